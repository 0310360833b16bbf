"""Every figure equals an independent slow computation: on the real log and on random histories, on both engines."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine, text

from app.coordination.checker import Checker
from app.coordination.folding import Folding
from app.desk import figures, queues, reports, tickets
from app.desk.desk import Changed, Desk, Refused
from app.desk.queues import Place, Queue
from app.rules.actions import Invalid, parse
from app.rules.figures import Measure
from models import figures as kept
from models.vocabulary import Rung
from tests.cli import real_log
from tests.cli.running import batch
from tests.desk import slow_figures
from tests.rules.playing import MISSED_CALL, SAMPLES, UNHAPPY
from tests.support import STAFF, SetClock, act, counted, documented, received, staffed

POLICY = """
name = "Figures"
ladder = ["tier1", "tier2", "tier3", "onsite"]
four_eyes = false
verify_failures = 2
vendor_opens = "always"
reopen_within = "30d"
silence = { attempts = 1, over = "1s" }
[calendar]
time_zone = "America/New_York"
round_the_clock = ["P1", "P2", "P3", "P4"]
[limits]
overall = "30h"
vendor = "3h"
verify = "20h"
[rungs.tier1]
qualify = "5h"
resolve = "20h"
effort = "40m"
rate = 61.0
[rungs.tier2]
resolve = "20h"
rate = 90.5
[rungs.tier3]
resolve = "20h"
[rungs.manager]
rate = 150.0
"""
BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_WHO = tuple(STAFF)
_FIELDS: dict[str, list[dict[str, Any]]] = {
    **{kind: [fields] for kind, fields in SAMPLES.items()},
    "verify": [SAMPLES["verify"], UNHAPPY, {"satisfied": "unanswered", "with_whom": "Kim", "how": "phone"}],
    "contact": [SAMPLES["contact"], MISSED_CALL, {"direction": "in", "with_whom": "Kim", "reached": True, "text": "?"}],
    "qualify": [SAMPLES["qualify"], {"resolvable": False, "findings": "Not here"}],
    "decide": [
        SAMPLES["decide"],
        {"decision": "vendor", "vendor": "Lumen"},
        {"decision": "stop", "agreement": "Kim agrees", "no_vendor": "None there"},
    ],
    "wait": [{"on": on, "reason": "So it is"} for on in ("customer", "vendor", "parts")],
    "resolve": [SAMPLES["resolve"], {"cause": "c", "fix": "f", "code": "vendor_fixed"}],
    "engage_vendor": [{"vendor": "Lumen"}, {"vendor": "Hertz", "wait": True}],
    "vendor_answer": [SAMPLES["vendor_answer"], {"result": "chased", "text": "Soon"}],
    "correct": [
        {"reason": "Typing", "category": "Light"},
        {"reason": "Wrong", "customer": "Globex", "requester": "Jo"},
    ],
    "log": [{"minutes": minutes, "text": "Looked"} for minutes in (3, 7, 25)],
    "assign": [{"to": who, "reason": "So"} for who in ("anna", "ben", "carla", "dinesh", "olga")],
}


def live(desk: Desk) -> dict[kept.Key, int]:
    """What all journal entries add, told at once."""
    with desk.database.read() as connection:
        return figures.told(connection, desk.policies, kept.entries_after(connection, 0, 100_000)).sums


def stored(desk: Desk) -> dict[kept.Key, int]:
    with desk.database.read() as connection:
        days = {key[0] for key in live(desk)}
        return {
            (day, *one[:4]): one.amount for day in days for one in kept.sums(connection, day, day, None) if one.amount
        }


def fold(desk: Desk, clock: SetClock | None = None) -> int:
    return Folding(desk.database, clock).fold(None)


def everything(desk: Desk) -> list[int]:
    found, place = [], Place()
    while True:
        page = queues.page(desk, Queue.EVERY, place)
        found += [row.number for row in page.rows]
        if not page.more:
            return found
        place = Place(page.rows[-1])


class World:
    """A desk at which random people do random things, and the checker comes by."""

    def __init__(self, url: str, sit: Callable[..., Desk], seed: int) -> None:
        staffed(url, POLICY)
        self.clock, self.rng = SetClock(BEGIN), random.Random(seed)
        self.people = {login: sit(url, login, clock=self.clock) for login in _WHO}
        self.desk = self.people["max"]
        self.checker = Checker(self.desk.database, "tests", self.clock)
        self.numbers: list[int] = []

    def play(self, steps: int) -> None:
        for _ in range(steps):
            self.clock.moment += timedelta(seconds=self.rng.choice([0, 0, 1, 90, 700, 3_000, 11_000]))
            if self.rng.random() < 0.3:
                self.checker.run_pass(None)
            self._step()

    def _step(self) -> None:
        who = self.people[self.rng.choice(_WHO)]
        if len(self.numbers) < 12 and self.rng.random() < 0.1:
            request = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "Dark"}
            self.numbers.append(tickets.act(who, None, parse("receive", request)).ticket)
            return
        if not self.numbers:
            return
        number = self.rng.choice(self.numbers)
        offers = [kind for kind, why in tickets.read(who, number).offers.items() if why is None and kind in _FIELDS]
        if not offers:
            return
        kind = self.rng.choice(offers)
        with suppress(Refused, Changed, Invalid):
            tickets.act(who, number, parse(kind, self.rng.choice(_FIELDS[kind])))


@pytest.mark.parametrize("seed", range(6))
def test_figures_of_a_random_history(desk_url: str, sit: Callable[..., Desk], seed: int) -> None:
    world = World(desk_url, sit, seed)
    world.play(350)
    found = live(world.desk)
    assert found == slow_figures.figures(world.desk, world.numbers)
    assert len({key[3] for key in found}) > 15


def test_figures_of_the_real_log(desk_url: str, sit: Callable[..., Desk]) -> None:
    real_log.set_up(desk_url)
    assert batch(desk_url, real_log.log())[0] == 0
    desk = sit(desk_url, "max")
    found = live(desk)
    assert found == slow_figures.figures(desk, everything(desk))
    by = reports.report(desk, min(key[0] for key in found), max(key[0] for key in found))
    assert by.total(Measure.OPENED) == by.total(Measure.CLOSED) == real_log.TICKETS
    closed = {rung: by.total(Measure.CLOSED, Rung(rung)) for rung in real_log.CLOSED_AT}
    assert closed == real_log.CLOSED_AT


def test_folding_in_pieces_is_folding_at_once_and_nothing_is_folded_twice(
    desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(desk_url, sit, 7)
    monkeypatch.setattr("app.coordination.folding.BATCH", 17)
    for _ in range(5):
        world.play(40)
        world.clock.moment += timedelta(hours=1)
        fold(world.desk, world.clock)
        assert fold(world.desk, world.clock) == 0
        assert stored(world.desk) == live(world.desk)


def test_what_is_not_folded_yet_is_in_the_report(desk_url: str, sit: Callable[..., Desk]) -> None:
    world = World(desk_url, sit, 8)
    world.play(120)
    world.clock.moment += timedelta(hours=1)
    fold(world.desk, world.clock)
    world.play(60)
    days = {key[0] for key in live(world.desk)}
    found = reports.report(world.desk, min(days), max(days))
    sums: dict[Any, int] = {}
    for (_, *place), amount in live(world.desk).items():
        sums[tuple(place)] = sums.get(tuple(place), 0) + amount
    assert {one[:4]: one.amount for one in found.sums if one.amount} == sums
    assert found.until is None
    assert sum(found.days.values()) == found.total(Measure.OPENED) + found.total(Measure.CLOSED)


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_nothing_is_folded_that_an_open_transaction_may_still_come_before(
    desk_url: str, sit: Callable[..., Desk]
) -> None:
    world = World(desk_url, sit, 9)
    world.play(30)
    number = documented(world.people["anna"])
    folding = Folding(world.desk.database, world.clock)
    assert folding.fold(None) > 0
    assert stored(world.desk) == live(world.desk)
    engine = create_engine(world.desk.database.url, poolclass=NullPool)
    with engine.connect() as late, late.begin() as transaction:
        late.execute(text("UPDATE tickets SET version = 3 WHERE number = :number"), {"number": number})
        late.execute(text(_LATE), {"number": number})
        received(world.people["anna"])
        # However much later it is: what is folded stays folded, and so would what was left out.
        world.clock.moment += timedelta(days=2)
        assert folding.fold(None) == folding.fold(None) == 0
        transaction.commit()
    assert folding.fold(None) == 2
    assert stored(world.desk) == live(world.desk)


_LATE = """
INSERT INTO journal (ticket, version, action_id, digest, kind, actor, login, done_at, recorded_at, from_status,
to_status, from_rung, to_rung, visit, minutes, fields, effects)
SELECT ticket, 3, gen_random_uuid(), digest, 'log', actor, actor, recorded_at, recorded_at, to_status, to_status,
to_rung, to_rung, visit, 7, '{"text": "x"}', '{"ticket": {"minutes": 7}, "visits": [{"visit": 1, "effort_minutes": 7}]}'
FROM journal WHERE ticket = :number AND version = 2
"""


def test_a_visit_that_ended_is_counted_once_whatever_follows_at_the_same_moment(
    desk_url: str, sit: Callable[..., Desk]
) -> None:
    staffed(desk_url, POLICY)
    clock = SetClock(BEGIN)
    desk, ben = (sit(desk_url, login, clock=clock) for login in ("anna", "ben"))
    number = documented(desk)
    act(desk, number, "qualify", **SAMPLES["qualify"])
    act(desk, number, "resolve", **SAMPLES["resolve"])
    act(ben, number, "verify", **SAMPLES["verify"])
    act(desk, number, "close")
    for words in ("one", "two"):
        act(desk, number, "note", text=words)
    found = live(desk)
    assert found == slow_figures.figures(desk, [number])
    assert [amount for key, amount in found.items() if key[3] == Measure.LEFT] == [1]


def test_a_report_costs_few_statements(desk_url: str, sit: Callable[..., Desk]) -> None:
    world = World(desk_url, sit, 10)
    world.play(80)
    desk = world.desk
    reports.report(desk, date(2026, 3, 1), date(2026, 4, 1))
    with counted(desk.database) as statements:
        reports.report(desk, date(2026, 3, 1), date(2026, 4, 1))
    assert len(statements) <= 7


def test_one_customers_report_and_what_is_none(desk_url: str, sit: Callable[..., Desk]) -> None:
    world = World(desk_url, sit, 11)
    world.play(200)
    desk, start, end = world.desk, date(2026, 3, 1), date(2026, 12, 31)
    both = [reports.report(desk, start, end, name) for name in ("Acme", "Globex")]
    whole = reports.report(desk, start, end)
    assert sum(one.total(Measure.OPENED) for one in both) == whole.total(Measure.OPENED)
    with pytest.raises(Refused, match="no customer 'Nobody'"):
        reports.report(desk, start, end, "Nobody")
    with pytest.raises(Refused, match="ends before it begins"):
        reports.report(desk, end, start)
    assert reports.report(desk, date(2020, 1, 1), date(2020, 1, 31)).sums == ()


def test_a_broken_journal_is_left_out_and_the_rest_is_told(
    desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(desk_url, sit, 12)
    world.play(120)
    whole = live(world.desk)
    journals = kept.journals

    def broken(*asked: Any) -> Any:
        found = journals(*asked)
        del found[world.numbers[0]][0]
        return found

    monkeypatch.setattr(kept, "journals", broken)
    assert 0 < len(live(world.desk)) < len(whole)
    assert f"#{world.numbers[0]}" in caplog.text
