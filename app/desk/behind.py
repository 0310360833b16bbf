"""The tickets behind the figures of the dashboard's tab Now, page by page, each with its part of the figure.

Hides which range of which index a figure is. Invariants: a list has the tickets that its figure would count at this
moment; it is read anew each time, and says how many there are, as far as that is counted. Any thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from app.desk.dashboard import COMING, promised_until
from app.desk.desk import Desk
from app.desk.moment import Tally
from models import behind, dashboard, looking_back, queues
from models.behind import Listed
from models.engine import Transaction
from models.looking_back import Climb, Happening
from models.narrowing import Order, OrderBy
from models.queues import BY_TIME, COUNTED, START, Place, Queue
from models.rows import QueueRow
from models.vocabulary import Rung

__all__ = ["Climb", "Listed", "Part", "climbed", "coming", "due", "fired_late", "listed", "on_rung", "received_p1"]

_Part = TypeVar("_Part", datetime, int)
PAGE = 200
QUARTER = timedelta(minutes=15)

_AT_WORK = {
    Rung.TIER1: Queue.TIER1,
    Rung.TIER2: Queue.TIER2,
    Rung.TIER3: Queue.TIER3,
    Rung.ONSITE: Queue.ONSITE,
    Rung.MANAGER: Queue.DECISION,
}
"""What a rung still has to do something about."""

Of = tuple[int | None, Rung | None]
"""A customer's id and a rung; None where all are meant."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the tickets; what belongs to each is the figure's. ``last`` is where the next ones begin, None at the
    end."""

    rows: tuple[tuple[QueueRow, datetime | int | None], ...]
    now: datetime
    total: Tally
    last: object = None
    promised: frozenset[int] = frozenset()
    """Of what is due the tickets whose moment is that of the promise to the customer."""
    counts: Mapping[int, int] = field(default_factory=dict)
    """By ticket what else its list tells: of decisions the cost in cents, of the silent the attempts."""


def due(desk: Desk, until: datetime, of: Of, after: object = None) -> Part:
    """All that is due until then, the late ones first, each with its moment.

    Those whose place in the queue says so, and the few whose promise does while the place says nothing.
    """
    place = after if isinstance(after, behind.Since) else None
    with desk.database.read() as connection:
        now = desk.now(connection)
        promised, cut = promised_until(connection, now, until, *of)
        placed = [*behind.due_until(until), *behind.of(*of), *behind.but(promised)]
        further = [*placed, *behind.placed_after(place)]
        rows = queues.page(connection, Queue.ALL, desk.actor.login, START, PAGE + 1, narrowed=further)
        found = {behind.Since(row.queue_at, row.number): row for row in rows}
        some = sorted(one for one in promised.items() if place is None or (one[1], one[0]) > place)[: COUNTED + 1]
        moments = {number: moment for number, moment in some}
        found |= {behind.Since(moments[row.number], row.number): row for row in queues.of_numbers(connection, moments)}
        first = sorted(found)
        total = queues.count(connection, Queue.ALL, desk.actor.login, placed) + len(promised)
        told = tuple((found[one], one.moment) for one in first[:PAGE])
        owed = dashboard.promises(connection, [one.number for one in first[:PAGE]])
        by_promise = frozenset(one.number for one in first[:PAGE] if owed.get(one.number) == one.moment)
        return Part(told, now, _tally(total, cut), first[PAGE - 1] if len(first) > PAGE else None, by_promise)


def coming(
    desk: Desk, rung: Rung, begins: datetime, seen: datetime, customer: int | None, after: object = None
) -> Part:
    """What is due in the quarter of an hour that begins then, as it was coming at the moment of the figures."""
    slot = behind.due_within(begins, begins + QUARTER, seen, seen + COMING)
    return _page(desk, _AT_WORK[rung], [*slot, *behind.of(customer, None)], after)


def on_rung(desk: Desk, rung: Rung, customer: int | None, unassigned: bool = False, after: object = None) -> Part:
    """The open tickets of a rung, the most urgent first; those that somebody should take, if so wished."""
    if unassigned:
        return _page(desk, _AT_WORK[rung], [*behind.unheld(), *behind.of(customer, None)], after)
    return _page(desk, Queue.ALL, behind.of(customer, rung), after)


def received_p1(desk: Desk, since: datetime, of: Of, after: object = None) -> Part:
    """Requests received since then that are P1 now, the ended ones too, the newest first."""
    with desk.database.read() as connection:
        begin = looking_back.places(connection, since).tickets
    conditions = [*behind.received_p1(since, begin.key), *behind.of(*of)]
    return _page(desk, Queue.EVERY, conditions, after, Order(OrderBy.NUMBER, descending=True), begin.cut)


def _page(
    desk: Desk,
    queue: Queue,
    conditions: behind.Conditions,
    after: object,
    order: Order = BY_TIME,
    cut: bool = False,
) -> Part:
    place = Place(after) if isinstance(after, QueueRow) else START
    with desk.database.read() as connection:
        rows = queues.page(connection, queue, desk.actor.login, place, PAGE + 1, order, conditions)
        total = queues.count(connection, queue, desk.actor.login, conditions)
        told = tuple((row, row.received_at) for row in rows[:PAGE])
        last = rows[PAGE - 1] if len(rows) > PAGE else None
        return Part(told, desk.now(connection), _tally(total, cut), last)


def _tally(count: int, cut: bool = False) -> Tally:
    return Tally(min(count, COUNTED), cut or count > COUNTED)


def listed(desk: Desk, one: Listed, of: Of, after: object = None) -> Part:
    """A list in order of its own moment, which each ticket has beside it."""
    place = after if isinstance(after, behind.Since) else None
    with desk.database.read() as connection:
        found = behind.listed(connection, one, *of, place, PAGE + 1)
        total = _tally(behind.count(connection, one, *of, COUNTED + 1))
        parts = {each.number: each.moment for each in found[:PAGE]}
        last = found[PAGE - 1] if len(found) > PAGE else None
        counts = (dashboard.costs if one is Listed.DECISIONS else behind.attempts)(connection, parts)
        return Part(_with_rows(connection, parts), desk.now(connection), total, last, counts=counts)


def climbed(desk: Desk, since: datetime, how: Climb, of: Of, after: object = None) -> Part:
    """Tickets that climbed since then, from that rung, the latest first; each with how often."""
    with desk.database.read() as connection:
        places = looking_back.places(connection, since)
        found = looking_back.climbed(connection, since, places, how, *of)
        return _happened(desk, connection, found, places.journal.cut, after)


def fired_late(desk: Desk, since: datetime, of: Of, after: object = None) -> Part:
    """Tickets of which deadlines fired late since then, the latest first; each with how many."""
    with desk.database.read() as connection:
        places = looking_back.places(connection, since)
        found = looking_back.fired_late(connection, since, places, *of)
        return _happened(desk, connection, found, places.notices.cut, after)


def _happened(desk: Desk, connection: Transaction, found: Sequence[Happening], cut: bool, after: object) -> Part:
    """No more than LOOKED entries are behind them, so that all are found and a page of them is shown."""
    begin = next((at + 1 for at, one in enumerate(found) if one.ticket == after), 0)
    some = found[begin : begin + PAGE]
    last = some[-1].ticket if begin + PAGE < len(found) else None
    rows = _with_rows(connection, {one.ticket: one.times for one in some})
    return Part(rows, desk.now(connection), Tally(len(found), cut), last)


def _with_rows(connection: Transaction, parts: Mapping[int, _Part]) -> tuple[tuple[QueueRow, _Part], ...]:
    rows = queues.of_numbers(connection, parts) if parts else []
    return tuple((row, parts[row.number]) for row in rows)
