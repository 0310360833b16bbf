"""The sums of days of which reports and the dashboard are made, the tickets behind them, and how many stand where.

Hides the tables. Invariant: all of it is what the journal entries up to the position amount to, which moves in the
transaction that adds to it; no action writes here, so that none waits for another at a sum. Of `figures` each is the
sum of its `figure_tickets`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select, update

from models import conflicts, schema
from models.rows import Entry
from models.vocabulary import Rung

Key = tuple[date, int, Rung, str, str]
"""Day, customer's id, rung, measure, key."""

Part = tuple[str, date, int, Rung, str, int]
"""Measure, day, customer's id, rung, key, ticket."""

Place = tuple[Rung, int, date]
"""Rung, customer's id, day."""

_F = schema.figures.c
_B = schema.figure_tickets.c
_S = schema.standing.c
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


@dataclass(frozen=True, slots=True)
class Which:
    """A figure: the days from ``start`` to ``end``, both included; None is every customer, rung, key."""

    start: date
    end: date
    measure: str
    customer: int | None = None
    rung: Rung | None = None
    key: str | None = None

    def holds(self, part: Part) -> bool:
        measure, day, *place, _ = part
        wished = (self.customer, self.rung, self.key)
        fits = all(one in (None, found) for one, found in zip(wished, place, strict=True))
        return measure == self.measure and self.start <= day <= self.end and fits


def position(connection: Connection, lock: bool = False) -> int:
    """The journal entry up to which the sums go; `lock` keeps it where it is until the transaction ends."""
    query = select(_P.entry)
    return int(connection.execute(query.with_for_update() if lock else query).scalar_one())


def move_to(connection: Connection, entry: int) -> None:
    connection.execute(update(schema.figures_position).values(entry=entry))


def forget(connection: Connection) -> None:
    """All sums, as if nothing had been folded yet."""
    position(connection, lock=True)
    for table in (schema.figures, schema.figure_tickets, schema.standing):
        connection.execute(delete(table))
    move_to(connection, 0)


def newest(connection: Connection) -> int:
    """The highest journal entry that can be seen; 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(_J.id), 0))).scalar_one())


def own_transaction(connection: Connection) -> int:
    """PostgreSQL's number of this transaction: higher than that of every one that wrote before."""
    return int(connection.execute(select(func.txid_current())).scalar_one())


def oldest_running(connection: Connection) -> int:
    """PostgreSQL's number of the oldest transaction that still runs: all below have ended."""
    return int(connection.execute(select(func.txid_snapshot_xmin(func.txid_current_snapshot()))).scalar_one())


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


def add(
    connection: Connection, sums: Mapping[Key, int], parts: Mapping[Part, int], standing: Mapping[Place, int]
) -> None:
    """Adds to the sums, to the parts of tickets and to how many stand where; a statement or two each."""
    _add(connection, schema.figures, sums)
    _add(connection, schema.figure_tickets, parts)
    _add(connection, schema.standing, standing)
    if any(amount < 0 for amount in standing.values()):
        connection.execute(delete(schema.standing).where(_S.amount == 0))


def _add(connection: Connection, table: Table, amounts: Mapping[Any, int]) -> None:
    if not amounts:
        return
    statement = conflicts.insert(connection, table)
    names = [column.name for column in table.primary_key]
    statement = statement.on_conflict_do_update(
        index_elements=names, set_={"amount": table.c.amount + statement.excluded.amount}
    )
    # In one order, so that two who add never wait for each other in a circle.
    rows = [dict(zip(names, key, strict=True)) | {"amount": amount} for key, amount in sorted(amounts.items())]
    connection.execute(statement, rows)


def sums(connection: Connection, start: date, end: date, customer: int | None) -> list[Sum]:
    """What the days from ``start`` to ``end``, both included, amount to."""
    columns = (_F.customer_id, _F.rung, _F.measure, _F.key)
    query = select(*columns, func.sum(_F.amount)).where(*_within(start, end, customer)).group_by(*columns)
    return [Sum(row[0], row[1], row[2], row[3], int(row[4])) for row in connection.execute(query)]


def behind(
    connection: Connection, which: Which, limit: int, after: tuple[int, int] | None, but: Collection[int]
) -> list[tuple[int, int]]:
    """The next tickets behind a figure and the part of each, in falling order of part and number, but for those."""
    total = func.sum(_B.amount)
    query = select(_B.ticket, total).where(*_parts(which), _B.ticket.not_in(list(but))).group_by(_B.ticket)
    query = query.having(total != 0).order_by(total.desc(), _B.ticket.desc()).limit(limit)
    if after is not None:
        query = query.having(or_(total < after[0], and_(total == after[0], _B.ticket < after[1])))
    return [(row[0], int(row[1])) for row in connection.execute(query)]


def parts(connection: Connection, which: Which, tickets: Collection[int]) -> dict[int, int]:
    """The parts that these tickets have in a figure."""
    query = select(_B.ticket, func.sum(_B.amount)).where(*_parts(which), _B.ticket.in_(list(tickets)))
    return {row[0]: int(row[1]) for row in connection.execute(query.group_by(_B.ticket))}


def _parts(which: Which) -> list[ColumnElement[bool]]:
    found = [_B.measure == which.measure, _B.day >= which.start, _B.day <= which.end]
    wished = ((_B.customer_id, which.customer), (_B.rung, which.rung), (_B.key, which.key))
    return found + [column == value for column, value in wished if value is not None]


def by_day(
    connection: Connection, start: date, end: date, customer: int | None, measures: Iterable[str]
) -> dict[tuple[date, str, Rung], int]:
    """The amounts of these measures by day and rung."""
    place = (_F.day, _F.measure, _F.rung)
    query = select(*place, func.sum(_F.amount)).where(*_within(start, end, customer), _F.measure.in_(list(measures)))
    return {(row[0], row[1], row[2]): int(row[3]) for row in connection.execute(query.group_by(*place))}


def _within(start: date, end: date, customer: int | None) -> list[ColumnElement[bool]]:
    within = [_F.day >= start, _F.day <= end]
    return within if customer is None else [*within, _F.customer_id == customer]


def standing(connection: Connection, customer: int | None) -> dict[Place, int]:
    """How many open tickets stand where, as of the position."""
    query = select(_S.rung, _S.customer_id, _S.day, _S.amount)
    if customer is not None:
        query = query.where(_S.customer_id == customer)
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(query)}


def last_of(connection: Connection, after: int, count: int) -> int | None:
    """The last of the next so many tickets behind that number; None where there is none."""
    numbers = select(schema.tickets.c.number).where(schema.tickets.c.number > after)
    numbers = numbers.order_by(schema.tickets.c.number).limit(count)
    last: int | None = connection.execute(select(func.max(numbers.subquery().c.number))).scalar_one()
    return last


def entries_of_tickets(connection: Connection, after: int, last: int, until: int) -> list[tuple[int, int, datetime]]:
    """As `entries_after`: up to ``until``, of the tickets behind ``after`` up to ``last``."""
    query = select(_J.id, _J.ticket, _J.recorded_at).where(_J.ticket > after, _J.ticket <= last, _J.id <= until)
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def parts_between(connection: Connection, after: int, last: int | None) -> dict[Part, int]:
    """The parts of the tickets behind ``after``, up to ``last``."""
    query = select(_B.measure, _B.day, _B.customer_id, _B.rung, _B.key, _B.ticket, _B.amount).where(_B.ticket > after)
    query = query if last is None else query.where(_B.ticket <= last)
    return {(row[0], row[1], row[2], row[3], row[4], row[5]): row[6] for row in connection.execute(query)}


def all_sums(connection: Connection) -> dict[Key, int]:
    """Every sum of a day."""
    query = select(_F.day, _F.customer_id, _F.rung, _F.measure, _F.key, _F.amount)
    return {(row[0], row[1], row[2], row[3], row[4]): row[5] for row in connection.execute(query)}
