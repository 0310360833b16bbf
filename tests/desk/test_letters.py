"""Names in filters: a letter and its capital are the same in every alphabet, on both engines."""

from collections.abc import Callable, Iterator

import pytest

from app.desk import people, policies, queues
from app.desk.desk import Desk, administer
from app.desk.query import read
from app.desk.queues import Look, Queue
from models.vocabulary import Rung
from tests.conftest import in_database, on_server
from tests.support import NO_LIMITS, act, documented, received, staffed


@pytest.fixture
def at(desk_url: str, sit: Callable[..., Desk]) -> Callable[[str], Desk]:
    staffed(desk_url, NO_LIMITS)
    return lambda login: sit(desk_url, login)


def found(desk: Desk, text: str) -> list[int]:
    return sorted(row.number for row in queues.page(desk, Queue.ALL, look=Look(read(text, desk.actor.login))).rows)


@pytest.mark.parametrize(
    ("name", "spellings", "others"),
    [
        ("Özil", ("Özil", "özil", "ÖZIL", "Ö"), ("ozil",)),
        ("ÅNGSTRÖM", ("ångström", "Ångström", "RÖM"), ("angstrom",)),
        ("Жанна", ("жанна", "ЖАННА"), ("Шанна",)),
        ("ΟΔΥΣΣΕΥΣ", ("Οδυσσευς", "οδυσσευσ", "ΟΔΥΣΣΕΥΣ"), ()),
        ("Οδυσσεύς", ("ΟΔΥΣΣΕΎΣ", "οδυσσεύσ"), ()),
        ("Weiß", ("weiß", "WEIẞ"), ("weiss", "WEISS")),
        ("WEIẞ", ("weiß", "Weiß"), ("weiss",)),
        ("İstanbul", ("istanbul", "ISTANBUL", "İSTANBUL"), ("ıstanbul",)),
        ("Diyarbakır", ("diyarbakır", "DİYARBAKır"), ("diyarbakir",)),
        ("\u212aelvin", ("\u212aelvin", "\u212aELVIN"), ()),
        ("100%_Ä", ("100%_ä", "%_Ä"), ("1_0", "100__ä")),
    ],
)
def test_a_name_is_found_in_either_case(
    at: Callable[[str], Desk], name: str, spellings: tuple[str, ...], others: tuple[str, ...]
) -> None:
    anna = at("anna")
    number = received(anna, requester=name)
    received(anna, requester="Kim")
    for spelled in spellings:
        assert found(anna, f"requester:{spelled}") == [number], spelled
    for spelled in others:
        assert found(anna, f"requester:{spelled}") == [], spelled


def test_every_field_that_takes_a_part_of_a_name(at: Callable[[str], Desk]) -> None:
    boss = at("max")
    people.add_customer(boss.database, "Österreich Ärzte GmbH", "No limits")
    people.save_person(boss.database, "eva", "Éva Ács", [Rung.TIER1])
    number = documented(boss, category="Übertragung")
    act(boss, number, "correct", reason="r", customer="Österreich Ärzte GmbH")
    act(boss, number, "assign", to="eva")
    act(boss, number, "qualify", resolvable=True, findings="f")
    act(boss, number, "engage_vendor", vendor="Ångström AB", wait=False)
    other = received(boss)
    for field, name in (
        ("customer", "Österreich"),
        ("customer", "Ärzte"),
        ("assignee", "Ács"),
        ("category", "Übertragung"),
        ("vendor", "Ångström"),
    ):
        for spelled in (name, name.lower(), name.upper()):
            assert found(boss, f"{field}:{spelled}") == [number], (field, spelled)
            assert found(boss, f"-{field}:{spelled}") == [other], (field, spelled)


def test_a_filter_of_two_hundred_letters(at: Callable[[str], Desk]) -> None:
    letters = "".join(chr(code) for code in range(0x410, 0x4C8))
    number = received(at("anna"), requester=letters)
    assert found(at("anna"), f"requester:{letters}") == found(at("anna"), f"requester:{letters.lower()}") == [number]


@pytest.fixture
def desk_of_locale_c(postgresql_url: str) -> Iterator[str]:
    on_server(postgresql_url, "CREATE DATABASE plain TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    url = in_database(postgresql_url, "plain")
    database = administer(url)
    policies.create_desk(database, "tests")
    database.close()
    staffed(url)
    yield url
    on_server(postgresql_url, "DROP DATABASE plain WITH (FORCE)")


def test_a_server_that_knows_the_capitals_of_ascii_only(desk_of_locale_c: str, sit: Callable[..., Desk]) -> None:
    anna = sit(desk_of_locale_c, "anna")
    number = received(anna, requester="Özil Ärmel")
    assert found(anna, "requester:özil") == found(anna, "requester:ÄRMEL") == [number]
