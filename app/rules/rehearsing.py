"""What another policy would have made of a real ticket, visit by visit.

Each visit is judged by itself: it begins as it really began, what people did is done again at its real moment by the
real procedure, and the checker's rule fires between. The first miss that did not happen so in truth ends it, as does
what the policy would have refused; what followed is unknown and not guessed. Where a deadline falls on the very moment
it really had, the checker comes when it really came; else it comes at the due moment. Hence the invariant: a visit that
is rehearsed under its own version ends with the rows that its ledger has. Pure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.rules.clocks import Policies
from models.rows import Customer, Deadline, Entry, Ticket, Visit
from models.vocabulary import DeadlineKind, Rung

JUDGED = (
    DeadlineKind.QUALIFY,
    DeadlineKind.RESOLVE,
    DeadlineKind.EFFORT,
    DeadlineKind.COST,
    DeadlineKind.VERIFY,
    DeadlineKind.DECIDE,
    DeadlineKind.OVERALL,
    DeadlineKind.VENDOR,
)
"""The limits of which a verdict is told; the last two belong to the ticket."""


class How(StrEnum):
    """What became of a limit."""

    NONE = "none"
    """There was no such limit, or its clock never started."""
    MET = "met"
    MISSED = "missed"
    VOID = "void"
    """Its reason went away: the ticket was handed up, cancelled."""
    RUNNING = "running"
    UNKNOWN = "unknown"


class End(StrEnum):
    """How the rehearsal of a visit ended."""

    SAME = "same"
    """As the visit really ended, or it has not ended yet: everything is known."""
    MISSED = "missed"
    """By the first miss that did not happen so in truth."""
    SPARED = "spared"
    """In truth a miss handed it up, or a failed verification; under this policy it would have stayed."""
    REFUSED = "refused"
    """The policy would have refused what somebody did, or led elsewhere."""
    OFF_LADDER = "off_ladder"
    """The policy's ladder has no such rung; nothing is known."""
    UNREADABLE = "unreadable"
    """Its journal cannot be replayed; `db verify` says more."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``at`` is the due moment of the first miss, or when it was met; None else."""

    how: How
    at: datetime | None = None
    escalated: bool = False
    """Its miss handed the ticket up."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One visit: its verdicts in truth and under the policy.

    Visit 0 stands for the ticket itself: its `overall` and `vendor`, known as long as no visit's rehearsal has ended
    otherwise than the visit did.
    """

    ticket: int
    visit: int
    rung: Rung | None
    """None for visit 0."""
    end: End
    until: datetime | None
    """Up to when something is known; None where the visit goes on, as far as is known."""
    refused: str | None
    """The sentence of what was refused, where ``end`` is that."""
    before: Mapping[DeadlineKind, Verdict]
    after: Mapping[DeadlineKind, Verdict]
    minutes: int
    """Hands-on minutes that were booked in the known part."""
    cost_before: int
    """What they cost at the old rate, in cents, and at the new."""
    cost_after: int
    rows: tuple[Deadline, ...]
    """The ledger that the policy would have made of it, as far as it is known."""

    @property
    def differs(self) -> bool:
        """Some limit would have ended otherwise, or is unknown."""
        return self.end is not End.SAME or self.before != self.after


@dataclass(frozen=True, slots=True)
class History:
    """A ticket with all that is kept of it; journal in the order of its versions."""

    ticket: Ticket
    customer: Customer
    visits: tuple[Visit, ...]
    deadlines: tuple[Deadline, ...]
    journal: tuple[Entry, ...]


def rehearse(
    history: History, policies: Policies, under: Callable[[Visit], int], since: datetime | None, now: datetime
) -> list[Rehearsed]:
    """The ticket's visits that began at ``since`` or later, and visit 0 if the ticket was received since then.

    ``policies`` has every version that the ticket names and those that ``under`` gives; ``under`` says by which version
    a visit is judged. To rehearse a policy, have it there as some version that no visit has, and let ``under`` say it.
    """
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Count:
    """How often a limit ended how, in truth and under the policy; of the same visits."""

    before: Mapping[How, int]
    after: Mapping[How, int]
    escalated_before: int
    escalated_after: int


@dataclass(frozen=True, slots=True)
class Changed:
    """One limit of one visit that would have ended otherwise."""

    ticket: int
    visit: int
    rung: Rung | None
    kind: DeadlineKind
    before: Verdict
    after: Verdict


MOST_CHANGED = 1_000


@dataclass(frozen=True, slots=True)
class Sums:
    """Of many visits."""

    tickets: int
    visits: int
    ends: Mapping[End, int]
    counts: Mapping[tuple[Rung | None, DeadlineKind], Count]
    """By rung and limit; None for those of the ticket. Visits off the ladder or unreadable are not in it."""
    minutes: int
    cost_before: int
    cost_after: int
    changed: tuple[Changed, ...]
    """At most MOST_CHANGED of them, in order of tickets."""
    changed_count: int
    """How many limits differ."""
    differing: int
    """How many visits differ in some limit."""


def sums(rehearsed: Iterable[Rehearsed]) -> Sums:
    """What the rehearsal of these visits amounts to."""
    raise NotImplementedError
