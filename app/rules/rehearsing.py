"""What another policy would have made of a real ticket, visit by visit.

Each visit is judged by itself: it begins as it really began, what people did is done again at its real moment by the
real procedure, and the checker's rule fires between. The first miss that did not happen so in truth ends it, as does
what the policy would have refused; what followed is unknown and not guessed. Where a deadline falls on the very moment
it really had, the checker comes when it really came; else it comes at the due moment. Hence the invariant: a visit that
is rehearsed under its own version ends with the rows that its ledger has. Pure.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.rules import clocks, replay
from app.rules.case import Facts
from app.rules.clocks import Policies
from app.rules.revisiting import Again, Anyone, End, Everybody, Ledger
from models.rows import Customer, Deadline, Entry, Ticket, Visit, replace
from models.vocabulary import DeadlineKind, Outcome, Rung

__all__ = [
    "JUDGED",
    "Count",
    "End",
    "History",
    "How",
    "Otherwise",
    "Rehearsed",
    "Summing",
    "Sums",
    "Verdict",
    "rehearse_ticket",
]

_OF_A_VISIT = (
    DeadlineKind.QUALIFY,
    DeadlineKind.RESOLVE,
    DeadlineKind.EFFORT,
    DeadlineKind.COST,
    DeadlineKind.VERIFY,
    DeadlineKind.DECIDE,
)
_OF_THE_TICKET = (DeadlineKind.OVERALL, DeadlineKind.VENDOR)
JUDGED = _OF_A_VISIT + _OF_THE_TICKET
"""The limits of which a verdict is told; the last two belong to the ticket."""


class How(StrEnum):
    """What became of a limit."""

    NONE = "none"
    """There was no such limit, or its clock never started."""
    MET = "met"
    MISSED = "missed"
    VOID = "void"
    """Its reason went away: the ticket was handed up, cancelled."""
    RUNNING = "running"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``at`` is the due moment of the first miss, or when it was met; None else."""

    how: How
    at: datetime | None = None
    escalated: bool = False
    """Its miss handed the ticket up."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One visit: its verdicts in truth and under the policy.

    Visit 0 stands for the ticket itself: its `overall` and `vendor`, known as long as no visit's rehearsal has ended
    otherwise than the visit did.
    """

    ticket: int
    visit: int
    rung: Rung | None
    """None for visit 0."""
    end: End
    until: datetime | None
    """Up to when something is known; None where the visit goes on, as far as is known."""
    refused: str | None
    """The sentence of what was refused, where ``end`` is that."""
    before: Mapping[DeadlineKind, Verdict]
    after: Mapping[DeadlineKind, Verdict]
    minutes: int
    """Hands-on minutes that were booked in the known part."""
    cost_before: int
    """What they cost at the old rate, in cents, and at the new."""
    cost_after: int
    rows: tuple[Deadline, ...]
    """The ledger that the policy would have made of it, as far as it is known."""

    @property
    def differs(self) -> bool:
        """Some limit would have ended otherwise, or is unknown."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class History:
    """A ticket with all that is kept of it; journal in the order of its versions."""

    ticket: Ticket
    customer: Customer
    visits: tuple[Visit, ...]
    deadlines: tuple[Deadline, ...]
    journal: tuple[Entry, ...]


def rehearse_ticket(
    history: History, policies: Policies, under: Callable[[Visit], int], since: datetime | None, now: datetime
) -> list[Rehearsed]:
    """The ticket's visits that began at ``since`` or later, and visit 0 if the ticket was received since then.

    ``policies`` has every version that the ticket names and those that ``under`` gives; ``under`` says by which version
    a visit is judged. To rehearse a policy, have it there as some version that no visit has, and let ``under`` say it.
    """
    return list(_Rehearsing(history, policies, under, since, now).visits())


class _Rehearsing:
    """One ticket's visits, in order."""

    def __init__(
        self, history: History, policies: Policies, under: Callable[[Visit], int], since: datetime | None, now: datetime
    ) -> None:
        self._history, self._policies, self._under, self._now = history, policies, under, now
        self._wanted = {visit.visit: visit for visit in history.visits if since is None or visit.entered_at >= since}
        self._following = {visit.visit - 1: visit for visit in history.visits}
        self._ledger = Ledger(history.deadlines, history.journal)
        self._done = replay.Replayed()
        self._people = Everybody()
        self._promise: tuple[Deadline, ...] | None = ()
        """The rows of visit 0 as they would be; None once something would not have been so."""
        self._broken: tuple[End, datetime | None] | None = None
        self._last_promise: tuple[Deadline, ...] = ()

    def visits(self) -> Iterator[Rehearsed]:
        try:
            found = list(self._walk())
        except replay.Broken:
            yield from (self._nothing(visit, End.UNREADABLE) for visit in self._wanted.values())
            return
        yield from found
        if 1 in self._wanted:
            yield self._of_the_ticket()

    def _walk(self) -> Iterator[Rehearsed]:
        again: Again | None = None
        number = 0
        for entry in self._history.journal:
            if again is not None:
                again.come_to(entry.recorded_at)
            replay.advance(self._done, entry)
            if again is not None:
                again.do(entry)
            if self._done.ticket["visit"] != number:
                if again is not None:
                    yield self._ended(again)
                number = self._done.ticket["visit"]
                again = self._begin(number, entry)
                if again is None and number in self._wanted:
                    yield self._nothing(self._wanted[number], End.OFF_LADDER)
        if again is not None:
            again.finish(self._now)
            yield self._ended(again)

    def _begin(self, number: int, entry: Entry) -> Again | None:
        visit = self._wanted.get(number)
        if visit is None:
            self._break(End.OFF_LADDER, None)
            return None
        version = self._under(visit)
        if visit.rung not in self._policies[version].ladder:
            self._break(End.OFF_LADDER, entry.recorded_at)
            return None
        # Where the ticket goes next is a matter of the version in force then, as it really was.
        following = self._following.get(number)
        customer = replace(self._history.customer, policy_version=following.policy_version if following else version)
        facts = Facts(self._people, Anyone(customer), self._policies)
        rows = self._promise
        if rows is None:
            rows = self._ledger.of_the_ticket(self._done, entry.recorded_at)
        return Again(self._done, entry, self._ledger, facts, customer, version, rows)

    def _break(self, end: End, at: datetime | None) -> None:
        if self._promise is not None:
            self._promise, self._broken = None, (end, at)

    def _ended(self, again: Again) -> Rehearsed:
        end = again.end or End.SAME
        if self._promise is not None:
            self._promise = self._last_promise = tuple(row for row in again.rows.values() if row.visit == 0)
            if end is not End.SAME:
                self._break(end, again.until)
        number = again.visit.visit
        real = self._wanted[number]
        rows = tuple(row for row in again.rows.values() if row.visit == number)
        before = self._verdicts(_OF_A_VISIT, self._real_rows(number), self._ledger.climbed_by.get(number))
        after = self._verdicts(_OF_A_VISIT, rows, again.climbed_by, before if end is not End.SAME else None)
        minutes = again.visit.effort_minutes
        return Rehearsed(
            ticket=self._history.ticket.number,
            visit=number,
            rung=real.rung,
            end=end,
            until=again.until,
            refused=again.refused,
            before=before,
            after=after,
            minutes=minutes,
            cost_before=round(minutes * self._policies[real.policy_version].rate(real.rung) * 100 / 60),
            cost_after=again.visit.cost_cents,
            rows=rows,
        )

    def _of_the_ticket(self) -> Rehearsed:
        end, until = self._broken or (End.SAME, None)
        before = self._verdicts(_OF_THE_TICKET, self._real_rows(0), None)
        rows = self._last_promise
        after = self._verdicts(_OF_THE_TICKET, rows, None, before if self._broken else None)
        return Rehearsed(self._history.ticket.number, 0, None, end, until, None, before, after, 0, 0, 0, rows)

    def _nothing(self, visit: Visit, end: End) -> Rehearsed:
        before = self._verdicts(_OF_A_VISIT, self._real_rows(visit.visit), self._ledger.climbed_by.get(visit.visit))
        unknown = Verdict(How.UNKNOWN)
        after = {kind: one if one.how is How.NONE else unknown for kind, one in before.items()}
        number, rung = self._history.ticket.number, visit.rung
        return Rehearsed(number, visit.visit, rung, end, visit.entered_at, None, before, after, 0, 0, 0, ())

    def _real_rows(self, visit: int) -> tuple[Deadline, ...]:
        return tuple(row for row in self._history.deadlines if row.visit == visit)

    def _verdicts(
        self,
        kinds: Iterable[DeadlineKind],
        rows: tuple[Deadline, ...],
        climbed_by: DeadlineKind | None,
        before: Mapping[DeadlineKind, Verdict] | None = None,
    ) -> dict[DeadlineKind, Verdict]:
        """Of what is known to its end; where it is not, ``before`` are the verdicts in truth."""
        found = {}
        for kind in kinds:
            verdict = _verdict([row for row in rows if row.kind is kind], kind is climbed_by)
            if before is not None and verdict.how not in (How.MET, How.MISSED):
                there_was_one = verdict.how is not How.NONE or before[kind].how is not How.NONE
                verdict = Verdict(How.UNKNOWN) if there_was_one else verdict
            found[kind] = verdict
        return found


def _verdict(rows: list[Deadline], escalated: bool) -> Verdict:
    """Of one limit's rows, of all its rounds."""
    missed = [row for row in rows if clocks.counts_as_missed(row)]
    if missed:
        first = min(missed, key=lambda row: row.round)
        return Verdict(How.MISSED, first.due_at or first.ended_at, escalated)
    if not rows:
        return Verdict(How.NONE)
    last = max(rows, key=lambda row: row.round)
    if last.ended_at is None:
        return Verdict(How.RUNNING)
    return Verdict(How.MET, last.ended_at) if last.outcome is Outcome.MET else Verdict(How.VOID)


@dataclass(frozen=True, slots=True)
class Count:
    """How often a limit ended how, in truth and under the policy; of the same visits."""

    before: Mapping[How, int]
    after: Mapping[How, int]
    escalated_before: int
    escalated_after: int


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One limit of one visit that would have ended otherwise."""

    ticket: int
    visit: int
    rung: Rung | None
    kind: DeadlineKind
    before: Verdict
    after: Verdict


MOST_CHANGED = 1_000


@dataclass(frozen=True, slots=True)
class Sums:
    """Of many visits."""

    tickets: int
    visits: int
    ends: Mapping[End, int]
    counts: Mapping[tuple[Rung | None, DeadlineKind], Count]
    """By rung and limit; None for those of the ticket. Visits off the ladder or unreadable are not in it."""
    minutes: int
    cost_before: int
    cost_after: int
    changed: tuple[Otherwise, ...]
    """At most MOST_CHANGED of them, in order of tickets."""
    changed_count: int
    """How many limits differ."""
    differing: int
    """How many visits differ in some limit."""


@dataclass(slots=True)
class _Tally:
    before: Counter[How] = field(default_factory=Counter)
    after: Counter[How] = field(default_factory=Counter)
    escalated_before: int = 0
    escalated_after: int = 0


class Summing:
    """Adds visits up, one by one."""

    def __init__(self) -> None:
        self._tickets: set[int] = set()
        self._ends: Counter[End] = Counter()
        self._tallies: dict[tuple[Rung | None, DeadlineKind], _Tally] = {}
        self._minutes = self._cost_before = self._cost_after = self._changed_count = self._differing = 0
        self._changed: list[Otherwise] = []

    def add(self, one: Rehearsed) -> None:
        self._tickets.add(one.ticket)
        if one.visit:
            self._ends[one.end] += 1
        if one.end in (End.OFF_LADDER, End.UNREADABLE) and one.visit:
            return
        self._minutes += one.minutes
        self._cost_before += one.cost_before
        self._cost_after += one.cost_after
        self._differing += one.visit > 0 and one.differs
        for kind, before in one.before.items():
            self._compare(one, kind, before, one.after[kind])

    def _compare(self, one: Rehearsed, kind: DeadlineKind, before: Verdict, after: Verdict) -> None:
        if before.how is How.NONE and after.how is How.NONE:
            return
        tally = self._tallies.setdefault((one.rung, kind), _Tally())
        tally.before[before.how] += 1
        tally.after[after.how] += 1
        tally.escalated_before += before.escalated
        tally.escalated_after += after.escalated
        if before != after:
            self._changed_count += 1
            if len(self._changed) < MOST_CHANGED:
                self._changed.append(Otherwise(one.ticket, one.visit, one.rung, kind, before, after))

    def sums(self) -> Sums:
        counts = {
            key: Count(dict(one.before), dict(one.after), one.escalated_before, one.escalated_after)
            for key, one in sorted(self._tallies.items(), key=lambda item: _place(*item[0]))
        }
        return Sums(
            tickets=len(self._tickets),
            visits=sum(self._ends.values()),
            ends=dict(self._ends),
            counts=counts,
            minutes=self._minutes,
            cost_before=self._cost_before,
            cost_after=self._cost_after,
            changed=tuple(self._changed),
            changed_count=self._changed_count,
            differing=self._differing,
        )


def _place(rung: Rung | None, kind: DeadlineKind) -> tuple[int, int]:
    return (-1 if rung is None else rung.height), JUDGED.index(kind)
