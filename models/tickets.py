"""Reading and writing tickets with everything that belongs to them, in sets.

Hides every statement about tickets, visits, the ledger, running work and the journal. Each function is one statement
(two where it says so) for one ticket or for five hundred. Invariant: `save` writes only over the version that was
loaded, so that no step is ever lost under another.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, column, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from models import schema, search
from models.errors import Conflict
from models.rows import Customer, Deadline, Entry, Notice, Ticket, Visit, Work
from models.vocabulary import Rung, Status


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
class Writing:
    """What a set of steps leaves behind: the final state of each row, and every entry."""

    tickets: Sequence[Ticket]
    loaded: Mapping[int, int]
    """The version at which each ticket was loaded; 0 for a new one."""
    visits: Sequence[Visit]
    deadlines: Sequence[Deadline]
    entries: Sequence[Entry]
    texts: Sequence[Sequence[str]]
    """For each entry, the texts by which it shall be found; empty if by none."""
    work_ended: Sequence[Work]
    work_started: Sequence[Work]
    contacts: Sequence[tuple[int, str, str | None]]
    """Customer, name and telephone or address of the people who may be new."""
    vendors: Sequence[str]
    notices: Sequence[Notice] = ()


def save(connection: Connection, writing: Writing) -> None:
    """Writes steps with the same few statements, however many they are. Raises Conflict if a ticket has moved on."""
    if writing.contacts:
        _save_contacts(connection, writing.contacts)
    if writing.vendors:
        _upsert(connection, schema.vendors, [{"name": name} for name in sorted(set(writing.vendors))])
    _save_tickets(connection, writing)
    _upsert(connection, schema.visits, _values(Visit, writing.visits))
    _save_work(connection, writing)
    save_deadlines(connection, writing.deadlines)
    _append(connection, writing)
    tell(connection, writing.notices)


def tell(connection: Connection, notices: Sequence[Notice]) -> None:
    """Appends notices in one statement."""
    if notices:
        statement = _insert_notices(connection.dialect.name)
        _execute_many(connection, statement, _values(Notice, notices))


@cache
def _insert_notices(dialect: str) -> Any:
    return _insert(dialect, schema.notices, _names(Notice)).returning(schema.notices.c.id)


def _save_contacts(connection: Connection, contacts: Iterable[tuple[int, str, str | None]]) -> None:
    rows: dict[tuple[int, str], str | None] = {}
    for customer, name, contact in contacts:
        rows[customer, name] = contact or rows.get((customer, name))
    values = [{"customer_id": key[0], "name": key[1], "contact": rows[key]} for key in sorted(rows)]
    _execute_many(connection, _upsert_contacts(connection.dialect.name), values)


@cache
def _upsert_contacts(dialect: str) -> Any:
    statement = _insert(dialect, schema.contacts, ("customer_id", "name", "contact"))
    return statement.on_conflict_do_update(
        index_elements=["customer_id", "name"],
        set_={"contact": func.coalesce(statement.excluded.contact, schema.contacts.c.contact)},
    ).returning(schema.contacts.c.name)


def _save_tickets(connection: Connection, writing: Writing) -> None:
    """Over an older version only: the row itself is the last word on who came first.

    A colleague's entry between the version that was loaded and the one written would have taken the number of one of
    the entries that follow, and the journal has every number once.
    """
    new = [ticket for ticket in writing.tickets if not writing.loaded[ticket.number]]
    old = [ticket for ticket in writing.tickets if writing.loaded[ticket.number]]
    written = 0
    if new:
        written += _execute_many(connection, _insert_tickets(connection.dialect.name), _values(Ticket, new))
    if old:
        written += _execute_many(connection, _upsert_tickets(connection.dialect.name), _values(Ticket, old))
    if written != len(writing.tickets):
        raise Conflict("Somebody else changed the ticket at the same moment; try again.")


def place_anew(connection: Connection, changed: Sequence[Ticket]) -> None:
    """Where tickets stand in the queues, after rows of their ledger were stamped. Their versions stay."""
    written = _execute_many(connection, _upsert_places(connection.dialect.name), _values(Ticket, changed))
    if written != len(changed):
        raise Conflict("Somebody else changed the ticket at the same moment; try again.")


@cache
def _upsert_places(dialect: str) -> Any:
    statement = _insert(dialect, schema.tickets, _names(Ticket))
    given = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["number"],
        set_={name: given[name] for name in ("missed", "next_due_at", "queue_at")},
        where=schema.tickets.c.version == given.version,
    ).returning(schema.tickets.c.number)


def save_deadlines(connection: Connection, rows: Sequence[Deadline]) -> None:
    """Rows of the ledger, new or over those of the same key."""
    _upsert(connection, schema.deadlines, _values(Deadline, rows))


@cache
def _upsert_tickets(dialect: str) -> Any:
    statement = _insert(dialect, schema.tickets, _names(Ticket))
    return statement.on_conflict_do_update(
        index_elements=["number"],
        set_={column.name: column for column in statement.excluded if column.name != "number"},
        where=schema.tickets.c.version < statement.excluded.version,
    ).returning(schema.tickets.c.number)


@cache
def _insert_tickets(dialect: str) -> Any:
    return _insert(dialect, schema.tickets, _names(Ticket)).returning(schema.tickets.c.number)


def _save_work(connection: Connection, writing: Writing) -> None:
    if writing.work_ended:
        gone = schema.work.c.person.in_([one.person for one in writing.work_ended])
        connection.execute(schema.work.delete().where(gone))
    if writing.work_started:
        connection.execute(insert(schema.work), _values(Work, writing.work_started))


def _append(connection: Connection, writing: Writing) -> None:
    rows = _execute_rows(connection, _insert_entries(connection.dialect.name), _values(Entry, writing.entries))
    ids = {(ticket, version): entry for entry, ticket, version in rows}
    search.add(
        connection,
        [
            (ids[entry.ticket, entry.version], search.words(texts))
            for entry, texts in zip(writing.entries, writing.texts, strict=True)
            if texts
        ],
    )


@cache
def _insert_entries(dialect: str) -> Any:
    journal = schema.journal.c
    return _insert(dialect, schema.journal, _names(Entry)).returning(journal.id, journal.ticket, journal.version)


@cache
def _names(row: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))


def _values(row: type, rows: Sequence[object]) -> list[dict[str, Any]]:
    names = _names(row)
    get = attrgetter(*names)
    return [dict(zip(names, get(each), strict=True)) for each in rows]


def _insert(dialect: str, table: Table, names: Sequence[str]) -> Any:
    """An insert of many rows at once, for `_execute_rows`.

    On PostgreSQL the rows come as one JSON parameter: a parameter for each value makes the driver read a statement of
    megabytes, which took longer than writing the rows.
    """
    if dialect == "sqlite":
        return sqlite.insert(table)
    given = text(f"json_populate_recordset(CAST(NULL AS {table.name}), CAST(:rows AS json))")
    return postgresql.insert(table).from_select(
        list(names), select(*[column(name) for name in names]).select_from(given)
    )


def _upsert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Rows that are new, or over those of the same key."""
    if rows:
        _execute_many(connection, _upsert_statement(connection.dialect.name, table, tuple(rows[0])), rows)


@cache
def _upsert_statement(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table, names)
    key = [column.name for column in table.primary_key]
    changed = {column.name: column for column in statement.excluded if column.name not in key}
    if changed:
        statement = statement.on_conflict_do_update(index_elements=key, set_=changed)
    else:
        statement = statement.on_conflict_do_nothing()
    return statement.returning(*table.primary_key.columns)


# By itself it cuts at 1,000 rows, which the deadlines of 200 new tickets exceed; what one can bind still cuts.
_TOGETHER = {"insertmanyvalues_page_size": 5_000}


def _execute_many(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> int:
    """The number of rows written."""
    return len(_execute_rows(connection, statement, rows))


def _execute_rows(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> Sequence[Any]:
    """One statement of `_insert` for all rows; what it returns. On SQLite SQLAlchemy sends them together."""
    if connection.dialect.name == "sqlite":
        return connection.execute(statement, rows, execution_options=_TOGETHER).all()
    return connection.execute(statement, {"rows": json.dumps(rows, default=datetime.isoformat)}).all()


@dataclass(frozen=True, slots=True)
class WholeTicket:
    """Everything that is kept of a ticket, in order."""

    ticket: Ticket
    customer: Customer
    visits: tuple[Visit, ...]
    deadlines: tuple[Deadline, ...]
    journal: tuple[Entry, ...]


_WHOLE = (
    select(*_TICKET, *CUSTOMER_COLUMNS)
    .join(schema.customers, schema.customers.c.id == schema.tickets.c.customer_id)
    .where(schema.tickets.c.number == bindparam("number"))
)
_VISITS = select(*_VISIT).where(schema.visits.c.ticket == bindparam("number")).order_by(schema.visits.c.visit)
_DEADLINES = (
    select(*_DEADLINE)
    .where(schema.deadlines.c.ticket == bindparam("number"))
    .order_by(schema.deadlines.c.visit, schema.deadlines.c.kind, schema.deadlines.c.round)
)
_JOURNAL = select(*_ENTRY).where(schema.journal.c.ticket == bindparam("number")).order_by(schema.journal.c.version)


def whole(connection: Connection, number: int) -> WholeTicket | None:
    """A ticket with its whole history; four statements."""
    if abs(number) > _LARGEST:
        return None
    values = {"number": number}
    row = connection.execute(_WHOLE, values).one_or_none()
    if row is None:
        return None
    return WholeTicket(
        ticket=Ticket(*row[: len(_TICKET)]),
        customer=Customer(*row[len(_TICKET) :]),
        visits=tuple(Visit(*row) for row in connection.execute(_VISITS, values)),
        deadlines=tuple(Deadline(*row) for row in connection.execute(_DEADLINES, values)),
        journal=tuple(Entry(*row) for row in connection.execute(_JOURNAL, values)),
    )


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
