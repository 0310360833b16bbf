"""A half-written text outlives its form, and the client where it has a file."""

from datetime import UTC, datetime
from pathlib import Path

from ui.tickets.drafts import NEW, Drafts

TYPED = {"chosen": frozenset({"fix", "cause"}), "reason": "half a sen", "reached": True}


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


def test_drafts_survive_the_client(tmp_path: Path) -> None:
    Drafts(tmp_path / "drafts.json").keep(7, "correct", TYPED)
    again = Drafts(tmp_path / "drafts.json")
    assert again.of(7, "correct") == TYPED
    again.drop(7, "correct")
    assert Drafts(tmp_path / "drafts.json").of(7, "correct") == {}


def test_a_broken_file_costs_the_drafts_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    for broken in ("{", "[[1]]", '{"a": 1}', "[[1, 2, 3]]"):
        path.write_text(broken, "utf-8")
        drafts = Drafts(path)
        drafts.keep(1, "note", {"text": "x"})
        assert Drafts(path).of(1, "note") == {"text": "x"}


def test_two_clients_of_one_person_keep_each_their_own(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "drafts.json"
    one, other = Drafts(path), Drafts(path)
    one.keep(7, "note", {"text": "here"})
    other.keep(8, "note", {"text": "there"})
    one.keep(9, "note", {"text": "here too"})
    other.drop(8, "note")
    assert Drafts(path).tickets() == [9, 7]
    assert (path.stat().st_mode & 0o777) == 0o600


def test_whatever_a_form_holds_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    typed = {"until": datetime(2026, 3, 2, 8, tzinfo=UTC), "wait": False, "minutes": 7, "chosen": frozenset({"a"})}
    Drafts(path).keep(7, "wait", typed)
    assert Drafts(path).of(7, "wait") == typed


def test_the_newest_draft_stands_first_and_a_new_request_is_no_ticket() -> None:
    told: list[int] = []
    drafts = Drafts(changed=lambda: told.append(1))
    for ticket, kind in ((7, "note"), (NEW, "receive"), (8, "log"), (7, "escalate")):
        drafts.keep(ticket, kind, {"text": "x"})
    assert drafts.tickets() == [7, 8]
    assert drafts.kind_of(7) == "escalate"
    drafts.keep(7, "escalate", {"text": "x"})
    assert len(told) == 4, "the same text again changes nothing"
    drafts.drop(7, "escalate")
    assert drafts.kind_of(7) == "note"
