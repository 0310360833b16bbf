"""A ticket in a place of a given size, with everything laid out."""

from typing import Any

from PySide6.QtWidgets import QApplication

from app.desk.desk import Desk
from ui.common.runner import InlineRunner
from ui.tickets.ticket_widget import TicketWidget


def settle() -> None:
    """Layouts are asked for by events that ask for further ones."""
    for _ in range(5):
        QApplication.processEvents()


def shown(qtbot: Any, desk: Desk, runner: InlineRunner, number: int, width: int, height: int) -> TicketWidget:
    """A ticket in a place of this size."""
    made = TicketWidget(desk, runner)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    made.show_ticket(number)
    settle()
    return made
