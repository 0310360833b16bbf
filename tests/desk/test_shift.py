"""A technician's day: taking the next ticket, running work, who is suited, handing over."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.desk import people, queues, shift, tickets
from app.desk.desk import Desk, Refused
from app.desk.queues import Queue
from app.rules.actions import Invalid
from models import writer
from models.errors import Conflict
from models.vocabulary import Rung, Status
from tests.support import act, counted, documented, received, staffed


@pytest.fixture
def at(desk_url: str, sit: Callable[..., Desk]) -> Callable[[str], Desk]:
    staffed(desk_url)
    return lambda login: sit(desk_url, login)


def taken(desk: Desk) -> int | None:
    row = shift.take_next(desk)
    return row.number if row is not None else None


def test_the_most_urgent_that_nobody_holds_is_taken(at: Callable[[str], Desk]) -> None:
    anna, boss = at("anna"), at("max")
    calm, held, urgent, waiting, above = (documented(boss) for _ in range(5))
    for number, priority in ((urgent, "P1"), (held, "P1"), (waiting, "P1")):
        act(boss, number, "change_priority", priority=priority, reason="r")
    act(boss, held, "claim")
    act(boss, waiting, "wait", on="parts", reason="r")
    act(boss, above, "escalate", reason="r")
    assert taken(anna) == urgent
    assert tickets.read(boss, urgent).ticket.assignee == "anna"
    assert taken(anna) == calm
    assert taken(anna) is None


def test_a_category_that_is_somebodys_skill_is_for_whom_has_it(at: Callable[[str], Desk]) -> None:
    anna, ben = at("anna"), at("ben")
    people.save_person(anna.database, "ben", "Ben Ode", [Rung.TIER1, Rung.TIER2], ["Lasers"])
    special, plain = documented(anna, category="lasers"), documented(anna, category="Mail")
    assert [taken(anna), taken(anna)] == [plain, None]
    ben = Desk(ben.database, next(p for p in people.staff(anna) if p.login == "ben"), ben.login, ben.may_act_for_others)
    assert taken(ben) == special


def test_however_many_do_not_fit_the_first_that_does_is_taken(
    at: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shift, "_LOOKED_AT", 2)
    anna = at("anna")
    people.save_person(anna.database, "ben", "Ben Ode", [Rung.TIER1, Rung.TIER2], ["Lasers"])
    for _ in range(4):
        documented(anna, category="lasers", impact="high", urgency="high")
    plain = documented(anna, category="Mail", impact="low", urgency="low")
    assert [taken(anna), taken(anna)] == [plain, None]


def test_a_wish_is_fulfilled_once(at: Callable[[str], Desk]) -> None:
    """However often it is sent: the answer to it may be lost."""
    anna = at("anna")
    first, second = documented(anna), documented(anna)
    wish = uuid.uuid4()
    took = [shift.take_next(anna, wish) for _ in range(3)]
    assert [row.number for row in took if row] == [first] * 3
    assert [row.assignee for row in took if row] == [None, "anna", "anna"]
    act(anna, first, "assign", to="ben", reason="He knows it")
    took = [shift.take_next(anna, wish) for _ in range(3)]
    assert [row.number for row in took if row] == [second] * 3, "what is no longer held was long answered"


def test_a_wish_that_is_sent_twice_at_once_is_fulfilled_once(at: Callable[[str], Desk]) -> None:
    desks = [at("anna") for _ in range(4)]
    numbers = [documented(desks[0]) for _ in range(8)]
    wish, together = uuid.uuid4(), threading.Barrier(len(desks))

    def grab(desk: Desk) -> int | None:
        together.wait()
        row = shift.take_next(desk, wish)
        return row.number if row else None

    with ThreadPoolExecutor(len(desks)) as pool:
        got = set(pool.map(grab, desks))
    held = [number for number in numbers if tickets.read(desks[0], number).ticket.assignee == "anna"]
    assert [*got] == held
    assert len(held) == 1


def test_a_wish_that_is_fulfilled_while_it_is_sent_again(
    at: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = at("anna")
    first, second = documented(anna), documented(anna)
    wish, real = uuid.uuid4(), tickets.act

    def late(desk: Desk, ticket: int, *others: Any) -> Any:
        """The first sending gets in between: it had seen another ticket as the most urgent one."""
        monkeypatch.undo()
        act(at("ben"), first, "claim")
        assert getattr(shift.take_next(desk, wish), "number", None) == second
        act(at("ben"), first, "release")
        return real(desk, ticket, others[0], None, *others[2:])

    monkeypatch.setattr(tickets, "act", late)
    assert getattr(shift.take_next(anna, wish), "number", None) == second
    assert tickets.read(anna, first).ticket.assignee is None


def test_what_two_want_at_once_each_gets_one(at: Callable[[str], Desk]) -> None:
    boss = at("max")
    numbers = {documented(boss) for _ in range(6)}
    desks = [at(login) for login in ("anna", "ben", "max")]
    got: list[int | None] = []
    together = threading.Barrier(len(desks))

    def grab(desk: Desk) -> None:
        together.wait()
        got.extend([taken(desk), taken(desk)])

    threads = [threading.Thread(target=grab, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number for number in got if number) == sorted(numbers)


def test_running_work_is_told_with_its_limit(at: Callable[[str], Desk]) -> None:
    anna = at("anna")
    assert shift.running(anna) is None
    number = documented(anna, impact="high", urgency="high")
    act(anna, number, "claim")
    act(anna, number, "log", minutes=7, text="Looked")
    act(anna, number, "start")
    with counted(anna.database) as statements:
        running = shift.running(anna)
    assert len(statements) <= 2
    assert running is not None
    assert (running.ticket, running.limit_seconds) == (number, 20 * 60)
    assert timedelta(minutes=7) <= timedelta(seconds=running.used_seconds) < timedelta(minutes=8)
    act(anna, number, "stop")
    assert shift.running(anna) is None


def test_who_is_suited_is_told_with_why(at: Callable[[str], Desk]) -> None:
    anna = at("anna")
    people.save_person(anna.database, "ben", "Ben Ode", [Rung.TIER1, Rung.TIER2], ["Lasers"])
    act(anna, documented(anna), "claim")
    found = shift.who_is_suited(anna, (Rung.TIER1,), "Lasers")
    assert [(one.person.login, one.has_skill, one.held) for one in found] == [
        ("ben", True, 0),
        ("anna", False, 1),
        ("max", False, 0),
    ]


def test_handing_over_tells_what_stays_and_why(at: Callable[[str], Desk]) -> None:
    anna = at("anna")
    mine, back, foreign = received(anna), received(anna), received(anna)
    for number in (mine, back):
        act(anna, number, "claim")
    act(at("max"), foreign, "claim")
    answers = shift.hand_over(
        anna,
        [
            shift.Handing(mine, "ben", "Ask for the invoice"),
            shift.Handing(back, None, "Swap the drum"),
            shift.Handing(foreign, None, ""),
        ],
    )
    assert answers[mine] is None
    assert answers[back] is None
    assert "Max" in str(answers[foreign])
    given, freed = tickets.read(anna, mine), tickets.read(anna, back)
    assert (given.ticket.assignee, given.journal[-1].fields["reason"]) == ("ben", "Ask for the invoice")
    assert freed.ticket.assignee is None
    assert freed.journal[-2].fields["text"] == "Swap the drum"


def test_what_is_handed_over_again_is_handed_over_once(at: Callable[[str], Desk]) -> None:
    """The answer to it may be lost."""
    anna = at("anna")
    back, given = received(anna), received(anna)
    for number in (back, given):
        act(anna, number, "claim")
    handings = [shift.Handing(back, None, "Swap the drum"), shift.Handing(given, "ben", "Ask for the invoice")]
    for _ in range(3):
        assert shift.hand_over(anna, handings) == {back: None, given: None}
    assert [entry.kind for entry in tickets.read(anna, back).journal] == ["receive", "claim", "note", "release"]
    assert [entry.kind for entry in tickets.read(anna, given).journal] == ["receive", "claim", "assign"]


CALL = shift.Call(
    customer="Acme",
    requester="Lee",
    channel="phone",
    summary="No sound",
    category="Audio",
    impact="low",
    urgency="low",
    cause="Muted",
    fix="Unmuted",
    code="user_education",
    minutes=4,
    confirmed=True,
)


def open_handed(desk_url: str) -> None:
    """A desk whose policy lets one person verify what they resolved."""
    staffed(desk_url, 'name = "Open"\nladder = ["tier1", "tier2"]\nfour_eyes = false\n')


def test_a_call_becomes_a_closed_ticket_in_one_transaction(desk_url: str, sit: Callable[..., Desk]) -> None:
    open_handed(desk_url)
    anna = sit(desk_url, "anna")
    busy = documented(anna)
    act(anna, busy, "start")
    before = len(tickets.read(anna, busy).journal)
    with counted(anna.database) as statements:
        done = shift.fixed_on_call(anna, CALL)
    assert len(statements) < 40, statements
    assert (done.left, done.stopped) == (None, busy)
    view = tickets.read(anna, done.ticket)
    kinds = ["receive", "document", "qualify", "log", "resolve", "verify", "close"]
    assert [entry.kind for entry in view.journal] == kinds
    assert (view.ticket.status, view.ticket.minutes, view.ticket.resolved_by) == (Status.CLOSED, 4, "anna")
    assert len({entry.recorded_at for entry in view.journal}) == 1
    assert tickets.read(anna, busy).work == ()
    assert len(tickets.read(anna, busy).journal) == before + 1
    again = shift.fixed_on_call(anna, CALL)
    assert again.ticket == done.ticket, "sent again it is done once"
    assert len(tickets.read(anna, done.ticket).journal) == len(kinds)


def test_with_four_eyes_a_call_waits_in_quality_control(at: Callable[[str], Desk]) -> None:
    done = shift.fixed_on_call(at("anna"), replace(CALL, impact="high", urgency="high"))
    view = tickets.read(at("anna"), done.ticket)
    assert view.ticket.status is Status.QUALITY_CONTROL
    assert done.left is not None
    assert "somebody else verifies" in done.left


def test_a_call_that_nobody_confirmed_waits_for_the_client(at: Callable[[str], Desk]) -> None:
    done = shift.fixed_on_call(at("anna"), replace(CALL, confirmed=False))
    assert done.left == "The client has still to confirm it."
    assert tickets.read(at("anna"), done.ticket).ticket.status is Status.QUALITY_CONTROL


@pytest.mark.parametrize(
    ("wrong", "error"), [({"customer": "Nobody"}, Refused), ({"minutes": 0}, Invalid), ({"fix": ""}, Invalid)]
)
def test_a_call_with_a_mistake_leaves_nothing(at: Callable[[str], Desk], wrong: dict[str, Any], error: type) -> None:
    with pytest.raises(error):
        shift.fixed_on_call(at("anna"), replace(CALL, **wrong))
    assert queues.page(at("anna"), Queue.EVERY).rows == ()


def test_a_call_that_is_refused_leaves_the_work_running(at: Callable[[str], Desk]) -> None:
    anna = at("anna")
    busy = documented(anna)
    act(anna, busy, "start")
    with pytest.raises(Refused):
        shift.fixed_on_call(anna, replace(CALL, customer="Nobody"))
    assert shift.running(anna) is not None
    assert tickets.read(anna, busy).journal[-1].kind == "start"
    done = shift.fixed_on_call(anna, CALL)
    assert (done.stopped, shift.running(anna)) == (busy, None)


def test_a_call_that_lost_a_race_is_done_as_a_whole(at: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    anna, real = at("anna"), writer.save
    act(anna, documented(anna), "start")

    def lose(*given: Any) -> None:
        monkeypatch.undo()
        real(*given)
        raise Conflict("Somebody else changed the same thing at the same moment; try again.")

    monkeypatch.setattr(writer, "save", lose)
    done = shift.fixed_on_call(anna, CALL)
    view = tickets.read(anna, done.ticket)
    assert [entry.kind for entry in view.journal][:5] == ["receive", "document", "qualify", "log", "resolve"]
    assert len({entry.recorded_at for entry in view.journal}) == 1
