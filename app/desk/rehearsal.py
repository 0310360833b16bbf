"""Rehearsing a policy on the last days' real tickets.

Reads in short transactions, batch by batch, and writes nothing. Any thread; of a client, one in the background.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from app.desk.cases import know_policies
from app.desk.desk import Clock
from app.rules.policy import Policy
from app.rules.rehearsing import History, Rehearsed, Summing, Sums, rehearse_ticket
from models import migrate, policies, tickets
from models.engine import Database
from models.rows import Visit
from models.tickets import WholeTicket

BATCH = 100
"""Tickets of one transaction: some 50 ms of reading."""

_NEW = 0
"""The version that stands for the policy that is rehearsed; a desk's own begin with 1."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rehearsal found; ``sums`` is None where it was cancelled."""

    policy: str
    """The name of the policy whose visits were rehearsed."""
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
    """What ``policy`` would have made of the visits that began in the last ``days`` days under the policy ``of``.

    Whichever version of it was in force then, and whoever the ticket's customer is now, active or not.
    ``go_on(done, total)`` is told after every batch how many of how many tickets are done; False cancels.
    """
    with database.read() as connection:
        migrate.check(connection)
        now = clock(connection) if clock else database.now(connection)
        since = now - timedelta(days=days)
        versions = policies.ids(connection, of)
        database.allow(connection, "60s")
        numbers = policies.tickets_entered(connection, versions, since) if versions else []
    found = Summing()
    if not go_on(0, len(numbers)):
        return Rehearsal(of, since, now, None)
    for done, rehearsed in _batches(database, policy, versions, numbers, since, now):
        for one in rehearsed:
            found.add(one)
        if not go_on(done, len(numbers)):
            return Rehearsal(of, since, now, None)
    return Rehearsal(of, since, now, found.sums())


def _batches(
    database: Database, policy: Policy, versions: set[int], numbers: list[int], since: datetime, now: datetime
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
            # A visit under another policy, before or after a correction of the customer, is as it was and not told.
            judged = {visit.visit for visit in one.visits if visit.policy_version in versions}
            judged |= {0} if 1 in judged else set()
            rehearsed = rehearse_ticket(history, known, partial(_under, versions), since, now)
            found += [each for each in rehearsed if each.visit in judged]
        yield begin + len(batch), found


def _under(versions: set[int], visit: Visit) -> int:
    return _NEW if visit.policy_version in versions else visit.policy_version


def _versions(whole: WholeTicket) -> set[int]:
    return {visit.policy_version for visit in whole.visits} | {row.policy_version for row in whole.deadlines}
