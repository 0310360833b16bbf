"""Any input to the command line, policy files, URLs, stored texts: one sentence and a code, never a traceback."""

import json
import os
import re
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.desk.desk import administer
from models.vocabulary import DeadlineKind
from tests.cli.running import RECEIVE, Cli, Ran, batch, finish, lines, start
from tests.support import NO_LIMITS, staffed

RAW_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SECRET = "Pa55w0rd"


def is_a_sentence(ran: Ran) -> bool:
    return ran.err.count("\n") == 1 and "Traceback" not in ran.err and "defect" not in ran.err and len(ran.err) < 2100


WORDS: dict[str, list[str | bytes]] = {
    "nothing known": ["explode"],
    "an empty command": [""],
    "an abbreviated command": ["tick", "list"],
    "an abbreviated option": ["ticket", "list", "--js"],
    "a missing command": ["db"],
    "a missing file": ["policy", "put"],
    "bytes as command": [b"\xff\xfe"],
    "bytes as person": ["--as", b"\xff\xfe", "ticket", "list"],
    "bytes as database": ["--database", b"\xff\xfe", "ticket", "list"],
    "bytes as file": ["--database", b"sqlite:////tmp/\xff/x.db", "ticket", "list"],
    "bytes as policy": ["policy", "show", b"\xff"],
    "bytes as policy file": ["policy", "check", b"/tmp/\xff"],
    "bytes as customer": ["customers", "add", b"\xff"],
    "bytes as name": ["people", "add", "x", "--name", b"\xff"],
    "bytes as skill": ["people", "add", "x", "--name", "X", "--skills", b"\xff"],
    "bytes as rung": ["people", "add", "x", "--name", "X", "--rungs", b"\xff"],
    "bytes as number": ["ticket", "show", b"\xff"],
    "bytes as action": ["act", "1", b"\xff"],
    "bytes as field": ["act", "1", "note", b"\xff=1"],
    "bytes as value": ["act", "1", "note", b"text=\xff"],
    "bytes as batch": ["act", "--batch", b"/tmp/\xff"],
    "100 KB as command": ["x" * 100_000],
    "100 KB as person": ["--as", "x" * 100_000, "ticket", "list"],
    "100 KB as database": ["--database", "x" * 100_000, "ticket", "list"],
    "100 KB as policy": ["policy", "show", "x" * 100_000],
    "100 KB as file": ["policy", "check", "x" * 100_000],
    "100 KB as customer": ["customers", "add", "x" * 100_000],
    "100 KB as a customer's policy": ["customers", "add", "C", "--policy", "x" * 100_000],
    "100 KB as action": ["act", "1", "x" * 100_000],
    "100 KB as number": ["ticket", "show", "1" * 100_000],
    "100 KB as id": ["act", "1", "claim", "--id", "x" * 100_000],
    "a negative number": ["ticket", "show", "-1"],
    "zero": ["ticket", "show", "0"],
    "digits of another script": ["ticket", "show", "１２"],
    "a negative limit": ["ticket", "list", "--limit", "-5"],
    "a limit out of reach": ["ticket", "list", "--limit", "9" * 30],
    "an empty login": ["people", "add", "", "--name", "X"],
    "an empty name": ["people", "add", "x", "--name", ""],
    "an empty customer": ["customers", "add", ""],
    "a line end in a name": ["policy", "show", "a\nb\x1b[2J"],
    "an escape in a command": ["\x1b[2J\nroot@host"],
    "a mark for a value": ["ticket", "list", "--search=--"],
    "words too many": ["db", "check", "now"],
    "an empty word too many": ["db", "check", ""],
    "no policy file": ["policy", "check", "/"],
    "an endless policy file": ["policy", "check", "/dev/zero"],
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_hostile_words_are_two_with_one_sentence(
    words: list[str | bytes], tmp_path: Path, sqlite_desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spelled = [os.fsdecode(word) for word in words]
    ran = Cli(capsys, sqlite_desk, "max")(*spelled)
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert is_a_sentence(ran), ran.err
    assert not RAW_CONTROL.search(ran.err)


@pytest.fixture
def sqlite_desk(sqlite_template: Path, tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    copyfile(sqlite_template, tmp_path / "desk.db")
    staffed(url, NO_LIMITS)
    return url


def test_hostile_words_reach_no_engine(tierdesk: Cli) -> None:
    odd = os.fsdecode(b"\xff")
    for words in (
        ["ticket", "list", "--search", odd],
        ["ticket", "list", "--search", "a\x00b"],
        ["policy", "show", odd],
        ["customers", "add", "C", "--policy", odd],
        ["act", "1", "note", f"text={odd}"],
    ):
        ran = tierdesk(*words)
        assert ran.code in (0, 2), words
        assert "defect" not in ran.err, words
    for phrase in ("", " ", '"', "'", "*", "a* OR", "NEAR(", "a:b", "-- -", "\\", "%", "(", "x" * 100_000, "🖨 'or'1"):
        ran = tierdesk("ticket", "list", "--json", f"--search={phrase}")
        assert ran.code in (0, 2), phrase
        assert "defect" not in ran.err, phrase


POLICIES = {
    "nothing": b"",
    "not UTF-8": b"name = '\xff'",
    "NUL": b'name = "a\\u0000"',
    "no TOML": b"= = =",
    "deeply nested": b"name = 'x'\nladder = " + b"[" * 50_000 + b"]" * 50_000,
    "deep tables": b"name = 'x'\n" + b"[" + b".".join([b"a"] * 20_000) + b"]\n",
    "a huge number": b"name = 'x'\nwarn_at = " + b"9" * 10_000,
    "a number for a name": b"name = 7",
    "NaN": b"name = 'x'\nladder = ['tier1']\nwarn_at = nan",
    "infinity": b"name = 'x'\nladder = ['tier1']\n[rungs.tier1]\nrate = inf",
    "a moment": b"name = 2026-01-01T00:00:00Z",
    "an unknown zone": NO_LIMITS.replace('"UTC"', '"../../etc/passwd"').encode(),
    "a zone of a country": NO_LIMITS.replace('"UTC"', '"Mars/Olympus"').encode(),
    "holidays of nowhere": NO_LIMITS.replace("[calendar]", '[calendar]\nholidays = "XX-YY"').encode(),
    "itself": b"name = 'x'\nextends = 'x'",
    "nothing known": b"name = 'x'\nextends = 'none such'",
    "an escape": b'name = "x"\n"\\u001b[2J" = 1',
    "more than a megabyte": b"#" * 1_000_001,
    "durations": NO_LIMITS.encode() + b"[rungs.tier1]\nqualify = '99999999999999999999h'",
}


@pytest.mark.parametrize("content", POLICIES.values(), ids=POLICIES)
def test_hostile_policy_files_are_told_and_never_put(
    content: bytes, tmp_path: Path, sqlite_desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(content)
    tierdesk = Cli(capsys, sqlite_desk, "max")
    before = tierdesk("policy", "list").out
    for command, codes in (("check", (1, 2)), ("put", (2,))):
        ran = tierdesk("policy", command, str(file))
        assert ran.code in codes, ran
        assert ran.err
        assert "defect" not in ran.err
        assert not RAW_CONTROL.search(ran.err + ran.out)
    assert tierdesk("policy", "list").out == before


URLS = [
    f"postgresql://{'u' * 50}:{SECRET}@127.0.0.1:1/desk",
    f"postgresql://u:{SECRET}@127.0.0.1:1/desk",
    f"postgresql://u:{SECRET}@127.0.0.1:notaport/desk",
    f"postgresql://u:{SECRET}@127.0.0.1:99999/desk",
    f"postgresql://u:{SECRET}@[::1/desk",
    f"postgresql://u@127.0.0.1:1/desk?password={SECRET}",
    f"postgresql://u:{SECRET}@127.0.0.1:1/desk?nonsense=1",
    f"postgresql://u:{SECRET}@127.0.0.1:1/desk?connect_timeout=soon",
    f"postgresql://u:{SECRET}@127.0.0.1:1/desk?sslmode=none",
    f"postgresql+asyncpg://u:{SECRET}@127.0.0.1:1/desk",
    f"mysql://u:{SECRET}@127.0.0.1/desk",
    f"nonsense://u:{SECRET}@127.0.0.1/desk",
    f"sqlite://u:{SECRET}@host/desk",
    f"u:{SECRET}@host",
    f"postgresql//u:{SECRET}@host",
    f"sqlite:///desk.db?password={SECRET}",
]


@pytest.mark.parametrize("url", URLS)
def test_a_password_is_never_shown_or_logged(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["db", "check"], ["people", "list"], ["act", "1", "claim"], ["doctor"]):
        ran = Cli(capsys, url, "max")(*words)
        assert ran.code in (1, 2, 4), words
        assert SECRET not in ran.out + ran.err, words
        assert "defect" not in ran.err, words
    # Where it does not belong, too.
    for words in (
        [url],
        ["--databse", url],
        [f"--databse={url}", "db", "check"],
        ["db", "check", url],
        ["act", url, "note", "text=t"],
        ["act", "1", "note", url],
        ["policy", "check", url],
        ["act", "--batch", url],
    ):
        ran = Cli(capsys)(*words)
        assert ran.code == 2
        assert SECRET not in ran.out + ran.err, words
    logs = [file.read_text() for file in tmp_path.rglob("*.log")]
    assert not [log for log in logs if SECRET in log]


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_a_password_is_not_in_what_a_new_desk_says_or_in_its_log(
    empty_url: str,
    engine_name: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = empty_url.replace("postgres@", f"postgres:{SECRET}@")
    for words in (["db", "create"], ["db", "check"], ["doctor"]):
        ran = Cli(capsys, url)(*words)
        assert SECRET not in ran.out + ran.err, words
        also = Cli(capsys, f"{empty_url}&password={SECRET}")(*words)
        assert also.code == ran.code
        assert SECRET not in also.out + also.err, words
    monkeypatch.setattr("app.desk.verify.tickets", lambda database: int(url))
    assert "defect" in Cli(capsys, url)("db", "verify").err
    log = next(tmp_path.rglob("tierdesk.log")).read_text()
    assert "Traceback" in log
    assert SECRET not in log


@pytest.mark.parametrize("place", ["", "no/such/folder/desk.db", "text.txt", "empty.db"])
def test_what_is_no_desk_is_told(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_text("Dear diary, this is not a database at all. " * 50)
    (tmp_path / "empty.db").write_bytes(b"")
    tierdesk = Cli(capsys, f"sqlite:///{tmp_path / place}", "max")
    assert tierdesk("db", "check").code == 1
    for words in (["db", "verify"], ["db", "upgrade"], ["people", "list"], ["ticket", "list"], ["status"]):
        ran = tierdesk(*words)
        assert (ran.code, ran.out) == (2, ""), (words, ran)
        assert is_a_sentence(ran), ran.err
    assert tierdesk("doctor").code == 1
    assert (tmp_path / "text.txt").read_text().startswith("Dear diary")


def test_what_is_stored_never_reaches_the_terminal_raw(tierdesk: Cli, staffed_url: str) -> None:
    assert batch(staffed_url, lines(RECEIVE))[0] == 0
    hostile = "evil\x1b[2J\x9b\x07\x7f\u202e\r\nmax  Max"
    database = administer(staffed_url)
    with closing(database), database.write() as connection:
        for statement in (
            "INSERT INTO contacts (customer_id, name) SELECT customer_id, :h FROM tickets",
            "UPDATE tickets SET requester = :h, summary = :h, assignee = 'anna'",
            "UPDATE tickets SET description = :h",
            "UPDATE people SET name = :h WHERE login IN ('anna', 'max')",
            "UPDATE customers SET name = :h WHERE name = 'Acme'",
        ):
            connection.execute(text(statement), {"h": hostile})
    number = "1"
    for words in (
        ["people", "list"],
        ["customers", "list"],
        ["ticket", "list"],
        ["ticket", "list", "--json"],
        ["ticket", "show", number],
        ["ticket", "show", number, "--json"],
        ["ticket", "why", number, "effort"],
        ["act", number, "note", "text=t", "--seen", "9"],
        ["act", number, "qualify", "resolvable=true", "findings=f"],
        ["db", "verify"],
        ["doctor"],
    ):
        ran = tierdesk(*words)
        assert "defect" not in ran.err, words
        assert not RAW_CONTROL.search(ran.out + ran.err), words
    # A stored line end makes no line of its own.
    assert not [line for line in tierdesk("people", "list").out.splitlines() if line.startswith("max  Max")]
    assert tierdesk("ticket", "show", number, "--json").json["requester"] == hostile


def test_a_text_cannot_pass_for_a_journal_line(tierdesk: Cli, staffed_url: str) -> None:
    forged = "x\n3. 2026-01-01T00:00:00Z Max Lind: close"
    batch(staffed_url, lines(RECEIVE, {"ticket": 1, "kind": "note", "text": forged}))
    shown = tierdesk("ticket", "show", "1").out.splitlines()
    assert [line[:2] for line in shown if re.match(r"\d+\. ", line)] == ["1.", "2."]


SOME_WORDS = [
    "act", "ticket", "show", "list", "why", "db", "check", "verify", "people", "customers", "policy", "status",
    "doctor", "new", "1", "2", "-1", "#1", "receive", "note", "claim", "close", "text=t", "text=", "=", "--", "-",
    "--json", "--as", "--seen", "--id", "--limit", "--search", "--rung", "tier1", "--mine", "--name", "max", "",
    "\udcff", "١", "--batch", "/dev/null", "qualify",
]  # fmt: skip
ARGV = st.lists(st.sampled_from(SOME_WORDS) | st.text(st.characters(codec=None), max_size=8), max_size=7)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=ARGV)
def test_any_words_get_a_code_and_no_traceback(
    words: list[str], sqlite_desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # Without a command the client would open; what no system hands over as an argument is left out.
    words = ["act", *[word.replace("\x00", "") for word in words]] if words[:1] != ["ticket"] else words
    words = [word.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape") for word in words]
    ran = Cli(capsys, sqlite_desk, "max")(*words)
    assert ran.code in range(5)
    assert "Traceback" not in ran.err + ran.out
    assert "defect" not in ran.err
    assert not RAW_CONTROL.search(ran.out + ran.err)
    assert ran.out or ran.err or "--batch" in words


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
LINES = st.fixed_dictionaries(
    {
        "ticket": st.sampled_from(["new", 1, 2, "@a"]) | JSONS,
        "kind": st.sampled_from(["receive", "note", "claim", "close"]),
    },
    optional={
        "text": JSONS,
        "as": st.sampled_from(["anna", "max"]) | JSONS,
        "id": st.uuids().map(str) | JSONS,
        "seen": st.integers(1, 4) | JSONS,
        "ref": st.just("a") | JSONS,
        "done_at": st.just("2026-01-01T00:00:00Z") | JSONS,
        "customer": st.just("Acme") | JSONS,
        "requester": st.just("Kim") | JSONS,
        "channel": st.just("phone") | JSONS,
        "summary": st.just("s") | JSONS,
    },
).map(lambda document: lines(document).strip())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_lines=st.lists(LINES | st.binary(max_size=40), max_size=12))
def test_any_bytes_as_a_batch_are_answered_line_by_line(
    given_lines: list[bytes], sqlite_desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "batch.jsonl"
    content = b"\n".join(given_lines)
    file.write_bytes(content)
    tierdesk = Cli(capsys, sqlite_desk, "max")
    before = {row["number"]: row["version"] for row in tierdesk("ticket", "list", "--json").json}
    ran = tierdesk("act", "--batch", str(file))
    assert ran.code in (0, 1)
    assert ran.err == ""
    answers = [json.loads(line) for line in ran.out.splitlines()]
    asked = [number for number, line in enumerate(content.split(b"\n"), 1) if line.strip()]
    assert [answer["line"] for answer in answers] == asked
    assert ran.code == (0 if all(answer["ok"] for answer in answers) else 1)
    # What was answered ok is there, what was not left nothing.
    told = {answer["ticket"]: answer["version"] for answer in answers if answer["ok"]}
    after = {row["number"]: row["version"] for row in tierdesk("ticket", "list", "--json").json}
    assert after == before | told
    assert tierdesk("db", "verify").code == 0


def test_real_bytes_of_a_real_process_are_refused(staffed_url: str) -> None:
    for words in ([b"\xff"], ["--as", b"\xff", "ticket", "list"], ["act", "1", "note", b"text=\xff\x1b[2J"]):
        ran = finish(start(["--database", staffed_url, *words]))
        assert ran.code == 2
        assert is_a_sentence(ran), ran.err


def test_every_deadline_kind_is_known_to_why(tierdesk: Cli) -> None:
    for kind in DeadlineKind:
        assert "choose from" not in tierdesk("ticket", "why", "1", kind).err
