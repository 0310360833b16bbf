"""Every row of the status table, with every action at every status; each rung of the ladder on the way up and down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.rules import permissions, procedure
from app.rules.actions import KINDS
from app.rules.permissions import words
from models.rows import Work
from models.vocabulary import Level, Priority, Rung, Status, VisitOutcome, WaitOn
from tests.rules.playing import MONDAY, SAMPLES, STAFF, UNHAPPY, Play, policy

T1, T2, T3, ONSITE, MANAGER = Rung
RECEIVED, AWAITING, RESOLVING, WAITING, CHECKING, VERIFIED, DECIDING, CLOSED, CANCELLED = Status

UP = ("max document", "max escalate", "max escalate", "max escalate", "max escalate")
TO_TIER2 = ("anna document", "anna escalate")
# A way to every stage, from which any action that the table allows is possible: held by max, a vendor engaged.
WAYS: dict[str, tuple[str, ...]] = {
    "received": ("max claim", "max engage_vendor"),
    "awaiting_qualification": (*TO_TIER2, "max claim", "max engage_vendor"),
    "in_resolution": (*TO_TIER2, "max engage_vendor", "max qualify"),
    "waiting from awaiting": (*TO_TIER2, "max claim", "max engage_vendor", "max wait"),
    "waiting from resolution": (*TO_TIER2, "max engage_vendor", "max qualify", "max wait"),
    "waiting from decision": (*UP, "max claim", "max engage_vendor", "max wait"),
    "quality_control": (*TO_TIER2, "max engage_vendor", "max qualify", "max resolve"),
    "verified": (*TO_TIER2, "max engage_vendor", "max qualify", "max resolve", "max verify"),
    "closed": (*TO_TIER2, "max qualify", "max resolve", "max verify", "max close"),
    "awaiting_decision": (*UP, "max claim", "max engage_vendor"),
    "cancelled": ("max document", "max cancel"),
}
EVER: dict[str, tuple[Rung, Status] | None] = dict.fromkeys(
    ("note", "contact", "log", "start", "stop", "correct", "claim", "assign", "release", "change_priority", "cancel")
)
AT_WORK = EVER | {"extend": None, "engage_vendor": None, "vendor_answer": None}
FROM_AWAITING = AT_WORK | {
    "qualify": (T2, RESOLVING), "escalate": (T3, AWAITING), "hand_back": (T1, AWAITING), "wait": (T2, WAITING)
}  # fmt: skip
FROM_RESOLUTION = AT_WORK | {"escalate": (T3, AWAITING), "resolve": (T2, CHECKING), "wait": (T2, WAITING)}
FROM_DECISION = AT_WORK | {"decide": (T2, AWAITING), "resolve": (MANAGER, CHECKING), "wait": (MANAGER, WAITING)}
# The status table: where each possible action leads; None where it changes neither rung nor status.
TABLE: dict[str, dict[str, tuple[Rung, Status] | None]] = {
    "received": AT_WORK | {"document": (T1, AWAITING)},
    "awaiting_qualification": FROM_AWAITING,
    "in_resolution": FROM_RESOLUTION,
    "waiting from awaiting": FROM_AWAITING | {"resume": (T2, AWAITING)},
    "waiting from resolution": FROM_RESOLUTION | {"resume": (T2, RESOLVING)},
    "waiting from decision": FROM_DECISION | {"resume": (MANAGER, DECIDING)},
    "quality_control": EVER | {"verify": (T2, VERIFIED)},
    "verified": EVER | {"verify": (T2, RESOLVING), "close": (T2, CLOSED)},
    "closed": {"note": None, "contact": None, "reopen": (T2, AWAITING)},
    "awaiting_decision": FROM_DECISION,
    "cancelled": {},
}
ACTIONS = sorted(set(KINDS) - {"receive"})
FRAMES = policy(rungs={rung: {"resolve": "4h", "qualify": "2h"} for rung in ("tier1", "tier2", "tier3", "onsite")})


def at(stage: str) -> Play:
    play = Play(FRAMES, by="max").follow(*WAYS[stage])
    if play.ticket.status.is_open:
        play.do("mia", "start")
    return play


@pytest.mark.parametrize("kind", ACTIONS)
@pytest.mark.parametrize("stage", TABLE)
def test_the_status_table(stage: str, kind: str) -> None:
    play = at(stage)
    was, before, actor = play.at, play.case, "max"
    fields = UNHAPPY if (stage, kind) == ("verified", "verify") else SAMPLES[kind]
    if kind == "claim" and play.ticket.assignee and play.ticket.status.is_open:
        before = play.do("max", "release").after
    if kind == "assign":
        fields = {"to": "mia", "reason": "She knows"}
    if kind == "stop":
        actor = "mia"
    allowed = kind in TABLE[stage]
    if kind == "extend" and was[0] is MANAGER:
        assert "has no resolve time frame" in play.refused("max", kind)
    elif allowed:
        version = play.ticket.version
        play.do(actor, kind, **fields)
        to = TABLE[stage][kind]
        assert play.at == ((was[0], CANCELLED) if kind == "cancel" else to or was)
        assert play.ticket.version == version + 1
        # A wait ends with whatever leaves it, and only with that.
        assert (play.ticket.waiting_on is not None) == (play.ticket.status is WAITING)
        assert (play.ticket.waits_from is not None) == (play.ticket.status is WAITING)
    else:
        sentence = play.refused("max", kind, **fields)
        assert words(kind) in sentence
        assert play.case is before
        open_to = [words(other) for other in TABLE[stage]]
        assert all(other in sentence for other in open_to), "it says what would be allowed"
        impossible = {words(other) for other in ACTIONS} - {words(kind), *open_to}
        named = sentence.split("possible: ")[-1].rstrip(".").split(", ") if "possible: " in sentence else []
        assert not impossible & set(named)


def test_an_action_has_stages_moves_and_samples() -> None:
    assert set(permissions.STAGES) == set(ACTIONS) == set(SAMPLES) == set(procedure._DO)


def test_receive_gives_number_status_and_first_rung_at_once() -> None:
    play = Play(policy(ladder=["tier2", "onsite"]), policy())
    ticket = play.ticket
    assert (ticket.number, ticket.version, *play.at, ticket.assignee) == (7, 1, T2, RECEIVED, None)
    assert (ticket.priority, ticket.priority_assumed, ticket.received_at) == (Priority.P3, True, MONDAY)
    given = Play(policy(assumed_priority="P2"), impact="high", urgency="high").ticket
    assert (given.priority, given.priority_assumed) == (Priority.P1, False)
    assert Play(policy(assumed_priority="P2")).ticket.priority is Priority.P2


def test_receive_needs_a_known_active_customer() -> None:
    play = Play()
    with pytest.raises(procedure.Refused, match="no customer 'Initech'"):
        Play(customer="Initech")
    play.customers["Old"] = replace(play.customers["Acme"], name="Old", active=False)
    assert "no longer active" in play.follow("anna document").refused("anna", "correct", reason="Moved", customer="Old")


@pytest.mark.parametrize("impact", Level)
@pytest.mark.parametrize("urgency", Level)
def test_priority_is_impact_times_urgency(impact: Level, urgency: Level) -> None:
    weight = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2}
    expected = [Priority.P1, Priority.P2, Priority.P3, Priority.P4, Priority.P4][weight[impact] + weight[urgency]]
    play = Play()
    play.do("anna", "document", **(SAMPLES["document"] | {"impact": impact, "urgency": urgency}))
    assert (play.ticket.priority, play.ticket.priority_assumed) == (expected, False)
    assert (play.ticket.impact, play.ticket.urgency) == (impact, urgency)


def test_an_override_is_marked_and_outlives_the_documentation_until_it_is_given_up() -> None:
    play = Play()
    play.do("anna", "change_priority", priority="P1", reason="Outage")
    assert (play.ticket.priority, play.ticket.priority_override, play.ticket.priority_assumed) == ("P1", True, False)
    play.do("anna", "document")
    assert (play.ticket.priority, play.ticket.priority_override) == ("P1", True)
    play.do("anna", "change_priority", impact="low", urgency="low", reason="One lamp")
    assert (play.ticket.priority, play.ticket.priority_override, play.ticket.impact) == ("P4", False, "low")


def test_the_ladder_is_climbed_rung_by_rung_to_a_decision() -> None:
    play = Play().follow("anna document", "anna claim")
    for by, rung in (("anna", T2), ("carla", T3), ("dinesh", ONSITE)):
        play.do(by, "qualify", resolvable=False, findings="Not here", suited="Somebody above")
        assert (*play.at, play.ticket.assignee, play.ticket.assigned_at) == (rung, AWAITING, None, None)
    play.follow("olga qualify", "olga escalate")
    assert play.at == (MANAGER, DECIDING)
    assert [visit.rung for visit in play.visits.values()] == list(Rung)
    assert [visit.outcome for visit in play.visits.values()] == [VisitOutcome.ESCALATED] * 4 + [None]
    assert [visit.came_from for visit in play.visits.values()] == [None, T1, T2, T3, ONSITE]
    assert play.visits[2].came_from_holder == "anna"
    assert play.visits[5].came_from_holder == "olga"


@pytest.mark.parametrize(("ladder", "up"), [
    (["tier1"], [MANAGER]), (["tier1", "onsite"], [ONSITE, MANAGER]), (["tier2", "tier3"], [T3, MANAGER]),
])  # fmt: skip
def test_rungs_that_the_policy_leaves_out_are_not_met(ladder: list[str], up: list[Rung]) -> None:
    play = Play(policy(ladder=ladder)).follow("max document")
    for rung in up:
        play.do("max", "escalate")
        assert play.ticket.rung is rung


def test_a_climb_follows_the_newest_policy_and_a_visit_keeps_its_own() -> None:
    play = Play(policy(ladder=["tier1", "tier2"]), policy(ladder=["tier1", "tier3", "onsite"])).follow("anna document")
    play.new_policy(2)
    assert play.visit.policy_version == 1
    play.do("anna", "escalate")
    assert (play.ticket.rung, play.visit.policy_version, play.ticket.overall_policy) == (T3, 2, 1)


def test_qualifying_yes_makes_the_actor_the_holder_unless_there_is_one() -> None:
    play = Play().follow("anna document", "ben qualify")
    assert (play.ticket.assignee, play.visit.qualified_at, play.ticket.assigned_at) == ("ben", MONDAY, MONDAY)
    play = Play().follow("anna document", "anna claim", "max qualify")
    assert play.ticket.assignee == "anna"


def test_handing_back_is_once_a_pair_and_to_the_former_holder() -> None:
    play = Play().follow("anna document", "anna claim", "anna escalate", "carla hand_back")
    assert (*play.at, play.ticket.assignee, play.visit.came_from) == (T1, AWAITING, "anna", None)
    assert play.visits[2].outcome is VisitOutcome.HANDED_BACK
    assert "was not handed up" in play.refused("anna", "hand_back")
    play.follow("anna escalate")
    assert "was handed back from tier2 to tier1 before" in play.refused("carla", "hand_back")
    play.follow("carla escalate", "dinesh hand_back")
    assert (play.ticket.rung, play.ticket.assignee) == (T2, None), "nobody held it there"
    play.follow("carla escalate")
    assert "before" in play.refused("dinesh", "hand_back")


@pytest.mark.parametrize("left", ["inactive", "moved"])
def test_a_former_holder_who_has_left_the_rung_gets_nothing_back(left: str) -> None:
    play = Play().follow("anna document", "anna claim", "anna escalate")
    gone = replace(STAFF["anna"], active=False) if left == "inactive" else replace(STAFF["anna"], rungs=frozenset({T3}))
    assert isinstance(play.facts.people, dict)
    play.facts.people["anna"] = gone
    play.do("carla", "hand_back")
    assert (play.ticket.rung, play.ticket.assignee) == (T1, None)


def test_no_hand_back_to_a_rung_that_the_policy_no_longer_has() -> None:
    play = Play(policy(), policy(ladder=["tier2"])).follow("anna document", "anna escalate")
    play.new_policy(2)
    assert "no longer has tier1" in play.refused("carla", "hand_back")


def test_a_ticket_that_was_never_documented_stays_received_on_its_new_rung() -> None:
    play = Play()
    for rung in (T2, T3, ONSITE, MANAGER):  # the checker alone moves it so
        draft = procedure._draft(play.case, None, play.facts, play.now)
        draft.climb(VisitOutcome.MISSED)
        play._keep(draft.finish("escalate", {}))
        assert (*play.at, play.ticket.moved_by_checker) == (rung, RECEIVED, True)
    assert play.visit.came_from is ONSITE
    play.do("nina", "document")
    assert (*play.at, play.ticket.moved_by_checker) == (MANAGER, DECIDING, False)


def test_a_failed_verification_goes_back_to_the_same_holder_and_the_nth_climbs() -> None:
    play = Play(policy(verify_failures=2)).follow("anna document", "anna qualify", "anna resolve", "anna unhappy")
    assert (*play.at, play.ticket.assignee, play.visit.failures, play.visit.visit) == (T1, RESOLVING, "anna", 1, 1)
    play.follow("anna resolve", "anna verify", "anna unhappy")
    assert (*play.at, play.ticket.assignee, play.visit.visit) == (T2, AWAITING, None, 2)
    assert play.visits[1].outcome is VisitOutcome.FAILED_VERIFICATION
    assert (play.visit.failures, play.visit.came_from_holder) == (0, "anna")
    once = Play(policy(verify_failures=1)).follow("anna document", "anna qualify", "anna resolve", "anna unhappy")
    assert once.at == (T2, AWAITING)


def test_failed_verifications_at_the_manager_are_decided_again() -> None:
    play = Play(policy(verify_failures=1)).follow(*UP, "max resolve", "max unhappy")
    assert (*play.at, play.visit.visit) == (MANAGER, DECIDING, 5)
    play.follow("max resolve", "max verify", "max unhappy")
    assert play.at == (MANAGER, DECIDING)


DONE = ("anna document", "anna qualify", "anna resolve", "anna verify", "anna close")


def test_reopening_is_a_new_visit_at_the_rung_that_resolved_it() -> None:
    play = Play().follow(*TO_TIER2, "carla qualify", "carla resolve", "anna verify", "nina close")
    assert (play.ticket.closed_at, play.visits[2].outcome) == (MONDAY, VisitOutcome.CLOSED)
    play.after(60).do("nina", "reopen")
    assert (*play.at, play.ticket.assignee, play.visit.visit, play.visit.came_from) == (T2, AWAITING, None, 3, None)
    assert (play.ticket.closed_at, play.ticket.resolved_by, play.visit.entered_at) == (None, "carla", play.now)


@pytest.mark.parametrize(("ladder", "rung"), [
    (["tier1", "tier3", "onsite"], T3), (["tier1"], MANAGER), (["tier1", "tier2"], T2),
])  # fmt: skip
def test_reopening_where_the_new_policy_lacks_the_rung_is_at_the_next_above(ladder: list[str], rung: Rung) -> None:
    play = Play(policy(), policy(ladder=ladder))
    play.follow(*TO_TIER2, "carla qualify", "carla resolve", "anna verify", "nina close")
    play.new_policy(2)
    play.do("nina", "reopen")
    assert play.at == (rung, DECIDING if rung is MANAGER else AWAITING)


def test_a_stopped_ticket_reopens_at_the_manager() -> None:
    play = Play().follow("anna document", "anna qualify", "anna resolve", "anna unhappy", *UP[1:])
    play.do("max", "decide", decision="stop", agreement="Kim agreed")
    assert (*play.at, play.ticket.unresolved, play.visit.outcome) == (MANAGER, CLOSED, True, VisitOutcome.STOPPED)
    play.do("anna", "reopen")
    assert (*play.at, play.ticket.unresolved, play.ticket.closed_at) == (MANAGER, DECIDING, False, None)


@pytest.mark.parametrize("closed", [
    datetime(2026, 3, 2, 11, 0, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2026, 3, 25, 11, 0, tzinfo=ZoneInfo("Europe/Berlin")),  # the clocks go forward on the 29th
    datetime(2026, 10, 23, 11, 0, tzinfo=ZoneInfo("Europe/Berlin")),  # and back on the 25th
])  # fmt: skip
def test_the_reopening_window_is_of_calendar_days(closed: datetime) -> None:
    days = policy(reopen_within="5d", calendar={"time_zone": "Europe/Berlin", "round_the_clock": list(Priority)})
    last = (closed.replace(day=closed.day + 5)).astimezone(MONDAY.tzinfo)
    for late, allowed in ((timedelta(), True), (timedelta(microseconds=1), False)):
        play = Play(days, at=closed.astimezone(MONDAY.tzinfo)).follow(*DONE)
        play.now = last + late
        if allowed:
            play.do("anna", "reopen")
        else:
            assert "could be reopened until" in play.refused("anna", "reopen")


MOVES: list[tuple[str, Callable[[Play], object]]] = [
    ("escalated", lambda play: play.do("ben", "escalate")),
    ("not qualified", lambda play: play.do("ben", "qualify", resolvable=False, findings="No")),
    ("handed back", lambda play: play.do("ben", "hand_back")),
    ("cancelled", lambda play: play.do("ben", "cancel")),
    ("resolved", lambda play: play.follow("ben qualify", "carla start", "ben resolve")),
]


@pytest.mark.parametrize(("name", "move"), MOVES)
def test_running_work_ends_and_is_booked_when_the_visit_ends(name: str, move: Callable[[Play], object]) -> None:
    play = Play(policy(rungs={"tier2": {"rate": 60.0}})).follow(*TO_TIER2, "ben start", "carla start").after(30)
    if name == "resolved":
        play.do("carla", "stop")
    move(play)
    assert play.work == {}
    assert play.case.work == ()
    assert play.visits[2].effort_minutes == 60 + (name == "resolved")
    assert play.ticket.minutes == play.visits[2].effort_minutes
    assert play.visits[2].cost_cents == play.visits[2].effort_minutes * 100


def test_a_wait_replaces_another_in_one_entry() -> None:
    play = Play().follow("anna document", "anna qualify", "anna wait").after(5)
    until = play.now + timedelta(hours=1)
    step = play.do("anna", "wait", on="parts", reason="Fuse ordered", until=until)
    ticket = step.after.ticket
    assert (ticket.waiting_on, ticket.waiting_reason, ticket.waiting_since) == (WaitOn.PARTS, "Fuse ordered", play.now)
    assert (ticket.waiting_until, ticket.waits_from, ticket.status) == (until, RESOLVING, WAITING)
    play.follow("anna resume")
    assert (ticket.version + 1, RESOLVING, None) == (play.ticket.version, play.ticket.status, play.ticket.waiting_until)


def test_a_wait_does_not_end_in_the_past() -> None:
    play = Play().follow("anna document")
    assert "lies in the past" in play.refused("anna", "wait", on="parts", reason="Fuse", until=play.now)
    play.do("anna", "wait", on="parts", reason="Fuse", until=play.now + timedelta(seconds=1))


@pytest.mark.parametrize(("on", "direction", "ends"), [
    ("customer", "in", True), ("customer", "out", False), ("vendor", "in", False), ("parts", "in", False),
])  # fmt: skip
def test_contact_from_the_client_ends_the_wait_for_the_customer(on: str, direction: str, ends: bool) -> None:
    play = Play().follow("anna document", "anna qualify")
    play.do("anna", "wait", on=on, reason="Later")
    play.do("nina", "contact", direction=direction, with_whom="Kim", reached=True, text="It is me")
    assert play.ticket.status is (RESOLVING if ends else WAITING)


def test_work_runs_once_a_person() -> None:
    play = Play().follow("anna start")
    assert "You are working on this ticket since 08:00" in play.refused("anna", "start")
    play.work["ben"] = Work("ben", 99, MONDAY)
    assert "You are working on #99" in play.refused("ben", "start")
    assert "Your work runs on #99 since 08:00 UTC, not on #7" in play.refused("ben", "stop")
    del play.work["ben"]
    assert "no running work" in play.refused("ben", "stop")
    step = play.after(61.4).do("anna", "stop")
    assert (step.minutes, play.ticket.minutes, play.visit.effort_minutes) == (61, 61, 61)
    play.follow("anna start").after(0.1)
    assert play.do("anna", "stop").minutes == 1, "not nothing"
    play.follow("anna start").after(30)
    assert play.do("anna", "stop", minutes=3, text="Mostly coffee").minutes == 3
    assert play.ticket.minutes == 65


def test_a_manager_stops_what_others_left_running() -> None:
    play = Play().follow("anna start").after(20)
    assert play.do("max", "stop").minutes == 20
    assert "no running work" in play.refused("max", "stop")
    play.follow("anna start", "max start").after(5)
    assert play.do("max", "stop").minutes == 5, "their own first"
    assert play.do("anna", "stop").minutes == 5
