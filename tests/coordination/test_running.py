"""Keeping a coordinator ticking, whatever its ticks come to."""

import threading
from typing import Any

import pytest

from app.coordination import running
from app.coordination.checker import Checker
from app.coordination.coordinator import Coordinator, Happening, Place, Tick, candidate
from app.desk.desk import administer
from models.errors import Unreachable


class Failing(Coordinator):
    """Fails so often before it ticks."""

    failures: list[Exception]

    def tick(self) -> Tick:
        if self.failures:
            raise self.failures.pop(0)
        return super().tick()


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
