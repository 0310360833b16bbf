"""What a manager waits for: a report of a month and of a year, and the dossier of a long ticket; what folding takes.

The report reads sums of three years of a hundred customers; beside it, in the same run, one bare sum over the same
rows. Run: python -m tests.benchmarks.bench_report [--entries 20000] [--engines sqlite,postgresql]
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import func, insert, select, text

from app.coordination.folding import Folding
from app.desk import reports, tickets
from app.desk.desk import Desk, open_desk
from models import schema
from models.vocabulary import Rung
from tests.benchmarks.bench_queues import ENGINES, crowded, empty
from tests.support import act, counted, documented

_DAYS, _CUSTOMERS, _LONG = 3 * 365, 100, 500
_MEASURES = ("opened", "closed", "kept", "minutes", "cost", "left", "queueing", "held", "touched", "climbed")
PROMISED_MS, PROMISED_DOSSIER_MS = 300.0, 100.0
LAST = date(2026, 11, 1)


def remember(desk: Desk) -> int:
    """Sums as years of work leave them; how many."""
    with desk.database.read() as connection:
        customers = list(connection.execute(select(schema.customers.c.id)).scalars())[:_CUSTOMERS]
    count = 0
    for day in range(_DAYS):
        rows = [
            {
                "day": LAST - timedelta(days=day),
                "customer_id": customer,
                "rung": rung,
                "measure": measure,
                "key": "",
                "amount": 7,
            }
            for customer in customers
            for rung in (Rung.TIER1, Rung.TIER2)
            for measure in _MEASURES
            if (day + customer) % 3
        ]
        with desk.database.write() as connection:
            connection.execute(insert(schema.figures), rows)
        count += len(rows)
    return count


def bare_sum(desk: Desk, start: date) -> Any:
    figures = schema.figures.c
    with desk.database.read() as connection:
        query = select(figures.measure, func.sum(figures.amount)).where(figures.day >= start, figures.day <= LAST)
        return connection.execute(query.group_by(figures.measure)).all()


def long_ticket(desk: Desk) -> int:
    if not desk.database.is_sqlite:
        with desk.database.write() as connection:
            # The copies took numbers and ids without asking the sequences.
            connection.execute(text("SELECT setval('ticket_numbers', (SELECT max(number) FROM tickets))"))
            connection.execute(text("SELECT setval('journal_id_seq', (SELECT max(id) FROM journal))"))
    number = documented(desk)
    for turn in range(_LONG - 2):
        act(desk, number, "note", text=f"Turn {turn}: " + "looked, tried, asked and waited; " * 6)
    return number


def timed(work: Callable[[], Any], rounds: int = 9) -> float:
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def lines(desk: Desk, entries: int) -> Iterator[str]:
    started = time.perf_counter()
    # By a clock that is ahead, as if all of it had been written a while ago.
    later = lambda connection: desk.database.now(connection) + timedelta(hours=1)  # noqa: E731
    folded = Folding(desk.database, later).fold(None, lambda: time.perf_counter() - started < 60)
    seconds = time.perf_counter() - started
    yield f"folding {folded:,} of {entries:,} entries: {folded / seconds:,.0f} a second"
    with desk.database.write() as connection:
        newest = connection.execute(text("SELECT max(id) FROM journal")).scalar_one()
        connection.execute(text("UPDATE figures_position SET entry = :newest"), {"newest": newest})
    count = remember(desk)
    for name, days in (("month", 30), ("year", 365)):
        yield report_line(desk, name, LAST - timedelta(days=days), count)
    number = long_ticket(desk)
    yield from dossier_lines(desk, number)


def report_line(desk: Desk, name: str, start: date, count: int) -> str:
    with counted(desk.database) as statements:
        reports.report(desk, start, LAST)
    whole, bare = timed(lambda: reports.report(desk, start, LAST)), timed(lambda: bare_sum(desk, start))
    return (
        f"report of a {name}, {count:,} sums kept: {whole:6.1f} ms ({whole / PROMISED_MS:.2f} x of {PROMISED_MS:g}), "
        f"a bare sum {bare:6.1f} ms; {len(statements)} statements"
    )


def dossier_lines(desk: Desk, number: int) -> Iterator[str]:
    from ui.start import create_application
    from ui.tickets.dossier import dossier

    create_application(["bench"])
    view = tickets.read(desk, number)
    reading = timed(lambda: tickets.read(desk, number))
    writing = timed(lambda: dossier(view))
    yield (
        f"dossier of {len(view.journal)} entries: read {reading:6.1f} ms, put on pages {writing:6.1f} ms "
        f"({writing / PROMISED_DOSSIER_MS:.2f} x of {PROMISED_DOSSIER_MS:g})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--entries", type=int, default=20_000, help="journal entries to fold")
    parser.add_argument("--engines", default=",".join(ENGINES))
    options = parser.parse_args()
    for name in options.engines.split(","):
        with empty(name) as url:
            crowded(url, options.entries // 2)
            with closing((desk := open_desk(url, "anna")).database):
                for line in lines(desk, options.entries):
                    print(f"{name:<11} {line}", flush=True)


if __name__ == "__main__":
    main()
