"""A ticket with all that the procedure has to know of it, and what one step makes of it.

`Case` is what is loaded, `Facts` what surrounds it, `Step` what is written. `Draft` is the workbench between them: the
moves that several actions share (entering a rung, beginning and ending a wait, booking minutes). Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.rules import business_time, clocks
from app.rules.policy import Policy
from models.rows import Customer, Deadline, Notice, Person, Ticket, Visit, Work, replace
from models.sentences import Moment, say
from models.vocabulary import DeadlineKind, NoticeKind, Priority, Rung, Status, VisitOutcome, WaitOn

_URGENT = (Priority.P1, Priority.P2)
"""What nobody has at these priorities is told to its rung when it comes, not only when a limit is near."""


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket, its visit, its running work, and the ledger's rows of visit 0 and of that visit."""

    ticket: Ticket
    visit: Visit
    customer: Customer
    deadlines: tuple[Deadline, ...] = ()
    work: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What surrounds a ticket: people by login, customers by name, policies by version, running work by person.

    People and customers need only hold those that the case and the action name.
    """

    people: Mapping[str, Person]
    customers: Mapping[str, Customer]
    policies: Mapping[int, Policy]
    work: Mapping[str, Work] = field(default_factory=dict)

    def name(self, login: str | None) -> str:
        """How a sentence names that person."""
        if login is None:
            return say("The escalation checker")
        person = self.people.get(login)
        return person.name if person else login


@dataclass(frozen=True, slots=True)
class Step:
    """One journal entry and everything that it changes. ``actor`` is None for the checker."""

    before: Case | None
    after: Case
    kind: str
    fields: Mapping[str, Any]
    actor: str | None
    at: datetime
    minutes: int | None
    visits: tuple[Visit, ...]
    deadlines: tuple[Deadline, ...]
    work_ended: tuple[Work, ...]
    work_started: tuple[Work, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(slots=True)
class Draft:
    """A case that an action is changing. ``met`` and ``restart`` tell the clocks what the action did to them."""

    before: Case | None
    ticket: Ticket
    visit: Visit
    customer: Customer
    work: tuple[Work, ...]
    facts: Facts
    actor: Person | None
    now: datetime
    left: Visit | None = None
    minutes: int | None = None
    resumed_at: datetime | None = None
    """The moment at which paused clocks go on, where that is not now: the named end of a wait."""
    met: set[DeadlineKind] = field(default_factory=set)
    restart: set[DeadlineKind] = field(default_factory=set)
    tell: str | None = None
    """The login of a colleague to whom a note is pointed out."""

    @property
    def policy(self) -> Policy:
        """The policy version of the ticket's visit."""
        return self.facts.policies[self.visit.policy_version]

    @property
    def next_policy(self) -> Policy:
        """The policy version that a new visit begins with."""
        return self.facts.policies[self.customer.policy_version]

    def change(self, **values: Any) -> None:
        self.ticket = replace(self.ticket, **values)

    def change_visit(self, **values: Any) -> None:
        self.visit = replace(self.visit, **values)

    def local(self, moment: datetime) -> Moment:
        """A moment as a sentence shows it: in the policy's time zone, which it names, since the reader's may differ.

        A window, which knows its reader's, says it in that one.
        """
        zone = business_time.zone(self.policy.time_zone)
        there, today = moment.astimezone(zone), self.now.astimezone(zone).date()
        shown = f"{there:%H:%M %Z}" if there.date() == today else f"{there:%Y-%m-%d %H:%M %Z}"
        return Moment(moment, shown, self.now)

    def book(self, minutes: int) -> None:
        """Hands-on minutes of the visit, and of this entry."""
        effort = self.visit.effort_minutes + minutes
        cents = round(effort * self.policy.rate(self.visit.rung) * 100 / 60)
        self.change_visit(effort_minutes=effort, cost_cents=cents)
        self.change(minutes=self.ticket.minutes + minutes)
        self.minutes = (self.minutes or 0) + minutes

    def stop_work(self, minutes: int | None = None, person: str | None = None) -> None:
        """End the running work of that person, or of everybody, and book its minutes (by the clock if None)."""
        stopping = [one for one in self.work if person in (None, one.person)]
        self.work = tuple(one for one in self.work if one not in stopping)
        for one in stopping:
            ran = (self.now - one.started_at).total_seconds() / 60
            self.book(minutes if minutes is not None else max(1, round(ran)))

    def begin_wait(self, on: WaitOn, reason: str, until: datetime | None) -> None:
        self.end_wait()
        # A wait that this one takes over from, in the same entry, must not hand on its reminder.
        self.restart |= {DeadlineKind.WAIT, DeadlineKind.UNTIL}
        self.change(
            status=Status.WAITING,
            waits_from=self.ticket.status,
            waiting_on=on,
            waiting_reason=reason,
            waiting_since=self.now,
            waiting_until=until,
        )
        self.met.add(DeadlineKind.DECIDE)

    def end_wait(self) -> None:
        """Back to the status that the wait left; without a wait, nothing."""
        if self.ticket.waits_from is None:
            return
        self.change(
            status=self.ticket.waits_from,
            waits_from=None,
            waiting_on=None,
            waiting_reason=None,
            waiting_since=None,
            waiting_until=None,
        )
        self.met |= {DeadlineKind.WAIT, DeadlineKind.UNTIL}

    def end_engagement(self, answered: bool) -> None:
        self.change(vendor=None, vendor_reference=None, vendor_since=None, vendor_answer_by=None)
        if answered:
            self.met.add(DeadlineKind.VENDOR)

    def leave_visit(self, outcome: VisitOutcome) -> None:
        self.stop_work()
        self.end_wait()
        self.change_visit(left_at=self.now, outcome=outcome)

    def enter(
        self, rung: Rung, outcome: VisitOutcome | None, handed_up: bool = False, assignee: str | None = None
    ) -> None:
        """A new visit on that rung, with fresh clocks and the customer's newest policy.

        The old visit ends with this outcome; None where it ended before.
        """
        came_from, holder = self.visit.rung, self.ticket.assignee
        if outcome is not None:
            self.leave_visit(outcome)
            self.left = self.visit
        self.visit = Visit(
            ticket=self.ticket.number,
            visit=self.visit.visit + 1,
            rung=rung,
            policy_version=self.customer.policy_version,
            entered_at=self.now,
            came_from=came_from if handed_up else None,
            came_from_holder=holder if handed_up else None,
        )
        documented = self.ticket.description is not None
        on_arrival = Status.AWAITING_DECISION if rung is Rung.MANAGER else Status.AWAITING_QUALIFICATION
        self.change(
            rung=rung,
            visit=self.visit.visit,
            status=on_arrival if documented else Status.RECEIVED,
            assignee=assignee,
            assigned_at=self.now if assignee else None,
        )

    def climb(self, outcome: VisitOutcome) -> None:
        """To the next rung; at the manager's to a new decision."""
        self.enter(self.next_policy.next_rung(self.ticket.rung), outcome, handed_up=True)

    def prioritise(self, priority: Priority, override: bool = False) -> None:
        self.change(priority=priority, priority_assumed=False, priority_override=override)

    def finish(self, kind: str, fields: Mapping[str, Any]) -> Step:
        """The step that this draft has become: clocks settled, queue place found, version counted."""
        before = self.before
        awaits = self.ticket.status is Status.AWAITING_DECISION
        self.change(
            version=self.ticket.version + 1,
            decision_since=(self.ticket.decision_since or self.now) if awaits else None,
            moved_by_checker=self.actor is None and (self.left is not None or self.ticket.moved_by_checker),
        )
        was = clocks.Before(before.ticket, before.visit, before.work, before.deadlines) if before else None
        changed, current = clocks.settle(
            was,
            self.ticket,
            self.visit,
            self.work,
            self.facts.policies,
            self.now,
            self.met,
            self.restart,
            self.resumed_at,
        )
        ticket = clocks.with_queue_place(self.ticket, self.visit, (*changed, *current), self.facts.policies)
        old_work = before.work if before else ()
        return Step(
            before=before,
            after=Case(ticket, self.visit, self.customer, current, self.work),
            kind=kind,
            fields=fields,
            actor=self.actor.login if self.actor else None,
            at=self.now,
            minutes=self.minutes,
            visits=tuple(
                visit for visit in (self.left, self.visit) if visit and not (before and visit == before.visit)
            ),
            deadlines=changed,
            work_ended=tuple(one for one in old_work if one not in self.work),
            work_started=tuple(one for one in self.work if one not in old_work),
            notices=tuple(self._notices(ticket)),
        )

    def _notices(self, ticket: Ticket) -> Iterator[Notice]:
        """Who is told of this step.

        Whom a note names; whom it was assigned to by another; the rung on which it arrived, or on which nobody has it
        and it has become urgent; whose wait the checker ended; who resolved what was reopened.
        """
        before = self.before.ticket if self.before else None
        if self.tell is not None:
            yield self._notice(ticket, NoticeKind.MENTIONED, self.tell, None)
        assigned = before is not None and ticket.assignee not in (None, before.assignee)
        if assigned and not (self.actor and self.actor.login == ticket.assignee):
            yield self._notice(ticket, NoticeKind.ASSIGNED, ticket.assignee, None)
        if self.left is not None and ticket.assignee is None:
            kind = NoticeKind.ESCALATED if self.actor is None else NoticeKind.ARRIVED
            yield self._notice(ticket, kind, None, ticket.rung)
            if self.actor is None and before is not None and before.assignee is not None:
                yield self._notice(ticket, kind, before.assignee, None)
        elif ticket.assignee is None and self._has_become_urgent(ticket):
            yield self._notice(ticket, NoticeKind.ARRIVED, None, ticket.rung)
        if self.actor is None and before is not None and before.waits_from is not None and self.left is None:
            holder = ticket.assignee
            yield self._notice(ticket, NoticeKind.RESUMED, holder, None if holder else ticket.rung)
        reopened = before is not None and before.status is Status.CLOSED and ticket.status.is_open
        if reopened and ticket.resolved_by and not (self.actor and self.actor.login == ticket.resolved_by):
            yield self._notice(ticket, NoticeKind.REOPENED, ticket.resolved_by, None)

    def _has_become_urgent(self, ticket: Ticket) -> bool:
        """It is open at a priority at which a rung is told at once, and was not before."""
        before = self.before.ticket if self.before else None
        urgent = ticket.priority in _URGENT and not ticket.priority_assumed
        return urgent and ticket.status.is_open and not (before and before.priority in _URGENT)

    def _notice(self, ticket: Ticket, kind: NoticeKind, person: str | None, rung: Rung | None) -> Notice:
        return Notice(ticket.number, ticket.version, kind, None, ticket.visit, 0, person, rung, self.now)
