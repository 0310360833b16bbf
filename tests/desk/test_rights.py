"""The database is the gate: what a login of the staff's group can do past the client, on PostgreSQL."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import insert, text

from app.desk import people, policies, presence, tickets, views
from app.desk.desk import Desk, NotStaff, Refused, administer, open_desk
from app.rules import actions
from models import schema
from models.engine import Database
from models.errors import Unfit
from models.rights import STAFF
from models.vocabulary import Rung
from tests.support import NO_LIMITS, act, documented, received, staffed

pytestmark = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
Sit = Callable[..., Desk]


@pytest.fixture
def owner(desk_url: str) -> Iterator[Database]:
    staffed(desk_url, NO_LIMITS.replace("verify_failures", "four_eyes = false\nverify_failures"))
    database = administer(desk_url)
    yield database
    database.close()


@pytest.fixture
def eva(owner: Database) -> Iterator[Desk]:
    """Sits at the desk with a login of her own, in the staff's group."""
    login = f"eva_{uuid.uuid4().hex[:8]}"
    people.save_person(owner, login, "Eva Lund", [Rung.TIER1])
    with owner.write() as connection:
        connection.execute(text(f"CREATE ROLE {login} LOGIN IN ROLE {STAFF}"))
    desk = open_desk(owner.url.set(username=login).render_as_string(hide_password=False))
    yield desk
    desk.database.close()
    with owner.write() as connection:
        connection.execute(text(f"DROP ROLE {login}"))


def test_staff_walk_a_ticket_through_the_procedure(eva: Desk) -> None:
    number = documented(eva)
    act(eva, number, "start")
    act(eva, number, "engage_vendor", vendor="New Ltd")
    act(eva, number, "qualify", resolvable=True, findings="f")
    act(eva, number, "resolve", cause="c", fix="f", code="fixed")
    act(eva, number, "verify", satisfied="true", with_whom="Kim", how="phone")
    done = act(eva, number, "close")
    assert done.status == "closed"
    assert {(entry.actor, entry.login) for entry in tickets.read(eva, number).journal} == {(eva.login, eva.login)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'ben'",
        "DELETE FROM journal",
        "TRUNCATE journal CASCADE",
        "DELETE FROM tickets",
        "DELETE FROM visits",
        "DELETE FROM deadlines",
        "UPDATE search SET words = ''",
        "DELETE FROM search",
        "INSERT INTO people (login, name, is_manager, active) VALUES ('x', 'X', true, true)",
        "UPDATE people SET is_manager = true",
        "DELETE FROM people",
        "INSERT INTO person_rungs (login, rung) VALUES ('anna', 'onsite')",
        "DELETE FROM person_rungs",
        "INSERT INTO person_skills (login, skill) VALUES ('anna', 'all')",
        "INSERT INTO policies (name) VALUES ('x')",
        "INSERT INTO policy_versions SELECT 99, name, 99, text, frozen, put_by, put_at FROM policy_versions LIMIT 1",
        "UPDATE policy_versions SET put_by = 'ben'",
        "DELETE FROM policy_versions",
        "INSERT INTO customers (name, policy, active) VALUES ('x', 'Standard', true)",
        "UPDATE customers SET active = false",
        "DELETE FROM customers",
        "DELETE FROM contacts",
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE work SET person = 'ben'",
        "INSERT INTO presence VALUES ('x', 'ben', 1, true, clock_timestamp())",
        "INSERT INTO views VALUES (1, 'ben', 'x', true, 'tier1', '', 'time', false)",
    ],
)
def test_staff_lack_the_right(eva: Desk, statement: str) -> None:
    received(eva)
    with pytest.raises(Unfit, match="lacks the right"), eva.database.write() as connection:
        connection.execute(text(statement))


def test_what_is_a_colleagues_own_is_theirs(owner: Database, eva: Desk) -> None:
    number = received(eva)
    with owner.write() as connection:
        connection.execute(text(f"INSERT INTO presence VALUES ('b', 'ben', {number}, true, clock_timestamp())"))
        for id, shared in ((101, True), (102, False)):
            row = f"({id}, 'ben', 'v{id}', {shared}, 'tier1', '', 'time', false)"
            connection.execute(text(f"INSERT INTO views VALUES {row}"))
    presence.look(eva, "e", number, typing=False)
    assert [here.login for here in presence.who_is_there(eva, "e", [number])[number]] == ["ben"]
    mine = views.save(eva, views.View(0, "", "Mine", False, "tier1", "", "time", False))
    assert {view.name for view in views.all_of(eva)} == {"v101", "Mine"}
    with eva.database.write() as connection:
        for statement in (
            "DELETE FROM presence WHERE client = 'b'",
            "UPDATE presence SET typing = false WHERE client = 'b'",
            "DELETE FROM views WHERE id IN (101, 102)",
            "UPDATE views SET filter = 'x' WHERE id IN (101, 102)",
        ):
            assert connection.execute(text(statement)).rowcount == 0, statement
    views.forget(eva, mine.id)
    presence.look(eva, "e", None, typing=False)
    with owner.write() as connection:
        connection.execute(text("DELETE FROM presence"))
        connection.execute(text("DELETE FROM views"))


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "DROP TRIGGER journal_stamp ON journal",
        "DROP TABLE work",
        "CREATE TABLE mine (id int)",
        "CREATE OR REPLACE FUNCTION tierdesk_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "SET session_replication_role = replica",
        "SET SESSION AUTHORIZATION postgres",
        "SET ROLE postgres",
    ],
)
def test_staff_cannot_get_around_the_guards(eva: Desk, statement: str) -> None:
    with pytest.raises(Unfit, match="lacks the right"), eva.database.write() as connection:
        connection.execute(text(statement))


def test_even_the_owner_cannot_alter_or_remove_an_entry(owner: Database, eva: Desk) -> None:
    number = received(eva)
    for statement in ("UPDATE journal SET kind = 'x'", "DELETE FROM journal", "TRUNCATE journal CASCADE"):
        with pytest.raises(Exception, match="can only be appended to"), owner.write() as connection:
            connection.execute(text(statement))
    assert [entry.kind for entry in tickets.read(eva, number).journal] == ["receive"]


def test_staff_do_not_act_for_others(eva: Desk) -> None:
    number = received(eva)
    note = actions.parse("note", {"text": "x"})
    answer = tickets.act_all(eva, [tickets.Request(number, note, login="ben")])[0]
    assert isinstance(answer, Refused)
    assert "Only the desk's owner" in str(answer)
    assert tickets.read(eva, number).ticket.version == 1
    url = eva.database.url.render_as_string(hide_password=False)
    for login in ("max", "postgres", "nobody"):
        with pytest.raises(NotStaff, match="only the desk's owner"):
            open_desk(url, login)


def forged(eva: Desk, **values: object) -> None:
    """Appends an entry to eva's own ticket by direct SQL, with these values instead of the true ones."""
    number = received(eva)
    first = tickets.read(eva, number).journal[0]
    true = {
        "ticket": number, "version": 2, "action_id": str(uuid.uuid4()), "digest": "", "kind": "note",
        "actor": eva.actor.login, "login": eva.login, "done_at": first.done_at, "recorded_at": first.recorded_at,
        "to_status": "received", "to_rung": "tier1", "visit": 1, "fields": {"text": "I am Max"}, "effects": {},
    }  # fmt: skip
    with eva.database.write() as connection:
        connection.execute(insert(schema.journal).values(**true | values))
        stamped = connection.execute(text("SELECT login FROM journal WHERE version = 2")).scalar_one()
    assert stamped == eva.login


def test_the_server_says_who_wrote_an_entry_and_when(eva: Desk) -> None:
    forged(eva, login="max")
    for lie in ({"actor": "max"}, {"recorded_at": "2020-01-01T00:00:00Z", "done_at": "2020-01-01T00:00:00Z"}):
        with pytest.raises(Unfit, match="lacks the right"):
            forged(eva, **lie)


def test_nobody_is_the_checker(owner: Database) -> None:
    for login in ("checker", "CHECKER", "Checker"):
        with pytest.raises(Refused, match="escalation checker's"):
            people.save_person(owner, login, "C")
    statement = "INSERT INTO people (login, name, is_manager, active) VALUES ('checker', 'C', true, true)"
    with pytest.raises(Exception, match="ck_people_login"), owner.write() as connection:
        connection.execute(text(statement))
    with pytest.raises(NotStaff):
        open_desk(owner.url.render_as_string(hide_password=False), "checker")


def test_only_the_owner_puts_policies_and_people(eva: Desk) -> None:
    for attempt in (
        lambda: policies.put(eva.database, policies.shipped("Standard"), eva.login),
        lambda: people.save_person(eva.database, eva.login, "Eva Lund", is_manager=True),
        lambda: people.add_customer(eva.database, "Mine", "Standard"),
    ):
        with pytest.raises(Unfit, match="lacks the right"):
            attempt()
