"""The table of a queue: keys, row heights, column widths, and a place that does not jump.

Hides QTableView. Invariant: a merge of fresh rows leaves the row under the cursor, or else the topmost row, where it is
on the screen. Letter keys work in this widget only. GUI thread only.
"""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QHeaderView, QTableView, QWidget

from models.rows import QueueRow
from ui.common import painting, theme
from ui.queues.cells import CellDelegate, row_height
from ui.queues.model import ROW, Column, QueueModel

ACTION_KEYS: dict[Qt.Key, str] = {
    Qt.Key.Key_T: "claim",
    Qt.Key.Key_Q: "qualify",
    Qt.Key.Key_L: "log",
    Qt.Key.Key_N: "note",
    Qt.Key.Key_E: "escalate",
    Qt.Key.Key_R: "resolve",
    Qt.Key.Key_W: "wait",
    Qt.Key.Key_V: "engage_vendor",
    Qt.Key.Key_Y: "verify",
    Qt.Key.Key_C: "close",
    Qt.Key.Key_S: "start",
}
"""Letters and the kind of action that they choose on the selected ticket. S stops where work is running."""

_SHARES = {Column.SUBJECT: 0.44, Column.CUSTOMER: 0.17, Column.ASSIGNEE: 0.17, Column.STATE: 0.22}
_LEAST = {Column.SUBJECT: 18, Column.CUSTOMER: 11, Column.ASSIGNEE: 11, Column.STATE: 14}
"""How the width that is left is shared, and the least in characters; what does not fit is hidden from the right."""


class QueueTable(QTableView):
    action_chosen = Signal(int, str)
    """(ticket number, kind of action)"""
    opened = Signal(int)
    moved_to = Signal(object)
    """The QueueRow that a person moved to, or None. Never because of a refresh."""

    def __init__(self, model: QueueModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = model
        self._anchor: tuple[int, int] | None = None
        self._last_place = 0
        self._sharing = False
        self.widths_are_own = False
        """A person has set the column widths; they are kept as they are."""
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._dress()
        model.about_to_merge.connect(self._keep_place)
        model.merged.connect(self._restore_place)
        self.doubleClicked.connect(self._open_index)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(40)
        columns.sectionResized.connect(self._on_resized)
        self._size_rows()

    # where the person is

    def current_row(self) -> QueueRow | None:
        return self.currentIndex().data(ROW)

    def select_number(self, number: int) -> bool:
        """Go to a ticket, if it is loaded."""
        place = self._queue.place_of(number)
        if place is None:
            return False
        self._go(place)
        return True

    def move(self, by: int) -> None:
        """Go so many rows down (or up)."""
        current = self.currentIndex()
        start = current.row() if current.isValid() else self._last_place - (1 if by > 0 else 0)
        self._go(min(max(start + by, 0), self._queue.rowCount() - 1))

    def go_to_first(self) -> None:
        """Also where Qt has gone to some row already: it does when the table gets the focus."""
        self._go(0)

    def _go(self, place: int) -> None:
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._queue.index(place, 0), flags)
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if self._anchor is None:
            self._last_place = max(current.row(), 0)
            self.moved_to.emit(current.data(ROW))

    def rowsAboutToBeRemoved(self, parent: QModelIndex, start: int, end: int) -> None:
        # Qt would go to a neighbour, and the preview with it: a person who types there would lose the ticket.
        if start <= self.currentIndex().row() <= end:
            self._last_place = start
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, start, end)

    def visible_range(self) -> tuple[int, int]:
        """The first and the last row that can be seen; (0, -1) if none."""
        count = self._queue.rowCount()
        if not count:
            return 0, -1
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else count - 1

    def _keep_place(self) -> None:
        first, last = self.visible_range()
        current = self.currentIndex().row()
        place = current if first <= current <= last else first
        row = self._queue.row_at(place)
        self._anchor = (row.number, self.rowViewportPosition(place)) if row else (0, 0)

    def _restore_place(self) -> None:
        number, height = self._anchor or (0, 0)
        self._anchor = None
        place = self._queue.place_of(number)
        at_top = self.verticalScrollBar().value() == 0 and not self.currentIndex().isValid()
        if place is not None and not at_top:
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(place) - height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:
            # Qt would go to some row: after the ticket had left the queue, the next letter would act on another one.
            QAbstractScrollArea.focusInEvent(self, event)
            self.viewport().update()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._took(event):
            return
        if event.text().isprintable() and event.text().strip():
            event.ignore()  # a letter that means nothing here may mean something to the window
        else:
            super().keyPressEvent(event)

    def _took(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        if key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.move(1 if key is Qt.Key.Key_J else -1)
            return True
        row = self.current_row()
        if row is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.number)
            return True
        if key in ACTION_KEYS:
            self.action_chosen.emit(row.number, ACTION_KEYS[key])
            return True
        return False

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions here, not a search."""

    def _open_index(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self.opened.emit(row.number)

    # measures

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size_rows()
            self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())

    def _on_resized(self, column: int, old: int, new: int) -> None:
        # Only a person holds the mouse button down on the header.
        if self.horizontalHeader().viewport().underMouse() and not self._sharing:
            self.widths_are_own = True

    def reset_widths(self) -> None:
        """Share the width anew, whatever a person had set."""
        self.widths_are_own = False
        self._share_width()

    def _share_width(self) -> None:
        if self.widths_are_own:
            return
        self._sharing = True
        em = self.fontMetrics().averageCharWidth()
        fixed = {
            Column.TIME: self._bold().horizontalAdvance("-00:00 over") + 52,
            Column.NUMBER: max(
                self.fontMetrics().horizontalAdvance("0000000") + theme.M, self._heading_width(Column.NUMBER)
            ),
            Column.PRIORITY: max(painting.pill_width("P0") + theme.L, self._heading_width(Column.PRIORITY)),
        }
        left = self.viewport().width() - sum(fixed.values())
        shown = [c for c in _SHARES if self._fits(c, left, em)]
        total = sum(_SHARES[c] for c in shown)
        for column in Column:
            self.setColumnHidden(column, column in _SHARES and column not in shown)
            width = fixed.get(column) or int(left * _SHARES[column] / total)
            self.setColumnWidth(column, max(width, 40))
        self._sharing = False

    @staticmethod
    def _bold() -> QFontMetrics:
        """What is late is painted in bold, so its room is measured in bold."""
        return QFontMetrics(theme.follow_font(1.0, QFont.Weight.DemiBold))

    def _heading_width(self, column: Column) -> int:
        text = str(self._queue.headerData(column, Qt.Orientation.Horizontal))
        metrics = QFontMetrics(theme.follow_font(0.89, QFont.Weight.DemiBold))
        return metrics.horizontalAdvance(text) + theme.L + 2

    @staticmethod
    def _fits(column: Column, width: int, em: int) -> bool:
        # In the order in which they give way: who has it, then whose it is, then its state; the subject stays.
        order = (Column.SUBJECT, Column.STATE, Column.CUSTOMER, Column.ASSIGNEE)
        needed = sum(_LEAST[c] * em + theme.M for c in order[: order.index(column) + 1])
        return column is Column.SUBJECT or width >= needed
