"""A desk is opened: first comes the queue that a person waits for, then all the rest.

Hides when the rest may come, and that its libraries are imported on a thread: here that would be a gap of half a
second, and before the queue it would keep the person waiting. GUI thread but for `_bring_libraries`.
"""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.common.runner import Runner


class Settling(QObject):
    ready = Signal()
    """The queue has answered and its rows are painted; whatever else a window shows can be made. Once for each desk."""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._waits = self._is_bringing = False

    def begin(self) -> None:
        """Another desk: its queue is asked for."""
        self._waits, self._is_bringing = True, False

    @Slot()
    def answered(self) -> None:
        """The queue's rows are there, or the reason why they are not."""
        if self._waits:
            self._waits, self._is_bringing = False, True
            # The rows are painted before this timer is up, and no import competes with that.
            QTimer.singleShot(0, self, self._bring)

    @Slot()
    def hurry(self) -> None:
        """A person presses what is not there yet: now, even if that takes half a second."""
        if self._waits or self._is_bringing:
            self._waits = self._is_bringing = False
            self.ready.emit()

    @Slot()
    def _bring(self) -> None:
        if self._is_bringing:
            self._runner.run(self, _bring_libraries, self._on_brought)

    def _on_brought(self, _: None) -> None:
        if self._is_bringing:
            self._is_bringing = False
            self.ready.emit()


def _bring_libraries() -> None:
    # ruff: noqa: F401
    import app.desk.notices
    import app.desk.people
    import app.desk.shift
    import app.desk.tickets
    import ui.tickets.ticket_widget
