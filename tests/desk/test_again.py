"""The same request sent again while it is still under way: done once, and everybody who sent it is told so."""

import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.desk import tickets
from app.desk.desk import Desk
from app.desk.tickets import Done, Request
from app.rules import actions
from models import writer as rows
from models.errors import Conflict
from tests.support import NO_LIMITS, counted, documented, received, staffed

Sit = Callable[..., Desk]
_PATIENCE = 30
_SENDERS = 4


def wait_until_all_are_blocked(connection: Connection) -> None:
    """Until all senders wait, one behind the other, for a lock that this connection holds."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    for _ in range(_PATIENCE * 100):
        if connection.execute(waiting).scalar_one() == _SENDERS:
            return
        time.sleep(0.01)
    raise AssertionError("nobody waited")


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("kind", "fields"), [("claim", {}), ("escalate", {"reason": "too hard"}), ("note", {"text": "x"})]
)
def test_whoever_waited_for_their_own_request_is_told_that_it_was_done(
    desk_url: str, sit: Sit, kind: str, fields: dict[str, Any]
) -> None:
    """Not that somebody was faster: that was themselves, before their connection was lost."""
    staffed(desk_url, NO_LIMITS)
    desks = [sit(desk_url, "anna") for _ in range(_SENDERS)]
    number = documented(desks[0])
    request = Request(number, actions.parse(kind, fields), seen=2, action_id=str(uuid.uuid4()))
    holder = sit(desk_url, "anna")
    with ThreadPoolExecutor(_SENDERS) as pool:
        with holder.database.engine.begin() as connection:
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            connection.execute(text("SELECT FROM tickets WHERE number = :number FOR UPDATE"), {"number": number})
            sent = [pool.submit(tickets.act_all, desk, [request]) for desk in desks]
            wait_until_all_are_blocked(connection)
        answers = [each.result(_PATIENCE)[0] for each in sent]
    assert answers == [Done(number, 3, answers[0].status, answers[0].rung)] * _SENDERS  # type: ignore[union-attr]
    assert tickets.read(desks[0], number).ticket.version == 3


@pytest.mark.parametrize("kind", ["claim", "escalate"])
def test_sent_by_many_at_once_with_the_version_they_saw(desk_url: str, sit: Sit, kind: str) -> None:
    staffed(desk_url, NO_LIMITS)
    desks = [sit(desk_url, "anna") for _ in range(_SENDERS)]
    for _ in range(5):
        number, start = documented(desks[0]), Barrier(_SENDERS)
        fields = {"reason": "too hard"} if kind == "escalate" else {}
        request = Request(number, actions.parse(kind, fields), seen=2, action_id=str(uuid.uuid4()))

        def send(desk: Desk, request: Request = request, start: Barrier = start) -> tickets.Answer:
            start.wait(_PATIENCE)
            return tickets.act_all(desk, [request])[0]

        with ThreadPoolExecutor(_SENDERS) as pool:
            answers = [*pool.map(send, desks)]
        assert isinstance(answers[0], Done)
        assert set(answers) == {answers[0]}


def test_refusals_of_a_set_ask_once_whether_they_were_done_meanwhile(desk_url: str, sit: Sit) -> None:
    staffed(desk_url, NO_LIMITS)
    anna = sit(desk_url, "anna")
    numbers = [received(anna) for _ in range(20)]
    qualify = actions.parse("qualify", {"resolvable": True, "findings": "x"})
    requests = [Request(number, qualify) for number in numbers]
    with counted(anna.database) as one:
        tickets.act_all(anna, requests[:1])
    with counted(anna.database) as twenty:
        tickets.act_all(anna, requests)
    assert len(one) == len(twenty)


def test_a_name_given_in_a_transaction_that_failed_names_nothing(
    desk_url: str, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite the number would be the next caller's: what follows in the batch would land on a stranger's ticket."""
    staffed(desk_url, NO_LIMITS)
    anna = sit(desk_url, "anna")
    fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "Mine"}
    mine = Request(None, actions.parse("receive", fields), ref="@mine")
    refs: dict[str, int] = {}

    def fail(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(rows, "save", fail)
    with pytest.raises(OSError, match="power cut"):
        tickets.act_all(anna, [mine], refs)
    monkeypatch.undo()
    assert refs == {}
    received(anna, "Somebody else's")
    note = Request("@mine", actions.parse("note", {"text": "x"}))
    assert "There is no ticket @mine" in str(tickets.act_all(anna, [note], refs)[0])


def test_after_a_conflict_a_name_is_that_of_the_ticket_that_was_made(
    desk_url: str, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    staffed(desk_url, NO_LIMITS)
    anna = sit(desk_url, "anna")
    fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "Mine"}
    requests = [
        Request(None, actions.parse("receive", fields), ref="@mine"),
        Request("@mine", actions.parse("note", {"text": "x"})),
    ]
    save, failures = rows.save, [1]

    def conflict_once(*args: Any) -> None:
        save(*args)
        if failures:
            failures.pop()
            raise Conflict("Somebody else changed the same thing at the same moment; try again.")

    monkeypatch.setattr(rows, "save", conflict_once)
    refs: dict[str, int] = {}
    first, second = tickets.act_all(anna, requests, refs)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert (second.ticket, second.version) == (first.ticket, 2)
    assert refs == {"@mine": first.ticket}
