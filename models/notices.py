"""Notices: what people are to be told, each told once.

A notice for a rung is for everybody who staffs it, and each of them reads it for themselves. Each function is one
statement.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Exists, and_, func, or_, select, text

from models import conflicts, schema
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
    visit: int
    customer: str
    at_rung: Rung
    """Where the ticket was when this happened."""
    due_at: datetime | None
    """Of the deadline that it is about."""
    holder: str | None
    """Who holds the ticket now."""
    note: str | None
    """What a note for the reader says, and who wrote it; None of other notices."""
    note_by: str | None


_N = schema.notices.c
_NOTE, _AUTHOR = schema.journal.alias("note"), schema.people.alias("author")
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
    _N.visit,
    schema.customers.c.name,
    func.coalesce(schema.visits.c.rung, schema.tickets.c.rung, type_=schema.visits.c.rung.type),
    schema.deadlines.c.due_at,
    schema.tickets.c.assignee,
    _NOTE.c.fields["text"].as_string(),
    _AUTHOR.c.name,
)
_FROM = (
    schema.notices.join(schema.tickets, schema.tickets.c.number == _N.ticket)
    .join(schema.customers, schema.customers.c.id == schema.tickets.c.customer_id)
    .outerjoin(schema.visits, and_(schema.visits.c.ticket == _N.ticket, schema.visits.c.visit == _N.visit))
    .outerjoin(
        schema.deadlines,
        and_(
            schema.deadlines.c.ticket == _N.ticket,
            schema.deadlines.c.visit == _N.visit,
            # What is warned of is the limit, and its moment is what matters.
            schema.deadlines.c.kind == func.replace(_N.deadline, "_warning", ""),
            schema.deadlines.c.round == _N.round,
        ),
    )
    .outerjoin(
        _NOTE,
        and_(_N.kind == NoticeKind.MENTIONED, _NOTE.c.ticket == _N.ticket, _NOTE.c.version == _N.version),
    )
    .outerjoin(_AUTHOR, _AUTHOR.c.login == _NOTE.c.actor)
)
_TOLD = _TOLD.select_from(_FROM)


def unread(
    connection: Connection,
    login: str,
    rungs: Collection[Rung],
    after: int,
    limit: int,
    newest_first: bool = False,
) -> list[Told]:
    """What this person has not read of open tickets, after that notice; to themselves and as staff it comes once.

    Nothing from before they came to the desk, and no arrival that they brought about themselves.
    """
    people = schema.people.c
    came_after = select(people.told_after).where(people.login == login).scalar_subquery()
    query = _TOLD.where(_N.id > after, _N.id > func.coalesce(came_after, 0), _mine(_N, login, rungs))
    query = query.where(~_is_read(login), ~_is_told_before(login, rungs), ~_is_own_doing(login))
    query = query.where(text(f"tickets.{schema.OPEN}")).order_by(_N.id.desc() if newest_first else _N.id).limit(limit)
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


def _is_own_doing(login: str) -> ColumnElement[bool]:
    journal = schema.journal.c
    mine = select(journal.id).where(journal.ticket == _N.ticket, journal.version == _N.version, journal.actor == login)
    return and_(_N.kind == NoticeKind.ARRIVED, mine.exists())


def mark_read(connection: Connection, login: str, ids: Collection[int], at: datetime) -> int:
    """This person has read these; the number of those that are new to that."""
    known = connection.execute(select(_N.id).where(_N.id.in_(list(ids)))).scalars().all()
    if not known:
        return 0
    statement = (
        conflicts.insert(connection, schema.notice_reads)
        .on_conflict_do_nothing()
        .returning(schema.notice_reads.c.notice)
    )
    rows = [{"notice": notice, "person": login, "read_at": at} for notice in known]
    return len(connection.execute(statement, rows).all())


def ids_of(connection: Connection, ticket: int, login: str, rungs: Collection[Rung]) -> list[int]:
    """This person's unread notices of a ticket."""
    query = select(_N.id).where(_N.ticket == ticket, _mine(_N, login, rungs), ~_is_read(login))
    return list(connection.execute(query).scalars())


def newest(connection: Connection) -> int:
    """The id of the newest notice of all, 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(_N.id), 0))).scalar_one())
