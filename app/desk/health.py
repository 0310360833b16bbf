"""How a desk is: what stands where, what is due, and whether this client, the database and the person fit together."""

from dataclasses import dataclass
from datetime import datetime

from models import migrate, queues
from models import rights as group_rights
from models.engine import Database
from models.vocabulary import Rung, Status


@dataclass(frozen=True, slots=True)
class State:
    """``counts`` of all tickets by rung and status; ``due_now`` deadlines that the checker would fire."""

    counts: dict[Rung, dict[Status, int]]
    due_now: int
    schema: str
    engine: str


def status(database: Database) -> State:
    with database.read() as connection:
        migrate.check(connection)
        return State(
            counts=queues.by_rung_and_status(connection),
            due_now=queues.due_now(connection, database.now(connection)),
            schema=migrate.REVISIONS[-1],
            engine=database.engine_name,
        )


def now(database: Database) -> datetime:
    """The database's clock."""
    with database.read() as connection:
        return database.now(connection)


def schema(database: Database) -> tuple[str, bool]:
    with database.read() as connection:
        migrate.check(connection)
    return f"revision {migrate.REVISIONS[-1]}, as this client needs it", True


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
        if not group_rights.has_group(connection):
            return (
                f"the group role {group_rights.STAFF} is missing, so only the owner can work; have the server's "
                f"administrator run CREATE ROLE {group_rights.STAFF} NOLOGIN, then run tierdesk db upgrade"
            ), False
        owner = database.owns_desk(connection)
        return ("owner of the desk" if owner else "staff of the desk, not its owner"), True
