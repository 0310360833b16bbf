"""The engines' settings that are really in force, what is refused, and what errors say."""

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import make_url

from app.desk.desk import administer, open_desk
from models import pooling, sqlite_file
from models.engine import Database, parse_url
from models.errors import DeskError, Unfit, Unreachable
from models.feed import EVERYTHING, Feed
from tests.support import NO_LIMITS, staffed


def test_the_settings_are_in_force(desk_url: str) -> None:
    database = administer(desk_url)
    with database.read() as connection:
        if database.is_sqlite:
            wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
            found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
        else:
            wanted = {
                "statement_timeout": "30s",
                "lock_timeout": "10s",
                "idle_in_transaction_session_timeout": "3s",
                "TimeZone": "UTC",
                "transaction_isolation": "repeatable read",
                "application_name": "tierdesk",
            }
            found = {name: connection.execute(text(f"SHOW {name}")).scalar_one() for name in wanted}
    database.close()
    assert found == wanted


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_which_sqlite_is_sound(version: tuple[int, ...], sound: bool) -> None:
    assert sqlite_file.is_sound(version) is sound


def unsound() -> ModuleType:
    module = ModuleType("unsound")
    module.__dict__.update(sqlite3.__dict__)
    module.__dict__.update(sqlite_version_info=(3, 40, 1), sqlite_version="3.40.1")
    return module


def test_an_unsound_sqlite_keeps_a_rollback_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "driver", unsound)
    database = administer(f"sqlite:///{tmp_path / 'desk.db'}", create=True)
    with database.read() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "delete"
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == 3
    database.close()


def test_an_unsound_sqlite_refuses_a_desk_in_wal(sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "driver", unsound)
    database = Database(f"sqlite:///{sqlite_template}")
    with pytest.raises(Unfit, match="WAL mode"), database.read():
        pass
    database.close()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mounts = f"/dev/vda / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n"
    monkeypatch.setattr(sqlite_file, "mounts", lambda: mounts)
    with pytest.raises(Unfit, match="network share"):
        Database(f"sqlite:///{tmp_path / 'desk.db'}")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "desk.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///desk.db?mode=memory",
        "mysql://root:hunter2@host/desk",
        "postgresql+asyncpg://anna:hunter2@host/desk",
        "postgresql://anna:hunter2@[::/desk",
        "postgresql://anna:hunter2@host:port/desk",
        "sqlite:///a\x00b",
        "\ud800",
        "postgresql" * 1000,
    ],
)
def test_a_hostile_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(Unfit) as refused:
        parse_url(url)
    assert "hunter2" not in str(refused.value)


def failure(url: str) -> DeskError:
    with pytest.raises(DeskError) as failed:
        open_desk(url, "anna")
    assert "hunter2" not in str(failed.value)
    return failed.value


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    error = failure(f"postgresql://anna:hunter2@127.0.0.1:{port}/desk")
    assert isinstance(error, Unreachable)
    assert "nothing listens" in str(error)


def test_a_database_that_is_not_there(postgresql_url: str) -> None:
    url = make_url(postgresql_url).set(database="nowhere").render_as_string(hide_password=False)
    assert "no such database" in str(failure(url))


def test_a_server_without_room(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.write() as connection:
        connection.execute(text("CREATE ROLE cramped LOGIN CONNECTION LIMIT 0"))
    database.close()
    url = make_url(postgresql_url).set(username="cramped").render_as_string(hide_password=False)
    assert isinstance(failure(url), Unreachable)


def test_files_that_are_no_desk(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"nothing of the kind" * 500)
    assert "no desk, or it is damaged" in str(failure(f"sqlite:///{other}"))
    assert "is a folder" in str(failure(f"sqlite:///{tmp_path}"))
    assert "no folder" in str(failure(f"sqlite:///{tmp_path / 'none' / 'desk.db'}"))
    assert "no desk at" in str(failure(f"sqlite:///{tmp_path / 'none.db'}"))


def test_a_full_disk_is_said_and_nothing_is_half_done(sqlite_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "full.db"
    file.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{file}"
    staffed(url, NO_LIMITS)
    database = Database(url)
    with database.write() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        before = connection.execute(text("SELECT count(*) FROM vendors")).scalar_one()
    many = [{"name": f"{number:0190}"} for number in range(5000)]
    with pytest.raises(Unreachable, match="disk is full"), database.write() as connection:
        connection.execute(text("INSERT INTO vendors (name) VALUES (:name)"), many)
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM vendors")).scalar_one() == before
    database.close()


_FREEZES = """
import sys, time
from sqlalchemy import event, text
from models.engine import Database
database = Database(sys.argv[1])
with database.write() as connection:
    connection.execute(text("SELECT number FROM tickets FOR UPDATE"))
    connection.execute(text("LOCK TABLE vendors"))
    print("locked", flush=True)
    sys.stdin.readline()
    connection.execute(text("INSERT INTO vendors (name) VALUES ('late')"))
"""


def test_a_client_frozen_in_a_transaction_is_cut_off(postgresql_url: str, postgresql_template: str) -> None:
    url = make_url(postgresql_url).set(database=postgresql_template).render_as_string(hide_password=False)
    frozen = subprocess.Popen(
        [sys.executable, "-c", _FREEZES, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ,
    )
    assert frozen.stdout
    assert frozen.stdin
    assert frozen.stdout.readline() == "locked\n"
    database = Database(url)
    with database.write() as connection:
        # Waits as long as the frozen one may hold its lock, and no longer: lock_timeout would end it at 10 s.
        connection.execute(text("LOCK TABLE vendors"))
    frozen.communicate("go on\n")
    assert frozen.returncode != 0
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM vendors WHERE name = 'late'")).scalar_one() == 0
    database.close()


@pytest.fixture
def moving(sqlite_template: Path, tmp_path: Path) -> Iterator[tuple[Database, Path, Path]]:
    """A desk that was just used, its file, and where that is moved to."""
    file, away = tmp_path / "my desk #1.db", tmp_path / "moved.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")
    add_vendor(database, "before")
    yield database, file, away
    database.close()


def add_vendor(database: Database, name: str) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO vendors (name) VALUES (:name)"), {"name": name})


def vendors(database: Database) -> set[str]:
    with database.read() as connection:
        return set(connection.execute(text("SELECT name FROM vendors")).scalars())


def move(file: Path, to: Path) -> None:
    """With what SQLite has beside it, as a disk that is taken away."""
    for end in ("", "-wal", "-shm"):
        beside = file.with_name(file.name + end)
        if beside.exists():
            beside.rename(to.with_name(to.name + end))


@pytest.mark.parametrize("pooled", [True, False])
def test_a_file_that_went_away_is_said_and_none_is_made(moving: tuple[Database, Path, Path], pooled: bool) -> None:
    database, file, away = moving
    move(file, away)
    if not pooled:
        database.engine.dispose()
    for _ in range(2):
        with pytest.raises(Unreachable, match=r"file is not there: .*my desk #1\.db"):
            add_vendor(database, "lost")
    assert not file.exists()
    move(away, file)
    add_vendor(database, "after")
    assert vendors(database) >= {"before", "after"}
    assert "lost" not in vendors(database)


def test_another_file_at_the_place_is_the_desk_from_then_on(
    moving: tuple[Database, Path, Path], sqlite_template: Path
) -> None:
    database, file, away = moving
    move(file, away)
    file.write_bytes(sqlite_template.read_bytes())
    add_vendor(database, "after")
    assert "after" in vendors(database)
    assert "before" not in vendors(database)
    with closing(Database(f"sqlite:///{away}")) as old:
        assert "after" not in vendors(old)


def test_an_empty_file_at_the_place_is_no_desk(moving: tuple[Database, Path, Path]) -> None:
    database, file, away = moving
    move(file, away)
    file.touch()
    with pytest.raises(Unfit, match="no desk"):
        vendors(database)


def test_only_who_creates_a_desk_makes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    with closing(Database(f"sqlite:///{file}")) as database, pytest.raises(Unreachable), database.read():
        pass
    assert not file.exists()
    with closing(administer(f"sqlite:///{file}", create=True)) as database:
        with database.read():
            pass
        assert file.exists()
        database.engine.dispose()
        file.unlink()
        with pytest.raises(Unreachable), database.read():
            pass
    assert not file.exists()


def test_the_feed_tells_of_a_file_that_went_away_and_came_back(moving: tuple[Database, Path, Path]) -> None:
    database, file, away = moving
    with closing(Feed(database)) as feed:
        assert feed.wait(0, threading.Event()) == EVERYTHING
        move(file, away)
        with pytest.raises(Unreachable):
            feed.wait(0, threading.Event())
        move(away, file)
        assert feed.wait(0, threading.Event()) == EVERYTHING


def test_connections_that_nobody_needs_are_let_go(desk_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    with closing(administer(desk_url)) as database:
        event.listen(database.engine, "connect", lambda connection, record: made.append(connection))

        def use(at_once: int) -> None:
            with ExitStack() as together:
                for _ in range(at_once):
                    database.now(together.enter_context(database.read()))

        use(3)
        use(3)
        database.let_go()
        use(3)
        assert len(made) == 3
        now = pooling.time.monotonic()
        monkeypatch.setattr(pooling.time, "monotonic", lambda: now + pooling.IDLE_SECONDS + 1)
        use(1)
        database.let_go()
        use(1)
        assert len(made) == 3  # the one that was used just now is still there
        use(3)
        assert len(made) == 5
        use(10)
