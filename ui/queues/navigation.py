"""The list of queues on the left: name, how many tickets, how many of them late or soon.

Hides the painting. Invariant: late and soon are told by shape, number and colour together. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.common import painting, theme, wording
from ui.common.widgets import plain_tip
from ui.queues.source import DRAFTS, NAMES, VIEW

if TYPE_CHECKING:
    from app.desk.queues import Count

AnyIndex = QModelIndex | QPersistentModelIndex

_NAME = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_OWN = Qt.ItemDataRole.UserRole + 2

_PICTURES = {"assigned": "person", "all": "inbox", "drafts": "note"}
"""Where the picture is not called as its queue."""


def _picture_of(name: str) -> str:
    return "search" if name.startswith(VIEW) else _PICTURES.get(name, name)


_MOST = 1000
"""Counts stop here; more is shown as ``1,000+``."""


def shown_count(total: int) -> str:
    return f"{wording.number(_MOST)}+" if total > _MOST else wording.number(total)


class Navigation(QListWidget):
    """The queues. `chosen` tells which one a person went to."""

    chosen = Signal(str)
    remove_wished = Signal(str)
    """The view of this name shall be kept no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Queues"))
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("navigation")
        self._items: dict[str, QListWidgetItem] = {}
        self._add_heading(self.tr("My work"))
        self._add_queue(NAMES[0])
        self._add_queue(DRAFTS)
        self.show_count(DRAFTS, 0)
        self._add_heading(self.tr("Queues"))
        for name in NAMES[1:]:
            self._add_queue(name)
        self.currentItemChanged.connect(self._on_current)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_queue(self, name: str) -> None:
        self._add_item(name, wording.queue(name))

    def _add_item(self, name: str, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text, self)
        item.setData(_NAME, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        self._items[name] = item
        return item

    def show_views(self, views: Mapping[str, tuple[str, bool]]) -> None:
        """The views that are kept: by their names here, what they are called and whether they are one's own."""
        chosen = self.currentItem().data(_NAME) if self.currentItem() is not None else None
        self.blockSignals(True)
        for name in [name for name in self._items if name.startswith(VIEW)]:
            self.takeItem(self.row(self._items.pop(name)))
        for item in self.findItems(self.tr("Views"), Qt.MatchFlag.MatchExactly):
            self.takeItem(self.row(item))
        if views:
            self._add_heading(self.tr("Views"))
        for name, (called, own) in views.items():
            item = self._add_item(name, called)
            item.setData(_OWN, own)
            item.setToolTip(plain_tip(called if own else self.tr("{0}, shared by a colleague").format(called)))
        if chosen in self._items:
            self.setCurrentItem(self._items[chosen])
        self.blockSignals(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos())
        if item is not None and item.data(_OWN):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            name = str(item.data(_NAME))
            menu.addAction(self.tr("Remove this view"), lambda: self.remove_wished.emit(name))
            menu.popup(event.globalPos())

    def minimumSizeHint(self) -> QSize:
        """Whichever queue is chosen its name can be read beside its counts."""
        # Enlarged there is less room: no more than the texts need that stand there, the chosen one in plain letters.
        is_scarce = theme.zoom() > 1
        metrics = theme.metrics(1.0, QFont.Weight.Normal if is_scarce else QFont.Weight.DemiBold)
        marked = theme.metrics(0.89, QFont.Weight.DemiBold)
        around = 7 * theme.S + theme.scaled(theme.ICON_SIZE)
        wanted = 0.0
        for name in NAMES:
            total, *marks = self.count_of(name) or (0, 0, 0)
            counts = theme.metrics(0.94).horizontalAdvance(max("000", shown_count(total), key=len)) + theme.XS
            for number in filter(None, marks):
                # Room for two digits, else it would be another with every ticket.
                digits = max("" if is_scarce else "00", shown_count(number), key=len)
                counts += marked.horizontalAdvance(digits) + theme.scaled(10) + 4 + theme.S
            wanted = max(wanted, metrics.horizontalAdvance(wording.queue(name)) + counts + around)
        return QSize(round(wanted), 120)

    def choose(self, name: str) -> None:
        self.setCurrentItem(self._items[name])

    def has(self, name: str) -> bool:
        return name in self._items

    def clear_choice(self) -> None:
        """No queue is shown: a search is."""
        self.setCurrentItem(None)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        for name, item in self._items.items():
            count = counts.get(name)
            if count is None:
                continue
            said = (count.total, count.late, count.soon)
            if item.data(_COUNT) != said:
                item.setData(_COUNT, said)
                self.updateGeometry()
                spoken = self.tr("{0}: {1} tickets, {2} late, {3} soon").format(
                    wording.queue(name), shown_count(count.total), shown_count(count.late), shown_count(count.soon)
                )
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                item.setToolTip(plain_tip(spoken))

    def show_count(self, name: str, total: int) -> None:
        """Of what the desk does not count; hidden where there is none."""
        item = self._items[name]
        item.setData(_COUNT, (total, 0, 0))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{wording.queue(name)}: {wording.number(total)}")
        item.setHidden(not total and item is not self.currentItem())

    def count_of(self, name: str) -> tuple[int, int, int] | None:
        """(total, late, soon) as shown."""
        return self._items[name].data(_COUNT)

    def _on_current(self, current: QListWidgetItem | None, previous: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(str(current.data(_NAME)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.currentItem() is not None:
            super().focusInEvent(event)
        else:
            # Qt would go to the first queue, and a search would be left because the keys came by here.
            QAbstractScrollArea.focusInEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None and item.data(_OWN):
            self.remove_wished.emit(str(item.data(_NAME)))
        elif event.text() in ("/", "?"):
            event.ignore()  # these are the window's; other letters go to the queue that begins with them
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = theme.metrics(1.0).height()
        return QSize(120, height + (14 if index.data(_NAME) else 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_NAME):
            self._paint_queue(painter, option, index)
        else:
            _paint_heading(painter, option.rect, str(index.data()))
        painter.restore()

    def _paint_queue(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        c = theme.colours()
        state: Any = option.state
        here = bool(state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(theme.S, 1, -theme.S, -1)
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selected if here else c.raised))
            painter.drawRoundedRect(QRectF(box), 6, 6)
        if here and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(c.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = round(theme.scaled(theme.ICON_SIZE))
        name, colour = _picture_of(str(index.data(_NAME))), "accent" if here else "muted"
        picture = theme.pixmap(name, colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.left() + theme.S, box.center().y() + 1 - side // 2, picture)
        inner = box.adjusted(theme.S + side + theme.S, 0, -theme.S, 0)
        used = _paint_counts(painter, inner, index.data(_COUNT))
        painter.setPen(QColor(c.text))
        room, text = inner.adjusted(0, 0, -used - theme.S, 0), str(index.data())
        bold = QFont.Weight.DemiBold
        # Beside large counts a bold name would be cut where a plain one is not.
        is_bold = here and theme.metrics(1.0, bold).horizontalAdvance(text) <= room.width()
        painter.setFont(theme.follow_font(1.0, bold if is_bold else QFont.Weight.Normal))
        painting.elided(painter, room, text)


def _paint_heading(painter: QPainter, rect: QRect, text: str) -> None:
    painter.setPen(QColor(theme.colours().muted))
    painter.setFont(theme.follow_font(0.89, QFont.Weight.DemiBold))
    box = rect.adjusted(theme.L, 0, -theme.L, -theme.XS)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)


def _paint_counts(painter: QPainter, box: QRect, count: tuple[int, int, int] | None) -> int:
    """From the right: the total, then what is soon and late. Returns the width used."""
    if count is None:
        return 0
    total, late, soon = count
    font = theme.follow_font(0.94)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    right = box.right()
    column = metrics.horizontalAdvance("000")
    text = shown_count(total)
    painter.setPen(QColor(theme.colours().muted))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
    right -= max(column, metrics.horizontalAdvance(text)) + theme.XS
    for number, urgency in ((soon, wording.Urgency.SOON), (late, wording.Urgency.LATE)):
        if number:
            right = _paint_mark(painter, box, right, shown_count(number), urgency)
    return box.right() - right


def _paint_mark(painter: QPainter, box: QRect, right: int, text: str, urgency: wording.Urgency) -> int:
    painter.setFont(theme.follow_font(0.89, QFont.Weight.DemiBold))
    width = QFontMetrics(painter.font()).horizontalAdvance(text)
    place = QRect(right - width, box.top(), width, box.height())
    painter.setPen(painting.ink(urgency))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
    side = theme.scaled(10)
    left = place.left() - 4 - side
    painting.shape(painter, QRectF(left, box.center().y() + 0.5 - side / 2, side, side), urgency)
    return round(left) - theme.S
