"""A world in which a seed decides everything: time, pauses, crashes, outages. See `tests.faults.simulation`.

Hides how real transactions of real code are interrupted. Between any two of them, and between any two statements of
one, the world may let time pass, let the others go on meanwhile, break the connection before or after a commit, or kill
whoever is at it. Who stands still inside a transaction longer than the server allows loses it, as on PostgreSQL.
"""

import heapq
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import event

from models.engine import Database
from models.errors import Unreachable

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_IDLE_LIMIT = 3.0
"""Seconds after which the server ends a transaction of somebody who stands still."""


class Killed(BaseException):
    """kill -9: nothing of the client's code runs any more."""


class World:
    """Time and chance. Everything that happens is an event in one queue, in order of the true time ``now``."""

    def __init__(self, seed: int, url: str) -> None:
        self.rng, self.url, self.now = random.Random(seed), url, MONDAY
        self.calm = False
        self.reigns: list[tuple[int, str]] = []
        """Term and identity of the leader of every write of a pass, in order of their commits."""
        self.acknowledged: set[str] = set()
        """The ids of the actions whose people were told that they are done."""
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._outage_until = MONDAY
        self._ahead = timedelta(0)
        self._still: set[Actor] = set()

    def clock(self) -> datetime:
        """The database's clock: the true time, until somebody sets it."""
        return self.now + self._ahead

    def set_clock(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)

    def at(self, seconds: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._events, (self.now + timedelta(seconds=seconds), next(self._order), what))

    def run(self, until: datetime) -> None:
        while self._events and self._events[0][0] <= until:
            moment, _, what = heapq.heappop(self._events)
            self.now = max(self.now, moment)
            what()
        self.now = max(self.now, until)

    def stands_still(self, actor: "Actor") -> bool:
        return actor in self._still

    def pause(self, actor: "Actor", seconds: float) -> None:
        """That one stands still, and the others go on."""
        self._still.add(actor)
        self.run(self.now + timedelta(seconds=seconds))
        self._still.discard(actor)

    def outage(self, seconds: float) -> None:
        self._outage_until = self.now + timedelta(seconds=seconds)

    def between_transactions(self, actor: "Actor") -> None:
        if self.now < self._outage_until and not self.calm:
            raise Unreachable("The database cannot be reached.")
        self._mishap(actor, 0.004, lambda: self.pause(actor, self.rng.choice([0.5, 4, 12, 40])))

    def at_statement(self, actor: "Actor", lose: Callable[[], None]) -> None:
        self.now += timedelta(seconds=self.rng.uniform(0, 0.004))
        self._mishap(actor, 0.002, lambda: self._pause_inside(actor, lose))

    def before_commit(self, actor: "Actor") -> None:
        self._mishap(actor, 0.004, self._lose_connection)

    def after_commit(self, actor: "Actor") -> None:
        self._mishap(actor, 0.006, self._lose_connection)

    def _mishap(self, actor: "Actor", chance: float, what: Callable[[], None]) -> None:
        if self.calm:
            return
        drawn = self.rng.random()
        if drawn < chance / 4:
            actor.die()
            raise Killed
        if drawn < chance:
            what()

    def _pause_inside(self, actor: "Actor", lose: Callable[[], None]) -> None:
        seconds = self.rng.choice([0.5, 2, 5, 15])
        if seconds < _IDLE_LIMIT:
            self.now += timedelta(seconds=seconds)
            return
        lose()
        self.pause(actor, seconds)
        self._lose_connection()

    def _lose_connection(self) -> None:
        raise Unreachable("The connection to the database was lost.")


class Wire(Database):
    """The desk's database as one client reaches it."""

    def __init__(self, url: str, world: World, actor: "Actor") -> None:
        super().__init__(url)
        self._world, self._actor = world, actor

        @event.listens_for(self.engine, "before_cursor_execute")
        def _statement(connection: Any, *_: Any) -> None:
            raw = connection.connection.dbapi_connection
            world.at_statement(actor, raw.rollback)

    def now(self, connection: Any) -> datetime:
        return self._world.clock()

    @contextmanager
    def _transaction(self, options: dict[str, Any]) -> Iterator[Any]:
        self._world.between_transactions(self._actor)
        with super()._transaction(options) as connection:
            yield connection
            self._world.before_commit(self._actor)
        self._actor.committed(write=bool(options.get("tierdesk_write")))
        self._world.after_commit(self._actor)


class Actor:
    """Something that goes on by itself in the world, until it dies; another takes its place."""

    def __init__(self, world: World) -> None:
        self.world, self.alive = world, True
        self.database = Wire(world.url, world, self)
        self._drift = world.rng.uniform(0.8, 1.3)
        """How slow or fast this computer's timers are."""
        world.at(world.rng.uniform(0, 2), self.wake)

    def wake(self) -> None:
        if not self.alive:
            return
        if self.world.stands_still(self):
            self.world.at(0.5, self.wake)
            return
        try:
            seconds = self.go_on()
        except Killed:
            return
        self.world.at(seconds * self._drift, self.wake)

    def die(self) -> None:
        self.alive = False
        self.world.at(self.world.rng.uniform(1, 60), self.another)

    def go_on(self) -> float:
        """One turn; how many seconds until the next."""
        raise NotImplementedError

    def another(self) -> None:
        raise NotImplementedError

    def committed(self, write: bool) -> None:
        pass
