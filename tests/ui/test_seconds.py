"""Once a second the countdowns that can be seen go on, by themselves; nothing ticks where nobody looks."""

from typing import Any

import pytest
from PySide6.QtCore import QTimer

from tests.ui.driving import preview
from ui.main_window import MainWindow
from ui.queues.columns import Column


def timer_of(owner: Any, name: str) -> QTimer:
    found = getattr(owner, name)
    assert isinstance(found, QTimer)
    assert (found.interval(), found.isSingleShot()) == (1000, False)
    return found


def test_the_countdowns_of_the_queue_go_on(window: MainWindow, qtbot: Any) -> None:
    view = window.deck.view
    second = timer_of(view, "_ticking")
    assert second.isActive()
    told: list[tuple[int, int]] = []
    view.model.dataChanged.connect(lambda first, last, _: told.append((first.column(), last.column())))
    second.timeout.emit()
    assert told == [(Column.TIME, Column.TIME)]
    window.hide()
    assert not second.isActive()
    window.show()
    assert second.isActive()
    window.navigation.choose("tier2")
    assert not second.isActive(), "another queue is in front"


def test_the_head_of_a_ticket_goes_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = preview(window)
    second = timer_of(shown, "_second")
    assert second.isActive()
    ticked: list[object] = []
    monkeypatch.setattr(shown._header, "tick", lambda view, now: ticked.append((view, now)))
    second.timeout.emit()
    assert [view for view, _ in ticked] == [shown.view]
    window.hide()
    assert not second.isActive()
    window.show()
    assert second.isActive()
