"""The tab Month: what a period amounted to, in charts that open the tickets behind them.

Hides reading the report and the one before, and where each chart stands. GUI thread; reads through the runner.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desk import reports
from app.desk.desk import Desk
from app.desk.queues import Queue, page
from models.vocabulary import Rung
from ui.charts.panel import ChartPanel
from ui.charts.table import ChartTable
from ui.common import theme
from ui.common.runner import Runner
from ui.common.widgets import Banner
from ui.dashboard import found, keys, month_tables, now_parts
from ui.dashboard.former import Whose
from ui.dashboard.period import Period, PeriodChooser, month_of
from ui.dashboard.reading import ReadPage, Words

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


class MonthPage(ReadPage):
    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        loading, unread = self.tr("Adding up the figures"), self.tr("The figures could not be read")
        super().__init__(runner, Words(self.tr("Figures of the period"), loading, unread), parent)
        self._desk = desk
        self.month: Month | None = None
        self.panels: dict[str, ChartPanel] = {}
        self.chooser = PeriodChooser()
        self.chooser.chosen.connect(self.reload)
        self.behind = Banner("calm", "info")
        column = self._lay_out(self.chooser, self.busy, self.former, self.trouble, self.behind)
        column.setContentsMargins(theme.L, theme.S, theme.L, 0)

    # reading

    @property
    def whose(self) -> Whose | None:
        return self.month.whose if self.month is not None else None

    @property
    def wanted(self) -> Whose:
        """A period that was not chosen is that of this month."""
        return replace(self._filter, period=self.chooser.period or (self.month.period if self.month else None))

    def _work(self) -> Callable[[], Month]:
        return partial(read, self._desk, self.chooser.period, self._filter.customer, self._filter.rung)

    def _take(self, read: Month) -> None:
        report = read.report
        if self.chooser.period is None:
            self.chooser.begin(report.now.astimezone().date())
        self.month = read
        incomplete = now_parts.incomplete(report.until, report.led, report.now)
        self.behind.tell(incomplete if report.sums else "")
        if report.sums:
            self._show(read)
            self.stack.setCurrentWidget(self.area)
        else:
            self._show_none(read, incomplete)
            self.stack.setCurrentWidget(self.pane)
        self.came.emit(report.now)

    def _show_none(self, month: Month, incomplete: str) -> None:
        if month.report.until is not None:
            self.pane.show_failed(self.tr("Nothing of this period is counted yet"), incomplete, self.tr("Read again"))
        else:
            reason = self.tr("From {0} nothing was recorded that these figures count.").format(month.period)
            self.pane.show_empty(self.tr("Nothing happened in this period"), reason)

    # showing

    def _show(self, month: Month) -> None:
        if not self.panels:
            self._make_panels(month)
        for part in month.parts:
            panel = self.panels[part.name]
            panel.show_drawing(part.drawing, part.aside)

    def _make_panels(self, month: Month) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, theme.S, theme.L)
        grid.setSpacing(theme.M)
        for part in month.parts:
            panel = ChartPanel(self.tr("Nothing of this kind in this period."), _HIGHEST)
            panel.drilled.connect(self._drill)
            line, column, columns = _PLACES[part.name]
            grid.addWidget(panel, line, column, 1, columns)
            self.panels[part.name] = panel
        grid.setRowStretch(max(line for line, _, _ in _PLACES.values()) + 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.area.setWidget(content)

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
