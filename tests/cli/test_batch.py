"""`act --batch`: JSON Lines in, JSON Lines out, in order, each answered after its commit; by real processes."""

import json
import os
import signal
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from models.engine import parse_url
from tests.cli.running import RECEIVE, TIERDESK, Cli, batch, finish, lines, note, start


def words(url: str) -> list[str]:
    return ["--database", url, "--as", "max", "act", "--batch", "-"]


def ask(process: subprocess.Popen[bytes], **line: Any) -> dict[str, Any]:
    """Hands in one line and waits for its answer, with nothing behind it."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(lines(line))
    process.stdin.flush()
    # A minute is no measure of speed: without an answer there would be none ever.
    answered = process.stdout.readline() if select([process.stdout], [], [], 60)[0] else b""
    if not answered:
        process.kill()
    assert answered, (process.wait(timeout=60), process.stderr and process.stderr.read())
    answer: dict[str, Any] = json.loads(answered)
    return answer


def test_a_line_is_answered_at_once_when_none_waits_behind_it(tierdesk: Cli, staffed_url: str) -> None:
    process = start(words(staffed_url))
    made = ask(process, **RECEIVE)
    assert made == {"ok": True, "ticket": 1, "version": 1, "status": "received", "rung": "tier1", "line": 1}
    for version in range(2, 6):
        assert ask(process, **note(1, "t"))["version"] == version
        # An answer comes only after its commit.
        assert tierdesk("ticket", "show", "1", "--json").json["version"] == version
    ran = finish(process)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_batch_goes_on_after_refusals_and_tells_them_apart(tierdesk: Cli, staffed_url: str) -> None:
    code, answers, err = batch(
        staffed_url,
        lines(
            RECEIVE,
            {"ticket": 1, "kind": "close"},
            note(1, "stale", seen=7),
            note(1, ""),
            note(999, "no such ticket"),
            note("@nothing", "no such ref"),
            note(1, "as nobody", **{"as": "nobody"}),
            note(1, "last", seen=1, **{"as": "anna"}),
        ),
    )
    errors = [answer.get("error") for answer in answers]
    assert errors == [None, "refused", "changed", "invalid", "refused", "refused", "refused", None]
    assert [answer["line"] for answer in answers] == list(range(1, 9))
    assert all(set(answer) == {"ok", "error", "message", "line"} for answer in answers if not answer["ok"])
    assert (code, err) == (1, "")
    journal = tierdesk("ticket", "show", "1", "--json").json["journal"]
    assert [(entry["actor"], entry["kind"]) for entry in journal] == [("max", "receive"), ("anna", "note")]


def test_refs_name_what_earlier_lines_made(staffed_url: str) -> None:
    code, answers, _ = batch(
        staffed_url,
        lines(RECEIVE | {"ref": "a"}, RECEIVE | {"ref": "b"}, note("@b", "to b"), note("@a", "to a"), note("@c", "no")),
    )
    assert code == 1
    assert [answer.get("ticket") for answer in answers] == [1, 2, 2, 1, None]
    # A ref lives as long as its batch.
    assert batch(staffed_url, lines(note("@a", "to a")))[1][0]["error"] == "refused"


def test_a_batch_with_ids_is_done_once(tierdesk: Cli, staffed_url: str) -> None:
    ids = [str(uuid.uuid4()) for _ in range(3)]
    given = lines(
        RECEIVE | {"ref": "a", "id": ids[0]},
        note("@a", "t", id=ids[1]),
        {"ticket": "@a", "kind": "close", "id": ids[2]},
    )
    first = batch(staffed_url, given)
    assert [answer["ok"] for answer in first[1]] == [True, True, False]
    assert batch(staffed_url, given) == first
    assert tierdesk("ticket", "show", "1", "--json").json["version"] == 2
    assert len(tierdesk("ticket", "list", "--json").json) == 1
    # Within one batch too; with another content it is invalid.
    twice = batch(
        staffed_url, lines(*[note(1, "u", id=str(uuid.UUID(int=1)))] * 2, note(1, "v", id=str(uuid.UUID(int=1))))
    )
    assert [(answer.get("version"), answer.get("error")) for answer in twice[1]] == [
        (3, None),
        (3, None),
        (None, "invalid"),
    ]


def test_done_at_is_kept_and_refused_where_it_cannot_be(tierdesk: Cli, staffed_url: str) -> None:
    received_at = "2026-01-05T08:00:00Z"
    _, answers, _ = batch(
        staffed_url,
        lines(
            RECEIVE | {"done_at": received_at},
            note(1, "before receipt", done_at="2026-01-05T07:59:00Z"),
            note(1, "in the future", done_at="2999-01-01T00:00:00Z"),
            note(1, "no zone", done_at="2026-01-05T09:00:00"),
        ),
    )
    assert [answer.get("error") for answer in answers] == [None, "refused", "refused", "invalid"]
    entry = tierdesk("ticket", "show", "1", "--json").json["journal"][0]
    assert entry["done_at"] == received_at
    assert entry["recorded_at"] > received_at


MANGLED = {
    "no JSON": b"hello",
    "an array": b"[1, 2]",
    "a number": b"7",
    "null": b"null",
    "cut off": b'{"ticket": 1, "kind": "note", "text": "t"',
    "deeply nested": b'{"ticket": 1, "kind": "note", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a huge number": b'{"ticket": ' + b"9" * 10_000 + b', "kind": "note", "text": "t"}',
    "a ticket beyond integers": b'{"ticket": 99999999999999999999, "kind": "note", "text": "t"}',
    "a fraction": b'{"ticket": 1.0, "kind": "note", "text": "t"}',
    "a truth for a ticket": b'{"ticket": true, "kind": "note", "text": "t"}',
    "NaN": b'{"ticket": NaN, "kind": "note", "text": "t"}',
    "infinity": b'{"ticket": 1, "kind": "note", "text": 1e999}',
    "no ticket": b'{"kind": "note", "text": "t"}',
    "a negative ticket": b'{"ticket": -1, "kind": "note", "text": "t"}',
    "a list of kinds": b'{"ticket": 1, "kind": ["note"], "text": "t"}',
    "an object as text": b'{"ticket": 1, "kind": "note", "text": {"a": 1}}',
    "an unknown field": b'{"ticket": 1, "kind": "note", "text": "t", "\\ud800": 1}',
    "a lone surrogate": b'{"ticket": 1, "kind": "note", "text": "\\ud800"}',
    "a surrogate in bytes": b'{"ticket": 1, "kind": "note", "text": "\xed\xa0\x80"}',
    "a surrogate as person": b'{"ticket": 1, "kind": "note", "text": "t", "as": "\\udfff"}',
    "a surrogate as ref": b'{"ticket": "@\\ud800", "kind": "note", "text": "t"}',
    "NUL": b'{"ticket": 1, "kind": "note", "text": "a\\u0000b"}',
    "NUL as person": b'{"ticket": 1, "kind": "note", "text": "t", "as": "\\u0000"}',
    "a raw NUL": b'{"ticket": 1, "kind": "note", "text": "a\x00b"}',
    "an escape character": b'{"ticket": 1, "kind": "note", "text": "\\u001b[2J"}',
    "not UTF-8": b'{"ticket": 1, "kind": "note", "text": "\xff\xfe"}',
    "latin-1": b'{"ticket": 1, "kind": "note", "text": "Gr\xfc\xdfe"}',
    "a field twice": b'{"ticket": 1, "kind": "note", "text": "t", "text": "u"}',
    "a ticket twice": b'{"ticket": 1, "ticket": 1, "kind": "note", "text": "t"}',
    "a wrong id": b'{"ticket": 1, "kind": "note", "text": "t", "id": 7}',
    "an id of other digits": b'{"ticket": 1, "kind": "note", "text": "t", "id": "%s"}' % ("１" * 32).encode(),
    "an id with underscores": b'{"ticket": 1, "kind": "note", "text": "t", "id": "1_%s"}' % (b"1" * 30),
    "a wrong seen": b'{"ticket": 1, "kind": "note", "text": "t", "seen": "1"}',
    "a wrong moment": b'{"ticket": 1, "kind": "note", "text": "t", "done_at": 1e308}',
    "too long a text": b'{"ticket": 1, "kind": "note", "text": "' + b"x" * 100_001 + b'"}',
    "a line of 10 MB": b'{"ticket": 1, "kind": "note", "text": "' + b"x" * 10_000_000 + b'"}',
    "10 MB of white space": b'{"ticket": 1,' + b" " * 10_000_000 + b'"kind": "note", "text": "t"}',
}


def test_every_mangled_line_is_invalid_by_itself(tierdesk: Cli, staffed_url: str) -> None:
    given = b"\n".join([lines(RECEIVE).strip(), *MANGLED.values(), lines(note(1, "the last")).strip()])
    code, answers, err = batch(staffed_url, given)
    assert (code, err) == (1, "")
    assert [answer["line"] for answer in answers] == list(range(1, len(MANGLED) + 3))
    told = dict(zip(MANGLED, answers[1:-1], strict=True))
    assert {name: answer for name, answer in told.items() if answer.get("error") != "invalid"} == {}
    assert all(len(answer["message"]) < 1000 for answer in told.values())
    assert answers[-1] == answers[0] | {"version": 2, "line": len(MANGLED) + 2}
    assert tierdesk("db", "verify").code == 0


def test_line_ends_marks_and_blank_lines_do_not_matter(staffed_url: str) -> None:
    one = lines(RECEIVE).strip()
    given = b"\xef\xbb\xbf" + one + b"\r\n\r\n   \n\t\n" + one + b"\r\n\n" + one
    code, answers, _ = batch(staffed_url, given)
    assert code == 0
    # Lines are counted as an editor counts them.
    assert [answer["line"] for answer in answers] == [1, 5, 7]
    assert batch(staffed_url, b"") == (0, [], "")
    assert batch(staffed_url, b"\n\n") == (0, [], "")


def test_what_was_written_comes_back_as_it_was(tierdesk: Cli, staffed_url: str) -> None:
    written = "Grüße 🖨 \u202etxt.exe <b>bold</b> =1+1\n\tsecond line  '; DROP TABLE tickets; --"
    assert batch(staffed_url, lines(RECEIVE, note(1, written)))[0] == 0
    assert tierdesk("ticket", "show", "1", "--json").json["journal"][1]["fields"]["text"] == written


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_answers_are_json_whatever_the_terminal_takes(staffed_url: str, encoding: str) -> None:
    given = lines(RECEIVE, note(1, "x", **{"as": "Grüße 🖨"}))
    ran = finish(start(words(staffed_url), {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}), given)
    assert "Grüße 🖨" in [json.loads(line) for line in ran.out.splitlines()][1]["message"]


def test_whoever_stops_listening_ends_the_batch_without_a_complaint(tierdesk: Cli, staffed_url: str) -> None:
    process = start(words(staffed_url))
    assert ask(process, **RECEIVE)["ok"]
    assert process.stdout
    assert process.stdin
    process.stdout.close()
    process.stdin.write(lines(note(1, "t")))
    process.stdin.flush()
    assert process.wait(timeout=60) == 1
    process.stdin.close()
    assert process.stderr
    assert process.stderr.read() == b""
    process.stderr.close()
    assert tierdesk("db", "verify").code == 0


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_a_database_that_goes_away_leaves_the_rest_undecided_and_the_file_is_run_again(
    tierdesk: Cli, staffed_url: str, postgresql_url: str, engine_name: str
) -> None:
    documents = [RECEIVE | {"id": str(uuid.uuid4())}, *[note(1, f"{n}", id=str(uuid.uuid4())) for n in range(3)]]
    process = start(words(staffed_url))
    first = ask(process, **documents[0])
    with shut(postgresql_url, staffed_url):
        ran = finish(process, lines(*documents[1:]))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.count("\n") == 1
    assert len(tierdesk("ticket", "show", "1", "--json").json["journal"]) == 1
    code, answers, _ = batch(staffed_url, lines(*documents))
    assert (code, answers[0]) == (0, first)
    assert [answer["version"] for answer in answers] == [1, 2, 3, 4]


@contextmanager
def shut(server: str, url: str) -> Iterator[None]:
    """Meanwhile nobody is let into this database, and whoever was in is out."""
    name = parse_url(url).database
    engine = create_engine(parse_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        try:
            yield
        finally:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    engine.dispose()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_answers_that_cannot_be_written_are_no_success(staffed_url: str) -> None:
    with open("/dev/full", "wb") as full:
        ran_process = start(words(staffed_url), stdout=full)
        _, err = ran_process.communicate(lines(RECEIVE), timeout=60)
    assert ran_process.returncode == 1
    assert b"cannot be written" in err
    assert b"Traceback" not in err


def test_an_interrupt_ends_the_batch_with_130(tierdesk: Cli, staffed_url: str) -> None:
    process = start(words(staffed_url))
    assert ask(process, **RECEIVE)["ok"]
    process.send_signal(signal.SIGINT)
    # Its input stays open: it must not wait for more.
    assert process.wait(timeout=60) == 130
    ran = finish(process)
    assert (ran.out, ran.err) == ("", "")
    assert len(tierdesk("ticket", "list", "--json").json) == 1


def test_a_batch_without_any_input_is_told(staffed_url: str) -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *TIERDESK, *words(staffed_url)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_script_hands_in_what_others_did_and_nothing_in_its_own_name(staffed_url: str) -> None:
    given = lines(RECEIVE | {"as": "anna"}, RECEIVE)
    ran = finish(start(["--database", staffed_url, "--as", "a-script", "act", "--batch", "-"]), given)
    answers = [json.loads(line) for line in ran.out.splitlines()]
    # The script itself is not on the staff; what it does in its own name is refused.
    assert [answer.get("error") for answer in answers] == [None, "refused"]
    assert ran.code == 1
