"""Where the keys go when a form is done with: back to where they came from.

Hides that this place may be gone by then. GUI thread only.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class ReturnPath:
    def __init__(self, panel: QWidget) -> None:
        self._panel = panel
        self._from: QWidget | None = None
        self.is_from_elsewhere = False
        """The form was opened from outside the panel, maybe from a window that is gone by now."""

    def remember(self) -> None:
        """A form is opened, maybe by a letter in the queue."""
        held = QApplication.focusWidget()
        self.is_from_elsewhere = held is None or not self._panel.isAncestorOf(held)
        if held is not None and self.is_from_elsewhere:
            self._from = held

    def forget(self) -> None:
        self._from = None

    def go(self) -> bool:
        """False where there is no such place any more."""
        place, self._from = self._from, None
        is_there = place is not None and isValid(place) and place.isVisible()
        if not is_there or place is None or place.window() is not self._panel.window():
            return False
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
