"""How long until a colleague's change is on the screen, and whether the window stays awake: in a storm, in an outage.

A second process acts so many times a second; a real window listens. Beside it, in the same run: the same window with
nothing happening, and on PostgreSQL while its server is gone and comes back.
Run: python -m tests.benchmarks.bench_live [--rate 50] [--seconds 20] [--tickets 100000]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from sqlalchemy import update

from app.desk import policies, queues, tickets
from app.desk.desk import administer, open_desk
from app.rules import actions
from app.settings import Settings
from models import schema
from tests.benchmarks.bench_pass import POLICY
from tests.benchmarks.bench_queues import crowd
from tests.faults.server import IMMEDIATE, Server, own_server
from tests.support import NO_LIMITS, received, staffed

_TICKETS = 60
PROMISED_P99, PROMISED_GAP_P99, PROMISED_GAP = 150.0, 16.0, 100.0


class Watch:
    """When each version of each ticket was first seen in the model, and every gap of the event loop."""

    def __init__(self, window: object) -> None:
        self._window = window
        self.seen: dict[tuple[int, int], float] = {}
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        window.deck.view.model.loaded.connect(self._look)  # type: ignore[attr-defined]

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def _look(self) -> None:
        model, now = self._window.deck.view.model, time.time()  # type: ignore[attr-defined]
        for place in range(model.rowCount()):
            row = model.row_at(place)
            self.seen.setdefault((row.number, row.version), now)

    def reset(self) -> None:
        self.gaps = []
        self._last = time.perf_counter()


def act_for(url: str, rate: float, seconds: float) -> None:
    """The colleague: a note after the other; prints ticket, version and when it was committed."""
    desk, note = open_desk(url, "ben"), actions.parse("note", {"text": "Seen"})
    numbers = [row.number for row in queues.page(desk, queues.Queue.TIER1, limit=_TICKETS).rows]
    for turn in range(int(rate * seconds)):
        began = time.perf_counter()
        done = tickets.act(desk, numbers[turn % len(numbers)], note)
        print(done.ticket, done.version, time.time(), flush=True)
        time.sleep(max(0.0, 1 / rate - (time.perf_counter() - began)))


def spin(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def interrupt(server: Server, seconds: float) -> None:
    """Beside the window, which must not stand still for that."""
    server.stop(IMMEDIATE)
    time.sleep(seconds)
    server.begin()


def inhabit(url: str, count: int) -> None:
    """Gives a staffed desk a few tickets, before so many others."""
    desk = open_desk(url, "ben")
    with closing(desk.database) as database:
        if count:
            crowd(url, count)
            with database.write() as connection:
                database.allow(connection, "0")
                later = database.now(connection) + timedelta(days=30)
                connection.execute(update(schema.tickets).values(queue_at=later, next_due_at=later))
        for _ in range(_TICKETS):
            received(desk)


def measure(url: str, engine: str, rate: float, seconds: float, server: Server | None = None) -> None:
    """At a desk with tickets; with its server it is stopped at last, and started again."""
    from ui.opening import Opening
    from ui.start import Start, create_application

    create_application(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        client = Opening(Start(url, "anna", Settings(Path(folder), Path(folder), Path(folder))), None)
        client.window.show()
        client.begin()
        spin(4)
        watch = Watch(client.window)
        watch.reset()
        spin(min(seconds, 5))
        calm = watch.gaps
        watch.reset()
        lines: list[list[str]] = []
        command = [sys.executable, "-m", "tests.benchmarks.bench_live", "--act", url, str(rate), str(seconds)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as colleague:
            assert colleague.stdout is not None
            told = threading.Thread(target=lambda stream=colleague.stdout: lines.extend(map(str.split, stream)))
            told.start()
            while told.is_alive():
                spin(0.2)
            spin(2)
        storm = watch.gaps
        watch.reset()
        if server is not None:
            away = min(seconds, 10.0)
            threading.Thread(target=interrupt, args=(server, away)).start()
            spin(2 * away)
        client.close()
    tell(engine, lines, watch.seen, {"calm": calm, "storm": storm, "outage": watch.gaps if server else []})


def tell(
    engine: str, lines: list[list[str]], found: dict[tuple[int, int], float], gaps: dict[str, list[float]]
) -> None:
    late: list[float] = []
    for ticket, version, committed in lines:
        at = [seen for (number, shown), seen in found.items() if number == int(ticket) and shown >= int(version)]
        late.append((min(at) - float(committed)) * 1000 if at else float("inf"))
    late.sort()
    print(
        f"{engine:<11} {len(lines):>5} changes  on screen: median {statistics.median(late):6.1f} ms, "
        f"p99 {part(late, 0.99):6.1f} ms (<= {PROMISED_P99:g}), longest {late[-1]:6.1f} ms"
    )
    for name, took in gaps.items():
        if took:
            took.sort()
            print(
                f"{'':<11} {name:<6} gaps of the event loop: p99 {part(took, 0.99):5.1f} ms (<= {PROMISED_GAP_P99:g}), "
                f"longest {took[-1]:6.1f} ms (<= {PROMISED_GAP:g})",
                flush=True,
            )


def part(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main() -> None:
    if sys.argv[1:2] == ["--act"]:
        act_for(sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rate", type=float, default=50.0, help="changes a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--tickets", type=int, default=0, help="at a desk with so many; without it, with a few")
    options = parser.parse_args()
    policy = POLICY if options.tickets else NO_LIMITS
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'desk.db'}"
        with closing(administer(url, create=True)) as database:
            policies.create_desk(database, "root")
        staffed(url, policy)
        inhabit(url, options.tickets)
        measure(url, "sqlite", options.rate, options.seconds)
    with own_server(policy) as server:
        inhabit(server.url, options.tickets)
        measure(server.url, "postgresql", options.rate, options.seconds, server)


if __name__ == "__main__":
    main()
