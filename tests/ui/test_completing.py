"""Completing a filter by keys alone: every key is pressed where the keys are, in the list that is open if one is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from tests.ui.driving import Make, preview, shown_numbers, table
from ui.main_window import MainWindow


@pytest.fixture
def window(tickets_there: list[int], make: Make) -> MainWindow:
    made = make()
    made.activateWindow()
    press("/")
    assert made.focusWidget() is made.deck.filter.field
    return made


def press(*keys: Qt.Key | str) -> None:
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)


def offered() -> list[str]:
    """What the list that is open offers."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QListView) or found is None
    return [] if found is None else [str(found.model().index(n, 0).data()) for n in range(found.model().rowCount())]


@pytest.mark.parametrize("accept", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_chosen_completion_is_taken_and_one_stays_in_the_field(window: MainWindow, accept: Qt.Key) -> None:
    field = window.deck.filter.field
    press(*"prio", Qt.Key.Key_Down, accept)
    assert field.text() == "prio:"
    assert QApplication.focusWidget() is field
    assert offered() == ["prio:P1", "prio:P2", "prio:P3", "prio:P4"]
    press(*"P", Qt.Key.Key_Down, Qt.Key.Key_Down, accept)
    assert (field.text(), offered()) == ("prio:P2", [])
    press(*" en")
    assert field.text() == "prio:P2 en"
    assert preview(window).panel.kind is None


def test_tab_takes_the_first_offer(window: MainWindow) -> None:
    field = window.deck.filter.field
    press(*"pri", Qt.Key.Key_Tab, "P", "3")
    assert (field.text(), offered()) == ("prio:P3", [])
    assert QApplication.focusWidget() is field
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not field, "nothing is offered: on to what stands behind the field"


def test_enter_without_a_choice_goes_to_the_rows(window: MainWindow, tickets_there: list[int]) -> None:
    press(*"pri")
    assert offered() == ["prio:"]
    press(Qt.Key.Key_Return)
    assert offered() == []
    assert shown_numbers(window) == [tickets_there[1]]
    assert QApplication.focusWidget() is table(window)


def test_escape_closes_the_list_and_only_then_empties_the_field(window: MainWindow) -> None:
    field = window.deck.filter.field
    press(*"pri", Qt.Key.Key_Escape)
    assert (field.text(), offered()) == ("pri", [])
    assert QApplication.focusWidget() is field
    press(Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_click_takes_an_offer_too(window: MainWindow) -> None:
    field = window.deck.filter.field
    press(*"pri")
    found = QApplication.activePopupWidget()
    assert isinstance(found, QListView)
    place = found.visualRect(found.model().index(0, 0)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert field.text() == "prio:"
    press("P", "2")
    assert field.text() == "prio:P2"
    assert preview(window).panel.kind is None


def test_whoever_comes_from_the_filter_is_at_the_first_ticket_that_it_found(
    window: MainWindow, tickets_there: list[int]
) -> None:
    press(*"printer", Qt.Key.Key_Return)
    assert table(window).current_row().number == tickets_there[1]
    window.places.show_wanted()
    assert preview(window).number == tickets_there[1]
    press(Qt.Key.Key_Escape)
    assert table(window).current_row().number == tickets_there[1], "the same in the whole queue"
    press("/", *"zebra", Qt.Key.Key_Return, "/", *"vpn", Qt.Key.Key_Return)
    assert table(window).current_row().number == tickets_there[0]
