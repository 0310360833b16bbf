"""A card with a short list of tickets, two lines for each: what it is about, and why it stands here; Enter opens it.

Hides how the two lines are painted. Invariant: what is cut off stands in the tooltip, and a screen reader is told all
of it. GUI thread.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.charts.panel import Card
from ui.common import painting, theme, wording
from ui.common.plain import one_line
from ui.common.widgets import PlainLabel, button, plain_tip
from ui.dashboard.now_parts import Line, TicketList

_NUMBER = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemDataRole.UserRole + 1
_SMALL = 0.89
_KEPT = 9
"""So many letters of a ticket's number and subject are kept."""
_TONES = {"none": "muted", "paused": "muted", "calm": "muted"}
"""Urgencies that are nothing to look at here."""


class _Painter(QStyledItemDelegate):
    """Above the subject and what stands before it, beneath customer, tier and what stands behind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, theme.metrics(1.0).height() + theme.metrics(_SMALL).height() + 9)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(_LINE)
        colours, box = theme.colours(), option.rect  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(box, QColor(colours.selected))
        inside = box.adjusted(theme.S, 3, -theme.S, -4)
        upper = QRect(inside.left(), inside.top(), inside.width(), theme.metrics(1.0).height() + 1)
        lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), theme.metrics(_SMALL).height() + 1)
        ticket, tone = line.ticket, _TONES.get(line.tone, line.tone)
        subject = f"#{ticket.number}  {one_line(ticket.summary)}"
        self._pair(painter, upper, (subject, "text"), (line.lead, tone), 1.0, tone != "muted")
        where = (
            *([line.mark] if line.mark else []),
            ticket.priority,
            one_line(ticket.customer),
            wording.word(ticket.rung),
        )
        self._pair(painter, lower, (" · ".join(where), "muted"), (line.end, "muted"), _SMALL, False)
        painter.setPen(QColor(colours.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    @staticmethod
    def _pair(
        painter: QPainter, box: QRect, left: tuple[str, str], right: tuple[str, str], part: float, bold: bool
    ) -> None:
        """The right one has its room first: above all but the ticket's number, beneath half, for a name can be long."""
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        half = box.width() // 2
        most = max(half, box.width() - theme.metrics(part).averageCharWidth() * _KEPT) if part == 1.0 else half
        room = min(theme.metrics(part, weight).horizontalAdvance(right[0]) + 2, most)
        painter.setFont(theme.follow_font(part, weight))
        painter.setPen(QColor(getattr(theme.colours(), right[1])))
        painting.elided(painter, box.adjusted(box.width() - room, 0, 0, 0), right[0], Qt.AlignmentFlag.AlignRight)
        painter.setFont(theme.follow_font(part))
        painter.setPen(QColor(getattr(theme.colours(), left[1])))
        painting.elided(painter, box.adjusted(0, 0, -room - theme.S, 0), left[0])


class Lines(QListWidget):
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.itemDoubleClicked.connect(self._open)

    def show_lines(self, shown: TicketList) -> None:
        """Show these; the keyboard stays at its ticket where that is still there."""
        before = self.currentItem()
        at = before.data(_NUMBER) if before is not None else None
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.note)
        scrolled = self.verticalScrollBar().value()
        self.clear()
        for line in shown.lines:
            self.addItem(self._item(line, shown))
        row = next((row for row, line in enumerate(shown.lines) if line.ticket.number == at), 0)
        if shown.lines and (at is not None or self.hasFocus()):
            self.setCurrentRow(row)
        self.verticalScrollBar().setValue(scrolled)
        if not self.hasFocus():
            self.clearSelection()

    @staticmethod
    def _item(line: Line, shown: TicketList) -> QListWidgetItem:
        ticket = line.ticket
        parts = (
            f"#{ticket.number} {one_line(ticket.summary)}",
            one_line(ticket.customer),
            wording.priority(ticket.priority, ticket.priority_assumed),
            wording.word(ticket.rung),
            f"{shown.lead}: {line.lead}" + (f", {line.mark}" if line.mark else ""),
            f"{shown.end.title}: {line.end}",
        )
        item = QListWidgetItem()
        item.setData(_NUMBER, ticket.number)
        item.setData(_LINE, line)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(parts))
        item.setToolTip(plain_tip("\n".join(parts)))
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are shown whole: what is left of the height stays empty."""
        super().resizeEvent(event)
        row = self.sizeHintForRow(0)
        left = self.contentsRect().height() % row if row > 0 and self.contentsRect().height() > row else 0
        if left != self.viewportMargins().bottom():
            self.setViewportMargins(0, 0, 0, left)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count():
            self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(int(item.data(_NUMBER)))


class ListPanel(Card):
    opened = Signal(int)
    all_wanted = Signal()
    """The whole list in a window of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.shown: TicketList | None = None
        self.lines = Lines()
        self.lines.opened.connect(self.opened)
        self.all = button("", "flat")
        self.all.clicked.connect(self.all_wanted)
        self.head.addWidget(self.all)
        self._nothing = PlainLabel("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.lines)
        self.column.addLayout(self._stack, 1)
        QWidget.setTabOrder(self.all, self.lines)

    def show_list(self, shown: TicketList) -> None:
        self.shown = shown
        self.title.setText(shown.title)
        self.title.setToolTip(plain_tip(f"{shown.title}\n{shown.note}"))
        self.setAccessibleName(shown.title)
        self.aside.setText(shown.aside)
        self.aside.setVisible(bool(shown.aside))
        self.all.setText(self.tr("All {0}").format(shown.count))
        self.all.setAccessibleName(self.tr("All {0}: {1}").format(shown.count, shown.title))
        self.all.setVisible(bool(shown.lines))
        self._nothing.setText(shown.nothing)
        self.lines.show_lines(shown)
        self._stack.setCurrentWidget(self.lines if shown.lines else self._nothing)
