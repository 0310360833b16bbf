"""What becomes of somebody's tickets when their absence begins: to who covers, else back to their rungs.

Promises: however many clients see that an absence has begun, each ticket is handed over once, and its journal says
why; what somebody takes up again during their absence stays theirs. Any thread.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.desk import tickets
from app.desk.changing import managing
from app.desk.desk import Changed, Desk, Refused
from app.rules import business_time
from app.rules.actions import MOST_MINUTES, Action, Assign, Invalid, Note, Release, Stop
from models import absences as rows
from models import people, queues
from models.absences import Absence
from models.engine import Transaction
from models.rows import Person, QueueRow, Work
from models.sentences import say, sentence_of
from models.tickets import work_of

_MOST = 1_000
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Goes:
    """A ticket that is handed over: to that login, or with None back to its rung. ``why`` not to the cover."""

    row: QueueRow
    to: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of the tickets, if the absence began now. ``at_once``: it does begin now."""

    at_once: bool
    goes: tuple[Goes, ...]
    work: int | None
    """The ticket on which their work is running, which would be stopped."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """``given`` by ticket: to whom, None for its rung. ``stays`` by ticket: why it, or their work on it, was left."""

    absence: Absence
    given: dict[int, str | None]
    stays: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    absence: Absence
    goes: tuple[Goes, ...]
    cover: Person | None
    zones: Mapping[str, str]
    """By name of the customer."""
    work: Work | None
    alone: bool
    """Nobody else's work is running on that ticket."""
    seen: int | None
    """The version of the ticket on which their work is running."""


def preview(connection: Transaction, absence: Absence, now: datetime) -> Preview:
    """What `hand_over` would do now."""
    cover, why_not = _cover(connection, absence, now)
    working = work_of(connection, [absence.person]).get(absence.person)
    goes = _goes(connection, absence.person, cover, why_not)
    return Preview(absence.begins_at <= now, goes, working.ticket if working else None)


def hand_over(desk: Desk, absence: Absence) -> HandedOver:
    """Hands over what they hold, one ticket a transaction; nothing where that was done or the absence is over."""
    given: dict[int, str | None] = {}
    stays: dict[int, str] = {}
    running: dict[int, str] = {}
    for _ in range(_TRIES):
        plan = _plan(desk, absence)
        if plan is not None and plan.work is not None and plan.work.ticket not in running:
            _stop(desk, plan, running)
            # The tickets' versions as stopping left them.
            plan = _plan(desk, absence)
        todo = [one for one in plan.goes if one.row.number not in given.keys() | stays.keys()] if plan else []
        if plan is None or not todo:
            break
        for one in todo:
            _give(desk, plan, one, given, stays)
    return HandedOver(_done(desk, absence), given, running | stays)


def _plan(desk: Desk, absence: Absence) -> _Plan | None:
    """What is to be done, None where nothing is any more."""
    with desk.database.read() as connection:
        now = desk.now(connection)
        found = rows.one(connection, absence.id)
        if found is None or found.handed_over_at is not None or not found.begins_at <= now < found.ends_at:
            return None
        cover, why_not = _cover(connection, found, now)
        goes = _goes(connection, found.person, cover, why_not)
        customers = people.customers(connection, {one.row.customer for one in goes})
        policies = desk.policy_versions(connection, {one.policy_version for one in customers.values()})
        working = work_of(connection, [found.person]).get(found.person)
        there = queues.of_numbers(connection, [working.ticket]) if working else []
        others = people.workers_on(connection, working.ticket) - {found.person} if working else set()
    zones = {name: policies[one.policy_version].time_zone for name, one in customers.items()}
    return _Plan(found, goes, cover, zones, working, not others, there[0].version if there else None)


def _cover(connection: Transaction, absence: Absence, now: datetime) -> tuple[Person | None, str]:
    """Who covers now, or None and why nobody does."""
    if absence.cover is None:
        return None, say("nobody covers")
    cover = people.people(connection, [absence.cover])[absence.cover]
    if not cover.active:
        return None, say("{name} covers, but is no longer active", name=cover.name)
    if any(one.person == cover.login and one.begins_at <= now for one in rows.not_ended(connection, now)):
        return None, say("{name} covers, but is absent too", name=cover.name)
    return cover, ""


def _goes(connection: Transaction, person: str, cover: Person | None, why_not: str) -> tuple[Goes, ...]:
    held = queues.of_numbers(connection, queues.held_by(connection, person, _MOST))
    return tuple(_goes_to(row, cover, why_not) for row in held)


def _goes_to(row: QueueRow, cover: Person | None, why_not: str) -> Goes:
    if cover is None:
        return Goes(row, None, why_not)
    if not cover.staffs(row.rung):
        return Goes(row, None, say("{name} covers, but does not staff {rung}", name=cover.name, rung=row.rung))
    return Goes(row, cover.login, None)


def _stop(desk: Desk, plan: _Plan, running: dict[int, str]) -> None:
    """Their running work, with the minutes until the absence began."""
    work = plan.work
    assert work is not None
    if not plan.alone and desk.actor.login != plan.absence.person:
        running[work.ticket] = say(
            "Somebody else works on #{number} too, so the running work is left; who does it stops it.",
            number=work.ticket,
        )
        return
    worked = round((plan.absence.begins_at - work.started_at).total_seconds() / 60)
    minutes = min(MOST_MINUTES, max(1, worked)) if plan.absence.begins_at > work.started_at else None
    action_id = _id(plan.absence, work.ticket, f"stop {work.started_at.isoformat()}")
    try:
        tickets.act(desk, work.ticket, Stop(minutes=minutes, text="Absent"), plan.seen, action_id)
    except (Refused, Changed, Invalid):
        # Stopped meanwhile; if not, it is seen again.
        return


def _give(desk: Desk, plan: _Plan, one: Goes, given: dict[int, str | None], stays: dict[int, str]) -> None:
    number = one.row.number
    requests = [
        tickets.Request(number, action, action_id=_id(plan.absence, number, action.kind))
        for action in _actions(plan, one)
    ]
    requests[0] = replace(requests[0], seen=one.row.version)
    try:
        tickets.act_together(desk, requests, requests[0].action_id or "")
    except (Changed, Invalid):
        # Looked at again in the next round, unless another client has handed it over.
        return
    except Refused as refused:
        stays[number] = sentence_of(refused)
        return
    given[number] = one.to


def _actions(plan: _Plan, one: Goes) -> list[Action]:
    """What is done, with words that say why."""
    zone = business_time.zone(plan.zones[one.row.customer])
    until = f"Absent until {plan.absence.ends_at.astimezone(zone):%Y-%m-%d %H:%M %Z}"
    if one.to is not None and plan.cover is not None:
        return [Assign(to=one.to, reason=f"{until}, covered by {plan.cover.name}")]
    return [Release(), Note(text=f"{until}; {one.why}, so it went back to its rung")]


def _id(absence: Absence, ticket: int, what: str) -> str:
    """Of an action: the same whoever sends it, and however often."""
    return str(uuid.uuid5(uuid.UUID(int=absence.id), f"absence {ticket} {what}"))


def _done(desk: Desk, absence: Absence) -> Absence:
    with managing(desk) as hand:
        found = rows.one(hand.connection, absence.id, lock=True)
        assert found is not None
        if found.handed_over_at is None and found.begins_at <= hand.now < found.ends_at:
            found = replace(found, handed_over_at=hand.now)
            rows.change(hand.connection, found)
        return found
