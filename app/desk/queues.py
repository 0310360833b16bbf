"""What a person looks through: queues by time left, listings, search, and the counts beside the queues.

A page tells the database's time with its rows, so that time left is never counted by a client's clock. Any thread.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.desk.desk import Desk
from models import behind, narrowing, queues
from models import search as full_text
from models.narrowing import Filter, Order, OrderBy
from models.queues import BY_TIME, COUNTED, START, Place, Queue
from models.rows import QueueRow
from models.vocabulary import Rung, Status

__all__ = [
    "COUNTED",
    "START",
    "Count",
    "Look",
    "OfCaller",
    "Order",
    "OrderBy",
    "Page",
    "Place",
    "Queue",
    "counts",
    "every_row",
    "listing",
    "of_requester",
    "page",
    "search",
]

SOON = timedelta(hours=1)
"""What is due within this is about to be late."""

_AT_ONCE = 1000
"""Rows that are read in one transaction while a whole queue is gone through."""

_PATIENCE = "40s"
"""For finding out which tickets a queue has: a sort of all of them."""

_MOST_IDLE = 3

_RECENTLY_CLOSED = timedelta(days=14)
_MOST_OF_REQUESTER = 20


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a queue; ``more`` follow after the last, or before the first where it was read backwards.

    ``now`` is the database's time. ``order`` is None where no column says it. Of what is ``cut`` off there is no next
    page: one asks for less. Where nothing was found, ``idle`` are customers of that name, who have no ticket.
    """

    rows: tuple[QueueRow, ...]
    now: datetime
    more: bool
    order: Order | None = BY_TIME
    cut: bool = False
    idle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many tickets a queue holds, and of these late and about to be; COUNTED + 1 means more than COUNTED."""

    total: int
    late: int
    soon: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a person wants to see of a queue: those that the filter holds for, in this order."""

    narrowed: Filter = ()
    order: Order = BY_TIME


_PLAIN = Look()


def page(desk: Desk, queue: Queue, place: Place = START, limit: int = 100, look: Look = _PLAIN) -> Page:
    """The tickets of a queue from that place on."""
    with desk.database.read() as connection:
        now = desk.now(connection)
        conditions = narrowing.conditions(connection, look.narrowed, now, look.order)
        of_one = narrowing.is_of_one(look.narrowed)
        rows = queues.page(connection, queue, desk.actor.login, place, limit + 1, look.order, conditions, of_one)
        return _page(rows, now, limit, look.order, place.backwards)


def listing(
    desk: Desk, rung: Rung | None = None, status: Status | None = None, mine: bool = False, limit: int = 100
) -> Page:
    """Tickets by time left, narrowed to a rung, a status, my own; open ones unless the status says otherwise."""
    with desk.database.read() as connection:
        login = desk.actor.login if mine else None
        rows = queues.listing(connection, rung, status, login, limit + 1)
        return _page(rows, desk.now(connection), limit, BY_TIME)


def search(desk: Desk, phrase: str, limit: int = 100) -> Page:
    """Tickets, ended ones too, on which all these words were written at once, or whose customer is called so now."""
    with desk.database.read() as connection:
        numbers = full_text.tickets_with(connection, phrase, limit + 1)
        rows = queues.of_numbers(connection, numbers[:limit]) if numbers else []
        idle = () if rows else tuple(full_text.customers_called(connection, phrase)[:_MOST_IDLE])
        return Page(tuple(rows), desk.now(connection), more=False, order=None, cut=len(numbers) > limit, idle=idle)


def every_row(desk: Desk, queue: Queue, look: Look = _PLAIN) -> Iterator[QueueRow]:
    """All tickets that a queue has at the beginning, each once, read in many short transactions while gone through.

    Which ones they are, and their order, is found out at once: whoever followed the order page by page would miss what
    becomes more urgent meanwhile. Each is told as it is when its turn comes, also if it has left the queue by then.
    """
    with desk.database.read() as connection:
        desk.database.allow(connection, _PATIENCE)
        narrowed = narrowing.conditions(connection, look.narrowed, desk.now(connection), look.order)
        numbers = queues.numbers(connection, queue, desk.actor.login, look.order, narrowed)
    for begin in range(0, len(numbers), _AT_ONCE):
        with desk.database.read() as connection:
            rows = queues.of_numbers(connection, numbers[begin : begin + _AT_ONCE])
        yield from rows


def _page(rows: list[QueueRow], now: datetime, limit: int, order: Order, backwards: bool = False) -> Page:
    more = len(rows) > limit
    if more:
        rows = rows[1:] if backwards else rows[:-1]
    return Page(tuple(rows), now, more, order)


@dataclass(frozen=True, slots=True)
class OfCaller:
    """A caller's tickets, and when those that are closed were closed. ``now`` is the database's time."""

    rows: tuple[QueueRow, ...]
    closed_at: Mapping[int, datetime]
    now: datetime


def of_requester(desk: Desk, customer_id: int, requester: str) -> OfCaller:
    """A caller's open tickets and those closed in the last 14 days, newest first."""
    with desk.database.read() as connection:
        now = desk.now(connection)
        since = now - _RECENTLY_CLOSED
        rows = queues.of_requester(connection, customer_id, requester, since, _MOST_OF_REQUESTER)
        ended = [row.number for row in rows if not row.status.is_open]
        return OfCaller(tuple(rows), behind.closed_at(connection, ended) if ended else {}, now)


def counts(desk: Desk) -> dict[Queue, Count]:
    """The counts beside the queues."""
    with desk.database.read() as connection:
        now = desk.now(connection)
        found = queues.counts(connection, desk.actor.login, now, now + SOON)
        return {queue: Count(*numbers) for queue, numbers in found.items()}
