"""Why a moment is due: what happened to its clock, and the working time, breaks and holidays in between, in lines.

Hides how a turn of a clock and a span of the calendar are said. Invariant: amounts are told to the second, so that the
lines of a clock add up to the moment that its row tells. Any thread.
"""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.tickets import TicketView
from app.rules import business_time, clocks
from app.rules.business_time import Span
from app.rules.why import Happening, Turn
from app.rules.why import why as turns_of
from models.rows import Deadline
from models.vocabulary import DeadlineKind
from ui.common import wording
from ui.common.plain import one_line

_MOST = 16
"""A tooltip of more lines is read by nobody; the first and the last say most."""


def why(view: TicketView, row: Deadline, now: datetime | None, most: int | None = _MOST) -> tuple[str, ...]:
    """How the due moment of this clock came about, a line for each turn and each stretch of time; of many the ends.

    Without ``now`` its moments have their whole dates.
    """
    try:
        turns = turns_of(view.journal, row, view.policies)
    except (business_time.OutOfReach, ValueError):
        return ()
    lines = [line for turn in turns for line in _turn(view, row, turn, now)]
    if most is not None and len(lines) > most:
        dropped = len(lines) - most + 1
        lines[4 : 4 + dropped] = [_tr("… {0} more").format(dropped)]
    return tuple(lines)


def limit_words(view: TicketView, row: Deadline, seconds: float | None = None) -> str:
    """A limit as people know it: a ceiling of cost as money, all else as time. ``seconds`` of it, or the whole."""
    amount = row.limit_seconds if seconds is None else seconds
    if amount is None:
        return ""
    if row.kind in (DeadlineKind.COST, DeadlineKind.COST_WARNING):
        visit = next(visit for visit in view.visits if visit.visit == row.visit)
        return wording.money(round(amount * view.policies[row.policy_version].rate(visit.rung) * 100 / 3600))
    return wording.exact(amount)


def _turn(view: TicketView, row: Deadline, turn: Turn, now: datetime | None) -> Iterator[str]:
    by = wording.action(turn.by) if turn.by else wording.actor(None)
    yield f"{_at(turn.at, now)}  {by}: {_what(view, row, turn)}"
    for span in turn.spans:
        yield f"    {_span(span, now)}"


def _what(view: TicketView, row: Deadline, turn: Turn) -> str:
    limit, left = limit_words(view, row, turn.limit), limit_words(view, row, turn.left)
    said = {
        Happening.STARTED: _tr("starts with {limit} by {policy}"),
        Happening.NAMED: _tr("a moment that was named"),
        Happening.AGAIN: _tr("to remind again after {limit} by {policy}"),
        Happening.PAUSED: _tr("stands still, {left} left"),
        Happening.RESUMED: _tr("goes on, {left} left"),
        Happening.NO_WORK: _tr("no work is running, {left} left"),
        Happening.AT_WORK: _tr("work is running, {left} left"),
        Happening.CHANGED: _tr("changed, {left} left") if left else _tr("changed"),
        Happening.ENDED: _tr("ended: {outcome}"),
    }[turn.happening]
    if turn.happening is Happening.STARTED and turn.left != turn.limit and not clocks.is_grind(row.kind):
        said = _tr("starts with {left} of {limit} by {policy}")
    outcome = wording.word_of("Outcome", turn.outcome) if turn.outcome else ""
    return said.format(limit=limit, left=left, policy=turn.policy, outcome=outcome.lower())


def _span(span: Span, now: datetime | None) -> str:
    words = {
        "working": _tr("working"),
        "break": _tr("break"),
        "closed": _tr("closed"),
        "weekend": _tr("weekend"),
        "holiday": _tr("holiday"),
    }[span.kind]
    name = one_line(span.name) if span.name else ""
    about = f"{words} ({name})" if name else words
    end = wording.clock_to_the_second(span.end) if span.seconds < 86400 else _at(span.end, now)
    shown = f"{_at(span.start, now)} – {end}  {about}"
    return f"{shown}  {wording.exact(span.seconds)}" if span.kind == "working" else shown


def _at(moment: datetime, now: datetime | None) -> str:
    return wording.instant(moment, now, to_the_second=True)


def _tr(words: str) -> str:
    return QCoreApplication.translate("why", words)
