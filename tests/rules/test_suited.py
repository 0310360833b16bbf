"""Who is suited for a ticket."""

import pytest

from app.rules.suited import fits, needed, ranked
from models.rows import Person
from models.vocabulary import Rung


def person(login: str, *skills: str, rungs: tuple[Rung, ...] = (Rung.TIER1,), **more: bool) -> Person:
    values = {"is_manager": False, "active": True} | more
    return Person(login, login.title(), frozenset(rungs), frozenset(skills), **values)


ANNA, BEN, CARLA = person("anna", "vpn"), person("ben", "Printers", "VPN"), person("carla")
MAX, GONE = person("max", rungs=(), is_manager=True), person("gone", "vpn", active=False)
STAFF = [ANNA, BEN, CARLA, MAX, GONE]


@pytest.mark.parametrize(
    ("category", "skills"),
    [
        (None, set()),
        ("VPN", {"vpn"}),
        ("Network / vpn", {"vpn"}),
        ("Printers", {"printers"}),
        ("Print", set()),
        ("Mail", set()),
        ("vpnx", set()),
    ],
)
def test_a_category_asks_for_the_skills_that_it_names(category: str | None, skills: set[str]) -> None:
    assert needed(category, STAFF) == skills


def test_who_has_one_of_the_skills_fits_and_everybody_where_none_is_asked_for() -> None:
    assert [fits(one, {"vpn"}) for one in (ANNA, BEN, CARLA)] == [True, True, False]
    assert fits(CARLA, ())


def test_the_skill_counts_more_than_the_load_and_managers_come_last() -> None:
    held = {"anna": 3, "ben": 9}
    assert [one.login for one in ranked(STAFF, (Rung.TIER1,), "VPN", held)] == ["anna", "ben", "carla", "max"]
    assert [one.login for one in ranked(STAFF, (Rung.TIER1,), "Mail", held)] == ["carla", "anna", "ben", "max"]
    assert [one.login for one in ranked(STAFF, (Rung.TIER2,), "VPN", held)] == ["max"]


def test_of_several_rungs_who_staffs_more_of_them_comes_first() -> None:
    both = Person("dora", "Dora", frozenset({Rung.TIER1, Rung.TIER2}), frozenset(), False, True)
    gone = Person("emil", "Emil", frozenset({Rung.TIER1}), frozenset(), False, False)
    found = ranked([*STAFF, both, gone], (Rung.TIER1, Rung.TIER2), "VPN", {"dora": 20})
    assert [one.login for one in found] == ["dora", "max", "anna", "ben", "carla"]
    assert [one.login for one in ranked(STAFF, (Rung.TIER2, Rung.TIER3), None, {})] == ["max"]
    assert ranked(STAFF, (), None, {}) == []
