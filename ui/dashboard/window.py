"""The manager's dashboard, a window of its own: what is now, and what a month amounted to.

Hides when its tabs are read. Invariants: nothing is read on the GUI thread; Now is read at most every two seconds and
Month once a minute, and only what can be seen; until when it was seen is the database's moment of the last reading.
GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent, QTextDocument
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.desk import people
from app.desk.desk import Desk
from models.feed import Change
from ui.charts.table import ChartTable, exported
from ui.common import theme
from ui.common.output import Output
from ui.common.runner import Runner
from ui.dashboard import paper, seen
from ui.dashboard.found import Wanted
from ui.dashboard.head import Head
from ui.dashboard.month_page import MonthPage
from ui.dashboard.now_page import NowPage
from ui.dashboard.pace import Pace
from ui.dashboard.tickets import TicketsWindow
from ui.panes import go_to_next

NOW_EVERY = 2_000
MONTH_EVERY = 60_000
"""Milliseconds between two readings of a tab that changes call for."""

_AT_LEAST_EVERY = 60_000
"""Time alone makes things late, without a change that anybody tells of."""

_GEOMETRY = "dashboard/geometry"


class DashboardWindow(QWidget):
    open_wanted = Signal(int)
    act_wanted = Signal(list, str)
    """Tickets, and the kind of action on all of them."""

    def __init__(
        self, desk: Desk, runner: Runner, store: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._runner, self._store = desk, runner, store
        self._knows_customers = False
        self.month: MonthPage | None = None
        self.lists: list[TicketsWindow] = []
        self.setWindowTitle(self.tr("Dashboard"))
        self.resize(1440, 900)
        self.head = Head(self)
        self.head.narrowed.connect(self._narrow)
        self.head.refresh_wanted.connect(self.refresh)
        self.output = Output(self, runner)
        self.head.export_wanted.connect(self._export)
        self.head.pdf_wanted.connect(self._save_pdf)
        self.head.print_wanted.connect(self._print)
        self.now = NowPage(desk, runner, self._seen())
        self.now.open_wanted.connect(self.open_wanted)
        self.now.tickets_wanted.connect(self.show_tickets)
        self.now.came.connect(self._show_age)
        self._month_place = QWidget()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Dashboard"))
        self.tabs.addTab(self.now, self.tr("&Now"))
        self.tabs.addTab(self._month_place, self.tr("&Month"))
        self.tabs.currentChanged.connect(self._turn)
        self._lay_out()
        self._pace = (
            Pace(self, NOW_EVERY, self.now.reload, partial(self._may_read, 0)),
            Pace(self, MONTH_EVERY, self._read_month, partial(self._may_read, 1)),
        )
        self._steady = QTimer(self, interval=_AT_LEAST_EVERY)
        self._steady.timeout.connect(self._pace[0].ask)
        for keys, slot in (("F5", self.refresh), ("Ctrl+W", self.close), ("Ctrl+P", self._print)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.output.trouble)
        column.addWidget(self.output.told)
        column.addWidget(self.tabs, 1)
        geometry = self._store.value(_GEOMETRY) if self._store is not None else None
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    # what is shown

    @Slot()
    def refresh(self) -> None:
        """Read what is in front anew."""
        if not self._knows_customers:
            self._runner.run(self, partial(_customers, self._desk), self._show_customers, self._no_customers)
        self._pace[self.tabs.currentIndex()].now()

    def next_pane(self) -> None:
        """From the filter to the tabs, to what the tab in front shows."""
        go_to_next((self.head, self.tabs.tabBar(), self.tabs.currentWidget()))

    def hear(self, change: Change) -> None:
        """Something happened at the desk: read again, but not more often than each tab bears."""
        if change.tickets is None or change.tickets:
            for pace in self._pace:
                pace.ask()

    @Slot(int)
    def _turn(self, tab: int) -> None:
        page = self._month() if tab else self.now
        self.head.show_moment(page.as_of)
        if self._pace[tab].is_due or page.as_of is None:
            self._pace[tab].now()

    def _month(self) -> MonthPage:
        """Made when it is looked at for the first time."""
        if self.month is None:
            self.month = MonthPage(self._desk, self._runner)
            self.month.tickets_wanted.connect(self.show_tickets)
            self.month.came.connect(self._show_age)
            self.month.set_filter(*self.head.chosen)
            column = QVBoxLayout(self._month_place)
            column.setContentsMargins(0, theme.S, 0, 0)
            column.addWidget(self.month)
        return self.month

    def _read_month(self) -> None:
        self._month().reload()

    def _may_read(self, tab: int) -> bool | None:
        page = self.month if tab else self.now
        if page is None or not self.isVisible() or self.tabs.currentIndex() != tab:
            return False
        return None if page.is_busy else True

    @Slot()
    def _narrow(self) -> None:
        self.now.set_filter(*self.head.chosen)
        if self.month is not None:
            self.month.set_filter(*self.head.chosen)
        for pace in self._pace:
            pace.mark()
        self.refresh()

    @Slot()
    def _show_age(self, *_: object) -> None:
        page = self.month if self.tabs.currentIndex() else self.now
        if page is not None and page is self.sender():
            self.head.show_moment(page.as_of)

    # opening and closing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._steady.start()
        # After the skeleton is painted; what is read comes when it comes.
        QTimer.singleShot(0, self, self._catch_up)

    @Slot()
    def _catch_up(self) -> None:
        if self.isVisible() and self._pace[self.tabs.currentIndex()].is_due:
            self.refresh()

    def _show_customers(self, found: list[tuple[int, str]]) -> None:
        self._knows_customers = True
        self.head.show_customers(found)

    def _no_customers(self, error: Exception) -> None:
        """The tab in front says why; they are asked for again when it is read again."""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._steady.stop()
        for pace in self._pace:
            pace.mark()
        self._keep_seen()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._store is not None:
            self._store.setValue(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)

    def _seen(self) -> datetime | None:
        if self._store is None:
            return None
        return seen.seen(self._store, self._desk.database.shown_url, self._desk.actor.login)

    def _keep_seen(self) -> None:
        """From here on something is new to whoever comes back."""
        moment = self.now.as_of
        if moment is not None:
            self.now.since = moment
            if self._store is not None:
                seen.keep(self._store, self._desk.database.shown_url, self._desk.actor.login, moment)

    # the tickets behind a figure

    @Slot(object)
    def show_tickets(self, wanted: Wanted) -> None:
        """The list of tickets behind a figure, in a window of its own."""
        window = TicketsWindow(self._runner, wanted, self)
        window.open_wanted.connect(self.open_wanted)
        window.act_wanted.connect(self.act_wanted)
        window.export_wanted.connect(partial(self._export_list, window))
        self.lists.append(window)
        window.destroyed.connect(partial(self._forget, window))
        window.show()
        window.raise_()
        window.activateWindow()

    def _forget(self, window: TicketsWindow, *_: object) -> None:
        self.lists = [one for one in self.lists if one is not window]

    # files and paper

    def tables(self) -> list[ChartTable]:
        """Everything that is in front, as rows; the first says of what and of when it is. Empty before it was read."""
        page = self.month if self.tabs.currentIndex() else self.now
        facts = self._facts()
        return [paper.about(self._named(), facts), *page.tables()] if page is not None and facts else []

    def _facts(self) -> list[tuple[str, str]]:
        if self.tabs.currentIndex():
            month = self.month.month if self.month is not None else None
            return paper.about_month(month) if month is not None else []
        return paper.about_now(self.now.parts) if self.now.parts is not None else []

    @Slot()
    def _export(self) -> None:
        tables = self.tables()
        if tables:
            self.output.export(lambda: [exported(one) for one in tables], self.title())

    @Slot(object)
    def _export_list(self, window: TicketsWindow) -> None:
        self.output.export(window.as_table(), window.windowTitle())

    def title(self) -> str:
        """What is in front, for the name of a file: ``Desk 2026-11-27 0830, Acme``."""
        page = self.month.month if self.tabs.currentIndex() and self.month is not None else self.now.parts
        return ", ".join([self._named(), *(page.whose.parts if page is not None else [])])

    def _named(self) -> str:
        if self.tabs.currentIndex() and self.month is not None and self.month.month is not None:
            return self.tr("Report of {0}").format(self.month.month.period)
        moment = self.now.as_of
        stamp = f"{moment.astimezone():%Y-%m-%d %H%M}" if moment is not None else ""
        return self.tr("Desk {0}").format(stamp)

    def pages(self) -> Callable[[], QTextDocument] | None:
        """Makes what is in front for paper, on any thread, whatever is in front by then."""
        if self.tabs.currentIndex():
            month = self.month.month if self.month is not None else None
            return partial(paper.of_month, month) if month is not None else None
        return partial(paper.of_now, self.now.parts) if self.now.parts is not None else None

    @Slot()
    def _save_pdf(self) -> None:
        self.output.save_pdf(self.pages(), self.title(), self.tr("Save the report"))

    @Slot()
    def _print(self) -> None:
        self.output.print(self.pages(), self.title())


def _customers(desk: Desk) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in people.all_customers(desk.database)]
