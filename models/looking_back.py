"""What has happened since a moment, and which clients called without an answer: the dashboard's look at the past.

Hides how a moment is found in tables that have no index on it: their keys rise with time, so that it is found by
halving; on PostgreSQL an entry may be committed up to SETTLED after one with a higher key, so the search begins that
much earlier and each row is asked for its moment. Invariant: of a table no more than the newest LOOKED rows are
read, of the notices TOLD.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Interval,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    text,
    true,
    union_all,
)

from models import schema
from models.queues import COUNTED
from models.types import Instant
from models.vocabulary import Direction, Priority, Rung, Satisfied, Status

SETTLED = timedelta(minutes=2)
LOOKED = 10_000
TOLD = 2_000
"""So many notices are asked which deadlines they tell of: each of these is looked up by itself."""
CALLED = 500
"""Of so many tickets with a recent call it is asked whether it was answered."""
LATE = timedelta(seconds=60)
"""A deadline that fires later than this after it was due fired late."""
_J, _N, _D, _T = schema.journal.c, schema.notices.c, schema.deadlines.c, schema.tickets.c


class Begin(NamedTuple):
    """Behind which key of a table what happened since then stands; ``cut`` where that is more than are looked at."""

    key: int
    cut: bool


class Places(NamedTuple):
    """Where to begin in each table."""

    journal: Begin
    notices: Begin
    tickets: Begin
    newest: int
    """Behind which entry the newest LOOKED ones stand."""
    newest_since: datetime | None
    """The moment of the first of them, None where they are all."""


def places(connection: Connection, since: datetime) -> Places:
    """One statement."""
    found: dict[str, tuple[int, int]] = {}
    oldest: datetime | None = None
    for name, before, newest, moment in connection.execute(_places(), {"since": since - SETTLED}):
        found[name] = (before, newest)
        oldest = moment or oldest
    journal, tickets = (_begin(*found[name], LOOKED) for name in ("journal", "tickets"))
    notices = _begin(*found["notices"], TOLD)
    last = max(found["journal"][1] - LOOKED, 0)
    return Places(journal, notices, tickets, last, oldest if last > 0 else None)


def _begin(before: int, newest: int, most: int) -> Begin:
    return Begin(max(before, newest - most), before < newest - most)


@cache
def _places() -> Any:
    tables = (
        ("journal", _J.id, _J.recorded_at),
        ("notices", _N.id, _N.created_at),
        ("tickets", _T.number, _T.received_at),
    )
    return union_all(*[_halving(*one) for one in tables])


def _halving(name: str, key: Any, moment: Any) -> Any:
    """The last key behind which nothing older than `since` is looked for, by halving the range of all keys."""
    big = BigInteger()
    newest = select(func.coalesce(func.max(key), 0)).scalar_subquery()
    span = select(cast(0, big).label("low"), cast(newest, big).label("high")).cte(f"span_{name}", recursive=True)
    middle = (span.c.low + span.c.high) // literal(2, big)
    at = select(moment).where(key >= middle).order_by(key).limit(1).scalar_subquery()
    before = at < bindparam("since", type_=Instant())
    low, high = case((before, middle), else_=span.c.low), case((before, span.c.high), else_=middle)
    span = span.union_all(select(cast(low, big), cast(high, big)).where(span.c.high - span.c.low > 1))
    of_newest = select(moment).where(key > newest - LOOKED).order_by(key).limit(1).scalar_subquery()
    return select(
        literal(name), func.max(span.c.low), newest, of_newest if name == "journal" else cast(None, Instant())
    )


class Happened(NamedTuple):
    """How many."""

    received_p1: int
    by_decision: int
    by_clock: int
    by_verification: int
    fired_late: int


def happened(
    connection: Connection, since: datetime, begin: Places, customer: int | None, rung: Rung | None
) -> Happened:
    """One statement. Climbs are those from the rung, the others of tickets that are there; late ones are counted to
    one beyond COUNTED."""
    values = {
        "since": since,
        "entry": begin.journal.key,
        "notice": begin.notices.key,
        "number": begin.tickets.key,
        "customer": customer,
    }
    if customer is None:
        del values["customer"]
    row = connection.execute(_happened(connection.dialect.name, customer is not None, rung), values).one()
    return Happened(*[int(one or 0) for one in row])


@cache
def _happened(dialect: str, of_customer: bool, rung: Rung | None) -> Any:
    since = bindparam("since", type_=Instant())
    theirs = [_T.customer_id == bindparam("customer", type_=BigInteger())] if of_customer else []
    received = _received(since, of_customer, rung)
    climbs = [func.count(case((is_climb, 1))).label(name) for name, is_climb in _CLIMBS.items()]
    climbed = _climbs(climbs, since, theirs, rung).subquery("climbed")
    # Each is looked up by itself, so that no more are than are told.
    some = _late([literal(1).label("one")], dialect, since, theirs, rung).limit(COUNTED + 1).subquery("some_late")
    late = select(func.count()).select_from(some)
    return select(received.scalar_subquery(), *climbed.c, late.scalar_subquery()).select_from(climbed)


def _received(since: Any, of_customer: bool, rung: Rung | None) -> Select[Any]:
    # Cut off once more, so that SQLite walks along the key rather than through an index that ends in it.
    newest = select(_T.received_at, _T.priority, _T.customer_id, _T.rung).order_by(_T.number.desc()).limit(LOOKED)
    one = newest.where(_T.number > bindparam("number", type_=BigInteger())).subquery("received").c
    query = select(func.count()).where(one.received_at >= since, one.priority == Priority.P1)
    if of_customer:
        query = query.where(one.customer_id == bindparam("customer", type_=BigInteger()))
    return query if rung is None else query.where(one.rung == rung)


class Climb(StrEnum):
    """How a ticket went up."""

    DECISION = "decision"
    CLOCK = "clock"
    VERIFICATION = "verification"


_CLIMBING = ("escalate", "qualify", "verify")
_CLIMBS: dict[Climb, ColumnElement[bool]] = {
    Climb.DECISION: or_(
        and_(_J.kind == "escalate", _J.actor.is_not(None)),
        and_(_J.kind == "qualify", _J.to_status != Status.IN_RESOLUTION),
    ),
    Climb.CLOCK: and_(_J.kind == "escalate", _J.actor.is_(None)),
    Climb.VERIFICATION: and_(_J.kind == "verify", _J.from_rung != _J.to_rung),
}


def _climbs(what: list[Any], since: Any, theirs: list[ColumnElement[bool]], rung: Rung | None) -> Select[Any]:
    climbs = select(*what).where(
        _J.id > bindparam("entry", type_=BigInteger()), _J.recorded_at >= since, _J.kind.in_(_CLIMBING)
    )
    if theirs:
        climbs = climbs.select_from(schema.journal.join(schema.tickets, _T.number == _J.ticket)).where(*theirs)
    return climbs if rung is None else climbs.where(_J.from_rung == rung)


def _late(what: list[Any], dialect: str, since: Any, theirs: list[ColumnElement[bool]], rung: Rung | None) -> Any:
    """Whatever fires is told to somebody, so that the notices lead to what fired."""
    key = (_N.ticket, _N.visit, _N.deadline, _N.round)
    told = select(*key).where(
        _N.id > bindparam("notice", type_=BigInteger()), _N.created_at >= since, _N.deadline.is_not(None)
    )
    one = told.distinct().subquery("told").c
    own = (_D.ticket == one.ticket, _D.visit == one.visit, _D.kind == one.deadline, _D.round == one.round)
    joined: Any = schema.deadlines.join(one.ticket.table, and_(*own))
    late = _D.fired_at > _after(dialect, _D.due_at)
    query = select(*what).where(_D.fired_at >= since, late, *theirs)
    if theirs:
        joined = joined.join(schema.tickets, _T.number == _D.ticket)
    if rung is not None:
        # Asked of the late ones alone, which no join promises. What is the whole ticket's is where the ticket is.
        visits, ticket = schema.visits.c, schema.tickets.alias("at").c
        of_visit = select(visits.rung).where(visits.ticket == _D.ticket, visits.visit == _D.visit).scalar_subquery()
        of_ticket = select(ticket.rung).where(ticket.number == _D.ticket).scalar_subquery()
        query = query.where(case((_D.visit > 0, of_visit), else_=of_ticket) == rung)
    return query.select_from(joined)


def _after(dialect: str, moment: Any) -> Any:
    """That moment and LATE; on SQLite, which reckons in milliseconds, the last microsecond of it."""
    if dialect == "sqlite":
        seconds = f"+{LATE.total_seconds():.0f} seconds"
        return func.strftime("%Y-%m-%dT%H:%M:%f", moment, seconds).op("||")("999Z")
    return moment + literal(LATE, Interval())


class Happening(NamedTuple):
    """A ticket and how often it happened to it."""

    ticket: int
    times: int


def climbed(
    connection: Connection, since: datetime, begin: Places, how: Climb, customer: int | None, rung: Rung | None
) -> list[Happening]:
    """The tickets of the climbs that `happened` counts, the latest first."""
    what = [_J.ticket, func.count().label("times")]
    query = _climbs(what, literal(since, Instant()), _theirs(customer), rung).where(_CLIMBS[how])
    query = query.group_by(_J.ticket).order_by(func.max(_J.id).desc())
    return [Happening._make(row) for row in connection.execute(query, {"entry": begin.journal.key})]


def fired_late(
    connection: Connection, since: datetime, begin: Places, customer: int | None, rung: Rung | None
) -> list[Happening]:
    """The tickets of the deadlines that `happened` counts, the latest first."""
    what = [_D.ticket, func.count().label("times")]
    query = _late(what, connection.dialect.name, literal(since, Instant()), _theirs(customer), rung)
    query = query.group_by(_D.ticket).order_by(func.max(_D.fired_at).desc(), _D.ticket)
    return [Happening._make(row) for row in connection.execute(query, {"notice": begin.notices.key})]


def _theirs(customer: int | None) -> list[ColumnElement[bool]]:
    return [] if customer is None else [_T.customer_id == customer]


class Calls(NamedTuple):
    """A ticket with the client's calls and mails that nobody has answered."""

    ticket: int
    times: int
    first_at: datetime
    last_at: datetime
    total: int
    """How many tickets there are."""


def called(
    connection: Connection, begin: int, customer: int | None, rung: Rung | None, limit: int
) -> tuple[list[Calls], bool]:
    """Open tickets with two unanswered contacts or more, of those with one behind ``begin``; most often called first.

    With True they are more than CALLED, and not all of them were asked.

    A contact is answered by a later one that reached the client, by what the client said in quality control, or by
    anything that who holds the ticket now did on it but noting another contact from the client.
    """
    values: dict[str, Any] = {"entry": begin, "limit": limit}
    if customer is not None:
        values["customer"] = customer
    rows = connection.execute(_called(customer is not None, rung), values).all()
    return [Calls._make(row[1:]) for row in rows if row[1] is not None], rows[0][0] > CALLED


def _has_direction(direction: Direction) -> ColumnElement[bool]:
    said: ColumnElement[str] = _J.fields["direction"].as_string()
    return said == str(direction)


_CALL = and_(_J.kind == "contact", _has_direction(Direction.IN))


@cache
def _called(of_customer: bool, rung: Rung | None) -> Any:
    # Cut off once more, so that SQLite walks along the key rather than through all entries by ticket.
    newest = select(_J.ticket, _CALL.label("call")).where(_J.id > bindparam("entry", type_=BigInteger()))
    newest_first = newest.order_by(_J.id.desc()).limit(LOOKED).subquery("newest").c
    calls = select(newest_first.ticket).where(newest_first.call)
    # So few that both engines ask one after the other.
    recent = calls.distinct().limit(CALLED + 1).cte("recent")
    own: list[Any] = [_T.number == recent.c.ticket, text(schema.OPEN)]
    own += [_T.customer_id == bindparam("customer", type_=BigInteger())] if of_customer else []
    own += [] if rung is None else [_T.rung == rung]
    # Asked for one after the other and kept, or SQLite would begin with all tickets or all entries.
    columns = [select(column).where(*own).scalar_subquery().label(column.name) for column in (_T.number, _T.assignee)]
    asked = select(*columns).select_from(recent).cte("asked").prefix_with("MATERIALIZED")
    chosen = asked.c
    reached = and_(_J.kind == "contact", _has_direction(Direction.OUT), _J.fields["reached"].as_boolean())
    said = _J.fields["satisfied"].as_string()
    verified = and_(_J.kind == "verify", said != str(Satisfied.UNANSWERED))
    by_holder = and_(_J.actor == chosen.assignee, ~_CALL)
    answer = case((or_(reached, verified, by_holder), _J.version))
    answered = func.coalesce(func.max(answer).over(partition_by=chosen.number), 0).label("answered")
    entries = select(_J.ticket, _J.version, _J.recorded_at, case((_CALL, 1), else_=0).label("call"), answered)
    entry = entries.join_from(asked, schema.journal, _J.ticket == chosen.number).subquery("entry").c
    times = func.count().label("times")
    first, last = func.min(entry.recorded_at).label("first"), func.max(entry.recorded_at).label("last")
    found = select(entry.ticket, times, first, last).where(entry.call == 1, entry.version > entry.answered)
    often = found.group_by(entry.ticket).having(func.count() >= 2).subquery("often")
    ranked = select(*often.c, func.count().over().label("total")).order_by(*_most_often(often.c))
    some = ranked.limit(bindparam("limit", type_=BigInteger())).subquery("some")
    looked = select(func.count().label("asked")).select_from(recent).subquery("looked")
    query = select(looked.c.asked, *some.c).select_from(looked.outerjoin(some, true()))
    return query.order_by(*_most_often(some.c))


def _most_often(found: Any) -> tuple[Any, ...]:
    return found.times.desc(), found.first, found.ticket


def gaps(connection: Connection, since: datetime, limit: int) -> list[tuple[datetime, datetime]]:
    """Times without a coordinator that reach beyond that moment, as noted; the newest first."""
    table = schema.uncoordinated.c
    query = select(table.began_at, table.ended_at).where(table.ended_at > since).order_by(table.ended_at.desc())
    return [(row[0], row[1]) for row in connection.execute(query.limit(limit))]
