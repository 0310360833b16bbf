"""Which index serves which query, at a few thousand rows: what is read is one range of it, in order, with no sort."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, select, text

from app.desk.desk import Desk
from models import queues, schema
from models.narrowing import Order, OrderBy
from models.queues import Place, Queue
from models.rows import QueueRow
from models.vocabulary import Priority, Rung, Status
from tests.support import documented, staffed

_NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
_TICKETS = 4000
_INDEX = {
    Queue.ASSIGNED: {"ix_tickets_assignee"},
    Queue.TIER1: {"ix_tickets_rung_queue"},
    Queue.TIER2: {"ix_tickets_rung_queue"},
    Queue.TIER3: {"ix_tickets_rung_queue"},
    Queue.ONSITE: {"ix_tickets_rung_queue"},
    Queue.DECISION: {"ix_tickets_rung_queue"},
    Queue.QUALITY_CONTROL: {"ix_tickets_quality_control"},
    Queue.ALL: {"ix_tickets_open"},
    # The tickets of one status are in order in both.
    Queue.WAITING: {"ix_tickets_waiting", "ix_tickets_status"},
}
_AFTER = QueueRow._make([None] * len(QueueRow._fields))._replace(queue_at=_NOW, number=2000)


@pytest.fixture
def busy(desk_url: str, sit: Callable[..., Desk]) -> Iterator[Connection]:
    """A transaction in a desk with a few thousand tickets, of which the engine knows how they are spread."""
    staffed(desk_url)
    desk = sit(desk_url, "anna")
    documented(desk)
    with desk.database.write() as connection:
        _multiply(connection)
    with desk.database.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    with desk.database.read() as connection:
        if not desk.database.is_sqlite:
            # A few thousand rows are read whole in no time; whether the index can serve is what is asked.
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        yield connection


def _multiply(connection: Connection) -> None:
    ticket = dict(connection.execute(select(schema.tickets)).mappings().one())
    deadline = dict(connection.execute(select(schema.deadlines).limit(1)).mappings().one())
    kinds = list(islice(cycle([(rung, status) for rung in Rung for status in Status]), _TICKETS))
    rows: list[dict[str, Any]] = []
    due: list[dict[str, Any]] = []
    # Tickets do not lie in the table in the order in which they fall due.
    minutes = random.Random(1).sample(range(-_TICKETS // 2, _TICKETS // 2), _TICKETS)
    for number, (rung, status) in enumerate(kinds, 2):
        moment = _NOW + timedelta(minutes=minutes[number - 2])
        row = ticket | {
            "number": number,
            "rung": Rung.MANAGER if status is Status.AWAITING_DECISION else rung,
            "status": status,
            "assignee": ("anna", "ben", "carla", None)[number % 4],
            "queue_at": moment,
            "requester": "Lee" if number % 50 else "Kim",
            "closed_at": moment if status is Status.CLOSED else None,
            "decision_since": moment if status is Status.AWAITING_DECISION else None,
        }
        if status is Status.WAITING:
            row |= {"waits_from": Status.IN_RESOLUTION, "waiting_on": "parts"}
        rows.append(row)
        outcome = {"ended_at": moment, "outcome": "met"} if number % 3 else {"ended_at": None, "outcome": None}
        due.append(deadline | {"ticket": number, "due_at": moment} | outcome)
    connection.execute(insert(schema.contacts), {"customer_id": ticket["customer_id"], "name": "Lee"})
    connection.execute(insert(schema.tickets), rows)
    connection.execute(insert(schema.deadlines), due)


@contextmanager
def plans(connection: Connection) -> Iterator[list[str]]:
    """How the engine does the queries that are made meanwhile, filled in at the end."""
    made: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        made.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    found: list[str] = []
    try:
        yield found
    finally:
        event.remove(connection, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN (COSTS OFF)"
    for statement, parameters in made:
        rows = connection.exec_driver_sql(f"{explain} {statement}", parameters)
        found.append("\n".join(str(row[-1]) for row in rows))


def indexes(plan: str) -> Counter[str]:
    """The indexes of tickets and deadlines that a plan uses, and how often."""
    return Counter(re.findall(r"\bix_\w+", plan))


def assert_one_range(plan: str, any_of: set[str]) -> None:
    used = indexes(plan)
    assert used.total() == 1, plan
    assert used.keys() <= any_of, plan
    assert_nothing_read_whole(plan)
    assert_not_sorted(plan)


def assert_not_sorted(plan: str) -> None:
    """SQLite says USE TEMP B-TREE FOR ORDER BY, PostgreSQL Sort or Incremental Sort.

    To join names to the page that was found, which stands above its Limit, PostgreSQL may sort that page.
    """
    chosen = plan[plan.rfind("Limit") if "Limit" in plan else 0 :]
    assert not re.search(r"B-TREE|\bSort\b", chosen), plan


def assert_nothing_read_whole(plan: str) -> None:
    assert not re.search(r"Seq Scan on (tickets|deadlines)|SCAN (tickets|deadlines)(?! USING)", plan), plan


def test_a_page_of_a_queue(busy: Connection) -> None:
    for queue in queues.COUNTED_QUEUES:
        for after in (None, _AFTER):
            with plans(busy) as found:
                rows = queues.page(busy, queue, "anna", Place(after), 21)
            assert len(rows) == 21
            assert len(found) == 1
            assert_one_range(found[0], _INDEX[queue])
            assert (after is not None) == begins_in_the_middle(found[0]), found[0]


def test_the_last_page_of_a_queue(busy: Connection) -> None:
    for queue in queues.COUNTED_QUEUES:
        with plans(busy) as found:
            rows = queues.page(busy, queue, "anna", Place(backwards=True), 21)
        assert [row.queue_at for row in rows] == sorted(row.queue_at for row in rows)
        assert_one_range(found[0], _INDEX[queue])


def test_all_by_priority_and_every_ticket_by_number(busy: Connection) -> None:
    by_priority = Order(OrderBy.PRIORITY)
    for place in (Place(), Place(_AFTER._replace(priority=Priority.P3)), Place(backwards=True)):
        with plans(busy) as found:
            assert len(queues.page(busy, Queue.ALL, "anna", place, 21, by_priority)) == 21
        assert_one_range(found[0], {"ix_tickets_priority"})
    for place in (Place(), Place(_AFTER)):
        with plans(busy) as found:
            rows = queues.page(busy, Queue.EVERY, "anna", place, 21, Order(OrderBy.NUMBER, descending=True))
        assert [row.number for row in rows] == sorted((row.number for row in rows), reverse=True)
        assert_not_sorted(found[0])


def begins_in_the_middle(plan: str) -> bool:
    """Whether a later page skips what came before without reading it."""
    return re.search(r"\(.*queue_at.*>.*\?\)|Index Cond: .*ROW\(queue_at, number\) >", plan) is not None


def test_a_listing(busy: Connection) -> None:
    for rung, status, assignee, index in (
        (None, None, None, "ix_tickets_open"),
        (Rung.TIER2, None, None, "ix_tickets_rung_open"),
        (None, None, "anna", "ix_tickets_assignee"),
        (None, Status.CLOSED, None, "ix_tickets_status"),
        (None, Status.IN_RESOLUTION, None, "ix_tickets_status"),
    ):
        with plans(busy) as found:
            rows = queues.listing(busy, rung, status, assignee, 21)
        assert len(rows) == 21
        assert_one_range(found[0], {index})


def test_counts_are_one_statement_over_ranges(busy: Connection) -> None:
    with plans(busy) as found:
        counted = queues.counts(busy, "anna", _NOW, _NOW + timedelta(hours=1))
    assert all(total and late and (soon or late > queues.COUNTED) for total, late, soon in counted.values())
    assert len(found) == 1
    used = indexes(found[0])
    # PostgreSQL finds the two indexes by rung, and the two of all, as good for a count, which needs no order.
    assert used.total() == 2 * len(queues.COUNTED_QUEUES), found[0]
    assert used.keys() <= {"ix_tickets_rung_open", "ix_tickets_priority"}.union(*_INDEX.values()), found[0]
    assert_nothing_read_whole(found[0])


def test_tickets_of_a_requester(busy: Connection) -> None:
    customer = busy.execute(select(schema.tickets.c.customer_id).limit(1)).scalar_one()
    with plans(busy) as found:
        rows = queues.of_requester(busy, customer, "Kim", _NOW, 20)
    assert len(rows) == 20
    assert_one_range(found[0], {"ix_tickets_requester"})


def test_what_is_due(busy: Connection) -> None:
    with plans(busy) as found:
        due = queues.due_now(busy, _NOW)
    assert 0 < due < _TICKETS / 6
    assert "ix_deadlines_due" in indexes(found[0])
    assert re.search(r"SEARCH deadlines USING .*ix_deadlines_due .*due_at<\?\)|Index Cond: \(due_at <= ", found[0])
    assert_nothing_read_whole(found[0])


def test_the_next_due_in_order(busy: Connection) -> None:
    due = schema.deadlines.c
    with plans(busy) as found:
        query = select(due.ticket).where(text(schema.DUE), due.due_at <= _NOW).order_by(due.due_at, due.ticket)
        assert len(busy.execute(query.limit(50)).all()) == 50
    assert_one_range(found[0], {"ix_deadlines_due"})
