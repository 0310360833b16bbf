"""What differs between two policies that are complete: of the version in force and of one that is being edited.

Compares what holds, not what is written: what is inherited counts, and so does a default. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from app.rules.policy import RUNG_LIMITS, Miss
from app.rules.policy_document import Complete
from app.rules.policy_shape import MISSES, HoursTable, RungTable, Shape
from app.rules.policy_writing import shortest, value
from models.vocabulary import Priority, Rung, WaitOn

_Cell = tuple[tuple[str, ...], str | None]
"""A place by its keys, and what stands there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs. ``before`` and ``after`` are as people read them, None where there is no such value."""

    place: str
    """As mistakes name it: ``rungs.tier1.resolve.P2``; without the priority where all priorities change alike."""
    parts: tuple[str, ...]
    """The keys of the place, to be named in the reader's language: ``("rungs", "tier1", "resolve", "P2")``."""
    before: str | None
    after: str | None


def differences(before: Complete | None, after: Complete) -> list[Difference]:
    """In the file's order; without a version before, all that the policy says.

    Of a rung that the ladder no longer has, the ladder says it all.
    """
    old = dict(_cells(before.shape)) if before else {}
    new = dict(_cells(after.shape))
    gone = set(Rung) - {*after.shape.ladder, Rung.MANAGER}
    places = [place for place in new if place[0] != "rungs" or place[1] not in gone]
    return [one for _, group in groupby(places, key=_above) for one in _told(list(group), old, new)]


def carried_over(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
    """The edits that made ``mine`` of ``base``, done to ``theirs``; and the places that both changed, each otherwise.

    At those places ``mine`` holds. Tables merge key by key, everything else is one value; a table that nothing is left
    of goes.
    """
    merged: dict[str, Any] = {}
    value: Any
    both: list[tuple[str, ...]] = []
    for key in dict.fromkeys([*theirs, *mine]):
        before, here, there = (document.get(key) for document in (base, mine, theirs))
        if all(isinstance(one, Mapping | None) for one in (before, here, there)):
            value, below = carried_over(before or {}, here or {}, there or {})
            both += [(key, *place) for place in below]
        else:
            value = there if here == before else here
            if here != before and there not in (before, here):
                both.append((key,))
        if value is not None and value != {}:
            merged[key] = value
    return merged, both


def _told(places: list[tuple[str, ...]], old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Iterator[Difference]:
    """The values of one limit by priority (or of one key), as one difference where all of them change alike."""
    values = {(old.get(place), new.get(place)) for place in places}
    whole = len(places) > 1 and len(values) == 1
    for place in [_above(places[0])] if whole else places:
        before, after = values.copy().pop() if whole else (old.get(place), new.get(place))
        if before != after:
            yield Difference(".".join(place), place, before, after)


def _above(place: tuple[str, ...]) -> tuple[str, ...]:
    by_priority = place[-1] in tuple(Priority) or (len(place) == 4 and place[2] == "on_miss")
    return place[:-1] if by_priority else place


def _cells(shape: Shape) -> Iterator[_Cell]:
    for name in Shape.model_fields:
        held = getattr(shape, name)
        if name == "rungs":
            yield from _rungs(shape)
        elif name == "silence":
            yield (name, "attempts"), _shown(held and held.attempts)
            yield (name, "over"), _duration(held and held.over)
        elif name == "reopen_within":
            yield (name,), f"{held}d"
        elif name == "wait_pauses":
            yield from (((name, str(one)), _shown(held.get(one))) for one in WaitOn)
        elif isinstance(held, BaseModel):
            yield from _table(name, held)
        elif name != "extends":
            yield (name,), _shown(held)


def _table(name: str, table: BaseModel) -> Iterator[_Cell]:
    """`calendar` and `limits`."""
    for key in type(table).model_fields:
        held = getattr(table, key)
        if isinstance(held, HoursTable):
            for day in HoursTable.model_fields:
                spans = [f"{_clock(start)}-{_clock(end)}" for start, end in getattr(held, day)]
                yield (name, key, day), ", ".join(spans) or None
        elif isinstance(held, dict):
            yield from (((name, key, str(priority)), _duration(held.get(priority))) for priority in Priority)
        else:
            yield (name, key), _shown(held)


def _rungs(shape: Shape) -> Iterator[_Cell]:
    for rung in list(Rung)[:-1]:
        table: RungTable = getattr(shape.rungs, rung) if rung in shape.ladder else RungTable()
        for kind in RUNG_LIMITS:
            limit: dict[Priority, int] = getattr(table, kind)
            yield from ((("rungs", rung, str(kind), str(one)), _duration(limit.get(one))) for one in Priority)
        yield ("rungs", rung, "rate"), _shown(table.rate) if rung in shape.ladder else None
        yield from ((("rungs", rung, "cost", str(one)), _shown(table.cost.get(one))) for one in Priority)
        # Without the rung there is no limit to miss.
        misses = ((one, table.on_miss.get(one, Miss.ESCALATE)) for one in MISSES)
        here = rung in shape.ladder
        yield from ((("rungs", rung, "on_miss", str(one)), str(miss) if here else None) for one, miss in misses)
    yield ("rungs", Rung.MANAGER, "rate"), _shown(shape.rungs.manager.rate)


def _shown(held: object) -> str | None:
    """The value as people read it; lists without brackets and quotes."""
    if held is None or held in ((), frozenset()):
        return None
    if isinstance(held, frozenset):
        return ", ".join(sorted(held))
    if isinstance(held, tuple):
        return ", ".join(one.isoformat() if isinstance(one, date) else str(one) for one in held)
    if isinstance(held, str | StrEnum):
        return str(held)
    return f"{held:g}" if isinstance(held, float) and abs(held) < 1e6 else value(held)


def _duration(seconds: int | None) -> str | None:
    return None if seconds is None else shortest(seconds)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
