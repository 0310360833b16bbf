"""Microseconds per call of business time, beside a plain walk over the local days in the same run.

python -m tests.benchmarks.bench_business_time
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from app.rules import business_time
from app.rules.business_time import Calendar, add, elapsed

OFFICE = (((480, 720), (780, 1020)),) * 5 + ((), ())
HOLIDAYS = tuple((date(year, month, 1), "a holiday") for year in range(2026, 2032) for month in range(1, 13))
BERLIN = Calendar("Europe/Berlin", OFFICE, HOLIDAYS)
START = datetime(2026, 3, 2, 9, 13, tzinfo=UTC)
LENGTHS = {"1 hour": timedelta(hours=1), "1 week": timedelta(7), "1 year": timedelta(365), "5 years": timedelta(1826)}
ROUNDS = 5


def walk(calendar: Calendar, start: datetime, end: datetime, left: float) -> tuple[float, datetime]:
    """Day by day until `end` or until `left` seconds are used: what has passed, and when it stopped."""
    zone, off, worked = business_time.zone(calendar.time_zone), {day for day, _ in calendar.holidays}, 0.0
    day = start.astimezone(zone).date()
    while True:
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
        if midnight.astimezone(UTC) >= end:
            return worked, end
        for first, last in calendar.hours[day.weekday()] if day not in off else ():
            begins = max((midnight + timedelta(minutes=first)).astimezone(UTC), start)
            ends = min((midnight + timedelta(minutes=last)).astimezone(UTC), end)
            if begins < ends:
                seconds = (ends - begins).total_seconds()
                if seconds >= left:
                    return worked + left, begins + timedelta(seconds=left)
                worked, left = worked + seconds, left - seconds
        day += timedelta(1)


def micros(call: Callable[[], object]) -> float:
    """The best of some rounds, each long enough for the clock."""
    call()
    calls, best = 1, float("inf")
    for _ in range(ROUNDS):
        while True:
            begun = time.perf_counter()
            for _ in range(calls):
                call()
            took = time.perf_counter() - begun
            if took > 0.02:
                break
            calls *= 2
        best = min(best, took / calls)
    return best * 1e6


def main() -> None:
    begun = time.perf_counter()
    elapsed(BERLIN, START, START)
    elapsed(BERLIN, START, START + timedelta(1))
    print(f"first call in a year: {(time.perf_counter() - begun) * 1e6:.0f} us")
    print(f"another equal calendar: {micros(lambda: Calendar('Europe/Berlin', OFFICE, HOLIDAYS)):.1f} us")
    print(f"{'':10}{'':10}{'ours us':>10}{'by days us':>12}{'ratio':>8}")
    never = datetime(9000, 1, 1, tzinfo=UTC)
    for name, length in LENGTHS.items():
        end = START + length
        worked = elapsed(BERLIN, START, end)
        assert worked == walk(BERLIN, START, end, float("inf"))[0]
        assert add(BERLIN, START, worked) == walk(BERLIN, START, never, worked)[1]
        rows = {
            "add": (lambda w=worked: add(BERLIN, START, w), lambda w=worked: walk(BERLIN, START, never, w)),
            "elapsed": (lambda e=end: elapsed(BERLIN, START, e), lambda e=end: walk(BERLIN, START, e, float("inf"))),
        }
        for what, (ours, days) in rows.items():
            mine, theirs = micros(ours), micros(days)
            print(f"{what:10}{name:10}{mine:10.2f}{theirs:12.1f}{theirs / mine:8.0f}")


if __name__ == "__main__":
    main()
