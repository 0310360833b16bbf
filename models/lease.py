"""The lease by which the clients elect one coordinator among them.

Hides the one row in which it is kept. Every function that could change who leads locks the row first and reads the
clock in a statement of its own after that: a statement that waited for the lock with the clock already read revived a
lease that was dead for two seconds. The term rises with every election and is the fence of everything a leader writes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, text, update

from models import conflicts, schema
from models.engine import Database

LENGTH = timedelta(seconds=10)
"""How long a lease is good for without being renewed."""

NOTED = timedelta(seconds=60)
"""A time without a coordinator that is longer than this is remembered; a shorter one is a change of hands."""

_ROW = select(schema.lease).where(schema.lease.c.id == 1)
_LOCKED = _ROW.with_for_update()
_IF_FREE = _ROW.with_for_update(skip_locked=True)


@dataclass(frozen=True, slots=True)
class Lease:
    """The row. ``rank`` is the holder's fitness, higher is better; ``challenger`` a fitter candidate's identity."""

    id: int
    term: int
    holder: str | None
    name: str | None
    rank: int
    client: str
    expires_at: datetime
    last_pass_at: datetime | None
    challenger: str | None
    challenger_rank: int
    challenged_at: datetime | None

    def is_held(self, now: datetime, length: timedelta) -> bool:
        """Somebody leads. A lease that ends later than any could from now counts as expired: a clock went back."""
        return self.holder is not None and now <= self.expires_at <= now + length

    def gap_until(self, now: datetime) -> tuple[datetime, datetime] | None:
        """The time without a coordinator that ends at ``now``, where it is one to be remembered.

        None at a desk that never had one, and where a clock went back, so that nobody knows how long it was.
        """
        return (self.expires_at, now) if self.term > 0 and now - self.expires_at > NOTED else None

    def is_held_by(self, holder: str, term: int, now: datetime, length: timedelta) -> bool:
        """That one leads, still in that term."""
        return (self.holder, self.term) == (holder, term) and self.is_held(now, length)


def read(connection: Connection) -> Lease:
    """The lease as it stands, without a lock."""
    return Lease(*connection.execute(_ROW).one())


def lock(connection: Connection) -> Lease:
    """The lease, held until the transaction ends."""
    return Lease(*connection.execute(_LOCKED).one())


def lock_if_free(connection: Connection) -> Lease | None:
    """The lease, held until the transaction ends; None while somebody else holds the row's lock."""
    row = connection.execute(_IF_FREE).one_or_none()
    return Lease(*row) if row is not None else None


def take(
    connection: Connection, term: int, holder: str, name: str, rank: int, client: str, expires_at: datetime
) -> None:
    """Writes the new leader. The caller holds the lock and has seen that nobody leads."""
    connection.execute(
        update(schema.lease)
        .where(schema.lease.c.id == 1)
        .values(
            term=term,
            holder=holder,
            name=name,
            rank=rank,
            client=client,
            expires_at=expires_at,
            challenger=None,
            challenger_rank=0,
            challenged_at=None,
        )
    )


def note_gap(connection: Connection, term: int, began_at: datetime, ended_at: datetime) -> None:
    """Remembers a time without a coordinator, which the one of that term has ended. The caller holds the lock.

    What stands there for the term already stays: the staff may add rows, and none may keep anybody from leading.
    """
    noted = conflicts.insert(connection, schema.uncoordinated).values(term=term, began_at=began_at, ended_at=ended_at)
    connection.execute(noted.on_conflict_do_nothing())


def renew(connection: Connection, expires_at: datetime, last_pass_at: datetime | None) -> None:
    """The caller holds the lock and has seen that the lease is theirs."""
    values: dict[str, object] = {"expires_at": expires_at}
    if last_pass_at is not None:
        values["last_pass_at"] = last_pass_at
    connection.execute(update(schema.lease).where(schema.lease.c.id == 1).values(values))


def resign(connection: Connection, now: datetime) -> None:
    """Nobody leads any more. The caller holds the lock and has seen that the lease is theirs."""
    connection.execute(update(schema.lease).where(schema.lease.c.id == 1).values(holder=None, expires_at=now))


def challenge(connection: Connection, candidate: str, rank: int, now: datetime) -> None:
    """A fitter candidate asks for the lease; the holder gives it up at its next renewal."""
    connection.execute(
        update(schema.lease)
        .where(schema.lease.c.id == 1)
        .values(challenger=candidate, challenger_rank=rank, challenged_at=now)
    )


def tell_alive(database: Database, connection: Connection, term: int, now: datetime, last_pass_at: datetime) -> None:
    """Tells candidates that the lease of this term was renewed, when this transaction commits: none of them has to ask
    then. Nothing on SQLite."""
    if not database.is_sqlite:
        told = f"{term} {now.isoformat()} {last_pass_at.isoformat()}"
        connection.execute(text("SELECT pg_notify('tierdesk_alive', :told)"), {"told": told})


def wake_others(database: Database, connection: Connection) -> None:
    """Tells waiting candidates to look at the lease now, when this transaction commits. Nothing on SQLite, where they
    see in the file that nobody holds it."""
    if not database.is_sqlite:
        connection.execute(text("SELECT pg_notify('tierdesk_lease', '')"))
