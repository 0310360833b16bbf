"""Putting policies into force, and making a new desk.

Hides that a policy may extend another and that its holidays are frozen into each version. Promises: a policy with a
mistake is never put; when a policy is put, those that extend it get a new version too, or nothing is put at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from app.rules import policy_document
from app.rules.case import Refused
from app.rules.policy_document import Mistake, PolicyMistakes
from models import migrate, people, rights
from models.engine import Database, Transaction
from models.sentences import say

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
        pending |= {other.name: other.text for other in known.values() if _extends(other) == name}
    return done


def _of_another(name: str, wrong: PolicyMistakes) -> PolicyMistakes:
    """The places are of another file than the one that is being put."""
    return PolicyMistakes(
        Mistake(say("{name}, which extends it: {place}", name=name, place=one.place), one.sentence)
        for one in wrong.mistakes
    )


def _freeze(text: str, known: Mapping[str, InForce], today: date) -> dict[str, Any]:
    document = policy_document.read(text)
    chain = {document.name}
    base = known.get(document.extends) if document.extends else None
    above = base
    while above is not None:
        if above.name in chain:
            parts = {"name": document.name, "other": above.name}
            raise Refused(say("{name} would extend itself by way of {other}; extend another policy.", **parts))
        chain.add(above.name)
        above = known.get(_extends(above) or "")
    complete = policy_document.resolve(document, base.frozen if base else None)
    return policy_document.freeze(complete, today)


def _extends(policy: InForce) -> str | None:
    return policy_document.read(policy.text).extends


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


def create_desk(database: Database, by: str) -> migrate.Fit:
    """Brings the schema up to date and gives a new desk what every desk has. Says what was there; safe to run twice."""
    found = migrate.upgrade(database)
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


__all__ = ["InForce", "PolicyMistakes", "Put", "create_desk", "examine", "policies", "put", "shipped"]
