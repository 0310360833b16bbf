"""The dashboard's tab Now among many open tickets, on both engines, beside its limit and beside a bare query's.

The desk of `bench_queues`, with nothing closed: its tickets stand in all statuses, wait, are held, worked on, engaged
with vendors and silent; deadlines fired, clients called and tickets climbed in the last hours. The bare query is what
no dashboard can do without: the 200 most urgent tickets with their customers and holders, by hand, for eight lists.

Run: python -m tests.benchmarks.bench_dashboard [--tickets 10000,100000] [--rounds 15] [--engines sqlite,postgresql]
"""

import argparse
import statistics
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from app.desk import dashboard
from app.desk.desk import Desk, open_desk
from models import schema
from models.engine import Transaction
from models.vocabulary import Rung
from tests.benchmarks.bench_queues import ENGINES, crowded, empty, tidy, timed
from tests.support import counted

LIMIT_MS = 300.0
_LISTS = 8
_BY_HAND = (
    "SELECT t.number, t.status, t.rung, t.priority, t.summary, c.name, p.name, t.queue_at FROM tickets t "
    "JOIN customers c ON c.id = t.customer_id LEFT JOIN people p ON p.login = t.assignee "
    f"WHERE t.{schema.OPEN} ORDER BY t.queue_at, t.number LIMIT 200"
)


def lived_in(connection: Transaction) -> None:
    """Puts the tickets into every state that the tab tells of."""
    at = _clock(connection.dialect.name)
    first = "(SELECT min(id) FROM customers WHERE name LIKE 'c%')"
    _run(
        connection,
        "INSERT INTO vendors (name, active) VALUES ('Lumen', true)",
        "UPDATE tickets SET status = 'awaiting_qualification', closed_at = NULL, "
        f"customer_id = {first} + number % 100 WHERE status = 'closed'",
        "UPDATE tickets SET status = 'in_resolution', vendor = CASE WHEN number % 9 = 0 THEN 'Lumen' END, "
        f"vendor_since = CASE WHEN number % 9 = 0 THEN {at('0 - number % 900000')} END, "
        f"vendor_answer_by = CASE WHEN number % 9 = 0 THEN {at('number % 90000 - 45000')} END WHERE number % 3 = 0",
        "UPDATE tickets SET status = 'waiting', waits_from = 'in_resolution', waiting_on = 'parts', "
        f"waiting_since = {at('-90000')}, waiting_until = {at('number % 900000 + 60')}, "
        f"queue_at = {at('250000000000')} WHERE number % 10 = 2",
        "UPDATE tickets SET status = 'quality_control', attempts = number % 3, "
        f"attempts_since = {at('0 - number % 900000')} WHERE number % 10 = 5",
        "UPDATE tickets SET status = 'awaiting_decision', rung = 'manager', "
        f"decision_since = {at('0 - number % 900000')} WHERE number % 50 = 1",
    )
    _run(
        connection,
        "UPDATE visits SET effort_minutes = ticket % 40, cost_cents = (ticket % 40) * 100 WHERE ticket % 4 = 0",
        f"UPDATE deadlines SET due_at = {at('ticket % 5000000 + 60')} WHERE due_at IS NOT NULL",
        f"UPDATE deadlines SET kind = 'until', due_at = {at('ticket % 900000 + 60')} "
        "WHERE kind = 'qualify_warning' AND ticket % 10 = 2",
        "UPDATE deadlines SET kind = 'effort', limit_seconds = 2400, due_at = NULL "
        "WHERE kind = 'qualify_warning' AND ticket % 4 = 0",
    )


def last_night(connection: Transaction, count: int) -> None:
    """Climbs, calls and late firings since yesterday evening, on every thousandth ticket and at least on a thousand."""
    at, every = _clock(connection.dialect.name), max(count // max(count // 100, 1_000), 1)
    columns = "ticket, version, action_id, digest, kind, actor, login, done_at, recorded_at, from_status, to_status, "
    columns += "from_rung, to_rung, visit, fields, effects"
    call = """'{"direction": "in", "with_whom": "Kim", "reached": true, "text": "?"}'"""
    kinds = (("escalate", "NULL", "'{}'"), ("contact", "'anna'", call), ("contact", "'anna'", call))
    for nth, (kind, actor, fields) in enumerate(kinds):
        as_json = fields if connection.dialect.name == "sqlite" else f"{fields}::jsonb"
        nothing = "'{}'" if connection.dialect.name == "sqlite" else "'{}'::jsonb"
        _run(
            connection,
            f"INSERT INTO journal ({columns}) SELECT number, version + {nth + 1}, 'b{nth}-' || number, '', '{kind}', "
            f"{actor}, 'root', {at('-3600')}, {at('-3600')}, status, status, 'tier1', rung, visit, {as_json}, "
            f"{nothing} FROM tickets WHERE number % {every} = 0 ORDER BY number",
        )
    _run(
        connection,
        f"UPDATE tickets SET version = version + {len(kinds)} WHERE number % {every} = 0",
        f"UPDATE deadlines SET due_at = {at('-7200')}, fired_at = {at('-3600')} "
        f"WHERE kind = 'overall' AND ticket % {every} = 0",
        "INSERT INTO notices (ticket, version, kind, deadline, visit, round, person, created_at) "
        f"SELECT ticket, 1, 'missed', kind, visit, round, 'anna', {at('-3600')} FROM deadlines "
        f"WHERE kind = 'overall' AND ticket % {every} = 0",
        "INSERT INTO uncoordinated (term, began_at, ended_at) "
        f"VALUES (1, {at('-30000')}, {at('-20000')}), (2, {at('-9000')}, {at('-8000')})",
    )


def _run(connection: Transaction, *statements: str) -> None:
    for statement in statements:
        connection.execute(text(statement.replace(":", "\\:")))


def _clock(dialect: str) -> Callable[[str], str]:
    if dialect == "sqlite":
        return lambda seconds: f"strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', ({seconds}) || ' seconds')"
    return lambda seconds: f"now() + ({seconds}) * interval '1 second'"


def standing(connection: Transaction) -> None:
    """The sums that the coordinator would have folded, and everything before now as folded."""
    day = (
        "substr(v.entered_at, 1, 10)"
        if connection.dialect.name == "sqlite"
        else "v.entered_at::date - (t.number % 90)::int"
    )
    if connection.dialect.name == "sqlite":
        day = "date(substr(v.entered_at, 1, 10), '-' || (t.number % 90) || ' days')"
    _run(
        connection,
        f"INSERT INTO standing (rung, customer_id, day, amount) SELECT t.rung, t.customer_id, {day}, count(*) "
        "FROM tickets t JOIN visits v ON v.ticket = t.number AND v.visit = t.visit "
        f"WHERE t.{schema.OPEN} GROUP BY 1, 2, 3",
        "UPDATE figures_position SET entry = (SELECT max(id) FROM journal)",
    )


def measure(name: str, url: str, count: int, rounds: int) -> None:
    crowded(url, count)
    desk = open_desk(url, "anna")
    with closing(desk.database) as database:
        for work in (lived_in, lambda connection: last_night(connection, count), standing):
            with database.write() as connection:
                database.allow(connection, "0")
                work(connection)
        tidy(database)
        with database.read() as connection:
            left = database.now(connection) - timedelta(hours=15)
            customer = connection.execute(text("SELECT max(id) FROM customers")).scalar_one()
        bare = middle_of(rounds, lambda: by_hand(desk))
        for of, where in (("all", {}), ("a rung", {"rung": Rung.TIER2}), ("a customer", {"customer": customer})):
            tell(name, count, of, desk, lambda: dashboard.now(desk, left, **where), rounds, bare)  # noqa: B023


def by_hand(desk: Desk) -> None:
    for _ in range(_LISTS):
        with desk.database.read() as connection:
            connection.execute(text(_BY_HAND)).all()


def middle_of(rounds: int, work: Callable[[], Any]) -> float:
    work()
    return statistics.median(timed(work) for _ in range(rounds))


def tell(name: str, count: int, of: str, desk: Desk, work: Callable[[], Any], rounds: int, bare: float) -> None:
    first = timed(work)
    with counted(desk.database) as statements:
        work()
    took = sorted(timed(work) for _ in range(rounds))
    middle = statistics.median(took)
    print(
        f"{name:<11} {count:>9,}  now, of {of:<11} {middle:8.1f} ms, at most {took[-1]:8.1f} ms, "
        f"first {first:8.1f} ms, {len(statements)} statements, {middle / LIMIT_MS:5.2f} x of {LIMIT_MS:g} ms, "
        f"{middle / bare:5.1f} x of {_LISTS} lists by hand ({bare:.1f} ms)",
        flush=True,
    )


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
