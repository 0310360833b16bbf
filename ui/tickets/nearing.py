"""The limit of a ticket that is nearest to its end, once its warning is due: which one, how much is used, what is left.

Hides when a limit is near: from the moment of its warning, whether or not the checker has been there. Invariant: it
speaks of nothing that stands still or is met. Pure; any thread.
"""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.desk.tickets import TicketView
from app.rules import clocks
from app.rules.policy import Miss
from models.rows import Deadline
from models.vocabulary import GRIND, WARNED, DeadlineKind, Status
from ui.common import wording
from ui.common.announcing import Nearness
from ui.tickets.steps import used_seconds
from ui.tickets.why import limit_words

WAYS_OUT = ("extend", "escalate", "resolve")
"""What one does about it."""

_USED = {
    DeadlineKind.QUALIFY: QT_TRANSLATE_NOOP(
        "nearing", "{share} % of {rung}'s {limit} to qualify are used, {left} left."
    ),
    DeadlineKind.RESOLVE: QT_TRANSLATE_NOOP(
        "nearing", "{share} % of {rung}'s {limit} to resolve are used, {left} left."
    ),
    DeadlineKind.EFFORT: QT_TRANSLATE_NOOP(
        "nearing", "{share} % of {rung}'s {limit} of hands-on work are used, {left} left."
    ),
    DeadlineKind.COST: QT_TRANSLATE_NOOP(
        "nearing", "{share} % of {rung}'s cost ceiling of {limit} are used, {left} left."
    ),
    DeadlineKind.OVERALL: QT_TRANSLATE_NOOP(
        "nearing", "{share} % of the {limit} that the customer was promised are used, {left} left."
    ),
}

_OVER = {
    DeadlineKind.QUALIFY: QT_TRANSLATE_NOOP("nearing", "{rung}'s {limit} to qualify ended {at}."),
    DeadlineKind.RESOLVE: QT_TRANSLATE_NOOP("nearing", "{rung}'s {limit} to resolve ended {at}."),
    DeadlineKind.EFFORT: QT_TRANSLATE_NOOP("nearing", "{rung}'s {limit} of hands-on work are used up."),
    DeadlineKind.COST: QT_TRANSLATE_NOOP("nearing", "{rung}'s cost ceiling of {limit} is reached."),
}


@dataclass(frozen=True, slots=True)
class Nearing:
    """The sentence, and whether the limit has passed already."""

    words: str
    late: bool


def nearing(view: TicketView, now: datetime) -> Nearing | None:
    """The limit that is near or passed; of several the one of the visit that ends first, then what was promised."""
    if not view.ticket.status.is_open:
        return None
    near = [row for row in view.deadlines if _counts(view, row) and _is_near(view, row, now)]
    if not near:
        return None
    return _said(view, min(near, key=lambda row: (row.kind is DeadlineKind.OVERALL, row.due_at or now)), now)


def nearness(view: TicketView, row: Deadline | None, now: datetime) -> Nearness:
    """How near the ticket is to this limit, its next."""
    if row is None or row.due_at is None:
        return Nearness.CALM
    if row.due_at <= now:
        return Nearness.LATE
    return Nearness.NEAR if row.kind in WARNED and _is_near(view, row, now) else Nearness.CALM


def escalates(view: TicketView, row: Deadline) -> bool:
    """The checker hands the ticket up when this limit is missed."""
    ticket, policy = view.ticket, view.policies[row.policy_version]
    climbs = row.kind in _CLIMBING and ticket.stage in _CLIMBS_FROM and not ticket.moved_by_checker
    return climbs and policy.on_miss(ticket.rung, row.kind) is Miss.ESCALATE


_CLIMBING = frozenset(WARNED) - {DeadlineKind.OVERALL}
_CLIMBS_FROM = (Status.RECEIVED, Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION)


def _counts(view: TicketView, row: Deadline) -> bool:
    running = row.due_at is not None or row.kind in GRIND
    return row.kind in WARNED and row.visit in (0, view.ticket.visit) and row.ended_at is None and running


def _is_near(view: TicketView, row: Deadline, now: datetime) -> bool:
    if clocks.is_overdue(row, now):
        # That a promise is broken stands in the head for good; there is nothing left to do about it.
        return row.kind is not DeadlineKind.OVERALL
    warning = clocks.WARNING_OF[row.kind]
    return any(
        (one.visit, one.kind) == (row.visit, warning) and one.ended_at is None and clocks.is_overdue(one, now)
        for one in view.deadlines
    )


def _said(view: TicketView, row: Deadline, now: datetime) -> Nearing:
    late = clocks.is_overdue(row, now)
    parts = {"rung": wording.word(view.ticket.rung), "limit": limit_words(view, row)}
    if late:
        at = "" if row.due_at is None else wording.instant(row.due_at, now)
        return Nearing(_tr(_OVER[row.kind]).format(at=at, **parts), late)
    limit = row.limit_seconds or 0.0
    used = _used(view, row, now)
    left = max(limit - used, 0.0)
    share = int(100 * used / limit) if limit else 100
    is_money = row.kind is DeadlineKind.COST
    words = limit_words(view, row, left) if is_money else wording.duration(left)
    return Nearing(_tr(_USED[row.kind]).format(share=min(share, 99), left=words, **parts), late)


def _used(view: TicketView, row: Deadline, now: datetime) -> float:
    if row.kind in GRIND and row.limit_seconds is not None and row.left_seconds is not None:
        # Hands-on work goes by the clock on the wall, by each of those who are at it.
        running = (now - row.since_at).total_seconds() * len(view.work) if row.due_at is not None else 0.0
        return row.limit_seconds - row.left_seconds + max(running, 0.0)
    return used_seconds(view, row, now) or 0.0


def _tr(words: str) -> str:
    return QCoreApplication.translate("nearing", words)
