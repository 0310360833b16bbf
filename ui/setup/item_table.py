"""The table of a list page: its keys, and how its cells are painted.

Hides QTableView. Invariant: `moved_to` is told when a person moves and never because the rows were read again. Texts
are drawn as they are. GUI thread only.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.common import painting, theme
from ui.setup.items import ITEM, Item, ItemModel

AnyIndex = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def shared(whole: int, parts: Sequence[int], needs: Sequence[int]) -> list[int]:
    """The width of each column: its part, but what its heading needs; together more than there is if need be."""
    short = {at for at, need in enumerate(needs) if whole * parts[at] // sum(parts) < need}
    rest = [part for at, part in enumerate(parts) if at not in short]
    while rest:
        room = max(whole - sum(needs[at] for at in short), 0)
        more = {at for at in range(len(parts)) if at not in short and room * parts[at] // sum(rest) < needs[at]}
        if not more:
            break
        short |= more
        rest = [part for at, part in enumerate(parts) if at not in short]
    widths = [needs[at] if at in short else room * parts[at] // sum(rest) for at in range(len(parts))]
    last = max(range(len(parts)), key=lambda at: -1 if at in short else at)
    widths[last] += max(whole - sum(widths), 0)
    return widths


def row_height() -> int:
    return theme.metrics(1.0).height() + 17


class ItemTable(QTableView):
    moved_to = Signal(object)
    """The Item that a person moved to."""
    edit_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()
    typed = Signal(str)
    """A letter, which is meant for the search."""

    def __init__(self, model: ItemModel, parts: tuple[int, ...], name: str, parent: QWidget | None = None) -> None:
        """Of the width each column gets its part."""
        super().__init__(parent)
        self._items, self._parts = model, parts
        self._quiet = self._widths_are_own = self._sharing = False
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self._dress()
        self.doubleClicked.connect(self.edit_wanted)
        self.horizontalHeader().sectionResized.connect(self._resized)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        columns.sortIndicatorChanged.connect(self._sort)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(48)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _share_width(self) -> None:
        """Give each column its part of the width; not any more once somebody chose a width."""
        if self._widths_are_own:
            return
        self._sharing = True
        columns = self.horizontalHeader()
        needs = [columns.sectionSizeHint(column) for column in range(len(self._parts))]
        for column, width in enumerate(shared(max(self.viewport().width(), 200), self._parts, needs)):
            columns.resizeSection(column, width)
        self._sharing = False

    @property
    def own_widths(self) -> list[int]:
        """The width of each column, where somebody chose one; else nothing."""
        columns = self.horizontalHeader()
        return [columns.sectionSize(at) for at in range(len(self._parts))] if self._widths_are_own else []

    def take_widths(self, widths: Sequence[int]) -> None:
        """Those that somebody chose; of another number of columns they are ignored."""
        if len(widths) == len(self._parts):
            self._widths_are_own = True
            for column, width in enumerate(widths):
                self.horizontalHeader().resizeSection(column, width)

    @Slot()
    def _resized(self) -> None:
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton and not self._sharing:
            self._widths_are_own = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    @property
    def current(self) -> Item | None:
        return self._items.item_at(self.currentIndex().row())

    def mark(self, key: Any) -> bool:
        """Put the cursor on this one without telling; False, and on none, where it is not shown."""
        row = self._items.row_of(key)
        self._quiet = True
        if row < 0:
            self.selectionModel().clear()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._items.index(row, 0), flags)
            self.scrollTo(self._items.index(row, 0))
        self._quiet = False
        return row >= 0

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        current = self.current
        self._items.sort(column, order)
        if current is not None:
            self.mark(current.key)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        item = self._items.item_at(current.row())
        if item is not None and not self._quiet:
            self.moved_to.emit(item)

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Insert and plain:
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and plain:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class PaddedCells(QStyledItemDelegate):
    """Cells of one line under headings of the style sheet: as far from their edge as these."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        ground(painter, option, index.column() == 0)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink if ink is not None else QColor(theme.colours().text))
        painter.setFont(theme.follow_font(1.0))
        first = index.column() == 0
        box = option.rect.adjusted(theme.L if first else theme.S, 0, -theme.XS, -1)
        painting.elided(painter, box, str(index.data() or ""))
        painter.restore()


def ground(painter: QPainter, option: QStyleOptionViewItem, first: bool) -> None:
    """What is behind a cell: chosen, hovered or neither, a line below, and before the first of the chosen row a bar."""
    c, state, rect = theme.colours(), option.state, option.rect
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(c.selected))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(c.raised))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
    if first and state & QStyle.StateFlag.State_Selected:
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(c.accent))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        item: Item | None = index.data(ITEM)
        if item is None:
            return
        c = theme.colours()
        painter.save()
        first = index.column() == 0
        ground(painter, option, first)
        box = option.rect.adjusted(theme.L if first else theme.S, 0, -theme.S, -1)
        painter.setPen(QColor(c.text if first and item.active else c.muted))
        painter.setFont(theme.follow_font(1.0, QFont.Weight.Medium if first else QFont.Weight.Normal))
        is_number = isinstance(item.cells[index.column()], int)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        if first and not item.active:
            box = self._say_inactive(painter, box)
        painting.elided(painter, box, str(index.data() or ""), side)
        painter.restore()

    def _say_inactive(self, painter: QPainter, box: QRect) -> QRect:
        word = self.tr("inactive")
        width, height = painting.pill_width(word), theme.metrics(0.89).height() + 3
        painting.pill(
            painter, QRect(box.right() - width, box.center().y() - height // 2, width, height), word, "paused"
        )
        return box.adjusted(0, 0, -width - theme.S, 0)
