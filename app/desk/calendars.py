"""Calendars by name, from which policies are filled in. A policy keeps its own copy. Any thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.desk.changing import Hand, managing, named, require_manager
from app.desk.desk import Desk, Refused
from app.desk.policies import in_force
from app.rules.policy_shape import CalendarTable, PolicyMistakes, shape_of
from models import roster
from models.sentences import say

__all__ = ["Calendar", "CalendarLine", "PolicyMistakes", "activate", "deactivate", "lines", "save"]

KIND = "calendar"


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
    """Every calendar, the inactive too, by name. For managers, who edit policies."""
    require_manager(desk)
    with desk.database.read() as connection:
        found = [Calendar(*row) for row in roster.calendars(connection)]
        said = {name: _as_said(one.frozen["document"]) for name, one in in_force(connection).items()}
    made = [
        CalendarLine(one, tuple(sorted(name for name, document in said.items() if document == one.document)))
        for one in found
    ]
    return sorted(made, key=lambda one: one.calendar.name.casefold())


def save(desk: Desk, seen: Calendar | None, name: str, document: Mapping[str, Any]) -> Calendar:
    """A new one (seen None), or another document for the one that was seen. Raises PolicyMistakes or Refused."""
    name = named(say("The name"), name)
    plain = _plain(shape_of({"name": name, "calendar": document}).calendar)
    with managing(desk) as hand:
        if seen is not None:
            return _put(hand, seen, replace(seen, document=plain))
        if roster.calendar(hand.connection, name) is not None:
            raise Refused(say("There is a calendar {name!r} already.", name=name))
        roster.add_calendar(hand.connection, (name, plain, True))
        made = Calendar(name, plain)
        hand.note(KIND, name, None, _document(made))
        return made


def deactivate(desk: Desk, seen: Calendar) -> Calendar:
    """No longer offered; policies keep what they took from it."""
    with managing(desk) as hand:
        return _put(hand, seen, replace(seen, active=False))


def activate(desk: Desk, seen: Calendar) -> Calendar:
    with managing(desk) as hand:
        return _put(hand, seen, replace(seen, active=True))


def _put(hand: Hand, seen: Calendar, wanted: Calendar) -> Calendar:
    found = roster.calendar(hand.connection, seen.name)
    hand.check_seen(KIND, seen.name, seen, Calendar(*found) if found else None)
    if wanted != seen:
        roster.change_calendar(hand.connection, (wanted.name, wanted.document, wanted.active))
        hand.note(KIND, seen.name, _document(seen), _document(wanted))
    return wanted


def _as_said(policy: Mapping[str, Any]) -> Mapping[str, Any]:
    return _plain(shape_of({"name": "?", "calendar": policy.get("calendar", {})}).calendar)


def _plain(table: CalendarTable) -> Mapping[str, Any]:
    """The one way to write what that table says; what it does not say is left out."""
    hours = {
        day: [f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}" for start, end in spans]
        for day, spans in table.hours
        if spans
    }
    found = {
        "time_zone": table.time_zone,
        "holidays": table.holidays,
        "extra": [day.isoformat() for day in table.extra],
        "hours": hours,
        "round_the_clock": sorted(map(str, table.round_the_clock)),
    }
    return {name: value for name, value in found.items() if value}


def _document(calendar: Calendar) -> Mapping[str, Any]:
    return {"document": calendar.document, "active": calendar.active}
