"""Selecting many tickets and doing one thing to all of them."""

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk import tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from models.vocabulary import Rung, Status
from tests.ui.queues.queue_rows import Later
from ui.common.runner import InlineRunner, Runner
from ui.main_window import MainWindow
from ui.queues.columns import Column
from ui.tickets import bulk_dialog
from ui.tickets.bulk_dialog import BulkDialog
from ui.tickets.form import Form


@pytest.fixture
def made(anna: Desk, act: Any) -> list[int]:
    """Twelve documented tickets and one that is not."""
    numbers = []
    issue = {"description": "d", "category": "c", "affected": "a", "impact": "medium", "urgency": "high"}
    for place in range(13):
        fields = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": f"Subject {place}"}
        numbers.append(act(anna, None, "receive", **fields).ticket)
        if place < 12:
            act(anna, numbers[-1], "document", **issue)
    return numbers


@pytest.fixture
def window(qtbot: Any, anna: Desk, runner: InlineRunner, made: list[int]) -> MainWindow:
    window = MainWindow(anna, runner)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.deck.view.table, key, keys)


def marked(window: MainWindow) -> list[int]:
    return list(window.deck.view.model.marked)


def dialog_of(window: MainWindow) -> BulkDialog:
    return window.findChild(BulkDialog)


def effects(dialog: BulkDialog) -> dict[int, str]:
    table = dialog.table
    return {int(table.item(row, 0).text()): table.item(row, 2).text() for row in range(table.rowCount())}


@pytest.mark.parametrize(("count", "title"), [(1, "Note: 1 ticket"), (2, "Note: 2 tickets")])
def test_the_title_counts_in_plain_english(
    qtbot: Any, anna: Desk, runner: InlineRunner, made: list[int], count: int, title: str
) -> None:
    dialog = BulkDialog(anna, runner, "note", made[:count])
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == title


def test_x_shift_and_clicks_select_and_escape_ends_it(window: MainWindow, made: list[int]) -> None:
    table = window.deck.view.table
    rows = window.deck.view.model.every_number()
    press(window, Qt.Key.Key_X)
    assert marked(window) == rows[:1]
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert set(marked(window)) == {rows[0], rows[1], rows[2]}
    press(window, Qt.Key.Key_X)
    assert set(marked(window)) == {rows[0], rows[1]}
    place = table.visualRect(window.deck.view.model.index(5, Column.SUBJECT)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert set(marked(window)) == {rows[0], rows[1], rows[5]}
    place = table.visualRect(window.deck.view.model.index(7, Column.SUBJECT)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, place)
    assert set(marked(window)) == {rows[0], rows[1], *rows[5:8]}
    assert window.deck.view._position.text() == "5 selected"
    number = window.deck.view.model.index(0, Column.NUMBER)
    assert number.data(Qt.ItemDataRole.AccessibleTextRole) == f"{rows[0]}, selected"
    press(window, Qt.Key.Key_Escape)
    assert marked(window) == []
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(marked(window)) == 13
    window.deck.filter.field.setText("Subject")
    window.deck.filter._wish()
    assert len(marked(window)) == 13


def test_what_leaves_the_queue_is_no_longer_selected(window: MainWindow, anna: Desk, made: list[int], act: Any) -> None:
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    act(anna, made[0], "escalate", reason="r")
    window.refresh_quietly()
    assert set(marked(window)) == set(made[1:])


def test_the_effect_is_seen_first_and_each_ticket_has_its_result(
    window: MainWindow, anna: Desk, ben: Desk, made: list[int], act: Any
) -> None:
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_E)
    dialog = dialog_of(window)
    told = effects(dialog)
    assert told[made[0]].startswith("Goes to Tier 2, unassigned. Qualify clock: ")
    assert told[made[12]] == f"#{made[12]} is received; document it first (D)."
    assert dialog.submit_button.text() == "Escalate 12"
    assert all(tickets.read(anna, number).ticket.rung is Rung.TIER1 for number in made)
    act(ben, made[3], "claim")
    QTest.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.results == {}, "a reason is needed"
    dialog._form.rows["reason"].editor.set_value("All need rights")
    QTest.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.summary.text() == "11 done, 2 not", "one was refused, and one could not be sent at all"
    assert dialog.submit_button.isHidden(), "there is nothing left to escalate"
    assert dialog.focusWidget() is dialog.cancel_button
    assert dialog.cancel_button.text() == "Close"
    assert "Ben Okafor" in effects(dialog)[made[3]]
    assert effects(dialog)[made[0]] == "Done"
    moved = [number for number in made if tickets.read(anna, number).ticket.rung is Rung.TIER2]
    assert set(moved) == set(made[:12]) - {made[3]}
    QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert set(marked(window)) == {made[3], made[12]}, "what was not done"


def test_a_long_form_is_seen_as_a_whole_and_some_of_the_list_with_it(
    qtbot: Any, anna: Desk, runner: InlineRunner, made: list[int]
) -> None:
    dialog = BulkDialog(anna, runner, "escalate", made)
    qtbot.addWidget(dialog)
    dialog.show()
    table, form = dialog.table, dialog.findChild(Form)
    qtbot.waitUntil(lambda: form.height() == form.visibleRegion().boundingRect().height())
    seen = [
        row for row in range(len(made)) if table.viewport().rect().contains(table.visualItemRect(table.item(row, 0)))
    ]
    assert len(seen) >= 3
    dialog.resize(560, dialog.height())
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.verticalHeader().defaultSectionSize())
    room = QRect(0, 0, table.columnWidth(2) - 16, 1000)
    text = table.item(0, 2).text()
    needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap.value, text).height()
    assert table.rowHeight(0) >= needed + 8, "all lines, with air around them"
    dialog.resize(760, 720)
    qtbot.waitUntil(lambda: form.height() == form.visibleRegion().boundingRect().height())
    dialog.resize(dialog.width(), 480)
    qtbot.waitUntil(lambda: table.height() < 140)
    assert dialog.height() == 480
    assert form.visibleRegion().boundingRect().height() >= 190


def test_escape_asks_before_it_throws_text_away_and_cancel_leaves_the_marks(
    window: MainWindow, made: list[int]
) -> None:
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_N)
    dialog = dialog_of(window)
    text = dialog._form.rows["text"].editor
    text.set_value("An hour of text")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._question.isVisible()
    text.set_value("An hour of text and a letter")
    assert not dialog._question.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert set(marked(window)) == set(made)
    press(window, Qt.Key.Key_N)
    (dialog,) = [one for one in window.findChildren(BulkDialog) if one.isVisible()]
    dialog.reject()
    assert not dialog.isVisible(), "nothing was typed"


def test_names_that_cannot_be_read_stop_nothing_that_is_being_sent(
    qtbot: Any, anna: Desk, qapp: object, made: list[int]
) -> None:
    late = Later()
    dialog = BulkDialog(anna, late, "escalate", made)
    qtbot.addWidget(dialog)
    late.answer()
    dialog._form.rows["reason"].editor.set_value("All need rights")
    dialog.submit()
    dialog._reading_failed(Unreachable("The names cannot be read."))
    while late.waiting:
        late.answer()
    assert dialog.summary.text() == "12 done, 1 not"


def test_what_asks_nothing_still_shows_its_effect_first(window: MainWindow, anna: Desk, made: list[int]) -> None:
    press(window, Qt.Key.Key_X)
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_X)
    press(window, Qt.Key.Key_T)
    dialog = dialog_of(window)
    assert dialog._form is None
    held = lambda: [n for n in made if tickets.read(anna, n).ticket.assignee == "anna"]  # noqa: E731
    assert held() == []
    dialog.submit()
    assert len(held()) == 2
    dialog.reject()


def test_without_the_desk_nothing_is_lost_and_sent_again_it_is_done_once(
    window: MainWindow, anna: Desk, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_N)
    dialog = dialog_of(window)
    dialog._form.rows["text"].editor.set_value("Maintenance tonight")
    act_all, calls = tickets.act_all, []

    def lost(*given: Any) -> Any:
        calls.append(given)
        answers = act_all(*given)
        if len(calls) == 1:
            raise Unreachable("The answer was lost.")
        return answers

    monkeypatch.setattr(bulk_dialog.tickets, "act_all", lost)
    dialog.submit()
    assert "Offline: The answer was lost." in dialog._trouble.text
    assert dialog._form.rows["text"].editor.value() == "Maintenance tonight"
    assert dialog.focusWidget() is dialog.submit_button, "to send it again"
    dialog.submit()
    assert dialog.summary.text() == "13 done, 0 not"
    for number in made:
        assert [entry.kind for entry in tickets.read(anna, number).journal].count("note") == 1
    dialog.reject()


def test_tab_leads_through_the_list_of_effects_to_the_buttons(window: MainWindow, made: list[int]) -> None:
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_N)
    dialog = dialog_of(window)
    dialog.activateWindow()
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.cancel_button
    dialog.reject()


def test_cancel_stops_between_two_groups(window: MainWindow, anna: Desk, made: list[int], monkeypatch: Any) -> None:
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_C)
    dialog = dialog_of(window)
    assert not dialog.submit_button.isEnabled(), "none of them can be closed"
    dialog.reject()
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_W)
    dialog = next(one for one in window.findChildren(BulkDialog) if one.isVisible())
    dialog._form.rows["on"].editor.set_value("customer")
    dialog._form.rows["reason"].editor.set_value("r")
    act_all = tickets.act_all

    def cancel(*given: Any) -> Any:
        dialog.reject()
        return act_all(*given)

    monkeypatch.setattr(bulk_dialog.tickets, "act_all", cancel)
    dialog.submit()
    assert dialog.summary.text() == "10 done, 3 not"
    waiting = [number for number in made if tickets.read(anna, number).ticket.status is Status.WAITING]
    assert len(waiting) == 10
    dialog.reject()


# giving many to one


@pytest.fixture
def assigning(qtbot: Any, mia: Desk, runner: InlineRunner, anna: Desk, made: list[int], act: Any) -> BulkDialog:
    """Three that Anna has, the last of them on Tier 2, and one that nobody has."""
    act(anna, made[2], "escalate", reason="r")
    act(mia, made[2], "assign", to="ben")
    for number in made[:2]:
        act(anna, number, "claim")
    dialog = BulkDialog(mia, runner, "assign", made[:4])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def offered(dialog: BulkDialog) -> list[str]:
    combo = dialog._form.rows["to"].editor.combo
    return [combo.itemText(row) for row in range(combo.count())]


def test_whoever_staffs_one_of_the_rungs_is_offered_and_it_is_said_which_not(assigning: BulkDialog) -> None:
    assert offered(assigning) == [
        "Ben Okafor · holds 1",
        "Mia Brandt · holds 0",
        "Anna Berg · holds 2 · not on Tier 2",
    ]


def test_what_cannot_go_to_them_is_said_and_stays_for_somebody_else(
    assigning: BulkDialog, anna: Desk, made: list[int]
) -> None:
    form = assigning._form
    form.rows["reason"].editor.set_value("A long illness")
    form.rows["to"].editor.set_value("anna")
    told = effects(assigning)
    assert told[made[0]] == "Anna Berg has it already."
    assert told[made[2]] == "Anna Berg does not staff Tier 2; assign to somebody who does."
    assert told[made[3]] == "unassigned → Anna Berg, Tier 1"
    assert assigning.submit_button.text() == "Assign 1"
    assigning.submit()
    assert tickets.read(anna, made[3]).ticket.assignee == "anna"
    form.rows["to"].editor.set_value("mia")
    assert assigning.submit_button.text() == "Assign 3"
    assigning.submit()
    held = {number: tickets.read(anna, number).ticket.assignee for number in made[:4]}
    assert held == {made[0]: "mia", made[1]: "mia", made[2]: "mia", made[3]: "anna"}
    assert assigning.summary.text() == "4 done, 0 not"


def test_taking_over_asks_for_a_reason_before_anything_is_sent(qtbot: Any, assigning: BulkDialog) -> None:
    reason = assigning._form.rows["reason"]
    assert "needed" in reason._optional.text()
    assigning._form.rows["to"].editor.set_value("mia")
    assigning.submit()
    assert assigning.results == {}
    assert reason.error.text() == "This is needed."
    assigning._form.rows["to"].editor.set_value("Nobody at all")
    assigning.submit()
    qtbot.waitUntil(lambda: reason.editor.visibleRegion().boundingRect().height() == reason.editor.height())


def test_who_staffs_none_of_the_rungs_is_not_said_to_be_unknown(
    qtbot: Any, anna: Desk, mia: Desk, runner: InlineRunner, made: list[int], act: Any
) -> None:
    act(anna, made[0], "escalate", reason="r")
    dialog = BulkDialog(mia, runner, "assign", made[:1])
    qtbot.addWidget(dialog)
    dialog._form.rows["to"].editor.set_value("Anna Berg")
    dialog.submit()
    assert dialog._form.rows["to"].error.text() == "Nobody who staffs the rung is called “Anna Berg”."


def test_what_nobody_else_has_needs_no_reason(qtbot: Any, anna: Desk, runner: Any, made: list[int], act: Any) -> None:
    act(anna, made[0], "claim")
    dialog = BulkDialog(anna, runner, "assign", made[:2])
    qtbot.addWidget(dialog)
    assert dialog._form.rows["reason"]._optional.text() == "optional"
    dialog._form.rows["to"].editor.set_value("ben")
    dialog.submit()
    assert dialog.summary.text() == "2 done, 0 not"


def test_what_was_refused_can_be_tried_again_when_the_form_has_changed(
    qtbot: Any, anna: Desk, ben: Desk, mia: Desk, runner: InlineRunner, made: list[int], act: Any
) -> None:
    dialog = BulkDialog(mia, runner, "assign", made[:2])
    qtbot.addWidget(dialog)
    for number in made[:2]:
        act(ben, number, "claim")
    dialog._form.rows["to"].editor.set_value("anna")
    dialog.submit()
    assert dialog.summary.text() == "0 done, 2 not"
    refused = effects(dialog)[made[0]]
    assert "UTC" not in refused
    assert "CET" not in refused
    assert not dialog.submit_button.isEnabled()
    assert "needed" in dialog._form.rows["reason"]._optional.text(), "Ben took them meanwhile"
    dialog._form.rows["reason"].editor.set_value("Ben has fallen ill")
    assert effects(dialog)[made[0]] == "Ben Okafor → Anna Berg, Tier 1"
    assert dialog.submit_button.text() == "Assign 2"
    dialog.submit()
    assert dialog.summary.text() == "2 done, 0 not"
    assert [tickets.read(anna, number).ticket.assignee for number in made[:2]] == ["anna", "anna"]


FORMS = [("e", "reason"), ("l", "minutes"), ("w", "on"), ("n", "text"), ("q", "resolvable")]


@pytest.mark.parametrize("kind_of_runner", [InlineRunner, Runner])
@pytest.mark.parametrize(("letter", "field"), FORMS)
def test_what_is_typed_behind_the_letter_goes_into_the_form(
    qtbot: Any, anna: Desk, made: list[int], letter: str, field: str, kind_of_runner: type[Runner]
) -> None:
    runner = kind_of_runner()
    window = MainWindow(anna, runner)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.deck.view.table.hasFocus() and window.places._desk is not None)
    for key in ("x", "J", letter):
        QTest.keyClick(QApplication.focusWidget(), key)
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog._form is not None)
    held = QApplication.focusWidget()
    asked = dialog._form.rows.get(field)
    if asked is not None and not asked.isHidden():
        assert asked.isAncestorOf(held), "its first field"
    assert dialog._form.isAncestorOf(held)
    runner.close()
