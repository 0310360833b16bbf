"""The tickets behind a figure: a window with their list, from which they are opened, reassigned, noted, exported.

Invariant: it says of when it is and how much of the whole it shows; what is read again is read from the desk, and a
file has all of it. GUI thread; reads through the runner.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk.dashboard import Tally
from app.desk.exports import Table
from models.rows import QueueRow
from ui.charts.table import Column, Kind, Value, said
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Job, Runner
from ui.common.widgets import Banner, PlainLabel, StatePane, button, plain_tip
from ui.dashboard.found import Found, Wanted

_NUMBER = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SUBJECT = 1


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
        self._found: list[tuple[QueueRow, Value]] = []
        self._last: object = None
        self._total: Tally | None = None
        self._asked: object = None
        """Behind which place is read, or was where it failed."""
        self.setWindowTitle(wanted.title)
        self.resize(1240, 600)
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
        shown = {row.number for row, _ in kept}
        self._found = [*kept, *(one for one in found.rows if one[0].number not in shown)]
        self._last, self._total = found.last, found.total
        chosen = set(self.table.chosen())
        self._fill(found)
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
            Column(self.tr("Due"), Kind.INSTANT),
        )
        return columns if self._wanted.amount is None else (*columns, self._wanted.amount)

    def _cells(self, row: QueueRow, amount: Value) -> tuple[Value, ...]:
        cells: tuple[Value, ...] = (
            row.number,
            row.summary,
            row.customer,
            wording.priority(row.priority, row.priority_assumed),
            wording.word(row.rung),
            wording.state_of(row),
            row.assignee_name or "",
            row.next_due_at if row.status.is_open else None,
        )
        return cells if self._wanted.amount is None else (*cells, amount)

    def as_table(self) -> Callable[[], Sequence[Table]]:
        """All of it for a file: what is shown, and behind it what is read for that only, on another thread."""
        rows = _whole(tuple(self._found), self._last, self._wanted.fetch)
        table = Table(self._wanted.title, self._columns(), (self._cells(*one) for one in rows))
        return lambda: [table]

    def _fill(self, found: Found) -> None:
        columns = self._columns()
        self.table.setColumnCount(len(columns))
        self.table.setHorizontalHeaderLabels([one.title for one in columns])
        self.table.setRowCount(len(self._found))
        for place, (row, amount) in enumerate(self._found):
            for column, value in enumerate(self._cells(row, amount)):
                self.table.setItem(place, column, self._item(row, columns[column], column, value, found))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.resizeColumnsToContents()
        header.setSectionResizeMode(_SUBJECT, QHeaderView.ResizeMode.Stretch)
        for column in (2, 6):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), 170))

    def _item(self, row: QueueRow, column: Column, place: int, value: Value, found: Found) -> QTableWidgetItem:
        late = False
        if place == 0:
            text = f"#{row.number}"
        elif place == 7 and value is not None and row.next_due_at is not None:
            seconds = (row.next_due_at - found.now).total_seconds()
            late, text = seconds < 0, wording.countdown(seconds)
        elif column.kind is Kind.INSTANT and hasattr(value, "astimezone"):
            text = wording.instant(value, found.now)
        else:
            text = said(column.kind, value) if value is not None else ""
        item = QTableWidgetItem(text)
        item.setData(_NUMBER, row.number)
        item.setToolTip(plain_tip(one_line(str(value)) if place in (1, 2) else said(column.kind, value)))
        if place > 7 and column.kind is not Kind.TEXT:
            item.setTextAlignment(_RIGHT)
        if late:
            item.setForeground(QColor(theme.colours().late))
        return item

    def _choose(self, numbers: set[int]) -> None:
        """Select these again; at first the uppermost."""
        model = self.table.selectionModel()
        model.clearSelection()
        mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place, (row, _) in enumerate(self._found):
            if row.number in numbers:
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


def _whole(
    shown: Sequence[tuple[QueueRow, Value]], last: object, fetch: Callable[[object], Found]
) -> Iterator[tuple[QueueRow, Value]]:
    """What is shown and then page by page the others; blocks."""
    yield from shown
    there = {row.number for row, _ in shown}
    while last is not None:
        found = fetch(last)
        yield from (one for one in found.rows if one[0].number not in there)
        there |= {row.number for row, _ in found.rows}
        last = found.last


_MOST_WINDOWS = 10
"""So many windows open at once at most."""
