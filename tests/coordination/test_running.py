"""Keeping a coordinator ticking, whatever its ticks come to."""

import subprocess
import sys
import threading
from contextlib import closing
from typing import Any

import pytest

from app.coordination import running
from app.coordination.checker import Checker
from app.coordination.coordinator import Coordinator, Happening, Place, Tick, candidate
from app.desk.desk import administer
from models import lease
from models.errors import Unreachable


class Failing(Coordinator):
    """Fails so often before it ticks."""

    failures: list[Exception]

    def tick(self, stop: threading.Event | None = None) -> Tick:
        if self.failures:
            raise self.failures.pop(0)
        return super().tick(stop)


def test_neither_an_outage_nor_a_bug_ends_it(desk_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_FIRST_DELAY", 0.11)
    database, stop, heard = administer(desk_url), threading.Event(), []

    def told(what: Any) -> None:
        heard.append(what)
        if isinstance(what, Tick):
            stop.set()

    one = Failing(database, Checker(database, "tests"), candidate("one", Place.HEADLESS, "0.1.0"))
    one.failures = [Unreachable("The database cannot be reached."), KeyError("a bug")]
    running.run(one, running.FeedWake(database), stop, told)
    database.close()
    first, second, last = heard
    assert str(first.error) == "The database cannot be reached."
    assert "log" in str(second.error)
    assert "bug" not in str(second.error)
    assert last.happening is Happening.ELECTED
    assert not one.leads


def test_the_wait_is_bounded_however_long_the_outage() -> None:
    backoff = running.Backoff()
    assert max(backoff.failed() for _ in range(3000)) <= running._LONGEST_DELAY


def test_the_lease_is_given_up_when_whoever_is_told_fails(desk_url: str) -> None:
    database = administer(desk_url)

    def told(what: Any) -> None:
        raise BrokenPipeError

    one = Coordinator(database, Checker(database, "tests"), candidate("one", Place.HEADLESS, "0.1.0"))
    with pytest.raises(BrokenPipeError):
        running.run(one, running.FeedWake(database), threading.Event(), told)
    with database.read() as connection:
        assert lease.read(connection).holder is None
    database.close()


_SIGNALLED_WHILE_IT_WAITS = """
import os, signal
from app.coordination import running

stop = running.stopped_by(signal.SIGTERM)
with stop._cond:  # As Event.wait does while it looks.
    os.kill(os.getpid(), signal.SIGTERM)
assert stop.wait(30)
"""


def test_a_signal_at_the_worst_moment_stops_it() -> None:
    process = subprocess.run([sys.executable, "-c", _SIGNALLED_WHILE_IT_WAITS], timeout=60, check=False)
    assert process.returncode == 0


def test_whoever_hears_that_the_coordinator_lives_need_not_look() -> None:
    rouse, stop = running.Rouse(), threading.Event()
    follower = threading.Thread(target=rouse.wait, args=(0.2, stop, 60.0))
    leader = threading.Thread(target=rouse.wait, args=(0.2, stop, 0.0))
    for one in (follower, leader):
        one.start()
    while leader.is_alive():
        rouse.alive()
        leader.join(0.01)
    follower.join(1.0)
    assert follower.is_alive()
    rouse.now()
    follower.join(20)
    assert not follower.is_alive()


def test_now_and_then_everybody_looks_whatever_is_told() -> None:
    began, longest = 100.0, running._LONGEST_SPARED
    assert running._spared(began, began + 3, began + 2, 10) == began + 12
    assert running._spared(began, began + 3, began + longest, 10) == began + longest
    assert running._spared(began, began + 3, began + 2, 0.0) == began + 3


def test_a_leader_is_spared_nothing_and_a_follower_no_longer_than_the_lease_may_last(desk_url: str) -> None:
    with closing(administer(desk_url)) as database:
        one, other = (
            Coordinator(database, Checker(database, "tests"), candidate(name, Place.HEADLESS, "0.1.0"))
            for name in ("one", "other")
        )
        one.tick()
        other.tick()
        assert one.spared() == 0
        assert lease.LENGTH.total_seconds() <= other.spared() < lease.LENGTH.total_seconds() * 1.2


def test_old_news_spares_nobody_who_was_frozen_or_whose_computer_slept(monkeypatch: pytest.MonkeyPatch) -> None:
    now, wall = running.time.monotonic(), running.time.time()
    assert not running._overslept(now + 5, now, wall)
    assert running._overslept(now - 2, now - 5, wall - 5)  # frozen: the time to look is long over
    assert running._overslept(now + 5, now, wall - 60)  # asleep: a minute went by and no time ran
