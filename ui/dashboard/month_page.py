"""The tab Month: what a period amounted to, in charts that open the tickets behind them.

Hides reading the report and the one before. Invariant: while fresh figures are on their way the old ones stay, and a
failure leaves them with a word about it. GUI thread; reads through the runner.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.desk import reports
from app.desk.desk import Desk
from app.desk.queues import Queue, page
from models.vocabulary import Rung
from ui.charts.ink import on_screen
from ui.charts.panel import ChartPanel
from ui.charts.table import ChartTable
from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.widgets import Banner, StatePane
from ui.dashboard import found, keys, month_tables, now_parts
from ui.dashboard.busy import BusyBar
from ui.dashboard.former import Former, Whose
from ui.dashboard.period import Period, PeriodChooser, month_of

_PLACES: dict[str, tuple[int, int, int]] = {
    "figures": (0, 0, 2),
    "days": (1, 0, 1),
    "hours": (1, 1, 1),
    "promises": (2, 0, 1),
    "customers": (2, 1, 1),
    "unnecessary": (3, 0, 1),
    "climbs": (3, 1, 1),
    "times": (4, 0, 1),
    "training": (4, 1, 1),
    "again": (5, 0, 2),
    "vendors": (6, 0, 1),
    "categories": (6, 1, 1),
}
"""By part of the report: line, column, columns."""

_HEAD = 30
"""Pixels of a card's title."""

_HIGHEST = 330
"""A chart with more rows than this has room for shows the first; all stand in its table."""


@dataclass(frozen=True, slots=True)
class Month:
    """A period as it was read: the report and its charts."""

    period: Period
    rung: Rung | None
    customer: tuple[int, str] | None
    report: reports.Report
    parts: list[month_tables.Part]

    @property
    def whose(self) -> Whose:
        return Whose(self.customer, self.rung, self.period)


def read(desk: Desk, period: Period | None, customer: tuple[int, str] | None, rung: Rung | None) -> Month:
    """The report, compared with that of the period before; blocks. Without a period it is that of this month."""
    if period is None:
        period = month_of(page(desk, Queue.ASSIGNED, limit=1).now.astimezone().date())
    name = customer[1] if customer else None
    report = reports.report(desk, period.start, period.end, name)
    compared = period.compared(report.now.astimezone().date())
    before = reports.report(desk, compared.start, compared.end, name)
    parts = month_tables.parts(report, before, str(compared), rung)
    return Month(period, rung, customer, report, parts)


class MonthPage(QWidget):
    tickets_wanted = Signal(object)
    """A `found.Wanted`."""
    came = Signal(object)
    """The database's time at which the figures were read."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._job: Job | None = None
        self._customer: tuple[int, str] | None = None
        self._rung: Rung | None = None
        self.month: Month | None = None
        self.panels: dict[str, ChartPanel] = {}
        self.chooser = PeriodChooser()
        self.chooser.chosen.connect(self.reload)
        self.busy = BusyBar()
        self.former = Former()
        self.trouble = Banner("late", "warning")
        self.trouble.add_button(self.tr("Retry")).clicked.connect(self.reload)
        self.behind = Banner("calm", "info")
        self.pane = StatePane()
        self.pane.action_wanted.connect(self.reload)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Figures of the period"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pane)
        self.stack.addWidget(self._area)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.S, theme.L, 0)
        column.setSpacing(theme.S)
        for one in (self.chooser, self.busy, self.former, self.trouble, self.behind):
            column.addWidget(one)
        column.addWidget(self.stack, 1)

    # reading

    def set_filter(self, customer: tuple[int, str] | None, rung: Rung | None) -> None:
        """Only this customer, only this rung, from the next reading on."""
        self._customer, self._rung = customer, rung
        self._compare()

    def _compare(self) -> None:
        """A period that was not chosen is that of this month."""
        shown = self.month.whose if self.month is not None else None
        period = self.chooser.period or (self.month.period if self.month is not None else None)
        self.former.compare(shown, Whose(self._customer, self._rung, period))

    @property
    def is_busy(self) -> bool:
        return self._job is not None and not self._job.finished

    @Slot()
    def reload(self, *_: object) -> None:
        if self._job is not None:
            self._job.cancel()
        if self.month is None:
            self.pane.show_loading(self.tr("Adding up the figures"))
        self.busy.begin()
        self._compare()
        work = partial(read, self._desk, self.chooser.period, self._customer, self._rung)
        self._job = self._runner.run(self, work, self._came, self._failed)

    def _came(self, month: Month) -> None:
        self.busy.end()
        self.trouble.tell("")
        if self.chooser.period is None:
            self.chooser.begin(month.report.now.astimezone().date())
        self.month = month
        self._compare()
        until = month.report.until
        self.behind.tell(now_parts.incomplete(until, month.report.led, month.report.now) if month.report.sums else "")
        if not month.report.sums and until is not None:
            reason = now_parts.incomplete(until, month.report.led, month.report.now)
            self.pane.show_failed(self.tr("Nothing of this period is counted yet"), reason, self.tr("Read again"))
            self.stack.setCurrentWidget(self.pane)
        elif not month.report.sums:
            reason = self.tr("From {0} nothing was recorded that these figures count.").format(month.period)
            self.pane.show_empty(self.tr("Nothing happened in this period"), reason)
            self.stack.setCurrentWidget(self.pane)
        else:
            self._show(month)
            self.stack.setCurrentWidget(self._area)
        self.came.emit(month.report.now)

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        if self.month is None:
            reason = wording.failure(error)
            self.pane.show_failed(self.tr("The figures could not be read"), reason, self.tr("Retry"))
            self.stack.setCurrentWidget(self.pane)
        else:
            self.trouble.tell(wording.failure(error))

    # showing

    def _show(self, month: Month) -> None:
        if not self.panels:
            self._make_panels(month)
        for part in month.parts:
            panel = self.panels[part.name]
            panel.show_drawing(part.drawing, part.aside)
        self._give_room()

    def _make_panels(self, month: Month) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, theme.S, theme.L)
        grid.setSpacing(theme.M)
        for part in month.parts:
            panel = ChartPanel(self.tr("Nothing of this kind in this period."))
            panel.drilled.connect(self._drill)
            line, column, columns = _PLACES[part.name]
            grid.addWidget(panel, line, column, 1, columns)
            self.panels[part.name] = panel
        grid.setRowStretch(max(line for line, _, _ in _PLACES.values()) + 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._area.setWidget(content)

    def _give_room(self) -> None:
        """Each chart as high as it would like to be in its width."""
        ink = on_screen()
        for name, panel in self.panels.items():
            assert panel.drawing is not None
            whole = self.width() - 5 * theme.L
            width = whole if _PLACES[name][2] > 1 else (whole - theme.M) / 2
            chart = min(panel.drawing.height(max(width - 2 * theme.M, 200), ink), _HIGHEST)
            panel.setMinimumHeight(round(chart) + _HEAD + 3 * theme.S)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    @Slot(str)
    def _drill(self, key: str) -> None:
        if self.month is not None:
            month = self.month
            names = dict(month.report.customers)
            customer = month.customer[0] if month.customer else None
            self.tickets_wanted.emit(found.of_period(self._desk, month.period, keys.read(key), names, customer))

    def tables(self) -> list[ChartTable]:
        """All of its charts as rows, for a file."""
        return [part.drawing.table for part in self.month.parts] if self.month is not None else []

    @property
    def as_of(self) -> datetime | None:
        return self.month.report.now if self.month is not None else None
