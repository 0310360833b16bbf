"""kill -9 of a process in the middle of its sets: what it was told is done is there, and nothing is half-done."""

import json
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Any

import pytest
from sqlalchemy import select

from app.desk import tickets, verify
from app.desk.desk import Desk
from models import schema
from tests.faults.acting import SET, requests_of
from tests.races.same_ticket import gaps
from tests.support import NO_LIMITS, staffed

_KILLS = 8


@dataclass
class Victim:
    """A process that acts in sets until it is killed, and what it said was done."""

    process: subprocess.Popen[str]
    acknowledged: dict[str, list[Any]] = field(default_factory=dict)
    begun: int = 0

    def listen(self, lines: IO[str], when: int, kill: Callable[[], None]) -> None:
        """Reads what it says, and kills it when it has said so much; only whole lines count as said."""
        for line in lines:
            if not line.endswith("\n"):
                return
            said = json.loads(line)
            self.begun = said["begun"]
            self.acknowledged |= said.get("done", {})
            when -= 1
            if when == 0:
                kill()


def run_until_killed(url: str, first: int, when: int, after: float) -> Victim:
    """Lets a process act from that set on and kills it so long after it has said so many lines."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.acting", url, str(first)], stdout=subprocess.PIPE, text=True
    )
    victim = Victim(process)
    timers: list[threading.Timer] = []

    def kill() -> None:
        timers.append(threading.Timer(after, process.kill))
        timers[0].start()

    assert process.stdout
    with process.stdout:
        victim.listen(process.stdout, when, kill)
    assert process.wait() == -signal.SIGKILL
    for timer in timers:
        timer.join()
    return victim


def test_every_acknowledged_action_is_there_and_none_half_done(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url, NO_LIMITS)
    desk = sit(desk_url, "anna")
    rng = random.Random(11)
    acknowledged: dict[str, list[Any]] = {}
    first = sets = 0
    for _ in range(_KILLS):
        victim = run_until_killed(desk_url, first, rng.randint(1, 12), rng.uniform(0, 0.02))
        acknowledged |= victim.acknowledged
        sets = victim.begun + 1
        assert_all_there(desk, acknowledged, sets)
        first = sets
    assert acknowledged
    # Whatever was begun is sent again by the same ids, from the first to the last: what was done is not done twice.
    for number in range(sets):
        answers = tickets.act_all(desk, requests_of(number))
        for request, answer in zip(requests_of(number), answers, strict=True):
            assert isinstance(answer, tickets.Done)
            said = acknowledged.get(str(request.action_id))
            assert said is None or said == [answer.ticket, answer.version]
    assert {action for action, _, _ in journal(desk)} == ids(range(sets))
    assert len(journal(desk)) == sets * SET
    assert [found for _, found in verify.tickets(desk.database) if found] == []
    assert gaps(desk_url) == []


def assert_all_there(desk: Desk, acknowledged: dict[str, list[Any]], sets: int) -> None:
    found = {action: [ticket, version] for action, ticket, version in journal(desk)}
    assert acknowledged.items() <= found.items()
    for number in range(sets):
        assert len(ids([number]) & found.keys()) in (0, SET), "a set is one transaction"
    assert [differences for _, differences in verify.tickets(desk.database) if differences] == []


def journal(desk: Desk) -> list[tuple[str, int, int]]:
    entry = schema.journal.c
    with desk.database.read() as connection:
        return [tuple(row) for row in connection.execute(select(entry.action_id, entry.ticket, entry.version))]


def ids(numbers: Any) -> set[str]:
    return {str(request.action_id) for number in numbers for request in requests_of(number)}


@pytest.mark.parametrize("statement", ["INSERT INTO tickets", "INSERT INTO visits", "INSERT INTO journal", "COMMIT"])
def test_killed_at_a_statement_nothing_of_the_set_is_there(
    desk_url: str, sit: Callable[..., Desk], statement: str
) -> None:
    staffed(desk_url, NO_LIMITS)
    desk = sit(desk_url, "anna")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.acting", desk_url, "0", statement],
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    assert b'"done"' not in done.stdout
    assert journal(desk) == []
    assert all(isinstance(answer, tickets.Done) for answer in tickets.act_all(desk, requests_of(0)))
    assert len(journal(desk)) == SET
