"""Ctrl+K: every command by its name, with its key, so that it teaches. GUI thread only."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.widgets import PlainLabel


class CommandPalette(QDialog):
    """Type a few letters, Enter does the command."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Commands"))
        self.resize(460, 380)
        self._actions = [action for action in actions if action.text() and not action.isSeparator()]
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Filter the commands"))
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.itemActivated.connect(self._do)
        self._list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(PlainLabel(self.tr("Enter does it, Escape leaves"), "small"))
        self._filter("")

    def names(self) -> list[str]:
        """The commands that are left."""
        return [self._list.item(place).text() for place in range(self._list.count())]

    def _filter(self, text: str) -> None:
        self._list.clear()
        words = text.casefold().split()
        for action in self._actions:
            name = action.text().replace("&", "")
            if action.isEnabled() and all(word in name.casefold() for word in words):
                key = action.shortcut().toString()
                item = QListWidgetItem(f"{name}    {key}" if key else name, self._list)
                item.setData(Qt.ItemDataRole.UserRole, self._actions.index(action))
        self._list.setCurrentRow(0)

    def _do(self, item: QListWidgetItem) -> None:
        action = self._actions[item.data(Qt.ItemDataRole.UserRole)]
        self.accept()
        action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                place = self._list.currentRow() + steps[Qt.Key(event.key())]
                self._list.setCurrentRow(min(max(place, 0), self._list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._list.currentItem() is not None:
                    self._do(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)
