"""A list of tickets as a table: all of it, each ticket once, in its order, whatever changes meanwhile. Both engines."""

import csv
from collections.abc import Callable
from datetime import UTC
from itertools import islice
from pathlib import Path

import pytest

from app.desk import queues
from app.desk.desk import Desk
from app.desk.exports import LISTED, listed, write
from app.desk.query import read
from app.desk.queues import Look, Order, OrderBy, Queue, every_row
from models.vocabulary import Status
from tests.support import act, received, staffed


@pytest.fixture
def anna(desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """At a desk of 23 tickets that are read four at a time."""
    monkeypatch.setattr(queues, "_AT_ONCE", 4)
    staffed(desk_url)
    desk = sit(desk_url, "anna")
    for number in range(23):
        act(
            desk,
            None,
            "receive",
            customer="Acme",
            requester="Kim",
            channel="phone",
            summary=f"{'Lamp' if number % 3 else 'Door'} {number}",
        )
    return desk


@pytest.mark.parametrize("queue", [Queue.TIER1, Queue.ALL, Queue.EVERY, Queue.WAITING])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_of_a_queue_is_that_of_its_pages(anna: Desk, queue: Queue, descending: bool) -> None:
    for by in OrderBy:
        look = Look((), Order(by, descending))
        expected = [row.number for row in queues.page(anna, queue, limit=100, look=look).rows]
        assert [row.number for row in every_row(anna, queue, look)] == expected
        assert len(expected) == (0 if queue is Queue.WAITING else 23)


@pytest.mark.parametrize("typed", ["lamp", "-lamp", "door number:1,4,7", "customer:acme", "nothing-such"])
def test_it_is_narrowed_as_the_queue_is(anna: Desk, typed: str) -> None:
    look = Look(read(typed, "anna"))
    expected = [row.number for row in queues.page(anna, Queue.ALL, limit=100, look=look).rows]
    assert [row.number for row in every_row(anna, Queue.ALL, look)] == expected


def test_what_moves_on_meanwhile_does_not_come_twice(anna: Desk) -> None:
    rows = every_row(anna, Queue.ALL)
    first = [row.number for row in islice(rows, 4)]
    # A lower priority is due later: they go behind those that are still to come.
    for number in first:
        act(anna, number, "document", description="d", category="c", affected="a", impact="low", urgency="low")
    moved = [row.number for row in queues.page(anna, Queue.ALL, limit=100).rows]
    assert moved[:4] != first
    found = first + [row.number for row in rows]
    assert sorted(found) == sorted(set(found))
    assert set(found) == set(moved)


@pytest.mark.parametrize("by", [OrderBy.TIME, OrderBy.NUMBER, OrderBy.PRIORITY])
def test_what_becomes_more_or_less_urgent_meanwhile_is_not_missed(anna: Desk, by: OrderBy) -> None:
    rows = every_row(anna, Queue.ALL, Look((), Order(by)))
    found = [row.number for row in islice(rows, 6)]
    others = [number for number in range(1, 24) if number not in found]
    # Those that are still to come go before all that were read, and those that were read behind all others.
    for number in others[-6:]:
        document(anna, number, "high")
    for number in found:
        document(anna, number, "low")
    if by is not OrderBy.NUMBER:
        order = [row.number for row in queues.page(anna, Queue.ALL, limit=100, look=Look((), Order(by))).rows]
        assert set(order[:6]) == set(others[-6:])
        assert set(order[-6:]) == set(found)
    found += [row.number for row in rows]
    assert sorted(found) == list(range(1, 24))


def test_what_leaves_meanwhile_is_told_as_it_is_by_then(anna: Desk) -> None:
    rows = every_row(anna, Queue.ALL)
    first = next(rows)
    last = queues.page(anna, Queue.ALL, limit=100).rows[-1].number
    act(anna, last, "cancel", reason="Asked twice")
    told = {row.number: row.status for row in (first, *rows)}
    assert len(told) == 23
    assert told[last] is Status.CANCELLED


def document(desk: Desk, number: int, how: str) -> None:
    act(desk, number, "document", description="d", category="c", affected="a", impact=how, urgency=how)


def test_a_row_says_all_of_its_ticket(desk_url: str, sit: Callable[..., Desk], tmp_path: Path) -> None:
    staffed(desk_url)
    desk = sit(desk_url, "anna")
    number = received(desk)
    act(desk, number, "document", description="d", category="Light", affected="a", impact="low", urgency="low")
    act(desk, number, "claim")
    write(tmp_path / "list.csv", [listed(desk, Queue.ALL, Look())], UTC)
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as lines:
        head, row = csv.reader(lines)
    titles = [title for title, _ in LISTED.values()]
    assert [one.removesuffix(" (UTC)") for one in head] == titles
    said = dict(zip(LISTED, row, strict=True))
    shown = queues.page(desk, Queue.ALL).rows[0]
    assert (said["number"], said["customer"], said["category"]) == (str(number), "Acme", "Light")
    assert (said["holder"], said["rung"], said["status"]) == (shown.assignee_name, "tier1", str(shown.status))
    assert said["received"] == f"{shown.received_at:%Y-%m-%d %H:%M:%S}"
    assert said["due"] == (f"{shown.next_due_at:%Y-%m-%d %H:%M:%S}" if shown.next_due_at else "")
