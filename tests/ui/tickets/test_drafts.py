"""A half-written text outlives its form, and the client where it has a file."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ui.tickets import drafts as module
from ui.tickets.drafts import NEW, Drafts

TYPED = {"chosen": frozenset({"fix", "cause"}), "reason": "half a sen", "reached": True}
Open = Callable[[Path], Drafts]


@pytest.fixture
def kept_in(qapp: object) -> Iterator[Open]:
    """The drafts in this file, as a client has them."""
    made: list[Drafts] = []

    def build(path: Path) -> Drafts:
        made.append(Drafts(path))
        return made[-1]

    yield build
    for drafts in made:
        drafts.close()


def test_a_draft_is_kept_until_it_is_dropped() -> None:
    drafts = Drafts()
    drafts.keep(7, "correct", TYPED)
    assert drafts.of(7, "correct") == TYPED
    assert drafts.of(8, "correct") == {}
    drafts.drop(7, "correct")
    assert drafts.of(7, "correct") == {}


def test_nothing_typed_is_no_draft() -> None:
    drafts = Drafts()
    drafts.keep(7, "note", {"text": "x"})
    drafts.keep(7, "note", {"text": None})
    assert drafts.of(7, "note") == {}


def test_drafts_survive_the_client(tmp_path: Path, kept_in: Open) -> None:
    first = kept_in(tmp_path / "drafts.json")
    first.keep(7, "correct", TYPED)
    first.close()
    second = kept_in(tmp_path / "drafts.json")
    assert second.of(7, "correct") == TYPED
    second.drop(7, "correct")
    second.close()
    assert kept_in(tmp_path / "drafts.json").of(7, "correct") == {}


def test_a_text_is_in_the_file_two_seconds_later_whoever_kills_the_client(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    client = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from ui.tickets.drafts import Drafts\n"
        "app = QCoreApplication([]); drafts = Drafts(Path(sys.argv[1]))\n"
        "typing = QTimer(interval=100); typed = []\n"
        "typing.timeout.connect(lambda: (typed.append('x'), drafts.keep(7, 'note', {'text': ''.join(typed)})))\n"
        "typing.start(); QTimer.singleShot(2200, lambda: os.kill(os.getpid(), 9)); app.exec()\n"
    )
    subprocess.run([sys.executable, "-c", client, str(path)], check=False, timeout=60)
    ((number, kind, draft),) = json.loads(path.read_text("utf-8"))
    assert (number, kind) == (7, "note")
    assert draft["text"], "whoever types on and on is written down too"


def test_a_slow_disk_holds_up_nobody_and_the_newest_text_wins(
    tmp_path: Path, kept_in: Open, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, at, go_on = module._replace, [], threading.Event()

    def slow(*given: Any) -> None:
        at.append(threading.current_thread())
        go_on.wait(20)
        real(*given)

    monkeypatch.setattr(module, "PAUSE", 1)
    monkeypatch.setattr(module, "_replace", slow)
    drafts = kept_in(tmp_path / "drafts.json")
    drafts.keep(7, "note", {"text": "o"})
    qtbot.waitUntil(lambda: bool(at), timeout=10_000)
    drafts.keep(7, "note", {"text": "on"})
    drafts.keep(8, "log", {"text": "two"})
    drafts.keep(7, "note", {"text": "one"})
    qtbot.wait(20)
    go_on.set()
    drafts.close()
    assert threading.main_thread() not in at
    assert len(at) == 2, "one text after the other, and the later ones together"
    again = kept_in(tmp_path / "drafts.json")
    assert (again.of(7, "note"), again.of(8, "log")) == ({"text": "one"}, {"text": "two"})


def test_what_the_disk_did_not_take_is_written_with_the_next_text(
    tmp_path: Path, kept_in: Open, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = module._replace, [1]

    def full(*given: Any) -> None:
        if left:
            left.pop()
            raise OSError("No space left on device")
        real(*given)

    monkeypatch.setattr(module, "PAUSE", 1)
    monkeypatch.setattr(module, "_replace", full)
    drafts = kept_in(tmp_path / "drafts.json")
    drafts.keep(7, "note", {"text": "first"})
    qtbot.waitUntil(lambda: bool(drafts._writing) and drafts._writing.finished, timeout=10_000)
    drafts.keep(8, "note", {"text": "second"})
    drafts.close()
    assert list(kept_in(tmp_path / "drafts.json").words()) == [8, 7]


def test_a_broken_file_costs_the_drafts_and_nothing_else(tmp_path: Path, kept_in: Open) -> None:
    path = tmp_path / "drafts.json"
    broken = ("{", "[[1]]", '{"a": 1}', "[[1, 2, 3]]", "7", "[" * 100_000, '[[1, "note", {"text": {}}]]')
    for text in broken:
        path.write_text(text, "utf-8")
        drafts = kept_in(path)
        assert list(drafts.words()) == []
        drafts.keep(1, "note", {"text": "x"})
        drafts.close()
        assert kept_in(path).of(1, "note") == {"text": "x"}


def test_a_broken_draft_costs_itself(tmp_path: Path, kept_in: Open) -> None:
    path = tmp_path / "drafts.json"
    path.write_text('[["1", "note", {}], [7, "wait", {"until": {"at": 3}}], [8, "note", {"text": "x"}]]', "utf-8")
    assert list(kept_in(path).words()) == [8]


def test_two_clients_of_one_person_keep_each_their_own(tmp_path: Path, kept_in: Open) -> None:
    path = tmp_path / "deep" / "drafts.json"
    one, other = kept_in(path), kept_in(path)
    other.keep(8, "note", {"text": "there"})
    one.keep(7, "note", {"text": "here"})
    one.keep(9, "note", {"text": "here too"})
    other._write()
    other.drop(8, "note")
    other.close()
    one.close()
    assert list(kept_in(path).words()) == [9, 7]
    assert (path.stat().st_mode & 0o777) == 0o600


def test_two_clients_that_write_at_once_lose_nothing(tmp_path: Path, kept_in: Open) -> None:
    path = tmp_path / "drafts.json"
    each = [[(client * 100 + place, "note") for place in range(20)] for client in range(3)]

    def write(keys: list[module.Key]) -> None:
        for key in keys:
            assert module._merge(path, {key: {"text": "x"}})

    threads = [threading.Thread(target=write, args=(keys,)) for keys in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(kept_in(path).words())) == 60 - 1, "all but the one that is no ticket"


def test_whatever_a_form_holds_comes_back_as_it_was(tmp_path: Path, kept_in: Open) -> None:
    path = tmp_path / "drafts.json"
    typed = {"until": datetime(2026, 3, 2, 8, tzinfo=UTC), "wait": False, "minutes": 7, "chosen": frozenset({"a"})}
    drafts = kept_in(path)
    drafts.keep(7, "wait", typed)
    drafts.close()
    assert kept_in(path).of(7, "wait") == typed


def test_what_was_typed_after_it_was_sent_stays() -> None:
    drafts = Drafts()
    drafts.keep(7, "note", {"text": "sent"})
    drafts.keep(7, "note", {"text": "sent, and more"})
    drafts.drop(7, "note", {"text": "sent", "minutes": None})
    assert drafts.of(7, "note") == {"text": "sent, and more"}
    drafts.drop(7, "note", {"text": "sent, and more", "minutes": None})
    assert drafts.of(7, "note") == {}


def test_the_newest_draft_stands_first_and_a_new_request_is_no_ticket() -> None:
    told: list[int] = []
    drafts = Drafts()
    drafts.changed.connect(lambda *_: told.append(1))
    for ticket, kind in ((7, "note"), (NEW, "receive"), (8, "log"), (7, "escalate")):
        drafts.keep(ticket, kind, {"text": "x"})
    assert list(drafts.words()) == [7, 8]
    assert drafts.kind_of(7) == "escalate"
    drafts.keep(7, "escalate", {"text": "x"})
    assert len(told) == 4, "the same text again changes nothing"
    drafts.drop(7, "escalate")
    assert drafts.kind_of(7) == "note"
