"""The desk as it stands now, as the charts and lists of the tab Now.

Hides what is put beside what. Invariant: a list has the rows that `Now` brings, in its order, and says where there are
more. Any thread: all of it is made where `Now` is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.desk.dashboard import Gap, Grinding, Now, RungStaff, Some, Tally
from app.desk.exports import Column, Kind
from models.rows import QueueRow
from models.vocabulary import Rung
from ui.charts.bars import Bars, Gauges
from ui.charts.drawing import Drawing
from ui.charts.funnel import Funnel
from ui.charts.strip import Strip
from ui.charts.table import NOTHING, ChartTable, Row, Value
from ui.charts.tiles import Tiles
from ui.common import wording
from ui.common.plain import one_line
from ui.dashboard.former import Whose

QUARTER = timedelta(minutes=15)
_QUARTERS = 16


def _tr(text: str) -> str:
    return QCoreApplication.translate("now", text)


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket of a list: what stands before it, and behind it."""

    ticket: QueueRow
    lead: str
    end: str
    amount: Value
    tone: str = "muted"
    mark: str = ""
    """What else is to be known of it, before the customer."""
    counted: int | None = None
    """What ``end`` says, where that is an amount."""


@dataclass(frozen=True, slots=True)
class TicketList:
    """``lead`` and ``end`` are columns for what stands before and behind each ticket; ``amount`` that of a file. Where
    ``end`` is of amounts, a line says it in words and has it as ``counted``."""

    title: str
    note: str
    lead: str
    end: Column
    amount: Column
    lines: tuple[Line, ...]
    tally: Tally
    empty: str
    aside: str = ""
    """What stands beside the title."""

    @property
    def count(self) -> str:
        return wording_count(self.tally)

    @property
    def nothing(self) -> str:
        """What stands in place of the lines where there are none."""
        if self.tally.more:
            return _tr("None among those that were looked at; the desk has more than that.")
        return self.empty

    @property
    def table(self) -> ChartTable:
        """The same for a file and for whoever reads it as a table."""
        columns = (
            Column(_tr("Number"), Kind.NUMBER),
            Column(_tr("Subject")),
            Column(_tr("Customer")),
            Column(_tr("Priority")),
            Column(_tr("Tier")),
            Column(self.lead),
            self.end,
            self.amount,
        )
        rows = (
            (
                one.ticket.number,
                one.ticket.summary,
                one.ticket.customer,
                wording.priority(one.ticket.priority, one.ticket.priority_assumed),
                wording.word(one.ticket.rung),
                f"{one.lead}, {one.mark}" if one.mark else one.lead,
                one.end if self.end.kind is Kind.TEXT else one.counted,
                one.amount,
            )
            for one in self.lines
        )
        return ChartTable(self.title, columns, tuple(Row(cells) for cells in rows), self.note)


def wording_count(tally: Tally) -> str:
    """``12``, ``1000+`` where counting stopped, or a dash where none was found and not all were looked at."""
    if not tally.more:
        return str(tally.count)
    return f"{tally.count}+" if tally.count else NOTHING


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything of the tab by its place's name."""

    now: Now
    customer: str | None
    """Whose they are, by name; None where all are meant."""
    charts: dict[str, tuple[Drawing, str]]
    """Each with what stands beside its title."""
    lists: dict[str, TicketList]

    @property
    def whose(self) -> Whose:
        number = self.now.customer
        return Whose((number, self.customer or "") if number is not None else None, self.now.rung)

    @property
    def is_quiet(self) -> bool:
        """Nothing is open and nothing happened."""
        happened = self.now.since.received_p1.count or any(one.total for one in self.now.ladder.rungs)
        # While the ladder is not complete nobody knows.
        return (
            self.now.ladder.until is None and not happened and not any(one.tally.count for one in self.lists.values())
        )

    @property
    def tables(self) -> list[ChartTable]:
        return [*(drawing.table for drawing, _ in self.charts.values()), *(one.table for one in self.lists.values())]


def parts(now: Now, customer: str | None = None) -> Parts:
    charts = {
        "since": (since(now), ""),
        "coming": (coming(now), _tr("more than are counted") if now.coming_more else ""),
        "ladder": (ladder(now), _of_bounded(now.ladder.until, now.now)),
        "staff": (staff(now), ""),
        "grinding": (grinding(now), wording_count(now.grinding.tally) if now.grinding.tally.count else ""),
    }
    lists = {
        "due": due(now),
        "decisions": decisions(now),
        "unheard": unheard(now),
        "waits": waits(now),
        "silent": silent(now),
    }
    return Parts(now, customer, charts, lists)


def incomplete(until: datetime | None, led: bool, now: datetime) -> str:
    """What a figure says that is not counted to the end; nothing where it is."""
    if until is None:
        return ""
    if led:
        return _tr("Complete until {0}; the coordinator is counting the rest.").format(wording.instant(until, now))
    return _tr("Complete until {0}; no coordinator leads, so nobody counts the rest.").format(
        wording.instant(until, now)
    )


def _of_bounded(until: datetime | None, now: datetime) -> str:
    return "" if until is None else _tr("until {0}").format(wording.instant(until, now))


# charts


def since(now: Now) -> Tiles:
    told = now.since
    gaps = "; ".join(_gap(one, now.now) for one in told.gaps.rows[:5])
    rows = [
        _tally(_tr("P1s received"), told.received_p1, "p1", "late"),
        _tally(_tr("Climbed by decision"), told.climbed_by_decision, "climbed decision"),
        _tally(_tr("Climbed by clock"), told.climbed_by_clock, "climbed clock", "soon"),
        _tally(_tr("Climbed: client not satisfied"), told.climbed_by_verification, "climbed verification", "soon"),
        _tally(_tr("Fired late"), told.fired_late, "late", "soon", _tr("deadlines fired more than a minute late")),
        Row(
            (_tr("Without coordinator"), told.gap_seconds, gaps),
            tone="late" if told.gap_seconds > 0 else "",
            kind=Kind.DURATION,
        ),
    ]
    columns = (Column(_tr("Figure")), Column(_tr("Amount"), Kind.NUMBER), Column(_tr("Details")))
    title = _tr("Since {0}").format(wording.instant(told.since, now.now))
    note = _tr("What happened since you last looked at the dashboard.")
    return Tiles(ChartTable(title, columns, tuple(rows), note))


def _tally(name: str, tally: Tally, key: str, tone: str = "", details: str = "") -> Row:
    kind_tone = tone if tally.count else ""
    return Row((name, tally.count, details), ("", key if tally.count else ""), kind_tone, Kind.NUMBER, tally.more)


def _gap(gap: Gap, now: datetime) -> str:
    end = wording.instant(gap.ended_at, now) if gap.ended_at else _tr("now")
    return f"{wording.instant(gap.began_at, now)} – {end}"


def coming(now: Now) -> Strip:
    """Lanes of the ladder's tiers, a quarter of an hour each column."""
    start = min([one.begins_at for one in now.coming if one.begins_at > now.now - QUARTER], default=None)
    start = _quarter(now.now) if start is None or start > now.now else start
    counts = {(one.rung, one.begins_at): one.count for one in now.coming}
    begins = [start + QUARTER * place for place in range(_QUARTERS + 1)]
    rows = []
    for rung in _rungs(now):
        amounts = [counts.get((rung, begin), 0) for begin in begins]
        keys = [f"{rung} {begin.isoformat()}" if one else "" for begin, one in zip(begins, amounts, strict=True)]
        rows.append(Row((wording.word(rung), *amounts), ("", *keys)))
    columns = (Column(_tr("Tier")), *(Column(wording.clock(begin), Kind.NUMBER) for begin in begins))
    note = _tr("Limits that will be missed in the next four hours unless somebody acts, by quarter of an hour.")
    return Strip(ChartTable(_tr("Coming limits, next 4 hours"), columns, tuple(rows), note), start)


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)


def _rungs(now: Now) -> list[Rung]:
    """Those at which something may be: the ladder's, or the one that is looked at."""
    return [now.rung] if now.rung else [one.rung for one in now.ladder.rungs] or list(Rung)


def ladder(now: Now) -> Funnel:
    ages = ladder_ages()
    rows = []
    for one in now.ladder.rungs:
        bands = [f"{one.rung} {band}" if count else "" for band, count in enumerate(one.counts)]
        keys = [*bands, str(one.rung) if one.total else ""]
        rows.append(Row((wording.word(one.rung), *one.counts, one.total), ("", *keys)))
    columns = (Column(_tr("Tier")), *(Column(age, Kind.NUMBER) for age in ages), Column(_tr("All"), Kind.NUMBER))
    note = _tr("Open tickets by tier, and since which day they are there.")
    return Funnel(ChartTable(_tr("The ladder, by age on the tier"), columns, tuple(rows), note))


def ladder_ages() -> tuple[str, ...]:
    """Names of the bands of age."""
    return _tr("today"), _tr("1 d"), _tr("2–6 d"), _tr("7–29 d"), _tr("30+ d")


def staff(now: Now) -> Bars:
    rows = [_of_rung(one) for one in now.staff]
    columns = (
        Column(_tr("Tier")),
        Column(_tr("Unassigned"), Kind.NUMBER),
        Column(_tr("In short")),
        Column(_tr("There today")),
        Column(_tr("Away")),
    )
    note = _tr("Tickets that nobody holds, against who is there today.")
    return Bars(ChartTable(_tr("Unassigned, and who is there"), columns, tuple(rows), note), end=2)


def _of_rung(one: RungStaff) -> Row:
    count, there = one.unassigned.count, len(one.there)
    against = _tr("{0}, {1} there").format(wording_count(one.unassigned), there)
    names = ", ".join(one_line(person.name) for person in one.there) or _tr("nobody")
    away = ", ".join(one_line(one.person.name) for one in one.away)
    tone = "late" if count and not there else ""
    return Row(
        (wording.word(one.rung), count, against, names, away),
        ("", str(one.rung) if count else ""),
        tone,
        at_least=one.unassigned.more,
    )


def grinding(now: Now) -> Gauges:
    rows = []
    for one in now.grinding.rows:
        label = f"#{one.ticket.number} {one_line(one.ticket.summary)}"
        cells = (label, one.share, _ground(one), one.ticket.assignee_name or _tr("nobody"))
        rows.append(Row(cells, ("", f"#{one.ticket.number}")))
    columns = (Column(_tr("Ticket")), Column(_tr("Share"), Kind.SHARE), Column(_tr("Used")), Column(_tr("Holder")))
    note = _tr("Effort and cost of the visit against its ceiling; beyond it the bar is hatched.")
    return Gauges(ChartTable(_tr("Grinding"), columns, tuple(rows), note), 1, 2)


def _ground(one: Grinding) -> str:
    """What is used of the ceiling that is nearer."""
    effort = one.used_seconds / one.limit_seconds if one.limit_seconds else -1.0
    cost = one.cost_cents / one.ceiling_cents if one.ceiling_cents else -1.0
    if effort >= cost and one.limit_seconds:
        used, limit = wording.duration(one.used_seconds), wording.duration(one.limit_seconds)
        return _tr("{0} of {1}").format(used, limit)
    return _tr("cost {0} of {1}").format(wording.money(one.cost_cents), wording.money(one.ceiling_cents or 0))


# lists


def due(now: Now) -> TicketList:
    lines = []
    for row in now.due.rows:
        moment = now.due.moments[row.number]
        seconds = (moment - now.now).total_seconds()
        mark = _promise(moment, seconds) if row.number in now.due.promised else ""
        tone = wording.urgency(seconds).value
        lines.append(Line(row, wording.countdown(seconds), _holder(row), moment, tone, mark))
    tally = Tally(now.due.late.count + now.due.soon.count, now.due.late.more or now.due.soon.more)
    note = _tr(
        "Every limit that ends until then, what customers were promised too; the late ones first, and who holds it."
    )
    late = _tr("{0} late").format(wording_count(now.due.late)) if now.due.late.count else ""
    return TicketList(
        _tr("Due until {0}").format(wording.instant(now.due.until, now.now)),
        f"{late}. {note}" if late else note,
        _tr("Time left"),
        Column(_tr("Holder")),
        Column(_tr("Due"), Kind.INSTANT),
        tuple(lines),
        tally,
        _tr("Nothing is due until then."),
        late,
    )


def _promise(moment: datetime, seconds: float) -> str:
    if seconds > 0:
        return _tr("promise due {0}").format(wording.clock(moment))
    return _tr("promise missed")


def _holder(row: QueueRow) -> str:
    return one_line(row.assignee_name) if row.assignee_name else _tr("nobody")


def decisions(now: Now) -> TicketList:
    lines = tuple(
        Line(
            one.ticket,
            wording.duration(_seconds(one.since, now)),
            wording.money(one.cost_cents),
            one.since,
            counted=one.cost_cents,
        )
        for one in now.decisions.rows
    )
    return _list(
        (_tr("Decisions that wait"), _tr("Tickets at the decision point: how long, and what was spent on them.")),
        (_tr("Waits for"), Column(_tr("Cost"), Kind.MONEY), Column(_tr("Since"), Kind.INSTANT)),
        lines,
        now.decisions,
        _tr("No decision is waiting."),
    )


def unheard(now: Now) -> TicketList:
    """Called about without an answer first, then untouched ones that are not among these."""
    called = [
        Line(one.ticket, _tr("called {0}×").format(one.times), _holder(one.ticket), one.last_at, "soon")
        for one in now.called.rows
    ]
    there = {one.ticket.number for one in called}
    untouched = [
        Line(
            one.ticket,
            _tr("untouched {0}").format(wording.duration(_seconds(one.touched_at, now))),
            _holder(one.ticket),
            one.touched_at,
        )
        for one in now.untouched.rows
        if one.ticket.number not in there
    ]
    both = Tally(
        now.called.tally.count + now.untouched.tally.count - (len(now.untouched.rows) - len(untouched)),
        any(_is_more(one) for one in (now.called, now.untouched)),
    )
    return TicketList(
        _tr("Called twice, or untouched for a day"),
        _tr("The client called again without an answer, or nothing was written for a day."),
        _tr("What"),
        Column(_tr("Holder")),
        Column(_tr("Last"), Kind.INSTANT),
        (*called, *untouched),
        both,
        _tr("Every client was answered, every ticket touched."),
    )


def waits(now: Now) -> TicketList:
    """Vendors that are late first, then the waits that end today."""
    late = [
        Line(
            one.ticket,
            _tr("late {0}").format(wording.duration(_seconds(one.due_at, now))),
            one_line(one.ticket.vendor or ""),
            one.due_at,
            "late",
        )
        for one in now.vendors.rows
    ]
    ending = [
        Line(
            row,
            _tr("until {0}").format(wording.clock(row.waiting_until)) if row.waiting_until else "",
            _holder(row),
            row.waiting_until,
        )
        for row in now.waits.rows
    ]
    tally = Tally(
        now.vendors.tally.count + now.waits.tally.count, any(_is_more(one) for one in (now.vendors, now.waits))
    )
    return TicketList(
        _tr("Vendors late, waits ending today"),
        _tr("Vendors that did not answer in time, and waits whose end comes today."),
        _tr("What"),
        Column(_tr("Vendor or holder")),
        Column(_tr("Moment"), Kind.INSTANT),
        (*late, *ending),
        tally,
        _tr("No vendor is late, no wait ends today."),
    )


def silent(now: Now) -> TicketList:
    lines = tuple(
        Line(
            one.ticket,
            wording.duration(_seconds(one.since, now)),
            _tr("tried {0}×").format(one.attempts),
            one.since,
            counted=one.attempts,
        )
        for one in now.silent.rows
    )
    return _list(
        (_tr("Silent in quality control"), _tr("Solved, but the client was not reached: since when, and how often.")),
        (_tr("Silent for"), Column(_tr("Attempts"), Kind.NUMBER), Column(_tr("Since"), Kind.INSTANT)),
        lines,
        now.silent,
        _tr("Every client in quality control was reached."),
    )


def _list(
    said: tuple[str, str], columns: tuple[str, Column, Column], lines: Iterable[Line], some: Some[object], empty: str
) -> TicketList:
    lead, end, amount = columns
    tally = Tally(some.tally.count, _is_more(some))
    return TicketList(*said, lead, end, amount, tuple(lines), tally, empty)


def _is_more(some: Some[object]) -> bool:
    """Counting stopped, or only a part of the desk was looked at."""
    return some.tally.more or some.bounded


def _seconds(since: datetime, now: Now) -> float:
    return (now.now - since).total_seconds()
