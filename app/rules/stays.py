"""How the visits of a ticket spent their time: queueing, waiting, held; and who held them.

A stretch belongs to the visit and the state in which the journal entry before it left the ticket. Time is that of the
clock on the wall, in seconds, not business time: the client waited through the weekend too. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from models.rows import Entry, Visit
from models.vocabulary import Status


@dataclass(slots=True)
class Stay:
    """One visit. ``queueing`` is the time in which nobody held it and it waited for nothing outside."""

    visit: Visit
    until: datetime
    """When it ended, or now."""
    queueing: float = 0.0
    waiting: float = 0.0
    held: float = 0.0
    holders: list[str] = field(default_factory=list)
    """The logins of who held it, in that order."""


def stays(visits: Iterable[Visit], journal: Iterable[Entry], now: datetime) -> list[Stay]:
    """Of every visit, in order, how its time was spent until ``now``; the journal in order of its versions."""
    found = {visit.visit: Stay(visit, visit.left_at or now) for visit in visits}
    entries = list(journal)
    holder: str | None = None
    visit = 1
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        changed = entry.effects.get("ticket", {})
        holder, visit = changed.get("assignee", holder), changed.get("visit", visit)
        stay = found[visit]
        if holder is not None and holder not in stay.holders[-1:]:
            stay.holders.append(holder)
        begin, end = entry.recorded_at, after.recorded_at if after is not None else now
        seconds = max((min(end, stay.until) - begin).total_seconds(), 0.0)
        if entry.to_status is Status.WAITING:
            stay.waiting += seconds
        elif entry.to_status.is_open and holder is None:
            stay.queueing += seconds
        elif entry.to_status.is_open:
            stay.held += seconds
    return list(found.values())
