"""Beside the form: the simulator, the changes, the rehearsal, the text."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk import calendars, people, policies
from app.desk.desk import Desk
from app.rules.rehearsing import End, How, Rehearsed, Summing, Verdict
from models.vocabulary import DeadlineKind, Rung
from tests.ui.policies.conftest import shown, write
from ui.common.runner import Runner
from ui.policies.page import PoliciesPage
from ui.policies.rehearsal_panel import _Watched
from ui.policies.rehearsal_result import RehearsalResult

RESOLVE = ("rungs", "tier1", "resolve")


def simulated(page: PoliciesPage) -> dict[str, list[str]]:
    """By rung and limit, what stands in the two columns."""
    QApplication.processEvents()
    tree = page.tools.simulator.tree
    found = {}
    for at in range(tree.topLevelItemCount()):
        group = tree.topLevelItem(at)
        for row in range(group.childCount()):
            item = group.child(row)
            found[f"{group.text(0)}, {item.text(0)}"] = [item.text(1), item.text(2)]
    return found


@pytest.fixture
def friday(page: PoliciesPage) -> PoliciesPage:
    """Ten to five on a Friday, when Standard's customers go home at five."""
    page.tools.simulator.received.setDateTime(QDateTime(QDate(2026, 3, 6), QTime(16, 50)))
    return page


def test_the_ladder_of_due_moments_stands_beside_the_one_in_force(friday: PoliciesPage) -> None:
    write(friday, "5m", *RESOLVE, "P2")
    rows = simulated(friday)
    assert rows["Tier 1, Qualify"] == ["Mon 9 Mar 08:10", "Mon 9 Mar 08:10"]
    assert rows["Tier 1, ◆ Resolve"] == ["Fri 6 Mar 16:55 ↑", "Mon 9 Mar 08:20 ↑"]
    assert rows["Tier 2, ◆ Qualify"] == ["Mon 9 Mar 08:15", "Mon 9 Mar 08:40"]
    assert rows["Whole ticket, Overall"] == ["Mon 9 Mar 16:50", "Mon 9 Mar 16:50"]


def test_a_changed_moment_is_read_aloud_as_changed_and_says_why(friday: PoliciesPage) -> None:
    write(friday, "5m", *RESOLVE, "P2")
    simulated(friday)
    tree = friday.tools.simulator.tree
    changed = next(
        tree.topLevelItem(0).child(row)
        for row in range(tree.topLevelItem(0).childCount())
        if tree.topLevelItem(0).child(row).text(0).startswith("◆")
    )
    spoken = changed.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "changed, Resolve: Fri 6 Mar 16:55, then it is handed up; in force Mon 9 Mar 08:20, then it is handed up"
    )
    tree.setCurrentItem(changed)
    assert friday.tools.simulator.why.text()


def test_another_priority_and_nobody_at_all_are_simulated(friday: PoliciesPage) -> None:
    simulator = friday.tools.simulator
    simulator.priority.setCurrentText("P1")
    assert simulated(friday)["Tier 1, Resolve"] == ["Fri 6 Mar 17:10 ↑"] * 2
    simulator.qualified.setChecked(False)
    assert set(simulated(friday)) == {"Tier 1, Qualify", "Whole ticket, Overall"}


def test_the_chosen_moment_stays_from_policy_to_policy(friday: PoliciesPage) -> None:
    friday.show_policy("Standard")
    assert friday.tools.simulator.received.date() == QDate(2026, 3, 6)


def test_a_rung_that_the_edited_ladder_lacks_is_not_reached(friday: PoliciesPage) -> None:
    friday.form.sections["ladder"].fields[("ladder",)].boxes["tier3"].click()
    friday.examine_now()
    simulated(friday)
    tree = friday.tools.simulator.tree
    rungs = {tree.topLevelItem(at).text(0): tree.topLevelItem(at).text(1) for at in range(tree.topLevelItemCount())}
    assert rungs["Tier 3"] == "not reached"
    assert rungs["Onsite"] != "not reached"


def test_nothing_is_simulated_while_there_are_mistakes(friday: PoliciesPage) -> None:
    write(friday, "9x", *RESOLVE, "P2")
    QApplication.processEvents()
    assert not shown(friday.tools.simulator.tree)
    assert friday.tools.simulator._note.text() == "Mend the mistakes first; then the due moments stand here."
    assert not friday.tools.rehearsal.start.isEnabled()
    assert not shown(friday.tools.changes.tree)


def test_changes_are_grouped_and_say_before_and_after(page: PoliciesPage, ticket: int) -> None:
    assert page.tools.changes.told.text() == "Nothing differs from version 1, which is in force."
    write(page, "25m", *RESOLVE, "P2")
    write(page, "80 %", "warn_at")
    tree = page.tools.changes.tree
    groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    assert [group.text(0) for group in groups] == ["Time frames", "Rules"]
    row = groups[0].child(0)
    assert [row.text(at) for at in range(3)] == ["Tier 1, resolve, P2", "30m", "25m"]
    assert row.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Tier 1, resolve, P2: 30m → 25m"
    assert page.tools.tabs.tabText(1) == "Changes (2)"
    assert page.tools.changes.told.text() == "Changes against version 1: 2"


def test_whom_it_concerns_is_told_and_that_it_is_not_retroactive(page: PoliciesPage, ticket: int) -> None:
    page.show_policy("Standard")
    whom = page.tools.changes.whom.text()
    assert "Customers that have it: 3 (Acme, Globex, Unknown caller)." in whom
    assert "Gold extends it and gets a new version too (customers: 1)." in whom
    assert "keep the version with which their visit began: 1. It holds for new visits, never in retrospect." in whom


def test_the_text_is_read_and_copied(page: PoliciesPage) -> None:
    text = page.tools.text.text
    assert text.isReadOnly()
    assert text.toPlainText().startswith('name = "Gold"\nextends = "Standard"\n')
    page.tools.text.copy.click()
    assert QGuiApplication.clipboard().text() == text.toPlainText()


# rehearsal


@pytest.fixture
def history(gold: Desk, anna: Desk, act: Any) -> list[int]:
    """Three tickets of Gold's customer, qualified and solved at once."""
    numbers = []
    for words in ("VPN drops", "Printer is mute", "Mail is late"):
        request = {"customer": "Initech", "requester": "Jo", "channel": "phone", "summary": words}
        number = act(anna, None, "receive", **request).ticket
        issue = {"description": "It began today", "category": "Network", "affected": "Floor 2"}
        act(anna, number, "document", impact="medium", urgency="high", **issue)
        act(anna, number, "qualify", resolvable=True, findings="A cable")
        act(anna, number, "log", minutes=20, text="Looked at it")
        numbers.append(number)
    return numbers


def test_a_rehearsal_tells_sums_and_visits_and_opens_a_ticket(history: list[int], page: PoliciesPage) -> None:
    write(page, "10m", "rungs", "tier1", "effort", "P2")
    panel = page.tools.rehearsal
    opened: list[int] = []
    page.open_wanted.connect(opened.append)
    panel.days.setCurrentIndex(1)
    panel.start.click()
    assert shown(panel.result)
    assert panel.note.text().endswith("3, of 3 tickets.")
    result = panel.result
    assert result.summary.text().splitlines()[:2] == ["Missed limits: 0 → 3", "Handed up by the clock: 0 → 3"]
    assert result.summary.text().splitlines()[2] == (
        "Cost of the work known: 60.00 → 60.00 (not known to the end of 3 of 3 visits)"
    )
    assert result.unknown.text() == (
        "Not known to their end: 3 visits (a limit would have been missed that was not: 3)."
    )
    assert result._heading.text() == "Visits that would have gone otherwise: 3"
    rows = [[result.visits.item(row, at).text() for at in range(4)] for row in range(result.visits.rowCount())]
    assert rows == [[f"#{number}", "Tier 1, Effort", "still running", "missed, handed up"] for number in history]
    result.visits.setFocus()
    result.visits.setCurrentCell(1, 0)
    QTest.keyClick(result.visits, Qt.Key.Key_Return)
    assert opened == [history[1]]


def test_an_edited_draft_makes_the_rehearsal_old(history: list[int], page: PoliciesPage) -> None:
    panel = page.tools.rehearsal
    panel.start.click()
    told = panel.note.text()
    panel.use(panel._checked)
    assert panel.note.text() == told
    write(page, "25m", *RESOLVE, "P2")
    assert panel.note.text().startswith("Edited since this rehearsal.")


def test_a_new_policy_is_rehearsed_on_the_customers_of_the_one_it_extends(page: PoliciesPage) -> None:
    page.begin("Silver", "Gold", True)
    assert page.tools.rehearsal.of.currentData() == "Gold"


class Gate:
    """Holds the rehearsing thread after its first batch until it is let through."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        real = _Watched.go_on

        def held(watched: _Watched, done: int, total: int) -> bool:
            went_on = real(watched, done, total)
            self.reached.set()
            assert self.open.wait(20)
            return went_on and real(watched, done, total)

        patch.setattr(_Watched, "go_on", held)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


@pytest.fixture
def apart(
    qtbot: Any, history: list[int], gold: Desk, open_page: Callable[..., PoliciesPage], threads: Runner
) -> PoliciesPage:
    """The page with threads of its own."""
    page = open_page(gold, runner=threads)
    qtbot.waitUntil(lambda: page.examined is not None)
    qtbot.waitUntil(lambda: page.tools.rehearsal.start.isEnabled())
    return page


def test_a_rehearsal_shows_how_far_it_is(qtbot: Any, apart: PoliciesPage, gate: Gate) -> None:
    panel = apart.tools.rehearsal
    panel.start.click()
    qtbot.waitUntil(gate.reached.is_set)
    qtbot.waitUntil(lambda: panel.note.text() == "0 of 3 tickets rehearsed")
    assert (shown(panel.bar), shown(panel.cancel), shown(panel.start)) == (True, True, False)
    assert panel.bar.maximum() == 3
    gate.open.set()
    qtbot.waitUntil(lambda: shown(panel.result))
    assert (shown(panel.bar), shown(panel.cancel), shown(panel.start)) == (False, False, True)


def test_a_rehearsal_is_given_up(qtbot: Any, apart: PoliciesPage, gate: Gate) -> None:
    panel = apart.tools.rehearsal
    panel.start.click()
    qtbot.waitUntil(gate.reached.is_set)
    job = panel._job
    assert job is not None
    panel.cancel.click()
    assert panel.note.text() == "Given up. Nothing was written."
    assert not panel.running
    gate.open.set()
    # The thread saw it and ended where it stood.
    qtbot.waitUntil(lambda: job._answer is not None)
    assert job._answer.sums is None
    assert not shown(panel.result)
    panel.start.click()
    qtbot.waitUntil(lambda: shown(panel.result))


def test_choosing_another_policy_gives_the_rehearsal_up(qtbot: Any, apart: PoliciesPage, gate: Gate) -> None:
    apart.tools.rehearsal.start.click()
    qtbot.waitUntil(gate.reached.is_set)
    apart.show_policy("Standard")
    qtbot.waitUntil(lambda: apart.draft is not None and apart.draft.name == "Standard")
    assert not apart.tools.rehearsal.running
    gate.open.set()


def test_a_calendar_of_the_desk_is_taken_over(page: PoliciesPage, gold: Desk) -> None:
    section = page.form.calendar
    page.form.show_section("calendar")
    section.take.click()
    assert section.offered[0].text() == "There are no calendars yet."
    document = {"time_zone": "Europe/Vienna", "holidays": "AT", "hours": {"mon": ["07:00-15:00"]}}
    calendars.save(gold, None, "Vienna & around", document)
    section.take.click()
    assert [action.text() for action in section.offered] == ["Vienna && around"]
    section.offered[0].trigger()
    assert page.draft is not None
    assert page.draft.own(("calendar",)) == document
    assert section.form.zone.text() == "Europe/Vienna"
    page.head.discard.click()
    assert section.form.zone.text() == ""


def test_policies_that_nobody_has_are_said_to_be_so(mia: Desk, open_page: Callable[..., PoliciesPage]) -> None:
    policies.put(mia.database, 'name = "Spare"\nextends = "Standard"\n', "mia")
    assert open_page(mia, "Spare").tools.changes.whom.text().startswith("No customer has it yet.")
    people.add_customer(mia.database, "Hooli", "Spare")


@pytest.mark.parametrize(("hours", "said"), [(2, "missed, 2 h later"), (-2, "missed, 2 h earlier")])
def test_a_limit_missed_at_another_moment_says_how_much_earlier_or_later(qtbot: Any, hours: int, said: str) -> None:
    really = datetime(2026, 3, 12, 9, tzinfo=UTC)
    before, after = (
        {DeadlineKind.RESOLVE: Verdict(How.MISSED, at)} for at in (really, really + timedelta(hours=hours))
    )
    summing = Summing()
    summing.add(Rehearsed(7, 1, Rung.TIER1, End.MISSED, really, None, before, after, 0, 0, 0, ()))
    result = RehearsalResult()
    qtbot.addWidget(result)
    result.show_sums(summing.sums())
    told = [result.visits.item(0, column).text() for column in range(4)]
    assert told == ["#7", "Tier 1, Resolve", "missed", said]
