"""A technician on the telephone types a request through, without the mouse and without a letter lost."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from app.desk import people, tickets
from app.desk.desk import Desk
from tests.ui.driving import settled
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.tickets import caller as caller_list
from ui.tickets.call_dialog import CallDialog
from ui.tickets.client import ClientEditor
from ui.tickets.drafts import Drafts
from ui.tickets.receive_dialog import ReceiveDialog

Key = Qt.Key


@pytest.fixture
def contacts(anna: Desk) -> None:
    people.add_contacts(anna.database, "Globex", [("Hank Scorpio", None), ("Jo Kern", None)])
    people.add_contacts(anna.database, "Acme", [("Wile Coyote", None), ("Jo Kern", None), ("Glob Trotter", None)])


@pytest.fixture
def shown(qtbot: Any, anna: Desk, runner: InlineRunner) -> Callable[[type[ReceiveDialog]], Any]:
    def show(kind: type[ReceiveDialog]) -> Any:
        made = kind(anna, runner, drafts=Drafts())
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(lambda: made.isActiveWindow() and made.rows["customer"].editor.combo.hasFocus())
        return made

    return show


@pytest.fixture
def dialog(contacts: None, shown: Any) -> ReceiveDialog:
    made: ReceiveDialog = shown(ReceiveDialog)
    return made


def hit(*keys: Key | str) -> None:
    """What a hand types: each key goes to the list of suggestions that is open, or to what has the focus."""
    for key in keys:
        for one in key if isinstance(key, str) else (key,):
            to = QApplication.activePopupWidget() or QApplication.focusWidget()
            assert to is not None
            QTest.keyClick(to, one)
            QApplication.processEvents()


def said(dialog: ReceiveDialog, *names: str) -> tuple[object, ...]:
    return tuple(dialog.fields().get(name) for name in names)


def listed(dialog: ReceiveDialog) -> QListWidget:
    found = dialog.findChild(QListWidget, "caller-tickets")
    assert found is not None
    return found


# from field to field


def test_a_known_callers_request_is_typed_without_a_letter_lost(
    dialog: ReceiveDialog, ticket: int, anna: Desk, qtbot: Any
) -> None:
    hit("globex", Key.Key_Return, "scorpio", Key.Key_Return)
    qtbot.waitUntil(listed(dialog).isVisible)
    hit("Printer dead")
    with qtbot.waitSignal(dialog.received) as caught:
        hit(Key.Key_Return)
    made = tickets.read(anna, caught.args[0])
    assert (made.customer.name, made.ticket.requester) == ("Globex", "Hank Scorpio")
    assert made.ticket.summary == "Printer dead"


def test_a_new_callers_request_is_typed_past_the_channel(dialog: ReceiveDialog) -> None:
    hit("globex", Key.Key_Return, "Frank Grimes", Key.Key_Return, "Printer dead")
    assert said(dialog, "customer", "requester", "summary") == ("Globex", "Frank Grimes", "Printer dead")


def test_the_callers_tickets_are_announced_and_a_key_leads_there_and_back(
    dialog: ReceiveDialog, ticket: int, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(caller_list, "announce", lambda widget, words: told.append(words))
    hit("globex", Key.Key_Return, "Hank Scorpio", Key.Key_Return)
    qtbot.waitUntil(listed(dialog).isVisible)
    assert told == ["Tickets of this caller: 1. F6 leads there."]
    summary = dialog.rows["summary"].editor.control
    for there, back in ((Key.Key_F6, Key.Key_F6), (Key.Key_Up, Key.Key_F6)):
        assert dialog.focusWidget() is summary
        hit(there)
        assert dialog.focusWidget() is listed(dialog)
        hit(back)
    hit(Key.Key_F6)
    with qtbot.waitSignal(dialog.contact_requested) as caught:
        hit(Key.Key_Return)
    assert caught.args == [ticket]


def test_down_leads_from_the_caller_to_their_tickets(dialog: ReceiveDialog, ticket: int, qtbot: Any) -> None:
    hit("globex", Key.Key_Return, "Hank Scorpio", Key.Key_Escape)
    qtbot.waitUntil(listed(dialog).isVisible)
    hit(Key.Key_Down)
    assert dialog.focusWidget() is listed(dialog)
    assert dialog.rows["requester"].editor.combo.currentText() == "Hank Scorpio"


def test_letters_in_the_list_of_tickets_go_to_the_summary(dialog: ReceiveDialog, ticket: int, qtbot: Any) -> None:
    hit("globex", Key.Key_Return, "Hank Scorpio", Key.Key_Return)
    qtbot.waitUntil(listed(dialog).isVisible)
    hit(Key.Key_F6, "Printer dead")
    assert said(dialog, "summary") == ("Printer dead",)
    assert dialog.focusWidget() is dialog.rows["summary"].editor.control


@pytest.mark.parametrize("place", ["channel", "more"])
def test_letters_on_a_button_go_to_the_summary(dialog: ReceiveDialog, place: str) -> None:
    editors = {name: row.editor for name, row in dialog.rows.items()}
    dialog.rows["summary"].editor.set_value("No ")
    held = editors[place] if place in editors else dialog.findChild(QWidget, place)
    held.setFocus()
    hit("paper left")
    assert said(dialog, "summary", "channel") == ("No paper left", "phone")


def test_letters_go_to_the_nearest_text_of_a_call(contacts: None, shown: Any) -> None:
    dialog = shown(CallDialog)
    dialog.further["code"].editor.setFocus()
    hit("Reset it")
    assert dialog.further["fix"].editor.value() == "Reset it"
    assert dialog.rows["summary"].editor.value() is None


def test_enter_in_a_calls_summary_leads_to_its_solution(contacts: None, shown: Any) -> None:
    dialog = shown(CallDialog)
    hit("globex", Key.Key_Return, "Hank Scorpio", Key.Key_Return, "No sound", Key.Key_Return, "Audio")
    assert said(dialog, "summary") == ("No sound",)
    assert dialog.further["category"].editor.value() == "Audio"


# finding the customer


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Up, Key.Key_PageDown])
def test_arrows_pick_no_customer_that_was_not_typed(dialog: ReceiveDialog, key: Key) -> None:
    hit("Ayl", key, key)
    assert dialog.rows["customer"].editor.combo.currentText() == "Ayl"
    assert said(dialog, "customer") == (None,)


def test_down_walks_through_what_matches(dialog: ReceiveDialog) -> None:
    hit("acm", Key.Key_Escape, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert said(dialog, "customer") == ("Acme",)
    assert dialog.rows["requester"].editor.combo.hasFocus()


# finding the caller


def test_a_caller_is_found_by_name_where_the_form_begins(dialog: ReceiveDialog, qtbot: Any) -> None:
    hit("coyote", Key.Key_Return, "Rocket is late")
    assert said(dialog, "customer", "requester", "summary") == ("Acme", "Wile Coyote", "Rocket is late")


def test_found_callers_are_offered_with_their_customers(dialog: ReceiveDialog, qtbot: Any) -> None:
    hit("jo kern")
    popup = dialog.rows["customer"].editor.combo.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert offered == ["Jo Kern, Acme", "Jo Kern, Globex"]
    hit(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert said(dialog, "customer", "requester") == ("Globex", "Jo Kern")
    assert dialog.focusWidget() is dialog.rows["summary"].editor.control


def test_a_name_that_several_have_is_asked_about(dialog: ReceiveDialog) -> None:
    hit("jo kern", Key.Key_Return)
    assert dialog.rows["customer"].error.text() == "Several customers or contacts have “jo kern”; choose one."
    assert not dialog.findChild(QPushButton, "customer.unknown").isVisible()
    hit(Key.Key_Down, Key.Key_Return)
    assert said(dialog, "customer", "requester") == ("Acme", "Jo Kern")
    assert dialog.rows["customer"].error.isHidden()


def test_a_customers_name_goes_before_a_contacts(dialog: ReceiveDialog) -> None:
    hit("glob", Key.Key_Return)
    assert said(dialog, "customer", "requester") == ("Globex", None)


def test_a_found_caller_leaves_another_who_was_typed(dialog: ReceiveDialog) -> None:
    dialog.rows["requester"].editor.set_value("Road Runner")
    hit("coyote", Key.Key_Return)
    assert said(dialog, "customer", "requester") == ("Acme", "Road Runner")


def test_another_found_caller_takes_the_place_of_the_first(dialog: ReceiveDialog) -> None:
    hit("coyote", Key.Key_Return)
    combo = dialog.rows["customer"].editor.combo
    combo.setFocus()
    combo.lineEdit().selectAll()
    hit("scorpio", Key.Key_Return)
    assert said(dialog, "customer", "requester") == ("Globex", "Hank Scorpio")


def test_tab_takes_the_only_caller_too(dialog: ReceiveDialog) -> None:
    hit("coyote", Key.Key_Tab)
    assert said(dialog, "customer", "requester") == ("Acme", "Wile Coyote")


@pytest.fixture
def late(dialog: ReceiveDialog, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The desk answers who has the name when this is called."""
    client = dialog.rows["customer"].editor
    assert isinstance(client, ClientEditor)
    answers: list[Callable[[], None]] = []
    real = client._runner.run

    def later(owner: Any, work: Any, done: Any, failed: Any = None) -> Any:
        if owner is client:
            answers.append(lambda: done(work()))
            return None
        return real(owner, work, done, failed)

    monkeypatch.setattr(client._runner, "run", later)
    return lambda: answers[-1]()


def test_an_answer_that_comes_after_enter_is_waited_for(dialog: ReceiveDialog, late: Callable[[], None]) -> None:
    hit("coyote", Key.Key_Return)
    assert dialog.rows["customer"].editor.combo.hasFocus()
    assert not dialog.findChild(QPushButton, "customer.unknown").isVisible()
    late()
    assert said(dialog, "customer", "requester") == ("Acme", "Wile Coyote")
    assert dialog.focusWidget() is dialog.rows["summary"].editor.control


def test_an_answer_that_comes_after_tab_fills_in_what_was_left(dialog: ReceiveDialog, late: Callable[[], None]) -> None:
    hit("coyote", Key.Key_Tab)
    held = dialog.focusWidget()
    assert held is not dialog.rows["customer"].editor.combo
    late()
    assert said(dialog, "customer", "requester") == ("Acme", "Wile Coyote")
    assert dialog.focusWidget() is held


def test_whoever_types_on_after_enter_is_not_carried_off(dialog: ReceiveDialog, late: Callable[[], None]) -> None:
    hit("coyote", Key.Key_Return, " jr")
    dialog.rows["customer"].editor.answered.emit()
    assert dialog.rows["customer"].editor.combo.hasFocus()
    assert dialog.rows["customer"].editor.combo.currentText() == "coyote jr"


def test_a_click_on_a_found_caller_goes_on_to_the_summary(dialog: ReceiveDialog, qtbot: Any) -> None:
    hit("jo kern")
    popup = dialog.rows["customer"].editor.combo.completer().popup()
    # Offscreen a window becomes the active one a moment after it is shown, even when it is hidden meanwhile.
    qtbot.waitUntil(lambda: popup.isVisible() and QApplication.focusWindow() is popup.windowHandle())
    place = popup.visualRect(popup.model().index(1, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: said(dialog, "customer", "requester") == ("Globex", "Jo Kern"))
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.rows["summary"].editor.control)


def test_nobody_else_is_offered_where_no_customer_is_chosen(dialog: ReceiveDialog) -> None:
    hit("globex", Key.Key_Return)
    combo = dialog.rows["requester"].editor.combo
    assert combo.count() == 2
    dialog.rows["customer"].editor.set_value("Prax")
    assert combo.count() == 0


def test_an_unknown_persons_name_becomes_the_caller(dialog: ReceiveDialog) -> None:
    hit("Aylin Demir", Key.Key_Return, Key.Key_Return, "Printer dead")
    assert said(dialog, "customer", "requester", "summary") == ("Unknown caller", "Aylin Demir", "Printer dead")


# fixed on the call after all


@pytest.fixture
def window(qtbot: Any, anna: Desk, runner: InlineRunner, contacts: None) -> MainWindow:
    made = MainWindow(anna, runner)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return settled(made)


def turn_by_key(window: MainWindow, form: ReceiveDialog) -> None:
    keys = QKeySequence("Ctrl+Shift+N")
    next(one for one in form.findChildren(QShortcut) if one.key() == keys).activated.emit()


def turn_by_button(window: MainWindow, form: ReceiveDialog) -> None:
    found = form.findChild(QPushButton, "fixed")
    assert found is not None
    found.click()


def turn_from_elsewhere(window: MainWindow, form: ReceiveDialog) -> None:
    window.places.fixed_on_call()


@pytest.mark.parametrize("turn", [turn_by_key, turn_by_button, turn_from_elsewhere])
def test_a_request_becomes_one_that_is_fixed_on_this_call(
    window: MainWindow, qtbot: Any, turn: Callable[[MainWindow, ReceiveDialog], None]
) -> None:
    window.places.receive()
    form = window.places._dialog
    typed = {"customer": "glob", "requester": "Frank", "channel": "walk-in", "summary": "No sound", "impact": "high"}
    for name, value in typed.items():
        form.rows[name].editor.set_value(value)
    turn(window, form)
    call = window.places._dialog
    assert isinstance(call, CallDialog)
    assert [call.isVisible(), form.isVisible()] == [True, False]
    assert call.fields() == typed | {"customer": "Globex", "urgency": "low"}
    assert call.began_at == form.began_at
    assert call.focusWidget() is call.further["category"].editor.control
    drafts = window.places._drafts
    assert drafts.of(0, "receive") == {}
    assert drafts.of(0, "call")["summary"] == "No sound"
    window.places.receive()
    assert window.places._dialog is call


def test_a_caller_who_is_half_typed_goes_along_as_who_they_are(window: MainWindow) -> None:
    window.places.receive()
    form = window.places._dialog
    form.activateWindow()
    form.rows["customer"].editor.combo.setFocus()
    QTest.keyClicks(form.rows["customer"].editor.combo.lineEdit(), "coyote")
    turn_by_button(window, form)
    assert window.places._dialog.fields()["requester"] == "Wile Coyote"


def test_what_is_being_sent_becomes_nothing_else(window: MainWindow) -> None:
    window.places.receive()
    form = window.places._dialog
    form._sent = object()
    turn_by_key(window, form)
    turn_from_elsewhere(window, form)
    assert window.places._dialog is form
    form._sent = None
