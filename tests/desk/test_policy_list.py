"""What a policy editor begins with: the policies in force and who put them, the places that a calendar may name."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.desk import people, policies, policy_list, regions
from app.desk.desk import Desk
from app.rules import policy_values
from tests.support import SetClock, staffed

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def anna(desk_url: str, sit: Callable[..., Desk]) -> Desk:
    staffed(desk_url)
    return sit(desk_url, "anna", clock=SetClock(NINE))


def test_each_policy_is_told_once_with_who_put_it_and_how_many_have_it(anna: Desk) -> None:
    before = len(people.all_customers(anna.database))
    policies.put(anna.database, 'name = "Gold"\nextends = "Standard"\n', "anna")
    policies.put(anna.database, 'name = "Gold"\nextends = "Standard"\nwarn_at = 0.5\n', "stranger")
    people.add_customer(anna.database, "Hooli", "Gold")
    found = policy_list.read(anna)
    assert found.now == NINE
    assert set(found.known) == {"Gold", "Standard"}
    gold, standard = found.lines
    assert (gold.name, gold.version, gold.put_by, gold.customers) == ("Gold", 2, "stranger", 1)
    assert (standard.name, standard.customers) == ("Standard", before)
    assert standard.put_at.tzinfo is not None


def test_who_put_it_is_told_by_name(anna: Desk) -> None:
    policies.put(anna.database, 'name = "Gold"\nextends = "Standard"\n', "anna")
    assert policy_list.read(anna).lines[0].put_by == anna.actor.name


def test_every_place_that_is_offered_may_stand_in_a_policy() -> None:
    places = regions.places()
    assert {"Europe/Berlin", "UTC"} <= set(places.time_zones)
    for zone in places.time_zones:
        assert policy_values.zone(zone) == zone
    for country in places.countries:
        assert policy_values.region(country.code) == country.code
        for part in country.parts:
            region = f"{country.code}-{part.code}"
            assert policy_values.region(region) == region


def test_parts_of_a_country_have_names() -> None:
    germany = next(one for one in regions.places().countries if one.code == "DE")
    assert {part.code: part.name for part in germany.parts}["BE"] == "Berlin"


def test_holidays_are_those_that_a_policy_freezes() -> None:
    found = {one.day: one.name for one in regions.holidays_of("DE-BE", range(2026, 2027))}
    assert found[date(2026, 3, 8)] == "Women's Day"
    assert date(2026, 3, 8) not in {one.day for one in regions.holidays_of("DE", range(2026, 2027))}
