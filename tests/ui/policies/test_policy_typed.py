"""What people type into a policy's fields, and how a draft keeps it."""

from typing import Any

import pytest

from ui.policies.draft import Draft, nearest
from ui.policies.hours import Unreadable
from ui.policies.typed import AMOUNT, DAYS, DURATION, SHARE, WHOLE


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("90m", "1h30m"),
        ("1h30", "1h30m"),
        ("1h30m", "1h30m"),
        ("1:30", "1h30m"),
        ("1.5h", "1h30m"),
        ("1,5 h", "1h30m"),
        ("4 hours", "4h"),
        ("4 Std", "4h"),
        ("20 min", "20m"),
        ("45 Minutes", "45m"),
        ("90s", "1m30s"),
        ("1h 5m 10s", "1h5m10s"),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(typed: str, value: str) -> None:
    assert DURATION.read(typed) == value
    assert DURATION.show(value) == value


@pytest.mark.parametrize("typed", ["9x", "h", "0m", "-5m", "soon", "1h30h30", "99999999h", "1d"])
def test_what_is_no_length_of_time_is_said(typed: str) -> None:
    with pytest.raises(Unreadable, match=r"^Write a length of time such as 90m, 1h30 or 4h\.$"):
        DURATION.read(typed)


def test_a_bare_number_is_asked_about() -> None:
    with pytest.raises(Unreadable, match="minutes or hours: 90m or 90h"):
        DURATION.read("90")


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        (AMOUNT, "45", 45.0, "45"),
        (AMOUNT, "45,50", 45.5, "45.50"),
        (AMOUNT, "1 200", 1200.0, "1200"),
        (SHARE, "75 %", 0.75, "75 %"),
        (SHARE, "80", 0.8, "80 %"),
        (WHOLE, "2", 2, "2"),
        (DAYS, "5", "5d", "5 days"),
        (DAYS, "5 days", "5d", "5 days"),
        (DAYS, "5d", "5d", "5 days"),
    ],
)
def test_other_values_are_read_and_shown(kind: Any, typed: str, value: Any, shown: str) -> None:
    assert kind.read(typed) == value
    assert kind.show(value) == shown
    assert kind.read(kind.show(value)) == value


@pytest.mark.parametrize(
    ("kind", "typed"), [(AMOUNT, "much"), (AMOUNT, "-1"), (SHARE, "120"), (WHOLE, "0"), (WHOLE, "2.5"), (DAYS, "2w")]
)
def test_other_values_that_cannot_be_read_are_said(kind: Any, typed: str) -> None:
    with pytest.raises(Unreadable, match=r"^Write .*\.$"):
        kind.read(typed)


@pytest.fixture
def draft() -> Draft:
    base = {"rungs": {"tier1": {"resolve": {"P1": "20m", "P2": "40m"}}}}
    return Draft({"name": "Gold", "extends": "Standard"}, base, 1)


def test_taking_everything_back_leaves_what_was_there(draft: Draft) -> None:
    place = ("rungs", "tier1", "resolve", "P2")
    draft.put(place, "30m")
    assert draft.changed
    assert (draft.own(place), draft.below(place), draft.value(place)) == ("30m", "40m", "30m")
    draft.put(place, None)
    assert draft.document == {"name": "Gold", "extends": "Standard"}
    assert not draft.changed
    assert draft.value(place) == "40m"


def test_an_own_empty_list_is_a_value(draft: Draft) -> None:
    draft.put(("calendar", "hours", "fri"), [])
    assert draft.value(("calendar", "hours", "fri")) == []
    assert draft.changed


def test_a_place_is_found_by_what_holds_it_or_what_it_holds() -> None:
    known = [("rungs", "tier1", "cost", "P1"), ("rungs", "tier1", "cost", "P2"), ("calendar",), ("ladder",)]
    assert nearest(("rungs", "tier1", "cost"), known) == ("rungs", "tier1", "cost", "P1")
    assert nearest(("calendar", "hours", "mon"), known) == ("calendar",)
    assert nearest(("nothing",), known) is None
