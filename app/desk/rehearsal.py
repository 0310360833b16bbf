"""Rehearsing a policy on the last days' real tickets.

Reads in short transactions, batch by batch, and writes nothing. Any thread; of a client, one in the background.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.rules.policy import Policy
from app.rules.rehearsing import Sums
from models.engine import Database


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
    clock: Callable[..., datetime] | None = None,
) -> Rehearsal:
    """What ``policy`` would have made of the visits of the last ``days`` days of all customers on the policy ``of``.

    ``go_on(done, total)`` is told after every batch how many of how many tickets are done; False cancels.
    """
    raise NotImplementedError
