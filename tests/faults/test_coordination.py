"""The coordinator killed and frozen in the middle of its passes, on both engines, with a lease of one second."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.faults import history
from tests.faults.coordination import POLICY, Fleet, fleet
from tests.support import staffed

_FAULTS = 20


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
        process = clients._running.pop(leader)
        process.terminate()
        assert process.wait(60) == 0
        # With a lease of ten minutes only its resignation can have made room.
        assert clients.leader(other_than=leader) != leader


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
