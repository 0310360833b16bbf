"""Random people do random things at random moments under random policies; what must hold after every step."""

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.rules import actions, business_time, procedure
from app.rules.case import Step
from app.rules.policy import Policy
from app.rules.refused import Refused
from app.rules.replay import differences, replay
from models.rows import NO_LIMIT, Deadline, encode
from models.vocabulary import OF_THE_TICKET, DeadlineKind, Rung, Status, VisitOutcome
from tests.rules.playing import MISSED_CALL, OFFICE, PLAIN, SAMPLES, STAFF, UNHAPPY, Play, policy

PEOPLE = sorted(STAFF)
KINDS = sorted(SAMPLES)
FRAMES = ["5m", "20m", "1h", "4h", "30h", None]
REMINDERS = (DeadlineKind.VERIFY, DeadlineKind.DECIDE, DeadlineKind.VENDOR, DeadlineKind.WAIT)
ON_THE_PATH: dict[Status, tuple[str, ...]] = {
    Status.RECEIVED: ("document",),
    Status.AWAITING_QUALIFICATION: ("qualify", "escalate", "hand_back", "wait", "qualify"),
    Status.IN_RESOLUTION: ("resolve", "wait", "extend", "start", "engage_vendor", "escalate", "resolve"),
    Status.WAITING: ("resume", "resolve", "wait", "qualify", "decide", "vendor_answer", "contact"),
    Status.QUALITY_CONTROL: ("verify", "contact", "verify"),
    Status.VERIFIED: ("close", "log", "verify", "close"),
    Status.AWAITING_DECISION: ("decide", "resolve", "wait", "decide"),
    Status.CLOSED: ("reopen",),
}
# What may be refused for its fields although it is offered, and fields with which it is not.
SUITABLE: dict[str, dict[str, Any]] = {
    "extend": {"time": "1s", "plan": "Soon"},
    "wait": {"on": "parts", "reason": "Fuse"},
    "verify": UNHAPPY,
    "decide": {"decision": "vendor", "vendor": "Lumen"},
    "engage_vendor": {"vendor": "Lumen"},
    "vendor_answer": {"result": "fix", "text": "Done"},
    "correct": {"reason": "Typing", "summary": "Lamp"},
    "assign": {},
}
BEFORE_THE_CLOCKS_CHANGE = [
    datetime(2026, 3, 27, 14, 0, tzinfo=UTC), datetime(2026, 10, 23, 13, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 55, tzinfo=UTC), datetime(2026, 6, 1, 6, 0, tzinfo=UTC),
]  # fmt: skip


@cache
def rules(number: int) -> Policy:
    """One of a hundred policies, each with its own ladder, limits and manners."""
    chance = random.Random(number)

    def limit() -> Any:
        frames = {priority: frame for priority in ("P1", "P2", "P3", "P4") if (frame := chance.choice(FRAMES))}
        return frames or "2h"

    def some(*names: str) -> list[str]:
        return [name for name in names if chance.random() < 0.6]

    ladder = some("tier1", "tier2", "tier3", "onsite") or ["tier2"]
    rungs = {
        rung: {kind: limit() for kind in some("qualify", "resolve", "effort")}
        | ({"rate": 90.0, "cost": chance.choice([15.0, 60.0])} if chance.random() < 0.5 else {})
        for rung in ladder
    }
    return policy(
        ladder=ladder,
        rungs=rungs,
        limits={kind: limit() for kind in some("overall", "verify", "decide", "vendor", "wait")},
        wait_pauses={on: some("qualify", "resolve", "overall") for on in some("customer", "vendor", "parts")},
        calendar=chance.choice([OFFICE, OFFICE, PLAIN["calendar"]]),
        resolve_from=chance.choice(["entry", "qualified"]),
        vendor_opens=chance.choice(["missed", "decision", "always"]),
        vendor_question=chance.random() < 0.3,
        verify_failures=chance.choice([1, 2, 3]),
        four_eyes=chance.choice([True, False, ["P1"]]),
        warn_at=chance.choice([0.5, 0.75]),
        silence=chance.choice([{"attempts": 1, "over": "1h"}, {"attempts": 2, "over": "24h"}]),
        close_needs=some("cause", "minutes", "category"),
    )


@st.composite
def fields_of(draw: st.DrawFn, kind: str, now: datetime) -> dict[str, Any]:
    """Fields for an action of that kind, well-formed but not always suitable."""
    one_of = lambda *values: draw(st.sampled_from(values))  # noqa: E731
    moment = one_of(None, now + timedelta(minutes=one_of(-5, 1, 90, 4000)))
    variants: dict[str, dict[str, Any]] = {
        "document": {"impact": one_of("high", "medium", "low"), "urgency": one_of("high", "medium", "low")},
        "qualify": {"resolvable": one_of(True, True, False)},
        "assign": {"to": one_of(*PEOPLE), "reason": one_of("Knows it", None)},
        "contact": one_of(MISSED_CALL, {"direction": "in"}, {}),
        "log": {"minutes": one_of(1, 10, 60)},
        "stop": one_of({}, {"minutes": 3}),
        "extend": {"time": one_of("1m", "20m", "40h")},
        "wait": {"on": one_of("customer", "vendor", "parts", "appointment"), "until": moment},
        "resolve": {"code": one_of("fixed", "vendor_fixed")},
        "verify": one_of(UNHAPPY, UNHAPPY, {"satisfied": "unanswered"}, {}),
        "engage_vendor": {"answer_by": moment, "wait": one_of(True, False, None)},
        "vendor_answer": one_of({"result": "chased", "answer_by": moment}, {"result": "question"}),
        "change_priority": one_of({"priority": one_of("P1", "P2", "P3", "P4")}, {"impact": "low", "urgency": "high"}),
        "correct": {one_of("category", "cause", "summary"): "Mended", "customer": one_of(None, None, "Globex")},
    }
    if kind == "decide":
        to = {"decision": "return", "to": one_of("tier1", "tier2", "onsite"), "instructions": "Again"}
        stop = {"decision": "stop", "agreement": "Agreed", "no_vendor": one_of(None, "Home-made")}
        return one_of(to, to, stop, {"decision": "vendor", "vendor": "Lumen", "answer_by": moment})
    fields = SAMPLES[kind] | variants.get(kind, {})
    if kind == "change_priority" and "impact" in fields:
        del fields["priority"]
    return fields


class Desk(RuleBasedStateMachine):
    steps: ClassVar[Counter[str]] = Counter()

    @initialize(
        first=st.integers(0, 99), second=st.integers(0, 99), start=st.sampled_from(BEFORE_THE_CLOCKS_CHANGE),
        levels=st.sampled_from([{}, {"impact": "high", "urgency": "high"}, {"impact": "low", "urgency": "low"}]),
    )  # fmt: skip
    def receive(self, first: int, second: int, start: datetime, levels: dict[str, str]) -> None:
        self.play = Play(rules(first), rules(second), at=start, **levels)

    @rule(minutes=st.sampled_from([0.5, 3, 17, 61, 300, 1500, 6000]))
    def time_passes(self, minutes: float) -> None:
        self.play.after(minutes)

    @rule()
    def the_policy_gets_a_new_version(self) -> None:
        self.play.new_policy(2)

    @rule(data=st.data(), by=st.sampled_from(["max", "mia"]), minutes=st.sampled_from([0, 2, 45, 700]))
    def goes_on(self, data: st.DataObject, by: str, minutes: float) -> None:
        """What a manager can do next on the path; most walks would be short without."""
        self.play.after(minutes)
        offers = self.play.offers(by)
        path = [kind for kind in ON_THE_PATH.get(self.play.ticket.status, ()) if offers[kind] is None]
        if path:
            self._act(data, by, data.draw(st.sampled_from(path), label="kind"))

    goes_on_at_once = goes_on
    goes_still_on = goes_on

    @rule(data=st.data(), by=st.sampled_from(["ben", "carla", "dinesh", "olga"]))
    def does_what_is_offered(self, data: st.DataObject, by: str) -> None:
        offers = self.play.offers(by)
        offered = [kind for kind, no in offers.items() if no is None and kind not in ("note", "cancel", "contact")]
        if offered:
            self._act(data, by, data.draw(st.sampled_from(offered), label="kind"))

    @rule(data=st.data(), by=st.sampled_from(PEOPLE), kind=st.sampled_from(KINDS))
    def tries(self, data: st.DataObject, by: str, kind: str) -> None:
        self._act(data, by, kind)

    def _act(self, data: st.DataObject, by: str, kind: str) -> None:
        play = self.play
        offer, before, work, keys = play.offers(by)[kind], play.case, dict(play.work), dict(play.rows)
        fields = data.draw(fields_of(kind, play.now), label="fields")
        step = self._tried(by, kind, fields)
        if isinstance(step, str):
            self.steps["refused"] += 1
            assert (play.case, play.work, play.rows) == (before, work, keys)
            assert offer in (None, step)
            assert offer is not None or kind in SUITABLE
        else:
            self.steps[kind] += 1
            assert offer is None
            assert play.ticket.version == before.ticket.version + 1
            assert not play.ticket.moved_by_checker
            assert before.ticket.missed <= play.ticket.missed
            self._moved_as_the_ladder_says(before.ticket.rung, kind)
            self._changed_rows_were_open(keys, step.deadlines)
        self._an_offer_can_be_taken(by, kind)

    def _tried(self, by: str, kind: str, fields: dict[str, Any]) -> Step | str:
        try:
            return self.play.do(by, kind, **fields)
        except Refused as refused:
            return str(refused)

    def _an_offer_can_be_taken(self, by: str, kind: str) -> None:
        play = self.play
        if play.offers(by)[kind] is None and kind in SUITABLE:
            fields = SUITABLE[kind] or {"to": "mia" if play.ticket.assignee == "max" else "max", "reason": "Knows it"}
            action = actions.parse(kind, fields)
            procedure.perform(play.case, action, play.facts.people[by], play.facts, play.now)

    def _moved_as_the_ladder_says(self, old: Rung, kind: str) -> None:
        new, ladder = self.play.ticket.rung, self.play.facts.policies[self.play.visit.policy_version].ladder
        if kind == "reopen":
            assert new in ladder
        elif new.height > old.height:
            assert not [rung for rung in ladder if old.height < rung.height < new.height]
            assert kind in ("escalate", "qualify", "verify")
        elif new.height < old.height:
            assert kind in ("hand_back", "decide")
        assert new in ladder

    def _changed_rows_were_open(self, before: dict[Any, Deadline], changed: tuple[Deadline, ...]) -> None:
        assert len({(row.visit, row.kind, row.round) for row in changed}) == len(changed)
        for row in changed:
            old = before.get((row.visit, row.kind, row.round))
            assert old is None or old.ended_at is None
            assert old is None or old.fired_at is None or row.due_at == old.due_at
            if old is None and row.round > 1:
                assert (row.visit, row.kind, row.round - 1) in before

    # -- the checker ----------------------------------------------------------------------------------------------

    def _due(self) -> list[Deadline]:
        rows = self.play.case.deadlines
        return [
            row for row in rows
            if row.ended_at is None and row.fired_at is None and row.due_at is not None and row.due_at <= self.play.now
        ]  # fmt: skip

    @precondition(lambda self: self._due())
    @rule(data=st.data())
    def the_checker_fires(self, data: st.DataObject) -> None:
        play, row = self.play, data.draw(st.sampled_from(self._due()), label="row")
        self.steps["fired"] += 1
        checker = procedure._draft(play.case, None, play.facts, play.now)
        if row.kind is DeadlineKind.UNTIL:
            checker.end_wait()
            play._keep(checker.finish("resume", {}))
            return
        play.fire(row.kind)
        climbs = row.kind in (DeadlineKind.RESOLVE, DeadlineKind.EFFORT) and row.limit_seconds != 1200
        if climbs and play.ticket.rung is not Rung.MANAGER:
            checker = procedure._draft(play.case, None, play.facts, play.now)
            checker.climb(VisitOutcome.MISSED)
            play._keep(checker.finish("escalate", {}))
            assert play.ticket.moved_by_checker
        elif row.kind in REMINDERS:
            self._next_round(play.row(row.kind))

    def _next_round(self, row: Deadline) -> None:
        play = self.play
        rules = play.facts.policies[row.policy_version]
        seconds = row.limit_seconds or 3600.0
        due = business_time.add(rules.calendar(play.ticket.priority), play.now, seconds)
        again = replace(
            row, round=row.round + 1, since_at=play.now, limit_seconds=seconds, left_seconds=seconds, due_at=due,
            fired_at=None,
        )  # fmt: skip
        play.rows[row.visit, row.kind, again.round] = again
        play.case = replace(play.case, deadlines=(*play.case.deadlines, again))

    # -- what must hold -------------------------------------------------------------------------------------------

    @invariant()
    def status_and_rung_fit(self) -> None:
        ticket, visit = self.play.ticket, self.play.visit
        at_manager = ticket.rung is Rung.MANAGER
        if ticket.stage in (Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION):
            assert not at_manager
        if ticket.stage is Status.AWAITING_DECISION:
            assert at_manager
        waits = ticket.status is Status.WAITING
        assert waits == (ticket.waits_from is not None) == (ticket.waiting_on is not None)
        assert waits == (ticket.waiting_since is not None)
        assert (ticket.status is Status.RECEIVED) <= (ticket.description is None)
        assert (ticket.description is None) <= (ticket.status in (Status.RECEIVED, Status.CANCELLED))
        assert (ticket.status is Status.CLOSED) == (ticket.closed_at is not None)
        assert (ticket.vendor is None) == (ticket.vendor_since is None)
        assert ticket.unresolved <= (ticket.status is Status.CLOSED)
        assert (ticket.rung, ticket.visit) == (visit.rung, visit.visit)
        assert (visit.left_at is None) == ticket.status.is_open
        assert sorted(self.play.visits) == list(range(1, visit.visit + 1))
        assert all(each.left_at for each in self.play.visits.values() if each.visit != visit.visit)
        assert ticket.minutes == sum(each.effort_minutes for each in self.play.visits.values())

    @invariant()
    def the_ledger_fits(self) -> None:
        play = self.play
        current = [row for row in play.rows.values() if row.visit in (0, play.ticket.visit)]
        key = lambda row: (row.visit, row.kind, row.round)  # noqa: E731
        assert sorted(current, key=key) == sorted(play.case.deadlines, key=key)
        waiting: Counter[tuple[int, DeadlineKind]] = Counter()
        for row in play.rows.values():
            assert (row.visit == 0) == (row.kind in OF_THE_TICKET)
            assert (row.ended_at is None) == (row.outcome is None)
            if row.ended_at is None:
                assert row.visit in (0, play.ticket.visit)
                assert play.ticket.status.is_open
                assert not row.is_paused or play.ticket.status is Status.WAITING
                waiting[row.visit, row.kind] += row.fired_at is None
        assert not waiting or max(waiting.values()) <= 1
        assert play.ticket.status.is_open or not play.work

    @invariant()
    def the_queue_place_fits(self) -> None:
        play, first = self.play, {}
        for row in sorted(play.case.deadlines, key=lambda row: -row.round):
            if row.ended_at is None and row.kind.is_limit:
                first[row.kind] = row
        on, paused = play.ticket.waiting_on, set()
        for kind, row in first.items():
            version = play.ticket.overall_policy if kind is DeadlineKind.OVERALL else play.visit.policy_version
            if on is not None and kind in play.facts.policies[version].pauses(on):
                assert row.due_at is None or row.fired_at is not None
                paused.add(kind)
        told = {kind for kind in (DeadlineKind.OVERALL,) if kind in first and first[kind].fired_at}
        moments = [row.due_at for kind, row in first.items() if kind not in paused | told and row.due_at]
        assert play.ticket.next_due_at == min(moments, default=None)
        of_the_rung = first.keys() & {DeadlineKind.QUALIFY, DeadlineKind.RESOLVE}
        last = not moments or (of_the_rung and of_the_rung <= paused)
        assert play.ticket.queue_at == (NO_LIMIT if last else min(moments))

    @invariant()
    def the_journal_gives_the_ticket_again(self) -> None:
        play = self.play
        assert [entry.version for entry in play.entries] == list(range(1, play.ticket.version + 1))
        if len(play.entries) % 4 == 0:
            self.teardown()

    def teardown(self) -> None:
        if hasattr(self, "play"):
            play = self.play
            work = {person: encode(one.started_at) for person, one in play.work.items()}
            found = differences(replay(play.entries), play.ticket, play.visits.values(), play.rows.values(), work)
            assert found == []


# The same walks every time, so that a run is bounded and repeatable; `WALKS=5000 pytest ...` goes out for new ones.
settings.register_profile(
    "walks",
    max_examples=int(os.environ.get("WALKS", "250")),
    derandomize="WALKS" not in os.environ,
    stateful_step_count=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestDesk = Desk.TestCase
TestDesk.settings = settings.get_profile("walks")
