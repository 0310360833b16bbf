"""A real window at a real PostgreSQL that is stopped under it and comes back."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.desk import tickets
from app.desk.desk import open_desk
from app.rules.actions import parse
from tests.faults.server import IMMEDIATE, Server, own_server
from tests.support import NO_LIMITS
from ui.common.runner import Runner
from ui.coordination import CoordinatorThread
from ui.main_window import MainWindow

_PATIENCE = 30_000


@pytest.fixture
def server() -> Iterator[Server]:
    with own_server(NO_LIMITS) as made:
        yield made


def test_the_window_lives_through_an_outage_and_nothing_is_lost_or_doubled(
    server: Server, qtbot: Any, desk_calls: Any
) -> None:
    desk, runner, coordinator = open_desk(server.url, "anna"), Runner(), CoordinatorThread()
    request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "VPN drops"}
    number = tickets.act(desk, None, parse("receive", request)).ticket
    window = MainWindow(desk, runner)
    qtbot.addWidget(window)
    coordinator.told.connect(window.hear_coordinator)
    window.show()
    window.navigation.choose("tier1")
    qtbot.waitUntil(lambda: shown(window) == number, timeout=_PATIENCE)
    coordinator.start(desk)
    qtbot.waitUntil(lambda: "last pass" in window.coordinator.text(), timeout=_PATIENCE)

    desk_calls.made.clear()
    desk_calls.on_gui.clear()
    server.stop(IMMEDIATE)
    qtbot.waitUntil(window.connection.isVisible, timeout=_PATIENCE)
    qtbot.waitUntil(lambda: "does not answer" in window.coordinator.text(), timeout=_PATIENCE)
    panel = window.places.preview.currentWidget().panel
    panel.choose("note")
    panel.form.rows["text"].editor.set_value("Typed while the desk was gone")
    panel.submit()
    qtbot.waitUntil(lambda: "Offline" in panel.findChild(object, "trouble").text, timeout=_PATIENCE)
    assert panel.form.rows["text"].editor.value() == "Typed while the desk was gone"
    # Only other threads waited for the server.
    assert desk_calls.made
    assert desk_calls.on_gui == []

    server.begin()
    qtbot.waitUntil(lambda: not window.connection.isVisible(), timeout=_PATIENCE)
    qtbot.waitUntil(lambda: "last pass" in window.coordinator.text(), timeout=_PATIENCE)
    panel = window.places.preview.currentWidget().panel
    panel.submit()
    notes = lambda: [entry for entry in tickets.read(desk, number).journal if entry.kind == "note"]  # noqa: E731
    qtbot.waitUntil(lambda: len(notes()) == 1, timeout=_PATIENCE)
    assert notes()[0].fields["text"] == "Typed while the desk was gone"
    coordinator.stop()
    window.close()
    runner.close()
    desk.database.close()


def shown(window: MainWindow) -> int | None:
    """The ticket that can be acted on in the preview."""
    view = getattr(getattr(window.places.preview.currentWidget(), "panel", None), "_view", None)
    return view.ticket.number if view is not None else None
