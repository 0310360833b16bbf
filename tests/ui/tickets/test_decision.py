"""What a decision will bring about is said before it is made, and comes about."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from app.desk import tickets
from app.desk.desk import Desk
from models.vocabulary import DeadlineKind, Rung, Status
from tests.support import SetClock, act, documented
from tests.ui.tickets.conftest import MONDAY, Seat
from ui.common import wording
from ui.common.runner import InlineRunner
from ui.tickets.action_panel import ActionPanel
from ui.tickets.decision import consequences


@pytest.fixture
def max_(seat: Seat) -> Desk:
    return seat("max")


@pytest.fixture
def undecided(seat: Seat, max_: Desk) -> int:
    """A ticket that climbed to the manager, with ten minutes of work on Tier 2."""
    number = documented(seat("anna"), impact="medium", urgency="medium")
    for _ in range(4):
        if tickets.read(max_, number).ticket.rung is Rung.TIER2:
            act(max_, number, "log", minutes=10, text="Looked")
        act(max_, number, "escalate", reason="Not ours")
    assert tickets.read(max_, number).ticket.status is Status.AWAITING_DECISION
    return number


def said(desk: Desk, number: int, **given: object) -> str:
    return consequences(tickets.read(desk, number), given, desk.actor)


def test_a_return_names_its_fresh_clocks_as_they_then_are(max_: Desk, undecided: int) -> None:
    told = said(max_, undecided, decision="return", to="tier2")
    act(max_, undecided, "decide", decision="return", to="tier2", instructions="Again", no_vendor="Ours")
    view = tickets.read(max_, undecided)
    qualify = next(row for row in view.deadlines if (row.visit, row.kind) == (view.ticket.visit, DeadlineKind.QUALIFY))
    assert told.splitlines()[0] == "Goes to Tier 2, unassigned, with fresh clocks."
    assert f"Qualify: 2 h, due {wording.instant(qualify.due_at, view.now)}." in told
    assert "Ceiling of hands-on work: 1 h, 135.00." in told
    assert "It was there before: once, 10 min of work, cost 15.00." in told
    overall = next(row for row in view.deadlines if row.kind is DeadlineKind.OVERALL)
    assert f"What the customer was promised goes on: due {wording.instant(overall.due_at, view.now)}." in told


def test_a_vendor_is_told_with_its_answers_moment(max_: Desk, undecided: int) -> None:
    told = said(max_, undecided, decision="vendor")
    act(max_, undecided, "decide", decision="vendor", vendor="Canon")
    view = tickets.read(max_, undecided)
    vendor = next(row for row in view.deadlines if row.kind is DeadlineKind.VENDOR)
    assert f"The vendor's answer is due {wording.instant(vendor.due_at, view.now)}" in told
    assert view.ticket.status is Status.WAITING


def test_a_stop_says_until_when_it_can_be_reopened_and_what_was_spent(max_: Desk, undecided: int) -> None:
    told = said(max_, undecided, decision="stop")
    assert "Closes as unresolved." in told
    assert f"reopened until {wording.instant(MONDAY + timedelta(days=5), MONDAY)}" in told
    assert "Spent on it: 10 min of work, cost 15.00." in told


def test_what_was_missed_stays_missed(seat: Seat, max_: Desk, undecided: int) -> None:
    from app.coordination.checker import Checker

    later = MONDAY + timedelta(days=14)
    Checker(max_.database, "tests", clock=SetClock(later)).run_pass(None)
    told = said(max_, undecided, decision="return", to="tier1")
    assert "What the customer was promised was missed already; that stays." in told


@pytest.mark.parametrize("given", [{}, {"decision": "return"}, {"decision": "return", "to": "manager"}])
def test_an_open_decision_says_nothing(max_: Desk, undecided: int, given: dict[str, Any]) -> None:
    assert said(max_, undecided, **given) == ""


def test_the_panel_shows_it_while_the_form_is_filled(
    qtbot: Any, max_: Desk, undecided: int, runner: InlineRunner
) -> None:
    panel = ActionPanel(max_, runner)
    qtbot.addWidget(panel)
    panel.resize(380, 700)
    panel.show_view(tickets.read(max_, undecided))
    panel.show()
    panel.choose("decide")
    for name, value in (("decision", "return"), ("to", "tier3")):
        panel.form.rows[name].editor.set_value(value)
    panel.form.rows["to"].editor.changed.emit()
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]
    assert any("Goes to Tier 3, unassigned, with fresh clocks." in text for text in shown)
