"""The policy in force: the numbers of the format's example, every default, the ladder, the shipped Standard."""

import json
from datetime import date
from importlib.resources import files
from itertools import product

import pytest

from app.rules.business_time import Calendar
from app.rules.policy import Miss, Policy, ResolveFrom, Silence, VendorOpens, thaw
from app.rules.policy_document import check, freeze, read, resolve
from models.vocabulary import DeadlineKind, Priority, Rung, WaitOn

TODAY = date(2026, 3, 1)
MINUTE, HOUR = 60, 3600
P1, P2, P3, P4 = Priority

# The example of COMMAND_LINE.md, without the line that extends.
EXAMPLE = """
name = "Standard"
ladder = ["tier1", "tier2", "tier3", "onsite"]
warn_at = 0.75
four_eyes = ["P1"]             # true, false, or priorities
verify_failures = 2            # on one visit; then it climbs
silence = { attempts = 3, over = "72h" }   # then verify unanswered is allowed
reopen_within = "5d"           # calendar days; `d` only here
resolve_from = "qualified"     # entry | qualified
vendor_opens = "missed"        # missed | decision | always
vendor_question = true
assumed_priority = "P3"
close_needs = ["cause", "fix", "code", "category", "minutes"]
wait_pauses = { customer = ["qualify", "resolve"], vendor = ["qualify", "resolve"], parts = ["qualify", "resolve"] }

[calendar]
time_zone = "Europe/Berlin"
holidays = "DE-BE"             # country or country-subdivision
extra = ["2026-12-24"]
hours = { mon = ["08:00-12:00", "13:00-17:00"], tue = ["08:00-17:00"] }
round_the_clock = ["P1"]

[limits]                       # of the whole ticket; each one duration or by priority
overall = { P1 = "4h", P2 = "8h", P3 = "24h", P4 = "40h" }
verify = { P1 = "1h", P2 = "4h", P3 = "8h", P4 = "16h" }
decide = { P1 = "30m", P2 = "2h", P3 = "8h", P4 = "16h" }
vendor = { P1 = "1h", P2 = "4h", P3 = "8h", P4 = "16h" }
wait = "16h"

[rungs.tier1]
qualify = { P1 = "10m", P2 = "20m", P3 = "1h", P4 = "4h" }
resolve = { P1 = "20m", P2 = "40m", P3 = "2h", P4 = "4h" }
effort = { P1 = "20m", P2 = "30m", P3 = "30m", P4 = "30m" }
rate = 60.0                    # cost of an hour
cost = 45.0                    # ceiling of a visit
on_miss = { qualify = "remind", resolve = "escalate", effort = "escalate", cost = "escalate" }
"""
BARE = 'name = "Bare"\nladder = ["tier1", "onsite"]\n'
ALWAYS = BARE + '[calendar]\nround_the_clock = ["P1", "P2", "P3", "P4"]\n'


def policy_of(text: str) -> Policy:
    return thaw(json.loads(json.dumps(freeze(resolve(read(text), None), TODAY))))


def limits(policy: Policy, kind: DeadlineKind, rung: Rung) -> list[float | None]:
    return [policy.limit(kind, rung, priority) for priority in Priority]


def shipped_standard() -> str:
    return files("resources").joinpath("policies", "Standard.toml").read_text("utf-8")


def test_the_example_of_the_format_has_its_numbers() -> None:
    policy = policy_of(EXAMPLE)
    assert policy.name == "Standard"
    assert policy.ladder == tuple(Rung)
    assert policy.first_rung is Rung.TIER1
    assert policy.warn_at == 0.75
    assert policy.four_eyes == {P1}
    assert policy.verify_failures == 2
    assert policy.silence == Silence(attempts=3, over=72 * HOUR)
    assert policy.reopen_within == 5
    assert policy.resolve_from is ResolveFrom.QUALIFIED
    assert policy.vendor_opens is VendorOpens.MISSED
    assert policy.vendor_question is True
    assert policy.assumed_priority is P3
    assert policy.close_needs == ("cause", "fix", "code", "category", "minutes")
    assert policy.time_zone == "Europe/Berlin"
    assert policy.pauses(WaitOn.VENDOR) == {DeadlineKind.QUALIFY, DeadlineKind.RESOLVE}
    assert policy.pauses(WaitOn.APPOINTMENT) == frozenset()
    assert limits(policy, DeadlineKind.QUALIFY, Rung.TIER1) == [10 * MINUTE, 20 * MINUTE, HOUR, 4 * HOUR]
    assert limits(policy, DeadlineKind.RESOLVE, Rung.TIER1) == [20 * MINUTE, 40 * MINUTE, 2 * HOUR, 4 * HOUR]
    assert limits(policy, DeadlineKind.EFFORT, Rung.TIER1) == [20 * MINUTE, 30 * MINUTE, 30 * MINUTE, 30 * MINUTE]
    assert limits(policy, DeadlineKind.COST, Rung.TIER1) == [45 * MINUTE] * 4
    assert limits(policy, DeadlineKind.RESOLVE, Rung.TIER2) == [None] * 4
    assert policy.rate(Rung.TIER1) == 60.0
    assert policy.rate(Rung.TIER2) == 0.0
    assert policy.cost_ceiling(Rung.TIER1, P4) == 45.0
    assert policy.cost_ceiling(Rung.TIER2, P4) is None
    assert policy.on_miss(Rung.TIER1, DeadlineKind.QUALIFY) is Miss.REMIND
    assert policy.on_miss(Rung.TIER1, DeadlineKind.COST) is Miss.ESCALATE
    assert policy.on_miss(Rung.TIER3, DeadlineKind.QUALIFY) is Miss.ESCALATE


@pytest.mark.parametrize("rung", Rung)
def test_a_limit_of_the_ticket_is_the_same_on_every_rung(rung: Rung) -> None:
    policy = policy_of(EXAMPLE)
    assert limits(policy, DeadlineKind.OVERALL, rung) == [4 * HOUR, 8 * HOUR, 24 * HOUR, 40 * HOUR]
    assert limits(policy, DeadlineKind.VERIFY, rung) == [HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR]
    assert limits(policy, DeadlineKind.DECIDE, rung) == [30 * MINUTE, 2 * HOUR, 8 * HOUR, 16 * HOUR]
    assert limits(policy, DeadlineKind.VENDOR, rung) == [HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR]
    assert limits(policy, DeadlineKind.WAIT, rung) == [16 * HOUR] * 4


def test_the_calendar_is_weekly_or_round_the_clock_by_priority() -> None:
    policy = policy_of(EXAMPLE)
    assert policy.calendar(P1) == Calendar.round_the_clock("Europe/Berlin")
    weekly = policy.calendar(P2)
    assert weekly.hours == (((480, 720), (780, 1020)), ((480, 1020),), (), (), (), (), ())
    assert policy.calendar(P4) == weekly
    holidays = dict(weekly.holidays)
    assert holidays[date(2026, 12, 24)] == "Additional holiday"
    assert holidays[date(2026, 3, 8)] == "Women's Day"
    # From the year before, for clocks that run, to five years ahead.
    assert {day.year for day in holidays} == set(range(2025, 2032))


def test_what_is_left_out_has_its_default() -> None:
    policy = policy_of(BARE)
    assert policy.ladder == (Rung.TIER1, Rung.ONSITE, Rung.MANAGER)
    assert policy.warn_at == 0.75
    assert policy.four_eyes == set(Priority)
    assert policy.verify_failures == 2
    assert policy.silence is None
    assert policy.reopen_within == 5
    assert policy.resolve_from is ResolveFrom.ENTRY
    assert policy.vendor_opens is VendorOpens.MISSED
    assert policy.vendor_question is False
    assert policy.assumed_priority is P3
    assert policy.close_needs == ("cause", "fix", "code")
    assert [policy.pauses(wait_on) for wait_on in WaitOn] == [frozenset()] * 4
    assert {policy.limit(*key) for key in product(DeadlineKind, Rung, Priority)} == {None}
    assert {policy.on_miss(rung, kind) for rung, kind in product(Rung, DeadlineKind)} == {Miss.ESCALATE}
    assert {policy.rate(rung) for rung in Rung} == {0.0}
    # Nothing is measured in it; whoever asks all the same gets a calendar in which time passes.
    assert {policy.calendar(priority) for priority in Priority} == {Calendar.round_the_clock("UTC")}


@pytest.mark.parametrize(
    ("line", "attribute", "expected"),
    [
        ("four_eyes = true", "four_eyes", set(Priority)),
        ("four_eyes = false", "four_eyes", set()),
        ("four_eyes = []", "four_eyes", set()),
        ('vendor_opens = "always"', "vendor_opens", VendorOpens.ALWAYS),
        ('reopen_within = "0d"', "reopen_within", 0),
        ("close_needs = []", "close_needs", ()),
        ('silence = { attempts = 1, over = "1h30m" }', "silence", Silence(1, 5400)),
    ],
)
def test_values_in_their_other_forms(line: str, attribute: str, expected: object) -> None:
    assert getattr(policy_of(BARE + line), attribute) == expected


def test_one_value_stands_for_all_priorities_and_all_misses() -> None:
    policy = policy_of(
        ALWAYS + '[rungs.tier1]\nresolve = "90s"\non_miss = "remind"\nrate = 90\ncost = { P2 = 30 }\n'
        "[rungs.manager]\nrate = 200"
    )
    assert limits(policy, DeadlineKind.RESOLVE, Rung.TIER1) == [90.0] * 4
    assert limits(policy, DeadlineKind.COST, Rung.TIER1) == [None, 20 * MINUTE, None, None]
    assert policy.on_miss(Rung.TIER1, DeadlineKind.EFFORT) is Miss.REMIND
    assert policy.rate(Rung.MANAGER) == 200.0


def test_without_a_rate_a_cost_ceiling_is_no_limit() -> None:
    policy = policy_of(ALWAYS + "[rungs.tier1]\ncost = 30")
    assert limits(policy, DeadlineKind.COST, Rung.TIER1) == [None] * 4
    assert policy.cost_ceiling(Rung.TIER1, P1) == 30.0


@pytest.mark.parametrize(
    ("rung", "above", "at_or_above"),
    [
        (Rung.TIER1, Rung.TIER3, Rung.TIER1),
        (Rung.TIER2, Rung.TIER3, Rung.TIER3),
        (Rung.TIER3, Rung.MANAGER, Rung.TIER3),
        (Rung.ONSITE, Rung.MANAGER, Rung.MANAGER),
        (Rung.MANAGER, Rung.MANAGER, Rung.MANAGER),
    ],
)
def test_the_ladder_is_climbed_from_rungs_that_it_lacks_too(rung: Rung, above: Rung, at_or_above: Rung) -> None:
    policy = policy_of('name = "Short"\nladder = ["tier1", "tier3", "manager"]')
    assert policy.ladder == (Rung.TIER1, Rung.TIER3, Rung.MANAGER)
    assert policy.next_rung(rung) is above
    assert policy.rung_at_or_above(rung) is at_or_above


# The shipped Standard


@pytest.mark.parametrize(
    ("rung", "qualify", "resolve_", "effort", "rate"),
    [
        (Rung.TIER1, [10, 20, 60, 240], [20, 40, 120, 240], [20, 30, 30, 30], 60),
        (Rung.TIER2, [10, 20, 120, 240], [30, 60, 180, 240], [30, 60, 60, 60], 90),
        (Rung.TIER3, [15, 30, 120, 240], [45, 90, 240, 480], [45, 90, 120, 120], 120),
        (Rung.ONSITE, [15, 30, 120, 240], [90, 180, 480, 480], [90, 180, 240, 240], 110),
    ],
)
def test_the_standard_has_the_numbers_of_the_format(
    rung: Rung, qualify: list[int], resolve_: list[int], effort: list[int], rate: int
) -> None:
    policy = policy_of(shipped_standard())
    assert limits(policy, DeadlineKind.QUALIFY, rung) == [minutes * MINUTE for minutes in qualify]
    assert limits(policy, DeadlineKind.RESOLVE, rung) == [minutes * MINUTE for minutes in resolve_]
    assert limits(policy, DeadlineKind.EFFORT, rung) == [minutes * MINUTE for minutes in effort]
    assert policy.rate(rung) == rate
    # Above the effort ceilings, so that money is the second line of defence and not the first.
    for priority in Priority:
        cost = policy.limit(DeadlineKind.COST, rung, priority)
        assert cost is not None
        assert cost > (policy.limit(DeadlineKind.EFFORT, rung, priority) or 0)
    assert policy.on_miss(rung, DeadlineKind.QUALIFY) is Miss.REMIND
    assert policy.on_miss(rung, DeadlineKind.RESOLVE) is Miss.ESCALATE


def test_the_standard_is_complete_and_without_warnings() -> None:
    assert check(resolve(read(shipped_standard()), None)) == []
    policy = policy_of(shipped_standard())
    assert policy.name == "Standard"
    assert policy.ladder == tuple(Rung)
    assert policy.calendar(P3).hours == (((480, 720), (780, 1020)),) * 5 + ((), ())
    assert policy.calendar(P1) == Calendar.round_the_clock("Europe/Berlin")
    assert policy.pauses(WaitOn.APPOINTMENT) == {DeadlineKind.QUALIFY, DeadlineKind.RESOLVE}
