"""Solved tickets like this one."""

from collections.abc import Callable

import pytest

from app.desk import similar, tickets
from app.desk.desk import Desk
from tests.support import act, counted, received, staffed


@pytest.fixture
def anna(desk_url: str, sit: Callable[..., Desk]) -> Desk:
    staffed(desk_url, 'name = "Open"\nladder = ["tier1", "tier2"]\nfour_eyes = false\n')
    return sit(desk_url, "anna")


def solved(desk: Desk, summary: str, category: str = "Printing", close: bool = True) -> int:
    number = received(desk, summary=summary)
    act(desk, number, "document", description="d", category=category, affected="a", impact="low", urgency="low")
    act(desk, number, "qualify", resolvable=True, findings="f")
    act(desk, number, "resolve", cause=f"Cause of {number}", fix=f"Fix of {number}", code="fixed")
    if close:
        act(desk, number, "verify", satisfied="true", with_whom="Kim", how="phone")
        act(desk, number, "close")
    return number


def alike(desk: Desk, summary: str, category: str | None = "Printing") -> list[int]:
    number = received(desk, summary=summary)
    if category is not None:
        act(desk, number, "document", description="d", category=category, affected="a", impact="low", urgency="low")
    return [one.ticket for one in similar.solved_alike(desk, tickets.read(desk, number).ticket)]


def test_what_has_more_of_the_words_comes_first(anna: Desk) -> None:
    some = solved(anna, "Printer feeds paper twice")
    most = solved(anna, "Printer PR-7 feeds empty labels")
    solved(anna, "Mail is late", "Mail")
    solved(anna, "Printer feeds empty labels again", close=False)
    assert alike(anna, "Label printer feeds empty labels") == [most, some]


def test_one_word_in_common_is_another_problem_unless_the_category_is_the_same(anna: Desk) -> None:
    number = solved(anna, "Screen flickers", "Display")
    assert alike(anna, "Screen stays black", "display") == [number]
    assert alike(anna, "Screen stays black", "Network") == []
    assert alike(anna, "it is so") == []


def test_the_newest_of_equals_and_at_most_three(anna: Desk) -> None:
    made = [solved(anna, "Outlook asks for the password") for _ in range(5)]
    found = alike(anna, "Outlook asks for a password again")
    assert found == made[:1:-1]


def test_it_costs_a_few_statements_a_word_and_no_more(anna: Desk) -> None:
    solved(anna, "Printer feeds empty labels")
    number = received(anna, summary="alpha bravo charlie delta echoes foxtrot golfing hotels printer labels")
    ticket = tickets.read(anna, number).ticket
    with counted(anna.database) as statements:
        similar.solved_alike(anna, ticket)
    # Six words; each as a whole and as a beginning, on PostgreSQL among the newest and in the index.
    a_word = 2 if anna.database.is_sqlite else 6
    assert len(statements) <= 6 * a_word + 1
