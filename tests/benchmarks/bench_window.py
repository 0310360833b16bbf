"""What the window takes: from the process's start to a painted queue, scrolling, filtering, opening, ticking, memory.

The start is measured beside a bare PySide6 table of 1,000,000 rows, both as new processes in the same run, each from
its start to the end of the first painting that shows rows. The rest is one client's process: from the key to the
painted rows, every line and page that is scrolled, and what the process occupies afterwards (memory that it shares with
no other, and all of it).

Run: python -m tests.benchmarks.bench_window [--tickets 10000,100000,1000000] [--starts 7]
[--engines sqlite,postgresql]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.bench_queues import ENGINES, crowded, empty

PROMISED_START, PROMISED_MS, PROMISED_MB, PROMISED_GAP = 2.0, 100.0, 150.0, 16.0
_PAGES, _LINES, _TICKS = 60, 300, 100
_STARTS = "tests.benchmarks.starting"


# the part that works in a process of its own


class Session:
    """A person at work in a client of this process: what each thing took, by its name, in milliseconds."""

    def __init__(self, url: str, folder: Path) -> None:
        from ui.start import Start, create_application, import_qt

        import_qt()
        from PySide6.QtCore import QTimer

        from app.settings import Settings
        from ui.opening import Opening

        self._app = create_application(["bench"])
        self.figures: dict[str, list[float]] = {}
        self._opening = Opening(Start(url, "anna", Settings(folder, folder, folder)), None)
        self._window: Any = self._opening.window
        self._window.show()
        self._opening.begin()
        # So that whoever waits for an event is woken.
        self._heartbeat = QTimer(interval=5)
        self._heartbeat.start()
        self.until(lambda: self._window.deck.view is not None and self._model.rowCount() > 0)
        self.spin(3000)

    @property
    def _model(self) -> Any:
        return self._window.deck.view.model

    def _is_loaded(self) -> bool:
        return bool(self._model.rowCount()) and not self._model._busy()

    def spin(self, ms: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(self, holds: Callable[[], bool]) -> None:
        from PySide6.QtCore import QEventLoop

        end = time.monotonic() + 60
        while not holds():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > end:
                raise SystemExit("it never came to be")

    def timed(self, name: str, do: Callable[[], Any], holds: Callable[[], bool] = lambda: True) -> None:
        started = time.perf_counter()
        do()
        self.until(holds)
        self._app.processEvents()
        self.figures.setdefault(name, []).append((time.perf_counter() - started) * 1000)

    def scroll(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        for name in ("all", "tier2"):
            self.timed("another queue", partial(self._window.navigation.choose, name), self._is_loaded)
            self.spin(500)
        table = self._window.deck.view.table
        key = partial(QTest.keyClick, table)
        for _ in range(_LINES):
            self.timed("a line down", partial(key, Qt.Key.Key_J))
            self.spin(15)
        for _ in range(_PAGES):
            self.timed("a page down", partial(key, Qt.Key.Key_PageDown))
            self.spin(30)
        self.timed("to the end", partial(key, Qt.Key.Key_End), lambda: self._is_at(self._model.rowCount() - 1))
        self.spin(300)
        self.timed("to the top", partial(key, Qt.Key.Key_Home), lambda: self._is_at(0))
        self.spin(300)

    def _is_at(self, place: int) -> bool:
        beyond = self._model.earlier if place == 0 else self._model.more
        return self._is_loaded() and not beyond and self._window.deck.view.table.currentIndex().row() == place

    def filter(self) -> None:
        for text in ("is:mine", "prio:P1 due<4w", "customer:c77", "zeppelin", "printer", ""):
            narrow = partial(self._window.deck.view.narrow, text)
            self.timed("a filter", narrow, lambda: not self._model._busy())
            self.spin(100)

    def open_tickets(self) -> None:
        preview = self._window.places.preview.currentWidget()
        for place in range(20):
            number = self._model.row_at(place).number
            shows = lambda number=number: preview.view is not None and preview.view.ticket.number == number  # noqa: E731
            self.timed("open a ticket", partial(self._window.places.show_number, number), shows)
            self.spin(50)

    def tick(self) -> None:
        for _ in range(_TICKS):
            self.timed("a tick of the clocks", self._window.deck.view.tick)

    def close(self) -> None:
        self._opening.close()


def work_with(url: str) -> None:
    """Prints what each thing took in a client of this process, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(url, Path(folder))
        session.figures["fresh"] = list(occupied())
        session.scroll()
        session.filter()
        session.open_tickets()
        session.tick()
        session.spin(500)
        session.figures["worked"] = list(occupied())
        print(json.dumps(session.figures), flush=True)
        session.close()
    os._exit(0)


def occupied() -> tuple[float, float]:
    """MB that are this process's own, and all that it has in memory, libraries that others use too among it."""
    with open("/proc/self/smaps_rollup") as file:
        fields = {line.split()[0].rstrip(":"): line.split()[1] for line in file if line.endswith("kB\n")}
    own = int(fields["Private_Clean"]) + int(fields["Private_Dirty"])
    return own / 1024, int(fields["Rss"]) / 1024


# the part that asks


def run(module: str, *words: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout


def start_of(kind: str, *words: str) -> float:
    """Milliseconds from the start of a process to its first painted rows; it imports nothing but what it shows."""
    return float(run(_STARTS, kind, repr(time.time()), *words))


def measure(engine: str, url: str, count: int, starts: int) -> None:
    crowded(url, count)
    title = f"{engine:<11} {count:>9,}"
    for kind in (("bare",), ("client", url)):
        start_of(*kind)
    pairs = [(start_of("bare"), start_of("client", url)) for _ in range(starts)]
    plain, whole = (statistics.median(one) for one in zip(*pairs, strict=True))
    print(
        f"{title}  start to a painted queue {whole:6.0f} ms, a bare table {plain:6.0f} ms: {whole / plain:.2f} x "
        f"(<= {PROMISED_START:g} x)",
        flush=True,
    )
    for line in lines(json.loads(run("tests.benchmarks.bench_window", "--work", url))):
        print(f"{title}  {line}", flush=True)


def lines(figures: dict[str, list[float]]) -> Iterator[str]:
    for state in ("fresh", "worked"):
        own, whole = figures.pop(state)
        yield f"memory, {state:<24} {own:6.1f} MB of its own, {whole:6.1f} MB with what it shares (<= {PROMISED_MB:g})"
    for name, took in figures.items():
        took.sort()
        p99 = took[min(len(took) - 1, int(len(took) * 0.99))]
        yield (
            f"{name:<32} median {statistics.median(took):6.1f} ms, p99 {p99:6.1f}, longest {took[-1]:6.1f} ms "
            f"(<= {PROMISED_MS:g})"
        )


def main() -> None:
    if sys.argv[1:2] == ["--work"]:
        work_with(sys.argv[2])
    else:
        parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
        parser.add_argument("--tickets", default="10000,100000", help="numbers of tickets, with commas")
        parser.add_argument("--starts", type=int, default=7)
        parser.add_argument("--engines", default=",".join(ENGINES))
        options = parser.parse_args()
        for count in [int(one) for one in options.tickets.split(",")]:
            for name in options.engines.split(","):
                with empty(name) as url:
                    measure(name, url, count, options.starts)


if __name__ == "__main__":
    main()
