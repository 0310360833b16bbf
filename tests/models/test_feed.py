"""The change feed: what one client writes, another hears of."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.coordination.checker import Checker
from app.desk import tickets
from app.desk.desk import Desk, Refused, administer
from app.rules import actions
from models import feed as feeds
from models import lease
from models.errors import Unreachable
from models.feed import EVERYTHING, Alive, Change, Feed
from tests.support import NO_LIMITS, act, documented, received, staffed

_REQUEST = actions.parse("receive", {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "s"})
_WARNED = NO_LIMITS + '[limits]\noverall = "4h"\n'


@pytest.fixture
def anna(desk_url: str, sit: Callable[..., Desk]) -> Desk:
    staffed(desk_url, _WARNED)
    return sit(desk_url, "anna")


@pytest.fixture
def feed(desk_url: str, anna: Desk) -> Iterator[Feed]:
    """Of another client, which listens already."""
    with closing(administer(desk_url)) as database, closing(Feed(database)) as made:
        made.wait(0.01, threading.Event())
        yield made


def heard(feed: Feed, seconds: float = 10) -> Change | None:
    return feed.wait(seconds, threading.Event())


def test_a_change_names_its_ticket(feed: Feed, anna: Desk) -> None:
    number = documented(anna)
    told = Change()
    while told.tickets == frozenset():
        told |= heard(feed) or Change()
    assert told == Change(frozenset({number}))


def test_nothing_is_told_where_nothing_happened(feed: Feed, anna: Desk) -> None:
    with anna.database.write() as connection:
        lease.lock(connection)
        lease.renew(connection, anna.database.now(connection) + timedelta(seconds=1), None)
    assert heard(feed, 0.5) is None


def test_an_action_that_is_undone_is_not_told(feed: Feed, anna: Desk) -> None:
    refused = {"to": "nobody"}
    with pytest.raises(Refused):
        act(anna, 1, "assign", **refused)
    assert heard(feed, 0.3) is None


def test_a_notice_is_told(feed: Feed, anna: Desk) -> None:
    number = received(anna)
    while (told := heard(feed, 0.5)) is not None:
        assert not told.notices
    act(anna, number, "assign", to="ben")
    told = heard(feed)
    assert told is not None
    while not told.notices:
        told |= heard(feed) or Change()
    assert told.tickets == frozenset({number})


def test_what_the_checker_only_stamps_is_told_too(feed: Feed, anna: Desk) -> None:
    number = received(anna)
    while heard(feed, 0.5) is not None:
        pass
    later = lambda connection: anna.database.now(connection) + timedelta(hours=3.5)  # noqa: E731
    assert Checker(anna.database, "tests", later).run_pass(None).fired == 1
    told = heard(feed)
    assert told == Change(frozenset({number}), notices=True)


def test_a_great_many_are_not_named(feed: Feed, anna: Desk) -> None:
    tickets.act_all(anna, [tickets.Request(None, _REQUEST) for _ in range(feeds._MOST + 1)])
    told = heard(feed)
    assert told is not None
    assert told.tickets is None


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_what_hearing_of_a_change_costs_does_not_grow_with_the_journal(feed: Feed, anna: Desk) -> None:
    steps: list[int] = []
    feed._from._connection.set_progress_handler(lambda: steps.append(1) and None, 10)
    taken = []
    for more in (1, 400):
        tickets.act_all(anna, [tickets.Request(None, _REQUEST) for _ in range(more)])
        assert (heard(feed) or EVERYTHING).tickets is None or more == 1
        steps.clear()
        received(anna)
        assert (heard(feed) or EVERYTHING).tickets is not None
        taken.append(len(steps))
    few, many = taken
    assert 0 < many <= few + 5


def test_waiting_ends_when_it_is_stopped(feed: Feed) -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    assert feed.wait(60, stop) is None
    assert time.monotonic() - began < 30


def test_a_resigning_coordinator_is_told(feed: Feed, anna: Desk) -> None:
    with anna.database.write() as connection:
        now = anna.database.now(connection)
        lease.take(connection, 1, "somebody", "Somebody", 0, "0.1.0", now + lease.LENGTH)
    assert heard(feed, 0.5) is None
    with anna.database.write() as connection:
        lease.resign(connection, now)
        lease.wake_others(anna.database, connection)
    assert heard(feed) == Change(lease=True)
    assert heard(feed, 0.5) is None


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_a_resignation_and_a_ticket_seen_at_once_are_both_told(feed: Feed, anna: Desk) -> None:
    with anna.database.write() as connection:
        now = anna.database.now(connection)
        lease.take(connection, 1, "somebody", "Somebody", 0, "0.1.0", now + lease.LENGTH)
    assert heard(feed, 0.5) is None
    number = received(anna)
    with anna.database.write() as connection:
        lease.resign(connection, now)
    told = heard(feed)
    assert told is not None
    assert (told.lease, told.tickets) == (True, frozenset({number}))


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_that_the_coordinator_lives_is_told_and_nonsense_is_not(feed: Feed, anna: Desk) -> None:
    with anna.database.write() as connection:
        now = anna.database.now(connection)
        connection.execute(text("SELECT pg_notify('tierdesk_alive', 'for ever')"))
        lease.tell_alive(anna.database, connection, 7, now, now - timedelta(seconds=2))
    told = heard(feed)
    assert told is not None
    assert told.alive == Alive(7, now, now - timedelta(seconds=2))
    assert not told.is_of_the_desk


def test_after_a_lost_connection_everything_may_have_changed(feed: Feed, anna: Desk, engine_name: str) -> None:
    lose(feed, anna, engine_name)
    with pytest.raises(Unreachable):
        heard(feed)
    received(anna)
    assert heard(feed) == EVERYTHING
    number = received(anna)
    told: Any = heard(feed)
    assert number in told.tickets


def lose(feed: Feed, anna: Desk, engine_name: str) -> None:
    if engine_name == "sqlite":
        feed._from._connection.close()  # type: ignore[union-attr]
        return
    with anna.database.write() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = :name"
            ),
            {"name": anna.database.url.database},
        )
