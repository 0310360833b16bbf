"""Contacts of all customers found by a part of their names, for whoever answers the telephone."""

from collections.abc import Callable

import pytest

from app.desk import clientele, people
from app.desk.desk import Desk
from app.desk.people import Caller
from tests.support import staffed

Sit = Callable[..., Desk]


@pytest.fixture
def desk(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url)
    made = sit(desk_url, "max")
    for customer in ("Globex", "Initech"):
        people.add_customer(made.database, customer, "Standard")
    people.add_contacts(made.database, "Globex", [("Hank Scorpio", None), ("Özlem Ünal", None), ("Jo 100%", None)])
    people.add_contacts(made.database, "Initech", [("Hank Hill", None), ("Bill Lumbergh", None)])
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hank", [Caller("Hank Hill", "Initech"), Caller("Hank Scorpio", "Globex")]),
        ("scorp HANK", [Caller("Hank Scorpio", "Globex")]),
        ("özlem ü", [Caller("Özlem Ünal", "Globex")]),
        ("ÜNAL", [Caller("Özlem Ünal", "Globex")]),
        ("0%", [Caller("Jo 100%", "Globex")]),
        ("%%", []),
        ("  ", []),
        ("hank lumbergh", []),
    ],
)
def test_a_caller_is_found_by_parts_of_the_name(desk: Desk, typed: str, found: list[Caller]) -> None:
    assert people.callers(desk, typed) == found


def test_of_a_customer_who_left_nobody_calls(desk: Desk) -> None:
    customer = next(one for one in people.customers(desk) if one.name == "Initech")
    clientele.deactivate(desk, customer)
    assert people.callers(desk, "hank") == [Caller("Hank Scorpio", "Globex")]


def test_no_more_are_found_than_are_looked_through(desk: Desk) -> None:
    people.add_contacts(desk.database, "Globex", [(f"Zoe {number:02}", None) for number in range(20)])
    assert [one.name for one in people.callers(desk, "zoe")] == [f"Zoe {number:02}" for number in range(12)]
