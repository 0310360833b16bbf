"""Queues: who stands in which, most urgent first, and paging that loses nobody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.desk import queues, tickets
from app.desk.desk import Desk
from app.desk.queues import Place, Queue
from app.rules import actions
from models.rows import NO_LIMIT
from models.vocabulary import Rung, Status
from tests.support import NO_LIMITS, SetClock, act, documented, received, staffed

Sit = Callable[..., Desk]
NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)
_FRAMES = NO_LIMITS + '[rungs.tier1]\nqualify = { P1 = "30m", P2 = "1h", P3 = "4h" }\n'


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NINE)


@pytest.fixture
def at(desk_url: str, sit: Sit, clock: SetClock) -> Callable[[str], Desk]:
    staffed(desk_url, _FRAMES.replace("vendor_opens", 'wait_pauses = { parts = ["qualify", "resolve"] }\nvendor_opens'))
    return lambda login: sit(desk_url, login, clock)


def numbers(desk: Desk, queue: Queue) -> list[int]:
    return [row.number for row in queues.page(desk, queue).rows]


def test_each_queue_holds_what_it_says(at: Callable[[str], Desk]) -> None:
    boss = at("max")
    fresh, held, waiting, second, checking, deciding, gone = (documented(boss) for _ in range(7))
    act(boss, held, "claim")
    act(boss, waiting, "wait", on="parts", reason="r")
    act(boss, second, "escalate", reason="r")
    for number in (checking, gone):
        act(boss, number, "qualify", resolvable=True, findings="f")
        act(boss, number, "resolve", cause="c", fix="f", code="fixed")
    act(at("ben"), gone, "verify", satisfied="true", with_whom="Kim", how="phone")
    act(boss, gone, "close")
    for _ in range(4):
        act(boss, deciding, "escalate", reason="r")
    assert numbers(boss, Queue.TIER1) == [fresh, held, waiting]
    assert numbers(boss, Queue.TIER2) == [second]
    assert numbers(boss, Queue.TIER3) == numbers(boss, Queue.ONSITE) == []
    assert numbers(boss, Queue.WAITING) == [waiting]
    assert numbers(boss, Queue.QUALITY_CONTROL) == [checking]
    assert numbers(boss, Queue.DECISION) == [deciding]
    assert numbers(boss, Queue.ASSIGNED) == [held, checking]
    counts = queues.counts(boss)
    assert {queue: counts[queue].total for queue in counts} == {queue: len(numbers(boss, queue)) for queue in counts}
    assert {*numbers(boss, Queue.ALL), gone} == {*numbers(boss, Queue.EVERY)}
    assert [row.number for row in queues.listing(boss, status=Status.CLOSED).rows] == [gone]
    assert [row.number for row in queues.listing(boss, rung=Rung.TIER2).rows] == [second]


def test_the_most_urgent_stands_first_and_the_paused_last(at: Callable[[str], Desk]) -> None:
    anna = at("anna")
    calm, paused, urgent, late = (documented(anna) for _ in range(4))
    act(anna, paused, "wait", on="parts", reason="r")
    act(at("max"), urgent, "change_priority", priority="P1", reason="r")
    act(at("max"), late, "change_priority", priority="P2", reason="r")
    assert numbers(anna, Queue.TIER1) == [urgent, late, calm, paused]
    rows = {row.number: row for row in queues.page(anna, Queue.TIER1).rows}
    assert rows[urgent].next_due_at == NINE + timedelta(minutes=30)
    assert (rows[paused].next_due_at, rows[paused].queue_at) == (None, NO_LIMIT)


def test_counts_tell_the_late_and_the_soon(at: Callable[[str], Desk], clock: SetClock) -> None:
    anna = at("anna")
    for priority in ("P1", "P2", "P3"):
        act(at("max"), documented(anna), "change_priority", priority=priority, reason="r")
    clock.moment = NINE + timedelta(minutes=30)
    count = queues.counts(anna)[Queue.TIER1]
    assert (count.total, count.late, count.soon) == (3, 1, 1)


def test_paging_meets_every_ticket_once(at: Callable[[str], Desk]) -> None:
    """With equal places and tickets without a limit, and while others move behind and before the page."""
    boss = at("max")
    made = [documented(boss, impact=impact, urgency="low") for impact in ("low", "medium", "high") * 20]
    seen: list[int] = []
    after = None
    while True:
        page = queues.page(boss, Queue.TIER1, Place(after), 7)
        seen += [row.number for row in page.rows]
        if not page.more:
            break
        after = page.rows[-1]
        moved = [number for number in made if number not in seen][-1:]
        for number in moved:
            act(boss, number, "escalate", reason="r")
            made.remove(number)
    assert sorted(seen) == sorted(made)
    assert len(seen) == len(set(seen))


def test_the_callers_tickets(at: Callable[[str], Desk], clock: SetClock) -> None:
    boss = at("max")
    old, recent, still = (received(boss, requester="Lee") for _ in range(3))
    received(boss, requester="Kim")
    for number in (old, recent):
        act(boss, number, "document", description="d", category="c", affected="a", impact="low", urgency="low")
        act(boss, number, "qualify", resolvable=True, findings="f")
        act(boss, number, "resolve", cause="c", fix="f", code="fixed")
    act(at("ben"), old, "verify", satisfied="true", with_whom="Lee", how="phone")
    act(boss, old, "close")
    clock.moment += timedelta(days=15)
    act(at("ben"), recent, "verify", satisfied="true", with_whom="Lee", how="phone")
    act(boss, recent, "close")
    customer = tickets.read(boss, still).customer.id
    assert [row.number for row in queues.of_requester(boss, customer, "Lee").rows] == [still, recent]


def test_counts_stop_at_a_thousand(at: Callable[[str], Desk]) -> None:
    boss = at("max")
    fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "s"}
    receive = actions.parse("receive", fields)
    tickets.act_all(boss, [tickets.Request(None, receive) for _ in range(1010)])
    assert queues.counts(boss)[Queue.TIER1].total == queues.COUNTED + 1


def test_paging_with_one_due_moment_for_all(at: Callable[[str], Desk]) -> None:
    """The clock stands still, so that every place in the queue is the same and only the number tells them apart."""
    boss = at("max")
    made = [documented(boss) for _ in range(9)]
    without = [documented(boss, impact="low", urgency="low") for _ in range(4)]
    rows = []
    page = queues.page(boss, Queue.TIER1, Place(), 2)
    while True:
        rows += page.rows
        if not page.more:
            break
        page = queues.page(boss, Queue.TIER1, Place(page.rows[-1]), 2)
    assert [row.number for row in rows] == made + without
    assert len({row.queue_at for row in rows[:9]}) == 1
    assert {row.queue_at for row in rows[9:]} == {NO_LIMIT}


def test_a_page_is_not_more_when_it_ends_with_the_queue(at: Callable[[str], Desk]) -> None:
    boss = at("max")
    made = [documented(boss) for _ in range(4)]
    page = queues.page(boss, Queue.TIER1, Place(), 4)
    assert ([row.number for row in page.rows], page.more, page.now) == (made, False, NINE)
    assert queues.page(boss, Queue.TIER1, Place(page.rows[-1]), 4).rows == ()


def test_late_and_soon_to_the_second(at: Callable[[str], Desk], clock: SetClock) -> None:
    boss = at("max")
    documented(boss)
    told = []
    for minutes in (179, 180, 239, 240, 241):
        clock.moment = NINE + timedelta(minutes=minutes)
        count = queues.counts(boss)[Queue.TIER1]
        told.append((count.late, count.soon))
    assert told == [(0, 0), (0, 1), (0, 1), (1, 0), (1, 0)]


def test_only_my_own_are_assigned(at: Callable[[str], Desk]) -> None:
    mine, other = documented(at("anna")), documented(at("anna"))
    act(at("anna"), mine, "claim")
    act(at("ben"), other, "claim")
    assert numbers(at("anna"), Queue.ASSIGNED) == [mine]
    assert queues.counts(at("ben"))[Queue.ASSIGNED].total == 1
    assert queues.page(at("anna"), Queue.ASSIGNED).rows[0].assignee_name == "Anna Berg"
    assert [row.number for row in queues.listing(at("ben"), mine=True).rows] == [other]


def test_at_most_twenty_of_a_caller_and_of_their_customer_only(at: Callable[[str], Desk]) -> None:
    boss = at("max")
    made = [received(boss, requester="Lee") for _ in range(22)]
    received(boss, requester="Lee", customer="Globex")
    customer = tickets.read(boss, made[0]).customer.id
    assert [row.number for row in queues.of_requester(boss, customer, "Lee").rows] == made[:1:-1]
    assert queues.of_requester(boss, customer, "lee").rows == ()
