"""Reading again when something changed, but not too often.

Invariant: whoever is asked for many times reads at the end of the pause once, and never while the last reading is still
on its way: a slow desk would get no reading done at all. GUI thread.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class Pace(QObject):
    def __init__(
        self, parent: QObject, pause: int, read: Callable[[], None], may_read: Callable[[], bool | None]
    ) -> None:
        """``pause``: milliseconds between two readings; ``may_read``: somebody looks; None while a reading is on its
        way."""
        super().__init__(parent)
        self._pause, self._read, self._may_read = pause, read, may_read
        self._last = -1e9
        self.is_due = True
        """What is shown may be old."""
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self._come)

    def mark(self) -> None:
        """What is shown may be old; it is read when somebody looks."""
        self.is_due = True

    @Slot()
    def ask(self) -> None:
        """Something changed."""
        self.is_due = True
        if not self._waiting.isActive():
            left = self._pause - (time.monotonic() - self._last) * 1000
            self._waiting.start(max(0, round(left)))

    def now(self) -> None:
        """Read at once: a person asks."""
        self._waiting.stop()
        self.is_due = False
        self._last = time.monotonic()
        self._read()

    @Slot()
    def _come(self) -> None:
        may = self._may_read()
        if may:
            self.now()
        elif may is None:
            self._waiting.start(self._pause)
