"""Keeping a coordinator ticking, in a client's thread or as the command `coordinate`.

Hides the waiting, the reconnecting and the clean end. Invariant: however it ends, the lease is given up if the database
can be reached. A database that does not answer is asked again after a growing, fully jittered delay.
"""

import logging
import os
import random
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.coordination.coordinator import Coordinator, Tick
from models.engine import Database
from models.errors import DeskError, Unfit, Unreachable
from models.feed import Feed
from models.sentences import say
from models.vocabulary import NAME_LENGTH

log = logging.getLogger("tierdesk.coordination")

_FIRST_DELAY = 0.5
_LONGEST_DELAY = 10.0
_DOUBLINGS = 10
_LONGEST_SPARED = 300.0
"""Seconds after which one looks oneself, whatever is heard."""
_OVERSLEPT = 1.0
"""Whoever wakes so much later was frozen, or their computer asleep: what is heard then may be old news."""


def this_client(who: str) -> str:
    """How others see this client named: who runs it, where, and in which process."""
    return f"{who} on {socket.gethostname()} ({os.getpid()})"[:NAME_LENGTH]


def stopped_by(*numbers: signal.Signals) -> threading.Event:
    """An event that these signals set. Only on the main thread, which may wait for the event itself."""
    stop = threading.Event()

    def hear(*_: object) -> None:
        # A signal is handled between two steps of the main thread, perhaps while it holds the lock of this very event:
        # set here, it would wait for itself for ever.
        threading.Thread(target=stop.set).start()

    for number in numbers:
        signal.signal(number, hear)
    return stop


@dataclass(frozen=True, slots=True)
class Trouble:
    """The database could not be asked; the next try is in so many seconds."""

    error: DeskError
    next_seconds: float


class Wake(Protocol):
    """How a coordinator waits between two ticks."""

    def wait(self, seconds: float, stop: threading.Event, spared: float = 0.0) -> None:
        """Until the time is over, `stop` is set, or the lease may have changed hands.

        Whenever it is heard that the coordinator lives, there is time for ``spared`` seconds from then.
        """
        ...

    def close(self) -> None: ...


class FeedWake:
    """Waits at a change feed of its own, for a coordinator without a window."""

    def __init__(self, database: Database) -> None:
        self._feed = Feed(database)

    def wait(self, seconds: float, stop: threading.Event, spared: float = 0.0) -> None:
        began, by_the_clock = time.monotonic(), time.time()
        until = began + seconds
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            try:
                change = self._feed.wait(left, stop)
            except Unreachable:
                # The next tick says what is wrong with the connection, and asks again by itself.
                stop.wait(max(0.0, until - time.monotonic()))
                return
            if change is not None and change.lease:
                return
            if change is not None and change.alive and not _overslept(until, began, by_the_clock):
                until = _spared(began, until, time.monotonic(), spared)

    def close(self) -> None:
        self._feed.close()


class Rouse:
    """Waits for another thread of the client, which listens anyway."""

    def __init__(self) -> None:
        self._roused = threading.Event()
        self._alive_at = 0.0

    def now(self) -> None:
        """Wait no longer."""
        self._roused.set()

    def alive(self) -> None:
        """It was heard that the coordinator lives."""
        self._alive_at = time.monotonic()

    def wait(self, seconds: float, stop: threading.Event, spared: float = 0.0) -> None:
        began, by_the_clock = time.monotonic(), time.time()
        until = began + seconds
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            if self._roused.wait(left) or _overslept(until, began, by_the_clock):
                break
            if self._alive_at >= began:
                until = _spared(began, until, self._alive_at, spared)
        self._roused.clear()

    def close(self) -> None:
        pass


def _overslept(until: float, began: float, by_the_clock: float) -> bool:
    """The running time stands still while a computer sleeps, and goes on while a process is frozen."""
    ran = time.monotonic() - began
    return time.monotonic() > until + _OVERSLEPT or time.time() - by_the_clock > ran + _OVERSLEPT


def _spared(began: float, until: float, alive_at: float, spared: float) -> float:
    """How long one waits who hears that the coordinator lives. Now and then one looks oneself, whatever is told."""
    return max(until, min(alive_at + spared, began + _LONGEST_SPARED)) if spared else until


class Backoff:
    """How long to wait after failures in a row: anything up to a time that doubles, so that not all come at once."""

    def __init__(self, rng: random.Random | None = None) -> None:
        self._rng, self._failures = rng or random.Random(), 0

    def failed(self) -> float:
        """Seconds to wait now."""
        most = min(_LONGEST_DELAY, _FIRST_DELAY * 2 ** min(self._failures, _DOUBLINGS))
        self._failures += 1
        return self._rng.uniform(0.1, most)

    def worked(self) -> None:
        self._failures = 0


def run(coordinator: Coordinator, wake: Wake, stop: threading.Event, told: Callable[[Tick | Trouble], None]) -> None:
    """Ticks until `stop` is set. ``told`` hears of every tick and every trouble, on this thread."""
    backoff = Backoff()
    try:
        while not stop.is_set():
            try:
                tick = coordinator.tick(stop)
            except Unfit as error:
                told(Trouble(error, _LONGEST_DELAY))
                wake.wait(_LONGEST_DELAY, stop)
                continue
            except Exception as error:
                delay = backoff.failed()
                told(Trouble(_known(error), delay))
                stop.wait(delay)
                continue
            backoff.worked()
            told(tick)
            wake.wait(tick.next_seconds, stop, coordinator.spared())
    finally:
        _resign(coordinator)
        wake.close()


def _known(error: Exception) -> DeskError:
    """A bug costs this client the lease at most, by not renewing it; it never ends its candidacy."""
    if isinstance(error, DeskError):
        return error
    log.error("The coordinator failed.", exc_info=error)
    return DeskError(say("The checker failed for a reason that is in this client's log; it tries again."))


def _resign(coordinator: Coordinator) -> None:
    try:
        coordinator.resign()
    except DeskError as error:
        log.warning("The lease could not be given up and ends by itself: %s", error)
