"""The table of a chart: its rows in words, each cell that has something behind it opened by Enter or a double click.

Hides QTableWidget. Invariant: it shows the table's texts and nothing else. GUI thread.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.charts.table import ChartTable, Kind, told
from ui.common import theme
from ui.common.widgets import plain_tip

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KEY = Qt.ItemDataRole.UserRole


class Grid(QTableWidget):
    drilled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.cellDoubleClicked.connect(self._open)

    def show_table(self, table: ChartTable) -> None:
        """Show these rows; the place of the keyboard stays."""
        at = (max(self.currentRow(), 0), max(self.currentColumn(), 0))
        self.setAccessibleName(table.title)
        self.setAccessibleDescription(table.note)
        self.setColumnCount(len(table.columns))
        self.setRowCount(len(table.rows))
        for column, one in enumerate(table.columns):
            heading = QTableWidgetItem(one.title)
            heading.setTextAlignment(_RIGHT if column and one.kind is not Kind.TEXT else _LEFT)
            self.setHorizontalHeaderItem(column, heading)
        for row in range(len(table.rows)):
            for column in range(len(table.columns)):
                self.setItem(row, column, self._item(table, row, column))
        self._size()
        if table.rows:
            self.setCurrentCell(min(at[0], len(table.rows) - 1), min(at[1], len(table.columns) - 1))

    def _item(self, table: ChartTable, row: int, column: int) -> QTableWidgetItem:
        item = QTableWidgetItem(table.text(row, column))
        item.setTextAlignment(_RIGHT if column and table.kind(row, column) is not Kind.TEXT else _LEFT)
        key = table.rows[row].key(column)
        item.setData(_KEY, key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told(table, row, column) if column else item.text())
        item.setToolTip(plain_tip(item.text()))
        if key:
            item.setForeground(QColor(theme.colours().accent))
        return item

    def _size(self) -> None:
        header = self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header.setMinimumSectionSize(36)
        self.resizeColumnsToContents()
        if self.columnCount():
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            self._share()

    def whole_height(self) -> int:
        """With all of its rows, and a bar to go across them."""
        rows = self.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        return self.horizontalHeader().sizeHint().height() + rows + bar + 2 * self.frameWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Numbers have their room; the first column has what is left, but never less than one can read."""
        if not self.columnCount():
            return
        others = sum(self.columnWidth(column) for column in range(1, self.columnCount()))
        wanted = max(self.sizeHintForColumn(0), self.horizontalHeader().sectionSizeHint(0))
        least = min(wanted, self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        left = self.viewport().width() - others
        # Few columns fill the width, as a table does; many begin beside each other.
        most = left if self.columnCount() < 8 else wanted
        self.setColumnWidth(0, max(min(left, most), least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)

    def _open(self, row: int, column: int) -> None:
        """What is behind the cell; behind the row's first that has something, where this one has nothing."""
        keys = [self.item(row, place).data(_KEY) for place in (column, *range(self.columnCount()))]
        key = next((one for one in keys if one), "")
        if key:
            self.drilled.emit(key)


_LEAST_LETTERS = 14
