"""Fixed on this call: one form, everything from receive to close, once."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.desk import queues, shift, tickets
from app.desk.desk import Desk
from app.desk.queues import Queue
from models.errors import Unreachable
from models.vocabulary import Status
from tests.ui.driving import settled
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
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
