"""What the desk costs in statements: bounded for one action, flat for history, by the set rather than by the ticket."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from app.desk import presence, queues, tickets
from app.desk.desk import Desk
from app.desk.query import read
from app.desk.queues import Look, Order, OrderBy, Place, Queue
from app.rules import actions
from tests.support import NO_LIMITS, act, counted, documented, received, staffed

Sit = Callable[..., Desk]
_MOST_OF_AN_ACTION = 12

_LIMITS = NO_LIMITS + (
    '[limits]\noverall = "9h"\nverify = "9h"\ndecide = "9h"\nvendor = "9h"\nwait = "9h"\n'
    + "".join(
        f'[rungs.{rung}]\nqualify = "2h"\nresolve = "4h"\neffort = "2h"\ncost = 900.0\nrate = 60.0\n'
        for rung in ("tier1", "tier2", "tier3", "onsite")
    )
)

WALK: list[tuple[str, str, dict[str, Any]]] = [
    ("max", "document", {"description": "d", "category": "c", "affected": "a", "impact": "low", "urgency": "low"}),
    ("max", "claim", {}),
    ("max", "note", {"text": "n"}),
    ("max", "contact", {"direction": "in", "with_whom": "Kim", "reached": True, "text": "t"}),
    ("max", "change_priority", {"priority": "P2", "reason": "r"}),
    ("max", "qualify", {"resolvable": True, "findings": "f"}),
    ("max", "start", {}),
    ("max", "stop", {"minutes": 3, "text": "t"}),
    ("max", "extend", {"time": "1h", "plan": "p"}),
    ("max", "wait", {"on": "customer", "reason": "r"}),
    ("max", "resume", {}),
    ("max", "engage_vendor", {"vendor": "V", "wait": True}),
    ("max", "vendor_answer", {"result": "fix", "text": "t"}),
    ("max", "escalate", {"reason": "r"}),
    ("max", "hand_back", {"reason": "r"}),
    ("max", "qualify", {"resolvable": False, "findings": "f"}),
    ("max", "assign", {"to": "carla"}),
    ("max", "release", {}),
    ("max", "qualify", {"resolvable": True, "findings": "f"}),
    ("max", "log", {"minutes": 5, "text": "t"}),
    ("max", "correct", {"reason": "r", "requester": "Lee"}),
    ("max", "resolve", {"cause": "c", "fix": "f", "code": "fixed"}),
    ("ben", "verify", {"satisfied": "true", "with_whom": "Kim", "how": "phone"}),
    ("ben", "close", {}),
    ("ben", "reopen", {"reason": "r"}),
    ("max", "cancel", {"reason": "r"}),
]


@pytest.fixture
def sat(desk_url: str, sit: Sit) -> Callable[[str], Desk]:
    staffed(desk_url, _LIMITS)
    desks: dict[str, Desk] = {}

    def at(login: str) -> Desk:
        if login not in desks:
            desks[login] = sit(desk_url, login)
        return desks[login]

    return at


def test_no_action_takes_more_than_twelve_statements(sat: Callable[[str], Desk]) -> None:
    number = received(sat("max"))
    costs: dict[str, int] = {}
    received(sat("ben"))
    with counted(sat("max").database) as statements:
        received(sat("max"), requester="A new caller", contact="+49 30 1")
    costs["receive"] = len(statements)
    for login, kind, fields in WALK:
        desk = sat(login)
        with counted(desk.database) as statements:
            act(desk, number, kind, **fields)
        costs[kind] = max(costs.get(kind, 0), len(statements))
    assert {kind: cost for kind, cost in costs.items() if cost > _MOST_OF_AN_ACTION} == {}
    assert set(costs) == set(actions.KINDS) - {"decide"}


def test_no_decision_takes_more_than_twelve_statements(sat: Callable[[str], Desk]) -> None:
    boss, number = sat("max"), documented(sat("max"))
    for _ in range(4):
        act(boss, number, "escalate", reason="r")
    for fields in (
        {"decision": "vendor", "vendor": "V", "reference": "1"},
        {"decision": "return", "to": "tier2", "instructions": "i"},
        {"decision": "stop", "agreement": "a"},
    ):
        with counted(boss.database) as statements:
            act(boss, number, "decide", **fields)
        assert len(statements) <= _MOST_OF_AN_ACTION, fields
        if fields["decision"] == "return":
            for _ in range(3):
                act(boss, number, "escalate", reason="r")


def test_reading_a_ticket_costs_the_same_after_a_long_history(sat: Callable[[str], Desk]) -> None:
    number = documented(sat("max"))
    tickets.read(sat("max"), number)
    with counted(sat("max").database) as short:
        tickets.read(sat("max"), number)
    tickets.act_all(sat("max"), [tickets.Request(number, actions.parse("note", {"text": f"{n}"})) for n in range(150)])
    with counted(sat("max").database) as long:
        assert len(tickets.read(sat("max"), number).journal) == 152
    assert len(short) == len(long) <= 5


def test_reading_many_tickets_costs_as_much_as_reading_one(sat: Callable[[str], Desk]) -> None:
    boss = sat("max")
    numbers = [documented(boss) for _ in range(30)]
    act(boss, numbers[3], "claim")
    act(boss, numbers[3], "start")
    for number in numbers[:10]:
        act(boss, number, "escalate", reason="r")
    tickets.read(boss, numbers[0])
    with counted(boss.database) as of_one:
        tickets.read(boss, numbers[0])
    with counted(boss.database) as of_many:
        views = tickets.read_many(boss, [*numbers[::-1], 4711, 10**30])
    assert len(of_many) == len(of_one) <= 5
    assert list(views) == numbers[::-1]
    alone = {number: tickets.read(boss, number) for number in numbers}
    assert {number: replace(view, now=alone[number].now) for number, view in views.items()} == alone
    assert tickets.read_many(boss, []) == {}


def test_a_page_and_the_counts(sat: Callable[[str], Desk]) -> None:
    documented(sat("max"))
    first = queues.page(sat("max"), Queue.TIER1).rows[0]
    for queue in Queue:
        with counted(sat("max").database) as statements:
            queues.page(sat("max"), queue)
        assert len(statements) <= 2, queue
        with counted(sat("max").database) as statements:
            queues.page(sat("max"), queue, Place(first))
        assert len(statements) <= 2, queue
    for look in (queues.counts, queues.listing):
        with counted(sat("max").database) as statements:
            look(sat("max"))
        assert len(statements) <= 2, look
    with counted(sat("max").database) as statements:
        assert queues.search(sat("max"), "smoke").rows
    # The customers' names; a rare word as a whole and as a beginning, on PostgreSQL among the newest and in the index.
    assert len(statements) <= (5 if sat("max").database.is_sqlite else 8)
    with counted(sat("max").database) as statements:
        assert queues.search(sat("max"), "acme smoke").rows
    # Also whether the other word is written anywhere; the customer's tickets, and which of them were written on so.
    assert len(statements) <= (9 if sat("max").database.is_sqlite else 12)


_ORDERS = (Order(), Order(OrderBy.PRIORITY), Order(OrderBy.CUSTOMER, descending=True))
_NARROWED = ("", "prio:P1,P2,P3,P4 assignee:none", "customer:acme", "smoke", "customer:acme smoke")


def test_a_page_costs_the_same_in_any_order_from_either_end_and_narrowed(sat: Callable[[str], Desk]) -> None:
    """The time and the rows; words, which may be rare or of a customer's name, are asked about first as in a search."""
    boss = sat("max")
    for _ in range(3):
        documented(boss)
    for text, order, backwards in product(_NARROWED, _ORDERS, (False, True)):
        most = 2 if "smoke" not in text else 5 if boss.database.is_sqlite else 9
        look = Look(read(text, "max"), order)
        for queue in (Queue.ALL, Queue.TIER1, Queue.EVERY):
            with counted(boss.database) as statements:
                first = queues.page(boss, queue, Place(backwards=backwards), 2, look)
            assert (len(first.rows), first.more) == (2, True), (text, order, backwards, queue)
            assert len(statements) <= most, (text, order, backwards, queue)
            with counted(boss.database) as statements:
                beyond = first.rows[0 if backwards else -1]
                assert queues.page(boss, queue, Place(beyond, backwards), 2, look).rows
            assert len(statements) <= most, (text, order, backwards, queue)


def test_who_else_is_here_costs_one_statement_more(sat: Callable[[str], Desk]) -> None:
    numbers = [documented(sat("max")) for _ in range(3)]
    for place, number in enumerate(numbers):
        presence.look(sat("ben"), f"{place}", number, typing=False)
    with counted(sat("max").database) as statements:
        around = presence.who_is_there(sat("max"), "mine", numbers)
    assert around.colleagues == (sat("ben").actor.name,)
    assert set(around.there) == set(numbers)
    assert len(statements) <= 3, "the time, these tickets, everybody"


@pytest.mark.parametrize("kind", ["note", "receive", "document"])
def test_a_set_costs_by_the_set(sat: Callable[[str], Desk], kind: str) -> None:
    def statements_of(count: int) -> int:
        if kind == "receive":
            fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "s"}
            requests = [tickets.Request(None, actions.parse(kind, fields)) for _ in range(count)]
        elif kind == "note":
            numbers = [received(sat("max")) for _ in range(count)]
            requests = [tickets.Request(number, actions.parse(kind, {"text": "t"})) for number in numbers]
        else:
            numbers = [received(sat("max")) for _ in range(count)]
            requests = [tickets.Request(number, actions.parse(kind, WALK[0][2])) for number in numbers]
        with counted(sat("max").database) as statements:
            answers = tickets.act_all(sat("max"), requests)
        assert all(isinstance(answer, tickets.Done) for answer in answers)
        return len(statements)

    statements_of(1)
    small, large = statements_of(20), statements_of(200)
    assert large <= small
