"""A whole list says of its tickets what its card or figure does, and is put in another order where all are there."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.desk import queues, tickets
from app.rules.figures import Measure
from models.vocabulary import Status
from tests.ui.dashboard.conftest import NINE, Worked
from ui.common import theme
from ui.common.runner import InlineRunner
from ui.dashboard import found
from ui.dashboard.keys import Key
from ui.dashboard.period import month_of
from ui.dashboard.tickets import TicketsWindow
from ui.dashboard.window import DashboardWindow

MARCH = month_of(NINE.date())


def whole(dashboard: DashboardWindow, name: str) -> TicketsWindow:
    dashboard.now.lists[name].all.click()
    return dashboard.lists[-1]


def cell(window: TicketsWindow, number: int, title: str) -> str:
    """What the list says of that ticket under that heading."""
    table = window.table
    titles = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    row = next(row for row in range(table.rowCount()) if table.number_at(row) == number)
    return table.item(row, titles.index(title)).text()


def column(window: TicketsWindow, place: int) -> list[str]:
    return [window.table.item(row, place).text() for row in range(window.table.rowCount())]


def numbers(window: TicketsWindow) -> list[int]:
    return [window.table.number_at(row) for row in range(window.table.rowCount())]


def test_what_is_due_by_its_promise_says_when_and_why(dashboard: DashboardWindow, worked: Worked) -> None:
    """The rung's clocks of the ticket that waits are paused: its own due moment says nothing."""
    worked.clock.moment = NINE + timedelta(hours=35)
    dashboard.refresh()
    window, waits = whole(dashboard, "due"), worked.numbers["waits"]
    assert cell(window, waits, "Due") == "1:00:00"
    assert cell(window, waits, "What ends") == "Promise to the customer"
    assert cell(window, worked.numbers["decision"], "Due") != ""
    (table,) = window.as_table()()
    titles = [one.title for one in table.columns]
    line = next(cells for cells in table.rows if cells[0] == waits)
    assert line[titles.index("Due")] == NINE + timedelta(hours=36)
    assert line[titles.index("What ends")] == "Promise to the customer"


def test_every_ticket_that_is_due_is_marked_as_on_its_card(dashboard: DashboardWindow, worked: Worked) -> None:
    worked.clock.moment = NINE + timedelta(hours=37)
    dashboard.refresh()
    window = whole(dashboard, "due")
    marks = {line.ticket.number: bool(line.mark) for line in dashboard.now.parts.lists["due"].lines}
    assert set(marks.values()) == {True, False}
    for number, is_promised in marks.items():
        assert (cell(window, number, "What ends") == "Promise to the customer") is is_promised


def test_the_second_value_of_a_card_is_a_column_too(dashboard: DashboardWindow, worked: Worked) -> None:
    decision, silent = worked.numbers["decision"], worked.numbers["silent"]
    cost = dashboard.now.parts.lists["decisions"].lines[0].end
    assert cost != "0.00"
    assert cell(whole(dashboard, "decisions"), decision, "Cost") == cost
    assert cell(whole(dashboard, "silent"), silent, "Attempts") == "1"
    assert cell(whole(dashboard, "unheard"), worked.numbers["called"], "What") == "called 2×"
    assert cell(whole(dashboard, "waits"), worked.numbers["vendor"], "Vendor") == "Fibre AG"


def test_closed_tickets_say_when_they_were(runner: InlineRunner, qtbot: object, worked: Worked) -> None:
    window = TicketsWindow(runner, found.of_period(worked.desk, MARCH, Key(Measure.CLOSED), {}, None))
    assert window.table.horizontalHeaderItem(7).text() == "Closed on"
    (table,) = window.as_table()()
    moments = {cells[0]: cells[7] for cells in table.rows}
    statuses = {row.number: row.status for row in queues.page(worked.desk, queues.Queue.EVERY, limit=50).rows}
    assert {statuses[number] for number in moments} > {Status.CLOSED}, "one was opened again"
    for number, moment in moments.items():
        ticket = tickets.read(worked.desk, number).ticket
        assert moment == ticket.closed_at
    window.close()


def test_a_list_that_is_whole_is_sorted_by_a_click(runner: InlineRunner, qtbot: object, worked: Worked) -> None:
    window = TicketsWindow(runner, found.of_period(worked.desk, MARCH, Key(Measure.MINUTES), {}, None))
    header, came = window.table.horizontalHeader(), numbers(window)
    assert "sorts" in window.table.horizontalHeaderItem(0).toolTip()
    header.sectionClicked.emit(0)
    assert numbers(window) == sorted(came) != came
    header.sectionClicked.emit(0)
    assert numbers(window) == sorted(came, reverse=True)
    header.sectionClicked.emit(1)
    assert column(window, 1) == sorted(column(window, 1), key=str.casefold)
    header.sectionClicked.emit(7)
    due = column(window, 7)
    assert "" not in due[: len(due) - due.count("")], "those without a due moment are the last"
    assert header.isSortIndicatorShown()
    window.reload()
    assert column(window, 7) == due
    window.close()


def test_a_list_that_goes_on_says_its_order_and_keeps_it(
    monkeypatch: pytest.MonkeyPatch, runner: InlineRunner, qtbot: object, worked: Worked
) -> None:
    monkeypatch.setattr(found, "PAGE", 3)
    window = TicketsWindow(runner, found.of_period(worked.desk, MARCH, Key(Measure.OPENED), {}, None))
    came = numbers(window)
    assert "greatest part first" in window.table.horizontalHeaderItem(0).toolTip()
    window.table.horizontalHeader().sectionClicked.emit(1)
    assert numbers(window) == came
    assert not window.table.horizontalHeader().isSortIndicatorShown()
    while window._last is not None:
        window._read_on()
    window.table.horizontalHeader().sectionClicked.emit(0)
    assert numbers(window) == sorted(numbers(window))
    window.close()


def test_what_is_due_can_be_seen_beside_a_long_subject(
    qtbot: Any, qapp: QApplication, dashboard: DashboardWindow, worked: Worked
) -> None:
    theme.apply(qapp, "light", 1.5)
    number = worked.story.received("A subject that goes on and on and says no more at its end than at its start " * 2)
    worked.clock.moment = NINE + timedelta(hours=37)
    dashboard.refresh()
    window = whole(dashboard, "due")
    qtbot.waitExposed(window)
    assert number in numbers(window)
    table, last = window.table, window.table.columnCount() - 1
    window.resize(2400, 500)
    assert table.columnViewportPosition(last) + table.columnWidth(last) == table.viewport().width()
    window.resize(1000, 500)
    assert table.horizontalScrollBar().maximum() > 0
    assert table.columnWidth(1) <= table.fontMetrics().averageCharWidth() * 18, "the subject gives way first"
