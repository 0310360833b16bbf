"""The policy document: extension, every mistake by its place, freezing, what check tells."""

import json
import subprocess
import sys
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.rules.policy import Miss, Policy, Silence, thaw
from app.rules.policy_document import PolicyMistakes, check, freeze, read, resolve
from models.vocabulary import DeadlineKind, Priority, Rung

TODAY = date(2026, 3, 1)
MINUTE, HOUR = 60, 3600
P1, P2, P3, P4 = Priority

BARE = 'name = "Bare"\nladder = ["tier1", "onsite"]\n'
ALWAYS = BARE + '[calendar]\nround_the_clock = ["P1", "P2", "P3", "P4"]\n'


STANDARD = files("resources").joinpath("policies", "Standard.toml").read_text("utf-8")


def frozen_of(text: str, base: dict[str, Any] | None = None) -> dict[str, Any]:
    frozen: dict[str, Any] = json.loads(json.dumps(freeze(resolve(read(text), base), TODAY)))
    return frozen


def policy_of(text: str, base: dict[str, Any] | None = None) -> Policy:
    return thaw(frozen_of(text, base))


def mistakes_of(text: str, base: dict[str, Any] | None = None) -> dict[str, str]:
    with pytest.raises(PolicyMistakes) as caught:
        resolve(read(text), base)
    return {mistake.place: mistake.sentence for mistake in caught.value.mistakes}


def warnings_of(text: str) -> list[str]:
    return check(resolve(read(text), None))


def limits(policy: Policy, kind: DeadlineKind, rung: Rung) -> list[float | None]:
    return [policy.limit(kind, rung, priority) for priority in Priority]


# Extension


def test_an_extension_changes_only_what_it_writes() -> None:
    base = frozen_of(STANDARD)
    policy = policy_of(
        'name = "Hotel"\nextends = "Standard"\nsilence = { attempts = 5 }\nclose_needs = ["fix"]\n'
        'calendar = { hours = { tue = [], sat = ["09:00-24:00"] } }\n'
        'limits = { overall = "6h", wait = { P1 = "1h" } }\n'
        'rungs = { tier1 = { resolve = { P1 = "15m" }, on_miss = { cost = "remind" } } }',
        base,
    )
    working = ((480, 720), (780, 1020))
    assert policy.name == "Hotel"
    assert policy.silence == Silence(5, 72 * HOUR)
    assert policy.close_needs == ("fix",)
    assert policy.calendar(P2).hours == (working, (), working, working, working, ((540, 1440),), ())
    assert limits(policy, DeadlineKind.OVERALL, Rung.TIER1) == [6 * HOUR] * 4
    assert limits(policy, DeadlineKind.WAIT, Rung.TIER1) == [HOUR, 16 * HOUR, 16 * HOUR, 16 * HOUR]
    assert limits(policy, DeadlineKind.RESOLVE, Rung.TIER1) == [15 * MINUTE, 40 * MINUTE, 2 * HOUR, 4 * HOUR]
    assert limits(policy, DeadlineKind.QUALIFY, Rung.TIER1) == limits(thaw(base), DeadlineKind.QUALIFY, Rung.TIER1)
    assert policy.on_miss(Rung.TIER1, DeadlineKind.QUALIFY) is Miss.REMIND
    assert policy.on_miss(Rung.TIER1, DeadlineKind.COST) is Miss.REMIND


def test_an_extension_can_be_extended() -> None:
    middle = frozen_of('name = "Middle"\nextends = "Standard"\nladder = ["tier2"]', frozen_of(STANDARD))
    assert limits(thaw(middle), DeadlineKind.RESOLVE, Rung.TIER1) == [None] * 4
    top = policy_of('name = "Top"\nextends = "Middle"\nladder = ["tier1"]\nwarn_at = 0.5', middle)
    assert limits(top, DeadlineKind.RESOLVE, Rung.TIER1) == limits(
        policy_of(STANDARD), DeadlineKind.RESOLVE, Rung.TIER1
    )
    assert top.warn_at == 0.5


def test_an_extension_that_only_has_another_name_is_the_same_policy() -> None:
    base = frozen_of(STANDARD)
    assert frozen_of('name = "Standard"\nextends = "Base"', base) == base


# Mistakes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "name"),
        ('name = ""\nladder = ["tier1"]', "name"),
        ('name = "\\u0000"\nladder = ["tier1"]', "name"),
        (f'name = "{"x" * 201}"\nladder = ["tier1"]', "name"),
        ('name = "x"', "ladder"),
        ('name = "x"\nladder = []', "ladder"),
        ('name = "x"\nladder = ["manager"]', "ladder"),
        ('name = "x"\nladder = ["manager", "tier1"]', "ladder"),
        ('name = "x"\nladder = ["tier2", "tier1"]', "ladder"),
        ('name = "x"\nladder = ["tier1", "tier1"]', "ladder"),
        ('name = "x"\nladder = "tier1"', "ladder"),
        (BARE + 'extends = "Bare"', "extends"),
        (BARE + 'extends = "Nobody"', "extends"),
        (BARE + "extends = 1", "extends"),
        (BARE + "warn_at = nan", "warn_at"),
        (BARE + "warn_at = 1", "warn_at"),
        (BARE + "warn_at = true", "warn_at"),
        (BARE + 'four_eyes = "P1"', "four_eyes"),
        (BARE + 'four_eyes = ["P9"]', "four_eyes"),
        (BARE + "verify_failures = true", "verify_failures"),
        (BARE + "verify_failures = 0", "verify_failures"),
        (BARE + "verify_failures = 2.0", "verify_failures"),
        (BARE + "silence = false", "silence"),
        (BARE + "silence = { attempts = 3 }", "silence.over"),
        (BARE + 'silence = { over = "1h" }', "silence.attempts"),
        (BARE + 'reopen_within = "5h"', "reopen_within"),
        (BARE + 'reopen_within = "-1d"', "reopen_within"),
        (BARE + "reopen_within = 5", "reopen_within"),
        (BARE + 'resolve_from = "start"', "resolve_from"),
        (BARE + 'vendor_opens = ["always"]', "vendor_opens"),
        (BARE + "vendor_question = 1", "vendor_question"),
        (BARE + 'assumed_priority = "p3"', "assumed_priority"),
        (BARE + 'close_needs = ["luck"]', "close_needs"),
        (BARE + 'wait_pauses = { customer = ["verify"] }', "wait_pauses.customer"),
        (BARE + 'wait_pauses = { friend = ["resolve"] }', "wait_pauses.friend"),
        (BARE + "calendar = 1", "calendar"),
        (BARE + 'calendar.time_zone = "../etc/passwd"', "calendar.time_zone"),
        (BARE + 'calendar.time_zone = "localtime"', "calendar.time_zone"),
        (BARE + 'calendar.hours.mon = ["08:00-12:00"]', "calendar.time_zone"),
        (BARE + 'calendar.holidays = "ZZ"', "calendar.holidays"),
        (BARE + 'calendar.holidays = "DE-"', "calendar.holidays"),
        (BARE + 'calendar.holidays = "HolidayBase"', "calendar.holidays"),
        (BARE + "calendar.extra = [2026-12-24]", "calendar.extra"),
        (BARE + 'calendar.extra = ["2026-02-30"]', "calendar.extra"),
        (BARE + 'calendar.hours.mon = "08:00-12:00"', "calendar.hours.mon"),
        (BARE + 'calendar.hours.mon = ["08:00-24:30"]', "calendar.hours.mon"),
        (BARE + 'calendar.hours.mon = ["24:00-24:00"]', "calendar.hours.mon"),
        (BARE + 'calendar.hours.mon = ["22:00-06:00"]', "calendar.hours.mon"),
        (BARE + 'calendar.hours.mon = ["13:00-17:00", "08:00-13:01"]', "calendar.hours.mon"),
        (BARE + "calendar.hours.monday = []", "calendar.hours.monday"),
        (BARE + 'calendar.round_the_clock = "P1"', "calendar.round_the_clock"),
        (BARE + 'limits.overall = "4h"', "calendar.hours"),
        (BARE + 'rungs.tier1.resolve = { P2 = "4h" }', "calendar.hours"),
        (ALWAYS + '[limits]\noverall = "0s"', "limits.overall"),
        (ALWAYS + '[limits]\noverall = "-4h"', "limits.overall"),
        (ALWAYS + '[limits]\noverall = "5d"', "limits.overall"),
        (ALWAYS + '[limits]\noverall = "99999999999h"', "limits.overall"),
        (ALWAYS + "[limits]\noverall = 4", "limits.overall"),
        (ALWAYS + '[limits]\nqualify = "4h"', "limits.qualify"),
        (ALWAYS + '[rungs.tier1]\nresolve = { P5 = "1h" }', "rungs.tier1.resolve.P5"),
        (ALWAYS + "[rungs.tier1]\nresolve = { P1 = { P1 = 1 } }", "rungs.tier1.resolve.P1"),
        (ALWAYS + "[rungs.tier1]\nrate = inf", "rungs.tier1.rate"),
        (ALWAYS + "[rungs.tier1]\nrate = -1", "rungs.tier1.rate"),
        (ALWAYS + f"[rungs.tier1]\nrate = 1{'0' * 400}", "rungs.tier1.rate"),
        (ALWAYS + "[rungs.tier1]\ncost = 0", "rungs.tier1.cost"),
        (ALWAYS + "[rungs.tier1]\nrate = 1e-300\ncost = 1e9", "rungs.tier1.cost.P1"),
        (ALWAYS + '[rungs.tier1]\non_miss = "panic"', "rungs.tier1.on_miss"),
        (ALWAYS + '[rungs.tier1]\non_miss = { overall = "remind" }', "rungs.tier1.on_miss.overall"),
        (ALWAYS + '[rungs.tier2]\nresolve = "1h"', "rungs.tier2"),
        (ALWAYS + "[rungs.tier9]", "rungs.tier9"),
        (ALWAYS + '[rungs.manager]\nresolve = "1h"', "rungs.manager.resolve"),
        ('name = "x"\nname = "x"', "end of document"),
        ('name = "\x00"', "line 1, column 9"),
        ("x = " + "9" * 9000, "file"),
        ("x = " + "[" * 50_000, "file"),
        ("a." * 40_000 + "a = 1", "file"),
        ("#" * 10_000_000, "file"),
    ],
)
def test_a_mistake_is_named_by_its_place_in_one_sentence(text: str, place: str) -> None:
    found = mistakes_of(text)
    assert place in found
    for sentence in found.values():
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert "pydantic" not in sentence
        assert "Input" not in sentence


def test_every_mistake_is_told_at_once_with_what_may_have_been_meant() -> None:
    found = mistakes_of('nmae = "x"\n[calender]\n[rungs.tier1]\nresolv = "1h"\nqualify = { P1 = "1x", P5 = "1h" }')
    assert set(found) == {
        "name",
        "nmae",
        "calender",
        "rungs.tier1.resolv",
        "rungs.tier1.qualify.P1",
        "rungs.tier1.qualify.P5",
    }
    assert 'did you mean "calendar"?' in found["calender"]
    assert 'did you mean "resolve"?' in found["rungs.tier1.resolv"]


def test_a_hostile_key_cannot_reach_the_terminal() -> None:
    found = mistakes_of(BARE + '"\\u001b[2J" = 1\n"' + "y" * 1000 + '" = 2')
    assert all(place.isprintable() and len(place) < 60 for place in found)


def test_a_limit_that_the_hours_reach_only_in_decades_is_refused() -> None:
    text = BARE + 'calendar = { time_zone = "UTC", hours = { mon = ["08:00-08:01"] } }\nlimits = { wait = "%s" }'
    assert policy_of(text % "8h").limit(DeadlineKind.WAIT, Rung.TIER1, P1) == 8 * HOUR
    assert set(mistakes_of(text % "9h")) == {f"limits.wait.{priority}" for priority in Priority}


# No text whatever does anything but parse or tell its mistakes

_KEYS = ["name", "extends", "ladder", "warn_at", "silence", "calendar", "hours", "mon", "limits", "overall", "rungs"]
_KEYS += ["tier1", "resolve", "rate", "cost", "on_miss", "P1", "P5", "holidays", "four_eyes", "wait_pauses", "a b"]
_SCALARS = st.one_of(
    st.sampled_from(['"P1"', '"4h"', '"tier1"', "true", "nan", "-inf", "1e400", "2026-12-24", '"08:00-12:00"', '"DE"']),
    st.integers().map(str),
    st.text(max_size=20).map(lambda text: json.dumps(text)),
)
_KEY = st.sampled_from(_KEYS).map(json.dumps)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_KEY, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=8,
)
_TOML = st.dictionaries(_KEY, _VALUES, max_size=6).map(
    lambda table: "\n".join(f"{key} = {value}" for key, value in table.items())
)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(), st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape")), _TOML))
@example(text="\ufeff" + BARE)
@example(text="\ud800")
def test_any_text_is_a_policy_or_a_list_of_mistakes(text: str) -> None:
    base = frozen_of(STANDARD)
    try:
        policy = resolve(read(text), base)
    except PolicyMistakes as mistakes:
        told = str(mistakes)
    else:
        told = policy.shape.name
        check(policy)
        thaw(json.loads(json.dumps(freeze(policy, TODAY))))
    assert told.encode()


# Freezing


def test_freezing_survives_json() -> None:
    frozen = freeze(resolve(read(STANDARD), None), TODAY)
    assert thaw(json.loads(json.dumps(frozen))) == thaw(frozen)


def test_a_country_alone_and_no_holidays_at_all() -> None:
    hours = BARE + '[calendar]\ntime_zone = "UTC"\nhours = { mon = ["00:00-24:00"] }\n'
    assert policy_of(hours).calendar(P1).holidays == ()
    names = dict(policy_of(hours + 'holidays = "FR"').calendar(P1).holidays)
    assert date(2031, 7, 14) in names


def test_the_policy_in_force_is_loaded_without_what_only_putting_one_needs() -> None:
    code = "import sys, app.rules.policy; print({'pydantic', 'holidays', 'tomllib'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


# What check tells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STANDARD, []),
        (BARE + 'calendar.round_the_clock = ["P1", "P2", "P3"]', ["calendar.hours: P4 is neither"]),
        (ALWAYS + "[rungs.tier1]\ncost = 9", ["rungs.tier1.cost: This can never be reached"]),
        # Two hours and an extension by as much: four hours of work can just be reached.
        (ALWAYS + '[rungs.tier1]\nresolve = { P1 = "2h" }\neffort = "4h"', []),
        (ALWAYS + '[rungs.tier1]\nresolve = { P1 = "2h" }\neffort = "5h"', ["rungs.tier1.effort.P1: This can never"]),
        (ALWAYS + '[rungs.tier1]\nresolve = "2h"\neffort = "5h"\non_miss = "remind"', []),
        (
            ALWAYS + '[rungs.tier1]\nresolve = { P2 = "1h" }\nrate = 10\ncost = 21',
            ["rungs.tier1.cost.P2: This can never"],
        ),
        (
            ALWAYS + '[limits]\noverall = { P1 = "3h" }\n[rungs.tier1]\nresolve = "2h"\nqualify = "1h"\n'
            '[rungs.onsite]\nqualify = "2h"',
            ["limits.overall.P1: The time frames of the ladder add up to 4h, more than these 3h."],
        ),
        (
            'resolve_from = "qualified"\n' + ALWAYS + '[limits]\noverall = { P1 = "3h" }\n[rungs.tier1]\n'
            'resolve = "2h"\nqualify = "2h"',
            ["limits.overall.P1: The time frames of the ladder add up to 4h, more than these 3h."],
        ),
    ],
)
def test_check_tells_what_is_hardly_meant(text: str, expected: list[str]) -> None:
    told = warnings_of(text)
    assert len(told) == len(expected)
    assert all(line.startswith(start) for line, start in zip(told, expected, strict=True))
