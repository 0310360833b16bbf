"""A half-written text outlives its form, and the client where it has a file."""

from pathlib import Path

from ui.tickets.drafts import Drafts

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
