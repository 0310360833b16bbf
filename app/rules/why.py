"""Why a deadline is due when it is: what happened to its clock, and the working time that led to its moment.

Reads what the journal kept of the row; computes no moment anew, only spells out the spans between two of them. Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from app.rules import business_time, clocks
from app.rules.texts import show_duration
from models.rows import Deadline, Entry, decode
from models.vocabulary import Priority


class Happening(StrEnum):
    """What may happen to a clock."""

    STARTED = "started"
    NAMED = "named"
    """Started, with a moment that somebody named."""
    AGAIN = "again"
    """A later round of a reminder, which the checker opened."""
    PAUSED = "paused"
    RESUMED = "resumed"
    NO_WORK = "no_work"
    """Of hands-on work: nobody works on it now, so that its moment is not known."""
    AT_WORK = "at_work"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happened to the clock, and the spans that it counted until the next turn.

    ``by`` is the kind of action that did it, None for the checker's reminders; ``limit`` and ``left`` are seconds.
    """

    at: datetime
    version: int
    """Of the journal entry that did it; 0 for a reminder's later round, which has none."""
    happening: Happening
    by: str | None
    limit: float | None
    left: float | None
    policy: str
    """The title of the policy version by which it counts."""
    outcome: str | None = None
    spans: tuple[business_time.Span, ...] = ()

    @property
    def what(self) -> str:
        """The turn in words."""
        by = (self.by or "").replace("_", " ")
        left = f"{show_duration(self.left)} left" if self.left is not None else ""
        limit = show_duration(self.limit) if self.limit is not None else ""
        match self.happening:
            case Happening.ENDED:
                return f"ended by {by}: {self.outcome}"
            case Happening.NAMED:
                return f"started by {by}: a moment that was named"
            case Happening.STARTED:
                started = f"started by {by}: {limit} by {self.policy}"
                return started if self.left == self.limit else f"{started}, {left}"
            case Happening.AGAIN:
                return "to remind again" + (f": {limit} by {self.policy}" if limit else "")
            case Happening.CHANGED:
                return f"changed by {by}" + (f", {left}" if left else "")
        return f"{_SINCE[self.happening]} since {by}, {left}"


_SINCE = {
    Happening.PAUSED: "paused",
    Happening.RESUMED: "goes on",
    Happening.NO_WORK: "no work is running",
    Happening.AT_WORK: "work is running",
}


@dataclass(slots=True)
class _Life:
    """A row of the ledger as its journal entries made it."""

    values: dict[str, Any] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    calendar: business_time.Calendar | None = None


def why(journal: Iterable[Entry], row: Deadline, policies: clocks.Policies) -> list[Turn]:
    """The turns of this row's clock, in order; the last one's spans lead to its due moment or to its end."""
    policy = policies[row.policy_version]
    life = _Life()
    priority = Priority.P3
    for entry in journal:
        ticket = entry.effects.get("ticket", {})
        priority = Priority(ticket.get("priority", priority))
        for changed in entry.effects.get("deadlines", ()):
            if (changed["visit"], changed["kind"], changed["round"]) == (row.visit, row.kind, row.round):
                _turn(life, entry, decode(Deadline, changed), row, policy.title)
                life.calendar = None if clocks.is_grind(row.kind) else policy.calendar(priority)
    if not life.turns:
        _remind(life, row, policy.calendar(priority), policy.title)
    if row.ended_at is None and row.due_at is not None:
        _count(life, row.due_at)
    return life.turns


def _remind(life: _Life, row: Deadline, calendar: business_time.Calendar, policy: str) -> None:
    """A later round of a reminder, which the checker opened without an entry."""
    life.values = {"due_at": row.due_at, "limit_seconds": row.limit_seconds}
    life.calendar = None if clocks.is_grind(row.kind) else calendar
    limit = row.limit_seconds
    life.turns.append(Turn(row.since_at, 0, Happening.AGAIN, None, limit, limit, policy))


def _turn(life: _Life, entry: Entry, changed: dict[str, Any], row: Deadline, policy: str) -> None:
    before = dict(life.values)
    _count(life, entry.recorded_at)
    life.values.update(changed)
    now, left = life.values, life.values.get("left_seconds")
    life.turns.append(
        Turn(
            at=entry.recorded_at,
            version=entry.version,
            happening=_happening(before, now, clocks.is_grind(row.kind)),
            by=entry.kind,
            limit=now.get("limit_seconds"),
            left=None if left is None else max(0.0, left),
            policy=policy,
            outcome=now.get("outcome"),
        )
    )


def _count(life: _Life, until: datetime) -> None:
    """The spans of the turn before, if the clock ran since."""
    due = life.values.get("due_at")
    if not life.turns or life.calendar is None or due is None or life.values.get("limit_seconds") is None:
        return
    last = life.turns[-1]
    spans = business_time.explain(life.calendar, last.at, min(until, due))
    life.turns[-1] = replace(last, spans=tuple(spans))


def _happening(before: dict[str, Any], now: dict[str, Any], is_grind: bool) -> Happening:
    if now.get("ended_at") is not None:
        return Happening.ENDED
    if not before:
        return Happening.NAMED if now.get("left_seconds") is None else Happening.STARTED
    if now.get("due_at") is None:
        return Happening.NO_WORK if is_grind else Happening.PAUSED
    if before.get("due_at") is None:
        return Happening.AT_WORK if is_grind else Happening.RESUMED
    return Happening.CHANGED


def lines(turns: Iterable[Turn], row: Deadline, zone_name: str) -> Iterator[str]:
    """The turns as lines for a person, in order, in local time of the policy's time zone, which is named first."""
    zone = business_time.zone(zone_name)
    yield f"(times in {zone_name})"
    due = [] if row.due_at is None else [(row.due_at, "due")]
    if row.fired_at is not None:
        due.append((row.fired_at, "the checker told of it" if row.kind.is_warning else "the checker acted on it"))
    for turn in turns:
        while due and due[0][0] < turn.at:
            yield _line(*due.pop(0), zone)
        entry = f" (entry {turn.version})" if turn.version else ""
        yield _line(turn.at, f"{turn.what}{entry}", zone)
        for span in turn.spans:
            reason = span.kind if not span.name else f"{span.kind} ({span.name})"
            begin, end = span.local_start, span.local_end
            clock = "%H:%M" if not begin.second and not end.second else "%H:%M:%S"
            shown = f"{begin:%a %Y-%m-%d} {begin:{clock}} - {end:%a} {end:{clock}}"
            yield f"    {shown}  {reason}, {show_duration(span.seconds)}"
    for moment, what in due:
        yield _line(moment, what, zone)


def _line(moment: datetime, what: str, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M:%S}  {what}"
