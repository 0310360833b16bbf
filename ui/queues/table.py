"""The table of a queue: keys, row heights, column widths, and a place that does not jump.

Hides QTableView. Invariant: a merge of fresh rows leaves the row under the cursor, or else the topmost row, where it is
on the screen. Letter keys work in this widget only (`presses`). GUI thread only.
"""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QHeaderView, QMenu, QTableView, QWidget

from models.rows import QueueRow
from ui.queues.cells import CellDelegate, row_height
from ui.queues.columns import ALWAYS, SORTED_BY, USUAL, Column
from ui.queues.model import ROW, QueueModel
from ui.queues.presses import Presses
from ui.queues.widths import widths_of

RESTING = 1500
"""Milliseconds without a key, a click, a turn of the wheel or a move of the mouse, after which rows may move again."""


_SCROLLED = 250
"""Milliseconds after which scrolling has come to rest."""


class QueueTable(QTableView):
    action_chosen = Signal(int, str)
    """(ticket number, kind of action)"""
    bulk_chosen = Signal(list, str)
    """(ticket numbers, kind of action): on all that are selected."""
    opened = Signal(int)
    moved_to = Signal(object)
    """The QueueRow that a person moved to, or None. Never because of a refresh."""
    take_next_wanted = Signal()
    peek_wanted = Signal()
    """Show the ticket beside the queue, or hide it."""
    beside_chosen = Signal(str)
    """A kind of action, or OPEN, on the ticket that is shown beside: no row is under the cursor. Empty for neither."""
    escaped = Signal()
    """Out of the filter or the search."""
    came_to_rest = Signal()
    """After scrolling: other rows are in sight."""
    sorting_wished = Signal(str, bool)
    """By what, and whether descending."""

    def __init__(
        self, model: QueueModel, name: str, parent: QWidget | None = None, columns: Collection[Column] = USUAL
    ) -> None:
        super().__init__(parent)
        self._queue = model
        self._usual = tuple(columns)
        self.wanted = frozenset(columns)
        self._anchor: tuple[int, int] | None = None
        self._last_place = 0
        self._behind = QPersistentModelIndex()
        """The row that stood behind the ticket that left from under the cursor."""
        self._first_wanted = False
        self._awaited: int | None = None
        """Where the cursor goes as soon as the ticket is here."""
        self._leaping = 0
        """Down or up, while the rows are on their way to which a person leaps."""
        self._sharing = False
        self.widths_are_own = False
        """A person has set the column widths; they are kept as they are."""
        self.presses = Presses(self)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._dress()
        model.about_to_merge.connect(self._keep_place)
        model.merged.connect(self._restore_place)
        model.loaded.connect(self.show_sorting)
        self._resting = QTimer(self, singleShot=True, interval=RESTING)
        self._resting.timeout.connect(model.settle)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._scrolling = QTimer(self, singleShot=True, interval=_SCROLLED)
        self._scrolling.timeout.connect(self.came_to_rest)
        self.doubleClicked.connect(self._open_index)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # One row is the person's; many are selected in the model: a selection of a million rows freezes Qt.
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setSectionsMovable(True)
        columns.setFirstSectionMovable(False)
        columns.setSortIndicatorShown(True)
        columns.sectionClicked.connect(self._on_heading)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(self._choose_columns)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(40)
        columns.sectionResized.connect(self._on_resized)
        self._size_rows()

    # columns and order

    def show_sorting(self) -> None:
        """The heading says by what the rows stand in order."""
        wish = self._queue.wish
        column = next(column for column, by in SORTED_BY.items() if by == wish.by)
        falling = Qt.SortOrder.DescendingOrder if wish.descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._queue.is_ordered)
        header.setSortIndicator(column, falling)

    def _on_heading(self, section: int) -> None:
        """Ascending, then descending, then by time left again."""
        by, wish = SORTED_BY[Column(section)], self._queue.wish
        if wish.by != by:
            self.sorting_wished.emit(by, False)
        elif not wish.descending:
            self.sorting_wished.emit(by, True)
        else:
            self.sorting_wished.emit(SORTED_BY[Column.TIME], False)

    def _choose_columns(self, place: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """Which columns are shown, to be ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in Column:
            action = menu.addAction(str(self._queue.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(column in self.wanted)
            action.setEnabled(column not in ALWAYS)
            action.setData(int(column))
            action.toggled.connect(self._on_column)
        menu.addSeparator()
        menu.addAction(self.tr("As it was at first"), self.reset_columns)
        return menu

    def _on_column(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            column = Column(action.data())
            self.want(self.wanted | {column} if shown else self.wanted - {column})

    def want(self, columns: Collection[Column]) -> None:
        """Show these columns; the two that make a queue stay."""
        self.wanted = frozenset(columns) | ALWAYS
        self.reset_widths()

    def reset_columns(self) -> None:
        """The usual columns in their usual order and width."""
        header = self.horizontalHeader()
        for column in Column:
            header.moveSection(header.visualIndex(column), column)
        self.want(self._usual)

    # somebody's hand on the rows

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touch()
        elif isinstance(event, QPaintEvent):
            self._paint_ground(event)
        return super().viewportEvent(event)

    def _paint_ground(self, event: QPaintEvent) -> None:
        """Qt leaves it to a viewport that calls itself opaque, and scrolls by moving what is painted already."""
        painter = QPainter(self.viewport())
        for part in event.region():
            painter.fillRect(part, self.palette().base())
        painter.end()

    def _touch(self) -> None:
        """Nothing moves under a hand: a click would meet another ticket than the one it was meant for."""
        self._awaited = None
        if RESTING:
            self._queue.hold()
            self._resting.start()

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

    def go_when_here(self, number: int) -> None:
        """The person is at this ticket: the cursor goes there, now or once it is here; until then it is nowhere.

        A letter must not act on another ticket than the one that is shown.
        """
        self._awaited = None
        if not self.select_number(number):
            self.selectionModel().clear()
            self._awaited = number

    def meet_awaited(self) -> None:
        """Fresh rows are here."""
        if self._awaited is not None and self.select_number(self._awaited):
            self._awaited = None

    def move(self, by: int) -> None:
        """Go so many rows down (or up); where the ticket has left, on from where it stood."""
        current, behind = self.currentIndex(), self._behind
        if current.isValid():
            start = current.row()
        else:
            next_one = behind.row() if behind.isValid() else self._last_place
            start = next_one - (1 if by > 0 else 0)
        self._go(min(max(start + by, 0), self._queue.rowCount() - 1))

    def go_to_last(self) -> None:
        """The queue's last row; it is fetched if need be."""
        self._leaping = 1
        self._queue.go_to_end()
        if not self._queue.more:
            self._end_leap()

    def go_to_top(self) -> None:
        """The queue's first row; it is fetched if need be."""
        self._leaping = -1
        self._queue.go_to_start()
        if not self._queue.earlier:
            self._end_leap()

    def leap_no_more(self) -> None:
        """Other rows were wished than those to which a person leapt."""
        self._leaping = 0

    def stay(self) -> None:
        """A person does not wait for rows any longer: when they come by themselves, the cursor stays where it is."""
        self._leaping, self._first_wanted = 0, False

    def _end_leap(self) -> None:
        """The rows to which a person leapt are here."""
        leaping, self._leaping = self._leaping, 0
        if leaping:
            self._go(self._queue.rowCount() - 1 if leaping > 0 else 0)

    def go_to_first(self) -> None:
        """Also where Qt has gone to some row already: it does when the table gets the focus."""
        self._first_wanted = False
        self._go(0)

    def begin_anew(self) -> None:
        """Other rows were wished: whoever is at none of them begins at the first."""
        self._last_place, self._behind = 0, QPersistentModelIndex()

    def want_first(self) -> None:
        """A person came to these rows: the first is theirs where they are at none; once it is here, if no key came."""
        self._first_wanted = True
        self.meet_first()

    def meet_first(self) -> None:
        """The rows that were wished are here."""
        if self._first_wanted and self._queue.is_as_wished:
            self._first_wanted = False
            if not self.currentIndex().isValid():
                self._go(0)

    def _go(self, place: int) -> None:
        if 0 <= place < self._queue.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._queue.index(place, 0), flags)
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._last_place, self._behind = current.row(), QPersistentModelIndex()
        if self._anchor is None:
            self.moved_to.emit(current.data(ROW))

    def rowsAboutToBeRemoved(self, parent: QModelIndex, start: int, end: int) -> None:
        # Qt would go to a neighbour, and the preview with it: a person who types there would lose the ticket.
        if start <= self.currentIndex().row() <= end:
            self._last_place = start
            self._behind = QPersistentModelIndex(self._queue.index(end + 1, 0))
            self.selectionModel().clear()
        elif start <= self._behind.row() <= end:
            self._last_place = start
            self._behind = QPersistentModelIndex(self._queue.index(end + 1, 0))
        super().rowsAboutToBeRemoved(parent, start, end)

    def visible_range(self) -> tuple[int, int]:
        """The first and the last row that can be seen; (0, -1) if none."""
        count = self._queue.rowCount()
        if not count:
            return 0, -1
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else count - 1

    def _on_scrolled(self, value: int) -> None:
        self._scrolling.start()
        if value < 2 * self.verticalHeader().defaultSectionSize() and self._anchor is None:
            self._queue.fetch_earlier()

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
        self._end_leap()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:
            # Qt would go to some row: after the ticket had left the queue, the next letter would act on another one.
            QAbstractScrollArea.focusInEvent(self, event)
            self.viewport().update()

    # keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Control or Shift and a click select too, as everywhere."""
        index = self.indexAt(event.position().toPoint())
        row, keys = index.data(ROW), event.modifiers()
        many = keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if row is None or not many or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if keys & Qt.KeyboardModifier.ShiftModifier:
            first, last = sorted((max(self.currentIndex().row(), 0), index.row()))
            self._queue.mark(self._queue.every_number()[first : last + 1], True)
        else:
            self._queue.mark([row.number], row.number not in self._queue.marked)
        self._go(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touch()
        self._first_wanted = False
        if self.presses.take(event):
            return
        if event.text().isprintable() and event.text().strip():
            event.ignore()  # a letter that means nothing here may mean something to the window
        else:
            super().keyPressEvent(event)

    @property
    def marked(self) -> Iterable[int]:
        """The tickets that are selected for one action on all."""
        return self._queue.marked

    def mark_current(self, on: bool | None) -> None:
        """Select the ticket under the cursor, or no more; None turns it over."""
        row = self.current_row()
        if row is not None:
            self._queue.mark([row.number], row.number not in self._queue.marked if on is None else on)

    def unmark(self) -> bool:
        """Nothing is selected any more; whether anything was."""
        marked = list(self._queue.marked)
        if marked:
            self._queue.mark(marked, False)
        return bool(marked)

    def mark_all(self) -> None:
        """Selects all that are here."""
        self._queue.mark(self._queue.every_number(), True)

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
            self.share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())

    def _on_resized(self, column: int, old: int, new: int) -> None:
        # Only a person holds the mouse button down on the header.
        if self.horizontalHeader().viewport().underMouse() and not self._sharing:
            self.widths_are_own = True

    def reset_widths(self) -> None:
        """Share the width anew, whatever a person had set."""
        self.widths_are_own = False
        self.share_width()

    def share_width(self) -> None:
        """What a person has not set is shared anew."""
        if self.widths_are_own:
            return
        self._sharing = True
        heading = lambda column: str(self._queue.headerData(column, _ACROSS))  # noqa: E731
        widths = widths_of(self, self._usual, self.wanted, heading)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            self.setColumnWidth(column, max(widths.get(column, 0), 40))
        self._sharing = False


_ACROSS = Qt.Orientation.Horizontal

_TOUCHES = frozenset(
    (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)
)
