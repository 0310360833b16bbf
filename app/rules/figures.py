"""What a desk's work amounts to: the figures that each journal entry adds to its day.

A figure is an amount of a `Measure`, by the day on which the entry was recorded (in the time zone of the policy of the
ticket's visit), customer, rung and a key. They only ever add up, so that sums of days can be kept; nothing is read but
the ticket's own journal up to the entry, so that whenever it is done the result is the same. Pure.

The formulas, measure by measure, stand in `Measure`; docs/figures.md says the same to managers.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from app.rules import business_time
from app.rules.policy import Policy
from app.rules.replay import Replayed, advance
from models.rows import Entry
from models.vocabulary import DeadlineKind, Outcome, Rung, Status, VisitOutcome

TRAINING_MINUTES = 10
"""A rung that solves with less work what was handed up to it could have taught the rung below."""


class Measure(StrEnum):
    """What is counted. Where a key is not named it is empty. Seconds are of the clock on the wall."""

    OPENED = "opened"
    """Requests received. Key: weekday (0 Monday) and hour of receipt, ``3 14``."""
    CLOSED = "closed"
    """Tickets closed, reopened ones again; by the rung that resolved it. Key: category."""
    UNRESOLVED = "unresolved"
    """Of these: stopped by decision."""
    UNCONFIRMED = "unconfirmed"
    """Of these: the client never answered."""
    KEPT = "kept"
    """Of these: the overall time frame was never missed."""
    BROKEN = "broken"
    """Of these: it was. Those without an overall time frame are neither."""
    CANCELLED = "cancelled"
    """Key: code."""
    CANCELLED_LATE = "cancelled_late"
    """Of these: after a limit had been missed."""
    REOPENED = "reopened"
    MINUTES = "minutes"
    """Hands-on minutes booked, by the rung that worked."""
    COST = "cost"
    """What these cost, in cents."""
    LEFT = "left"
    """Visits that ended."""
    QUEUEING = "queueing"
    """Seconds of these visits in which nobody held the ticket and it waited for nothing outside."""
    WAITING = "waiting"
    """Seconds of these visits in which it waited: for the client, a vendor, parts, an appointment."""
    HELD = "held"
    """Seconds of these visits in which somebody held it."""
    TOUCHED = "touched"
    """Minutes of these visits in which somebody worked on it."""
    CLIMBED = "climbed"
    """Visits that ended by going up. Key: ``decision`` of a person, ``clock``, or ``verification`` that failed."""
    SPENT_MINUTES = "spent_minutes"
    """Hands-on minutes of those that went up: work that a rung did before another solved it."""
    SPENT_COST = "spent_cost"
    """What these cost, in cents."""
    HANDED_BACK = "handed_back"
    RETURNED = "returned"
    """Decisions to return a ticket to a rung. Key: that rung."""
    RESOLVED = "resolved"
    TRAINING = "training"
    """Handed up by a person and resolved above with less than ten minutes of work; by the rung that handed it up."""
    FAILED = "failed"
    """Verifications at which the client was not satisfied."""
    OVERRIDDEN = "overridden"
    """Priorities that somebody named against impact and urgency."""
    ENGAGED = "engaged"
    """Vendor engagements begun. Key: the vendor."""
    ANSWERED = "answered"
    """Vendor engagements that the vendor answered. Key: the vendor."""
    ANSWERED_LATE = "answered_late"
    """Of these: after the moment at which the answer was due."""
    ANSWERED_SECONDS = "answered_seconds"
    """Seconds from engagement to answer of these."""


class Figure(NamedTuple):
    """``customer`` is its id; ``key`` is told by `Measure`."""

    day: date
    customer: int
    rung: Rung
    measure: Measure
    key: str
    amount: int


class Stand(NamedTuple):
    """Where an open ticket stands: its rung, its customer's id, and the day on which it came to the rung."""

    rung: Rung
    customer: int
    day: date


class _At(NamedTuple):
    """A ticket as an entry found it."""

    status: Status | None
    rung: Rung
    visit: int
    left: bool
    """That visit had ended already."""
    holder: str | None
    vendor: str | None
    vendor_since: datetime | None
    engagements: int
    cost: int


_UP = {
    VisitOutcome.ESCALATED: "decision",
    VisitOutcome.MISSED: "clock",
    VisitOutcome.FAILED_VERIFICATION: "verification",
}
_NOBODY_ANSWERED = frozenset(("close", "cancel", "decide", "engage_vendor"))
"""Actions that end an engagement without an answer."""


class Telling:
    """One ticket's journal, told entry by entry."""

    def __init__(self, policies: Mapping[int, Policy]) -> None:
        """``policies``: at least the versions of its visits."""
        self._policies = policies
        self._done = Replayed()
        self._last: datetime | None = None
        self._spent: dict[Measure, float] = {}
        """Seconds of the present visit by what it was spent on."""

    def add(self, entry: Entry) -> list[Figure]:
        """What the next entry adds. Raises Broken."""
        before = self._now_at()
        if self._last is not None and before.status is not None:
            self._spend(before, (entry.recorded_at - self._last).total_seconds())
        advance(self._done, entry)
        self._last = entry.recorded_at
        return [self._figure(entry, *one) for one in self._tell(entry, before)]

    @property
    def stand(self) -> Stand | None:
        """Where the ticket stands after the last entry; None if it has ended."""
        ticket = self._done.ticket
        if not ticket or not ticket["status"].is_open:
            return None
        visit = self._done.visits[ticket["visit"]]
        return Stand(visit["rung"], ticket["customer_id"], self._local(visit["entered_at"]).date())

    def _now_at(self) -> _At:
        ticket = self._done.ticket
        if not ticket:
            return _At(None, Rung.TIER1, 1, False, None, None, None, 0, 0)
        visit = ticket["visit"]
        return _At(
            ticket["status"],
            ticket["rung"],
            visit,
            self._done.visits[visit].get("left_at") is not None,
            ticket.get("assignee"),
            ticket.get("vendor"),
            ticket.get("vendor_since"),
            ticket["engagements"],
            self._done.visits[visit]["cost_cents"],
        )

    def _spend(self, at: _At, seconds: float) -> None:
        if at.status is None or not at.status.is_open:
            return
        on = Measure.WAITING if at.status is Status.WAITING else Measure.HELD if at.holder else Measure.QUEUEING
        self._spent[on] = self._spent.get(on, 0.0) + seconds

    def _figure(self, entry: Entry, rung: Rung, measure: Measure, amount: int, key: str = "") -> Figure:
        return Figure(
            self._local(entry.recorded_at).date(), self._done.ticket["customer_id"], rung, measure, key, amount
        )

    def _local(self, moment: datetime) -> datetime:
        policy = self._policies[self._done.visits[self._done.ticket["visit"]]["policy_version"]]
        return moment.astimezone(business_time.zone(policy.time_zone))

    def _tell(self, entry: Entry, before: _At) -> Iterator[tuple[Any, ...]]:
        """Rung, measure, amount and key of every figure."""
        yield from self._tell_work(entry, before)
        yield from self._tell_vendor(entry, before)
        yield from self._tell_kind(entry, before)
        if before.status is not None:
            yield from self._tell_left(before)
        if entry.to_status is Status.CLOSED and before.status is not Status.CLOSED:
            yield from self._tell_closed(before)

    def _tell_kind(self, entry: Entry, before: _At) -> Iterator[tuple[Any, ...]]:
        """What follows from the kind of the action."""
        fields, rung = entry.fields, self._done.ticket["rung"]
        match entry.kind:
            case "receive":
                local = self._local(entry.recorded_at)
                yield rung, Measure.OPENED, 1, f"{local.weekday()} {local.hour}"
            case "resolve":
                yield from self._tell_resolved(before)
            case "verify" if str(fields.get("satisfied")).lower() == "false":
                yield before.rung, Measure.FAILED, 1
            case "change_priority" if "priority" in fields:
                yield before.rung, Measure.OVERRIDDEN, 1
            case "reopen":
                yield rung, Measure.REOPENED, 1
            case "cancel":
                yield before.rung, Measure.CANCELLED, 1, str(fields.get("code") or "")
                if self._has_missed():
                    yield before.rung, Measure.CANCELLED_LATE, 1
            case "decide" if fields.get("decision") == "return":
                yield before.rung, Measure.RETURNED, 1, str(rung)

    def _tell_work(self, entry: Entry, before: _At) -> Iterator[tuple[Any, ...]]:
        if entry.minutes:
            yield before.rung, Measure.MINUTES, entry.minutes
            cost = self._done.visits[before.visit]["cost_cents"] - before.cost
            if cost:
                yield before.rung, Measure.COST, cost

    def _tell_left(self, before: _At) -> Iterator[tuple[Any, ...]]:
        """The visit that this entry ended, if it ended one."""
        visit = self._done.visits[before.visit]
        if before.left or visit.get("left_at") is None:
            return
        spent, self._spent = self._spent, {}
        effort, cost, outcome = visit["effort_minutes"], visit["cost_cents"], visit["outcome"]
        yield before.rung, Measure.LEFT, 1
        for measure in (Measure.QUEUEING, Measure.WAITING, Measure.HELD):
            yield before.rung, measure, round(spent.get(measure, 0.0))
        yield before.rung, Measure.TOUCHED, effort
        if outcome in _UP:
            yield before.rung, Measure.CLIMBED, 1, _UP[outcome]
            yield before.rung, Measure.SPENT_MINUTES, effort
            yield before.rung, Measure.SPENT_COST, cost
        if outcome is VisitOutcome.HANDED_BACK:
            yield before.rung, Measure.HANDED_BACK, 1

    def _tell_resolved(self, before: _At) -> Iterator[tuple[Any, ...]]:
        yield before.rung, Measure.RESOLVED, 1
        visit = self._done.visits[before.visit]
        below = visit.get("came_from")
        handed_up = self._done.visits.get(before.visit - 1, {}).get("outcome") is VisitOutcome.ESCALATED
        if below is not None and handed_up and visit["effort_minutes"] < TRAINING_MINUTES:
            yield below, Measure.TRAINING, 1

    def _tell_closed(self, before: _At) -> Iterator[tuple[Any, ...]]:
        ticket = self._done.ticket
        rung = before.rung if ticket.get("unresolved") else ticket.get("resolved_rung") or before.rung
        yield rung, Measure.CLOSED, 1, ticket.get("category") or ""
        if ticket.get("unresolved"):
            yield rung, Measure.UNRESOLVED, 1
        if ticket.get("unconfirmed"):
            yield rung, Measure.UNCONFIRMED, 1
        promises = [row for key, row in self._done.deadlines.items() if key[1] == DeadlineKind.OVERALL]
        if promises:
            missed = any(row.get("outcome") is Outcome.MISSED for row in promises)
            yield rung, Measure.BROKEN if missed else Measure.KEPT, 1

    def _tell_vendor(self, entry: Entry, before: _At) -> Iterator[tuple[Any, ...]]:
        ticket = self._done.ticket
        if ticket["engagements"] > before.engagements:
            yield before.rung, Measure.ENGAGED, 1, ticket["vendor"]
        ended = before.vendor is not None and ticket.get("vendor_since") != before.vendor_since
        if ended and entry.kind not in _NOBODY_ANSWERED and before.vendor_since is not None:
            yield before.rung, Measure.ANSWERED, 1, before.vendor
            seconds = round((entry.recorded_at - before.vendor_since).total_seconds())
            yield before.rung, Measure.ANSWERED_SECONDS, seconds, before.vendor
            rows = [row for key, row in self._done.deadlines.items() if key[1] == DeadlineKind.VENDOR]
            ending = [row for row in rows if row.get("ended_at") == entry.recorded_at]
            if any(row.get("outcome") is Outcome.MISSED for row in ending):
                yield before.rung, Measure.ANSWERED_LATE, 1, before.vendor

    def _has_missed(self) -> bool:
        limits = (row for key, row in self._done.deadlines.items() if DeadlineKind(key[1]).is_limit)
        return any(row.get("outcome") is Outcome.MISSED for row in limits)
