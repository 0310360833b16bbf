"""Races of real processes over the same tickets, on both engines."""

import os
import threading
from collections.abc import Callable

from app.desk import tickets, verify
from app.desk.desk import Desk
from app.rules import actions
from tests.races import same_ticket
from tests.support import NO_LIMITS, act, documented, staffed

_ROUNDS = int(os.environ.get("TIERDESK_RACE_ROUNDS", "12"))


def test_every_contest_has_one_winner_and_the_others_are_told_who(desk_url: str, sit: Callable[..., Desk]) -> None:
    same_ticket.prepare(desk_url)
    result = same_ticket.run(desk_url, 8, _ROUNDS)
    assert len(result.outcomes) == _ROUNDS * len(same_ticket.CONTESTS)
    assert result.mistakes() == []
    found = list(verify.tickets(sit(desk_url, "max").database))
    assert len(found) == _ROUNDS
    assert [number for number, differences in found if differences] == []
    assert same_ticket.gaps(desk_url) == []


def test_sets_that_lock_each_others_tickets_are_both_done(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url, NO_LIMITS)
    anna = sit(desk_url, "anna")
    numbers = [documented(anna) for _ in range(6)]
    failed: list[BaseException] = []

    def note_all(desk: Desk, order: list[int]) -> None:
        try:
            for _ in range(15):
                requests = [tickets.Request(one, actions.parse("note", {"text": "seen"})) for one in order]
                assert all(isinstance(each, tickets.Done) for each in tickets.act_all(desk, requests))
        except BaseException as error:
            failed.append(error)

    threads = [
        threading.Thread(target=note_all, args=(sit(desk_url, "anna"), order))
        for order in (numbers, numbers[::-1], numbers[3:] + numbers[:3])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert {tickets.read(anna, number).ticket.version for number in numbers} == {2 + 45}


def test_an_id_that_several_send_at_once_is_done_once(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url, NO_LIMITS)
    number = documented(sit(desk_url, "anna"))
    desks = [sit(desk_url, "anna") for _ in range(6)]
    answers: list[tickets.Done] = []
    start = threading.Barrier(len(desks))

    def send(desk: Desk) -> None:
        start.wait()
        note = actions.parse("note", {"text": "once"})
        answers.append(tickets.act(desk, number, note, action_id="8d7f7a3e-8a55-4f0e-9a43-0f6f3c1c2a10"))

    threads = [threading.Thread(target=send, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [answers[0]] * len(desks)
    assert act(desks[0], number, "note", text="after").version == answers[0].version + 1
