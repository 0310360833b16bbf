"""The life of a policy's TOML until it is in force: read, merge with what it extends, check, freeze.

Hides how policies extend each other and what makes one complete. Promises that whatever text is read, nothing but
`PolicyMistakes` is raised; that a `Complete` can be frozen and, once frozen, needs nothing of this machine any more:
the holiday dates are in it, so that no library's update moves a due moment. Pure; `today` is an argument.

The way is `read(text)` -> `resolve(document, frozen base or None)` -> `check` and `freeze`; `policy.thaw` reads it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from app.rules.policy import TICKET_LIMITS, Miss, ResolveFrom
from app.rules.policy_shape import MISSES, HoursTable, Mistake, PolicyMistakes, RungTable, Shape, for_all, shape_of
from app.rules.texts import one_of, show_duration
from models.sentences import Sentence, say
from models.vocabulary import TEXT_LENGTH, DeadlineKind, Priority, Rung

__all__ = [
    "Complete",
    "Document",
    "Mistake",
    "PolicyMistakes",
    "check",
    "document",
    "freeze",
    "read",
    "remarks",
    "resolve",
    "thawed",
]

HOLIDAY_YEARS = 5
"""How many years ahead the holidays of a version are frozen."""

_YEAR = 365 * 24 * 3600
# The longest duration that a text can name; business time and money must not stretch a limit beyond it either.
_LONGEST = 10 * _YEAR
_MOST_DOTS = 100


@dataclass(frozen=True)
class Document:
    """One well-formed policy file by itself. What it leaves out comes from the policy that it `extends`, if any."""

    name: str
    extends: str | None
    written: Mapping[str, Any]


@dataclass(frozen=True)
class Complete:
    """A policy with everything it extends merged in, without a mistake; only `resolve` makes one."""

    shape: Shape
    written: Mapping[str, Any]


def read(text: str) -> Document:
    """The policy in a TOML text. Raises PolicyMistakes with every mistake that can be seen in this text alone."""
    return document(_parsed(text))


def document(written: Mapping[str, Any]) -> Document:
    """The policy in a nested dict, as TOML gives it. Raises PolicyMistakes as `read` does."""
    shape = shape_of(written)
    if shape.extends == shape.name:
        raise PolicyMistakes([Mistake("extends", say("This must be another policy, not the policy itself."))])
    return Document(shape.name, shape.extends, for_all(written))


def resolve(document: Document, base: Mapping[str, Any] | None) -> Complete:
    """The document over the policy that it extends: `base` is that policy's frozen document, None if there is none.

    Tables merge key by key; lists and the hours of a day are replaced whole. Raises PolicyMistakes.
    """
    written = dict(document.written)
    if written.pop("extends", None) is not None:
        if base is None:
            raise PolicyMistakes(
                [Mistake("extends", say('There is no policy "{name}" to extend.', name=document.extends))]
            )
        written = _merged(base["document"], written)
    shape = shape_of(written)
    mistakes = [*_off_the_ladder(shape, document.written), *_incomplete(shape), *_without_end(shape)]
    if mistakes:
        raise PolicyMistakes(mistakes)
    return Complete(shape, written)


def freeze(policy: Complete, today: date) -> dict[str, Any]:
    """Everything that `policy.thaw` and a later extension need, as JSON."""
    shape = policy.shape
    plain = shape.model_dump(
        mode="json", exclude={"extends", "calendar", "limits", "rungs", "four_eyes", "wait_pauses"}
    )
    return plain | {
        "four_eyes": sorted(shape.four_eyes),
        "wait_pauses": {wait_on.value: sorted(kinds) for wait_on, kinds in shape.wait_pauses.items()},
        "calendar": {
            "time_zone": shape.calendar.time_zone or "UTC",
            "hours": [[list(span) for span in day] for day in _week(shape)],
            "holidays": _holidays(shape, today),
            "round_the_clock": sorted(shape.calendar.round_the_clock),
        },
        "limits": shape.limits.model_dump(mode="json"),
        "rungs": {rung.value: _rung(shape, rung).model_dump(mode="json") for rung in shape.ladder}
        | {Rung.MANAGER.value: RungTable(rate=shape.rungs.manager.rate).model_dump(mode="json")},
        "document": dict(policy.written),
    }


def thawed(frozen: Mapping[str, Any]) -> Complete:
    """The complete policy that was frozen so; what was put into force has no mistakes."""
    return Complete(shape_of(frozen["document"]), frozen["document"])


def check(policy: Complete) -> list[str]:
    """What is allowed but hardly meant, a line each with its place in the file."""
    return [say("{place}: {problem}", place=one.place, problem=one.sentence) for one in remarks(policy)]


def remarks(policy: Complete) -> list[Mistake]:
    """What is allowed but hardly meant."""
    shape = policy.shape
    return [*_never_measured(shape), *_never_reached(shape), *_beyond_overall(shape)]


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > TEXT_LENGTH:
        raise _about_the_file(say("A policy must not be longer than {most:,} characters.", most=TEXT_LENGTH))
    # The parser's work grows with the square of a key's parts: 40,000 of them took half a minute.
    if any(line.count(".") > _MOST_DOTS and not line.lstrip().startswith("#") for line in text.split("\n")):
        raise _about_the_file(say("This is nested too deeply for a policy."))
    try:
        # An editor's byte order mark is no mistake of the administrator's.
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise _about_the_file(say("This is nested too deeply for a policy.")) from None
    except tomllib.TOMLDecodeError as error:
        raise PolicyMistakes([_where(str(error))]) from None
    except ValueError:
        # The parser lets through what int() says of a number of thousands of digits.
        raise _about_the_file(say("There is a number in it that cannot be read.")) from None


def _about_the_file(sentence: Sentence) -> PolicyMistakes:
    return PolicyMistakes([Mistake("file", sentence)])


def _where(message: str) -> Mistake:
    found = re.fullmatch(r"(.*) \(at (.*)\)", message, re.DOTALL)
    reason, where = found.groups() if found else (message, "file")
    # What the parser found there is quoted by it with repr() and so cannot do harm, but it can be long.
    return Mistake(where, say("This is not TOML: {reason}.", reason=reason[:100].rstrip(".")))


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            value = _merged(below, value)
        merged[key] = value
    return merged


def _rung(shape: Shape, rung: Rung) -> RungTable:
    table: RungTable = getattr(shape.rungs, rung.value)
    return table


def _week(shape: Shape) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(getattr(shape.calendar.hours, day) for day in HoursTable.model_fields)


def _holidays(shape: Shape, today: date) -> list[tuple[str, str]]:
    named = dict.fromkeys(shape.calendar.extra, "Additional holiday")
    if shape.calendar.holidays:
        named |= _public(shape.calendar.holidays, today.year)
    return [(day.isoformat(), name) for day, name in sorted(named.items())]


@lru_cache(maxsize=16)
def _public(region: str, year: int) -> dict[date, str]:
    """The public holidays around that year. Kept, because an editor asks again at every pause in typing."""
    # Slow to import and wanted only here, where a policy is put: no client should wait for it at start.
    import holidays

    country, _, subdivision = region.partition("-")
    # The year before, because a clock that runs in January may have started in December. One language, because
    # otherwise this machine's would be frozen.
    years = range(year - 1, year + HOLIDAY_YEARS + 1)
    return dict(holidays.country_holidays(country, subdiv=subdivision or None, years=years, language="en_US").items())


def _off_the_ladder(shape: Shape, written: Mapping[str, Any]) -> Iterator[Mistake]:
    # Only what this file says itself: a shorter ladder may extend a policy that has more rungs.
    for name in written.get("rungs", {}):
        if shape.ladder and Rung(name) not in (*shape.ladder, Rung.MANAGER):
            yield Mistake(f"rungs.{name}", say("The ladder of this policy has no {rung}.", rung=name))


def _incomplete(shape: Shape) -> Iterator[Mistake]:
    if not shape.ladder:
        yield Mistake("ladder", say('This must be given, as a list of rungs such as ["tier1", "onsite"].'))
    if shape.silence:
        for key in ("attempts", "over"):
            if getattr(shape.silence, key) is None:
                yield Mistake(f"silence.{key}", say("This must be given where there is a silence."))
    if not shape.calendar.time_zone and any(_week(shape)):
        yield Mistake("calendar.time_zone", say("This must be given, because the hours are those of some place."))
    measured = {priority for _, priority, _ in _in_business_time(shape)}
    unmeasured = [priority for priority in _without_hours(shape) if priority in measured]
    if unmeasured:
        told = one_of(list(unmeasured), "and")
        sentence = say(
            "{priorities}: there are limits, but neither hours nor round the clock to count them.", priorities=told
        )
        yield Mistake("calendar.hours", sentence)


def _without_end(shape: Shape) -> Iterator[Mistake]:
    """Limits that would reach so far that no clock could tell their moment."""
    weekly = sum(end - start for day in _week(shape) for start, end in day) * 60
    stretch = 7 * 24 * 3600 / weekly if weekly else 1.0
    for where, priority, seconds in _in_business_time(shape):
        if priority not in shape.calendar.round_the_clock and seconds * stretch > _LONGEST:
            yield Mistake(where, say("This would take more than ten years of the calendar's hours."))
    for rung in shape.ladder:
        for priority, work in _ceilings(_rung(shape, rung)).get(DeadlineKind.COST, {}).items():
            if work > _LONGEST:
                yield Mistake(
                    f"rungs.{rung}.cost.{priority}", say("This would take more than ten years of work at the rate.")
                )


def _in_business_time(shape: Shape) -> Iterator[tuple[str, Priority, int]]:
    """Place, priority and seconds of each limit that the calendar counts."""
    for kind in TICKET_LIMITS:
        for priority, seconds in getattr(shape.limits, kind.value).items():
            yield f"limits.{kind}.{priority}", priority, seconds
    for rung in shape.ladder:
        for kind in (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE):
            for priority, seconds in getattr(_rung(shape, rung), kind.value).items():
                yield f"rungs.{rung}.{kind}.{priority}", priority, seconds


def _without_hours(shape: Shape) -> list[Priority]:
    return [] if any(_week(shape)) else [each for each in Priority if each not in shape.calendar.round_the_clock]


def _never_measured(shape: Shape) -> Iterator[Mistake]:
    for priority in _without_hours(shape):
        yield Mistake("calendar.hours", say("{priority} is neither round the clock nor has hours.", priority=priority))


def _ceilings(rung: RungTable) -> dict[DeadlineKind, dict[Priority, float]]:
    """Seconds of work that reach the grind limits of a visit."""
    ceilings: dict[DeadlineKind, dict[Priority, float]] = {DeadlineKind.EFFORT: {**rung.effort}}
    if rung.rate:
        ceilings[DeadlineKind.COST] = {priority: cost / rung.rate * 3600 for priority, cost in rung.cost.items()}
    return ceilings


def _longest_visit(shape: Shape, rung: RungTable, priority: Priority) -> float | None:
    """Seconds until the time frames end a visit, extension included; None where they may not end it."""
    climbing = {kind for kind in MISSES if rung.on_miss.get(kind, Miss.ESCALATE) is Miss.ESCALATE}
    resolve, qualify = rung.resolve.get(priority), rung.qualify.get(priority)
    if resolve is None or DeadlineKind.RESOLVE not in climbing:
        return None
    if shape.resolve_from is ResolveFrom.ENTRY:
        return 2 * resolve
    # Without a qualification the resolve clock would never start.
    return None if qualify is None or DeadlineKind.QUALIFY not in climbing else qualify + 2 * resolve


def _never_reached(shape: Shape) -> Iterator[Mistake]:
    # A cost above what the effort ceiling costs is no such case: one long log can pass both at once.
    for name in shape.ladder:
        rung = _rung(shape, name)
        if rung.cost and not rung.rate:
            yield Mistake(f"rungs.{name}.cost", say("This can never be reached, because the rate of the rung is 0."))
        for kind, by_priority in _ceilings(rung).items():
            for priority, seconds in by_priority.items():
                longest = _longest_visit(shape, rung, priority)
                if longest is not None and seconds > longest:
                    yield Mistake(
                        f"rungs.{name}.{kind}.{priority}",
                        say(
                            "This can never be reached: it takes {time} of work, and a visit escalates after {longest} "
                            "even when it is extended.",
                            time=show_duration(seconds),
                            longest=show_duration(longest),
                        ),
                    )


def _beyond_overall(shape: Shape) -> Iterator[Mistake]:
    together = sum if shape.resolve_from is ResolveFrom.QUALIFIED else max
    for priority, overall in shape.limits.overall.items():
        rungs = [_rung(shape, name) for name in shape.ladder]
        frames = sum(together((rung.qualify.get(priority, 0), rung.resolve.get(priority, 0))) for rung in rungs)
        if frames > overall:
            yield Mistake(
                f"limits.overall.{priority}",
                say(
                    "The time frames of the ladder add up to {time}, more than these {overall}.",
                    time=show_duration(frames),
                    overall=show_duration(overall),
                ),
            )
