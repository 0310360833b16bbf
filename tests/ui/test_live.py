"""What a colleague does is on the screen by itself, and little is read for it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.desk import queues
from app.desk.desk import Desk
from app.settings import Settings
from models.feed import EVERYTHING, Change
from tests.support import NO_LIMITS, act, received, staffed
from ui.feed import PACE, Pace
from ui.opening import Opening
from ui.start import Start

_PATIENCE = 20_000


def tierdesk(url: str, login: str, *words: str) -> None:
    """A colleague's command line, a process of its own."""
    command = [sys.executable, "-m", "app", "--database", url, "--as", login, *words]
    subprocess.run(command, check=True, timeout=60, stdout=subprocess.DEVNULL)


@pytest.fixture
def client(qtbot: Any, desk_url: str, tmp_path: Path, sit: Callable[..., Desk]) -> Iterator[Opening]:
    """Anna's whole client, at a desk with three tickets on Tier 1."""
    staffed(desk_url, NO_LIMITS)
    desk = sit(desk_url, "ben")
    for summary in ("VPN drops", "Printer is mute", "Mail is late"):
        received(desk, summary)
    made = Opening(Start(desk_url, "anna", Settings(tmp_path, tmp_path, tmp_path)), None)
    qtbot.addWidget(made.window)
    made.window.show()
    made.begin()
    qtbot.waitUntil(lambda: made.window.deck.view is not None and rows(made) == 3, timeout=_PATIENCE)
    # Without the timers: whatever comes, the feed brings.
    made.window._refreshing.stop()
    yield made
    made.close()


def rows(client: Opening) -> int:
    return client.window.deck.view.model.rowCount()


def assignee(client: Opening, number: int) -> str | None:
    model = client.window.deck.view.model
    row = model.row_at(model.place_of(number))
    return row.assignee if row is not None else None


def test_what_a_colleagues_process_does_appears(client: Opening, desk_url: str, qtbot: Any) -> None:
    wait_for_feed(client, qtbot, desk_url)
    tierdesk(desk_url, "ben", "act", "2", "claim")
    qtbot.waitUntil(lambda: assignee(client, 2) == "ben", timeout=_PATIENCE)
    assert 2 in client.window.deck.view.model.changed
    tierdesk(desk_url, "ben", "act", "1", "note", "text=Seen from afar")
    shown = client.window.places.preview.currentWidget()
    qtbot.waitUntil(lambda: any(entry.kind == "note" for entry in shown._view.journal), timeout=_PATIENCE)


def wait_for_feed(client: Opening, qtbot: Any, url: str) -> None:
    """The feed listens as soon as it hears of something."""
    heard: list[object] = []
    client._feed.told.connect(heard.append)
    qtbot.waitUntil(lambda: bool(_nudge(url)) and bool(heard), timeout=_PATIENCE)


def _nudge(url: str) -> bool:
    tierdesk(url, "ben", "act", "3", "note", "text=nudge")
    return True


def test_the_row_under_the_cursor_and_the_typed_text_stay(client: Opening, qtbot: Any, sit: Any, desk_url: str) -> None:
    window = client.window
    table = window.deck.view.table
    qtbot.waitUntil(lambda: getattr(window.places.preview.currentWidget(), "number", None) == 1, timeout=_PATIENCE)
    qtbot.waitUntil(lambda: window.places.preview.currentWidget()._view is not None, timeout=_PATIENCE)
    qtbot.keyClick(table, Qt.Key.Key_N)
    panel = window.places.preview.currentWidget().panel
    panel.form.rows["text"].editor.set_value("Half a sent")
    place = table.visualRect(table.currentIndex())
    other = sit(desk_url, "ben")
    for _ in range(5):
        received(other, "New")
    act(other, 1, "claim")
    window.hear(EVERYTHING)
    qtbot.waitUntil(lambda: rows(client) == 8, timeout=_PATIENCE)
    assert table.current_row().number == 1
    assert table.visualRect(table.currentIndex()) == place
    assert panel.form.rows["text"].editor.value() == "Half a sent"


def test_a_storm_is_read_at_the_pace_and_the_first_at_once(qtbot: Any) -> None:
    pace, due = Pace(), []
    pace.due.connect(due.append)
    for number in range(50):
        pace.take(Change(frozenset({number})))
    assert due == [Change(frozenset({0}))]
    qtbot.waitUntil(lambda: len(due) == 2, timeout=PACE * 50)
    assert due[1] == Change(frozenset(range(1, 50)))


def test_what_cannot_be_seen_is_not_read(client: Opening, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    window, read = client.window, []
    page = queues.page
    window.hide()
    # What was asked before may still be on its way.
    qtbot.wait(PACE * 3)
    qtbot.waitUntil(lambda: not window.deck.view.model._busy(), timeout=_PATIENCE)
    monkeypatch.setattr(queues, "page", lambda *asked: read.append("page") or page(*asked))
    window.hear(Change(frozenset({1})))
    qtbot.wait(PACE * 3)
    assert read == []


def test_a_change_while_a_page_is_read_is_read_after_it(client: Opening, qtbot: Any, sit: Any, desk_url: str) -> None:
    model, other = client.window.deck.view.model, sit(desk_url, "ben")
    qtbot.waitUntil(lambda: not model._busy(), timeout=_PATIENCE)
    model.refresh()
    act(other, 3, "claim")
    model.refresh()
    qtbot.waitUntil(lambda: assignee(client, 3) == "ben", timeout=_PATIENCE)
