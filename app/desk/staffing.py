"""The staff as its managers see and change it. Any thread.

Promises: nobody is deleted; nobody who holds a ticket or has work running becomes inactive; there is always an active
manager.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.desk.changing import Hand, managing, named, require_manager
from app.desk.desk import Desk, Refused
from app.rules import texts
from models import absences, changes, people, queues, roster, staying, tickets
from models.absences import Absence
from models.rows import Person
from models.sentences import Sentence, say, sentence_of
from models.vocabulary import CHECKER, Rung

__all__ = [
    "Member",
    "activate",
    "add",
    "as_stored",
    "changing_people",
    "check_unneeded",
    "deactivate",
    "edit",
    "members",
    "only_manager",
    "put",
]

KIND = "person"


@dataclass(frozen=True, slots=True)
class Member:
    """``held`` open tickets; ``absent`` now, and the ``next`` absence after that."""

    person: Person
    held: int
    absent: Absence | None
    next: Absence | None


def members(desk: Desk) -> list[Member]:
    """Everybody, the inactive too, by name."""
    require_manager(desk)
    with desk.database.read() as connection:
        now = desk.now(connection)
        everybody = people.people(connection).values()
        held = queues.held(connection)
        coming = absences.not_ended(connection, now)
    absent = {one.person: one for one in reversed(coming) if one.begins_at <= now}
    later = {one.person: one for one in reversed(coming) if one.begins_at > now}
    found = [Member(one, held.get(one.login, 0), absent.get(one.login), later.get(one.login)) for one in everybody]
    return sorted(found, key=lambda one: (one.person.name.casefold(), one.person.login))


def add(desk: Desk, person: Person) -> Person:
    """As it was stored: texts stripped. Raises Refused, also where the login is there already."""
    wanted = as_stored(replace(person, login=new_login(person.login)))
    with changing_people(desk) as hand:
        if people.people(hand.connection, [wanted.login]):
            raise Refused(say("There is somebody with the login {login} already.", login=wanted.login))
        return put(hand, None, wanted)


def edit(desk: Desk, seen: Person, wanted: Person) -> Person:
    """Name, rungs, skills, manager; the login stays. Raises Refused."""
    wanted = as_stored(replace(wanted, login=seen.login, active=seen.active))
    with changing_people(desk) as hand:
        _check(hand, seen)
        return put(hand, seen, wanted)


def deactivate(desk: Desk, seen: Person) -> Person:
    """Raises InUse with the tickets that they hold, Refused for the last manager or while their work runs."""
    with changing_people(desk) as hand:
        _check(hand, seen)
        check_unneeded(hand, seen)
        return put(hand, seen, replace(seen, active=False))


def activate(desk: Desk, seen: Person) -> Person:
    with changing_people(desk) as hand:
        _check(hand, seen)
        return put(hand, seen, replace(seen, active=True))


def new_login(value: str) -> str:
    """Of somebody who is not there yet. Raises Refused."""
    try:
        return texts.login(value)
    except texts.Unusable as unusable:
        raise Refused(say("The login {problem}.", problem=sentence_of(unusable))) from None


def as_stored(person: Person) -> Person:
    """The person with texts of one line each. Raises Refused for what cannot be a person."""
    login = named(say("The login"), person.login)
    if login.lower() == CHECKER:
        raise Refused(say("The login {login} is the escalation checker's; choose another.", login=CHECKER))
    if Rung.MANAGER in person.rungs:
        raise Refused(say("The rung manager is staffed by managers; make the person a manager."))
    skills = frozenset(named(say("A skill"), skill) for skill in person.skills)
    return replace(person, login=login, name=named(say("The name"), person.name), skills=skills)


def put(hand: Hand, seen: Person | None, wanted: Person) -> Person:
    """Writes one person, who was as seen in this transaction. Raises Refused for the last manager."""
    if seen == wanted:
        return wanted
    if seen is not None and seen.is_manager and seen.active and not (wanted.is_manager and wanted.active):
        others = [one for one in people.people(hand.connection).values() if one.is_manager and one.active]
        if [one.login for one in others] == [seen.login]:
            raise Refused(only_manager(seen))
    people.save_person(hand.connection, wanted)
    hand.note(KIND, wanted.login, changes.document(seen) if seen else None, changes.document(wanted))
    return wanted


def only_manager(person: Person) -> Sentence:
    return say("{name} is the only active manager; make somebody else a manager first.", name=person.name)


@contextmanager
def changing_people(desk: Desk) -> Iterator[Hand]:
    """One change of the staff at a time: that there is a manager left is a question about all of them."""
    with managing(desk) as hand:
        roster.lock_people(hand.connection)
        yield hand


def _check(hand: Hand, seen: Person) -> None:
    found = people.people(hand.connection, [seen.login]).get(seen.login)
    hand.check_seen(KIND, seen.login, seen, found)


def check_unneeded(hand: Hand, person: Person) -> None:
    """Raises InUse or Refused where they cannot become inactive yet; no action changes that in this transaction."""
    staying.let_people_go(hand.connection, [person.login])
    running = tickets.work_of(hand.connection, [person.login]).get(person.login)
    held = queues.held_by(hand.connection, person.login, queues.COUNTED + 1)
    name, number = person.name, running.ticket if running is not None else 0
    if running is not None and not held:
        raise Refused(say("{name} has work running on #{number}; have it stopped first.", name=name, number=number))
    if running is not None:
        raise hand.in_use(
            held,
            lambda shown: say(
                "{name} has work running on #{number} and holds {tickets}; have the work stopped, and assign the "
                "tickets to somebody else or release them.",
                name=name,
                number=number,
                tickets=shown,
            ),
        )
    if held:
        raise hand.in_use(
            held,
            lambda shown: say(
                "{name} holds {tickets}; assign them to somebody else first, or release them.",
                name=name,
                tickets=shown,
            ),
        )
