"""Working time: when a limit of so many working seconds is reached, how many have passed, and why.

Hides how weekly hours, breaks, holidays and a zone's clock changes become working time. Invariant: a moment counts if
and only if the zone's wall clock then reads a time inside the hours of its local weekday and its local date is no
holiday. So a change of the clocks neither loses nor gains a minute: real time counts, an hour that the clocks skip is
never worked and an hour that they repeat is worked twice.

Inside, all is integers: microseconds since 1970 in UTC. A calendar has one table per UTC year of its working spans
with their running sum, built when first needed and shared by equal calendars; a call is then a bisection. Any thread:
a table is complete before it is published, and two threads that build the same one build equal ones.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate, chain, groupby
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

Kind = Literal["working", "break", "closed", "weekend", "holiday"]

HORIZON_YEARS = 100  # how far from its start a calculation goes before it gives up

_SECOND = 1_000_000
_MINUTE = 60 * _SECOND
_DAY = 1440 * _MINUTE
_STEP = 5 * 86_400
_HORIZON = HORIZON_YEARS * 365 * _DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_EPOCH_WEEKDAY = _EPOCH.weekday()
_MICROSECOND = timedelta(microseconds=1)
_ZONE_PART = re.compile(r"[A-Za-z0-9_+-]+")


class OutOfReach(ValueError):
    """The calendar has not that much working time within the horizon, or the moment is beyond it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weekly hours in a time zone, less holidays. Immutable, hashable, equal by content.

    `hours` has seven weekdays, Monday first, each the (start, end) minutes of the local day that are worked, in order
    and not overlapping, 0 <= start < end <= 1440. `holidays` are (local date, name) in any order; they are kept sorted.
    Raises ValueError with a sentence for anything else and for a time zone that nobody knows.
    """

    time_zone: str
    hours: tuple[tuple[tuple[int, int], ...], ...]
    holidays: tuple[tuple[date, str], ...] = ()
    _always: bool = field(init=False, repr=False, compare=False)
    _years: dict[int, _Year] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        zone(self.time_zone)
        _check_hours(self.hours)
        if len({day for day, _ in self.holidays}) < len(self.holidays):
            raise ValueError("a holiday is listed twice")
        object.__setattr__(self, "holidays", tuple(sorted(self.holidays)))
        worked = [sum(end - start for start, end in day) for day in self.hours]
        object.__setattr__(self, "_always", not self.holidays and worked == [1440] * 7)
        # A policy is parsed anew for many tickets: equal calendars share one set of tables.
        object.__setattr__(self, "_years", _tables_of(self))

    @classmethod
    def round_the_clock(cls, time_zone: str) -> Calendar:
        """Every second counts, holidays included; the time zone is only for what `explain` shows."""
        return cls(time_zone, (((0, 1440),),) * 7)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one kind on the way from a start to an end: `start` and `end` in UTC, the same two in local time.

    `kind` is `working`, or why the time did not count: `break` (between two spans of one day), `holiday` (`name` says
    which; only where the weekday would have been worked), `weekend` (a Saturday or Sunday without hours), else `closed`
    (the night, another weekday without hours). `name` is empty but for a holiday.
    """

    start: datetime
    end: datetime
    kind: Kind
    name: str
    local_start: datetime
    local_end: datetime

    @property
    def seconds(self) -> float:
        """Real seconds, which differ from what the two local readings suggest where the clocks change in between."""
        return (self.end - self.start).total_seconds()


def add(calendar: Calendar, start: datetime, seconds: float) -> datetime:
    """The first moment, in UTC, at which `seconds` of working time have passed since `start`.

    First means that a limit used up at closing time ends then, not at the next opening; and that zero seconds after
    `start` is `start`, even in the night. Counts in whole microseconds. The inverse of `elapsed`:
    `elapsed(c, s, add(c, s, x)) == x`, and `add(c, s, elapsed(c, s, e)) <= e`, equal if work went on until `e`.

    Raises OutOfReach if the calendar has not that much working time in the next HORIZON_YEARS years, ValueError if
    `seconds` is negative or not finite or `start` has no time zone.
    """
    if not (math.isfinite(seconds) and seconds >= 0):
        raise ValueError(f"working time to add must be zero or more seconds, not {seconds}")
    start = _utc(start)
    left = round(seconds * _SECOND)
    if left == 0:
        return start
    if left <= _HORIZON and any(calendar.hours):
        if calendar._always:
            return _moment(_micros(start) + left)
        left += _year(calendar, start.year).before(_micros(start))
        for year in range(start.year, start.year + HORIZON_YEARS + 1):
            table = _year(calendar, year)
            if left <= table.sums[-1]:
                return _moment(table.at(left))
            left -= table.sums[-1]
    place = f"{start:%Y-%m-%d} by the calendar in {calendar.time_zone}"
    raise OutOfReach(f"there are no {seconds:g} seconds of working time in the {HORIZON_YEARS} years after {place}")


def elapsed(calendar: Calendar, start: datetime, end: datetime) -> float:
    """Working seconds from `start` to `end`; 0.0 if `end` is not after `start`.

    Raises OutOfReach if the two are more than HORIZON_YEARS years apart, ValueError if one has no time zone.
    """
    start, end = _utc(start), _utc(end)
    first, last = _micros(start), _micros(end)
    if last <= first:
        return 0.0
    _check_reach(start, end)
    if calendar._always:
        return (last - first) / _SECOND
    worked = _year(calendar, end.year).before(last) - _year(calendar, start.year).before(first)
    for year in range(start.year, end.year):
        worked += _year(calendar, year).sums[-1]
    return worked / _SECOND


def explain(calendar: Calendar, start: datetime, end: datetime) -> list[Span]:
    """Why `end` follows from `start`: the spans from one to the other without a gap, neighbours of different kinds.

    The working ones add up to `elapsed`. Empty if `end` is not after `start`. Costs in proportion to the days between.
    Raises as `elapsed` does.
    """
    start, end = _utc(start), _utc(end)
    if end <= start:
        return []
    _check_reach(start, end)
    local = zone(calendar.time_zone)
    spans = []
    for since, until, kind, name in _stretches(calendar, _micros(start), _micros(end)):
        first, last = _moment(since), _moment(until)
        spans.append(Span(first, last, kind, name, first.astimezone(local), last.astimezone(local)))
    return spans


class _Stretch(NamedTuple):
    start: int
    end: int
    kind: Kind
    name: str


class _Year(NamedTuple):
    """A UTC year's working spans and the working time up to the end of each. The first is an empty one at new year."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sums: tuple[int, ...]

    def before(self, moment: int) -> int:
        """Working time of this year before the moment."""
        span = bisect_right(self.starts, moment) - 1
        return self.sums[span] - max(0, self.ends[span] - moment)

    def at(self, worked: int) -> int:
        """The first moment of this year with so much working time before it."""
        span = bisect_left(self.sums, worked)
        return self.ends[span] - (self.sums[span] - worked)


@lru_cache(maxsize=256)
def _tables_of(calendar: Calendar) -> dict[int, _Year]:
    return {}


def _year(calendar: Calendar, year: int) -> _Year:
    table = calendar._years.get(year)
    if table is None:
        begin, end = _bounds(year)
        worked = [(since, until) for since, until, kind, _ in _stretches(calendar, begin, end) if kind == "working"]
        starts, ends = zip((begin, begin), *worked, strict=True)
        sums = tuple(accumulate(until - since for since, until in zip(starts, ends, strict=True)))
        table = calendar._years[year] = _Year(starts, ends, sums)
    return table


def _stretches(calendar: Calendar, start: int, end: int) -> Iterator[_Stretch]:
    """All time from start to end, cut where its kind changes. Tables and explanations come from here, so they agree."""
    for (kind, name), run in groupby(_pieces(calendar, start, end), key=lambda piece: (piece.kind, piece.name)):
        pieces = list(run)
        yield _Stretch(pieces[0].start, pieces[-1].end, kind, name)


def _pieces(calendar: Calendar, start: int, end: int) -> Iterator[_Stretch]:
    """While its offset stays, local time is real time shifted: so cut real time at the changes, then go by local days.

    A local day on which the clocks change is met on both sides, and has on each what the wall clock showed there.
    """
    week = [_day(weekday, spans) for weekday, spans in enumerate(calendar.hours)]
    holidays = {day.toordinal() - _EPOCH_ORDINAL: name for day, name in calendar.holidays}
    years = range(_moment(start).year, _moment(end - 1).year + 1)
    for since, until, offset in chain.from_iterable(_offsets(calendar.time_zone, year) for year in years):
        first, last = max(since, start), min(until, end)
        for day in range((first + offset) // _DAY, (last + offset - 1) // _DAY + 1):
            midnight = day * _DAY - offset
            pieces = week[(day + _EPOCH_WEEKDAY) % 7]
            if day in holidays and any(piece.kind == "working" for piece in pieces):
                pieces = [_Stretch(0, _DAY, "holiday", holidays[day])]
            for begins, ends, kind, name in pieces:
                begins, ends = max(midnight + begins, first), min(midnight + ends, last)
                if begins < ends:
                    yield _Stretch(begins, ends, kind, name)


def _day(weekday: int, spans: Iterable[tuple[int, int]]) -> list[_Stretch]:
    """A whole local day of that weekday in stretches since its midnight."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(_Stretch(at * _MINUTE, start * _MINUTE, "break" if at else "closed", ""))
        pieces.append(_Stretch(start * _MINUTE, end * _MINUTE, "working", ""))
        at = end
    pieces.append(_Stretch(at * _MINUTE, _DAY, "closed" if pieces or weekday < 5 else "weekend", ""))
    return pieces


@lru_cache(maxsize=2048)
def _offsets(time_zone: str, year: int) -> list[tuple[int, int, int]]:
    """The (start, end, offset) of a UTC year's stretches of constant offset, without a gap.

    zoneinfo does not tell its changes, so they are searched: in steps, then to the second. Since 1900 no zone has
    changed twice within 6.9 days (all of tzdata looked through), so that a step cannot hide a change there and back.
    """
    local = zone(time_zone)
    begin, end = (micros // _SECOND for micros in _bounds(year))

    def offset_at(second: int) -> int:
        return (datetime.fromtimestamp(second, local).utcoffset() or timedelta()) // _MICROSECOND

    found, since, offset = [], begin, offset_at(begin)
    for step in range(begin, end, _STEP):
        last = min(step + _STEP, end) - 1
        while offset_at(last) != offset:
            change = since + bisect_left(range(since, last), True, key=lambda second: offset_at(second) != offset)
            found.append((since * _SECOND, change * _SECOND, offset))
            since, offset = change, offset_at(change)
    return [*found, (since * _SECOND, end * _SECOND, offset)]


def _bounds(year: int) -> tuple[int, int]:
    return _micros(datetime(year, 1, 1, tzinfo=UTC)), _micros(datetime(year + 1, 1, 1, tzinfo=UTC))


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is not UTC:
        if moment.utcoffset() is None:
            raise ValueError(f"{moment} has no time zone")
        moment = moment.astimezone(UTC)
    # At the edges of datetime local time does not exist in every zone; all that is reached from here keeps off them.
    if not 1 < moment.year < 9999 - HORIZON_YEARS:
        raise OutOfReach(f"no calendar reaches the year {moment.year}")
    return moment


def _check_reach(start: datetime, end: datetime) -> None:
    if end.year - start.year > HORIZON_YEARS:
        raise OutOfReach(f"{start:%Y-%m-%d} and {end:%Y-%m-%d} are more than {HORIZON_YEARS} years apart")


def _micros(moment: datetime) -> int:
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * _SECOND + since.microseconds


def _moment(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


@lru_cache(maxsize=256)
def zone(time_zone: str) -> ZoneInfo:
    """That zone by the data of the package tzdata, never the system's.

    Two clients of one desk must compute the same due moment, and systems differ in what they know of a zone.
    Raises ValueError for a name that nobody knows.
    """
    parts = time_zone.split("/")
    if not all(_ZONE_PART.fullmatch(part) for part in parts):
        raise ValueError(f"there is no time zone {time_zone!r}")
    try:
        with files("tzdata").joinpath("zoneinfo", *parts).open("rb") as data:
            return ZoneInfo.from_file(data, key=time_zone)
    except (OSError, ValueError):  # an unknown name, a folder, a file that is no zone
        raise ValueError(f"there is no time zone {time_zone!r}") from None


def _check_hours(hours: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    if len(hours) != 7:
        raise ValueError(f"hours need seven weekdays, Monday first, not {len(hours)}")
    for spans in hours:
        at = 0
        for start, end in spans:
            if not at <= start < end <= 1440:
                raise ValueError(f"working hours must be in order in one day and not overlap: minute {start}-{end}")
            at = end


ROUND_THE_CLOCK = Calendar.round_the_clock("UTC")
