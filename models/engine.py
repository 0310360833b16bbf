"""The desk's database: how it is reached, what a transaction is, and what its errors mean.

Hides both engines' safe settings and drivers. Promises: a write transaction is serial per ticket (a row lock on
PostgreSQL, one writer on SQLite); its commit is durable; whatever goes wrong becomes one of `models.errors` with a
sentence and no secret in it. Any thread may use a Database; a connection belongs to the thread that opened it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from models import sqlite_file
from models.errors import Busy, Conflict, DeskError, Unfit, Unreachable
from models.pooling import RestingPool
from models.sentences import Sentence, say
from models.types import json_text

Transaction = Connection
"""What a transaction gives to the functions that read and write in it."""

_SQLITE_BUSY_SECONDS = 30
_FILE = "tierdesk_file"
"""Which file a pooled connection has open."""
_READ_SQLITE = {"tierdesk_write": False}
_READ_POSTGRESQL = {"isolation_level": "REPEATABLE READ"}
_WRITE = {"tierdesk_write": True}
_POSTGRESQL_SESSION = {
    # A client that hangs must not hold its locks: the server ends its statement, its wait, its transaction.
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "3s",
    "timezone": "UTC",
}
_TRANSACTION_TIMEOUT = "10s"
"""The server ends a transaction that takes longer (from PostgreSQL 17 on). Only this ends one whose client froze in the
middle of a request: to the server it is neither idle nor at work on a statement, and it kept its locks for ever."""
PATIENCE_SECONDS = 45.0
"""A client gives a connection up that has not answered for so long: longer than the server lets any statement take. A
network that swallows everything, but acknowledges it, is felt by nothing else."""
_LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout")
_POSTGRESQL_CONNECT = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "tierdesk",
    "options": " ".join(f"-c {name}={value}" for name, value in _POSTGRESQL_SESSION.items()),
}


class Database:
    """One desk's database. Makes no connection until it is asked to."""

    def __init__(self, url: str, password: str | None = None, create: bool = False) -> None:
        """Raises Unfit for an URL that cannot be one of a desk, or a file that must not be used.

        Only with ``create`` a file that is not there is made, by the first connection.
        """
        self.url = parse_url(url, password)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.file = sqlite_file.File(self.url.database or "", create) if self.is_sqlite else None
        """Where an SQLite desk lies."""
        self.engine = _sqlite_engine(self.url, self.file) if self.file else _postgresql_engine(self.url)

    @property
    def shown_url(self) -> str:
        """The URL without its password, wherever it stands."""
        query = {name: value for name, value in self.url.query.items() if "password" not in name}
        return self.url.set(drivername=self.engine_name, query=query).render_as_string(hide_password=True)

    @property
    def engine_name(self) -> str:
        return "sqlite" if self.is_sqlite else "postgresql"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that writes nothing and sees one state of the desk throughout."""
        with self._transaction(_READ_SQLITE if self.is_sqlite else _READ_POSTGRESQL) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed at the end, or wholly undone by any exception."""
        with self._transaction(_WRITE) as connection:
            yield connection

    @contextmanager
    def _transaction(self, options: dict[str, Any]) -> Iterator[Connection]:
        with known_errors(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    def allow(self, connection: Connection, limit: str) -> None:
        """Lets this transaction take longer than a person's, such as ``60s``; ``0`` is as long as it takes."""
        if not self.is_sqlite:
            query = text("SELECT set_config(name, :limit, true) FROM pg_settings WHERE name = ANY(:names)")
            connection.execute(query, {"limit": limit, "names": list(_LIMITS)})

    def settle_in(self) -> None:
        """Puts the file of a desk that is being made or updated into its journal mode; never another program's."""
        if self.is_sqlite:
            with known_errors(), self.engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                sqlite_file.use_wal(raw, sqlite_file.driver())

    def now(self, connection: Connection) -> datetime:
        """The database server's clock; on SQLite the host's. A statement of its own, read after any lock was taken."""
        if self.is_sqlite:
            return datetime.now(UTC)
        moment: datetime = connection.execute(_CLOCK).scalar_one()
        return moment.astimezone(UTC)

    def session_login(self, connection: Connection) -> str | None:
        """Who the server says is signed in; None on SQLite, which knows nobody."""
        return None if self.is_sqlite else str(connection.execute(text("SELECT session_user")).scalar_one())

    def owns_desk(self, connection: Connection) -> bool:
        """Whether the signed-in person owns the desk's tables; on SQLite everybody does who can write the file."""
        if self.is_sqlite:
            return True
        owner = "SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass('tickets')"
        return bool(connection.execute(text(owner)).scalar())

    def describe(self, connection: Connection) -> tuple[str, bool]:
        """The engine's name and version, and whether it can be trusted."""
        if self.is_sqlite:
            version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
            sound = sqlite_file.is_sound(tuple(int(part) for part in version.split(".")))
            return f"SQLite {version}, journal mode {mode}", sound or mode != "wal"
        version = connection.exec_driver_sql("SHOW server_version").scalar_one()
        return f"PostgreSQL {version}", int(version.split(".")[0].split(" ")[0]) >= 14

    def room(self, connection: Connection) -> tuple[str, bool]:
        """How many connections the server has and may have, and whether there is room for more."""
        if self.is_sqlite:
            return "a file needs none", True
        used = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname IS NOT NULL"
        ).scalar_one()
        most = int(connection.exec_driver_sql("SHOW max_connections").scalar_one())
        return f"{used} of {most} in use", used < 0.9 * most

    def let_go(self) -> None:
        """Closes the connections that nobody has needed for a while."""
        assert isinstance(self.engine.pool, RestingPool)
        self.engine.pool.let_go()

    def close(self) -> None:
        self.engine.dispose()


_POOL: dict[str, Any] = {"poolclass": RestingPool, "pool_size": 3, "max_overflow": 7, "pool_use_lifo": True}
_JSON: dict[str, Any] = {"json_serializer": json_text, "json_deserializer": orjson.loads}
_CLOCK = text("SELECT clock_timestamp()")
# A lone surrogate can be handed neither to a driver nor to the file system.
_NOT_IN_URL = re.compile("[\x00\ud800-\udfff]")


def parse_url(url: str, password: str | None = None) -> URL:
    """The URL of a desk. Raises Unfit with a sentence that never repeats the URL: it may hold a password."""
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (exc.ArgumentError, ValueError):
        raise Unfit(
            say("The database URL cannot be read; it looks like sqlite:///desk.db or postgresql://user@host/desk.")
        ) from None
    if _NOT_IN_URL.search(url):
        raise Unfit(say("The database URL contains a character that no name has."))
    if backend == "sqlite" and parsed.drivername == "sqlite":
        if not parsed.database or parsed.database == ":memory:" or parsed.query or parsed.host or parsed.username:
            raise Unfit(say("The database URL must name a file, as in sqlite:///path/desk.db."))
        return parsed
    if backend != "postgresql" or parsed.drivername not in ("postgresql", "postgresql+psycopg"):
        raise Unfit(
            say("Tierdesk keeps its desk in SQLite or PostgreSQL: sqlite:///desk.db or postgresql://user@host/desk.")
        )
    parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.set(password=password) if password is not None else parsed


def _postgresql_engine(url: URL) -> Engine:
    # A server slower to answer than the driver to give up, a query string that names an option twice: the URL decides.
    connect = {name: value for name, value in _POSTGRESQL_CONNECT.items() if name not in url.query}
    if "options" in url.query:
        # A URL with settings of its own for the session keeps the others: of the same setting twice, the later holds.
        connect["options"] = " ".join((str(_POSTGRESQL_CONNECT["options"]), *url.normalized_query["options"]))
    engine = create_engine(url, connect_args=connect, pool_timeout=10, pool_pre_ping=True, **_POOL, **_JSON)
    _be_patient(engine)
    return engine


def _be_patient(engine: Engine) -> None:
    """Connections that neither wait for ever nor let the server wait for ever."""
    import psycopg

    class Patient(psycopg.Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            if timeout is not None:
                return super().wait(gen, interval, timeout)
            try:
                return super().wait(gen, interval, PATIENCE_SECONDS)
            except psycopg.OperationalError:
                # Whatever the server answers is no error here: the connection is broken, or too much was waited.
                self.pgconn.finish()
                raise

    @event.listens_for(engine, "do_connect")
    def _connect(dialect: object, record: object, arguments: Any, options: Any) -> Any:
        return Patient.connect(*arguments, **options)

    @event.listens_for(engine, "connect")
    def _limit(connection: Any, record: object) -> None:
        if connection.info.server_version >= 170000:
            connection.execute(f"SET transaction_timeout = '{_TRANSACTION_TIMEOUT}'")
            connection.commit()


def _sqlite_engine(url: URL, file: sqlite_file.File) -> Engine:
    module = sqlite_file.driver()
    sqlite_file.check_place(url.database or "")
    engine = create_engine(
        url,
        module=module,
        connect_args={"isolation_level": None, "timeout": _SQLITE_BUSY_SECONDS, "check_same_thread": False},
        **_POOL,
        **_JSON,
    )

    @event.listens_for(engine, "do_connect")
    def _connect(dialect: object, record: object, arguments: object, options: dict[str, Any]) -> Any:
        return file.open(module, options)

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, record: ConnectionPoolEntry) -> None:
        sqlite_file.settle(connection, module)
        record.info[_FILE] = file.identity()

    @event.listens_for(engine, "checkout")
    def _is_there(connection: Any, record: ConnectionPoolEntry, proxy: object) -> None:
        if record.info.get(_FILE) != file.identity():
            # What is written to a file that was moved away is lost to everybody else: the pool opens the one that is
            # at the place now.
            raise exc.DisconnectionError("The desk's file is another one now.")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that reads and then writes fails with "database is locked" whatever the time-out.
        write = connection.get_execution_options().get("tierdesk_write", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def known_errors() -> Iterator[None]:
    """Turns what the drivers raise into `models.errors`. What is not known there stays what it is: a bug."""
    try:
        yield
    except exc.TimeoutError:
        raise Unreachable(say("All connections to the database are in use; try again in a moment.")) from None
    except exc.DBAPIError as error:
        known = _known(error)
        if known is None:
            raise
        raise known from None


def _known(error: exc.DBAPIError) -> DeskError | None:
    original = error.orig
    state = getattr(original, "sqlstate", None)
    said = str(original)
    if state is not None or type(original).__module__.startswith("psycopg"):
        return _known_postgresql(state, said, error)
    return sqlite_file.known_error(said)


def _known_postgresql(state: str | None, said: str, error: exc.DBAPIError) -> DeskError | None:
    for states, kind, sentence in _STATES:
        if state and state.startswith(states):
            return kind(sentence)
    if state is None and isinstance(error, exc.ProgrammingError) and re.search("connection option|bad value for", said):
        return Unfit(say("The database URL sets an option that the driver does not take; correct what follows the ?."))
    if error.connection_invalidated or isinstance(error, (exc.OperationalError, exc.InterfaceError)):
        return Unreachable(
            say("The database cannot be reached{why}; check the network, then try again.", why=_place(said))
        )
    return None


_STATES: tuple[tuple[tuple[str, ...], type[DeskError], Sentence], ...] = (
    (
        ("40001", "40P01", "23505"),
        Conflict,
        say("Somebody else changed the same thing at the same moment; try again."),
    ),
    (
        ("55P03", "57014", "25P03", "25P04"),
        Busy,
        say("The database is busy and did not answer in time; nothing was changed. Try again."),
    ),
    (("42501",), Unfit, say("Your database login lacks the right to do that; ask the desk's owner.")),
    (
        ("53",),
        Unreachable,
        say("The database server is out of room or connections; tell the administrator, then try again."),
    ),
    (
        ("28",),
        Unreachable,
        say("The database refused the login or its password; check both and sign in again."),
    ),
    (("3D000",), Unfit, say("The server has no such database; create it, or check the database URL.")),
    (("25006",), Unfit, say("The database can only be read, as a standby can; name the server that can be written.")),
    (
        ("42P01",),
        Unfit,
        say("The database is no desk, or only a part of one; its administrator runs: tierdesk db create"),
    ),
    (("08", "57", "25"), Unreachable, say("The connection to the database was lost; try again.")),
)
"""What the beginnings of PostgreSQL's error codes mean to whoever uses the desk; the first that fits."""


def _place(said: str) -> str:
    reasons = {
        "password": say(": it refused the login or its password"),
        "resolve": say(": its host is not known"),
        "translate host": say(": its host is not known"),
        "refused": say(": nothing listens there"),
        "timeout": say(": it does not answer"),
        "does not exist": say(": it has no such database or login"),
        "too many|connection slots": say(": it has no connection left"),
        "SSL": say(": no secure connection could be made"),
    }
    return next((reason for sign, reason in reasons.items() if re.search(sign, said)), "")
