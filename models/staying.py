"""What must stay active while an action makes it needed: a person who gets a ticket or work, a customer with a ticket.

Hides the locks by which an action and a deactivation see each other: an action shares them, a deactivation has them
alone. Advisory ones, because the staff may not lock a row that it may not change. SQLite has one writer and needs none.
Invariant: keys are taken in one order, so that nobody waits in a circle; they go with the transaction. Each function is
one statement.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from models import migrate

_KINDS = {"person": 70_501, "customer": 70_502}
"""The first halves of the keys; Tierdesk's alone in its database."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What actions may make needed: people by login, customers by id or name.

    ``handed_back`` are tickets that may go back to whom they came from.
    """

    people: set[str] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    handed_back: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.people or self.customers or self.named or self.handed_back)


# What is sorted in a subquery is sorted before it is locked, and the clock is read when the last lock is there.
_SHARE = text("""
WITH shared AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(kind, number) FROM (
    SELECT CAST(:person AS integer) AS kind, hashtext(login) AS number FROM unnest(CAST(:people AS text[])) AS login
    UNION SELECT CAST(:person AS integer), hashtext(visits.came_from_holder)
        FROM tickets JOIN visits ON visits.ticket = tickets.number AND visits.visit = tickets.visit
        WHERE tickets.number = ANY(CAST(:handed_back AS bigint[])) AND visits.came_from_holder IS NOT NULL
    UNION SELECT CAST(:customer AS integer), CAST(id AS integer) FROM unnest(CAST(:customers AS bigint[])) AS id
    UNION SELECT CAST(:customer AS integer), CAST(id AS integer) FROM customers WHERE name = ANY(CAST(:named AS text[]))
    ORDER BY 1, 2
) AS keys)
SELECT clock_timestamp(), version_num
FROM (SELECT count(*) FROM shared) AS all_of_them LEFT JOIN alembic_version ON true
""")
_PEOPLE_ALONE = text("""
SELECT pg_advisory_xact_lock(CAST(:person AS integer), number)
FROM (SELECT DISTINCT hashtext(login) AS number FROM unnest(CAST(:people AS text[])) AS login ORDER BY 1) AS keys
""")
_CUSTOMER_ALONE = text("SELECT pg_advisory_xact_lock(CAST(:customer AS integer), CAST(:number AS integer))")


def keep(connection: Connection, needed: Needed) -> datetime | None:
    """None of these is deactivated until the transaction ends. Before it is read whether they are active.

    To save a statement, it tells the server's clock as it is then and checks the schema, as `migrate.clock_and_check`
    does; None where nothing was locked.
    """
    if not needed or connection.dialect.name == "sqlite":
        return None
    lists = {
        "people": list(needed.people),
        "customers": list(needed.customers),
        "named": list(needed.named),
        "handed_back": list(needed.handed_back),
    }
    moment, version = connection.execute(_SHARE, lists | _KINDS).one()
    if version != migrate.REVISIONS[-1]:
        migrate.check(connection)
    known: datetime = moment
    return known.astimezone(UTC)


def let_people_go(connection: Connection, logins: Collection[str]) -> None:
    """No action makes these people needed until the transaction ends. Before it is read whether they are."""
    if logins and connection.dialect.name == "postgresql":
        connection.execute(_PEOPLE_ALONE, {"people": list(logins), "person": _KINDS["person"]})


def let_customer_go(connection: Connection, number: int) -> None:
    """As `let_people_go`, of a customer."""
    if connection.dialect.name == "postgresql":
        connection.execute(_CUSTOMER_ALONE, {"number": number, "customer": _KINDS["customer"]})
