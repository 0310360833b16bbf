"""Waiting that another client can cut short: PostgreSQL's notifications, on SQLite a short sleep.

Hides the one listening connection of a client. Nothing depends on a notification arriving: whoever waits looks anyway
when the time is over. Used by one thread.
"""

import threading
import time
from typing import Any

from models.engine import Database, known_errors

_SLICE = 0.25
_SQLITE_POLL = 1.0


class Wake:
    """Waits for the lease to change hands."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listening: Any = None

    def wait(self, seconds: float, stop: threading.Event) -> None:
        """Until the time is over, `stop` is set, or another client resigned (on SQLite at most a second)."""
        if self._database.is_sqlite:
            stop.wait(min(seconds, _SQLITE_POLL))
            return
        until = time.monotonic() + seconds
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            try:
                if self._notified(min(left, _SLICE)):
                    return
            except Exception:
                # Without notifications there is still the poll; the next tick says what is wrong with the connection.
                self.close()
                stop.wait(left)

    def _notified(self, seconds: float) -> bool:
        if self._listening is None:
            self._listening = self._listen()
        return any(True for _ in self._listening.notifies(timeout=seconds, stop_after=1))

    def _listen(self) -> Any:
        with known_errors():
            raw = self._database.engine.raw_connection()
        connection = raw.driver_connection
        raw.detach()
        assert connection is not None
        connection.rollback()
        connection.autocommit = True
        connection.execute("LISTEN tierdesk_lease")
        return connection

    def close(self) -> None:
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.close()
