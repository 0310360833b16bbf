"""Absence and cover: who is not there, who stands in, and what becomes of the tickets that they hold.

Promises: what somebody holds is handed over once, however many clients see that an absence has begun, and each ticket
says why. Any thread.
"""

from dataclasses import dataclass
from datetime import datetime

from app.desk.desk import Desk
from models.absences import Absence
from models.rows import QueueRow

__all__ = [
    "Absence",
    "Goes",
    "HandedOver",
    "Preview",
    "Wish",
    "absence_preview",
    "absences",
    "begin_due",
    "change",
    "end",
    "note",
    "upcoming",
]


@dataclass(frozen=True, slots=True)
class Wish:
    """An absence to be noted. ``begins_at`` None is now; ``cover`` None: tickets go back to their rungs."""

    person: str
    begins_at: datetime | None
    ends_at: datetime
    cover: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Goes:
    """A ticket that is handed over: to that login, or with None back to its rung. ``why`` not to the cover."""

    row: QueueRow
    to: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of the tickets, if the absence began now. ``at_once``: it does begin now."""

    at_once: bool
    goes: tuple[Goes, ...]
    work: int | None
    """The ticket on which their work is running, which would be stopped."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """``given`` by ticket: to whom, None for its rung. ``stays`` by ticket: the sentence why."""

    absence: Absence
    given: dict[int, str | None]
    stays: dict[int, str]


def absences(desk: Desk) -> dict[str, Absence]:
    """Who is absent now, by login. For everybody."""
    raise NotImplementedError


def upcoming(desk: Desk) -> list[Absence]:
    """Those that last now and those to come, the earliest first. For everybody."""
    raise NotImplementedError


def absence_preview(desk: Desk, wish: Wish) -> Preview:
    """Writes nothing. Raises Refused as `note` would."""
    raise NotImplementedError


def note(desk: Desk, wish: Wish) -> tuple[Absence, HandedOver | None]:
    """Notes it, and hands over where it has begun (else `begin_due` does). Noting the same again is harmless.

    Raises Refused: the person or the cover is not active, the cover is absent in that time, it overlaps another of
    theirs, or it ends before it begins.
    """
    raise NotImplementedError


def change(
    desk: Desk, seen: Absence, begins_at: datetime, ends_at: datetime, cover: str | None, reason: str | None
) -> Absence:
    """Of one that has begun, only its end, cover and reason. Raises Refused."""
    raise NotImplementedError


def end(desk: Desk, seen: Absence) -> Absence:
    """They are back now; one that has not begun is called off. Tickets stay where they are."""
    raise NotImplementedError


def begin_due(desk: Desk) -> list[HandedOver]:
    """Hands over for every absence that has begun and has not been handed over; nothing for who is no manager."""
    raise NotImplementedError
