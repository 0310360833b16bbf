"""A thin bar that shows that something is read, if that takes longer than the eye would like.

GUI thread.
"""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.common.widgets import BUSY_AFTER


class BusyBar(QProgressBar):
    """Keeps its room while it is empty, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, 1)
        self.setAccessibleName(self.tr("Reading fresh figures"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()
        self._waking = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._waking.timeout.connect(self._show)

    def begin(self) -> None:
        if not self._waking.isActive() and self.isHidden():
            self._waking.start()

    def end(self) -> None:
        self._waking.stop()
        self.hide()

    @Slot()
    def _show(self) -> None:
        self.setRange(0, 0)
        self.show()
