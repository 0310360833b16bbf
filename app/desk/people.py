"""The staff, the customers with their contacts, and the vendors of a desk.

What sets a desk up takes the database and asks no staff entry; what a person looks up takes their desk. Any thread.
"""

from collections.abc import Collection

from app.desk.desk import Desk
from app.rules.case import Refused
from app.rules.texts import Unusable, line, one_of
from models import migrate, people
from models.engine import Database
from models.rows import Customer, Person
from models.sentences import Sentence, say, sentence_of
from models.vocabulary import CHECKER, Rung


def save_person(
    database: Database,
    login: str,
    name: str,
    rungs: Collection[Rung] = (),
    skills: Collection[str] = (),
    is_manager: bool = False,
) -> bool:
    """Adds somebody to the staff, or changes who has that login; True if added. Raises Refused."""
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
        return people.save_person(connection, person)


def add_customer(database: Database, name: str, policy: str) -> bool:
    """Adds a customer, or gives the one of that name another policy; True if added. Raises Refused."""
    name = _named(say("The name"), name)
    with database.write() as connection:
        migrate.check(connection)
        known = people.newest_policies(connection)
        if policy not in known:
            names = one_of(sorted(known), "and")
            raise Refused(say("There is no policy {name!r}; known are {known}.", name=policy, known=names))
        if name in people.customers(connection, [name]):
            people.change_customer(connection, name, policy)
            return False
        people.add_customer(connection, name, policy)
        return True


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
    "add_contacts",
    "add_customer",
    "all_customers",
    "contacts",
    "customers",
    "everybody",
    "save_person",
    "staff",
    "vendors",
]
