"""Where a ticket stands in its queue: `next_due_at`, `queue_at` and `missed` follow from its ledger."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.rows import NO_LIMIT
from tests.rules.playing import Play, policy
from tests.rules.test_clocks import LIMITS, OVERALL, PAUSES, RESOLVE, RUNG, TO_RESOLUTION, WAIT


def test_a_ticket_is_due_when_its_earliest_limit_is() -> None:
    play = Play(policy(limits=LIMITS, rungs={"tier1": RUNG})).follow("anna document")
    assert (play.next_due(), play.ticket.queue_at) == (60, play.ticket.next_due_at)
    assert play.follow("anna qualify").next_due() == 120
    assert play.follow("anna resolve").next_due() == 60, "verify"
    play.follow("anna verify", "anna close")
    assert (play.next_due(), play.ticket.queue_at) == (None, NO_LIMIT)


def test_a_missed_limit_that_only_reminds_stays_until_it_is_met() -> None:
    play = Play(policy(rungs={"tier1": RUNG})).follow(*TO_RESOLUTION).after(130)
    play.fire(RESOLVE)
    reminder = replace(play.row(RESOLVE), round=2, fired_at=None, due_at=play.now + timedelta(hours=2))
    play.case = replace(play.case, deadlines=(*play.case.deadlines, reminder))
    assert play.follow("anna note").next_due() == 120


def test_overall_counts_until_it_has_fired() -> None:
    play = Play(policy(limits={"overall": "1h"}, rungs={"tier1": RUNG | {"qualify": "9h"}})).follow("anna document")
    assert play.next_due() == 60
    play.after(61).fire(OVERALL)
    assert (play.next_due(), play.ticket.missed) == (120, True)


@pytest.mark.parametrize(("pauses", "resolve_from", "last"), [
    (["qualify", "resolve"], "entry", True), (["qualify"], "qualified", True),
    (["resolve"], "entry", False), (["resolve"], "qualified", False), (["overall"], "entry", False),
    ([], "entry", False),
])  # fmt: skip
def test_a_paused_rung_stands_last(pauses: list[str], resolve_from: str, last: bool) -> None:
    rules = policy(limits=LIMITS, rungs={"tier1": RUNG}, resolve_from=resolve_from, wait_pauses={"customer": pauses})
    play = Play(rules).follow("anna document", "anna wait")
    assert (play.ticket.queue_at == NO_LIMIT) is last
    assert play.next_due() == (600 if last else 60)


def test_a_missed_limit_does_not_count_while_it_is_paused() -> None:
    play = Play(policy(rungs={"tier1": RUNG}, wait_pauses=PAUSES)).follow(*TO_RESOLUTION).after(130)
    play.fire(RESOLVE)
    play.follow("anna wait")
    assert (play.next_due(), play.ticket.queue_at) == (None, NO_LIMIT)
    assert play.follow("anna resume").next_due() == 120


def test_a_wait_and_its_end_are_no_limits() -> None:
    play = Play(policy(limits={"wait": "1h"})).follow(*TO_RESOLUTION, "anna wait")
    assert play.next_due() is None
    play.after(90)
    play.fire(WAIT)
    play.follow("anna resume")
    assert not play.ticket.missed
    assert not any(row.kind.is_limit for row in play.rows.values())


def test_a_miss_is_never_forgotten() -> None:
    rules = policy(vendor_opens="missed", rungs={"tier1": RUNG})
    play = Play(rules).follow(*TO_RESOLUTION).after(130).follow("anna escalate", "carla note")
    assert play.ticket.missed
    play.follow("carla engage_vendor")
