"""Folding the journal into figures: what the entries behind a position add, and keeping it as sums of days.

Hides how an entry gets the history that its figures need. Invariant: an entry is folded once, whoever folds and however
often they are interrupted. Any thread.
"""

import logging
from collections import Counter
from collections.abc import Container, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.desk.cases import know_policies
from app.rules.figures import Figure, Stand, Telling
from app.rules.policy import Policy
from app.rules.replay import Broken
from models import figures
from models.engine import Database, Transaction
from models.rows import Entry

log = logging.getLogger("tierdesk.figures")

_Of = TypeVar("_Of")

MOST_UNFOLDED = 20_000
"""Journal entries that are folded while somebody waits. Of more, as after an update of an old desk, the coordinator
folds the rest first, and until then a report says how far it goes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What some journal entries add: to each ticket's part of a figure, and to how many tickets stand where."""

    tickets: Mapping[figures.Part, int]
    standing: Mapping[Stand, int]

    @property
    def sums(self) -> dict[figures.Key, int]:
        """What they add to each figure."""
        found: dict[figures.Key, int] = {}
        for (measure, day, customer, rung, key, _), amount in self.tickets.items():
            place = (day, customer, rung, measure, key)
            found[place] = found.get(place, 0) + amount
        return found


_NOTHING = Told({}, {})


def told(
    connection: Transaction, policies: MutableMapping[int, Policy], entries: Iterable[tuple[int, int, datetime]]
) -> Told:
    """What these journal entries add, each given by id, ticket and moment."""
    wanted = {entry: ticket for entry, ticket, _ in entries}
    if not wanted:
        return _NOTHING
    journals = figures.journals(connection, set(wanted.values()), max(wanted))
    versions = {one for journal in journals.values() for _, entry in journal for one in _versions(entry)}
    know_policies(connection, policies, versions)
    parts: Counter[figures.Part] = Counter()
    stands: Counter[Stand] = Counter()
    for ticket, journal in journals.items():
        try:
            found, moved = _tell(journal, policies, wanted)
        except Broken as error:
            log.error("The figures leave out ticket #%s, whose %s; tell the administrator.", ticket, error)
            continue
        for one in found:
            parts[str(one.measure), one.day, one.customer, one.rung, one.key, ticket] += one.amount
        stands.update(moved)
    return Told(_but_zeros(parts), _but_zeros(stands))


def _tell(
    journal: Iterable[tuple[int, Entry]], policies: Mapping[int, Policy], wanted: Container[int]
) -> tuple[list[Figure], Counter[Stand]]:
    """What the wanted entries of one ticket add."""
    telling, found, moved = Telling(policies), list[Figure](), Counter[Stand]()
    for number, entry in journal:
        before = telling.stand
        added = telling.add(entry)
        if number in wanted:
            found += added
            # Not by visits: a ticket may also be found to be another customer's.
            moved.update({before: -1} if before else {})
            moved.update({telling.stand: 1} if telling.stand else {})
    return found, moved


def _but_zeros(counted: Counter[_Of]) -> dict[_Of, int]:
    return {one: amount for one, amount in counted.items() if amount}


def _versions(entry: Entry) -> Iterable[int]:
    return (visit["policy_version"] for visit in entry.effects.get("visits", ()) if "policy_version" in visit)


class Settling:
    """Up to which journal entry no other can appear any more, as one who folds again and again sees it.

    On PostgreSQL an entry gets its number when it is written and appears when that is committed. Whoever has a lower
    number than one that can be seen was writing then already (a step writes its ticket first), so that it has ended
    when all transactions have that were older than the first that began afterwards.
    """

    def __init__(self) -> None:
        self._settled = 0
        self._waits: tuple[int, int] | None = None
        """An entry that was seen, and the transaction that began after that."""

    def look(self, connection: Transaction, newest: int) -> int:
        """In a writing transaction that began after ``newest`` was seen."""
        if self._waits is not None and figures.oldest_running(connection) >= self._waits[1]:
            self._settled, self._waits = self._waits[0], None
        if self._waits is None and newest > self._settled:
            self._waits = newest, figures.own_transaction(connection)
        return self._settled


def fold(connection: Transaction, policies: MutableMapping[int, Policy], limit: int, settled: int | None) -> int:
    """Adds the next entries to the sums; how many there were. The caller's transaction may write.

    Only those up to ``settled``; None where entries appear in order anyway. Whatever else were folded, an entry that
    appears late would be missing for ever.
    """
    begin = figures.position(connection, lock=True)
    entries = figures.entries_after(connection, begin, limit)
    if settled is not None:
        entries = [one for one in entries if one[0] <= settled]
    if entries:
        added = told(connection, policies, entries)
        stands = {(one.rung, one.customer, one.day): amount for one, amount in added.standing.items()}
        figures.add(connection, added.sums, added.tickets, stands)
        figures.move_to(connection, entries[-1][0])
    return len(entries)


def begin_again(database: Database) -> None:
    """Forgets what was folded: the coordinator folds the whole journal anew, and until then figures say how far."""
    with database.write() as connection:
        database.allow(connection, "0")
        figures.forget(connection)


def unfolded(connection: Transaction, policies: MutableMapping[int, Policy]) -> tuple[Told, datetime | None]:
    """What the entries behind the position add; of too many nothing, and the moment of the first."""
    entries = figures.entries_after(connection, figures.position(connection), MOST_UNFOLDED + 1)
    if len(entries) > MOST_UNFOLDED:
        return _NOTHING, entries[0][2]
    return told(connection, policies, entries), None


def standing(
    connection: Transaction,
    policies: MutableMapping[int, Policy],
    customer: int | None = None,
    fresh: Told | None = None,
) -> Mapping[Stand, int]:
    """How many open tickets stand where (rung, customer's id, day since when); of one customer or of all.

    ``fresh`` is what is `unfolded`, for whoever asked in this transaction already.
    """
    added = unfolded(connection, policies)[0] if fresh is None else fresh
    found = Counter({Stand(*place): amount for place, amount in figures.standing(connection, customer).items()})
    found.update({one: amount for one, amount in added.standing.items() if customer in (None, one.customer)})
    return _but_zeros(found)
