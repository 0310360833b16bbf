"""What is written as TOML is read back as the same policy, in the style of those that are shipped."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.policy_document import document, read
from app.rules.policy_shape import MISSES, shape_of
from app.rules.policy_writing import shortest, tidy, write
from app.rules.texts import duration
from models.vocabulary import Priority, Rung, WaitOn

STANDARD = files("resources").joinpath("policies", "Standard.toml").read_text("utf-8")
RUNGS = [str(rung) for rung in Rung][:-1]


def test_the_shipped_policy_is_written_as_it_is() -> None:
    lines = [line for line in STANDARD.splitlines() if not line.startswith("#")]
    assert write(read(STANDARD).written).splitlines() == [
        line for line, before in zip(lines, ["x", *lines], strict=False) if line or before
    ]


durations = st.integers(1, 400_000).map(lambda seconds: f"{seconds // 3600}h{seconds % 3600 // 60}m{seconds % 60}s")
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=30).filter(
    lambda text: text.strip()
)
by_priority = durations | st.dictionaries(st.sampled_from([*map(str, Priority)]), durations)
costs = st.floats(0.01, 1e9) | st.integers(1, 10**9)
misses = st.sampled_from(["escalate", "remind"])
days = st.lists(st.sampled_from(["08:00-12:00", "13:00-17:00", "18:00-24:00"]), unique=True, max_size=3)
pausable = st.lists(st.sampled_from(["qualify", "resolve", "overall"]), unique=True)
rung = st.fixed_dictionaries(
    {},
    optional={
        "qualify": by_priority,
        "resolve": by_priority,
        "effort": by_priority,
        "rate": st.floats(0, 1e6) | st.integers(0, 10**6),
        "cost": costs | st.dictionaries(st.sampled_from([*map(str, Priority)]), costs),
        "on_miss": misses | st.dictionaries(st.sampled_from([*map(str, MISSES)]), misses),
    },
)
documents = st.fixed_dictionaries(
    {"name": texts},
    optional={
        "extends": st.just("Another one"),
        "ladder": st.sets(st.sampled_from(RUNGS), min_size=1).map(lambda names: sorted(names, key=RUNGS.index)),
        "warn_at": st.floats(0.01, 0.99),
        "four_eyes": st.booleans() | st.lists(st.sampled_from([*map(str, Priority)]), unique=True),
        "verify_failures": st.integers(1, 100),
        "silence": st.fixed_dictionaries({}, optional={"attempts": st.integers(1, 100), "over": durations}),
        "reopen_within": st.integers(0, 3650).map(lambda count: f"{count}d"),
        "vendor_question": st.booleans(),
        "close_needs": st.lists(st.sampled_from(["cause", "fix", "minutes"]), unique=True),
        "wait_pauses": st.dictionaries(st.sampled_from([*map(str, WaitOn)]), pausable),
        "calendar": st.fixed_dictionaries(
            {},
            optional={
                "time_zone": st.just("Europe/Berlin"),
                "extra": st.lists(st.dates().map(str), max_size=3),
                "hours": st.dictionaries(st.sampled_from(["mon", "tue", "sun"]), days),
                "round_the_clock": st.lists(st.sampled_from([*map(str, Priority)]), unique=True),
            },
        ),
        "limits": st.dictionaries(st.sampled_from(["overall", "verify", "decide", "vendor", "wait"]), by_priority),
        "rungs": st.dictionaries(st.sampled_from(RUNGS), rung),
    },
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(documents)
def test_what_is_written_is_read_back(written: dict[str, Any]) -> None:
    text = write(written)
    found = read(text).written
    assert found == tidy(written)
    assert shape_of(found) == shape_of(written)
    assert write(found) == text


@settings(max_examples=100)
@given(st.integers(1, 10 * 365 * 24 * 3600))
def test_a_duration_is_told_exactly_in_one_unit(seconds: int) -> None:
    told = shortest(seconds)
    assert duration(told) == seconds
    assert told[:-1].isdigit() or seconds > 999_999


@pytest.mark.parametrize(("seconds", "told"), [(5400, "90m"), (14400, "4h"), (86400, "24h"), (75, "75s"), (60, "1m")])
def test_durations_as_people_write_them(seconds: int, told: str) -> None:
    assert shortest(seconds) == told


def test_one_value_stands_for_all_where_it_may() -> None:
    limits, rungs = {"wait": dict.fromkeys(Priority, "1h")}, {"tier1": {"cost": dict.fromkeys(Priority, 5)}}
    every = {"name": "x", "limits": limits, "rungs": rungs}
    text = write(every)
    assert 'wait = "1h"' in text
    assert "cost = 5\n" in text
    three = dict.fromkeys([Priority.P1, Priority.P2, Priority.P3], "1h")
    assert '{ P1 = "1h", P2 = "1h", P3 = "1h" }' in write({"name": "x", "limits": {"wait": three}})


def test_keys_stand_in_the_order_of_the_format_and_others_after_them() -> None:
    text = write({"zzz": 1, "warn_at": 0.5, "a key": [], "name": "x", "ladder": ["tier1"]})
    assert [line.split(" =")[0] for line in text.splitlines()] == ["name", "ladder", "warn_at", "zzz", '"a key"']


@pytest.mark.parametrize(
    "wrong",
    [{"name": 5}, {"name": "x", "rungs": []}, {"limits": 3}, {"rungs": {"tier1": 4}}, {"calendar": {"hours": 1}}],
)
def test_a_draft_with_mistakes_is_written_too(wrong: dict[str, Any]) -> None:
    assert isinstance(tomllib.loads(write(wrong)), dict)


def test_a_dict_is_read_as_a_text_is() -> None:
    assert document(tomllib.loads(STANDARD)) == read(STANDARD)
