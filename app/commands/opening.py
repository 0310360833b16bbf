"""The desk that a command works on, closed again when the command ends, however it ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.desk.desk import Desk, administer, open_desk
from app.settings import Settings
from models.engine import Database


@contextmanager
def database_of(settings: Settings, create: bool = False) -> Iterator[Database]:
    """The desk's database, for setting it up. Raises Unfit where there is none."""
    database = administer(settings.database_url, create=create)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def desk_of(settings: Settings, for_others: bool = False) -> Iterator[Desk]:
    """The acting person at the desk. Raises Unreachable, Unfit or NotStaff."""
    desk = open_desk(settings.database_url, settings.login, for_others=for_others)
    try:
        yield desk
    finally:
        desk.database.close()
