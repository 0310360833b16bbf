"""Queue rows and a queue that hands them out in pages, for tests of what is shown of them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from app.desk.queues import Page
from models.rows import NO_LIMIT, QueueRow
from models.vocabulary import Priority, Rung, Status

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
        self.error: Exception | None = None

    def fetch(self, after: QueueRow | None, limit: int) -> Page:
        self.asked.append((after.number if after else None, limit))
        if self.error is not None:
            raise self.error
        ordered = sorted(self.rows, key=lambda r: (r.queue_at, r.number))
        if after is not None:
            ordered = [r for r in ordered if (r.queue_at, r.number) > (after.queue_at, after.number)]
        return Page(tuple(ordered[:limit]), self.now, len(ordered) > limit)

    def change(self, number: int, **changes: Any) -> None:
        place = next(n for n, r in enumerate(self.rows) if r.number == number)
        self.rows[place] = self.rows[place]._replace(**changes)

    def remove(self, number: int) -> None:
        self.rows = [r for r in self.rows if r.number != number]
