"""Putting policies into force, and making a new desk.

Hides that a policy may extend another and that its holidays are frozen into each version. Promises: a policy with a
mistake is never put; when a policy is put, those that extend it get a new version too, or nothing is put at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from app.desk.desk import Changed, Desk
from app.rules import policy_document
from app.rules.policy_document import Document, Mistake, PolicyMistakes
from app.rules.refused import Refused
from models import migrate, people, rights
from models import policies as versions
from models.engine import Database, Transaction
from models.sentences import Moment, say

STANDARD = "Standard"
UNKNOWN_CALLER = "Unknown caller"


@dataclass(frozen=True, slots=True)
class Put:
    """A policy that was put, and the version that it got."""

    name: str
    version: int


@dataclass(frozen=True, slots=True)
class InForce:
    """The newest version of a policy, with the text as it was put."""

    name: str
    version: int
    text: str
    frozen: Mapping[str, Any]


def put(database: Database, text: str, by: str) -> list[Put]:
    """Puts this policy into force for every new visit. Raises PolicyMistakes."""
    with database.write() as connection:
        _take_turns(database, connection)
        migrate.check(connection)
        return _put(database, connection, text, by)


def put_as(desk: Desk, text: str, base_version: int) -> list[Put]:
    """Puts a policy into force for every new visit, as the desk's manager.

    ``base_version`` is the version that was in force when editing began, 0 for a new policy. Raises PolicyMistakes;
    Refused if the person is no manager; Changed if somebody has put another version since.
    """
    database = desk.database
    with database.write() as connection:
        _take_turns(database, connection)
        migrate.check(connection)
        person = people.people(connection, [desk.actor.login]).get(desk.actor.login)
        if person is None or not person.active or not person.is_manager:
            raise Refused(say("Only an I.T. manager puts a policy into force; hand one the file."))
        name = policy_document.read(text).name
        newest = versions.versions(connection, name)[:1]
        if newest and newest[0].number != base_version:
            raise _overtaken(connection, name, newest[0])
        return _put(database, connection, text, desk.actor.login)


def _overtaken(connection: Transaction, name: str, newest: versions.Version) -> Changed:
    by = people.people(connection, [newest.put_by]).get(newest.put_by)
    return Changed(
        say(
            "{who} put version {version} of {policy} on {moment}; compare yours with that, then put it again.",
            who=by.name if by else newest.put_by,
            version=newest.number,
            policy=name,
            moment=Moment(newest.put_at),
        ),
        newest.number,
    )


def _take_turns(database: Database, connection: Transaction) -> None:
    # Freezing years of holidays takes seconds on a busy machine, and nobody but another who puts waits meanwhile.
    database.allow(connection, "60s")
    people.lock_policies(connection)


def _put(database: Database, connection: Transaction, text: str, by: str) -> list[Put]:
    known = in_force(connection)
    now = database.now(connection)
    pending = {policy_document.read(text).name: text}
    done: list[Put] = []
    while pending:
        name = next(iter(pending))
        text = pending.pop(name)
        try:
            frozen = _freeze(text, known, now.date())
        except PolicyMistakes as wrong:
            raise (_of_another(name, wrong) if done else wrong) from None
        version = known[name].version + 1 if name in known else 1
        people.put_policy(connection, name, version, text, frozen, by, now)
        known[name] = InForce(name, version, text, frozen)
        done.append(Put(name, version))
        pending |= {other.name: other.text for other in known.values() if extends(other) == name}
    return done


def _of_another(name: str, wrong: PolicyMistakes) -> PolicyMistakes:
    """The places are of another file than the one that is being put."""
    return PolicyMistakes(
        Mistake(say("{name}, which extends it: {place}", name=name, place=one.place), one.sentence)
        for one in wrong.mistakes
    )


def _freeze(text: str, known: Mapping[str, InForce], today: date) -> dict[str, Any]:
    document = policy_document.read(text)
    base = base_of(document, known)
    complete = policy_document.resolve(document, base.frozen if base else None)
    return policy_document.freeze(complete, today)


def base_of(document: Document, known: Mapping[str, InForce]) -> InForce | None:
    """The policy that this one extends, if it is there. Raises Refused where that would be itself in the end."""
    chain = {document.name}
    base = known.get(document.extends) if document.extends else None
    above = base
    while above is not None:
        if above.name in chain:
            parts = {"name": document.name, "other": above.name}
            raise Refused(say("{name} would extend itself by way of {other}; extend another policy.", **parts))
        chain.add(above.name)
        above = known.get(extends(above) or "")
    return base


def extends(policy: InForce) -> str | None:
    """The name of the policy that this one extends."""
    return _extended(policy.text)


@lru_cache(maxsize=256)
def _extended(text: str) -> str | None:
    # An editor asks at every pause in typing, and reading a text takes milliseconds.
    return policy_document.read(text).extends


def in_force(connection: Transaction) -> dict[str, InForce]:
    """The newest version of every policy."""
    return {name: InForce(name, *newest) for name, newest in people.newest_policies(connection).items()}


def policies(database: Database) -> dict[str, InForce]:
    """The newest version of every policy of this desk."""
    with database.read() as connection:
        migrate.check(connection)
        return in_force(connection)


def examine(database: Database | None, text: str) -> list[str]:
    """What `policy check` has to say of a text that is no mistake. Raises PolicyMistakes."""
    document = policy_document.read(text)
    base = None
    if document.extends and database is not None:
        known = policies(database).get(document.extends)
        base = known.frozen if known else None
    return policy_document.check(policy_document.resolve(document, base))


def create_desk(database: Database, by: str, progress: migrate.Progress | None = None) -> migrate.Fit:
    """Brings the schema up to date and gives a new desk what every desk has. Says what was there; safe to run twice.

    `progress` is told how many steps of the schema are done, and of how many.
    """
    found = migrate.upgrade(database, progress)
    with database.write() as connection:
        _take_turns(database, connection)
        if STANDARD not in in_force(connection):
            _put(database, connection, shipped(STANDARD), by)
        if UNKNOWN_CALLER not in people.customers(connection, [UNKNOWN_CALLER]):
            people.add_customer(connection, UNKNOWN_CALLER, STANDARD)
        if not database.is_sqlite:
            rights.grant(connection)
    return found


def shipped(name: str) -> str:
    """The text of a policy that comes with Tierdesk."""
    return files("resources").joinpath("policies", f"{name}.toml").read_text(encoding="utf-8")


__all__ = [
    "InForce",
    "PolicyMistakes",
    "Put",
    "base_of",
    "create_desk",
    "examine",
    "extends",
    "in_force",
    "policies",
    "put",
    "put_as",
    "shipped",
]
