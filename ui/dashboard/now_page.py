"""The tab Now: one screen of what a manager has to know at half past eight, each figure with its tickets behind it.

Hides since when the manager was away, and how many panels stand side by side. GUI thread; reads through the runner.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desk import dashboard
from app.desk.desk import Desk
from app.desk.queues import Queue, page
from ui.charts.panel import ChartPanel
from ui.charts.table import ChartTable
from ui.common import theme, wording
from ui.common.runner import Runner
from ui.dashboard import now_drill, now_parts
from ui.dashboard.former import Whose
from ui.dashboard.lists import ListPanel
from ui.dashboard.reading import ReadPage, Words

UNSEEN = timedelta(hours=24)
"""So far back goes who was never here."""

_PLACES: dict[str, tuple[int, int, int]] = {
    "since": (0, 0, 6),
    "coming": (0, 6, 6),
    "due": (1, 0, 3),
    "decisions": (1, 3, 3),
    "ladder": (1, 6, 3),
    "staff": (1, 9, 3),
    "unheard": (2, 0, 3),
    "waits": (2, 3, 3),
    "silent": (2, 6, 3),
    "grinding": (2, 9, 3),
}
"""By name: line, column, columns, of three lines and twelve columns."""


def read(desk: Desk, since: datetime | None, whose: Whose) -> now_parts.Parts:
    """Everything of the tab; blocks. Who was never here sees the last 24 hours."""
    if since is None:
        since = page(desk, Queue.ASSIGNED, limit=1).now - UNSEEN
    customer, name = whose.customer or (None, None)
    return now_parts.parts(dashboard.now(desk, since, customer, whose.rung), name)


class NowPage(ReadPage):
    open_wanted = Signal(int)

    def __init__(self, desk: Desk, runner: Runner, since: datetime | None, parent: QWidget | None = None) -> None:
        loading, unread = self.tr("Looking at the desk"), self.tr("The desk could not be read")
        super().__init__(runner, Words(self.tr("The desk now"), loading, unread), parent)
        self._desk = desk
        self.since = since
        self.parts: now_parts.Parts | None = None
        self.charts: dict[str, ChartPanel] = {}
        self.lists: dict[str, ListPanel] = {}
        self._panels: list[QWidget] = []
        """In the order of their places."""
        self._grid = QWidget()
        self._shape = (0, 0)
        """Panels side by side, and the height of a line, for which they were laid out last."""
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._grid)
        column = self._lay_out(self.busy, self.former, self.trouble)
        column.setContentsMargins(theme.L, theme.XS, theme.L, theme.M)
        column.setSpacing(theme.XS)
        self.pane.show_loading(loading)

    # reading

    @property
    def whose(self) -> Whose | None:
        return self.parts.whose if self.parts is not None else None

    def _work(self) -> Callable[[], now_parts.Parts]:
        return partial(read, self._desk, self.since, self._filter)

    def _take(self, read: now_parts.Parts) -> None:
        self.parts = read
        # From now on it is since then, however long this window is open.
        self.since = read.now.since.since
        if read.is_quiet:
            reason = self.tr("No ticket is open, and nothing has happened since {0}.")
            self.pane.show_empty(self.tr("All is quiet"), reason.format(wording.instant(self.since, read.now.now)))
            self.stack.setCurrentWidget(self.pane)
        else:
            self._show(read)
            self.stack.setCurrentWidget(self.area)
        self.came.emit(read.now.now)

    # showing

    def _show(self, parts: now_parts.Parts) -> None:
        if not self.charts:
            self._make_panels()
        for name, (drawing, aside) in parts.charts.items():
            unknown = now_parts.incomplete(parts.now.ladder.until, parts.now.led, parts.now.now)
            self.charts[name].show_drawing(drawing, aside, unknown if name == "ladder" else "")
        for name, shown in parts.lists.items():
            self.lists[name].show_list(shown)

    def _make_panels(self) -> None:
        empty = {"grinding": self.tr("Nobody comes near a ceiling."), "ladder": self.tr("No ticket is open.")}
        empty["coming"] = self.tr("No limit ends in the next four hours.")
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.M)
        for name in _PLACES:
            panel: ChartPanel | ListPanel
            if name in _LISTS:
                panel = self.lists[name] = ListPanel()
                panel.opened.connect(self.open_wanted)
                panel.all_wanted.connect(partial(self._show_all, name))
            else:
                panel = self.charts[name] = ChartPanel(empty.get(name, ""))
                panel.drilled.connect(partial(self._drill, name))
            self._panels.append(panel)
            grid.addWidget(panel)
        for column in range(12):
            grid.setColumnStretch(column, 1)
        self._arrange()

    def _arrange(self) -> None:
        """Four panels side by side where there is room for their words, else two or one, and the tab scrolls."""
        metrics = theme.metrics(1.0)
        letters = (self.width() - 2 * theme.L) / metrics.averageCharWidth()
        side = next((one for one in (4, 2) if letters >= one * _LETTERS), 1)
        grid = self._grid.layout()
        if not self._panels or self._shape == (side, metrics.height()) or not isinstance(grid, QGridLayout):
            return
        self._shape = (side, metrics.height())
        for line in range(grid.rowCount()):
            grid.setRowStretch(line, 0)
            grid.setRowMinimumHeight(line, 0)
        for at, (panel, place) in enumerate(zip(self._panels, _PLACES.values(), strict=True)):
            line, column, columns = place if side == 4 else (at // side, at % side * (12 // side), 12 // side)
            grid.addWidget(panel, line, column, 1, columns)
            share = 5 if place[0] == 0 else 8
            grid.setRowStretch(line, share)
            grid.setRowMinimumHeight(line, round(share * _LINES * metrics.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_all(self, name: str, *_: object) -> None:
        if self.parts is not None:
            self.tickets_wanted.emit(now_drill.whole_list(self._desk, self.parts, name))

    def _drill(self, name: str, key: str) -> None:
        if self.parts is None:
            return
        if key.startswith("#"):
            self.open_wanted.emit(int(key[1:]))
            return
        self.tickets_wanted.emit(now_drill.behind_mark(self._desk, self.parts.now, name, key))

    def tables(self) -> list[ChartTable]:
        """All of its charts and lists as rows, for a file."""
        return self.parts.tables if self.parts is not None else []

    @property
    def as_of(self) -> datetime | None:
        return self.parts.now.now if self.parts is not None else None


_LETTERS = 38
"""So many letters wide is a panel at least."""
_LINES = 1.55
"""So many lines of text is a share of the height at least."""

_LISTS = ("due", "decisions", "unheard", "waits", "silent")
