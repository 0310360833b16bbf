"""A policy that is edited: checked without a database, imported, exported, compared, put by a manager."""

import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from app.desk import people, policies, policy_drafts
from app.desk.desk import Changed, Desk, Refused, administer, open_desk
from app.desk.policies import InForce, PolicyMistakes
from app.desk.policy_drafts import Affected, Checked, affected, checked, compared, draft_of, exported, imported
from app.rules.policy_document import freeze, read, resolve
from models.engine import Database
from models.errors import Unfit
from models.rights import MANAGERS, STAFF
from models.vocabulary import DeadlineKind, Priority, Rung
from tests.support import act, documented, received, staffed

Sit = Callable[..., Desk]
STANDARD = policies.shipped("Standard")
GOLD = 'name = "Gold"\nextends = "Standard"\n[rungs.tier1]\nresolve = { P2 = "30m" }\n'


def known_of(*texts: str) -> dict[str, InForce]:
    """Policies in force, one above the other, without a desk."""
    known: dict[str, InForce] = {}
    for each in texts:
        document = read(each)
        base = known.get(document.extends or "")
        frozen = freeze(resolve(document, base.frozen if base else None), date(2026, 3, 1))
        known[document.name] = InForce(document.name, 1, each, frozen)
    return known


KNOWN = known_of(STANDARD, GOLD)


def places(draft: Checked) -> list[str]:
    return [one.place for one in draft.mistakes]


def test_a_policy_in_force_has_no_mistakes_and_does_not_differ() -> None:
    for name in KNOWN:
        document = draft_of(KNOWN[name])
        draft = checked(KNOWN, document)
        assert draft.mistakes == ()
        assert compared(KNOWN, document, draft) == []
        assert draft.frozen(date(2026, 3, 1)) == KNOWN[name].frozen


def test_what_is_inherited_is_checked_and_compared() -> None:
    document = draft_of(KNOWN["Gold"])
    document["rungs"]["tier1"]["resolve"]["P2"] = "45m"
    draft = checked(KNOWN, document)
    assert [(one.place, one.before, one.after) for one in compared(KNOWN, document, draft)] == [
        ("rungs.tier1.resolve.P2", "30m", "45m")
    ]
    assert draft.policy(date(2026, 3, 1)).limit(DeadlineKind.RESOLVE, Rung.TIER1, Priority.P1) == 1200
    assert policy_drafts.inherited(KNOWN, document)["warn_at"] == 0.75
    assert policy_drafts.inherited(KNOWN, draft_of(KNOWN["Standard"])) == {}


def test_a_new_one_is_compared_with_what_it_extends() -> None:
    document = imported('name = "Silver"\nextends = "Gold"\n[rungs.tier1]\nresolve = { P2 = "40m" }\n')
    found = compared(KNOWN, document, checked(KNOWN, document))
    assert [(one.place, one.before, one.after) for one in found] == [("rungs.tier1.resolve.P2", "30m", "40m")]
    alone = imported(STANDARD.replace('name = "Standard"', 'name = "Alone"'))
    assert all(one.before is None for one in compared(KNOWN, alone, checked(KNOWN, alone)))


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"warn_at": 2}, "warn_at"),
        ({"extends": "Nobody"}, "extends"),
        ({"extends": "Gold"}, "extends"),
        ({"rungs": {"tier1": {"resolve": {"P2": "soon"}}}}, "rungs.tier1.resolve.P2"),
        ({"calendar": {"hours": {"mon": ["9-5"]}}}, "calendar.hours.mon"),
    ],
)
def test_mistakes_are_told_by_their_place(changes: dict[str, Any], place: str) -> None:
    draft = checked(KNOWN, draft_of(KNOWN["Gold"]) | changes)
    assert places(draft) == [place]
    assert draft.complete is None


def test_a_policy_that_would_extend_itself_by_way_of_another() -> None:
    draft = checked(KNOWN, draft_of(KNOWN["Standard"]) | {"extends": "Gold"})
    assert places(draft) == ["extends"]
    assert "extend itself by way of" in draft.mistakes[0].sentence


def test_what_would_go_wrong_in_a_policy_that_extends_it_is_told_before_it_is_put() -> None:
    above = 'name = "Onsite"\nextends = "Gold"\n[rungs.onsite]\nqualify = "1h"\n'
    known = known_of(STANDARD, GOLD, above)
    document = draft_of(known["Standard"])
    document["ladder"] = ["tier1", "tier2"]
    del document["rungs"]["tier3"], document["rungs"]["onsite"]
    assert places(checked(known, document)) == ["Onsite, which extends it: rungs.onsite"]


def test_warnings_are_told_apart() -> None:
    document = draft_of(KNOWN["Standard"])
    document["rungs"]["tier1"]["rate"] = 0
    draft = checked(KNOWN, document)
    assert draft.complete is not None
    assert "rungs.tier1.cost" in [one.place for one in draft.warnings]


def test_a_draft_is_a_copy_and_its_text_gives_it_again() -> None:
    draft = draft_of(KNOWN["Standard"])
    draft["rungs"]["tier1"]["resolve"]["P1"] = "1h"
    assert draft_of(KNOWN["Standard"]) != draft
    assert imported(exported(draft)) == draft
    with pytest.raises(PolicyMistakes):
        imported("name = ")


def test_checks_without_a_country_do_not_load_the_library_of_holidays() -> None:
    code = (
        "import sys\nfrom app.desk.policy_drafts import checked\n"
        "draft = checked({}, {'name': 'x', 'ladder': ['tier1'], 'calendar': {'round_the_clock': ['P1', 'P2', 'P3']}})\n"
        "assert not draft.mistakes and draft.warnings, draft\n"
        "assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


# With a desk


@pytest.fixture
def database(desk_url: str) -> Iterator[Database]:
    staffed(desk_url)
    database = administer(desk_url)
    policies.put(database, GOLD, "max")
    people.add_customer(database, "Initech", "Gold")
    yield database
    database.close()


def test_whom_a_new_version_touches(database: Database, desk_url: str, sit: Sit) -> None:
    boss = sit(desk_url, "max")
    old = documented(boss)
    policies.put(database, STANDARD, "max")
    policies.put(database, STANDARD.replace("warn_at = 0.75", "warn_at = 0.5"), "max")
    documented(boss)
    received(boss, customer="Initech")
    act(boss, documented(boss), "cancel", reason="Twice")
    found = affected(database, "Standard")
    assert (found.name, found.version, found.put_by) == ("Standard", 3, "max")
    assert found.customers == ("Acme", "Globex", "Unknown caller")
    assert found.extending == {"Gold": ("Initech",)}
    assert found.open_visits == {("Standard", 1): 1, ("Standard", 3): 1, ("Gold", 3): 1}
    assert found.open_tickets == 3
    act(boss, old, "escalate", reason="Not here")
    assert affected(database, "Standard").open_visits[("Standard", 3)] == 2
    assert affected(database, "New") == Affected("New", 0, None, None, (), {}, {})
    assert [one.number for one in policy_drafts.versions(database, "Standard")] == [3, 2, 1]


def test_a_manager_puts_a_policy(database: Database, desk_url: str, sit: Sit) -> None:
    boss = sit(desk_url, "max")
    done = policy_drafts.put_as(boss, STANDARD, 1)
    assert [(one.name, one.version) for one in done] == [("Standard", 2), ("Gold", 2)]
    assert policy_drafts.versions(database, "Standard")[0].put_by == "max"
    assert policy_drafts.put_as(boss, GOLD.replace("Gold", "New"), 0)[0].version == 1


def test_only_a_manager_does(database: Database, desk_url: str, sit: Sit) -> None:
    with pytest.raises(Refused, match=r"Only an I\.T\. manager"):
        policy_drafts.put_as(sit(desk_url, "anna"), STANDARD, 1)
    boss = sit(desk_url, "max")
    with database.write() as connection:
        connection.execute(text("UPDATE people SET is_manager = false WHERE login = 'max'"))
    with pytest.raises(Refused, match=r"Only an I\.T\. manager"):
        policy_drafts.put_as(boss, STANDARD, 1)
    assert policies.policies(database)["Standard"].version == 1


def test_who_was_faster_is_named(database: Database, desk_url: str, sit: Sit) -> None:
    boss = sit(desk_url, "max")
    policy_drafts.put_as(boss, STANDARD, 1)
    with pytest.raises(Changed, match="Max Lind put version 2 of Standard on 20") as changed:
        policy_drafts.put_as(boss, STANDARD, 1)
    assert changed.value.version == 2
    with pytest.raises(Changed):
        policy_drafts.put_as(boss, GOLD, 0)
    assert policies.policies(database)["Standard"].version == 2


def test_a_mistake_puts_nothing(database: Database, desk_url: str, sit: Sit) -> None:
    with pytest.raises(PolicyMistakes):
        policy_drafts.put_as(sit(desk_url, "max"), GOLD + 'qualify = "soon"\n', 1)
    assert policies.policies(database)["Gold"].version == 1


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("group", "may"), [(MANAGERS, True), (STAFF, False)])
def test_the_server_lets_a_managers_login_put_and_nobody_elses(database: Database, group: str, may: bool) -> None:
    login = f"mona_{uuid.uuid4().hex[:8]}"
    people.save_person(database, login, "Mona", is_manager=True)
    with database.write() as connection:
        # As the administrator's guide has it: a manager's login is in both groups.
        connection.execute(text(f"CREATE ROLE {login} LOGIN IN ROLE {STAFF}, {group}"))
    mona = open_desk(database.url.set(username=login).render_as_string(hide_password=False))
    try:
        if may:
            assert policy_drafts.put_as(mona, STANDARD, 1)[0].version == 2
            assert policy_drafts.versions(database, "Gold")[0].put_by == login
        else:
            with pytest.raises(Unfit, match="lacks the right"):
                policy_drafts.put_as(mona, STANDARD, 1)
    finally:
        mona.database.close()
        with database.write() as connection:
            connection.execute(text(f"DROP ROLE {login}"))
