"""As many tickets are behind a band of the ladder as it counts, day by day of the customers' clocks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.desk import ages, dashboard
from app.desk.desk import Desk, open_desk
from app.desk.moment import AGES
from models.vocabulary import Rung
from tests.support import SetClock, act, documented, received, staffed

NINE = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
POLICY = """
name = "Far away"
ladder = ["tier1", "tier2"]
vendor_opens = "always"
[calendar]
time_zone = "Pacific/Auckland"
round_the_clock = ["P1", "P2", "P3", "P4"]
"""


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NINE)


@pytest.fixture
def desk(desk_url: str, clock: SetClock) -> Iterator[Desk]:
    """Tickets of a customer in Auckland and of one in Germany came to Tier 1 at many hours of many days."""
    staffed(desk_url, POLICY)
    desk = open_desk(desk_url, "max", clock=clock)
    for hours in (0, 1, 5, 9, 11, 20, 26, 34, 47, 49, 100, 150, 160, 168, 190, 690, 700, 715, 730, 1500):
        for customer in ("Acme", "Globex"):
            clock.moment = NINE - timedelta(hours=hours)
            received(desk, customer=customer)
    clock.moment = NINE - timedelta(hours=3)
    act(desk, documented(desk), "escalate", reason="Beyond me", why="skill")
    clock.moment = NINE
    yield desk
    desk.database.close()


def test_as_many_are_behind_a_band_as_the_ladder_says(desk: Desk) -> None:
    for customer in (None, 2, 3):
        ladder = dashboard.now(desk, NINE - timedelta(days=1), customer).ladder
        for one in ladder.rungs:
            behind = [ages.on_rung(desk, one.rung, band, customer) for band in range(len(AGES))]
            assert tuple(len(found.rows) for found in behind) == one.counts, (one.rung, customer)
            assert not any(found.last for found in behind)


def test_each_says_since_when_it_is_there(desk: Desk) -> None:
    ((ticket, since),) = ages.on_rung(desk, Rung.TIER2, 0).rows
    assert (ticket.rung, since) == (Rung.TIER2, NINE - timedelta(hours=3))


@pytest.mark.parametrize(("name", "most"), [("PAGE", 3), ("_WALKED", 5)])
def test_the_next_ones_follow_until_the_end(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    whole = [ages.on_rung(desk, Rung.TIER1, band).rows for band in range(len(AGES))]
    monkeypatch.setattr(ages, name, most)
    for band, rows in enumerate(whole):
        page = ages.on_rung(desk, Rung.TIER1, band)
        found = list(page.rows)
        while page.last is not None:
            page = ages.on_rung(desk, Rung.TIER1, band, after=page.last)
            assert len(page.rows) <= most
            found += page.rows
        assert tuple(found) == rows
