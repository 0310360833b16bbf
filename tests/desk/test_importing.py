"""Importing people and customers: what a file may look like, what a preview says, that a row stands by itself."""

import csv
import io
import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.desk import changing, clientele, importing, people, staffing
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Desk, Refused
from app.desk.importing import Preview, Row, Verdict, What
from app.rules import sheet
from models import roster
from models.engine import Transaction
from models.errors import Conflict, Unreachable
from models.rows import Person
from models.vocabulary import Rung
from tests.support import NO_LIMITS, act, documented, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def max_(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url, NO_LIMITS)
    return sit(desk_url, "max")


def go_on(done: int, of: int) -> bool:
    return True


def verdicts(preview: Preview) -> list[tuple[int, str, str]]:
    return [(row.line, row.verdict.value, row.sentence) for row in preview.rows]


def customer_id(desk: Desk, name: str) -> int:
    return next(one.id for one in people.all_customers(desk.database) if one.name == name)


STAFF_FILE = """Login;Name;Stufen;Kenntnisse;Leitung;Telefon
zoe;Zoe Käy;tier1, Tier 2;vpn, printers;nein;1

anna;Anna Berg;tier1;;;2
ben;Ben Ode;tier1+tier3;;;
bad;;tier1;;;
worse;Worse;tier9;;;
zoe;Zoe again;;;;
odd;Odd;;;maybe;
checker;C;;;;
"""
TOLD = [
    (2, "add", "A new person."),
    (4, "same", "Nothing changes."),
    (5, "change", "rungs: tier1, tier2 becomes tier1, tier3."),
    (6, "refused", "The name must not be empty."),
    (7, "refused", "There is no rung 'tier9'; rungs are tier1, tier2, tier3 and onsite."),
    (8, "refused", "Line 2 is about zoe already."),
    (9, "refused", "manager must be yes or no, not 'maybe'."),
    (10, "refused", "The login checker is the escalation checker's; choose another."),
]


def test_people_are_previewed_then_imported_then_the_same(max_: Desk) -> None:
    before = people.everybody(max_.database)
    preview = importing.examine(max_, What.PEOPLE, STAFF_FILE)
    assert verdicts(preview) == TOLD
    assert preview.columns == ("login", "name", "rungs", "skills", "manager")
    assert preview.remarks == ("Columns that are not known are left out: Telefon.",)
    assert people.everybody(max_.database) == before, "a preview writes nothing"
    heard: list[tuple[int, int]] = []
    done = importing.carry_out(max_, preview, lambda n, of: heard.append((n, of)) is None)
    assert heard == [(0, 2), (2, 2)]
    assert [(row.line, row.done) for row in done.rows if row.verdict is not Verdict.REFUSED] == [
        (2, True), (4, False), (5, True),
    ]  # fmt: skip
    zoe = Person("zoe", "Zoe Käy", frozenset({Rung.TIER1, Rung.TIER2}), frozenset({"vpn", "printers"}), False, True)
    staff = {one.login: one for one in people.everybody(max_.database)}
    assert staff["zoe"] == zoe
    assert staff["ben"].rungs == {Rung.TIER1, Rung.TIER3}
    assert len(changing.history(max_, "person", "zoe")) == 1
    again = importing.examine(max_, What.PEOPLE, STAFF_FILE)
    assert [row.verdict for row in again.rows[:3]] == [Verdict.SAME] * 3
    importing.carry_out(max_, again, go_on)
    assert {one.login: one for one in people.everybody(max_.database)} == staff
    assert len(changing.history(max_, "person", "zoe")) == 1


def test_of_two_rows_about_one_login_the_second_is_refused_whatever_became_of_the_first(max_: Desk) -> None:
    file = "login,name,rungs\nnina,Nina,tier9\n nina ,Double,tier1\n,Nobody,tier1\n,Nobody else,tier1\n"
    preview = importing.examine(max_, What.PEOPLE, file)
    assert [(line, told) for line, _, told in verdicts(preview)] == [
        (2, "There is no rung 'tier9'; rungs are tier1, tier2, tier3 and onsite."),
        (3, "Line 2 is about nina already."),
        (4, "The login must not be empty."),
        (5, "The login must not be empty."),
    ]
    assert preview.count(Verdict.REFUSED) == 4


CUSTOMER_FILE = """company,policy,contact,phone,email,location,site address
Initech,No limits,Lea,+49 1,lea@initech.org,Hall 3,"1 Road
Town"
Initech,,Tom,,,Hall 3,
Acme,,Kim,,,,
Globex,No limits,,,,,
Umbrella,Gold,,,,,
Acme,,,+1,,,
Acme,,Kim,+44 7,,Yard,
"""


def test_customers_are_imported_with_contacts_and_sites(max_: Desk) -> None:
    clientele.add_contact(max_, customer_id(max_, "Acme"), ContactRow("Kim", "old"))
    preview = importing.examine(max_, What.CUSTOMERS, CUSTOMER_FILE)
    assert verdicts(preview) == [
        (2, "add", "New customer, new site Hall 3, new contact Lea."),
        (4, "add", "new contact Tom."),
        (5, "same", "Nothing changes."),
        (6, "change", "policy: Standard becomes No limits."),
        (7, "refused", "There is no policy 'Gold'; known are No limits and Standard."),
        (8, "refused", "There is a telephone number or an address of mail, but no contact that it is of."),
        (9, "add", "new site Yard, contact Kim changes."),
    ]
    done = importing.carry_out(max_, preview, go_on)
    assert [row.line for row in done.rows if row.done] == [2, 4, 6, 9]
    initech, acme = customer_id(max_, "Initech"), customer_id(max_, "Acme")
    assert clientele.contacts(max_, initech) == [
        ContactRow("Lea", "+49 1, lea@initech.org", "Hall 3"), ContactRow("Tom", None, "Hall 3"),
    ]  # fmt: skip
    assert clientele.sites(max_, initech) == [Site("Hall 3", "1 Road\nTown")]
    assert clientele.contacts(max_, acme) == [ContactRow("Kim", "+44 7", "Yard")]
    again = importing.examine(max_, What.CUSTOMERS, CUSTOMER_FILE)
    assert {row.verdict for row in again.rows} == {Verdict.SAME, Verdict.REFUSED}


def test_a_refused_row_undoes_itself_and_nothing_else(max_: Desk) -> None:
    file = "customer;contact;site\nInitech;Lea;Hall 3\nHooli;Gavin;\n"
    preview = importing.examine(max_, What.CUSTOMERS, file)
    clientele.add(max_, "Initech", "Standard")
    done = importing.carry_out(max_, preview, go_on)
    assert [(row.verdict, row.done) for row in done.rows] == [(Verdict.REFUSED, False), (Verdict.ADD, True)]
    assert "changed meanwhile" in done.rows[0].sentence
    assert clientele.sites(max_, customer_id(max_, "Initech")) == []
    assert [one.name for one in clientele.contacts(max_, customer_id(max_, "Hooli"))] == ["Gavin"]


def test_a_row_that_the_database_refuses_half_way_leaves_nothing_behind(
    max_: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = importing.examine(max_, What.CUSTOMERS, "customer;contact\nInitech;Lea\nHooli;Gavin\n")
    real = roster.add_contact

    def refuse(connection: Transaction, number: int, one: roster.Contact) -> None:
        if one[0] == "Lea":
            raise Conflict("Somebody was faster.")
        real(connection, number, one)

    monkeypatch.setattr(roster, "add_contact", refuse)
    done = importing.carry_out(max_, preview, go_on)
    assert (done.rows[0].verdict, done.rows[0].sentence) == (Verdict.REFUSED, "Somebody was faster.")
    assert done.rows[1].done
    names = [one.name for one in people.all_customers(max_.database)]
    assert "Initech" not in names
    assert "Hooli" in names


def test_who_holds_tickets_is_not_deactivated_by_a_file(max_: Desk) -> None:
    number = documented(max_)
    act(max_, number, "assign", to="anna")
    file = "login,name,active\nanna,Anna Berg,no\nben,Ben Ode,no\nmax,Max Lind,no\n"
    preview = importing.examine(max_, What.PEOPLE, file)
    assert verdicts(preview)[:2] == [
        (2, "refused", "Anna Berg holds open tickets (1); assign them first."),
        (3, "change", "active: yes becomes no."),
    ]
    done = importing.carry_out(max_, preview, go_on)
    assert [row.verdict for row in preview.rows] == [Verdict.REFUSED, Verdict.CHANGE, Verdict.REFUSED]
    assert [row.verdict for row in done.rows] == [Verdict.REFUSED, Verdict.CHANGE, Verdict.REFUSED]
    assert "only active manager" in done.rows[2].sentence
    assert [one.login for one in people.everybody(max_.database) if not one.active] == ["ben"]


def many(middle: str = "") -> str:
    """Ten people, that row, and thirty more."""
    rows = [f"p{n:02},Person {n},no" for n in range(40)]
    return "\n".join(["login,name,manager", *rows[:10], *([middle] if middle else []), *rows[10:]])


def test_nobody_takes_the_import_out_of_their_own_hands(max_: Desk) -> None:
    people.save_person(max_.database, "mia", "Mia", [], is_manager=True)
    preview = importing.examine(max_, What.PEOPLE, many("max,Max Lind,no"))
    assert (preview.rows[10].verdict, preview.count(Verdict.ADD)) == (Verdict.REFUSED, 40)
    assert "You are importing this" in preview.rows[10].sentence
    done = importing.carry_out(max_, preview, go_on)
    assert sum(row.done for row in done.rows) == 40
    assert [one.login for one in people.everybody(max_.database) if one.is_manager] == ["max", "mia"]


def test_who_became_a_manager_after_the_preview_is_not_demoted_by_their_own_import(max_: Desk) -> None:
    people.save_person(max_.database, "mia", "Mia", [], is_manager=True)
    preview = importing.examine(max_, What.PEOPLE, "login,name,manager\nmia,Mia,no\n")
    assert preview.rows[0].verdict is Verdict.CHANGE
    mia = replace(max_, actor=next(one for one in people.everybody(max_.database) if one.login == "mia"))
    done = importing.carry_out(mia, preview, go_on)
    assert (done.rows[0].verdict, done.rows[0].done) == (Verdict.REFUSED, False)
    assert "You are importing this" in done.rows[0].sentence


def test_no_two_rows_together_leave_the_desk_without_a_manager(max_: Desk) -> None:
    people.save_person(max_.database, "mia", "Mia", [], is_manager=True)
    setter = replace(max_, sets_up=True)
    preview = importing.examine(setter, What.PEOPLE, "login,name,manager\nmia,Mia,no\nmax,Max Lind,no\n")
    assert [row.verdict for row in preview.rows] == [Verdict.CHANGE, Verdict.REFUSED]
    assert "Max Lind is the only active manager" in preview.rows[1].sentence


def test_who_is_a_manager_no_more_midway_is_told_what_was_done_and_what_not(max_: Desk) -> None:
    people.save_person(max_.database, "mia", "Mia", [], is_manager=True)
    preview = importing.examine(max_, What.PEOPLE, many())

    def demote(done: int, of: int) -> bool:
        if done == 20:
            people.save_person(max_.database, "max", "Max Lind", [], is_manager=False)
        return True

    done = importing.carry_out(max_, preview, demote)
    assert [row.done for row in done.rows] == [True] * 20 + [False] * 20
    assert {row.verdict for row in done.rows[20:]} == {Verdict.REFUSED}
    assert {row.sentence for row in done.rows[20:]} == {f"Not done; import the row again. {done.ended}"}
    assert "Only a manager" in done.ended
    assert len(people.everybody(max_.database)) == 7 + 20


@pytest.mark.parametrize("conflict", [False, True])
def test_a_database_that_goes_away_midway_leaves_a_report(
    max_: Desk, monkeypatch: pytest.MonkeyPatch, conflict: bool
) -> None:
    preview = importing.examine(max_, What.PEOPLE, many())
    real, calls = importing._in_one_transaction, []

    def broken(desk: Desk, what: What, rows: Sequence[Row]) -> list[Row]:
        calls.append(len(rows))
        if conflict and len(calls) == 1:
            raise Conflict("Somebody was faster.")
        if len(calls) > 1 + 3 * conflict:
            raise Unreachable("The database is away.")
        return real(desk, what, rows)

    with monkeypatch.context() as patch:
        patch.setattr(importing, "_in_one_transaction", broken)
        done = importing.carry_out(max_, preview, go_on)
    first = 3 if conflict else 20
    assert [row.done for row in done.rows] == [True] * first + [False] * (40 - first)
    told = [row.sentence for row in done.rows[first:]]
    unsure = 17 if conflict else 20
    assert told[:unsure] == ["Perhaps not done; import the row again. The database is away."] * unsure
    assert told[unsure:] == ["Not done; import the row again. The database is away."] * (40 - first - unsure)
    again = importing.carry_out(max_, importing.examine(max_, What.PEOPLE, many()), go_on)
    assert (again.count(Verdict.SAME), sum(row.done for row in again.rows)) == (first, 40 - first)


def test_what_keeps_an_import_from_beginning_is_raised(max_: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = importing.examine(max_, What.PEOPLE, many())

    def broken(*_: object) -> list[Row]:
        raise Unreachable("The database is away.")

    monkeypatch.setattr(importing, "_in_one_transaction", broken)
    with pytest.raises(Unreachable):
        importing.carry_out(max_, preview, go_on)


CONTRADICTING = """customer,policy,contact,mail,site,address
Neu,Standard,Kim,a@b,HQ,Street 1
Neu,Standard,Kim,c@d,HQ,
Neu,,Kim,,Nord,
Neu,No limits,Lea,,,
Neu,,Lea,,HQ,Street 2
Neu,,Lea,l@b,HQ,Street 1
Neu,Standard,Kim,a@b,HQ,Street 1
neu,,Kim,c@d,,
"""


def test_rows_of_one_file_do_not_undo_each_other(max_: Desk) -> None:
    preview = importing.examine(max_, What.CUSTOMERS, CONTRADICTING)
    refused = [(row.line, row.sentence) for row in preview.rows if row.verdict is Verdict.REFUSED]
    assert refused == [
        (3, "Line 2 says otherwise about Kim."),
        (4, "Line 2 says otherwise about Kim."),
        (5, "Line 2 says otherwise about Neu."),
        (6, "Line 2 says otherwise about HQ."),
    ]
    assert sum(row.done for row in importing.carry_out(max_, preview, go_on).rows) == 3
    again = importing.examine(max_, What.CUSTOMERS, CONTRADICTING)
    assert {row.verdict for row in again.rows} == {Verdict.SAME, Verdict.REFUSED}
    assert [(row.line, row.sentence) for row in again.rows if row.verdict is Verdict.REFUSED] == refused


def test_cancelling_leaves_the_rest_and_what_is_done_done(max_: Desk) -> None:
    file = "login,name\n" + "".join(f"new{n},New {n}\n" for n in range(50))
    preview = importing.examine(max_, What.PEOPLE, file)
    done = importing.carry_out(max_, preview, lambda n, of: n < 40)
    assert sum(row.done for row in done.rows) == 40
    assert len(people.everybody(max_.database)) == 46
    assert sum(row.done for row in importing.carry_out(max_, done, go_on).rows) == 50
    assert len(people.everybody(max_.database)) == 56


def test_the_report_of_what_was_refused_can_be_mended_and_imported(max_: Desk) -> None:
    file = "login,name,rungs,note\nevil,=cmd|x,tier9,@SUM(1)\nzoe,Zoe,tier8,+49\n"
    report = importing.refused_as_csv(importing.examine(max_, What.PEOPLE, file))
    rows = list(csv.reader(io.StringIO(report, newline="")))
    assert rows[0] == ["login", "name", "rungs", "note", "Line", "Reason"]
    assert rows[1][:5] == ["evil", "'=cmd|x", "tier9", "'@SUM(1)", "2"]
    assert rows[2][3:] == ["'+49", "3", "There is no rung 'tier8'; rungs are tier1, tier2, tier3 and onsite."]
    mended = importing.examine(max_, What.PEOPLE, report.replace("tier8", "tier1").replace("tier9", "tier2"))
    assert [(row.values["name"], row.verdict) for row in mended.rows] == [
        ("=cmd|x", Verdict.ADD), ("Zoe", Verdict.ADD),
    ]  # fmt: skip
    assert mended.remarks == ("Columns that are not known are left out: note.",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty"),
        ("\n \n;;\n", "The file is empty"),
        ("name\nx\n", 'there is none for "login"'),
        ("x" * 10_000_001, "larger than 10 MB"),
        ("login,name\n" + "a,b\n" * 50_001, "more than 50,000 rows"),
        ('login,name\nzoe,"Zoe\n', "cannot be read from line 2 on"),
        ("login,name\nzoe," + "x" * 200_000, "cannot be read from line 2 on"),
        (",".join("x" * 101), "more than 100 columns"),
        ("," * 200 + "x", "more than 100 columns"),
        ("login,user,name\n", "Two columns mean the same: login and user"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(max_: Desk, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        importing.examine(max_, What.PEOPLE, text)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_hostile_texts_only_give_sentences(max_: Desk) -> None:
    chance = random.Random(5)
    signs = ["\x00", "\x1b", '"', ",", ";", "\n", "\r", "\ud800", "'", "=", "a", "tier1", "\u202e", "ja", " "]
    for _ in range(300):
        text = "login,name,rungs\n" + "".join(chance.choice(signs) for _ in range(chance.randrange(60)))
        try:
            preview = importing.examine(max_, What.PEOPLE, text)
        except Refused:
            continue
        assert all(row.sentence for row in preview.rows)
        importing.refused_as_csv(preview).encode("utf-8", "replace")
        importing.carry_out(max_, preview, go_on)


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        (b"\xef\xbb\xbflogin", "login", False),
        ("Kürzel".encode(), "Kürzel", False),
        ("Kürzel".encode("cp1252"), "Kürzel", True),
    ],
)
def test_how_a_files_bytes_are_read(data: bytes, text: str, told: bool) -> None:
    found, remark = importing.decode(data)
    assert (found, remark is not None) == (text, told)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("login".encode("utf-16"), "save it as CSV in UTF-8"),
        (b"PK\x03\x04rest", "is a workbook"),
        (b"a\x00b", "no text in UTF-8"),
        (b"\x81\xff", "no text in UTF-8"),
        (b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        importing.decode(data)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen_by_the_first_line(delimiter: str) -> None:
    text = f'\n"login, or user"{delimiter}name\na{delimiter}"b\nc"\n\nd{delimiter}e\n'
    assert sheet.read(text) == sheet.Sheet(
        ("login, or user", "name"), (sheet.Line(3, ("a", "b\nc")), sheet.Line(6, ("d", "e")))
    )
    assert sheet.read(f"sep={delimiter}\na{delimiter}b\n1{delimiter}2\n").lines == (sheet.Line(3, ("1", "2")),)


def test_technicians_import_nothing(desk_url: str, max_: Desk, sit: Sit) -> None:
    anna = sit(desk_url, "anna")
    preview = importing.examine(max_, What.PEOPLE, "login,name\nzoe,Zoe\n")
    for attempt in (
        lambda: importing.examine(anna, What.PEOPLE, "login,name\nzoe,Zoe\n"),
        lambda: importing.carry_out(anna, preview, go_on),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            attempt()
    assert replace(preview) == preview
    assert len(staffing.members(max_)) == 6


def test_names_whose_letters_are_put_together_otherwise_are_the_same(max_: Desk) -> None:
    composed = "customer,policy,contact,site,address\nCaf\u00e9,Standard,Ren\u00e9e,B\u00fcro,1 Road\n"
    first = importing.carry_out(max_, importing.examine(max_, What.CUSTOMERS, composed), lambda done, of: True)
    assert [row.verdict for row in first.rows] == [Verdict.ADD]
    apart = unicodedata.normalize("NFD", composed)
    assert apart != composed
    again = importing.carry_out(max_, importing.examine(max_, What.CUSTOMERS, apart), lambda done, of: True)
    assert [row.verdict for row in again.rows] == [Verdict.SAME]
