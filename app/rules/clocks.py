"""Which deadlines a ticket has now, and when each is due.

Hides how every clock of the procedure starts, pauses, goes on, is extended, re-timed and ended. One function, `settle`,
compares the deadlines that a ticket ought to have in its new state with those that it has, and changes as few as that
takes; no action ever handles a clock itself. Invariants: a due moment is computed when its clock starts or changes and
not again; a row that has fired is never re-timed; `left_seconds` is exact even where the due moment is clamped to now.
Pure. Source of every rule: the procedure's chapter Clocks.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.rules import business_time
from app.rules.policy import Policy, ResolveFrom
from models.rows import NO_LIMIT, Deadline, Ticket, Visit, Work, replace
from models.vocabulary import GRIND, OF_THE_TICKET, WARNED, DeadlineKind, Outcome, Priority, Rung, Status

Policies = Mapping[int, Policy]
"""Policies by version."""

WARNING_OF = {kind: DeadlineKind(f"{kind}_warning") for kind in WARNED}
_LIMIT_OF = {warning: kind for kind, warning in WARNING_OF.items()}

_BEFORE_RESOLUTION = (Status.RECEIVED, Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION)
_IN_QUALITY_CONTROL = (Status.QUALITY_CONTROL, Status.VERIFIED)


@dataclass(frozen=True, slots=True)
class _Want:
    """A deadline that a ticket ought to have. Exactly one of ``limit`` (seconds) and ``fixed`` is given."""

    policy_version: int
    started_at: datetime
    limit: float | None = None
    fixed: datetime | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """The ticket as it was, with the rows of its ledger that belong to visit 0 and to its visit then."""

    ticket: Ticket
    visit: Visit
    work: tuple[Work, ...]
    deadlines: tuple[Deadline, ...]


def settle(
    before: Before | None,
    ticket: Ticket,
    visit: Visit,
    work: tuple[Work, ...],
    policies: Policies,
    now: datetime,
    met: Collection[DeadlineKind],
    restart: Collection[DeadlineKind],
    resumed_at: datetime | None = None,
) -> tuple[tuple[Deadline, ...], tuple[Deadline, ...]]:
    """The rows that change with this step, and all rows of visit 0 and of the ticket's visit after it.

    ``met`` are the limits that the step meets: their rows end so; others that are no longer wanted end void, whatever
    is past due ends missed. Rows of ``restart`` end although they are wanted, and begin anew. ``resumed_at`` is when
    paused clocks go on, where that is not now.
    """
    engagement_policy = _engagement_policy(before, visit, restart)
    want = _Wanted(ticket, visit, policies, engagement_policy)
    settling = _Settling(before, ticket, visit, work, policies, now, resumed_at)
    kept: list[Deadline] = []
    changed: list[Deadline] = []
    for row in before.deadlines if before else ():
        after = row
        if row.ended_at is None:
            wish = want.get(row.kind)
            gone = row.visit not in (0, ticket.visit) or wish is None or row.kind in restart
            after = settling.end(row, met) if gone or wish is None else settling.adjust(row, wish)
        if after is not row:
            changed.append(after)
        if row.visit in (0, ticket.visit):
            kept.append(after)
    for kind, wish in want.items():
        opened = settling.open(kind, wish, [row for row in kept if row.kind is kind])
        if opened:
            changed.append(opened)
            kept.append(opened)
    return tuple(changed), tuple(kept)


def next_due_at(deadlines: Iterable[Deadline], pauses: Collection[DeadlineKind]) -> datetime | None:
    """The due moment of the earliest limit neither met nor paused; see the procedure's chapter Queues."""
    first: dict[DeadlineKind, Deadline] = {}
    for row in deadlines:
        counts = row.ended_at is None and row.kind.is_limit and row.kind not in pauses
        if counts and (row.kind not in first or row.round < first[row.kind].round):
            first[row.kind] = row
    return min(
        (
            row.due_at
            for row in first.values()
            if row.due_at is not None and not (row.kind is DeadlineKind.OVERALL and row.fired_at is not None)
        ),
        default=None,
    )


def with_queue_place(ticket: Ticket, visit: Visit, deadlines: Iterable[Deadline], policies: Policies) -> Ticket:
    """The ticket with what follows from its ledger: `next_due_at`, `queue_at`, `missed`."""
    rows = tuple(deadlines)
    pauses = paused_by_wait(ticket, visit, policies)
    due = next_due_at(rows, pauses)
    of_the_rung = {row.kind for row in rows if row.ended_at is None and row.kind in _OF_THE_RUNG}
    rung_stands_still = bool(of_the_rung) and of_the_rung <= pauses
    queue_at = NO_LIMIT if due is None or rung_stands_still else due
    missed = ticket.missed or any(counts_as_missed(row) for row in rows)
    if (due, queue_at, missed) == (ticket.next_due_at, ticket.queue_at, ticket.missed):
        return ticket
    return replace(ticket, next_due_at=due, queue_at=queue_at, missed=missed)


def counts_as_missed(row: Deadline) -> bool:
    """This row is a limit of the ticket that has been missed."""
    return row.kind.is_limit and (row.outcome is Outcome.MISSED or row.fired_at is not None)


def paused_by_wait(ticket: Ticket, visit: Visit, policies: Policies) -> frozenset[DeadlineKind]:
    """Which clocks stand still because of what the ticket waits for; `overall` asks the policy that was promised."""
    if ticket.waiting_on is None:
        return frozenset()
    promised = policies[ticket.overall_policy].pauses(ticket.waiting_on) & {DeadlineKind.OVERALL}
    return promised | (policies[visit.policy_version].pauses(ticket.waiting_on) - {DeadlineKind.OVERALL})


def is_overdue(row: Deadline, now: datetime) -> bool:
    """The row's moment has come, whether or not the checker has been there."""
    if row.due_at is not None:
        return row.fired_at is not None or row.due_at <= now
    return row.fired_at is not None or (row.is_paused and row.left_seconds is not None and row.left_seconds <= 0)


def _engagement_policy(before: Before | None, visit: Visit, restart: Collection[DeadlineKind]) -> int:
    """A vendor's clock keeps the policy with which it started, wherever the ticket has climbed since."""
    if before is None or DeadlineKind.VENDOR in restart:
        return visit.policy_version
    running = (row for row in before.deadlines if row.kind is DeadlineKind.VENDOR and row.ended_at is None)
    return next((row.policy_version for row in running), visit.policy_version)


class _Wanted(dict[DeadlineKind, _Want]):
    """The deadlines that a ticket ought to have, by kind."""

    def __init__(self, ticket: Ticket, visit: Visit, policies: Policies, engagement_policy: int) -> None:
        super().__init__()
        self._ticket, self._visit, self._policies = ticket, visit, policies
        self._policy = policies[visit.policy_version]
        self._pauses = paused_by_wait(ticket, visit, policies)
        stage = ticket.stage
        if stage in _BEFORE_RESOLUTION and ticket.rung is not Rung.MANAGER:
            self._want_limits_of_the_rung(stage)
        if stage in _BEFORE_RESOLUTION or stage is Status.AWAITING_DECISION:
            self._limit(DeadlineKind.OVERALL, ticket.received_at, version=ticket.overall_policy)
        if ticket.status in _IN_QUALITY_CONTROL and ticket.resolved_at is not None:
            self._limit(DeadlineKind.VERIFY, ticket.resolved_at)
        if ticket.decision_since is not None:
            self._limit(DeadlineKind.DECIDE, ticket.decision_since)
        if ticket.vendor_since is not None:
            self._limit_or_named(DeadlineKind.VENDOR, ticket.vendor_since, ticket.vendor_answer_by, engagement_policy)
        if ticket.waiting_since is not None:
            until = DeadlineKind.WAIT if ticket.waiting_until is None else DeadlineKind.UNTIL
            self._limit_or_named(until, ticket.waiting_since, ticket.waiting_until, visit.policy_version)

    def _want_limits_of_the_rung(self, stage: Status) -> None:
        visit = self._visit
        if stage is not Status.IN_RESOLUTION:
            self._limit(DeadlineKind.QUALIFY, visit.entered_at, visit.extension_seconds)
        from_entry = self._policy.resolve_from is ResolveFrom.ENTRY
        if from_entry or stage is Status.IN_RESOLUTION:
            start = visit.entered_at if from_entry else visit.qualified_at or visit.entered_at
            # Only what was open was extended: a clock that starts later has its own frame.
            self._limit(DeadlineKind.RESOLVE, start, visit.extension_seconds if visit.resolve_extended else 0.0)
        self._limit(DeadlineKind.EFFORT, visit.entered_at)
        self._limit(DeadlineKind.COST, visit.entered_at)

    def _limit(self, kind: DeadlineKind, start: datetime, extra: float = 0.0, version: int | None = None) -> None:
        version = self._visit.policy_version if version is None else version
        policy = self._policies[version]
        seconds = policy.limit(kind, self._ticket.rung, self._ticket.priority)
        if seconds is None:
            return
        seconds += extra
        paused = kind in self._pauses
        self[kind] = _Want(version, start, seconds, paused=paused)
        if kind in WARNING_OF:
            self[WARNING_OF[kind]] = _Want(version, start, seconds * policy.warn_at, paused=paused)

    def _limit_or_named(self, kind: DeadlineKind, start: datetime, moment: datetime | None, version: int) -> None:
        if moment is None:
            self._limit(kind, start, version=version)
        else:
            self[kind] = _Want(version, start, fixed=moment)


class _Settling:
    """One step's moment and surroundings, for the rows of one ticket."""

    def __init__(
        self,
        before: Before | None,
        ticket: Ticket,
        visit: Visit,
        work: tuple[Work, ...],
        policies: Policies,
        now: datetime,
        resumed_at: datetime | None,
    ) -> None:
        self._ticket, self._visit, self._policies, self._now = ticket, visit, policies, now
        self._resumed_at = resumed_at
        self._old_priority = before.ticket.priority if before else ticket.priority
        self._answer_moved = before is not None and before.ticket.vendor_answer_by != ticket.vendor_answer_by
        until = before.ticket.waiting_until if before else None
        self._wait_ended_at = until if until is not None and until <= now else None
        self._workers = len(work)
        self._worked = visit.effort_minutes * 60.0 + sum((now - one.started_at).total_seconds() for one in work)
        self._work_changed = before is None or (before.work, before.visit.effort_minutes) != (
            work,
            visit.effort_minutes,
        )

    def end(self, row: Deadline, met: Collection[DeadlineKind]) -> Deadline:
        limit_kind = _LIMIT_OF.get(row.kind, row.kind)
        overdue = is_overdue(row, self._now) or (self._ran_since_wait(row) and self._left(row) <= 0)
        if row.kind is DeadlineKind.UNTIL:
            outcome = Outcome.MET if overdue else Outcome.VOID
        elif row.kind.is_warning and overdue and row.fired_at is None:
            outcome = Outcome.VOID
        elif overdue:
            outcome = Outcome.MISSED
        else:
            outcome = Outcome.MET if limit_kind in met else Outcome.VOID
        if row.limit_seconds is None or limit_kind not in _GO_ON or row.visit not in (0, self._ticket.visit):
            return replace(row, ended_at=self._now, outcome=outcome)
        # What is left is kept: after a failed verification, a reopening or a priority that has no such limit, the
        # clock goes on from here.
        left = self._left(row)
        return replace(row, ended_at=self._now, outcome=outcome, since_at=self._now, left_seconds=left)

    def adjust(self, row: Deadline, wish: _Want) -> Deadline:
        if row.fired_at is not None:
            return row
        if wish.fixed is not None:
            return self._named(row, wish.fixed) if self._answer_moved and row.kind is DeadlineKind.VENDOR else row
        limit = wish.limit
        if limit is None or row.limit_seconds is None:
            return row
        if is_grind(row.kind):
            return self._adjust_grind(row, limit)
        repriced = limit != row.limit_seconds or (
            self._old_priority is not self._ticket.priority
            and self._calendar(row, self._old_priority) != self._calendar(row)
        )
        if not repriced and wish.paused == row.is_paused:
            return row
        at, left = self._now, self._left(row)
        if row.is_paused and self._resumed_at is not None and row.left_seconds is not None:
            at, left = self._resumed_at, row.left_seconds
        left += limit - row.limit_seconds
        due = None if wish.paused else self._due_after(row.policy_version, left, at)
        return replace(row, limit_seconds=limit, left_seconds=left, since_at=at, due_at=due)

    def open(self, kind: DeadlineKind, wish: _Want, past: list[Deadline]) -> Deadline | None:
        still_open = [row for row in past if row.ended_at is None]
        expected_anew = self._answer_moved and wish.fixed is not None and kind is DeadlineKind.VENDOR
        if still_open and not (expected_anew and all(row.fired_at is not None for row in still_open)):
            return None
        row = Deadline(
            ticket=self._ticket.number,
            visit=0 if kind in OF_THE_TICKET else self._ticket.visit,
            kind=kind,
            round=1 + max((row.round for row in past), default=0),
            policy_version=wish.policy_version,
            started_at=wish.started_at,
            since_at=self._now,
            limit_seconds=wish.limit,
        )
        if wish.fixed is not None:
            return self._named(row, wish.fixed)
        assert wish.limit is not None
        if is_grind(kind):
            return self._open_grind(row, wish.limit, past)
        return self._open_clock(row, wish, past)

    def _open_clock(self, row: Deadline, wish: _Want, past: list[Deadline]) -> Deadline | None:
        assert wish.limit is not None
        last = max(past, key=lambda each: each.round, default=None)
        goes_on = last is not None and _LIMIT_OF.get(row.kind, row.kind) in _GO_ON
        if goes_on and last is not None and last.limit_seconds is not None and last.left_seconds is not None:
            left = wish.limit - last.limit_seconds + last.left_seconds
            told_already = row.kind.is_warning and (left <= 0 or last.fired_at is not None)
            if told_already or (row.kind is DeadlineKind.OVERALL and last.outcome is Outcome.MISSED):
                return None
            if last.fired_at is not None:
                return replace(row, left_seconds=left, due_at=last.due_at, fired_at=last.fired_at)
        else:
            # A limit that only the new priority has is late: it counts from where it would have started.
            left = wish.limit - business_time.elapsed(self._calendar(row), wish.started_at, self._now)
        due = None if wish.paused else self._due_after(row.policy_version, left, self._now)
        return replace(row, left_seconds=left, due_at=due)

    def _open_grind(self, row: Deadline, limit: float, past: list[Deadline]) -> Deadline | None:
        left = limit - self._worked
        fired = next((one for one in past if one.fired_at is not None), None)
        if row.kind.is_warning and past and (left <= 0 or fired is not None):
            return None
        if fired is not None:
            return replace(row, left_seconds=left, due_at=fired.due_at, fired_at=fired.fired_at)
        return replace(row, left_seconds=left, due_at=self._grind_due(left))

    def _adjust_grind(self, row: Deadline, limit: float) -> Deadline:
        if not self._work_changed and limit == row.limit_seconds:
            return row
        left = limit - self._worked
        if left <= 0 and row.due_at is not None and row.due_at <= self._now:
            return row
        due = self._grind_due(left)
        return replace(row, limit_seconds=limit, left_seconds=left, since_at=self._now, due_at=due)

    def _grind_due(self, left: float) -> datetime | None:
        """The log that reaches the limit is its moment, or while work is running the moment at which it will."""
        if left <= 0:
            return self._now
        return self._now + timedelta(seconds=left / self._workers) if self._workers else None

    def _left(self, row: Deadline) -> float:
        """Seconds of the row's limit left now, by the calendar in force until now."""
        assert row.left_seconds is not None
        since = row.since_at if row.due_at is not None else self._wait_ended_at
        if since is None:
            return row.left_seconds
        return row.left_seconds - business_time.elapsed(self._calendar(row, self._old_priority), since, self._now)

    def _ran_since_wait(self, row: Deadline) -> bool:
        """Its pause ended at the named end of the wait, though the checker has not been there yet."""
        return self._wait_ended_at is not None and row.is_paused and row.left_seconds is not None

    def _calendar(self, row: Deadline, priority: Priority | None = None) -> business_time.Calendar:
        return self._policies[row.policy_version].calendar(priority or self._ticket.priority)

    def _due_after(self, policy_version: int, left: float, at: datetime) -> datetime:
        if left <= 0:
            return at
        return business_time.add(self._policies[policy_version].calendar(self._ticket.priority), at, left)

    def _named(self, row: Deadline, moment: datetime) -> Deadline:
        return replace(row, since_at=self._now, due_at=moment, limit_seconds=None, left_seconds=None)


_OF_THE_RUNG = frozenset({DeadlineKind.QUALIFY, DeadlineKind.RESOLVE})
_GO_ON = _OF_THE_RUNG | {DeadlineKind.OVERALL}


def is_grind(kind: DeadlineKind) -> bool:
    """A limit of hands-on work, or its warning."""
    return _LIMIT_OF.get(kind, kind) in GRIND
