"""Ctrl+K: every command by its name, with its key, so that it teaches. GUI thread only."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.common import painting, theme
from ui.common.widgets import PlainLabel

_ACTION = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex


class CommandPalette(QDialog):
    """Type a few letters, Enter does the command."""

    def __init__(
        self,
        actions: Sequence[QAction],
        parent: QWidget | None = None,
        do: Callable[[QAction], None] = QAction.trigger,
    ) -> None:
        """`do` does a command, after the palette is gone."""
        super().__init__(parent)
        self._do_it = do
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
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setMouseTracking(True)
        self._list.itemClicked.connect(self._do)
        self._nothing = PlainLabel(self.tr("No command is called that. F1 shows all keys."), "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(PlainLabel(self.tr("Enter does it, Escape leaves"), "small"))
        self._filter("")

    def names(self) -> list[str]:
        """The commands that are left."""
        return [self._list.item(place).text() for place in range(self._list.count())]

    def _filter(self, text: str) -> None:
        self._list.clear()
        words = text.casefold().split()
        # A letter that acts in a queue only stands behind a tab, as the menu shows it.
        named = [(action, *action.text().replace("&", "").partition("\t")[::2]) for action in self._actions]
        # Enter does the first: those that begin like this come before those that have it within.
        for action, name, letter in sorted(named, key=lambda one: _distance(one[1].casefold(), words)):
            if action.isEnabled() and all(word in name.casefold() for word in words):
                item = QListWidgetItem(name, self._list)
                item.setData(_ACTION, self._actions.index(action))
                item.setData(_KEY, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or letter)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(not self._list.count())
        self._list.setVisible(bool(self._list.count()))

    def _do(self, item: QListWidgetItem) -> None:
        action = self._actions[item.data(_ACTION)]
        self.accept()
        self._do_it(action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have emptied this widget already while Qt still asks it.
        mine = watched is getattr(self, "_field", None)
        if mine and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
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


def _distance(name: str, words: Sequence[str]) -> int:
    """How far a command is from what was typed: it begins with it, its words do, or they contain it."""
    if not words or name.startswith(words[0]):
        return 0
    return 1 if all(f" {word}" in f" {name}" for word in words) else 2


class _Delegate(QStyledItemDelegate):
    """A command on the left, its key on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(160, theme.metrics(1.0).height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        c = theme.colours()
        state: Any = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = state & QStyle.StateFlag.State_Selected
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selected if here else c.raised))
            painter.drawRoundedRect(QRectF(option.rect.adjusted(4, 1, -4, -1)), 6, 6)
        box = option.rect.adjusted(theme.M, 0, -theme.M, 0)
        painter.setFont(theme.follow_font(1.0))
        painter.setPen(QColor(c.text))
        painting.elided(painter, box, str(index.data()))
        painter.setPen(QColor(c.muted))
        painting.elided(painter, box, str(index.data(_KEY) or ""), Qt.AlignmentFlag.AlignRight)
        painter.restore()
