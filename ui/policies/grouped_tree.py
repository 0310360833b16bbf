"""Rows under headings, in columns, to be read: what changes, what is due.

Invariant: every row is read aloud as one sentence. GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.plain import one_line
from ui.common.widgets import plain_tip

_WIDEST = "Www 00 Www 00:00 ↑ and"
"""As wide as a column may be, but for the first."""


class GroupedTree(QTreeWidget):
    def __init__(self, name: str, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setColumnCount(len(heads))
        self.setHeaderLabels(list(heads))
        self.setRootIsDecorated(False)
        self.setIndentation(theme.M)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(heads)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setMaximumSectionSize(theme.metrics(1.0).horizontalAdvance(_WIDEST) + theme.L)

    def add_group(self, texts: Sequence[str]) -> QTreeWidgetItem:
        group = self._item(texts)
        group.setFont(0, self._bold())
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for column in range(1, len(texts)):
            group.setForeground(column, self.palette().placeholderText())
        self.addTopLevelItem(group)
        group.setExpanded(True)
        return group

    def add_row(
        self, group: QTreeWidgetItem, texts: Sequence[str], spoken: str, bold: Sequence[int] = ()
    ) -> QTreeWidgetItem:
        """`bold` are the columns that stand out."""
        row = self._item(texts)
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        for column in bold:
            row.setFont(column, self._bold())
        group.addChild(row)
        group.setExpanded(True)
        return row

    def _item(self, texts: Sequence[str]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([one_line(text, 120) for text in texts])
        item.setSizeHint(0, QSize(0, theme.metrics(1.0).height() + theme.S))
        for column, text in enumerate(texts):
            item.setToolTip(column, plain_tip(text))
        return item

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold


def below(content: QWidget) -> QWidget:
    """What keeps the room under a text: while the content is hidden, the text stays on top."""
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    return room
