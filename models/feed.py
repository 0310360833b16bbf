"""What happens at a desk, told while it happens: the change feed of a client.

Hides how each engine tells it. PostgreSQL notifies the one listening connection of the client; an SQLite file is looked
at twenty times a second, which reads nothing unless somebody wrote. What is told is a hint: whoever hears it reads
afresh, and nothing depends on its arriving. Used by one thread.
"""

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.engine import Database, known_errors
from models.errors import Unreachable
from models.sentences import say

_SLICE = 0.25
_LOOK = 0.05
"""Seconds between two looks at an SQLite file: each takes some 8 us, of nobody's time but this thread's."""
_MOST = 200
_CHANNELS = ("tierdesk_lease", "tierdesk_alive", "tierdesk_journal", "tierdesk_notices")


@dataclass(frozen=True, slots=True)
class Alive:
    """The coordinator of this term renewed its lease at ``now``, the database's time."""

    term: int
    now: datetime
    last_pass_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """``tickets`` that somebody changed; None when they are too many to name, or nobody listened for a while.

    ``lease``: the coordinator gave the lease up. ``notices``: somebody is to be told something. ``alive``: the last
    that was heard of the coordinator.
    """

    tickets: frozenset[int] | None = frozenset()
    lease: bool = False
    notices: bool = False
    alive: Alive | None = None

    @property
    def is_of_the_desk(self) -> bool:
        """It is about tickets or notices, and not only about who is coordinator."""
        return self.notices or self.tickets is None or bool(self.tickets)

    def __or__(self, other: "Change") -> "Change":
        both = None if self.tickets is None or other.tickets is None else self.tickets | other.tickets
        return Change(both, self.lease or other.lease, self.notices or other.notices, other.alive or self.alive)


EVERYTHING = Change(None, lease=True, notices=True)
"""Anything may have changed: nobody listened for a while."""


class Feed:
    """Connects when it is first waited for."""

    def __init__(self, database: Database) -> None:
        self._from = _File(database) if database.is_sqlite else _Server(database)
        self._is_new = True

    def wait(self, seconds: float, stop: threading.Event) -> Change | None:
        """What changed, as soon as something did; None when the time is over or `stop` is set.

        The first answer after connecting is EVERYTHING: what was read before may be old. Raises Unreachable; the next
        call connects again.
        """
        try:
            with known_errors():
                self._from.connect()
                if self._is_new:
                    self._is_new = False
                    return EVERYTHING
                return self._from.wait(seconds, stop)
        except Exception as error:
            self.renew()
            if isinstance(error, Unreachable):
                raise
            raise Unreachable(say("The connection to the database was lost; try again.")) from error

    def renew(self) -> None:
        """Connects anew when it is waited for next."""
        self._is_new = True
        self.close()

    def close(self) -> None:
        self._from.close()


class _Server:
    """PostgreSQL's notifications. The triggers of `models.guards` send those of the journal and of the notices."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listening: Any = None

    def connect(self) -> None:
        if self._listening is not None:
            return
        raw = self._database.engine.raw_connection()
        connection: Any = raw.driver_connection
        raw.detach()
        connection.rollback()
        connection.autocommit = True
        for channel in _CHANNELS:
            connection.execute(f"LISTEN {channel}")
        self._listening = connection

    def wait(self, seconds: float, stop: threading.Event) -> Change | None:
        until = time.monotonic() + seconds
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            heard = list(self._listening.notifies(timeout=min(left, _SLICE), stop_after=1))
            if heard:
                found = Change()
                for one in (*heard, *self._listening.notifies(timeout=0)):
                    found |= _told(one.channel, one.payload)
                return found
        return None

    def close(self) -> None:
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.close()


def _told(channel: str, payload: str) -> Change:
    if channel == "tierdesk_lease":
        return Change(lease=True)
    if channel == "tierdesk_alive":
        return Change(alive=_alive(payload))
    tickets = None if payload == "many" else frozenset(int(word) for word in payload.split())
    return Change(tickets, notices=channel == "tierdesk_notices")


def _alive(payload: str) -> Alive | None:
    """None for what no coordinator says: whoever may listen may tell, too."""
    try:
        term, now, last_pass_at = payload.split()
        said = Alive(int(term), datetime.fromisoformat(now), datetime.fromisoformat(last_pass_at))
    except ValueError:
        return None
    return said if said.now.tzinfo is not None and said.last_pass_at.tzinfo is not None else None


class _File:
    """SQLite says whether another connection has committed; the ids of what was appended and whether anybody holds the
    lease say what that was."""

    _NEWEST = (
        "SELECT coalesce((SELECT max(id) FROM journal), 0), coalesce((SELECT max(id) FROM notices), 0), "
        "(SELECT holder IS NULL FROM lease WHERE id = 1)"
    )
    # Not one UNION: to merge both without a sort SQLite would walk through the whole journal in the order of tickets.
    _TICKETS = (
        "SELECT DISTINCT ticket FROM (SELECT ticket FROM journal WHERE id > ? UNION ALL "
        "SELECT ticket FROM notices WHERE id > ?) LIMIT ?"
    )

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Any = None
        self._version = 0
        self._newest = (0, 0, 0)
        self._file: tuple[int, int] | None = None

    def connect(self) -> None:
        assert self._database.file is not None
        file = self._database.file.identity()
        if self._connection is not None and file != self._file:
            # Nobody writes any more where this connection looks.
            raise Unreachable(say("The connection to the database was lost; try again."))
        if self._connection is not None:
            return
        self._file = file
        raw = self._database.engine.raw_connection()
        self._connection = raw.driver_connection
        raw.detach()
        self._version = self._data_version()
        self._newest = self._connection.execute(self._NEWEST).fetchone()

    def wait(self, seconds: float, stop: threading.Event) -> Change | None:
        until = time.monotonic() + seconds
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            if (version := self._data_version()) != self._version:
                self._version = version
                if (change := self._appended()) is not None:
                    return change
            stop.wait(min(left, _LOOK))
        return None

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _appended(self) -> Change | None:
        """None where nothing was: a lease that was renewed moves the file too."""
        before, self._newest = self._newest, self._connection.execute(self._NEWEST).fetchone()
        given_up = bool(self._newest[2] and not before[2])
        if before[:2] == self._newest[:2]:
            return Change(lease=True) if given_up else None
        found = self._connection.execute(self._TICKETS, (*before[:2], _MOST + 1)).fetchall()
        tickets = None if len(found) > _MOST else frozenset(row[0] for row in found)
        return Change(tickets, lease=given_up, notices=before[1] != self._newest[1])

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
