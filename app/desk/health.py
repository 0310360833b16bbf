"""How a desk is: what stands where, what is due, and whether this client, the database and the person fit together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.rules.texts import show_duration
from models import lease, ledger, migrate, people, queues, tickets
from models import rights as group_rights
from models.engine import Database, Transaction
from models.lease import LENGTH, Lease
from models.vocabulary import Rung, Status

_TOLERATED = timedelta(seconds=2)
STALE = timedelta(seconds=15)
"""A last pass that is longer ago than this is stale: a takeover takes less."""
_PATIENCE = timedelta(seconds=30)
"""What a coordinator that passes leaves due for longer than this is not on its way."""


@dataclass(frozen=True, slots=True)
class State:
    """``counts`` of all tickets by rung and status; ``due_now`` deadlines that the checker would fire."""

    coordinator: Lease | None
    """Who leads now; None if nobody does."""
    last_pass_at: datetime | None
    """When anybody's checker had last seen that nothing more was due."""
    oldest_due_at: datetime | None
    """Of what the checker would fire now, the one that has waited longest."""
    now: datetime
    counts: dict[Rung, dict[Status, int]]
    due_now: int
    set_aside: list[tuple[int, str, int, datetime]]
    """Ticket, reason, failures, and when it is tried again."""
    schema: str
    engine: str


def status(database: Database) -> State:
    with database.read() as connection:
        migrate.check(connection)
        now = database.now(connection)
        held = lease.read(connection)
        return State(
            coordinator=held if held.is_held(now, LENGTH) else None,
            last_pass_at=held.last_pass_at,
            oldest_due_at=queues.oldest_due(connection, now),
            now=now,
            counts=queues.by_rung_and_status(connection),
            due_now=queues.due_now(connection, now),
            set_aside=ledger.all_set_aside(connection, now),
            schema=migrate.REVISIONS[-1],
            engine=database.engine_name,
        )


def now(database: Database) -> datetime:
    """The database's clock."""
    with database.read() as connection:
        return database.now(connection)


def clock_went_back(database: Database) -> timedelta | None:
    """By how much the desk's newest entry is later than the database's clock; None where it is not."""
    with database.read() as connection:
        migrate.check(connection)
        newest = tickets.newest_recorded(connection)
        ahead = newest - database.now(connection) if newest else timedelta(0)
        return ahead if ahead > _TOLERATED else None


def schema(database: Database) -> tuple[str, bool]:
    with database.read() as connection:
        migrate.check(connection)
    return f"revision {migrate.REVISIONS[-1]}, as this client needs it", True


def checker(database: Database) -> tuple[str, bool]:
    """Whether somebody leads and passes, and what waits for the checker."""
    with database.read() as connection:
        migrate.check(connection)
        now, held = database.now(connection), lease.read(connection)
        oldest = queues.oldest_due(connection, now)
    waits = f"; the oldest deadline has waited {show_duration((now - oldest).total_seconds())}" if oldest else ""
    if not held.is_held(now, LENGTH):
        return f"nobody is coordinator{waits}; start a client, or tierdesk coordinate", oldest is None
    return f"{held.name} is coordinator{waits}", oldest is None or now - oldest < _PATIENCE


def engine(database: Database) -> tuple[str, bool]:
    """The engine, its version, and whether it keeps what it acknowledges."""
    with database.read() as connection:
        return database.describe(connection)


def connections(database: Database) -> tuple[str, bool]:
    with database.read() as connection:
        return database.room(connection)


def rights(database: Database) -> tuple[str, bool]:
    with database.read() as connection:
        if database.is_sqlite:
            return "everybody who can open the file can do everything", True
        for group, who in ((group_rights.STAFF, "only the owner can work"), (group_rights.MANAGERS, _BY_OWNER)):
            if not group_rights.has_group(connection, group):
                return (
                    f"the group role {group} is missing, so {who}; have the server's administrator run CREATE ROLE "
                    f"{group} NOLOGIN, then run tierdesk db upgrade"
                ), False
        if database.owns_desk(connection):
            return "owner of the desk", True
        return _of_login(database, connection)


_BY_OWNER = "only the owner can change people, customers and policies"


def _of_login(database: Database, connection: Transaction) -> tuple[str, bool]:
    """Whether the login is in the groups that the person's part at this desk needs."""
    login = database.session_login(connection) or ""
    person = people.people(connection, [login]).get(login)
    is_manager = person is not None and person.active and person.is_manager
    needed = [group_rights.STAFF, *([group_rights.MANAGERS] if is_manager else [])]
    for group in needed:
        if not group_rights.is_member(connection, group):
            part = "a manager" if group == group_rights.MANAGERS else "of the staff"
            return (
                f"you are {part}, but your login is not in the group role {group}, so the database refuses what you "
                f"change; have the desk's owner run GRANT {group} TO {group_rights.quoted(connection, login)}"
            ), False
    return ("manager and staff of the desk" if is_manager else "staff of the desk, not its owner"), True
