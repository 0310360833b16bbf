"""The window of one ticket. The keys that work anywhere are those of the main window's menus (`ui.elsewhere`).

Invariant: it belongs to one number for life; where drafts are shared, closing it loses no typed text. GUI thread.
"""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from app.desk.desk import Desk
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.tickets.drafts import Drafts
from ui.tickets.sharing import PANEL_WIDTH
from ui.tickets.ticket_widget import TicketWidget


class TicketWindow(QMainWindow):
    acted = Signal(int)
    open_requested = Signal(int)
    next_wanted = Signal(int)
    """Somebody is done with this ticket and wants the next of the queue."""
    closed = Signal(int)

    def __init__(
        self, desk: Desk, runner: Runner, number: int, parent: QWidget | None = None, drafts: Drafts | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._number = number
        self._first_time = True
        self.setWindowTitle(f"#{number}")
        self.ticket = TicketWidget(desk, runner, self, drafts)
        self.ticket.acted.connect(self.acted)
        self.ticket.loaded.connect(self._name)
        self.ticket.open_requested.connect(self.open_requested)
        self.ticket.next_wanted.connect(self._on_next)
        self.ticket.hide_opener()
        self.setCentralWidget(self.ticket)
        self.reset()
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)
        self.ticket.show_ticket(number)

    @property
    def number(self) -> int:
        return self._number

    def reset(self) -> None:
        """The usual size and share."""
        self.resize(1120, 780)
        self.ticket.sharing.set_panel_width(PANEL_WIDTH)

    def choose(self, kind: str) -> None:
        """Open the form of this action."""
        self.ticket.choose(kind)

    def refresh(self) -> None:
        """Read the ticket afresh; what is typed stays."""
        self.ticket.reload()

    def next_pane(self) -> None:
        """From the history to what can be done, and back."""
        self.ticket.next_pane()

    @Slot(int)
    def _name(self, number: int) -> None:
        view = self.ticket.view
        if self._first_time and self.ticket.panel.kind is None:
            self.ticket.panel.focus_actions()
        self._first_time = False
        if view is not None:
            self.setWindowTitle(f"#{number} {one_line(view.ticket.summary, 100)}")

    @Slot()
    def _on_next(self) -> None:
        self.next_wanted.emit(self._number)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.ticket.catch_up()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self._number)
        super().closeEvent(event)
