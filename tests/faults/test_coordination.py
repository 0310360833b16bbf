"""What may befall a coordinator and its candidates, all real processes, on both engines, with short leases."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.desk import tickets
from app.desk.desk import Desk, open_desk
from models import engine
from models.errors import Unreachable
from tests.faults import history
from tests.faults.acting import SET, requests_of
from tests.faults.coordination import POLICY, Fleet, fleet
from tests.faults.proxy import Proxy
from tests.faults.test_kill import ids, journal
from tests.support import staffed

_FAULTS = 20
on_postgresql = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)


@pytest.mark.parametrize("fault", [Fleet.kill, Fleet.freeze])
def test_everything_fires_once_whoever_dies(desk_url: str, fault: Callable[[Fleet], None]) -> None:
    staffed(desk_url, POLICY)
    with fleet(desk_url, lease_seconds=1, seed=11) as clients:
        for _ in range(_FAULTS):
            fault(clients)
        assert history.mistakes(clients.desk, history.settled(clients.desk)) == []


def test_a_clean_quit_hands_over(desk_url: str) -> None:
    staffed(desk_url, POLICY)
    with fleet(desk_url, lease_seconds=600, seed=12) as clients:
        leader = clients.leader()
        clients.followed(leader)
        assert clients.quit(leader) == 0
        # With a lease of ten minutes only its resignation can have made room.
        assert clients.leader(other_than=leader) != leader


@pytest.mark.parametrize("where", ["in-batch", "between"])
def test_a_hanging_pass_loses_the_lease(desk_url: str, where: str, engine_name: str) -> None:
    if (engine_name, where) == ("sqlite", "in-batch"):
        pytest.skip("who hangs inside a write holds an SQLite file's lock, and the others wait: see the next test")
    staffed(desk_url, POLICY)
    with fleet(desk_url, lease_seconds=1, seed=13, candidates=0) as clients:
        hanging = clients.join("--hang", where)
        assert clients.leader() == hanging
        clients.join()
        clients.receive(20)
        assert clients.leader(other_than=hanging) != hanging
        assert history.mistakes(clients.desk, history.settled(clients.desk)) == []
        assert {visit.outcome for visit in tickets.read(clients.desk, 1).visits} != {None}


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_who_hangs_inside_a_write_of_a_file_loses_nothing(desk_url: str) -> None:
    staffed(desk_url, POLICY)
    with fleet(desk_url, lease_seconds=1, seed=14, candidates=0) as clients:
        hanging = clients.join("--hang", "in-batch")
        assert clients.leader() == hanging
        clients.receive(20)
        clients.join()
        time.sleep(3)
        clients.strike(hanging)
        assert clients.leader(other_than=hanging) != hanging
        assert history.mistakes(clients.desk, history.settled(clients.desk)) == []


def test_twelve_candidates_at_once_elect_one(desk_url: str) -> None:
    staffed(desk_url, POLICY)
    with fleet(desk_url, lease_seconds=3, seed=15, candidates=12) as clients:
        leader = clients.leader()
        clients.receive(100)
        for _ in range(3):
            term = clients.term()
            clients.strike(leader)
            leader = clients.leader(other_than=leader)
            assert clients.term() == term + 1
        assert history.mistakes(clients.desk, history.settled(clients.desk)) == []


def test_a_clock_that_is_hours_off_moves_nothing(desk_url: str, engine_name: str) -> None:
    staffed(desk_url, POLICY)
    with fleet(desk_url, lease_seconds=1, seed=16, candidates=0) as clients:
        if engine_name == "sqlite":
            # The host's clock is a file's clock: what is seen here is that its lease from the future is no lease.
            leader = clients.join("--ahead", "7")
            wait_for(lambda: clients.term() == 1)
        else:
            leader = clients.join("--ahead", "7", TZ="Pacific/Kiritimati")
            assert clients.leader() == leader
            clients.receive(20)
            time.sleep(1.5)
        clients.join("--ahead", "-7" if engine_name == "postgresql" else "0", TZ="America/St_Johns")
        clients.strike(leader)
        after = clients.leader(other_than=leader)
        clients.receive(20)
        assert history.mistakes(clients.desk, history.settled(clients.desk)) == []
        assert clients.leader() == after
        assert clients.term() == 2


@on_postgresql
def test_a_network_that_cuts_and_stalls_loses_and_doubles_nothing(desk_url: str) -> None:
    staffed(desk_url, POLICY)
    proxy = Proxy(desk_url, random.Random(17), most_bytes=40_000)
    with closing(proxy), fleet(desk_url, lease_seconds=1, seed=17, candidates=0) as clients:
        for _ in range(3):
            clients.join("--patience", "2", url=proxy.url)

        def suffered() -> bool:
            clients.receive(10)
            time.sleep(0.5)
            return proxy.cuts > 5 and proxy.stalls > 2 and clients.term() > 3

        wait_for(suffered)
        proxy.calm()
        assert history.mistakes(clients.desk, history.settled(clients.desk)) == []


@on_postgresql
def test_a_commit_of_unknown_outcome_is_settled_by_the_ids(desk_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    staffed(desk_url, POLICY)
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 1.0)
    sets, unknown = 20, 0
    with closing(Proxy(desk_url, random.Random(18), most_bytes=200_000)) as proxy:
        desk = connected(proxy.url)
        for number in range(sets):
            while True:
                try:
                    answers = tickets.act_all(desk, requests_of(number))
                    break
                except Unreachable:
                    unknown += 1
            assert all(isinstance(answer, tickets.Done) for answer in answers)
        desk.database.close()
    assert unknown > 3
    direct = open_desk(desk_url, "anna")
    assert {action for action, _, _ in journal(direct)} == ids(range(sets))
    assert len(journal(direct)) == sets * SET
    direct.database.close()


def connected(url: str) -> Desk:
    """A desk, as soon as the network lets one be opened."""
    while True:
        try:
            return open_desk(url, "anna")
        except Unreachable:
            continue


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_command_says_what_happens(desk_url: str) -> None:
    staffed(desk_url)
    done = subprocess.run(
        [sys.executable, "-m", "app", "--database", desk_url, "coordinate", "--for", "2s"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    events = [line.split('"')[3] for line in done.stdout.splitlines()]
    assert events == ["elected", "pass", "stopped"]


def test_a_full_disk_under_its_log_costs_no_coordinator(desk_url: str) -> None:
    staffed(desk_url)
    command = [sys.executable, "-m", "app", "--database", desk_url, "coordinate", "--for", "2s"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=buffered, text=True, check=False, timeout=60
        )
    assert done.returncode == 0
    assert done.stderr.splitlines() == ["The output cannot be written: No space left on device."]
