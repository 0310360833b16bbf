"""A limit that runs out is said in the panel, with what can be done about it first."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.coordination.checker import Checker
from app.desk import tickets
from app.desk.desk import Desk
from tests.support import SetClock, act, documented
from tests.ui.tickets.conftest import MONDAY, Seat
from ui.common.runner import InlineRunner
from ui.tickets.action_panel import ActionPanel
from ui.tickets.nearing import nearing


@pytest.fixture
def anna_(seat: Seat) -> Desk:
    return seat("anna")


@pytest.fixture
def resolving(anna_: Desk) -> int:
    number = documented(anna_, impact="medium", urgency="medium")
    act(anna_, number, "qualify", resolvable=True, findings="Ours")
    return number


@pytest.fixture
def panel(qtbot: Any, anna_: Desk, runner: InlineRunner, resolving: int) -> ActionPanel:
    made = ActionPanel(anna_, runner)
    qtbot.addWidget(made)
    made.resize(380, 700)
    made.show_view(tickets.read(anna_, resolving))
    made.show()
    qtbot.waitExposed(made)
    return made


def said(panel: ActionPanel) -> str:
    found = (one for one in panel.findChildren(QLabel, "near-words") if one.isVisibleTo(panel))
    return "".join(one.text() for one in found)


def in_order(panel: ActionPanel) -> list[str]:
    made = [each for each in panel.findChildren(QPushButton) if each.property("action") and each.isVisibleTo(panel)]
    made.sort(key=lambda each: (each.mapTo(panel, each.rect().topLeft()).y(), each.mapTo(panel, each.pos()).x()))
    return [str(each.property("action")) for each in made]


def test_nothing_is_said_while_there_is_time(anna_: Desk, resolving: int) -> None:
    view = tickets.read(anna_, resolving)
    assert nearing(view, view.now) is None


def test_a_warning_names_the_limit_and_what_is_left(anna_: Desk, resolving: int) -> None:
    view = tickets.read(anna_, resolving)
    # Two hours to resolve at P3, the warning after ninety minutes.
    near = nearing(view, MONDAY + timedelta(minutes=90))
    assert near is not None
    assert (near.words, near.late) == ("75 % of Tier 1's 2 h to resolve are used, 30 min left.", False)
    near = nearing(view, MONDAY + timedelta(minutes=121))
    assert near is not None
    assert near.late
    assert near.words.startswith("Tier 1's 2 h to resolve ended today ")


def test_hands_on_work_near_its_ceiling_is_named_too(anna_: Desk, resolving: int) -> None:
    act(anna_, resolving, "log", minutes=25, text="Looked")
    near = nearing(tickets.read(anna_, resolving), MONDAY)
    assert near is not None
    assert near.words == "83 % of Tier 1's 30 min of hands-on work are used, 5 min left."


def test_what_stands_still_is_not_near(anna_: Desk, clock: SetClock, resolving: int) -> None:
    clock.moment = MONDAY + timedelta(minutes=95)
    assert nearing(tickets.read(anna_, resolving), clock.moment) is not None
    act(anna_, resolving, "wait", on="customer", reason="Asked")
    assert nearing(tickets.read(anna_, resolving), clock.moment) is None


def test_the_panel_offers_the_ways_out_first_and_all_else_still(panel: ActionPanel) -> None:
    before = set(in_order(panel))
    assert said(panel) == ""
    panel.tick(MONDAY + timedelta(minutes=90))
    assert said(panel) == "75 % of Tier 1's 2 h to resolve are used, 30 min left."
    assert in_order(panel)[:3] == ["extend", "escalate", "resolve"]
    assert set(in_order(panel)) == before
    panel.tick(MONDAY + timedelta(minutes=100))
    assert said(panel) == "83 % of Tier 1's 2 h to resolve are used, 20 min left."


def test_only_what_is_allowed_is_a_way_out(panel: ActionPanel, anna_: Desk, resolving: int) -> None:
    act(anna_, resolving, "extend", time="1h", plan="Parts come")
    panel.show_view(tickets.read(anna_, resolving))
    panel.tick(MONDAY + timedelta(minutes=200))
    assert said(panel).startswith("77 % of Tier 1's 3 h to resolve")
    assert in_order(panel)[:2] == ["escalate", "resolve"]


def test_a_fired_warning_is_shown_from_the_first_sight_on(
    qtbot: Any, anna_: Desk, clock: SetClock, resolving: int, runner: InlineRunner
) -> None:
    clock.moment = MONDAY + timedelta(minutes=91)
    Checker(anna_.database, "tests", clock=clock).run_pass(None)
    made = ActionPanel(anna_, runner)
    qtbot.addWidget(made)
    made.show_view(tickets.read(anna_, resolving))
    assert said(made).endswith("29 min left.")
