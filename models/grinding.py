"""What the dashboard asks of hands-on work: the visits that come near their ceilings of minutes and cost.

Hides how far the visits are walked: those with most minutes, and all with running work; a bound that was met is said.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, bindparam, func, select, text, true

from models import schema
from models.dashboard import GROUND
from models.queues import COUNTED
from models.vocabulary import DeadlineKind, Priority, Rung


class Worked(NamedTuple):
    """A visit on which hands-on work was done, with its open ceilings in seconds of work."""

    ticket: int
    rung: Rung
    priority: Priority
    policy_version: int
    effort_minutes: int
    effort_limit: float | None
    cost_limit: float | None


@dataclass(frozen=True, slots=True)
class Work:
    """What was worked on visits that have a ceiling: those with the highest shares, and all with running work."""

    visits: Sequence[Worked]
    running: Mapping[int, Sequence[datetime]]
    """By ticket when each person's running work began."""
    last: int | None
    """The ticket of the lowest share that was read, where there are others below it."""
    bounded: bool


def worked(connection: Connection, customer: int | None, rung: Rung | None, theirs: Collection[int]) -> Work:
    """Two statements: what was booked, and what is running.

    ``theirs``: of a customer the tickets with booked minutes, one beyond GROUND at most.
    """
    query = _worked(customer is not None, rung)
    rows = connection.execute(query, {"theirs": list(theirs)} if customer is not None else {}).all()
    visits = {row[1]: Worked._make(row[1:8]) for row in rows if row[1] is not None}
    running: dict[int, list[datetime]] = {}
    query = _running(customer is not None, rung)
    for row in connection.execute(query, {"customer": customer} if customer is not None else {}):
        visits[row[0]] = Worked._make(row[:7])
        running.setdefault(row[0], []).append(row[7])
    last = rows[-1][1] if len(rows) > COUNTED else None
    looked = len(theirs) if customer is not None else rows[0][0]
    return Work(list(visits.values()), running, last, bounded=looked > GROUND)


_CEILINGS = (DeadlineKind.EFFORT, DeadlineKind.COST)


def _ceiling(one: FromClause, *kinds: DeadlineKind) -> Any:
    """The least open ceiling of these kinds.

    This and the next two are asked for one visit after the other: joined, both engines would read all there are.
    """
    limit = schema.deadlines.c
    own = (limit.ticket == one.c.ticket, limit.visit == one.c.visit, limit.kind.in_(kinds))
    return select(func.min(limit.limit_seconds)).where(*own, limit.ended_at.is_(None)).scalar_subquery()


def _of_visit(one: FromClause, name: str) -> Any:
    visits = schema.visits.c
    return select(visits[name]).where(visits.ticket == one.c.ticket, visits.visit == one.c.visit).scalar_subquery()


def _of_ticket(one: FromClause, name: str, *narrowed: ColumnElement[bool]) -> Any:
    return select(schema.tickets.c[name]).where(schema.tickets.c.number == one.c.ticket, *narrowed).scalar_subquery()


def _worked_columns(one: FromClause) -> list[Any]:
    """Those of `Worked`."""
    limits = [_ceiling(one, kind).label(f"{kind}_limit") for kind in _CEILINGS]
    return [one.c.ticket, one.c.rung, _of_ticket(one, "priority"), one.c.policy_version, one.c.effort_minutes, *limits]


@cache
def _worked(of_customer: bool, rung: Rung | None) -> Any:
    visits = schema.visits.c
    walk = select(visits.ticket, visits.visit, visits.policy_version, visits.effort_minutes)
    walk = walk.where(text(schema.AT_EFFORT))
    if of_customer:
        walk = walk.where(visits.ticket.in_(bindparam("theirs", expanding=True)))
    else:
        walk = walk.order_by(visits.effort_minutes.desc(), visits.ticket.desc()).limit(GROUND + 1)
    walked = walk.cte("walked")
    at: list[Any] = [text(schema.AT_WORK), schema.tickets.c.visit == walked.c.visit]
    at += [] if rung is None else [schema.tickets.c.rung == rung]
    least = _ceiling(walked, *_CEILINGS).label("least")
    limited = select(*walked.c, _of_ticket(walked, "rung", *at).label("rung"), least)
    # Or SQLite would ask for the ceiling wherever it is named.
    asked = limited.cte("asked").prefix_with("MATERIALIZED")
    share = (asked.c.effort_minutes * 60.0 / asked.c.least).label("share")
    found = select(*asked.c, share).where(asked.c.rung.is_not(None), asked.c.least > 0)
    some = found.order_by(share.desc(), asked.c.ticket).limit(COUNTED + 1).subquery("some")
    looked = select(func.count().label("walked")).select_from(walked).subquery("looked")
    query = select(looked.c.walked, *_worked_columns(some), some.c.share).select_from(looked.outerjoin(some, true()))
    return query.order_by(some.c.share.desc(), some.c.ticket)


@cache
def _running(of_customer: bool, rung: Rung | None) -> Any:
    work, ticket = schema.work, schema.tickets.c
    at: list[Any] = [text(schema.AT_WORK)]
    at += [ticket.customer_id == bindparam("customer", type_=BigInteger())] if of_customer else []
    at += [] if rung is None else [ticket.rung == rung]
    columns = [_of_ticket(work, name, *at).label(name) for name in ("visit", "rung")]
    begun = select(work.c.ticket, work.c.started_at, *columns).cte("begun").prefix_with("MATERIALIZED")
    worked = [_of_visit(begun, name).label(name) for name in ("policy_version", "effort_minutes")]
    running = select(*begun.c, *worked).where(begun.c.rung.is_not(None), _ceiling(begun, *_CEILINGS) > 0)
    one = running.subquery("running")
    return select(*_worked_columns(one), one.c.started_at)
