"""The tab Now: what is the matter stands in its list, and every figure opens the tickets behind it."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk import dashboard as reading
from app.desk.desk import Desk
from models.errors import Unreachable
from models.feed import EVERYTHING, Change
from models.vocabulary import Rung
from tests.ui.dashboard.conftest import NINE, Make, Worked
from ui.dashboard import now_parts, seen
from ui.dashboard.now_page import UNSEEN
from ui.dashboard.tickets import TicketsWindow
from ui.dashboard.window import DashboardWindow


def listed(window: DashboardWindow, name: str) -> list[int]:
    return [line.ticket.number for line in window.now.parts.lists[name].lines]


def test_each_trouble_stands_in_its_list(dashboard: DashboardWindow, worked: Worked) -> None:
    numbers = worked.numbers
    assert listed(dashboard, "decisions") == [numbers["decision"]]
    assert listed(dashboard, "unheard")[0] == numbers["called"]
    assert numbers["untouched"] in listed(dashboard, "unheard")
    assert listed(dashboard, "waits") == [numbers["vendor"], numbers["waits"]]
    assert listed(dashboard, "silent") == [numbers["silent"]]
    grinding = dashboard.now.charts["grinding"].table
    assert [row.keys[1] for row in grinding.rows] == [f"#{numbers['grinding']}"]
    assert grinding.text(0, 2) == "50 min of 1 h"


def test_the_lists_are_shown_as_they_came(dashboard: DashboardWindow) -> None:
    for name, panel in dashboard.now.lists.items():
        shown = dashboard.now.parts.lists[name]
        items = [panel.lines.item(row) for row in range(panel.lines.count())]
        assert [item.data(Qt.ItemDataRole.UserRole) for item in items] == listed(dashboard, name)
        for item, line in zip(items, shown.lines, strict=True):
            said = item.data(Qt.ItemDataRole.AccessibleTextRole)
            assert line.ticket.summary in said
            assert line.lead in said
            assert line.end in said
        assert shown.count in panel.all.text()


def test_everything_of_now_is_in_its_charts(dashboard: DashboardWindow, worked: Worked) -> None:
    told = reading.now(worked.desk, NINE - UNSEEN)
    charts = dashboard.now.parts.charts
    ladder = charts["ladder"][0].table
    assert [row.cells[1:-1] for row in ladder.rows] == [one.counts for one in told.ladder.rungs]
    assert sum(ladder.numbers(6)) == sum(one.total for one in told.ladder.rungs)
    assert charts["staff"][0].table.numbers(1) == [one.unassigned.count for one in told.staff]
    assert sum(sum(row.cells[1:]) for row in charts["coming"][0].table.rows) == sum(one.count for one in told.coming)
    since = charts["since"][0].table
    assert since.number(0, 1) == told.since.received_p1.count == 1
    assert since.number(1, 1) == told.since.climbed_by_decision.count


def test_how_many_are_late_stands_beside_what_is_due(dashboard: DashboardWindow, worked: Worked) -> None:
    panel = dashboard.now.lists["due"]
    assert not dashboard.now.lists["decisions"].aside.isVisible()
    worked.clock.moment = NINE + timedelta(hours=37)
    dashboard.refresh()
    late = reading.now(worked.desk, NINE - UNSEEN).due.late.count
    assert 0 < late < dashboard.now.parts.lists["due"].tally.count
    assert panel.aside.text() == f"{late} late"
    assert panel.aside.isVisible()
    assert dashboard.now.parts.lists["due"].table.note.startswith(f"{late} late.")


def test_a_mark_leaves_out_what_says_nothing(dashboard: DashboardWindow) -> None:
    since = [mark.told for mark in dashboard.now.charts["since"].view.marks()]
    assert since[0] == "P1s received: 1"
    staff = {mark.told for mark in dashboard.now.charts["staff"].view.marks()}
    assert not [one for one in (*since, *staff) if one.endswith(": ") or ": ." in one]
    table = dashboard.now.charts["staff"].table
    row = next(row for row in range(len(table.rows)) if table.text(row, 0) == "Tier 1")
    assert f"Tier 1. Unassigned: {table.text(row, 1)}. There today: Anna Berg, Ben Ode" in staff


def test_it_is_since_the_last_look(open_dashboard: Make, worked: Worked, store: Any) -> None:
    first = open_dashboard(worked.desk, store)
    assert first.now.parts.now.since.since == NINE - UNSEEN
    assert first.now.charts["since"].title.text() == "Since yesterday 09:00"
    first.close()
    worked.clock.moment = NINE + timedelta(hours=3)
    second = open_dashboard(worked.desk, store)
    assert second.now.parts.now.since.since == NINE
    assert second.now.charts["since"].title.text() == "Since today 09:00"
    worked.clock.moment = NINE + timedelta(hours=4)
    second.refresh()
    assert second.now.parts.now.since.since == NINE


def test_each_person_and_desk_has_a_last_look_of_its_own(store: Any) -> None:
    seen.keep(store, "here", "mia", NINE)
    assert seen.seen(store, "here", "mia") == NINE
    assert seen.seen(store, "there", "mia") is None
    assert seen.seen(store, "here", "max") is None
    store.setValue(next(iter(store.allKeys())), "yesterday")
    assert seen.seen(store, "here", "mia") is None


def test_enter_on_a_line_opens_its_ticket(qtbot: Any, dashboard: DashboardWindow, worked: Worked) -> None:
    lines = dashboard.now.lists["decisions"].lines
    dashboard.activateWindow()
    lines.setFocus()
    qtbot.waitUntil(lines.hasFocus)
    with qtbot.waitSignal(dashboard.open_wanted) as told:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert told.args == [worked.numbers["decision"]]


def test_a_gauge_opens_its_ticket(qtbot: Any, dashboard: DashboardWindow, worked: Worked) -> None:
    view = dashboard.now.charts["grinding"].view
    with qtbot.waitSignal(dashboard.open_wanted) as told:
        view.drilled.emit(view.marks()[0].key)
    assert told.args == [worked.numbers["grinding"]]


def tickets_of(window: TicketsWindow) -> set[int]:
    return {window.table.number_at(row) for row in range(window.table.rowCount())}


@pytest.mark.parametrize("name", ["due", "decisions", "unheard", "waits", "silent"])
def test_a_whole_list_opens_in_a_window(dashboard: DashboardWindow, name: str) -> None:
    dashboard.now.lists[name].all.click()
    assert tickets_of(dashboard.lists[-1]) == set(listed(dashboard, name))


@pytest.mark.parametrize("name", ["staff", "ladder", "coming", "since"])
def test_as_many_tickets_are_behind_a_mark_as_it_says(dashboard: DashboardWindow, name: str) -> None:
    panel = dashboard.now.charts[name]
    checked = 0
    for mark in panel.view.marks():
        if not mark.key:
            continue
        panel.view.drilled.emit(mark.key)
        window = dashboard.lists[-1]
        # One ticket climbs several times.
        rows = range(window.table.rowCount())
        climbs = mark.key.startswith("climbed")
        count = sum(int(window.table.item(row, 8).text()) for row in rows) if climbs else len(tickets_of(window))
        assert count == panel.table.number(mark.row, mark.column), mark.told
        checked += 1
    assert checked


def test_climbs_are_those_since_the_very_moment(dashboard: DashboardWindow, worked: Worked) -> None:
    dashboard.now.charts["since"].view.drilled.emit("climbed decision")
    window = dashboard.lists[-1]
    assert window.windowTitle() == "Climbs since yesterday 09:00: By decision"
    times = {window.table.number_at(row): window.table.item(row, 8).text() for row in range(window.table.rowCount())}
    assert times == {worked.numbers["decision"]: "4", worked.numbers["vendor"]: "1"}


def test_a_whole_list_is_read_anew_when_that_is_wanted(dashboard: DashboardWindow, worked: Worked) -> None:
    for name in ("due", "decisions", "unheard", "waits", "silent"):
        dashboard.now.lists[name].all.click()
    windows = dashboard.lists[-5:]
    before = [tickets_of(window) for window in windows]
    worked.clock.moment = NINE
    worked.story.do("max", worked.numbers["decision"], "cancel", reason="Twice", code="duplicate")
    worked.story.do("max", worked.numbers["waits"], "cancel", reason="Twice", code="duplicate")
    for window in windows:
        window.reload()
    ended = {worked.numbers["decision"], worked.numbers["waits"]}
    assert set().union(*before) & ended == ended
    assert [tickets_of(window) for window in windows] == [numbers - ended for numbers in before]


def test_a_customer_and_a_tier_narrow_it(dashboard: DashboardWindow, worked: Worked) -> None:
    head = dashboard.head
    names = [head.customer.itemText(at) for at in range(head.customer.count())]
    assert names[:3] == ["All customers", "Acme", "Globex"]
    head.customer.setCurrentIndex(1)
    head.customer.activated.emit(1)
    customers = {line.ticket.customer for one in dashboard.now.parts.lists.values() for line in one.lines}
    assert customers == {"Acme"}
    head.tier.setCurrentIndex(2)
    head.tier.activated.emit(2)
    assert dashboard.now.parts.now.rung is Rung.TIER2
    rungs = {line.ticket.rung for one in dashboard.now.parts.lists.values() for line in one.lines}
    assert rungs == {Rung.TIER2}


def test_an_empty_desk_is_calm(open_dashboard: Make, empty_desk: tuple[Desk, Any]) -> None:
    window = open_dashboard(empty_desk[0])
    assert window.now.pane.isVisible()
    assert window.now.pane.told[0] == "All is quiet"


def test_a_failure_at_first_says_why_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, open_dashboard: Make, worked: Worked
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(reading, "now", _unreachable)
        window = open_dashboard(worked.desk)
        assert window.now.pane.told == ("The desk could not be read", "The network is gone.", "Retry")
    window.now.pane.action_wanted.emit()
    assert window.now.parts is not None
    assert not window.now.pane.isVisible()


def test_a_failure_later_keeps_the_old_figures_and_says_so(
    monkeypatch: pytest.MonkeyPatch, dashboard: DashboardWindow
) -> None:
    before = dashboard.now.parts
    with monkeypatch.context() as broken:
        broken.setattr(reading, "now", _unreachable)
        dashboard.refresh()
        assert dashboard.now.trouble.text == "The network is gone."
        assert dashboard.now.parts is before
        assert dashboard.now.lists["due"].isVisible()
    dashboard.refresh()
    assert not dashboard.now.trouble.isVisible()


def _unreachable(*_: object) -> None:
    raise Unreachable("The network is gone.")


def test_old_figures_stay_while_new_ones_are_on_their_way_and_a_bar_comes(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, dashboard: DashboardWindow
) -> None:
    monkeypatch.setattr(dashboard._runner, "run", lambda *args: _Never())
    dashboard.refresh()
    assert not dashboard.now.busy.isVisible()
    assert dashboard.now.lists["due"].isVisible()
    qtbot.waitUntil(dashboard.now.busy.isVisible)
    assert dashboard.now.lists["due"].isVisible()


class _Never:
    finished = False

    def cancel(self) -> None: ...


def test_it_hears_of_changes_but_reads_no_more_often_than_it_may(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, dashboard: DashboardWindow, worked: Worked
) -> None:
    monkeypatch.setattr(dashboard._pace[0], "_pause", 60)
    made = worked.story.received("Fresh trouble", levels="high")
    worked.clock.moment = NINE
    read = []
    dashboard.now.came.connect(read.append)
    for _ in range(5):
        dashboard.hear(Change(frozenset((made,))))
    qtbot.waitUntil(lambda: len(read) == 1)
    assert dashboard.now.parts.now.since.received_p1.count == 2
    dashboard.hear(Change(notices=True))
    assert not dashboard._pace[0].is_due


def test_a_hidden_dashboard_reads_when_it_is_seen_again(qtbot: Any, dashboard: DashboardWindow) -> None:
    read = []
    dashboard.now.came.connect(read.append)
    dashboard.hide()
    dashboard.hear(EVERYTHING)
    qtbot.waitUntil(lambda: not dashboard._pace[0]._waiting.isActive())
    assert read == []
    dashboard.show()
    qtbot.waitUntil(lambda: len(read) == 1)


def test_the_age_of_the_figures_is_told(monkeypatch: pytest.MonkeyPatch, dashboard: DashboardWindow) -> None:
    from ui.dashboard import head

    moment, at = dashboard.head._came
    assert moment == NINE
    monkeypatch.setattr(head.time, "monotonic", lambda: at + 4.2)
    dashboard.head.show_age()
    assert dashboard.head.age.text() == "as of 09:00, 4 s ago"


def test_who_is_called_about_and_untouched_stands_there_once(worked: Worked) -> None:
    parts = now_parts.parts(reading.now(worked.desk, NINE - UNSEEN))
    numbers = [line.ticket.number for line in parts.lists["unheard"].lines]
    assert len(numbers) == len(set(numbers)) == parts.lists["unheard"].tally.count
