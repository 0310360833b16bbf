"""Rehearsing a policy on the last days' real tickets.

Reads in short transactions, batch by batch, and writes nothing. Any thread; of a client, one in the background.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.desk.cases import know_policies
from app.desk.desk import Clock
from app.rules.policy import Policy
from app.rules.rehearsing import History, Rehearsed, Summing, Sums, rehearse_ticket
from models import migrate, policies, tickets
from models.engine import Database
from models.tickets import WholeTicket

BATCH = 100
"""Tickets of one transaction: some 50 ms of reading."""

_NEW = 0
"""The version that stands for the policy that is rehearsed; a desk's own begin with 1."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rehearsal found; ``sums`` is None where it was cancelled."""

    policy: str
    """The name of the policy whose customers' visits were rehearsed."""
    since: datetime
    until: datetime
    sums: Sums | None


def rehearse(
    database: Database,
    policy: Policy,
    of: str,
    days: int,
    go_on: Callable[[int, int], bool] = lambda done, total: True,
    clock: Clock | None = None,
) -> Rehearsal:
    """What ``policy`` would have made of the visits of the last ``days`` days of all customers on the policy ``of``.

    ``go_on(done, total)`` is told after every batch how many of how many tickets are done; False cancels.
    """
    with database.read() as connection:
        migrate.check(connection)
        now = clock(connection) if clock else database.now(connection)
        since = now - timedelta(days=days)
        customers = [number for number, _ in policies.customers_on(connection, [of]).get(of, [])]
        database.allow(connection, "60s")
        numbers = policies.tickets_entered(connection, customers, since) if customers else []
    found = Summing()
    if not go_on(0, len(numbers)):
        return Rehearsal(of, since, now, None)
    for done, rehearsed in _batches(database, policy, numbers, since, now):
        for one in rehearsed:
            found.add(one)
        if not go_on(done, len(numbers)):
            return Rehearsal(of, since, now, None)
    return Rehearsal(of, since, now, found.sums())


def _batches(
    database: Database, policy: Policy, numbers: list[int], since: datetime, now: datetime
) -> Iterator[tuple[int, list[Rehearsed]]]:
    """How many tickets are done after each batch, and what it found."""
    known = {_NEW: policy}
    for begin in range(0, len(numbers), BATCH):
        batch = numbers[begin : begin + BATCH]
        with database.read() as connection:
            whole = tickets.whole(connection, batch)
            know_policies(connection, known, {version for one in whole.values() for version in _versions(one)})
        found = []
        for one in whole.values():
            history = History(one.ticket, one.customer, one.visits, one.deadlines, one.journal)
            found += rehearse_ticket(history, known, lambda _: _NEW, since, now)
        yield begin + len(batch), found


def _versions(whole: WholeTicket) -> set[int]:
    return {visit.policy_version for visit in whole.visits} | {row.policy_version for row in whole.deadlines}
