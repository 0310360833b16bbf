"""Notices: what people are to be told, each told once.

A notice for a rung is for everybody who staffs it, and each of them reads it for themselves. Each function is one
statement.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Exists, func, or_, select, text
from sqlalchemy.dialects import postgresql, sqlite

from models import schema
from models.vocabulary import DeadlineKind, NoticeKind, Priority, Rung


class Told(NamedTuple):
    """A notice with what its reader needs of the ticket."""

    id: int
    ticket: int
    kind: NoticeKind
    deadline: DeadlineKind | None
    round: int
    person: str | None
    rung: Rung | None
    created_at: datetime
    summary: str
    priority: Priority


_N = schema.notices.c
_TOLD = select(
    _N.id,
    _N.ticket,
    _N.kind,
    _N.deadline,
    _N.round,
    _N.person,
    _N.rung,
    _N.created_at,
    schema.tickets.c.summary,
    schema.tickets.c.priority,
).join(schema.tickets, schema.tickets.c.number == _N.ticket)


def unread(
    connection: Connection,
    login: str,
    rungs: Collection[Rung],
    after: int,
    limit: int,
    newest_first: bool = False,
    of_open_tickets: bool = False,
) -> list[Told]:
    """What this person has not read, after that notice. What they are told as themselves and as staff comes once."""
    query = _TOLD.where(_N.id > after, _mine(_N, login, rungs), ~_is_read(login), ~_is_told_before(login, rungs))
    if of_open_tickets:
        query = query.where(text(f"tickets.{schema.OPEN}"))
    query = query.order_by(_N.id.desc() if newest_first else _N.id).limit(limit)
    return [Told._make(row) for row in connection.execute(query)]


def _mine(notice: Any, login: str, rungs: Collection[Rung]) -> ColumnElement[bool]:
    return or_(notice.person == login, notice.rung.in_(list(rungs))) if rungs else notice.person == login


def _is_read(login: str) -> Exists:
    reads = schema.notice_reads.c
    return select(reads.notice).where(reads.notice == _N.id, reads.person == login).exists()


def _is_told_before(login: str, rungs: Collection[Rung]) -> Exists:
    other = schema.notices.alias("other").c
    same = [other[name] == _N[name] for name in ("ticket", "version", "kind", "visit", "round")]
    same.append(other.deadline.is_not_distinct_from(_N.deadline))
    return select(other.id).where(*same, other.id < _N.id, _mine(other, login, rungs)).exists()


def mark_read(connection: Connection, login: str, ids: Collection[int], at: datetime) -> int:
    """This person has read these; the number of those that are new to that."""
    known = connection.execute(select(_N.id).where(_N.id.in_(list(ids)))).scalars().all()
    if not known:
        return 0
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(schema.notice_reads).on_conflict_do_nothing().returning(schema.notice_reads.c.notice)
    rows = [{"notice": notice, "person": login, "read_at": at} for notice in known]
    return len(connection.execute(statement, rows).all())


def newest(connection: Connection) -> int:
    """The id of the newest notice of all, 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(_N.id), 0))).scalar_one())
