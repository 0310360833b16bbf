"""What an action will bring about, in a few sentences, before it is done.

Hides where that comes from: the procedure itself is asked, on the ticket as it is shown, so that what is said here is
what will happen unless somebody is faster. Invariants: nothing is said that the action as filled in does not make
certain; every change of status, rung, holder and due moment is said. Pure; any thread.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.desk.tickets import TicketView, foresee
from app.rules.actions import Action, Invalid, Shape, describe, parse
from app.rules.business_time import OutOfReach
from app.rules.case import Step
from app.rules.permissions import reopens_until
from app.rules.refused import Refused
from models.rows import Deadline, Person, Ticket
from models.sentences import sentence_of
from models.vocabulary import GRIND, DeadlineKind, Outcome, Rung, Status
from ui.common import wording
from ui.common.plain import one_line
from ui.tickets import conditions
from ui.tickets.decision import consequences

_SILENT = frozenset(("note", "correct"))
"""What changes neither where a ticket stands nor when anything is due."""

_WRITTEN = (Shape.TEXT, Shape.LINE, Shape.VENDOR)
"""What is written here changes no clock: it need not be there yet."""


def effect(view: TicketView, kind: str, given: Mapping[str, object], actor: Person, now: datetime | None = None) -> str:
    """What this person's action says so far as it is filled in, or ''."""
    if kind in _SILENT or view.offers.get(kind) is not None:
        return ""
    if kind == "decide":
        return consequences(view, given, actor)
    try:
        step = foresee(view, actor, _filled(kind, given), now)
    except (Invalid, OutOfReach):
        return ""
    except Refused as refused:
        return wording.sentence(sentence_of(refused))
    return " ".join(_told(view, step, actor))


class Foresight:
    """The effects of one kind of action on many tickets, worked out anew only for what changes them: no text does."""

    def __init__(self, kind: str, actor: Person) -> None:
        self._kind, self._actor = kind, actor
        self._told: dict[int, tuple[object, str]] = {}
        self._texts = {spec.name for spec in describe(kind) if spec.shape is Shape.TEXT}

    def of(self, view: TicketView, given: Mapping[str, object]) -> str:
        number = view.ticket.number
        matters = (view.ticket.version, {name: value for name, value in given.items() if name not in self._texts})
        if number not in self._told or self._told[number][0] != matters:
            self._told[number] = (matters, effect(view, self._kind, given, self._actor))
        return self._told[number][1]


def _filled(kind: str, given: Mapping[str, object]) -> Action:
    """The action as it stands, with something in the place of every text that is still to be written."""
    filled = dict(given)
    for spec in describe(kind):
        if spec.shape in _WRITTEN and conditions.belongs(kind, spec.name, given):
            filled.setdefault(spec.name, "…")
    return parse(kind, filled)


def _told(view: TicketView, step: Step, actor: Person) -> Iterator[str]:
    before, after = view.ticket, step.after.ticket
    if after.rung is not before.rung or after.visit != before.visit:
        yield _arrival(view, after)
    elif after.status is not before.status:
        yield from _status(view, step)
    if after.assignee != before.assignee and after.visit == before.visit and after.assignee is not None:
        yield _tr("You have it then.") if after.assignee == actor.login else _has_it(view, after.assignee)
    yield from _priority(before, after)
    yield from _clocks(view, step)


def _arrival(view: TicketView, after: Ticket) -> str:
    if after.rung is Rung.MANAGER:
        return _tr("Goes to the manager's decision point.")
    back = view.ticket.status is Status.CLOSED or list(Rung).index(after.rung) < list(Rung).index(view.ticket.rung)
    where = wording.word(after.rung)
    if after.assignee is not None:
        return _tr("Goes back to {0}, to {1}.").format(where, _name(view, after.assignee))
    return (_tr("Goes back to {0}, unassigned.") if back else _tr("Goes to {0}, unassigned.")).format(where)


_STATUSES = {
    Status.AWAITING_QUALIFICATION: QT_TRANSLATE_NOOP("effect", "Can be qualified then."),
    Status.IN_RESOLUTION: QT_TRANSLATE_NOOP("effect", "Goes into resolution."),
    Status.QUALITY_CONTROL: QT_TRANSLATE_NOOP("effect", "Goes to quality control: the client confirms."),
    Status.VERIFIED: QT_TRANSLATE_NOOP("effect", "Can be closed then."),
    Status.AWAITING_DECISION: QT_TRANSLATE_NOOP("effect", "Awaits the manager's decision."),
    Status.CANCELLED: QT_TRANSLATE_NOOP("effect", "Is cancelled for good: it cannot be reopened."),
}


def _status(view: TicketView, step: Step) -> Iterator[str]:
    before, after = view.ticket, step.after.ticket
    if after.status is Status.WAITING and after.waiting_on is not None:
        until = after.waiting_until
        whom = wording.word_of("WaitOnShort", after.waiting_on)
        if until is None:
            yield _tr("Waits for: {0}.").format(whom)
        else:
            yield _tr("Waits for: {0}, until {1}.").format(whom, wording.instant(until, step.at))
        known = {_key(row): row for row in view.deadlines}
        if not any(_is_stopped(known.get(_key(row)), row) for row in step.deadlines):
            yield _tr("No clock pauses during this wait.")
    elif after.status is Status.CLOSED:
        until = wording.instant(reopens_until(view.policy, step.at), step.at)
        yield _tr("Closes. It can be reopened until {0}.").format(until)
    elif before.status is Status.WAITING and after.status is before.waits_from:
        yield _tr("The wait ends.")
    elif after.status is Status.IN_RESOLUTION and before.status in (Status.QUALITY_CONTROL, Status.VERIFIED):
        yield _tr("Goes back to resolution; the clock goes on where it stopped.")
    else:
        yield _tr(_STATUSES[after.status])


def _priority(before: Ticket, after: Ticket) -> Iterator[str]:
    if after.priority is not before.priority:
        was = wording.priority(before.priority, before.priority_assumed)
        yield _tr("Priority {0} instead of {1}.").format(after.priority, was)
    elif before.priority_assumed and not after.priority_assumed:
        yield _tr("Priority {0}, as assumed.").format(after.priority)


def _clocks(view: TicketView, step: Step) -> Iterator[str]:
    """Every clock that starts, moves, stops or goes on; warnings follow their limits."""
    known = {_key(row): row for row in view.deadlines}
    paused = [wording.deadline(row.kind) for row in step.deadlines if _is_stopped(known.get(_key(row)), row)]
    if paused:
        yield _tr("These clocks pause: {0}.").format(", ".join(paused))
    for row in step.deadlines:
        if row.ended_at is None and not row.kind.is_warning:
            yield from _clock(view, step, known.get(_key(row)), row)
        elif row.kind is DeadlineKind.VENDOR and row.outcome is not Outcome.MISSED and step.after.ticket.status.is_open:
            yield _tr("The vendor's clock ends.")


def _key(row: Deadline) -> tuple[int, DeadlineKind, int]:
    return row.visit, row.kind, row.round


def _is_stopped(before: Deadline | None, row: Deadline) -> bool:
    """It ran, and stands still after the step."""
    return row.kind.is_limit and row.is_paused and before is not None and not before.is_paused


def _clock(view: TicketView, step: Step, before: Deadline | None, row: Deadline) -> Iterator[str]:
    name, due = wording.deadline(row.kind), row.due_at
    if row.kind in GRIND:
        yield from _grind(step, before, row)
    elif due is None:
        return
    elif row.kind is DeadlineKind.WAIT:
        yield _tr("A reminder comes {0}.").format(wording.instant(due, step.at))
    elif row.kind is DeadlineKind.UNTIL:
        return  # said with the wait
    elif before is None and row.limit_seconds is not None and row.left_seconds == row.limit_seconds:
        words = _tr("{0} clock: {1}, due {2}.")
        yield words.format(name, wording.exact(row.limit_seconds), wording.instant(due, step.at))
    elif before is None:
        yield _tr("{0} due {1}.").format(name, wording.instant(due, step.at))
    elif before.due_at is None:
        yield _tr("{0} goes on: due {1}.").format(name, wording.instant(due, step.at))
    elif before.due_at != due:
        yield _moved(name, before.due_at, due, step.at)


def _moved(name: str, was: datetime, due: datetime, now: datetime) -> str:
    if due <= now:
        return _tr("{0} is due at once.").format(name)
    said, said_before = wording.instant(due, now), wording.instant(was, now)
    return _tr("{0} due {1} instead of {2}.").format(name, said, said_before)


def _grind(step: Step, before: Deadline | None, row: Deadline) -> Iterator[str]:
    """The ceilings of hands-on work move by what is booked, and by a priority that has others."""
    if step.kind not in ("log", "stop", "change_priority") or before is None or before == row:
        return
    if row.left_seconds is None or row.limit_seconds is None or row.kind is not DeadlineKind.EFFORT:
        return
    used = wording.exact(max(row.limit_seconds - row.left_seconds, 0))
    yield _tr("{0} of {1} of hands-on work are used then.").format(used, wording.exact(row.limit_seconds))


def _has_it(view: TicketView, login: str) -> str:
    return _tr("{0} has it then.").format(_name(view, login))


def _name(view: TicketView, login: str) -> str:
    return one_line(wording.actor(login, dict(view.people)), 60)


def _tr(words: str) -> str:
    return QCoreApplication.translate("effect", words)
