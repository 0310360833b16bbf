"""What the dashboard's tab Now tells, as values: the desk at one moment.

Pure: what each is stands in docs/figures.md, how it is found in `app.desk.dashboard`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from models.rows import Person, QueueRow
from models.vocabulary import Rung

_Row = TypeVar("_Row")

AGES = (0, 1, 2, 7, 30)
"""The least age in days of each band: entered the rung today, yesterday, 2 to 6, 7 to 29, 30 and more days ago."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are; with ``more`` at least so many."""

    count: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Some(Generic[_Row]):
    """The first rows of a list, and how many it has.

    With ``bounded`` only a part of the desk was looked at (the most urgent, the newest): there may be others.
    """

    rows: tuple[_Row, ...]
    tally: Tally
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a coordinator, as it happened; ``ended_at`` is None where it goes on."""

    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Since:
    """What happened since somebody left."""

    since: datetime
    received_p1: Tally
    """Requests received since then that are P1 now."""
    climbed_by_decision: Tally
    climbed_by_clock: Tally
    climbed_by_verification: Tally
    fired_late: Tally
    """Deadlines fired more than a minute after they were due."""
    gaps: Some[Gap]
    """Times without a coordinator, the newest first. They are the desk's: customer and rung do not narrow them."""
    gap_seconds: float
    """What of the times without a coordinator lies between ``since`` and now."""


@dataclass(frozen=True, slots=True)
class Due:
    """What has a limit until ``until``: the late first, then by time left. ``rows`` say who holds it.

    A ticket counts by the moment of its place in the queue; where this lies ahead and what the customer was promised
    was missed, or where its rung's clocks are paused and another limit ends, by that moment.
    """

    until: datetime
    """Noon or six in the evening, whichever comes first more than an hour from now, in the zone of `Now`."""
    rows: tuple[QueueRow, ...]
    late: Tally
    soon: Tally
    """Not late yet."""
    moments: Mapping[int, datetime]
    """By which each of ``rows`` counts."""
    promised: frozenset[int]
    """Those of them that count by what the customer was promised."""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is not there, and until when."""

    person: Person
    until: datetime


@dataclass(frozen=True, slots=True)
class RungStaff:
    """A rung: what nobody holds there, and who staffs it. Managers stand at the manager's rung only."""

    rung: Rung
    unassigned: Tally
    there: tuple[Person, ...]
    away: tuple[Away, ...]


@dataclass(frozen=True, slots=True)
class Deciding:
    """A ticket that awaits a decision since then, with what was spent on it so far."""

    ticket: QueueRow
    since: datetime
    minutes: int
    cost_cents: int


@dataclass(frozen=True, slots=True)
class Called:
    """A ticket about which the client has called or written so often without an answer."""

    ticket: QueueRow
    times: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Untouched:
    """A ticket at work to whose journal nothing has been added since then, for more than a day."""

    ticket: QueueRow
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class VendorLate:
    """A ticket whose vendor has not answered in time: since when engaged, and when the answer was due."""

    ticket: QueueRow
    since: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Silent:
    """A ticket in quality control whose client was not reached: how often it was tried, and since when."""

    ticket: QueueRow
    attempts: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Grinding:
    """A ticket whose work on this rung comes near a ceiling or is beyond it; running work counts as far as it has come.

    A limit is None where there is none. ``share`` is the greater of the two shares: 1.0 is the ceiling.
    """

    ticket: QueueRow
    used_seconds: float
    limit_seconds: float | None
    cost_cents: int
    ceiling_cents: int | None
    share: float
    running: bool
    """Somebody is working on it now."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Limits of a rung that will be missed in the quarter of an hour from ``begins_at`` on; never none."""

    begins_at: datetime
    rung: Rung
    count: int


@dataclass(frozen=True, slots=True)
class RungAges:
    """How many open tickets stand on a rung, by the bands of `AGES`."""

    rung: Rung
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Open tickets by rung, in ladder order, and by the day on which they came there (the customer's)."""

    rungs: tuple[RungAges, ...]
    until: datetime | None
    """What happened later is not counted yet; None where all is."""


@dataclass(frozen=True, slots=True)
class Now:
    """Everything at ``now``; of one customer and of one rung where these are not None."""

    now: datetime
    zone: str
    """The time zone by which noon and today are meant: of the customer's policy, without one of the Standard policy."""
    today: date
    customer: int | None
    rung: Rung | None
    since: Since
    due: Due
    staff: tuple[RungStaff, ...]
    """In ladder order."""
    decisions: Some[Deciding]
    """The longest waiting first."""
    called: Some[Called]
    """The most often first."""
    called_since: datetime | None
    """Only tickets that were called since then were looked at; None where all were."""
    untouched: Some[Untouched]
    """The most urgent first."""
    waits: Some[QueueRow]
    """Waits that end today, by `waiting_until`."""
    vendors: Some[VendorLate]
    """The latest first."""
    silent: Some[Silent]
    """The longest silent first."""
    grinding: Some[Grinding]
    """The highest share first."""
    coming: tuple[Coming, ...]
    """The next four hours, by time and rung."""
    coming_more: bool
    """There are so many that not all were counted."""
    ladder: Ladder
    led: bool
    """A coordinator leads."""
