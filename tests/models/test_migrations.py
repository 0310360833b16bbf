"""Migrations: complete, atomic however killed, done once however many run them, never on a wrong schema."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from app.desk import policies, tickets
from app.desk.desk import Desk, administer
from models import migrate
from models.engine import Database
from models.errors import Unfit
from models.schema import metadata
from tests.support import documented, staffed

_CREATE = [sys.executable, "-m", "app", "--database"]
_KILLS = 10


@contextmanager
def opened(url: str) -> Iterator[Database]:
    database = administer(url, create=True)
    try:
        yield database
    finally:
        database.close()


def state(url: str) -> migrate.Fit:
    with opened(url) as database, database.read() as connection:
        return migrate.fit(connection)


def test_the_newest_revision_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == migrate.REVISIONS[-1]
    assert {revision.revision for revision in script.walk_revisions()} == set(migrate.REVISIONS)


def test_from_empty_to_head_nothing_is_left_to_do(empty_url: str) -> None:
    with opened(empty_url) as database:
        assert migrate.upgrade(database) is migrate.Fit.NO_DESK
        assert migrate.upgrade(database) is migrate.Fit.FITS
        with database.read() as connection:
            context = MigrationContext.configure(
                connection,
                opts={"include_name": lambda name, kind, _: not (kind == "table" and name.startswith("search"))},
            )
            assert compare_metadata(context, metadata) == []


def test_making_a_desk_twice_changes_nothing(empty_url: str) -> None:
    with opened(empty_url) as database:
        policies.create_desk(database, "tests")
        policies.create_desk(database, "tests")
        assert {name: one.version for name, one in policies.policies(database).items()} == {"Standard": 1}


_SAYS_WHEN_IT_BEGINS = """
import sys
from sqlalchemy import event
from models import migrate
from models.engine import Database
database = Database(sys.argv[1], create=True)
@event.listens_for(database.engine, "before_cursor_execute")
def say(connection, cursor, statement, *_):
    if statement.lstrip().startswith("CREATE TABLE alembic_version"):
        print("begins", flush=True)
migrate.upgrade(database)
print("done", flush=True)
"""


def test_a_killed_migration_leaves_the_old_schema_or_the_new(empty_url: str) -> None:
    rng = random.Random(7)
    in_the_middle = 0
    for _ in range(_KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", _SAYS_WHEN_IT_BEGINS, empty_url], stdout=subprocess.PIPE, env=os.environ
        )
        assert process.stdout
        assert process.stdout.readline() == b"begins\n"
        # From its first statement to about its last; whichever moment it is, the promise holds.
        time.sleep(rng.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        finished = b"done" in process.communicate()[0]
        left = state(empty_url)
        assert left in ((migrate.Fit.FITS,) if finished else (migrate.Fit.NO_DESK, migrate.Fit.FITS))
        in_the_middle += left is migrate.Fit.NO_DESK
        with opened(empty_url) as database:
            assert migrate.upgrade(database) is left
        assert state(empty_url) is migrate.Fit.FITS
        make_empty(empty_url)
    assert in_the_middle >= _KILLS / 2


def make_empty(url: str) -> None:
    with opened(url) as database:
        if database.is_sqlite:
            for file in Path(str(database.url.database)).parent.glob("desk.db*"):
                file.unlink()
            return
        with database.write() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))


_DIES_AFTER = """
import os, signal, sys
from sqlalchemy import event
from models import migrate
from models.engine import Database
database = Database(sys.argv[1], create=True)
left = [int(sys.argv[2])]
@event.listens_for(database.engine, "after_cursor_execute")
def count(connection, cursor, statement, *_):
    left[0] -= statement.lstrip().startswith("CREATE")
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
migrate.upgrade(database)
"""


@pytest.mark.parametrize("statements", [1, 9, 25, 34])
def test_killed_after_so_many_statements_nothing_is_there(empty_url: str, statements: int) -> None:
    done = subprocess.run([sys.executable, "-c", _DIES_AFTER, empty_url, str(statements)], env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    with opened(empty_url) as database:
        with database.read() as connection:
            assert set(inspect(connection).get_table_names()) == set()
        migrate.upgrade(database)
    assert state(empty_url) is migrate.Fit.FITS


def test_six_at_once(empty_url: str) -> None:
    running = [
        subprocess.Popen([*_CREATE, empty_url, "db", "create"], stderr=subprocess.PIPE, text=True) for _ in range(6)
    ]
    said = [(process.communicate()[1], process.returncode) for process in running]
    assert [code for _, code in said] == [0] * 6, said
    with opened(empty_url) as database:
        assert {name: one.version for name, one in policies.policies(database).items()} == {"Standard": 1}


@pytest.mark.parametrize(
    ("revision", "sentence"), [("9999", "newer than this client"), ("0000", "newer than this client")]
)
def test_a_schema_that_is_not_known_is_refused(desk_url: str, revision: str, sentence: str) -> None:
    with opened(desk_url) as database:
        with database.write() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
        with pytest.raises(Unfit, match=sentence):
            policies.create_desk(database, "tests")
        with pytest.raises(Unfit, match=sentence):
            policies.put(database, "name = 'x'", "tests")


def test_an_older_schema_is_refused_until_it_is_upgraded(desk_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "REVISIONS", (*migrate.REVISIONS, "next"))
    with (
        opened(desk_url) as database,
        database.read() as connection,
        pytest.raises(Unfit, match="older than this client"),
    ):
        migrate.check(connection)


def test_a_database_of_something_else_is_left_alone(empty_url: str) -> None:
    with opened(empty_url) as database:
        with database.write() as connection:
            connection.execute(text("CREATE TABLE tickets (mine text)"))
        with pytest.raises(Unfit, match="another program"):
            policies.create_desk(database, "tests")


def test_a_running_client_notices_a_migration(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url)
    anna = sit(desk_url, "anna")
    number = documented(anna)
    with opened(desk_url) as database, database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unfit, match="update Tierdesk on this computer"):
        tickets.act(anna, number, tickets.actions.parse("note", {"text": "late"}))
