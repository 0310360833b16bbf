"""Stopping the work that runs from wherever one is, and going over from one ticket's work to another's.

Hides which ticket is left and which was wanted instead. Invariants: nothing is stopped silently, its minutes and its
text are asked for as ever; nothing starts that was not pressed. GUI thread only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class AtWork(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._left: int | None = None
        self._wanted: int | None = None
        """Where work begins once that on `_left` is stopped; None for nowhere."""
        for asks in (window.work_status, window.idle):
            asks.stop_wanted.connect(self.stop_on)
        window.told.stop_wanted.connect(self.stop)
        window.told.go_on_wanted.connect(self._go_on)
        window.work.changed.connect(self._on_changed)

    @Slot()
    def stop(self, *_: object) -> None:
        """What runs, whichever ticket is in front."""
        running = self._window.work.running
        if running is None:
            self._window.told.tell(self.tr("None of your work is running."))
            return
        self._left, self._wanted = running.ticket, self._window.told.wanted_instead
        self._window.elsewhere.come_forward()
        self.stop_on(running.ticket)

    @Slot(int)
    def stop_on(self, number: int) -> None:
        self._window.places.choose(number, "stop")

    @Slot(int)
    def _go_on(self, number: int) -> None:
        self._window.places.choose(number, "start")

    def stands_between(self, number: int, kind: str) -> bool:
        """Whether work on another ticket keeps this from being done; then it is said, with the way out."""
        running = self._window.work.running
        if running is None or running.ticket == number or kind not in ("start", "stop"):
            return False
        if kind == "stop" and self._window.acting.is_manager:
            return False  # it may be what a colleague left running
        self._window.told.tell_of_work(running.ticket, number if kind == "start" else None)
        return True

    @Slot()
    def _on_changed(self) -> None:
        running, told = self._window.work.running, self._window.told
        if running is None and self._left is not None and self._wanted is not None:
            told.tell_stopped(self._left, self._wanted)
        elif told.tells_of_work and (running is None or running.ticket == told.wanted_instead):
            told.tell("")
        if running is None or running.ticket != self._left:
            self._left = self._wanted = None
