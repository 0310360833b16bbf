"""Killing and freezing the coordinator at random moments, over and over, while tickets fall due.

    python -m tests.faults.coordination --database URL [--faults 200] [--lease 10] [--signal kill|stop]

Prints the times that a takeover took; exit 1 if the history checker finds anything.
"""

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from app.desk import tickets
from app.desk.desk import Desk, administer, open_desk
from app.rules import actions
from models import lease
from tests.faults import history
from tests.support import NO_LIMITS, staffed

POLICY = NO_LIMITS + (
    '[limits]\noverall = "3s"\n'
    + "".join(f'[rungs.{rung}]\nqualify = "1s"\n' for rung in ("tier1", "tier2", "tier3", "onsite"))
)
_PATIENCE = 60.0
_CANDIDATES = 3


class Fleet:
    """Candidates in processes of their own, and a desk on which tickets fall due."""

    def __init__(self, url: str, lease_seconds: float, rng: random.Random) -> None:
        self._url, self._lease, self._rng = url, lease_seconds, rng
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._said: dict[str, IO[bytes]] = {}
        self.desk: Desk = open_desk(url, "max")
        self.takeovers: list[float] = []

    def join(self, *options: str, url: str | None = None, **environment: str) -> str:
        """One more candidate, with these options of `tests.faults.candidate`; its name."""
        command = [sys.executable, "-m", "tests.faults.candidate", url or self._url, str(self._lease), *options]
        said = tempfile.TemporaryFile()  # noqa: SIM115 - read until the fleet is closed
        process = subprocess.Popen(command, stderr=said, env=os.environ | environment)
        self._running[str(process.pid)], self._said[str(process.pid)] = process, said
        return str(process.pid)

    def quit(self, name: str) -> int:
        """Asks one to end; its exit code."""
        process = self._running[name]
        process.terminate()
        code = process.wait(_PATIENCE)
        del self._running[name]
        return code

    def term(self) -> int:
        """How many elections there have been."""
        with self.desk.database.read() as connection:
            return lease.read(connection).term

    def leader(self, other_than: str | None = None, patience: float = _PATIENCE) -> str:
        """The process that leads, once another than that one does."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            with self.desk.database.read() as connection:
                seen, now = lease.read(connection), self.desk.database.now(connection)
            if seen.holder is not None and now <= seen.expires_at and seen.name not in (other_than, None):
                return str(seen.name)
            time.sleep(0.01)
        raise AssertionError("nobody leads")

    def followed(self, leader: str, patience: float = _PATIENCE) -> None:
        """Every other one has seen that this one leads, and waits."""
        until = time.monotonic() + patience
        for name in self._running.keys() - {leader}:
            # Not by reading: where the file is read or written next belongs to the candidate.
            while b"FOLLOWED" not in os.pread(self._said[name].fileno(), 1 << 16, 0):
                assert time.monotonic() < until, "not everybody follows"
                time.sleep(0.05)

    def receive(self, count: int) -> None:
        fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "s"}
        receive = actions.parse("receive", fields)
        tickets.act_all(self.desk, [tickets.Request(None, receive) for _ in range(count)])

    def strike(self, name: str) -> None:
        """Kills that one."""
        process = self._running.pop(name)
        process.kill()
        process.wait()

    def kill(self) -> None:
        """Kills whoever leads at a random moment, and waits for another to lead."""
        leader, process = self._victim()
        started = time.monotonic()
        process.kill()
        self.join()
        self.leader(other_than=leader)
        self.takeovers.append(time.monotonic() - started)
        process.wait()

    def freeze(self) -> None:
        """Stops whoever leads at a random moment, and lets it go on when another leads."""
        leader, process = self._victim()
        started = time.monotonic()
        process.send_signal(signal.SIGSTOP)
        self.join()
        try:
            self.leader(other_than=leader, patience=4 * self._lease)
            self.takeovers.append(time.monotonic() - started)
        except AssertionError:
            # Frozen inside a write it holds an SQLite file's lock, and the others wait for it.
            assert self.desk.database.is_sqlite
        process.send_signal(signal.SIGCONT)
        self._running[leader] = process
        self._retire()

    def _victim(self) -> tuple[str, subprocess.Popen[bytes]]:
        leader = self.leader()
        self.receive(10)
        time.sleep(self._rng.uniform(0.0, 1.3))
        return leader, self._running.pop(leader)

    def _retire(self) -> None:
        """One of those that follow goes, so that there are not more and more."""
        leader = self.leader()
        self.quit(next(name for name in self._running if name != leader))

    def close(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()
        for said in self._said.values():
            said.close()
        self.desk.database.close()


@contextmanager
def fleet(url: str, lease_seconds: float, seed: int, candidates: int = _CANDIDATES) -> Iterator[Fleet]:
    """As many plain candidates; all are killed at the end."""
    made = Fleet(url, lease_seconds, random.Random(seed))
    try:
        for _ in range(candidates):
            made.join()
        yield made
    finally:
        made.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--lease", type=float, default=10.0)
    parser.add_argument("--signal", choices=["kill", "stop"], default="kill")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(2)))
    options = parser.parse_args()
    staffed(options.database, POLICY)
    administer(options.database).close()
    with fleet(options.database, options.lease, options.seed) as clients:
        for _ in range(options.faults):
            clients.kill() if options.signal == "kill" else clients.freeze()
        found = history.mistakes(clients.desk, history.settled(clients.desk))
        took = sorted(clients.takeovers)
    print(f"seed {options.seed}: {options.faults} x {options.signal}, lease {options.lease:g} s")
    print(f"takeover: median {statistics.median(took):.2f} s, longest {took[-1]:.2f} s; {len(found)} mistakes")
    for mistake in found[:20]:
        print(mistake)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
