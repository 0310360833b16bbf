"""The dashboard's tab Now once more, slowly and in another way: whole tables and whole journals, in Python.

A ticket is what its journal says, folded here in the simplest way; only its place in the queue, the ledger and what
no journal knows (staff, absences, times without a coordinator) are taken from tables. Nothing is bounded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.desk.desk import Desk
from app.rules.policy import Policy, thaw
from models import schema
from models.engine import Transaction
from models.vocabulary import DeadlineKind, Priority, Rung

ENDED = ("closed", "cancelled")
CHECKED = ("quality_control", "verified")
BANDS = ((0, 0), (1, 1), (2, 6), (7, 29), (30, 10**6))


@dataclass
class Told:
    """A ticket as its journal tells it."""

    number: int
    queue_at: datetime
    entries: list[Any]
    state: dict[str, Any] = field(default_factory=dict)
    visits: dict[int, dict[str, Any]] = field(default_factory=dict)
    running: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            changed = entry.effects
            self.state |= changed.get("ticket", {})
            for visit in changed.get("visits", ()):
                self.visits.setdefault(visit["visit"], {}).update(visit)
            for person, _ in changed.get("work_ended", ()):
                del self.running[person]
            for person, started in changed.get("work_started", ()):
                self.running[person] = datetime.fromisoformat(started)

    def __getattr__(self, name: str) -> Any:
        value = self.state.get(name)
        is_moment = isinstance(value, str) and name.endswith(("_at", "_since", "_until", "_by"))
        return datetime.fromisoformat(value) if is_moment and name != "resolved_by" else value

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED

    @property
    def at_work(self) -> bool:
        return self.is_open and self.status not in CHECKED

    @property
    def here(self) -> dict[str, Any]:
        return self.visits[self.state["visit"]]

    def minutes_of(self, visit: int) -> int:
        return sum(entry.minutes or 0 for entry in self.entries if entry.visit == visit)


class Tables:
    """Everything that is there, read once."""

    def __init__(self, desk: Desk) -> None:
        with desk.database.read() as connection:
            self.now = desk.now(connection)
            self._load(connection)

    def _load(self, connection: Transaction) -> None:
        read = lambda table, *by: connection.execute(select(table).order_by(*by)).all()  # noqa: E731
        journal = read(schema.journal, schema.journal.c.ticket, schema.journal.c.version)
        places = {row.number: row.queue_at for row in read(schema.tickets, schema.tickets.c.number)}
        self.tickets = [
            Told(number, places[number], list(entries)) for number, entries in groupby(journal, lambda row: row.ticket)
        ]
        self.ledger = read(schema.deadlines, schema.deadlines.c.ticket)
        self.by_ticket = {number: list(rows) for number, rows in groupby(self.ledger, lambda row: row.ticket)}
        rows = read(schema.policy_versions, schema.policy_versions.c.id)
        self.policies: dict[int, Policy] = {row.id: thaw(row.frozen) for row in rows}
        self.newest = {row.name: self.policies[row.id] for row in rows}
        self.customers = {row.id: row.policy for row in read(schema.customers, schema.customers.c.id)}
        self.people = read(schema.people, schema.people.c.login)
        self.rungs = read(schema.person_rungs, schema.person_rungs.c.login)
        self.absences = read(schema.absences, schema.absences.c.id)
        self.gaps = read(schema.uncoordinated, schema.uncoordinated.c.term)
        self.lease = read(schema.lease, schema.lease.c.id)[0]


class Slow:
    """All of it, of one customer or all, of one rung or all."""

    def __init__(self, tables: Tables, since: datetime, customer: int | None, rung: Rung | None) -> None:
        self.since, self.customer, self.rung = since, customer, rung
        self._tables = tables
        self.kept = [one for one in self.tickets if customer in (None, one.customer_id)]
        self.mine = [one for one in self.kept if rung in (None, one.rung)]
        policy = self.policy_of(customer) if customer else self.named("Standard")
        self.zone = ZoneInfo(policy.time_zone)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tables, name)

    def named(self, name: str) -> Policy:
        policy: Policy = self.newest[name]
        return policy

    def policy_of(self, customer: int) -> Policy:
        return self.named(self.customers[customer])

    def all(self) -> dict[str, Any]:
        return {name: getattr(self, name)() for name in FIGURES}

    def _wall(self, days: int, hour: int) -> datetime:
        day = self.now.astimezone(self.zone).date() + timedelta(days=days)
        return datetime(day.year, day.month, day.day, hour, tzinfo=self.zone).astimezone(UTC)

    def until(self) -> datetime:
        marks = [self._wall(days, hour) for days in (0, 1) for hour in (12, 18)]
        return min(mark for mark in marks if mark - self.now > timedelta(hours=1))

    def due(self) -> Any:
        found = sorted((self._due_at(one), one.number, one) for one in self.mine if one.is_open)
        due = [(at, number, one) for at, number, one in found if at <= self.until()]
        late = sum(at <= self.now for at, _, _ in due)
        promised = {number for at, number, one in due[:200] if at in self._open_limits(one, {"overall"})}
        return [number for _, number, _ in due][:200], late, len(due) - late, promised

    def _due_at(self, one: Told) -> datetime:
        """Its place; a missed promise that place does not tell, and any limit while it has none."""
        if one.queue_at <= self.now:
            return one.queue_at
        missed = [row.due_at for row in self._of_promise(one) if row.fired_at is not None]
        running = [] if one.queue_at <= self.until() else self._open_limits(one, set(DeadlineKind))
        return min(missed, default=min([one.queue_at, *running]))

    def _of_promise(self, one: Told) -> list[Any]:
        return [row for row in self._ledger_of(one) if row.kind == "overall"]

    def _ledger_of(self, one: Told) -> list[Any]:
        rows = self.by_ticket.get(one.number, ())
        return [row for row in rows if row.ended_at is None and row.visit in (0, one.visit) and row.due_at is not None]

    def _open_limits(self, one: Told, kinds: set[Any]) -> list[datetime]:
        """The moments of its limits that are neither met nor paused."""
        paused: set[DeadlineKind] = set()
        if one.waiting_on:
            promised = self.policies[one.overall_policy].pauses(one.waiting_on) & {DeadlineKind.OVERALL}
            paused = promised | (self.policies[one.here["policy_version"]].pauses(one.waiting_on) - {"overall"})
        rows = [row for row in self._ledger_of(one) if DeadlineKind(row.kind).is_limit and row.kind in kinds]
        return [row.due_at for row in rows if row.kind not in paused or (row.kind == "overall" and row.fired_at)]

    def staff(self) -> Any:
        away: dict[str, datetime] = {}
        for row in self.absences:
            if row.begins_at <= self.now < row.ends_at:
                away[row.person] = max(row.ends_at, away.get(row.person, row.ends_at))
        found = {}
        for rung in [one for one in Rung if self.rung in (None, one)]:
            staffing = {row.login for row in self.rungs if row.rung is rung}
            people = [one for one in self.people if one.active]
            of_rung = [one.login for one in people if one.login in staffing or (rung == "manager" and one.is_manager)]
            unheld = sum(one.at_work and not one.assignee and one.rung == rung for one in self.kept)
            there = sorted(login for login in of_rung if login not in away)
            found[rung] = (unheld, there, sorted((login, away[login]) for login in of_rung if login in away))
        return found

    def decisions(self) -> Any:
        return sorted(
            (
                one.decision_since,
                one.number,
                sum(entry.minutes or 0 for entry in one.entries),
                sum(visit["cost_cents"] for visit in one.visits.values()),
            )
            for one in self.mine
            if one.status == "awaiting_decision"
        )

    def called(self) -> Any:
        found = []
        for one in self.mine:
            calls: list[datetime] = []
            for entry in one.entries:
                fields, contact = entry.fields, entry.kind == "contact"
                if contact and fields["direction"] == "in":
                    calls.append(entry.recorded_at)
                    continue
                reached = contact and fields["reached"]
                verified = entry.kind == "verify" and fields["satisfied"] != "unanswered"
                if reached or verified or (one.assignee and entry.actor == one.assignee):
                    calls = []
            if one.is_open and len(calls) >= 2:
                found.append((-len(calls), calls[0], one.number, calls[-1]))
        return sorted(found)

    def untouched(self) -> Any:
        day_ago = self.now - timedelta(hours=24)
        left = [one for one in self.mine if one.at_work and one.status != "waiting"]
        old = [one for one in left if one.entries[-1].recorded_at < day_ago]
        return [(one.number, one.entries[-1].recorded_at) for one in sorted(old, key=lambda o: (o.queue_at, o.number))]

    def waits(self) -> Any:
        waiting = [one for one in self.mine if one.status == "waiting" and one.waiting_until]
        ending = [one for one in waiting if one.waiting_until < self._wall(1, 0)]
        return sorted((one.waiting_until, one.number) for one in ending)

    def vendors(self) -> Any:
        found = []
        for one in self.mine:
            if not one.vendor:
                continue
            rows = [row for row in self.ledger if (row.ticket, row.visit, row.kind) == (one.number, 0, "vendor")]
            moments = [row.due_at for row in rows if row.ended_at is None and row.due_at]
            due = one.vendor_answer_by or min(moments, default=None)
            if due is not None and due <= self.now:
                found.append((due, one.number, one.vendor_since))
        return sorted(found)

    def silent(self) -> Any:
        found = []
        for one in self.mine:
            if one.status != "quality_control":
                continue
            tried: list[datetime] = []
            for entry in one.entries:
                missed = entry.kind == "contact" and (entry.fields["direction"], entry.fields["reached"]) == (
                    "out",
                    False,
                )
                if entry.kind == "resolve":
                    tried = []
                elif missed and entry.from_status in CHECKED:
                    tried.append(entry.recorded_at)
            if tried:
                found.append((tried[0], one.number, len(tried)))
        return sorted(found)

    def grinding(self) -> Any:
        return sorted(self._grinding())

    def _grinding(self) -> Iterator[tuple[float, int, float, int, bool]]:
        for one in self.mine:
            stage = one.waits_from or one.status
            if stage not in ("received", "awaiting_qualification", "in_resolution") or one.rung == "manager":
                continue
            policy, rung, priority = self.policies[one.here["policy_version"]], Rung(one.rung), Priority(one.priority)
            limits = [policy.limit(kind, rung, priority) for kind in (DeadlineKind.EFFORT, DeadlineKind.COST)]
            running = sum((self.now - began).total_seconds() for began in one.running.values())
            used = 60 * one.minutes_of(one.visit) + running
            share = max([used / limit for limit in limits if limit], default=0.0)
            if share >= policy.warn_at:
                cost = round(used * policy.rate(rung) / 36)
                yield -round(share, 6), one.number, round(used, 3), cost, bool(one.running)

    def coming(self) -> Any:
        found: Counter[tuple[datetime, str]] = Counter()
        for one in self.mine:
            if one.at_work and self.now < one.queue_at <= self.now + timedelta(hours=4):
                at = one.queue_at
                found[at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0), one.rung] += 1
        return dict(found)

    def ladder(self) -> Any:
        found = {rung: [0] * len(BANDS) for rung in Rung if self.rung in (None, rung)}
        for one in self.mine:
            if one.is_open:
                zone = ZoneInfo(self.policies[one.here["policy_version"]].time_zone)
                entered = datetime.fromisoformat(one.here["entered_at"]).astimezone(zone).date()
                today = self.now.astimezone(ZoneInfo(self.policy_of(one.customer_id).time_zone)).date()
                age = max((today - entered).days, 0)
                found[Rung(one.rung)][next(n for n, (low, high) in enumerate(BANDS) if low <= age <= high)] += 1
        return {rung: tuple(counts) for rung, counts in found.items()}

    def happened(self) -> Any:
        return (
            sum(one.priority == "P1" and one.received_at >= self.since for one in self.mine),
            self._climbed("escalated"),
            self._climbed("missed"),
            self._climbed("failed_verification"),
            len(set(self._late())),
        )

    def _climbed(self, outcome: str) -> int:
        visits: Iterable[dict[str, Any]] = (visit for one in self.kept for visit in one.visits.values())
        left = [one for one in visits if one.get("outcome") == outcome and self.rung in (None, one["rung"])]
        return sum(datetime.fromisoformat(one["left_at"]) >= self.since for one in left)

    def _late(self) -> Iterator[tuple[Any, ...]]:
        known = {one.number: one for one in self.kept}
        for row in self.ledger:
            one = known.get(row.ticket)
            if one is None or row.fired_at is None or row.fired_at < self.since:
                continue
            rung = one.visits[row.visit]["rung"] if row.visit else one.rung
            if row.fired_at - row.due_at > timedelta(minutes=1) and self.rung in (None, rung):
                # A clock that goes on after it was stopped is another row that fired at the same moment.
                yield row.ticket, row.visit, row.kind, row.fired_at

    def uncoordinated(self) -> Any:
        gaps = [(row.began_at, row.ended_at) for row in self.gaps if row.ended_at > self.since]
        ended = self.lease.expires_at
        led = self.lease.holder and ended >= self.now
        if self.lease.term and not led and self.now - ended > timedelta(minutes=1):
            gaps.append((ended, None))
        seconds = sum(((end or self.now) - max(begin, self.since)).total_seconds() for begin, end in gaps)
        return sorted(gaps, key=lambda gap: gap[0]), seconds


FIGURES = (
    "until", "due", "staff", "decisions", "called", "untouched", "waits", "vendors", "silent", "grinding", "coming",
    "ladder", "happened", "uncoordinated",
)  # fmt: skip
