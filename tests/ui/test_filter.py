"""The filter above a queue, the search through all tickets, and the order and columns of the rows."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.desk.desk import Desk
from tests.ui.driving import Make, key_of, press, preview, shown_numbers, table
from ui.common import theme
from ui.main_window import MainWindow
from ui.queues.columns import Column
from ui.queues.filter_bar import MINE, OVERDUE, UNASSIGNED
from ui.queues.source import EVERYWHERE
from ui.remembered import store_in


@pytest.fixture
def window(tickets_there: list[int], make: Make) -> MainWindow:
    return make()


def test_searching_and_coming_back(window: MainWindow, tickets_there: list[int]) -> None:
    key_of(window, "Ctrl+F")
    field = window.deck.filter.field
    assert window.focusWidget() is field
    assert window.navigation.currentItem() is None
    QTest.keyClicks(field, "printer")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.deck.name == EVERYWHERE
    assert [table(window).model().index(0, 1).data()] == [str(tickets_there[1])]
    assert window.focusWidget() is table(window)
    press(window, Qt.Key.Key_Slash)
    assert window.focusWidget() is field
    press(window, Qt.Key.Key_Escape, field)
    assert window.deck.name == "tier1"
    assert window.focusWidget() is table(window)
    key_of(window, "Ctrl+F")
    assert field.selectedText() == "printer"


def test_filtering_a_queue_and_the_whole_queue_again(window: MainWindow, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_Slash)
    field = window.deck.filter.field
    QTest.keyClicks(field, "printer")
    QTest.keyClick(field, Qt.Key.Key_Down)
    window.deck.filter._wish()
    assert window.deck.name == "tier1"
    assert shown_numbers(window) == [tickets_there[1]]
    key_of(window, "Ctrl+3")
    assert field.text() == ""
    key_of(window, "Ctrl+2")
    assert field.text() == "printer"
    assert shown_numbers(window) == [tickets_there[1]]
    press(window, Qt.Key.Key_Slash, window.navigation)
    press(window, Qt.Key.Key_Escape, field)
    assert field.text() == ""
    assert set(shown_numbers(window)) == set(tickets_there)
    assert window.focusWidget() is table(window)


def test_chips_are_conditions_of_the_text(window: MainWindow, tickets_there: list[int], anna: Desk, act: Any) -> None:
    act(anna, tickets_there[2], "claim")
    chips = window.deck.filter.chips
    QTest.mouseClick(chips[MINE], Qt.MouseButton.LeftButton)
    assert window.deck.filter.text == "is:mine"
    assert shown_numbers(window) == [tickets_there[2]]
    QTest.mouseClick(chips[UNASSIGNED], Qt.MouseButton.LeftButton)
    assert [chip.isChecked() for chip in chips.values()] == [True, True, False, False]
    assert window.deck.view.pane.told[0] == "Nothing found"
    QTest.mouseClick(chips[MINE], Qt.MouseButton.LeftButton)
    assert window.deck.filter.text == "is:unassigned"
    assert set(shown_numbers(window)) == set(tickets_there) - {tickets_there[2]}
    window.deck.filter.field.setText("prio:P1")
    assert not any(chip.isChecked() for chip in chips.values())


def test_a_chip_is_ticked_and_unticked_whichever_spelling_stands_there(window: MainWindow) -> None:
    bar = window.deck.filter
    bar.field.setText("assignee:none due<60m")
    assert [chip.isChecked() for chip in bar.chips.values()] == [False, True, True, False]
    QTest.mouseClick(bar.chips[UNASSIGNED], Qt.MouseButton.LeftButton)
    assert bar.text == "due<60m"
    assert [chip.isChecked() for chip in bar.chips.values()] == [False, False, True, False]


def test_a_mistake_is_said_below_the_filter_and_the_rows_stay(window: MainWindow, tickets_there: list[int]) -> None:
    bar = window.deck.filter
    bar.field.setText("prio:P7")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert "prio:p7 is nothing known; there is P1, P2, P3 or P4." in bar.mistake.text()
    assert bar.mistake.isVisible()
    assert set(shown_numbers(window)) == set(tickets_there)
    assert not window.connection.isVisible()
    bar.clear()
    assert not bar.mistake.isVisible()


def test_the_filter_offers_fields_and_their_values(window: MainWindow) -> None:
    bar = window.deck.filter
    QTest.keyClicks(bar.field, "printer -pr")
    assert bar._completer.words == ["prio:"]
    QTest.keyClicks(bar.field, "io:")
    assert bar._completer.words == ["prio:P1", "prio:P2", "prio:P3", "prio:P4"]
    bar._completer._take("prio:P2")
    assert bar.text == "printer -prio:P2"
    bar._completer._offered.popup().hide()


def test_a_heading_puts_the_rows_in_order_and_the_order_is_remembered(
    make: Make, tickets_there: list[int], tmp_path: Path
) -> None:
    window = make(store=store_in(tmp_path))
    header = table(window).horizontalHeader()
    for wanted in (sorted(tickets_there), sorted(tickets_there, reverse=True)):
        x = header.sectionViewportPosition(Column.NUMBER) + 10
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.height() // 2))
        assert shown_numbers(window) == wanted
    assert header.sortIndicatorSection() == Column.NUMBER
    window.close()
    again = make(store=store_in(tmp_path))
    assert shown_numbers(again) == sorted(tickets_there, reverse=True)
    table(again)._on_heading(Column.NUMBER)
    assert again.deck.view.model.wish.by == "time"


def test_columns_are_chosen_moved_and_remembered(make: Make, tickets_there: list[int], tmp_path: Path) -> None:
    window = make(store=store_in(tmp_path))
    window.resize(1900, 800)
    menu = table(window).column_menu()
    named = {action.text(): action for action in menu.actions()}
    assert not named["Subject"].isEnabled()
    named["Caller"].setChecked(True)
    named["Customer"].setChecked(False)
    table(window).horizontalHeader().moveSection(2, 3)
    window.close()
    again = make(store=store_in(tmp_path))
    again.resize(1900, 800)
    assert not table(again).isColumnHidden(Column.REQUESTER)
    assert table(again).isColumnHidden(Column.CUSTOMER)
    assert table(again).horizontalHeader().visualIndex(Column.SUBJECT) == 3
    again.reset_layout()
    assert table(again).isColumnHidden(Column.REQUESTER)
    assert table(again).horizontalHeader().visualIndex(Column.SUBJECT) == 2


def test_where_there_is_no_room_chips_give_way(window: MainWindow) -> None:
    bar = window.deck.filter
    window.resize(1600, 800)
    QApplication.processEvents()
    assert all(chip.isVisible() for chip in bar.chips.values())
    assert not bar.more.isVisible()
    window.resize(900, 700)
    QApplication.processEvents()
    assert window.width() <= 950
    assert not bar.chips[OVERDUE].isVisible()
    assert bar.everywhere.isVisible()


def test_the_chips_that_gave_way_are_in_a_menu_that_keys_open(window: MainWindow) -> None:
    bar = window.deck.filter
    window.resize(900, 700)
    QApplication.processEvents()
    hidden = [chip.text() for chip in bar.chips.values() if not chip.isVisible()]
    assert bar.more.accessibleName() == f"More conditions: {', '.join(hidden)}"
    shown = [bar.field, *(chip for chip in bar.chips.values() if chip.isVisible()), bar.more, bar.everywhere]
    for before, after in itertools.pairwise(shown):
        assert before.geometry().right() < after.geometry().left()
        assert after.width() >= after.sizeHint().width()
    bar.more.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bar.more, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [(one.text(), one.isChecked()) for one in menu.actions()] == [(text, False) for text in hidden]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert bar.text == "is:overdue"
    assert bar.more.isChecked(), "a condition of the menu holds"
    QTest.keyClick(bar.more, Qt.Key.Key_Return)
    again = QApplication.activePopupWidget()
    assert isinstance(again, QMenu)
    assert again.actions()[-1].isChecked()
    again.actions()[-1].trigger()
    again.close()
    assert bar.text == ""
    assert not bar.more.isChecked()


def test_larger_letters_leave_room_for_fewer_chips(qapp: QApplication, window: MainWindow) -> None:
    bar = window.deck.filter
    window.resize(1440, 800)
    QApplication.processEvents()
    assert bar.chips[OVERDUE].isVisible()
    theme.apply(qapp, theme.scheme(), 1.6)
    QApplication.processEvents()
    assert not bar.chips[OVERDUE].isVisible()
    assert bar.more.isVisible()


def test_nothing_found_says_what_to_try(window: MainWindow) -> None:
    window.deck.search_everywhere("zebra")
    assert window.deck.view.pane.told[0] == "Nothing found"


def test_a_window_without_memory_comes_back_from_a_search_to_its_queue(window: MainWindow) -> None:
    key_of(window, "Ctrl+8")
    key_of(window, "Ctrl+F")
    assert window.deck.name == EVERYWHERE
    press(window, Qt.Key.Key_Escape, window.deck.filter.field)
    assert window.deck.name == "waiting"
    assert window.navigation.currentItem().text() == "Waiting"


def test_a_letter_typed_into_the_search_field_is_only_a_letter(window: MainWindow) -> None:
    QTest.keyClicks(window.deck.filter.field, "e/?")
    assert window.deck.filter.text == "e/?"
    assert preview(window).panel.form is None


def test_escape_leads_out_of_a_search_that_found_nothing(make: Make, tickets_there: list[int]) -> None:
    window = make()
    window.deck.search_everywhere("zeppelin")
    window.deck.focus_rows()
    assert window.deck.view.pane.isVisible()
    QTest.keyClick(window.deck.view.pane, Qt.Key.Key_Escape)
    assert window.deck.name == "tier1"
    assert shown_numbers(window) == tickets_there


def test_the_filter_of_rows_that_nobody_waited_for_gives_way_to_the_old_one(window: MainWindow) -> None:
    assert window.deck.view is not None
    bar = window.deck.filter
    bar.show_text("Printer")
    window.deck.view.narrow("Printer")
    bar.field.setText("Printer mute")
    window.deck.view.give_up()
    assert bar.text == "Printer"
