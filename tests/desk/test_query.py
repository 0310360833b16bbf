"""What one types into the filter, and what is found by it: the same as an oracle in Python finds, on both engines."""

import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.desk import queues, tickets
from app.desk.desk import Desk
from app.desk.query import KEYS, Misread, has, read, toggled, tokens
from app.desk.queues import Look, Order, OrderBy, Place, Queue
from app.rules import actions
from models import narrowing, schema
from models.narrowing import Field, Login, Term
from models.rows import QueueRow
from models.vocabulary import Priority, Rung, Status, WaitOn
from tests.support import act, documented, received, staffed

_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("customer:acme", (Term(Field.CUSTOMER, ("acme",)),)),
        ('customer:"Acme Inc"', (Term(Field.CUSTOMER, ("Acme Inc",)),)),
        ("kunde:acme,globex", (Term(Field.CUSTOMER, ("acme", "globex")),)),
        ("prio:P1,2", (Term(Field.PRIORITY, (Priority.P1, Priority.P2)),)),
        ("PRIO:p1", (Term(Field.PRIORITY, (Priority.P1,)),)),
        ("-status:waiting", (Term(Field.STATUS, (Status.WAITING,), True),)),
        ("status:qc", (Term(Field.STATUS, (Status.QUALITY_CONTROL, Status.VERIFIED)),)),
        ("tier:2,decision", (Term(Field.TIER, (Rung.TIER2, Rung.MANAGER)),)),
        ("assignee:me,none", (Term(Field.ASSIGNEE, (Login("anna"), None)),)),
        ("assignee:ben", (Term(Field.ASSIGNEE, ("ben",)),)),
        ("is:mine", (Term(Field.ASSIGNEE, (Login("anna"),)),)),
        ("is:unassigned", (Term(Field.ASSIGNEE, (None,)),)),
        ("is:overdue", (Term(Field.DUE_WITHIN, (timedelta(),)),)),
        ("is:closed", (Term(Field.STATUS, (Status.CLOSED,)),)),
        ("waiting:vendor", (Term(Field.WAITING, (WaitOn.VENDOR,)),)),
        ("due<1h", (Term(Field.DUE_WITHIN, (_HOUR,)),)),
        ("due>2d", (Term(Field.DUE_AFTER, (48 * _HOUR,)),)),
        ("age>1w age<30m", (Term(Field.OLDER, (168 * _HOUR,)), Term(Field.YOUNGER, (_HOUR / 2,)))),
        ("#7", (Term(Field.NUMBER, (7,)),)),
        ("number:#7,8", (Term(Field.NUMBER, (7, 8)),)),
        ("paper jam", (Term(Field.WORDS, ("paper jam",)),)),
        ("-jam paper", (Term(Field.WORDS, ("jam",), True), Term(Field.WORDS, ("paper",)))),
        ("paper - jam", (Term(Field.WORDS, ("paper jam",)),)),
        ("Error: 0x80 a<b http://x", (Term(Field.WORDS, ("Error: 0x80 a<b http://x",)),)),
        ('"never closed', (Term(Field.WORDS, ("never closed",)),)),
    ],
)
def test_what_it_means(text: str, terms: tuple[Term, ...]) -> None:
    assert read(text, "anna") == terms


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("costumer:acme", "There is no costumer: to filter by; is customer: meant?"),
        ("prio:P9", "prio:p9 is nothing known; there is P1, P2, P3 or P4."),
        ("tier:7", "tier:7 is nothing known; there is tier1, tier2, tier3, onsite or manager."),
        ("due<soon", "due< needs a time behind it, like 30m, 4h, 2d or 1w."),
        ("due<5001w", "due<5001w is too long a time; 5000w is the longest."),
        ("-age>999999d", "age>999999d is too long a time"),
        ("due:1h", "due: measures nothing; time left is due<1h or due>1d, age is age>2d or age<4h."),
        ("prio<2", "prio< measures nothing"),
        ("customer:", "customer: needs a value behind it: part of the customer's name."),
        ("customer:,", "customer: needs a value behind it"),
        ("#1234567890123456789", "is no ticket's number"),
        ("number:x", "number:x is no ticket's number."),
        ("bell \x07", "A filter contains a character that is not text (U+0007)."),
        ("lone \ud800", "A filter contains a character that is not text (U+D800)."),
        ("x" * 300, "A filter is longer than 200 characters."),
    ],
)
def test_a_mistake_is_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Misread) as raised:
        read(text, "anna")
    assert sentence in str(raised.value)


@given(st.text(max_size=60) | st.text(':<>-#,"piropstau 1hd', max_size=40))
def test_whatever_is_typed_is_a_filter_or_a_sentence(text: str) -> None:
    with suppress(Misread):
        read(text, "anna")
    assert has(toggled(text, "is:mine"), "is:mine") is not has(text, "is:mine")


def test_a_chip_is_a_piece_of_the_text() -> None:
    assert toggled('prio:P1 customer:"A b"', "is:mine") == 'is:mine prio:P1 customer:"A b"'
    assert toggled('prio:P1 IS:mine customer:"A b"', "is:mine") == 'prio:P1 customer:"A b"'
    assert has("prio:P1 is:mine", "is:mine")
    assert not has("prio:P1 is:mines", "is:mine")
    assert [token.written for token in tokens(' -a:b  "c d"e ')] == ["-a:b", '"c d"e']


@pytest.mark.parametrize(
    ("piece", "spellings", "others"),
    [
        ("is:unassigned", ["assignee:none", "HOLDER:None", "owner:none,none", 'assignee:"none"'], ["-assignee:none"]),
        ("is:mine", ["assignee:me", "owner:ME"], ["assignee:anna", "assignee:me,none", "-is:mine", '"is:mine"', "me"]),
        ("due<1h", ["due<60m", "DUE<1H"], ["due<61m", "due>1h", "due<", "due<30m", "age<1h"]),
        ("is:overdue", ["is:late", "due<0m", "due<0d"], ["due<1m", "is:overdu", "status:overdue"]),
    ],
)
def test_a_piece_is_found_and_taken_out_however_it_is_spelled(
    piece: str, spellings: list[str], others: list[str]
) -> None:
    for spelling in (piece, *spellings):
        assert has(f"printer {spelling} prio:P7", piece), spelling
        assert toggled(f"printer {spelling} prio:P1", piece) == "printer prio:P1"
    for other in others:
        assert not has(other, piece), other
        assert toggled(other, piece) == f"{piece} {other}"
    assert toggled(f"{' '.join(spellings)} jam {piece}", piece) == "jam"


def test_every_key_offers_only_what_it_takes() -> None:
    for key in KEYS:
        for value in key.values:
            assert read(f"{key.name}:{value}", "anna")
        for other in key.other_names:
            value = key.values[0] if key.values else "7"
            assert read(f"{other}:{value}", "anna") == read(f"{key.name}:{value}", "anna")


# against the desk


@pytest.fixture
def at(desk_url: str, sit: Callable[..., Desk]) -> Callable[[str], Desk]:
    staffed(desk_url)
    return lambda login: sit(desk_url, login)


@pytest.fixture
def full(at: Callable[[str], Desk]) -> Desk:
    """Some forty tickets, of all kinds."""
    boss, dice = at("max"), random.Random(7)
    for nth in range(40):
        level = dice.choice(("low", "medium", "high"))
        words = dice.choice(("Printer jam", "VPN drops", "äußerst lahm", "100% _busy_"))
        number = received(boss, summary=words)
        about = {"description": "d", "category": dice.choice(("Net", "print")), "affected": "a"}
        act(boss, number, "document", **about, impact=level, urgency=level)
        if nth % 3 == 0:
            act(boss, number, "assign", to=dice.choice(("anna", "max")))
        if nth % 5 == 0:
            act(boss, number, "escalate", reason="r")
        elif nth % 7 == 0:
            act(boss, number, "wait", on="parts", reason="the toner is late")
        elif nth % 11 == 0:
            act(boss, number, "cancel", reason="r")
    return boss


def _holds(row: QueueRow, term: Term, now: datetime) -> bool:
    part = lambda text, value: value is None if text is None else value is not None and value.lower() in text.lower()  # noqa: E731
    left = None if row.next_due_at is None else row.next_due_at - now
    one: dict[Field, Callable[[Any], bool]] = {
        Field.CUSTOMER: lambda value: part(row.customer, value),
        Field.REQUESTER: lambda value: part(row.requester, value),
        Field.CATEGORY: lambda value: part(row.category, value),
        Field.PRIORITY: lambda value: row.priority == value,
        Field.STATUS: lambda value: row.status == value,
        Field.TIER: lambda value: row.rung == value,
        Field.ASSIGNEE: lambda value: row.assignee == value or (bool(value) and part(row.assignee_name, value)),
        Field.WAITING: lambda value: row.waiting_on == value,
        Field.NUMBER: lambda value: row.number == value,
        Field.DUE_WITHIN: lambda value: left is not None and left <= value,
        Field.DUE_AFTER: lambda value: left is not None and left > value,
        Field.OLDER: lambda value: now - row.received_at > value,
        Field.YOUNGER: lambda value: now - row.received_at <= value,
        Field.WORDS: lambda value: all(word in row.summary.lower() for word in value.lower().split()),
    }
    return any(one[term.field](value) for value in term.values) is not term.negated


_FILTERS = (
    "",
    "customer:ACM",
    "-customer:acme",
    "category:print",
    "-category:pri",
    "prio:P1",
    "prio:P2,P3 -prio:P2",
    "tier:2",
    "status:waiting,received",
    "status:ended",
    "-status:open",
    "assignee:me",
    "assignee:none",
    "-assignee:none",
    "assignee:berg",
    "-assignee:berg",
    "assignee:me,none prio:P1",
    "waiting:parts",
    "-waiting:parts",
    "waiting:none",
    "-waiting:none",
    "due<1h",
    "-due<3h",
    "due>2h",
    "age>1h",
    "age<1h",
    "#3",
    "-number:3,4",
    "printer",
    "ja tier:1",
    "-printer",
    "-printer -vpn",
    '-"100% busy" prio:P3',
    "requester:%",
    "category:_",
)


def test_every_order_is_total_and_pages_in_both_directions(full: Desk) -> None:
    for order in [Order(by, descending) for by in OrderBy for descending in (False, True)]:
        look = Look((), order)
        rows = queues.page(full, Queue.EVERY, Place(), 100, look).rows
        in_python = sorted(rows, key=order.key, reverse=order.descending)
        assert len(rows) == 40
        assert numbers(rows) == numbers(in_python), order
        assert all(order.precedes(one, other) for one, other in pairwise(rows)), order
        assert walked(full, look, backwards=False) == numbers(rows), order
        assert walked(full, look, backwards=True) == numbers(rows), order
        turned = queues.page(full, Queue.EVERY, Place(), 100, Look((), order.reversed)).rows
        assert numbers(turned) == numbers(rows)[::-1], order


def walked(desk: Desk, look: Look, backwards: bool) -> list[int]:
    found: list[QueueRow] = []
    while True:
        end = (found[0] if backwards else found[-1]) if found else None
        page = queues.page(desk, Queue.EVERY, Place(end, backwards), 7, look)
        found = [*page.rows, *found] if backwards else [*found, *page.rows]
        if not page.more:
            return [row.number for row in found]


def test_a_filter_finds_what_the_oracle_finds(full: Desk) -> None:
    page = queues.page(full, Queue.EVERY, Place(), 100)
    for text in _FILTERS:
        narrowed = read(text, full.actor.login)
        found = numbers(queues.page(full, Queue.EVERY, Place(), 100, Look(narrowed)).rows)
        wanted = [row.number for row in page.rows if all(_holds(row, term, page.now) for term in narrowed)]
        assert found == wanted, text


def test_the_longest_times_lie_in_the_calendar(full: Desk) -> None:
    for text, some in (("due<5000w", True), ("age<35000d", True), ("age>840000h", False)):
        assert bool(queues.page(full, Queue.ALL, look=Look(read(text, "max"))).rows) is some, text


def numbers(rows: Iterable[QueueRow]) -> list[int]:
    return [row.number for row in rows]


def test_the_filters_of_the_oracle_tell_something(full: Desk) -> None:
    """Most of them hold for some tickets and not for others."""
    some = 0
    for text in _FILTERS:
        found = queues.page(full, Queue.EVERY, Place(), 100, Look(read(text, "max"))).rows
        some += 0 < len(found) < 40
    assert some >= 25


def test_a_word_that_more_than_a_thousand_tickets_have(at: Callable[[str], Desk]) -> None:
    boss = at("max")
    fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "smoke everywhere"}
    receive = actions.parse("receive", fields)
    tickets.act_all(boss, [tickets.Request(None, receive) for _ in range(1010)])
    received(boss, summary="nothing to see")
    page = queues.page(boss, Queue.TIER1, Place(), 2000, Look(read("smoke every", "max")))
    assert len(page.rows) == 1010
    assert len(queues.page(boss, Queue.TIER1, Place(), 2000, Look(read("-smoke", "max"))).rows) == 1


def test_a_part_of_my_name_is_not_me(at: Callable[[str], Desk]) -> None:
    number = documented(at("anna"))
    act(at("anna"), number, "claim")
    assert numbers(queues.page(at("ben"), Queue.ALL, Place(), 9, Look(read("is:mine", "an"))).rows) == []
    assert numbers(queues.page(at("ben"), Queue.ALL, Place(), 9, Look(read("assignee:AN", "x"))).rows) == [number]


def test_looking_for_words_leaves_the_planner_free(at: Callable[[str], Desk]) -> None:
    """Words are looked for by index alone; the page that they narrow is another question."""
    if at("max").database.is_sqlite:
        return
    documented(at("max"))
    with at("max").database.read() as connection:
        narrowing.conditions(connection, read("smoke nowhere", "max"), at("max").database.now(connection))
        assert connection.exec_driver_sql("SHOW enable_seqscan").scalar_one() == "on"


def test_a_page_without_a_common_word_is_read_until_it_is_full(at: Callable[[str], Desk]) -> None:
    """Gathering all hits first would grow with the desk; PostgreSQL's planner did."""
    boss = at("max")
    received(boss, summary="smoke")
    if boss.database.is_sqlite:
        return
    with boss.database.read() as connection:
        now = boss.database.now(connection)
        for order, gathers in ((OrderBy.TIME, False), (OrderBy.PRIORITY, False), (OrderBy.SUBJECT, True)):
            (without,) = narrowing.conditions(connection, read("-smoke", "max"), now, Order(order))
            query = select(schema.tickets.c.number).where(without)
            compiled = query.compile(dialect=connection.dialect)
            plan = connection.exec_driver_sql(f"EXPLAIN {compiled}", compiled.params).scalars().all()
            assert any("Anti Join" in line for line in plan) is gathers, plan


def test_thousands_of_numbers_are_one_list(at: Callable[[str], Desk]) -> None:
    """As the drafts of somebody who sends none of them."""
    number = received(at("anna"))
    for negated, found in ((False, [number]), (True, [])):
        term = Term(Field.NUMBER, tuple(range(1, 5000)), negated)
        assert numbers(queues.page(at("anna"), Queue.EVERY, look=Look((term,))).rows) == found
