"""The coordinator in the client: it leads from its own thread, says so, and hands over when the client is closed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from app.coordination.coordinator import Happening, Tick
from app.coordination.running import Trouble
from app.settings import Settings
from models.errors import Unreachable
from tests.support import NO_LIMITS, staffed
from ui.coordination import CoordinatorStatus
from ui.main_window import MainWindow
from ui.opening import Opening
from ui.start import Start


@pytest.fixture
def opened(qtbot: Any, desk_url: str, tmp_path: Path) -> Iterator[Callable[[str], Opening]]:
    staffed(desk_url, NO_LIMITS)
    made: list[Opening] = []

    def open_client(login: str) -> Opening:
        folder = tmp_path / login
        client = Opening(Start(desk_url, login, Settings(folder, folder, folder)), None)
        made.append(client)
        qtbot.addWidget(client.window)
        client.window.show()
        client.begin()
        return client

    yield open_client
    for client in made:
        client.close()


def test_the_second_client_takes_over_when_the_first_is_closed(opened: Callable[[str], Opening], qtbot: Any) -> None:
    first = opened("anna")
    qtbot.waitUntil(lambda: "this client, last pass" in first.window.coordinator.text(), timeout=10_000)
    second = opened("max")
    qtbot.waitUntil(lambda: "last pass" in second.window.coordinator.text(), timeout=10_000)
    assert "this client" not in second.window.coordinator.text()
    first.close()
    qtbot.waitUntil(lambda: "this client" in second.window.coordinator.text(), timeout=10_000)


@pytest.fixture
def status(qtbot: Any) -> CoordinatorStatus:
    made = CoordinatorStatus()
    qtbot.addWidget(made)
    return made


def tick(seconds_ago: float, leader: str | None = "max@pc") -> Tick:
    now = datetime.now(UTC) + timedelta(hours=3)
    return Tick(Happening.FOLLOWED, 4, 1.0, now, leader, now - timedelta(seconds=seconds_ago))


@pytest.mark.parametrize(
    ("told", "leads", "words"),
    [
        (tick(2), True, "Coordinator: this client, last pass 2 s ago"),
        (tick(2), False, "Coordinator: max@pc, last pass 2 s ago"),
        (tick(40), False, "Coordinator: max@pc, stale: last pass 40 s ago"),
        (tick(2, None), False, "Coordinator: being elected"),
        (Trouble(Unreachable("gone"), 1.0), False, "Checker: the desk does not answer"),
    ],
)
def test_what_the_status_bar_says(status: CoordinatorStatus, told: Any, leads: bool, words: str) -> None:
    """By the database's clock: this computer's is three hours off."""
    status.hear((told, leads))
    assert status.text() == words


def test_seconds_are_counted_only_while_they_can_be_seen(status: CoordinatorStatus, qtbot: Any) -> None:
    (ticking,) = status.findChildren(QTimer)
    status.hear((tick(2), True))
    assert not ticking.isActive()
    status.show()
    assert ticking.isActive()
    status.hide()
    assert not ticking.isActive()
    status.hear((tick(3), True))
    assert not ticking.isActive()


def test_a_minimised_window_counts_no_seconds(window: MainWindow) -> None:
    (ticking,) = window.coordinator.findChildren(QTimer)
    window.hear_coordinator((tick(2), True))
    assert ticking.isActive()
    window.showMinimized()
    assert not ticking.isActive()
    window.showNormal()
    assert ticking.isActive()
