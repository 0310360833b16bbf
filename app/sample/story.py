"""Ninety days of a help desk's tickets, told relative to a moment: what `tierdesk demo` plays before it opens.

Hides how many tickets stand where, and how near their limits are. Promises that every happening is legal under the
procedure without a checker, in the order given, and that none lies after `now`. Pure; deterministic by the seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import accumulate
from random import Random

from app.rules.actions import Action, Document, Receive
from app.rules.business_time import Calendar, add, elapsed
from app.sample import hands
from app.sample.casting import Cast, cast
from app.sample.content import Content
from app.sample.mix import Slot, closed_mix, open_mix
from app.sample.page import Page
from app.sample.paths import HOUR, Path, some_turns
from app.sample.plots import cancelled, finished, unfinished
from app.sample.scribe import Line, write
from models.vocabulary import Channel, DeadlineKind, Rung, Status

_Look = tuple[str, ...]
_TRIES = 20

HISTORY = timedelta(days=90)
_BEFORE = timedelta(days=150)

_CLOCK = {
    Status.RECEIVED: DeadlineKind.QUALIFY,
    Status.AWAITING_QUALIFICATION: DeadlineKind.QUALIFY,
    Status.IN_RESOLUTION: DeadlineKind.RESOLVE,
    Status.QUALITY_CONTROL: DeadlineKind.VERIFY,
    Status.VERIFIED: DeadlineKind.VERIFY,
    Status.AWAITING_DECISION: DeadlineKind.DECIDE,
    Status.WAITING: DeadlineKind.WAIT,
}


@dataclass(frozen=True, slots=True)
class Happening:
    """`login` does `action` to the story's ticket (0, 1, 2 ... in the order in which they are received) at `at`."""

    at: datetime
    login: str
    ticket: int
    action: Action


def happenings(
    content: Content, now: datetime, open_tickets: int = 300, closed_tickets: int = 550, seed: int = 1
) -> list[Happening]:
    """All that happened until `now`, in order of time. The first happening of each ticket is its receive."""
    rng = Random(seed)
    looks: set[_Look] = set()
    history = [_unlike(looks, partial(_closed_ticket, rng, content, now, top)) for top in closed_mix(closed_tickets)]
    current = [_unlike(looks, partial(_open_ticket, rng, content, now, slot)) for slot in open_mix(open_tickets)]
    history, current = hands.at_work(rng, history, current, now)
    tickets = sorted([*history, *current], key=lambda lines: lines[0].at)
    told = [
        Happening(line.at, line.login, number, line.action) for number, lines in enumerate(tickets) for line in lines
    ]
    return sorted(told, key=lambda happening: happening.at)


def _unlike(looks: set[_Look], tell: Callable[[], list[Line]]) -> list[Line]:
    """A ticket that does not look like one before."""
    for _ in range(_TRIES):
        lines = tell()
        look = tuple(_shown(line.action) for line in lines if isinstance(line.action, Receive | Document))
        if look not in looks:
            break
    looks.add(look)
    return lines


def _shown(action: Action) -> str:
    return action.description if isinstance(action, Document) else " ".join(map(str, action.fields().values()))


def _closed_ticket(rng: Random, content: Content, now: datetime, top: Rung | None) -> list[Line]:
    chosen = cast(rng, content, top or Rung.TIER1)
    path = _path(rng, chosen)
    if top is None:
        cancelled(path)
    else:
        finished(path, top, some_turns(rng))
    since = list(accumulate(move.gap for move in path.moves))
    least = elapsed(path.calendar, now - HISTORY, now)
    start = rng.uniform(0.0, max(0.0, least - since[-1] - 60))
    times = _times(path.calendar, now, [start - least + gap for gap in since])
    if chosen.problem.channel is not Channel.PHONE and rng.random() < 0.15:
        times[0] -= timedelta(seconds=rng.randint(3_600, 36_000))
    return write(Page(rng, content, chosen, path, times, now))


def _open_ticket(rng: Random, content: Content, now: datetime, slot: Slot) -> list[Line]:
    chosen = cast(rng, content, slot.rung, slot.around_the_clock, any_problem=slot.status in _UNQUALIFIED)
    path = _path(rng, chosen)
    if slot.status is Status.RECEIVED and not chosen.given:
        path.priority = path.policy.assumed_priority
    # What is about to be late must be so to the second: no detours that stop or move the clock.
    turns = frozenset() if slot.left is not None else some_turns(rng)
    unfinished(path, slot.rung, slot.status, turns)
    since = list(accumulate(move.gap for move in path.moves))
    used = _used(rng, path, slot)
    since = [gap - since[path.anchor] for gap in since]
    if since[-1] > 0.9 * used:
        since = [gap * 0.9 * used / since[-1] if gap > 0 else gap for gap in since]
    times = _times(path.calendar, now, [gap - used for gap in since])
    return write(Page(rng, content, chosen, path, times, now))


_UNQUALIFIED = frozenset({Status.RECEIVED, Status.AWAITING_QUALIFICATION})


def _path(rng: Random, chosen: Cast) -> Path:
    problem, policy = chosen.problem, chosen.policy
    return Path(rng, policy, problem.priority, policy.first_rung, frozenset(problem.steps), problem.vendor is not None)


def _used(rng: Random, path: Path, slot: Slot) -> float:
    """Seconds since the clock that runs now was started."""
    kind = _CLOCK[slot.status]
    limit = path.policy.limit(kind, path.rung, path.priority) or HOUR
    if slot.left is not None:
        return max(60.0, limit - slot.left)
    if kind is DeadlineKind.WAIT:
        return rng.uniform(0.02, 0.7) * limit
    return max(30.0, rng.uniform(0.05, 0.7) * limit)


def _times(calendar: Calendar, now: datetime, offsets: Sequence[float]) -> list[datetime]:
    """The moments that lie so many seconds of the calendar from `now`; all offsets are negative."""
    origin = now - _BEFORE
    here = elapsed(calendar, origin, now)
    return [add(calendar, origin, here + offset).replace(microsecond=0) for offset in offsets]
