"""What the window takes: from the process's start to a painted queue, scrolling, filtering, opening, ticking, memory.

The start is measured beside a bare PySide6 table of 1,000,000 rows, both as new processes in the same run, each from its
start to the end of the first painting that shows rows. The rest is one client's process: from the key to the painted
rows, every line and page that is scrolled, and what the process occupies afterwards (memory that it shares with no other,
and all of it).

Run: python -m tests.benchmarks.bench_window [--tickets 10000,100000,1000000] [--starts 7]
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
from pathlib import Path
from typing import Any

from app.sample.server import throw_away_postgresql
from tests.benchmarks.bench_queues import crowded

PROMISED_START, PROMISED_MS, PROMISED_MB, PROMISED_GAP = 2.0, 100.0, 150.0, 16.0
_PAGES, _LINES, _TICKS = 60, 300, 100


# the parts that run in processes of their own


def bare(began: float) -> None:
    """A table over a model of a million rows that computes its cells: what Qt itself takes."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    class Model(QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:
            return 1_000_000

        def columnCount(self, parent: Any = None) -> int:
            return 8

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

    class Table(QTableView):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            told(began)

    app = QApplication(["bare"])
    table, model = Table(), Model()
    table.setModel(model)
    table.resize(1440, 900)
    table.show()
    app.exec()


def client(began: float, url: str) -> None:
    """The real one, as `tierdesk` starts it."""
    from PySide6.QtCore import QEvent

    from app.__main__ import main as tierdesk
    from ui.queues.table import QueueTable

    happens = QueueTable.viewportEvent

    def watched(table: Any, event: Any) -> bool:
        done = happens(table, event)
        if event.type() == QEvent.Type.Paint and table.model().rowCount():
            told(began)
        return done

    QueueTable.viewportEvent = watched  # type: ignore[method-assign]
    sys.argv[1:] = ["--database", url, "--as", "anna"]
    tierdesk()


def told(began: float) -> None:
    print((time.time() - began) * 1000, flush=True)
    os._exit(0)


def work_with(url: str) -> None:
    """A client is worked with; prints what each thing took, as JSON."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest

    from app.settings import Settings
    from ui.opening import Opening
    from ui.start import Start, create_application

    app = create_application(["bench"])
    figures: dict[str, list[float]] = {}

    def spin(ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not holds():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents | QEventLoop.ProcessEventsFlag.AllEvents)
            if time.monotonic() > end:
                raise SystemExit("it never came to be")

    def timed(name: str, do: Callable[[], Any], holds: Callable[[], bool] = lambda: True) -> None:
        started = time.perf_counter()
        do()
        until(holds)
        app.processEvents()
        figures.setdefault(name, []).append((time.perf_counter() - started) * 1000)

    with tempfile.TemporaryDirectory() as folder:
        opening = Opening(Start(url, "anna", Settings(Path(folder), Path(folder), Path(folder))), None)
        window = opening.window
        window.show()
        opening.begin()
        heartbeat = QTimer(interval=5)
        heartbeat.start()
        until(lambda: window.deck.view is not None and window.deck.view.model.rowCount() > 0)
        spin(3000)
        figures["fresh"] = list(occupied())
        rows = lambda: window.deck.view.model.rowCount()  # noqa: E731
        preview = lambda: window.places.preview.currentWidget()  # noqa: E731

        def loaded() -> bool:
            return bool(rows()) and not window.deck.view.model._busy()

        for name in ("tier2", "tier3", "all"):
            timed("another queue", lambda name=name: window.navigation.choose(name), loaded)  # type: ignore[misc]
            spin(200)
        window.navigation.choose("tier2")
        spin(500)
        table = window.deck.view.table
        for _ in range(_LINES):
            timed("a line down", lambda: QTest.keyClick(table, Qt.Key.Key_J))
        spin(500)
        for _ in range(_PAGES):
            timed("a page down", lambda: QTest.keyClick(table, Qt.Key.Key_PageDown))
            spin(30)
        timed("to the end", lambda: QTest.keyClick(table, Qt.Key.Key_End), loaded)
        spin(300)
        timed("to the top", lambda: QTest.keyClick(table, Qt.Key.Key_Home), loaded)
        spin(300)
        for text in ("is:mine", "prio:P1 due<4w", "customer:c77", "zeppelin", "printer", ""):
            window.deck.view.narrow(text)
            timed("a filter", lambda: None, lambda: not window.deck.view.model._busy())
            spin(100)
        for place in range(20):
            number = window.deck.view.model.row_at(place).number
            timed(
                "open a ticket",
                lambda number=number: window.places.show_number(number),  # type: ignore[misc]
                lambda number=number: preview().view is not None and preview().view.ticket.number == number,  # type: ignore[misc]
            )
            spin(50)
        for _ in range(_TICKS):
            timed("a tick of the clocks", window.deck.view.tick)
        spin(500)
        figures["worked"] = list(occupied())
        print(json.dumps(figures), flush=True)
        opening.close()
        os._exit(0)


def occupied() -> tuple[float, float]:
    """MB that are this process's own, and all that it has in memory, libraries that others use too among it."""
    with open("/proc/self/smaps_rollup") as file:
        fields = {line.split()[0].rstrip(":"): line.split()[1] for line in file if line.endswith("kB\n")}
    own = int(fields["Private_Clean"]) + int(fields["Private_Dirty"])
    return own / 1024, int(fields["Rss"]) / 1024


# the part that asks


def run(*words: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tests.benchmarks.bench_window", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout


def start_of(kind: str, *words: str) -> float:
    return float(run(kind, repr(time.time()), *words))


def measure(engine: str, url: str, count: int, starts: int) -> None:
    crowded(url, count)
    title = f"{engine:<11} {count:>9,}"
    for kind in (("--bare",), ("--client", url)):
        start_of(*kind)
    pairs = [(start_of("--bare"), start_of("--client", url)) for _ in range(starts)]
    plain, whole = (statistics.median(one) for one in zip(*pairs, strict=True))
    print(
        f"{title}  start to a painted queue {whole:6.0f} ms, a bare table {plain:6.0f} ms: {whole / plain:.2f} x "
        f"(<= {PROMISED_START:g} x)",
        flush=True,
    )
    for line in lines(json.loads(run("--work", url))):
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
    if sys.argv[1:2] == ["--bare"]:
        bare(float(sys.argv[2]))
    elif sys.argv[1:2] == ["--client"]:
        client(float(sys.argv[2]), sys.argv[3])
    elif sys.argv[1:2] == ["--work"]:
        work_with(sys.argv[2])
    else:
        parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
        parser.add_argument("--tickets", default="10000,100000", help="numbers of tickets, with commas")
        parser.add_argument("--starts", type=int, default=7)
        options = parser.parse_args()
        for count in [int(one) for one in options.tickets.split(",")]:
            with tempfile.TemporaryDirectory() as folder:
                measure("sqlite", f"sqlite:///{Path(folder) / 'desk.db'}", count, options.starts)
            with throw_away_postgresql() as url:
                measure("postgresql", url, count, options.starts)


if __name__ == "__main__":
    main()
