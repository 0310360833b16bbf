"""Who may do what, and when: the procedure's chapter Who may, and the conditions that policies set."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.rules import actions, procedure
from app.rules.refused import Refused
from models.sentences import sentence_of
from models.vocabulary import DeadlineKind, Rung, Status
from tests.rules.playing import MISSED_CALL, MONDAY, SAMPLES, UNHAPPY, Play, policy, priorities
from tests.rules.test_procedure import DONE, FRAMES, MANAGER, T1, T2, UP, at

ANYONE = {"document": "received", "note": "in_resolution", "contact": "in_resolution", "correct": "in_resolution",
          "verify": "quality_control", "close": "verified", "reopen": "closed"}  # fmt: skip
OF_THE_RUNG = {
    "qualify": "awaiting_qualification", "escalate": "in_resolution", "hand_back": "awaiting_qualification",
    "claim": "awaiting_qualification", "assign": "in_resolution", "release": "in_resolution", "log": "in_resolution",
    "start": "in_resolution", "extend": "in_resolution", "wait": "in_resolution", "resume": "waiting from resolution",
    "resolve": "in_resolution", "engage_vendor": "in_resolution", "vendor_answer": "in_resolution",
    "change_priority": "in_resolution", "cancel": "in_resolution",
}  # fmt: skip
HOLDER = {"qualify", "wait", "resume", "escalate", "hand_back", "extend", "resolve", "release", "cancel"}


def held_by(play: Play, login: str | None) -> Play:
    play.case = replace(play.case, ticket=replace(play.ticket, assignee=login, assigned_at=MONDAY if login else None))
    return play


@pytest.mark.parametrize("kind", ANYONE)
def test_anyone_on_the_staff_on_any_rung(kind: str) -> None:
    play = held_by(at(ANYONE[kind]), "max" if kind != "reopen" else None)
    play.do("nina", kind)


@pytest.mark.parametrize("kind", [*ANYONE, *OF_THE_RUNG])
def test_nobody_who_has_left_the_staff(kind: str) -> None:
    play = at((ANYONE | OF_THE_RUNG)[kind])
    assert "no longer active" in play.refused("gone", kind)


@pytest.mark.parametrize("kind", OF_THE_RUNG)
def test_a_technician_acts_on_rungs_that_they_staff_and_a_manager_on_every_one(kind: str) -> None:
    holder = "max" if kind == "release" else None
    play = held_by(at(OF_THE_RUNG[kind]), holder)
    assert "is on tier2; you staff tier1, so note" in play.refused("anna", kind)
    assert "you staff no rung" in play.refused("nina", kind)
    play = held_by(at(OF_THE_RUNG[kind]), "carla" if holder else None)
    play.do("carla", kind)
    if kind != "start":  # she is working on it already
        held_by(at(OF_THE_RUNG[kind]), holder).do("mia", kind)


@pytest.mark.parametrize("kind", OF_THE_RUNG)
def test_what_somebody_holds_is_theirs_or_a_managers(kind: str) -> None:
    play = held_by(at(OF_THE_RUNG[kind]), "ben")
    if kind in HOLDER | {"claim"}:
        sentence = play.refused("carla", kind)
        assert sentence.startswith("Ben has had #7 since 08:00")
        assert "(assign, with a reason)" in sentence
        if kind != "claim":
            held_by(at(OF_THE_RUNG[kind]), "ben").do("ben", kind)
            play.do("mia", kind)
    else:
        fields = {"to": "carla", "reason": "I have time"} if kind == "assign" else {}
        play.do("carla", kind, **fields)


def test_since_when_a_colleague_has_it_is_a_moment_that_a_window_says_in_its_own_time() -> None:
    play = held_by(at("in_resolution"), "ben")
    with pytest.raises(Refused) as refused:
        play.do("carla", "assign", to="carla")
    held = sentence_of(refused.value).parts["held"]
    assert held.parts["moment"] == "08:00 UTC"
    assert held.parts["moment"].at == play.ticket.assigned_at


def test_taking_over_needs_a_reason_and_handing_over_does_not() -> None:
    play = held_by(at("in_resolution"), "ben")
    assert "taking it over needs a reason" in play.refused("carla", "assign", to="carla")
    assert "taking it over needs a reason" in play.refused("max", "assign", to="carla")
    assert "Ben has had #7 since 08:00 UTC already" in play.refused("carla", "assign", to="ben")
    play.after(3).do("ben", "assign", to="carla")
    assert (play.ticket.assignee, play.ticket.assigned_at) == ("carla", play.now)
    play.do("ben", "assign", to="ben", reason="Carla fell ill")
    assert play.ticket.assignee == "ben"
    assert "You have #7 already" in play.refused("ben", "claim")


@pytest.mark.parametrize(("to", "why"), [
    ("anna", "Anna does not staff tier2"), ("nina", "does not staff"), ("gone", "nobody on the staff"),
    ("nobody", "nobody on the staff"),
])  # fmt: skip
def test_assignment_is_to_one_who_staffs_the_rung(to: str, why: str) -> None:
    assert why in at("in_resolution").refused("max", "assign", to=to, reason="Try")
    play = at("in_resolution")
    play.do("max", "assign", to="mia")
    assert play.ticket.assignee == "mia"


def test_a_release_needs_a_holder() -> None:
    play = held_by(at("in_resolution"), None)
    assert "Nobody has #7" in play.refused("carla", "release")
    held_by(play, "carla").do("carla", "release")
    assert (play.ticket.assignee, play.ticket.assigned_at) == (None, None)


def test_running_work_is_stopped_by_whom_it_is_of_wherever_they_are() -> None:
    play = Play().follow("anna document", "anna start")
    play.case = replace(play.case, ticket=replace(play.ticket, rung=T2))
    play.after(5).do("anna", "stop")
    assert play.ticket.minutes == 5


def test_only_managers_decide() -> None:
    play = at("awaiting_decision")
    assert isinstance(play.facts.people, dict)
    play.facts.people["carla"] = replace(play.facts.people["carla"], rungs=frozenset(Rung))
    assert "Only an I.T. manager decides" in play.refused("carla", "decide")
    play.do("mia", "decide")


@pytest.mark.parametrize(("eyes", "priority", "refused"), [
    (True, "P2", True), (False, "P2", False), (["P2"], "P2", True), (["P1"], "P2", False),
])  # fmt: skip
@pytest.mark.parametrize("fields", [SAMPLES["verify"], UNHAPPY])
def test_four_eyes(eyes: Any, priority: str, refused: bool, fields: dict[str, Any]) -> None:
    play = Play(policy(four_eyes=eyes)).follow("anna document", "anna qualify", "ben log", "anna resolve")
    play.do("anna", "change_priority", priority=priority, reason="Urgent")
    if refused:
        assert "You resolved #7" in play.refused("anna", "verify", **fields)
        assert play.offers("anna")["verify"] is not None
        play.do("ben", "verify", **fields)
    else:
        play.do("anna", "verify", **fields)


# -- what a policy asks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("needs", ["cause", "category", "minutes", "description"])
def test_close_names_what_is_missing(needs: str) -> None:
    play = Play(policy(close_needs=[needs, "code"])).follow(*DONE[:-1])
    if needs == "minutes":
        assert play.refused("anna", "close").startswith("#7 cannot be closed yet: minutes missing")
        play.do("anna", "start")
    else:
        play.case = replace(play.case, ticket=replace(play.ticket, **{needs: None, "code": None}))
        assert f"cannot be closed yet: {needs} and code missing" in play.refused("nina", "close")
        assert needs in (play.offers("nina")["close"] or "")
        play.case = replace(play.case, ticket=replace(play.ticket, **{needs: "x", "code": "fixed"}))
    play.after(2).do("nina", "close")
    assert play.ticket.minutes == (2 if needs == "minutes" else 0), "running work counts: it stops with the visit"


def test_silence_needs_so_many_missed_calls_over_so_long() -> None:
    rules = policy(silence={"attempts": 2, "over": "24h"})
    play = Play(rules).follow("anna document", "anna missed_call", "anna qualify", "anna resolve")
    unanswered = SAMPLES["verify"] | {"satisfied": "unanswered"}
    assert "2 attempts to reach the client over 24h; there are 0 over 0s" in play.refused(
        "anna", "verify", **unanswered
    )
    play.after(60).follow("anna missed_call", "anna contact")
    play.do("anna", "contact", **(MISSED_CALL | {"direction": "in"}))
    play.after(24 * 60)
    assert "there are 1 over 24h" in play.refused("anna", "verify", **unanswered), "only missed calls out count"
    play.follow("anna missed_call")
    assert (play.ticket.attempts, play.ticket.attempts_since) == (2, MONDAY + timedelta(hours=1))
    play.do("anna", "verify", **unanswered)
    assert (play.ticket.status, play.ticket.unconfirmed) == (Status.VERIFIED, True)
    assert "verified already" in play.refused("anna", "verify")
    play.follow("anna unhappy", "anna resolve")
    assert (play.ticket.attempts, play.ticket.attempts_since, play.ticket.unconfirmed) == (0, None, False)
    early = Play(rules).follow("anna document", "anna qualify", "anna resolve", *["anna missed_call"] * 3)
    assert "there are 3 over 0s" in early.refused("anna", "verify", **unanswered)


def test_without_a_rule_for_silence_unanswered_is_refused() -> None:
    play = Play().follow("anna document", "anna qualify", "anna resolve", *["anna missed_call"] * 9).after(99999)
    assert "reach the client" in play.refused("anna", "verify", **(SAMPLES["verify"] | {"satisfied": "unanswered"}))


def test_extend_is_once_a_visit_within_the_frame_and_before_it_ends() -> None:
    rung = {"qualify": "1h", "resolve": "2h"}
    play = Play(policy(rungs={"tier1": rung, "tier2": rung})).follow("anna document", "anna qualify")
    assert "is 2h at most" in play.refused("anna", "extend", time="2h1s", plan="More")
    play.do("anna", "extend", time="2h", plan="More")
    assert "was extended on this visit already" in play.refused("anna", "extend")
    play.follow("anna escalate", "carla extend").after(90)
    play.follow("carla escalate")
    late = Play(policy(rungs={"tier1": rung})).follow("anna document").after(60)
    assert "has ended; it can only be extended before" in late.refused("anna", "extend"), "qualify is due this moment"
    late.after(-0.001).do("anna", "extend")
    nothing = Play(policy(rungs={"tier1": {"qualify": "1h", "resolve": priorities(P1="1h")}})).follow("anna document")
    assert "tier1 has no resolve time frame at P3" in nothing.refused("anna", "extend")
    waits = Play(policy(rungs={"tier1": {"resolve": "2h"}}, resolve_from="qualified")).follow("anna document")
    assert "no open qualify or resolve time frame" in waits.refused("anna", "extend")


# -- vendor and decision ------------------------------------------------------------------------------------------


def test_the_vendor_opens_with_any_missed_limit() -> None:
    rules = policy(vendor_opens="missed", limits={"overall": "1h"}, rungs={"tier1": {"resolve": "2h"}})
    play = Play(rules).follow("anna document", "anna qualify").after(59)
    assert "No limit of #7 has been missed" in play.refused("anna", "engage_vendor")
    assert play.offers("anna")["engage_vendor"] is not None
    play.after(1).do("anna", "engage_vendor")
    again = Play(rules).follow("anna document", "anna qualify").after(61)
    again.fire(DeadlineKind.OVERALL)
    again.follow("anna resolve", "anna unhappy", "anna engage_vendor")
    assert again.ticket.missed, "a miss is remembered, whatever has become of its row"


def test_the_vendor_opens_at_the_decision_point() -> None:
    play = Play(policy(vendor_opens="decision", rungs={"tier1": {"resolve": "1m"}})).follow("max document").after(9)
    assert "at the manager decision point only" in play.refused("max", "engage_vendor")
    play.follow(*UP[1:], "max engage_vendor")
    Play(policy(vendor_opens="missed")).follow(*UP, "max engage_vendor")
    Play(policy(vendor_opens="always")).do("anna", "engage_vendor")


def test_engaging_a_vendor_may_begin_the_wait_in_the_same_act() -> None:
    play = Play().follow("anna document", "anna qualify", "anna wait")
    soon = play.now + timedelta(hours=2)
    play.do("anna", "engage_vendor", vendor="Lumen", reference="L-1", answer_by=soon, wait=True)
    ticket = play.ticket
    assert (ticket.status, ticket.waiting_on, ticket.waits_from) == (Status.WAITING, "vendor", Status.IN_RESOLUTION)
    assert (ticket.vendor, ticket.vendor_reference, ticket.vendor_since) == ("Lumen", "L-1", play.now)
    assert (ticket.vendor_answer_by, ticket.engagements) == (soon, 1)
    assert "not documented yet" in Play().refused("anna", "engage_vendor", vendor="Lumen", wait=True)
    held = Play().follow("anna document", "anna qualify")
    assert "Anna has had #7" in held.refused("ben", "engage_vendor", vendor="Lumen", wait=True)
    held.do("ben", "engage_vendor", vendor="Lumen", wait=False)
    assert "lies in the past" in held.refused("ben", "engage_vendor", vendor="Lumen", answer_by=held.now)


@pytest.mark.parametrize("by", ["fix", "question", "rejected", "no_fault", "resume", "vendor_fixed"])
def test_what_answers_an_engagement(by: str) -> None:
    play = Play().follow("anna document", "anna qualify")
    play.do("anna", "engage_vendor", vendor="Lumen", reference="L-1", wait=True)
    if by == "resume":
        play.do("anna", "resume")
    elif by == "vendor_fixed":
        play.do("anna", "resolve", cause="Firmware", fix="Theirs", code=by)
    else:
        play.do("anna", "vendor_answer", result=by, text="Yes")
        assert play.ticket.status is Status.WAITING, "the wait goes on until it is resumed"
    assert (play.ticket.vendor, play.ticket.vendor_reference, play.ticket.vendor_since) == (None, None, None)
    assert play.ticket.engagements == 1


def test_what_does_not_answer_an_engagement() -> None:
    play = Play().follow("anna document", "anna qualify", "anna engage_vendor", "anna wait", "anna resume")
    play.do("anna", "vendor_answer", result="chased", text="Rang them")
    play.follow("anna resolve", "anna unhappy", "anna escalate")
    assert (play.ticket.rung, play.ticket.vendor) == (T2, "Lumen"), "climbing does not end it"
    play.follow("max cancel")
    assert play.ticket.vendor is None
    play = Play().follow("anna document", "anna qualify", "anna engage_vendor", *DONE[2:])
    assert play.ticket.vendor is None, "closing ends it"
    assert "No vendor is engaged" in Play().refused("anna", "vendor_answer")


def test_the_vendor_question() -> None:
    rules = policy(vendor_question=True)
    stop = {"decision": "stop", "agreement": "Kim agreed"}
    back = SAMPLES["decide"]
    for fields in (stop, back):
        play = Play(rules).follow(*UP)
        assert "asks the vendor question" in play.refused("max", "decide", **fields)
        play.do("max", "decide", **fields, no_vendor="Home-made")
        play = Play(rules).follow(*UP, "max engage_vendor", "max vendor_answer")
        play.do("max", "decide", **fields)
    Play(rules).follow(*UP).do("max", "decide", decision="vendor", vendor="Lumen")


def test_deciding() -> None:
    play = Play().follow(*UP)
    play.do("max", "decide", decision="vendor", vendor="Lumen", reference="L-1")
    assert (*play.at, play.ticket.waits_from) == (MANAGER, Status.WAITING, Status.AWAITING_DECISION)
    assert (play.ticket.vendor, play.ticket.waiting_on, play.ticket.engagements) == ("Lumen", "vendor", 1)
    play.do("max", "decide", decision="return", to="tier1", instructions="Again")
    assert (*play.at, play.ticket.waiting_on) == (T1, Status.AWAITING_QUALIFICATION, None)
    assert play.ticket.vendor == "Lumen"
    assert (play.visits[5].outcome, play.visit.came_from) == ("returned", None)
    assert "was not handed up" in play.refused("anna", "hand_back")


@pytest.mark.parametrize("rung", ["tier3", "manager"])
def test_a_return_is_to_a_rung_of_the_policy(rung: str) -> None:
    play = Play(policy(ladder=["tier1", "tier2"])).follow(*UP[:3])
    assert "choose one of tier1, tier2" in play.refused("max", "decide", decision="return", to=rung, instructions="Do")


# -- correcting ---------------------------------------------------------------------------------------------------


def test_a_new_customers_policy_holds_from_the_next_visit() -> None:
    play = Play(policy(), policy(ladder=["tier1", "onsite"])).follow("anna document")
    play.do("anna", "correct", reason="It is Globex's lamp", customer="Globex")
    assert (play.ticket.customer_id, play.case.customer.name, play.visit.policy_version) == (2, "Globex", 1)
    play.do("anna", "escalate")
    assert (play.ticket.rung, play.visit.policy_version, play.ticket.overall_policy) == ("onsite", 2, 1)
    assert "no customer 'Initech'" in play.refused("anna", "correct", reason="Moved", customer="Initech")


@pytest.mark.parametrize("field", [
    "requester", "summary", "description", "category", "affected", "cause", "fix", "code",
])  # fmt: skip
def test_correct_mends_what_is_there(field: str) -> None:
    play = at("quality_control")
    before = play.ticket
    value = "workaround" if field == "code" else "Mended"
    play.do("nina", "correct", reason="Typing", **{field: value})
    changed = {name for name in before.__slots__ if getattr(before, name) != getattr(play.ticket, name)}
    assert changed == {"version", field}
    assert getattr(play.ticket, field) == value
    if field not in ("requester", "summary"):
        step = "resolved" if field in ("cause", "fix", "code") else "documented"
        assert f"not {step} yet" in at("received").refused("nina", "correct", reason="Typing", **{field: value})


def test_offers_names_every_action_but_receive_with_its_sentence() -> None:
    offers = at("in_resolution").offers("max")
    assert set(offers) == set(SAMPLES)
    assert offers["note"] is None
    assert offers["close"] == at("in_resolution").refused("max", "close")


def test_the_checkers_end_of_a_wait_is_no_answer_of_the_vendors() -> None:
    play = Play(FRAMES).follow("anna document", "anna qualify")
    play.do("anna", "engage_vendor", vendor="Lumen", wait=True)
    draft = procedure._draft(play.case, None, play.facts, play.now)
    procedure._resume(draft, actions.Resume())
    assert (draft.ticket.status, draft.ticket.vendor) == (Status.IN_RESOLUTION, "Lumen")


def test_a_refusal_is_an_exception_with_a_sentence() -> None:
    with pytest.raises(
        Refused, match=r"^#7 is received, so it cannot be done: close; document it first; possible: document, claim"
    ):
        Play().do("anna", "close")
