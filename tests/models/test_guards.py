"""What the database itself refuses, whoever asks: the journal only grows, nothing is deleted, nonsense has no row."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.desk.desk import Desk
from models import sqlite_file
from tests.support import act, documented, staffed

GUARDED = ("tickets", "visits", "deadlines", "journal", "people", "customers", "policy_versions")
COLUMNS = (
    "id, ticket, version, action_id, digest, kind, actor, login, done_at, recorded_at, from_status, to_status, "
    "from_rung, to_rung, visit, minutes, fields, effects"
)


@pytest.fixture
def desk(desk_url: str, sit: Callable[..., Desk]) -> Desk:
    staffed(desk_url)
    desk = sit(desk_url, "anna")
    documented(desk)
    act(desk, 1, "start")
    return desk


def refusal(desk: Desk, statement: str) -> str:
    """Why the engine refuses this statement, in its own words; empty if it does not."""
    with desk.database.engine.connect() as connection:
        try:
            connection.execute(text(statement))
        except DBAPIError as error:
            return str(error.orig)
        finally:
            connection.rollback()
    return ""


def entry(**changed: str) -> str:
    """SQL that appends a copy of the first entry with these expressions in place of its values."""
    values = {"id": "99", "version": "99", "action_id": "'x99'"} | changed
    chosen = ", ".join(values.get(column, column) for column in COLUMNS.split(", "))
    return f"INSERT INTO journal ({COLUMNS}) SELECT {chosen} FROM journal WHERE version = 1"


@pytest.mark.parametrize("table", GUARDED)
def test_nothing_is_deleted(desk: Desk, table: str) -> None:
    # A ticket cannot go for its foreign keys; what is asked here is the guard, which speaks first.
    said = refusal(desk, f"DELETE FROM {table}")
    assert ("are never deleted" if desk.database.is_sqlite else f"DELETE of {table} is refused") in said


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", GUARDED)
def test_nothing_is_truncated(desk: Desk, table: str) -> None:
    assert "TRUNCATE of " in refusal(desk, f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'note'",
        "UPDATE journal SET fields = '{}' WHERE version = 1",
        "UPDATE journal SET version = version + 7 WHERE version = 2",
        "UPDATE policy_versions SET frozen = '{}'",
    ],
)
def test_what_was_written_is_not_altered(desk: Desk, statement: str) -> None:
    assert "can only be appended to" in refusal(desk, statement)


def test_an_upsert_does_not_alter_an_entry(desk: Desk) -> None:
    upsert = f"{entry(id='id', version='version', action_id='action_id')} ON CONFLICT (id) DO UPDATE SET kind = 'note'"
    said = refusal(desk, upsert)
    assert "UNIQUE constraint failed" in said or "can only be appended to" in said


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "same", [{"id": "id"}, {"action_id": "action_id"}, {"version": "version"}], ids=["id", "action", "version"]
)
def test_an_entry_is_not_replaced(desk: Desk, recursive: str, same: dict[str, str]) -> None:
    replace_in_file(desk, entry(kind="'note'", **same), recursive)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize("columns", ["99, name, version", "id, name, 99"])
def test_a_policy_version_is_not_replaced(desk: Desk, columns: str) -> None:
    copy = f"INSERT INTO policy_versions SELECT {columns}, text, '{{}}', put_by, put_at FROM policy_versions LIMIT 1"
    replace_in_file(desk, copy, "OFF")


def replace_in_file(desk: Desk, insert: str, recursive: str) -> None:
    """Tries it as any program with the file's rights might, without the settings that Tierdesk's connections have."""
    other = sqlite_file.driver().connect(desk.database.url.database)
    try:
        other.execute(f"PRAGMA recursive_triggers={recursive}")
        with pytest.raises(sqlite_file.driver().IntegrityError, match=r"UNIQUE constraint failed|never deleted"):
            other.execute(insert.replace("INSERT", "INSERT OR REPLACE", 1))
    finally:
        other.close()


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("INSERT INTO people VALUES ('checker', 'C', false, true, 0)", "ck_people_login"),
        ("INSERT INTO people VALUES ('', 'C', false, true, 0)", "ck_people_login"),
        ("UPDATE people SET login = 'checker' WHERE login = 'max'", "ck_people_login"),
        ("INSERT INTO person_rungs VALUES ('max', 'tier9')", "ck_person_rungs_rung"),
        ("UPDATE tickets SET status = 'lost'", "ck_tickets_status"),
        ("UPDATE tickets SET rung = 'tier9'", "ck_tickets_rung"),
        ("UPDATE tickets SET priority = 'P5'", "ck_tickets_priority"),
        ("UPDATE tickets SET channel = 'smoke'", "ck_tickets_channel"),
        ("UPDATE tickets SET impact = 'huge'", "ck_tickets_impact"),
        ("UPDATE tickets SET urgency = 'huge'", "ck_tickets_urgency"),
        ("UPDATE tickets SET code = 'magic'", "ck_tickets_code"),
        ("UPDATE tickets SET resolved_rung = 'tier9'", "ck_tickets_resolved_rung"),
        ("UPDATE tickets SET status = 'waiting', waiting_on = 'x', waits_from = 'received'", "ck_tickets_waiting_on"),
        ("UPDATE tickets SET status = 'waiting', waiting_on = 'parts', waits_from = 'x'", "ck_tickets_waits_from"),
        ("UPDATE tickets SET status = 'waiting', waiting_on = 'parts'", "ck_tickets_waits"),
        ("UPDATE tickets SET status = 'waiting', waits_from = 'received'", "ck_tickets_waits_on"),
        ("UPDATE tickets SET status = 'awaiting_decision'", "ck_tickets_decides"),
        ("UPDATE tickets SET status = 'closed'", "ck_tickets_closed"),
        ("UPDATE tickets SET closed_at = received_at", "ck_tickets_closed"),
        ("UPDATE tickets SET vendor_since = received_at", "ck_tickets_engaged"),
        ("UPDATE tickets SET version = 0", "ck_tickets_counted"),
        ("UPDATE visits SET left_at = entered_at", "ck_visits_left"),
        ("UPDATE visits SET rung = 'tier9'", "ck_visits_rung"),
        ("UPDATE visits SET came_from = 'tier9'", "ck_visits_came_from"),
        ("UPDATE visits SET left_at = entered_at, outcome = 'lost'", "ck_visits_outcome"),
        ("UPDATE visits SET effort_minutes = -1", "ck_visits_counted"),
        ("UPDATE deadlines SET outcome = 'met'", "ck_deadlines_ended"),
        ("UPDATE deadlines SET outcome = 'late', ended_at = started_at", "ck_deadlines_outcome"),
        ("UPDATE deadlines SET kind = 'later'", "ck_deadlines_kind"),
        ("UPDATE deadlines SET round = 0", "ck_deadlines_counted"),
        (entry(actor="NULL", kind="'note'"), "ck_journal_actor"),
        (entry(done_at="'9999-12-31T00:00:00.000000Z'"), "ck_journal_done_at"),
        (entry(version="0"), "ck_journal_counted"),
        (entry(to_status="'lost'"), "ck_journal_to_status"),
        (entry(from_rung="'tier9'"), "ck_journal_from_rung"),
    ],
)
def test_a_check_refuses_nonsense(desk: Desk, statement: str, constraint: str) -> None:
    said = refusal(desk, statement)
    assert f'"{constraint}"' in said or said.endswith(f"failed: {constraint}"), said


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tickets SET assignee = 'nobody'",
        "UPDATE tickets SET resolved_by = 'nobody'",
        "UPDATE tickets SET requester = 'a stranger'",
        "UPDATE tickets SET overall_policy = 999",
        "UPDATE tickets SET vendor = 'nobody', vendor_since = received_at",
        "UPDATE tickets SET number = 99",
        "UPDATE visits SET policy_version = 999",
        "UPDATE visits SET came_from_holder = 'nobody'",
        "UPDATE deadlines SET ticket = 99",
        "UPDATE work SET ticket = 99",
        "UPDATE work SET person = 'nobody'",
        "UPDATE customers SET policy = 'none'",
        "INSERT INTO person_rungs VALUES ('nobody', 'tier1')",
        entry(actor="'nobody'"),
        entry(ticket="99", version="1"),
    ],
)
def test_a_foreign_key_refuses_nonsense(desk: Desk, statement: str) -> None:
    said = refusal(desk, statement)
    assert "FOREIGN KEY constraint failed" in said or "violates foreign key constraint" in said, said


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO deadlines SELECT * FROM deadlines",
        "INSERT INTO visits SELECT * FROM visits",
        "INSERT INTO work SELECT * FROM work",
        "INSERT INTO policy_versions SELECT 99, name, version, text, frozen, put_by, put_at FROM policy_versions",
        entry(action_id="action_id"),
        entry(version="version"),
    ],
)
def test_a_key_is_there_once(desk: Desk, statement: str) -> None:
    said = refusal(desk, statement)
    assert "UNIQUE constraint failed" in said or "violates unique constraint" in said, said


def test_a_place_in_a_queue_is_never_null(desk: Desk) -> None:
    said = refusal(desk, "UPDATE tickets SET queue_at = NULL")
    assert "NOT NULL constraint failed: tickets.queue_at" in said or 'null value in column "queue_at"' in said


def test_only_a_move_has_no_actor(desk: Desk) -> None:
    assert "ck_journal_actor" in refusal(desk, entry(actor="NULL", kind="'note'"))
    assert refusal(desk, entry(actor="NULL", kind="'escalate'")) == ""


def test_the_server_stamps_who_wrote(desk: Desk) -> None:
    with desk.database.write() as connection:
        connection.execute(text(entry(login="'liar'")))
        logins = connection.execute(text("SELECT login FROM journal ORDER BY version")).scalars().all()
    # SQLite knows nobody: whoever can write the file can say who they are.
    assert logins == [desk.login] * 3 + ["liar" if desk.database.is_sqlite else desk.login]
