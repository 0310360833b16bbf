"""The words of the escalation procedure, as code, screens, command line and database spell them.

Pure: standard library only, so that every room may import it. A value of any enum here is the text stored in the
database and shown by ``--json``; renaming one is a migration.
"""

from enum import StrEnum


class Rung(StrEnum):
    """A level of support, in ladder order. ``manager`` is always a ladder's last rung."""

    TIER1 = "tier1"
    TIER2 = "tier2"
    TIER3 = "tier3"
    ONSITE = "onsite"
    MANAGER = "manager"

    @property
    def height(self) -> int:
        """Position on the full ladder, 0 for tier1."""
        return _HEIGHTS[self]


_HEIGHTS = {rung: height for height, rung in enumerate(Rung)}


class Status(StrEnum):
    """Where a ticket stands on the path of the procedure."""

    RECEIVED = "received"
    AWAITING_QUALIFICATION = "awaiting_qualification"
    IN_RESOLUTION = "in_resolution"
    WAITING = "waiting"
    QUALITY_CONTROL = "quality_control"
    VERIFIED = "verified"
    AWAITING_DECISION = "awaiting_decision"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self not in _ENDED


_ENDED = frozenset({Status.CLOSED, Status.CANCELLED})


class Priority(StrEnum):
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class Level(StrEnum):
    """Of impact and of urgency."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Channel(StrEnum):
    """How a support request arrived."""

    PHONE = "phone"
    WALK_IN = "walk-in"
    EMAIL = "e-mail"
    PORTAL = "portal"
    MONITORING = "monitoring"


class WaitOn(StrEnum):
    CUSTOMER = "customer"
    VENDOR = "vendor"
    PARTS = "parts"
    APPOINTMENT = "appointment"


class Code(StrEnum):
    """How a ticket was resolved."""

    FIXED = "fixed"
    WORKAROUND = "workaround"
    REPLACED = "replaced"
    USER_EDUCATION = "user_education"
    NO_FAULT_FOUND = "no_fault_found"
    VENDOR_FIXED = "vendor_fixed"


class EscalationWhy(StrEnum):
    """Why a person hands a ticket up."""

    SKILL = "skill"
    RIGHTS = "rights"
    HANDS = "hands"
    TIME = "time"
    VENDOR = "vendor"
    RISK = "risk"
    OTHER = "other"


class Satisfied(StrEnum):
    """What the client said in quality control."""

    TRUE = "true"
    FALSE = "false"
    UNANSWERED = "unanswered"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class Decision(StrEnum):
    RETURN = "return"
    VENDOR = "vendor"
    STOP = "stop"


class VendorResult(StrEnum):
    FIX = "fix"
    QUESTION = "question"
    REJECTED = "rejected"
    NO_FAULT = "no_fault"
    CHASED = "chased"


class CancelCode(StrEnum):
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    MISTAKE = "mistake"
    OUT_OF_SCOPE = "out_of_scope"


class DeadlineKind(StrEnum):
    """What a deadline is about. The first five are limits with a warning at a share of each."""

    QUALIFY = "qualify"
    RESOLVE = "resolve"
    OVERALL = "overall"
    EFFORT = "effort"
    COST = "cost"
    QUALIFY_WARNING = "qualify_warning"
    RESOLVE_WARNING = "resolve_warning"
    OVERALL_WARNING = "overall_warning"
    EFFORT_WARNING = "effort_warning"
    COST_WARNING = "cost_warning"
    VERIFY = "verify"
    DECIDE = "decide"
    VENDOR = "vendor"
    WAIT = "wait"
    UNTIL = "until"

    @property
    def is_warning(self) -> bool:
        return self in _WARNINGS

    @property
    def is_limit(self) -> bool:
        """A time frame or ceiling that counts as missed when it passes unmet."""
        return self in _LIMITS


_WARNINGS = frozenset(kind for kind in DeadlineKind if kind.value.endswith("_warning"))
_LIMITS = frozenset(DeadlineKind) - _WARNINGS - {DeadlineKind.WAIT, DeadlineKind.UNTIL}

WARNED = (
    DeadlineKind.QUALIFY,
    DeadlineKind.RESOLVE,
    DeadlineKind.OVERALL,
    DeadlineKind.EFFORT,
    DeadlineKind.COST,
)
"""The limits that have a warning; ``DeadlineKind(f"{kind}_warning")`` is its kind."""

GRIND = frozenset({DeadlineKind.EFFORT, DeadlineKind.COST})
"""The limits of hands-on work rather than of business time."""

OF_THE_TICKET = frozenset({DeadlineKind.OVERALL, DeadlineKind.OVERALL_WARNING, DeadlineKind.VENDOR})
"""Deadlines that belong to the ticket rather than to a visit: they have visit 0."""


class Outcome(StrEnum):
    """How a deadline ended."""

    MET = "met"
    MISSED = "missed"
    VOID = "void"


class NoticeKind(StrEnum):
    """Why somebody is told something about a ticket."""

    WARNING = "warning"
    MISSED = "missed"
    REMINDER = "reminder"
    ESCALATED = "escalated"
    ARRIVED = "arrived"
    ASSIGNED = "assigned"
    RESUMED = "resumed"
    REOPENED = "reopened"
    MENTIONED = "mentioned"


class VisitOutcome(StrEnum):
    """Why a ticket left a rung."""

    ESCALATED = "escalated"
    MISSED = "missed"
    HANDED_BACK = "handed_back"
    FAILED_VERIFICATION = "failed_verification"
    RETURNED = "returned"
    CLOSED = "closed"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


CHECKER = "checker"
"""The reserved name of the escalation checker in the journal; nobody on the staff can have it."""

NAME_LENGTH = 200
"""Longest name, summary or other one-line text, in characters."""

TEXT_LENGTH = 100_000
"""Longest text of many lines, in characters."""
