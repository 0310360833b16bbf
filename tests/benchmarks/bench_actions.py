"""How many real actions a second `tierdesk act --batch` does, on both engines, beside bare commits in the same run.

Run: python -m tests.benchmarks.bench_actions [--database postgresql://...] (an empty database; else a throw-away one)
"""

import argparse
import json
import os
import tempfile
import time
from contextlib import closing, nullcontext
from pathlib import Path

from sqlalchemy import text

from app.desk import policies, tickets
from app.desk.desk import administer, open_desk
from app.rules import actions
from app.sample.server import throw_away_postgresql
from tests.cli import real_log
from tests.cli.running import finish, start
from tests.support import counted

PROMISED = {"sqlite": 500, "postgresql": 300}
MOST_STATEMENTS = 12
_SINGLY = 300
_COMMITS = 500


def bare_commits(url: str) -> float:
    """Commits a second that do nothing but write one row: the limit of one client."""
    with closing(administer(url)) as database:
        with database.write() as connection:
            connection.execute(text("CREATE TABLE bare (number bigint)"))
        started = time.perf_counter()
        for number in range(_COMMITS):
            with database.write() as connection:
                connection.execute(text("INSERT INTO bare VALUES (:n)"), {"n": number})
        rate = _COMMITS / (time.perf_counter() - started)
        with database.write() as connection:
            connection.execute(text("DROP TABLE bare"))
    return rate


def batch(url: str, log: bytes, folder: Path) -> tuple[float, float]:
    """Actions a second of the whole log, by a real process: with its start, and from its first answer on."""
    file = folder / "incidents.jsonl"
    file.write_bytes(log)
    before = time.perf_counter()
    process = start(["--database", url, "--as", "max", "act", "--batch", str(file)])
    assert process.stdout
    process.stdout.readline()
    first = time.perf_counter()
    ran = finish(process)
    ended = time.perf_counter()
    if ran.code:
        raise SystemExit(f"The log was not played: {ran.err or ran.out[-300:]}")
    count = len(log.splitlines())
    return count / (ended - before), (count - 1) / (ended - first)


def singly(url: str, log: bytes) -> tuple[float, int, float]:
    """Actions a second one by one in one process; the most statements that one took, and their mean."""
    refs: dict[str, int] = {}
    costs: list[int] = []
    seconds = 0.0
    desk = open_desk(url, "max")
    with closing(desk.database), counted(desk.database) as statements:
        for line in log.splitlines()[:_SINGLY]:
            fields = json.loads(line)
            ticket, ref = fields.pop("ticket"), fields.pop("ref", None)
            number = None if ticket == "new" else refs[ticket[1:]]
            login, kind = fields.pop("as"), fields.pop("kind")
            request = tickets.Request(number, actions.parse(kind, fields), login)
            before, started = len(statements), time.perf_counter()
            answer = tickets.act_all(desk, [request])[0]
            seconds += time.perf_counter() - started
            costs.append(len(statements) - before)
            if not isinstance(answer, tickets.Done):
                raise SystemExit(f"An action was refused: {answer}")
            if ref:
                refs[ref] = answer.ticket
    return len(costs) / seconds, max(costs[10:]), sum(costs) / len(costs)


def in_sets(url: str) -> float:
    """Statements an action where 200 notes on 40 tickets are done together."""
    desk = open_desk(url, "max")
    requests = [tickets.Request(1 + n, actions.parse("note", {"text": "t"})) for n in range(40) for _ in range(5)]
    with closing(desk.database), counted(desk.database) as statements:
        answers = tickets.act_all(desk, requests)
    done = sum(isinstance(answer, tickets.Done) for answer in answers)
    return len(statements) / max(1, done)


def measure(engine: str, url: str, folder: Path) -> None:
    with closing(administer(url, create=True)) as database:
        policies.create_desk(database, "benchmark")
    real_log.set_up(url)
    log = real_log.log()
    commits = bare_commits(url)
    one_rate, most, mean = singly(url, log)
    whole, running = batch(url, log, folder)
    together = in_sets(url)
    promised = PROMISED[engine]
    print(f"{engine}")
    print(f"  bare commits                  {commits:8.0f} a second")
    print(f"  one by one                    {one_rate:8.0f} actions a second, {one_rate / commits:.2f} x bare commits")
    print(f"  statements of one             {most:8d} at most, {mean:.1f} on average (promised <= {MOST_STATEMENTS})")
    print(
        f"  act --batch, {real_log.ACTIONS:,} actions    {running:8.0f} actions a second ({whole:.0f} with its start)"
    )
    print(f"      {running / promised:.2f} x the promised {promised} a second, {running / commits:.2f} x bare commits")
    print(f"  statements an action in a set {together:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", help="an empty PostgreSQL database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tierdesk-bench-") as name:
        folder = Path(name)
        os.environ["TIERDESK_HOME"] = name
        measure("sqlite", f"sqlite:///{folder / 'desk.db'}", folder)
        with nullcontext(options.database) if options.database else throw_away_postgresql() as url:
            measure("postgresql", url, folder)


if __name__ == "__main__":
    main()
