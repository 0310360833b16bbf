"""Who and what a desk knows beside its tickets: staff, customers with contacts, vendors, policies.

Each function is one statement unless it says so.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, func, insert, null, select, update

from models import conflicts, schema
from models.narrowing import contains
from models.rows import Customer, Person, Work
from models.tickets import CUSTOMER_COLUMNS
from models.vocabulary import DeadlineKind, Rung

_RUNGS = (
    select(func.aggregate_strings(schema.person_rungs.c.rung, ","))
    .where(schema.person_rungs.c.login == schema.people.c.login)
    .scalar_subquery()
)
# Skills may hold any sign but a line feed.
_SKILLS = (
    select(func.aggregate_strings(schema.person_skills.c.skill, "\n"))
    .where(schema.person_skills.c.login == schema.people.c.login)
    .scalar_subquery()
)
_PEOPLE = select(
    schema.people.c.login,
    schema.people.c.name,
    _RUNGS.label("rungs"),
    _SKILLS.label("skills"),
    schema.people.c.is_manager,
    schema.people.c.active,
).order_by(schema.people.c.login)
_CUSTOMERS = select(*CUSTOMER_COLUMNS).order_by(schema.customers.c.name)


def _person(row: Any) -> Person:
    login, name, rungs, skills, is_manager, active = row[:6]
    return Person(
        login=login,
        name=name,
        rungs=frozenset(map(Rung, rungs.split(","))) if rungs else frozenset(),
        skills=frozenset(skills.split("\n")) if skills else frozenset(),
        is_manager=is_manager,
        active=active,
    )


def people(connection: Connection, logins: Collection[str] | None = None) -> dict[str, Person]:
    """The staff by login: all, or those of these logins."""
    query = _PEOPLE if logins is None else _PEOPLE.where(schema.people.c.login.in_(list(logins)))
    return {row[0]: _person(row) for row in connection.execute(query)}


def staff_at_work(connection: Connection) -> tuple[dict[str, Person], dict[str, Work], datetime | None]:
    """The whole staff and their running work by login, and the server's clock (None on SQLite, which has none)."""
    clock = null() if connection.dialect.name == "sqlite" else func.clock_timestamp()
    work = [schema.work.c.person, schema.work.c.ticket, schema.work.c.started_at]
    query = _PEOPLE.add_columns(*work, clock).outerjoin(schema.work, schema.work.c.person == schema.people.c.login)
    staff: dict[str, Person] = {}
    running: dict[str, Work] = {}
    now: datetime | None = None
    for row in connection.execute(query):
        staff[row[0]] = _person(row)
        if row[6] is not None:
            running[row[0]] = Work(*row[6:9])
        now = row[9].astimezone(UTC) if row[9] else None
    return staff, running, now


def workers_on(connection: Connection, ticket: int) -> set[str]:
    """Whose work is running on this ticket."""
    return set(connection.execute(select(schema.work.c.person).where(schema.work.c.ticket == ticket)).scalars())


class RunningWork(NamedTuple):
    """A person's running work, with the ticket's summary and the grind limit of its visit."""

    ticket: int
    summary: str
    started_at: datetime
    effort_minutes: int
    limit_seconds: float | None


def running_work(connection: Connection, login: str) -> RunningWork | None:
    """What this person is working on; None if on nothing."""
    ticket, visit, limit = schema.tickets.c, schema.visits.c, schema.deadlines.c
    here = and_(visit.ticket == ticket.number, visit.visit == ticket.visit)
    of_effort = and_(
        limit.ticket == ticket.number,
        limit.visit == ticket.visit,
        limit.kind == DeadlineKind.EFFORT,
        limit.ended_at.is_(None),
    )
    query = (
        select(ticket.number, ticket.summary, schema.work.c.started_at, visit.effort_minutes, limit.limit_seconds)
        .select_from(schema.work.join(schema.tickets, ticket.number == schema.work.c.ticket))
        .join(schema.visits, here)
        .outerjoin(schema.deadlines, of_effort)
        .where(schema.work.c.person == login)
    )
    row = connection.execute(query).first()
    return RunningWork._make(row) if row is not None else None


def save_person(connection: Connection, person: Person) -> bool:
    """Adds the person or, where the login exists, changes them; True if added. Up to six statements."""
    values = {"name": person.name, "is_manager": person.is_manager, "active": person.active}
    known = connection.execute(update(schema.people).where(schema.people.c.login == person.login).values(values))
    if not known.rowcount:
        # What was told to their rungs before they came was not told to them.
        newest = select(func.coalesce(func.max(schema.notices.c.id), 0)).scalar_subquery()
        connection.execute(insert(schema.people).values(login=person.login, told_after=newest, **values))
    for table, column, words in (
        (schema.person_rungs, "rung", person.rungs),
        (schema.person_skills, "skill", person.skills),
    ):
        if known.rowcount:
            connection.execute(delete(table).where(table.c.login == person.login))
        if words:
            connection.execute(insert(table), [{"login": person.login, column: word} for word in sorted(words)])
    return not known.rowcount


def customers(connection: Connection, names: Collection[str] | None = None) -> dict[str, Customer]:
    """Customers by name: all, or those of these names."""
    query = _CUSTOMERS if names is None else _CUSTOMERS.where(schema.customers.c.name.in_(list(names)))
    return {row[1]: Customer(*row) for row in connection.execute(query)}


def add_customer(connection: Connection, name: str, policy: str) -> None:
    connection.execute(insert(schema.customers).values(name=name, policy=policy, active=True))


def change_customer(connection: Connection, name: str, policy: str) -> None:
    connection.execute(update(schema.customers).where(schema.customers.c.name == name).values(policy=policy))


def contacts(connection: Connection, customer_id: int) -> list[tuple[str, str | None]]:
    """Name and telephone or address of a customer's active contacts, by name."""
    query = (
        select(schema.contacts.c.name, schema.contacts.c.contact)
        .where(schema.contacts.c.customer_id == customer_id, schema.contacts.c.active)
        .order_by(schema.contacts.c.name)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


class Caller(NamedTuple):
    """A contact by whose name a customer is found."""

    name: str
    customer: str


def callers(connection: Connection, words: Collection[str], most: int) -> list[Caller]:
    """The active contacts of active customers whose names have all these words as a part, by name; at most so many."""
    contact, customer = schema.contacts.c, schema.customers.c
    query = (
        select(contact.name, customer.name)
        .select_from(schema.contacts.join(schema.customers, customer.id == contact.customer_id))
        .where(contact.active, customer.active, *[contains(contact.name, word) for word in words])
        .order_by(contact.name, customer.name)
        .limit(most)
    )
    return [Caller(*row) for row in connection.execute(query)]


def add_contacts(connection: Connection, rows: list[tuple[int, str, str | None]]) -> None:
    """Contacts that are not there yet."""
    statement: Any = conflicts.insert(connection, schema.contacts).on_conflict_do_nothing()
    connection.execute(statement, [{"customer_id": row[0], "name": row[1], "contact": row[2]} for row in rows])


def vendors(connection: Connection) -> list[str]:
    """The names of those that are active."""
    query = select(schema.vendors.c.name).where(schema.vendors.c.active).order_by(schema.vendors.c.name)
    return list(connection.execute(query).scalars())


def frozen_policies(connection: Connection, versions: Collection[int]) -> dict[int, tuple[Mapping[str, Any], int]]:
    """The frozen documents of these policy versions, and which of its policy's versions each is."""
    columns = schema.policy_versions.c
    query = select(columns.id, columns.frozen, columns.version).where(columns.id.in_(list(versions)))
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}


def newest_policies(connection: Connection) -> dict[str, tuple[int, str, Mapping[str, Any]]]:
    """Of every policy its newest version: number, text as it was put, frozen document."""
    newest = select(func.max(schema.policy_versions.c.id)).group_by(schema.policy_versions.c.name)
    query = select(
        schema.policy_versions.c.name,
        schema.policy_versions.c.version,
        schema.policy_versions.c.text,
        schema.policy_versions.c.frozen,
    ).where(schema.policy_versions.c.id.in_(newest))
    return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}


def policy_names(connection: Connection) -> list[str]:
    """What a customer can have, without reading what it says."""
    return list(connection.execute(select(schema.policies.c.name)).scalars())


def lock_policies(connection: Connection) -> None:
    """One policy is put at a time: whatever extends another sees its newest version."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE policies IN SHARE ROW EXCLUSIVE MODE")


def put_policy(
    connection: Connection, name: str, version: int, document: str, frozen: Mapping[str, Any], by: str, at: datetime
) -> None:
    """Appends a version of a policy; two statements for its first."""
    if version == 1:
        connection.execute(insert(schema.policies).values(name=name))
    connection.execute(
        insert(schema.policy_versions).values(
            name=name, version=version, text=document, frozen=frozen, put_by=by, put_at=at
        )
    )
