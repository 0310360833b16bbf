"""The tickets behind a figure: a window with their list, from which they are opened, reassigned, noted, exported.

Invariant: it says of when it is and how much of the whole it shows; what is read again is read from the desk, and a
file has all of it. GUI thread; reads through the runner.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk.dashboard import Tally
from app.desk.exports import Table
from ui.charts.table import Column, Kind, Value, said
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Job, Runner
from ui.common.widgets import Banner, PlainLabel, StatePane, button, plain_tip
from ui.dashboard.found import Found, Shown, Wanted

_NUMBER = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SUBJECT, _PRIORITY, _TIER, _MOMENT = 1, 3, 4, 7
_LEAST_LETTERS, _MOST_LETTERS, _WIDE = 18, 22, 165
"""Letters: of a subject at least, of a customer or holder at most, of the window at first."""


class TicketsTable(QTableWidget):
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.cellDoubleClicked.connect(self._open)

    def number_at(self, row: int) -> int:
        return int(self.item(row, 0).data(_NUMBER))

    def chosen(self) -> list[int]:
        """The numbers of the rows that are selected, from above."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.number_at(row) for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._open(self.currentRow(), 0)
            return
        super().keyPressEvent(event)

    def share(self) -> None:
        """The subject has what the others leave, but never less than one can read: what is due is to be seen."""
        others = sum(self.columnWidth(column) for column in range(self.columnCount()) if column != _SUBJECT)
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        self.setColumnWidth(_SUBJECT, max(self.viewport().width() - others, least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    @Slot(int, int)
    def _open(self, row: int, column: int) -> None:
        self.opened.emit(self.number_at(row))


class TicketsWindow(QWidget):
    open_wanted = Signal(int)
    act_wanted = Signal(list, str)
    """Tickets, and the kind of action on all of them."""
    export_wanted = Signal()
    """`as_table` to a file."""

    def __init__(self, runner: Runner, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._runner, self._wanted = runner, wanted
        self._job: Job | None = None
        self._found: list[Shown] = []
        self._now: datetime | None = None
        self._sorted: tuple[int, bool] | None = None
        """By which column, and whether from its greatest; None is the order in which they come."""
        self._last: object = None
        self._total: Tally | None = None
        self._asked: object = None
        """Behind which place is read, or was where it failed."""
        self.setWindowTitle(wanted.title)
        # Larger letters want a wider window, as far as there is a screen for it.
        letters = theme.metrics(1.0).averageCharWidth() * _WIDE
        self.resize(max(1240, min(letters, self.screen().availableSize().width() - 2 * theme.XL)), 600)
        self._make()
        for keys, slot in (("F5", self.reload), ("Ctrl+W", self.close), ("Escape", self.close)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.reload()

    def _make(self) -> None:
        self.trouble = Banner("late", "warning")
        self.trouble.add_button(self.tr("Retry")).clicked.connect(self._again)
        self.state = PlainLabel(role="muted")
        self.table = TicketsTable()
        self.table.setAccessibleName(self._wanted.title)
        self.table.opened.connect(self.open_wanted)
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.pane = StatePane()
        self.pane.action_wanted.connect(self.reload)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pane)
        self.stack.addWidget(self.table)
        self.more = button(self.tr("Show more"), "flat")
        self.more.clicked.connect(self._read_on)
        self.more.hide()
        self.open_button = button(self.tr("Open"))
        self.open_button.clicked.connect(self._open_chosen)
        self.assign = button(self.tr("Reassign …"), icon="assign")
        self.assign.clicked.connect(partial(self._act, "assign"))
        self.note = button(self.tr("Notify …"), icon="note")
        self.note.setToolTip(plain_tip(self.tr("Writes a note on each and points it out to a colleague.")))
        self.note.clicked.connect(partial(self._act, "note"))
        self.export = button(self.tr("Export …"), icon="export")
        self.export.clicked.connect(self.export_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(one_line(self._wanted.title), "title"), 1)
        head.addWidget(self.state)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.more)
        foot.addStretch(1)
        for one in (self.export, self.note, self.assign, self.open_button):
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        column.setSpacing(theme.S)
        column.addLayout(head)
        column.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    # reading

    @Slot()
    def reload(self) -> None:
        """From the beginning; what is shown stays until it is there."""
        if not self._found:
            self.pane.show_loading(self.tr("Reading the tickets"))
        self._read(None)

    @Slot()
    def _read_on(self) -> None:
        self._read(self._last)

    @Slot()
    def _again(self) -> None:
        self._read(self._asked)

    def _read(self, after: object) -> None:
        if self._job is not None:
            self._job.cancel()
        self.more.setEnabled(False)
        self._asked = after
        self._job = self._runner.run(
            self, partial(self._wanted.fetch, after), partial(self._came, after is None), self._failed
        )

    def _came(self, anew: bool, found: Found) -> None:
        self.trouble.tell("")
        kept = [] if anew else self._found
        # What was urgent enough to be shown may have moved on in the order meanwhile.
        shown = {one.ticket.number for one in kept}
        self._found = [*kept, *(one for one in found.rows if one.ticket.number not in shown)]
        self._last, self._total, self._now = found.last, found.total, found.now
        self._put_in_order()
        chosen = set(self.table.chosen())
        self._fill()
        self._choose(chosen)
        self.more.setVisible(found.last is not None)
        self.more.setEnabled(True)
        self.state.setText(self.tr("{0}, as of {1}").format(self._count(), wording.clock_to_the_second(found.now)))
        if self._found:
            self.stack.setCurrentWidget(self.table)
        else:
            self.pane.show_empty(self.tr("No tickets"), self.tr("Nothing stands behind this figure any more."))
            self.stack.setCurrentWidget(self.pane)
        self._enable()

    def _count(self) -> str:
        shown, said, total = len(self._found), QLocale().toString, self._total
        if self._last is not None and total is None:
            return self.tr("more than {0} tickets").format(said(shown))
        # Counting stops somewhere, reading on does not.
        if total is None or (self._last is None and shown >= total.count + total.more):
            return self.tr("1 ticket") if shown == 1 else self.tr("{0} tickets").format(said(shown))
        whole = said(max(shown, total.count)) + ("+" if total.more else "")
        return self.tr("{0} of {1} tickets").format(said(shown), whole)

    def _failed(self, error: Exception) -> None:
        self.more.setEnabled(True)
        said_so = wording.failure(error)
        if self._found:
            self.trouble.tell(said_so)
        else:
            self.pane.show_failed(self.tr("The tickets could not be read"), said_so, self.tr("Retry"))

    # the list

    def _columns(self) -> tuple[Column, ...]:
        columns = (
            Column(self.tr("Number"), Kind.NUMBER),
            Column(self.tr("Subject")),
            Column(self.tr("Customer")),
            Column(self.tr("Priority")),
            Column(self.tr("Tier")),
            Column(self.tr("Status")),
            Column(self.tr("Holder")),
            Column(self.tr("Closed on") if self._wanted.ended else self.tr("Due"), Kind.INSTANT),
        )
        return (*columns, *self._wanted.columns)

    def _moment(self, shown: Shown) -> datetime | None:
        """When it was closed, or is due: by what brought it here, else by its own earliest limit."""
        if self._wanted.ended or shown.moment is not None:
            return shown.moment
        return shown.ticket.next_due_at if shown.ticket.status.is_open else None

    def _cells(self, shown: Shown) -> tuple[Value, ...]:
        row = shown.ticket
        return (
            row.number,
            row.summary,
            row.customer,
            wording.priority(row.priority, row.priority_assumed),
            wording.word(row.rung),
            wording.state_of(row),
            row.assignee_name or "",
            self._moment(shown),
            *shown.cells,
        )

    def as_table(self) -> Callable[[], Sequence[Table]]:
        """All of it for a file: what is shown, and behind it what is read for that only, on another thread."""
        rows = _whole(tuple(self._found), self._last, self._wanted.fetch)
        table = Table(self._wanted.title, self._columns(), (self._cells(one) for one in rows))
        return lambda: [table]

    def _fill(self) -> None:
        columns = self._columns()
        self.table.setColumnCount(len(columns))
        tip = plain_tip(self._order())
        for column, one in enumerate(columns):
            heading = QTableWidgetItem(one.title)
            heading.setToolTip(tip)
            self.table.setHorizontalHeaderItem(column, heading)
        self.table.setRowCount(len(self._found))
        for place, shown in enumerate(self._found):
            for column, value in enumerate(self._cells(shown)):
                self.table.setItem(place, column, self._item(shown, columns[column], column, value))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.resizeColumnsToContents()
        most = self.fontMetrics().averageCharWidth() * _MOST_LETTERS
        for column in (2, 6):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), most))
        self.table.share()

    def _item(self, shown: Shown, column: Column, place: int, value: Value) -> QTableWidgetItem:
        row, now, late = shown.ticket, self._now, False
        if place == 0:
            text = f"#{row.number}"
        elif isinstance(value, datetime) and now is not None:
            seconds = (value - now).total_seconds()
            counts_down = place == _MOMENT and not self._wanted.ended
            late = counts_down and seconds < 0
            text = wording.countdown(seconds) if counts_down else wording.instant(value, now)
        else:
            text = said(column.kind, value) if value is not None else ""
        item = QTableWidgetItem(text)
        item.setData(_NUMBER, row.number)
        item.setToolTip(plain_tip(one_line(str(value)) if place in (1, 2) else said(column.kind, value)))
        if place > _MOMENT and column.kind is not Kind.TEXT:
            item.setTextAlignment(_RIGHT)
        if late:
            item.setForeground(QColor(theme.colours().late))
        return item

    # the order

    def _order(self) -> str:
        """What the headings say of it."""
        if self._last is None:
            return self.tr("A click sorts by this column.")
        return "\n".join((self._wanted.order, self.tr("It can be sorted by a column as soon as all are shown.")))

    @Slot(int)
    def _sort(self, column: int) -> None:
        """By that column, from its least; the other way round if it is that already."""
        if self._last is not None:
            return
        self._sorted = (column, self._sorted == (column, False))
        self._put_in_order()
        chosen = set(self.table.chosen())
        self._fill()
        self._choose(chosen)

    def _put_in_order(self) -> None:
        """As is wished, if they are all there: a part of them in another order would look like the first of all."""
        if self._last is not None:
            self._sorted = None
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(self._sorted is not None)
        if self._sorted is None:
            return
        column, falling = self._sorted
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        # What has no value is the last in either order.
        there = [one for one in self._found if self._key(one, column) is not None]
        lacking = [one for one in self._found if self._key(one, column) is None]
        self._found = sorted(there, key=lambda one: self._key(one, column), reverse=falling) + lacking

    def _key(self, shown: Shown, column: int) -> Any:
        if column == _PRIORITY:
            return shown.ticket.priority.value
        if column == _TIER:
            return shown.ticket.rung.height
        value = self._cells(shown)[column]
        return value.casefold() if isinstance(value, str) else value

    def _choose(self, numbers: set[int]) -> None:
        """Select these again; at first the uppermost."""
        model = self.table.selectionModel()
        model.clearSelection()
        mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place, shown in enumerate(self._found):
            if shown.ticket.number in numbers:
                model.select(self.table.model().index(place, 0), mode)
        if self._found and not numbers:
            self.table.setCurrentCell(0, 0)

    # what is done with them

    @Slot()
    def _enable(self) -> None:
        any_chosen = bool(self.table.chosen()) if self._found else False
        for one in (self.open_button, self.assign, self.note):
            one.setEnabled(any_chosen)
        self.export.setEnabled(bool(self._found))

    @Slot()
    def _open_chosen(self) -> None:
        for number in self.table.chosen()[:_MOST_WINDOWS]:
            self.open_wanted.emit(number)

    def _act(self, kind: str, *_: object) -> None:
        self.act_wanted.emit(self.table.chosen(), kind)


def _whole(shown: Sequence[Shown], last: object, fetch: Callable[[object], Found]) -> Iterator[Shown]:
    """What is shown and then page by page the others; blocks."""
    yield from shown
    there = {one.ticket.number for one in shown}
    while last is not None:
        found = fetch(last)
        yield from (one for one in found.rows if one.ticket.number not in there)
        there |= {one.ticket.number for one in found.rows}
        last = found.last


_MOST_WINDOWS = 10
"""So many windows open at once at most."""
