"""Where tickets are shown: the preview, windows of their own, and the form that receives one.

Hides when which of them is made. Invariants: one window a ticket; the preview follows a person's moves in the queue and
nothing else, so that a refresh never takes away a half-typed text. GUI thread only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from models.rows import QueueRow
from ui.common.runner import Runner
from ui.common.widgets import StatePane

if TYPE_CHECKING:
    from app.desk.desk import Desk

_RESTING = 60
"""Milliseconds on a row before the preview reads it: holding J down reads none."""


class TicketPlaces(QObject):
    changed = Signal()
    """A ticket was changed or received here."""

    def __init__(self, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._runner = runner
        self._desk: Desk | None = None
        self._windows: dict[int, Any] = {}
        self._wanted: int | None = None
        self._dialog: Any = None
        self._ticket: Any = None
        self.preview = QStackedWidget(parent)
        self.preview.setMinimumWidth(280)
        self._pane = StatePane(self.preview)
        self._pane.show_empty(
            self.tr("No ticket chosen"), self.tr("Move with J and K, or receive one with Ctrl+N."), icon="inbox"
        )
        self.preview.addWidget(self._pane)
        self._resting = QTimer(self, singleShot=True, interval=_RESTING)
        self._resting.timeout.connect(self.show_wanted)

    def use(self, desk: Desk) -> None:
        # Imported here: these bring the desk's libraries, and the window is painted before.
        from ui.tickets.ticket_widget import TicketWidget

        self.close_windows()
        if self._ticket is not None:
            self.preview.removeWidget(self._ticket)
            self._ticket.deleteLater()
        self._desk = desk
        self._ticket = TicketWidget(desk, self._runner, self.preview)
        self._ticket.acted.connect(self._on_changed)
        self._ticket.open_requested.connect(self.open)
        self.preview.addWidget(self._ticket)
        self.preview.setFocusProxy(self._ticket)

    @property
    def shown(self) -> int | None:
        """The ticket in the preview."""
        return self._wanted

    def follow(self, row: QueueRow | None) -> None:
        """A person went to this row; None leaves the preview as it is."""
        if row is not None and row.number != self._wanted:
            self._wanted = row.number
            self._resting.start()

    def show_number(self, number: int) -> None:
        self._wanted = number
        self.show_wanted()

    def show_wanted(self) -> None:
        """Show at once what was wanted last."""
        self._resting.stop()
        if self._ticket is not None and self._wanted is not None:
            self._ticket.show_ticket(self._wanted)
            self.preview.setCurrentWidget(self._ticket)

    def choose(self, number: int, kind: str) -> None:
        """Show the ticket with this action chosen: in the preview, or in a window where the preview is closed."""
        if self._desk is None:
            return
        if not self.preview.width() or not self.preview.isVisible():
            self.open(number)
            self._windows[number].choose(kind)
            return
        self.show_number(number)
        self._ticket.choose(kind)

    def open(self, number: int) -> None:
        """The ticket's own window, made or brought to the front."""
        if self._desk is None:
            return
        window = self._windows.get(number)
        if window is None or not isValid(window) or not window.isVisible():
            from ui.tickets.ticket_window import TicketWindow

            window = TicketWindow(self._desk, self._runner, number)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.acted.connect(self._on_changed)
            self._windows[number] = window
        window.show()
        window.raise_()
        window.activateWindow()

    def receive(self) -> None:
        """The form for a new request; the one that is open already, if there is one."""
        if self._desk is None:
            return
        if self._dialog is None or not isValid(self._dialog) or not self._dialog.isVisible():
            from ui.tickets.receive_dialog import ReceiveDialog

            self._dialog = ReceiveDialog(self._desk, self._runner, self._window)
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.received.connect(self._on_received)
        self._dialog.show()
        self._dialog.raise_()

    def windows(self) -> list[QWidget]:
        return [window for window in self._windows.values() if isValid(window) and window.isVisible()]

    def close_windows(self) -> None:
        for window in self.windows():
            window.close()

    def _on_changed(self, number: int) -> None:
        self.changed.emit()

    def _on_received(self, number: int) -> None:
        self.show_number(number)
        self.changed.emit()
