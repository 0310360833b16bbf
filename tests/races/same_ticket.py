"""Eight people grab the same ticket at once, over and over: each contest has exactly one winner.

    python -m tests.races.same_ticket --database URL [--processes 8] [--rounds 500]

Each round receives a ticket, and in four contests (claim, qualify, escalate, and at the end close) every process acts
at the same moment on the same version. Prints figures; exit 1 if a contest had another number of winners than one, or
a loser was not told who was faster.
"""

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import Any

from sqlalchemy import text

from app.desk import people, tickets, verify
from app.desk.desk import Changed, Refused, administer, open_desk
from app.rules import actions
from tests.support import NO_LIMITS, act, documented, staffed

CONTESTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("claim", {}),
    ("qualify", {"resolvable": True, "findings": "ours"}),
    ("escalate", {"reason": "too hard"}),
    ("close", {}),
)
"""What all processes try at once; between escalate and close one of them brings the ticket to verified."""

_PEOPLE = ("max", "mara", "milo", "mina", "mori", "mats", "mila", "mark")
_PATIENCE = 60


@dataclass(frozen=True)
class Result:
    """``outcomes`` are (round, contest) -> list of (login, what happened): "won", the sentence, or another error."""

    outcomes: dict[tuple[int, str], list[tuple[str, str]]]
    seconds: float

    def mistakes(self) -> list[str]:
        found = []
        for (number, contest), said in self.outcomes.items():
            winners = [login for login, what in said if what == "won"]
            if len(winners) != 1:
                found.append(f"round {number}, {contest}: {len(winners)} winners")
                continue
            name = winners[0].title()
            found += [
                f"round {number}, {contest}: {login} was told {what!r}, not that {name} was faster"
                for login, what in said
                if what != "won" and not what.startswith(f"{name} was faster: ")
            ]
        return found


def prepare(url: str) -> None:
    """Managers, who may act on every rung, so that each contest is open to all."""
    staffed(url, NO_LIMITS.replace("vendor_opens", "four_eyes = false\nvendor_opens"))
    database = administer(url)
    for login in _PEOPLE:
        people.save_person(database, login, login.title(), is_manager=True)
    database.close()


def run(url: str, processes: int, rounds: int) -> Result:
    """Real processes, met by a barrier before each contest."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(processes)
    answers: Any = context.Queue()
    numbers = context.Array("q", 2)
    running = [
        context.Process(target=_compete, args=(url, login, place, rounds, barrier, numbers, answers), daemon=True)
        for place, login in enumerate(_PEOPLE[:processes])
    ]
    for process in running:
        process.start()
    started = time.monotonic()
    outcomes: dict[tuple[int, str], list[tuple[str, str]]] = {}
    try:
        for _ in range(processes * rounds * len(CONTESTS)):
            number, contest, login, what = answers.get(timeout=_PATIENCE)
            outcomes.setdefault((number, contest), []).append((login, what))
        for process in running:
            process.join(_PATIENCE)
    finally:
        for process in running:
            process.kill()
            process.join()
        answers.close()
    return Result(outcomes, time.monotonic() - started)


def gaps(url: str) -> list[int]:
    """Tickets whose entries are not numbered 1, 2, 3 ... up to their version."""
    database = administer(url)
    with database.read() as connection:
        found = list(connection.execute(text(_GAPS)).scalars())
    database.close()
    return found


_GAPS = """
    SELECT tickets.number FROM tickets LEFT JOIN journal ON journal.ticket = tickets.number
    GROUP BY tickets.number, tickets.version
    HAVING count(journal.id) <> tickets.version OR max(journal.version) <> tickets.version OR min(journal.version) <> 1
"""


def _compete(url: str, login: str, place: int, rounds: int, barrier: Barrier, numbers: Any, answers: Any) -> None:
    desk = open_desk(url, login)
    for number in range(rounds):
        if place == 0:
            numbers[0] = documented(desk)
            numbers[1] = 2
        for contest, fields in CONTESTS:
            barrier.wait(_PATIENCE)
            ticket, seen = numbers[0], numbers[1]
            answers.put((number, contest, login, _try(desk, ticket, seen, contest, fields)))
            barrier.wait(_PATIENCE)
            if place == 0:
                _on(desk, ticket, contest)
                numbers[1] = tickets.read(desk, ticket).ticket.version
    desk.database.close()


def _try(desk: Any, ticket: int, seen: int, contest: str, fields: dict[str, Any]) -> str:
    try:
        tickets.act(desk, ticket, actions.parse(contest, fields), seen)
    except (Changed, Refused) as no:
        return str(no)
    except Exception as error:  # whatever else it is, is what this looks for
        return f"{type(error).__name__}: {error}"
    return "won"


def _on(desk: Any, ticket: int, contest: str) -> None:
    """From the end of one contest to where the next can begin."""
    if contest == "claim":
        # Whoever won holds it; the next contest is everybody's, and managers may act on what others hold.
        return
    if contest == "escalate":
        act(desk, ticket, "qualify", resolvable=True, findings="ours")
        act(desk, ticket, "resolve", cause="dust", fix="cleaned", code="fixed")
        act(desk, ticket, "verify", satisfied="true", with_whom="Kim", how="phone")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=500)
    options = parser.parse_args()
    prepare(options.database)
    result = run(options.database, options.processes, options.rounds)
    mistakes = result.mistakes()
    told = Counter(
        what if what == "won" else "told who was faster" for said in result.outcomes.values() for _, what in said
    )
    desk = open_desk(options.database, "max")
    broken = [(number, found) for number, found in verify.tickets(desk.database) if found]
    desk.database.close()
    gap = gaps(options.database)
    print(
        f"{options.processes} processes x {options.rounds} rounds x {len(CONTESTS)} contests in {result.seconds:.1f} s"
    )
    print(f"{len(result.outcomes):,} contests, {dict(told)}, {len(mistakes)} mistakes")
    print(f"{options.rounds} tickets: {len(broken)} differ from their journal, {len(gap)} with gaps")
    for mistake in mistakes[:20]:
        print(mistake)
    return 1 if mistakes or broken or gap else 0


if __name__ == "__main__":
    sys.exit(main())
