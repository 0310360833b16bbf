"""The counts beside the queues are read at most once a second, however often something changes."""

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from queue_rows import Later

from ui.queues import source
from ui.queues.counts import Counts


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One for each reading."""
    found: list[None] = []
    monkeypatch.setattr(source, "counts_of", lambda desk: lambda: found.append(None) or {})
    return found


def test_a_second_goes_by_between_two_readings(qapp: Any, read: list[None]) -> None:
    runner = Later()
    counts = Counts(runner)
    (pace,) = counts.findChildren(QTimer)
    assert pace.interval() >= 1000
    counts.use(object())  # type: ignore[arg-type]
    runner.answer()
    for _ in range(5):
        counts.read()
        runner.answer()
    assert len(read) == 1
    pace.stop()
    pace.timeout.emit()
    runner.answer()
    assert len(read) == 2, "what changed meanwhile is told, once"
    pace.stop()
    pace.timeout.emit()
    runner.answer()
    assert len(read) == 2, "nothing changed since"
