"""An action and a deactivation at once: who holds a ticket or works stays active, and so does a customer with one."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from app.desk import changing, clientele, importing, staffing, tickets
from app.desk.changing import InUse
from app.desk.desk import Desk, Refused
from app.rules import actions
from models.rows import Customer, Person
from tests.support import NO_LIMITS, act, counted, documented, received, staffed

Sit = Callable[..., Desk]
_PATIENCE = 30
_LONG_ENOUGH = 0.5
"""For what must not happen: that somebody is done who has to wait."""

POLICY = NO_LIMITS.replace("verify_failures", "four_eyes = false\nverify_failures")


@pytest.fixture
def max_(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url, POLICY)
    return sit(desk_url, "max")


def person(desk: Desk, login: str) -> Person:
    return next(one.person for one in staffing.members(desk) if one.person.login == login)


def customer(desk: Desk, name: str) -> Customer:
    return next(one.customer for one in clientele.lines(desk) if one.customer.name == name)


@contextmanager
def held_open(desk: Desk, first: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """Begins an action that stops before it writes; what is given lets it go on and tells what it answered."""
    reached, go_on = threading.Event(), threading.Event()

    def stop(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(("INSERT INTO journal", "INSERT INTO tickets", "UPDATE tickets")):
            reached.set()
            assert go_on.wait(_PATIENCE)

    event.listen(desk.database.engine, "before_cursor_execute", stop)
    try:
        with ThreadPoolExecutor(1) as threads:
            running = threads.submit(first)
            assert reached.wait(_PATIENCE)

            def finish() -> Any:
                go_on.set()
                return running.result(_PATIENCE)

            try:
                yield finish
            finally:
                go_on.set()
    finally:
        event.remove(desk.database.engine, "before_cursor_execute", stop)


def escalated_by_ben(desk_of: Callable[[str], Desk], number: int) -> None:
    act(desk_of("ben"), number, "claim")
    act(desk_of("ben"), number, "escalate", reason="r")


MAKES_NEEDED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "assign": ("max", "assign", {"to": "ben", "reason": "r"}),
    "claim": ("ben", "claim", {}),
    "qualify": ("ben", "qualify", {"resolvable": True, "findings": "f"}),
    "start": ("ben", "start", {}),
    "hand_back": ("carla", "hand_back", {"reason": "r"}),
}


@pytest.mark.parametrize("kind", MAKES_NEEDED)
@pytest.mark.parametrize("by_file", [False, True], ids=["deactivate", "import"])
def test_somebody_whom_an_action_needs_stays_active(
    desk_url: str, max_: Desk, sit: Sit, kind: str, by_file: bool
) -> None:
    number = documented(max_)
    if kind == "hand_back":
        escalated_by_ben(lambda login: sit(desk_url, login), number)
    login, kind, fields = MAKES_NEEDED[kind]
    desk, ben = sit(desk_url, login), person(max_, "ben")

    def deactivate() -> Any:
        if not by_file:
            return staffing.deactivate(max_, ben)
        preview = importing.examine(max_, importing.What.PEOPLE, "login,name,active\nben,Ben Ode,no\n")
        done = importing.carry_out(max_, preview, lambda *_: True)
        if not done.rows[0].done:
            raise Refused(done.rows[0].sentence)
        return done

    with ThreadPoolExecutor(1) as threads, held_open(desk, lambda: act(desk, number, kind, **fields)) as finish:
        leaving = threads.submit(deactivate)
        with pytest.raises(TimeoutError):
            leaving.result(_LONG_ENOUGH)
        assert isinstance(finish(), tickets.Done)
        with pytest.raises(Refused, match="Ben Ode has work running" if kind == "start" else "Ben Ode holds #1"):
            leaving.result(_PATIENCE)
    assert person(max_, "ben").active


@pytest.mark.parametrize("kind", MAKES_NEEDED)
def test_who_becomes_inactive_first_gets_nothing(desk_url: str, max_: Desk, sit: Sit, kind: str) -> None:
    number = documented(max_)
    if kind == "hand_back":
        escalated_by_ben(lambda login: sit(desk_url, login), number)
    login, kind, fields = MAKES_NEEDED[kind]
    desk, ben = sit(desk_url, login), person(max_, "ben")
    with ThreadPoolExecutor(1) as threads:
        with staffing.changing_people(max_) as hand:
            staffing.check_unneeded(hand, ben)
            staffing.put(hand, ben, replace(ben, active=False))
            acting = threads.submit(act, desk, number, kind, **fields)
            with pytest.raises(TimeoutError):
                acting.result(_LONG_ENOUGH)
        if kind == "hand_back":
            assert isinstance(acting.result(_PATIENCE), tickets.Done)
        else:
            with pytest.raises(Refused, match="nobody on the staff"):
                acting.result(_PATIENCE)
    view = tickets.read(max_, number)
    assert (view.ticket.assignee, view.work) == (None, ())


def gets_a_ticket(desk: Desk, kind: str) -> Callable[[], tickets.Done]:
    """What gives Globex, which has no open ticket, one."""
    if kind == "receive":
        fields = {"customer": "Globex", "requester": "Kim", "channel": "phone", "summary": "s"}
        return lambda: act(desk, None, "receive", **fields)
    if kind == "correct":
        number = documented(desk)
        return lambda: act(desk, number, "correct", customer="Globex", reason="r")
    number = closed(desk)
    return lambda: act(desk, number, "reopen", reason="r")


def closed(desk: Desk) -> int:
    number = received(desk, customer="Globex")
    fields = {"description": "d", "category": "c", "affected": "a", "impact": "low", "urgency": "low"}
    act(desk, number, "document", **fields)
    act(desk, number, "qualify", resolvable=True, findings="f")
    act(desk, number, "log", minutes=1, text="t")
    act(desk, number, "resolve", cause="c", fix="f", code="fixed")
    act(desk, number, "verify", satisfied="true", with_whom="Kim", how="phone")
    act(desk, number, "close")
    return number


@pytest.mark.parametrize("kind", ["receive", "correct", "reopen"])
def test_a_customer_who_gets_a_ticket_stays_active(desk_url: str, max_: Desk, sit: Sit, kind: str) -> None:
    desk, globex = sit(desk_url, "max"), customer(max_, "Globex")
    attempt = gets_a_ticket(desk, kind)
    with ThreadPoolExecutor(1) as threads, held_open(desk, attempt) as finish:
        leaving = threads.submit(clientele.deactivate, max_, globex)
        with pytest.raises(TimeoutError):
            leaving.result(_LONG_ENOUGH)
        number = finish().ticket
        with pytest.raises(InUse, match=f"Globex has open tickets: #{number}"):
            leaving.result(_PATIENCE)
    assert customer(max_, "Globex").active


@pytest.mark.parametrize("kind", ["receive", "correct", "reopen"])
def test_a_customer_who_becomes_inactive_first_gets_no_ticket(desk_url: str, max_: Desk, sit: Sit, kind: str) -> None:
    attempt, globex = gets_a_ticket(sit(desk_url, "max"), kind), customer(max_, "Globex")
    with ThreadPoolExecutor(1) as threads:
        with changing.managing(max_) as hand:
            clientele.check_unneeded(hand, globex)
            clientele.put_customer(hand, globex, replace(globex, active=False))
            acting = threads.submit(attempt)
            with pytest.raises(TimeoutError):
                acting.result(_LONG_ENOUGH)
        with pytest.raises(Refused, match="'Globex' is no longer active"):
            acting.result(_PATIENCE)
    line = next(one for one in clientele.lines(max_) if one.customer.name == "Globex")
    assert (line.customer.active, line.open) == (False, 0)


def test_a_set_asks_once_for_all_whom_it_needs(max_: Desk, engine_name: str) -> None:
    numbers = [documented(max_) for _ in range(6)]
    requests = [
        tickets.Request(number, actions.parse("assign", {"to": ("anna", "ben")[number % 2]})) for number in numbers
    ]
    with counted(max_.database) as statements:
        answers = tickets.act_all(max_, requests)
    assert all(isinstance(answer, tickets.Done) for answer in answers)
    assert sum("pg_advisory" in one for one in statements) == (0 if engine_name == "sqlite" else 1)
