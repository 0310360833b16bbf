"""What a change of priority does to clocks that run, stand still or have not been: used time is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

from models.vocabulary import DeadlineKind
from tests.rules.playing import OFFICE, Play, policy, priorities
from tests.rules.test_clocks import MISSED, PAUSES, QUALIFY, RESOLVE, TO_RESOLUTION, VOID

FRAMES: dict[str, Any] = {
    "calendar": OFFICE,
    "limits": {"overall": "40h"},
    "rungs": {"tier1": {"resolve": priorities(P1="10h", P2="1h", P3="6h")}},
}
MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)  # 8:00 in Berlin, when work begins


def change(play: Play, priority: str) -> Play:
    play.do("anna", "change_priority", priority=priority, reason="As the client says")
    return play


def local(play: Play, kind: DeadlineKind = RESOLVE) -> str:
    moment = play.row(kind).due_at
    assert moment is not None
    return f"{moment + timedelta(hours=1):%a %H:%M}"  # winter time


def test_a_priority_change_keeps_the_used_time_by_the_calendar_then_in_force() -> None:
    play = Play(policy(**FRAMES), at=MORNING).follow(*TO_RESOLUTION)
    assert local(play) == "Mon 15:00", "six hours and a break"
    play.after(5 * 60)  # 13:00: four hours used, one was a break
    assert local(change(play, "P1")) == "Mon 19:00", "ten hours less four, round the clock"
    play.after(5 * 60)  # 18:00: nine hours used, five of them round the clock
    change(play, "P3")
    assert (play.row(RESOLVE).due_at, play.row(RESOLVE).left_seconds) == (play.now, -3 * 3600)
    assert local(change(play, "P1")) == "Mon 19:00", "what is left is exact even where the moment was clamped"


def test_used_time_does_not_grow_in_the_night() -> None:
    play = Play(policy(**FRAMES), at=MORNING).follow(*TO_RESOLUTION).after(60)
    change(play, "P1")
    change(play, "P3").after(24 * 60)
    assert local(change(play, "P1")) == "Tue 10:00", "one hour and a working day of eight were used, one is left"


def test_a_limit_that_only_the_new_priority_has_counts_from_where_it_would_have_started() -> None:
    play = Play(policy(**FRAMES), at=MORNING, impact="low", urgency="low")
    assert RESOLVE not in play.open_kinds()
    play.after(120)
    assert local(change(play, "P3")) == "Mon 15:00"
    assert local(change(play, "P2")) == "Mon 10:00", "it is past, so it is due at the change"


def test_a_priority_without_a_limit_is_no_way_to_a_fresh_clock() -> None:
    play = Play(policy(**FRAMES), at=MORNING).follow(*TO_RESOLUTION).after(120)
    change(play, "P4")
    assert play.row(RESOLVE).outcome is VOID
    assert local(change(play, "P3")) == "Mon 15:00"
    qualify = Play(policy(rungs={"tier1": {"qualify": priorities(P3="1h")}})).after(50)
    change(qualify, "P4")
    assert change(qualify, "P3").due(QUALIFY) == 60


def test_what_has_fired_is_not_retimed() -> None:
    play = Play(policy(rungs={"tier1": {"resolve": priorities(P3="1h", P4="9h")}})).follow(*TO_RESOLUTION).after(61)
    play.fire(RESOLVE)
    assert (change(play, "P4").due(RESOLVE), play.next_due()) == (60, 60)
    play.follow("anna wait", "anna resume")
    assert play.due(RESOLVE) == 60
    play.follow("anna resolve")
    assert play.row(RESOLVE).outcome is MISSED


def test_a_change_while_paused_keeps_what_was_used_before_the_pause() -> None:
    rules = policy(rungs={"tier1": {"resolve": priorities(P3="1h", P2="2h")}}, wait_pauses=PAUSES)
    play = Play(rules).follow(*TO_RESOLUTION).after(20).follow("anna wait").after(100)
    assert change(play, "P2").due(RESOLVE) is None
    assert play.follow("anna resume").due(RESOLVE) == 220


def test_another_calendar_moves_a_limit_of_the_same_length() -> None:
    play = Play(policy(calendar=OFFICE, rungs={"tier1": {"resolve": "6h"}}), at=MORNING).after(60)
    assert local(play) == "Mon 15:00"
    assert local(change(play, "P1")) == "Mon 14:00"
    assert local(change(play, "P2")) == "Mon 15:00"
