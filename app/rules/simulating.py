"""What would happen to a ticket that is received at some moment: its due moments, rung by rung.

Runs the real procedure and the real checker's rule on a ticket that nobody has: people do nothing, but for qualifying
it where that is asked for; the checker comes at every due moment. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.rules import actions, business_time, firing, procedure, why
from app.rules.case import Case, Facts, Step
from app.rules.clocks import WARNING_OF
from app.rules.policy import Miss, Policy
from app.rules.replay import effects
from models.rows import Customer, Deadline, Entry, Person, Visit, replace
from models.vocabulary import Channel, DeadlineKind, Level, Priority, Rung, Status

_VERSION = 0
_SOMEBODY = Person("somebody", "Somebody", frozenset(), frozenset(), is_manager=True, active=True)
_NOBODY = Customer(0, "customer", "", _VERSION, True)
_LEVELS = {
    Priority.P1: (Level.HIGH, Level.HIGH),
    Priority.P2: (Level.HIGH, Level.MEDIUM),
    Priority.P3: (Level.MEDIUM, Level.MEDIUM),
    Priority.P4: (Level.LOW, Level.LOW),
}
_SHOWN = (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE, DeadlineKind.DECIDE)


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of the simulated ticket; moments in UTC."""

    kind: DeadlineKind
    due_at: datetime
    warn_at: datetime | None
    """When its warning is due; None for a limit that has none."""
    seconds: float
    """The limit, in working seconds."""
    reached: bool
    """It is missed, because nobody does anything before; else the ticket has left the rung, or it was met."""
    escalates: bool
    """Its miss hands the ticket up; else it reminds."""
    why: tuple[str, ...]
    """How the moment comes about, a line each, as `tierdesk ticket why` shows it."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One rung on the way up."""

    rung: Rung
    entered_at: datetime
    qualified_at: datetime | None
    dues: tuple[Due, ...]
    """`qualify` and `resolve`, or `decide` at the manager's, as far as the policy has them, in order of their moments.
    `resolve` is only here if its clock starts."""
    left_at: datetime | None
    """When the checker hands it up; None where it stays."""
    by: DeadlineKind | None
    """The limit whose miss hands it up."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """The whole way of the simulated ticket."""

    policy: str
    time_zone: str
    priority: Priority
    received_at: datetime
    stays: tuple[Stay, ...]
    overall: Due | None


def at_once(policy: Policy) -> dict[Rung, float]:
    """Qualified on every rung as soon as the ticket is there: what `simulate` is told for that."""
    return dict.fromkeys(policy.ladder[:-1], 0.0)


def simulate(
    policy: Policy, priority: Priority, received_at: datetime, qualified: Mapping[Rung, float] | None = None
) -> Simulation:
    """A ticket of that priority, received then (any zone).

    ``qualified`` says after how many working seconds on a rung somebody qualifies it yes; on rungs that are not in it,
    nobody does. It is documented as soon as it is received. Without ``qualified`` nobody does anything at all.
    """
    run = _Run(policy, qualified, priority, received_at.astimezone(UTC))
    while run.go_on():
        pass
    return Simulation(
        policy=policy.title,
        time_zone=policy.time_zone,
        priority=priority,
        received_at=received_at.astimezone(UTC),
        stays=tuple(run.stays()),
        overall=next((run.due(row) for row in run.rows.values() if row.kind is DeadlineKind.OVERALL), None),
    )


class _Run:
    """The ticket on its way, with all that a database would keep of it."""

    def __init__(
        self, policy: Policy, qualified: Mapping[Rung, float] | None, priority: Priority, at: datetime
    ) -> None:
        self._policy, self._qualified = policy, qualified
        self._facts = Facts({_SOMEBODY.login: _SOMEBODY}, {_NOBODY.name: _NOBODY}, {_VERSION: policy})
        self._entries: list[Entry] = []
        self._visits: dict[int, Visit] = {}
        self._moved_by: dict[int, DeadlineKind] = {}
        """By visit the limit whose miss ended it."""
        self.rows: dict[tuple[int, DeadlineKind, int], Deadline] = {}
        self._case: Case
        self._receive(*_LEVELS[priority], at)

    def _receive(self, impact: Level, urgency: Level, at: datetime) -> None:
        request = actions.Receive(
            customer=_NOBODY.name,
            requester="client",
            channel=Channel.PHONE,
            summary="request",
            impact=impact,
            urgency=urgency,
        )
        self._keep(procedure.receive(request, 1, _SOMEBODY, self._facts, at))
        if self._qualified is not None:
            known = actions.Document(description="-", category="-", affected="-", impact=impact, urgency=urgency)
            self._keep(procedure.perform(self._case, known, _SOMEBODY, self._facts, at))

    def go_on(self) -> bool:
        """Whatever comes next; False if nothing does."""
        due = min((row.due_at for row in self._open() if row.due_at is not None), default=None)
        qualified = self._qualified_at()
        if qualified is not None and (due is None or qualified <= due):
            yes = actions.Qualify(resolvable=True, findings="-")
            self._keep(procedure.perform(self._case, yes, _SOMEBODY, self._facts, qualified))
            return True
        if due is None:
            return False
        self._fire(due)
        return True

    def _open(self) -> Iterator[Deadline]:
        """What is to come. Reminders that are told again and again are left out."""
        return (row for row in self._case.deadlines if row.ended_at is None and not row.fired_at and row.round == 1)

    def _qualified_at(self) -> datetime | None:
        ticket, visit = self._case.ticket, self._case.visit
        if self._qualified is None or ticket.status is not Status.AWAITING_QUALIFICATION:
            return None
        seconds = self._qualified.get(visit.rung)
        if seconds is None:
            return None
        return business_time.add(self._policy.calendar(ticket.priority), visit.entered_at, seconds)

    def _fire(self, due: datetime) -> None:
        visit = self._case.visit.visit
        fired = firing.fire(self._case, self._facts, due)
        assert fired is not None
        self._note(fired.deadlines)
        if fired.step is not None:
            self._moved_by[visit] = DeadlineKind(fired.step.fields["missed"])
            self._keep(fired.step)
            return
        rows = {(row.visit, row.kind, row.round): row for row in (*self._case.deadlines, *fired.deadlines)}
        self._case = replace(self._case, ticket=fired.ticket, deadlines=tuple(rows.values()))

    def _keep(self, step: Step) -> None:
        self._case = step.after
        self._visits |= {visit.visit: visit for visit in step.visits}
        self._note(step.deadlines)
        self._entries.append(_entry(step))

    def _note(self, rows: tuple[Deadline, ...]) -> None:
        self.rows |= {(row.visit, row.kind, row.round): row for row in rows}

    def stays(self) -> Iterator[Stay]:
        for visit in self._visits.values():
            rows = [row for row in self.rows.values() if row.visit == visit.visit and row.kind in _SHOWN]
            dues = [self.due(row) for row in rows if row.round == 1 and row.due_at is not None]
            yield Stay(
                rung=visit.rung,
                entered_at=visit.entered_at,
                qualified_at=visit.qualified_at,
                dues=tuple(sorted(dues, key=lambda one: (one.due_at, one.kind))),
                left_at=visit.left_at,
                by=self._moved_by.get(visit.visit),
            )

    def due(self, row: Deadline) -> Due:
        assert row.due_at is not None
        assert row.limit_seconds is not None
        warning = self.rows.get((row.visit, WARNING_OF[row.kind], row.round)) if row.kind in WARNING_OF else None
        turns = why.why(self._entries, row, self._facts.policies)
        return Due(
            kind=row.kind,
            due_at=row.due_at,
            warn_at=warning.due_at if warning else None,
            seconds=row.limit_seconds,
            reached=row.fired_at is not None,
            escalates=self._escalates(row),
            why=tuple(why.lines(turns, row, self._policy.time_zone)),
        )

    def _escalates(self, row: Deadline) -> bool:
        if row.fired_at is not None:
            return self._moved_by.get(row.visit) is row.kind
        if row.visit == 0 or row.kind is DeadlineKind.DECIDE:
            return False
        return self._policy.on_miss(self._visits[row.visit].rung, row.kind) is Miss.ESCALATE


def _entry(step: Step) -> Entry:
    before, ticket = step.before, step.after.ticket
    return Entry(
        ticket=ticket.number,
        version=ticket.version,
        action_id="",
        digest="",
        kind=step.kind,
        actor=step.actor,
        login="",
        done_at=step.at,
        recorded_at=step.at,
        from_status=before.ticket.status if before else None,
        to_status=ticket.status,
        from_rung=before.ticket.rung if before else None,
        to_rung=ticket.rung,
        visit=before.ticket.visit if before else ticket.visit,
        minutes=step.minutes,
        fields=step.fields,
        effects=effects(step),
    )
