"""The connections that a client has open: as many as it needs at once, and those only as long as it needs them.

Hides how the library keeps them. A server has room for few connections and a file's takes memory, so what nobody has
used for IDLE_SECONDS is closed, by whoever calls `let_go` now and then; the next transaction opens one. Any thread.
"""

import time

from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.util.queue import Empty

IDLE_SECONDS = 60.0
_RESTS = "tierdesk_rests_since"
"""Since when nobody uses it, by this computer's running time."""


class RestingPool(QueuePool):
    """Hands out the connection that was used last, so that the others rest."""

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        record.info[_RESTS] = time.monotonic()
        super()._do_return_conn(record)

    def let_go(self) -> None:
        """Closes what has rested for so long."""
        kept: list[ConnectionPoolEntry] = []
        while True:
            try:
                record = self._pool.get(block=False)
            except Empty:
                break
            if time.monotonic() - record.info.get(_RESTS, 0.0) < IDLE_SECONDS:
                kept.append(record)
                continue
            record.close()
            self._dec_overflow()
        # The one that was used last was taken first.
        for record in reversed(kept):
            super()._do_return_conn(record)
