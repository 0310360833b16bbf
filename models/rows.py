"""The frozen rows that models returns and the rules compute: what a table's line says, without the table.

Pure: standard library and vocabulary only. Instants are aware datetimes in UTC; times to spend are seconds (float);
money is in cents. `encode` and `decode` give the JSON form in which the journal keeps them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, NamedTuple, TypeVar, get_args, get_type_hints

from models.vocabulary import (
    GRIND,
    Channel,
    Code,
    DeadlineKind,
    Level,
    NoticeKind,
    Outcome,
    Priority,
    Rung,
    Status,
    VisitOutcome,
    WaitOn,
)

_Row = TypeVar("_Row")
NO_LIMIT = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a ticket stands in a queue that has no due moment: after all that have one."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the staff. ``rungs`` are those that they staff; a manager acts on every rung."""

    login: str
    name: str
    rungs: frozenset[Rung]
    skills: frozenset[str]
    is_manager: bool
    active: bool

    def staffs(self, rung: Rung) -> bool:
        return self.is_manager or rung in self.rungs


@dataclass(frozen=True, slots=True)
class Customer:
    """``policy_version`` is the newest version of the customer's policy: the one that a new visit begins with."""

    id: int
    name: str
    policy: str
    policy_version: int
    active: bool


class Caller(NamedTuple):
    """How and where the requester is found, each None while it is not known."""

    contact: str | None
    """Telephone number or address."""
    site: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """One line of ``tickets``. ``version`` is the number of its newest journal entry.

    ``next_due_at``, ``queue_at`` and ``missed`` follow from the ledger, all else from the journal.
    """

    number: int
    version: int
    status: Status
    rung: Rung
    visit: int
    customer_id: int
    requester: str
    channel: Channel
    summary: str
    received_at: datetime
    overall_policy: int
    """The policy version of the first visit: what the customer was promised."""
    priority: Priority
    priority_assumed: bool
    priority_override: bool = False
    description: str | None = None
    category: str | None = None
    affected: str | None = None
    impact: Level | None = None
    urgency: Level | None = None
    assignee: str | None = None
    assigned_at: datetime | None = None
    waiting_on: WaitOn | None = None
    waiting_since: datetime | None = None
    waiting_until: datetime | None = None
    waiting_reason: str | None = None
    waits_from: Status | None = None
    vendor: str | None = None
    """Of the engagement that is still unanswered, as are the next three."""
    vendor_reference: str | None = None
    vendor_since: datetime | None = None
    vendor_answer_by: datetime | None = None
    engagements: int = 0
    cause: str | None = None
    fix: str | None = None
    code: Code | None = None
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    resolved_rung: Rung | None = None
    decision_since: datetime | None = None
    """When it last entered `awaiting_decision`; None while it does not await one."""
    attempts: int = 0
    """Attempts since the resolution that did not reach the client; the first one's moment is next."""
    attempts_since: datetime | None = None
    unconfirmed: bool = False
    unresolved: bool = False
    closed_at: datetime | None = None
    handed_back: str = ""
    """The pairs of rungs between which it was handed back, as ``tier2>tier1 tier3>tier2``."""
    minutes: int = 0
    moved_by_checker: bool = False
    """The checker moved it to its rung and nobody has touched it since."""
    missed: bool = False
    next_due_at: datetime | None = None
    queue_at: datetime = NO_LIMIT

    @property
    def stage(self) -> Status:
        """The status, or while waiting the status that the wait left."""
        return self.waits_from if self.waits_from is not None else self.status


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay of a ticket on a rung. Visits of a ticket are numbered 1, 2, 3 ..."""

    ticket: int
    visit: int
    rung: Rung
    policy_version: int
    entered_at: datetime
    came_from: Rung | None = None
    """The rung that handed it up, and who held it there: where it can be handed back to."""
    came_from_holder: str | None = None
    qualified_at: datetime | None = None
    extension_seconds: int = 0
    resolve_extended: bool = False
    """The `resolve` clock was open when the visit was extended, and so was extended too."""
    failures: int = 0
    effort_minutes: int = 0
    cost_cents: int = 0
    left_at: datetime | None = None
    outcome: VisitOutcome | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of the deadline ledger.

    ``left_seconds`` of the limit were left at ``since_at``, the moment at which ``due_at`` was computed or the clock
    paused; both are None for a moment that was named rather than computed (``until``, a vendor's expected answer).
    """

    ticket: int
    visit: int
    kind: DeadlineKind
    round: int
    policy_version: int
    started_at: datetime
    since_at: datetime
    limit_seconds: float | None = None
    left_seconds: float | None = None
    due_at: datetime | None = None
    fired_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Outcome | None = None

    @property
    def is_paused(self) -> bool:
        """Its clock stands still. Hands-on work that nobody does now is not paused; it has no moment yet."""
        grind = self.kind in GRIND or (self.kind.is_warning and self.kind.value.removesuffix("_warning") in GRIND)
        return self.ended_at is None and self.due_at is None and not grind


@dataclass(frozen=True, slots=True)
class Work:
    """A person's running work. A person has one at a time."""

    person: str
    ticket: int
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person, or everybody on a rung, is to be told of a ticket; one of ``person`` and ``rung`` is None.

    ``deadline``, ``visit`` and ``round`` name the deadline that it is about, if it is about one.
    """

    ticket: int
    version: int
    kind: NoticeKind
    deadline: DeadlineKind | None
    visit: int
    round: int
    person: str | None
    rung: Rung | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry. ``actor`` is None for the checker; ``effects`` is what the action changed."""

    ticket: int
    version: int
    action_id: str
    digest: str
    kind: str
    actor: str | None
    login: str
    done_at: datetime
    recorded_at: datetime
    from_status: Status | None
    to_status: Status
    from_rung: Rung | None
    to_rung: Rung
    visit: int
    minutes: int | None
    fields: Mapping[str, Any]
    effects: Mapping[str, Any]


class QueueRow(NamedTuple):
    """What a queue shows of a ticket."""

    number: int
    version: int
    status: Status
    rung: Rung
    priority: Priority
    priority_assumed: bool
    summary: str
    customer: str
    requester: str
    assignee: str | None
    assignee_name: str | None
    waiting_on: WaitOn | None
    waiting_until: datetime | None
    waits_from: Status | None
    vendor: str | None
    received_at: datetime
    next_due_at: datetime | None
    queue_at: datetime
    missed: bool
    category: str | None
    closed_at: datetime | None = None


def replace(row: _Row, **values: object) -> _Row:
    """The row with these values instead: `dataclasses.replace` at half its cost, which a pass of the checker felt."""
    places, get = _shape(type(row))  # type: ignore[arg-type]  # mypy asks whether a type can be hashed
    new = list(get(row))
    for name, value in values.items():
        new[places[name]] = value
    return type(row)(*new)


@cache
def _shape(row: type[Any]) -> tuple[dict[str, int], Callable[[object], tuple[Any, ...]]]:
    names = [field.name for field in fields(row)]
    return {name: place for place, name in enumerate(names)}, attrgetter(*names)


def encode(value: object) -> Any:
    """The JSON form of a row's value."""
    return value.isoformat() if isinstance(value, datetime) else value


def decode(row: type[object], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row of this type from their JSON form."""
    kinds = _kinds(row)  # type: ignore[arg-type]  # mypy asks whether a type can be hashed
    return {name: _decode_value(kinds[name], value) for name, value in values.items()}


def _decode_value(kind: type, value: Any) -> Any:
    if value is None:
        return None
    if kind is datetime:
        return datetime.fromisoformat(value)
    return kind(value) if issubclass(kind, StrEnum) else value


@cache
def _kinds(row: type[object]) -> dict[str, type]:
    hints = get_type_hints(row)
    return {name: _bare(hint) for name, hint in hints.items()}


def _bare(hint: Any) -> Any:
    return next(part for part in get_args(hint) if part is not type(None)) if isinstance(hint, UnionType) else hint
