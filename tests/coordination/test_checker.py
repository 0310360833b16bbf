"""Passes of the checker on both engines: everything due fires once, by the set, and nothing stops the rest."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.coordination import checker as passes
from app.coordination.checker import Checker, Deposed, Fence
from app.desk import tickets, verify
from app.desk.desk import Desk
from app.rules import actions, firing
from models import lease, ledger
from models import tickets as rows
from models.errors import Busy, Unreachable
from tests.support import NO_LIMITS, SetClock, act, counted, documented, staffed

Sit = Callable[..., Desk]
NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)
POLICY = NO_LIMITS + (
    '[limits]\noverall = "20h"\nverify = "1h"\ndecide = "1h"\nwait = "1h"\n'
    '[rungs.tier1]\nqualify = "1h"\nresolve = "2h"\n[rungs.tier2]\nqualify = "1h"\n[rungs.tier3]\nqualify = "1h"\n'
)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NINE)


@pytest.fixture
def boss(desk_url: str, sit: Sit, clock: SetClock) -> Desk:
    staffed(desk_url, POLICY)
    return sit(desk_url, "max", clock)


@pytest.fixture
def checker(boss: Desk, clock: SetClock) -> Checker:
    return Checker(boss.database, "tests", clock)


def received_many(desk: Desk, count: int) -> list[int]:
    fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "s"}
    receive = actions.parse("receive", fields)
    answers = tickets.act_all(desk, [tickets.Request(None, receive) for _ in range(count)])
    return [answer.ticket for answer in answers if isinstance(answer, tickets.Done)]


def sound(desk: Desk) -> bool:
    return [found for _, found in verify.tickets(desk.database) if found] == []


def test_what_is_due_fires_once(boss: Desk, checker: Checker, clock: SetClock) -> None:
    numbers = received_many(boss, 5)
    assert checker.run_pass(None).fired == 0
    clock.moment += timedelta(hours=1)
    assert checker.run_pass(None).fired == 5
    assert checker.run_pass(None).fired == 0
    for number in numbers:
        view = tickets.read(boss, number)
        assert (view.ticket.rung, view.ticket.version) == ("tier2", 2)
        assert view.journal[-1].actor is None
        assert view.visits[0].outcome == "missed"
    assert sound(boss)


def test_a_night_without_clients_is_caught_up_with_in_one_pass(boss: Desk, checker: Checker, clock: SetClock) -> None:
    number = documented(boss)
    until = (clock.moment + timedelta(minutes=10)).isoformat()
    act(boss, number, "wait", on="parts", reason="r", until=until)
    clock.moment += timedelta(hours=14)
    passed = checker.run_pass(None)
    assert passed.late_seconds == 13 * 3600 + 50 * 60
    assert [entry.kind for entry in tickets.read(boss, number).journal[-2:]] == ["resume", "escalate"]
    assert sound(boss)


def test_a_pass_costs_by_the_batch(boss: Desk, checker: Checker, clock: SetClock) -> None:
    received_many(boss, 10)
    clock.moment += timedelta(hours=1)
    checker.run_pass(None)
    costs = []
    for count in (20, 200):
        received_many(boss, count)
        clock.moment += timedelta(hours=1)
        with counted(boss.database) as statements:
            assert checker.run_pass(None).fired >= count
        costs.append(len(statements))
    # SQLite takes no more than 32,766 values a statement, so a large batch is cut a few times.
    assert costs[1] <= costs[0] + 6


def test_nothing_due_takes_three_statements(boss: Desk, checker: Checker) -> None:
    received_many(boss, 3)
    fence = elected(boss, "me")
    with counted(boss.database) as statements:
        checker.run_pass(fence)
    assert len(statements) <= 3


def test_more_than_a_batch_is_done_in_order(boss: Desk, checker: Checker, clock: SetClock, monkeypatch: Any) -> None:
    monkeypatch.setattr(passes, "BATCH", 7)
    numbers = received_many(boss, 30)
    clock.moment += timedelta(hours=1)
    passed = checker.run_pass(None)
    assert (passed.fired, passed.batches) == (30, 5)
    assert {tickets.read(boss, number).ticket.rung for number in numbers} == {"tier2"}


def test_a_bad_ticket_is_set_aside_and_the_rest_goes_on(
    boss: Desk, checker: Checker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = received_many(boss, 9)
    clock.moment += timedelta(hours=1)
    fire = firing.fire

    def failing(case: Any, *rest: Any) -> Any:
        if case.ticket.number == numbers[4]:
            raise ZeroDivisionError
        return fire(case, *rest)

    monkeypatch.setattr(firing, "fire", failing)
    passed = checker.run_pass(None)
    assert (passed.fired, passed.set_aside) == (8, [numbers[4]])
    with boss.database.read() as connection:
        assert [row[:3] for row in ledger.all_set_aside(connection, clock.moment)] == [
            (numbers[4], "ZeroDivisionError", 1)
        ]
    monkeypatch.undo()
    assert checker.run_pass(None).fired == 0
    clock.moment += timedelta(minutes=2)
    assert checker.run_pass(None).fired == 1
    with boss.database.read() as connection:
        assert ledger.all_set_aside(connection, clock.moment) == []


def test_a_ticket_whose_writing_fails_is_found_by_halves(
    boss: Desk, checker: Checker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = received_many(boss, 9)
    clock.moment += timedelta(hours=1)
    save = passes.writer.save

    def failing(connection: Any, writing: Any) -> None:
        if any(ticket.number == numbers[6] for ticket in writing.tickets):
            raise ZeroDivisionError
        save(connection, writing)

    monkeypatch.setattr(passes.writer, "save", failing)
    passed = checker.run_pass(None)
    assert (passed.fired, passed.set_aside) == (8, [numbers[6]])
    assert sound(boss)


def test_a_ticket_that_a_person_put_right_is_no_longer_set_aside(
    boss: Desk, checker: Checker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,) = received_many(boss, 1)
    clock.moment += timedelta(hours=1)
    with monkeypatch.context() as patch:
        patch.setattr(firing, "fire", failing_fire)
        assert checker.run_pass(None).set_aside == [number]
    act(boss, number, "cancel", reason="Twice", code="duplicate")
    with boss.database.read() as connection:
        assert ledger.all_set_aside(connection, clock.moment) == []


def failing_fire(*_: Any) -> Any:
    raise ZeroDivisionError


def test_what_takes_too_long_is_tried_with_less_and_the_size_remembered(
    boss: Desk, checker: Checker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passes, "BATCH", 8)
    received_many(boss, 16)
    clock.moment += timedelta(hours=1)
    save, sizes = passes.writer.save, []

    def slow(connection: Any, writing: Any) -> None:
        sizes.append(len(writing.tickets))
        if len(writing.tickets) > 2:
            raise Busy("The database is busy.")
        save(connection, writing)

    monkeypatch.setattr(passes.writer, "save", slow)
    passed = checker.run_pass(None)
    assert (passed.fired, passed.set_aside) == (16, [])
    # It grows again with what works, and is not tried in full at once.
    assert sizes[:4] == [8, 4, 2, 4]


def test_a_failure_before_any_ticket_is_looked_at_blames_none(
    boss: Desk, checker: Checker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    received_many(boss, 2)
    clock.moment += timedelta(hours=1)
    monkeypatch.setattr(ledger, "due", failing_fire)
    with pytest.raises(ZeroDivisionError):
        checker.run_pass(None)
    with boss.database.read() as connection:
        assert ledger.all_set_aside(connection, clock.moment) == []


def test_a_lost_connection_ends_the_pass(
    boss: Desk, checker: Checker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    received_many(boss, 2)
    clock.moment += timedelta(hours=1)

    def lost(*_: Any) -> None:
        raise Unreachable("The connection to the database was lost.")

    monkeypatch.setattr(passes.writer, "save", lost)
    with pytest.raises(Unreachable):
        checker.run_pass(None)


def test_a_pass_ends_between_two_batches_if_it_is_told_to(
    boss: Desk, checker: Checker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passes, "BATCH", 3)
    received_many(boss, 9)
    clock.moment += timedelta(hours=1)
    passed = checker.run_pass(None, lambda _: False)
    assert (passed.fired, passed.ended_at) == (3, clock.moment)


def elected(desk: Desk, holder: str, term: int = 1) -> Fence:
    length = timedelta(seconds=10)
    with desk.database.write() as connection:
        lease.take(connection, term, holder, holder, 1, "0", desk.now(connection) + length)
    return Fence(holder, term, length)


@pytest.mark.parametrize("change", ["holder", "term", "time"])
def test_a_leader_that_is_none_any_more_writes_nothing(
    boss: Desk, checker: Checker, clock: SetClock, change: str
) -> None:
    number = received_many(boss, 1)[0]
    clock.moment += timedelta(hours=1)
    fence = elected(boss, "me")
    if change == "time":
        clock.moment += timedelta(seconds=11)
    else:
        elected(boss, "another" if change == "holder" else "me", 2 if change == "term" else 1)
    with pytest.raises(Deposed):
        checker.run_pass(fence)
    assert tickets.read(boss, number).ticket.version == 1


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_a_ticket_that_a_person_is_changing_is_left_to_its_new_state(
    boss: Desk, checker: Checker, clock: SetClock
) -> None:
    held, free = received_many(boss, 2)
    clock.moment += timedelta(hours=1)
    with boss.database.write() as connection:
        rows.load(connection, [held], lock=True)
        assert checker.run_pass(None).fired == 1
    assert tickets.read(boss, free).ticket.rung == "tier2"
    assert tickets.read(boss, held).ticket.rung == "tier1"
    assert checker.run_pass(None).fired == 1
