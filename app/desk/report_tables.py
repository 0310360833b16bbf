"""A report as tables, to be exported. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.desk.exports import Column, Kind, Table
from app.desk.reports import Report
from app.rules.figures import Measure as M
from app.rules.texts import show_instant
from models.vocabulary import Rung

_KINDS = {
    M.COST: Kind.MONEY,
    M.SPENT_COST: Kind.MONEY,
    M.MINUTES: Kind.MINUTES,
    M.SPENT_MINUTES: Kind.MINUTES,
    M.TOUCHED: Kind.MINUTES,
    M.QUEUEING: Kind.DURATION,
    M.WAITING: Kind.DURATION,
    M.HELD: Kind.DURATION,
}
"""Of the measures that are no plain numbers."""
_OF_CUSTOMER = (M.OPENED, M.CLOSED, M.KEPT, M.BROKEN, M.REOPENED, M.CANCELLED, M.MINUTES, M.COST)
_OF_RUNG = (
    M.CLOSED, M.RESOLVED, M.LEFT, M.QUEUEING, M.WAITING, M.HELD, M.TOUCHED, M.MINUTES, M.COST, M.SPENT_MINUTES,
    M.SPENT_COST, M.HANDED_BACK, M.FAILED, M.TRAINING,
)  # fmt: skip
_CLIMBS = ("decision", "clock", "verification")
_OF_VENDOR = (M.ENGAGED, M.ANSWERED, M.ANSWERED_LATE)
_IN_ALL = frozenset((M.QUEUEING, M.WAITING, M.HELD))
"""Sums over visits, of which elsewhere the mean of one is told."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def tables(found: Report) -> tuple[Table, ...]:
    """Of what they are, totals, and the figures by customer, rung, vendor, category, day and hour."""
    return (
        _about(found),
        _totals(found),
        _customers(found),
        _rungs(found),
        _vendors(found),
        _keyed("Categories", "Category", M.CLOSED, found),
        _days(found),
        _hours(found),
    )


def _about(found: Report) -> Table:
    rows = [
        ("From", found.start.isoformat()),
        ("To", found.end.isoformat()),
        ("Customer", found.customer or "all customers"),
        ("Complete until", show_instant(found.until or found.now)),
    ]
    return Table("About", (Column("About"), Column("What it says")), rows)


def _title(measure: M) -> str:
    title = str(measure).replace("_", " ").capitalize()
    return f"{title} in all" if measure in _IN_ALL else title


def _columns(first: Iterable[Column], measures: Iterable[M]) -> tuple[Column, ...]:
    return (*first, *(Column(_title(one), _KINDS.get(one, Kind.NUMBER)) for one in measures))


def _totals(found: Report) -> Table:
    columns = (
        Column("Figure"),
        Column("Number", Kind.NUMBER),
        Column("Time", Kind.DURATION),
        Column("Money", Kind.MONEY),
    )
    return Table("Totals", columns, [(_title(one), *_placed(one, found.total(one))) for one in M])


def _placed(measure: M, amount: int) -> Sequence[int | None]:
    """As a number, a time or money."""
    kind = Kind.DURATION if measure is M.ANSWERED_SECONDS else _KINDS.get(measure, Kind.NUMBER)
    place = {Kind.DURATION: 1, Kind.MONEY: 2}.get(kind, 0)
    return [amount if place == at else None for at in range(3)]


def _customers(found: Report) -> Table:
    columns = (*_columns([Column("Customer")], _OF_CUSTOMER), Column("Kept share", Kind.SHARE))
    rows = [
        (name, *(found.total(one, customer=number) for one in _OF_CUSTOMER), _kept_share(found, number))
        for number, name in found.of_customers()
    ]
    return Table("Customers", columns, rows)


def _kept_share(found: Report, customer: int) -> float | None:
    kept, broken = (found.total(one, customer=customer) for one in (M.KEPT, M.BROKEN))
    return kept / (kept + broken) if kept + broken else None


def _rungs(found: Report) -> Table:
    climbs = [Column(f"Climbed by {key}", Kind.NUMBER) for key in _CLIMBS]
    rows: list[Sequence[Any]] = [
        (
            str(rung),
            *(found.total(one, rung) for one in _OF_RUNG),
            *(found.total(M.CLIMBED, rung, key=key) for key in _CLIMBS),
        )
        for rung in Rung
    ]
    return Table("Rungs", (*_columns([Column("Rung")], _OF_RUNG), *climbs), rows)


def _vendors(found: Report) -> Table:
    columns = (*_columns([Column("Vendor")], _OF_VENDOR), Column("Mean time to answer", Kind.DURATION))
    rows = []
    for vendor in found.by_key(M.ENGAGED) | found.by_key(M.ANSWERED):
        answered = found.total(M.ANSWERED, key=vendor)
        mean = found.total(M.ANSWERED_SECONDS, key=vendor) / answered if answered else None
        rows.append((vendor, *(found.total(one, key=vendor) for one in _OF_VENDOR), mean))
    return Table("Vendors", columns, rows)


def _keyed(title: str, named: str, measure: M, found: Report) -> Table:
    return Table(title, _columns([Column(named)], [measure]), list(found.by_key(measure).items()))


def _days(found: Report) -> Table:
    amounts = found.days

    def row(day: date) -> Sequence[Any]:
        return (day, *(amounts.get((day, one), 0) for one in (M.OPENED, M.CLOSED)))

    columns = _columns([Column("Day", Kind.DAY)], (M.OPENED, M.CLOSED))
    return Table("Days", columns, [row(day) for day in sorted({day for day, _ in amounts})])


def _hours(found: Report) -> Table:
    columns = _columns([Column("Weekday"), Column("Hour", Kind.NUMBER)], [M.OPENED])
    rows = sorted((*map(int, key.split()), opened) for key, opened in found.by_key(M.OPENED).items())
    return Table("Hours", columns, [(_WEEKDAYS[day], hour, opened) for day, hour, opened in rows])
