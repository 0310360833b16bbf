"""A pass of the escalation checker with 1,000 due among many open tickets, and with nothing due, on both engines.

Beside it, in the same run, hand-made set-based SQL that writes the same rows for another 1,000: a database's limit.

Run: python -m tests.benchmarks.bench_pass [--open 10000,100000] [--due 1000] [--database postgresql://...]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, cast, func, insert, literal, select, text, update

from app.coordination.checker import Checker
from app.desk import policies
from app.desk.desk import administer, open_desk
from app.sample.server import throw_away_postgresql
from models import schema
from models.engine import Database, Transaction
from tests.support import counted, documented, staffed

POLICY = """
name = "Bench"
ladder = ["tier1", "tier2", "tier3", "onsite"]
[calendar]
time_zone = "UTC"
round_the_clock = ["P1", "P2", "P3", "P4"]
[limits]
overall = "9h"
[rungs.tier1]
qualify = "1h"
resolve = "4h"
[rungs.tier2]
qualify = "1h"
resolve = "4h"
[rungs.tier3]
qualify = "1h"
[rungs.onsite]
qualify = "1h"
"""
PEER_SECONDS_PER_TICKET = 0.0147
"""The best of three peers measured on such a machine: 14.7 s for 1,000 due of 100,000 open."""
PROMISED_LIMITS, PROMISED_PEER, PROMISED_IDLE = 2.0, 20.0, 3
_IDLE_ROUNDS = 50
_due_now = Table("bench_due", MetaData(), Column("ticket", Integer, primary_key=True))


@dataclass(frozen=True)
class Measured:
    idle_ms: float
    idle_statements: int
    seconds: float
    statements: int
    limit_seconds: float


def fill(database: Database, count: int) -> None:
    """Copies the one ticket that is there, with all its rows, until there are so many."""
    have = 1
    while have < count:
        more = min(have, count - have)
        with database.write() as connection:
            database.allow(connection, "0")
            for table in (schema.tickets, schema.visits, schema.deadlines, schema.journal):
                _copy(connection, table, more, have)
        have += more
    with database.write() as connection:
        database.allow(connection, "0")
        # Nothing is due for a month, and then one ticket after the other.
        later = database.now(connection) + timedelta(days=30)
        connection.execute(update(schema.deadlines).values(due_at=later).where(schema.deadlines.c.due_at.is_not(None)))
        connection.execute(update(schema.tickets).values(queue_at=later, next_due_at=later))
    with database.write() as connection:
        database.allow(connection, "0")
        connection.execute(text("ANALYZE"))


def _copy(connection: Transaction, table: Table, more: int, have: int) -> None:
    key = table.c.number if table is schema.tickets else table.c.ticket
    new: dict[Column[Any], Any] = {key: key + have}
    if table is schema.journal:
        unique = cast(key + have, String(20)) + literal("-") + cast(table.c.version, String(10))
        new[table.c.action_id] = unique
    columns = [column for column in table.c if column is not getattr(schema.journal.c, "id", None)]
    made = select(*[new.get(column, column) for column in columns]).where(key <= more)
    connection.execute(insert(table).from_select([column.name for column in columns], made))


def make_due(database: Database, count: int, due: int, remainder: int) -> None:
    """Lets the qualify limit of so many tickets, spread over all, pass a minute ago."""
    step = count // due
    with database.write() as connection:
        database.allow(connection, "0")
        past = database.now(connection) - timedelta(minutes=1)
        rows = schema.deadlines.c
        connection.execute(
            update(schema.deadlines)
            .values(due_at=past)
            .where(rows.kind == "qualify", rows.visit == 1, rows.ticket % step == remainder)
        )


def by_hand(database: Database, example: int) -> None:
    """What the checker writes, for all that is due, in one statement a table after the example of one that climbed."""
    with database.write() as connection:
        now = database.now(connection)
        _due_now.create(connection)
        rows = schema.deadlines.c
        overdue = select(rows.ticket).where(text(schema.DUE), rows.due_at <= now).distinct()
        connection.execute(insert(_due_now).from_select(["ticket"], overdue))
        due = select(_due_now.c.ticket)
        _like_example(connection, schema.tickets, schema.tickets.c.number, example, due)
        _like_example(connection, schema.visits, schema.visits.c.ticket, example, due, visit=1)
        _end_deadlines(connection, example, due, now)
        _new_rows(connection, schema.visits, example, schema.visits.c.visit == 2)
        _new_rows(connection, schema.deadlines, example, schema.deadlines.c.visit == 2)
        _new_rows(connection, schema.journal, example, schema.journal.c.kind == "escalate")
        _new_rows(connection, schema.notices, example, literal(True))
        _due_now.drop(connection)


def _like_example(
    connection: Transaction, table: Table, key: Column[Any], example: int, due: Any, visit: int | None = None
) -> None:
    keys = {column.name for column in table.primary_key}
    wanted = [column for column in table.c if column.name not in keys]
    query = select(*wanted).where(key == example)
    if visit is not None:
        query = query.where(table.c.visit == visit)
    values = dict(zip((column.name for column in wanted), connection.execute(query).one(), strict=True))
    change = update(table).values(values).where(key.in_(due))
    connection.execute(change if visit is None else change.where(table.c.visit == visit))


def _end_deadlines(connection: Transaction, example: int, due: Any, now: datetime) -> None:
    rows = schema.deadlines.c
    query = select(rows.kind, rows.outcome).where(rows.ticket == example, rows.visit == 1, rows.ended_at.is_not(None))
    for kind, outcome in connection.execute(query).all():
        fired = {"fired_at": now} if kind == "qualify" else {}
        connection.execute(
            update(schema.deadlines)
            .values(ended_at=now, outcome=outcome, **fired)
            .where(rows.ticket.in_(due), rows.visit == 1, rows.kind == kind)
        )


def _new_rows(connection: Transaction, table: Table, example: int, which: Any) -> None:
    columns = [column for column in table.c if column.name != "id"]
    new: dict[str, Any] = {"ticket": _due_now.c.ticket}
    if table is schema.journal:
        new["action_id"] = cast(_due_now.c.ticket, String(20)) + literal("-by-hand")
    made = select(*[new.get(column.name, column) for column in columns]).where(table.c.ticket == example, which)
    made = made.select_from(table.join(_due_now, literal(True)))
    connection.execute(insert(table).from_select([column.name for column in columns], made))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def measure(url: str, count: int, due: int) -> Measured:
    with closing(administer(url, create=True)) as database:
        policies.create_desk(database, "root")
    staffed(url, POLICY)
    desk = open_desk(url, "anna")
    with closing(desk.database) as database, counted(database) as statements:
        documented(desk)
        fill(database, count)
        checker = Checker(database, "bench")
        checker.run_pass(None)
        before = len(statements)
        idle = [timed(lambda: checker.run_pass(None))[0] for _ in range(_IDLE_ROUNDS)]
        idle_statements = (len(statements) - before) // _IDLE_ROUNDS
        make_due(database, count, due, 0)
        before = len(statements)
        seconds, passed = timed(lambda: checker.run_pass(None))
        took = len(statements) - before
        if passed.fired != due:
            raise SystemExit(f"{passed.fired} were fired where {due} were due.")
        make_due(database, count, due, 1)
        limit, _ = timed(lambda: by_hand(database, count // due))
        _same_rows(database, due)
    return Measured(statistics.median(idle) * 1000, idle_statements, seconds, took, limit)


def _same_rows(database: Database, due: int) -> None:
    """Both wrote the same number of rows, or the comparison is worth nothing."""
    with database.read() as connection:
        climbed = connection.execute(
            select(func.count()).select_from(schema.journal).where(schema.journal.c.actor.is_(None))
        ).scalar_one()
        opened = connection.execute(
            select(func.count()).select_from(schema.visits).where(schema.visits.c.visit == 2)
        ).scalar_one()
    if not climbed == opened == 2 * due:
        raise SystemExit(f"{climbed} entries and {opened} visits were written where {2 * due} were to be.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--open", default="10000,100000", help="numbers of open tickets, with commas")
    parser.add_argument("--due", type=int, default=1000)
    parser.add_argument("--database", help="an empty PostgreSQL database; only for one number of tickets")
    options = parser.parse_args()
    print(
        f"{'engine':<11} {'open':>9} {'due':>6}  idle pass              pass      by hand  ratio (<= 2)  peer (>= 20)"
    )
    for count in [int(one) for one in options.open.split(",")]:
        with tempfile.TemporaryDirectory() as folder:
            tell("sqlite", count, options.due, measure(f"sqlite:///{Path(folder) / 'desk.db'}", count, options.due))
        with nullcontext(options.database) if options.database else throw_away_postgresql() as url:
            tell("postgresql", count, options.due, measure(url, count, options.due))


def tell(engine: str, count: int, due: int, seen: Measured) -> None:
    ratio = seen.seconds / seen.limit_seconds
    print(
        f"{engine:<11} {count:>9,} {due:>6,}  {seen.idle_ms:5.2f} ms, {seen.idle_statements} statements  "
        f"{seen.seconds:6.2f} s, {seen.statements:>3}  {seen.limit_seconds:6.2f} s  {ratio:8.1f} x"
        f"  {due * PEER_SECONDS_PER_TICKET / seen.seconds:8.0f} x",
        flush=True,
    )


if __name__ == "__main__":
    main()
