"""Proof that the sums behind reports and dashboard are what the journal up to their position says.

Folds everything anew in memory, a part of the tickets at a time, in one state of the desk. Any thread.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from app.desk.figures import told
from app.rules.policy import Policy
from models import figures
from models.engine import Database

_CHUNK = 500


def differences(database: Database) -> Iterator[str]:
    """A phrase for every sum that is not what the journal says."""
    policies: dict[int, Policy] = {}
    sums: Counter[figures.Key] = Counter()
    standing: Counter[figures.Place] = Counter()
    with database.read() as connection:
        # One state of the desk: the sums move while people work.
        database.allow(connection, "0")
        position, done = figures.position(connection), 0
        while (last := figures.last_of(connection, done, _CHUNK)) is not None:
            added = told(connection, policies, figures.entries_of_tickets(connection, done, last, position))
            yield from _compared("the part", figures.parts_between(connection, done, last), added.tickets)
            sums.update(added.sums)
            standing.update({(one.rung, one.customer, one.day): amount for one, amount in added.standing.items()})
            done = last
        yield from _compared("the part", figures.parts_between(connection, done, None), {})
        yield from _compared("the sum", figures.all_sums(connection), sums)
        yield from _compared("the tickets standing at", figures.standing(connection, None), standing)


def _compared(what: str, there: Mapping[Any, int], ought: Mapping[Any, int]) -> Iterator[str]:
    for key in sorted(there.keys() | ought.keys()):
        if there.get(key, 0) != ought.get(key, 0):
            place = " ".join(str(one) or "-" for one in key)
            yield f"{what} {place} is {there.get(key, 0)}, the journal says {ought.get(key, 0)}"
