"""Policies put into force, people and customers: what is refused puts nothing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text

from app.desk import people, policies, tickets
from app.desk.desk import Desk, NotStaff, Refused, administer, open_desk
from app.desk.policies import PolicyMistakes
from models.engine import Database, Transaction
from models.migrate import Fit
from models.people import contacts
from models.vocabulary import Rung
from tests.support import NO_LIMITS, act, documented, received, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def database(desk_url: str) -> Iterator[Database]:
    staffed(desk_url, NO_LIMITS)
    database = administer(desk_url)
    yield database
    database.close()


def extending(name: str, base: str, more: str = "") -> str:
    return f'name = "{name}"\nextends = "{base}"\n{more}'


def versions(database: Database) -> dict[str, int]:
    return {name: one.version for name, one in policies.policies(database).items()}


def test_who_extends_a_policy_follows_it(database: Database) -> None:
    policies.put(database, extending("Gold", "Standard"), "max")
    policies.put(database, extending("Platinum", "Gold", "verify_failures = 1"), "max")
    standard = policies.policies(database)["Standard"].text.replace("warn_at = 0.75", "warn_at = 0.5")
    done = policies.put(database, standard, "max")
    assert [(one.name, one.version) for one in done] == [("Standard", 2), ("Gold", 2), ("Platinum", 2)]
    assert policies.policies(database)["Platinum"].frozen["warn_at"] == 0.5
    assert policies.policies(database)["Platinum"].frozen["verify_failures"] == 1


def test_a_mistake_puts_nothing(database: Database) -> None:
    before = versions(database)
    for text_ in ('name = "x"', "name = 5", extending("A", "Nobody"), "\x00", NO_LIMITS + "[rungs.tier9]\n"):
        with pytest.raises(PolicyMistakes):
            policies.put(database, text_, "max")
    with pytest.raises((Refused, PolicyMistakes)):
        policies.put(database, extending("Selfish", "Selfish"), "max")
    policies.put(database, extending("One", "Standard"), "max")
    policies.put(database, extending("Two", "One"), "max")
    with pytest.raises(Refused, match="extend itself"):
        policies.put(database, extending("One", "Two"), "max")
    assert versions(database) == before | {"One": 1, "Two": 1}


def test_a_visit_keeps_its_version_and_a_new_visit_takes_the_newest(
    database: Database, desk_url: str, sit: Sit
) -> None:
    boss = sit(desk_url, "max")
    number = documented(boss)
    policies.put(database, NO_LIMITS + '[rungs.tier1]\nqualify = "1h"\n[rungs.tier2]\nqualify = "2h"\n', "max")
    act(boss, number, "note", text="still the old one")
    assert tickets.read(boss, number).deadlines == ()
    act(boss, number, "escalate", reason="r")
    view = tickets.read(boss, number)
    assert [visit.policy_version for visit in view.visits] == sorted({visit.policy_version for visit in view.visits})
    assert {row.kind.value for row in view.deadlines} == {"qualify", "qualify_warning"}


@pytest.mark.parametrize(
    ("login", "name", "rungs"),
    [("checker", "C", []), ("Checker", "C", []), ("", "C", []), ("a\x1b[2J", "C", []), ("a" * 201, "C", []),
     ("a", "", []), ("a", "C", [Rung.MANAGER])],
)  # fmt: skip
def test_who_cannot_be_on_the_staff(database: Database, login: str, name: str, rungs: list[Rung]) -> None:
    before = people.everybody(database)
    with pytest.raises(Refused):
        people.save_person(database, login, name, rungs)
    assert people.everybody(database) == before


def test_a_person_is_changed_by_their_login(database: Database) -> None:
    assert people.save_person(database, "eva", "Eva", [Rung.TIER1], ["vpn", "Macs, old"])
    assert not people.save_person(database, "eva", "Eva Lund", [Rung.TIER3], is_manager=True)
    eva = next(person for person in people.everybody(database) if person.login == "eva")
    assert (eva.name, eva.rungs, eva.skills, eva.is_manager) == ("Eva Lund", {Rung.TIER3}, frozenset(), True)


def test_a_customer_needs_a_policy_that_is_there(database: Database) -> None:
    with pytest.raises(Refused, match="There is no policy 'Gold'"):
        people.add_customer(database, "Initech", "Gold")
    assert "Initech" not in {customer.name for customer in people.all_customers(database)}


def test_a_stranger_does_not_sit_down(database: Database, desk_url: str) -> None:
    with pytest.raises(NotStaff, match="people add"):
        open_desk(desk_url, "stranger")
    with database.write() as connection:
        connection.execute(text("UPDATE people SET active = false WHERE login = 'anna'"))
    with pytest.raises(NotStaff, match="no longer active"):
        open_desk(desk_url, "anna")


def test_a_version_keeps_the_holidays_of_the_next_years(database: Database) -> None:
    frozen = policies.policies(database)["Standard"].frozen
    days = dict(map(tuple, frozen["calendar"]["holidays"]))
    with database.read() as connection:
        year = database.now(connection).year
    assert all(f"{each}-12-25" in days for each in range(year, year + 5))
    before = policies.policies(database)["Standard"]
    policies.put(database, extending("Quiet", "Standard"), "max")
    assert policies.policies(database)["Standard"] == before
    assert policies.policies(database)["Quiet"].frozen["calendar"]["holidays"] == frozen["calendar"]["holidays"]


def test_a_mistake_in_one_that_extends_puts_nothing_at_all(database: Database) -> None:
    policies.put(database, extending("Gold", "Standard", '[rungs.onsite]\nqualify = "1h"\n'), "max")
    before = versions(database)
    shorter = policies.shipped("Standard").replace(', "onsite"]', "]")
    shorter = shorter[: shorter.index("[rungs.onsite]")]
    with pytest.raises(PolicyMistakes):
        policies.put(database, shorter, "max")
    assert versions(database) == before


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_who_puts_a_policy_may_take_longer_than_who_acts(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six who made a desk at once on a busy machine were cut off in the middle of freezing its holidays."""
    found: list[str] = []
    put = policies._put

    def look(database: Database, connection: Transaction, *rest: Any) -> Any:
        found.extend(
            connection.execute(text(f"SELECT current_setting('{name}')")).scalar_one()
            for name in ("lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout")
        )
        return put(database, connection, *rest)

    monkeypatch.setattr(policies, "_put", look)
    policies.put(database, extending("Gold", "Standard"), "max")
    assert found == ["1min", "1min", "1min"]


def test_policies_put_at_once_are_all_put(database: Database, desk_url: str) -> None:
    def put(name: str) -> None:
        own = administer(desk_url)
        try:
            policies.put(own, extending(name, "Standard"), "max")
        finally:
            own.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, ["A", "B", "A", "A"]))
    assert {name: version for name, version in versions(database).items() if len(name) == 1} == {"A": 3, "B": 1}


def test_a_customer_gets_another_policy(database: Database) -> None:
    assert people.add_customer(database, "Initech", "Standard")
    assert not people.add_customer(database, "Initech", "No limits")
    assert [one.policy for one in people.all_customers(database) if one.name == "Initech"] == ["No limits"]
    people.add_contacts(database, "Initech", [("Milton", "stapler"), ("Milton", None)])
    people.add_contacts(database, "Initech", [("Milton", None), ("Bill", None)])
    initech = next(one for one in people.all_customers(database) if one.name == "Initech")
    with database.read() as connection:
        assert contacts(connection, initech.id) == [("Bill", None), ("Milton", "stapler")]
    for name in ("", "a" * 201, "a\x00"):
        with pytest.raises(Refused):
            people.add_customer(database, name, "Standard")
    with pytest.raises(Refused, match="add it first"):
        people.add_contacts(database, "Nowhere", [("Kim", None)])


def test_an_inactive_customer_receives_nothing(database: Database, desk_url: str, sit: Sit) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE customers SET active = false WHERE name = 'Globex'"))
    anna = sit(desk_url, "anna")
    assert "Globex" not in {customer.name for customer in people.customers(anna)}
    with pytest.raises(Refused, match="no longer active"):
        received(anna, customer="Globex")


def test_a_desk_is_created_once(empty_url: str) -> None:
    database = administer(empty_url, create=True)
    assert policies.create_desk(database, "max") is Fit.NO_DESK
    before = policies.policies(database), people.all_customers(database)
    assert policies.create_desk(database, "max") is Fit.FITS
    assert (policies.policies(database), people.all_customers(database)) == before
    assert set(before[0]) == {"Standard"}
    assert [customer.name for customer in before[1]] == ["Unknown caller"]
    database.close()
