"""Tickets like this one that were solved, with what solved them.

Hides how likeness is found without ranking everything: by the newest tickets that have each of the summary's words. A
ticket is the more alike the more of the words it has; the same category counts as one more. Any thread.
"""

from collections import Counter

from app.desk.desk import Desk
from models import search, tickets
from models.rows import Ticket
from models.tickets import Solution

__all__ = ["Solution", "solved_alike"]

_WORDS = 6
_SHORTEST = 4
"""Shorter words, such as articles, say little."""
_NEWEST = 300
_LOOKED_AT = 50
_LEAST = 2
"""With fewer words in common it is another problem."""


def solved_alike(desk: Desk, ticket: Ticket, most: int = 3) -> list[Solution]:
    """The most alike first, among equals the newest; none where nothing is alike enough."""
    said = [word for word in search.words([ticket.summary]) if len(word) >= _SHORTEST]
    wanted = sorted(said, key=len, reverse=True)[:_WORDS]
    with desk.database.read() as connection:
        common: Counter[int] = Counter()
        for word in wanted:
            common.update(search.tickets_written_on(connection, word, _NEWEST))
        common.pop(ticket.number, None)
        likely = [number for number, _ in sorted(common.items(), key=lambda one: (-one[1], -one[0]))[:_LOOKED_AT]]
        found = tickets.solutions(connection, likely) if likely else []
    score = {one.ticket: common[one.ticket] + _same(one.category, ticket.category) for one in found}
    alike = [one for one in found if score[one.ticket] >= min(_LEAST, len(wanted))]
    return sorted(alike, key=lambda one: (-score[one.ticket], -one.ticket))[:most]


def _same(one: str | None, other: str | None) -> int:
    return int(one is not None and other is not None and one.casefold() == other.casefold())
