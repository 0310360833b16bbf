"""Desks for tests, on both engines: everything with a database runs on an SQLite file and on a real PostgreSQL."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.desk import policies
from app.desk.desk import Clock, Desk, administer, open_desk
from app.sample.server import throw_away_postgresql
from models.engine import parse_url

ENGINES = ("sqlite", "postgresql")

_WAITING = ("windows", "faults")
"""Rooms whose tests mostly wait: for leases that end, networks that hang, other processes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits goes first: beside it the other tests use the cores, while at the end one would wait alone."""
    rooms = [Path(__file__).parent / room for room in _WAITING]
    items.sort(key=lambda item: not any(item.path.is_relative_to(room) for room in rooms))


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The URL of a database on a server that lives as long as the test run; a missing server is an error, no skip."""
    with throw_away_postgresql() as url:
        # What is lost when this machine loses its power is not what a test asks, unless it says so.
        on_server(url, "ALTER SYSTEM SET fsync = off")
        on_server(url, "SELECT pg_reload_conf()")
        yield url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_url: str) -> str:
    """The name of a database with a new desk in it, to be copied."""
    name = "template_desk"
    on_server(postgresql_url, f"CREATE DATABASE {name}")
    database = administer(in_database(postgresql_url, name))
    policies.create_desk(database, "tests")
    database.close()
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a new desk in it, to be copied."""
    file = tmp_path_factory.mktemp("template") / "desk.db"
    database = administer(f"sqlite:///{file}", create=True)
    policies.create_desk(database, "tests")
    database.close()
    return file


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """The engine that a test runs on; every test with a desk runs on both."""
    return str(request.param)


@pytest.fixture
def empty_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with nothing in it."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk.db'}"
        return
    server = request.getfixturevalue("postgresql_url")
    with _new_database(server) as url:
        yield url


@pytest.fixture
def desk_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a new desk: schema, the shipped policies, the customer "Unknown caller", nobody on the staff."""
    if engine_name == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "desk.db")
        yield f"sqlite:///{tmp_path / 'desk.db'}"
        return
    server = request.getfixturevalue("postgresql_url")
    with _new_database(server, request.getfixturevalue("postgresql_template")) as url:
        yield url


@contextmanager
def _new_database(server: str, template: str = "template1") -> Iterator[str]:
    name = f"desk_{uuid.uuid4().hex}"
    on_server(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield in_database(server, name)
    finally:
        on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sit() -> Iterator[Callable[..., Desk]]:
    """Sits a person down at a desk, by its URL and their login (on PostgreSQL by way of its owner)."""
    seated: list[Desk] = []

    def sit_down(url: str, login: str, clock: Clock | None = None) -> Desk:
        seated.append(open_desk(url, login, clock=clock))
        return seated[-1]

    yield sit_down
    for desk in seated:
        desk.database.close()


def in_database(server: str, name: str) -> str:
    """The URL of another database of this server."""
    return parse_url(server).set(drivername="postgresql", database=name).render_as_string(hide_password=False)


def on_server(url: str, statement: str) -> None:
    engine = create_engine(parse_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the person who runs it has set up."""
    for name in [name for name in os.environ if name.startswith("TIERDESK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TIERDESK_HOME", str(tmp_path / "home"))
