"""Fixed on this call: one form, everything from receive to close, once."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.desk import macros, queues, shift, tickets
from app.desk.desk import Desk
from app.desk.queues import Queue
from models.errors import Unreachable
from models.vocabulary import Status
from tests.ui.driving import settled
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.queues.save_view import SaveViewDialog
from ui.tickets.call_dialog import CallDialog
from ui.tickets.drafts import Drafts

TYPED = {"customer": "Acme", "requester": "Jo", "summary": "No sound", "category": "Audio", "cause": "Muted"}


@pytest.fixture
def dialog(qtbot: Any, anna: Desk, runner: InlineRunner) -> CallDialog:
    made = CallDialog(anna, runner)
    qtbot.addWidget(made)
    made.show()
    return made


def fill(dialog: CallDialog, **more: Any) -> None:
    for name, value in (TYPED | {"fix": "Unmuted", "confirmed": True} | more).items():
        dialog.every_row()[name].editor.set_value(value)


def everything(desk: Desk) -> list[int]:
    return [row.number for row in queues.page(desk, Queue.EVERY).rows]


def test_one_form_writes_everything_and_counts_the_minutes(dialog: CallDialog, anna: Desk, qtbot: Any) -> None:
    fill(dialog)
    with qtbot.waitSignal(dialog.told) as told:
        dialog.submit()
    done = told.args[0]
    view = tickets.read(anna, done.ticket)
    assert (view.ticket.status, view.ticket.minutes, done.left) == (Status.CLOSED, 1, None)
    assert view.ticket.priority == "P4"
    assert everything(anna) == [done.ticket]


def test_what_is_missing_is_said_at_its_field(dialog: CallDialog, anna: Desk) -> None:
    fill(dialog, fix=None, confirmed=None)
    dialog.submit()
    complaints = {name for name, row in dialog.every_row().items() if not row.error.isHidden()}
    assert complaints == {"fix", "confirmed"}
    assert everything(anna) == []
    dialog.further["fix"].editor.set_value("Unmuted")
    assert dialog.further["fix"].error.isHidden()


def test_enter_in_the_summary_goes_on_to_the_solution(dialog: CallDialog, anna: Desk) -> None:
    fill(dialog)
    field = dialog.rows["summary"].editor.control
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert everything(anna) == []


def test_a_lost_answer_sent_again_is_one_ticket(
    dialog: CallDialog, anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(dialog)
    real, calls = shift.fixed_on_call, []

    def lost(*given: Any) -> Any:
        calls.append(given)
        done = real(*given)
        if len(calls) == 1:
            raise Unreachable("The answer was lost.")
        return done

    monkeypatch.setattr(shift, "fixed_on_call", lost)
    dialog.submit()
    assert "Offline: The answer was lost." in dialog._trouble.text
    assert dialog.further["fix"].editor.value() == "Unmuted"
    dialog.submit()
    assert len(calls) == 2
    assert len(everything(anna)) == 1
    assert not dialog.isVisible()


def test_a_refusal_keeps_what_was_typed(dialog: CallDialog, anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.desk.desk import Refused

    def refused(*_: Any) -> None:
        raise Refused("There is no customer Acme any more.")

    fill(dialog)
    monkeypatch.setattr(shift, "fixed_on_call", refused)
    dialog.submit()
    assert dialog._trouble.text == "There is no customer Acme any more."
    assert dialog.rows["summary"].editor.value() == "No sound"
    assert dialog._submit.isEnabled()


def test_what_was_typed_outlives_the_client(qtbot: Any, anna: Desk, runner: InlineRunner, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    first = CallDialog(anna, runner, None, drafts)
    qtbot.addWidget(first)
    fill(first)
    drafts.close()
    again = CallDialog(anna, runner, None, Drafts(tmp_path / "drafts.json"))
    qtbot.addWidget(again)
    assert again.further["fix"].editor.value() == "Unmuted"
    assert again.rows["summary"].editor.value() == "No sound"


def test_the_interrupted_work_is_offered_back(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int, act: Any
) -> None:
    act(anna, ticket, "start")
    window = MainWindow(anna, runner)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    settled(window)
    window.places.fixed_on_call()
    fill(window.places._dialog)
    window.places._dialog.submit()
    assert window.told.text == f"#{ticket + 1} is closed."
    assert tickets.read(anna, ticket).work == ()
    (again,) = [one for one in window.told.findChildren(QAbstractButton) if one.text() == f"Go on with #{ticket}"]
    again.click()
    assert [one.person for one in tickets.read(anna, ticket).work] == ["anna"]
    assert not window.told.isVisible()


RESET = {
    "summary": "Password of {requester}",
    "category": "Accounts",
    "impact": "low",
    "urgency": "medium",
    "cause": "Forgotten",
    "fix": "Reset",
    "code": "user_education",
    "minutes": "5",
}


@pytest.fixture
def prefilled(anna: Desk, dialog: CallDialog) -> CallDialog:
    for name, texts in (("Reset", RESET), ("Sound", {"summary": "No sound", "cause": "Muted", "code": "workaround"})):
        macros.save(anna, macros.Macro(0, "", name, True, macros.CALL, texts))
    dialog.templates.read()
    return dialog


def take(dialog: CallDialog, letters: str) -> None:
    dialog.templates.open()
    QTest.keyClicks(dialog.templates.menu, letters)
    QTest.keyClick(dialog.templates.menu, Qt.Key.Key_Return)


def test_a_template_leaves_the_caller_and_the_confirmation_to_be_said(
    prefilled: CallDialog, anna: Desk, qtbot: Any
) -> None:
    prefilled.rows["customer"].editor.set_value("Acme")
    prefilled.rows["requester"].editor.set_value("Jo")
    take(prefilled, "r")
    assert prefilled.focusWidget() is prefilled.further["confirmed"].editor.button(True)
    QTest.keyClick(prefilled.focusWidget(), Qt.Key.Key_Space)
    with qtbot.waitSignal(prefilled.told) as told:
        QTest.keyClick(prefilled, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ticket = tickets.read(anna, told.args[0].ticket).ticket
    assert (ticket.status, ticket.summary, ticket.minutes) == (Status.CLOSED, "Password of Jo", 5)
    assert (ticket.category, ticket.cause, ticket.fix, ticket.code) == (
        "Accounts",
        "Forgotten",
        "Reset",
        "user_education",
    )
    assert (ticket.impact, ticket.urgency) == ("low", "medium")


def test_a_template_replaces_nothing_that_was_typed(prefilled: CallDialog) -> None:
    typed = {"summary": "Typed", "category": "Typed", "cause": "Typed", "minutes": 20, "impact": "high"}
    for name, value in typed.items():
        prefilled.every_row()[name].editor.set_value(value)
    take(prefilled, "r")
    shown = {name: row.editor.value() for name, row in prefilled.every_row().items()}
    expected = typed | {"cause": "Typed\nForgotten", "fix": "Reset", "code": "user_education", "urgency": "medium"}
    assert {name: shown[name] for name in expected} == expected


def test_another_template_takes_the_place_of_the_first_but_not_of_what_was_changed(prefilled: CallDialog) -> None:
    take(prefilled, "r")
    prefilled.further["code"].editor.set_value("replaced")
    take(prefilled, "s")
    shown = {name: row.editor.value() for name, row in prefilled.every_row().items()}
    assert (shown["summary"], shown["cause"], shown["code"]) == ("No sound", "Muted", "replaced")
    assert shown["fix"] == "Reset"


def test_who_calls_may_be_said_after_the_template_was_taken(prefilled: CallDialog) -> None:
    take(prefilled, "r")
    assert prefilled.rows["summary"].editor.value() == "Password of"
    prefilled.rows["customer"].editor.set_value("Acme")
    prefilled.rows["requester"].editor.set_value("Jo")
    assert prefilled.rows["summary"].editor.value() == "Password of Jo"
    prefilled.rows["summary"].editor.set_value("Password, again")
    prefilled.rows["requester"].editor.set_value("Kim")
    assert prefilled.rows["summary"].editor.value() == "Password, again"


def test_a_draft_outweighs_what_a_template_fills_in(anna: Desk, runner: InlineRunner, qtbot: Any) -> None:
    macros.save(anna, macros.Macro(0, "", "Reset", True, macros.CALL, RESET))
    drafts = Drafts()
    drafts.keep(0, "call", {"summary": "Kept", "code": "replaced", "impact": None})
    dialog = CallDialog(anna, runner, drafts=drafts)
    qtbot.addWidget(dialog)
    dialog.show()
    take(dialog, "r")
    shown = {name: row.editor.value() for name, row in dialog.every_row().items()}
    assert (shown["summary"], shown["code"], shown["impact"]) == ("Kept", "replaced", "low")


def test_what_a_call_was_is_kept_as_a_template(dialog: CallDialog, anna: Desk) -> None:
    fill(dialog)
    dialog.templates.ask_to_save()
    asked = dialog.findChild(SaveViewDialog)
    asked.name.setText("Muted")
    asked.save.click()
    (kept,) = macros.all_of(anna, macros.CALL)
    assert kept.texts["cause"] == "Muted"
    assert "customer" not in kept.texts
    assert dialog.templates.menu.actions()[0].text() == "Muted"


def test_what_was_typed_goes_along_into_a_contact_and_not_while_it_is_sent(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int
) -> None:
    drafts = Drafts()
    dialog = CallDialog(anna, runner, drafts=drafts)
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog)
    dialog._writing = True
    dialog._contact_wanted(ticket)
    assert dialog.isVisible()
    dialog._writing = False
    with qtbot.waitSignal(dialog.contact_requested):
        dialog._contact_wanted(ticket)
    assert drafts.of(ticket, "contact")["text"] == "No sound\nAudio\nMuted\nUnmuted"
