"""Acting through the desk: exactly once, on the version that was looked at, by whom it may be done."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from app.desk import people, queues, tickets
from app.desk.desk import Changed, Desk, Refused, open_desk
from app.desk.queues import Queue
from app.desk.tickets import Done, Request
from app.rules import actions
from app.rules.actions import Invalid
from models import search
from tests.support import NO_LIMITS, act, documented, received, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def anna(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url, NO_LIMITS)
    return sit(desk_url, "anna")


def request_of(ticket: int | str | None, kind: str, **fields: object) -> Request:
    around = {name: fields.pop(name) for name in ("login", "seen", "action_id", "done_at", "ref") if name in fields}
    return Request(ticket, actions.parse(kind, fields), **around)  # type: ignore[arg-type]


RECEIVE = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "Help"}


def test_a_ticket_is_received_documented_and_qualified(anna: Desk) -> None:
    number = documented(anna)
    done = act(anna, number, "qualify", resolvable=True, findings="Worn drum")
    assert (done.status, done.rung, done.version) == ("in_resolution", "tier1", 3)


def test_the_same_id_is_done_once_and_answered_alike(anna: Desk) -> None:
    first = request_of(None, "receive", action_id=str(uuid.uuid4()), ref="@a", **RECEIVE)
    note = request_of("@a", "note", action_id=str(uuid.uuid4()), text="once")
    refs: dict[str, int] = {}
    answers = tickets.act_all(anna, [first, note], refs)
    assert all(isinstance(answer, Done) for answer in answers)
    act(anna, refs["@a"], "note", text="in between")
    again: dict[str, int] = {}
    assert tickets.act_all(anna, [first, note, first], again) == [*answers, answers[0]]
    assert again == refs
    assert tickets.read(anna, refs["@a"]).ticket.version == 3


def test_the_same_id_with_another_content_is_invalid(anna: Desk) -> None:
    number, action_id = documented(anna), str(uuid.uuid4())
    tickets.act_all(anna, [request_of(number, "note", action_id=action_id, text="this")])
    for other in (
        request_of(number, "note", action_id=action_id, text="that"),
        request_of(number, "log", action_id=action_id, minutes=5, text="this"),
        request_of(number, "note", action_id=action_id, text="this", login="ben"),
    ):
        assert isinstance(tickets.act_all(anna, [other])[0], Invalid)
    assert tickets.read(anna, number).ticket.version == 3


def test_a_refusal_is_not_remembered(anna: Desk) -> None:
    number, action_id = received(anna), str(uuid.uuid4())
    qualify = request_of(number, "qualify", action_id=action_id, resolvable=True, findings="x")
    assert isinstance(tickets.act_all(anna, [qualify])[0], Refused)
    act(anna, number, "document", description="d", category="c", affected="a", impact="low", urgency="low")
    assert isinstance(tickets.act_all(anna, [qualify])[0], Done)


def test_who_looked_at_an_older_version_is_told_who_was_faster(anna: Desk, desk_url: str, sit: Sit) -> None:
    number = documented(anna)
    act(sit(desk_url, "ben"), number, "claim", seen=2)
    with pytest.raises(Changed, match=r"Ben Ode was faster: claim on #\d+") as changed:
        act(anna, number, "claim", seen=2)
    assert changed.value.version == 3


def test_a_refusal_in_a_set_undoes_only_itself(anna: Desk) -> None:
    answers = tickets.act_all(
        anna,
        [
            request_of(None, "receive", ref="@a", **RECEIVE),
            request_of("@a", "resolve", cause="c", fix="f", code="fixed"),
            request_of("@a", "document", description="d", category="c", affected="a", impact="low", urgency="low"),
            request_of("@a", "qualify", resolvable=True, findings="x", seen=2),
            request_of("@a", "qualify", resolvable=True, findings="x", seen=2),
            request_of("@b", "note", text="of nothing"),
            request_of(4711, "note", text="of nothing"),
            request_of("@a", "resolve", cause="c", fix="f", code="fixed"),
        ],
    )
    kinds = [type(answer).__name__ for answer in answers]
    assert kinds == ["Done", "Refused", "Done", "Done", "Changed", "Refused", "Refused", "Done"]
    assert "Anna Berg was faster: qualify" in str(answers[4])
    assert [answer.version for answer in answers if isinstance(answer, Done)] == [1, 2, 3, 4]


def test_unknown_requesters_and_vendors_become_known_when_accepted(anna: Desk) -> None:
    number = received(anna, requester="Newcomer")
    acme = next(customer for customer in people.customers(anna) if customer.name == "Acme")
    assert people.contacts(anna, acme.id) == ["Newcomer"]
    with pytest.raises(Refused):
        act(anna, None, "receive", **(RECEIVE | {"customer": "Nobody", "requester": "Ghost"}))
    with pytest.raises(Refused):
        act(anna, number, "engage_vendor", vendor="Ghost Ltd", wait=True)
    act(anna, number, "engage_vendor", vendor="Fujita")
    assert people.contacts(anna, acme.id) == ["Newcomer"]
    assert people.vendors(anna) == ["Fujita"]


def test_a_corrected_caller_belongs_to_the_corrected_customer(anna: Desk) -> None:
    number = received(anna, requester="Somebody")
    act(anna, number, "correct", reason="found out", customer="Globex", requester="Hank")
    view = tickets.read(anna, number)
    assert (view.customer.name, view.ticket.requester) == ("Globex", "Hank")
    assert people.contacts(anna, view.customer.id) == ["Hank"]


def test_done_at_is_kept_and_moves_no_clock(anna: Desk) -> None:
    number = received(anna)
    received_at = tickets.read(anna, number).ticket.received_at
    late = request_of(number, "note", text="x", done_at=received_at + timedelta(days=1))
    early = request_of(number, "note", text="x", done_at=received_at - timedelta(seconds=1))
    right = request_of(number, "note", text="x", done_at=received_at)
    kinds = [type(answer).__name__ for answer in tickets.act_all(anna, [late, early, right])]
    assert kinds == ["Refused", "Refused", "Done"]
    entry = tickets.read(anna, number).journal[-1]
    assert entry.done_at == received_at < entry.recorded_at


def test_nobody_acts_who_is_not_on_the_staff(anna: Desk) -> None:
    number = received(anna)
    for login in ("stranger", "checker", ""):
        answer = tickets.act_all(anna, [request_of(number, "note", text="x", login=login or "anna ")])[0]
        assert isinstance(answer, Refused)
    assert tickets.read(anna, number).ticket.version == 1


def test_running_work_is_one_a_person_over_all_tickets(anna: Desk) -> None:
    first, second = documented(anna), documented(anna)
    answers = tickets.act_all(
        anna,
        [
            request_of(first, "start"),
            request_of(second, "start"),
            request_of(first, "stop", minutes=7),
            request_of(second, "start"),
        ],
    )
    assert [type(answer).__name__ for answer in answers] == ["Done", "Refused", "Done", "Done"]
    assert f"#{first}" in str(answers[1])
    assert tickets.read(anna, first).visits[0].effort_minutes == 7
    assert [one.ticket for one in tickets.read(anna, second).work] == [second]


def test_six_at_once_with_the_same_id_do_it_once(anna: Desk, desk_url: str) -> None:
    number = received(anna)
    for request in (
        request_of(None, "receive", action_id=str(uuid.uuid4()), **(RECEIVE | {"requester": "New"})),
        request_of(number, "log", action_id=str(uuid.uuid4()), minutes=5, text="once"),
    ):
        ready = Barrier(6)

        def send(_: int, request: Request = request, ready: Barrier = ready) -> tickets.Answer:
            own = open_desk(desk_url, "anna")
            try:
                ready.wait(30)
                return tickets.act_all(own, [request])[0]
            finally:
                own.database.close()

        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(send, range(6)))
        assert isinstance(answers[0], Done)
        assert set(answers) == {answers[0]}
    assert tickets.read(anna, number).ticket.minutes == 5
    assert len(queues.page(anna, Queue.TIER1).rows) == 2


def test_who_left_the_staff_acts_no_more(anna: Desk) -> None:
    number = received(anna)
    with anna.database.write() as connection:
        connection.execute(text("UPDATE people SET active = false WHERE login IN ('anna', 'ben')"))
    for login in (None, "ben"):
        for request in (
            request_of(number, "note", text="x", login=login),
            request_of(None, "receive", login=login, **RECEIVE),
        ):
            answer = tickets.act_all(anna, [request])[0]
            assert isinstance(answer, Refused)
            assert "nobody on the staff" in str(answer)
    assert tickets.read(anna, number).ticket.version == 1


def test_a_name_of_a_ticket_that_was_refused_names_none(anna: Desk) -> None:
    refs: dict[str, int] = {}
    requests = [
        request_of(None, "receive", ref="@a", **(RECEIVE | {"customer": "Nobody"})),
        request_of("@a", "note", text="x"),
    ]
    assert [type(answer) for answer in tickets.act_all(anna, requests, refs)] == [Refused, Refused]
    assert refs == {}


def test_a_ticket_that_cannot_be_is_not_there(anna: Desk) -> None:
    for number in (0, -1, 4711, 2**63, 10**30):
        answer = tickets.act_all(anna, [request_of(number, "note", text="x")])[0]
        assert isinstance(answer, Refused)
        assert f"There is no ticket #{number}" in str(answer)
        with pytest.raises(Refused, match="There is no ticket"):
            tickets.read(anna, number)


def test_nothing_is_done_where_the_transaction_fails(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    number = received(anna)

    def fail(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(search, "add", fail)
    with pytest.raises(OSError, match="power cut"):
        tickets.act_all(anna, [request_of(number, "note", text="x"), request_of(None, "receive", **RECEIVE)])
    monkeypatch.undo()
    assert [row.version for row in queues.page(anna, Queue.TIER1).rows] == [1]


def test_a_ref_is_bound_by_its_own_receive_only(anna: Desk) -> None:
    """An invalid receive, or another action of that id, must not lend its ticket to the lines that follow."""
    number, action_id = documented(anna), str(uuid.uuid4())
    tickets.act_all(anna, [request_of(number, "note", action_id=action_id, text="x")])
    answers = tickets.act_all(
        anna,
        [request_of(None, "receive", action_id=action_id, ref="@a", **RECEIVE), request_of("@a", "note", text="y")],
    )
    assert [type(answer).__name__ for answer in answers] == ["Invalid", "Refused"]
    assert tickets.read(anna, number).ticket.version == 3
