"""When each clock starts, stops, pauses and goes on; moments are minutes since the ticket was received."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.vocabulary import DeadlineKind, Outcome, Rung, Status
from tests.rules.playing import MONDAY, SAMPLES, UNHAPPY, Play, policy
from tests.rules.test_procedure import UP

QUALIFY, RESOLVE, OVERALL, EFFORT, COST, Q_WARN, R_WARN, O_WARN, E_WARN, C_WARN, VERIFY, DECIDE, VENDOR, WAIT, UNTIL = (
    DeadlineKind
)
MET, MISSED, VOID = Outcome
RUNG = {"qualify": "1h", "resolve": "2h"}
RUNGS = dict.fromkeys(("tier1", "tier2", "tier3", "onsite"), RUNG)
PAUSES = {on: ["qualify", "resolve"] for on in ("customer", "vendor", "parts", "appointment")}
TO_RESOLUTION = ("anna document", "anna qualify")


def outcomes(play: Play, kind: DeadlineKind) -> list[Outcome | None]:
    return [row.outcome for key, row in sorted(play.rows.items()) if row.kind is kind]


def test_qualify_runs_from_entering_the_rung_to_the_qualification() -> None:
    play = Play(policy(rungs=RUNGS))
    assert (play.due(QUALIFY), play.due(Q_WARN)) == (60, 45)
    play.after(10).follow("anna document")
    assert play.due(QUALIFY) == 60
    play.after(10).follow("anna qualify")
    assert (play.row(QUALIFY).outcome, play.row(Q_WARN).outcome, play.row(QUALIFY).ended_at) == (MET, MET, play.now)
    play.follow("anna escalate")
    assert (play.due(QUALIFY), play.row(QUALIFY).visit, play.row(QUALIFY).round) == (80, 2, 1)
    play.do("carla", "qualify", resolvable=False, findings="No")
    assert outcomes(play, QUALIFY) == [MET, MET, None]


@pytest.mark.parametrize(("resolve_from", "due"), [("entry", 120), ("qualified", 150)])
def test_resolve_runs_from_entry_or_from_qualifying(resolve_from: str, due: float) -> None:
    play = Play(policy(rungs=RUNGS, resolve_from=resolve_from)).follow("anna document")
    assert (RESOLVE in play.open_kinds()) == (resolve_from == "entry")
    play.after(30).follow("anna qualify")
    assert (play.due(RESOLVE), play.due(R_WARN)) == (due, due - 30)
    play.after(10).follow("anna resolve")
    assert (outcomes(play, RESOLVE), outcomes(play, R_WARN)) == ([MET], [MET])
    play.after(500).follow("anna unhappy")
    assert (play.due(RESOLVE), play.row(RESOLVE).round) == (due + 500, 2)
    assert play.due(R_WARN) == due - 30 + 500
    play.follow("anna escalate")
    assert outcomes(play, RESOLVE)[:2] == [MET, VOID]
    assert play.row(RESOLVE).visit == 2 if resolve_from == "entry" else RESOLVE not in play.open_kinds()


def test_a_warning_is_due_at_the_policys_share() -> None:
    play = Play(policy(warn_at=0.5, limits={"overall": "10h"}, rungs={"tier1": RUNG}))
    assert [play.due(kind) for kind in (Q_WARN, R_WARN, O_WARN)] == [30, 60, 300]


def test_overall_is_never_reset_and_goes_on_where_it_stopped() -> None:
    play = Play(policy(limits={"overall": "10h"}), policy(limits={"overall": "1h"})).follow("anna document")
    play.new_policy(2)
    play.after(60).follow("anna escalate")
    assert (play.due(OVERALL), play.row(OVERALL).visit, play.row(OVERALL).policy_version) == (600, 0, 1)
    play.follow("carla qualify", "carla resolve")
    assert (play.row(OVERALL).outcome, play.row(O_WARN).outcome) == (MET, MET)
    play.after(1000).follow("anna unhappy")
    assert (play.due(OVERALL), play.due(O_WARN), play.row(OVERALL).round) == (1600, 1450, 2)
    play.after(30).follow("carla resolve", "anna verify").after(60).follow("anna close").after(60).follow("anna reopen")
    assert (play.due(OVERALL), play.row(OVERALL).round) == (1600 + 120, 3)
    play.after(1).follow("anna note")
    assert play.due(OVERALL) == 1720


def test_a_stop_and_its_reopening_do_not_reset_overall() -> None:
    play = Play(policy(limits={"overall": "10h"})).follow(*UP).after(60)
    play.do("max", "decide", decision="stop", agreement="Kim agreed")
    assert play.row(OVERALL).outcome is VOID
    play.after(500).follow("anna reopen")
    assert play.due(OVERALL) == 1100


def test_a_missed_overall_is_told_once() -> None:
    play = Play(policy(limits={"overall": "1h"})).follow(*TO_RESOLUTION).after(61)
    play.fire(OVERALL)
    play.follow("anna resolve", "anna unhappy")
    assert (play.row(OVERALL).outcome, play.row(OVERALL).round, OVERALL in play.open_kinds()) == (MISSED, 1, False)


GRIND = policy(
    rungs={"tier1": {"effort": "1h", "rate": 60.0, "cost": 45.0}, "tier2": {"effort": "1h"}, "tier3": {"effort": "1h"}}
)


def test_the_log_that_reaches_a_ceiling_is_its_moment() -> None:
    play = Play(GRIND).follow("anna document")
    assert [play.due(kind) for kind in (EFFORT, COST, E_WARN, C_WARN)] == [None] * 4
    assert not play.row(EFFORT).is_paused
    play.after(30).do("anna", "log", minutes=44, text="Looked")
    assert [play.due(kind) for kind in (EFFORT, COST, E_WARN, C_WARN)] == [None, None, None, 30]
    play.after(30).do("anna", "log", minutes=1, text="Looked")
    assert [play.due(kind) for kind in (EFFORT, COST, E_WARN, C_WARN)] == [None, 60, 60, 30]
    play.after(30).do("anna", "log", minutes=20, text="Looked")
    assert [play.due(kind) for kind in (EFFORT, COST)] == [90, 60]
    assert play.visit.cost_cents == 6500


def test_running_work_has_the_moment_at_which_it_will_reach_the_ceiling() -> None:
    play = Play(GRIND).follow("anna document").after(100).follow("anna start")
    assert (play.due(EFFORT), play.due(COST), play.due(E_WARN)) == (160, 145, 145)
    play.after(20).follow("ben start")  # two people: 40 minutes are left for each other
    assert (play.due(EFFORT), play.due(COST)) == (140, 132.5)
    play.after(10).do("ben", "stop")
    assert (play.visit.effort_minutes, play.due(EFFORT)) == (10, 150)
    play.after(5).do("anna", "stop", minutes=5, text="The rest was lunch")
    assert (play.visit.effort_minutes, play.due(EFFORT), play.due(COST)) == (15, None, None)
    play.follow("anna start")
    assert play.due(EFFORT) == 135 + 45


def test_grind_is_of_the_visit() -> None:
    play = Play(GRIND).follow("anna document", "anna start").after(50).follow("anna qualify", "anna resolve")
    assert (play.row(EFFORT).outcome, play.row(COST).outcome) == (MET, MISSED)
    play.follow("anna unhappy")
    assert (play.row(EFFORT).round, play.row(EFFORT).left_seconds, play.due(COST)) == (2, 600, 50)
    play.follow("anna escalate")
    assert (play.row(EFFORT).visit, play.row(EFFORT).left_seconds, play.due(EFFORT)) == (2, 3600, None)


def test_the_warning_of_a_ceiling_is_given_once_a_visit() -> None:
    play = Play(GRIND).follow(*TO_RESOLUTION)
    play.do("anna", "log", minutes=50, text="Looked")
    play.fire(E_WARN)
    play.follow("anna resolve", "anna unhappy")
    assert (EFFORT in play.open_kinds(), E_WARN in play.open_kinds()) == (True, False)


def test_waiting_never_pauses_the_ceilings() -> None:
    play = Play(GRIND).follow("anna document", "anna qualify", "anna start", "anna wait")
    assert play.due(EFFORT) == 60


LIMITS = {"overall": "10h", "verify": "1h", "decide": "2h", "vendor": "3h", "wait": "4h"}


def test_verify_runs_from_the_resolution_to_the_close() -> None:
    play = Play(policy(limits=LIMITS)).follow(*TO_RESOLUTION).after(10).follow("anna resolve")
    assert play.due(VERIFY) == 70
    play.after(10).follow("anna verify")
    assert play.due(VERIFY) == 70
    play.follow("anna unhappy").after(10).follow("anna resolve")
    assert (play.due(VERIFY), play.row(VERIFY).round, outcomes(play, VERIFY)) == (90, 2, [VOID, None])
    play.follow("anna verify", "anna close")
    assert outcomes(play, VERIFY) == [VOID, MET]
    late = Play(policy(limits=LIMITS)).follow(*TO_RESOLUTION, "anna resolve", "anna verify").after(60)
    late.follow("anna close")
    assert (late.row(VERIFY).outcome, late.ticket.missed) == (MISSED, True)


def test_decide_runs_from_each_entry_into_awaiting_decision() -> None:
    play = Play(policy(limits=LIMITS)).follow(*UP)
    assert play.due(DECIDE) == 120
    play.after(10).follow("max wait")
    assert play.row(DECIDE).outcome is MET
    play.after(10).follow("max resume")
    assert (play.due(DECIDE), play.row(DECIDE).round, play.row(DECIDE).started_at) == (140, 2, play.now)
    play.after(10).follow("max resolve", "max unhappy")
    assert (play.due(DECIDE), play.row(DECIDE).round) == (150, 3)
    play.do("max", "decide", decision="vendor", vendor="Lumen")
    assert outcomes(play, DECIDE) == [MET, MET, MET]
    play.after(10).do("max", "decide", decision="stop", agreement="Kim agreed")
    assert play.open_kinds() == set()


def test_decide_begins_with_the_documentation_of_a_ticket_that_was_never_documented() -> None:
    play = Play(policy(ladder=["tier1"], limits=LIMITS))
    play.case = replace(play.case, ticket=replace(play.ticket, rung=Rung.MANAGER))
    assert DECIDE not in play.open_kinds()
    play.after(300).follow("max document")
    assert (play.ticket.status, play.due(DECIDE)) == (Status.AWAITING_DECISION, 420)


def test_vendor_runs_from_the_engagement_to_the_answer_and_does_not_end_with_a_climb() -> None:
    play = Play(policy(limits=LIMITS), policy(limits={"vendor": "9h"})).follow("anna document", "anna engage_vendor")
    assert (play.due(VENDOR), play.row(VENDOR).visit) == (180, 0)
    play.new_policy(2)
    play.after(10).follow("anna escalate")
    assert (play.due(VENDOR), play.row(VENDOR).policy_version) == (180, 1)
    play.follow("carla qualify", "carla resolve", "carla unhappy", "carla vendor_answer")
    assert outcomes(play, VENDOR) == [MET]
    play.follow("carla engage_vendor")
    assert (play.due(VENDOR), play.row(VENDOR).round, play.row(VENDOR).policy_version) == (550, 2, 2)


def test_a_second_engagement_is_the_next_round_by_the_policy_of_its_visit() -> None:
    play = Play(policy(limits=LIMITS), policy(limits={"vendor": "9h"})).follow("anna document", "anna engage_vendor")
    play.new_policy(2)
    play.after(10).follow("anna escalate", "carla engage_vendor")
    assert outcomes(play, VENDOR) == [VOID, None]
    assert (play.due(VENDOR), play.row(VENDOR).policy_version) == (550, 2)
    play.follow("max cancel")
    assert outcomes(play, VENDOR) == [VOID, VOID]


def test_an_expected_answer_is_the_moment_and_chasing_may_move_it() -> None:
    play = Play(policy(limits=LIMITS)).follow(*TO_RESOLUTION)
    play.do("anna", "engage_vendor", vendor="Lumen", answer_by=MONDAY + timedelta(minutes=77))
    assert (play.due(VENDOR), play.row(VENDOR).limit_seconds) == (77, None)
    play.do("anna", "vendor_answer", result="chased", text="Rang")
    assert play.due(VENDOR) == 77
    moved = {"result": "chased", "text": "Rang", "answer_by": MONDAY + timedelta(minutes=99)}
    play.do("anna", "vendor_answer", **moved)
    assert (play.due(VENDOR), play.row(VENDOR).round, play.ticket.vendor_answer_by) == (99, 1, moved["answer_by"])
    play.after(99).fire(VENDOR)
    play.do("anna", "vendor_answer", **(moved | {"answer_by": MONDAY + timedelta(minutes=200)}))
    assert (play.due(VENDOR), play.row(VENDOR).round) == (200, 2), "what has fired stays as it was"
    assert play.row(VENDOR, 1).due_at == moved["answer_by"]
    play.do("anna", "vendor_answer", **(moved | {"answer_by": MONDAY + timedelta(minutes=300)}))
    assert (play.due(VENDOR), play.row(VENDOR).round) == (300, 2)
    play.follow("anna vendor_answer")
    assert outcomes(play, VENDOR) == [MISSED, MET]
    limited = Play(policy(limits=LIMITS)).follow(*TO_RESOLUTION, "anna engage_vendor")
    limited.do("anna", "vendor_answer", **moved)
    assert (limited.due(VENDOR), limited.row(VENDOR).round) == (99, 1)


def test_a_wait_reminds_or_ends() -> None:
    play = Play(policy(limits=LIMITS)).follow(*TO_RESOLUTION, "anna wait")
    assert (play.due(WAIT), UNTIL in play.open_kinds()) == (240, False)
    play.after(10).do("anna", "wait", on="parts", reason="Fuse", until=MONDAY + timedelta(minutes=55))
    assert (play.due(UNTIL), play.row(WAIT).outcome, WAIT in play.open_kinds()) == (55, MET, False)
    play.after(1).do("anna", "wait", on="parts", reason="Fuse", until=MONDAY + timedelta(minutes=66))
    assert (play.due(UNTIL), play.row(UNTIL).round, outcomes(play, UNTIL)) == (66, 2, [VOID, None])
    play.after(55).follow("anna resume")
    assert outcomes(play, UNTIL) == [VOID, MET]
    play.follow("anna wait")
    assert (play.due(WAIT), play.row(WAIT).round) == (306, 2)


@pytest.mark.parametrize("way", ["wait", "decide", "engage_vendor"])
def test_a_new_wait_reminds_from_its_own_beginning(way: str) -> None:
    play = Play(policy(limits=LIMITS)).follow(*UP, "max wait").after(100)
    fields = {
        "wait": SAMPLES["wait"],
        "decide": {"decision": "vendor", "vendor": "Lumen"},
        "engage_vendor": {"vendor": "Lumen", "wait": True},
    }[way]
    play.do("max", way, **fields)
    assert (play.due(WAIT), play.row(WAIT).round, outcomes(play, WAIT)) == (340, 2, [MET, None])


@pytest.mark.parametrize(("pauses", "paused"), [
    (["qualify", "resolve"], {QUALIFY, RESOLVE}), (["overall"], {OVERALL}), (["resolve"], {RESOLVE}), ([], set()),
])  # fmt: skip
def test_waiting_pauses_what_the_policy_names(pauses: list[str], paused: set[DeadlineKind]) -> None:
    rules = policy(limits=LIMITS, rungs={"tier1": RUNG}, wait_pauses={"parts": pauses})
    play = Play(rules).follow("anna document").after(10)
    play.do("anna", "wait", on="parts", reason="Fuse")
    before = {QUALIFY: 60, RESOLVE: 120, OVERALL: 600, Q_WARN: 45, R_WARN: 90, O_WARN: 450}
    with_warnings = paused | {DeadlineKind(f"{kind}_warning") for kind in paused}
    for kind, due in before.items():
        assert play.due(kind) == (None if kind in with_warnings else due)
        assert play.row(kind).is_paused == (kind in with_warnings)
    play.after(100).follow("anna resume")
    assert {kind: play.due(kind) for kind in before} == {
        kind: due + 100 * (kind in with_warnings) for kind, due in before.items()
    }
    other = Play(rules).follow("anna document", "anna wait")
    assert other.due(QUALIFY) == 60, "another kind of wait"


def test_overall_pauses_by_the_policy_that_was_promised() -> None:
    promised = policy(limits=LIMITS, wait_pauses={"customer": ["overall"]})
    play = Play(promised, policy(limits=LIMITS)).follow("anna document")
    play.new_policy(2)
    play.after(10).follow("anna escalate", "carla wait")
    assert play.due(OVERALL) is None
    other = Play(policy(limits=LIMITS), promised).follow("anna document")
    other.new_policy(2)
    other.follow("anna escalate", "carla wait")
    assert other.due(OVERALL) == 600


def test_a_paused_limit_that_ends_is_met_with_what_was_left() -> None:
    play = Play(policy(rungs={"tier1": RUNG}, wait_pauses=PAUSES)).follow(*TO_RESOLUTION).after(100)
    play.follow("anna wait").after(500).follow("anna resolve")
    assert (play.row(RESOLVE).outcome, play.row(RESOLVE).left_seconds) == (MET, 1200)
    play.follow("anna unhappy")
    assert play.due(RESOLVE) == 620


EXTENDED = policy(rungs={"tier1": RUNG}, wait_pauses=PAUSES)


def test_an_extension_gives_open_clocks_more_time() -> None:
    play = Play(EXTENDED).follow("anna document").after(10).follow("anna extend")
    assert [play.due(kind) for kind in (QUALIFY, RESOLVE)] == [90, 150]
    assert [play.due(kind) for kind in (Q_WARN, R_WARN)] == [67.5, 112.5]
    play.follow("anna wait")
    assert play.row(RESOLVE).left_seconds == 140 * 60
    paused = Play(EXTENDED).follow(*TO_RESOLUTION, "anna wait").after(60).follow("anna extend")
    assert (paused.due(RESOLVE), paused.row(RESOLVE).left_seconds) == (None, 150 * 60)
    play.follow("anna escalate")
    assert play.visit.extension_seconds == 0


# -- outcomes -----------------------------------------------------------------------------------------------------


def test_a_limit_that_ends_after_its_moment_was_missed_whether_or_not_it_fired() -> None:
    for late, outcome in ((-0.01, MET), (0, MISSED)):
        play = Play(policy(rungs={"tier1": RUNG})).follow(*TO_RESOLUTION).after(120 + late).follow("anna resolve")
        assert (play.row(RESOLVE).outcome, play.ticket.missed) == (outcome, outcome is MISSED)


def test_an_unfired_warning_whose_limit_ends_late_is_void() -> None:
    play = Play(policy(rungs={"tier1": RUNG})).follow(*TO_RESOLUTION).after(100).follow("anna resolve")
    assert (play.row(RESOLVE).outcome, play.row(R_WARN).outcome) == (MET, VOID)
    play.follow("anna unhappy")
    assert R_WARN not in play.open_kinds(), "and is not given again"


@pytest.mark.parametrize("end", ["escalate", "cancel", "resolve"])
def test_the_rows_of_an_earlier_visit_have_ended(end: str) -> None:
    rules = policy(limits=LIMITS, rungs=dict.fromkeys(RUNGS, RUNG | {"effort": "1h"}))
    play = Play(rules).follow(*TO_RESOLUTION, "anna engage_vendor", f"anna {end}")
    for row in play.rows.values():
        gone = end == "cancel" or row.visit not in (0, play.ticket.visit)
        assert (row.ended_at is not None) >= gone
        assert (row.ended_at is None) == (row.outcome is None)
    assert (play.open_kinds() == set()) == (end == "cancel")


def test_every_round_has_a_key_of_its_own() -> None:
    play = Play(policy(limits=LIMITS, rungs={"tier1": RUNG}, verify_failures=99)).follow(*TO_RESOLUTION)
    for _ in range(3):
        play.do("anna", "resolve")
        play.do("anna", "verify", **UNHAPPY)
    rounds = [row.round for row in play.rows.values() if row.kind is RESOLVE]
    assert sorted(rounds) == [1, 2, 3, 4]
