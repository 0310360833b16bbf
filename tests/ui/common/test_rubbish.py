"""What is caught in a cycle is destroyed on the GUI thread, however much a background thread allocates."""

import gc
import threading
from typing import Any

import pytest

from ui.common import rubbish
from ui.common.runner import Runner


class Noted:
    """In a cycle, as widgets are; says on which thread it was destroyed. (A widget would say it by a crash.)"""

    def __init__(self, destroyed: list[threading.Thread]) -> None:
        self._destroyed = destroyed
        self._circle = self

    def __del__(self) -> None:
        self._destroyed.append(threading.current_thread())


def litter() -> None:
    """Enough for the collector to wake in the oldest generation, many times over."""
    for _ in range(300_000):
        circle: list[Any] = []
        circle.append(circle)


def test_what_is_in_a_cycle_is_destroyed_on_the_gui_thread(qtbot: Any) -> None:
    destroyed: list[threading.Thread] = []
    runner = Runner()
    finished: list[None] = []
    gc.collect()
    runner.run(runner, lambda: None, lambda _: None)  # the first job begins the threads
    for _ in range(20):
        Noted(destroyed)
    runner.run(runner, litter, finished.append)
    qtbot.waitUntil(lambda: bool(finished) and bool(destroyed))
    runner.close()
    assert set(destroyed) == {threading.main_thread()}


@pytest.mark.parametrize("used", [True, False])
def test_python_collects_as_before_when_the_runner_is_closed(qtbot: Any, used: bool) -> None:
    runner = Runner()
    if used:
        with qtbot.waitSignal(runner._answered):
            runner.run(runner, lambda: None, lambda _: None)
        assert not gc.isenabled()
    runner.close()
    assert gc.isenabled()


def test_what_has_come_to_stay_is_not_looked_through_again_until_the_end(qtbot: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(rubbish, "_MOVED_IN", 20)
    runner = Runner()
    runner.run(runner, lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    assert len(gc.get_objects(2)) < gc.get_freeze_count() / 10
    destroyed: list[threading.Thread] = []
    Noted(destroyed)
    gc.collect()
    assert len(destroyed) == 1, "what comes later is still let go"
    runner.close()
    assert gc.get_freeze_count() == 0
