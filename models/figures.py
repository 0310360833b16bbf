"""The sums of days of which reports and the dashboard are made, and the journal behind them.

Hides the tables. Invariant: the sums are those of all journal entries up to the position, which moves in the
transaction that adds to them; no action writes here, so that none waits for another at a sum.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models import schema
from models.rows import Entry
from models.vocabulary import Rung

Key = tuple[date, int, Rung, str, str]
"""Day, customer's id, rung, measure, key."""

_F = schema.figures.c
_J = schema.journal.c
_P = schema.figures_position.c
_ENTRY = [_J[field.name] for field in fields(Entry)]


class Sum(NamedTuple):
    """An amount over a period."""

    customer: int
    rung: Rung
    measure: str
    key: str
    amount: int


def position(connection: Connection, lock: bool = False) -> int:
    """The journal entry up to which the sums go; `lock` keeps it where it is until the transaction ends."""
    query = select(_P.entry)
    return int(connection.execute(query.with_for_update() if lock else query).scalar_one())


def move_to(connection: Connection, entry: int) -> None:
    connection.execute(update(schema.figures_position).values(entry=entry))


def entries_after(connection: Connection, entry: int, limit: int) -> list[tuple[int, int, datetime]]:
    """Id, ticket and moment of the journal entries behind that one, in order."""
    query = select(_J.id, _J.ticket, _J.recorded_at).where(_J.id > entry).order_by(_J.id).limit(limit)
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def journals(connection: Connection, tickets: Collection[int], until: int) -> dict[int, list[tuple[int, Entry]]]:
    """By ticket its journal up to that entry, each with its id, in order of its versions."""
    query = select(_J.id, *_ENTRY).where(_J.ticket.in_(list(tickets)), _J.id <= until)
    found: dict[int, list[tuple[int, Entry]]] = {}
    for row in connection.execute(query.order_by(_J.ticket, _J.version)):
        found.setdefault(row[1], []).append((row[0], Entry(*row[1:])))
    return found


def add(connection: Connection, amounts: Mapping[Key, int]) -> None:
    """Adds to the sums; one statement."""
    if not amounts:
        return
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(schema.figures)
    names = [column.name for column in schema.figures.primary_key]
    statement = statement.on_conflict_do_update(
        index_elements=names, set_={"amount": _F.amount + statement.excluded.amount}
    )
    # In one order, so that two who add never wait for each other in a circle.
    rows = [dict(zip(names, key, strict=True)) | {"amount": amount} for key, amount in sorted(amounts.items())]
    connection.execute(statement, rows)


def sums(connection: Connection, start: date, end: date, customer: int | None) -> list[Sum]:
    """What the days from ``start`` to ``end``, both included, amount to."""
    columns = (_F.customer_id, _F.rung, _F.measure, _F.key)
    query = select(*columns, func.sum(_F.amount)).where(*_within(start, end, customer)).group_by(*columns)
    return [Sum(row[0], row[1], row[2], row[3], int(row[4])) for row in connection.execute(query)]


def by_day(
    connection: Connection, start: date, end: date, customer: int | None, measures: Iterable[str]
) -> dict[tuple[date, str], int]:
    """The amounts of these measures by day."""
    query = select(_F.day, _F.measure, func.sum(_F.amount)).where(
        *_within(start, end, customer), _F.measure.in_(list(measures))
    )
    rows = connection.execute(query.group_by(_F.day, _F.measure))
    return {(row[0], row[1]): int(row[2]) for row in rows}


def _within(start: date, end: date, customer: int | None) -> list[ColumnElement[bool]]:
    within = [_F.day >= start, _F.day <= end]
    return within if customer is None else [*within, _F.customer_id == customer]
