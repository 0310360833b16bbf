"""Tickets behind a figure, however they are found: what a list of them shows, and who can read more of it.

Hides from which function of the desk they come. What is made here reads on the runner's threads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk import ages, behind, reports
from app.desk.dashboard import Tally
from app.desk.desk import Desk
from app.desk.exports import Column, Kind
from models.rows import QueueRow
from models.vocabulary import Rung
from ui.charts.table import Value
from ui.common import wording
from ui.dashboard import measures
from ui.dashboard.keys import Key
from ui.dashboard.period import Period

PAGE = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the tickets, each with its part of the figure; ``last`` is where the next ones begin, None at the end."""

    rows: tuple[tuple[QueueRow, Value], ...]
    now: datetime
    last: object = None
    total: Tally | None = None
    """How many there are, where that is counted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list of tickets that somebody wants to see. ``amount`` is the column of their parts, if they have some."""

    title: str
    amount: Column | None
    fetch: Callable[[object], Found]
    """Reads the ones behind `Found.last`, from the beginning with None; blocks."""


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


def of_part(title: str, amount: Column | None, page: Callable[[object], behind.Part]) -> Wanted:
    """Those behind a figure of the tab Now."""

    def fetch(after: object) -> Found:
        part = page(after)
        rows = part.rows if amount is not None else tuple((row, None) for row, _ in part.rows)
        return Found(rows, part.now, part.last, part.total)

    return Wanted(title, amount, fetch)


def of_age(desk: Desk, title: str, rung: Rung, band: int, customer: int | None) -> Wanted:
    """The open tickets of a rung that came there in that band of the ladder's ages, the most urgent first."""

    def fetch(after: object) -> Found:
        aged = ages.on_rung(desk, rung, band, customer, after if isinstance(after, ages.Entered) else None)
        return Found(aged.rows, aged.now, aged.last)

    return Wanted(title, Column(QCoreApplication.translate("dashboard", "On this tier since"), Kind.INSTANT), fetch)


def received() -> Column:
    return Column(QCoreApplication.translate("dashboard", "Received"), Kind.INSTANT)
