"""The database is the gate: what a login of the staff's group can do past the client, on PostgreSQL."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text

from app.desk import (
    absence,
    calendars,
    changing,
    clientele,
    health,
    importing,
    macros,
    people,
    policies,
    presence,
    staffing,
    tickets,
    vendors,
    views,
)
from app.desk.absence import Wish
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Desk, NotStaff, Refused, administer, open_desk
from app.rules import actions
from models import schema
from models.engine import Database
from models.errors import Unfit
from models.rights import MANAGERS, STAFF
from models.rows import Person
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


@pytest.fixture
def mia(owner: Database) -> Iterator[Desk]:
    """A manager with a login of her own, in both groups."""
    login = f"mia_{uuid.uuid4().hex[:8]}"
    people.save_person(owner, login, "Mia Roth", is_manager=True)
    with owner.write() as connection:
        connection.execute(text(f"CREATE ROLE {login} LOGIN IN ROLE {STAFF}, {MANAGERS}"))
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
        "UPDATE contacts SET active = false",
        "INSERT INTO sites VALUES (1, 'x', NULL, true)",
        "INSERT INTO contact_sites VALUES (1, 'x', 'y')",
        "UPDATE vendors SET active = false",
        "INSERT INTO calendars VALUES ('x', '{}', true)",
        "INSERT INTO absences VALUES (1, 'anna', now(), now() + interval '1 day', NULL, NULL, 'x', now(), NULL)",
        "UPDATE absences SET cover = NULL",
        "INSERT INTO changes VALUES (1, 'person', 'anna', 'x', 'x', now(), NULL, NULL)",
        "UPDATE changes SET by = 'x'",
        "DELETE FROM changes",
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
    assert [here.login for here in presence.who_is_there(eva, "e", [number]).there[number]] == ["ben"]
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


def forged(eva: Desk, *before: str, **values: object) -> None:
    """Appends an entry to eva's own ticket by direct SQL, with these values instead of the true ones.

    In the same transaction these statements come first.
    """
    number = received(eva)
    first = tickets.read(eva, number).journal[0]
    true = {
        "ticket": number, "version": 2, "action_id": str(uuid.uuid4()), "digest": "", "kind": "note",
        "actor": eva.actor.login, "login": eva.login, "done_at": first.done_at, "recorded_at": first.recorded_at,
        "to_status": "received", "to_rung": "tier1", "visit": 1, "fields": {"text": "I am Max"}, "effects": {},
    }  # fmt: skip
    with eva.database.write() as connection:
        for statement in before:
            connection.execute(text(statement))
        connection.execute(insert(schema.journal).values(**true | values))
        stamped = connection.execute(text("SELECT login FROM journal WHERE version = 2")).scalar_one()
    assert stamped == eva.login


def test_the_server_says_who_wrote_an_entry_and_when(eva: Desk) -> None:
    forged(eva, login="max")
    for lie in ({"actor": "max"}, {"recorded_at": "2020-01-01T00:00:00Z", "done_at": "2020-01-01T00:00:00Z"}):
        with pytest.raises(Unfit, match="lacks the right"):
            forged(eva, **lie)


_SHADOW = (
    "CREATE TEMP TABLE pg_class (oid oid, relowner oid) ON COMMIT DROP",
    "INSERT INTO pg_class SELECT c.oid, (SELECT oid FROM pg_roles WHERE rolname = session_user) "
    "FROM pg_catalog.pg_class c WHERE c.relname = 'journal'",
)


def test_no_table_of_ones_own_stands_before_the_servers(eva: Desk) -> None:
    forged(eva, *_SHADOW)
    with pytest.raises(Unfit, match="lacks the right"):
        forged(eva, *_SHADOW, actor="max")


def test_every_guard_finds_the_servers_own_tables_only(owner: Database) -> None:
    query = "SELECT proname, proconfig FROM pg_proc WHERE proname LIKE 'tierdesk%'"
    with owner.read() as connection:
        found = {row[0]: row[1] for row in connection.execute(text(query))}
    assert len(found) >= 4
    assert {name for name, settings in found.items() if settings != ["search_path=pg_catalog, pg_temp"]} == set()


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


def test_a_managers_login_changes_people_customers_and_lists(owner: Database, eva: Desk, mia: Desk) -> None:
    number = received(eva)
    act(eva, number, "claim")
    zoe = staffing.add(mia, Person("zoe", "Zoe", frozenset({Rung.TIER1}), frozenset({"vpn"}), False, True))
    staffing.edit(mia, zoe, replace(zoe, skills=frozenset()))
    acme = next(one.customer for one in clientele.lines(mia) if one.customer.name == "Acme")
    clientele.edit(mia, acme, "Acme Ltd", "Standard")
    site = clientele.add_site(mia, acme.id, Site("Hall 3"))
    seen = clientele.contacts(mia, acme.id)[0]
    clientele.edit_contact(mia, acme.id, seen, ContactRow("Kim Wells", None, site.name))
    assert tickets.read(eva, number).ticket.requester == "Kim Wells"
    vendors.deactivate(mia, vendors.add(mia, vendors.Vendor("Print AG")))
    calendars.save(mia, calendars.save(mia, None, "Berlin", {}), "Berlin", {"time_zone": "Europe/Berlin"})
    shared = macros.save(eva, macros.Macro(0, "", "Hi", True, "note", {"text": "Hi"}))
    own = macros.save(eva, macros.Macro(0, "", "Mine", False, "note", {"text": "Mine"}))
    macros.deactivate(mia, shared)
    with pytest.raises(Refused):
        macros.deactivate(mia, own)
    _, done = absence.note(mia, Wish(eva.login, None, datetime.now(UTC) + timedelta(days=1), "zoe"))
    assert done is not None
    assert done.given == {number: "zoe"}
    preview = importing.examine(mia, importing.What.CUSTOMERS, "customer,contact,site\nInitech,Lea,Hall\n")
    assert importing.carry_out(mia, preview, lambda done, of: True).rows[0].done
    told = changing.history(mia, "person", "zoe")
    assert {(one.by, one.login) for one in told} == {(mia.login, mia.login)}
    macros.forget(eva, shared.id)
    macros.forget(eva, own.id)


def test_a_manager_whose_login_is_not_in_the_group_changes_nothing_and_doctor_says_why(
    owner: Database, eva: Desk
) -> None:
    people.save_person(owner, eva.login, "Eva Lund", [Rung.TIER1], is_manager=True)
    sat = replace(eva, actor=replace(eva.actor, is_manager=True))
    zoe = Person("zoe", "Zoe", frozenset(), frozenset(), False, True)
    with pytest.raises(Unfit, match="lacks the right"):
        staffing.add(sat, zoe)
    sentence, is_well = health.rights(eva.database)
    assert not is_well
    assert f"GRANT tierdesk_managers TO {eva.login}" in sentence
    with owner.write() as connection:
        connection.execute(text(f"GRANT {MANAGERS} TO {eva.login}"))
    assert health.rights(eva.database) == ("manager and staff of the desk", True)
    assert staffing.add(sat, zoe) == zoe


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people",
        "DELETE FROM customers",
        "DELETE FROM contacts",
        "DELETE FROM sites",
        "DELETE FROM vendors",
        "DELETE FROM calendars",
        "DELETE FROM absences",
        "UPDATE policy_versions SET put_by = 'ben'",
        "UPDATE journal SET actor = 'ben'",
        "UPDATE changes SET by = 'ben'",
        "DELETE FROM changes",
        "TRUNCATE changes",
    ],
)
def test_managers_lack_the_right_to_remove_or_rewrite(mia: Desk, statement: str) -> None:
    vendors.add(mia, vendors.Vendor("Print AG"))
    with pytest.raises(Unfit, match="lacks the right"), mia.database.write() as connection:
        connection.execute(text(statement))


def test_changes_are_signed_by_the_server_and_stay(owner: Database, mia: Desk) -> None:
    with mia.database.write() as connection:
        lie = {"kind": "person", "name": "anna", "by": "max", "login": "max", "at": datetime.now(UTC)}
        connection.execute(insert(schema.changes).values(**lie))
        assert connection.execute(text("SELECT login FROM changes")).scalar_one() == mia.login
    for statement in ("UPDATE changes SET by = 'x'", "DELETE FROM changes", "TRUNCATE changes"):
        with pytest.raises(Exception, match="can only be appended to"), owner.write() as connection:
            connection.execute(text(statement))
