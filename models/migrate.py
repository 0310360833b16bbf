"""Bringing a desk's schema to this version, and telling whether it is.

Hides Alembic. Promises: a migration is one transaction on both engines, so that a killed one leaves the schema as it
was; of several clients that migrate at once one does it and the others find it done. A schema that this version does
not know is never written to.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from importlib.resources import files
from itertools import count
from typing import TypeAlias

from sqlalchemy import Connection, func, inspect, literal_column, null, select, text

from models.engine import Database
from models.errors import Unfit
from models.sentences import say

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision that this version knows, oldest first; the last is the schema that it works with."""

Progress: TypeAlias = Callable[[int, int], None]

_LOCK = 0x7469_6572
_OURS = {"tickets", "journal", "people"}


class Fit(StrEnum):
    """How a database's schema and this version fit."""

    FITS = "fits"
    NO_DESK = "no desk"
    OLDER = "older"
    NEWER = "newer"


def fit(connection: Connection) -> Fit:
    """How the schema of this database and this version fit. Raises Unfit for a database of something else."""
    tables = set(inspect(connection).get_table_names())
    marked = "alembic_version" in tables
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() if marked else []
    if tables - {"alembic_version"} and not (found and tables >= _OURS):
        raise Unfit(say("The database holds tables of another program; name one that is empty."))
    if not found:
        return Fit.NO_DESK
    if len(found) > 1 or found[0] not in REVISIONS:
        return Fit.NEWER
    return Fit.FITS if found[0] == REVISIONS[-1] else Fit.OLDER


def check(connection: Connection) -> None:
    """Raises Unfit, with a sentence that says who must do what, unless the schema is of this version."""
    found = fit(connection)
    if found is Fit.NO_DESK:
        raise Unfit(say("There is no desk in this database yet; make it with: tierdesk db create"))
    if found is Fit.OLDER:
        raise Unfit(say("The desk is older than this client; its administrator updates it with: tierdesk db upgrade"))
    if found is Fit.NEWER:
        raise Unfit(say("The desk is newer than this client; update Tierdesk on this computer."))


def clock_and_check(database: Database, connection: Connection) -> datetime:
    """The database's clock, and `check` for a client that runs while others migrate, in one statement."""
    clock = null() if database.is_sqlite else func.clock_timestamp()
    row = connection.execute(select(clock, literal_column("version_num")).select_from(text("alembic_version"))).first()
    if row is None or row[1] != REVISIONS[-1]:
        check(connection)
    return row[0].astimezone(UTC) if row is not None and row[0] is not None else datetime.now(UTC)


def upgrade(database: Database, progress: Progress | None = None) -> Fit:
    """Brings the schema to this version and says what it was. Raises Unfit if it is newer.

    `progress` is told (steps done, steps in all) before the first step and after each. What it raises leaves the schema
    as it was; all of it is kept only after the last.
    """
    with database.read() as connection:
        if fit(connection) is Fit.NEWER:
            check(connection)
    database.settle_in()
    with database.write() as connection:
        if not database.is_sqlite:
            # The wait for another client's migration may be long, and so may the migration be.
            database.allow(connection, "0")
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = fit(connection)
        if found is not Fit.FITS:
            _run(connection, _steps_from(connection, found), progress)
        return found


def _steps_from(connection: Connection, found: Fit) -> int:
    """How many steps it is from there to this version."""
    if found is Fit.NO_DESK:
        return len(REVISIONS)
    at = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return len(REVISIONS) - 1 - REVISIONS.index(at)


def _run(connection: Connection, steps: int, progress: Progress | None) -> None:
    # Alembic takes longer to import than everything else here, and a desk is rarely migrated.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if progress is not None:
        done = count(1)
        config.attributes["on_step"] = lambda **_: progress(next(done), steps)
        progress(0, steps)
    command.upgrade(config, REVISIONS[-1])
