"""Where a ticket stands on the path of the procedure, as a row of steps with the time that each took.

Hides how visits and the ledger become used and allowed time. Invariant: an open ticket has exactly one step that is
`NOW`, where it is held: its rung, or quality control; rungs that the policy lacks are not there unless
the ticket stood on one. Reads nothing but what it is given; any thread.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.desk.tickets import TicketView
from app.rules import business_time
from models.rows import Deadline, Visit
from models.vocabulary import DeadlineKind, Outcome, Rung, Status
from ui.common import moments, wording


class State(StrEnum):
    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Step:
    """One station. `share` of its time is used, None where nothing is measured; `late` when a limit was missed."""

    name: str
    state: State
    caption: str = ""
    share: float | None = None
    late: bool = False
    paused: bool = False

    @property
    def spoken(self) -> str:
        word = {State.DONE: _tr("done"), State.NOW: _tr("now"), State.AHEAD: _tr("ahead")}[self.state]
        parts = [f"{self.name}: {word}", self.caption, _tr("time frame missed") if self.late else ""]
        return ", ".join(part for part in parts if part)


def steps(view: TicketView, now: datetime) -> tuple[Step, ...]:
    """The path of this ticket at this moment."""
    return (
        Step(_tr("Received"), State.DONE, moments.clock(view.ticket.received_at)),
        _documented(view),
        _qualified(view),
        *(_rung(view, rung, now) for rung in _ladder(view)),
        *_end(view, now),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("steps", words)


def _stage(view: TicketView) -> Status:
    return view.ticket.stage


def _documented(view: TicketView) -> Step:
    done = view.ticket.description is not None
    return Step(_tr("Documented"), State.DONE if done else State.AHEAD)


def _qualified(view: TicketView) -> Step:
    stage = _stage(view)
    open_question = stage in (Status.RECEIVED, Status.AWAITING_QUALIFICATION)
    never = not stage.is_open and not any(visit.qualified_at for visit in view.visits)
    return Step(_tr("Qualified"), State.AHEAD if open_question or never else State.DONE)


def _ladder(view: TicketView) -> list[Rung]:
    """The policy's rungs and those on which the ticket stood; the manager's only then."""
    stood = {visit.rung for visit in view.visits} | {view.ticket.rung}
    return [rung for rung in Rung if rung in stood or (rung in view.policy.ladder and rung is not Rung.MANAGER)]


def _rung(view: TicketView, rung: Rung, now: datetime) -> Step:
    visits = [visit for visit in view.visits if visit.rung is rung]
    state = State.AHEAD
    if view.ticket.rung is rung and _stage(view) in _ON_RUNG:
        state = State.NOW
    elif visits:
        state = State.DONE
    if not visits:
        return Step(wording.word(rung), state)
    caption, share, paused = _time_of(view, visits[-1], now)
    late = any(_missed(view, visit) for visit in visits)
    return Step(wording.word(rung), state, caption, share, late, paused)


_ON_RUNG = frozenset(
    (Status.RECEIVED, Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION, Status.AWAITING_DECISION, Status.WAITING)
)


def _missed(view: TicketView, visit: Visit) -> bool:
    return any(_is_missed(row) for row in view.deadlines if row.visit == visit.visit and row.kind in _OF_A_VISIT)


_OF_A_VISIT = (
    DeadlineKind.QUALIFY,
    DeadlineKind.RESOLVE,
    DeadlineKind.EFFORT,
    DeadlineKind.COST,
    DeadlineKind.DECIDE,
)


def _is_missed(row: Deadline) -> bool:
    return row.outcome is Outcome.MISSED or (row.fired_at is not None and row.ended_at is None)


def _time_of(view: TicketView, visit: Visit, now: datetime) -> tuple[str, float | None, bool]:
    """Used and allowed time of the clock that the visit runs; of one it left, of the clock it missed or ran last."""
    rows = [row for row in view.deadlines if row.visit == visit.visit]
    clocks = [row for kind in (DeadlineKind.DECIDE, *_FRAMES) for row in rows if row.kind is kind]
    if not clocks:
        return (moments.minutes(visit.effort_minutes) if visit.effort_minutes else "", None, False)
    running = [clock for clock in clocks if clock.ended_at is None]
    row = next(iter([*running, *(clock for clock in clocks if _is_missed(clock))]), clocks[-1])
    return _measured(view, row, now)


def _measured(view: TicketView, row: Deadline, now: datetime) -> tuple[str, float | None, bool]:
    if row.limit_seconds is None:
        return "", None, False
    used = used_seconds(view, row, now)
    if used is None:
        return moments.duration(row.limit_seconds), None, row.is_paused
    return amounts(used, row.limit_seconds), used / row.limit_seconds, row.is_paused


_FRAMES = (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE)


def amounts(used: float, limit: float) -> str:
    """Used and allowed, in the unit of what is allowed: ``22 / 30 min``."""
    if 60 <= limit < 3600:
        return _tr("{0} / {1} min").format(int(used // 60), int(limit // 60))
    return _tr("{0} / {1}").format(moments.duration(used), moments.duration(limit))


def used_seconds(view: TicketView, row: Deadline, now: datetime) -> float | None:
    """The working time that this clock has used so far."""
    if row.limit_seconds is None or row.left_seconds is None:
        return None
    until = min(now, row.ended_at) if row.ended_at is not None else now
    if row.due_at is None or until <= row.since_at:
        return row.limit_seconds - row.left_seconds
    calendar = view.policy.calendar(view.ticket.priority)
    try:
        return row.limit_seconds - row.left_seconds + business_time.elapsed(calendar, row.since_at, until)
    except business_time.OutOfReach:
        return None


def _end(view: TicketView, now: datetime) -> tuple[Step, ...]:
    ticket, stage = view.ticket, _stage(view)
    if stage is Status.CANCELLED:
        return (Step(_tr("Cancelled"), State.DONE, _moment(ticket.closed_at, now)),)
    controlled = State.AHEAD
    if stage in (Status.QUALITY_CONTROL, Status.VERIFIED):
        controlled = State.NOW
    elif stage is Status.CLOSED and not ticket.unresolved:
        controlled = State.DONE
    closed = State.DONE if stage is Status.CLOSED else State.AHEAD
    last = _tr("Stopped") if ticket.unresolved and closed is State.DONE else _tr("Closed")
    return (
        _controlled(view, controlled, now),
        Step(last, closed, _moment(ticket.closed_at, now)),
    )


def _controlled(view: TicketView, state: State, now: datetime) -> Step:
    """Quality control with the time that its last round took; the client may wait for the verification only so long."""
    rounds = [row for row in view.deadlines if row.kind is DeadlineKind.VERIFY]
    if not rounds or state is State.AHEAD:
        return Step(_tr("Quality control"), state)
    # A reminder's round is the same clock: what was allowed and missed is the first one's.
    first = next(row for row in rounds if row.round == _first_round(rounds))
    caption, share, paused = _measured(view, first, now)
    late = any(_is_missed(row) for row in rounds)
    return Step(_tr("Quality control"), state, _verified(view.ticket.stage) or caption, share, late, paused)


def _first_round(rounds: list[Deadline]) -> int:
    """The round with which the present quality control began."""
    fired = {row.fired_at for row in rounds}
    return max(row.round for row in rounds if row.started_at not in fired)


def _verified(stage: Status) -> str:
    return _tr("verified") if stage is Status.VERIFIED else ""


def _moment(at: datetime | None, now: datetime) -> str:
    return "" if at is None else moments.instant(at, now)
