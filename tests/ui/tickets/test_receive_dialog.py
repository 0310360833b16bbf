"""Receiving by keyboard alone, with what is known of the caller, and nothing lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QWidget

from app.desk import tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from ui.common.runner import InlineRunner
from ui.tickets.drafts import Drafts
from ui.tickets.receive_dialog import ReceiveDialog


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("scorpio", "Hank Scorpio"), ("HANK", "Hank Scorpio"), ("Hank S", "Hank S"), ("scorp", "scorp"), ("Ha", "Ha")],
)
def test_a_whole_word_of_a_known_callers_name_is_that_caller(
    dialog: ReceiveDialog, ticket: int, typed: str, meant: str
) -> None:
    fill(dialog, customer="Globex")
    combo = dialog.rows["requester"].editor.combo
    combo.setFocus()
    QTest.keyClicks(combo.lineEdit(), typed)
    combo.completer().popup().hide()
    QTest.keyClick(combo.lineEdit(), Qt.Key.Key_Tab)
    combo.left.emit()
    assert dialog.fields()["requester"] == meant


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
