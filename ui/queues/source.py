"""Where a queue's rows and counts come from: the desk's functions, as calls that the runner makes elsewhere.

Hides the desk's modules: they are imported when the first call is made, so that the window is painted before the
database's libraries are loaded. What is made here runs on the runner's threads.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from models.rows import QueueRow

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.queues import Count, Look, Page
    from models.narrowing import Term


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see of a queue: the filter as it was typed, and by what the rows stand in which order."""

    text: str = ""
    by: str = "time"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows: so many after that one, or before it; without a row the first or the last ones."""

    after: QueueRow | None = None
    limit: int = 100
    backwards: bool = False


Fetch: TypeAlias = "Callable[[Wish, Part], Page]"
"""Blocks; raises Misread where the filter is none."""

NAMES = ("assigned", "tier1", "tier2", "tier3", "onsite", "decision", "quality_control", "waiting", "all")
"""The queues as the navigation shows them; Ctrl+1 is the first."""

VIEW = "view:"
"""Before the id of a view that is kept."""

EVERYWHERE = "everywhere"
"""The search through all tickets, ended ones too."""


DRAFTS = "drafts"
"""The tickets on which this person has typed something that is not sent."""


def these(desk: Desk, numbers: Callable[[], list[int]]) -> Fetch:
    """Tickets by their numbers, ended ones too."""

    def fetch(wish: Wish, part: Part) -> Page:
        from models.narrowing import Field, Term

        return _page(desk, "every", wish, part, Term(Field.NUMBER, tuple(numbers()) or (0,)))

    return fetch


def page_of(desk: Desk, name: str) -> Fetch:
    """The rows of a queue."""
    return lambda wish, part: _page(desk, name, wish, part)


def _page(desk: Desk, name: str, wish: Wish, part: Part, *terms: Term) -> Page:
    from app.desk.queues import Place, Queue, page

    place = Place(part.after, part.backwards)
    return page(desk, Queue(name), place, part.limit, look_of(desk, wish, *terms))


def look_of(desk: Desk, wish: Wish, *terms: Term) -> Look:
    """The wish as the desk takes it, narrowed by these terms too. Raises Misread."""
    from app.desk.query import read
    from app.desk.queues import Look, Order, OrderBy

    return Look((*terms, *read(wish.text, desk.actor.login)), Order(OrderBy(wish.by), wish.descending))


def everywhere(desk: Desk) -> Fetch:
    """The tickets that a search finds, newest first unless another order was wished."""

    every = page_of(desk, "every")

    def fetch(wish: Wish, part: Part) -> Page:
        from app.desk.query import phrase_of, read
        from app.desk.queues import search

        phrase = phrase_of(read(wish.text, desk.actor.login))
        if phrase is None or (wish.by, wish.descending) != (_NEWEST.by, _NEWEST.descending):
            return every(wish, part)
        return search(desk, phrase, part.limit)

    return fetch


_NEWEST = Wish(by="number", descending=True)


def first_wish(name: str) -> Wish:
    """How a queue is shown when nobody wished otherwise."""
    return _NEWEST if name == EVERYWHERE else Wish()


def counts_of(desk: Desk) -> Callable[[], dict[str, Count]]:
    """How many tickets each queue holds, by its name."""

    def fetch() -> dict[str, Count]:
        from app.desk.queues import counts

        return {str(name): count for name, count in counts(desk).items()}

    return fetch


def take_next(desk: Desk, wish: uuid.UUID) -> QueueRow | None:
    """The most urgent ticket that nobody holds and that fits this person, claimed; blocks."""
    from app.desk import shift

    return shift.take_next(desk, wish)
