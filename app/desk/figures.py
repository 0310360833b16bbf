"""Folding the journal into figures: what the entries behind a position add, and keeping it as sums of days.

Hides how an entry gets the history that its figures need. Invariant: an entry is folded once, whoever folds and however
often they are interrupted. Any thread.
"""

import logging
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date, datetime, timedelta

from app.desk.cases import know_policies
from app.rules.figures import Telling
from app.rules.policy import Policy
from app.rules.replay import Broken
from models import figures
from models.engine import Transaction
from models.rows import Entry
from models.vocabulary import Rung

log = logging.getLogger("tierdesk.figures")

SETTLED = timedelta(minutes=2)
"""On PostgreSQL an entry may be committed after one with a higher number; not so long after, because the server ends
whatever takes longer than its time limits."""


def told(
    connection: Transaction, policies: MutableMapping[int, Policy], entries: Iterable[tuple[int, int, datetime]]
) -> dict[figures.Key, int]:
    """What these journal entries add, each given by id, ticket and moment."""
    wanted = {entry: ticket for entry, ticket, _ in entries}
    if not wanted:
        return {}
    journals = figures.journals(connection, set(wanted.values()), max(wanted))
    versions = {one for journal in journals.values() for _, entry in journal for one in _versions(entry)}
    know_policies(connection, policies, versions)
    amounts: dict[figures.Key, int] = {}
    for ticket, journal in journals.items():
        try:
            telling = Telling(policies)
            found = [(number, telling.add(entry)) for number, entry in journal]
        except Broken as error:
            log.error("The figures leave out ticket #%s, whose %s; tell the administrator.", ticket, error)
            continue
        for figure in (one for number, added in found if number in wanted for one in added):
            key = (figure.day, figure.customer, figure.rung, str(figure.measure), figure.key)
            amounts[key] = amounts.get(key, 0) + figure.amount
    return {key: amount for key, amount in amounts.items() if amount}


def _versions(entry: Entry) -> Iterable[int]:
    return (visit["policy_version"] for visit in entry.effects.get("visits", ()) if "policy_version" in visit)


def fold(connection: Transaction, policies: MutableMapping[int, Policy], now: datetime, limit: int) -> int:
    """Adds the next entries to the sums; how many there were. The caller's transaction may write."""
    begin = figures.position(connection, lock=True)
    entries = figures.entries_after(connection, begin, limit)
    if connection.dialect.name != "sqlite":
        fresh = (place for place, (_, _, recorded_at) in enumerate(entries) if recorded_at > now - SETTLED)
        entries = entries[: next(fresh, len(entries))]
    if entries:
        figures.add(connection, told(connection, policies, entries))
        figures.move_to(connection, entries[-1][0])
    return len(entries)


def standing(
    connection: Transaction, policies: MutableMapping[int, Policy], customer: int | None = None
) -> Mapping[tuple[Rung, int, date], int]:
    """How many open tickets stand on that rung, of that customer's id, since that day; of one customer or of all."""
    raise NotImplementedError
