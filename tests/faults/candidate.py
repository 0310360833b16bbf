"""A candidate for coordinator in a process of its own: python -m tests.faults.candidate URL LEASE_SECONDS."""

import os
import signal
import sys
import threading
from datetime import timedelta

from app.coordination import coordinator as election
from app.coordination import running
from app.coordination.checker import Checker
from app.desk.desk import administer
from models.wake import Wake


def main(url: str, lease_seconds: float) -> None:
    """Runs until SIGTERM; its name in the lease is its process id."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    database = administer(url)
    me = election.candidate(str(os.getpid()), election.Place.WORKSTATION, "0.1.0")
    length = timedelta(seconds=lease_seconds)
    candidate = election.Coordinator(database, Checker(database, "tests"), me, length)
    running.run(candidate, Wake(database), stop, lambda heard: print(heard, file=sys.stderr, flush=True))
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
