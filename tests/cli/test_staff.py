"""The commands about who is there and the imports: what they print, their exit codes, what they change."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.desk import absence, changing, people, staffing, tickets
from app.desk.desk import administer, open_desk
from tests.cli.running import Cli
from tests.support import act, documented


def test_somebody_is_deactivated_and_activated(tierdesk: Cli, staffed_url: str) -> None:
    done = tierdesk("people", "deactivate", "anna", login="nobody-here")
    assert (done.code, done.out, done.err) == (0, "", "anna is no longer active.\n")
    assert "no" in next(line for line in tierdesk("people", "list").out.splitlines() if line.startswith("anna"))
    assert tierdesk("people", "activate", "anna").err == "anna is active.\n"
    assert tierdesk("people", "deactivate", "zoe").code == 2
    desk = open_desk(staffed_url, "max")
    assert [one.by for one in changing.history(desk, "person", "anna")] == ["max", "nobody-here"]
    for _ in range(2):
        tierdesk("people", "add", "anna", "--name", "Anna Berg", "--rungs", "tier1", "--skills", "vpn")
    assert [(one.after or {}).get("skills") for one in changing.history(desk, "person", "anna")] == [["vpn"], [], []]
    number = documented(desk)
    act(desk, number, "assign", to="anna")
    refused = tierdesk("people", "deactivate", "anna")
    assert refused.code == 2
    assert refused.err == f"Anna Berg holds #{number}; assign them to somebody else first, or release them.\n"
    assert "only active manager" in tierdesk("people", "deactivate", "max").err
    assert [one.person.login for one in staffing.members(desk) if not one.person.active] == []
    desk.database.close()


def test_an_absence_hands_over_what_they_hold(tierdesk: Cli, staffed_url: str) -> None:
    desk = open_desk(staffed_url, "max")
    numbers = [documented(desk) for _ in range(2)]
    for number in numbers:
        act(desk, number, "assign", to="anna")
    act(desk, numbers[1], "escalate", reason="Beyond me")
    act(desk, numbers[1], "assign", to="ben")
    until = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    done = tierdesk("people", "absent", "anna", "--until", until, "--cover", "ben")
    assert (done.code, done.out) == (0, f"#{numbers[0]} went to ben\n")
    assert done.err.startswith("anna is absent from ")
    assert tickets.read(desk, numbers[0]).ticket.assignee == "ben"
    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    told = tierdesk("people", "absent", "carla", "--from", later, "--until", until)
    assert told.code == 0
    assert "handed over once it has begun" in told.err
    for words, code, sentence in (
        (("people", "absent", "ben", "--until", until, "--cover", "anna"), 2, "Anna Berg is absent too"),
        (("people", "absent", "ben", "--until", "tomorrow"), 2, "must be a moment"),
        (("people", "absent", "ben"), 2, "--until"),
    ):
        refused = tierdesk(*words)
        assert refused.code == code
        assert sentence in refused.err
    assert "a manager's name" in tierdesk("people", "absent", "ben", "--until", until, login="ben").err
    desk.database.close()


def test_a_job_begins_the_absences_that_are_due(tierdesk: Cli, staffed_url: str) -> None:
    now = datetime.now(UTC)
    yesterday = open_desk(staffed_url, "max", clock=lambda connection: now - timedelta(days=1))
    number = documented(yesterday)
    act(yesterday, number, "assign", to="anna")
    wish = absence.Wish("anna", now - timedelta(hours=1), now + timedelta(days=1), "ben")
    assert absence.note(yesterday, wish)[1] is None
    assert "a manager's name" in tierdesk("people", "begin-absences", login="ben").err
    assert tickets.read(yesterday, number).ticket.assignee == "anna"
    done = tierdesk("people", "begin-absences")
    assert (done.code, done.out) == (0, f"#{number} went to ben\n")
    assert done.err.startswith("anna is absent until ")
    assert tickets.read(yesterday, number).ticket.assignee == "ben"
    again = tierdesk("people", "begin-absences")
    assert (again.code, again.out, again.err) == (0, "", "")
    yesterday.database.close()


def test_people_are_imported_from_a_file(tierdesk: Cli, staffed_url: str, tmp_path: Path) -> None:
    file, refused = tmp_path / "people.csv", tmp_path / "refused.csv"
    file.write_bytes("Kürzel;Name;Stufen;Raum\nzoe;Zoe Käy;tier1;1\nbad;Bad;tier9;2\n".encode("cp1252"))
    tried = tierdesk("people", "import", str(file), "--dry-run")
    assert tried.code == 1
    assert tried.out.splitlines()[1].split(maxsplit=2) == ["2", "add", "A new person."]
    assert tried.err.splitlines() == [
        "The file is not in UTF-8, so it was read as Windows text (cp1252); look at accents and umlauts.",
        "Columns that are not known are left out: Raum.",
        "line 3: There is no rung 'tier9'; rungs are tier1, tier2, tier3 and onsite.",
        "2 rows: 1 would be added, 0 would be changed, 0 the same, 1 refused.",
    ]
    database = administer(staffed_url)
    assert "zoe" not in [one.login for one in people.everybody(database)]
    done = tierdesk("people", "import", str(file), "--refused", str(refused))
    assert done.code == 1
    assert done.err.splitlines()[-1] == "2 rows: 1 added, 0 changed, 0 the same, 1 refused."
    assert "zoe" in [one.login for one in people.everybody(database)]
    database.close()
    report = refused.read_bytes().decode("utf-8-sig")
    assert report.splitlines()[1].startswith('bad,Bad,tier9,2,3,"There is no rung')
    file.write_text("login,name\nzoe,Zoe Käy\n", encoding="utf-8")
    again = tierdesk("people", "import", str(file))
    assert (again.code, again.err) == (0, "1 row: 0 added, 0 changed, 1 the same, 0 refused.\n")


def test_customers_are_imported_from_a_file(tierdesk: Cli, staffed_url: str, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("customer,contact,site\nInitech,Lea,Hall 3\n", encoding="utf-8")
    assert tierdesk("customers", "import", str(file)).code == 0
    assert "Initech" in tierdesk("customers", "list").out
    tierdesk("customers", "add", "Initech", "--policy", "No limits")
    desk = open_desk(staffed_url, "max")
    told = changing.history(desk, "customer", next(str(c.id) for c in people.customers(desk) if c.name == "Initech"))
    assert [(one.after or {}).get("policy") for one in told] == ["No limits", "Standard"]
    desk.database.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read"),
        (b"", "The file is empty"),
        (b"\x00\x01", "no text in UTF-8"),
        (b"name\nx\n", 'none for "login"'),
        (b'login,name\n"', "cannot be read from line 2"),
    ],
)
def test_what_cannot_be_imported_is_told_in_a_sentence(
    tierdesk: Cli, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / "people.csv"
    if content is not None:
        file.write_bytes(content)
    refused = tierdesk("people", "import", str(file))
    assert refused.code == 2
    assert sentence in refused.err
    assert len(refused.err.splitlines()) == 1


def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(tierdesk: Cli, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("login,name\nzoe,Zoe\n", encoding="utf-8")
    refused = tierdesk("people", "import", str(file), "--refused", str(tmp_path / "no" / "where.csv"))
    assert refused.code == 2
    assert "cannot be written" in refused.err
    assert "zoe" not in tierdesk("people", "list").out


def test_nobody_takes_management_from_themselves_by_an_import(tierdesk: Cli, staffed_url: str, tmp_path: Path) -> None:
    tierdesk("people", "add", "mia", "--name", "Mia Brandt", "--manager")
    file = tmp_path / "people.csv"
    file.write_text("login,name,manager\nmax,Max Lind,no\nmia,Mia Brandt,no\n")
    done = tierdesk("people", "import", str(file), login="max")
    assert done.code == 1
    assert "so that you stay a manager" in done.err
    assert "1 changed, 0 the same, 1 refused" in done.err
    desk = open_desk(staffed_url, "max")
    assert [one.person.login for one in staffing.members(desk) if one.person.is_manager] == ["max"]
    desk.database.close()
