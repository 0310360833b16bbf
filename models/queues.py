"""Pages of queues and what stands beside them.

Hides which index serves which queue. A page is one range of an index, from a key on (never OFFSET), so that the last
page costs what the first does. A count looks at no more than COUNTED + 1 tickets.
"""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
    union_all,
)

from models import schema
from models.narrowing import Order
from models.rows import QueueRow
from models.vocabulary import Rung, Status

COUNTED = 1000
BY_TIME = Order()
_T = schema.tickets.c
_OF_TICKET = (
    _T.number,
    _T.version,
    _T.status,
    _T.rung,
    _T.priority,
    _T.priority_assumed,
    _T.summary,
    _T.customer_id,
    _T.requester,
    _T.assignee,
    _T.waiting_on,
    _T.waiting_until,
    _T.waits_from,
    _T.vendor,
    _T.received_at,
    _T.next_due_at,
    _T.queue_at,
    _T.missed,
    _T.category,
    _T.closed_at,
)


def _rows(connection: Connection, chosen: Select[Any]) -> list[QueueRow]:
    """The rows of the tickets that a query of `_OF_TICKET` chooses, in any order.

    The names are joined to what was chosen: PostgreSQL, which guesses how many rows lie behind a key by its first
    column only, would else join them all and sort.
    """
    ticket, customers, people = chosen.subquery("chosen").c, schema.customers.c, schema.people.c
    columns = [getattr(ticket, name) for name in QueueRow._fields if name not in ("customer", "assignee_name")]
    columns.insert(QueueRow._fields.index("customer"), customers.name)
    columns.insert(QueueRow._fields.index("assignee_name"), people.name)
    query = (
        select(*columns)
        .join(schema.customers, customers.id == ticket.customer_id)
        .outerjoin(schema.people, people.login == ticket.assignee)
    )
    return [QueueRow._make(row) for row in connection.execute(query)]


class Queue(StrEnum):
    """What a person looks through. All but `ASSIGNED` are everybody's; `EVERY` holds ended tickets too."""

    ASSIGNED = "assigned"
    TIER1 = "tier1"
    TIER2 = "tier2"
    TIER3 = "tier3"
    ONSITE = "onsite"
    DECISION = "decision"
    QUALITY_CONTROL = "quality_control"
    WAITING = "waiting"
    ALL = "all"
    EVERY = "every"


COUNTED_QUEUES = tuple(queue for queue in Queue if queue is not Queue.EVERY)
"""Those that have a count beside them."""

_RUNG_OF = {
    Queue.TIER1: Rung.TIER1,
    Queue.TIER2: Rung.TIER2,
    Queue.TIER3: Rung.TIER3,
    Queue.ONSITE: Rung.ONSITE,
    Queue.DECISION: Rung.MANAGER,
}


def _in_queue(queue: Queue, login: Any) -> list[ColumnElement[bool]]:
    if queue in _RUNG_OF:
        return [_T.rung == _RUNG_OF[queue], _literally(schema.AT_WORK)]
    if queue is Queue.QUALITY_CONTROL:
        return [_literally(schema.IN_QUALITY_CONTROL)]
    if queue is Queue.WAITING:
        return [_literally(schema.WAITING)]
    if queue is Queue.ALL:
        return [_literally(schema.OPEN)]
    if queue is Queue.EVERY:
        return []
    return [_T.assignee == login, _literally(schema.OPEN)]


def _literally(condition: str) -> Any:
    """As the partial index spells it: a bound parameter would hide the index from PostgreSQL's planner."""
    return text(f"tickets.{condition}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: behind that row, in that order; without a row before the first. Backwards it is before it."""

    after: QueueRow | None = None
    backwards: bool = False


START = Place()


def page(
    connection: Connection,
    queue: Queue,
    login: str,
    place: Place,
    limit: int,
    order: Order = BY_TIME,
    narrowed: Sequence[ColumnElement[bool]] = (),
    of_one: bool = False,
) -> list[QueueRow]:
    """The next tickets of a queue from that place, in the list's order also where they are read backwards.

    ``of_one``: they are narrowed to what one person holds, which is little, and found by that.
    """
    in_queue = _in_queue(queue, login)
    if of_one and queue in _RUNG_OF and connection.dialect.name == "sqlite":
        # SQLite would go through all of the rung. It does not look for an index where a plus stands, and takes that of
        # the open tickets only where it is said that they are.
        rung: Any = text(f"+tickets.rung = '{_RUNG_OF[queue]}'")
        in_queue = [rung, _literally(schema.AT_WORK), _literally(schema.OPEN)]
    return _page(connection, [*in_queue, *narrowed], place, limit, order)


def listing(
    connection: Connection,
    rung: Rung | None,
    status: Status | None,
    assignee: str | None,
    limit: int,
) -> list[QueueRow]:
    """Open tickets by time left, narrowed by what is not None; a status that is not open lists ended ones."""
    conditions: list[Any] = []
    if status is None or status.is_open:
        conditions.append(_literally(schema.OPEN))
    if rung is not None:
        conditions.append(_T.rung == rung)
    if status is not None:
        conditions.append(_T.status == status)
    if assignee is not None:
        conditions.append(_T.assignee == assignee)
    return _page(connection, conditions, START, limit, BY_TIME)


def _page(connection: Connection, conditions: Sequence[Any], place: Place, limit: int, order: Order) -> list[QueueRow]:
    columns = order.columns(connection.dialect.name)
    falling = order.descending is not place.backwards
    query = order.joined(select(*_OF_TICKET)).where(*conditions)
    if place.after is not None:
        values = zip(order.key(place.after), columns, strict=True)
        key = tuple_(*[literal(value, column.type) for value, column in values])
        query = query.where(tuple_(*columns) < key if falling else tuple_(*columns) > key)
    query = query.order_by(*[column.desc() if falling else column for column in columns]).limit(limit)
    return sorted(_rows(connection, query), key=order.key, reverse=order.descending)


def count(connection: Connection, queue: Queue, login: str, narrowed: Sequence[ColumnElement[bool]] = ()) -> int:
    """How many tickets of a queue there are, at most COUNTED + 1."""
    some = select(literal(1).label("one")).select_from(schema.tickets).where(*_in_queue(queue, login), *narrowed)
    return int(connection.execute(select(func.count()).select_from(some.limit(COUNTED + 1).subquery())).scalar_one())


def numbers(
    connection: Connection, queue: Queue, login: str, order: Order, narrowed: Sequence[ColumnElement[bool]]
) -> Sequence[int]:
    """The numbers of all tickets of a queue, in that order: eight bytes each."""
    columns = order.columns(connection.dialect.name)
    query = order.joined(select(_T.number)).where(*_in_queue(queue, login), *narrowed)
    query = query.order_by(*[column.desc() if order.descending else column for column in columns])
    return array("q", connection.execute(query.execution_options(yield_per=10_000)).scalars())


def of_numbers(connection: Connection, numbers: Collection[int]) -> list[QueueRow]:
    """These tickets, in this order."""
    query = select(*_OF_TICKET).where(_T.number.in_(list(numbers)))
    rows = {row.number: row for row in _rows(connection, query)}
    return [rows[number] for number in numbers if number in rows]


def of_requester(
    connection: Connection, customer_id: int, requester: str, closed_since: datetime, limit: int
) -> list[QueueRow]:
    """A contact's tickets that are open or were closed since then, newest first."""
    recent = or_(_literally(schema.OPEN), _T.closed_at >= closed_since)
    query = select(*_OF_TICKET).where(_T.customer_id == customer_id, _T.requester == requester, recent)
    rows = _rows(connection, query.order_by(_T.number.desc()).limit(limit))
    return sorted(rows, key=lambda row: row.number, reverse=True)


def counts(connection: Connection, login: str, now: datetime, soon: datetime) -> Mapping[Queue, tuple[int, int, int]]:
    """Of every queue: all, late, and due until `soon`; each at most COUNTED + 1. One statement, two ranges a queue."""
    found: dict[Queue, list[int]] = {queue: [0, 0, 0] for queue in COUNTED_QUEUES}
    values = {"login": login, "now": now, "soon": soon}
    for name, is_due, count, overdue in connection.execute(_counting(), values):
        if is_due:
            found[Queue(name)][1:] = overdue, count - overdue
        else:
            found[Queue(name)][0] = count
    return {queue: (total, overdue, near) for queue, (total, overdue, near) in found.items()}


@cache
def _counting() -> Any:
    """Made once: putting eighteen queries together takes longer than running them."""
    parts = []
    now, soon = (bindparam(name, type_=_T.queue_at.type) for name in ("now", "soon"))
    for queue in COUNTED_QUEUES:
        conditions = _in_queue(queue, bindparam("login", type_=_T.assignee.type))
        some = select(literal(1)).select_from(schema.tickets).where(*conditions).limit(COUNTED + 1).subquery()
        parts.append(select(literal(queue.value), literal(0), func.count(), literal(0)).select_from(some))
        # In the index's order, so that the late ones, which come first, are counted in the same range.
        due = select(_T.queue_at).where(*conditions, _T.queue_at <= soon).order_by(_T.queue_at, _T.number)
        some = due.limit(COUNTED + 1).subquery()
        is_late = func.count(case((some.c.queue_at <= now, 1)))
        parts.append(select(literal(queue.value), literal(1), func.count(), is_late).select_from(some))
    return union_all(*parts)


def held(connection: Connection) -> dict[str, int]:
    """How many open tickets everybody holds."""
    query = select(_T.assignee, func.count()).where(_T.assignee.is_not(None), _literally(schema.OPEN))
    return {row[0]: row[1] for row in connection.execute(query.group_by(_T.assignee))}


def held_by(connection: Connection, login: str, limit: int) -> list[int]:
    """The numbers of the open tickets that this person holds, the most urgent first."""
    query = select(_T.number).where(_T.assignee == login, _literally(schema.OPEN))
    return list(connection.execute(query.order_by(_T.queue_at, _T.number).limit(limit)).scalars())


def by_rung_and_status(connection: Connection) -> dict[Rung, dict[Status, int]]:
    """How many tickets there are on each rung in each status. Reads all tickets."""
    query = select(_T.rung, _T.status, func.count()).group_by(_T.rung, _T.status)
    found: dict[Rung, dict[Status, int]] = {}
    for rung, status, count in connection.execute(query):
        found.setdefault(rung, {})[status] = count
    return found


def due_now(connection: Connection, now: datetime) -> int:
    """How many deadlines the checker would fire at this moment."""
    return int(connection.execute(_due(now, func.count())).scalar_one())


def oldest_due(connection: Connection, now: datetime) -> datetime | None:
    """The due moment of what has waited longest for the checker."""
    moment: datetime | None = connection.execute(_due(now, func.min(schema.deadlines.c.due_at))).scalar_one()
    return moment


def _due(now: datetime, what: Any) -> Select[Any]:
    due = schema.deadlines.c
    open_ticket = and_(schema.tickets.c.number == due.ticket, text(schema.OPEN))
    rows = schema.deadlines.join(schema.tickets, open_ticket)
    return select(what).select_from(rows).where(text(schema.DUE), due.due_at <= now)
