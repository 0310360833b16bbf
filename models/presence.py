"""Who looks at which ticket now: a row for each client that shows one.

Hides the row and how long it counts. It feeds no reload: nothing that a queue shows depends on it.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from models import conflicts, schema

LASTS = timedelta(seconds=30)
"""A client that said nothing for so long is taken to be gone."""

_P = schema.presence.c


class Here(NamedTuple):
    """Somebody who looks at a ticket, or types on it."""

    ticket: int
    login: str
    name: str
    typing: bool


def tell(connection: Connection, client: str, person: str, ticket: int | None, typing: bool, now: datetime) -> None:
    """This client shows this ticket now, or none."""
    if ticket is None:
        connection.execute(delete(schema.presence).where(_P.client == client))
        return
    values = {"person": person, "ticket": ticket, "typing": typing, "seen_at": now}
    statement = conflicts.insert(connection, schema.presence).values(client=client, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["client"], set_=values))


def others(connection: Connection, client: str, login: str, tickets: Collection[int], now: datetime) -> list[Here]:
    """Who else looks at these tickets, by ticket and name: neither this client nor its person at another one."""
    people = schema.people.c
    query = (
        select(_P.ticket, _P.person, people.name, _P.typing)
        .join(schema.people, people.login == _P.person)
        .where(_P.ticket.in_(list(tickets)), _P.client != client, _P.person != login, _P.seen_at > now - LASTS)
        .order_by(_P.ticket, people.name)
    )
    return [Here._make(row) for row in connection.execute(query)]


def colleagues(connection: Connection, login: str, now: datetime) -> list[str]:
    """The names of all others who have some ticket in front of them, a screenful of them."""
    people = schema.people.c
    query = (
        select(people.name)
        .join(schema.presence, people.login == _P.person)
        .where(_P.person != login, _P.seen_at > now - LASTS)
        .distinct()
        .order_by(people.name)
    )
    return list(connection.execute(query.limit(_MOST)).scalars())


_MOST = 1000


def forget_the_gone(connection: Connection, now: datetime) -> None:
    """Clients that were killed leave their row."""
    connection.execute(delete(schema.presence).where(_P.seen_at < now - 20 * LASTS))
