"""What a queue says of a ticket: each column's text, its tooltip, and what a screen reader says.

Pure but for the language. ``now`` is the database's time, None while nobody knows it. Any thread.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from models.rows import QueueRow
from models.vocabulary import Status
from ui.common import wording
from ui.queues.columns import Column


def heading(column: Column) -> str:
    return _said(_HEADINGS[column])


def seconds_left(row: QueueRow, now: datetime | None) -> float | None:
    """Until its next due moment; None where there is none."""
    if row.next_due_at is None or now is None:
        return None
    return (row.next_due_at - now).total_seconds()


def urgency(row: QueueRow, now: datetime | None) -> wording.Urgency:
    paused = row.status is Status.WAITING and row.next_due_at is None
    return wording.urgency(seconds_left(row, now), paused)


def text(row: QueueRow, column: Column, now: datetime | None) -> str:
    """What stands in the cell."""
    return _TEXTS[column](row, now)


def tip(row: QueueRow, column: Column, now: datetime | None, marks: Sequence[str]) -> str:
    """More of it, for whoever rests the mouse there; as plain text."""
    if column is Column.TIME and row.next_due_at is not None and now is not None:
        return _said("due {0}").format(wording.instant(row.next_due_at, now))
    if column is Column.PRIORITY:
        return wording.priority(row.priority, row.priority_assumed)
    if column is Column.SUBJECT:
        return "\n".join((row.summary, *marks))
    if column is Column.CUSTOMER:
        return f"{row.customer}\n{row.requester}"
    return text(row, column, now)


def spoken(row: QueueRow, column: Column, now: datetime | None, marks: Sequence[str], selected: bool) -> str:
    """What a screen reader says of the cell."""
    seconds = seconds_left(row, now)
    if column is Column.TIME and seconds is not None:
        return wording.spoken(seconds)
    if column is Column.PRIORITY:
        return wording.priority(row.priority, row.priority_assumed)
    if column is Column.SUBJECT:
        return ", ".join((row.summary, *marks))
    if column is Column.NUMBER and selected:
        return _said("{0}, selected").format(row.number)
    return text(row, column, now) or (nobody() if column is Column.ASSIGNEE else "")


def nobody() -> str:
    """In the place of who holds a ticket."""
    return _said("unassigned")


def marks(row: QueueRow, leaving: bool, people: str) -> tuple[str, ...]:
    """What stands as pictures behind the subject, or is told by its faintness."""
    found = (
        _said("no longer in this queue") if leaving else "",
        _said("a limit has been missed") if row.missed else "",
    )
    return tuple(one for one in (*found, people) if one)


def moved() -> str:
    """Of a ticket that is still shown where it was, because somebody has a hand on the rows."""
    return _said("belongs further on by now")


def _time(row: QueueRow, now: datetime | None) -> str:
    seconds = seconds_left(row, now)
    if urgency(row, now) is wording.Urgency.PAUSED:
        return _said("paused")
    if seconds is None:
        return _said("no limit") if row.status.is_open else "–"
    return wording.countdown(seconds)


def _state(row: QueueRow, now: datetime | None) -> str:
    if row.waiting_until is None or now is None:
        return wording.state_of(row)
    until = wording.instant(row.waiting_until, now)
    return _said("{0}, until {1}").format(wording.state_of(row), until)


_TEXTS: Mapping[Column, Callable[[QueueRow, datetime | None], str]] = {
    Column.TIME: _time,
    Column.NUMBER: lambda row, now: str(row.number),
    Column.SUBJECT: lambda row, now: row.summary,
    Column.CUSTOMER: lambda row, now: row.customer,
    Column.PRIORITY: lambda row, now: str(row.priority),
    Column.ASSIGNEE: lambda row, now: row.assignee_name or row.assignee or "",
    Column.STATE: _state,
    Column.TIER: lambda row, now: wording.word(row.rung),
    Column.REQUESTER: lambda row, now: row.requester,
    Column.CATEGORY: lambda row, now: row.category or "",
    Column.RECEIVED: lambda row, now: wording.instant(row.received_at, now) if now is not None else "",
}
_HEADINGS: Mapping[Column, str] = {
    Column.TIME: QT_TRANSLATE_NOOP("cells", "Time left"),
    Column.NUMBER: QT_TRANSLATE_NOOP("cells", "Number"),
    Column.SUBJECT: QT_TRANSLATE_NOOP("cells", "Subject"),
    Column.CUSTOMER: QT_TRANSLATE_NOOP("cells", "Customer"),
    Column.PRIORITY: QT_TRANSLATE_NOOP("cells", "Priority"),
    Column.ASSIGNEE: QT_TRANSLATE_NOOP("cells", "Assignee"),
    Column.STATE: QT_TRANSLATE_NOOP("cells", "Status"),
    Column.TIER: QT_TRANSLATE_NOOP("cells", "Tier"),
    Column.REQUESTER: QT_TRANSLATE_NOOP("cells", "Caller"),
    Column.CATEGORY: QT_TRANSLATE_NOOP("cells", "Category"),
    Column.RECEIVED: QT_TRANSLATE_NOOP("cells", "Received"),
}


def _said(source: str) -> str:
    return QCoreApplication.translate("cells", source)
