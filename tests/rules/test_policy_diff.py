"""What differs between two policies, as an administrator reads it."""

import json
from datetime import date
from typing import Any

from app.rules.policy_diff import carried_over, differences
from app.rules.policy_document import Complete, freeze, read, resolve, thawed
from tests.rules.test_policy_writing import STANDARD

BASE = resolve(read(STANDARD), None)
FROZEN: dict[str, Any] = json.loads(json.dumps(freeze(BASE, date(2026, 3, 1))))


def over(more: str) -> Complete:
    return resolve(read(f'name = "Standard"\nextends = "Base"\n{more}'), FROZEN)


def told(more: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.place, one.before, one.after) for one in differences(BASE, over(more))]


def test_a_policy_does_not_differ_from_itself() -> None:
    assert differences(BASE, BASE) == []
    assert differences(BASE, thawed(FROZEN)) == []
    assert told("") == []


def test_values_are_told_in_the_files_order_as_people_write_them() -> None:
    more = """
warn_at = 0.5
four_eyes = false
silence = { over = "36h" }
reopen_within = "9d"
[wait_pauses]
parts = ["overall"]
[calendar]
extra = ["2026-12-24"]
[calendar.hours]
fri = ["08:00-12:00"]
[limits]
verify = { P1 = "90m" }
[rungs.tier1]
rate = 61.5
resolve = { P2 = "1h30m", P4 = "5400s" }
"""
    assert told(more) == [
        ("warn_at", "0.75", "0.5"),
        ("four_eyes", "P1", None),
        ("silence.over", "72h", "36h"),
        ("reopen_within", "5d", "9d"),
        ("wait_pauses.parts", "qualify, resolve", "overall"),
        ("calendar.extra", None, "2026-12-24"),
        ("calendar.hours.fri", "08:00-12:00, 13:00-17:00", "08:00-12:00"),
        ("limits.verify.P1", "1h", "90m"),
        ("rungs.tier1.resolve.P2", "40m", "90m"),
        ("rungs.tier1.resolve.P4", "4h", "90m"),
        ("rungs.tier1.rate", "60", "61.5"),
    ]


def test_what_changes_alike_for_all_priorities_is_told_once() -> None:
    assert told('limits = { wait = "8h" }') == [("limits.wait", "16h", "8h")]
    assert told('limits = { wait = { P2 = "8h" } }') == [("limits.wait.P2", "16h", "8h")]


def test_of_a_rung_that_goes_the_ladder_says_it_all_and_of_one_that_comes_every_limit_is_told() -> None:
    assert told('ladder = ["tier1", "tier2", "onsite"]') == [
        ("ladder", "tier1, tier2, tier3, onsite", "tier1, tier2, onsite")
    ]
    back = differences(over('ladder = ["tier1", "tier2", "onsite"]'), BASE)
    assert {one.place for one in back if one.before is None} >= {"rungs.tier3.qualify.P1", "rungs.tier3.rate"}


def test_without_a_version_before_all_is_told() -> None:
    found = differences(None, BASE)
    assert all(one.before is None and one.after is not None for one in found)
    assert found[0].after == "Standard"
    assert found[-1].parts == ("rungs", "manager", "rate")


RESOLVE = {"P1": "20m", "P2": "40m", "P3": "2h"}


def _document(**resolve: str) -> dict[str, Any]:
    return {"name": "Gold", "rungs": {"tier1": {"resolve": {**RESOLVE, **resolve}}}}


def test_edits_are_carried_over_a_version_that_changed_other_places() -> None:
    theirs = {**_document(P2="33m"), "warn_at": 0.5, "ladder": ["tier1"]}
    merged, both = carried_over(_document(), _document(P3="99m"), theirs)
    assert merged == {**_document(P2="33m", P3="99m"), "warn_at": 0.5, "ladder": ["tier1"]}
    assert both == []


def test_what_both_changed_is_named_and_mine_holds() -> None:
    merged, both = carried_over(_document(), _document(P2="30m", P3="1h"), _document(P2="33m", P3="1h"))
    assert merged == _document(P2="30m", P3="1h")
    assert both == [("rungs", "tier1", "resolve", "P2")]


def test_what_one_of_them_took_back_stays_away_and_so_does_a_table_that_nothing_is_left_of() -> None:
    base = {"name": "Gold", "warn_at": 0.5, "limits": {"wait": {"P1": "1h"}}}
    without = {"name": "Gold", "warn_at": 0.5}
    assert carried_over(base, without, {**base, "warn_at": 0.6}) == ({"name": "Gold", "warn_at": 0.6}, [])
    assert carried_over(base, {**base, "warn_at": 0.6}, without) == ({"name": "Gold", "warn_at": 0.6}, [])
    mine = {**base, "limits": {"wait": {"P1": "2h"}}}
    assert carried_over(base, mine, without) == (mine, [("limits", "wait", "P1")])


def test_lists_are_one_value() -> None:
    base = {"ladder": ["tier1", "tier2"]}
    mine, theirs = {"ladder": ["tier1"]}, {"ladder": ["tier2"]}
    assert carried_over(base, mine, theirs) == (mine, [("ladder",)])
