"""Reading tickets with everything that belongs to them, in sets.

Hides every query about tickets, visits, the ledger, running work and the journal. Each function is one statement (more
where it says so) for one ticket or for five hundred. How they are written stands in `writer`.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, and_, bindparam, func, select, text

from models import schema
from models.rows import Caller, Customer, Deadline, Entry, Ticket, Visit, Work
from models.vocabulary import Code, Rung, Status


def _columns(table: Table, row: type) -> list[Any]:
    return [table.c[field.name] for field in fields(row)]


_TICKET = _columns(schema.tickets, Ticket)
_VISIT = _columns(schema.visits, Visit)
_DEADLINE = _columns(schema.deadlines, Deadline)
_ENTRY = _columns(schema.journal, Entry)
_WORK = _columns(schema.work, Work)

_NEWEST_POLICY = (
    select(func.max(schema.policy_versions.c.id))
    .where(schema.policy_versions.c.name == schema.customers.c.policy)
    .scalar_subquery()
)
CUSTOMER_COLUMNS = [
    schema.customers.c.id,
    schema.customers.c.name,
    schema.customers.c.policy,
    _NEWEST_POLICY.label("policy_version"),
    schema.customers.c.active,
]
_NUMBERS: Any = bindparam("numbers", expanding=True)
_LARGEST = 2**63 - 1
"""The largest number that a column holds; whoever asks for a larger one asks for a ticket that is not there."""

_LOAD = select(*_TICKET).where(schema.tickets.c.number.in_(_NUMBERS)).order_by(schema.tickets.c.number)
_LOCK = _LOAD.with_for_update()
_SURROUNDINGS = (
    select(*_VISIT, *CUSTOMER_COLUMNS, *_WORK)
    .select_from(
        schema.tickets.join(
            schema.visits,
            and_(schema.visits.c.ticket == schema.tickets.c.number, schema.visits.c.visit == schema.tickets.c.visit),
        )
        .join(schema.customers, schema.customers.c.id == schema.tickets.c.customer_id)
        .outerjoin(schema.work, schema.work.c.ticket == schema.tickets.c.number)
    )
    .where(schema.tickets.c.number.in_(_NUMBERS))
)
_LEDGER = (
    select(*_DEADLINE)
    .join(schema.tickets, schema.tickets.c.number == schema.deadlines.c.ticket)
    .where(schema.tickets.c.number.in_(_NUMBERS), schema.deadlines.c.visit.in_([0, schema.tickets.c.visit]))
)
_DONE = select(
    schema.journal.c.action_id,
    schema.journal.c.digest,
    schema.journal.c.ticket,
    schema.journal.c.version,
    schema.journal.c.to_status,
    schema.journal.c.to_rung,
).where(schema.journal.c.action_id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class DoneBefore:
    """What the action of that id did when it was done."""

    action_id: str
    digest: str
    ticket: int
    version: int
    status: Status
    rung: Rung


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The visit, the customer and the running work of a ticket."""

    visit: Visit
    customer: Customer
    work: tuple[Work, ...]


def load(connection: Connection, numbers: Collection[int], lock: bool = False) -> dict[int, Ticket]:
    """The tickets of these numbers, as far as they exist; `lock` holds them until the transaction ends."""
    possible = [number for number in numbers if abs(number) <= _LARGEST]
    rows = connection.execute(_LOCK if lock else _LOAD, {"numbers": possible})
    return {row[0]: Ticket(*row) for row in rows}


def surroundings(connection: Connection, numbers: Collection[int]) -> dict[int, Surroundings]:
    """By ticket number. Read after locking, so that it is the state that the lock protects."""
    found: dict[int, Surroundings] = {}
    visit_end, customer_end = len(_VISIT), len(_VISIT) + len(CUSTOMER_COLUMNS)
    for row in connection.execute(_SURROUNDINGS, {"numbers": list(numbers)}):
        before = found.get(row[0])
        work = (Work(*row[customer_end:]),) if row[customer_end] is not None else ()
        if before is None:
            found[row[0]] = Surroundings(Visit(*row[:visit_end]), Customer(*row[visit_end:customer_end]), work)
        else:
            found[row[0]] = Surroundings(before.visit, before.customer, before.work + work)
    return found


def ledger(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[Deadline, ...]]:
    """By ticket number: the deadlines of visit 0 and of the ticket's visit, open or ended."""
    found: dict[int, list[Deadline]] = {}
    for row in connection.execute(_LEDGER, {"numbers": list(numbers)}):
        found.setdefault(row[0], []).append(Deadline(*row))
    return {number: tuple(rows) for number, rows in found.items()}


def done_before(connection: Connection, action_ids: Collection[str]) -> dict[str, DoneBefore]:
    """Of these action ids, those that are in the journal."""
    rows = connection.execute(_DONE, {"ids": list(action_ids)})
    return {row[0]: DoneBefore(*row) for row in rows}


def work_of(connection: Connection, logins: Collection[str]) -> dict[str, Work]:
    """The running work of these people, on any ticket."""
    query = select(*_WORK).where(schema.work.c.person.in_(list(logins)))
    return {row[0]: Work(*row) for row in connection.execute(query)}


def next_numbers(connection: Connection, count: int) -> list[int]:
    """Numbers for new tickets. Numbers of a transaction that is undone are left out on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        last = connection.execute(select(func.coalesce(func.max(schema.tickets.c.number), 0))).scalar_one()
        return [last + 1 + n for n in range(count)]
    query = text("SELECT nextval('ticket_numbers') FROM generate_series(1, :count)")
    return list(connection.execute(query, {"count": count}).scalars())


@dataclass(frozen=True, slots=True)
class WholeTicket:
    """Everything that is kept of a ticket, in order."""

    ticket: Ticket
    customer: Customer
    caller: Caller
    visits: tuple[Visit, ...]
    deadlines: tuple[Deadline, ...]
    journal: tuple[Entry, ...]


_AT, _BY, _IN = schema.sites.c, schema.contacts.c, schema.contact_sites.c
_WHOLE = (
    select(*_TICKET, *CUSTOMER_COLUMNS, _BY.contact, _AT.name, _AT.address)
    .join(schema.customers, schema.customers.c.id == schema.tickets.c.customer_id)
    .join(
        schema.contacts,
        and_(_BY.customer_id == schema.tickets.c.customer_id, _BY.name == schema.tickets.c.requester),
    )
    .outerjoin(schema.contact_sites, and_(_IN.customer_id == _BY.customer_id, _IN.contact == _BY.name))
    .outerjoin(schema.sites, and_(_AT.customer_id == _IN.customer_id, _AT.name == _IN.site))
    .where(schema.tickets.c.number.in_(_NUMBERS))
)


def _rows_of(table: Table, columns: list[Any], *order: str) -> Select[Any]:
    query = select(*columns).where(table.c.ticket.in_(_NUMBERS))
    return query.order_by(table.c.ticket, *[table.c[name] for name in order])


_VISITS = _rows_of(schema.visits, _VISIT, "visit")
_DEADLINES = _rows_of(schema.deadlines, _DEADLINE, "visit", "kind", "round")
_JOURNAL = _rows_of(schema.journal, _ENTRY, "version")


def whole(connection: Connection, numbers: Collection[int]) -> dict[int, WholeTicket]:
    """Tickets with their whole history, as far as they exist; four statements."""
    values = {"numbers": [number for number in numbers if abs(number) <= _LARGEST]}
    tickets = {row[0]: row for row in connection.execute(_WHOLE, values)}
    if not tickets:
        return {}
    visits: defaultdict[int, list[Visit]] = defaultdict(list)
    deadlines: defaultdict[int, list[Deadline]] = defaultdict(list)
    journal: defaultdict[int, list[Entry]] = defaultdict(list)
    for row in connection.execute(_VISITS, values):
        visits[row.ticket].append(Visit(*row))
    for row in connection.execute(_DEADLINES, values):
        deadlines[row.ticket].append(Deadline(*row))
    for row in connection.execute(_JOURNAL, values):
        journal[row.ticket].append(Entry(*row))
    return {
        number: WholeTicket(
            ticket=Ticket(*row[: len(_TICKET)]),
            customer=Customer(*row[len(_TICKET) : -len(Caller._fields)]),
            caller=Caller(*row[-len(Caller._fields) :]),
            visits=tuple(visits[number]),
            deadlines=tuple(deadlines[number]),
            journal=tuple(journal[number]),
        )
        for number, row in tickets.items()
    }


class Solution(NamedTuple):
    """A closed ticket with what solved it."""

    ticket: int
    summary: str
    customer: str
    category: str | None
    cause: str
    fix: str
    code: Code


def solutions(connection: Connection, numbers: Collection[int]) -> list[Solution]:
    """Of these tickets those that were solved and closed, with what solved them."""
    ticket = schema.tickets.c
    query = (
        select(
            ticket.number,
            ticket.summary,
            schema.customers.c.name,
            ticket.category,
            ticket.cause,
            ticket.fix,
            ticket.code,
        )
        .join(schema.customers, schema.customers.c.id == ticket.customer_id)
        .where(ticket.number.in_(list(numbers)), ticket.status == Status.CLOSED, ticket.fix.is_not(None))
    )
    return [Solution._make(row) for row in connection.execute(query)]


def newest_entry(connection: Connection, number: int) -> tuple[str | None, str]:
    """Who wrote the newest entry of a ticket, by name, and its kind."""
    query = (
        select(schema.people.c.name, schema.journal.c.kind)
        .select_from(schema.journal.outerjoin(schema.people, schema.people.c.login == schema.journal.c.actor))
        .where(schema.journal.c.ticket == number)
        .order_by(schema.journal.c.version.desc())
        .limit(1)
    )
    row = connection.execute(query).one()
    return row[0], row[1]


@dataclass(frozen=True, slots=True)
class TicketRows:
    """All rows of a ticket, without its customer."""

    ticket: Ticket
    work: list[Work]
    visits: list[Visit]
    deadlines: list[Deadline]
    journal: list[Entry]


def chunk(connection: Connection, after: int, limit: int) -> list[TicketRows]:
    """The next tickets by number with all their rows in order; five statements."""
    query = select(*_TICKET).where(schema.tickets.c.number > after).order_by(schema.tickets.c.number).limit(limit)
    found = {row[0]: TicketRows(Ticket(*row), [], [], [], []) for row in connection.execute(query)}
    if not found:
        return []
    between = (min(found), max(found))
    for row in connection.execute(_between(schema.work, _WORK, *between)):
        found[row[1]].work.append(Work(*row))
    for row in connection.execute(_between(schema.visits, _VISIT, *between)):
        found[row[0]].visits.append(Visit(*row))
    for row in connection.execute(_between(schema.deadlines, _DEADLINE, *between)):
        found[row[0]].deadlines.append(Deadline(*row))
    for row in connection.execute(_between(schema.journal, _ENTRY, *between)):
        found[row[0]].journal.append(Entry(*row))
    return list(found.values())


def _between(table: Table, columns: list[Any], first: int, last: int) -> Any:
    order = [table.c[name] for name in ("ticket", "visit", "version", "kind", "round") if name in table.c]
    if table is schema.journal:
        order = [table.c.ticket, table.c.version]
    return select(*columns).where(table.c.ticket.between(first, last)).order_by(*order)


def newest_recorded(connection: Connection) -> datetime | None:
    """When the desk's newest journal entry was recorded."""
    entry = schema.journal.c
    return connection.execute(select(entry.recorded_at).order_by(entry.id.desc()).limit(1)).scalar()
