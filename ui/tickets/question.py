"""The question that a form asks before it throws typed text away.

Invariant: what was typed goes with the second wish to close and not with the first, unless somebody typed on between
them. GUI thread.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.common.widgets import Banner


class ThrowAwayQuestion(Banner):
    agreed = Signal()
    """Throw it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soon", "info", parent)
        self.setObjectName("throw-away")
        self.add_button(self.tr("Throw away")).clicked.connect(self.agreed)

    def lets_close(self, typed: bool) -> bool:
        """Whether the form may close; where something is typed it is asked first."""
        if typed and self.isHidden():
            self.tell(self.tr("Throw away what you typed? Press Esc again, or go on typing."))
            return False
        return True

    @Slot()
    def take_back(self) -> None:
        """Somebody typed on."""
        self.hide()
