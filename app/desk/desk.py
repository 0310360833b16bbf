"""A person at a desk: who is signed in to which database, and may therefore do what.

Hides how a person proves who they are: on PostgreSQL the database login is the person and only the desk's owner may act
for another; on SQLite everybody who can write the file is who they say they are.
"""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.rules.refused import Refused
from models import migrate, people
from models.engine import Database, Transaction
from models.errors import DeskError, Unfit
from models.rows import Person
from models.sentences import say

if TYPE_CHECKING:
    from app.rules.policy import Policy

__all__ = ["Changed", "Clock", "Desk", "NotStaff", "Refused", "administer", "open_desk", "setting_up", "system_login"]


class NotStaff(DeskError):
    """The person who signs in is not on the staff of this desk."""


class Changed(Exception):
    """Somebody else changed the ticket first. ``str()`` says who and what; ``version`` is the ticket's now."""

    def __init__(self, sentence: str, version: int) -> None:
        super().__init__(sentence)
        self.version = version


class Clock(Protocol):
    """Tells what time it is, asked inside a transaction after its locks were taken."""

    def __call__(self, connection: Transaction) -> datetime: ...


@dataclass(frozen=True)
class Desk:
    """The first argument of everything that a person does. Any thread may use it."""

    database: Database
    actor: Person
    login: str
    """The login with which the journal is stamped: the database's, on SQLite the operating system's."""
    may_act_for_others: bool
    clock: Clock | None = None
    """In place of the database server's; None for that."""
    policies: dict[int, Policy] = field(default_factory=dict, repr=False)
    """Policy versions read so far; a version never changes."""
    sets_up: bool = False
    """Whoever sets the desk up from the command line, of whom no staff entry is asked; they act on no ticket."""

    def now(self, connection: Transaction) -> datetime:
        """The database server's clock. Raises Unfit if somebody has migrated the desk meanwhile."""
        return self.clock(connection) if self.clock else migrate.clock_and_check(self.database, connection)

    def policy_versions(self, connection: Transaction, versions: set[int]) -> dict[int, Policy]:
        """The policies of at least these versions."""
        # Whoever only reads queues needs no policy, and a window opens without what reads one.
        from app.desk.cases import know_policies

        know_policies(connection, self.policies, versions)
        return self.policies


def system_login() -> str:
    """The operating system's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def administer(url: str, password: str | None = None, create: bool = False) -> Database:
    """The database of a desk, for setting it up. Raises Unfit where there is no file and none is to be made."""
    database = Database(url, password, create)
    if database.is_sqlite and not create and not Path(str(database.url.database)).exists():
        raise Unfit(say("There is no desk at {file}; make it with: tierdesk db create", file=database.url.database))
    return database


def setting_up(database: Database, by: str) -> Desk:
    """The desk for its owner, who sets it up in that name. The caller has asked whether they are the owner."""
    with database.read() as connection:
        login = database.session_login(connection) or system_login()
    person = Person(by, by, frozenset(), frozenset(), is_manager=True, active=True)
    return Desk(database, person, login, may_act_for_others=True, sets_up=True)


def open_desk(
    url: str,
    login: str | None = None,
    password: str | None = None,
    clock: Clock | None = None,
    for_others: bool = False,
) -> Desk:
    """Sits that person down at the desk. Raises Unreachable, Unfit or NotStaff, each with a sentence.

    With `for_others` somebody who is not on the staff may sit down too, to hand in what others did (an import, a
    script); what they do in their own name is refused.
    """
    database = administer(url, password)
    try:
        return _sit_down(database, login, clock, for_others)
    except BaseException:
        database.close()
        raise


def _sit_down(database: Database, login: str | None, clock: Clock | None, for_others: bool) -> Desk:
    with database.read() as connection:
        migrate.check(connection)
        session = database.session_login(connection)
        owner = database.owns_desk(connection)
        acting = login or session or system_login()
        if session is not None and acting != session and not owner:
            raise NotStaff(
                say(
                    "You are signed in to the database as {login}; only the desk's owner may act for others.",
                    login=session,
                )
            )
        person = people.people(connection, [acting]).get(acting)
    if person is None and for_others:
        person = Person(acting, acting, frozenset(), frozenset(), is_manager=False, active=False)
    elif person is None:
        raise NotStaff(
            say(
                "{login!r} is not on the staff of this desk; its administrator adds you with: tierdesk people add",
                login=acting,
            )
        )
    elif not person.active:
        raise NotStaff(say("{name} is no longer active at this desk; ask its administrator.", name=person.name))
    return Desk(database, person, session or system_login(), owner, clock)
