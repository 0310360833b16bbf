"""A deadlock costs nobody anything: PostgreSQL undoes one of the two, and its lines are done one by one."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, create_engine, text

from app.desk import tickets, verify
from app.desk.desk import Desk
from app.rules import actions
from models.engine import parse_url
from tests.support import NO_LIMITS, counted, documented, staffed

_PATIENCE = 30
pytestmark = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)


def notes(numbers: list[int]) -> list[tickets.Request]:
    return [tickets.Request(number, actions.parse("note", {"text": "seen"})) for number in numbers]


def wait_until_blocked(connection: Connection) -> None:
    """Until somebody waits for a lock that this connection holds."""
    blocked = text("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))")
    for _ in range(_PATIENCE * 100):
        if connection.execute(blocked).scalar_one():
            return
        time.sleep(0.01)
    raise AssertionError("nobody waited")


def test_the_victim_of_a_deadlock_does_its_lines_again(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url, NO_LIMITS)
    anna = sit(desk_url, "anna")
    one, two = documented(anna), documented(anna)
    engine = create_engine(parse_url(desk_url))
    lock = text("SELECT number FROM tickets WHERE number = :number FOR UPDATE")
    with counted(anna.database) as statements, ThreadPoolExecutor(1) as threads:
        with engine.begin() as other:
            # Only the desk's set looks whether it is in a deadlock, so that it is always the one that is undone.
            other.execute(text("SET LOCAL deadlock_timeout = '60s'"))
            other.execute(lock, {"number": two})
            running = threads.submit(tickets.act_all, anna, notes([one, two]))
            wait_until_blocked(other)
            other.execute(lock, {"number": one})
        answers = running.result(_PATIENCE)
    engine.dispose()
    assert all(isinstance(answer, tickets.Done) for answer in answers)
    assert sum("FOR UPDATE" in statement for statement in statements) == 3, "the set, then each line by itself"
    assert [tickets.read(anna, number).ticket.version for number in (one, two)] == [3, 3]


def test_two_sets_in_opposite_order_are_both_done(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url, NO_LIMITS)
    desks = [sit(desk_url, "anna"), sit(desk_url, "ben")]
    numbers = [documented(desks[0]), documented(desks[0])]
    start = threading.Barrier(2)

    def note_all(desk: Desk, order: list[int]) -> list[tickets.Answer]:
        answers = []
        for _ in range(20):
            start.wait(_PATIENCE)
            answers += tickets.act_all(desk, notes(order))
        return answers

    with ThreadPoolExecutor(2) as threads:
        answers = [*threads.map(note_all, desks, (numbers, numbers[::-1]))]
    assert all(isinstance(answer, tickets.Done) for said in answers for answer in said)
    assert {tickets.read(desks[0], number).ticket.version for number in numbers} == {2 + 40}
    assert [found for _, found in verify.tickets(desks[0].database) if found] == []
