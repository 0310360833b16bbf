"""Why a moment is due: the working time, breaks and holidays that lead to it, in lines.

Hides how a span of the calendar is said. Invariant: the lines of a clock add up to the moment that its row tells.
Any thread.
"""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.tickets import TicketView
from app.rules import business_time
from app.rules.business_time import Span
from models.rows import Deadline
from models.vocabulary import GRIND
from ui.common import wording
from ui.tickets.plain import one_line

_MOST = 14


def why(view: TicketView, row: Deadline, now: datetime) -> tuple[str, ...]:
    """How the due moment of this clock came about, one line a stretch of time."""
    if row.is_paused:
        left = wording.duration(row.left_seconds) if row.left_seconds is not None else ""
        return (_tr("Paused since {0}, {1} left").format(wording.instant(row.since_at, now), left),)
    if row.due_at is None or row.left_seconds is None or row.kind in GRIND:
        return ()
    begins = _tr("{0} left at {1}, policy version {2}")
    head = begins.format(wording.duration(row.left_seconds), wording.instant(row.since_at, now), row.policy_version)
    calendar = view.policy.calendar(view.ticket.priority)
    try:
        spans = business_time.explain(calendar, row.since_at, row.due_at)
    except (business_time.OutOfReach, ValueError):
        return (head,)
    lines = [_span(span, now) for span in spans[:_MOST]]
    more = [_tr("… and {0} more").format(len(spans) - _MOST)] if len(spans) > _MOST else []
    return (head, *lines, *more)


def _span(span: Span, now: datetime) -> str:
    words = {
        "working": _tr("working"),
        "break": _tr("break"),
        "closed": _tr("closed"),
        "weekend": _tr("weekend"),
        "holiday": _tr("holiday"),
    }[span.kind]
    name = one_line(span.name) if span.name else ""
    about = f"{words} ({name})" if name else words
    shown = f"{wording.instant(span.start, now)} – {wording.instant(span.end, now)}  {about}"
    return f"{shown}  {wording.duration(span.seconds)}" if span.kind == "working" else shown


def _tr(words: str) -> str:
    return QCoreApplication.translate("why", words)
