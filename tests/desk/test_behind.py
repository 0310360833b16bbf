"""The tickets behind a figure make it up, page by page, and as many tickets stand on the ladder as do: on both engines.

On the real log and on random histories, with a part of the journal folded and the rest not.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from app.coordination.folding import Folding
from app.desk import figures, reports
from app.desk.desk import Desk, Refused
from app.rules.figures import Measure
from models import figures as kept
from models.engine import Database
from tests.cli import real_log
from tests.cli.running import batch
from tests.desk import slow_figures
from tests.desk.test_figures import World, everything, fold
from tests.support import SetClock, counted

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
_Pages = dict[int, int]


def pages(desk: Desk, which: dict[str, Any], limit: int) -> _Pages:
    """All pages, of which each goes on behind the one before."""
    found: list[tuple[int, int]] = []
    after = None
    while True:
        page = reports.behind(desk, which["start"], which["end"], **_rest(which), limit=limit, after=after)
        found += [(amount, row.number) for row, amount in page.rows]
        assert len(page.rows) <= limit
        if not page.more:
            break
        after = page.last
    assert all(one > other for one, other in pairwise(found))
    return {number: amount for amount, number in found}


def _rest(which: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in which.items() if name not in ("start", "end")}


_NARROWED = ((), ("customer",), ("rung",), ("key",), ("customer", "rung", "key"))


def asked(report: reports.Report, narrowed: tuple[tuple[str, ...], ...]) -> Iterator[dict[str, Any]]:
    """Every figure whole, of each customer, rung and key, and all of these at once; or as far as that is wanted."""
    whole = {"start": report.start, "end": report.end}
    seen = set()
    for one in report.sums:
        for names in narrowed:
            which = whole | {"measure": Measure(one.measure)} | {name: getattr(one, name) for name in names}
            if str(which) not in seen:
                seen.add(str(which))
                yield which


def of_oracle(parts: dict[kept.Part, int], which: dict[str, Any]) -> _Pages:
    found: Counter[int] = Counter()
    for (measure, day, customer, rung, key, ticket), amount in parts.items():
        place = {"measure": measure, "customer": customer, "rung": rung, "key": key}
        if all(place[name] == value for name, value in _rest(which).items()) and which["start"] <= day <= which["end"]:
            found[ticket] += amount
    return {ticket: amount for ticket, amount in found.items() if amount}


def check(desk: Desk, numbers: list[int], start: date, end: date, limit: int, narrowed: Any = _NARROWED) -> None:
    parts = slow_figures.parts(desk, numbers)
    report = reports.report(desk, start, end)
    checked = 0
    for which in asked(report, narrowed):
        found = pages(desk, which, limit)
        assert found == of_oracle(parts, which), which
        assert sum(found.values()) == report.total(**_rest(which)), which
        checked += 1
    assert checked > 30
    assert standing(desk) == slow_figures.standing(desk, numbers)


def half_folded(world: World) -> None:
    world.play(200)
    world.clock.moment += timedelta(hours=1)
    assert fold(world.desk, world.clock) > 100
    # Few: each page tells them anew.
    world.play(30)


def entries_left(desk: Desk) -> int:
    with desk.database.read() as connection:
        return len(kept.entries_after(connection, kept.position(connection), 100_000))


@pytest.mark.parametrize("seed", [21, 22])
def test_the_tickets_behind_figures_of_a_random_history(desk_url: str, sit: Callable[..., Desk], seed: int) -> None:
    world = World(desk_url, sit, seed)
    half_folded(world)
    assert entries_left(world.desk) > 5
    check(world.desk, world.numbers, FIRST, LAST, limit=5)


def test_the_tickets_behind_figures_of_the_real_log(desk_url: str, sit: Callable[..., Desk]) -> None:
    real_log.set_up(desk_url)
    assert batch(desk_url, real_log.log())[0] == 0
    desk = sit(desk_url, "max")
    with desk.database.read() as connection:
        later = SetClock(desk.now(connection) + timedelta(hours=1))
    todo = iter(range(entries_left(desk) // 200 - 1))
    Folding(desk.database, later).fold(None, lambda: next(todo, None) is not None)
    assert 0 < entries_left(desk) < 1_000
    with desk.database.read() as connection:
        today = desk.now(connection).date()
    check(desk, everything(desk), today - timedelta(days=2), today + timedelta(days=1), 50, ((), ("rung",)))


def test_a_part_of_the_period_is_only_what_happened_in_it(desk_url: str, sit: Callable[..., Desk]) -> None:
    world = World(desk_url, sit, 23)
    half_folded(world)
    parts = slow_figures.parts(world.desk, world.numbers)
    days = sorted({part[1] for part in parts})
    assert len(days) > 4
    for start, end in ((days[0], days[1]), (days[1], days[-2]), (days[-1], days[-1])):
        which = {"start": start, "end": end, "measure": Measure.MINUTES}
        assert pages(world.desk, which, 2) == of_oracle(parts, which)


def test_the_ladder_follows_folding_in_pieces_and_keeps_no_zeros(
    desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(desk_url, sit, 24)
    monkeypatch.setattr("app.coordination.folding.BATCH", 13)
    for _ in range(4):
        world.play(60)
        expected = slow_figures.standing(world.desk, world.numbers)
        assert standing(world.desk) == expected
        world.clock.moment += timedelta(hours=1)
        fold(world.desk, world.clock)
        assert stored(world.desk.database) == standing(world.desk) == expected
        ids = {place[1] for place in expected}
        assert {place: n for one in ids for place, n in standing(world.desk, one).items()} == expected
    assert sum(expected.values()) > 3


def standing(desk: Desk, customer: int | None = None) -> dict[Any, int]:
    with desk.database.read() as connection:
        return dict(figures.standing(connection, desk.policies, customer))


def stored(database: Database) -> dict[Any, int]:
    with database.read() as connection:
        return kept.standing(connection, None)


def test_a_drill_down_costs_few_statements_and_no_period_is_refused(desk_url: str, sit: Callable[..., Desk]) -> None:
    world = World(desk_url, sit, 25)
    half_folded(world)
    reports.behind(world.desk, FIRST, LAST, Measure.MINUTES)
    with counted(world.desk.database) as statements:
        reports.behind(world.desk, FIRST, LAST, Measure.MINUTES)
    assert len(statements) <= 7
    with pytest.raises(Refused, match="ends before it begins"):
        reports.behind(world.desk, LAST, FIRST, Measure.MINUTES)


def test_of_too_much_that_is_not_folded_nothing_is_counted_as_in_the_report(
    desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(desk_url, sit, 26)
    half_folded(world)
    monkeypatch.setattr(figures, "MOST_UNFOLDED", 5)
    report = reports.report(world.desk, FIRST, LAST)
    found = reports.behind(world.desk, FIRST, LAST, Measure.MINUTES)
    assert found.until == report.until is not None
    assert sum(amount for _, amount in found.rows) == report.total(Measure.MINUTES)
