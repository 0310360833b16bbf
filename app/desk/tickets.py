"""Acting on tickets, alone or in sets, and reading one.

Hides how an action becomes durable exactly once. Promises: an action is one transaction or part of one; the same action
id is done once and answered alike for ever; an action that was refused has changed nothing; whoever acts on an older
version than the ticket's is told who was faster. Any thread.
"""

import random
import time
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.desk.cases import cases, versions_of
from app.desk.desk import Changed, Desk, Refused
from app.desk.requests import Answer, Done, Request, digest
from app.desk.writing import Written, writing
from app.rules import actions, calls, procedure
from app.rules.actions import Action, Invalid
from app.rules.case import Case, Facts, Step
from app.rules.permissions import words
from app.rules.policy import Policy
from models import people, staying, tickets, writer
from models.engine import Transaction
from models.errors import Conflict
from models.rows import Caller, Customer, Deadline, Entry, Person, Ticket, Visit, Work
from models.sentences import say, spelled
from models.tickets import WholeTicket

__all__ = ["Answer", "Done", "Request", "TicketView", "act", "act_all", "act_together", "foresee", "read", "read_many"]

_TRIES = 8


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket with its whole history and what the reader may do to it."""

    ticket: Ticket
    customer: Customer
    caller: Caller
    visits: tuple[Visit, ...]
    deadlines: tuple[Deadline, ...]
    journal: tuple[Entry, ...]
    work: tuple[Work, ...]
    people: Mapping[str, str]
    """Names by login."""
    offers: Mapping[str, str | None]
    """For every action: None if it is allowed now, else the sentence why not."""
    now: datetime
    policies: Mapping[int, Policy]
    """By version: at least those of its visits and of its ledger."""
    staff: Mapping[str, Person]
    """Everybody to whom it could go, by login."""

    @property
    def policy(self) -> Policy:
        """The policy version of the present visit."""
        return self.policies[self.visits[-1].policy_version]

    @property
    def calls(self) -> int:
        """How often the client has called or written without an answer; of what is closed, never."""
        return calls.unanswered(self.journal, self.ticket.assignee) if self.ticket.status.is_open else 0


def act(
    desk: Desk,
    ticket: int | None,
    action: Action,
    seen: int | None = None,
    action_id: str | None = None,
    done_at: datetime | None = None,
) -> Done:
    """One action on one ticket (None: a new one). Raises Refused, Changed, Invalid or a DeskError."""
    answer = act_all(desk, [Request(ticket, action, None, seen, action_id, done_at)])[0]
    if isinstance(answer, Exception):
        raise answer
    return answer


def act_all(
    desk: Desk,
    requests: Sequence[Request],
    refs: MutableMapping[str, int] | None = None,
    moments: Sequence[datetime] | None = None,
) -> list[Answer]:
    """These actions in order in one transaction, each answered by itself.

    A refusal undoes only itself. ``refs`` are the tickets by the names that earlier requests gave them, and is added
    to. ``moments`` take the clock's place, for a history that never happened (a sample desk's). Raises Unreachable
    with nothing done, or with an outcome unknown that the same ids settle.
    """
    refs = {} if refs is None else refs
    named = [request.with_id() for request in requests]
    try:
        return _in_one_transaction(desk, named, refs, moments)
    except Conflict:
        if moments is not None:
            raise
        return [_again(desk, [request], refs)[0] for request in named]


def act_together(desk: Desk, requests: Sequence[Request], needed: str) -> list[Answer]:
    """As `act_all`, but always in one transaction, and only if the request of that id is not refused.

    Raises what it was refused with, or a DeskError, with nothing done.
    """
    named = [request.with_id() for request in requests]
    return _again(desk, named, {}, needed)


def _again(
    desk: Desk, requests: Sequence[Request], refs: MutableMapping[str, int], needed: str | None = None
) -> list[Answer]:
    """After a deadlock or a lost race: the same actions again, with the state that the winner left."""
    for attempt in range(_TRIES):
        try:
            return _in_one_transaction(desk, requests, refs, needed=needed)
        except Conflict:
            if attempt + 1 == _TRIES:
                raise
            time.sleep(random.uniform(0, 0.01 * 2**attempt))
    raise AssertionError("unreachable")


def _in_one_transaction(
    desk: Desk,
    requests: Sequence[Request],
    refs: MutableMapping[str, int],
    moments: Sequence[datetime] | None = None,
    needed: str | None = None,
) -> list[Answer]:
    # A name belongs to a ticket only once that is committed: the number of one that failed may become another's.
    named = dict(refs)
    with desk.database.write() as connection:
        group = _Group(desk, connection, requests, named)
        answers = []
        for place, request in enumerate(requests):
            answer = group.answer(request, moments[place] if moments else None)
            if request.action_id == needed and isinstance(answer, Exception):
                raise answer
            answers.append(answer)
        group.save()
    refs.update(named)
    return answers


class _Group:
    """Requests of one transaction, with the state of their tickets as each request leaves it."""

    def __init__(
        self, desk: Desk, connection: Transaction, requests: Sequence[Request], refs: MutableMapping[str, int]
    ) -> None:
        self._desk, self._connection, self._refs = desk, connection, refs
        self._ids = [request.action_id for request in requests if request.action_id is not None]
        self._done = self._done_before()
        self._looked_again = False
        numbers = self._numbers_in(requests)
        loaded = tickets.load(connection, numbers, lock=True) if numbers else {}
        locked_at = staying.keep(connection, self._needed(requests, loaded))
        # The clock is read after the locks: whoever waited for one acts when it was given, not when it was asked for.
        self._now = locked_at if locked_at and not desk.clock else desk.now(connection)
        self._cases = cases(connection, loaded)
        self._facts = self._load_facts(requests)
        new = [request for request in requests if request.ticket is None and request.action_id not in self._done]
        self._numbers = iter(tickets.next_numbers(connection, len(new)) if new else [])
        self._steps: list[Written] = []

    def _done_before(self) -> dict[str, tuple[Done, str]]:
        return {
            action_id: (Done(done.ticket, done.version, done.status, done.rung), done.digest)
            for action_id, done in tickets.done_before(self._connection, self._ids).items()
        }

    def _look_again(self) -> None:
        """The same request may have been under way already: what was done while this one waited for its locks."""
        if not self._looked_again:
            self._looked_again = True
            self._done = self._done_before() | self._done

    def _numbers_in(self, requests: Sequence[Request]) -> set[int]:
        """The tickets to be locked: those that are named, and those that a receive done before has made."""
        made: dict[int | str | None, int] = {}
        for request in requests:
            done = self._done.get(request.action_id or "")
            asked_before = done is not None and done[1] == digest(None, request, self._login(request))
            if done is not None and asked_before and request.ref is not None:
                made[request.ref] = done[0].ticket
        named = {self._number(request) for request in requests} | {made.get(request.ticket) for request in requests}
        return {number for number in named if isinstance(number, int)}

    def _needed(self, requests: Sequence[Request], loaded: Mapping[int, Ticket]) -> staying.Needed:
        """Whom these actions may make a ticket's holder or set to work, and which customers get an open ticket."""
        needed = staying.Needed()
        for request in requests:
            number = self._number(request)
            ticket = loaded.get(number) if isinstance(number, int) else None
            match request.action:
                case actions.Receive(customer=str(name)) | actions.Correct(customer=str(name)):
                    needed.named.add(name)
                case actions.Assign(to=login):
                    needed.people.add(login)
                case actions.Claim() | actions.Qualify() | actions.Start():
                    needed.people.add(self._login(request))
                case actions.HandBack() if ticket is not None:
                    needed.handed_back.add(ticket.number)
                case actions.Reopen() if ticket is not None:
                    needed.customers.add(ticket.customer_id)
        return needed

    def _login(self, request: Request) -> str:
        return request.login or self._desk.actor.login

    def _number(self, request: Request) -> int | str | None:
        return self._refs.get(request.ticket, request.ticket) if isinstance(request.ticket, str) else request.ticket

    def _load_facts(self, requests: Sequence[Request]) -> Facts:
        connection, loaded = self._connection, self._cases.values()
        logins = {login for case in loaded for login in (case.ticket.assignee, case.visit.came_from_holder) if login}
        logins |= {request.login for request in requests if request.login}
        logins |= {login for request in requests if (login := request.action.names_person)}
        staff = people.people(connection, logins | {self._desk.actor.login})
        names = {
            request.action.customer
            for request in requests
            if isinstance(request.action, actions.Receive | actions.Correct) and request.action.customer
        }
        customers = people.customers(connection, names) if names else {}
        versions = {customer.policy_version for customer in customers.values()} | versions_of(loaded)
        workers = {self._login(request) for request in requests if isinstance(request.action, actions.Start)}
        work = tickets.work_of(connection, workers) if workers else {}
        return Facts(staff, customers, self._desk.policy_versions(connection, versions), work)

    def answer(self, request: Request, moment: datetime | None = None) -> Answer:
        self._now = moment or self._now
        assert request.action_id is not None
        number = self._number(request)
        asked = digest(number, request, self._login(request))
        if request.action_id in self._done:
            return self._as_before(request, asked)
        try:
            step = self._step(request, number)
        except (Refused, Changed) as no:
            self._look_again()
            return self._as_before(request, asked) if request.action_id in self._done else no
        self._steps.append(Written(step, request.action_id, asked, request.done_at))
        ticket = step.after.ticket
        self._cases[ticket.number] = step.after
        self._note_work(step)
        if request.ref is not None:
            self._refs[request.ref] = ticket.number
        answer = Done(ticket.number, ticket.version, ticket.status, ticket.rung)
        self._done[request.action_id] = (answer, asked)
        return answer

    def _as_before(self, request: Request, asked: str) -> Answer:
        done, was_asked = self._done[request.action_id or ""]
        if was_asked != asked:
            return Invalid(
                say("That id belongs to another action, which was done; give every action an id of its own.")
            )
        if request.ref is not None:
            self._refs[request.ref] = done.ticket
        return done

    def _note_work(self, step: Step) -> None:
        work = self._facts.work
        assert isinstance(work, dict)
        for one in step.work_ended:
            work.pop(one.person, None)
        for one in step.work_started:
            work[one.person] = one

    def _step(self, request: Request, number: int | str | None) -> Step:
        actor = self._actor(request)
        if isinstance(request.action, actions.Receive):
            if number is not None:
                raise Refused(say("receive makes a new ticket; name it new."))
            self._check_done_at(request, None)
            made = next(self._numbers)
            return procedure.receive(request.action, made, actor, self._facts, self._now)
        if number is None:
            raise Refused(say("A new ticket begins with receive, not with {action}.", action=request.action.kind))
        case = self._cases.get(number) if isinstance(number, int) else None
        if case is None:
            if isinstance(number, int):
                raise Refused(say("There is no ticket #{number}.", number=number))
            raise Refused(say("There is no ticket {name}.", name=number))
        if request.seen is not None and request.seen != case.ticket.version:
            raise self._changed(case)
        self._check_done_at(request, case)
        return procedure.perform(case, request.action, actor, self._facts, self._now)

    def _actor(self, request: Request) -> Person:
        login = self._login(request)
        if login != self._desk.actor.login and not self._desk.may_act_for_others:
            raise Refused(say("Only the desk's owner may act for another person; leave out as."))
        person = self._facts.people.get(login)
        if person is None or not person.active:
            raise Refused(say("There is nobody on the staff with the login {login!r}.", login=login))
        return person

    def _check_done_at(self, request: Request, case: Case | None) -> None:
        if request.done_at is None:
            return
        if request.done_at > self._now:
            raise Refused(say("done_at lies in the future; it is when the action was really done."))
        if case is not None and request.done_at < case.ticket.received_at:
            raise Refused(say("done_at lies before #{number} was received.", number=case.ticket.number))

    def _changed(self, case: Case) -> Changed:
        ticket = case.ticket
        mine = [each.step for each in self._steps if each.step.after.ticket.number == ticket.number]
        if mine:
            who, kind = self._facts.name(mine[-1].actor), mine[-1].kind
        else:
            name, kind = tickets.newest_entry(self._connection, ticket.number)
            who = name or self._facts.name(None)
        what = say(
            "{who} was faster: {action} on #{number}, which is now {status} on {rung}.",
            who=who,
            action=words(kind),
            number=ticket.number,
            status=spelled(ticket.status),
            rung=ticket.rung,
        )
        sentence = say(
            "{what} Its version is {version} now; look at it, then act again.", what=what, version=ticket.version
        )
        return Changed(sentence, ticket.version)

    def save(self) -> None:
        if self._steps:
            writer.save(self._connection, writing(self._steps, self._desk.login))


def read(desk: Desk, number: int) -> TicketView:
    """A ticket as this person sees it. Raises Refused if there is none."""
    view = read_many(desk, [number]).get(number)
    if view is None:
        raise Refused(say("There is no ticket #{number}.", number=number))
    return view


def read_many(desk: Desk, numbers: Collection[int]) -> dict[int, TicketView]:
    """These tickets as this person sees them, as far as they exist, in as many statements as one takes."""
    with desk.database.read() as connection:
        found = tickets.whole(connection, numbers)
        if not found:
            return {}
        staff, work, server_now = people.staff_at_work(connection)
        now = desk.clock(connection) if desk.clock else server_now or datetime.now(UTC)
        policies = desk.policy_versions(connection, {version for one in found.values() for version in _versions(one)})
    facts = Facts(staff, {}, policies, work)
    names = {login: person.name for login, person in staff.items()}
    return {number: _view(found[number], desk.actor, facts, names, now) for number in numbers if number in found}


def foresee(view: TicketView, actor: Person, action: Action, now: datetime | None = None) -> Step:
    """What this action of this person would make of the ticket as the view shows it, then or now.

    Reads and writes nothing. For actions that name no customer. Raises Refused.
    """
    present = tuple(row for row in view.deadlines if row.visit in (0, view.ticket.visit))
    case = Case(view.ticket, view.visits[-1], view.customer, present, view.work)
    facts = Facts({actor.login: actor} | dict(view.staff), {}, view.policies)
    return procedure.perform(case, action, actor, facts, now or view.now)


def _versions(whole: WholeTicket) -> set[int]:
    versions = {visit.policy_version for visit in whole.visits} | {row.policy_version for row in whole.deadlines}
    return versions | {whole.customer.policy_version, whole.ticket.overall_policy}


def _view(whole: WholeTicket, reader: Person, facts: Facts, names: Mapping[str, str], now: datetime) -> TicketView:
    present = tuple(row for row in whole.deadlines if row.visit in (0, whole.ticket.visit))
    on_it = tuple(one for one in facts.work.values() if one.ticket == whole.ticket.number)
    case = Case(whole.ticket, whole.visits[-1], whole.customer, present, on_it)
    return TicketView(
        ticket=whole.ticket,
        customer=whole.customer,
        caller=whole.caller,
        visits=whole.visits,
        deadlines=whole.deadlines,
        journal=whole.journal,
        work=on_it,
        people=names,
        offers=procedure.offers(case, facts.people.get(reader.login, reader), facts, now),
        now=now,
        policies=facts.policies,
        staff=facts.people,
    )
