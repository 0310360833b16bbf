"""What is due in the ledger, and writing what a pass of the checker made of it.

Hides the one index range that tells what is due. A batch is read with the same few statements however many tickets it
has, and written by the one writer of steps. Tickets that a person is changing just now are left to the next batch.
"""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, literal, select, text, tuple_

from models import conflicts, schema, writer
from models.rows import Deadline, Ticket

Key = tuple[datetime, int]
"""A place in the order of what is due: moment and ticket."""

_D = schema.deadlines.c
_DUE = (
    select(_D.due_at, _D.ticket)
    .where(text(schema.DUE), _D.due_at <= bindparam("now", type_=_D.due_at.type))
    .order_by(_D.due_at, _D.ticket)
    .limit(bindparam("limit"))
)
_DUE_AFTER = _DUE.where(
    tuple_(_D.due_at, _D.ticket)
    > tuple_(bindparam("after_due", type_=_D.due_at.type), bindparam("after_ticket", type_=_D.ticket.type))
)


def due(connection: Connection, now: datetime, after: Key | None, limit: int) -> list[Key]:
    """Where in the ledger something is due, in order, after that place; a ticket as often as it has rows due."""
    values: dict[str, Any] = {"now": now, "limit": limit}
    if after is None:
        rows = connection.execute(_DUE, values)
    else:
        rows = connection.execute(_DUE_AFTER, values | {"after_due": after[0], "after_ticket": after[1]})
    return [(row[0], row[1]) for row in rows]


def lock_free(connection: Connection, numbers: Collection[int]) -> dict[int, Ticket]:
    """Of these tickets those that nobody is changing now and that are open, held until the transaction ends."""
    columns = [schema.tickets.c[field.name] for field in fields(Ticket)]
    query = (
        select(*columns)
        .where(schema.tickets.c.number.in_(list(numbers)), text(schema.OPEN))
        .order_by(schema.tickets.c.number)
        .with_for_update(skip_locked=True)
    )
    return {row[0]: Ticket(*row) for row in connection.execute(query)}


def stamp(connection: Connection, changed: Sequence[Ticket], rows: Sequence[Deadline]) -> None:
    """Rows that are stamped or opened without a journal entry, with their tickets' new places; two statements."""
    if changed:
        writer.place_anew(connection, changed)
    if rows:
        writer.save_deadlines(connection, rows)


def retries(connection: Connection) -> dict[int, datetime]:
    """The tickets that are set aside, and when each is tried again."""
    rows = connection.execute(select(schema.set_aside.c.ticket, schema.set_aside.c.retry_at))
    return {row[0]: row[1] for row in rows}


def all_set_aside(connection: Connection, now: datetime) -> list[tuple[int, str, int, datetime]]:
    """Ticket, reason, failures and when it is tried again; not those of which nothing is due any more."""
    columns = schema.set_aside.c
    query = select(columns.ticket, columns.reason, columns.failures, columns.retry_at).order_by(columns.ticket)
    query = query.where(_still_due(now))
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def set_aside(connection: Connection, ticket: int, reason: str, retry_at: datetime) -> None:
    statement: Any = conflicts.insert(connection, schema.set_aside).values(
        ticket=ticket, reason=reason, failures=1, retry_at=retry_at
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["ticket"],
            set_={"reason": reason, "failures": schema.set_aside.c.failures + literal(1), "retry_at": retry_at},
        )
    )


def take_back_what_is_not_due(connection: Connection, now: datetime) -> None:
    """A person did what the checker could not."""
    connection.execute(delete(schema.set_aside).where(~_still_due(now)))


def _still_due(now: datetime) -> Any:
    open_ticket = select(schema.tickets.c.number).where(schema.tickets.c.number == _D.ticket, text(schema.OPEN))
    due = select(_D.ticket).where(_D.ticket == schema.set_aside.c.ticket, text(schema.DUE), _D.due_at <= now)
    return due.where(open_ticket.exists()).exists()


def take_back(connection: Connection, numbers: Collection[int]) -> None:
    """These tickets are well again."""
    connection.execute(delete(schema.set_aside).where(schema.set_aside.c.ticket.in_(list(numbers))))
