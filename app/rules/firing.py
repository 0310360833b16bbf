"""What the escalation checker does about a ticket whose deadlines have come.

Hides the order in which a ticket catches up: ends of waits first, then the earliest miss, which takes away the visit's
other deadlines; reminders and warnings stamp their rows and change no version. A ticket takes at most one step at a
time; what is due after it is the next call's. Pure. Source: the procedure's chapter on the ledger and the checker.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.rules import business_time, clocks
from app.rules.case import Case, Draft, Facts, Step
from app.rules.policy import Miss
from app.rules.texts import show_instant
from models.rows import Deadline, Notice, Ticket, replace
from models.vocabulary import DeadlineKind, NoticeKind, Outcome, Rung, Status, VisitOutcome

_CLIMBING = (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE, DeadlineKind.EFFORT, DeadlineKind.COST)
_CLIMBS_FROM = (Status.RECEIVED, Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION)
_REPEATING = frozenset({DeadlineKind.VERIFY, DeadlineKind.DECIDE, DeadlineKind.VENDOR, DeadlineKind.WAIT})


@dataclass(frozen=True, slots=True)
class Firing:
    """What to write: a step with its journal entry, or rows that are stamped and opened without one."""

    ticket: Ticket
    step: Step | None
    deadlines: tuple[Deadline, ...]
    notices: tuple[Notice, ...]
    fired: int
    """How many deadlines this fires."""
    late_seconds: float
    """By how much the latest of them is late."""


def fire(case: Case, facts: Facts, now: datetime) -> Firing | None:
    """What is due of this case at `now`; None if nothing is."""
    due = sorted((row for row in case.deadlines if _is_due(row, now)), key=lambda row: (row.due_at, row.kind))
    if not due or not case.ticket.status.is_open:
        return None
    until = next((row for row in due if row.kind is DeadlineKind.UNTIL), None)
    if until is not None:
        return _resume(case, until, facts, now)
    miss = next((row for row in due if _climbs(case, row, facts)), None)
    if miss is not None:
        return _climb(case, miss, facts, now)
    return _stamp(case, due, facts, now)


def _is_due(row: Deadline, now: datetime) -> bool:
    return row.ended_at is None and row.fired_at is None and row.due_at is not None and row.due_at <= now


def _late(row: Deadline, now: datetime) -> float:
    return (now - row.due_at).total_seconds() if row.due_at else 0.0


def _climbs(case: Case, row: Deadline, facts: Facts) -> bool:
    if row.kind not in _CLIMBING or case.ticket.stage not in _CLIMBS_FROM or case.ticket.moved_by_checker:
        return False
    return facts.policies[row.policy_version].on_miss(case.ticket.rung, row.kind) is Miss.ESCALATE


def _draft(case: Case, facts: Facts, now: datetime) -> Draft:
    return Draft(case, case.ticket, case.visit, case.customer, case.work, facts, None, now)


def _resume(case: Case, until: Deadline, facts: Facts, now: datetime) -> Firing:
    """The wait ends, and its pause ended at the moment that was named, whenever this is."""
    draft = _draft(case, facts, now)
    draft.resumed_at = until.due_at
    draft.end_wait()
    step = draft.finish("resume", _why(until, now))
    return _firing(step, until, now)


def _climb(case: Case, miss: Deadline, facts: Facts, now: datetime) -> Firing:
    draft = _draft(case, facts, now)
    draft.climb(VisitOutcome.MISSED)
    step = draft.finish("escalate", {"reason": f"The {miss.kind} limit was missed.", **_why(miss, now)})
    return _firing(step, miss, now)


def _why(row: Deadline, now: datetime) -> dict[str, Any]:
    return {
        "missed": row.kind,
        "due_at": show_instant(row.due_at or now),
        "late_seconds": round(_late(row, now)),
    }


def _firing(step: Step, fired: Deadline, now: datetime) -> Firing:
    rows = tuple(_of_step(row, fired, now) for row in step.deadlines)
    ended = {(row.visit, row.kind, row.round): row for row in rows}
    kept = tuple(ended.get((row.visit, row.kind, row.round), row) for row in step.after.deadlines)
    notices = tuple(_about(notice, fired) for notice in step.notices)
    step = replace(step, deadlines=rows, after=replace(step.after, deadlines=kept), notices=notices)
    return Firing(step.after.ticket, step, rows, notices, 1, _late(fired, now))


def _about(notice: Notice, fired: Deadline) -> Notice:
    """The notice with the deadline that is its reason."""
    if notice.kind not in (NoticeKind.ESCALATED, NoticeKind.RESUMED):
        return notice
    return replace(notice, deadline=fired.kind, visit=fired.visit, round=fired.round)


def _of_step(row: Deadline, fired: Deadline, now: datetime) -> Deadline:
    if (row.visit, row.kind, row.round) == (fired.visit, fired.kind, fired.round):
        outcome = Outcome.MET if row.kind is DeadlineKind.UNTIL else Outcome.MISSED
        return replace(row, fired_at=now, ended_at=now, outcome=outcome)
    if row.ended_at is not None and row.fired_at is None and row.visit == fired.visit and row.outcome is Outcome.MISSED:
        # The earliest miss takes away the reason of the visit's others.
        return replace(row, outcome=Outcome.VOID)
    return row


def _stamp(case: Case, due: list[Deadline], facts: Facts, now: datetime) -> Firing:
    changed: list[Deadline] = []
    notices: list[Notice] = []
    for row in due:
        if row.kind.is_warning and _limit_is_missed(case.deadlines, row, now):
            changed.append(replace(row, ended_at=now, outcome=Outcome.VOID))
            continue
        changed.append(replace(row, fired_at=now))
        notices += _notices(case, row, now)
        if row.kind in _REPEATING:
            changed += _next_round(case, row, facts, now)
    after = {(row.visit, row.kind, row.round): row for row in (*case.deadlines, *changed)}
    ticket = clocks.with_queue_place(case.ticket, case.visit, after.values(), facts.policies)
    fired = sum(row.fired_at is not None for row in changed)
    return Firing(ticket, None, tuple(changed), tuple(notices), fired, max(_late(row, now) for row in due))


def _limit_is_missed(rows: Iterable[Deadline], warning: Deadline, now: datetime) -> bool:
    kind = DeadlineKind(warning.kind.removesuffix("_warning"))
    return any(
        row.kind is kind and row.visit == warning.visit and row.ended_at is None and clocks.is_overdue(row, now)
        for row in rows
    )


def _next_round(case: Case, row: Deadline, facts: Facts, now: datetime) -> list[Deadline]:
    """Reminds again after the same limit, counted from when this one really fired."""
    policy = facts.policies[row.policy_version]
    seconds = row.limit_seconds or policy.limit(row.kind, case.ticket.rung, case.ticket.priority)
    if seconds is None:
        return []
    due = business_time.add(policy.calendar(case.ticket.priority), now, seconds)
    again = replace(
        row,
        round=row.round + 1,
        started_at=now,
        since_at=now,
        limit_seconds=seconds,
        left_seconds=seconds,
        due_at=due,
        fired_at=None,
    )
    return [again]


def _is_reminder(case: Case, row: Deadline) -> bool:
    """A row before it has fired and is still open: it is the same clock, missed already."""
    return any(
        one.kind is row.kind and one.visit == row.visit and one.round < row.round and one.fired_at and not one.ended_at
        for one in case.deadlines
    )


def _notices(case: Case, row: Deadline, now: datetime) -> list[Notice]:
    """Who is told: the holder, or the rung where nobody holds it; of a miss the managers too.

    That nobody has verified is told to the whole rung, since with four eyes the holder may not do it, and to the
    managers when it has to be told again.
    """
    ticket = case.ticket
    reminds = _is_reminder(case, row)
    missed = NoticeKind.REMINDER if reminds else NoticeKind.MISSED
    kind = NoticeKind.WARNING if row.kind.is_warning else missed
    moved = ticket.moved_by_checker and row.kind in _CLIMBING
    to: list[tuple[str | None, Rung | None]] = []
    if ticket.assignee is not None and not moved:
        to.append((ticket.assignee, None))
    if not to or row.kind is DeadlineKind.VERIFY:
        to.append((None, ticket.rung))
    managers_too = row.kind in _CLIMBING or row.kind in (DeadlineKind.OVERALL, DeadlineKind.DECIDE)
    managers_too |= row.kind is DeadlineKind.VERIFY and reminds
    if managers_too and (None, Rung.MANAGER) not in to:
        to.append((None, Rung.MANAGER))
    return [
        Notice(ticket.number, ticket.version, kind, row.kind, row.visit, row.round, person, rung, now)
        for person, rung in to
    ]
