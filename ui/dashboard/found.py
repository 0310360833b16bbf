"""Tickets behind a figure, however they are found: what a list of them shows, and who can read more of it.

Hides from which function of the desk they come. What is made here reads on the runner's threads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.desk import ages, behind, reports
from app.desk.dashboard import Tally
from app.desk.desk import Desk
from app.desk.exports import Column, Kind
from app.rules.figures import Measure
from models.rows import QueueRow
from models.vocabulary import Rung
from ui.charts.table import Value
from ui.common import wording
from ui.dashboard import measures
from ui.dashboard.keys import Key
from ui.dashboard.period import Period

PAGE = 200


def _tr(text: str) -> str:
    return QCoreApplication.translate("dashboard", text)


_OF_CLOSED = frozenset((Measure.CLOSED, Measure.KEPT, Measure.BROKEN, Measure.UNRESOLVED, Measure.UNCONFIRMED))
"""Measures of tickets that nothing is due of any more: when they were closed stands there instead."""


class Shown(NamedTuple):
    """A ticket of a list. ``cells`` are by `Wanted.columns`; ``moment`` is when it is due by what brought it here, or
    was closed, where the list has that instead of the ticket's own due moment."""

    ticket: QueueRow
    cells: tuple[Value, ...] = ()
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the tickets; ``last`` is where the next ones begin, None at the end."""

    rows: tuple[Shown, ...]
    now: datetime
    last: object = None
    total: Tally | None = None
    """How many there are, where that is counted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list of tickets that somebody wants to see. ``columns`` are what it tells beside what every list does."""

    title: str
    columns: tuple[Column, ...]
    fetch: Callable[[object], Found]
    """Reads the ones behind `Found.last`, from the beginning with None; blocks."""
    order: str = ""
    """In a sentence, in which order they come."""
    ended: bool = False
    """They are closed: when they were stands where else is when they are due."""


Tell = Callable[[behind.Part, QueueRow, Value], Shown]
"""What a list says of a ticket and its part of the figure."""


def of_period(desk: Desk, period: Period, key: Key, names: dict[int, str], customer: int | None) -> Wanted:
    """Those behind a figure of a report."""
    start, end = (key.day, key.day) if key.day else (period.start, period.end)

    def fetch(after: object) -> Found:
        place: tuple[int, int] | None = after if isinstance(after, tuple) else None
        found = reports.behind(
            desk, start, end, key.measure, key.customer or customer, key.rung, key.key, limit=PAGE, after=place
        )
        rows = (Shown(row, (part,), found.closed.get(row.number)) for row, part in found.rows)
        return Found(tuple(rows), found.now, found.last if found.more else None)

    column = Column(measures.name(key.measure), measures.kind(key.measure))
    order, ended = _tr("The greatest part first, among equals the newest ticket."), key.measure in _OF_CLOSED
    return Wanted(_title(key, Period(start, end), names), (column,), fetch, order, ended)


def _title(key: Key, period: Period, names: dict[int, str]) -> str:
    """``Promise kept: Acme, Tier 2, November 2026``"""
    parts = [names.get(key.customer, "") if key.customer else "", wording.word(key.rung) if key.rung else ""]
    if key.key is not None:
        parts.append(measures.key_of(key.measure, key.key))
    said = ", ".join([one for one in parts if one] + [str(period)])
    return _tr("{0}: {1}").format(measures.name(key.measure), said)


def of_part(
    title: str, columns: tuple[Column, ...], page: Callable[[object], behind.Part], order: str, tell: Tell | None = None
) -> Wanted:
    """Those behind a figure of the tab Now; without ``tell`` each has its part of it, if there is a column for that."""

    def fetch(after: object) -> Found:
        part = page(after)
        told = tell or (lambda _, row, amount: Shown(row, (amount,) if columns else ()))
        return Found(tuple(told(part, row, amount) for row, amount in part.rows), part.now, part.last, part.total)

    return Wanted(title, columns, fetch, order)


def of_due(title: str, page: Callable[[object], behind.Part]) -> Wanted:
    """Those that are due, each with the moment that brought it here, and whether that is the promise's."""
    promise, limit = _tr("Promise to the customer"), _tr("Limit")

    def tell(part: behind.Part, row: QueueRow, moment: Value) -> Shown:
        due = moment if isinstance(moment, datetime) else None
        return Shown(row, (promise if row.number in part.promised else limit,), due)

    return of_part(title, (Column(_tr("What ends")),), page, _tr("The late ones first, then by time left."), tell)


def of_listed(title: str, columns: tuple[Column, ...], page: Callable[[object], behind.Part]) -> Wanted:
    """Those of a list in order of a moment of its own, with what else it counts of each."""

    def tell(part: behind.Part, row: QueueRow, moment: Value) -> Shown:
        return Shown(row, (moment, part.counts.get(row.number, 0)))

    return of_part(title, columns, page, _tr("The longest first."), tell)


def of_age(desk: Desk, title: str, rung: Rung, band: int, customer: int | None) -> Wanted:
    """The open tickets of a rung that came there in that band of the ladder's ages, the most urgent first."""

    def fetch(after: object) -> Found:
        aged = ages.on_rung(desk, rung, band, customer, after if isinstance(after, ages.Entered) else None)
        return Found(tuple(Shown(row, (since,)) for row, since in aged.rows), aged.now, aged.last)

    return Wanted(title, (Column(_tr("On this tier since"), Kind.INSTANT),), fetch, most_urgent())


def received() -> tuple[Column]:
    return (Column(_tr("Received"), Kind.INSTANT),)


def most_urgent() -> str:
    return _tr("The most urgent first.")
