"""The simulator tells the due moments that the procedure gives."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.policy import Policy, thaw
from app.rules.simulating import Simulation, at_once, simulate
from models.vocabulary import DeadlineKind, Priority, Rung
from tests.rules.playing import Play, policy
from tests.rules.test_policy_diff import FROZEN
from tests.rules.test_state_machine import rules

K = DeadlineKind
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 27, 16, 50, tzinfo=BERLIN)
STANDARD: Policy = thaw(FROZEN, 3)


def local(moment: datetime | None) -> str | None:
    return moment and f"{moment.astimezone(BERLIN):%a %H:%M}"


def moments(found: Simulation) -> list[tuple[str, str, str | None, bool]]:
    return [(stay.rung, due.kind, local(due.due_at), due.reached) for stay in found.stays for due in stay.dues]


def test_received_on_friday_and_qualified_on_each_rung_at_once() -> None:
    found = simulate(STANDARD, Priority.P2, FRIDAY, at_once(STANDARD))
    assert moments(found) == [
        ("tier1", "qualify", "Mon 08:10", False),
        ("tier1", "resolve", "Mon 08:30", True),
        ("tier2", "qualify", "Mon 08:50", False),
        ("tier2", "resolve", "Mon 09:30", True),
        ("tier3", "qualify", "Mon 10:00", False),
        ("tier3", "resolve", "Mon 11:00", True),
        ("onsite", "qualify", "Mon 11:30", False),
        ("onsite", "resolve", "Mon 15:00", True),
        ("manager", "decide", "Mon 17:00", True),
    ]
    first = found.stays[0]
    assert (local(first.entered_at), local(first.left_at), first.by) == ("Fri 16:50", "Mon 08:30", K.RESOLVE)
    assert local(first.dues[1].warn_at) == "Mon 08:20"
    assert found.overall is not None
    assert (local(found.overall.due_at), found.overall.reached) == ("Mon 16:50", True)
    assert (found.policy, found.time_zone, found.received_at) == ("Standard, version 3", "Europe/Berlin", FRIDAY)
    assert any("weekend" in line for line in first.dues[1].why)


def test_nobody_does_anything() -> None:
    found = simulate(STANDARD, Priority.P2, FRIDAY)
    # Its qualify limit only reminds, and the resolve clock starts with a qualification that never comes.
    assert moments(found) == [("tier1", "qualify", "Mon 08:10", True)]
    assert not found.stays[0].dues[0].escalates


def test_what_the_checker_moved_and_nobody_touched_stays() -> None:
    climbing = policy(rungs={rung: {"resolve": "1h"} for rung in ("tier1", "tier2", "tier3")})
    found = simulate(climbing, Priority.P3, FRIDAY)
    assert [(stay.rung, stay.by) for stay in found.stays] == [("tier1", K.RESOLVE), ("tier2", None)]
    assert (found.stays[1].dues[0].reached, found.stays[1].dues[0].escalates) == (True, False)


def test_somebody_qualifies_after_a_while_on_one_rung_only() -> None:
    found = simulate(STANDARD, Priority.P2, FRIDAY, {Rung.TIER1: 900.0})
    assert local(found.stays[0].qualified_at) == "Mon 08:05"
    assert [(stay.rung, local(stay.left_at)) for stay in found.stays] == [("tier1", "Mon 08:45"), ("tier2", None)]
    assert found.stays[1].qualified_at is None


@pytest.mark.parametrize(
    "moment", [datetime(2026, 3, 29, 0, 55, tzinfo=UTC), datetime(2026, 10, 23, 13, 30, tzinfo=UTC)]
)
@settings(max_examples=25, deadline=None)
@given(number=st.integers(0, 99))
def test_its_moments_are_those_of_the_procedure(moment: datetime, number: int) -> None:
    found = simulate(rules(number), Priority.P1, moment)
    play = Play(rules(number), at=moment, impact="high", urgency="high")
    told = {due.kind: (due.due_at, due.seconds) for due in found.stays[0].dues}
    for kind in (K.QUALIFY, K.RESOLVE):
        rows = [row for row in play.case.deadlines if row.kind is kind and row.due_at is not None]
        assert [told.get(kind)] == [(row.due_at, row.limit_seconds) for row in rows] or (not rows and kind not in told)
    overall = [row.due_at for row in play.case.deadlines if row.kind is K.OVERALL]
    assert [found.overall.due_at] == overall if found.overall else not overall


@settings(max_examples=60, deadline=None)
@given(
    number=st.integers(0, 99),
    priority=st.sampled_from(list(Priority)),
    hours=st.integers(0, 20_000),
    after=st.sampled_from([None, 0.0, 1200.0]),
)
def test_every_policy_can_be_simulated(number: int, priority: Priority, hours: int, after: float | None) -> None:
    rule = rules(number)
    qualified = None if after is None else dict.fromkeys(rule.ladder, after)
    found = simulate(rule, priority, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours), qualified)
    assert found.stays[0].rung is rule.first_rung
    heights = [stay.rung.height for stay in found.stays]
    assert heights == sorted(set(heights))
    for stay in found.stays:
        assert stay.left_at is None or stay.by is not None
        assert all(due.due_at >= stay.entered_at for due in stay.dues)
