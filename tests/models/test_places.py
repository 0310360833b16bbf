"""Where a desk may lie and how it is named: hostile URLs, secrets in them, links to shares, folders without rights."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from app.desk.desk import administer, open_desk
from models import migrate, sqlite_file
from models.engine import Database, parse_url
from models.errors import DeskError, Unfit, Unreachable
from tests.support import staffed

_NOBODY = 65534


def failure(url: str) -> DeskError:
    """What somebody is told who opens that desk; never its password."""
    with pytest.raises(DeskError) as failed:
        open_desk(url, "anna")
    assert "hunter2" not in str(failed.value)
    str(failed.value).encode()
    return failed.value


@pytest.mark.parametrize(
    "url",
    [
        f"sqlite:///{'a' * 300}.db",
        f"sqlite:///{'a/' * 3000}desk.db",
        "sqlite:////tmp/\ud800.db",
        "sqlite:////tmp/\udcff/desk.db",
        "sqlite://anna:hunter2@/desk.db",
        "postgresql://anna:hunter2@/desk?host=/nowhere&bogus=1",
        "postgresql://anna:hunter2@127.0.0.1:1/desk?connect_timeout=x",
        "postgresql://anna:hunter2@127.0.0.1:1/desk?sslmode=sometimes",
        "postgresql://anna:hunter2@/de\ud800sk?host=/nowhere",
        "postgresql://anna:hunter2@/desk?host=/no\x00where",
        "postgresql://anna:hunter2@127.0.0.1:99999/desk",
        "postgresql://anna@127.0.0.1:1/desk?password=hunter2",
        "postgresql+psycopg://anna:hunter2@127.0.0.1:1/desk?options=-c%20nonsense",
    ],
)
def test_a_hostile_url_gets_a_sentence(url: str) -> None:
    assert re.fullmatch(r"[A-Z].*\.", str(failure(url)))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://anna:hunter2@host/desk",
        "postgresql://host/desk?user=anna&password=hunter2",
        "postgresql://host/desk?sslpassword=hunter2&sslmode=verify-full",
    ],
)
def test_the_url_is_shown_without_a_password(url: str) -> None:
    database = Database(url)
    assert "hunter2" not in database.shown_url
    assert "host/desk" in database.shown_url
    database.close()


def test_an_option_of_the_url_leaves_the_other_settings_in_force(postgresql_url: str) -> None:
    query = {"options": "-c statement_timeout=7s -c search_path=public"}
    database = Database(make_url(postgresql_url).update_query_dict(query).render_as_string(hide_password=False))
    names = ("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout", "search_path")
    with database.read() as connection:
        found = [connection.execute(text(f"SHOW {name}")).scalar_one() for name in names]
    database.close()
    assert found == ["7s", "3s", "10s", "public"]


@pytest.mark.parametrize("folder", ["share", "my share", "tab\there", "back\\slash"])
def test_a_link_to_a_share_is_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    share = tmp_path / folder
    share.mkdir()
    (tmp_path / "local").symlink_to(share)
    (share / "desk.db").touch()
    (tmp_path / "link.db").symlink_to(share / "desk.db")
    point = str(share).replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011")
    monkeypatch.setattr(sqlite_file, "mounts", lambda: f"/dev/vda / ext4 rw 0 0\nserver:/x {point} nfs4 rw 0 0\n")
    for place in (share / "desk.db", tmp_path / "local" / "desk.db", tmp_path / "link.db"):
        with pytest.raises(Unfit, match="network share"):
            Database(f"sqlite:///{place}")
    Database(f"sqlite:///{tmp_path / 'desk.db'}").close()


@contextmanager
def somebody_without_rights() -> Iterator[None]:
    """Root may write everything; so for a while this process is nobody."""
    if os.geteuid():
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, unlike pytest's."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)
        os.chmod(folder, 0o755)


def test_a_file_that_can_only_be_read(sqlite_template: Path, open_folder: Path) -> None:
    file = open_folder / "desk.db"
    file.write_bytes(sqlite_template.read_bytes())
    staffed(f"sqlite:///{file}")
    for leftover in open_folder.glob("desk.db-*"):
        leftover.unlink()
    file.chmod(0o444)
    open_folder.chmod(0o555)
    with somebody_without_rights():
        error = failure(f"sqlite:///{file}")
    assert isinstance(error, Unfit)
    assert re.search("can only be read|cannot be opened", str(error))


def test_a_folder_in_which_nothing_can_be_made(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with somebody_without_rights():
        database = administer(f"sqlite:///{open_folder / 'desk.db'}", create=True)
        with pytest.raises(Unfit, match="cannot be opened"), database.read():
            pass
        database.close()


def test_a_wrong_password(postgresql_url: str) -> None:
    """With SCRAM, which the throw-away server does not ask of others."""
    engine = create_engine(parse_url(postgresql_url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        hba = Path(connection.exec_driver_sql("SHOW hba_file").scalar_one())
        database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql("CREATE ROLE guarded LOGIN PASSWORD 'right'")
        before = hba.read_text()
        hba.write_text(f"local {database} guarded scram-sha-256\n{before}")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
        try:
            url = parse_url(postgresql_url).set(drivername="postgresql", username="guarded", password="hunter2")
            _until_reloaded(connection)
            wrong = failure(url.render_as_string(hide_password=False))
            missing = failure(url.set(password=None).render_as_string(hide_password=False))
            right = failure(url.set(password="right").render_as_string(hide_password=False))
        finally:
            hba.write_text(before)
            connection.exec_driver_sql("SELECT pg_reload_conf()")
            connection.exec_driver_sql("DROP ROLE guarded")
    engine.dispose()
    for error in (wrong, missing):
        assert isinstance(error, Unreachable)
        assert "refused the login or its password" in str(error)
    assert "There is no desk" in str(right)


def _until_reloaded(connection: object) -> None:
    rules = text("SELECT count(*) FROM pg_hba_file_rules WHERE 'guarded' = ANY(user_name)")
    assert connection.execute(rules).scalar_one() == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("tables", "fits"),
    [
        (["CREATE TABLE orders (id int)"], None),
        (["CREATE TABLE journal (id int)"], None),
        (["CREATE TABLE alembic_version (version_num text)"], migrate.Fit.NO_DESK),
        (["CREATE TABLE alembic_version (version_num text)", "CREATE TABLE orders (id int)"], None),
        (
            [
                "CREATE TABLE alembic_version (version_num text)",
                "INSERT INTO alembic_version VALUES ('a1b2')",
                "CREATE TABLE orders (id int)",
            ],
            None,
        ),
    ],
)
def test_a_database_of_something_else_is_never_written_to(
    empty_url: str, tables: list[str], fits: migrate.Fit | None
) -> None:
    database = administer(empty_url, create=True)
    with database.write() as connection:
        for statement in tables:
            connection.execute(text(statement))
    if fits is not None:
        with database.read() as connection:
            assert migrate.fit(connection) is fits
    else:
        with pytest.raises(Unfit, match="another program"):
            migrate.upgrade(database)
        with pytest.raises(Unfit, match="another program"), database.read() as connection:
            migrate.check(connection)
        with database.read() as connection:
            with suppress(Unfit):
                migrate.fit(connection)
            assert "tickets" not in migrate.inspect(connection).get_table_names()
    database.close()
