"""Tickets behind a figure, however they are found: what a list of them shows, and who can read more of it.

Hides from which function of the desk they come. What is made here reads on the runner's threads.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.desk import ages, queues, reports
from app.desk.desk import Desk
from app.desk.exports import Column, Kind
from models.narrowing import Field, Term
from models.rows import QueueRow
from models.vocabulary import Priority, Rung, Status
from ui.charts.table import Value
from ui.common import wording
from ui.dashboard import measures
from ui.dashboard.keys import Key
from ui.dashboard.period import Period

PAGE = 200
_MOST_COMING = 1000
_DONE = (Status.QUALITY_CONTROL, Status.VERIFIED)
_AT_WORK = Term(Field.STATUS, tuple(one for one in Status if one.is_open and one not in _DONE))
"""What a rung still has to do something about."""


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the tickets, each with its part of the figure; ``last`` is where the next ones begin, None at the end."""

    rows: tuple[tuple[QueueRow, Value], ...]
    now: datetime
    last: object = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list of tickets that somebody wants to see. ``amount`` is the column of their parts, if they have some."""

    title: str
    amount: Column | None
    fetch: Callable[[object], Found]
    """Reads the ones behind `Found.last`, from the beginning with None; blocks."""


def given(title: str, rows: Iterable[tuple[QueueRow, Value]], now: datetime, amount: Column | None = None) -> Wanted:
    """Tickets that were read already."""
    found = Found(tuple(rows), now)
    return Wanted(title, amount, lambda after: found)


def of_period(desk: Desk, period: Period, key: Key, names: dict[int, str], customer: int | None) -> Wanted:
    """Those behind a figure of a report."""
    start, end = (key.day, key.day) if key.day else (period.start, period.end)

    def fetch(after: object) -> Found:
        place: tuple[int, int] | None = after if isinstance(after, tuple) else None
        found = reports.behind(
            desk, start, end, key.measure, key.customer or customer, key.rung, key.key, limit=PAGE, after=place
        )
        return Found(found.rows, found.now, found.last if found.more else None)

    column = Column(measures.name(key.measure), measures.kind(key.measure))
    return Wanted(_title(key, Period(start, end), names), column, fetch)


def _title(key: Key, period: Period, names: dict[int, str]) -> str:
    """``Promise kept: Acme, Tier 2, November 2026``"""
    parts = [names.get(key.customer, "") if key.customer else "", wording.word(key.rung) if key.rung else ""]
    if key.key is not None:
        parts.append(measures.key_of(key.measure, key.key))
    said = ", ".join([one for one in parts if one] + [str(period)])
    return QCoreApplication.translate("dashboard", "{0}: {1}").format(measures.name(key.measure), said)


def on_rung(desk: Desk, title: str, rung: Rung, customer: str | None, unassigned: bool = False) -> Wanted:
    """The open tickets of a rung, the most urgent first; those that nobody holds, if so wished."""
    terms = [Term(Field.TIER, (rung,)), *_of_customer(customer)]
    if unassigned:
        terms += [Term(Field.ASSIGNEE, (None,)), _AT_WORK]
    look = queues.Look(tuple(terms))

    def fetch(after: object) -> Found:
        place = queues.Place(after) if isinstance(after, QueueRow) else queues.START
        page = queues.page(desk, queues.Queue.ALL, place, PAGE, look)
        rows = tuple((row, row.received_at) for row in page.rows)
        return Found(rows, page.now, page.rows[-1] if page.more else None)

    return Wanted(title, Column(QCoreApplication.translate("dashboard", "Received"), Kind.INSTANT), fetch)


def of_age(desk: Desk, title: str, rung: Rung, band: int, customer: int | None) -> Wanted:
    """The open tickets of a rung that came there in that band of the ladder's ages, the most urgent first."""

    def fetch(after: object) -> Found:
        aged = ages.on_rung(desk, rung, band, customer)
        return Found(aged.rows, aged.now)

    return Wanted(title, Column(QCoreApplication.translate("dashboard", "On this tier since"), Kind.INSTANT), fetch)


def coming(desk: Desk, title: str, rung: Rung, begins: datetime, end: datetime, customer: str | None) -> Wanted:
    """The tickets of a rung with a limit due in that span."""

    def fetch(after: object) -> Found:
        terms = (
            Term(Field.TIER, (rung,)),
            _AT_WORK,
            *_of_customer(customer),
            Term(Field.DUE_WITHIN, (timedelta(hours=5),)),
        )
        page = queues.page(desk, queues.Queue.ALL, queues.START, _MOST_COMING, queues.Look(terms))
        rows = [row for row in page.rows if begins <= row.queue_at < end]
        return Found(tuple((row, None) for row in rows), page.now)

    return Wanted(title, None, fetch)


def _of_customer(name: str | None) -> tuple[Term, ...]:
    return (Term(Field.CUSTOMER, (name,)),) if name else ()


def received_p1(desk: Desk, title: str, since: datetime, customer: str | None, rung: Rung | None) -> Wanted:
    """Requests received since then that are P1 now, the ended ones too, the newest first."""

    def fetch(after: object) -> Found:
        place = queues.Place(after) if isinstance(after, QueueRow) else queues.START
        now = queues.page(desk, queues.Queue.ASSIGNED, limit=1).now
        terms = [
            Term(Field.PRIORITY, (Priority.P1,)),
            Term(Field.YOUNGER, (now - since,)),
            *_of_customer(customer),
            *([Term(Field.TIER, (rung,))] if rung else []),
        ]
        look = queues.Look(tuple(terms), queues.Order(queues.OrderBy.NUMBER, descending=True))
        page = queues.page(desk, queues.Queue.EVERY, place, PAGE, look)
        rows = tuple((row, row.received_at) for row in page.rows)
        return Found(rows, page.now, page.rows[-1] if page.more else None)

    return Wanted(title, Column(QCoreApplication.translate("dashboard", "Received"), Kind.INSTANT), fetch)
