"""A PostgreSQL server that a test may stop, in each of its hard ways, and start again."""

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.desk import policies
from app.desk.desk import administer
from app.sample.server import start as start_server
from tests.faults.coordination import POLICY
from tests.support import staffed

FAST, IMMEDIATE = signal.SIGINT, signal.SIGQUIT
_PATIENCE = 60.0


class Server:
    """A PostgreSQL of its own, with a desk."""

    def __init__(self, folder: Path) -> None:
        self._server = start_server(folder)
        self._server.psql("CREATE DATABASE desk")
        self.url = f"postgresql://postgres@/desk?host={self._server.get_postmaster_info().socket_dir}"

    def stop(self, how: signal.Signals) -> None:
        process = self._server.get_postmaster_info().process
        process.send_signal(how)
        process.wait(_PATIENCE)

    def begin(self) -> None:
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()


@contextmanager
def own_server(policy: str = POLICY) -> Iterator[Server]:
    """With a staffed desk on it; unless another policy is given, its tickets fall due after a second."""
    with TemporaryDirectory(prefix="tierdesk-pg-", ignore_cleanup_errors=True) as folder:
        made = Server(Path(folder) / "data")
        with closing(administer(made.url, create=True)) as database:
            policies.create_desk(database, "tests")
        staffed(made.url, policy)
        yield made
        made.close()
