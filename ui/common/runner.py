"""The background runner: work that may block runs on other threads, its answer arrives on the GUI thread.

Hides the threads and the way back from them. Invariants: `done` and `failed` are called on the GUI thread only, at most
one of them, once; never after the owner is destroyed, never after `Job.cancel()`. A failure that nobody handles is
logged and told through `Runner.unhandled`. Everything but `_serve` and the work itself runs on the GUI thread.
"""

import gc
import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from ui.common.rubbish import Rubbish

log = logging.getLogger("tierdesk.ui")

T = TypeVar("T")

THREADS = 3
"""For what is read: a slow search does not hold up a ticket."""


class Job:
    """One piece of work on its way. `cancel()` drops its answer, and the work itself if it has not begun."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self._owner = owner
        self._work = work
        self._done = done
        self._failed = failed
        self._cancelled = False
        self._answer: Any = None
        self._error: Exception | None = None
        self.finished = False

    def cancel(self) -> None:
        self._cancelled = True

    @property
    def wanted(self) -> bool:
        """Somebody still waits for the answer."""
        return not self._cancelled and isValid(self._owner)

    def perform(self) -> None:
        """Do the work and keep what came of it. On any thread."""
        if self._cancelled:
            return
        try:
            self._answer = self._work()
        except Exception as error:  # whatever it is belongs to the caller, not to this thread
            self._error = error

    def deliver(self) -> Exception | None:
        """Hand the answer over, on the GUI thread. Returns a failure that nobody handles."""
        self.finished = True
        if not self.wanted:
            return None
        if self._error is None:
            self._done(self._answer)
            return None
        if self._failed is None:
            return self._error
        if not is_known(self._error):
            log.error("A background job failed.", exc_info=self._error)
        self._failed(self._error)
        return None


class _Line:
    """Jobs that wait for the same few threads."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most
        self.jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self.threads: list[threading.Thread] = []


class Runner(QObject):
    """Runs work on a few daemon threads. Lives as long as the client; `close()` before the application ends."""

    unhandled = Signal(object)
    """An exception that its job's owner did not handle; already logged."""
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = THREADS) -> None:
        super().__init__(parent)
        self._reading, self._acting = _Line("desk", threads), _Line("desk-action", 1)
        self._apart = _Line("desk-long", 1)
        self._closed = False
        self._rubbish: Rubbish | None = None
        # Queued by name: an answer is never handed over on the thread that made it.
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run `work` elsewhere, then `done(answer)` or `failed(exception)` here, if `owner` is still there."""
        return self._queue(self._reading, Job(owner, work, done, failed))

    def act(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """As `run`, for what a person does: it stands in line behind other actions only, never behind what is read."""
        return self._queue(self._acting, Job(owner, work, done, failed))

    def apart(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """As `run`, for what takes minutes: only its like waits for it. It ends early when the runner `is_closed`."""
        return self._queue(self._apart, Job(owner, work, done, failed))

    @property
    def is_closed(self) -> bool:
        """The client ends. Any thread."""
        return self._closed

    def _queue(self, line: "_Line", job: Job) -> Job:
        if self._closed:
            job.cancel()
            return job
        if len(line.threads) < line.most:
            line.threads.append(self._begin_thread(line))
        line.jobs.put(job)
        return job

    def close(self, seconds: float = 2.0) -> None:
        """Take no more work, drop what is on its way, and wait at most so long for what is being done."""
        self._closed = True
        last = time.monotonic() + seconds
        lines = (self._reading, self._acting, self._apart)
        for line in lines:
            for _ in line.threads:
                line.jobs.put(None)
        for thread in (thread for line in lines for thread in line.threads):
            thread.join(max(0.0, last - time.monotonic()))
        if self._rubbish is not None:
            self._rubbish.stop()
            if any(thread.is_alive() for line in lines for thread in line.threads):
                # It would be the one that collects.
                gc.disable()
            # Here and now: a thread that hangs may be the last to hold this runner.
            self._rubbish.deleteLater()
            self._rubbish = None

    def _begin_thread(self, line: "_Line") -> threading.Thread:
        if self._rubbish is None:
            self._rubbish = Rubbish()
        # Daemons: a call that hangs in a dead network must not keep the process from ending.
        name = f"{line.name}-{len(line.threads) + 1}"
        thread = threading.Thread(target=self._serve, args=(line.jobs,), name=name, daemon=True)
        thread.start()
        return thread

    def _serve(self, jobs: queue.SimpleQueue[Job | None]) -> None:
        while (job := jobs.get()) is not None:
            job.perform()
            if not self._closed and isValid(self):
                self._answered.emit(job)

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        if self._closed:
            return
        error = job.deliver()
        if error is not None:
            log.error("A background job failed and nobody handles it.", exc_info=error)
            self.unhandled.emit(error)


class InlineRunner(Runner):
    """For tests: does the work at once, on the calling thread, and delivers before `run` returns."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        job = Job(owner, work, done, failed)
        if self._closed:
            job.cancel()
            return job
        job.perform()
        self._deliver(job)
        return job

    act = apart = run


def is_known(error: Exception) -> bool:
    """The failure is a sentence for the person (refused, changed, unreachable ...), not a defect of the client."""
    # Imported here: the first paint must not wait for the desk's libraries, and a failure of theirs is past it.
    from app.desk.desk import Changed, Refused
    from app.desk.query import Misread
    from app.rules.actions import Invalid
    from app.rules.policy_document import PolicyMistakes
    from models.errors import DeskError

    return isinstance(error, DeskError | Refused | Changed | Invalid | Misread | PolicyMistakes)
