"""How many tickets of the sample stand where, and which of them are about to be late.

Pure, and without chance: the same numbers give the same mix.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.vocabulary import Rung, Status

_OPEN = {
    Rung.TIER1: {
        Status.RECEIVED: 26, Status.AWAITING_QUALIFICATION: 46, Status.IN_RESOLUTION: 38, Status.WAITING: 24,
        Status.QUALITY_CONTROL: 22, Status.VERIFIED: 9,
    },
    Rung.TIER2: {
        Status.AWAITING_QUALIFICATION: 17, Status.IN_RESOLUTION: 17, Status.WAITING: 10, Status.QUALITY_CONTROL: 8,
        Status.VERIFIED: 4,
    },
    Rung.TIER3: {
        Status.AWAITING_QUALIFICATION: 8, Status.IN_RESOLUTION: 9, Status.WAITING: 6, Status.QUALITY_CONTROL: 4,
        Status.VERIFIED: 2,
    },
    Rung.ONSITE: {
        Status.AWAITING_QUALIFICATION: 9, Status.IN_RESOLUTION: 11, Status.WAITING: 9, Status.QUALITY_CONTROL: 5,
        Status.VERIFIED: 2,
    },
    Rung.MANAGER: {
        Status.AWAITING_DECISION: 7, Status.WAITING: 4, Status.QUALITY_CONTROL: 2, Status.VERIFIED: 1,
    },
}  # fmt: skip
_CLOSED = {Rung.TIER1: 57, Rung.TIER2: 19, Rung.TIER3: 9, Rung.ONSITE: 9, Rung.MANAGER: 2, None: 4}
"""By the rung that solved it; None is cancelled."""

_PRESSED = (10.0, 45.0, -600.0, 150.0, -3600.0, 300.0, 90.0, 600.0)
"""Seconds left to the tickets that are about to be late, or late: the first of each rung and status."""

_CLOCKS_RUN = frozenset({
    Status.RECEIVED, Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION, Status.QUALITY_CONTROL,
    Status.AWAITING_DECISION,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an open ticket. ``left`` are the seconds left of its clock, None for enough.

    ``around_the_clock`` wants a clock that runs at night too (True) or stands then (False).
    """

    rung: Rung
    status: Status
    left: float | None
    around_the_clock: bool | None


def closed_mix(tickets: int) -> list[Rung | None]:
    """The rung that solved each, None for a cancelled one."""
    return [
        rung
        for rung, count in zip(_CLOSED, _shares(list(_CLOSED.values()), tickets), strict=True)
        for _ in range(count)
    ]


def open_mix(tickets: int) -> list[Slot]:
    """A slot for each open ticket; with enough of them every status on every rung that can have it."""
    places = [(rung, status) for rung, statuses in _OPEN.items() for status in statuses]
    counts = _shares([_OPEN[rung][status] for rung, status in places], tickets)
    return [
        _slot(rung, status, number)
        for (rung, status), count in zip(places, counts, strict=True)
        for number in range(count)
    ]


def _slot(rung: Rung, status: Status, number: int) -> Slot:
    # By turns around the clock and in office hours, so that something happens whenever the demo is opened.
    if status not in _CLOCKS_RUN or number >= _most_pressed(rung, status):
        return Slot(rung, status, None, None)
    stagger = 9.0 * rung.height + 4.0 * list(Status).index(status)
    return Slot(rung, status, _PRESSED[number] + stagger, number % 2 == 0)


def _most_pressed(rung: Rung, status: Status) -> int:
    usual = _OPEN[rung][status]
    return min(len(_PRESSED), 1 + usual // 8) if status is not Status.QUALITY_CONTROL else usual // 8


def _shares(weights: list[int], whole: int) -> list[int]:
    """Whole numbers near the weights that add up to `whole`, none of them 0 if there is enough for all."""
    least = 1 if whole >= len(weights) else 0
    exact = [weight * whole / sum(weights) for weight in weights]
    counts = [max(least, int(share)) for share in exact]
    order = sorted(range(len(weights)), key=lambda index: counts[index] - exact[index])
    while sum(counts) < whole:
        for index in order[: whole - sum(counts)]:
            counts[index] += 1
    while sum(counts) > whole:
        counts[counts.index(max(counts))] -= 1
    return counts
