"""Why a deadline is due when it is: what happened to its clock, and the working time that led to its moment.

Reads what the journal kept of the row; computes no moment anew, only spells out the spans between two of them. Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.rules import business_time, clocks
from app.rules.texts import show_duration
from models.rows import Deadline, Entry, decode
from models.vocabulary import Priority


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happened to the clock: ``what`` in words, and the spans that it counted until the next turn."""

    at: datetime
    version: int
    """Of the journal entry that did it; 0 for a reminder's later round, which has none."""
    what: str
    spans: tuple[business_time.Span, ...] = ()


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
                _turn(life, entry, decode(Deadline, changed), row)
                life.calendar = None if clocks.is_grind(row.kind) else policy.calendar(priority)
    if not life.turns:
        _remind(life, row, policy.calendar(priority))
    if row.ended_at is None and row.due_at is not None:
        _count(life, row.due_at)
    return life.turns


def _remind(life: _Life, row: Deadline, calendar: business_time.Calendar) -> None:
    """A later round of a reminder, which the checker opened without an entry."""
    life.values = {"due_at": row.due_at, "limit_seconds": row.limit_seconds}
    life.calendar = None if clocks.is_grind(row.kind) else calendar
    again = f": {show_duration(row.limit_seconds)} by policy version {row.policy_version}" if row.limit_seconds else ""
    life.turns.append(Turn(row.since_at, 0, f"to remind again{again}"))


def _turn(life: _Life, entry: Entry, changed: dict[str, Any], row: Deadline) -> None:
    before = dict(life.values)
    _count(life, entry.recorded_at)
    life.values.update(changed)
    life.turns.append(Turn(entry.recorded_at, entry.version, _words(before, life.values, entry, row)))


def _count(life: _Life, until: datetime) -> None:
    """The spans of the turn before, if the clock ran since."""
    due = life.values.get("due_at")
    if not life.turns or life.calendar is None or due is None or life.values.get("limit_seconds") is None:
        return
    last = life.turns[-1]
    spans = business_time.explain(life.calendar, last.at, min(until, due))
    life.turns[-1] = Turn(last.at, last.version, last.what, tuple(spans))


def _words(before: dict[str, Any], now: dict[str, Any], entry: Entry, row: Deadline) -> str:
    by = entry.kind.replace("_", " ")
    left = show_duration(max(0.0, now["left_seconds"])) if now.get("left_seconds") is not None else None
    if now.get("ended_at") is not None:
        return f"ended by {by}: {now['outcome']}"
    if not before:
        if left is None:
            return f"started by {by}: a moment that was named"
        what = f"started by {by}: {show_duration(now['limit_seconds'])} by policy version {row.policy_version}"
        return what if now["left_seconds"] == now["limit_seconds"] else f"{what}, {left} left"
    if now.get("due_at") is None:
        return f"{'no work is running' if clocks.is_grind(row.kind) else 'paused'} since {by}, {left} left"
    if before.get("due_at") is None:
        return f"{'work is running' if clocks.is_grind(row.kind) else 'goes on'} since {by}, {left} left"
    return f"changed by {by}" + (f", {left} left" if left else "")


def lines(turns: Iterable[Turn], row: Deadline, zone_name: str) -> Iterator[str]:
    """The turns as lines for a person, in local time of the policy's time zone."""
    zone = business_time.zone(zone_name)
    for turn in turns:
        entry = f" (entry {turn.version})" if turn.version else ""
        yield f"{turn.at.astimezone(zone):%a %Y-%m-%d %H:%M:%S}  {turn.what}{entry}"
        for span in turn.spans:
            reason = span.kind if not span.name else f"{span.kind} ({span.name})"
            length = show_duration(span.seconds)
            yield f"    {span.local_start:%a %Y-%m-%d %H:%M} - {span.local_end:%a %H:%M}  {reason}, {length}"
    if row.due_at is not None:
        yield f"{row.due_at.astimezone(zone):%a %Y-%m-%d %H:%M:%S}  due"
