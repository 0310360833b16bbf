"""The work that is running, in the status bar, and the question after a while in which nobody touched the client.

Hides reading it and counting it on. Invariants: minutes are counted from the database's time; nothing is stopped by
itself: somebody who was away says how long they worked. GUI thread only; the desk is asked through the runner.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.touches import Touches
from ui.common.widgets import Banner, button, tool_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desk.desk import Desk
    from app.desk.shift import CallDone

IDLE = 30 * 60.0
"""Seconds without a key or a click after which running work is asked about."""

_SOON = 0.75
"""The share of the limit from which on it is marked."""

STOP = "Ctrl+Shift+S"
"""The key that stops what runs, wherever one is."""


class Work(QObject):
    """What whoever is signed in is working on; `running` is None for nothing."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._desk: Desk | None = None
        self._job: Job | None = None
        self._again = False
        self._read_at = 0.0
        self.running: Any = None

    def use(self, desk: Desk) -> None:
        self._desk = desk
        self.read()

    @Slot()
    def read(self) -> None:
        """Ask the desk, after the question that is on its way."""
        desk = self._desk
        if desk is None:
            return
        if self._job is not None and not self._job.finished:
            self._again = True
            return
        self._job = self._runner.run(self, lambda: _running(desk), self._came, self.failed.emit)

    def is_on(self, tickets: frozenset[int] | None) -> bool:
        """The running work is on one of these; None are all."""
        return self.running is not None and (tickets is None or self.running.ticket in tickets)

    def _came(self, running: Any) -> None:
        self._read_at = time.monotonic()
        self.running = running
        self.changed.emit()
        again, self._again = self._again, False
        if again:
            self.read()

    @property
    def used_seconds(self) -> float:
        """Of the visit, with what is running, now."""
        return self.running.used_seconds + time.monotonic() - self._read_at if self.running is not None else 0.0


def _running(desk: Desk) -> Any:
    from app.desk.shift import running

    return running(desk)


class WorkStatus(QWidget):
    """``#10422, 22 of 30 min`` with a button that stops it; hidden while nothing is running."""

    open_wanted = Signal(int)
    stop_wanted = Signal(int)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._text = button("", "flat", "clock")
        self._text.setObjectName("work")
        self._text.clicked.connect(self._open)
        self._stop = tool_button("stop", self.tr("Stop the running work, Ctrl+Shift+S"))
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S, 0, theme.S, 0)
        row.setSpacing(0)
        row.addWidget(self._text)
        row.addWidget(self._stop)
        self._minute = QTimer(self, interval=10_000)
        self._minute.timeout.connect(self._show)
        work.changed.connect(self._show)
        self._show()

    @property
    def text(self) -> str:
        return self._text.text() if self._work.running is not None else ""

    @Slot()
    def _show(self) -> None:
        running = self._work.running
        self.setVisible(running is not None)
        if running is None:
            self._minute.stop()
            return
        self._minute.start()
        used, limit = int(self._work.used_seconds // 60), running.limit_seconds
        text = self.tr("#{0}, {1}").format(running.ticket, wording.minutes(used))
        if limit is not None:
            text = self.tr("#{0}, {1} of {2}").format(running.ticket, used, wording.minutes(int(limit // 60)))
        over = limit is not None and self._work.used_seconds >= _SOON * limit
        self._text.setText(text)
        self._text.setToolTip(self.tr("You are working on it. Click to see the ticket."))
        self._text.setAccessibleName(self.tr("Running work: {0}").format(text))
        theme.set_icon(self._text, "warning" if over else "clock", "late" if over else "accent")

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(self._work.running.ticket)

    @Slot()
    def _on_stop(self) -> None:
        self.stop_wanted.emit(self._work.running.ticket)


class IdleQuestion(Banner):
    """Appears when work is running and nobody has touched the client for a while."""

    stop_wanted = Signal(int)

    def __init__(
        self,
        work: Work,
        touches: Touches,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__("soon", "clock", parent)
        self._work, self._touches, self._clock = work, touches, clock
        self._since = clock()
        """Nobody is asked before it is so long after this: work began, or an answer was given."""
        self._is_running = False
        self.add_button(self.tr("Stop work …")).clicked.connect(self._stop)
        self.add_button(self.tr("Still working")).clicked.connect(self._go_on)
        work.changed.connect(self.look)
        self._looking = QTimer(self, interval=20_000)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    @Slot()
    def look(self) -> None:
        """Whether there is something to ask."""
        running, was_running = self._work.running, self._is_running
        self._is_running = running is not None
        if running is None:
            self.tell("")
            return
        if not was_running:
            self._since = self._clock()
        idle = self._clock() - max(self._since, self._touches.at)
        if idle >= IDLE and self.isHidden():
            away = wording.duration(idle)
            self.tell(
                self.tr("Are you still working on #{0}? For {1} nothing happened here.").format(running.ticket, away)
            )

    @Slot()
    def _stop(self) -> None:
        ticket = self._work.running.ticket
        self._go_on()
        self.stop_wanted.emit(ticket)

    @Slot()
    def _go_on(self) -> None:
        self._since = self._clock()
        self.tell("")


class ShiftBanner(Banner):
    """What became of a call that was solved, with the work that it interrupted; that there is nothing to take; that
    work runs elsewhere.
    """

    go_on_wanted = Signal(int)
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("calm", "info", parent)
        self._interrupted: int | None = None
        self._instead: int | None = None
        self._again = self.add_button("")
        self._again.clicked.connect(self._go_on)
        self._stop = self.add_button("")
        self._stop.clicked.connect(self.stop_wanted)
        self.tell("")

    def tell(self, text: str) -> None:
        """With no button: each belongs to what is told with it."""
        self._interrupted = self._instead = None
        self._again.hide()
        self._stop.hide()
        super().tell(text)

    @property
    def tells_of_work(self) -> bool:
        """It says that work runs elsewhere."""
        return not self.isHidden() and not self._stop.isHidden()

    @property
    def wanted_instead(self) -> int | None:
        """The ticket of which it says that work could not start there."""
        return self._instead if self.tells_of_work else None

    def tell_of_work(self, running: int, instead: int | None) -> None:
        """Work runs on a ticket, so it could not start on the one that is wanted instead, or not stop here."""
        key = QKeySequence(STOP).toString(QKeySequence.SequenceFormat.NativeText)
        told = self.tr("Your work runs on #{0}, not here. {1} stops it.").format(running, key)
        if instead is not None:
            told = self.tr("You are working on #{0}, so work on #{1} did not start. {2} stops #{0}.")
            told = told.format(running, instead, key)
        self.tell(told)
        self._instead = instead
        self._stop.setText(self.tr("Stop work on #{0} …").format(running))
        self._stop.show()

    def tell_stopped(self, stopped: int, instead: int) -> None:
        """And what was wanted instead can begin."""
        self.tell(self.tr("Work on #{0} is stopped.").format(stopped))
        self._offer(instead, self.tr("Start work on #{0}"))

    @Slot(object)
    def tell_of_call(self, done: CallDone) -> None:
        told = self.tr("#{0} is closed.").format(done.ticket)
        if done.left is not None:
            told = self.tr("#{0} is in quality control: {1}").format(done.ticket, wording.sentence(done.left))
        self.tell(told)
        self._offer(done.stopped, self.tr("Go on with #{0}"))

    def tell_nothing_to_take(self) -> None:
        self.tell(self.tr("There is nothing to take: no unassigned ticket on your rungs fits your skills."))

    def _offer(self, number: int | None, words: str) -> None:
        self._interrupted = number
        self._again.setVisible(number is not None)
        if number is not None:
            self._again.setText(words.format(number))

    @Slot()
    def _go_on(self) -> None:
        self.hide()
        if self._interrupted is not None:
            self.go_on_wanted.emit(self._interrupted)
