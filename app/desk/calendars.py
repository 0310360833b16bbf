"""Calendars by name, from which policies are filled in. A policy keeps its own copy. Any thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.desk.desk import Desk

__all__ = ["Calendar", "CalendarLine", "activate", "deactivate", "lines", "save"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """``document`` is what a policy's ``calendar`` table says: time_zone, holidays, extra, hours, round_the_clock."""

    name: str
    document: Mapping[str, Any]
    active: bool = True


@dataclass(frozen=True, slots=True)
class CalendarLine:
    calendar: Calendar
    policies: tuple[str, ...]
    """Those in force whose calendar says exactly this."""


def lines(desk: Desk) -> list[CalendarLine]:
    """Every calendar, the inactive too, by name. For everybody."""
    raise NotImplementedError


def save(desk: Desk, seen: Calendar | None, name: str, document: Mapping[str, Any]) -> Calendar:
    """A new one (seen None), or another document for the one that was seen. Raises PolicyMistakes or Refused."""
    raise NotImplementedError


def deactivate(desk: Desk, seen: Calendar) -> Calendar:
    raise NotImplementedError


def activate(desk: Desk, seen: Calendar) -> Calendar:
    raise NotImplementedError
