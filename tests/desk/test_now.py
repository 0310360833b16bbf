"""Every figure of the tab Now equals an independent slow computation, at many moments, on both engines."""

import json
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, update

from app.coordination.checker import Checker
from app.coordination.folding import Folding
from app.desk import behind, dashboard, policies, tickets
from app.desk.dashboard import LISTED, Now, Tally
from app.desk.desk import Changed, Desk, Refused
from app.rules.actions import Invalid, parse
from models import dashboard as reading
from models import grinding, looking_back, migrate, schema
from models.vocabulary import Rung
from tests.cli import real_log
from tests.cli.running import batch
from tests.desk.slow_now import FIGURES, Slow, Tables
from tests.desk.test_figures import World
from tests.rules.playing import SAMPLES
from tests.support import NO_LIMITS, SetClock, act, counted, documented, received, staffed

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
        "due": (
            [row.number for row in now.due.rows],
            whole(now.due.late),
            whole(now.due.soon),
            set(now.due.promised),
        ),
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
    tables = Tables(desk)
    for customer in (None, *customers):
        for rung in (None, *Rung):
            slow = Slow(tables, since, customer, rung).all()
            now = dashboard.now(desk, since, customer, rung)
            assert fast(now) == {name: _listed(slow[name]) for name in slow}
            for name in _LISTS:
                some = getattr(now, name)
                assert (whole(some.tally), some.bounded) == (len(slow[name]), False)
            _compare_behind(desk, now, slow, (customer, rung))
            seen |= {name for name in slow if _tells(slow[name])}


def _compare_behind(desk: Desk, now: Now, slow: dict[str, Any], of: behind.Of) -> None:
    """As many tickets, climbs and deadlines stand behind each figure as it says."""
    since, moment = now.since.since, behind.Listed
    due = behind.due(desk, now.due.until, of)
    assert [row.number for row, _ in due.rows] == slow["due"][0]
    for name, told in ((moment.DECISIONS, now.decisions), (moment.SILENT, now.silent)):
        found = behind.listed(desk, name, of)
        assert [(at, row.number) for row, at in found.rows] == [(one.since, one.ticket.number) for one in told.rows]
        assert found.total == told.tally
    for one in now.coming:
        assert len(_all(partial(behind.coming, desk, one.rung, one.begins_at, now.now, of[0]))) == one.count
    for one in now.staff:
        held = _all(partial(behind.on_rung, desk, one.rung, of[0], True))
        assert len(held) == one.unassigned.count
    p1 = _all(partial(behind.received_p1, desk, since, of))
    climbs = [sum(_all(partial(behind.climbed, desk, since, how, of)).values()) for how in behind.Climb]
    late = sum(_all(partial(behind.fired_late, desk, since, of)).values())
    assert (len(p1), *climbs, late) == slow["happened"]


def _all(page: Callable[[object], behind.Part]) -> dict[int, Any]:
    """By ticket what belongs to it, until the end; no ticket comes twice."""
    part = page(None)
    rows = list(part.rows)
    while part.last is not None:
        part = page(part.last)
        rows += part.rows
    found = {row.number: amount for row, amount in rows}
    assert len(found) == len(rows) == part.total.count
    return found


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


@pytest.mark.parametrize("seed", range(1, 5))
def test_the_tab_now_of_a_random_history(desk_url: str, sit: Sit, seed: int) -> None:
    world, seen = Busy(desk_url, sit, seed), set[str]()
    _absences(world.desk, world.clock.moment)
    left = world.clock.moment
    for _ in range(7):
        world.play(40)
        compare(world.desk, left, (2, 3), seen)
        if world.rng.random() < 0.5:
            left = world.clock.moment
            Folding(world.desk.database, world.clock).fold(None)
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
    Folding(desk.database, lambda _: played + _HOUR).fold(None)
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


@pytest.fixture
def world(desk_url: str, sit: Sit) -> Busy:
    made = Busy(desk_url, sit, 3)
    made.play(250)
    return made


def test_the_tab_now_costs_few_statements(world: Busy) -> None:
    left = world.clock.moment - 9 * _HOUR
    dashboard.now(world.desk, left)
    with counted(world.desk.database) as statements:
        dashboard.now(world.desk, left)
    assert len(statements) <= _STATEMENTS


def test_what_was_not_looked_at_wholly_says_so(world: Busy, monkeypatch: pytest.MonkeyPatch) -> None:
    left = world.clock.moment - 900 * _HOUR
    whole_look, theirs = dashboard.now(world.desk, left), dashboard.now(world.desk, left, 3)
    assert not any(getattr(whole_look, name).bounded for name in _LISTS)
    caches = (reading._asking, grinding._worked, grinding._running, looking_back._places, looking_back._called)
    bounds = {
        reading: {"WALKED": 2, "THEIRS": 3, "GROUND": 0},
        grinding: {"GROUND": 0},
        looking_back: {"LOOKED": 20, "TOLD": 20, "CALLED": 0},
        dashboard: {"WALKED": 2},
    }
    for module, name, most in ((module, *one) for module, few in bounds.items() for one in few.items()):
        monkeypatch.setattr(module, name, most)
    _forget(caches)
    try:
        short, short_theirs = dashboard.now(world.desk, left), dashboard.now(world.desk, left, 3)
    finally:
        monkeypatch.undo()
        _forget(caches)
    assert short.untouched.bounded
    assert short.grinding.bounded
    assert short.called.bounded
    assert short.since.climbed_by_decision.more
    assert short.since.received_p1.more is (max(world.numbers) > 20)
    assert short.called_since is not None
    assert short.called_since > world.clock.moment - 900 * _HOUR
    assert not theirs.due.late.more
    assert short_theirs.due.late.more
    assert short_theirs.waits.bounded
    assert all(one.unassigned.more for one in short_theirs.staff)
    # What was found is what is there.
    assert {one.ticket.number for one in short.untouched.rows} <= {
        one.ticket.number for one in whole_look.untouched.rows
    }


def test_a_list_is_as_long_as_was_asked(world: Busy) -> None:
    left = world.clock.moment - 900 * _HOUR
    whole_look, two = (dashboard.now(world.desk, left, listed=most) for most in (dashboard.COUNTED, 2))
    assert any(len(getattr(whole_look, name).rows) > 2 for name in _LISTS)
    for name in _LISTS:
        listed, short = getattr(whole_look, name), getattr(two, name)
        assert len(listed.rows) == whole(listed.tally), name
        assert (short.rows, short.tally) == (listed.rows[:2], listed.tally), name
    assert two.due.rows == whole_look.due.rows[:2]
    assert (two.due.late, two.due.soon) == (whole_look.due.late, whole_look.due.soon)


def _forget(caches: Iterable[Any]) -> None:
    for cache in caches:
        cache.cache_clear()


def test_times_without_a_coordinator(world: Busy) -> None:
    now, desk = world.clock.moment, world.desk
    gaps = [
        (1, now - 30 * _HOUR, now - 20 * _HOUR),
        (2, now - 9 * _HOUR, now - 7 * _HOUR),
        (3, now - 2 * _HOUR, now - _HOUR),
    ]
    with desk.database.write() as connection:
        rows = [{"term": term, "began_at": begin, "ended_at": end} for term, begin, end in gaps]
        connection.execute(insert(schema.uncoordinated), rows)
    found = dashboard.now(desk, now - 8 * _HOUR).since
    assert [one.began_at for one in found.gaps.rows] == [now - 2 * _HOUR, now - 9 * _HOUR]
    assert found.gap_seconds == 2 * 3600

    def leads(holder: str | None, until: datetime) -> None:
        values = {"term": 4, "holder": holder, "expires_at": until}
        with desk.database.write() as connection:
            connection.execute(update(schema.lease).values(values))

    leads("somebody", now + timedelta(seconds=5))
    assert dashboard.now(desk, now - 8 * _HOUR).since.gap_seconds == 2 * 3600
    leads(None, now - timedelta(seconds=50))
    assert dashboard.now(desk, now - 8 * _HOUR).since.gap_seconds == 2 * 3600
    leads("somebody", now - timedelta(seconds=90))
    found = dashboard.now(desk, now - 8 * _HOUR).since
    assert found.gaps.rows[0] == dashboard.Gap(now - timedelta(seconds=90), None)
    assert found.gap_seconds == 2 * 3600 + 90
    slow = Slow(Tables(desk), now - 8 * _HOUR, None, None).uncoordinated()
    assert slow == fast(dashboard.now(desk, now - 8 * _HOUR))["uncoordinated"]


def test_what_was_committed_after_something_younger_is_found(world: Busy) -> None:
    """On PostgreSQL a ticket may have a lower number than one that is older."""
    anna, now = world.people["anna"], world.clock.moment + _HOUR
    for older in range(8):
        world.clock.moment = now - timedelta(seconds=89 if older else 0)
        received(anna, impact="high", urgency="high")
        world.clock.moment = now
        assert dashboard.now(world.desk, now - timedelta(seconds=30)).since.received_p1 == Tally(1)
    assert dashboard.now(world.desk, now - timedelta(seconds=90)).since.received_p1 == Tally(8)


def test_a_vendor_who_was_given_more_time_is_not_late(desk_url: str, sit: Sit) -> None:
    staffed(desk_url, NO_LIMITS)
    clock = SetClock(datetime(2026, 7, 6, 8, tzinfo=UTC))
    desk = sit(desk_url, "max", clock=clock)
    begun, number = clock.moment, documented(desk)
    act(desk, number, "engage_vendor", vendor="Lumen", answer_by=(begun + 2 * _HOUR).isoformat())
    clock.moment += 3 * _HOUR
    Checker(desk.database, "tests", clock).run_pass(None)
    late = dashboard.now(desk, begun).vendors.rows
    assert [(one.ticket.number, one.since, one.due_at) for one in late] == [(number, begun, begun + 2 * _HOUR)]
    later = (begun + 5 * _HOUR).isoformat()
    act(desk, number, "vendor_answer", result="chased", text="Tomorrow", answer_by=later)
    assert dashboard.now(desk, begun).vendors.rows == ()


@pytest.mark.parametrize(
    ("hour", "minute", "mark"), [(8, 30, 12), (10, 59, 12), (11, 0, 18), (16, 59, 18), (17, 0, 36), (23, 0, 36)]
)
def test_due_before_noon_or_evening(desk_url: str, sit: Sit, hour: int, minute: int, mark: int) -> None:
    staffed(desk_url)
    berlin = ZoneInfo("Europe/Berlin")
    midnight = datetime(2026, 7, 6, tzinfo=berlin)
    clock = SetClock(midnight.replace(hour=hour, minute=minute).astimezone(UTC))
    found = dashboard.now(sit(desk_url, "max", clock=clock), clock.moment)
    assert found.due.until == midnight + mark * _HOUR
    assert found.zone == "Europe/Berlin"
