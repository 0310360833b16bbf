"""Where a queue's rows and counts come from: the desk's functions, as calls that the runner makes elsewhere.

Hides the desk's modules: they are imported when the first call is made, so that the window is painted before the
database's libraries are loaded. What is made here runs on the runner's threads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from models.rows import QueueRow

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.queues import Count, Page

Fetch: TypeAlias = "Callable[[QueueRow | None, int], Page]"
"""(the row after which to go on, how many) -> rows; blocks."""

NAMES = ("assigned", "tier1", "tier2", "tier3", "onsite", "decision", "quality_control", "waiting")
"""The queues as the navigation shows them; Ctrl+1 is the first."""


def page_of(desk: Desk, name: str) -> Fetch:
    """The rows of a queue, most urgent first."""

    def fetch(after: QueueRow | None, limit: int) -> Page:
        from app.desk.queues import Queue, page

        return page(desk, Queue(name), after, limit)

    return fetch


def found_by(desk: Desk, text: str) -> Fetch:
    """The tickets that a search finds, newest first. There is no second page: a person narrows the search."""

    def fetch(after: QueueRow | None, limit: int) -> Page:
        from app.desk.queues import search

        return replace(search(desk, text, limit), more=False)

    return fetch


def counts_of(desk: Desk) -> Callable[[], dict[str, Count]]:
    """How many tickets each queue holds, by its name."""

    def fetch() -> dict[str, Count]:
        from app.desk.queues import counts

        return {str(name): count for name, count in counts(desk).items()}

    return fetch
