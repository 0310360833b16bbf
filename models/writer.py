"""Writing what steps leave behind, for one ticket or for five hundred with the same few statements.

Hides every statement that changes tickets, visits, the ledger, running work and the journal, and how each engine takes
many rows at once. Invariant: `save` writes only over the version that was loaded, so that no step is ever lost under
another.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Table, column, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from models import schema, search
from models.errors import Conflict
from models.rows import Deadline, Entry, Notice, Ticket, Visit, Work


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
