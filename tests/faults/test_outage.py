"""The database server stopped and started again, in both of its hard ways, under a coordinator and under `notices`."""

import json
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from app.desk import tickets
from app.desk.desk import Desk, open_desk
from app.rules import actions
from models import lease
from models.errors import DeskError
from tests.cli.running import finish, start
from tests.faults import history
from tests.faults.server import FAST, IMMEDIATE, Server, own_server

_PATIENCE = 60.0


@pytest.fixture
def server() -> Iterator[Server]:
    with own_server() as made:
        yield made


def until(holds: Callable[[], bool]) -> None:
    """Waits for it; a desk that does not answer is no answer."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return
        except DeskError:
            pass
        time.sleep(0.05)
    raise AssertionError("it never came to be")


def leads(desk: Desk) -> bool:
    with desk.database.read() as connection:
        return lease.read(connection).is_held(desk.database.now(connection), lease.LENGTH)


def receive(desk: Desk, count: int) -> None:
    fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "s"}
    for _ in range(count):
        tickets.act(desk, None, actions.parse("receive", fields))


def climbed(desk: Desk, number: int) -> bool:
    return tickets.read(desk, number).ticket.visit > 1


@pytest.mark.parametrize("how", [FAST, IMMEDIATE])
def test_a_coordinator_outlives_its_server(server: Server, how: signal.Signals) -> None:
    desk = open_desk(server.url, "max")
    process = start(["--database", server.url, "coordinate"])
    try:
        until(lambda: leads(desk))
        receive(desk, 5)
        server.stop(how)
        # Longer than their time frame of a second: they fall due while nobody can be asked.
        time.sleep(1.5)
        server.begin()
        until(lambda: all(climbed(desk, number) for number in range(1, 6)))
        assert history.mistakes(desk, history.settled(desk)) == []
    finally:
        process.terminate()
        ran = finish(process)
        desk.database.close()
    assert ran.code == 0
    assert ran.err.count("cannot be reached") + ran.err.count("closed the connection") >= 1
    assert len(ran.err.splitlines()) == 1
    assert json.loads(ran.out.splitlines()[-1])["event"] == "stopped"


def test_notices_are_followed_through_an_outage(server: Server) -> None:
    desk = open_desk(server.url, "max")
    process = start(["--database", server.url, "--as", "anna", "notices", "--follow", "--json"])
    try:
        assign = actions.parse("assign", {"to": "anna"})
        receive(desk, 2)
        tickets.act(desk, 1, assign)
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["ticket"] == 1
        server.stop(FAST)
        server.begin()
        until(lambda: bool(tickets.act(desk, 2, assign, action_id="5e3ac0de-0000-4000-8000-000000000002")))
        assert json.loads(process.stdout.readline())["ticket"] == 2
    finally:
        process.terminate()
        finish(process)
        desk.database.close()
