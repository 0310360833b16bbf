"""What a queue says of a ticket: each column's text, its tooltip, and what a screen reader says.

Pure but for the language. ``now`` is the database's time, None while nobody knows it. Any thread.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from models.rows import NO_LIMIT, QueueRow
from models.vocabulary import Status, WaitOn
from ui.common import wording
from ui.queues.columns import Column


def heading(column: Column) -> str:
    return _said(_HEADINGS[column])


def seconds_left(row: QueueRow, now: datetime | None) -> float | None:
    """Until its next due moment; None where there is none."""
    if row.next_due_at is None or now is None:
        return None
    return (row.next_due_at - now).total_seconds()


def stands_still(row: QueueRow) -> bool:
    """It waits, and its rung's clocks are paused: it stands last in its queue, whatever other clock of it runs on."""
    return row.status is Status.WAITING and row.queue_at == NO_LIMIT


def urgency(row: QueueRow, now: datetime | None) -> wording.Urgency:
    return wording.urgency(seconds_left(row, now), stands_still(row))


def text(row: QueueRow, column: Column, now: datetime | None) -> str:
    """What stands in the cell."""
    return _TEXTS[column](row, now)


def tip(row: QueueRow, column: Column, now: datetime | None, marks: Sequence[str]) -> str:
    """More of it, for whoever rests the mouse there; as plain text."""
    if column is Column.TIME:
        return "\n".join(_of_its_clocks(row, now)) or _time(row, now)
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
    if column is Column.TIME and stands_still(row):
        return ", ".join(_of_its_clocks(row, now))
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


def due(row: QueueRow, now: datetime) -> str:
    """When it is due, where nothing counts down: ``today 16:30``, ``late: today 14:05``; why it waits."""
    if row.next_due_at is None or stands_still(row):
        return _time(row, now)
    at = wording.instant(row.next_due_at, now)
    return _said("late: {0}").format(at) if row.next_due_at < now else at


def gone() -> str:
    """In the place of the time left of a ticket that is in this queue no longer."""
    return _said("gone from here")


def draft(kind: str, words: str) -> str:
    """What is typed on a ticket and not sent: ``Note: The printer``."""
    name = wording.action(kind)
    return f"{name}: {words}" if words else name


def marks(row: QueueRow, leaving: bool, draft: str, people: str) -> tuple[str, ...]:
    """What stands as pictures behind the subject, or is told by its being struck out."""
    found = (
        _said("no longer in this queue") if leaving else "",
        _said("a limit has been missed") if row.missed else "",
        _said("typed and not sent: {0}").format(draft) if draft else "",
    )
    return tuple(one for one in (*found, people) if one)


def moved() -> str:
    """Of a ticket that is still shown where it was, because somebody has a hand on the rows."""
    return _said("belongs further on by now")


def _time(row: QueueRow, now: datetime | None) -> str:
    seconds = seconds_left(row, now)
    if stands_still(row):
        return _wait(row, now)
    if seconds is None:
        return _said("no limit") if row.status.is_open else "–"
    return wording.countdown(seconds)


def _wait(row: QueueRow, now: datetime | None) -> str:
    """Why it waits, in the room of a countdown: ``vendor``; of an appointment when it is."""
    if row.waiting_on is None:
        return _said("paused")
    if row.waiting_on is WaitOn.APPOINTMENT and row.waiting_until is not None and now is not None:
        return _said("until {0}").format(_near(row.waiting_until, now))
    return wording.word_of("WaitOnShort", row.waiting_on)


def _near(moment: datetime, now: datetime) -> str:
    """As little of a moment as says when: there is no room for more."""
    today = moment.astimezone().date() == now.astimezone().date()
    return wording.clock(moment) if today else wording.day_of(moment, now)


def _of_its_clocks(row: QueueRow, now: datetime | None) -> list[str]:
    """When it is due; of one that waits why it does, and which of its clocks runs on meanwhile."""
    due = wording.instant(row.next_due_at, now) if row.next_due_at is not None and now is not None else ""
    if not stands_still(row):
        return [_said("due {0}").format(due)] if due else []
    paused = _said("paused, {0}").format(_state(row, now))
    return [paused, _said("a clock that is not paused: due {0}").format(due)] if due else [paused]


def _state(row: QueueRow, now: datetime | None) -> str:
    state = wording.state_of(row)
    if now is None:
        return state
    if row.closed_at is not None:
        return _said("{0}, {1}").format(state, wording.day_of(row.closed_at, now))
    if row.status is not Status.WAITING or row.waiting_until is None:
        return state
    # The moment first: why it waits stands in the column of the time, too.
    return _said("until {0}, {1}").format(wording.instant(row.waiting_until, now), state)


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
