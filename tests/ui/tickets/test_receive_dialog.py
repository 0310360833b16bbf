"""Receiving by keyboard alone, with what is known of the caller, and nothing lost."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from app.desk import changing, clientele, macros, people, shift, tickets
from app.desk.desk import Desk
from app.rules.actions import parse
from models.errors import Unreachable
from ui.common.runner import InlineRunner
from ui.common.widgets import PlainLabel
from ui.tickets.drafts import Drafts
from ui.tickets.receive_dialog import ReceiveDialog

LONG_AGO = datetime(2026, 1, 5, 10, tzinfo=UTC)


@pytest.fixture
def dialog(qtbot: Any, anna: Desk, runner: InlineRunner) -> ReceiveDialog:
    made = ReceiveDialog(anna, runner, drafts=Drafts())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def fill(dialog: ReceiveDialog, **values: str) -> None:
    for name, value in values.items():
        dialog.rows[name].editor.set_value(value)


def test_enter_in_the_summary_makes_the_ticket(dialog: ReceiveDialog, anna: Desk, qtbot: Any) -> None:
    fill(dialog, customer="Globex", requester="Hank Scorpio")
    edit = dialog.rows["summary"].editor.edit
    edit.setFocus()
    QTest.keyClicks(edit, "Printer is mute")
    with qtbot.waitSignal(dialog.received) as caught:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    ticket = tickets.read(anna, caught.args[0]).ticket
    assert (ticket.summary, ticket.requester, ticket.channel.value) == ("Printer is mute", "Hank Scorpio", "phone")
    assert not dialog.isVisible()


def test_part_of_a_customers_name_is_enough(dialog: ReceiveDialog) -> None:
    fill(dialog, customer="glob")
    assert dialog.fields()["customer"] == "Globex"


def test_what_is_missing_is_said_above_its_field(dialog: ReceiveDialog) -> None:
    fill(dialog, customer="Nobody Ltd")
    dialog.submit()
    assert "There is no customer “Nobody Ltd”" in dialog.rows["customer"].error.text()
    assert dialog.rows["summary"].error.text() == "This is needed."
    assert dialog.isVisible()


def test_impact_needs_urgency(dialog: ReceiveDialog) -> None:
    fill(dialog, customer="Globex", requester="Hank", summary="Printer", impact="high")
    dialog.submit()
    assert dialog.rows["urgency"].error.text() == "This is needed."
    assert not dialog.rows["urgency"].isHidden()


def test_the_callers_tickets_are_listed_and_take_a_contact(dialog: ReceiveDialog, ticket: int, qtbot: Any) -> None:
    fill(dialog, customer="Globex", requester="hank", summary="Still mute")
    listed = dialog.findChild(QListWidget, "caller-tickets")
    qtbot.waitUntil(lambda: listed.count() == 1)
    assert f"#{ticket}" in listed.item(0).text()
    with qtbot.waitSignal(dialog.contact_requested) as caught:
        QTest.keyClick(listed, Qt.Key.Key_Return)
    assert caught.args == [ticket]
    assert dialog._drafts.of(ticket, "contact")["text"] == "Still mute"
    assert dialog._drafts.of(ticket, "contact")["with_whom"] == "Hank Scorpio"


def test_a_callers_tickets_say_where_they_stand_and_when(dialog: ReceiveDialog, anna: Desk, qtbot: Any) -> None:
    call = shift.Call(
        "Globex", "Hank Scorpio", "phone", "Mute", "Audio", "low", "low", "Muted", "Unmuted", "fixed", 3, True
    )
    closed = shift.fixed_on_call(anna, call).ticket
    again = shift.fixed_on_call(replace(anna, clock=lambda _: LONG_AGO), replace(call, id=uuid4())).ticket
    number = tickets.act(
        anna, None, parse("receive", {f: getattr(call, f) for f in ("customer", "requester", "channel", "summary")})
    ).ticket
    fill(dialog, customer="Globex", requester="Hank Scorpio")
    listed = dialog.findChild(QListWidget, "caller-tickets")
    qtbot.waitUntil(lambda: listed.count() == 2)
    said = [listed.item(row).data(Qt.ItemDataRole.UserRole + 1) for row in range(2)]
    assert [lines[0] for lines in said] == [f"#{number}   Mute", f"#{closed}   Mute"]
    assert re.fullmatch(r"Tier 1  ·  Received  ·  due .*\d", said[0][1])
    assert re.fullmatch(r"Closed \d+ s ago", said[1][1])
    assert again not in [listed.item(row).data(Qt.ItemDataRole.UserRole) for row in range(2)]


def type_into(dialog: ReceiveDialog, name: str, typed: str, *keys: Qt.Key) -> None:
    """What a hand types into a field with suggestions; the keys go to the list of these while there is one."""
    combo = dialog.rows[name].editor.combo
    dialog.activateWindow()
    combo.setFocus()
    QTest.keyClicks(combo.lineEdit(), typed)
    for key in keys:
        popup = combo.completer().popup()
        QTest.keyClick(popup if popup.isVisible() else combo.lineEdit(), key)
    if not combo.hasFocus():
        combo.left.emit()


@pytest.fixture
def contacts(anna: Desk) -> None:
    people.add_contacts(anna.database, "Globex", [("Hank Scorpio", None), ("Anke Schubert", None)])
    people.add_contacts(anna.database, "Globex", [("Dr Amira Saleh", None), ("Amir Saleh", None), ("Li Salehi", None)])


@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schu", "Anke Schubert"),
        ("HANK", "Hank Scorpio"),
        ("schubert anke", "Anke Schubert"),
        ("saleh", "saleh"),
        ("amir saleh", "Amir Saleh"),
        ("Anke Schmidt", "Anke Schmidt"),
    ],
)
def test_a_part_of_a_name_becomes_the_only_caller_it_can_mean(
    dialog: ReceiveDialog, contacts: None, qtbot: Any, typed: str, meant: str, leave: Qt.Key
) -> None:
    type_into(dialog, "customer", "glob", Qt.Key.Key_Return)
    type_into(dialog, "requester", typed, leave)
    assert dialog.rows["requester"].editor.combo.currentText() == dialog.fields()["requester"] == meant
    assert dialog.focusWidget() is not dialog.rows["requester"].editor.combo.lineEdit()


def test_the_highlighted_suggestion_is_taken(dialog: ReceiveDialog, contacts: None) -> None:
    type_into(dialog, "customer", "glob", Qt.Key.Key_Return)
    type_into(dialog, "requester", "saleh", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert dialog.fields()["requester"] == "Dr Amira Saleh"


def test_a_caller_who_is_found_is_sent_even_from_within_the_field(
    dialog: ReceiveDialog, contacts: None, anna: Desk, qtbot: Any
) -> None:
    fill(dialog, summary="Printer")
    type_into(dialog, "customer", "glob", Qt.Key.Key_Return)
    type_into(dialog, "requester", "schu")
    popup = dialog.rows["requester"].editor.combo.completer().popup()
    with qtbot.waitSignal(dialog.received) as caught:
        QTest.keyClick(popup, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tickets.read(anna, caught.args[0]).ticket.requester == "Anke Schubert"


def test_escape_on_the_suggestions_keeps_a_new_name(dialog: ReceiveDialog, contacts: None, anna: Desk) -> None:
    said = dialog.findChild(PlainLabel, "new-contact")
    type_into(dialog, "customer", "glob", Qt.Key.Key_Return)
    assert said.isHidden()
    type_into(dialog, "requester", "Schu")
    assert "takes Anke Schubert" in said.text()
    type_into(dialog, "requester", "", Qt.Key.Key_Escape)
    assert said.text() == "“Schu” is a new contact of Globex."
    assert dialog.isVisible()
    type_into(dialog, "requester", "", Qt.Key.Key_Return)
    assert not said.isHidden()
    fill(dialog, summary="Printer")
    dialog.submit()
    assert "Schu" in people.contacts(anna, tickets.read(anna, 1).customer.id)


def test_a_known_caller_is_no_new_contact(dialog: ReceiveDialog, contacts: None) -> None:
    said = dialog.findChild(PlainLabel, "new-contact")
    fill(dialog, customer="Globex", requester="Hank Scorpio")
    assert said.isHidden()
    fill(dialog, requester="Frank Grimes")
    assert said.text() == "“Frank Grimes” is a new contact of Globex."
    fill(dialog, customer="Acme", requester="Hank Scorpio")
    assert said.text() == "“Hank Scorpio” is a new contact of Acme."


def test_a_caller_typed_before_the_contacts_came_is_taken_over_when_they_come(
    dialog: ReceiveDialog, contacts: None
) -> None:
    fill(dialog, customer="Globex")
    editor = dialog.rows["requester"].editor
    editor.withdraw()
    type_into(dialog, "requester", "schu", Qt.Key.Key_Tab)
    assert dialog.fields()["requester"] == "schu"
    editor.offer([("Anke Schubert", "Anke Schubert")])
    assert dialog.fields()["requester"] == "Anke Schubert"


def test_what_was_kept_in_a_draft_stays_as_it_is(dialog: ReceiveDialog, contacts: None) -> None:
    fill(dialog, customer="Globex", requester="Schu")
    type_into(dialog, "requester", "", Qt.Key.Key_Tab)
    assert dialog.fields()["requester"] == "Schu"


def test_enter_takes_the_only_suggestion_and_goes_on(dialog: ReceiveDialog, qtbot: Any) -> None:
    combo = dialog.rows["customer"].editor.combo
    dialog.activateWindow()
    combo.setFocus()
    QTest.keyClicks(combo.lineEdit(), "glob")
    popup = combo.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    combo.left.emit()
    assert combo.currentText() == "Globex"
    assert dialog.focusWidget() is not combo.lineEdit()


def test_a_lost_connection_keeps_text_and_id(dialog: ReceiveDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []

    def gone(*call: Any) -> None:
        ids.append(call[4])
        raise Unreachable("The database does not answer.")

    monkeypatch.setattr(tickets, "act", gone)
    fill(dialog, customer="Globex", requester="Hank", summary="Printer")
    dialog.submit()
    dialog.submit()
    assert len(set(ids)) == 1
    assert "Offline" in dialog.findChild(object, "trouble").text
    assert dialog.fields()["summary"] == "Printer"


def test_escape_asks_before_it_throws_text_away(dialog: ReceiveDialog) -> None:
    fill(dialog, summary="Pri")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_last_customer_is_offered_first(qtbot: Any, anna: Desk, runner: InlineRunner) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    first = ReceiveDialog(anna, runner, parent)
    fill(first, customer="Globex", requester="Hank", summary="Printer")
    first.submit()
    assert ReceiveDialog(anna, runner, parent).fields()["customer"] == "Globex"


def test_a_template_fills_a_new_request_and_enter_sends_it(dialog: ReceiveDialog, anna: Desk, qtbot: Any) -> None:
    texts = {"summary": "{customer} is down", "channel": "e-mail", "impact": "high", "urgency": "high"}
    macros.save(anna, macros.Macro(0, "", "Down", True, "receive", texts))
    dialog.templates.read()
    fill(dialog, customer="Globex", requester="Hank Scorpio")
    dialog.templates.open()
    QTest.keyClick(dialog.templates.menu, Qt.Key.Key_Return)
    assert not dialog.rows["impact"].isHidden()
    with qtbot.waitSignal(dialog.received) as caught:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    ticket = tickets.read(anna, caught.args[0]).ticket
    assert (ticket.summary, ticket.channel, ticket.impact) == ("Globex is down", "e-mail", "high")


@pytest.fixture
def of_mia(qtbot: Any, mia: Desk, runner: InlineRunner) -> ReceiveDialog:
    made = ReceiveDialog(mia, runner, drafts=Drafts())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_manager_adds_an_unknown_customer_by_two_presses_of_enter(of_mia: ReceiveDialog, mia: Desk) -> None:
    type_into(of_mia, "customer", "Bakery Sommer", Qt.Key.Key_Return)
    pressed = of_mia.focusWidget()
    assert pressed.accessibleName() == "Add the customer “Bakery Sommer”"
    QTest.keyClick(pressed, Qt.Key.Key_Return)
    assert of_mia.focusWidget() is of_mia.rows["requester"].editor.control
    assert not pressed.isVisible()
    fill(of_mia, requester="Rita Sommer", summary="Oven is cold")
    of_mia.submit()
    customer = tickets.read(mia, 1).customer
    assert (customer.name, customer.policy) == ("Bakery Sommer", "Standard")
    assert changing.history(mia, "customer", str(customer.id))[0].by == "mia"


def test_a_customer_whom_a_colleague_was_faster_to_add_is_chosen(of_mia: ReceiveDialog, mia: Desk) -> None:
    fill(of_mia, customer="Bakery Sommer")
    clientele.add(mia, "Bakery Sommer", "Standard")
    of_mia.findChild(QPushButton, "customer.add").click()
    assert "already" in of_mia.rows["customer"].error.text()
    assert of_mia.fields()["customer"] == "Bakery Sommer"
    assert not of_mia.findChild(QPushButton, "customer.add").isVisible()


def test_who_may_not_add_a_customer_takes_the_unknown_caller(dialog: ReceiveDialog, anna: Desk, qtbot: Any) -> None:
    fill(dialog, summary="Oven is cold")
    type_into(dialog, "customer", "Bakery Sommer", Qt.Key.Key_Return)
    pressed = dialog.focusWidget()
    assert not dialog.findChild(QPushButton, "customer.add").isVisible()
    assert pressed.objectName() == "customer.unknown"
    QTest.keyClick(pressed, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.rows["summary"].editor.control
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    received = tickets.read(anna, 1)
    assert received.customer.name == "Unknown caller"
    assert (received.ticket.requester, received.ticket.summary) == ("Bakery Sommer", "Oven is cold")


def test_the_unknown_caller_keeps_the_callers_name_that_was_typed(dialog: ReceiveDialog) -> None:
    fill(dialog, customer="Bakery Sommer", requester="Rita Sommer")
    dialog.findChild(QPushButton, "customer.unknown").click()
    assert dialog.fields()["requester"] == "Rita Sommer, Bakery Sommer"
    assert "summary" not in dialog.fields()


def test_nothing_is_offered_while_a_customer_can_still_be_meant(of_mia: ReceiveDialog) -> None:
    offered = of_mia.findChild(QPushButton, "customer.unknown")
    fill(of_mia, customer="c")
    assert not offered.isVisible()
    fill(of_mia, customer="cx")
    assert offered.isVisible()
    fill(of_mia, customer="Acme")
    assert not offered.isVisible()
    fill(of_mia, customer="e", requester="r", summary="s")
    of_mia.submit()
    assert of_mia.rows["customer"].error.text() == "Several customers have “e”; choose one."
