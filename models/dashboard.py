"""What the dashboard's tab Now asks of the open tickets: the figures of one moment, most of them in one statement.

Hides which index serves which figure, and how far each is walked: a list whose index does not hold its order is looked
for among the first WALKED of an index that holds the most urgent or the oldest, and says so. Of one customer all open
tickets are read once. Invariant: nothing here reads in proportion to the desk.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    text,
    true,
    type_coerce,
    union_all,
)

from models import schema
from models.queues import COUNTED
from models.types import Instant
from models.vocabulary import DeadlineKind, Rung, Status

LISTED = 200
WALKED = 3_000
"""So many entries of an index are looked at for one figure."""
GROUND = 2_000
"""So many visits, those with most hands-on minutes, are asked for their ceilings."""
QUARTER = 900
"""Seconds."""


class Figure(StrEnum):
    """What is asked of the open tickets."""

    DUE = "due"
    PROMISED = "promised"
    LATE = "late"
    SOON = "soon"
    UNASSIGNED = "unassigned"
    DECISIONS = "decisions"
    UNTOUCHED = "untouched"
    WAITS = "waits"
    VENDORS = "vendors"
    SILENT = "silent"
    COMING = "coming"
    WORKED = "worked"
    """Of a customer the tickets with booked minutes, which are asked for their ceilings afterwards."""


class Moments(NamedTuple):
    """The moments by which the figures are taken."""

    now: datetime
    until: datetime
    """What is due until then is due soon."""
    day_ago: datetime
    day_ends: datetime
    """The end of the local day."""
    coming_until: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """A ticket of a list; what the two moments and the amount are is the figure's."""

    number: int
    first: datetime | None
    second: datetime | None
    amount: int


@dataclass(slots=True)
class Found:
    """``total`` is how many were found, ``walked`` how many were looked at, each at most one beyond its bound."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    walked: int = 0


@dataclass(slots=True)
class Open:
    """The figures of the open tickets."""

    lists: dict[Figure, Found]
    unassigned: dict[Rung, int]
    coming: dict[tuple[int, Rung], int]
    """By quarter of an hour since 1970."""
    whole: bool
    """All tickets of the customer were looked at; True where no customer was asked for."""


def open_tickets(
    connection: Connection, moments: Moments, customer: int | None, rung: Rung | None, listed: int = LISTED
) -> Open:
    """All figures of the open tickets, in one statement; no list longer than ``listed``."""
    query = _asking(connection.dialect.name, customer is not None, rung, listed)
    values: dict[str, Any] = {**moments._asdict(), "customer": customer}
    if customer is None:
        del values["customer"]
    found = Open({figure: Found() for figure in Figure}, {}, {}, whole=True)
    for figure, at, walked, total, number, first, second, amount in connection.execute(query, values):
        if figure == _ALL:
            found.whole = walked <= THEIRS
        elif figure == Figure.UNASSIGNED:
            found.unassigned[Rung(at)] = total
        elif figure == Figure.COMING:
            found.coming[number, Rung(at)] = total
        else:
            one = found.lists[Figure(figure)]
            one.total, one.walked = total or 0, walked or 0
            if number is not None:
                one.hits.append(Hit(number, first, second, amount or 0))
    return found


_ALL = "all"
THEIRS = 20_000
"""So many open tickets of a customer are looked at."""
_NEEDED = (
    "number", "version", "status", "rung", "visit", "priority", "assignee", "waiting_until", "vendor", "vendor_since",
    "vendor_answer_by", "decision_since", "attempts", "attempts_since", "minutes", "queue_at", "next_due_at", "missed",
)  # fmt: skip


def _moment(name: str) -> Any:
    return bindparam(name, type_=Instant())


def _no_moment() -> Any:
    return cast(null(), Instant())


def _no_number() -> Any:
    return cast(null(), BigInteger())


def theirs(customer: Any) -> FromClause:
    """The open tickets of a customer, read once however often a statement names them."""
    columns = [schema.tickets.c[name] for name in _NEEDED]
    query = select(*columns).where(schema.tickets.c.customer_id == customer, text(schema.OPEN))
    return query.limit(THEIRS + 1).cte("theirs")


@cache
def _asking(dialect: str, of_customer: bool, rung: Rung | None, listed: int) -> Any:
    """Made once: putting eighteen queries together takes longer than running them."""
    asked_of = theirs(bindparam("customer", type_=BigInteger())) if of_customer else None
    asking = _Asking(dialect, asked_of, rung, listed)
    return union_all(*asking.parts())


class _Asking:
    """The queries of one statement, each of the same columns: figure, rung, walked, total and those of a `Hit`."""

    def __init__(self, dialect: str, theirs: FromClause | None, rung: Rung | None, listed: int) -> None:
        self._dialect, self._theirs, self._rung, self._most = dialect, theirs, rung, listed
        self._from: FromClause = schema.tickets if theirs is None else theirs
        self._t = self._from.c
        self._rungs = tuple(Rung) if rung is None else (rung,)

    def parts(self) -> Iterator[Select[Any]]:
        yield from self._due()
        for at in self._rungs:
            held = self._some(schema.UNHELD, self._t.rung == at)
            yield self._counted(Figure.UNASSIGNED, held, at)
            yield self._coming(at)
        for one in (self._decisions, self._untouched, self._waits, self._vendors, self._silent):
            yield one()
        if self._theirs is not None:
            yield self._worked()
            walked = select(func.count()).select_from(self._theirs).scalar_subquery()
            yield self._told(_ALL, "", walked, _no_number())

    def _told(
        self, figure: str, rung: str, walked: Any, total: Any, number: Any = None, first: Any = None,
        second: Any = None, amount: Any = None,
    ) -> Select[Any]:  # fmt: skip
        return select(
            literal(str(figure)).label("figure"),
            literal(str(rung)).label("rung"),
            walked.label("walked"),
            total.label("total"),
            (_no_number() if number is None else number).label("number"),
            (_no_moment() if first is None else first).label("first"),
            (_no_moment() if second is None else second).label("second"),
            (_no_number() if amount is None else amount).label("amount"),
        )

    def _some(self, condition: str, *more: ColumnElement[bool], narrow: bool = False) -> Select[Any]:
        """A walk through the tickets under the condition of an index."""
        narrowed = [self._t.rung == self._rung] if narrow and self._rung is not None else []
        return select(self._t.queue_at, self._t.number).where(text(condition), *narrowed, *more)

    def _counted(self, figure: Figure, walk: Select[Any], rung: str = "") -> Select[Any]:
        some = walk.with_only_columns(literal(1).label("one")).limit(COUNTED + 1).subquery()
        total = select(func.count()).select_from(some).scalar_subquery()
        return self._told(figure, rung, _no_number(), total)

    def _due(self) -> Iterator[Select[Any]]:
        now, until, queue_at = _moment("now"), _moment("until"), self._t.queue_at
        yield self._counted(Figure.LATE, self._some(schema.OPEN, queue_at <= now, narrow=True))
        yield self._counted(Figure.SOON, self._some(schema.OPEN, queue_at > now, queue_at <= until, narrow=True))
        walk = self._some(schema.OPEN, queue_at <= until, narrow=True)
        rows = walk.order_by(queue_at, self._t.number).limit(self._most).subquery("due")
        none = _no_number()
        yield self._told(Figure.DUE, "", none, none, rows.c.number, rows.c.queue_at).select_from(rows)
        yield self._promised()

    def _promised(self) -> Select[Any]:
        """Tickets whose place does not tell it: ``first`` is the moment of a limit, ``second`` the place.

        A missed promise gives no place any more, and a ticket has none while its rung's clocks are paused. Those at
        work are walked from now on in order of their place, of those that wait all that have none until then.
        """
        t, now, until = self._t, _moment("now"), _moment("until")
        paused = and_(text(schema.WAITING), t.queue_at > until)
        walks = []
        for name, one in (("ahead", and_(t.queue_at > now, ~paused)), ("paused", paused)):
            walk = self._walk(and_(text(schema.OPEN), one), t.queue_at, t.next_due_at, t.missed)
            if self._rung is not None:
                walk = walk.where(t.rung == self._rung)
            walks.append(walk.order_by(t.queue_at, t.number).limit(WALKED + 1).cte(f"walked_{name}"))
        parts = []
        for walked in walks:
            given = case((and_(walked.c.queue_at > until, walked.c.next_due_at <= until), walked.c.next_due_at))
            moment = func.coalesce(case((walked.c.missed, _missed(walked))), given, type_=Instant())
            parts.append(_hit(walked.c.number, moment, walked.c.queue_at))
        found = union_all(*parts).subquery("found_promised")
        query = select(*found.c).where(found.c.first.is_not(None), found.c.first <= until)
        some = query.order_by(found.c.first, found.c.number).limit(COUNTED + 1).subquery("some_promised")
        ahead, paused_ones = (select(func.count()).select_from(one).scalar_subquery() for one in walks)
        looked = select(case((ahead > paused_ones, ahead), else_=paused_ones).label("walked")).subquery(
            "looked_promised"
        )
        told = self._told(
            Figure.PROMISED, "", looked.c.walked, _no_number(), some.c.number, some.c.first, some.c.second
        )
        return told.select_from(looked.outerjoin(some, true()))

    def _coming(self, rung: Rung) -> Select[Any]:
        queue_at = self._t.queue_at
        within = self._some(
            schema.AT_WORK, self._t.rung == rung, queue_at > _moment("now"), queue_at <= _moment("coming_until")
        )
        some = within.order_by(queue_at, self._t.number).limit(WALKED + 1).subquery(f"coming_{rung}")
        quarter = quarter_of(self._dialect, some.c.queue_at)
        query = self._told(Figure.COMING, rung, _no_number(), func.count(), quarter).select_from(some)
        return query.group_by(quarter)

    def _within(self, walked: FromClause) -> ColumnElement[bool]:
        """Of the rung that was asked for; after the walk, where its index does not lead with the rung."""
        return true() if self._rung is None else walked.c.rung == self._rung

    def _listed(
        self, figure: Figure, walk: Select[Any], hits: Callable[[FromClause], Select[Any]], falling: bool = False
    ) -> Select[Any]:
        """The first of what ``hits`` (number, first, second, amount) finds in the walk, in order of ``first``."""
        walked = walk.limit(WALKED + 1).cte(f"walked_{figure}")
        found = hits(walked).subquery(f"found_{figure}")
        order = found.c.first.desc() if falling else found.c.first
        rows = select(*found.c, func.count().over().label("total")).order_by(order, found.c.number)
        some = rows.limit(self._most).subquery(f"some_{figure}")
        looked = select(func.count().label("walked")).select_from(walked).subquery(f"looked_{figure}")
        columns = (some.c.total, some.c.number, some.c.first, some.c.second, some.c.amount)
        return self._told(figure, "", looked.c.walked, *columns).select_from(looked.outerjoin(some, true()))

    def _decisions(self) -> Select[Any]:
        t = self._t
        walk = self._walk(text(f"status = '{Status.AWAITING_DECISION}'"), t.decision_since, t.minutes)
        return self._listed(
            Figure.DECISIONS,
            walk.order_by(t.queue_at, t.number),
            lambda walked: _hit(walked.c.number, walked.c.decision_since, amount=walked.c.minutes).where(
                self._within(walked)
            ),
        )

    def _walk(self, condition: Any, *columns: Any) -> Select[Any]:
        return select(self._t.number, self._t.rung, *columns).where(condition)

    def _untouched(self) -> Select[Any]:
        """In order of the queue, so that no more are asked than it takes; ``second`` is when it was touched."""
        t, journal = self._t, schema.journal.c
        narrowed = true() if self._rung is None else t.rung == self._rung
        # SQLite does not see that what is at work is open, so that an index of the open ones would not be taken.
        walk = self._walk(and_(text(schema.OPEN), text(schema.AT_WORK), narrowed), t.version, t.status, t.queue_at)

        def hits(walked: FromClause) -> Select[Any]:
            query = _hit(walked.c.number, walked.c.queue_at, journal.recorded_at).select_from(
                walked.join(
                    schema.journal, and_(journal.ticket == walked.c.number, journal.version == walked.c.version)
                )
            )
            query = query.where(walked.c.status != Status.WAITING, journal.recorded_at < _moment("day_ago"))
            return query.order_by(walked.c.queue_at, walked.c.number).limit(COUNTED + 1)

        return self._listed(Figure.UNTOUCHED, walk.order_by(t.queue_at, t.number), hits)

    def _waits(self) -> Select[Any]:
        t, due = self._t, schema.deadlines.c
        ends = _moment("day_ends")
        if self._theirs is not None:
            theirs = self._walk(and_(text(schema.WAITING), t.waiting_until < ends), t.waiting_until)
            return self._listed(
                Figure.WAITS, theirs, lambda one: _hit(one.c.number, one.c.waiting_until).where(self._within(one))
            )
        walk: Select[Any] = select(due.ticket, due.due_at, due.kind).where(text(schema.DUE), due.due_at < ends)

        def hits(walked: FromClause) -> Select[Any]:
            query = _hit(t.number, t.waiting_until).select_from(walked.join(self._from, t.number == walked.c.ticket))
            # Not by its status, or SQLite would begin with all that wait.
            is_waiting = t.waiting_until.is_not(None)
            return query.where(walked.c.kind == DeadlineKind.UNTIL, is_waiting, self._within(self._from))

        return self._listed(Figure.WAITS, walk.order_by(due.due_at, due.ticket), hits)

    def _vendors(self) -> Select[Any]:
        t, clock = self._t, schema.deadlines.c
        walk = self._walk(text(schema.ENGAGED), t.vendor_since, t.vendor_answer_by)

        def hits(walked: FromClause) -> Select[Any]:
            own = (clock.ticket == walked.c.number, clock.visit == 0, clock.kind == DeadlineKind.VENDOR)
            first = select(func.min(clock.due_at)).where(*own, clock.ended_at.is_(None)).scalar_subquery()
            due_at = func.coalesce(walked.c.vendor_answer_by, first, type_=Instant())
            query = _hit(walked.c.number, due_at, walked.c.vendor_since)
            return query.where(due_at <= _moment("now"), self._within(walked))

        return self._listed(Figure.VENDORS, walk.order_by(t.vendor_since, t.number), hits)

    def _worked(self) -> Select[Any]:
        minutes, number = self._t.minutes, self._t.number
        walk = self._some(schema.AT_WORK, minutes > 0, narrow=True).order_by(minutes.desc(), number.desc())
        some = walk.limit(GROUND + 1).subquery("worked")
        none = _no_number()
        return self._told(Figure.WORKED, "", none, none, some.c.number).select_from(some)

    def _silent(self) -> Select[Any]:
        t = self._t
        walk = self._walk(text(schema.IN_QUALITY_CONTROL), t.status, t.attempts, t.attempts_since)

        def hits(walked: FromClause) -> Select[Any]:
            query = _hit(walked.c.number, walked.c.attempts_since, amount=walked.c.attempts)
            in_control = (walked.c.status == Status.QUALITY_CONTROL, walked.c.attempts > 0)
            return query.where(*in_control, self._within(walked))

        return self._listed(Figure.SILENT, walk.order_by(t.queue_at, t.number), hits)


def _hit(number: Any, first: Any, second: Any = None, amount: Any = None) -> Select[Any]:
    return select(
        number.label("number"),
        first.label("first"),
        (_no_moment() if second is None else second).label("second"),
        (_no_number() if amount is None else amount).label("amount"),
    )


def _missed(ticket: FromClause) -> Any:
    """When the customer's promise was due, of a ticket of which it was missed and that is still owed."""
    due = schema.deadlines.c
    own = (due.ticket == ticket.c.number, due.visit == 0, due.kind == DeadlineKind.OVERALL)
    query = select(func.min(due.due_at, type_=Instant())).where(*own, due.ended_at.is_(None), due.fired_at.is_not(None))
    return query.scalar_subquery()


def promises(connection: Connection, tickets: Collection[int]) -> dict[int, datetime]:
    """When what the customer was promised is due or was, by ticket; not of those where it is met, paused or ended."""
    if not tickets:
        return {}
    due = schema.deadlines.c
    own = (due.ticket.in_(list(tickets)), due.visit == 0, due.kind == DeadlineKind.OVERALL)
    query = select(due.ticket, due.due_at).where(*own, due.ended_at.is_(None), due.due_at.is_not(None))
    return {row[0]: row[1] for row in connection.execute(query.order_by(due.ticket, due.round.desc()))}


def quarter_of(dialect: str, moment: Any) -> Any:
    """The quarter of an hour, counted since 1970, in which a moment lies."""
    seconds = func.strftime("%s", moment) if dialect == "sqlite" else func.floor(func.extract("epoch", moment))
    return cast(seconds, BigInteger()) // literal(QUARTER, BigInteger())


def costs(connection: Connection, tickets: Collection[int]) -> dict[int, int]:
    """What the work on all visits of these tickets has cost, in cents."""
    visits = schema.visits.c
    query = select(visits.ticket, func.sum(visits.cost_cents)).where(visits.ticket.in_(list(tickets)))
    return {row[0]: int(row[1]) for row in connection.execute(query.group_by(visits.ticket))} if tickets else {}


class Stood(NamedTuple):
    """How many open tickets of the customers of a policy entered their rung on that day, as far as that was folded."""

    rung: Rung
    policy: str
    day: date
    amount: int


def standing(connection: Connection, customer: int | None, oldest: date) -> list[Stood]:
    """The ladder as it was folded; days before ``oldest`` as that day."""
    stands, customers = schema.standing.c, schema.customers.c
    day = case((stands.day < oldest, oldest), else_=stands.day)
    columns = (stands.rung, customers.policy, type_coerce(day, Date()).label("day"))
    query = select(*columns, func.sum(stands.amount)).join_from(
        schema.standing, schema.customers, customers.id == stands.customer_id
    )
    if customer is not None:
        query = query.where(stands.customer_id == customer)
    return [Stood(row[0], row[1], row[2], int(row[3])) for row in connection.execute(query.group_by(*columns))]


def absent(connection: Connection, now: datetime) -> dict[str, datetime]:
    """Who is not there at that moment, by login, and until when."""
    absences = schema.absences.c
    query = select(absences.person, func.max(absences.ends_at)).where(absences.begins_at <= now, absences.ends_at > now)
    return {row[0]: row[1] for row in connection.execute(query.group_by(absences.person))}


def policy_in_force(connection: Connection, customer: int | None, otherwise: str) -> int | None:
    """The newest version of the customer's policy; without a customer, of the policy of that name, or of any."""
    versions, customers = schema.policy_versions.c, schema.customers.c
    named = select(customers.policy).where(customers.id == customer) if customer is not None else None
    wanted = func.coalesce(named.scalar_subquery(), otherwise) if named is not None else literal(otherwise)
    query = select(versions.id).order_by(case((versions.name == wanted, 0), else_=1), versions.id.desc()).limit(1)
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found
