"""What a manager waits for: a long list as a file, and the tickets behind a figure; beside the limits, in one run.

The list is every ticket of a desk. Beside it the same row, held ready, as often through a bare csv.writer and a bare
XlsxWriter: what the formats cost whatever is written. The drill-down reads `figure_tickets` as three years of a hundred
customers leave them, a row or two a ticket and measure.

Run: python -m tests.benchmarks.bench_export [--tickets 100000] [--engines sqlite,postgresql]
"""

import argparse
import csv
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice, repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text
from xlsxwriter import Workbook

from app.desk import queues, reports
from app.desk.desk import Desk, open_desk
from app.desk.exports import Kind, listed, write
from app.desk.queues import Look, Order, OrderBy, Queue
from app.rules.figures import Measure
from models import schema
from models.vocabulary import Rung
from tests.benchmarks.bench_queues import ENGINES, crowded, empty, tidy
from tests.benchmarks.bench_report import timed

PROMISED_MS = 300.0
LAST = date(2026, 11, 1)
_DAYS, _CUSTOMERS = 3 * 365, 100


def exported(url: str, file: Path, by: str) -> tuple[int, float, int]:
    """Rows, seconds, and how many bytes the peak of memory rose. In a process of its own."""
    with closing((desk := open_desk(url, "anna")).database):
        queues.page(desk, Queue.EVERY)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        written = write(file, [listed(desk, Queue.EVERY, Look((), Order(OrderBy(by))))], UTC)
        took = time.perf_counter() - started
        return written, took, 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)


def bare_csv(file: Path, row: Sequence[Any], count: int) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(repeat(row, count))


def bare_xlsx(file: Path, row: Sequence[Any], count: int) -> None:
    book = Workbook(str(file), {"constant_memory": True, "tmpdir": str(file.parent), "remove_timezone": True})
    sheet, form = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for place in range(count):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(place, column, value, form)
            elif isinstance(value, int):
                sheet.write_number(place, column, value)
            elif value is not None:
                sheet.write_string(place, column, value)
    book.close()


def export_lines(desk: Desk, count: int) -> Iterator[str]:
    url = desk.database.url.render_as_string(hide_password=False)
    table = listed(desk, Queue.EVERY, Look((), Order(OrderBy.NUMBER)))
    plain = [_plain(column.kind, value) for column, value in zip(table.columns, next(iter(table.rows)), strict=True)]
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("spawn")) as other:
        for suffix, bare in ((".csv", bare_csv), (".xlsx", bare_xlsx)):
            started = time.perf_counter()
            bare(Path(folder) / f"bare{suffix}", plain, count)
            limit = time.perf_counter() - started
            file = Path(folder) / f"list{suffix}"
            for by in (OrderBy.NUMBER, OrderBy.CUSTOMER):
                rows, took, rose = other.submit(exported, url, file, str(by)).result()
                yield (
                    f"{rows:,} rows by {by:<8} as {suffix:<5} {took:7.1f} s, {took / limit:.2f} x of a bare "
                    f"writer's {limit:.1f} s; {file.stat().st_size / 1e6:.0f} MB; memory rose by {rose / 1e6:.0f} MB"
                )


def _plain(kind: Kind, value: Any) -> Any:
    return str(value) if kind is Kind.TEXT and value is not None else value


def remember(desk: Desk, count: int) -> int:
    """Each ticket in three measures, a third of them on two days; how many rows."""
    with desk.database.read() as connection:
        customers = list(connection.execute(text("SELECT id FROM customers ORDER BY id")).scalars())[:_CUSTOMERS]
        numbers = list(connection.execute(text("SELECT number FROM tickets ORDER BY number")).scalars())[:count]
    made = (row for measure in ("closed", "minutes", "cost") for row in _parts(measure, numbers, customers))
    written = 0
    while rows := list(islice(made, 20_000)):
        with desk.database.write() as connection:
            connection.execute(insert(schema.figure_tickets), rows)
        written += len(rows)
    tidy(desk.database)
    return written


def _parts(measure: str, numbers: Sequence[int], customers: Sequence[int]) -> Iterator[dict[str, Any]]:
    for place, number in enumerate(numbers):
        begun = place * _DAYS // len(numbers)
        for later in range(2 if number % 3 == 0 and measure != "closed" else 1):
            day = LAST - timedelta(days=_DAYS - 1 - begun - later)
            amount = 1 if measure == "closed" else number * 7919 % 240 + 1
            rung = (Rung.TIER1, Rung.TIER2)[number % 2]
            yield {
                "measure": measure, "day": day, "customer_id": customers[number % len(customers)], "rung": rung,
                "key": "", "ticket": number, "amount": amount,
            }  # fmt: skip


def behind_lines(desk: Desk, count: int) -> Iterator[str]:
    with desk.database.write() as connection:
        connection.execute(text("UPDATE figures_position SET entry = (SELECT max(id) FROM journal)"))
    rows = remember(desk, count)
    for name, days in (("month", 30), ("year", 365)):
        start = LAST - timedelta(days=days)
        for measure in (Measure.CLOSED, Measure.MINUTES):
            ask = partial(reports.behind, desk, start, LAST, measure)
            took, then = timed(ask), timed(partial(ask, after=ask().last))
            yield (
                f"behind {measure} of a {name}, {rows:,} rows kept: {took:6.1f} ms ({took / PROMISED_MS:.2f} x of "
                f"{PROMISED_MS:g}), the next page {then:6.1f} ms"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    options = parser.parse_args()
    for name in options.engines.split(","):
        with empty(name) as url:
            crowded(url, options.tickets)
            with closing((desk := open_desk(url, "anna")).database):
                for lines in (behind_lines, export_lines):
                    for line in lines(desk, options.tickets):
                        print(f"{name:<11} {line}", flush=True)


if __name__ == "__main__":
    main()
