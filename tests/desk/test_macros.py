"""Text templates: kept, shared, filled in from the ticket."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from app.desk import macros, tickets
from app.desk.desk import Desk, Refused
from app.desk.macros import Macro
from app.desk.shift import Call
from tests.support import act, received, staffed

HELLO = Macro(0, "", "Hello", False, "note", {"text": "Rang {requester} of {customer} about {number} {nobody}"})


@pytest.fixture
def at(desk_url: str, sit: Callable[..., Desk]) -> Callable[[str], Desk]:
    staffed(desk_url)
    return lambda login: sit(desk_url, login)


def test_a_template_is_kept_shared_changed_and_removed(at: Callable[[str], Desk]) -> None:
    anna, ben = at("anna"), at("ben")
    kept = macros.save(anna, HELLO)
    assert macros.all_of(anna, "note") == [kept]
    assert macros.all_of(anna, "log") == macros.all_of(ben, "note") == []
    shared = macros.save(anna, replace(HELLO, shared=True, texts={"text": "Other"}))
    assert shared.id == kept.id
    assert macros.all_of(ben, "note") == [shared]
    with pytest.raises(Refused, match="colleague's"):
        macros.forget(ben, shared.id)
    macros.forget(anna, shared.id)
    assert macros.all_of(ben, "note") == []


def test_variables_are_filled_in_and_the_rest_stays(at: Callable[[str], Desk]) -> None:
    number = received(at("anna"), summary="Printer {me}")
    view = tickets.read(at("anna"), number)
    assert macros.expanded(HELLO, view, "Anna Berg") == {"text": f"Rang Kim of Acme about #{number} {{nobody}}"}
    every = replace(HELLO, texts={"text": " ".join(f"{{{name}}}" for name in macros.VARIABLES)})
    said = macros.expanded(every, view, "Anna Berg")["text"]
    assert said == f"#{number} Printer {{me}} Acme Kim P3  Anna Berg "
    act(at("anna"), number, "claim")
    assert macros.expanded(every, tickets.read(at("anna"), number), "x")["text"].endswith(" x Anna Berg")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "The template must not be empty."),
        ({"texts": {}}, "A template needs a text"),
        ({"texts": {"text": "  "}}, "A template needs a text"),
        ({"texts": {"nonsense": "x"}}, "A template needs a text"),
        ({"texts": {"text": "bell \x07"}}, "is not text"),
    ],
)
def test_a_template_without_sense_is_refused(at: Callable[[str], Desk], wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        macros.save(at("anna"), replace(HELLO, **wrong))
    assert macros.all_of(at("anna"), "note") == []


CALL = Macro(
    0, "", "Reset", True, macros.CALL, {"summary": "Reset", "category": "Accounts", "code": "fixed", "minutes": "5"}
)


def test_a_template_of_a_call_fills_what_the_call_asks_for(at: Callable[[str], Desk]) -> None:
    kept = macros.save(at("anna"), replace(CALL, texts={**CALL.texts, "description": "asked for nowhere"}))
    assert kept.texts == CALL.texts
    assert macros.all_of(at("ben"), macros.CALL) == [kept]
    call = {field.name for field in fields(Call)} - {"id", "customer", "requester", "channel", "contact", "confirmed"}
    assert set(macros.fills(macros.CALL)) == call
    assert macros.said(kept) == "Reset Accounts"


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", "magic"), ("minutes", "0"), ("minutes", "five"), ("impact", "x"), ("minutes", "99999")],
)
def test_a_template_of_a_call_cannot_choose_what_there_is_not(
    at: Callable[[str], Desk], field: str, value: str
) -> None:
    with pytest.raises(Refused, match=f"{field} cannot be '{value}' in a template"):
        macros.save(at("anna"), replace(CALL, texts={field: value}))


def test_a_new_request_has_few_variables_and_the_rest_stays() -> None:
    receive = Macro(0, "", "New", True, "receive", {"summary": "{customer}: {number} of {requester}, {me}"})
    values = dict.fromkeys(macros.variables("receive"), "x")
    assert macros.filled(receive, values) == {"summary": "x: {number} of x, x"}
