"""Keeping a coordinator ticking, in a client's thread or as the command `coordinate`.

Hides the waiting, the reconnecting and the clean end. Invariant: however it ends, the lease is given up if the database
can be reached. A database that does not answer is asked again after a growing, fully jittered delay.
"""

import logging
import random
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.coordination.coordinator import Coordinator, Tick
from app.desk.desk import system_login
from models.errors import DeskError, Unfit
from models.vocabulary import NAME_LENGTH
from models.wake import Wake

log = logging.getLogger("tierdesk.coordination")

_FIRST_DELAY = 0.5
_LONGEST_DELAY = 10.0


def this_client() -> str:
    """How others see this client named: who runs it, and where."""
    return f"{system_login()}@{socket.gethostname()}"[:NAME_LENGTH]


@dataclass(frozen=True, slots=True)
class Trouble:
    """The database could not be asked; the next try is in so many seconds."""

    error: DeskError
    next_seconds: float


class Backoff:
    """How long to wait after failures in a row: anything up to a time that doubles, so that not all come at once."""

    def __init__(self, rng: random.Random | None = None) -> None:
        self._rng, self._failures = rng or random.Random(), 0

    def failed(self) -> float:
        """Seconds to wait now."""
        most = min(_LONGEST_DELAY, _FIRST_DELAY * 2**self._failures)
        self._failures += 1
        return self._rng.uniform(0.1, most)

    def worked(self) -> None:
        self._failures = 0


def run(coordinator: Coordinator, wake: Wake, stop: threading.Event, told: Callable[[Tick | Trouble], None]) -> None:
    """Ticks until `stop` is set. ``told`` hears of every tick and every trouble, on this thread."""
    backoff = Backoff()
    while not stop.is_set():
        try:
            tick = coordinator.tick()
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
        wake.wait(tick.next_seconds, stop)
    _resign(coordinator)
    wake.close()


def _known(error: Exception) -> DeskError:
    """A bug costs this client the lease at most, by not renewing it; it never ends its candidacy."""
    if isinstance(error, DeskError):
        return error
    log.error("The coordinator failed.", exc_info=error)
    return DeskError("The checker failed for a reason that is in this client's log; it tries again.")


def _resign(coordinator: Coordinator) -> None:
    try:
        coordinator.resign()
    except DeskError as error:
        log.warning("The lease could not be given up and ends by itself: %s", error)
