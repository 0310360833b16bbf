"""What the database itself refuses, whoever asks: the journal only grows, nothing is deleted, nonsense has no row."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.desk.desk import Desk
from models.errors import DeskError
from tests.support import documented, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def desk(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url)
    desk = sit(desk_url, "anna")
    documented(desk)
    return desk


def refused(desk: Desk, statement: str) -> bool:
    """Whether the engine refuses the statement, with everything as it was before."""
    try:
        with desk.database.write() as connection:
            connection.execute(text(statement))
    except (DBAPIError, DeskError):
        return True
    return False


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'note'",
        "UPDATE journal SET fields = '{}' WHERE version = 1",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE version = 2",
        "UPDATE policy_versions SET frozen = '{}'",
        "DELETE FROM policy_versions",
        "DELETE FROM deadlines",
        "DELETE FROM visits",
        "DELETE FROM tickets",
        "DELETE FROM people",
        "DELETE FROM customers",
    ],
)
def test_what_was_written_stays(desk: Desk, statement: str) -> None:
    assert refused(desk, statement)


@pytest.mark.parametrize("table", ["journal", "deadlines", "visits", "tickets"])
def test_nothing_is_truncated(desk: Desk, table: str) -> None:
    if desk.database.is_sqlite:
        pytest.skip("SQLite has no TRUNCATE")
    assert refused(desk, f"TRUNCATE {table} CASCADE")


def test_an_entry_is_not_replaced(desk: Desk) -> None:
    copy = "SELECT id, ticket, version, action_id, digest, 'note', actor, login, done_at, recorded_at, from_status,"
    copy += " to_status, from_rung, to_rung, visit, minutes, fields, effects FROM journal WHERE version = 1"
    verb = "INSERT OR REPLACE INTO journal" if desk.database.is_sqlite else "INSERT INTO journal"
    assert refused(desk, f"{verb} {copy}")
    with desk.database.read() as connection:
        kinds = connection.execute(text("SELECT kind FROM journal ORDER BY version")).scalars().all()
    assert kinds == ["receive", "document"]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO people (login, name, is_manager, active) VALUES ('checker', 'C', false, true)",
        "UPDATE tickets SET status = 'lost'",
        "UPDATE tickets SET rung = 'tier9'",
        "UPDATE tickets SET assignee = 'nobody'",
        "UPDATE tickets SET requester = 'a stranger'",
        "UPDATE tickets SET vendor = 'nobody', vendor_since = received_at",
        "UPDATE tickets SET status = 'waiting'",
        "UPDATE tickets SET status = 'awaiting_decision'",
        "UPDATE tickets SET status = 'closed'",
        "UPDATE tickets SET queue_at = NULL",
        "UPDATE tickets SET version = 0",
        "UPDATE visits SET left_at = entered_at",
        "UPDATE visits SET effort_minutes = -1",
        "UPDATE deadlines SET outcome = 'met'",
        "UPDATE deadlines SET kind = 'later'",
        "INSERT INTO deadlines SELECT * FROM deadlines",
        "INSERT INTO work (person, ticket, started_at) SELECT 'anna', 99, received_at FROM tickets",
    ],
)
def test_nonsense_has_no_row(desk: Desk, statement: str) -> None:
    assert refused(desk, statement)


def copy_of_first(version: int, kind: str, actor: str, login: str) -> str:
    """SQL that appends a copy of the first entry with these values."""
    kept = "digest, done_at, recorded_at, to_status, to_rung, visit, fields, effects"
    return (
        f"INSERT INTO journal (ticket, version, action_id, kind, actor, login, {kept}) "
        f"SELECT ticket, {version}, 'x{version}', '{kind}', {actor}, {login}, {kept} FROM journal WHERE version = 1"
    )


def test_the_checker_only_moves_tickets(desk: Desk) -> None:
    assert refused(desk, copy_of_first(99, "note", "NULL", "login"))
    assert not refused(desk, copy_of_first(99, "escalate", "NULL", "login"))


def test_the_server_stamps_who_wrote(desk: Desk) -> None:
    with desk.database.write() as connection:
        connection.execute(text(copy_of_first(99, "note", "actor", "'liar'")))
        logins = connection.execute(text("SELECT login FROM journal ORDER BY version")).scalars().all()
    # SQLite knows nobody: whoever can write the file can say who they are.
    assert logins == [desk.login, desk.login, "liar" if desk.database.is_sqlite else desk.login]
