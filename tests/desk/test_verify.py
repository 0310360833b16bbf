"""`verify` finds nothing on a sound desk, and every kind of tampering on one that is not."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.desk import verify
from app.desk.desk import Desk
from tests.desk.test_statements import _LIMITS, WALK
from tests.support import act, documented, received, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def boss(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url, _LIMITS)
    boss, ben = sit(desk_url, "max"), sit(desk_url, "ben")
    number = received(boss)
    for login, kind, fields in WALK:
        act(boss if login == "max" else ben, number, kind, **fields)
    act(boss, documented(boss), "start")
    return boss


def differences(desk: Desk) -> dict[int, list[str]]:
    return {number: found for number, found in verify.tickets(desk.database) if found}


def test_a_desk_on_which_everything_was_done_is_sound(boss: Desk) -> None:
    assert differences(boss) == {}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE tickets SET summary = 'x' WHERE number = 1", "summary is 'x'"),
        ("UPDATE tickets SET priority = 'P1' WHERE number = 2", "priority is"),
        ("UPDATE tickets SET minutes = minutes + 1 WHERE number = 1", "minutes is"),
        ("UPDATE tickets SET version = version + 1 WHERE number = 1", "version is"),
        ("UPDATE tickets SET next_due_at = received_at WHERE number = 2", "next_due_at is"),
        ("UPDATE tickets SET queue_at = received_at WHERE number = 2", "queue_at is"),
        ("UPDATE tickets SET missed = true WHERE number = 2", "missed is"),
        ("UPDATE visits SET effort_minutes = 99 WHERE ticket = 1 AND visit = 1", "visit 1 effort_minutes is 99"),
        ("UPDATE deadlines SET left_seconds = 1 WHERE ticket = 2 AND kind = 'qualify'", "deadline qualify of visit 1"),
        ("UPDATE deadlines SET due_at = NULL WHERE ticket = 2 AND kind = 'overall'", "deadline overall of visit 0"),
        (
            "INSERT INTO deadlines (ticket, visit, kind, round, policy_version, started_at, since_at) "
            "SELECT ticket, visit, kind, 7, policy_version, started_at, since_at FROM deadlines "
            "WHERE ticket = 2 AND kind = 'qualify'",
            "round 7, is in the database only",
        ),
        ("DELETE FROM work", "running work is"),
    ],
)
def test_tampering_is_found(boss: Desk, statement: str, said: str) -> None:
    with boss.database.write() as connection:
        connection.execute(text(statement))
    found = differences(boss)
    assert len(found) == 1
    assert any(said in phrase for phrase in next(iter(found.values()))), found


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM journal WHERE ticket = 1 AND version = 5", "journal entry 5 is missing"),
        ("UPDATE journal SET to_rung = 'tier3' WHERE ticket = 1 AND version = 5", "journal entry 5 says"),
        ('UPDATE journal SET effects = \'{"ticket": {"summary": "y"}}\' WHERE ticket = 1 AND version = 3', "summary"),
        ('UPDATE journal SET fields = \'{"text": "y"}\' WHERE ticket = 1 AND version = 4', "entry 4 is not what was"),
        ("UPDATE journal SET actor = 'anna' WHERE ticket = 1 AND version = 4", "entry 4 is not what was"),
        ("UPDATE journal SET kind = 'log' WHERE ticket = 1 AND version = 4", "entry 4 is not what was"),
        ("UPDATE journal SET done_at = '2026-01-01T00:00:00.000000Z' WHERE ticket = 1", "entry 4 is not what was"),
        ("UPDATE journal SET minutes = 2 WHERE ticket = 1 AND version = 9", "those of the journal's entries"),
        ("UPDATE journal SET from_rung = 'tier3' WHERE ticket = 1 AND version = 5", "entry 5 does not begin"),
        ("DELETE FROM journal WHERE ticket = 1 AND version = 27", "version is 27, journal 26"),
        ("DELETE FROM journal WHERE ticket = 1", "is in the database only"),
        ("UPDATE journal SET effects = '[]' WHERE ticket = 1 AND version = 1", "cannot be read"),
    ],
)
def test_a_journal_that_was_altered_is_found(boss: Desk, statement: str, said: str) -> None:
    with boss.database.write() as connection:
        for name in ("journal_no_update", "journal_no_delete"):
            connection.execute(text(f"DROP TRIGGER {name}" + ("" if boss.database.is_sqlite else " ON journal")))
        if not boss.database.is_sqlite:
            connection.execute(text("DELETE FROM search"))
        connection.execute(text(statement))
    found = differences(boss)
    assert list(found) == [1]
    assert any(said in phrase for phrase in found[1]), found
