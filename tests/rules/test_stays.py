"""How a visit's time was spent: every second of it in one of three states, and who held it."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.rules.refused import Refused
from app.rules.stays import Stay, stays
from models.vocabulary import Rung
from tests.rules.playing import SAMPLES, STAFF, Play


def lasted(stay: Stay) -> float:
    return stay.queueing + stay.waiting + stay.held


def spent(play: Play) -> list[Stay]:
    return stays(play.visits.values(), play.entries, play.now)


def minutes(stay: Stay) -> tuple[float, float, float]:
    return stay.queueing / 60, stay.waiting / 60, stay.held / 60


def test_queueing_waiting_and_held_by_visit() -> None:
    play = Play()
    play.after(5).do("anna", "document")
    play.after(10).do("anna", "claim")
    play.after(20).do("anna", "wait")
    play.after(100).do("anna", "resume")
    play.after(3).do("anna", "assign", to="ben", reason="Shift")
    play.after(4).do("ben", "escalate")
    play.after(7).do("carla", "claim")
    play.after(2)
    first, second = spent(play)
    assert minutes(first) == (15, 100, 27)
    assert first.holders == ["anna", "ben"]
    assert minutes(second) == (7, 0, 2)
    assert (second.visit.rung, second.holders) == (Rung.TIER2, ["carla"])


def test_a_closed_ticket_spends_no_more() -> None:
    play = Play().after(1).follow("anna document", "anna qualify", "anna log", "anna resolve", "ben verify")
    play.after(6).do("ben", "close")
    play.after(1000)
    (only,) = spent(play)
    assert lasted(only) == 7 * 60


@given(st.lists(st.tuples(st.sampled_from(sorted(STAFF)), st.sampled_from(sorted(SAMPLES)), st.integers(0, 90))))
def test_the_three_add_up_to_the_visit(steps: list[Any]) -> None:
    play = Play()
    for who, kind, later in steps:
        play.after(later)
        try:
            play.do(who, kind)
        except Refused:
            continue
    for stay in spent(play):
        told, whole = timedelta(seconds=lasted(stay)), stay.until - stay.visit.entered_at
        assert told == whole if play.ticket.status.is_open else told <= whole


def test_a_decision_begins_a_visit_of_its_own() -> None:
    play = Play().follow("anna document")
    for who in ("anna", "carla", "dinesh", "olga"):
        play.after(1).do(who, "escalate")
    play.after(9).do("max", "decide")
    play.after(2)
    assert [stay.visit.rung for stay in spent(play)] == [*Rung, Rung.TIER2]
    assert [lasted(stay) / 60 for stay in spent(play)] == [1, 1, 1, 1, 9, 2]
