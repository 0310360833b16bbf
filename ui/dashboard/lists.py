"""A card with a short list of tickets: what matters of each, the ticket, and who or how much; Enter opens it.

Hides how three columns share a narrow card. GUI thread.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.charts.panel import Card
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.widgets import PlainLabel, button, plain_tip
from ui.dashboard.now_parts import Line, TicketList

_NUMBER = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Lines(QTableWidget):
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.cellDoubleClicked.connect(self._open)

    def show_lines(self, shown: TicketList) -> None:
        """Show these; the keyboard stays at its ticket where that is still there."""
        before = self.item(self.currentRow(), 0)
        at = before.data(_NUMBER) if before is not None else None
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.note)
        self.setHorizontalHeaderLabels([shown.lead, shown.table.columns[1].title, shown.end])
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 9)
        self.setRowCount(len(shown.lines))
        for row, line in enumerate(shown.lines):
            self._set_line(row, line, shown)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, most in ((0, 130), (2, 110)):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column), round(most * theme.zoom())))
        row = next((row for row, line in enumerate(shown.lines) if line.ticket.number == at), 0)
        if shown.lines:
            self.setCurrentCell(row, 1)

    def _set_line(self, row: int, line: Line, shown: TicketList) -> None:
        ticket, colours = line.ticket, theme.colours()
        subject = f"#{ticket.number} {one_line(ticket.summary)}"
        priority = wording.priority(ticket.priority, ticket.priority_assumed)
        parts = (
            subject,
            one_line(ticket.customer),
            priority,
            wording.word(ticket.rung),
            f"{shown.lead}: {line.lead}",
            f"{shown.end}: {line.end}",
        )
        for column, (text, tone) in enumerate(((line.lead, line.tone), (subject, "text"), (line.end, "muted"))):
            item = QTableWidgetItem(text)
            item.setData(_NUMBER, ticket.number)
            item.setToolTip(plain_tip("\n".join(parts)))
            if column == 1:
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(parts))
            if column == 2:
                item.setTextAlignment(_RIGHT)
            item.setForeground(QColor(getattr(colours, _TONES.get(tone, tone))))
            self.setItem(row, column, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._open(self.currentRow(), 0)
            return
        super().keyPressEvent(event)

    @Slot(int, int)
    def _open(self, row: int, column: int) -> None:
        self.opened.emit(int(self.item(row, 0).data(_NUMBER)))


_TONES = {"none": "muted", "calm": "text"}


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

    def show_list(self, shown: TicketList) -> None:
        self.shown = shown
        self.title.setText(shown.title)
        self.title.setToolTip(plain_tip(shown.note))
        self.setAccessibleName(shown.title)
        self.all.setText(self.tr("All {0}").format(shown.count))
        self.all.setAccessibleName(self.tr("All {0}: {1}").format(shown.count, shown.title))
        self.all.setVisible(bool(shown.lines))
        self._nothing.setText(shown.empty)
        self.lines.show_lines(shown)
        self._stack.setCurrentWidget(self.lines if shown.lines else self._nothing)
