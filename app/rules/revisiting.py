"""One visit of a real ticket, done again under some version of a policy.

Hides when the checker comes, and what ends it. What people did is done again at its real moment by the real procedure;
the checker's own entries are not: its rule fires between, at the real moment where a deadline falls on the very moment
that it really had, else at the due moment. It ends where the visit ended, or at the first thing that would not have
been so: a miss that did not happen in truth, a miss that did and would not have, an action that the policy refuses.
Pure.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from app.rules import actions, business_time, clocks, firing, procedure
from app.rules.actions import Invalid
from app.rules.case import Case, Facts, Step
from app.rules.clocks import Policies
from app.rules.refused import Refused
from app.rules.replay import DeadlineKey, Replayed
from models.rows import Customer, Deadline, Entry, Person, Ticket, Visit, replace
from models.sentences import sentence_of
from models.vocabulary import DeadlineKind, Outcome, Rung, Status

Rows = Mapping[DeadlineKey, Deadline]
_QUIET = frozenset({"note", "claim", "release", "assign", "correct"})
_AT_WORK = (Status.RECEIVED, Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION, Status.AWAITING_DECISION)


class End(StrEnum):
    """How the rehearsal of a visit ended."""

    SAME = "same"
    """As the visit really ended, or it has not ended yet: everything is known."""
    MISSED = "missed"
    """By the first miss that did not happen so in truth."""
    SPARED = "spared"
    """In truth a miss handed it up, or a failed verification; under this policy it would have stayed."""
    REFUSED = "refused"
    """The policy would have refused what somebody did, or led elsewhere."""
    OFF_LADDER = "off_ladder"
    """The policy's ladder has no such rung; nothing is known."""
    UNREADABLE = "unreadable"
    """Its journal cannot be replayed; `db verify` says more."""


class Ledger:
    """The rows that a ticket really has, and which of them the checker stamped when."""

    def __init__(self, rows: tuple[Deadline, ...], journal: tuple[Entry, ...]) -> None:
        self.rows: Rows = {_key(row): row for row in rows}
        self._ended_by_entry = {
            (row["visit"], row["kind"], row["round"])
            for entry in journal
            for row in entry.effects.get("deadlines", ())
            if "outcome" in row
        }
        self.climbed_by = {
            entry.visit: DeadlineKind(entry.fields["missed"])
            for entry in journal
            if entry.actor is None and entry.kind == "escalate"
        }
        """By visit the limit whose miss handed the ticket up."""

    def stamped_at(self, row: Deadline) -> datetime | None:
        """When the checker came to this row; None if it never did."""
        if row.fired_at is None and row.outcome is Outcome.VOID and _key(row) not in self._ended_by_entry:
            return row.ended_at
        return row.fired_at

    def of_the_ticket(self, done: Replayed, at: datetime) -> tuple[Deadline, ...]:
        """The rows of visit 0 as they were at that moment, up to which ``done`` is replayed."""
        found = []
        for key, row in self.rows.items():
            said = done.deadlines.get(key)
            if row.visit != 0 or (said is None and row.started_at > at):
                continue
            if said is None:
                # The checker opened it without an entry.
                ended = row.ended_at is not None and row.ended_at > at
                found.append(replace(row, ended_at=None, outcome=None) if ended else row)
                continue
            fired_at = row.fired_at if row.fired_at is not None and row.fired_at <= at else None
            values = {"started_at": row.started_at, **said, "fired_at": fired_at}
            found.append(replace(row, **{**dict.fromkeys(_CHANGING), **values}))
        return tuple(found)


_CHANGING = ("limit_seconds", "left_seconds", "due_at", "fired_at", "ended_at", "outcome")


class Again:
    """A visit that is being done again."""

    def __init__(
        self,
        done: Replayed,
        entry: Entry,
        ledger: Ledger,
        facts: Facts,
        customer: Customer,
        version: int,
        rows: tuple[Deadline, ...],
    ) -> None:
        """As its first ``entry`` left it, up to which ``done`` is replayed, with these rows of visit 0.

        It is done again under that version; the customer's is the one with which the next visit really began.
        """
        self._done, self._ledger, self._facts = done, ledger, facts
        self.end: End | None = None
        """None while it goes on."""
        self.until: datetime | None = None
        """The moment of what would not have been so."""
        self.refused: str | None = None
        self.climbed_by: DeadlineKind | None = None
        """The limit whose miss handed it up."""
        self._stamped = False
        """The checker stamped rows since the clocks were settled."""
        self.case = _begin(done, entry, facts.policies, customer, version, rows)
        self.visit = self.case.visit
        self.rows: dict[DeadlineKey, Deadline] = {_key(row): row for row in self.case.deadlines}

    @property
    def goes_on(self) -> bool:
        return self.end is None

    def come_to(self, moment: datetime) -> None:
        """The checker comes as often as something is due until then."""
        while self.end is None:
            coming = min(self._coming(), default=None)
            if coming is None or coming > moment:
                return
            self._fire(coming)

    def _coming(self) -> Iterator[datetime]:
        for row in self.case.deadlines:
            if row.ended_at is None and row.fired_at is None and row.due_at is not None:
                moment = self._moment(row)
                if moment is not None:
                    yield moment

    def _moment(self, row: Deadline) -> datetime | None:
        """When the checker comes to this row that is due; None if something else is before it."""
        key = _key(row)
        real = self._ledger.rows.get(key)
        if real is None:
            return row.due_at
        if real.due_at == row.due_at:
            return self._ledger.stamped_at(real)
        # What had the same moment for a while, and then another, was changed before the checker came.
        said = self._done.deadlines.get(key, {})
        due_then = said["due_at"] if "due_at" in said else self._opened_to_be_due(real)
        return None if due_then == row.due_at else row.due_at

    def _opened_to_be_due(self, real: Deadline) -> datetime | None:
        """The moment at which a reminder's later round was due that the checker opened, which nothing has kept."""
        earlier = self._ledger.rows.get((real.visit, real.kind, real.round - 1))
        if earlier is None or earlier.fired_at is None:
            return None
        policy, ticket = self._facts.policies[real.policy_version], self.case.ticket
        seconds = earlier.limit_seconds or policy.limit(real.kind, ticket.rung, ticket.priority)
        return (
            None if seconds is None else business_time.add(policy.calendar(ticket.priority), earlier.fired_at, seconds)
        )

    def _fire(self, now: datetime) -> None:
        fired = firing.fire(self.case, self._facts, now)
        assert fired is not None
        if fired.step is None:
            self._stamped = True
            self._note(fired.deadlines)
            rows = tuple(row for row in self.rows.values() if row.visit in (0, self.visit.visit))
            self.case = replace(self.case, ticket=fired.ticket, deadlines=rows)
            missed = [row for row in fired.deadlines if row.kind.is_limit and row.fired_at == now]
            if not all(self._is_real(row) for row in missed):
                self._stop(End.MISSED, now)
            return
        self._take(fired.step)
        if self._has_left:
            self.climbed_by = DeadlineKind(fired.step.fields["missed"])
            miss = next(row for row in fired.deadlines if row.kind is self.climbed_by and row.fired_at == now)
            same = self._is_real(miss) and self._ledger.climbed_by.get(miss.visit) is miss.kind
            self._stop(End.SAME if same else End.MISSED, None if same else now)

    def _is_real(self, row: Deadline) -> bool:
        """The same limit was missed at the same moment in truth."""
        real = self._ledger.rows.get(_key(row))
        return real is not None and real.due_at == row.due_at and clocks.counts_as_missed(real)

    def do(self, entry: Entry) -> None:
        """The next real entry, after the checker came to its moment and ``done`` went past it."""
        if self.end is not None:
            return
        if entry.actor is not None and not self._is_quiet(entry) and not self._repeat(entry):
            return
        really_left = self._done.visits[self.visit.visit].get("left_at") is not None
        if self._has_left and really_left:
            self._stop(End.SAME)
        elif really_left and (entry.actor is None or entry.kind == "verify"):
            self._stop(End.SPARED, entry.recorded_at)
        elif self._has_left or really_left or self.case.ticket.status is not entry.to_status:
            self._stop(End.REFUSED, entry.recorded_at)

    def _is_quiet(self, entry: Entry) -> bool:
        """No clock heeds it: half of a journal, and most of the work of doing it again."""
        ticket = self.case.ticket
        heeded = ticket.waiting_on is not None or ticket.stage not in _AT_WORK
        quiet = entry.kind in _QUIET or (entry.kind == "contact" and not heeded)
        # After a stamp without an entry, the clocks are settled with the next entry, whatever it is.
        return quiet and not self._stamped and not ticket.moved_by_checker

    def _repeat(self, entry: Entry) -> bool:
        assert entry.actor is not None
        try:
            action = actions.parse(entry.kind, entry.fields)
            actor = self._facts.people[entry.actor]
            self._take(procedure.repeat(self.case, action, actor, self._facts, entry.recorded_at))
        except (Refused, Invalid) as refused:
            self.refused = sentence_of(refused)
            self._stop(End.REFUSED, entry.recorded_at)
            return False
        return True

    @property
    def _has_left(self) -> bool:
        return self.visit.left_at is not None

    def _take(self, step: Step) -> None:
        self.case, self._stamped = step.after, False
        self.visit = next((one for one in step.visits if one.visit == self.visit.visit), self.visit)
        self._note(step.deadlines)

    def _note(self, rows: tuple[Deadline, ...]) -> None:
        self.rows.update((_key(row), row) for row in rows if row.visit in (0, self.visit.visit))

    def finish(self, now: datetime) -> None:
        """Nothing more has happened to the ticket until now."""
        self.come_to(now)
        if self.end is None:
            self.end = End.SAME

    def _stop(self, end: End, until: datetime | None = None) -> None:
        self.end, self.until = end, until


def _begin(
    done: Replayed, entry: Entry, policies: Policies, customer: Customer, version: int, rows: tuple[Deadline, ...]
) -> Case:
    number = done.ticket["visit"]
    ticket = Ticket(number=entry.ticket, version=done.version, **done.ticket)
    visit = replace(Visit(ticket=entry.ticket, **done.visits[number]), policy_version=version)
    if number == 1:
        ticket = replace(ticket, overall_policy=version)
    promised = next((row for row in rows if row.kind is DeadlineKind.OVERALL), None)
    if promised is not None:
        ticket = replace(ticket, overall_policy=promised.policy_version)
    if ticket.priority_assumed:
        ticket = replace(ticket, priority=policies[version].assumed_priority)
    before = clocks.Before(ticket, visit, (), rows)
    _, current = clocks.settle(before, ticket, visit, (), policies, entry.recorded_at, (), ())
    return Case(ticket, visit, customer, current)


def _key(row: Deadline) -> DeadlineKey:
    return row.visit, row.kind, row.round


_ALL = frozenset(Rung)


class Everybody(Mapping[str, Person]):
    """Whoever did something might do it: the staff of today does not matter."""

    def __getitem__(self, login: str) -> Person:
        return Person(login, login, _ALL, frozenset(), is_manager=True, active=True)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Anyone(Mapping[str, Customer]):
    """Whichever customer was named was known."""

    def __init__(self, customer: Customer) -> None:
        self._customer = replace(customer, active=True)

    def __getitem__(self, name: str) -> Customer:
        return replace(self._customer, name=name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
