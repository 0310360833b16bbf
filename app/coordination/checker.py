"""A pass of the escalation checker: fires what is due from the ledger, through the same rules as people do.

Hides how a pass is cut into batches. A batch is one transaction: it locks the lease and checks that it still leads (the
fence), reads the clock, takes up to BATCH due places in order of their moments whatever their policy, rung and
priority, locks their tickets but skips those that a person is changing, asks the rule what each ticket does, and writes
all of it with the same few statements. Invariants: at most one step a ticket a batch; a pass goes on until nothing is
due; a deadline fires once, because its row says so and its ticket's version is checked; a ticket that cannot be
processed is set aside, reported and retried later, and never stops the rest. Thread: whichever runs the coordinator.
"""

import gc
import hashlib
import logging
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.desk import cases as desk_cases
from app.desk.writing import Written, writing
from app.rules import firing
from app.rules.case import Facts
from app.rules.firing import Firing
from app.rules.policy import Policy
from models import lease as lease_row
from models import ledger, migrate, writer
from models.engine import Database, Transaction
from models.errors import Busy, Conflict, DeskError, Unfit, Unreachable
from models.ledger import Key

log = logging.getLogger("tierdesk.checker")

BATCH = 500
_FIRST_RETRY = timedelta(minutes=1)


class Deposed(Exception):
    """The lease is no longer this client's; nothing of the batch was written."""


@dataclass(frozen=True, slots=True)
class Fence:
    """Whose pass it is: the leader's identity and term. Checked by every transaction of a pass."""

    holder: str
    term: int
    length: timedelta


@dataclass(slots=True)
class Passed:
    """What a pass did. ``late_seconds`` is by how much the latest deadline was late."""

    fired: int = 0
    late_seconds: float = 0.0
    batches: int = 0
    ended_at: datetime | None = None
    """The database's time when nothing more was due."""
    set_aside: list[int] = field(default_factory=list)

    def add(self, firings: Collection[Firing]) -> None:
        """Counts what a batch fired."""
        self.fired += sum(one.fired for one in firings)
        self.late_seconds = max([self.late_seconds, *(one.late_seconds for one in firings)])


def lead(
    database: Database,
    connection: Transaction,
    fence: Fence | None,
    clock: Callable[[Transaction], datetime] | None = None,
) -> datetime:
    """Begins a transaction of the leader behind the lock of its lease, and tells the time. Raises Deposed, Unfit."""
    held = lease_row.lock(connection) if fence else None
    now = clock(connection) if clock else migrate.clock_and_check(database, connection)
    if fence and held and not held.is_held_by(fence.holder, fence.term, now, fence.length):
        raise Deposed
    return now


class Checker:
    """The checker of one client. Remembers policy versions, which never change, and how much a batch may be."""

    def __init__(self, database: Database, login: str, clock: Callable[[Transaction], datetime] | None = None) -> None:
        self._database, self._login, self._clock = database, login, clock
        self._policies: dict[int, Policy] = {}
        self._size: int | None = None
        self._places: list[Key] = []
        """Where the batch that is being tried stands; empty until that is known."""

    def run_pass(self, fence: Fence | None, between: Callable[[datetime], bool] = lambda _: True) -> Passed:
        """Fires until nothing is due. ``between`` is told every batch's moment after it; the pass ends if it is False.

        Raises Deposed when another leads, Unreachable, Unfit. Without a fence it is for tests and benchmarks.
        """
        # What a batch makes lives until it is written; collecting garbage meanwhile looks through it again and again.
        collects = gc.isenabled()
        gc.disable()
        try:
            return self._until_nothing_is_due(fence, between)
        finally:
            if collects:
                gc.enable()

    def _until_nothing_is_due(self, fence: Fence | None, between: Callable[[datetime], bool]) -> Passed:
        passed, after = Passed(), None
        again = False
        while True:
            batch = self._batch(fence, after, self._size or BATCH, passed)
            if batch.reached is None:
                # A ticket whose step made something else due, or that a person held, is behind the place reached.
                if not again:
                    return passed
                after, again = None, False
                continue
            passed.batches += 1
            again |= batch.fired > 0
            after = batch.reached
            if not between(batch.at):
                passed.ended_at = batch.at
                return passed

    def _batch(self, fence: Fence | None, after: Key | None, size: int, passed: Passed) -> "_Batch":
        """One batch; after a database error by halves, until the bad ticket stands alone.

        A size that was too much for the server's time limits is remembered, and grows again with what works.
        """
        self._places = []
        try:
            batch = self._in_one_transaction(fence, after, size, passed)
        except (Unfit, Deposed):
            raise
        except Unreachable as error:
            if not isinstance(error, Busy) or size == 1:
                raise
            self._size = size // 2
        except Exception as error:
            if size == 1 and self._places:
                return self._leave(fence, error, passed)
            if size == 1:
                raise
            if not isinstance(error, DeskError):
                log.exception("A batch of %s failed; it is tried in halves.", size)
        else:
            self._size = None if self._size is None or 2 * self._size >= BATCH else 2 * self._size
            return batch
        return self._batch(fence, after, max(1, size // 2), passed)

    def _in_one_transaction(self, fence: Fence | None, after: Key | None, size: int, passed: Passed) -> "_Batch":
        with self._database.write() as connection:
            now = self._begin(connection, fence)
            self._places = places = ledger.due(connection, now, after, size)
            if not places:
                passed.ended_at = now
                return _Batch(None, 0, now)
            retries = ledger.retries(connection)
            numbers = {number for _, number in places if number not in retries or retries[number] <= now}
            firings, failed = self._fire(connection, numbers, now)
            self._write(connection, firings, now)
            well_again = retries.keys() & {one.ticket.number for one in firings}
            if well_again:
                ledger.take_back(connection, well_again)
            if retries:
                ledger.take_back_what_is_not_due(connection, now)
            for number, error in failed:
                self._note_failure(connection, number, error, now, passed)
        passed.add(firings)
        return _Batch(places[-1], len(firings), now)

    def _begin(self, connection: Transaction, fence: Fence | None) -> datetime:
        return lead(self._database, connection, fence, self._clock)

    def _fire(
        self, connection: Transaction, numbers: Collection[int], now: datetime
    ) -> tuple[list[Firing], list[tuple[int, Exception]]]:
        loaded = ledger.lock_free(connection, numbers) if numbers else {}
        if not loaded:
            return [], []
        cases = desk_cases.cases(connection, loaded).values()
        desk_cases.know_policies(connection, self._policies, desk_cases.versions_of(cases))
        facts = Facts({}, {}, self._policies)
        firings: list[Firing] = []
        failed: list[tuple[int, Exception]] = []
        for case in cases:
            try:
                one = firing.fire(case, facts, now)
            except Exception as error:
                log.exception("The rule failed on ticket #%s.", case.ticket.number)
                failed.append((case.ticket.number, error))
                continue
            if one is not None:
                firings.append(one)
        return firings, failed

    def _write(self, connection: Transaction, firings: Sequence[Firing], now: datetime) -> None:
        steps = [one.step for one in firings if one.step is not None]
        if steps:
            written = [Written(step, str(uuid.uuid4()), _digest(step.kind, now), None) for step in steps]
            writer.save(connection, writing(written, self._login))
        stamped = [one for one in firings if one.step is None]
        rows = [row for one in stamped for row in one.deadlines]
        ledger.stamp(connection, [one.ticket for one in stamped], rows)
        writer.tell(connection, [notice for one in stamped for notice in one.notices])

    def _leave(self, fence: Fence | None, error: Exception, passed: Passed) -> "_Batch":
        """The ticket that stood alone is set aside; one that somebody else was faster to change, only for this pass."""
        place = self._places[0]
        with self._database.write() as connection:
            now = self._begin(connection, fence)
            if not isinstance(error, Conflict):
                self._note_failure(connection, place[1], error, now, passed)
        return _Batch(place, 0, now)

    def _note_failure(
        self, connection: Transaction, number: int, error: Exception, now: datetime, passed: Passed
    ) -> None:
        log.error("Ticket #%s is set aside: %s", number, type(error).__name__)
        ledger.set_aside(connection, number, type(error).__name__, now + _FIRST_RETRY)
        passed.set_aside.append(number)


@dataclass(frozen=True, slots=True)
class _Batch:
    """``reached`` is the last place that was looked at, None when nothing was due."""

    reached: Key | None
    fired: int
    at: datetime


def _digest(kind: str, now: datetime) -> str:
    """The checker never sends an action twice, so its digest only fills the column."""
    return hashlib.sha256(f"{kind} {now.isoformat()}".encode()).hexdigest()
