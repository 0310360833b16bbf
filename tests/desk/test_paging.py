"""Paging through a queue while others work on it: whoever does not move is met exactly once."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.desk import queues, tickets
from app.desk.desk import Desk
from app.desk.queues import Place, Queue
from app.rules import actions
from models.rows import NO_LIMIT, QueueRow
from tests.support import NO_LIMITS, SetClock, staffed

Sit = Callable[..., Desk]
_TICKETS = 60
_POLICY = NO_LIMITS + '[rungs.tier1]\nqualify = { P1 = "30m", P2 = "1h" }\n'
PAGES = (1, 7, 20, _TICKETS)


@pytest.fixture
def boss(desk_url: str, sit: Sit) -> Desk:
    """At a desk with tickets of three places in the queue: two moments, and none."""
    staffed(desk_url, _POLICY)
    desk = sit(desk_url, "max", SetClock(datetime(2026, 3, 4, 9, tzinfo=UTC)))
    levels = ("high", "high"), ("high", "medium"), ("low", "low")
    receive = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "s"}
    tickets.act_all(
        desk,
        [
            tickets.Request(None, actions.parse("receive", receive | {"impact": impact, "urgency": urgency}))
            for impact, urgency in levels * (_TICKETS // 3)
        ],
    )
    return desk


def walk(desk: Desk, limit: int, between: Callable[[], None] = lambda: None) -> list[QueueRow]:
    rows: list[QueueRow] = []
    while True:
        page = queues.page(desk, Queue.TIER1, Place(rows[-1] if rows else None), limit)
        assert len(page.rows) <= limit
        rows += page.rows
        if not page.more:
            return rows
        between()


@pytest.mark.parametrize("limit", PAGES)
def test_a_walk_is_the_whole_queue_in_order(boss: Desk, limit: int) -> None:
    rows = walk(boss, limit)
    keys = [(row.queue_at, row.number) for row in rows]
    assert keys == sorted(keys)
    assert sorted(row.number for row in rows) == list(range(1, _TICKETS + 1))
    assert sorted(Counter(row.queue_at for row in rows).values()) == [_TICKETS // 3] * 3
    assert rows[-1].queue_at == NO_LIMIT


@pytest.mark.parametrize("seed", range(3))
def test_who_does_not_move_is_met_once_whoever_else_moves(boss: Desk, seed: int) -> None:
    rng = random.Random(seed)
    moving = set(rng.sample(range(1, _TICKETS + 1), _TICKETS // 3))
    left: set[int] = set()

    def move() -> None:
        """Some to the front, some to the end, some out of the queue and some new ones into it."""
        *others, gone = rng.sample(sorted(moving - left), 4)
        left.add(gone)
        receive = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "new"}
        requests = [
            tickets.Request(None, actions.parse("receive", receive)),
            tickets.Request(gone, actions.parse("cancel", {"reason": "r"})),
        ]
        for number in others:
            change = {"priority": rng.choice(("P1", "P2", "P4")), "reason": "r"}
            requests.append(tickets.Request(number, actions.parse("change_priority", change)))
        answers = tickets.act_all(boss, requests)
        assert all(isinstance(answer, tickets.Done) for answer in answers)

    unmoved = set(range(1, _TICKETS + 1)) - moving
    times = Counter(row.number for row in walk(boss, 7, move))
    assert {number: times[number] for number in unmoved} == dict.fromkeys(unmoved, 1)
    assert left
