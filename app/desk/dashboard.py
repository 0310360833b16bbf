"""What the desk looks like now: the first tab of the manager's dashboard, at one moment.

Hides how each figure is found; docs/figures.md tells their formulas. Invariants: everything is of one moment of the
database's clock; no list is longer than was asked for and no count goes beyond COUNTED, whatever the desk holds; what
was not looked at wholly says so. Any thread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from app.desk import figures
from app.desk.desk import Desk
from app.desk.moment import (
    AGES,
    Away,
    Called,
    Coming,
    Deciding,
    Due,
    Gap,
    Grinding,
    Ladder,
    Now,
    RungAges,
    RungStaff,
    Silent,
    Since,
    Some,
    Tally,
    Untouched,
    VendorLate,
)
from app.desk.policies import STANDARD
from app.rules import business_time
from models import dashboard, grinding, looking_back, people, queues
from models import lease as lease_row
from models.dashboard import LISTED, WALKED, Figure, Hit, Open
from models.engine import Transaction
from models.grinding import Work, Worked
from models.queues import COUNTED
from models.rows import Customer, QueueRow
from models.vocabulary import Rung

__all__ = [
    "AGES",
    "COMING",
    "COUNTED",
    "LISTED",
    "Away",
    "Called",
    "Coming",
    "Deciding",
    "Due",
    "Gap",
    "Grinding",
    "Ladder",
    "Now",
    "RungAges",
    "RungStaff",
    "Silent",
    "Since",
    "Some",
    "Tally",
    "Untouched",
    "VendorLate",
    "now",
]

_Row = TypeVar("_Row")
COMING = timedelta(hours=4)
"""So far ahead limits are coming."""

_NEAR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MARKS = (time(12), time(18))


def now(
    desk: Desk, since: datetime, customer: int | None = None, rung: Rung | None = None, listed: int = LISTED
) -> Now:
    """The desk as it stands; ``since`` is when the person left, ``customer`` a customer's id.

    ``listed``: how long a list may be; of COUNTED it has all that are counted.
    """
    with desk.database.read() as connection:
        asked = _asked(desk, connection, since, (customer, rung), listed)
        raw = _read(asked)
        told = raw.listed
        return Now(
            now=asked.now,
            zone=asked.zone,
            today=asked.here.date(),
            customer=customer,
            rung=rung,
            since=_happened(asked, raw.places),
            due=_due(raw),
            staff=_staff(asked, raw.open),
            decisions=told(Figure.DECISIONS, lambda row, hit: _deciding(row, hit, raw.costs)),
            called=_called(raw),
            called_since=raw.places.newest_since,
            untouched=told(Figure.UNTOUCHED, lambda row, hit: Untouched(row, _at(hit.second))),
            waits=told(Figure.WAITS, lambda row, hit: row),
            vendors=told(Figure.VENDORS, lambda row, hit: VendorLate(row, _at(hit.second), _at(hit.first))),
            silent=told(Figure.SILENT, lambda row, hit: Silent(row, hit.amount, _at(hit.first))),
            grinding=_grinding(raw, asked.listed),
            coming=_coming(raw.open.coming),
            coming_more=_is_cut(raw.open),
            ladder=_ladder(asked),
            led=lease_row.read(connection).is_held(asked.now, lease_row.LENGTH),
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked and how much of it, in which transaction, and the moment that it is asked at."""

    desk: Desk
    connection: Transaction
    since: datetime
    customer: int | None
    rung: Rung | None
    listed: int
    now: datetime
    zone: str

    @property
    def here(self) -> datetime:
        """The same moment by the clock on the wall."""
        return self.now.astimezone(business_time.zone(self.zone))

    @property
    def where(self) -> tuple[int | None, Rung | None]:
        return self.customer, self.rung


def _asked(
    desk: Desk, connection: Transaction, since: datetime, of: tuple[int | None, Rung | None], listed: int
) -> _Asked:
    moment = desk.now(connection)
    version = dashboard.policy_in_force(connection, of[0], STANDARD)
    zone = "UTC" if version is None else desk.policy_versions(connection, {version})[version].time_zone
    return _Asked(desk, connection, since, *of, listed, moment, zone)


@dataclass(frozen=True, slots=True)
class _Raw:
    """What was read, before it is told."""

    until: datetime
    places: looking_back.Places
    open: Open
    calls: Sequence[looking_back.Calls]
    calls_cut: bool
    work: Work
    ground: Sequence[_Ground]
    rows: Mapping[int, QueueRow]
    costs: Mapping[int, int]
    due: _Due

    def listed(self, figure: Figure, told: Callable[[QueueRow, Hit], _Row]) -> Some[_Row]:
        found = self.open.lists[figure]
        rows = tuple(told(self.rows[hit.number], hit) for hit in found.hits)
        return Some(rows, _tally(found.total), found.walked > WALKED or not self.open.whole)


def _read(asked: _Asked) -> _Raw:
    connection, until = asked.connection, _until(asked.here)
    places = looking_back.places(connection, asked.since)
    found = dashboard.open_tickets(connection, _moments(asked, until), *asked.where, asked.listed)
    calls, cut = looking_back.called(connection, places.newest, *asked.where, asked.listed)
    worked = found.lists.pop(Figure.WORKED).hits
    work = grinding.worked(connection, *asked.where, [hit.number for hit in worked])
    ground = _ground(asked, work)
    due = _all_due(asked, found)
    others = [one for figure, one in found.lists.items() if figure is not Figure.PROMISED]
    numbers = set(due.moments) | {hit.number for one in others for hit in one.hits}
    numbers |= {one.ticket for one in calls} | {one.visit.ticket for one in ground[: asked.listed]}
    rows = {row.number: row for row in queues.of_numbers(connection, numbers)} if numbers else {}
    costs = dashboard.costs(connection, [hit.number for hit in found.lists[Figure.DECISIONS].hits])
    return _Raw(until, places, found, calls, cut, work, ground, rows, costs, due)


def _moments(asked: _Asked, until: datetime) -> dashboard.Moments:
    moment = asked.now
    midnight = _local(asked.here, asked.here.date() + _DAY, time(0))
    return dashboard.Moments(moment, until, moment - _DAY, midnight, moment + COMING)


def _until(here: datetime) -> datetime:
    """The next noon or evening that is more than an hour away."""
    days = (here.date(), here.date() + _DAY)
    marks = (_local(here, day, mark) for day in days for mark in _MARKS)
    return next(mark for mark in marks if mark - here.astimezone(UTC) > _NEAR)


def _local(here: datetime, day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, here.tzinfo).astimezone(UTC)


def _at(moment: datetime | None) -> datetime:
    assert moment is not None
    return moment


def _tally(count: int, more: bool = False) -> Tally:
    return Tally(min(count, COUNTED), more or count > COUNTED)


def _happened(asked: _Asked, places: looking_back.Places) -> Since:
    found = looking_back.happened(asked.connection, asked.since, places, *asked.where)
    entries = places.journal.cut
    gaps = _gaps(asked)
    spans = [(max(one.began_at, asked.since), one.ended_at or asked.now) for one in gaps]
    return Since(
        since=asked.since,
        received_p1=_tally(found.received_p1, places.tickets.cut),
        climbed_by_decision=_tally(found.by_decision, entries),
        climbed_by_clock=_tally(found.by_clock, entries),
        climbed_by_verification=_tally(found.by_verification, entries),
        fired_late=_tally(found.fired_late, places.notices.cut),
        gaps=Some(tuple(gaps[: asked.listed]), Tally(min(len(gaps), asked.listed), len(gaps) > asked.listed)),
        gap_seconds=sum((end - begin).total_seconds() for begin, end in spans),
    )


def _gaps(asked: _Asked) -> list[Gap]:
    """One more than is listed tells that there are more."""
    noted = looking_back.gaps(asked.connection, asked.since, asked.listed + 1)
    found = [Gap(began_at, ended_at) for began_at, ended_at in noted]
    row = lease_row.read(asked.connection)
    running = None if row.is_held(asked.now, lease_row.LENGTH) else row.gap_until(asked.now)
    return found if running is None else [Gap(running[0], None), *found]


@dataclass(frozen=True, slots=True)
class _Due:
    """What is due first, by ticket, and how many that the queue does not tell are late, or new among the soon."""

    moments: dict[int, datetime]
    promised: frozenset[int]
    late: int
    soon: int
    cut: bool


def promised_until(
    connection: Transaction, now: datetime, until: datetime, customer: int | None, rung: Rung | None
) -> tuple[dict[int, datetime], bool]:
    """The tickets that are due until then by their promise alone, with its moment; and whether some were left out."""
    found = dashboard.open_tickets(connection, dashboard.Moments(now, until, now, until, now), customer, rung)
    told = found.lists[Figure.PROMISED]
    return {hit.number: _at(hit.first) for hit in told.hits}, _walk_is_cut(told)


def _walk_is_cut(told: dashboard.Found) -> bool:
    return max(told.walked - WALKED, len(told.hits) - COUNTED) > 0


def _all_due(asked: _Asked, found: Open) -> _Due:
    """The tickets whose place says it, with those whose place does not."""
    told = found.lists[Figure.PROMISED]
    moments = {hit.number: _at(hit.first) for one in (Figure.DUE, Figure.PROMISED) for hit in found.lists[one].hits}
    first = dict(sorted(moments.items(), key=lambda item: (item[1], item[0]))[: asked.listed])
    promises = dashboard.promises(asked.connection, first)
    late = sum(_at(hit.first) <= asked.now for hit in told.hits)
    until = _until(asked.here)
    known = sum(_at(hit.second) <= until for hit in told.hits)
    promised = frozenset(number for number, moment in first.items() if promises.get(number) == moment)
    return _Due(first, promised, late, len(told.hits) - late - known, _walk_is_cut(told))


def _due(raw: _Raw) -> Due:
    lists, due = raw.open.lists, raw.due
    more = due.cut or not raw.open.whole
    late = _tally(lists[Figure.LATE].total + due.late, more or lists[Figure.LATE].total > COUNTED)
    soon = _tally(lists[Figure.SOON].total + due.soon, more or lists[Figure.SOON].total > COUNTED)
    return Due(raw.until, tuple(raw.rows[number] for number in due.moments), late, soon, due.moments, due.promised)


def _staff(asked: _Asked, found: Open) -> tuple[RungStaff, ...]:
    staff = [person for person in people.people(asked.connection).values() if person.active]
    away = dashboard.absent(asked.connection, asked.now)
    rungs = []
    for rung in Rung if asked.rung is None else (asked.rung,):
        of_rung = [one for one in staff if rung in one.rungs or (one.is_manager and rung is Rung.MANAGER)]
        there = tuple(one for one in of_rung if one.login not in away)
        absent = tuple(Away(one, away[one.login]) for one in of_rung if one.login in away)
        rungs.append(RungStaff(rung, _tally(found.unassigned.get(rung, 0), not found.whole), there, absent))
    return tuple(rungs)


def _deciding(row: QueueRow, hit: Hit, costs: Mapping[int, int]) -> Deciding:
    return Deciding(row, _at(hit.first), hit.amount, costs.get(row.number, 0))


def _called(raw: _Raw) -> Some[Called]:
    rows = tuple(Called(raw.rows[one.ticket], one.times, one.first_at, one.last_at) for one in raw.calls)
    total = raw.calls[0].total if raw.calls else 0
    return Some(rows, _tally(total), raw.calls_cut or raw.places.newest_since is not None)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A visit that comes near a ceiling."""

    visit: Worked
    used_seconds: float
    cost_cents: int
    ceiling_cents: int | None
    share: float


def _ground(asked: _Asked, work: Work) -> list[_Ground]:
    """The highest share first."""
    policies = asked.desk.policy_versions(asked.connection, {one.policy_version for one in work.visits})
    found = []
    for visit in work.visits:
        policy = policies[visit.policy_version]
        limits = [limit for limit in (visit.effort_limit, visit.cost_limit) if limit]
        running = work.running.get(visit.ticket, ())
        used = visit.effort_minutes * 60.0 + sum((asked.now - one).total_seconds() for one in running)
        share = used / min(limits)
        if share >= policy.warn_at:
            cost = round(used / 3600 * policy.rate(visit.rung) * 100)
            ceiling = policy.cost_ceiling(visit.rung, visit.priority) if visit.cost_limit else None
            found.append(_Ground(visit, used, cost, None if ceiling is None else round(ceiling * 100), share))
    return sorted(found, key=lambda one: (-one.share, one.visit.ticket))


def _grinding(raw: _Raw, listed: int) -> Some[Grinding]:
    rows = tuple(
        Grinding(
            raw.rows[one.visit.ticket],
            one.used_seconds,
            one.visit.effort_limit,
            one.cost_cents,
            one.ceiling_cents,
            one.share,
            one.visit.ticket in raw.work.running,
        )
        for one in raw.ground[:listed]
    )
    more = any(one.visit.ticket == raw.work.last for one in raw.ground)
    return Some(rows, _tally(len(raw.ground), more), raw.work.bounded)


def _coming(found: Mapping[tuple[int, Rung], int]) -> tuple[Coming, ...]:
    quarters = sorted(found.items(), key=lambda item: (item[0][0], item[0][1].height))
    return tuple(
        Coming(datetime.fromtimestamp(quarter * dashboard.QUARTER, UTC), rung, count)
        for (quarter, rung), count in quarters
    )


def _is_cut(found: Open) -> bool:
    by_rung = [sum(count for (_, at), count in found.coming.items() if at is rung) for rung in Rung]
    return max(by_rung) > WALKED or not found.whole


def _ladder(asked: _Asked) -> Ladder:
    connection = asked.connection
    fresh, until = figures.unfolded(connection, asked.desk.policies)
    customers = {one.id: one for one in people.customers(connection).values()}
    today = _days(asked, customers.values())
    counts = {rung: [0] * len(AGES) for rung in Rung}
    for one in dashboard.standing(connection, asked.customer, asked.here.date() - (AGES[-1] + 2) * _DAY):
        counts[one.rung][_band(today[one.policy], one.day)] += one.amount
    for stand, amount in fresh.standing.items():
        if asked.customer in (None, stand.customer):
            counts[stand.rung][_band(today[customers[stand.customer].policy], stand.day)] += amount
    rungs = Rung if asked.rung is None else (asked.rung,)
    return Ladder(tuple(RungAges(rung, tuple(counts[rung])) for rung in rungs), until)


def _days(asked: _Asked, customers: Iterable[Customer]) -> dict[str, date]:
    """What day it is, by policy."""
    versions = {one.policy: one.policy_version for one in customers}
    known = asked.desk.policy_versions(asked.connection, set(versions.values()))
    zones = {policy: business_time.zone(known[version].time_zone) for policy, version in versions.items()}
    return {policy: asked.now.astimezone(zone).date() for policy, zone in zones.items()}


def _band(today: date, day: date) -> int:
    return bisect_right(AGES, max((today - day).days, 0)) - 1
