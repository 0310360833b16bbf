"""What clients cost the server while nobody touches them: processor time, transactions, connections.

Real clients, each a process with its window shown, on a PostgreSQL that does nothing else: it does not even clean up,
which costs more than all of them and happens whoever is there. First the one that is
coordinator, then more beside it: the difference, divided by how many came, is what one more client costs, and what 500
of these would cost stands beside the limit.

Run: python -m tests.benchmarks.bench_idle [--clients 8] [--seconds 60] [--settle 240]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.desk import policies
from app.desk.desk import administer, open_desk
from app.sample.server import throw_away_postgresql
from models.engine import Database
from tests.support import NO_LIMITS, received, staffed

_TICKETS = 60
_MANY = 500
_PROMISED = 0.05
"""Of a core, for so many."""
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """In a time in which nobody did anything: of a core, transactions a second, connections at its end."""

    cores: float
    transactions: float
    connections: int


@contextmanager
def client(url: str) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as home:
        words = [sys.executable, "-m", "app", "--database", url, "--as", "anna"]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TIERDESK_HOME": home}
        with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                yield
            finally:
                process.terminate()


def calm(database: Database) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ALTER SYSTEM SET autovacuum = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")


def measure(database: Database, url: str, clients: int, seconds: float, settle: float) -> tuple[Load, Load]:
    """Of one client, and of so many more beside it."""
    with ExitStack() as there:
        there.enter_context(client(url))
        time.sleep(settle)
        alone = load(database, seconds)
        for _ in range(clients):
            there.enter_context(client(url))
            time.sleep(2)
        time.sleep(settle)
        return alone, load(database, seconds)


def load(database: Database, seconds: float) -> Load:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:

        def ask(query: str) -> Any:
            return connection.exec_driver_sql(query).scalar_one()

        done = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"
        postmaster = (Path(ask("SHOW data_directory")) / "postmaster.pid").read_text().split()[0]
        began, used, before = time.monotonic(), server_seconds(postmaster), ask(done)
        time.sleep(seconds)
        took = time.monotonic() - began
        cores, transactions = (server_seconds(postmaster) - used) / took, (ask(done) - before) / took
        connections = ask("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tierdesk'")
        return Load(cores, transactions, connections - 1)


def server_seconds(postmaster: str) -> float:
    """Processor time of the server and its processes, those that have ended among them."""
    if not Path("/proc/self/schedstat").exists():
        raise SystemExit("This system does not say how long a process has run to the nanosecond (/proc/PID/schedstat).")
    ran, ended = 0, 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # proc(5): after the name in brackets come state, parent ... utime, stime, and both of ended children.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if postmaster in (folder.name, fields[1]):
                # In nanoseconds. Ticks of 10 ms are too coarse for who does nothing for most of the time.
                ran += int((folder / "schedstat").read_text().split()[0])
                ended += sum(int(ticks) for ticks in fields[13:15])
        except OSError:
            continue  # it has just ended
    return ran / 1e9 + ended / _TICK


def tell(alone: Load, together: Load, clients: int) -> None:
    for title, seen in (("the coordinator by itself", alone), (f"with {clients} more", together)):
        print(
            f"{title:<28} {seen.cores * 100:5.2f} % of a core, {seen.transactions:6.2f} transactions a second, "
            f"{seen.connections} connections"
        )
    cores, transactions = ((getattr(together, it) - getattr(alone, it)) / clients for it in ("cores", "transactions"))
    print(
        f"{'one more client':<28} {cores * 100:5.2f} % of a core, {transactions:6.2f} transactions a second, "
        f"{(together.connections - alone.connections) / clients:.1f} connections"
    )
    whole = alone.cores + cores * (_MANY - 1)
    print(f"{f'{_MANY} would cost':<28} {whole * 100:5.2f} % of a core: {whole / _PROMISED:.2f} x of {_PROMISED:.0%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--clients", type=int, default=8, help="so many beside the first")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--settle", type=float, default=240.0, help="seconds until they are idle")
    options = parser.parse_args()
    with throw_away_postgresql() as url:
        with closing(administer(url, create=True)) as database:
            policies.create_desk(database, "root")
        staffed(url, NO_LIMITS)
        desk = open_desk(url, "ben")
        for _ in range(_TICKETS):
            received(desk)
        with closing(desk.database) as database:
            calm(database)
            tell(*measure(database, url, options.clients, options.seconds, options.settle), options.clients)


if __name__ == "__main__":
    main()
