"""Why a deadline is due when it is: its turns, in words, and spans that add up to the working time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.rules import why
from models.vocabulary import DeadlineKind
from tests.rules.playing import OFFICE, Play, policy, priorities

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)  # Monday 8:00 in Berlin
RULES = policy(
    calendar=OFFICE | {"holidays": "DE-BE"},
    limits={"overall": "40h", "vendor": "3h", "wait": "2h"},
    rungs={"tier1": {"qualify": "1h", "resolve": priorities(P1="12h", P3="6h"), "effort": "1h"}},
    wait_pauses={"customer": ["qualify", "resolve"]},
)
RESOLVE = DeadlineKind.RESOLVE


def turns(play: Play, kind: DeadlineKind) -> list[why.Turn]:
    return why.why(play.entries, play.row(kind), play.facts.policies)


def worked(turn: why.Turn) -> float:
    return sum(span.seconds for span in turn.spans if span.kind == "working")


def told(play: Play, kind: DeadlineKind) -> list[str]:
    zone, *lines = why.lines(turns(play, kind), play.row(kind), "Europe/Berlin")
    assert zone == "(times in Europe/Berlin)"
    return lines


def eventful() -> Play:
    """Received, qualified, paused, extended, made P1, made P3 again; still open."""
    play = Play(RULES, at=MORNING).follow("anna document", "anna qualify").after(60)
    play.follow("anna wait").after(120).follow("anna resume").after(180).follow("anna extend").after(60)
    play.do("anna", "change_priority", priority="P1", reason="Board meeting")
    play.after(60).follow("anna note").after(60)
    play.do("anna", "change_priority", priority="P3", reason="Over")
    return play


def test_the_turns_of_a_clock_in_words() -> None:
    play = eventful()
    assert [turn.what for turn in turns(play, RESOLVE)] == [
        "started by receive: 6h by Plain",
        "paused since wait, 5h left",
        "goes on since resume, 5h left",
        "changed by extend, 3h30m left",
        "changed by change priority, 8h30m left",
        "changed by change priority, 30m left",
    ]
    assert [turn.version for turn in turns(play, RESOLVE)] == [1, 4, 5, 6, 7, 9]


def test_the_spans_add_up_to_the_working_time() -> None:
    play = eventful()
    assert [worked(turn) / 60 for turn in turns(play, RESOLVE)] == [60, 0, 120, 60, 120, 30]
    row = play.row(RESOLVE)
    assert row.due_at is not None
    assert turns(play, RESOLVE)[-1].spans[-1].end == row.due_at
    for turn in turns(play, RESOLVE):
        for one, other in zip(turn.spans, turn.spans[1:], strict=False):
            assert one.end == other.start
    assert turns(play, RESOLVE)[1].spans == (), "nothing counts while it is paused"
    assert [span.kind for span in turns(play, RESOLVE)[2].spans] == ["working", "break", "working"]


@pytest.mark.parametrize("kind", [RESOLVE, DeadlineKind.QUALIFY, DeadlineKind.OVERALL])
def test_every_open_moment_is_explained_to_the_second(kind: DeadlineKind) -> None:
    play = Play(RULES, at=MORNING).follow("anna document").after(5)
    last = turns(play, kind)[-1]
    assert worked(last) == play.row(kind).left_seconds
    assert last.spans[-1].end == play.row(kind).due_at


def test_holidays_are_named() -> None:
    friday = datetime(2026, 4, 2, 14, 0, tzinfo=UTC)  # the day before Good Friday, 16:00
    lines = told(Play(RULES, at=friday), RESOLVE)
    assert lines[0] == "Thu 2026-04-02 16:00:00  started by receive: 6h by Plain (entry 1)"
    assert any("holiday (" in line and "Fri 2026-04-03" in line for line in lines)
    assert lines[-1] == "Tue 2026-04-07 14:00:00  due"


def test_an_end_is_told() -> None:
    play = eventful().follow("anna resolve")
    assert turns(play, RESOLVE)[-1].what == "ended by resolve: met"
    assert turns(play, RESOLVE)[-1].spans == ()
    assert turns(play, DeadlineKind.QUALIFY)[-1].what == "ended by qualify: met"


def test_nothing_counts_after_the_due_moment() -> None:
    play = Play(RULES, at=MORNING).follow("anna document", "anna qualify").after(8 * 60).follow("anna resolve")
    started, ended = turns(play, RESOLVE)
    assert ended.what == "ended by resolve: missed"
    assert (worked(started), started.spans[-1].end) == (6 * 3600, play.row(RESOLVE).due_at)


def test_a_clock_that_goes_on_says_how_much_was_left() -> None:
    play = Play(RULES, at=MORNING).follow("anna document", "anna qualify").after(60).follow("anna resolve")
    play.follow("anna unhappy")
    assert turns(play, RESOLVE)[0].what == "started by verify: 6h by Plain, 5h left"
    assert worked(turns(play, RESOLVE)[0]) == 5 * 3600


def test_running_work() -> None:
    play = Play(RULES, at=MORNING).follow("anna document", "anna start").after(10).follow("anna stop")
    assert [turn.what for turn in turns(play, DeadlineKind.EFFORT)] == [
        "started by receive: 1h by Plain",
        "work is running since start, 1h left",
        "no work is running since stop, 50m left",
    ]
    assert all(not turn.spans for turn in turns(play, DeadlineKind.EFFORT))
    assert "due" not in told(play, DeadlineKind.EFFORT)[-1]


@pytest.mark.parametrize("kind", [DeadlineKind.UNTIL, DeadlineKind.VENDOR])
def test_a_moment_that_was_named(kind: DeadlineKind) -> None:
    play = Play(RULES, at=MORNING).follow("anna document", "anna qualify")
    moment = play.now + timedelta(hours=3)
    if kind is DeadlineKind.UNTIL:
        step = play.do("anna", "wait", on="parts", reason="Fuse", until=moment)
    else:
        step = play.do("anna", "engage_vendor", vendor="Lumen", answer_by=moment)
    by = step.kind.replace("_", " ")
    assert told(play, kind) == [
        f"Mon 2026-03-02 08:00:00  started by {by}: a moment that was named (entry 4)",
        "Mon 2026-03-02 11:00:00  due",
    ]
    if kind is DeadlineKind.VENDOR:
        later = moment + timedelta(hours=1)
        play.do("anna", "vendor_answer", result="chased", text="Rang", answer_by=later)
        assert turns(play, kind)[-1].what == "changed by vendor answer"


def test_a_later_round_of_a_reminder_is_explained_without_an_entry() -> None:
    play = Play(RULES, at=MORNING).follow("anna document", "anna qualify", "anna wait").after(120)
    play.fire(DeadlineKind.WAIT)
    due = play.now + timedelta(hours=2)
    again = replace(play.row(DeadlineKind.WAIT), round=2, since_at=play.now, fired_at=None, due_at=due)
    play.case = replace(play.case, deadlines=(*play.case.deadlines, again))
    lines = told(play, DeadlineKind.WAIT)
    assert lines[0] == "Mon 2026-03-02 10:00:00  to remind again: 2h by Plain"
    assert lines[-1] == "Mon 2026-03-02 12:00:00  due"
