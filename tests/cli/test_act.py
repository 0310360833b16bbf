"""The command act as COMMAND_LINE.md promises it: words, fields, options, answers, exit codes."""

import uuid

import pytest

from tests.cli.running import Cli

NEW = ["act", "new", "receive", "customer=Acme", "requester=Kim", "channel=phone", "summary=Printer on fire"]


def test_an_answer_has_the_promised_keys(tierdesk: Cli) -> None:
    ran = tierdesk(*NEW, "--json")
    answer = ran.json
    assert answer == {"ok": True, "ticket": answer["ticket"], "version": 1, "status": "received", "rung": "tier1"}
    assert (ran.code, ran.err) == (0, "")
    assert "is received on tier1, version 1" in tierdesk(*NEW).out


def test_a_value_may_hold_what_separates_it_from_its_field(tierdesk: Cli) -> None:
    number = str(tierdesk(*NEW, "--json").json["ticket"])
    assert tierdesk("act", number, "note", "text=a=b, c == d=").code == 0
    assert tierdesk("act", f"#{number}", "note", "text=-x --json").code == 0
    journal = tierdesk("ticket", "show", number, "--json").json["journal"]
    assert [entry["fields"].get("text") for entry in journal] == [None, "a=b, c == d=", "-x --json"]


@pytest.mark.parametrize(
    "order",
    [
        "act 1 note text=t --json --seen 1",
        "act --json --seen 1 1 note text=t",
        "act 1 --json note --seen=1 text=t",
        "act 1 note --json text=t --seen 1",
        "act --json --seen 1 1 note -- text=t",
    ],
)
def test_options_stand_before_after_and_between_the_words(tierdesk: Cli, order: str) -> None:
    assert tierdesk(*NEW, "--json").json["ticket"] == 1
    ran = tierdesk(*order.split())
    assert (ran.code, ran.json["version"]) == (0, 2)


def test_a_stale_look_is_three_and_changes_nothing(tierdesk: Cli) -> None:
    number = str(tierdesk(*NEW, "--json").json["ticket"])
    tierdesk("act", number, "note", "text=first", login="anna")
    ran = tierdesk("act", number, "note", "text=second", "--seen", "1")
    assert (ran.code, ran.out) == (3, "")
    assert "Anna Berg was faster" in ran.err
    answer = tierdesk("act", number, "note", "text=second", "--seen", "1", "--json")
    assert (answer.code, answer.json["error"]) == (3, "changed")
    assert tierdesk("ticket", "show", number, "--json").json["version"] == 2
    assert tierdesk("act", number, "note", "text=second", "--seen", "2").code == 0


def test_an_id_is_done_once_and_answered_alike(tierdesk: Cli) -> None:
    made = str(uuid.uuid4())
    first = tierdesk(*NEW, "--id", made, "--json")
    assert tierdesk(*NEW, "--id", made.upper(), "--json") == first
    number, noted = str(first.json["ticket"]), str(uuid.uuid4())
    done = tierdesk("act", number, "note", "text=t", "--id", noted, "--json")
    # What was done is told again, whatever has happened since.
    tierdesk("act", number, "claim")
    assert tierdesk("act", number, "note", "text=t", "--id", noted, "--json") == done
    other = tierdesk("act", number, "note", "text=another", "--id", noted, "--json")
    assert (other.code, other.json["error"]) == (2, "invalid")
    assert tierdesk("ticket", "show", number, "--json").json["version"] == 3
    assert len(tierdesk("ticket", "list", "--json").json) == 1


def test_a_refused_action_may_be_asked_for_again_with_its_id(tierdesk: Cli) -> None:
    number, once = str(tierdesk(*NEW, "--json").json["ticket"]), str(uuid.uuid4())
    assert tierdesk("act", number, "close", "--id", once).code == 2
    assert tierdesk("act", number, "claim", "--id", once).code == 0


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["999", "note", "text=t"], "refused"),
        (["0", "note", "text=t"], "refused"),
        (["1", "close"], "refused"),
        (["1", "receive", "customer=Acme", "requester=Kim", "channel=phone", "summary=s"], "refused"),
        (["new", "note", "text=t"], "refused"),
        (["new", "receive", "customer=None such", "requester=Kim", "channel=phone", "summary=s"], "refused"),
        (["1", "note"], "invalid"),
        (["1", "note", "text="], "invalid"),
        (["1", "note", "text=t", "texts=t"], "invalid"),
        (["1", "log", "minutes=0", "text=t"], "invalid"),
        (["1", "explode"], "invalid"),
        (["1", "contact", "direction=up", "with_whom=Kim", "reached=true", "text=t"], "invalid"),
    ],
)
def test_what_cannot_be_done_is_two_with_one_sentence(tierdesk: Cli, words: list[str], error: str) -> None:
    tierdesk(*NEW)
    before = tierdesk("ticket", "show", "1", "--json").json
    ran = tierdesk("act", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    answer = tierdesk("act", *words, "--json")
    assert (answer.code, answer.json["ok"], answer.json["error"]) == (2, False, error)
    assert list(answer.json) == ["ok", "error", "message"]
    assert answer.json["message"] == ran.err.strip()
    assert tierdesk("ticket", "show", "1", "--json").json == before
    assert len(tierdesk("ticket", "list", "--json").json) == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["1"],
        ["one", "note", "text=t"],
        ["-1", "note", "text=t"],
        ["１", "note", "text=t"],
        ["1.0", "note", "text=t"],
        ["1", "note", "text"],
        ["1", "note", "text=t", "text=u"],
        ["1", "note", "text=t", "--seen", "0"],
        ["1", "note", "text=t", "--seen", "２"],
        ["1", "note", "text=t", "--id", "no-uuid"],
        ["1", "note", "text=t", "--see", "1"],
        ["1", "note", "text=t", "--nonsense"],
        ["1", "note", "text=t", "--batch", "-"],
        ["--batch", "/no/such/file"],
        ["--batch", "/"],
        ["--batch", ""],
        ["--batch", "-", "--seen", "1"],
    ],
)
def test_a_wrong_command_line_is_two_with_one_sentence(tierdesk: Cli, words: list[str]) -> None:
    tierdesk(*NEW)
    ran = tierdesk("act", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert tierdesk("ticket", "show", "1", "--json").json["version"] == 1
