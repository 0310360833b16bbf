"""Many clients at one desk in a world in which a seed decides everything: time, pauses, crashes, outages, who acts.

    python -m tests.faults.simulation [--seeds 500] [--first 0]

The coordinators, the checker, the actions and the statements are the real ones, on a real SQLite file; only time is
made up. Between any two transactions, and between any two statements of one, the world may let time pass, let the
other clients go on meanwhile, break the connection before or after a commit, or kill the client. A client that stands
still inside a transaction longer than the server allows loses it, as on PostgreSQL. Prints every seed that breaks an
invariant of the history checker or one of those at the end of this module; the same seed breaks it again.
"""

import argparse
import heapq
import random
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import event, func, select

from app.coordination import checker, running
from app.coordination.coordinator import Coordinator, Place, candidate
from app.desk import policies, tickets
from app.desk.desk import Changed, Desk, Refused, administer, open_desk
from app.rules import actions
from models import lease, migrate, people, queues, schema
from models.engine import Database
from models.errors import DeskError, Unreachable
from tests.faults import history
from tests.rules.playing import SAMPLES, UNHAPPY
from tests.support import NO_LIMITS, STAFF, staffed

POLICY = (
    "warn_at = 0.5"
    + NO_LIMITS
    + (
        '[limits]\noverall = "150s"\nverify = "40s"\ndecide = "30s"\nvendor = "60s"\nwait = "45s"\n'
        "[wait_pauses]\n"
        'customer = ["qualify", "resolve", "overall"]\n'
        + "".join(
            f'[rungs.{rung}]\nqualify = "20s"\nresolve = "60s"\neffort = "15m"\n'
            for rung in ("tier1", "tier2", "tier3", "onsite")
        )
    )
)
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_SPAN = timedelta(minutes=5)
_CLIENTS = 5
_JUMPS = (-3600, -25, -2, 25, 3600)
"""Seconds by which somebody sets the clock of the database's host."""
_IDLE_LIMIT = 3.0
_TAKEOVER = 14.0
_OFTEN = ("claim", "document", "qualify", "escalate", "wait", "resume", "resolve", "verify", "close", "log", "decide")
_FIELDS: dict[str, tuple[dict[str, Any], ...]] = {
    "qualify": (SAMPLES["qualify"], {"resolvable": False, "findings": "Too deep"}),
    "verify": (SAMPLES["verify"], UNHAPPY),
    "log": (SAMPLES["log"],),
}


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


class Client(Actor):
    """A candidate for coordinator."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        place = world.rng.choice(list(Place))
        me = candidate("client", place, world.rng.choice(["0.1.0", "0.1.0", "0.2.0"]))
        self.coordinator = Coordinator(self.database, _Checker(self), me, rng=random.Random(world.rng.random()))
        self._backoff = running.Backoff(random.Random(world.rng.random()))
        self.passing = False

    def go_on(self) -> float:
        if not self.world.calm and self.world.rng.random() < 0.002:
            return self._quit()
        try:
            tick = self.coordinator.tick()
        except DeskError:
            return self._backoff.failed()
        self._backoff.worked()
        return tick.next_seconds

    def _quit(self) -> float:
        with suppress(DeskError):
            self.coordinator.resign()
        self.die()
        raise Killed

    def another(self) -> None:
        Client(self.world)

    def committed(self, write: bool) -> None:
        if write and self.passing:
            term = self.coordinator._term
            assert term is not None
            self.world.reigns.append((term, self.coordinator.me.identity))


class _Checker(checker.Checker):
    """The checker, saying when it is at work."""

    def __init__(self, client: Client) -> None:
        super().__init__(client.database, "simulated")
        self._client = client

    def _in_one_transaction(self, *arguments: Any) -> Any:
        self._client.passing = True
        try:
            return super()._in_one_transaction(*arguments)
        finally:
            self._client.passing = False


class Person(Actor):
    """Somebody on the staff, doing now this and now that; what had an unknown outcome is sent again."""

    def __init__(self, world: World, login: str) -> None:
        super().__init__(world)
        self._login = login
        self._desk: Desk | None = None
        self._unsent: tuple[int | None, Any, str] | None = None

    def go_on(self) -> float:
        try:
            if self._desk is None:
                self._desk = _at(self.database, self._login)
            self._act(self._desk)
        except (Unreachable, Refused, Changed) as error:
            if not isinstance(error, Unreachable):
                self._unsent = None
        return self.world.rng.expovariate(1 / 6)

    def _act(self, desk: Desk) -> None:
        if self._unsent is None:
            self._unsent = self._choose(desk)
        number, action, action_id = self._unsent
        tickets.act(desk, number, action, action_id=action_id)
        self.world.acknowledged.add(action_id)
        self._unsent = None

    def _choose(self, desk: Desk) -> tuple[int | None, Any, str]:
        rng = self.world.rng
        action_id = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        with desk.database.read() as connection:
            newest = connection.execute(_NEWEST).scalar_one()
        if newest == 0 or rng.random() < 0.2:
            return None, actions.parse("receive", _RECEIVE | {"summary": action_id}), action_id
        number = rng.randint(max(1, newest - 12), newest)
        allowed = [kind for kind, no in tickets.read(desk, number).offers.items() if no is None and kind in SAMPLES]
        kinds = [kind for kind in allowed if kind in _OFTEN] or allowed or ["note"]
        kind = rng.choice(kinds)
        fields = rng.choice(_FIELDS.get(kind, (SAMPLES[kind],)))
        if kind == "wait" and rng.random() < 0.7:
            fields = fields | {"until": self.world.clock() + timedelta(seconds=rng.choice([5, 20, 90]))}
        return number, actions.parse(kind, fields), action_id

    def another(self) -> None:
        Person(self.world, self._login)


_NEWEST = select(func.coalesce(func.max(schema.tickets.c.number), 0))
_RECEIVED = select(schema.journal.c.fields).where(schema.journal.c.kind == "receive")
_RECEIVE = {"customer": "Acme", "requester": "Kim", "channel": "phone"}


def _at(database: Database, login: str) -> Desk:
    with database.read() as connection:
        person = people.people(connection, [login])[login]
    return Desk(database, person, login, may_act_for_others=True, clock=database.now)


def template(folder: Path) -> Path:
    """A file with a staffed desk, to be copied for every seed."""
    file = folder / "template.db"
    url = f"sqlite:///{file}"
    with closing(administer(url, create=True)) as database:
        policies.create_desk(database, "tests")
    staffed(url, POLICY)
    return file


def simulate(seed: int, template: Path, folder: Path) -> list[str]:
    """What is wrong after that seed's history, a phrase each."""
    file = folder / f"{seed}.db"
    shutil.copyfile(template, file)
    url = f"sqlite:///{file}"
    world = World(seed, url)

    def clock_and_check(database: Database, connection: Any) -> datetime:
        return world.clock()

    with mock.patch.object(checker, "BATCH", 3), mock.patch.object(migrate, "clock_and_check", clock_and_check):
        for _ in range(_CLIENTS):
            Client(world)
        for login in STAFF:
            Person(world, login)
        for _ in range(3):
            when, how_long = world.rng.uniform(0, _SPAN.total_seconds()), world.rng.choice([1, 8, 30])
            world.at(when, lambda seconds=how_long: world.outage(seconds))  # type: ignore[misc]
        if world.rng.random() < 0.3:
            world.at(world.rng.uniform(0, _SPAN.total_seconds()), lambda: world.set_clock(world.rng.choice(_JUMPS)))
        world.run(MONDAY + _SPAN)
        return _judge(world)


def _judge(world: World) -> list[str]:
    """When all faults are over: somebody leads soon, everything is caught up with, and the history is right."""
    world.calm = True
    desk = open_desk(world.url, "max", clock=lambda _: world.clock())
    with closing(desk.database):
        found = [] if _is_led_soon(desk, world) else [f"nobody leads {_TAKEOVER} s after the last fault"]
        for _ in range(40):
            world.run(world.now + timedelta(seconds=0.5))
            with desk.database.read() as connection:
                if queues.due_now(connection, world.clock()) == 0:
                    break
        else:
            found.append("the checker never catches up")
        found += _lost_or_doubled(desk, world)
        for (term, who), (later, other) in pairwise(world.reigns):
            if later < term or (later == term and who != other):
                found.append(f"a leader of term {later} wrote after term {term} had begun")
        return found + history.mistakes(desk, world.clock())


def _is_led_soon(desk: Desk, world: World) -> bool:
    until = world.now + timedelta(seconds=_TAKEOVER)
    while world.now < until:
        world.run(world.now + timedelta(seconds=0.5))
        with desk.database.read() as connection:
            if lease.read(connection).is_held(world.clock(), lease.LENGTH):
                return True
    return False


def _lost_or_doubled(desk: Desk, world: World) -> list[str]:
    """Every acknowledged action is in the journal, and no request became two tickets."""
    with desk.database.read() as connection:
        there = set(connection.execute(select(schema.journal.c.action_id)).scalars())
        summaries = [fields["summary"] for fields in connection.execute(_RECEIVED).scalars()]
    found = [f"action {lost} was acknowledged and lost" for lost in world.acknowledged - there]
    if len(set(summaries)) < len(summaries):
        found.append("a request became two tickets")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        made = template(Path(folder))
        for seed in range(options.first, options.first + options.seeds):
            found = simulate(seed, made, Path(folder))
            broken += bool(found)
            for phrase in found[:10]:
                print(f"seed {seed}: {phrase}", flush=True)
    print(f"{options.seeds} seeds, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
