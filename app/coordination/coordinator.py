"""The election of the coordinator: which one of the clients runs the escalation checker.

There is no server beside the database, so the clients share one lease row. This is the whole of how.

States. A client is a *follower* or a *leader*, and begins as follower. `Coordinator.tick` is called again and again on
one thread and says after how many seconds it wants to be called next; a wake-up may come earlier.

Transitions.
- follower -> leader: the lease has no holder, or its time is over by the database's clock. The candidate locks the row
  (it never waits for it: a locked row is being taken or renewed), reads the clock in the next statement, looks again,
  and writes itself with term + 1. A term never repeats, so it is the fence of the reign.
- leader -> leader: RENEW after its last renewal it locks the row, reads the clock, and moves the end on. It renews only
  between the batches of a pass, after progress: a leader whose pass hangs loses the lease.
- leader -> follower: at a renewal or at the beginning of a batch the row names another holder or term, or its time is
  over (it was frozen, or the clock went on without it). Nothing of that batch is written. Or it resigns: at a clean
  quit, or because a fitter candidate asked.

Clocks. Only the database server's (on SQLite the host's), always read after the row was locked. A lease that ends later
than now plus its length counts as over: the clock went back.

Fitness. A workstation or a machine without a screen is fitter than a laptop, then the newer client fitter than the
older. A follower fitter than the leader leaves its wish in the row, the leader resigns at its next renewal, and for
GRACE only the challenger takes the lease. A client whose schema is not the desk's never leads.

Failures and what happens.
- killed, or without network: the lease ends within LENGTH; the first follower to look takes it, after at most one
  jittered poll. Followers that hear of renewals look when the time of the last one that they heard of is over; that is
  never later than the lease's end by more than a tenth of LENGTH, and whoever hears nothing polls. What the dead one
  had not committed never was.
- frozen and thawed: its next transaction finds another holder or an expired lease and stops; a transaction that was
  open is ended by the server's time-out before that.
- hanging pass: no renewal, so as if killed; its open batch is fenced when it goes on.
- unreachable database: nobody leads, nothing fires; whoever comes back first catches up.
- two leaders at once: cannot both write. Each transaction of a pass locks the lease row and checks holder, term and
  time first; and a deadline fires once, whoever tries.
"""

import logging
import random
import re
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.coordination.checker import Checker, Deposed, Fence, Passed
from app.coordination.folding import BATCH, Folding
from models import lease as lease_row
from models import migrate
from models.engine import Database, Transaction
from models.errors import DeskError
from models.lease import LENGTH, Lease

log = logging.getLogger("tierdesk.coordination")

RENEW = timedelta(seconds=3)
PASS = timedelta(seconds=1)
POLL = timedelta(seconds=3)
GRACE = timedelta(seconds=1)
FOLD = timedelta(seconds=5)
"""Between two foldings of the journal into figures; whoever reads them adds what is not folded yet."""


class Place(StrEnum):
    """Where a candidate runs; the fitter ones are preferred."""

    HEADLESS = "headless"
    WORKSTATION = "workstation"
    LAPTOP = "laptop"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A client that would lead. ``identity`` is new for every process: nobody is taken for their former self."""

    identity: str
    name: str
    rank: int
    client: str


def candidate(name: str, place: Place, client: str) -> Candidate:
    """A new candidate of this version, such as ``0.1.0``; what follows its first three numbers says nothing."""
    major, minor, patch = ([int(part) for part in re.findall(r"\d+", client)] + [0, 0, 0])[:3]
    place_rank = 1 if place is Place.LAPTOP else 2
    return Candidate(str(uuid.uuid4()), name, place_rank * 10**8 + major * 10**6 + minor * 10**3 + patch, client)


class Happening(StrEnum):
    """What a tick came to."""

    FOLLOWED = "followed"
    ELECTED = "elected"
    PASSED = "passed"
    DEPOSED = "deposed"
    RESIGNED = "resigned"


@dataclass(frozen=True, slots=True)
class Tick:
    """``term`` is the leader's term, or the last one seen. ``next_seconds`` is when to tick again at the latest.

    ``now`` is the database's time, ``leader`` who leads as far as this tick saw, ``last_pass_at`` their last pass.
    """

    happening: Happening
    term: int
    next_seconds: float
    now: datetime
    leader: str | None = None
    last_pass_at: datetime | None = None
    passed: Passed | None = None


class Coordinator:
    """One client's part in the election. Used by one thread."""

    def __init__(
        self,
        database: Database,
        checker: Checker,
        me: Candidate,
        length: timedelta = LENGTH,
        rng: random.Random | None = None,
        folding: Folding | None = None,
    ) -> None:
        """``length`` is the lease's; renewals, passes and polls keep their proportion to it.

        ``folding`` is done between passes, so that it never keeps one waiting.
        """
        scale = length / LENGTH
        self._database, self._checker, self.me = database, checker, me
        self._length, self._renew, self._pass = length, RENEW * scale, PASS * scale
        self._poll, self._grace = POLL * scale, GRACE * scale
        self._rng = rng or random.Random()
        self._folding, self._fold_next = folding, 0.0
        self._fold = FOLD.total_seconds() * scale
        self._term: int | None = None
        self._renewed_at: datetime | None = None
        self._last_pass: datetime | None = None
        self._tells = False
        """Every other renewal is told, which is often enough for whoever waits."""

    @property
    def leads(self) -> bool:
        """This client believes that it leads. Only the lease row knows."""
        return self._term is not None

    def spared(self) -> float:
        """For how many seconds the news that the coordinator has just renewed its lease spares a follower the look at
        it; not at all a leader."""
        return 0.0 if self.leads else self._length.total_seconds() * self._rng.uniform(1.0, 1.1)

    def tick(self, stop: threading.Event | None = None) -> Tick:
        """One look at the lease, and a pass if it is this client's; the pass ends early when `stop` is set.

        Raises Unreachable; Unfit if it must not lead.
        """
        if self._term is None:
            return self._follow()
        try:
            return self._lead(stop)
        except Deposed:
            return self._step_down(Happening.DEPOSED)

    def resign(self) -> None:
        """Give the lease up at once, so that another takes it without waiting for its end. Raises Unreachable."""
        if self._term is None:
            return
        with self._database.write() as connection:
            held, now = self._locked(connection)
            if self._is_mine(held, now):
                lease_row.resign(connection, now)
                lease_row.wake_others(self._database, connection)
        self._term = None

    def _follow(self) -> Tick:
        with self._database.read() as connection:
            seen = lease_row.read(connection)
            now = migrate.clock_and_check(self._database, connection)
        if not seen.is_held(now, self._length):
            return self._stand(seen)
        if self._is_fitter_than(seen) and not self._is_challenged(seen, now):
            self._challenge(seen)
        left = (seen.expires_at - now).total_seconds()
        wait = self._jittered(min(left, self._poll.total_seconds()))
        return Tick(Happening.FOLLOWED, seen.term, wait, now, seen.name, seen.last_pass_at)

    def _stand(self, seen: Lease) -> Tick:
        with self._database.write() as connection:
            free = lease_row.lock_if_free(connection)
            now = migrate.clock_and_check(self._database, connection)
            if free is None or free.is_held(now, self._length) or self._gives_way(free, now):
                return Tick(Happening.FOLLOWED, seen.term, self._jittered(self._grace.total_seconds()), now)
            me, term = self.me, free.term + 1
            lease_row.take(connection, term, me.identity, me.name, me.rank, me.client, now + self._length)
            if (gap := free.gap_until(now)) is not None:
                lease_row.note_gap(connection, term, *gap)
        self._term, self._renewed_at, self._last_pass = term, now, None
        return Tick(Happening.ELECTED, term, 0.0, now, me.name)

    def _gives_way(self, free: Lease, now: datetime) -> bool:
        """A fitter candidate asked for the lease and has not had the time to take it."""
        challenged = free.challenger not in (None, self.me.identity) and free.challenger_rank > self.me.rank
        return challenged and free.expires_at <= now < free.expires_at + self._grace

    def _is_fitter_than(self, seen: Lease) -> bool:
        return self.me.rank > seen.rank

    def _is_challenged(self, seen: Lease, now: datetime) -> bool:
        """A candidate at least as fit has asked already, not long ago."""
        fresh = seen.challenged_at is not None and now - seen.challenged_at < self._length
        return fresh and seen.challenger_rank >= self.me.rank

    def _challenge(self, seen: Lease) -> None:
        with self._database.write() as connection:
            held = lease_row.lock_if_free(connection)
            now = migrate.clock_and_check(self._database, connection)
            if held is not None and held.term == seen.term and not self._is_challenged(held, now):
                lease_row.challenge(connection, self.me.identity, self.me.rank, now)

    def _lead(self, stop: threading.Event | None) -> Tick:
        assert self._term is not None
        fence = Fence(self.me.identity, self._term, self._length)

        def go_on(now: datetime) -> bool:
            self._between_batches(now)
            return stop is None or not stop.is_set()

        passed = self._checker.run_pass(fence, go_on)
        now = self._last_pass = passed.ended_at
        assert now is not None
        if not self._renew_if_due(now):
            return self._step_down(Happening.RESIGNED)
        wait = self._pass.total_seconds()
        self._fold_if_due(fence, wait, stop)
        return Tick(Happening.PASSED, self._term, wait, now, self.me.name, self._last_pass, passed)

    def _fold_if_due(self, fence: Fence, wait: float, stop: threading.Event | None) -> None:
        """In the time until the next pass. Whatever is wrong with it, passes go on."""
        begun = time.monotonic()
        if self._folding is None or begun < self._fold_next:
            return

        def go_on() -> bool:
            return time.monotonic() - begun < wait and not (stop is not None and stop.is_set())

        try:
            folded = self._folding.fold(fence, go_on)
        except (Deposed, DeskError):
            raise
        except Exception:
            log.exception("The figures could not be folded; this client tries again in an hour.")
            self._fold_next = begun + 3600
            return
        # Where much is left, the time until the pass after the next is used too.
        self._fold_next = begun + (self._fold if go_on() or folded < BATCH else 0.0)

    def _between_batches(self, now: datetime) -> None:
        # Progress is what the others want to see: a pass over a night's work takes longer than a pass may be old.
        self._last_pass = now
        if not self._renew_if_due(now):
            raise Deposed

    def _renew_if_due(self, seen: datetime) -> bool:
        """False when the lease was given up for a fitter candidate. Raises Deposed when it is another's.

        ``seen`` is the moment of the last batch; whether this client still leads is asked anew behind the lock.
        """
        if self._renewed_at is not None and seen - self._renewed_at < self._renew:
            return True
        with self._database.write() as connection:
            held, now = self._locked(connection)
            if not self._is_mine(held, now):
                raise Deposed
            fresh = held.challenged_at is not None and now - held.challenged_at < self._length
            if fresh and held.challenger_rank > self.me.rank:
                lease_row.resign(connection, now)
                lease_row.wake_others(self._database, connection)
                return False
            lease_row.renew(connection, now + self._length, self._last_pass)
            self._tells = not self._tells
            if self._tells:
                lease_row.tell_alive(self._database, connection, held.term, now, self._last_pass or now)
        self._renewed_at = now
        return True

    def _locked(self, connection: Transaction) -> tuple[Lease, datetime]:
        held = lease_row.lock(connection)
        return held, migrate.clock_and_check(self._database, connection)

    def _is_mine(self, held: Lease, now: datetime) -> bool:
        return self._term is not None and held.is_held_by(self.me.identity, self._term, now, self._length)

    def _step_down(self, happening: Happening) -> Tick:
        term, self._term = self._term or 0, None
        now = self._last_pass or self._renewed_at
        assert now is not None
        return Tick(happening, term, self._jittered(self._grace.total_seconds() * 2), now)

    def _jittered(self, seconds: float) -> float:
        """Between half and the whole of it, so that candidates do not all come at once."""
        return max(0.01, seconds * self._rng.uniform(0.5, 1.0))
