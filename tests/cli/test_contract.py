"""The setting-up and reading commands as COMMAND_LINE.md promises them: names, JSON keys, exit codes."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.coordination.folding import Folding
from app.desk.desk import administer
from models import migrate
from models.engine import Database
from tests.cli.running import Cli
from tests.support import NO_LIMITS

TICKET_KEYS = {
    "number", "version", "status", "rung", "priority", "customer", "requester", "summary", "assignee", "received_at",
    "closed_at", "next_due_at", "visits", "deadlines", "journal",
}  # fmt: skip
VISIT_KEYS = {"visit", "rung", "entered_at", "left_at", "outcome", "effort_minutes", "cost"}
DEADLINE_KEYS = {"visit", "kind", "round", "due_at", "fired_at", "ended_at", "outcome", "paused"}
JOURNAL_KEYS = {
    "version", "kind", "actor", "done_at", "recorded_at", "from_status", "to_status", "from_rung", "to_rung", "minutes",
    "fields",
}  # fmt: skip
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def receive(tierdesk: Cli, *fields: str, customer: str = "Acme", summary: str = "Printer on fire") -> int:
    words = [f"customer={customer}", "requester=Kim", "channel=phone", f"summary={summary}", *fields]
    return int(tierdesk("act", "new", "receive", *words, "--json").json["ticket"])


def document(tierdesk: Cli, number: int) -> None:
    words = ["description=d", "category=c", "affected=a", "impact=medium", "urgency=medium"]
    assert tierdesk("act", str(number), "document", *words).code == 0


def execute(url: str, statement: str) -> None:
    database = administer(url)
    with database.write() as connection:
        connection.execute(text(statement))
    database.close()


def test_db_create_is_safe_to_run_twice_and_check_says_what_is_missing(
    empty_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tierdesk = Cli(capsys, empty_url, "nobody-yet")
    wanting = tierdesk("db", "check")
    assert wanting.code == 1
    assert "db create" in wanting.out
    assert tierdesk("db", "upgrade").code == 2
    assert tierdesk("people", "list").code == 2
    assert tierdesk("db", "create").code == 0
    assert tierdesk("db", "create").code == 0
    assert tierdesk("db", "upgrade").code == 0
    assert tierdesk("db", "check").code == 0
    assert tierdesk("policy", "show", "Standard").code == 0
    verified = tierdesk("db", "verify")
    assert (verified.code, verified.out) == (0, "")


@pytest.fixture
def older_url(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desk whose schema is five steps behind."""
    database = Database(empty_url, create=True)
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "REVISIONS", migrate.REVISIONS[:-5])
        migrate.upgrade(database)
    database.close()
    return empty_url


def test_a_person_at_a_terminal_sees_the_steps_of_an_upgrade_and_a_script_does_not(
    older_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tierdesk = Cli(capsys, older_url, "nobody-yet")
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        done = tierdesk("db", "upgrade")
    assert (done.code, done.out) == (0, "")
    steps = "".join(f"\rSteps of the schema: {step} of 5 done" for step in range(6))
    assert done.err.startswith(f"{steps}\nThe desk was brought up to date: ")
    assert tierdesk("db", "check").code == 0


def test_without_a_terminal_an_upgrade_tells_its_end_alone(older_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = Cli(capsys, older_url, "nobody-yet")("db", "upgrade")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("The desk was brought up to date: ")


def test_an_upgrade_that_is_broken_off_leaves_the_older_schema(
    older_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tierdesk = Cli(capsys, older_url, "nobody-yet")

    def break_off(text: str) -> None:
        told.append(text)
        if "3 of 5" in text:
            raise KeyboardInterrupt

    told: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        patch.setattr("app.commands.output._show", break_off)
        assert tierdesk("db", "upgrade").code == 130
    assert told[-1] == "; broken off, and the schema is as it was\n"
    wanting = tierdesk("db", "check")
    assert wanting.code == 1
    assert "older than this client" in wanting.out
    assert tierdesk("db", "upgrade").code == 0
    assert tierdesk("db", "check").code == 0


def test_people_are_added_and_listed(desk_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    tierdesk = Cli(capsys, desk_url, "not-on-the-staff")
    words = ["--name", "Anna Berg", "--rungs", "tier1, tier2", "--skills", "vpn,printers"]
    assert tierdesk("people", "add", "anna", *words).code == 0
    assert tierdesk("people", "add", "max", "--name", "Max Lind", "--manager").code == 0
    listed = tierdesk("people", "list")
    assert listed.code == 0
    anna = next(line for line in listed.out.splitlines() if line.startswith("anna"))
    assert re.match(r"anna\s+Anna Berg\s", anna)
    assert "tier1,tier2" in anna
    assert "printers,vpn" in anna
    assert tierdesk("people", "add", "x", "--name", "X", "--rungs", "tier9").code == 2
    assert tierdesk("people", "add", "x", "--name", "X", "--rungs", "manager").code == 2
    assert tierdesk("people", "add", "checker", "--name", "X").code == 2
    assert tierdesk("people", "add", "x").code == 2
    assert len(tierdesk("people", "list").out.splitlines()) == 3
    again = tierdesk("people", "add", "anna", "--name", "Anna Ode", "--rungs", "tier3")
    assert (again.code, again.err) == (0, "anna was changed.\n")
    listed = tierdesk("people", "list").out
    assert "tier1" not in listed
    assert re.search(r"^anna\s+Anna Ode\s+tier3\s", listed, re.MULTILINE)


def test_customers_are_added_with_a_policy_and_listed(tierdesk: Cli) -> None:
    assert tierdesk("customers", "add", "Initech").code == 0
    assert tierdesk("customers", "add", "Hooli", "--policy", "No limits").code == 0
    refused = tierdesk("customers", "add", "Umbrella", "--policy", "None such")
    assert refused.code == 2
    listed = tierdesk("customers", "list", login="not-on-the-staff").out
    assert re.search(r"^Initech\s+Standard", listed, re.MULTILINE)
    assert re.search(r"^Hooli\s+No limits", listed, re.MULTILINE)
    assert "Umbrella" not in listed


def test_policies_are_checked_put_shown_and_versioned(tierdesk: Cli, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(NO_LIMITS.replace("No limits", "Night"))
    assert tierdesk("policy", "check", str(file)).code == 0
    assert tierdesk("policy", "show", "Night").code == 2
    assert tierdesk("policy", "put", str(file)).code == 0
    assert tierdesk("policy", "put", str(file)).code == 0
    assert re.search(r"^Night\s+2$", tierdesk("policy", "list").out, re.MULTILINE)
    assert tierdesk("policy", "show", "Night").out.strip() == file.read_text().strip()


def test_a_policy_with_a_mistake_is_named_by_its_place_and_never_put(tierdesk: Cli, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(NO_LIMITS.replace("No limits", "Night") + '[rungs.tier1]\nresolve = { P5 = "4h" }\n')
    checked = tierdesk("policy", "check", str(file))
    assert checked.code == 1
    assert "rungs.tier1.resolve.P5" in checked.err + checked.out
    assert tierdesk("policy", "put", str(file)).code == 2
    assert tierdesk("policy", "show", "Night").code == 2
    # Well-formed, but a priority is neither round the clock nor has hours: told, and yet no mistake.
    file.write_text(NO_LIMITS.replace('"P1", "P2", "P3", "P4"', '"P1"'))
    assert tierdesk("policy", "check", str(file)).code == 1
    assert tierdesk("policy", "check", str(tmp_path / "none.toml")).code == 2


def test_a_ticket_is_shown_with_the_promised_keys(tierdesk: Cli) -> None:
    number = receive(tierdesk, customer="Globex")
    document(tierdesk, number)
    assert tierdesk("act", str(number), "log", "minutes=30", "text=looked at it").code == 0
    assert tierdesk("act", str(number), "escalate", "reason=no access").code == 0
    shown = tierdesk("ticket", "show", str(number), "--json")
    assert (shown.code, shown.err) == (0, "")
    ticket = shown.json
    assert set(ticket) == TICKET_KEYS
    assert [set(visit) for visit in ticket["visits"]] == [VISIT_KEYS] * 2
    assert all(set(row) == DEADLINE_KEYS for row in ticket["deadlines"])
    assert [set(entry) for entry in ticket["journal"]] == [JOURNAL_KEYS] * 4
    assert [entry["version"] for entry in ticket["journal"]] == [1, 2, 3, 4]
    assert (ticket["status"], ticket["rung"], ticket["customer"]) == ("awaiting_qualification", "tier2", "Globex")
    first = ticket["visits"][0]
    assert (first["outcome"], first["effort_minutes"], first["cost"]) == ("escalated", 30, 30.0)
    assert {"qualify", "effort", "cost", "overall", "qualify_warning"} <= {row["kind"] for row in ticket["deadlines"]}
    moments = [ticket["received_at"], first["entered_at"], *(row["due_at"] for row in ticket["deadlines"])]
    assert all(INSTANT.fullmatch(moment) for moment in moments if moment)
    assert ticket["journal"][2]["fields"] == {"minutes": 30, "text": "looked at it"}
    assert ticket["journal"][3]["from_rung"] == "tier1"
    plain = tierdesk("ticket", "show", str(number))
    assert f"#{number} Printer on fire" in plain.out
    assert "no access" in plain.out
    assert re.search(r"1 +tier1 .* escalated +30 +30\.00$", plain.out, re.MULTILINE)
    # For people: moments to the second, and every column as wide as its longest value.
    assert not re.search(r"\d\d\.\d{3,}", plain.out)
    header, *rows = [line for line in plain.out.splitlines() if re.match(r"VISIT  KIND|\w+ +qualify", line)]
    assert len(rows) == 4
    assert {row.rindex("Z", 0, header.index("STATE")) for row in rows} == {header.index("STATE") - 3}
    assert tierdesk("ticket", "show", "999").code == 2


def test_lists_are_narrowed_searched_and_cut(tierdesk: Cli) -> None:
    first = receive(tierdesk, customer="Globex", summary="Zebra printer")
    second = receive(tierdesk, "impact=high", "urgency=high", customer="Globex", summary="Zebra crossing")
    third = receive(tierdesk, summary="Something else")
    tierdesk("act", str(third), "claim")
    document(tierdesk, first)
    assert tierdesk("act", str(first), "escalate", "reason=r").code == 0

    def numbers(*words: str) -> list[int]:
        return [row["number"] for row in tierdesk("ticket", "list", "--json", *words).json]

    # P1 has the shortest frame; a ticket without a limit comes last.
    assert numbers() == [second, first, third]
    assert numbers("--limit", "1") == [second]
    assert numbers("--mine") == [third]
    assert numbers("--rung", "tier2") == [first]
    assert numbers("--status", "closed") == []
    assert numbers("--search", "zebra") == [second, first]
    assert numbers("--search", "zebra", "--limit", "1") == [second]
    assert numbers("--search", "zebra", "--rung", "tier2", "--limit", "1") == [first]
    more = tierdesk("ticket", "list", "--limit", "1")
    assert "Zebra crossing" in more.out
    assert "--limit" in more.err
    for words in (["--limit", "0"], ["--limit", "x"]):
        assert tierdesk("ticket", "list", *words).code == 2
    for words, known in ((["--rung", "tier7"], "tier1, tier2"), (["--status", "lost"], "closed or cancelled")):
        refused = tierdesk("ticket", "list", *words)
        assert refused.code == 2
        assert known in refused.err


def test_why_names_the_frame_and_the_policy_version(tierdesk: Cli) -> None:
    number = receive(tierdesk, customer="Globex")
    why = tierdesk("ticket", "why", str(number), "qualify")
    assert why.code == 0
    assert re.search(r"started by receive: 1h by Standard, version 1", why.out)
    assert tierdesk("ticket", "why", str(number), "vendor").code == 2
    assert tierdesk("ticket", "why", str(number), "nonsense").code == 2


def test_status_counts_all_tickets(tierdesk: Cli, engine_name: str) -> None:
    number = receive(tierdesk)
    receive(tierdesk)
    tierdesk("act", str(number), "cancel", "reason=mistake")
    status = tierdesk("status", "--json").json
    assert set(status) == {
        "coordinator",
        "last_pass_at",
        "counts",
        "due_now",
        "oldest_due_at",
        "set_aside",
        "schema",
        "engine",
    }
    assert {rung: counts for rung, counts in status["counts"].items() if counts} == {
        "tier1": {"received": 1, "cancelled": 1}
    }
    assert (status["engine"], status["due_now"]) == (engine_name, 0)
    assert tierdesk("status").code == 0


def test_status_of_an_empty_desk_is_a_sentence(tierdesk: Cli) -> None:
    assert tierdesk("status").out.splitlines()[1:] == [
        "Coordinator: nobody, no pass yet. Start a client, or: tierdesk coordinate",
        "No tickets yet.",
    ]


def test_doctor_tells_a_database_clock_that_went_back(tierdesk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    receive(tierdesk)
    now = Database.now
    with monkeypatch.context() as patch:
        patch.setattr(Database, "now", lambda *asked: now(*asked) - timedelta(hours=1))
        back = tierdesk("doctor")
    assert back.code == 1
    assert "WANT  clock: the database's clock went back: its newest entry is " in back.out


def test_doctor_finds_all_well_or_says_what_to_do(tierdesk: Cli, engine_name: str) -> None:
    well = tierdesk("doctor")
    unwell = [line for line in well.out.splitlines() if not line.startswith("ok  ")]
    # A throw-away server has no group role for the staff; all else is well.
    assert [line for line in unwell if not line.startswith("WANT  rights: the group role")] == []
    stranger = tierdesk("doctor", login="stranger")
    assert stranger.code == 1
    assert "WANT  person:" in stranger.out
    assert "people add" in stranger.out


def test_verify_tells_a_line_for_every_difference(tierdesk: Cli, staffed_url: str) -> None:
    number = receive(tierdesk)
    receive(tierdesk)
    assert tierdesk("db", "verify").code == 0
    execute(staffed_url, f"UPDATE tickets SET summary = 'Tampered' WHERE number = {number}")
    verified = tierdesk("db", "verify")
    assert verified.code == 1
    assert len(verified.out.splitlines()) == 1
    assert verified.out.startswith(f"#{number}: ")
    assert "Tampered" in verified.out
    assert "2 tickets replayed, 1 difference" in verified.err


def test_figures_that_are_not_what_the_journal_says_are_told_anew(tierdesk: Cli, staffed_url: str) -> None:
    receive(tierdesk)
    database = administer(staffed_url)
    Folding(database).fold(None)
    database.close()
    execute(staffed_url, "UPDATE figures SET amount = amount + 1")
    verified = tierdesk("db", "verify")
    assert verified.code == 1
    assert verified.out.startswith("figures: the sum ")
    assert "tierdesk db refold" in verified.err
    told = tierdesk("db", "refold")
    assert (told.code, told.out) == (0, "")
    assert "anew" in told.err
    assert tierdesk("db", "verify").code == 0


@pytest.mark.parametrize(
    "url", ["postgresql://u:Secret1@127.0.0.1:1/desk", "postgresql://u:Secret1@no.such.host.invalid/desk"]
)
def test_an_unreachable_database_is_four(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    tierdesk = Cli(capsys, url, "max")
    for words in (["db", "check"], ["people", "list"], ["ticket", "list"], ["act", "1", "claim"], ["status"]):
        ran = tierdesk(*words)
        assert (ran.code, ran.out) == (4, ""), words
        assert ran.err.count("\n") == 1
        assert "Secret1" not in ran.err
    assert tierdesk("act", "--batch", "/dev/null").code == 4
    doctor = tierdesk("doctor")
    assert doctor.code == 1
    assert "Secret1" not in doctor.out + doctor.err


def test_an_unknown_person_may_set_up_but_not_work(tierdesk: Cli) -> None:
    for words in (["db", "check"], ["people", "list"], ["customers", "list"], ["policy", "list"]):
        assert tierdesk(*words, login="stranger").code == 0, words
    for words in (["ticket", "list"], ["act", "1", "claim"]):
        refused = tierdesk(*words, login="stranger")
        assert refused.code == 2
        assert "not on the staff" in refused.err


def test_json_is_one_document(tierdesk: Cli) -> None:
    number = receive(tierdesk, summary="Grüße 🖨 an alle")
    for words in (["ticket", "list"], ["ticket", "show", str(number)], ["status"]):
        out = tierdesk(*words, "--json").out
        assert json.loads(out) is not None
    assert "Grüße 🖨" in tierdesk("ticket", "show", str(number), "--json").out


def test_a_truth_is_shown_as_it_is_written(tierdesk: Cli) -> None:
    number = receive(tierdesk)
    document(tierdesk, number)
    assert tierdesk("act", str(number), "qualify", "resolvable=true", "findings=f").code == 0
    assert "resolvable: true" in tierdesk("ticket", "show", str(number)).out
