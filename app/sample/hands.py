"""The hands-on work of the sample: some logs become start and stop, and some people are at work right now.

Hides that a person has one running work at a time. Pure; deterministic by its rng.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from app.rules.actions import Log, Qualify, Resolve, Start, Stop, Verify, Wait
from app.sample.scribe import Line

_TIMED = 0.2
_RUNNING_MINUTES = (3, 11, 6, 17, 4, 8)
"""For how long those have been at work who are now."""

Ticket = list[Line]
_Busy = dict[str, list[tuple[datetime, datetime]]]


def at_work(
    rng: Random, history: list[Ticket], current: list[Ticket], now: datetime
) -> tuple[list[Ticket], list[Ticket]]:
    """The same tickets, with work that was timed and work that is running."""
    busy: _Busy = {}
    running = _running(current, busy, now)
    timed = [_timed(rng, lines, busy) if rng.random() < _TIMED else lines for lines in history]
    return timed, running


def _timed(rng: Random, lines: Ticket, busy: _Busy) -> Ticket:
    """The first log that can have been timed becomes a start and a stop."""
    for index, line in enumerate(lines):
        if isinstance(line.action, Log):
            start = line.at - timedelta(minutes=line.action.minutes)
            if start > lines[index - 1].at and _free(busy, line.login, start, line.at):
                minutes = line.action.minutes if rng.random() < 0.5 else None
                stop = Line(line.at, line.login, Stop(minutes=minutes, text=line.action.text))
                return [*lines[:index], Line(start, line.login, Start()), stop, *lines[index + 1 :]]
    return lines


def _running(current: list[Ticket], busy: _Busy, now: datetime) -> list[Ticket]:
    """Some who hold a ticket in resolution have started to work on it."""
    minutes = iter(_RUNNING_MINUTES)
    ran = next(minutes, None)
    told = []
    for lines in current:
        holder = _in_resolution_with(lines)
        start = now - timedelta(minutes=ran or 0, seconds=20)
        if ran and holder and lines[-1].at < start and _free(busy, holder, start, now):
            lines = [*lines, Line(start, holder, Start())]
            ran = next(minutes, None)
        told.append(lines)
    return told


def _in_resolution_with(lines: Ticket) -> str | None:
    """Who qualified the ticket last, if it is still in resolution with them."""
    for line in reversed(lines):
        if isinstance(line.action, Wait | Resolve | Verify):
            return None
        if isinstance(line.action, Qualify):
            return line.login if line.action.resolvable else None
        if line.action.kind in ("assign", "engage_vendor", "escalate", "hand_back", "reopen", "decide", "claim"):
            return None
    return None


def _free(busy: _Busy, login: str, start: datetime, end: datetime) -> bool:
    """Whether the person does nothing else in that time; if so, it is theirs now."""
    taken = busy.setdefault(login, [])
    if any(start <= until and since <= end for since, until in taken):
        return False
    taken.append((start, end))
    return True
