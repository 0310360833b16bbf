"""The coordinator's other work: it folds the journal into the figures of reports and the dashboard.

Hides how much at a time. Invariants: every transaction first locks the lease and looks whether it is still this
client's, as a pass does; what was folded is not folded again. Used by the coordinator's thread.
"""

from collections.abc import Callable
from datetime import datetime

from app.coordination.checker import Fence, lead
from app.desk import figures
from app.rules.policy import Policy
from models import figures as journal
from models.engine import Database, Transaction

_ALL_DONE = -1
BATCH = 200
"""Journal entries of one transaction: some 40 ms, for which an SQLite file has no other writer."""


class Folding:
    """The folding of one client."""

    def __init__(self, database: Database, clock: Callable[[Transaction], datetime] | None = None) -> None:
        self._database, self._clock = database, clock
        self._policies: dict[int, Policy] = {}
        self._settling = figures.Settling()

    def fold(self, fence: Fence | None, go_on: Callable[[], bool] = lambda: True) -> int:
        """Folds until nothing is left or ``go_on`` says no; how many entries. Raises Deposed, Unreachable, Unfit."""
        folded, settled = 0, self._settled()
        if settled == _ALL_DONE:
            return 0
        while True:
            with self._database.write() as connection:
                lead(self._database, connection, fence, self._clock)
                count = figures.fold(connection, self._policies, BATCH, settled)
            folded += count
            if count < BATCH or not go_on():
                return folded

    def _settled(self) -> int | None:
        """Up to which entry may be folded, _ALL_DONE where that was done; None where entries appear in order anyway.

        Asked without the lease: a client that freezes here holds up nobody's election.
        """
        if self._database.is_sqlite:
            return None
        with self._database.read() as connection:
            seen, done = journal.newest(connection), journal.position(connection)
        if seen <= done:
            return _ALL_DONE
        # What was seen a moment ago has settled by the second look, unless somebody has been writing since.
        for _ in range(2):
            with self._database.write() as connection:
                settled = self._settling.look(connection, seen)
        return settled if settled > done else _ALL_DONE
