"""What a decision will bring about, before it is made.

Hides where that comes from: the procedure itself is asked, on the ticket as it is shown, so that what is said here is
what will happen unless somebody is faster. Invariant: nothing is said that the decision as filled in does not make
certain. Pure; GUI thread or any other.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.tickets import TicketView, foresee
from app.rules.actions import Invalid, parse
from app.rules.case import Step
from app.rules.permissions import reopens_until
from app.rules.refused import Refused
from models.rows import Deadline, Person
from models.vocabulary import DeadlineKind, Decision, Outcome, WaitOn
from ui.common import wording

_NOT_YET = {"instructions": "…", "vendor": "…", "agreement": "…", "no_vendor": "…"}
"""Stand for what is not typed yet: it changes no clock."""

_FRAMES = (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE)


def consequences(view: TicketView, given: Mapping[str, object], manager: Person) -> str:
    """A line each; '' while the decision is open, or not allowed as it stands."""
    if not given.get("decision"):
        return ""
    try:
        step = foresee(view, manager, parse("decide", _filled(given)))
    except (Invalid, Refused):
        return ""
    decision = Decision(str(given["decision"]))
    lines = {Decision.RETURN: _returned, Decision.VENDOR: _engaged, Decision.STOP: _stopped}[decision](view, step)
    return "\n".join(lines)


def _filled(given: Mapping[str, object]) -> dict[str, object]:
    wanted = {
        Decision.RETURN: ("instructions", "no_vendor"),
        Decision.VENDOR: ("vendor",),
        Decision.STOP: ("agreement", "no_vendor"),
    }[Decision(str(given["decision"]))]
    return {name: _NOT_YET[name] for name in wanted} | dict(given)


def _returned(view: TicketView, step: Step) -> Iterator[str]:
    rung = step.after.ticket.rung
    yield _tr("Goes to {0}, unassigned, with fresh clocks.").format(wording.word(rung))
    policy = view.policies[step.after.visit.policy_version]
    if policy is not view.policy:
        yield _tr("They are those of {0}.").format(policy.title)
    frames = [row for row in step.deadlines if row.kind in _FRAMES and row.visit == step.after.visit.visit]
    yield from (_frame(row, step.at) for row in frames)
    priority = step.after.ticket.priority
    effort = policy.limit(DeadlineKind.EFFORT, rung, priority)
    cost = policy.cost_ceiling(rung, priority)
    ceilings = [wording.exact(effort)] if effort is not None else []
    ceilings += [wording.money(round(cost * 100))] if cost is not None else []
    if ceilings:
        yield _tr("Ceiling of hands-on work: {0}.").format(", ".join(ceilings))
    earlier = [visit for visit in view.visits if visit.rung is rung]
    if earlier:
        minutes = sum(visit.effort_minutes for visit in earlier)
        yield _tr("It was there before: {0}, {1} of work, cost {2}.").format(
            _tr("once") if len(earlier) == 1 else _tr("{0} times").format(len(earlier)),
            wording.minutes(minutes),
            wording.money(sum(visit.cost_cents for visit in earlier)),
        )
    yield from _promise(view, step)


def _engaged(view: TicketView, step: Step) -> Iterator[str]:
    vendor = view.ticket.vendor
    if vendor is not None:
        yield _tr("The running engagement of {0} ends unanswered; this is the next round.").format(vendor)
    yield _tr("The ticket waits for the vendor, and comes back to the decision point with the answer.")
    due = next((row for row in step.deadlines if row.kind is DeadlineKind.VENDOR and row.ended_at is None), None)
    if due is not None and due.due_at is not None:
        yield _tr("The vendor's answer is due {0}; after that you are reminded.").format(
            wording.instant(due.due_at, step.at)
        )
    if DeadlineKind.OVERALL in view.policy.pauses(WaitOn.VENDOR):
        yield _tr("What the customer was promised pauses meanwhile.")
    else:
        yield from _promise(view, step)


def _stopped(view: TicketView, step: Step) -> Iterator[str]:
    yield _tr("Closes as unresolved. No rung works on it any more.")
    until = reopens_until(view.policy, step.at)
    yield _tr("It can be reopened until {0}, and then comes back here.").format(wording.instant(until, step.at))
    if view.ticket.vendor is not None:
        yield _tr("The engagement of {0} ends unanswered.").format(view.ticket.vendor)
    spent = sum(visit.cost_cents for visit in view.visits)
    yield _tr("Spent on it: {0} of work, cost {1}.").format(wording.minutes(view.ticket.minutes), wording.money(spent))
    yield from _promise(view, step)


def _frame(row: Deadline, now: datetime) -> str:
    assert row.limit_seconds is not None
    words = _tr("{0}: {1}, due {2}.") if row.due_at is not None else _tr("{0}: {1}, from the qualification on.")
    due = wording.instant(row.due_at, now) if row.due_at is not None else ""
    return words.format(wording.deadline(row.kind), wording.exact(row.limit_seconds), due)


def _promise(view: TicketView, step: Step) -> Iterator[str]:
    """What the customer was promised is never reset, whatever is decided."""
    rows = {(row.visit, row.kind, row.round): row for row in (*view.deadlines, *step.deadlines)}
    overall = [row for row in rows.values() if row.kind is DeadlineKind.OVERALL]
    if any(row.fired_at is not None or row.outcome is Outcome.MISSED for row in overall):
        yield _tr("What the customer was promised was missed already; that stays.")
        return
    running = next((row for row in overall if row.ended_at is None and row.due_at is not None), None)
    if running is not None and running.due_at is not None:
        yield _tr("What the customer was promised goes on: due {0}.").format(wording.instant(running.due_at, step.at))


def _tr(words: str) -> str:
    return QCoreApplication.translate("decision", words)
