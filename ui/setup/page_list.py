"""The list of pages on the left of the set-up window.

Hides the painting. Invariant: `chosen` is told when a person goes to a page and not when it is marked. GUI thread only.
"""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.common import painting, theme

AnyIndex = QModelIndex | QPersistentModelIndex

_NAME = Qt.ItemDataRole.UserRole
_ICONS = {
    "policies": "clock",
    "people": "people",
    "customers": "inbox",
    "vendors": "vendor",
    "calendars": "sun",
    "templates": "document",
}


class PageList(QListWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Pages"))
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setViewportMargins(0, theme.M, 0, 0)
        self._items: dict[str, QListWidgetItem] = {}
        names = {
            "policies": self.tr("Policies"),
            "people": self.tr("People"),
            "customers": self.tr("Customers"),
            "vendors": self.tr("Vendors"),
            "calendars": self.tr("Calendars"),
            "templates": self.tr("Templates"),
        }
        for name, words in names.items():
            item = QListWidgetItem(words, self)
            item.setData(_NAME, name)
            self._items[name] = item
        self._fit()
        self.currentItemChanged.connect(self._on_current)

    def has(self, name: str) -> bool:
        return name in self._items

    def mark(self, name: str) -> None:
        """This page is on show."""
        blocked = self.blockSignals(True)
        self.setCurrentItem(self._items.get(name))  # type: ignore[arg-type]
        self.blockSignals(blocked)
        self.viewport().update()

    def _fit(self) -> None:
        metrics = theme.metrics(1.0, QFont.Weight.DemiBold)
        self.setFixedWidth(max(metrics.horizontalAdvance(item.text()) for item in self._items.values()) + 84)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current(self, current: QListWidgetItem | None, previous: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(str(current.data(_NAME)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
            self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, theme.metrics(1.0).height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        c = theme.colours()
        state: Any = option.state
        here = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(theme.S, 2, -theme.S, -2)
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selected if here else c.raised))
            painter.drawRoundedRect(QRectF(box), theme.RADIUS, theme.RADIUS)
        if here and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(c.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        ratio = painter.device().devicePixelRatioF()
        side = round(theme.scaled(theme.ICON_SIZE))
        picture = theme.pixmap(_ICONS[str(index.data(_NAME))], "accent" if here else "muted", side, ratio)
        painter.drawPixmap(box.left() + theme.S, box.center().y() + 1 - side // 2, picture)
        painter.setPen(QColor(c.text))
        painter.setFont(theme.follow_font(1.0, QFont.Weight.DemiBold if here else QFont.Weight.Normal))
        painting.elided(painter, box.adjusted(theme.S + side + theme.S, 0, -theme.S, 0), str(index.data()))
        painter.restore()
