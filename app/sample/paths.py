"""The paths that a ticket of the sample takes through the procedure: which moves, in which order, how far apart.

Hides the turns a ticket may take: waits, hand-backs, failed verifications, vendors, a manager's decisions. A path is
legal under the policy for which it was planned: it climbs that policy's ladder, stays away from what the policy
forbids, and needs no checker. Who makes each move, and in which words, is the scribe's. Pure; deterministic by its rng.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from app.rules.business_time import ROUND_THE_CLOCK, Calendar
from app.rules.policy import Policy, VendorOpens
from models.vocabulary import DeadlineKind, Priority, Rung

HOUR = 3600.0

TURNS = {
    "bounce": 0.05, "dispatch": 0.08, "take_over": 0.04, "release": 0.02, "correct": 0.04, "priority": 0.05,
    "extend": 0.06, "wait": 0.22, "vendor": 0.4, "note": 0.3, "contact": 0.3, "late": 0.06, "fails": 0.07,
    "fails_twice": 0.02, "calls_back": 0.03, "silent": 0.04, "reopens": 0.05, "returned": 0.3, "stopped": 0.25,
}  # fmt: skip
"""How probable each turn is. What a turn needs (a vendor clause, a manager) is looked at where it would be taken."""

Turns = frozenset[str]


def some_turns(rng: Random) -> Turns:
    return frozenset(turn for turn, share in TURNS.items() if rng.random() < share)


@dataclass(frozen=True, slots=True)
class Move:
    """Something somebody does, `gap` seconds of the ticket's calendar after the move before."""

    what: str
    gap: float
    about: str = ""


@dataclass(slots=True)
class Path:
    """Moves so far, and where they have led to."""

    rng: Random
    policy: Policy
    priority: Priority
    rung: Rung
    tries: frozenset[Rung]
    """The rungs that work on the problem before they hand it up; others pass it on at once."""
    has_vendor: bool
    moves: list[Move] = field(default_factory=list)
    anchor: int = 0
    """The move at which the clock that runs now was started: entering the rung, qualifying, resolving."""

    @property
    def calendar(self) -> Calendar:
        return self.policy.calendar(self.priority)

    @property
    def day(self) -> float:
        """More than a day of real time, in the calendar's seconds: around the clock, or with eight hours a day."""
        return 24.5 * HOUR if self.calendar.hours == ROUND_THE_CLOCK.hours else 8.5 * HOUR

    def go(self, what: str, gap: float, about: str = "", start: bool = False) -> None:
        self.moves.append(Move(what, max(1.0, gap), about))
        if start:
            self.anchor = len(self.moves) - 1

    def of(self, kind: DeadlineKind, least: float, most: float) -> float:
        """A share of that time frame, between the two."""
        limit = self.policy.limit(kind, self.rung, self.priority) or HOUR
        return self.rng.uniform(least, most) * limit

    def soon(self) -> float:
        return self.of(DeadlineKind.QUALIFY, 0.02, 0.12)

    def maybe(self, what: str, probable: float) -> None:
        if self.rng.random() < probable:
            self.go(what, self.soon())


def arrive(path: Path) -> None:
    path.go("receive", 0.0, start=True)
    path.go("document", path.soon())


def climb(path: Path, top: Rung, turns: Turns) -> None:
    bounces = "bounce" in turns
    while path.rung is not top:
        lower, manager_next = path.rung, path.policy.next_rung(path.rung) is Rung.MANAGER
        _hand_up(path, by_holder=bounces)
        if bounces and not manager_next:
            path.go("hand_back", path.soon(), start=True)
            path.rung = lower
            path.go("contact_in", path.soon())
            _hand_up(path, by_holder=True)
        bounces = False
    if "dispatch" in turns and path.rung is not Rung.MANAGER:
        path.go("dispatch", path.soon())


def _hand_up(path: Path, by_holder: bool) -> None:
    """To the next rung: found at once not to be for this one, or after some work."""
    path.maybe("claim", 1.0 if by_holder else 0.5)
    if path.rung not in path.tries or path.rng.random() < 0.4:
        path.go("qualify_no", path.of(DeadlineKind.QUALIFY, 0.05, 0.4), start=True)
    else:
        path.go("qualify", path.of(DeadlineKind.QUALIFY, 0.05, 0.4))
        path.go("log_tried", path.of(DeadlineKind.RESOLVE, 0.1, 0.4))
        path.go("escalate", path.of(DeadlineKind.RESOLVE, 0.02, 0.2), start=True)
    path.rung = path.policy.next_rung(path.rung)


def qualify(path: Path, late: bool = False) -> None:
    path.maybe("claim", 0.4)
    share = (1.1, 1.7) if late else (0.05, 0.45)
    path.go("qualify", path.of(DeadlineKind.QUALIFY, *share), start=True)


def solve(path: Path, turns: Turns) -> None:
    """From arriving on the rung to the resolution."""
    engages = "vendor" in turns and path.has_vendor
    if "release" in turns:
        path.go("claim", path.soon())
        path.go("release", path.soon())
    must_be_late = engages and path.policy.vendor_opens is VendorOpens.MISSED
    qualify(path, late=must_be_late or "late" in turns)
    if "correct" in turns:
        path.go("correct", path.soon())
    if "priority" in turns and not engages:
        _change_priority(path)
    if "extend" in turns:
        path.go("extend", path.of(DeadlineKind.RESOLVE, 0.05, 0.2))
    if "take_over" in turns:
        path.go("take_over", path.soon())
    if engages and path.policy.vendor_opens is not VendorOpens.DECISION:
        _ask_the_vendor(path)
    elif "wait" in turns:
        _wait(path)
    for what, turn in (("note", "note"), ("contact_out", "contact")):
        if turn in turns:
            path.go(what, path.of(DeadlineKind.RESOLVE, 0.02, 0.1))
    _work(path)


def _work(path: Path) -> None:
    path.go("log", path.of(DeadlineKind.RESOLVE, 0.1, 0.4))
    path.go("log_rest", path.of(DeadlineKind.RESOLVE, 0.02, 0.15))
    path.go("resolve", path.of(DeadlineKind.RESOLVE, 0.01, 0.08), start=True)


def _wait(path: Path) -> None:
    path.go("wait", path.soon())
    path.maybe("note", 0.2)
    path.go("end_wait", path.of(DeadlineKind.OVERALL, 0.05, 0.3))


def _ask_the_vendor(path: Path) -> None:
    path.go("ask_vendor", path.soon())
    path.go("engage", path.soon())
    if path.rng.random() < 0.4:
        path.go("chased", path.of(DeadlineKind.VENDOR, 0.5, 0.9))
    path.go("answer", path.of(DeadlineKind.VENDOR, 0.1, 0.9), "fix" if path.rng.random() < 0.75 else "no_fault")
    path.go("resume", path.soon())


def _change_priority(path: Path) -> None:
    # Never to or from P1: its clock runs by another calendar.
    louder = {Priority.P3: Priority.P2, Priority.P4: Priority.P3, Priority.P2: Priority.P3}
    if path.priority in louder:
        path.priority = louder[path.priority]
        path.go("change_priority", path.soon(), path.priority)


def settle(path: Path, turns: Turns) -> None:
    """From the resolution to the closed ticket, with what may go wrong on the way."""
    if "silent" in turns and path.policy.silence:
        _give_up_calling(path)
        return
    if "fails" in turns:
        _fail(path, "verify_no")
    if "fails_twice" in turns and path.rung is Rung.TIER1:
        _fail_until_it_climbs(path)
    path.go("verify", path.of(DeadlineKind.VERIFY, 0.05, 0.6))
    if "calls_back" in turns and not turns & {"fails", "fails_twice"}:
        _fail(path, "call_back")
        path.go("verify", path.of(DeadlineKind.VERIFY, 0.05, 0.3))
    path.go("close", path.of(DeadlineKind.VERIFY, 0.02, 0.3))
    if "reopens" in turns and path.rung is not Rung.MANAGER:
        path.go("reopen", path.rng.uniform(1, 6) * HOUR)
        solve(path, frozenset())
        settle(path, frozenset())
    elif path.rng.random() < 0.03:
        path.go("note", path.rng.uniform(1, 6) * HOUR)


def _give_up_calling(path: Path) -> None:
    for gap in (path.of(DeadlineKind.VERIFY, 0.1, 0.5), path.day, path.day):
        path.go("no_answer", gap)
    path.go("verify_unanswered", path.day)
    path.go("close", path.soon())


def _fail(path: Path, how: str) -> None:
    path.go(how, path.of(DeadlineKind.VERIFY, 0.1, 0.5))
    if path.rung is Rung.MANAGER:
        path.go("log", path.of(DeadlineKind.OVERALL, 0.05, 0.2))
    else:
        path.go("log_second", path.of(DeadlineKind.RESOLVE, 0.05, 0.3))
    path.go("resolve_again", path.soon(), start=True)


def _fail_until_it_climbs(path: Path) -> None:
    failed = sum(move.what == "verify_no" for move in path.moves)
    for _ in range(path.policy.verify_failures - 1 - failed):
        _fail(path, "verify_no")
    path.go("verify_no", path.of(DeadlineKind.VERIFY, 0.1, 0.5), start=True)
    path.rung = path.policy.next_rung(path.rung)
    solve(path, frozenset())


def decide(path: Path, turns: Turns) -> None:
    """What the manager makes of it: an end without a solution, or a resolution here or below."""
    if "stopped" in turns:
        path.go("stop", path.of(DeadlineKind.DECIDE, 0.1, 0.8))
        return
    if "returned" in turns:
        path.rung = path.policy.ladder[-2]
        path.go("hand_down", path.of(DeadlineKind.DECIDE, 0.1, 0.8), path.rung, start=True)
        solve(path, turns - {"vendor"})
        return
    path.go("decide_vendor", path.of(DeadlineKind.DECIDE, 0.1, 0.8))
    path.go("chased", path.of(DeadlineKind.VENDOR, 0.3, 0.8))
    path.go("answer", path.of(DeadlineKind.VENDOR, 0.1, 0.8), "fix")
    path.go("log", path.of(DeadlineKind.OVERALL, 0.02, 0.1))
    path.go("resolve", path.soon(), start=True)
