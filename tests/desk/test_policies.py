"""Policies put into force, people and customers: what is refused puts nothing."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from app.desk import people, policies, tickets
from app.desk.desk import Desk, NotStaff, Refused, administer, open_desk
from app.desk.policies import PolicyMistakes
from app.rules import actions
from models.engine import Database
from models.rights import STAFF
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


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_the_staffs_logins_can_act_and_nothing_else(database: Database, desk_url: str, sit: Sit) -> None:
    number = received(sit(desk_url, "max"))
    with database.write() as connection:
        connection.execute(text("DROP ROLE IF EXISTS anna"))
        connection.execute(text(f"CREATE ROLE anna LOGIN IN ROLE {STAFF}"))
    url = database.url.set(username="anna").render_as_string(hide_password=False)
    anna = open_desk(url)
    assert (anna.actor.login, anna.login, anna.may_act_for_others) == ("anna", "anna", False)
    documented(anna)
    act(anna, number, "engage_vendor", vendor="New Ltd")
    act(anna, number, "start")
    act(anna, number, "stop")
    assert {entry.login for entry in tickets.read(anna, number).journal} == {"postgres", "anna"}
    note = tickets.Request(number, actions.parse("note", {"text": "x"}), login="ben")
    assert "Only the desk's owner" in str(tickets.act_all(anna, [note])[0])
    with pytest.raises(NotStaff, match="only the desk's owner"):
        open_desk(url, "max")
    for statement in (
        "UPDATE journal SET kind = 'x'",
        "DELETE FROM deadlines",
        "UPDATE people SET is_manager = true",
        "INSERT INTO customers (name, policy, active) VALUES ('x', 'Standard', true)",
        "INSERT INTO policies (name) VALUES ('x')",
        "DROP TABLE work",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
    ):
        with pytest.raises(Exception, match=r"lacks the right|must be owner"), anna.database.write() as connection:
            connection.execute(text(statement))
    anna.database.close()
