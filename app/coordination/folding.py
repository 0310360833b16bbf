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
        folded, seen, looks = 0, self._newest(), 2
        settled: int | None = None
        while True:
            with self._database.write() as connection:
                lead(self._database, connection, fence, self._clock)
                if seen is not None and looks:
                    settled, looks = self._settling.look(connection, seen), looks - 1
                count = figures.fold(connection, self._policies, BATCH, settled)
            folded += count
            # What was seen a moment ago has settled by now, unless somebody has been writing since.
            again = count == BATCH or (looks == 1 and self._settling.waits)
            if not again or not go_on():
                return folded

    def _newest(self) -> int | None:
        """What can be seen before the folding transaction begins; None where entries appear in order anyway."""
        if self._database.is_sqlite:
            return None
        with self._database.read() as connection:
            return journal.newest(connection)
