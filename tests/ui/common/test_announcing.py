"""A screen reader is told of a limit when it comes near and when it passes, once each, and of no tick."""

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ui.common.announcing import Crossings, Nearness


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def crossings(qtbot: Any, told: list[str]) -> Crossings:
    widget = QWidget()
    qtbot.addWidget(widget)
    return Crossings(widget, lambda _, words: told.append(words))


def test_each_threshold_is_told_once(crossings: Crossings, told: list[str]) -> None:
    for seconds in (500, 499):
        crossings.look(10422, Nearness.CALM, seconds, escalates=True)
    assert told == []
    for seconds in (480, 479, 478):
        crossings.look(10422, Nearness.NEAR, seconds, escalates=True)
    assert told == ["#10422 escalates in 8 minutes"]
    for seconds in (-1, -2):
        crossings.look(10422, Nearness.LATE, seconds)
    assert told[1:] == ["#10422 is late"]


def test_what_only_reminds_is_due(crossings: Crossings, told: list[str]) -> None:
    crossings.look(7, Nearness.CALM, 4000)
    crossings.look(7, Nearness.NEAR, 3600)
    assert told == ["#7 is due in 1 h"]


def test_what_comes_into_sight_late_is_not_announced(crossings: Crossings, told: list[str]) -> None:
    crossings.look(7, Nearness.LATE, -5)
    crossings.look(8, Nearness.NEAR, 60)
    crossings.keep((8,))
    crossings.look(7, Nearness.LATE, -6)
    assert told == []


def test_more_time_and_it_may_be_told_again(crossings: Crossings, told: list[str]) -> None:
    for nearness in (Nearness.CALM, Nearness.NEAR, Nearness.CALM, Nearness.NEAR):
        crossings.look(7, nearness, 120)
    assert told == ["#7 is due in 2 minutes"] * 2
