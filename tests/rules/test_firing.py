"""What the checker does about what is due: climbs, reminds, warns, ends waits, and catches up in the right order."""

from datetime import timedelta
from typing import Any

import pytest

from app.rules import firing
from app.rules.firing import Firing
from models.vocabulary import DeadlineKind, NoticeKind, Outcome, Rung, Status, VisitOutcome
from tests.rules.playing import MONDAY, Play, policy

FRAMES: dict[str, Any] = {
    "resolve_from": "qualified",
    "limits": {"overall": "10h", "verify": "1h", "decide": "30m", "vendor": "2h", "wait": "4h"},
    "rungs": {
        "tier1": {"qualify": "1h", "resolve": "2h", "effort": "30m", "cost": 90.0, "rate": 60.0},
        "tier2": {"qualify": "1h", "resolve": "2h", "on_miss": "remind"},
    },
}


class Watched(Play):
    """A ticket that the checker looks at too."""

    def fire(self) -> Firing | None:
        found = firing.fire(self.case, self.facts, self.now)
        if found is not None and found.step is not None:
            self._keep(found.step)
        elif found is not None:
            self._stamp(found)
        return found

    def fire_all(self) -> list[Firing]:
        """A pass: until nothing is due."""
        fired = []
        while (found := self.fire()) is not None:
            fired.append(found)
            assert len(fired) < 50
        return fired

    def _stamp(self, found: Firing) -> None:
        from dataclasses import replace

        for row in found.deadlines:
            self.rows[row.visit, row.kind, row.round] = row
        kept = {(row.visit, row.kind, row.round): row for row in (*self.case.deadlines, *found.deadlines)}
        self.case = replace(self.case, ticket=found.ticket, deadlines=tuple(kept.values()))

    def row(self, kind: str, number: int = 1) -> Any:
        visit = 0 if kind in ("overall", "overall_warning", "vendor") else self.ticket.visit
        return self.rows[visit, DeadlineKind(kind), number]


@pytest.fixture
def watched() -> Watched:
    return Watched(policy(**FRAMES))


def kinds(found: Firing) -> list[tuple[NoticeKind, str | None, Rung | None]]:
    return [(notice.kind, notice.person, notice.rung) for notice in found.notices]


def test_nothing_is_fired_before_its_moment(watched: Watched) -> None:
    assert watched.after(44).fire() is None
    assert watched.after(1).fire() is not None


def test_a_warning_tells_the_rung_and_changes_no_version(watched: Watched) -> None:
    version = watched.ticket.version
    found = watched.after(45).fire()
    assert found is not None
    assert kinds(found) == [(NoticeKind.WARNING, None, Rung.TIER1)]
    assert (watched.ticket.version, watched.row("qualify_warning").fired_at) == (version, watched.now)
    assert watched.fire() is None


def test_a_warning_tells_the_holder() -> None:
    held = Watched(policy(**FRAMES))
    held.do("anna", "claim")
    found = held.after(45).fire()
    assert found is not None
    assert kinds(found) == [(NoticeKind.WARNING, "anna", None)]


def test_a_missed_limit_climbs_and_voids_the_visits_other_rows(watched: Watched) -> None:
    found = watched.after(60).fire()
    assert found is not None
    assert found.step is not None
    assert watched.at == (Rung.TIER2, Status.RECEIVED)
    assert watched.visits[1].outcome is VisitOutcome.MISSED
    first = {key[1]: row for key, row in watched.rows.items() if key[0] == 1}
    assert (first[DeadlineKind.QUALIFY].outcome, first[DeadlineKind.QUALIFY].fired_at) == (Outcome.MISSED, watched.now)
    assert {row.outcome for kind, row in first.items() if kind is not DeadlineKind.QUALIFY} == {Outcome.VOID}
    assert found.step.actor is None
    assert found.step.fields["missed"] == "qualify"
    assert found.step.fields["late_seconds"] == 0
    assert watched.ticket.moved_by_checker
    assert watched.ticket.missed


def test_the_next_rung_gets_its_full_frame_from_when_it_really_receives(watched: Watched) -> None:
    watched.after(60 * 7).fire()
    assert watched.row("qualify").due_at == watched.now + timedelta(hours=1)


def test_what_nobody_touched_does_not_climb_again_but_reminds(watched: Watched) -> None:
    watched.after(60).fire_all()
    fired = watched.after(60).fire_all()
    assert [found.step for found in fired] == [None]
    assert (NoticeKind.MISSED, None, Rung.MANAGER) in kinds(fired[0])
    assert watched.ticket.rung is Rung.TIER2
    assert watched.row("qualify").ended_at is None


def test_on_miss_remind_only_tells_and_stays_in_the_past_until_it_is_met() -> None:
    held = Watched(policy(**FRAMES))
    held.do("anna", "document")
    held.do("anna", "escalate")
    held.do("carla", "claim")
    held.after(60).fire_all()
    assert held.ticket.rung is Rung.TIER2
    assert held.ticket.next_due_at == held.now
    held.after(5).do("carla", "qualify")
    assert held.row("qualify").outcome is Outcome.MISSED
    assert held.ticket.next_due_at == held.now + timedelta(hours=2)


def test_a_warning_whose_limit_is_missed_is_void() -> None:
    late = Watched(policy(**FRAMES))
    late.do("anna", "document")
    late.do("anna", "escalate")
    late.do("carla", "claim")
    late.after(90).fire_all()
    assert late.row("qualify_warning").outcome is Outcome.VOID
    assert late.row("qualify_warning").fired_at is None


def test_overall_tells_once_and_never_climbs(watched: Watched) -> None:
    watched.do("anna", "document")
    watched.do("anna", "qualify")
    watched.do("anna", "wait", on="parts", reason="r")
    watched.after(100).fire_all()
    rung = watched.ticket.rung
    watched.do("max", "note", text="touched")
    watched.after(60 * 10).fire_all()
    assert watched.row("overall").fired_at is not None
    assert watched.row("overall").ended_at is None
    assert watched.ticket.rung.height >= rung.height
    assert watched.fire() is None


def test_effort_climbs_at_the_log_that_reaches_it(watched: Watched) -> None:
    watched.do("anna", "document")
    watched.do("anna", "qualify")
    watched.do("anna", "log", minutes=29, text="t")
    assert all(found.step is None for found in watched.fire_all())
    watched.do("anna", "log", minutes=1, text="t")
    watched.fire_all()
    assert watched.ticket.rung is Rung.TIER2


@pytest.mark.parametrize(("late_minutes", "rounds"), [(0, 1), (60 * 60, 1)])
def test_verify_reminds_again_counted_from_when_it_fired(watched: Watched, late_minutes: int, rounds: int) -> None:
    watched.do("anna", "document")
    watched.do("anna", "qualify")
    watched.do("anna", "resolve")
    fired = watched.after(60 + late_minutes).fire_all()
    assert len(fired) == rounds
    assert watched.row("verify", 2).due_at == watched.now + timedelta(hours=1)
    again = watched.after(60).fire_all()
    # Anna resolved it and may not verify it herself: whoever is on the rung may, and the managers see that it drags on.
    assert kinds(fired[0]) == [(NoticeKind.MISSED, "anna", None), (NoticeKind.MISSED, None, Rung.TIER1)]
    assert kinds(again[0]) == [
        (NoticeKind.REMINDER, "anna", None),
        (NoticeKind.REMINDER, None, Rung.TIER1),
        (NoticeKind.REMINDER, None, Rung.MANAGER),
    ]
    assert watched.row("verify", 3).due_at == watched.now + timedelta(hours=1)
    watched.do("ben", "verify")
    watched.do("ben", "close")
    assert [watched.row("verify", number).outcome for number in (1, 2, 3)] == [
        Outcome.MISSED,
        Outcome.MISSED,
        Outcome.MET,
    ]


def test_decide_reminds_the_managers(watched: Watched) -> None:
    watched.do("anna", "document")
    for _ in range(4):
        watched.do("max", "escalate")
    fired = watched.after(30).fire_all()
    assert kinds(fired[0]) == [(NoticeKind.MISSED, None, Rung.MANAGER)]


def test_until_ends_the_wait_at_its_moment_whenever_that_is_fired() -> None:
    pausing = Watched(policy(**FRAMES, wait_pauses={"parts": ["qualify", "resolve", "overall"]}))
    pausing.do("anna", "document")
    pausing.do("anna", "qualify")
    until = MONDAY + timedelta(hours=3)
    pausing.after(30).do("anna", "wait", on="parts", reason="r", until=until.isoformat())
    found = pausing.after(60 * 2 + 45).fire()
    assert found is not None
    assert found.step is not None
    assert (found.step.kind, pausing.at) == ("resume", (Rung.TIER1, Status.IN_RESOLUTION))
    assert pausing.row("resolve").due_at == until + timedelta(minutes=90)
    assert pausing.row("until").outcome is Outcome.MET
    assert pausing.row("overall").due_at == until + timedelta(hours=10) - timedelta(minutes=30)


def test_after_a_night_waits_end_first_then_the_earliest_miss() -> None:
    pausing = Watched(policy(**FRAMES, wait_pauses={"parts": ["qualify", "resolve"]}))
    pausing.do("anna", "document")
    pausing.do("anna", "qualify")
    until = MONDAY + timedelta(hours=1)
    pausing.do("anna", "wait", on="parts", reason="r", until=until.isoformat())
    fired = pausing.after(60 * 24).fire_all()
    assert [found.step.kind for found in fired if found.step] == ["resume", "escalate"]
    assert fired[1].late_seconds == 21 * 3600
    assert pausing.ticket.rung is Rung.TIER2


def test_nothing_of_an_ended_ticket_fires(watched: Watched) -> None:
    watched.do("max", "cancel")
    assert watched.after(60 * 24 * 30).fire() is None


def test_a_persons_touch_lets_it_climb_again(watched: Watched) -> None:
    watched.after(60).fire_all()
    watched.do("ben", "document")
    assert not watched.ticket.moved_by_checker


def test_the_first_miss_of_a_new_clock_is_no_reminder(watched: Watched) -> None:
    """A second quality control has a clock of its own, though its row is the next round."""
    watched.follow("anna document", "anna claim", "anna qualify", "anna resolve").after(61)
    watched.fire_all()
    watched.follow("ben unhappy", "anna resolve").after(61)
    (fired,) = watched.fire_all()
    assert {(told.kind, told.deadline) for told in fired.notices} == {(NoticeKind.MISSED, DeadlineKind.VERIFY)}
    watched.after(61)
    (fired,) = watched.fire_all()
    assert {told.kind for told in fired.notices} == {NoticeKind.REMINDER}


def test_a_clock_that_opens_when_a_wait_ends_late_starts_then() -> None:
    """Only what was paused goes on from the named moment; the manager's time to decide begins when it is asked for."""
    frames = FRAMES | {"limits": {"decide": "30m"}, "wait_pauses": {"vendor": ["overall"]}}
    watched = Watched(policy(**frames))
    watched.follow("anna document", "anna claim")
    for _ in range(4):
        watched.do(watched.ticket.assignee or "max", "escalate", reason="Too deep")
    assert watched.ticket.status is Status.AWAITING_DECISION
    until = watched.now + timedelta(hours=1)
    watched.do("max", "wait", on="vendor", reason="Their answer", until=until)
    watched.after(11 * 60)
    fired = watched.fire()
    assert fired is not None
    opened = watched.row("decide", 2)
    assert (opened.started_at, opened.since_at) == (watched.now, watched.now)
    assert opened.due_at == watched.now + timedelta(minutes=30)
    assert watched.fire() is None


def test_who_holds_it_is_told_when_its_wait_is_over() -> None:
    watched = Watched(policy(**FRAMES)).follow("anna document", "anna claim")
    until = watched.now + timedelta(hours=1)
    watched.do("anna", "wait", on="parts", reason="Toner", until=until)
    watched.after(61)
    fired = watched.fire_all()
    (told,) = fired[0].notices
    assert (told.kind, told.person, told.deadline) == (NoticeKind.RESUMED, "anna", DeadlineKind.UNTIL)


def test_what_the_checker_moved_names_the_limit_that_made_it_do_so() -> None:
    watched = Watched(policy(**FRAMES)).follow("anna document").after(24 * 60)
    climbs = [fired for fired in watched.fire_all() if fired.step is not None and fired.step.kind == "escalate"]
    assert climbs
    told = climbs[0].notices[0]
    assert (told.kind, told.visit, told.round) == (NoticeKind.ESCALATED, 1, 1)
    assert told.deadline in (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE)
