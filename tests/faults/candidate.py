"""A candidate for coordinator in a process of its own.

    python -m tests.faults.candidate URL LEASE_SECONDS [--ahead HOURS] [--patience SECONDS] [--hang in-batch|between]

With --ahead this computer's clock, as Python tells it, is wrong by so much. With --hang its first pass that fires
anything never ends, in the middle of a batch or after one.
"""

import argparse
import datetime
import os
import signal
import sys
import time
from typing import Any


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("lease", type=float)
    parser.add_argument("--ahead", type=float, default=0.0)
    parser.add_argument("--patience", type=float)
    parser.add_argument("--hang", choices=["in-batch", "between"])
    return parser.parse_args()


def set_clock(hours: float) -> None:
    """Puts this process' clock wrong. Only before anything has imported `datetime` from its module."""
    real, ahead = datetime.datetime, datetime.timedelta(hours=hours)

    class _Type(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, real)

    class Wrong(real, metaclass=_Type):
        def __new__(cls, *values: Any, **named: Any) -> Any:
            return real(*values, **named)

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return real.now(tz) + ahead

    seconds = time.time
    datetime.datetime = Wrong  # type: ignore[misc]
    time.time = lambda: seconds() + ahead.total_seconds()


def main(options: argparse.Namespace) -> None:
    """Runs until SIGTERM; its name in the lease is its process id."""
    from app.coordination import checker, running
    from app.coordination import coordinator as election
    from app.desk.desk import administer
    from app.rules import firing
    from models import engine

    class Hanging(checker.Checker):
        def run_pass(self, fence: Any, between: Any = lambda _: None) -> Any:
            passed = super().run_pass(fence, hang if options.hang == "between" else between)
            return passed

    def hang(*_: object) -> Any:
        time.sleep(3600)

    if options.patience:
        engine.PATIENCE_SECONDS = options.patience
    if options.hang == "in-batch":
        firing.fire = hang  # type: ignore[assignment]
    stop = running.stopped_by(signal.SIGTERM)
    database = administer(options.url)
    me = election.candidate(str(os.getpid()), election.Place.WORKSTATION, "0.1.0")
    length = datetime.timedelta(seconds=options.lease)
    candidate = election.Coordinator(database, Hanging(database, "tests"), me, length)
    running.run(candidate, running.FeedWake(database), stop, lambda heard: print(heard, file=sys.stderr, flush=True))
    database.close()


if __name__ == "__main__":
    chosen = parse()
    if chosen.ahead:
        set_clock(chosen.ahead)
    main(chosen)
