"""What would happen to a ticket that is received at some moment: its due moments, rung by rung.

Runs the real procedure and the real checker's rule on a ticket that nobody has: people do nothing, but for qualifying
it where that is asked for; the checker comes at every due moment. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.rules.policy import Policy
from models.vocabulary import DeadlineKind, Priority, Rung


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of the simulated ticket; moments in UTC."""

    kind: DeadlineKind
    due_at: datetime
    warn_at: datetime | None
    """When its warning is due; None for a limit that has none."""
    seconds: float
    """The limit, in working seconds."""
    reached: bool
    """It is missed, because nobody does anything before; else the ticket has left the rung, or it was met."""
    escalates: bool
    """Its miss hands the ticket up; else it reminds."""
    why: tuple[str, ...]
    """How the moment comes about, a line each, as `tierdesk ticket why` shows it."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One rung on the way up."""

    rung: Rung
    entered_at: datetime
    qualified_at: datetime | None
    dues: tuple[Due, ...]
    """`qualify` and `resolve`, or `decide` at the manager's, as far as the policy has them, in order of their moments.
    `resolve` is only here if its clock starts."""
    left_at: datetime | None
    """When the checker hands it up; None where it stays."""
    by: DeadlineKind | None
    """The limit whose miss hands it up."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """The whole way of the simulated ticket."""

    policy: str
    time_zone: str
    priority: Priority
    received_at: datetime
    stays: tuple[Stay, ...]
    overall: Due | None


def at_once(policy: Policy) -> dict[Rung, float]:
    """Qualified on every rung as soon as the ticket is there: what `simulate` is told for that."""
    return dict.fromkeys(policy.ladder[:-1], 0.0)


def simulate(
    policy: Policy, priority: Priority, received_at: datetime, qualified: Mapping[Rung, float] | None = None
) -> Simulation:
    """A ticket of that priority, received then (any zone).

    ``qualified`` says after how many working seconds on a rung somebody qualifies it yes; on rungs that are not in it,
    nobody does. Without it nobody does anything at all.
    """
    raise NotImplementedError
