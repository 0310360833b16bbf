"""When somebody last pressed a key or a button, moved the mouse or turned the wheel, wherever in this client.

Hides where that is noticed: at the windows of the system, which get it first. A filter on the application would be
asked about every event of every widget, most of which are none of anybody's doing: it took a quarter of the time in
which a window is opened. GUI thread.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

# The press of a menu's key is taken for its action before a window sees it, its release is not.
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    )
)


class Touches(QObject):
    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self.at = clock()
        """The moment, by `clock`; at first that of the beginning."""
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_window)
        self._on_window(QGuiApplication.focusWindow())

    @Slot(QWindow)
    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.at = self._clock()
        return False
