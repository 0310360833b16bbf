"""The tickets behind a figure of the tab Now, page by page, where there are very many of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from app.desk import behind, dashboard
from app.desk.behind import Part
from app.desk.dashboard import Tally
from app.desk.desk import Desk, open_desk
from models import behind as reading
from models import schema
from models.vocabulary import Rung
from tests.support import SetClock, received, staffed

NINE = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
MANY = 1_003
_TICKETS = schema.tickets


@pytest.fixture
def desk(desk_url: str) -> Iterator[Desk]:
    """A thousand overdue tickets on Tier 1, three that come in the next quarter of an hour, and one on its edge."""
    staffed(desk_url)
    made = open_desk(desk_url, "max", clock=SetClock(NINE))
    for customer in ("Acme", "Globex"):
        received(made, customer=customer)
    with made.database.write() as connection:
        one = dict(connection.execute(select(_TICKETS).limit(1)).mappings().one())
        late = [NINE - timedelta(hours=9, seconds=at % 7) for at in range(MANY)]
        near = [NINE + timedelta(minutes=at) for at in (0, 1, 2, 14, 15)]
        rows = [
            one | {"number": 1_000 + at, "queue_at": due, "next_due_at": due} for at, due in enumerate((*late, *near))
        ]
        connection.execute(insert(_TICKETS), rows)
    yield made
    made.database.close()


def read(page: Callable[[object], Part]) -> list[int]:
    """All of them, until the end."""
    part = page(None)
    numbers = [row.number for row, _ in part.rows]
    while part.last is not None:
        part = page(part.last)
        numbers += [row.number for row, _ in part.rows]
    return numbers


def test_what_is_coming_is_found_behind_a_thousand_that_are_late(desk: Desk) -> None:
    now = dashboard.now(desk, NINE - timedelta(hours=1))
    assert [(one.rung, one.count) for one in now.coming[:2]] == [(Rung.TIER1, 3), (Rung.TIER1, 1)]
    for one in now.coming[:2]:
        for customer, count in ((None, one.count), (2, one.count), (3, 0)):
            part = behind.coming(desk, one.rung, one.begins_at, now.now, customer)
            assert (len(part.rows), part.total) == (count, Tally(count))


def test_all_that_is_due_follows_page_by_page(desk: Desk) -> None:
    until = NINE + timedelta(minutes=10)
    part = behind.due(desk, until, (None, None))
    assert (len(part.rows), part.total) == (behind.PAGE, Tally(1_000, more=True))
    numbers = read(lambda after: behind.due(desk, until, (None, None), after))
    assert len(numbers) == len(set(numbers)) == MANY + 3


def test_a_list_by_its_own_moment_follows_page_by_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "PAGE", 2)
    with desk.database.write() as connection:
        since = [NINE - timedelta(hours=at) for at in (3, 2, 2, 1, 1)]
        for at, moment in enumerate(since):
            values = {"status": "awaiting_decision", "rung": "manager", "decision_since": moment}
            connection.execute(_TICKETS.update().where(_TICKETS.c.number == 1_000 + at).values(values))
    numbers = read(lambda after: behind.listed(desk, reading.Listed.DECISIONS, (None, None), after))
    assert numbers == [1_000, 1_001, 1_002, 1_003, 1_004]
    assert behind.listed(desk, reading.Listed.DECISIONS, (3, None)).total == Tally(0)
