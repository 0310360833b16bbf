"""Writing what steps leave behind, for one ticket or for five hundred with the same few statements.

Hides every statement that changes tickets, visits, the ledger, running work and the journal, and how each engine takes
many rows at once. Invariant: `save` writes only over the version that was loaded, so that no step is ever lost under
another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import JSON, Connection, Table, bindparam, column, func, select, text
from sqlalchemy.dialects import sqlite

from models import conflicts, schema, search
from models.errors import Conflict
from models.rows import Deadline, Entry, Notice, Ticket, Visit, Work
from models.sentences import say
from models.types import Instant, Word, instant_text, json_text


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
        _upsert(connection, schema.vendors, ("name",), [(name,) for name in sorted(set(writing.vendors))])
    _save_tickets(connection, writing)
    _upsert(connection, schema.visits, _names(Visit), _values(Visit, writing.visits))
    _save_work(connection, writing)
    save_deadlines(connection, writing.deadlines)
    _append(connection, writing)
    tell(connection, writing.notices)


def tell(connection: Connection, notices: Sequence[Notice]) -> None:
    """Appends notices in one statement."""
    if notices:
        _plain(connection.dialect.name, schema.notices, _names(Notice)).write(connection, _values(Notice, notices))


def _save_contacts(connection: Connection, contacts: Iterable[tuple[int, str, str | None]]) -> None:
    rows: dict[tuple[int, str], str | None] = {}
    for customer, name, contact in contacts:
        rows[customer, name] = contact or rows.get((customer, name))
    _over_contacts(connection.dialect.name).write(connection, [(*key, rows[key]) for key in sorted(rows)])


@cache
def _over_contacts(dialect: str) -> _Rows:
    def made(statement: Any) -> Any:
        contact = func.coalesce(statement.excluded.contact, schema.contacts.c.contact)
        return statement.on_conflict_do_update(index_elements=["customer_id", "name"], set_={"contact": contact})

    return _Rows(dialect, schema.contacts, ("customer_id", "name", "contact"), made)


def _save_tickets(connection: Connection, writing: Writing) -> None:
    """Over an older version only: the row itself is the last word on who came first.

    A colleague's entry between the version that was loaded and the one written would have taken the number of one of
    the entries that follow, and the journal has every number once.
    """
    new = [ticket for ticket in writing.tickets if not writing.loaded[ticket.number]]
    old = [ticket for ticket in writing.tickets if writing.loaded[ticket.number]]
    written = 0
    if new:
        plain = _plain(connection.dialect.name, schema.tickets, _names(Ticket))
        written += plain.write(connection, _values(Ticket, new))
    if old:
        written += _over_tickets(connection.dialect.name).write(connection, _values(Ticket, old))
    if written != len(writing.tickets):
        raise Conflict(say("Somebody else changed the ticket at the same moment; try again."))


def place_anew(connection: Connection, changed: Sequence[Ticket]) -> None:
    """Where tickets stand in the queues, after rows of their ledger were stamped. Their versions stay."""
    written = _over_places(connection.dialect.name).write(connection, _values(Ticket, changed))
    if written != len(changed):
        raise Conflict(say("Somebody else changed the ticket at the same moment; try again."))


@cache
def _over_places(dialect: str) -> _Rows:
    def made(statement: Any) -> Any:
        given = statement.excluded
        return statement.on_conflict_do_update(
            index_elements=["number"],
            set_={name: given[name] for name in ("missed", "next_due_at", "queue_at")},
            where=schema.tickets.c.version == given.version,
        )

    return _Rows(dialect, schema.tickets, _names(Ticket), made)


def save_deadlines(connection: Connection, rows: Sequence[Deadline]) -> None:
    """Rows of the ledger, new or over those of the same key."""
    _upsert(connection, schema.deadlines, _names(Deadline), _values(Deadline, rows))


@cache
def _over_tickets(dialect: str) -> _Rows:
    def made(statement: Any) -> Any:
        return statement.on_conflict_do_update(
            index_elements=["number"],
            set_={column.name: column for column in statement.excluded if column.name != "number"},
            where=schema.tickets.c.version < statement.excluded.version,
        )

    return _Rows(dialect, schema.tickets, _names(Ticket), made)


def _save_work(connection: Connection, writing: Writing) -> None:
    if writing.work_ended:
        gone = schema.work.c.person.in_([one.person for one in writing.work_ended])
        connection.execute(schema.work.delete().where(gone))
    if writing.work_started:
        plain = _plain(connection.dialect.name, schema.work, _names(Work))
        plain.write(connection, _values(Work, writing.work_started))


def _append(connection: Connection, writing: Writing) -> None:
    plain = _plain(connection.dialect.name, schema.journal, _names(Entry))
    plain.write(connection, _values(Entry, writing.entries))
    search.add(
        connection,
        [
            (entry.ticket, entry.version, search.words(texts))
            for entry, texts in zip(writing.entries, writing.texts, strict=True)
            if texts
        ],
    )


def _upsert(connection: Connection, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows that are new, or over those of the same key."""
    if rows:
        _over(connection.dialect.name, table, names).write(connection, rows)


@cache
def _over(dialect: str, table: Table, names: tuple[str, ...]) -> _Rows:
    def made(statement: Any) -> Any:
        key = [column.name for column in table.primary_key]
        changed = {name: statement.excluded[name] for name in names if name not in key}
        if not changed:
            return statement.on_conflict_do_nothing()
        return statement.on_conflict_do_update(index_elements=key, set_=changed)

    return _Rows(dialect, table, names, made)


@cache
def _plain(dialect: str, table: Table, names: tuple[str, ...]) -> _Rows:
    return _Rows(dialect, table, names)


@cache
def _names(row: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))


def _values(row: type, rows: Sequence[object]) -> list[tuple[Any, ...]]:
    return list(map(attrgetter(*_names(row)), rows))


class _Rows:
    """A statement that writes many rows at once, each given as the values of `names`; made once and kept."""

    def __init__(self, dialect: str, table: Table, names: Sequence[str], made: Callable[[Any], Any] = lambda it: it):
        """``made`` adds to a plain insert what happens to rows that are there already."""
        self._names = tuple(names)
        if dialect == "sqlite":
            plain = conflicts.insert(dialect, table).values(
                {name: bindparam(name, type_=table.c[name].type) for name in names}
            )
            compiled = made(plain).compile(dialect=sqlite.dialect(paramstyle="qmark"))
            self._sql, self._places = str(compiled), [self._names.index(name) for name in compiled.positiontup]
            self._kept = [(place, kept) for place, name in enumerate(names) if (kept := _kept(table.c[name].type))]
        else:
            # The rows come as one JSON parameter: a parameter for each value makes the driver read a statement of
            # megabytes, which took longer than writing the rows. A column that is not named there is NULL.
            given = text(f"json_populate_recordset(CAST(NULL AS {table.name}), CAST(:rows AS json))")
            columns: Any = select(*[column(name) for name in names]).select_from(given)
            statement = made(conflicts.insert(dialect, table).from_select(list(names), columns))
            self._statement = statement.execution_options(preserve_rowcount=True)

    def write(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> int:
        """The number of rows written, new or over another."""
        if connection.dialect.name == "sqlite":
            return connection.exec_driver_sql(self._sql, [self._as_kept(row) for row in rows]).rowcount
        names = self._names
        named = [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in rows]
        given = {"rows": json_text(named)}
        return int(connection.execute(self._statement, given).rowcount)

    def _as_kept(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, kept in self._kept:
            if values[place] is not None:
                values[place] = kept(values[place])
        return tuple(values[place] for place in self._places)


def _kept(kind: object) -> Callable[[Any], Any] | None:
    """How SQLite keeps a value of a column of this type, where that is not what it is."""
    if isinstance(kind, Instant):
        return instant_text
    if isinstance(kind, Word):
        return str
    return json_text if isinstance(kind, JSON) else None
