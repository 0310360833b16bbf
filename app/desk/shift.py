"""A technician's day: the next ticket to take, the work that is running, who is suited, and handing over at its end.

Hides how tickets are looked for and that several clients may want the same one. Any thread.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.desk import tickets
from app.desk.desk import Changed, Desk, Refused
from app.rules import suited
from app.rules.actions import Action, Assign, Claim, Invalid, Note, Release, Stop, parse
from models import absences, narrowing, people, queues
from models.narrowing import Field, Term
from models.queues import START, Place, Queue
from models.rows import Person, QueueRow
from models.sentences import say, sentence_of
from models.tickets import done_before
from models.vocabulary import Rung, Status

_LOOKED_AT = 200
"""So many unassigned tickets are read at once, the most urgent first."""


def take_next(desk: Desk, wish: uuid.UUID | None = None) -> QueueRow | None:
    """Claims the most urgent ticket that nobody holds, on a rung of this person and asking for no skill they lack.

    The row as it was, or None where there is none. Whoever else is faster, this takes the one after it. The id makes
    wishing again harmless: of a wish that was fulfilled the answer is its ticket, as it is now, while they hold it.
    """
    wish = wish or uuid.uuid4()
    claim = str(wish)
    place = START
    while True:
        taken, rows, staff = _look(desk, claim, place)
        if taken is not None:
            is_held = taken.assignee == desk.actor.login and taken.status.is_open
            # Done with long ago, as after an outage: whoever wishes now wants another.
            return taken if is_held else take_next(desk, uuid.uuid5(wish, "again"))
        for row in rows:
            if suited.fits(desk.actor, suited.needed(row.category, staff)):
                try:
                    tickets.act(desk, row.number, Claim(), row.version, claim)
                except (Changed, Refused):
                    continue
                except Invalid:
                    # Sent before, and fulfilled in this moment.
                    return _look(desk, claim, START)[0]
                return row
        if len(rows) < _LOOKED_AT:
            return None
        place = Place(rows[-1])


def _look(desk: Desk, claim: str, place: Place) -> tuple[QueueRow | None, list[QueueRow], list[Person]]:
    """The ticket that was claimed by that action before; else what may be claimed from that place on, and the staff."""
    with desk.database.read() as connection:
        before = done_before(connection, [claim]).get(claim)
        if before is not None:
            return queues.of_numbers(connection, [before.ticket])[0], [], []
        conditions = narrowing.conditions(connection, _free(desk.actor), desk.now(connection))
        rows = queues.page(connection, Queue.ALL, desk.actor.login, place, _LOOKED_AT, narrowed=conditions)
        return None, rows, list(people.people(connection).values())


def _free(person: Person) -> tuple[Term, ...]:
    rungs = tuple(rung for rung in Rung if person.staffs(rung))
    # In quality control nobody works on it, and what waits is not work yet.
    resting = (Status.WAITING, Status.QUALITY_CONTROL, Status.VERIFIED)
    return (Term(Field.TIER, rungs), Term(Field.ASSIGNEE, (None,)), Term(Field.STATUS, resting, negated=True))


@dataclass(frozen=True, slots=True)
class Running:
    """The work that a person has running. ``used_seconds`` of the visit's ``limit_seconds`` were worked at ``now``."""

    ticket: int
    summary: str
    started_at: datetime
    used_seconds: float
    limit_seconds: float | None
    """None where the policy sets no limit of hands-on work."""
    now: datetime


def running(desk: Desk) -> Running | None:
    """What this person is working on now."""
    with desk.database.read() as connection:
        now = desk.now(connection)
        found = people.running_work(connection, desk.actor.login)
    if found is None:
        return None
    since = (now - found.started_at).total_seconds()
    return Running(
        found.ticket,
        found.summary,
        found.started_at,
        found.effort_minutes * 60 + max(0.0, since),
        found.limit_seconds,
        now,
    )


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was solved while the client was on the telephone, as one form asks for it.

    ``confirmed`` says that the client confirmed the fix on the call. ``id`` makes sending it again harmless.
    """

    customer: str
    requester: str
    channel: str
    summary: str
    category: str
    impact: str
    urgency: str
    cause: str
    fix: str
    code: str
    minutes: int
    confirmed: bool
    contact: str | None = None
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class CallDone:
    """The ticket that a call became. ``left`` says why it is not closed, None where it is.

    ``stopped`` is the ticket on which this person's work was running and was stopped.
    """

    ticket: int
    left: str | None
    stopped: int | None


def fixed_on_call(desk: Desk, call: Call) -> CallDone:
    """Everything from receive to close in one transaction.

    As far as the procedure lets one person go: with four eyes somebody else verifies. Raises Refused, Invalid, or a
    DeskError with nothing done.
    """
    busy = running(desk)
    stop, receive = _step_id(call.id, "stop"), _step_id(call.id, "receive")
    requests = [] if busy is None else [tickets.Request(busy.ticket, Stop(), action_id=stop)]
    for action in _of_call(call):
        ref, ticket = (_CALL, None) if action.kind == "receive" else (None, _CALL)
        requests.append(tickets.Request(ticket, action, action_id=_step_id(call.id, action.kind), ref=ref))
    answers = dict(zip([one.action_id for one in requests], tickets.act_together(desk, requests, receive), strict=True))
    stopped = answers.pop(stop, None)
    refused = [sentence_of(answer) for answer in answers.values() if isinstance(answer, Exception)]
    left = refused[0] if refused else None if call.confirmed else _UNCONFIRMED
    received = answers[receive]
    assert isinstance(received, tickets.Done)
    return CallDone(received.ticket, left, stopped.ticket if isinstance(stopped, tickets.Done) else None)


_CALL = "call"
_UNCONFIRMED = say("The client has still to confirm it.")


def _of_call(call: Call) -> list[Action]:
    """The actions from receive to close, every one well-formed before the first is sent. Raises Invalid."""
    opening = {"customer": call.customer, "requester": call.requester, "channel": call.channel}
    issue = {"impact": call.impact, "urgency": call.urgency, "category": call.category, "affected": call.requester}
    found = [
        parse("receive", opening | {"summary": call.summary, "contact": call.contact}),
        parse("document", issue | {"description": call.summary}),
        parse("qualify", {"resolvable": True, "findings": call.cause}),
        parse("log", {"minutes": call.minutes, "text": call.fix}),
        parse("resolve", {"cause": call.cause, "fix": call.fix, "code": call.code}),
    ]
    if call.confirmed:
        found.append(parse("verify", {"satisfied": "true", "with_whom": call.requester, "how": call.channel}))
        found.append(parse("close", {}))
    return found


def _step_id(wish: uuid.UUID, kind: str) -> str:
    """Of one of the actions that a wish becomes: the same whenever it is sent."""
    return str(uuid.uuid5(wish, kind))


@dataclass(frozen=True, slots=True)
class Suited:
    """Somebody to whom a ticket can be assigned, and why they stand where they do."""

    person: Person
    has_skill: bool
    held: int
    """How many open tickets they hold."""
    absent_until: datetime | None = None
    """They are not there now; None if they are."""


def who_is_suited(desk: Desk, rungs: Collection[Rung], category: str | None) -> list[Suited]:
    """Who staffs one of the rungs, best suited first: who staffs more of them, then the category's skill, then how much
    they hold; who is absent last."""
    with desk.database.read() as connection:
        staff = list(people.people(connection).values())
        held = queues.held(connection)
        now = desk.now(connection)
        absent = {one.person: one.ends_at for one in absences.not_ended(connection, now) if one.begins_at <= now}
    skills = suited.needed(category, staff)
    return [
        Suited(
            person,
            bool(skills) and suited.fits(person, skills),
            held.get(person.login, 0),
            absent.get(person.login),
        )
        for person in suited.ranked(staff, rungs, category, held, absent)
    ]


@dataclass(frozen=True, slots=True)
class Handing:
    """A ticket that is handed over: to somebody, or with None back to its rung; and what is to be done next.

    ``id`` makes sending it again harmless.
    """

    ticket: int
    to: str | None
    next_step: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)


def hand_over(desk: Desk, given: Sequence[Handing]) -> Mapping[int, str | None]:
    """Hands tickets over in one transaction; of each None, or the sentence why it stays."""
    requests = [request for one in given for request in _requests(one)]
    answers = tickets.act_all(desk, requests)
    found: dict[int, str | None] = {one.ticket: None for one in given}
    for request, answer in zip(requests, answers, strict=True):
        if isinstance(answer, Exception) and isinstance(request.ticket, int):
            found[request.ticket] = sentence_of(answer)
    return found


def _requests(one: Handing) -> Collection[tickets.Request]:
    actions: list[Action]
    if one.to is not None:
        actions = [Assign(to=one.to, reason=one.next_step or None)]
    else:
        actions = [Note(text=one.next_step), Release()] if one.next_step else [Release()]
    return [tickets.Request(one.ticket, action, action_id=_step_id(one.id, action.kind)) for action in actions]
