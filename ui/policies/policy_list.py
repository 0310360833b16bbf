"""The list of policies: name, version, what it extends, how many customers have it, who put it when.

Hides how a line is drawn. Invariant: a policy with edits that are not in force is marked by a word. GUI thread.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.common import painting, theme, wording
from ui.common.plain import one_line
from ui.common.widgets import plain_tip

if TYPE_CHECKING:
    from app.desk.policy_list import PolicyLine

_LINES = Qt.ItemDataRole.UserRole
_EDITED = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2


class PolicyListView(QListWidget):
    chosen = Signal(str)
    """The policy of this name is wanted."""
    shown = Signal()
    """Which there are, which is chosen, or which are edited may be another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Policies"))
        self.setItemDelegate(_Drawn(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(self._current)

    def show_lines(
        self,
        lines: Collection[PolicyLine],
        now: datetime,
        extends: Mapping[str, str],
        edited: Collection[str],
        new: Collection[str],
        current: str,
    ) -> None:
        """The policies in force, then those that are only drafts; without a signal."""
        blocked = self.blockSignals(True)
        self.clear()
        for line in lines:
            version = self.tr("Version {0}").format(line.version)
            base = extends.get(line.name, "")
            first = self.tr("{0}, extends {1}").format(version, one_line(base, 60)) if base else version
            when = wording.instant(line.put_at, now)
            put = f"{one_line(line.put_by, 60)}, {when}"
            self._add(line.name, [first, put, self.tr("Customers: {0}").format(line.customers)], line.name in edited)
        for name in new:
            self._add(name, [self.tr("New, not in force yet"), "", ""], edited=True)
        for row in range(self.count()):
            if self.item(row).data(_NAME) == current:
                self.setCurrentRow(row)
        self.blockSignals(blocked)
        self.shown.emit()

    def mark(self, name: str, edited: bool) -> None:
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_NAME) == name and item.data(_EDITED) != edited:
                item.setData(_EDITED, edited)
                self._speak(item)
                self.shown.emit()

    def names(self) -> list[str]:
        return [self.item(row).data(_NAME) for row in range(self.count())]

    def lines(self) -> list[str]:
        """As a combo box shows them: by name, with a word where one is edited."""
        told = self.tr("{0} (edited)")
        items = [self.item(row) for row in range(self.count())]
        return [told.format(item.text()) if item.data(_EDITED) else item.text() for item in items]

    def choose(self, name: str) -> None:
        """Marks the line without a signal."""
        blocked = self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(_NAME) == name:
                self.setCurrentRow(row)
        self.blockSignals(blocked)
        self.shown.emit()

    def _add(self, name: str, lines: list[str], edited: bool) -> None:
        item = QListWidgetItem(one_line(name, 100))
        item.setData(_LINES, lines)
        item.setData(_EDITED, edited)
        item.setData(_NAME, name)
        self._speak(item)
        self.addItem(item)

    def _speak(self, item: QListWidgetItem) -> None:
        parts = [item.text(), *(line for line in item.data(_LINES) if line)]
        if item.data(_EDITED):
            parts.insert(1, self.tr("edited"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(parts))
        item.setToolTip(plain_tip("\n".join(parts)))

    @Slot(QListWidgetItem, QListWidgetItem)
    def _current(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_NAME))


class _Drawn(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, theme.metrics(1.0).height() + 3 * theme.metrics(0.89).height() + 2 * theme.S + 6)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.colours()
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(colours.selected))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(colours.accent)
            )
        box = option.rect.adjusted(theme.M, theme.S, -theme.S, -theme.S)
        height = theme.metrics(1.0).height() + 2
        name = QRect(box.left(), box.top(), box.width(), height)
        if index.data(_EDITED):
            word = self.tr("edited")
            width = painting.pill_width(word)
            painting.pill(painter, QRect(box.right() - width, box.top(), width, height), word, "soon")
            name.setWidth(box.width() - width - theme.S)
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.follow_font(1.0, QFont.Weight.DemiBold))
        painting.elided(painter, name, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.setPen(QColor(colours.muted))
        painter.setFont(theme.follow_font(0.89))
        top, step = box.top() + height + 2, theme.metrics(0.89).height()
        for at, line in enumerate(index.data(_LINES)):
            painting.elided(painter, QRect(box.left(), top + at * step, box.width(), step), line)
        painter.restore()
