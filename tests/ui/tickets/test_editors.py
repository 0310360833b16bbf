"""The controls of a form, by keyboard and by mouse."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.tickets.editors import Chips, Editor, LineEditor, MinutesEditor, TextEditor
from ui.tickets.pickers import PickEditor
from ui.tickets.time_editors import DurationEditor, InstantEditor

NOW = datetime(2026, 11, 24, 10, 31, tzinfo=UTC)


@pytest.fixture
def show(qtbot: Any) -> Any:
    shown = []

    def add(editor: Editor) -> Any:
        qtbot.addWidget(editor)
        editor.show()
        qtbot.waitExposed(editor)
        shown.append(editor)
        return editor

    return add


def test_arrows_move_the_choice_and_tab_stops_once(show: Any) -> None:
    chips = show(Chips([("a", "A"), ("b", "B"), ("c", "C")], required=True))
    buttons = chips.findChildren(QPushButton)
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert chips.value() == "b"
    assert chips.focusWidget() is buttons[1]
    QTest.keyClick(buttons[1], Qt.Key.Key_Left)
    assert chips.value() == "a"
    assert [made.focusPolicy() is Qt.FocusPolicy.StrongFocus for made in buttons] == [True, False, False]


def test_an_optional_choice_can_be_taken_back(show: Any) -> None:
    chips = show(Chips([(True, "Yes"), (False, "No")], required=False))
    chips.button(False).click()
    assert chips.value() is False
    chips.button(False).click()
    assert chips.value() is None


def test_minutes_are_typed_or_picked(show: Any) -> None:
    minutes = show(MinutesEditor())
    assert minutes.value() is None
    minutes.findChildren(QPushButton)[1].click()
    assert minutes.value() == 10


def test_a_text_field_grows_and_lets_tab_go(show: Any) -> None:
    text = show(TextEditor())
    before = text.edit.height()
    text.set_value("\n".join("abcdefg"))
    assert text.edit.height() > before
    assert text.edit.tabChangesFocus()


def test_a_picked_moment_can_be_emptied_again(show: Any) -> None:
    moment = show(InstantEditor(NOW, required=False))
    never, in_an_hour, *_ = moment.findChildren(QPushButton)
    in_an_hour.click()
    assert moment.value() == "2026-11-24T11:35:00Z"
    never.click()
    assert moment.value() is None


def test_a_duration_is_taken_as_people_write_it(show: Any) -> None:
    duration = show(DurationEditor())
    duration.set_value("1H 30m")
    assert duration.value() == "1h30m"


def test_what_is_typed_stays_when_the_offers_come(show: Any) -> None:
    pick = show(PickEditor())
    pick.set_value("ben")
    assert pick.value() == "ben"
    pick.offer([("b.okafor", "Ben Okafor"), ("a.berg", "Anna Berg")])
    assert pick.raw() == "b.okafor"
    assert pick.value() == "b.okafor"
    pick.set_value("zoe")
    assert pick.value() is None
    assert pick.unknown == "zoe"


def test_part_of_a_name_counts_only_when_it_can_mean_one(show: Any) -> None:
    pick = show(PickEditor())
    pick.offer([("1", "Acme North"), ("2", "Acme South")])
    pick.set_value("acme")
    assert pick.value() is None
    pick.set_value("sou")
    assert pick.value() == "2"


def test_a_new_vendor_is_welcome_under_its_own_name(show: Any) -> None:
    pick = show(PickEditor(free=True))
    pick.offer([("Cisco TAC", "Cisco TAC")])
    pick.set_value("cisco")
    assert pick.value() == "cisco"
    pick.set_value("cisco tac")
    assert pick.value() == "Cisco TAC"


@pytest.mark.parametrize("make", [TextEditor, LineEditor])
def test_whoever_comes_back_to_a_text_goes_on_with_it(qtbot: Any, make: Any) -> None:
    editor = make()
    qtbot.addWidget(editor)
    editor.set_value("first half ")
    QTest.keyClicks(editor.control, "second half")
    assert editor.value() == "first half second half"
