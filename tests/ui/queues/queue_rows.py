"""Queue rows and a queue that hands them out in pages, for tests of what is shown of them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from app.desk.queues import Page
from models.narrowing import Order, OrderBy
from models.rows import NO_LIMIT, QueueRow
from models.vocabulary import Priority, Rung, Status
from ui.common.runner import InlineRunner, Job
from ui.queues.source import Part, Wish

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def row(number: int, minutes: float | None = None, **changes: Any) -> QueueRow:
    """A ticket with so many minutes left; by default as many as its number, None is no limit."""
    due = NOW + timedelta(minutes=number if minutes is None else minutes)
    made = QueueRow(
        number=number,
        version=1,
        status=Status.RECEIVED,
        rung=Rung.TIER1,
        priority=Priority.P3,
        priority_assumed=False,
        summary=f"Subject {number}",
        customer="Acme",
        requester="Jo",
        assignee=None,
        assignee_name=None,
        waiting_on=None,
        waiting_until=None,
        waits_from=None,
        vendor=None,
        received_at=NOW,
        next_due_at=due,
        queue_at=due,
        missed=False,
        category=None,
    )
    return made._replace(**changes)


def paused(number: int, **changes: Any) -> QueueRow:
    return row(number, next_due_at=None, queue_at=NO_LIMIT, status=Status.WAITING, **changes)


class Queue:
    """Rows that a test changes; `fetch` reads them by keyset as the desk does, and counts."""

    def __init__(self, rows: Iterable[QueueRow] = ()) -> None:
        self.rows = list(rows)
        self.now = NOW
        self.asked: list[tuple[int | None, int]] = []
        self.wishes: list[Wish] = []
        self.error: Exception | None = None

    def fetch(self, wish: Wish, part: Part) -> Page:
        self.asked.append((part.after.number if part.after else None, part.limit))
        self.wishes.append(wish)
        if self.error is not None:
            raise self.error
        order = Order(OrderBy(wish.by), wish.descending is not part.backwards)
        rows = [row for row in self.rows if wish.text in row.summary]
        ordered = sorted(rows, key=order.key, reverse=order.descending)
        if part.after is not None:
            ordered = [row for row in ordered if order.precedes(part.after, row)]
        rows = ordered[: part.limit]
        kept = Order(OrderBy(wish.by), wish.descending)
        more = len(ordered) > part.limit
        return Page(tuple(rows[::-1] if part.backwards else rows), self.now, more, kept)

    def change(self, number: int, **changes: Any) -> None:
        place = next(n for n, r in enumerate(self.rows) if r.number == number)
        self.rows[place] = self.rows[place]._replace(**changes)

    def remove(self, number: int) -> None:
        self.rows = [r for r in self.rows if r.number != number]


class Later(InlineRunner):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Job] = []

    def run(self, owner: Any, work: Any, done: Any, failed: Any = None) -> Job:
        job = Job(owner, work, done, failed)
        self.waiting.append(job)
        return job

    def answer(self) -> None:
        jobs, self.waiting = self.waiting, []
        for job in jobs:
            job.perform()
            self._deliver(job)
