"""Letters act on the ticket that the person chose, or on none; what is typed behind one is a text and no command."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk import tickets
from app.desk.desk import Desk
from tests.ui.driving import Make, preview, shown_numbers, table
from tests.ui.queues.queue_rows import Later
from ui.main_window import MainWindow
from ui.remembered import store_in


def press(window: MainWindow, *keys: Qt.Key | str) -> None:
    """Where the keys are; a person looks at the ticket that they go to."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    window.places.show_wanted()


def type_text(text: str) -> None:
    for letter in text:
        QTest.keyClick(QApplication.focusWidget(), letter)


@pytest.fixture
def window(tickets_there: list[int], make: Make) -> MainWindow:
    made = make()
    made.activateWindow()
    return made


def holders(desk: Desk, numbers: list[int]) -> list[str | None]:
    return [tickets.read(desk, number).ticket.assignee for number in numbers]


def versions(desk: Desk, numbers: list[int]) -> list[int]:
    return [tickets.read(desk, number).ticket.version for number in numbers]


def test_after_a_claim_in_a_filtered_queue_letters_act_on_that_ticket(
    window: MainWindow, anna: Desk, tickets_there: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.queues.table.RESTING", 1500)
    press(window, "/", *"assignee:none", Qt.Key.Key_Return, "j", "t")
    number = tickets_there[1]
    assert holders(anna, tickets_there) == [None, "anna", None]
    assert number in window.deck.view.model.leaving
    table(window)._resting.timeout.emit()
    assert table(window).current_row() is None
    assert preview(window).number == number
    press(window, "d")
    assert preview(window).panel.kind == "document"
    type_text("kt jst G")
    assert preview(window).panel.form.rows["description"].editor.raw() == "kt jst G"
    assert holders(anna, tickets_there) == [None, "anna", None]
    press(window, Qt.Key.Key_Escape, "j")
    assert table(window).current_row().number == tickets_there[2], "on from where it stood"


def test_also_where_nothing_is_left_of_the_queue(window: MainWindow, tickets_there: list[int]) -> None:
    press(window, "/", *"assignee:none printer", Qt.Key.Key_Return, "t")
    assert window.deck.view.pane.isVisible()
    assert QApplication.focusWidget() is window.deck.view.pane
    press(window, "n")
    assert (preview(window).number, preview(window).panel.kind) == (tickets_there[1], "note")


def test_where_no_ticket_is_chosen_a_sentence_says_so_and_nothing_is_done(
    window: MainWindow, anna: Desk, tickets_there: list[int]
) -> None:
    press(window, "/", *"assignee:none", Qt.Key.Key_Return, "t", Qt.Key.Key_Space)
    assert table(window).current_row() is None
    assert window.places.beside is None, "the preview is closed"
    before = versions(anna, tickets_there)
    for key in ("t", "s", "x", Qt.Key.Key_Return):
        window.told.tell("")
        press(window, key)
        assert "No ticket is chosen here" in window.told.text
        assert window.told.isVisible()
    window.told.tell("")
    press(window, "d")
    type_text("kitchen is dark")
    assert "No ticket is chosen here" in window.told.text
    assert table(window).current_row() is None
    assert not window.splitter.sizes()[2]
    assert versions(anna, tickets_there) == before
    assert window.places.windows() == []
    press(window, Qt.Key.Key_Down)
    assert not window.told.isVisible()
    assert table(window).current_row().number == tickets_there[1]


def test_what_is_typed_behind_a_letter_that_is_refused_acts_on_nothing(
    window: MainWindow, anna: Desk, tickets_there: list[int]
) -> None:
    before = versions(anna, tickets_there)
    press(window, "y")
    assert "not possible now" in preview(window).panel._trouble.text
    type_text("kjt x")
    assert versions(anna, tickets_there) == before
    assert table(window).current_row().number == tickets_there[0]
    assert not window.deck.view.model.marked
    table(window).presses._typing.timeout.emit()
    press(window, "t")
    assert holders(anna, tickets_there)[0] == "anna", "after a rest letters are commands again"


def test_what_is_typed_while_the_form_is_on_its_way_is_found_in_it(
    qtbot: Any, anna: Desk, tickets_there: list[int]
) -> None:
    runner = Later()
    window = MainWindow(anna, runner)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    for _ in range(10):
        QApplication.processEvents()
        runner.answer()
    press(window, Qt.Key.Key_Down)
    press(window, "n")
    assert preview(window).panel.kind is None, "the ticket is being read"
    type_text("jt k ")
    assert table(window).current_row().number == tickets_there[1]
    runner.answer()
    assert preview(window).panel.kind == "note"
    QApplication.processEvents()
    type_text("ok")
    assert preview(window).panel.form.rows["text"].editor.raw() == "jt k ok"
    assert (preview(window).number, holders(anna, tickets_there)) == (tickets_there[1], [None] * 3)


def test_where_the_preview_is_closed_a_letter_opens_its_form_where_it_can_be_seen(
    qtbot: Any, window: MainWindow, tickets_there: list[int]
) -> None:
    press(window, Qt.Key.Key_Space, "n")
    (own,) = window.places.windows()
    assert (own.number, own.ticket.panel.kind) == (tickets_there[0], "note")
    qtbot.waitUntil(own.isActiveWindow)
    assert own.isAncestorOf(QApplication.focusWidget())


def test_a_key_that_is_held_down_acts_once(window: MainWindow, anna: Desk, tickets_there: list[int]) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    before = versions(anna, tickets_there)
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_T, Qt.KeyboardModifier.NoModifier, "t", True)
    QApplication.sendEvent(table(window), again)
    assert versions(anna, tickets_there) == before


# letters switched off


@pytest.fixture
def without(tickets_there: list[int], make: Make, tmp_path: Path) -> MainWindow:
    first = make(store=store_in(tmp_path))
    first.commands.letters.trigger()
    first.close()
    made = make(store=store_in(tmp_path))
    made.activateWindow()
    return made


def test_letters_that_are_switched_off_do_nothing_and_that_is_remembered(
    without: MainWindow, anna: Desk, tickets_there: list[int]
) -> None:
    assert not without.commands.letters.isChecked()
    before = versions(anna, tickets_there)
    press(without, *"jktdqlnerwvycsgx/?J")
    assert versions(anna, tickets_there) == before
    assert preview(without).panel.kind is None
    assert table(without).current_row().number == tickets_there[0]
    assert QApplication.focusWidget() is table(without)
    promised = {action.text().partition("\t")[2] for action in without.commands.every} - {""}
    assert promised == {"Del"}, "no letter"
    assert "J K" not in without.deck.view._hints.text()
    without.commands.letters.trigger()
    press(without, "j")
    assert table(without).current_row().number == tickets_there[1], "at once, and back again"
    assert any(action.text().endswith("\tD") for action in without.commands.every)


def test_without_letters_the_other_keys_and_the_menus_do_all_of_it(
    without: MainWindow, anna: Desk, tickets_there: list[int]
) -> None:
    press(without, Qt.Key.Key_Down)
    assert preview(without).number == tickets_there[1]
    named = {action.text(): action for action in without.commands.every}
    named["Note"].trigger()
    assert preview(without).panel.kind == "note"
    press(without, Qt.Key.Key_Escape)
    QTest.keyClick(table(without), Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table(without), Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert set(without.deck.view.model.marked) == set(tickets_there[:2])
    named["Claim"].trigger()
    from ui.tickets.bulk_dialog import BulkDialog

    dialog = without.findChild(BulkDialog)
    assert dialog.windowTitle().endswith("2 tickets")
    dialog.reject()
    press(without, Qt.Key.Key_Escape, Qt.Key.Key_Space)
    assert not without.splitter.sizes()[2]
    press(without, Qt.Key.Key_Return)
    assert [one.number for one in without.places.windows()] == [tickets_there[0]]


# what the line below says


def test_the_line_below_says_how_many_there_are_in_all(
    qtbot: Any, anna: Desk, act: Any, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.queues.model.PAGE", 3)
    monkeypatch.setattr("ui.queues.queue_view.PAGE", 3)
    fields = {"customer": "Acme", "requester": "Jo", "channel": "phone"}
    for place in range(42):
        act(anna, None, "receive", **fields, summary=f"{'Printer' if place < 20 else 'Mail'} {place}")
    window = make()
    window.resize(900, 300)
    assert window.deck.view.model.more
    position, summary = window.deck.view._position, window.deck._summary
    assert (position.text(), summary.text()) == ("1 of 42", "42 open")
    window.deck.view.narrow("printer")
    assert position.text().startswith("1 of ")
    assert position.text().endswith("+"), "nobody has counted those"
    assert summary.text() == f"{position.text().split()[-1]} found, of 42"
    window.deck.view.narrow("printer 7")
    assert (position.text(), summary.text()) == ("#1 is not in this list", "2 found, of 42")
    window.deck.move(1)
    assert position.text() == "1 of 2"
    window.deck.view.narrow("")
    assert summary.text() == "42 open"
    assert shown_numbers(window)


def test_numbers_are_written_as_the_language_writes_them(german: None, window: MainWindow) -> None:
    view = window.deck.view
    view.model._more = True
    for total, said in ((999, "999"), (1000, "1.000"), (1001, "1.000+")):
        view.show_total(total)
        assert view.how_many() == said
