"""The election, tick by tick, on both engines and by a clock that the test sets."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from app.coordination.checker import Checker
from app.coordination.coordinator import Coordinator, Happening, Place, candidate
from app.desk.desk import Desk, administer
from models import lease, migrate, schema
from models.engine import Database, Transaction

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)


class Clients:
    """Candidates at one desk, all by one clock."""

    def __init__(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.url, self.now = url, NINE
        self._databases: list[Database] = []
        monkeypatch.setattr(migrate, "clock_and_check", lambda database, connection: self.now)

    def join(self, name: str, place: Place = Place.WORKSTATION, version: str = "0.1.0") -> Coordinator:
        database = administer(self.url)
        self._databases.append(database)
        return Coordinator(database, Checker(database, "tests", lambda _: self.now), candidate(name, place, version))

    def after(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def read(self) -> AbstractContextManager[Transaction]:
        return self._databases[0].read()

    def lease(self) -> lease.Lease:
        with self.read() as connection:
            return lease.read(connection)

    def close(self) -> None:
        for database in self._databases:
            database.close()


@pytest.fixture
def clients(desk_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clients]:
    made = Clients(desk_url, monkeypatch)
    yield made
    made.close()


def lead(one: Coordinator) -> None:
    assert one.tick().happening is Happening.ELECTED
    assert one.tick().happening is Happening.PASSED


def test_the_first_to_come_leads_and_the_second_follows(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    tick = second.tick()
    assert (tick.happening, tick.term) == (Happening.FOLLOWED, 1)
    assert 0 < tick.next_seconds <= 3
    assert clients.lease().name == "first"


def test_a_leader_renews_and_so_stays(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    for _ in range(20):
        clients.after(2)
        assert first.tick().happening is Happening.PASSED
        assert second.tick().happening is Happening.FOLLOWED
    assert clients.lease().term == 1
    assert clients.lease().last_pass_at is not None


def test_a_dead_leaders_lease_is_taken_when_it_is_over_and_not_before(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    clients.after(9.9)
    assert second.tick().happening is Happening.FOLLOWED
    clients.after(0.2)
    assert second.tick().happening is Happening.ELECTED
    assert clients.lease().term == 2


def test_one_that_was_frozen_finds_itself_deposed(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    clients.after(11)
    lead(second)
    assert first.tick().happening is Happening.DEPOSED
    assert not first.leads
    assert first.tick().happening is Happening.FOLLOWED


def test_one_that_was_frozen_is_deposed_even_if_nobody_came(clients: Clients) -> None:
    first = clients.join("first")
    lead(first)
    clients.after(11)
    assert first.tick().happening is Happening.DEPOSED
    assert first.tick().happening is Happening.ELECTED
    assert clients.lease().term == 2


def test_a_clean_quit_hands_over_at_once(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    first.resign()
    assert second.tick().happening is Happening.ELECTED


def test_resigning_what_is_not_mine_changes_nothing(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    clients.after(11)
    lead(second)
    first.resign()
    assert clients.lease().holder == second.me.identity


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        ((Place.LAPTOP, "0.1.0"), (Place.WORKSTATION, "0.1.0")),
        ((Place.LAPTOP, "0.9.0"), (Place.HEADLESS, "0.1.0")),
        ((Place.WORKSTATION, "0.1.0"), (Place.WORKSTATION, "0.2.0")),
    ],
)
def test_the_fitter_takes_over(clients: Clients, weak: tuple[Place, str], strong: tuple[Place, str]) -> None:
    laptop, desktop, third = clients.join("weak", *weak), clients.join("strong", *strong), clients.join("third", *weak)
    lead(laptop)
    desktop.tick()
    clients.after(3)
    assert laptop.tick().happening is Happening.RESIGNED
    assert third.tick().happening is Happening.FOLLOWED
    assert desktop.tick().happening is Happening.ELECTED


def test_a_challenger_that_never_comes_keeps_nobody_waiting(clients: Clients) -> None:
    laptop, desktop = clients.join("weak", Place.LAPTOP), clients.join("strong")
    lead(laptop)
    desktop.tick()
    clients.after(3)
    laptop.tick()
    clients.after(1.1)
    assert laptop.tick().happening is Happening.ELECTED


def test_a_lease_from_the_future_counts_as_over(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    clients.after(-3600)
    assert second.tick().happening is Happening.ELECTED


def test_the_row_is_never_waited_for(clients: Clients, engine_name: str) -> None:
    if engine_name == "sqlite":
        pytest.skip("SQLite locks the whole file for any writer")
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    clients.after(11)
    holder = clients.join("holder")
    connection: Transaction
    with holder._database.write() as connection:
        lease.lock(connection)
        assert second.tick().happening is Happening.FOLLOWED


def test_candidates_do_not_come_all_at_once(clients: Clients, sit: Callable[..., Desk]) -> None:
    lead(clients.join("first"))
    waits = {round(clients.join(f"{n}").tick().next_seconds, 6) for n in range(8)}
    assert len(waits) == 8


@pytest.mark.parametrize("client", ["1.0", "0.1.0rc1", "0.1.0.dev3", ""])
def test_whatever_a_version_looks_like_its_client_may_stand(client: str) -> None:
    assert candidate("one", Place.HEADLESS, client).rank >= candidate("two", Place.HEADLESS, "0.0.0").rank


def gaps(clients: Clients) -> list[tuple[int, datetime, datetime]]:
    table = schema.uncoordinated.c
    with clients.read() as connection:
        return [(row[0], row[1], row[2]) for row in connection.execute(select(*table).order_by(table.term))]


def test_a_time_without_a_coordinator_is_noted_by_the_one_who_ends_it(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    clients.after(300)
    lead(second)
    # The dead one's lease was good for ten seconds more.
    ended = NINE + timedelta(seconds=10)
    assert gaps(clients) == [(2, ended, NINE + timedelta(seconds=300))]
    clients.after(1)
    second.resign()
    clients.after(90)
    assert first.tick().happening is Happening.DEPOSED
    lead(first)
    assert gaps(clients)[1:] == [(3, NINE + timedelta(seconds=301), NINE + timedelta(seconds=391))]


def test_gaps_that_somebody_planted_keep_nobody_from_leading(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    with first._database.write() as connection:
        rows = [{"term": term, "began_at": NINE, "ended_at": NINE} for term in range(1, 9)]
        connection.execute(insert(schema.uncoordinated), rows)
    clients.after(300)
    lead(second)
    assert gaps(clients) == [(term, NINE, NINE) for term in range(1, 9)]


def test_a_change_of_hands_and_the_first_election_of_a_desk_are_no_gap(clients: Clients) -> None:
    first, second = clients.join("first"), clients.join("second")
    lead(first)
    clients.after(70)
    lead(second)
    assert gaps(clients) == []
