"""The change feed inside the client: a thread that listens, and when the window reads again.

Hides the thread, the reconnecting and the pace. Invariants: what is told is read afresh, never shown as told; a storm
of changes becomes at most twenty readings a second, and the first waits for nothing; after a lost connection
everything that can be seen is read once.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.common import memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desk.desk import Desk
    from models.engine import Database
    from models.feed import Alive, Change

_TIDY = 30.0
"""Seconds between two looks at what the client has open."""

PACE = 50
"""Milliseconds between two readings at least. A change waits for that long at most, which people do not notice."""

_LISTEN = 20.0
_QUIT = 1.0


class FeedThread(QObject):
    """Listens for as long as the client runs."""

    told = Signal(object)
    """A `Change`, delivered on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._tidied = time.monotonic()

    def start(self, desk: Desk, lease_moved: Callable[[], None], alive: Callable[[Alive], None]) -> None:
        """Listen to this desk; once. What is told of the coordinator is handed on, on the listening thread."""
        given = (desk.database, lease_moved, alive)
        self._thread = threading.Thread(target=self._run, args=given, name="feed", daemon=True)
        self._thread.start()

    @Slot()
    def start_over(self) -> None:
        """The desk was out of reach: what listens may be a connection that only this end still believes in."""
        self._over.set()

    def stop(self) -> None:
        self._stop.set()
        self._over.set()
        if self._thread is not None:
            self._thread.join(_QUIT)

    def _run(self, database: Database, lease_moved: Callable[[], None], alive: Callable[[Alive], None]) -> None:
        from app.coordination.running import Backoff
        from models.errors import Unreachable
        from models.feed import Feed

        feed, backoff = Feed(database), Backoff()
        while not self._stop.is_set():
            self._tidy(database)
            if self._over.is_set():
                self._over.clear()
                feed.renew()
            try:
                change = feed.wait(_LISTEN, self._over)
            except Unreachable:
                self._over.wait(backoff.failed())
                continue
            backoff.worked()
            if change is None or self._over.is_set():
                continue
            if change.lease:
                lease_moved()
            if change.alive is not None:
                alive(change.alive)
            if change.is_of_the_desk:
                self.told.emit(change)
        feed.close()

    def _tidy(self, database: Database) -> None:
        """This thread has the time to let go what nobody needs any more: connections of the client, and memory."""
        if time.monotonic() - self._tidied >= _TIDY:
            self._tidied = time.monotonic()
            database.let_go()
            memory.give_back()


class Pace(QObject):
    """Gathers changes, and says when it is time to read: at once after a rest, else PACE after the last time."""

    due = Signal(object)
    """All changes since the last time, as one `Change`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: Any = None
        self._resting = QTimer(self, singleShot=True, interval=PACE)
        self._resting.timeout.connect(self._flush)

    @Slot(object)
    def take(self, change: Change) -> None:
        self._gathered = change if self._gathered is None else self._gathered | change
        if not self._resting.isActive():
            self._flush()

    @Slot()
    def _flush(self) -> None:
        gathered, self._gathered = self._gathered, None
        if gathered is not None:
            self._resting.start()
            self.due.emit(gathered)
