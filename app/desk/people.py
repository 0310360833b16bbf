"""The staff, the customers with their contacts, and the vendors of a desk.

What sets a desk up takes the database and asks no staff entry; what a person looks up takes their desk. Any thread.
"""

from collections.abc import Collection

from app.desk import staffing
from app.desk.desk import Desk, system_login
from app.rules.refused import Refused
from app.rules.texts import Unusable, line, one_of
from models import changes, migrate, people
from models.changes import Change
from models.engine import Database, Transaction
from models.people import Caller
from models.rows import Customer, Person
from models.sentences import Sentence, say, sentence_of
from models.vocabulary import CHECKER, Rung

_MOST_CALLERS = 12
"""Contacts among whom a caller is looked for by eye."""


def save_person(
    database: Database,
    login: str,
    name: str,
    rungs: Collection[Rung] = (),
    skills: Collection[str] = (),
    is_manager: bool = False,
    by: str | None = None,
) -> bool:
    """Adds somebody to the staff, or changes who has that login; True if added. Raises Refused.

    ``by``: who does it, for the desk's record of changes; without it, as for a sample desk, nothing is written there.
    """
    person = Person(
        login=_named(say("The login"), login),
        name=_named(say("The name"), name),
        rungs=frozenset(rungs),
        skills=frozenset(_named(say("A skill"), skill) for skill in skills),
        is_manager=is_manager,
        active=True,
    )
    if person.login.lower() == CHECKER:
        raise Refused(say("The login {login} is the escalation checker's; choose another.", login=CHECKER))
    if Rung.MANAGER in person.rungs:
        raise Refused(say("The rung manager is staffed by managers; make the person one with --manager."))
    with database.write() as connection:
        migrate.check(connection)
        before = people.people(connection, [person.login]).get(person.login)
        if before is None:
            staffing.new_login(login)
        people.save_person(connection, person)
        if by is not None:
            _note(database, connection, by, "person", person.login, before, person)
        return before is None


def add_customer(database: Database, name: str, policy: str, by: str | None = None) -> bool:
    """Adds a customer, or gives the one of that name another policy; True if added. Raises Refused.

    ``by`` as in `save_person`.
    """
    name = _named(say("The name"), name)
    with database.write() as connection:
        migrate.check(connection)
        known = people.newest_policies(connection)
        if policy not in known:
            names = one_of(sorted(known), "and")
            raise Refused(say("There is no policy {name!r}; known are {known}.", name=policy, known=names))
        before = people.customers(connection, [name]).get(name)
        if before is None:
            people.add_customer(connection, name, policy)
        else:
            people.change_customer(connection, name, policy)
        if by is not None:
            after = people.customers(connection, [name])[name]
            _note(database, connection, by, "customer", str(after.id), before, after)
        return before is None


def _note(
    database: Database, connection: Transaction, by: str, kind: str, name: str, before: object, after: object
) -> None:
    login = database.session_login(connection) or system_login()
    documents = [changes.document(one) if one is not None else None for one in (before, after)]
    if documents[0] != documents[1]:
        changes.append(connection, Change(kind, name, by, login, database.now(connection), *documents))


def add_contacts(database: Database, customer: str, contacts: Collection[tuple[str, str | None]]) -> None:
    """Adds contacts of a customer that are not there yet. Raises Refused."""
    with database.write() as connection:
        known = people.customers(connection, [customer]).get(customer)
        if known is None:
            raise Refused(say("There is no customer {name!r}; add it first.", name=customer))
        if contacts:
            people.add_contacts(connection, [(known.id, name, contact) for name, contact in contacts])


def everybody(database: Database) -> list[Person]:
    """The whole staff by login, for whoever sets the desk up."""
    with database.read() as connection:
        migrate.check(connection)
        return list(people.people(connection).values())


def all_customers(database: Database) -> list[Customer]:
    """All customers by name, for whoever sets the desk up."""
    with database.read() as connection:
        migrate.check(connection)
        return list(people.customers(connection).values())


def staff(desk: Desk) -> list[Person]:
    """Those who are active, by login."""
    return [person for person in everybody(desk.database) if person.active]


def customers(desk: Desk) -> list[Customer]:
    """Those that are active, by name."""
    return [customer for customer in all_customers(desk.database) if customer.active]


def contacts(desk: Desk, customer_id: int) -> list[str]:
    """The names of a customer's active contacts."""
    with desk.database.read() as connection:
        return [name for name, _ in people.contacts(connection, customer_id)]


def callers(desk: Desk, typed: str) -> list[Caller]:
    """The contacts of all customers that these words, or parts of words, can mean; so many as are looked through."""
    words = typed.split()
    if not words:
        return []
    with desk.database.read() as connection:
        return people.callers(connection, words, _MOST_CALLERS)


def vendors(desk: Desk) -> list[str]:
    """The names of those that are active."""
    with desk.database.read() as connection:
        return people.vendors(connection)


def _named(what: Sentence, value: str) -> str:
    try:
        return line(value)
    except Unusable as unusable:
        raise Refused(say("{what} {problem}.", what=what, problem=sentence_of(unusable))) from None


__all__ = [
    "Caller",
    "add_contacts",
    "add_customer",
    "all_customers",
    "callers",
    "contacts",
    "customers",
    "everybody",
    "save_person",
    "staff",
    "vendors",
]
