"""The list behind a figure: its tickets are opened, acted on together, exported, and read on page by page."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from app.desk import queues, reports
from app.desk.dashboard import Tally
from app.desk.exports import Column, Kind
from app.rules.figures import Measure
from models.errors import Unreachable
from tests.ui.dashboard.conftest import NINE, Worked
from ui.common.runner import InlineRunner
from ui.common.theme import colours
from ui.dashboard import found
from ui.dashboard.found import Found, Shown, Wanted
from ui.dashboard.keys import Key
from ui.dashboard.period import month_of
from ui.dashboard.tickets import TicketsWindow
from ui.dashboard.window import DashboardWindow


@pytest.fixture
def opened(qtbot: Any, runner: InlineRunner) -> Any:
    def show(wanted: Wanted) -> TicketsWindow:
        window = TicketsWindow(runner, wanted)
        # It deletes itself when it is closed.
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return show


@pytest.fixture
def window(worked: Worked, opened: Any) -> TicketsWindow:
    """What anna's rung spent in March, by ticket."""
    names = {1: "Acme"}
    wanted = found.of_period(worked.desk, month_of(NINE.date()), Key(Measure.MINUTES), names, None)
    made = opened(wanted)
    assert made.table.rowCount() > 3
    return made


def texts(window: TicketsWindow, row: int) -> list[str]:
    return [window.table.item(row, column).text() for column in range(window.table.columnCount())]


def test_a_row_says_what_matters_and_its_part_of_the_figure(window: TicketsWindow, worked: Worked) -> None:
    behind = reports.behind(worked.desk, month_of(NINE.date()).start, NINE.date(), Measure.MINUTES)
    assert [window.table.number_at(row) for row in range(window.table.rowCount())] == [
        ticket.number for ticket, _ in behind.rows
    ]
    grinding = worked.numbers["grinding"]
    row = next(row for row in range(window.table.rowCount()) if window.table.number_at(row) == grinding)
    said = texts(window, row)
    assert said[:3] == [f"#{grinding}", "Excel is slow", "Acme"]
    assert said[4:7] == ["Tier 1", "In resolution", "Ben Ode"]
    assert said[-1] == "50 min"
    assert window.table.horizontalHeaderItem(8).text() == "Hands-on time"
    assert window.windowTitle() == "Hands-on time: March 2026"
    assert window.state.text() == f"{window.table.rowCount()} tickets, as of 09:00"


def test_what_is_late_is_said_in_words_and_in_colour(opened: Any, worked: Worked) -> None:
    worked.clock.moment = NINE + timedelta(days=30)
    page = queues.page(worked.desk, queues.Queue.TIER1, limit=5)
    window = opened(Wanted("Late", (), lambda _: Found(tuple(Shown(row) for row in page.rows), page.now)))
    due = window.table.item(0, 7)
    assert due.text().endswith("over")
    assert due.foreground().color().name() == colours().late


def test_enter_opens_the_ticket(qtbot: Any, window: TicketsWindow) -> None:
    window.activateWindow()
    window.table.setFocus()
    window.table.setCurrentCell(1, 0)
    with qtbot.waitSignal(window.open_wanted) as told:
        QTest.keyClick(window.table, Qt.Key.Key_Return)
    assert told.args == [window.table.number_at(1)]


@pytest.mark.parametrize(("button", "kind"), [("assign", "assign"), ("note", "note")])
def test_all_that_are_chosen_are_acted_on(qtbot: Any, window: TicketsWindow, button: str, kind: str) -> None:
    window.table.clearSelection()
    assert not getattr(window, button).isEnabled()
    mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 2):
        window.table.selectionModel().select(window.table.model().index(row, 0), mode)
    with qtbot.waitSignal(window.act_wanted) as told:
        getattr(window, button).click()
    assert told.args == [[window.table.number_at(0), window.table.number_at(2)], kind]


def test_the_dashboard_passes_on_what_its_lists_want(qtbot: Any, dashboard: DashboardWindow) -> None:
    dashboard.now.lists["due"].all.click()
    window = dashboard.lists[-1]
    numbers = [window.table.number_at(row) for row in range(window.table.rowCount())]
    window.table.selectAll()
    with qtbot.waitSignal(dashboard.act_wanted) as told:
        window.assign.click()
    assert told.args == [numbers, "assign"]
    with qtbot.waitSignal(dashboard.open_wanted) as told:
        window.open_button.click()
    assert told.args == [numbers[0]]


def test_the_list_as_a_table_is_what_is_shown(qtbot: Any, window: TicketsWindow) -> None:
    with qtbot.waitSignal(window.export_wanted):
        window.export.click()
    (table,) = window.as_table()()
    assert table.title == window.windowTitle()
    assert [one.title for one in table.columns] == [
        window.table.horizontalHeaderItem(column).text() for column in range(window.table.columnCount())
    ]
    assert [cells[0] for cells in table.rows] == [window.table.number_at(row) for row in range(window.table.rowCount())]
    assert table.columns[8] == Column("Hands-on time", Kind.MINUTES)


def test_more_are_read_when_they_are_wanted(monkeypatch: pytest.MonkeyPatch, opened: Any, worked: Worked) -> None:
    monkeypatch.setattr(found, "PAGE", 3)
    wanted = found.of_period(worked.desk, month_of(NINE.date()), Key(Measure.OPENED), {}, None)
    window = opened(wanted)
    assert window.table.rowCount() == 3
    assert window.state.text().startswith("more than 3 tickets")
    while window.more.isVisible():
        window.more.click()
    numbers = [window.table.number_at(row) for row in range(window.table.rowCount())]
    assert len(numbers) == len(set(numbers))
    assert len(numbers) == reports.report(worked.desk, month_of(NINE.date()).start, NINE.date()).total(Measure.OPENED)


def test_a_file_has_also_what_is_not_shown(monkeypatch: pytest.MonkeyPatch, opened: Any, worked: Worked) -> None:
    monkeypatch.setattr(found, "PAGE", 3)
    window = opened(found.of_period(worked.desk, month_of(NINE.date()), Key(Measure.OPENED), {}, None))
    (table,) = window.as_table()()
    numbers = [cells[0] for cells in table.rows]
    assert window.table.rowCount() == 3
    assert len(numbers) == len(set(numbers))
    assert len(numbers) == reports.report(worked.desk, month_of(NINE.date()).start, NINE.date()).total(Measure.OPENED)


@pytest.mark.parametrize(
    ("shown", "last", "total", "said"),
    [
        (3, "3", Tally(1_000, more=True), "3 of 1,000+ tickets"),
        (3, "3", Tally(7), "3 of 7 tickets"),
        (3, None, Tally(7), "3 of 7 tickets"),
        (3, None, Tally(3, more=True), "3 of 3+ tickets"),
        (3, None, Tally(3), "3 tickets"),
        (3, None, Tally(2, more=True), "3 tickets"),
        (1, None, None, "1 ticket"),
        (3, "3", None, "more than 3 tickets"),
    ],
)
def test_it_says_how_much_of_the_whole_it_shows(
    opened: Any, worked: Worked, shown: int, last: object, total: Tally | None, said: str
) -> None:
    rows = queues.page(worked.desk, queues.Queue.EVERY, limit=shown).rows
    window = opened(Wanted("Some", (), lambda _: Found(tuple(Shown(row) for row in rows), NINE, last, total)))
    assert window.state.text() == f"{said}, as of 09:00"
    assert window.more.isVisible() is (last is not None)


def test_choosing_outlives_a_reading(window: TicketsWindow) -> None:
    window.table.selectRow(2)
    chosen = window.table.chosen()
    window.reload()
    assert window.table.chosen() == chosen


def test_nothing_behind_it_says_so(opened: Any) -> None:
    window = opened(Wanted("Nothing", (), lambda after: Found((), NINE)))
    assert window.pane.told[0] == "No tickets"
    for one in (window.open_button, window.assign, window.note, window.export):
        assert not one.isEnabled()


def test_a_failure_says_why_and_is_tried_again(opened: Any, worked: Worked) -> None:
    answers = [Unreachable("The network is gone."), Found((), NINE)]

    def fetch(after: object) -> Found:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    window = opened(Wanted("Broken", (), fetch))
    assert window.pane.told == ("The tickets could not be read", "The network is gone.", "Retry")
    window.pane.action_wanted.emit()
    assert window.pane.told[0] == "No tickets"
