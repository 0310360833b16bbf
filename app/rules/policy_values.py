"""How one value in a policy's TOML is read, and the words for one that cannot be.

Hides the small syntaxes: hours of a day, dates, regions, time zones, a value for all priorities or a table by priority.
Every reader takes whatever TOML can hold and gives the value or raises `Unusable`, whose text completes a sentence that
begins with "This". Pure, but for the lists of time zones and of countries, which are looked up once.
"""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar
from zoneinfo import available_timezones

from pydantic import BeforeValidator

from app.rules.policy import Miss
from app.rules.texts import Unusable, one_of
from models.sentences import say
from models.vocabulary import Priority, Rung

# More would let dates alone close a weekly hour for so long that a limit could never be reached.
_MOST_EXTRA = 1000
_SPAN = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|(24):(00))")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_Word = TypeVar("_Word", bound=StrEnum)


def shown(value: object) -> str:
    """The value for a sentence: short, and with nothing in it that a terminal would interpret."""
    if isinstance(value, str):
        printable = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value[:40])
        return f'"{printable}{"..." if len(value) > 40 else ""}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return say("a table")
    return say("a list") if isinstance(value, list) else say("this")


def meant(value: object, known: Iterable[str]) -> str:
    """`` (did you mean "x"?)`` where something close is known."""
    close = get_close_matches(value, list(known), 1) if isinstance(value, str) and len(value) < 100 else []
    return say(' (did you mean "{name}"?)', name=close[0]) if close else ""


def word(*allowed: _Word) -> BeforeValidator:
    by_text = {word.value: word for word in allowed}

    def read(value: object) -> _Word:
        if isinstance(value, str) and value in by_text:
            return by_text[value]
        parts = {"allowed": one_of(list(by_text)), "value": shown(value), "meant": meant(value, by_text)}
        raise Unusable(say("must be {allowed}, not {value}{meant}", **parts))

    return BeforeValidator(read)


def whole(least: int, most: int) -> BeforeValidator:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Unusable(say("must be a whole number from {least} to {most}", least=least, most=most))
        return value

    return BeforeValidator(read)


def amount(least: float, most: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        # The comparison is false for NaN and, unlike float(), holds for an integer of a thousand digits.
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise Unusable(say("must be a number from {least:,g} to {most:,.12g}", least=least, most=most))
        return float(value)

    return read


def for_each(keys: Iterable[str], read: Callable[[object], object]) -> BeforeValidator:
    """One value for all the keys, or a table by key. The value is read here too: a mistake in it is told once."""

    def spread(value: object) -> object:
        if isinstance(value, Mapping):
            return value
        read(value)
        return dict.fromkeys(keys, value)

    return BeforeValidator(spread)


def miss(value: object) -> object:
    if value in tuple(Miss):
        return value
    raise Unusable(say("must be {allowed}, or a table of these by limit", allowed=one_of([*map(str, Miss)])))


def people(value: object) -> object:
    if isinstance(value, bool):
        return list(Priority) if value else []
    if isinstance(value, list):
        return value
    raise Unusable(say("must be true, false or a list of priorities"))


def days(value: object) -> int:
    found = re.fullmatch(r"([0-9]{1,4})d", value) if isinstance(value, str) else None
    if not found or int(found[1]) > 3650:
        raise Unusable(say('must be a number of calendar days such as "5d", at most 3650'))
    return int(found[1])


def day(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Unusable(say("names a date that does not exist, {value}", value=shown(value))) from None
    raise Unusable(say('must be a list of dates in quotes such as "2026-12-24"'))


def span(value: object) -> tuple[int, int]:
    found = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise Unusable(say('must be a list of hours such as "08:00-12:00", not {value}', value=shown(value)))
    start_hour, start_minute, *end = (int(part) for part in found.groups() if part)
    start, finish = start_hour * 60 + start_minute, end[0] * 60 + end[1]
    if start >= finish:
        raise Unusable(
            say("has hours that do not end later on the same day, {value}; 24:00 ends a day", value=shown(value))
        )
    return start, finish


def in_order(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    ordered = tuple(sorted(spans))
    for (_, end), (start, _) in pairwise(ordered):
        if start < end:
            raise Unusable(say("has hours that overlap at {clock}", clock=f"{start // 60:02}:{start % 60:02}"))
    return ordered


def climbing(ladder: tuple[Rung, ...]) -> tuple[Rung, ...]:
    below = ladder[:-1] if ladder and ladder[-1] is Rung.MANAGER else ladder
    if not below:
        raise Unusable(say("must have at least one rung below the manager"))
    if Rung.MANAGER in below or any(low.height >= high.height for low, high in pairwise(below)):
        raise Unusable(say("must name each rung once and in order: {rungs}", rungs=one_of([*map(str, Rung)], "then")))
    return below


def few(dates: tuple[date, ...]) -> tuple[date, ...]:
    if len(dates) > _MOST_EXTRA:
        raise Unusable(say("must have at most {most} dates", most=_MOST_EXTRA))
    return tuple(sorted(set(dates)))


def zone(value: object) -> str:
    # The machine's own zone and its placeholder are no places: they would mean something else on the next machine.
    zones = _zones()
    if isinstance(value, str) and value in zones:
        return value
    parts = {"value": shown(value), "meant": meant(value, zones)}
    raise Unusable(say("must be a time zone such as Europe/Berlin, not {value}{meant}", **parts))


@functools.cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - {"localtime", "Factory"})


def region(value: object) -> str:
    countries = _countries()
    if not isinstance(value, str):
        raise Unusable(say("must be a country such as DE, or a country and its subdivision such as DE-BE"))
    country, dash, subdivision = value.partition("-")
    if country not in countries:
        raise Unusable(say("must begin with a country that is known, such as DE, not {value}", value=shown(value)))
    if dash and subdivision not in countries[country]:
        known = countries[country]
        told = say("; known are {known}", known=one_of(known, "and")) if known else ""
        parts = {"country": country, "name": shown(subdivision), "known": told}
        raise Unusable(say("names a subdivision that {country} does not have, {name}{known}", **parts))
    return value


@functools.cache
def _countries() -> dict[str, list[str]]:
    # Half a second to import, and wanted only where a policy is put: no client should wait for it at start.
    import holidays

    return holidays.list_supported_countries()
