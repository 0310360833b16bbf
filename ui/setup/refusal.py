"""The tickets that stand in the way of a change: listed, each one Enter away.

Invariant: a ticket's subject is shown as plain text, cut to its line. GUI thread.
"""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.rows import QueueRow
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.widgets import PlainLabel

_NUMBER = Qt.ItemDataRole.UserRole
_MOST_LINES = 6


class TicketList(QListWidget):
    """Tickets, a line each. Enter, or a double click, opens one."""

    open_wanted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.itemDoubleClicked.connect(self._open)

    def show_lines(self, lines: list[tuple[int, str]]) -> None:
        """The tickets' numbers, and what is said of each."""
        self.clear()
        height = theme.metrics(1.0).height() + 10
        for number, words in lines:
            item = QListWidgetItem(one_line(words, 300), self)
            item.setData(_NUMBER, number)
            item.setSizeHint(QSize(10, height))
        if lines:
            self.setCurrentRow(0)
        self.setFixedHeight(min(len(lines), _MOST_LINES) * height + 2 * self.frameWidth() + theme.XS)

    def lines(self) -> list[str]:
        return [self.item(row).text() for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.open_wanted.emit(int(item.data(_NUMBER)))


def line_of(row: QueueRow) -> tuple[int, str]:
    return row.number, f"#{row.number}  {row.summary}  ·  {row.customer}  ·  {wording.state_of(row)}"


class HeldTickets(QFrame):
    """Under a refusal: what has to be given away first."""

    open_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.tickets = TicketList(self.tr("Tickets that stand in the way"))
        self.tickets.open_wanted.connect(self.open_wanted)
        self.more = PlainLabel(role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.S, theme.XL, theme.S)
        column.setSpacing(theme.S)
        column.addWidget(self.tickets)
        column.addWidget(self.more)
        self.hide()

    def show_of(self, error: Exception) -> None:
        """The tickets of a refusal; hidden where it is about none."""
        rows: tuple[QueueRow, ...] = getattr(error, "tickets", ())
        self.tickets.show_lines([line_of(row) for row in rows])
        count = max(getattr(error, "count", 0), len(rows))
        self.more.setText(self.tr("and {0} more").format(count - len(rows)) if count > len(rows) else "")
        self.more.setVisible(bool(self.more.text()))
        self.setVisible(bool(rows))
