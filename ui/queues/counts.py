"""The counts beside the queues. Hides when they are read: at most once a second. GUI thread.

They look at a thousand tickets a queue, and changes may come many times a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.common.runner import Job, Runner
from ui.queues import source

if TYPE_CHECKING:
    from app.desk.desk import Desk

PACE = 1000
"""Milliseconds between two readings at least."""


class Counts(QObject):
    came = Signal(object)
    """How many tickets each queue holds, by its name."""
    failed = Signal(Exception)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._desk: Desk | None = None
        self._job: Job | None = None
        self._are_old = False
        self._resting = QTimer(self, singleShot=True, interval=PACE)
        self._resting.timeout.connect(self._read_again)

    def use(self, desk: Desk) -> None:
        self._desk = desk
        self.read()

    def read(self) -> None:
        """Now, or as soon as it is time again."""
        if self._desk is None:
            return
        busy = self._job is not None and not self._job.finished
        self._are_old = busy or self._resting.isActive()
        if self._are_old and self._resting.isActive():
            return
        self._resting.start()
        if busy:
            return
        self._job = self._runner.run(self, source.counts_of(self._desk), self.came.emit, self.failed.emit)

    @Slot()
    def _read_again(self) -> None:
        if self._are_old:
            self.read()
