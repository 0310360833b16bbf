"""Vendors, calendars and macros as managers change them: who may, what is in the way, who was faster, what is kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.desk import calendars, changing, macros, people, policies, vendors
from app.desk.changing import InUse
from app.desk.desk import Desk, Refused
from app.desk.macros import Macro
from app.desk.policies import PolicyMistakes
from app.desk.vendors import Vendor
from tests.support import NO_LIMITS, act, documented, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def max_(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url, NO_LIMITS)
    return sit(desk_url, "max")


def test_a_vendor_is_added_edited_deactivated_and_activated(max_: Desk) -> None:
    made = vendors.add(max_, Vendor(" Print  AG ", "+49 30 1"))
    assert made == Vendor("Print AG", "+49 30 1")
    with pytest.raises(Refused, match="There is a vendor 'Print AG' already"):
        vendors.add(max_, Vendor("Print AG"))
    made = vendors.edit(max_, made, "")
    gone = vendors.deactivate(max_, made)
    assert people.vendors(max_) == []
    assert [(one.vendor, one.engagements) for one in vendors.lines(max_)] == [(gone, 0)]
    vendors.activate(max_, gone)
    assert people.vendors(max_) == ["Print AG"]
    told = changing.history(max_, "vendor", "Print AG")
    assert [(one.before, one.after) for one in told] == [
        ({"contact": None, "active": False}, {"contact": None, "active": True}),
        ({"contact": None, "active": True}, {"contact": None, "active": False}),
        ({"contact": "+49 30 1", "active": True}, {"contact": None, "active": True}),
        (None, {"contact": "+49 30 1", "active": True}),
    ]
    assert {one.by for one in told} == {"max"}


def test_an_engaged_vendor_stays(max_: Desk) -> None:
    number = documented(max_)
    act(max_, number, "engage_vendor", vendor="Print AG")
    vendor = Vendor("Print AG")
    assert vendors.lines(max_)[0].engagements == 1
    with pytest.raises(InUse, match=f"Print AG is engaged on #{number}") as refused:
        vendors.deactivate(max_, vendor)
    assert [row.number for row in refused.value.tickets] == [number]
    act(max_, number, "vendor_answer", result="fix", text="Done")
    assert not vendors.deactivate(max_, vendor).active


def test_who_was_faster_is_told_and_nothing_is_changed(desk_url: str, max_: Desk, sit: Sit) -> None:
    people.save_person(max_.database, "mia", "Mia Roth", is_manager=True)
    seen = vendors.add(max_, Vendor("Print AG"))
    vendors.edit(sit(desk_url, "mia"), seen, "by mia")
    with pytest.raises(Refused, match=r"Mia Roth changed this meanwhile, at \d{4}-.* UTC; look at it again"):
        vendors.edit(max_, seen, "by max")
    assert vendors.lines(max_)[0].vendor.contact == "by mia"
    assert len(changing.history(max_, "vendor", "Print AG")) == 2


def test_only_managers_see_and_change_the_lists(desk_url: str, max_: Desk, sit: Sit) -> None:
    anna = sit(desk_url, "anna")
    vendor = vendors.add(max_, Vendor("Print AG"))
    for attempt in (
        lambda: vendors.lines(anna),
        lambda: vendors.add(anna, Vendor("X")),
        lambda: vendors.deactivate(anna, vendor),
        lambda: calendars.save(anna, None, "X", {}),
        lambda: calendars.lines(anna),
        lambda: macros.for_managers(anna),
        lambda: changing.history(anna, "vendor", "Print AG"),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            attempt()


def test_who_is_no_manager_any_more_changes_nothing(max_: Desk) -> None:
    people.save_person(max_.database, "mia", "Mia Roth", is_manager=True)
    people.save_person(max_.database, "max", "Max Lind", is_manager=False)
    with pytest.raises(Refused, match="Only a manager"):
        vendors.add(max_, Vendor("Print AG"))


HOURS = {"time_zone": "Europe/Berlin", "hours": {"mon": ["13:00-17:00", "08:00-12:00"]}, "round_the_clock": ["P1"]}


def test_a_calendar_is_kept_as_a_policy_would_spell_it(max_: Desk) -> None:
    made = calendars.save(max_, None, "Berlin", HOURS | {"extra": []})
    assert made.document == HOURS | {"hours": {"mon": ["08:00-12:00", "13:00-17:00"]}}
    text = """
name = "Days"
ladder = ["tier1"]
[calendar]
time_zone = "Europe/Berlin"
hours = { mon = ["08:00-12:00", "13:00-17:00"] }
round_the_clock = ["P1"]
"""
    policies.put(max_.database, text, "tests")
    assert [(one.calendar, one.policies) for one in calendars.lines(max_)] == [(made, ("Days",))]
    changed = calendars.save(max_, made, "Berlin", {"time_zone": "Europe/Berlin"})
    assert [(one.calendar, one.policies) for one in calendars.lines(max_)] == [(changed, ())]
    gone = calendars.deactivate(max_, changed)
    assert calendars.activate(max_, gone) == changed
    assert len(changing.history(max_, "calendar", "Berlin")) == 4
    with pytest.raises(Refused, match="changed this meanwhile"):
        calendars.save(max_, made, "Berlin", HOURS)
    with pytest.raises(Refused, match="There is a calendar"):
        calendars.save(max_, None, "Berlin", HOURS)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"time_zone": "Mars"}, "calendar.time_zone"),
        ({"hours": {"mon": ["12-13"]}}, "calendar.hours.mon"),
        ({"nothing": 1}, "calendar.nothing"),
    ],
)
def test_a_calendar_with_a_mistake_is_not_kept(max_: Desk, document: dict[str, object], place: str) -> None:
    with pytest.raises(PolicyMistakes) as mistakes:
        calendars.save(max_, None, "Berlin", document)
    assert [one.place for one in mistakes.value.mistakes] == [place]
    assert calendars.lines(max_) == []


def test_shared_templates_are_the_desks(desk_url: str, max_: Desk, sit: Sit) -> None:
    anna = sit(desk_url, "anna")
    shared = macros.save(anna, Macro(0, "", "Hello", True, "note", {"text": "Hello {requester}"}))
    own = macros.save(anna, Macro(0, "", "Mine", False, "note", {"text": "Mine"}))
    assert macros.for_managers(max_) == [shared]
    better = macros.edit(max_, shared, "Greeting", {"text": "Good day {requester}", "odd": "x"})
    assert better == replace(shared, name="Greeting", texts={"text": "Good day {requester}"})
    gone = macros.deactivate(max_, better)
    assert macros.all_of(anna, "note") == [own]
    assert macros.for_managers(max_) == [gone]
    macros.activate(max_, gone)
    assert macros.all_of(anna, "note") == [better, own]
    with pytest.raises(Refused, match="colleague's own"):
        macros.deactivate(max_, own)
    with pytest.raises(Refused, match="changed this meanwhile"):
        macros.deactivate(max_, shared)
    with pytest.raises(Refused, match="has a template 'Mine' already"):
        macros.edit(max_, better, "Mine", {"text": "x"})
    assert len(changing.history(max_, "macro", str(shared.id))) == 3
