"""Who else looks at a ticket, or types on it, just now. Any thread."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from app.desk.desk import Desk
from models import presence
from models.presence import Here

__all__ = ["Around", "Here", "look", "who_is_there"]


def look(desk: Desk, client: str, ticket: int | None, typing: bool) -> None:
    """This client shows this ticket now (None: none, as when it ends), and whether somebody types on it."""
    with desk.database.write() as connection:
        now = desk.now(connection)
        presence.tell(connection, client, desk.actor.login, ticket, typing, now)
        presence.forget_the_gone(connection, now)


class Around(NamedTuple):
    """Who else is at which of some tickets, and everybody else who has a ticket in front of them, by name."""

    there: Mapping[int, tuple[Here, ...]]
    colleagues: tuple[str, ...]


def who_is_there(desk: Desk, client: str, tickets: Collection[int]) -> Around:
    """Who else is at these tickets, and who else is here at all; tickets at which nobody is are not in it."""
    with desk.database.read() as connection:
        now, actor = desk.now(connection), desk.actor.login
        found: dict[int, tuple[Here, ...]] = {}
        for here in presence.others(connection, client, actor, tickets, now) if tickets else ():
            found[here.ticket] = (*found.get(here.ticket, ()), here)
        return Around(found, tuple(presence.colleagues(connection, actor, now)))
