"""Which open tickets stand behind a figure of the dashboard's tab Now: the conditions by which it was counted.

Hides how both spellings of a condition, the figure's and the list's, stay the same. Invariant: all of it is a range of
an index from a key on, but for what is `listed` by a moment no index holds: there all that have one are sorted. Any
thread.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, literal, select, text, tuple_

from models import schema
from models.vocabulary import Priority, Rung, Status

_T = schema.tickets.c
Conditions = list[ColumnElement[bool]]


def of(customer: int | None, rung: Rung | None) -> Conditions:
    """Of that customer, by id, and on that rung; all of them with None."""
    theirs = [] if customer is None else [_T.customer_id == customer]
    return theirs if rung is None else [*theirs, _T.rung == rung]


def due_until(until: datetime) -> Conditions:
    return [_T.queue_at <= until]


def but(numbers: Collection[int]) -> Conditions:
    """All others than these tickets."""
    return [_T.number.not_in(list(numbers))] if numbers else []


def due_within(begin: datetime, end: datetime, now: datetime, until: datetime) -> Conditions:
    """In a quarter of an hour; what was late at that moment is not coming any more, what lies too far not yet."""
    return [_T.queue_at >= begin, _T.queue_at < end, _T.queue_at > now, _T.queue_at <= until]


def unheld() -> Conditions:
    return [_T.assignee.is_(None)]


def received_p1(since: datetime, behind: int) -> Conditions:
    """Of tickets with a higher number than that, by which older ones need not be looked at."""
    return [_T.number > behind, _T.received_at >= since, _T.priority == Priority.P1]


class Listed(StrEnum):
    """Lists in order of a moment that is theirs alone."""

    DECISIONS = "decisions"
    SILENT = "silent"


_IS: dict[Listed, tuple[Any, ColumnElement[bool]]] = {
    Listed.DECISIONS: (_T.decision_since, and_(text(f"status = '{Status.AWAITING_DECISION}'"))),
    Listed.SILENT: (
        _T.attempts_since,
        and_(text(schema.IN_QUALITY_CONTROL), _T.status == Status.QUALITY_CONTROL, _T.attempts > 0),
    ),
}


class Since(NamedTuple):
    """A ticket and its moment, which together are a place in the list."""

    moment: datetime
    number: int


def placed_after(place: Since | None) -> Conditions:
    """Behind that place of a queue by time left; without one from its beginning."""
    if place is None:
        return []
    return [tuple_(_T.queue_at, _T.number) > tuple_(literal(place.moment, _T.queue_at.type), literal(place.number))]


def listed(
    connection: Connection, one: Listed, customer: int | None, rung: Rung | None, after: Since | None, limit: int
) -> list[Since]:
    """The next of a list, the longest first."""
    moment, condition = _IS[one]
    query = select(moment, _T.number).where(condition, *of(customer, rung))
    if after is not None:
        place = tuple_(literal(after.moment, moment.type), literal(after.number))
        query = query.where(tuple_(moment, _T.number) > place)
    return [Since(*row) for row in connection.execute(query.order_by(moment, _T.number).limit(limit))]


def attempts(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """How often the client of each ticket was tried to be reached, since the resolution."""
    found = connection.execute(select(_T.number, _T.attempts).where(_T.number.in_(list(numbers))))
    return {row[0]: row[1] for row in found}


def closed_at(connection: Connection, numbers: Collection[int]) -> dict[int, datetime]:
    """When each of these tickets was closed, but those that are not closed now."""
    closed = _T.number.in_(list(numbers)), _T.closed_at.is_not(None)
    return {row[0]: row[1] for row in connection.execute(select(_T.number, _T.closed_at).where(*closed))}


def count(connection: Connection, one: Listed, customer: int | None, rung: Rung | None, limit: int) -> int:
    """How many there are, at most so many."""
    some = select(literal(1).label("one")).select_from(schema.tickets).where(_IS[one][1], *of(customer, rung))
    return int(connection.execute(select(func.count()).select_from(some.limit(limit).subquery())).scalar_one())
