"""A period's report as the charts of the tab Month, each of a table with the way to the tickets behind every figure.

Hides what is put beside what. Invariant: a figure with a key is the total of the measure that the key names, so that
the tickets behind it add up to it. Any thread: tables and drawings are made where the report is read.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from app.desk.reports import Report
from app.rules.figures import Measure as M
from models.vocabulary import Rung
from ui.charts.bars import Bars
from ui.charts.days import Days
from ui.charts.drawing import Drawing
from ui.charts.heat import Heat
from ui.charts.table import ChartTable, Column, Kind, Row, Value
from ui.charts.tiles import Tiles
from ui.common import wording
from ui.dashboard import measures
from ui.dashboard.keys import Key

_OF_ALL_RUNGS = (M.OPENED,)
"""Measures that a rung does not narrow: a request is not opened on a rung."""

_DAILY = (M.OPENED, M.CLOSED)

_MOST_CATEGORIES = 10


def _tr(text: str) -> str:
    return QCoreApplication.translate("month", text)


@dataclass(frozen=True, slots=True)
class Part:
    """A chart, its place by name, and what stands beside its title."""

    name: str
    drawing: Drawing
    aside: str = ""


class Sums:
    """A report's sums, added up once for all the questions of the charts."""

    def __init__(self, report: Report, rung: Rung | None = None) -> None:
        self.report, self.rung = report, rung
        self._sums: Counter[tuple[str, int | None, Rung | None, str | None]] = Counter()
        self.customers: set[int] = set()
        for one in report.sums:
            measure = M(one.measure)
            if rung in (None, one.rung) or measure in _OF_ALL_RUNGS:
                self.customers.add(one.customer)
                of_measure = (measure, None, None, None)
                for place in (
                    of_measure,
                    (measure, one.customer, None, None),
                    (measure, None, one.rung, None),
                    (measure, None, None, one.key),
                    (measure, None, one.rung, one.key),
                ):
                    self._sums[place] += one.amount

    def total(self, measure: M, customer: int | None = None, rung: Rung | None = None, key: str | None = None) -> int:
        return self._sums[measure, customer, rung, key]

    def keys(self, measure: M) -> list[str]:
        """The keys of this measure, the greatest first."""
        found = [(amount, place[3]) for place, amount in self._sums.items() if self._is_of_key(place, measure)]
        return [key for _, key in sorted(found, key=lambda one: (-one[0], one[1])) if key is not None]

    @staticmethod
    def _is_of_key(place: tuple[str, int | None, Rung | None, str | None], measure: M) -> bool:
        return place[0] == measure and place[1:3] == (None, None) and place[3] is not None

    def key(
        self,
        measure: M,
        customer: int | None = None,
        rung: Rung | None = None,
        key: str | None = None,
    ) -> str:
        """What stands behind that total; nothing behind none."""
        if not self.total(measure, customer, rung, key):
            return ""
        return str(Key(measure, customer, rung or (None if measure in _OF_ALL_RUNGS else self.rung), None, key))

    @property
    def rungs(self) -> list[Rung]:
        return [self.rung] if self.rung else list(Rung)


def parts(report: Report, before: Report, compared: str, rung: Rung | None = None) -> list[Part]:
    """All charts of the tab, in their order; ``compared`` names the period before."""
    now, then = Sums(report, rung), Sums(before, rung)
    return [
        Part("figures", figures(now, then), _tr("compared with {0}").format(compared)),
        Part("days", days(now)),
        Part("hours", hours(now), _tr("all tiers") if rung else ""),
        Part("promises", promises(now)),
        Part("customers", customers(now)),
        Part("unnecessary", unnecessary(now), unnecessary_share(now)),
        Part("climbs", climbs(now)),
        Part("times", times(now)),
        Part("training", training(now)),
        Part("again", again(now, then)),
        Part("vendors", vendors(now)),
        Part("categories", categories(now)),
    ]


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _name(measure: M, now: Sums) -> str:
    """Of a measure; where a tier is chosen that does not narrow it, it says so."""
    name = measures.name(measure)
    return _tr("{0} (all tiers)").format(name) if now.rung and measure in _OF_ALL_RUNGS else name


def _column(measure: M, now: Sums) -> Column:
    return Column(_name(measure, now), measures.kind(measure))


def _tiles(title: str, note: str, now: Sums, then: Sums, wanted: Iterable[tuple[M, str]]) -> ChartTable:
    columns = (Column(_tr("Figure")), Column(_tr("Amount"), Kind.NUMBER), Column(_tr("Period before"), Kind.NUMBER))
    rows = [
        Row(
            (_name(one, now), now.total(one), then.total(one)),
            ("", now.key(one)),
            tone if now.total(one) else "",
            measures.kind(one),
        )
        for one, tone in wanted
    ]
    return ChartTable(title, columns, tuple(rows), note)


def figures(now: Sums, then: Sums) -> Tiles:
    table = _tiles(
        _tr("The period in figures"),
        _tr("Each figure with that of the period before."),
        now,
        then,
        ((M.OPENED, ""), (M.CLOSED, ""), (M.MINUTES, ""), (M.COST, ""), (M.SPENT_COST, "")),
    )
    kept = [_share(one.total(M.KEPT), one.total(M.KEPT) + one.total(M.BROKEN)) for one in (now, then)]
    # What was missed has to be looked at: the share of the kept leads there.
    behind = now.key(M.BROKEN) or now.key(M.KEPT)
    share = Row((measures.name(M.KEPT), *kept), ("", behind), kind=Kind.SHARE)
    rows = (*table.rows[:2], share, *table.rows[2:])
    return Tiles(ChartTable(table.title, table.columns, rows, table.note), before=2)


def again(now: Sums, then: Sums) -> Tiles:
    table = _tiles(
        _tr("What had to be done again, or was given up"),
        _tr("Failed verifications, unconfirmed closures, reopened, handed back, cancelled after a miss, overrides."),
        now,
        then,
        (
            (M.FAILED, "soon"),
            (M.UNCONFIRMED, "soon"),
            (M.REOPENED, "soon"),
            (M.HANDED_BACK, ""),
            (M.CANCELLED_LATE, "late"),
            (M.OVERRIDDEN, ""),
            (M.UNRESOLVED, "late"),
            (M.RETURNED, ""),
        ),
    )
    return Tiles(table, before=2)


def days(now: Sums) -> Days:
    report = now.report
    last = max([min(report.end, report.now.date()), *(day for day, _, _ in report.by_day)])
    count = (last - report.start).days + 1
    narrowed = [None if one in _OF_ALL_RUNGS else now.rung for one in _DAILY]
    amount_of: Counter[tuple[date, str]] = Counter()
    for (day, measure, rung), amount in report.by_day.items():
        if narrowed[_DAILY.index(M(measure))] in (None, rung):
            amount_of[day, measure] += amount
    rows = []
    for day in (report.start + timedelta(days=place) for place in range(count)):
        amounts = [amount_of[day, one] for one in _DAILY]
        keys = [
            str(Key(one, rung=rung, day=day)) if amount else ""
            for one, rung, amount in zip(_DAILY, narrowed, amounts, strict=True)
        ]
        rows.append(Row((day, *amounts), ("", *keys)))
    columns = (Column(_tr("Day"), Kind.DAY), *(_column(one, now) for one in _DAILY))
    return Days(ChartTable(_tr("Opened against closed"), columns, tuple(rows), _tr("Requests and closures by day.")))


def hours(now: Sums) -> Heat:
    locale = QLocale()
    rows = []
    for weekday in range(7):
        keys = [f"{weekday} {hour}" for hour in range(24)]
        name = locale.standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)
        amounts = [now.total(M.OPENED, key=key) for key in keys]
        rows.append(Row((name, *amounts), ("", *(now.key(M.OPENED, key=key) for key in keys))))
    columns = (Column(_tr("Weekday")), *(Column(f"{hour:02}", Kind.NUMBER) for hour in range(24)))
    note = _tr("Requests by weekday and hour of their receipt, in the customer's time zone.")
    return Heat(ChartTable(_tr("When requests come"), columns, tuple(rows), note))


def promises(now: Sums) -> Bars:
    found = []
    for customer, name in _named(now):
        kept, broken = (now.total(one, customer) for one in (M.KEPT, M.BROKEN))
        if kept + broken:
            cells = (name, kept, broken, _share(kept, kept + broken))
            found.append(Row(cells, ("", *(now.key(one, customer) for one in (M.KEPT, M.BROKEN)))))
    found.sort(key=lambda row: (-_amount(row.cells[2]), -_amount(row.cells[1])))
    columns = (
        Column(_tr("Customer")),
        _column(M.KEPT, now),
        _column(M.BROKEN, now),
        Column(_tr("Share kept"), Kind.SHARE),
    )
    note = _tr("Closed tickets whose overall time frame was kept or missed; most misses first.")
    return Bars(ChartTable(_tr("Promised and kept, by customer"), columns, tuple(found), note), (1, 2), _GOOD_BAD, 3)


def customers(now: Sums) -> Bars:
    wanted = (M.COST, M.MINUTES, M.OPENED, M.CLOSED)
    rows = [
        Row(
            (name, *(now.total(one, number) for one in wanted), _cost_and_volume(now, number)),
            ("", *(now.key(one, number) for one in wanted)),
        )
        for number, name in _named(now)
    ]
    rows.sort(key=lambda row: -_amount(row.cells[1]))
    columns = (Column(_tr("Customer")), *(_column(one, now) for one in wanted), Column(_tr("In short")))
    note = _tr("Cost, hands-on time, requests and closures; the dearest first.")
    return Bars(ChartTable(_tr("Cost and volume, by customer"), columns, tuple(rows), note), end=5)


def _cost_and_volume(now: Sums, customer: int) -> str:
    """``130.50, 31 opened``, and ``130.50, 31 opened (all tiers)`` where the cost is that of one."""
    said = _tr("{0}, {1} opened (all tiers)") if now.rung else _tr("{0}, {1} opened")
    return said.format(wording.money(now.total(M.COST, customer)), QLocale().toString(now.total(M.OPENED, customer)))


def unnecessary(now: Sums) -> Bars:
    wanted = (M.SPENT_COST, M.SPENT_MINUTES, M.COST, M.MINUTES)
    columns = (Column(_tr("Tier")), *(_column(one, now) for one in wanted))
    note = _tr("Cost and time of visits that ended by going up: work that another tier's solution made unnecessary.")
    return Bars(ChartTable(_tr("Spent before handing up"), columns, _by_rung(now, wanted), note), tones=("soon",))


def unnecessary_share(now: Sums) -> str:
    """``14 % of all cost``"""
    share = _share(now.total(M.SPENT_COST), now.total(M.COST))
    if share is None:
        return ""
    return _tr("{0} % of all cost").format(QLocale().toString(share * 100, "f", 0))


def climbs(now: Sums) -> Bars:
    rows = []
    for rung in now.rungs:
        amounts = [now.total(M.CLIMBED, rung=rung, key=key) for key in measures.CLIMBS]
        keys = [now.key(M.CLIMBED, rung=rung, key=key) for key in measures.CLIMBS]
        if rung is not Rung.MANAGER:
            total = now.total(M.CLIMBED, rung=rung)
            rows.append(Row((wording.word(rung), *amounts, total), ("", *keys, now.key(M.CLIMBED, rung=rung))))
    names = (Column(measures.climb(key), Kind.NUMBER) for key in measures.CLIMBS)
    columns = (Column(_tr("From")), *names, Column(_tr("All"), Kind.NUMBER))
    note = _tr("Visits that ended by going up: a person decided it, a limit passed, or the client was not satisfied.")
    table = ChartTable(_tr("Climbs by decision and by clock"), columns, tuple(rows), note)
    return Bars(table, (1, 2, 3), ("accent", "late", "soon"), 4)


def times(now: Sums) -> Bars:
    """Of a visit in the mean; the sums, which have tickets behind them, stand in the table."""
    sums = (M.QUEUEING, M.TOUCHED, M.WAITING, M.HELD)
    rows = []
    for rung in now.rungs:
        left = now.total(M.LEFT, rung=rung)
        amounts = [now.total(one, rung=rung) * (60 if one is M.TOUCHED else 1) for one in sums]
        means = [_share(one, left) for one in amounts]
        keys = [now.key(one, rung=rung) for one in sums]
        rows.append(Row((wording.word(rung), *means, left), ("", *keys, now.key(M.LEFT, rung=rung))))
    columns = (
        Column(_tr("Tier")),
        *(Column(measures.name(one), Kind.DURATION) for one in sums),
        Column(measures.name(M.LEFT), Kind.NUMBER),
    )
    note = _tr("Mean of a visit by the clock on the wall: nobody held it, hands on it, it waited outside.")
    table = ChartTable(_tr("Mean of a visit: queueing, touch and waiting"), columns, tuple(rows), note)
    return Bars(table, (1, 2, 3), ("late", "calm", "paused"), end=None, writes_parts=True)


def training(now: Sums) -> Bars:
    wanted = (M.TRAINING,)
    columns = (Column(_tr("Handed up by")), *(_column(one, now) for one in wanted))
    note = _tr("Handed up by a person and resolved above with less than ten minutes of work: could have been taught.")
    return Bars(ChartTable(_tr("Training"), columns, _by_rung(now, wanted), note), tones=("calm",))


def vendors(now: Sums) -> Bars:
    names = dict.fromkeys((*now.keys(M.ENGAGED), *now.keys(M.ANSWERED)))
    counted = (M.ENGAGED, M.ANSWERED, M.ANSWERED_LATE)
    rows = []
    for vendor in names:
        mean = _share(now.total(M.ANSWERED_SECONDS, key=vendor), now.total(M.ANSWERED, key=vendor))
        amounts = [now.total(one, key=vendor) for one in counted]
        keys = [now.key(one, key=vendor) for one in (M.ANSWERED_SECONDS, *counted)]
        rows.append(Row((vendor, mean, *amounts, _answers(mean, amounts[0], amounts[2])), ("", *keys)))
    rows.sort(key=lambda row: -_amount(row.cells[1]))
    columns = (
        Column(_tr("Vendor")),
        Column(_tr("Mean answer"), Kind.DURATION),
        *(_column(one, now) for one in counted),
        Column(_tr("In short")),
    )
    note = _tr(
        "The mean time from engagement to answer, the slowest first; engagements begun, answered, answered late."
    )
    return Bars(
        ChartTable(_tr("Vendors, by mean time to the answer"), columns, tuple(rows), note), tones=("p3",), end=5
    )


def _answers(mean: float | None, engaged: int, late: int) -> str:
    """``3 h 10 min, 12 engaged, 2 late``"""
    answer = wording.duration(mean) if mean is not None else _tr("no answer yet")
    return _tr("{0}, {1} engaged, {2} late").format(answer, engaged, late)


def categories(now: Sums) -> Bars:
    rows = [
        Row((key or _tr("without category"), now.total(M.CLOSED, key=key)), ("", now.key(M.CLOSED, key=key)))
        for key in now.keys(M.CLOSED)[:_MOST_CATEGORIES]
    ]
    columns = (Column(_tr("Category")), _column(M.CLOSED, now))
    note = _tr("Closed tickets by category, the ten most frequent.")
    return Bars(ChartTable(_tr("Top categories"), columns, tuple(rows), note))


_GOOD_BAD = ("calm", "late")


def _by_rung(now: Sums, wanted: Iterable[M]) -> tuple[Row, ...]:
    return tuple(
        Row(
            (wording.word(rung), *(now.total(one, rung=rung) for one in wanted)),
            ("", *(now.key(one, rung=rung) for one in wanted)),
        )
        for rung in now.rungs
        if rung is not Rung.MANAGER or any(now.total(one, rung=rung) for one in wanted)
    )


def _named(now: Sums) -> list[tuple[int, str]]:
    """Id and name of the customers of whom there is something to tell, by name."""
    names = now.report.customers
    return sorted(((one, names[one]) for one in now.customers), key=lambda item: item[1].casefold())


def _amount(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
