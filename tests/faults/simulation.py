"""Many clients at one desk in a world in which a seed decides everything: time, pauses, crashes, outages, who acts.

    python -m tests.faults.simulation [--seeds 500] [--first 0]

The coordinators, the checker, the actions and the statements are the real ones, on a real SQLite file; only time is
made up (`tests.faults.world` says what may befall them). Prints every seed that breaks an invariant of the history
checker or one of those at the end of this module; the same seed breaks it again.
"""

import argparse
import random
import shutil
import sys
import tempfile
import uuid
from contextlib import closing, suppress
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import func, select

from app.coordination import checker, running
from app.coordination.coordinator import Coordinator, Place, candidate
from app.desk import policies, tickets
from app.desk.desk import Changed, Desk, Refused, administer, open_desk
from app.rules import actions
from models import lease, migrate, people, queues, schema
from models.engine import Database
from models.errors import DeskError, Unreachable
from tests.faults import history
from tests.faults.world import MONDAY, Actor, Killed, World
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
_SPAN = timedelta(minutes=5)
_CLIENTS = 5
_JUMPS = (-3600, -25, -2, 25, 3600)
"""Seconds by which somebody sets the clock of the database's host."""
_TAKEOVER = 14.0
_OFTEN = ("claim", "document", "qualify", "escalate", "wait", "resume", "resolve", "verify", "close", "log", "decide")
_FIELDS: dict[str, tuple[dict[str, Any], ...]] = {
    "qualify": (SAMPLES["qualify"], {"resolvable": False, "findings": "Too deep"}),
    "verify": (SAMPLES["verify"], UNHAPPY),
    "log": (SAMPLES["log"],),
}


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
