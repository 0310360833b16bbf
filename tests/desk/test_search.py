"""Full text: the same tickets on both engines, whatever is typed, newest first."""

from collections.abc import Callable

import pytest

from app.desk import clientele, people, query, queues
from app.desk.desk import Desk, Refused
from app.desk.queues import Look, Queue
from models import narrowing
from models import search as full_text
from tests.support import NO_LIMITS, act, documented, received, staffed


@pytest.fixture
def anna(desk_url: str, sit: Callable[..., Desk]) -> Desk:
    staffed(desk_url, NO_LIMITS)
    return sit(desk_url, "anna")


def hits(desk: Desk, phrase: str, limit: int = 50) -> list[int]:
    return [row.number for row in queues.search(desk, phrase, limit).rows]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("druckerei", True),
        ("DRUCKEREI", True),
        ("Größenänderung", True),
        ("grossenanderung", True),
        ("größenanderung", True),
        ("strasse", True),
        ("café", True),
        ("cafe", True),
        ("druck", True),
        ("druckerei ca", True),
        ("drucke cafe", False),
        ("druckerei kim acme", True),
        ("ruckerei", False),
        ("druckerei nothere", False),
        ("vpn-gw-01", True),
        ("gw 01", True),
        ("10.0.0.7", True),
        ("AND", False),
        ("druckerei AND café", False),
        ("druckerei NEAR café", False),
        ('"druckerei café"', True),
        ("druckerei*", True),
        ("druckerei:*", True),
        ("druckerei'; DROP TABLE search; --", False),
        ("\\'druckerei\\'", True),
        ("(druckerei | café)", True),
        ("!druckerei", True),
        ("words:druckerei", False),
        ("", False),
        ("***", False),
        ("\x00", False),
        ("日本語", True),
        ("日本", True),
    ],
)
def test_both_engines_find_the_same(anna: Desk, phrase: str, found: bool) -> None:
    summary = "Druckerei Café Größenänderung Straße VPN-GW-01 10.0.0.7 日本語テスト"
    number = received(anna, summary)
    received(anna, "Something else")
    assert hits(anna, phrase) == ([number] if found else [])


def test_everything_that_was_written_is_found(anna: Desk) -> None:
    number = documented(anna, description="Smoke", category="Ovens", affected="Kitchen")
    act(anna, number, "qualify", resolvable=True, findings="Thermostat")
    act(anna, number, "log", minutes=5, text="Unscrewed it")
    act(anna, number, "resolve", cause="Dust", fix="Vacuumed", code="fixed")
    for word in (
        "smoke",
        "ovens",
        "kitchen",
        "thermostat",
        "unscrewed",
        "dust",
        "vacuumed",
        "acme",
        "kim",
        str(number),
    ):
        assert hits(anna, word) == [number], word


def test_newest_first_each_ticket_once_and_no_more_than_asked_for(anna: Desk) -> None:
    first, second, third = (received(anna, "Printer") for _ in range(3))
    for _ in range(5):
        act(anna, first, "note", text="printer again")
    assert hits(anna, "printer") == [first, third, second]
    assert hits(anna, "printer", 2) == [first, third]
    assert queues.search(anna, "printer", 2).cut


def test_the_longest_texts_are_taken_and_found(anna: Desk) -> None:
    number = documented(anna)
    many = " ".join(f"w{n:07}" for n in range(11_000))
    act(anna, number, "escalate", reason=many, tried="x" * 100_000, ruled_out="y " * 50_000, needed=many[::-1])
    assert hits(anna, "w0000001") == hits(anna, "w0010999") == [number]


def test_many_different_words_in_one_entry_are_taken(anna: Desk) -> None:
    """100,000 of them, 400,000 characters, in signs that take the most bytes: as many are found as the index takes."""
    number = documented(anna)
    letters = [chr(sign) for sign in range(0x20000, 0x20000 + 317)]
    pairs = [f"{first}{second}" for first in letters for second in letters][:100_000]
    parts = [" ".join(pairs[start : start + 25_000]) for start in range(0, 100_000, 25_000)]
    act(anna, number, "escalate", reason=parts[0], tried=parts[1], ruled_out=parts[2], needed=parts[3])
    assert hits(anna, pairs[0]) == hits(anna, pairs[30_000]) == [number]


@pytest.mark.parametrize("written", ["ℌello", "𝐇𝐄𝐋𝐋𝐎", "HELLO", "Ｈｅｌｌｏ", "he\u0301llo"])
def test_letters_of_every_shape_are_the_same_letters(anna: Desk, written: str) -> None:
    number = received(anna, f"{written} there")
    for phrase in ("hello", "HELLO", "ℌELLO", "hel", written):
        assert hits(anna, phrase) == [number], phrase


def test_a_phrase_of_any_length_is_answered(anna: Desk) -> None:
    number = documented(anna)
    sentence = " ".join(f"w{n}" for n in range(20_000))
    act(anna, number, "note", text=sentence[:100_000])
    assert hits(anna, sentence) == [number]
    assert hits(anna, "nothere " + sentence) == []
    assert hits(anna, "x" * 10_000_000) == []
    act(anna, number, "note", text="y" * 100)
    assert hits(anna, "y" * 64) == hits(anna, "y" * 100) == [number]


def test_what_was_refused_is_not_found(anna: Desk) -> None:
    number = received(anna)
    with pytest.raises(Refused):
        act(anna, number, "resolve", cause="Gremlins", fix="f", code="fixed")
    assert hits(anna, "gremlins") == []


def test_a_corrected_ticket_is_found_by_both_names(anna: Desk) -> None:
    number = received(anna, "Printer")
    act(anna, number, "correct", reason="heard wrong", summary="Plotter", customer="Globex", requester="Hank")
    assert hits(anna, "printer acme") == hits(anna, "plotter globex hank") == [number]


def renamed(desk: Desk, name: str, to: str) -> None:
    customer = next(one for one in people.customers(desk) if one.name == name)
    clientele.edit(desk, customer, to, customer.policy)


def test_a_renamed_customers_tickets_are_found_by_both_names(
    anna: Desk, desk_url: str, sit: Callable[..., Desk]
) -> None:
    old, other = received(anna, "Printer", customer="Globex"), received(anna, "Printer")
    mouse = received(anna, "Mouse", customer="Globex")
    renamed(sit(desk_url, "max"), "Globex", "Größe & Söhne Initrode")
    newer = received(anna, "Initrode sent a printer back")
    assert hits(anna, "initrode") == hits(anna, "INITR") == [newer, mouse, old]
    assert hits(anna, "groesse") == []
    assert hits(anna, "sohne grosse") == [mouse, old]
    assert hits(anna, "globex") == [mouse, old]
    assert hits(anna, "initrode printer") == hits(anna, "printer initr") == [newer, old]
    assert hits(anna, "grosse mouse nothere") == hits(anna, "initrode keyboard") == []
    assert hits(anna, "printer") == [newer, other, old]


def test_a_customers_tickets_stand_among_the_others_by_what_was_written_last(
    anna: Desk, desk_url: str, sit: Callable[..., Desk]
) -> None:
    first, second = (received(anna, customer="Globex") for _ in range(2))
    renamed(sit(desk_url, "max"), "Globex", "Initrode")
    written = received(anna, "About initrode")
    act(anna, first, "note", text="n")
    assert hits(anna, "initrode") == [first, written, second]
    assert hits(anna, "initrode", 2) == [first, written]
    assert queues.search(anna, "initrode", 2).cut


def test_old_tickets_of_a_customer_are_found_whom_nobody_knows_any_more(
    anna: Desk, desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "_NEWEST", 3)
    old = received(anna, customer="Globex")
    renamed(sit(desk_url, "max"), "Globex", "Initrode")
    for _ in range(5):
        received(anna)
    assert hits(anna, "initrode") == [old]


@pytest.mark.parametrize("few", [0, 1000])
def test_a_queue_is_narrowed_by_a_customers_name_of_today(
    anna: Desk, desk_url: str, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(narrowing, "_FEW", few)
    old = received(anna, customer="Globex")
    renamed(sit(desk_url, "max"), "Globex", "Initrode")
    other = received(anna, "Initrode rang")
    received(anna)
    shown = queues.page(anna, Queue.EVERY, look=Look(query.read("initrode", "anna"))).rows
    assert {row.number for row in shown} == {old, other}


def test_a_customer_without_tickets_is_told(anna: Desk) -> None:
    people.add_customer(anna.database, "Initrode GmbH", "Standard")
    assert queues.search(anna, "gmbh initr").idle == ("Initrode GmbH",)
    assert queues.search(anna, "initrode printer").idle == ()
    received(anna, "Printer", customer="Initrode GmbH")
    assert queues.search(anna, "initrode").idle == ()
    assert queues.search(anna, "").idle == ()
