"""What happened between the checker's passes: a person who acts first gains and loses nothing by it."""

from dataclasses import replace
from datetime import timedelta

from models.rows import Deadline
from models.vocabulary import DeadlineKind, Outcome
from tests.rules.playing import UNHAPPY, Play, policy


class TestWhatAPersonFindsBeforeTheChecker:
    """A wait's named end is past, a limit has fired: a person's action counts by the moments."""

    def play(self) -> Play:
        play = Play(
            policy(
                resolve_from="qualified",
                wait_pauses={"parts": ["qualify", "resolve"]},
                rungs={"tier1": {"qualify": "1h", "resolve": "2h", "on_miss": "remind"}},
            )
        )
        play.do("anna", "document")
        return play

    def waiting(self) -> Play:
        play = self.play()
        play.do("anna", "qualify")
        until = play.now + timedelta(minutes=90)
        play.after(30).do("anna", "wait", on="parts", reason="r", until=until.isoformat())
        return play

    def row(self, play: Play, kind: str, number: int = 1) -> Deadline:
        return play.rows[1, DeadlineKind(kind), number]

    def test_the_pause_ended_at_until(self) -> None:
        play = self.waiting()
        play.after(90).do("anna", "resume")
        assert self.row(play, "resolve").left_seconds == 60 * 60
        assert self.row(play, "resolve").due_at == play.now + timedelta(minutes=60)

    def test_a_limit_that_passed_since_until_is_missed(self) -> None:
        play = self.waiting()
        play.after(240).do("anna", "resolve")
        assert self.row(play, "resolve").outcome is Outcome.MISSED

    def test_before_until_the_pause_holds(self) -> None:
        play = self.waiting()
        play.after(59).do("anna", "resume")
        assert self.row(play, "resolve").left_seconds == 90 * 60

    def test_an_extension_is_of_what_is_open(self) -> None:
        play = self.play()
        play.do("anna", "extend", time="1h", plan="p")
        assert self.row(play, "qualify").limit_seconds == 2 * 3600
        play.do("anna", "qualify")
        assert self.row(play, "resolve").limit_seconds == 2 * 3600

    def test_what_has_fired_does_not_fire_again_after_a_failed_verification(self) -> None:
        play = self.play()
        play.do("anna", "qualify")
        play.after(120)
        fired = replace(self.row(play, "resolve"), fired_at=play.now)
        rows = tuple(fired if row.kind is DeadlineKind.RESOLVE else row for row in play.case.deadlines)
        play.case = replace(play.case, deadlines=rows)
        play.do("anna", "resolve")
        play.do("ben", "verify", **UNHAPPY)
        again = self.row(play, "resolve", 2)
        assert (again.due_at, again.fired_at) == (fired.due_at, fired.fired_at)
        assert play.ticket.next_due_at == fired.due_at

    def test_decide_counts_from_the_last_time_it_came_to_be_decided(self) -> None:
        play = Play(policy(limits={"decide": {"P1": "2h"}}))
        play.do("anna", "document")
        for _ in range(4):
            play.do("max", "escalate")
        play.do("max", "wait")
        play.after(1200).do("max", "resume")
        came = play.now
        play.after(30).do("max", "change_priority", priority="P1", reason="r")
        decide = next(row for row in play.rows.values() if row.kind is DeadlineKind.DECIDE and row.ended_at is None)
        assert decide.due_at == came + timedelta(hours=2)
