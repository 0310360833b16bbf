"""Who else looks at a ticket, or types on it, just now. Any thread."""

from collections.abc import Collection, Mapping

from app.desk.desk import Desk
from models import presence
from models.presence import Here

__all__ = ["Here", "look", "who_is_there"]


def look(desk: Desk, client: str, ticket: int | None, typing: bool) -> None:
    """This client shows this ticket now (None: none, as when it ends), and whether somebody types on it."""
    with desk.database.write() as connection:
        now = desk.now(connection)
        presence.tell(connection, client, desk.actor.login, ticket, typing, now)
        presence.forget_the_gone(connection, now)


def who_is_there(desk: Desk, client: str, tickets: Collection[int]) -> Mapping[int, tuple[Here, ...]]:
    """Who else is at these tickets; those at which nobody is are not in it."""
    if not tickets:
        return {}
    with desk.database.read() as connection:
        found: dict[int, tuple[Here, ...]] = {}
        for here in presence.others(connection, client, desk.actor.login, tickets, desk.now(connection)):
            found[here.ticket] = (*found.get(here.ticket, ()), here)
        return found
