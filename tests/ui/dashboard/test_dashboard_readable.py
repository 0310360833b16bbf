"""What the dashboard says is true, whole and readable: with figures not counted yet, in a small window, by keyboard."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout

from app.desk import figures
from models.vocabulary import Rung
from tests.ui.dashboard.conftest import NINE, Make, Worked
from ui.charts.grid import Grid
from ui.charts.ink import Ink
from ui.charts.strip import GROUND_LEAST, GROUND_MOST
from ui.charts.table import ChartTable, Column, Kind, Row
from ui.common import schemes, theme
from ui.common.schemes import contrast
from ui.common.widgets import State
from ui.dashboard.lists import Lines
from ui.dashboard.window import DashboardWindow


def test_a_promise_that_ends_while_its_ticket_waits_is_due(dashboard: DashboardWindow, worked: Worked) -> None:
    """The rung's clocks are paused; the customer's promise is not."""
    worked.clock.moment = NINE + timedelta(hours=35)
    dashboard.refresh()
    lines = {line.ticket.number: line for line in dashboard.now.parts.lists["due"].lines}
    waiting = lines[worked.numbers["waits"]]
    assert waiting.mark == "promise due 21:00"
    assert waiting.amount == NINE + timedelta(hours=36)
    worked.clock.moment = NINE + timedelta(hours=37)
    dashboard.refresh()
    lines = {line.ticket.number: line for line in dashboard.now.parts.lists["due"].lines}
    assert lines[worked.numbers["waits"]].mark == "promise missed"
    assert lines[worked.numbers["waits"]].tone == "late"


def test_what_is_not_counted_yet_is_no_all_clear(
    open_dashboard: Make, worked: Worked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST_UNFOLDED", 1)
    window = open_dashboard(worked.desk)
    ladder = window.now.charts["ladder"]
    assert "no coordinator leads" in ladder._nothing.text()
    assert ladder._stack.currentWidget() is ladder._nothing
    window.tabs.setCurrentIndex(1)
    pane = window.month.pane
    assert pane.state is State.FAILED
    assert "no coordinator leads" in pane.accessibleName()


def test_a_table_shows_its_numbers_where_it_is_narrow(qtbot: Any) -> None:
    columns = (Column("Tier"), *(Column(f"{day} days", Kind.NUMBER) for day in range(6)))
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    grid.show_table(ChartTable("Ladder", columns, (Row(("A rather long name of a tier", *range(6))),)))
    grid.show()
    assert 0 < grid.columnWidth(0) < 200
    assert grid.columnViewportPosition(1) + grid.columnWidth(1) <= grid.viewport().width()
    assert grid.horizontalScrollBar().maximum() > 0
    grid.resize(1200, 200)
    assert grid.columnViewportPosition(6) + grid.columnWidth(6) == grid.viewport().width()


def test_the_keyboard_goes_through_the_panels_as_one_reads(dashboard: DashboardWindow) -> None:
    dashboard.activateWindow()
    dashboard.now.charts["since"].switch.setFocus()
    reached = []
    for _ in range(16):
        reached.append(dashboard.focusWidget())
        dashboard.focusNextPrevChild(True)
    now = dashboard.now
    wanted = [now.charts["since"].switch, now.charts["since"].view, now.charts["coming"].switch]
    wanted += [now.charts["coming"].view, now.lists["due"].all, now.lists["due"].lines, now.lists["decisions"].all]
    wanted += [now.lists["decisions"].lines, now.charts["ladder"].switch, now.charts["ladder"].view]
    assert reached[: len(wanted)] == wanted


def test_a_small_window_has_fewer_panels_side_by_side_and_whole_lines(dashboard: DashboardWindow) -> None:
    grid = dashboard.now._grid.layout()
    assert isinstance(grid, QGridLayout)

    def of(name: str) -> tuple[int, ...]:
        panel = dashboard.now.lists[name]
        return grid.getItemPosition(grid.indexOf(panel))  # type: ignore[return-value]

    dashboard.resize(1440, 900)
    assert of("silent") == (2, 6, 1, 3)
    dashboard.resize(720, 500)
    QCoreApplication.processEvents()
    assert of("silent")[3] in (6, 12)
    assert dashboard.now.area.verticalScrollBar().maximum() > 0
    lines = dashboard.now.lists["due"].lines
    assert lines.viewport().height() % lines.sizeHintForRow(0) == 0


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("colours", [schemes.LIGHT, schemes.DARK, schemes.CONTRAST], ids=["light", "dark", "contrast"])
def test_an_amount_can_be_read_in_its_bubble(colours: schemes.Colours, share: float) -> None:
    for tone in ("accent", "late", "soon", "calm"):
        ground = Ink(colours, 10.0).blend(tone, GROUND_LEAST + (GROUND_MOST - GROUND_LEAST) * share)
        assert contrast(colours.text, ground.name()) >= 4.5


def test_the_lengths_of_vendors_are_their_times(dashboard: DashboardWindow) -> None:
    dashboard.tabs.setCurrentIndex(1)
    drawing = dashboard.month.panels["vendors"].drawing
    assert drawing.table.columns[1].kind is Kind.DURATION
    assert drawing._series == (1,)
    customers = dashboard.month.panels["customers"].drawing
    assert "opened" in customers._end_text(0)
    assert Rung.TIER1 in {one.rung for one in dashboard.month.month.report.sums}


def test_a_time_in_a_list_is_whole_where_the_card_is_narrow(qtbot: Any, dashboard: DashboardWindow) -> None:
    """It is read with its unit: what is cut off of it may be days."""
    shown = dashboard.now.parts.lists["waits"]
    late = replace(shown.lines[0], lead="überfällig 23 h 10 min", end="")
    lines = Lines()
    qtbot.addWidget(lines)
    lines.show_lines(replace(shown, lines=(late,)))
    wanted = theme.metrics(1.0, QFont.Weight.DemiBold).horizontalAdvance(late.lead)
    lines.resize(wanted + 110, 60)
    lines.show()
    qtbot.waitExposed(lines)
    whole = lines.grab().toImage()
    lines.resize(wanted + 400, 60)
    wide = lines.grab().toImage()
    side = wanted + theme.S
    top = theme.metrics(1.0).height()
    ends = [one.copy(one.width() - side, 4, side, top - 4) for one in (whole, wide)]
    assert ends[0] == ends[1], "in a wide list it is drawn alike"
