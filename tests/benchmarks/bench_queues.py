"""What a technician waits for: pages of queues, counts, filters, search and one ticket, among many, on both engines.

Each beside its limit of the promises, in one run. Half of the tickets are closed, the open ones lie on all rungs, with
all priorities, a hundred customers and twenty holders; one word is in every second entry, another in ten of all.

Run: python -m tests.benchmarks.bench_queues [--tickets 10000,100000] [--rounds 15] [--engines sqlite,postgresql]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.desk import policies, queues, similar, tickets
from app.desk.desk import Desk, administer, open_desk
from app.desk.query import read
from app.desk.queues import Look, Order, OrderBy, Place, Queue
from app.sample.server import throw_away_postgresql
from models import engine
from models.engine import Database, Transaction
from tests.benchmarks.bench_pass import POLICY, fill
from tests.support import counted, documented, staffed

ENGINES = ("sqlite", "postgresql")
_CUSTOMERS, _HOLDERS, _RARE = 100, 20, 10
_BY_PRIORITY = Look((), Order(OrderBy.PRIORITY))


@dataclass(frozen=True)
class Asked:
    """What is measured. ``limit_ms`` is the promise, None where there is none."""

    name: str
    ask: Callable[[Desk], Any]
    limit_ms: float | None = None


def narrowed(desk: Desk, queue: Queue, typed: str, by: OrderBy = OrderBy.TIME) -> Any:
    return queues.page(desk, queue, Place(), 100, Look(read(typed, desk.actor.login), Order(by)))


def questions(middle: Any, number: int) -> Iterator[Asked]:
    yield Asked("first page of a tier", lambda desk: queues.page(desk, Queue.TIER2), 10)
    yield Asked("a page in its middle", lambda desk: queues.page(desk, Queue.TIER2, Place(middle)), 10)
    yield Asked("its last page", lambda desk: queues.page(desk, Queue.TIER2, Place(backwards=True)), 10)
    yield Asked("all open, by priority", lambda desk: queues.page(desk, Queue.ALL, look=_BY_PRIORITY), 10)
    yield Asked("a tier, by priority", lambda desk: queues.page(desk, Queue.TIER2, look=_BY_PRIORITY))
    yield Asked("a tier, by subject", lambda desk: narrowed(desk, Queue.TIER2, "", OrderBy.SUBJECT))
    yield Asked("counts of all queues", queues.counts, 10)
    yield Asked("is:mine in a tier", lambda desk: narrowed(desk, Queue.TIER2, "is:mine"))
    yield Asked("customer:c77 in a tier", lambda desk: narrowed(desk, Queue.TIER2, "customer:c77"))
    yield Asked("prio:P1 due<1h in a tier", lambda desk: narrowed(desk, Queue.TIER2, "prio:P1 due<1h"))
    yield Asked("rare word in a tier", lambda desk: narrowed(desk, Queue.TIER2, "zeppelin"))
    yield Asked("common word in a tier", lambda desk: narrowed(desk, Queue.TIER2, "printer"))
    yield Asked("search, rare word", lambda desk: queues.search(desk, "zeppelin"), 50)
    yield Asked("search, common word", lambda desk: queues.search(desk, "printer"), 50)
    yield Asked("search, customer's name", lambda desk: queues.search(desk, "c77"), 50)
    yield Asked("search, all customers' names", lambda desk: queues.search(desk, "c"), 50)
    yield Asked("search, name and rare word", lambda desk: queues.search(desk, "c77 zeppelin"))
    yield Asked("search, name and common word", lambda desk: queues.search(desk, "c77 jams"))
    yield Asked("search, word and customer", lambda desk: narrowed(desk, Queue.EVERY, "printer customer:c77"))
    yield Asked("solved tickets like one", lambda desk: similar.solved_alike(desk, tickets.read(desk, number).ticket))
    yield Asked("open a ticket", lambda desk: tickets.read(desk, number), 10)


def spread(connection: Transaction, count: int) -> None:
    """Puts the copies where tickets stand in a desk that has been in use for years."""
    # As text, so that a percent sign is one to both drivers.
    run = lambda statement: connection.execute(text(statement.replace(":", "\\:")))  # noqa: E731
    for name in (f"c{n:02}" for n in range(_CUSTOMERS)):
        run(f"INSERT INTO customers (name, policy, active) VALUES ('{name}', 'Bench', true)")
    run(
        "INSERT INTO contacts (customer_id, name) SELECT id, 'Kim' FROM customers WHERE id NOT IN "
        "(SELECT customer_id FROM contacts WHERE name = 'Kim')"
    )
    for nth in range(_HOLDERS):
        run(f"INSERT INTO people (login, name, is_manager, active) VALUES ('p{nth}', 'P {nth}', false, true)")
    first = connection.execute(text("SELECT min(id) FROM customers WHERE name LIKE 'c%'")).scalar_one()
    rungs = " ".join(f"WHEN {n} THEN '{rung}'" for n, rung in enumerate(("tier1", "tier2", "tier3", "onsite")))
    summary = "'Printer ' || (number % 977) || ' jams' || CASE WHEN number % 3 = 0 THEN ' again' ELSE '' END"
    run(
        f"UPDATE tickets SET rung = CASE (number / 2) % 4 {rungs} END, priority = 'P' || (1 + (number / 8) % 4), "
        f"customer_id = {first} + number % {_CUSTOMERS}, summary = {summary}, "
        f"assignee = CASE WHEN number % 3 = 0 THEN NULL WHEN number % 997 = 0 THEN 'anna' "
        f"ELSE 'p' || (number % {_HOLDERS}) END"
    )
    now = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')" if connection.dialect.name == "sqlite" else "now()"
    run(f"UPDATE tickets SET status = 'closed', closed_at = {now}, fix = 'f', cause = 'c' WHERE number % 2 = 0")
    words = f"CASE WHEN ticket % {max(count // _RARE, 1)} = 0 THEN 'zeppelin' ELSE 'balloon' END"
    common = "CASE WHEN ticket % 2 = 0 THEN 'printer' ELSE 'screen' END"
    if connection.dialect.name != "sqlite":
        run("SELECT setval('ticket_numbers', (SELECT max(number) FROM tickets))")
    if connection.dialect.name == "sqlite":
        run("DROP TABLE search")
        run("CREATE VIRTUAL TABLE search USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')")
        run(f"INSERT INTO search (rowid, words) SELECT id, {words} || ' ' || {common} || ' jams' FROM journal")
    else:
        run("DELETE FROM search")
        made = f"array_to_tsvector(ARRAY[{words}, {common}, 'jams'])"
        run(f"INSERT INTO search (entry, words) SELECT id, {made} FROM journal")


def due_one_after_the_other(connection: Transaction) -> None:
    """A queue has no two tickets that are due at one moment, or its order would not be worth an index."""
    moment = "now() + (number % 5000000) * interval '1 second'"
    if connection.dialect.name == "sqlite":
        moment = "strftime('%Y-%m-%dT%H:%M:%S', 'now', (number % 5000000) || ' seconds') || '.000000Z'"
    connection.execute(text(f"UPDATE tickets SET queue_at = {moment}, next_due_at = {moment}".replace(":", "\\:")))


def crowded(url: str, count: int) -> None:
    """Makes a desk with so many tickets."""
    with closing(administer(url, create=True)) as database:
        policies.create_desk(database, "root")
    staffed(url, POLICY)
    crowd(url, count)


def crowd(url: str, count: int) -> None:
    """Fills an empty desk that has its staff."""
    # Nobody waits at a window for these statements.
    engine.PATIENCE_SECONDS = 3600.0
    desk = open_desk(url, "anna")
    with closing(desk.database) as database:
        documented(desk)
        fill(database, count)
        for work in (lambda connection: spread(connection, count), due_one_after_the_other):
            with database.write() as connection:
                database.allow(connection, "0")
                work(connection)
        tidy(database)


def tidy(database: Database) -> None:
    """What the server does by itself in a quiet minute: dead rows go, the full text's newest words are sorted in."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("SET statement_timeout = 0")
            connection.exec_driver_sql("SET transaction_timeout = 0")
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")


def measure(name: str, url: str, count: int, rounds: int) -> None:
    crowded(url, count)
    desk = open_desk(url, "anna")
    with closing(desk.database) as database:
        with database.read() as connection:
            middle_at = database.now(connection) + timedelta(seconds=count // 2)
        rows = queues.page(desk, Queue.TIER2).rows
        middle = rows[0]._replace(queue_at=middle_at, number=count // 2)
        for asked in questions(middle, rows[0].number):
            tell(name, count, asked, desk, rounds)


def tell(name: str, count: int, asked: Asked, desk: Desk, rounds: int) -> None:
    asked.ask(desk)
    with counted(desk.database) as statements:
        asked.ask(desk)
    took = sorted(timed(lambda: asked.ask(desk)) for _ in range(rounds))
    limit = f"{took[len(took) // 2] / asked.limit_ms:5.2f} x of {asked.limit_ms:g} ms" if asked.limit_ms else ""
    middle, worst = statistics.median(took), took[-1]
    print(
        f"{name:<11} {count:>9,}  {asked.name:<26} {middle:8.2f} ms, at most {worst:8.2f} ms, "
        f"{len(statements)} statements  {limit}",
        flush=True,
    )


@contextmanager
def empty(name: str) -> Iterator[str]:
    """The URL of a new database of that engine."""
    if name == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / 'desk.db'}"
    else:
        with throw_away_postgresql() as url:
            yield url


def timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tickets", default="10000,100000", help="numbers of tickets, with commas")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--engines", default=",".join(ENGINES))
    options = parser.parse_args()
    for count in [int(one) for one in options.tickets.split(",")]:
        for name in options.engines.split(","):
            with empty(name) as url:
                measure(name, url, count, options.rounds)


if __name__ == "__main__":
    main()
