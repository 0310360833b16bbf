"""The policy in force: what one version of a customer's policy says, ready to be asked.

Hides how the frozen JSON document of a policy version is laid out: `thaw` is its only reader, and what it returns
answers every question with a dictionary lookup. Promises that nothing here can fail or hang on a document that
`policy_document.freeze` wrote: every priority that has a limit in business time has a calendar with working time in it.
Imports neither pydantic nor the holiday library, because every client loads it at start. Immutable, so any thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.rules.business_time import Calendar
from models.vocabulary import DeadlineKind, Priority, Rung, WaitOn

RUNG_LIMITS = (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE, DeadlineKind.EFFORT)
"""The durations that a policy gives a rung; `cost` is a sum of money and becomes a duration by the rung's rate."""

TICKET_LIMITS = (
    DeadlineKind.OVERALL,
    DeadlineKind.VERIFY,
    DeadlineKind.DECIDE,
    DeadlineKind.VENDOR,
    DeadlineKind.WAIT,
)
"""The durations that a policy gives the whole ticket, whatever the rung."""


class Miss(StrEnum):
    """What the checker does when a limit of a rung is missed."""

    ESCALATE = "escalate"
    REMIND = "remind"


class ResolveFrom(StrEnum):
    """Where the `resolve` clock of a visit starts: entering the rung, or qualifying yes."""

    ENTRY = "entry"
    QUALIFIED = "qualified"


class VendorOpens(StrEnum):
    """From when a vendor may be engaged."""

    MISSED = "missed"
    DECISION = "decision"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Silence:
    """How often, and over how many seconds, the client must have been tried before `unanswered` is allowed."""

    attempts: int
    over: int


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of a policy. Ask the methods; the tables behind them are filled by `thaw` alone."""

    name: str
    ladder: tuple[Rung, ...]
    """In height order; the manager is always the last."""
    warn_at: float
    """The share of a limit at which its warning is due."""
    four_eyes: frozenset[Priority]
    verify_failures: int
    silence: Silence | None
    reopen_within: int
    """Calendar days in `time_zone`."""
    resolve_from: ResolveFrom
    vendor_opens: VendorOpens
    vendor_question: bool
    assumed_priority: Priority
    close_needs: tuple[str, ...]
    time_zone: str
    _limits: Mapping[tuple[DeadlineKind, Rung, Priority], float] = field(repr=False)
    _ceilings: Mapping[tuple[Rung, Priority], float] = field(repr=False)
    _rates: Mapping[Rung, float] = field(repr=False)
    _misses: Mapping[tuple[Rung, DeadlineKind], Miss] = field(repr=False)
    _calendars: Mapping[Priority, Calendar] = field(repr=False)
    _pauses: Mapping[WaitOn, frozenset[DeadlineKind]] = field(repr=False)
    version: int = 0
    """Which of the policy's versions it is: 1, 2, 3 ...; 0 where it was never put."""

    @property
    def title(self) -> str:
        """How people know this version: ``Standard, version 3``."""
        return f"{self.name}, version {self.version}" if self.version else self.name

    @property
    def first_rung(self) -> Rung:
        return self.ladder[0]

    def limit(self, kind: DeadlineKind, rung: Rung, priority: Priority) -> float | None:
        """The seconds of that limit, None where the policy sets none.

        For `cost` these are the seconds of hands-on work that reach the ceiling at the rung's rate. Limits of the whole
        ticket are the same on every rung. Warnings have no limit of their own: they are `warn_at` of the limit's.
        """
        return self._limits.get((kind, rung, priority))

    def rate(self, rung: Rung) -> float:
        """What an hour of work on that rung costs."""
        return self._rates.get(rung, 0.0)

    def cost_ceiling(self, rung: Rung, priority: Priority) -> float | None:
        """What the work of one visit may cost."""
        return self._ceilings.get((rung, priority))

    def on_miss(self, rung: Rung, kind: DeadlineKind) -> Miss:
        return self._misses.get((rung, kind), Miss.ESCALATE)

    def calendar(self, priority: Priority) -> Calendar:
        """Round the clock, or the weekly hours less the holidays."""
        return self._calendars[priority]

    def pauses(self, wait_on: WaitOn) -> frozenset[DeadlineKind]:
        """Which of `qualify`, `resolve` and `overall` stand still during that kind of wait."""
        return self._pauses.get(wait_on, frozenset())

    def next_rung(self, rung: Rung) -> Rung:
        """The next rung up this ladder, from any rung, on it or not; the manager's is the manager's own."""
        return next((step for step in self.ladder if step.height > rung.height), Rung.MANAGER)

    def rung_at_or_above(self, rung: Rung) -> Rung:
        """That rung, or where this ladder lacks it, the next above."""
        return next((step for step in self.ladder if step.height >= rung.height), Rung.MANAGER)


def thaw(frozen: Mapping[str, Any], version: int = 0) -> Policy:
    """The policy of a frozen document, as `policy_document.freeze` wrote it and JSON kept it."""
    silence, rungs = frozen["silence"], frozen["rungs"]
    return Policy(
        name=frozen["name"],
        ladder=(*map(Rung, frozen["ladder"]), Rung.MANAGER),
        warn_at=frozen["warn_at"],
        four_eyes=frozenset(map(Priority, frozen["four_eyes"])),
        verify_failures=frozen["verify_failures"],
        silence=silence and Silence(silence["attempts"], silence["over"]),
        reopen_within=frozen["reopen_within"],
        resolve_from=ResolveFrom(frozen["resolve_from"]),
        vendor_opens=VendorOpens(frozen["vendor_opens"]),
        vendor_question=frozen["vendor_question"],
        assumed_priority=Priority(frozen["assumed_priority"]),
        close_needs=tuple(frozen["close_needs"]),
        time_zone=frozen["calendar"]["time_zone"],
        _limits=_ticket_limits(frozen["limits"]) | _rung_limits(rungs),
        _ceilings={
            (Rung(name), Priority(priority)): ceiling
            for name, rung in rungs.items()
            for priority, ceiling in rung["cost"].items()
        },
        _rates={Rung(name): rung["rate"] for name, rung in rungs.items()},
        _misses={
            (Rung(name), DeadlineKind(kind)): Miss(miss)
            for name, rung in rungs.items()
            for kind, miss in rung["on_miss"].items()
        },
        _calendars=_calendars(frozen["calendar"]),
        _pauses={
            WaitOn(wait_on): frozenset(map(DeadlineKind, kinds)) for wait_on, kinds in frozen["wait_pauses"].items()
        },
        version=version,
    )


_Limits = dict[tuple[DeadlineKind, Rung, Priority], float]


def _ticket_limits(limits: Mapping[str, Mapping[str, float]]) -> _Limits:
    # Spread over every rung, so that one lookup answers for both kinds of limit.
    return {
        (DeadlineKind(kind), rung, Priority(priority)): float(seconds)
        for kind, by_priority in limits.items()
        for priority, seconds in by_priority.items()
        for rung in Rung
    }


def _rung_limits(rungs: Mapping[str, Mapping[str, Any]]) -> _Limits:
    limits: _Limits = {}
    for name, rung in rungs.items():
        for kind in RUNG_LIMITS:
            for priority, seconds in rung[kind].items():
                limits[kind, Rung(name), Priority(priority)] = float(seconds)
        for priority, ceiling in rung["cost"].items():
            if rung["rate"]:
                limits[DeadlineKind.COST, Rung(name), Priority(priority)] = ceiling / rung["rate"] * 3600
    return limits


def _calendars(frozen: Mapping[str, Any]) -> dict[Priority, Calendar]:
    hours = tuple(tuple((start, end) for start, end in day) for day in frozen["hours"])
    holidays = tuple((date.fromisoformat(day), name) for day, name in frozen["holidays"])
    always = Calendar.round_the_clock(frozen["time_zone"])
    # A week without hours is only frozen where nothing is measured in it; round the clock cannot hang whoever asks.
    weekly = Calendar(frozen["time_zone"], hours, holidays) if any(hours) else always
    return {priority: always if priority in frozen["round_the_clock"] else weekly for priority in Priority}
