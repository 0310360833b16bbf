"""A period's figures: what the sums of days say, and what the journal entries behind them add. Any thread.

Every figure is a sum of a `Measure` of `app.rules.figures`, where its formula stands. They are those of the moment at
which they are read: what the coordinator has not folded yet is folded here, in memory.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.desk import figures as folding
from app.desk.desk import Desk, Refused
from app.rules.figures import Measure
from models import behind as behind_rows
from models import figures, lease, people, queues
from models.figures import Sum
from models.rows import Customer, QueueRow
from models.sentences import say
from models.vocabulary import Rung

__all__ = ["Behind", "Report", "behind", "report"]

LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of the days from ``start`` to ``end``, both included, of one customer or of all (None)."""

    start: date
    end: date
    customer: str | None
    sums: tuple[Sum, ...]
    by_day: Mapping[tuple[date, str, Rung], int]
    """Opened and closed by day and rung."""
    customers: Mapping[int, str]
    """Names by id."""
    now: datetime
    until: datetime | None
    """Later entries are not counted yet; None where all are."""
    led: bool
    """A coordinator leads, who counts them."""

    @property
    def days(self) -> Mapping[tuple[date, str], int]:
        """Opened and closed by day, added up anew at each reading."""
        found: Counter[tuple[date, str]] = Counter()
        for (day, measure, _), amount in self.by_day.items():
            found[day, measure] += amount
        return found

    def total(
        self, measure: Measure, rung: Rung | None = None, customer: int | None = None, key: str | None = None
    ) -> int:
        """The sum of what fits."""
        return sum(
            one.amount
            for one in self.sums
            if one.measure == measure
            and rung in (None, one.rung)
            and customer in (None, one.customer)
            and key in (None, one.key)
        )

    def by_key(self, measure: Measure) -> dict[str, int]:
        """The sums of this measure by key, the greatest first."""
        found: dict[str, int] = {}
        for one in self.sums:
            if one.measure == measure:
                found[one.key] = found.get(one.key, 0) + one.amount
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def of_customers(self) -> list[tuple[int, str]]:
        """Id and name of the customers of whom there is something to tell, by name."""
        there = {one.customer for one in self.sums}
        return sorted(((one, self.customers[one]) for one in there), key=lambda item: item[1].casefold())


def report(desk: Desk, start: date, end: date, customer: str | None = None) -> Report:
    """Raises Refused for a period that is none, or a customer that is not there."""
    _check(start, end)
    with desk.database.read() as connection:
        now = desk.now(connection)
        known = list(people.customers(connection).values())
        of = _customer(known, customer)
        sums = figures.sums(connection, start, end, of)
        days = figures.by_day(connection, start, end, of, (Measure.OPENED, Measure.CLOSED))
        fresh, until = folding.unfolded(connection, desk.policies)
        led = lease.read(connection).is_held(now, lease.LENGTH)
    wanted = {key: n for key, n in fresh.sums.items() if start <= key[0] <= end and of in (None, key[1])}
    return Report(
        start,
        end,
        customer,
        tuple(_with(sums, wanted)),
        _days_with(days, wanted),
        {one.id: one.name for one in known},
        now,
        until,
        led,
    )


def _check(start: date, end: date) -> None:
    if end < start:
        raise Refused(say("The period ends before it begins; give the earlier day first."))
    if end - start > LONGEST:
        raise Refused(say("A report covers three years at most; ask for a shorter period."))


def _customer(known: Iterable[Customer], name: str | None) -> int | None:
    if name is None:
        return None
    found = next((one.id for one in known if one.name == name), None)
    if found is None:
        raise Refused(say("There is no customer {name!r}; see the list of customers.", name=name))
    return found


def _with(sums: Iterable[Sum], fresh: Mapping[figures.Key, int]) -> Iterable[Sum]:
    amounts = {one[:4]: one.amount for one in sums}
    for (_, customer, rung, measure, key), amount in fresh.items():
        place = (customer, rung, measure, key)
        amounts[place] = amounts.get(place, 0) + amount
    return [Sum(*place, amount) for place, amount in amounts.items()]


def _days_with(
    days: dict[tuple[date, str, Rung], int], fresh: Mapping[figures.Key, int]
) -> Mapping[tuple[date, str, Rung], int]:
    for (day, _, rung, measure, _), amount in fresh.items():
        if measure in (Measure.OPENED, Measure.CLOSED):
            days[day, measure, rung] = days.get((day, measure, rung), 0) + amount
    return days


@dataclass(frozen=True, slots=True)
class Behind:
    """Tickets behind a figure, each with its part of it: the greatest part first, among equals the newest ticket."""

    rows: tuple[tuple[QueueRow, int], ...]
    more: bool
    now: datetime
    until: datetime | None
    """Later entries are not counted yet; None where all are."""
    closed: Mapping[int, datetime] = field(default_factory=dict)
    """When the closed ones of them were closed."""

    @property
    def last(self) -> tuple[int, int] | None:
        """Amount and ticket of the last row: the place from which the next page goes on."""
        return (self.rows[-1][1], self.rows[-1][0].number) if self.rows else None


def behind(
    desk: Desk,
    start: date,
    end: date,
    measure: Measure,
    customer: int | None = None,
    rung: Rung | None = None,
    key: str | None = None,
    limit: int = 200,
    after: tuple[int, int] | None = None,
) -> Behind:
    """The tickets that make up `Report.total(measure, rung, customer, key)`, from behind that amount and ticket on."""
    _check(start, end)
    which = figures.Which(start, end, str(measure), customer, rung, key)
    with desk.database.read() as connection:
        now = desk.now(connection)
        fresh, until = folding.unfolded(connection, desk.policies)
        added: Counter[int] = Counter()
        for part, amount in fresh.tickets.items():
            if which.holds(part):
                added[part[-1]] += amount
        found = figures.behind(connection, which, limit + 1, after, added.keys())
        if added:
            added.update(figures.parts(connection, which, added.keys()))
        found += [one for one in added.items() if one[1] and (after is None or _place(one) > (-after[0], -after[1]))]
        found = sorted(found, key=_place)[: limit + 1]
        numbers = [ticket for ticket, _ in found[:limit]]
        rows = {row.number: row for row in queues.of_numbers(connection, numbers)}
        closed = behind_rows.closed_at(connection, numbers)
    shown = tuple((rows[ticket], amount) for ticket, amount in found[:limit])
    return Behind(shown, len(found) > limit, now, until, closed)


def _place(one: tuple[int, int]) -> tuple[int, int]:
    """Where a ticket and its part stand."""
    return -one[1], -one[0]
