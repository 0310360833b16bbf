"""Every figure of the tab Now equals an independent slow computation, at many moments, on both engines."""

import json
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from app.coordination.checker import Checker
from app.desk import dashboard, policies, tickets
from app.desk.dashboard import LISTED, Now, Tally
from app.desk.desk import Changed, Desk, Refused
from app.rules.actions import Invalid, parse
from models import migrate, schema
from models.vocabulary import Rung
from tests.cli import real_log
from tests.cli.running import batch
from tests.desk.slow_now import FIGURES, Slow
from tests.desk.test_figures import World
from tests.rules.playing import SAMPLES
from tests.support import SetClock, received

Sit = Callable[..., Desk]
_HOUR = timedelta(hours=1)
_STATEMENTS = 20
_POLICY = """
name = "Figures"
ladder = ["tier1", "tier2", "tier3", "onsite"]
four_eyes = false
verify_failures = 2
vendor_opens = "always"
[calendar]
time_zone = "America/New_York"
round_the_clock = ["P1", "P2", "P3", "P4"]
[limits]
overall = "30h"
vendor = "3h"
verify = "20h"
decide = "9h"
[rungs.tier1]
qualify = "9h"
resolve = "20h"
effort = "40m"
on_miss = { effort = "remind" }
rate = 61.0
[rungs.tier2]
resolve = "20h"
cost = 60.0
on_miss = { cost = "remind" }
rate = 90.5
[rungs.tier3]
resolve = "20h"
[rungs.manager]
rate = 150.0
"""


def _tells(figure: Any) -> bool:
    """Something in it is not nothing."""
    if isinstance(figure, dict | list | tuple):
        return any(_tells(one) for one in (figure.values() if isinstance(figure, dict) else figure))
    return bool(figure)


def _listed(figure: Any) -> Any:
    return figure[:LISTED] if isinstance(figure, list) else figure


_LISTS = ("decisions", "called", "untouched", "waits", "vendors", "silent", "grinding")


def fast(now: Now) -> dict[str, Any]:
    """What was read, in the shape of what is computed slowly."""
    since = now.since
    climbs = (since.climbed_by_decision, since.climbed_by_clock, since.climbed_by_verification)
    return {
        "until": now.due.until,
        "due": ([row.number for row in now.due.rows], whole(now.due.late), whole(now.due.soon)),
        "staff": {
            one.rung: (
                whole(one.unassigned),
                [person.login for person in one.there],
                [(away.person.login, away.until) for away in one.away],
            )
            for one in now.staff
        },
        "decisions": [(one.since, one.ticket.number, one.minutes, one.cost_cents) for one in now.decisions.rows],
        "called": [(-one.times, one.first_at, one.ticket.number, one.last_at) for one in now.called.rows],
        "untouched": [(one.ticket.number, one.touched_at) for one in now.untouched.rows],
        "waits": [(one.waiting_until, one.number) for one in now.waits.rows],
        "vendors": [(one.due_at, one.ticket.number, one.since) for one in now.vendors.rows],
        "silent": [(one.since, one.ticket.number, one.attempts) for one in now.silent.rows],
        "grinding": [
            (-round(one.share, 6), one.ticket.number, round(one.used_seconds, 3), one.cost_cents, one.running)
            for one in now.grinding.rows
        ],
        "coming": {(one.begins_at, one.rung): one.count for one in now.coming},
        "ladder": {one.rung: one.counts for one in now.ladder.rungs},
        "happened": tuple(whole(one) for one in (since.received_p1, *climbs, since.fired_late)),
        "uncoordinated": (
            [(one.began_at, one.ended_at) for one in reversed(since.gaps.rows)],
            since.gap_seconds,
        ),
    }


def whole(tally: Tally) -> int:
    assert not tally.more
    return tally.count


def compare(desk: Desk, since: datetime, customers: Iterable[int], seen: set[str]) -> None:
    for customer in (None, *customers):
        for rung in (None, *Rung):
            slow = Slow(desk, since, customer, rung).all()
            now = dashboard.now(desk, since, customer, rung)
            assert fast(now) == {name: _listed(slow[name]) for name in slow}
            for name in _LISTS:
                some = getattr(now, name)
                assert (whole(some.tally), some.bounded) == (len(slow[name]), False)
            seen |= {name for name in slow if _tells(slow[name])}


class Busy(World):
    """A desk at which clients call, waits and answers have moments, and work runs."""

    def __init__(self, url: str, sit: Sit, seed: int) -> None:
        super().__init__(url, sit, seed)
        policies.put(self.desk.database, _POLICY, "tests")

    def _step(self) -> None:
        chance = self.rng.random()
        if not self.numbers or chance < 0.55:
            super()._step()
            return
        if chance < 0.65:
            self.numbers.append(received(self.people["anna"], customer=self.rng.choice(("Acme", "Globex"))))
            return
        later = self.clock.moment + self.rng.randint(1, 30) * _HOUR
        number = self.rng.choice(self.numbers)
        for kind, fields in self.rng.choice(_STORIES):
            moments = {name: later for name in ("until", "answer_by") if name in fields}
            with suppress(Refused, Changed, Invalid):
                tickets.act(self.desk, number, parse(kind, fields | moments))


_Story = tuple[tuple[str, dict[str, Any]], ...]
_DOCUMENT = ("document", SAMPLES["document"])
_QUALIFY = ("qualify", SAMPLES["qualify"])
_UNREACHED = ("contact", {"direction": "out", "with_whom": "Kim", "reached": False, "text": "Nobody there"})
_STORIES: tuple[_Story, ...] = (
    (("contact", {"direction": "in", "with_whom": "Kim", "reached": True, "text": "Where is it?"}),),
    (("contact", {"direction": "in", "with_whom": "Kim", "reached": False, "text": "Voice mail"}),) * 2,
    (_DOCUMENT, *[("escalate", {"reason": "Higher"})] * 4),
    (_DOCUMENT, _QUALIFY, ("wait", {"on": "parts", "reason": "Ordered", "until": None})),
    (_DOCUMENT, _QUALIFY, ("wait", {"on": "customer", "reason": "Away", "until": None})),
    (_QUALIFY, ("resolve", SAMPLES["resolve"]), _UNREACHED, _UNREACHED),
    (("engage_vendor", {"vendor": "Lumen", "answer_by": None}),),
    (("start", {}),),
    (("log", {"minutes": 20, "text": "Looked"}),),
    (("change_priority", {"impact": "high", "urgency": "high", "reason": "All of them"}),),
)
"""What happens to one ticket at once; `until` and `answer_by` are filled in."""


@pytest.mark.parametrize("seed", range(4))
def test_the_tab_now_of_a_random_history(desk_url: str, sit: Sit, seed: int) -> None:
    world, seen = Busy(desk_url, sit, seed), set[str]()
    _absences(world.desk, world.clock.moment)
    left = world.clock.moment
    for _ in range(7):
        world.play(40)
        compare(world.desk, left, (2, 3), seen)
        if world.rng.random() < 0.5:
            left = world.clock.moment
    assert set(FIGURES) - seen <= {"uncoordinated"}


def _absences(desk: Desk, now: datetime) -> None:
    rows = [
        {"person": "anna", "begins_at": now - _HOUR, "ends_at": now + 90 * _HOUR},
        {"person": "anna", "begins_at": now, "ends_at": now + 20 * _HOUR},
        {"person": "carla", "begins_at": now + 50 * _HOUR, "ends_at": now + 80 * _HOUR},
        {"person": "max", "begins_at": now - 9 * _HOUR, "ends_at": now},
    ]
    with desk.database.write() as connection:
        connection.execute(insert(schema.absences), [{**row, "noted_by": "max", "noted_at": now} for row in rows])


def test_the_tab_now_of_the_real_log(desk_url: str, sit: Sit) -> None:
    real_log.set_up(desk_url)
    assert batch(desk_url, _unfinished(real_log.log()))[0] == 0
    with sit(desk_url, "max").database.read() as connection:
        played = migrate.clock_and_check(sit(desk_url, "max").database, connection)
    clock, seen = SetClock(played), set[str]()
    desk = sit(desk_url, "max", clock=clock)
    checker = Checker(desk.database, "tests", clock)
    for hours in (0, 7, 30):
        clock.moment = played + hours * _HOUR
        compare(desk, played - _HOUR, (3,), seen)
        clock.moment += timedelta(seconds=90)
        checker.run_pass(None)
        compare(desk, clock.moment - 8 * _HOUR, (), seen)


def _unfinished(log: bytes) -> bytes:
    """The beginning of every ticket's story, so that it is open."""
    lines = log.splitlines(keepends=True)
    rng, kept, ended = random.Random(5), [], set[str]()
    for line in lines:
        action = json.loads(line)
        of = action.get("ref") or action["ticket"].removeprefix("@")
        if of in ended or (action["kind"] != "receive" and rng.random() < 0.12):
            ended.add(of)
        else:
            kept.append(line)
    return b"".join(kept)
