"""Working by keys alone in the main window: where the keys go, and that nothing typed is lost on the way."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from app.desk.desk import Desk
from ui.common.runner import InlineRunner
from ui.common.widgets import Banner
from ui.main_window import MainWindow
from ui.tickets.ticket_widget import TicketWidget


@pytest.fixture
def window(qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int) -> Iterator[MainWindow]:
    made = MainWindow(anna, runner)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.places.show_wanted()
    yield made
    made.close()


def press(key: Qt.Key | str) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def shown(window: MainWindow) -> TicketWidget:
    return window.places.preview.currentWidget()  # type: ignore[return-value]


def test_escape_goes_back_to_the_queue_and_keeps_the_text(window: MainWindow) -> None:
    press("e")
    QTest.keyClicks(QApplication.focusWidget(), "jktq")
    press(Qt.Key.Key_Escape)
    assert shown(window).panel.kind is None
    assert QApplication.focusWidget() is window.deck.view.table
    press("e")
    assert shown(window).panel.form.rows["reason"].editor.raw() == "jktq"


def test_tab_comes_from_the_last_field_to_the_button_and_the_way_back(window: MainWindow) -> None:
    press("n")
    passed = []
    for _ in range(4):
        passed.append(QApplication.focusWidget().objectName())
        press(Qt.Key.Key_Tab)
    assert passed == ["field.text", "field.tell", "submit", "back"]


def test_an_action_that_asks_nothing_waits_on_its_button(window: MainWindow, act: Any, anna: Desk, ticket: int) -> None:
    act(anna, ticket, "qualify", resolvable=True, findings="Ours")
    act(anna, ticket, "log", minutes=5, text="Loaded paper")
    act(anna, ticket, "resolve", cause="Paper", fix="Loaded", code="fixed")
    act(anna, ticket, "verify", satisfied="true", with_whom="Hank", how="Phone")
    window.places.show_number(ticket)
    shown(window).reload()
    shown(window).choose("close")
    assert QApplication.focusWidget().objectName() == "submit"
    press(Qt.Key.Key_Space)
    assert shown(window).view.ticket.status.value == "closed"


def test_a_letter_is_not_refused_for_what_was_true_a_while_ago(
    window: MainWindow, act: Any, anna: Desk, ticket: int
) -> None:
    act(anna, ticket, "qualify", resolvable=True, findings="Ours")
    press("r")
    assert shown(window).panel.kind == "resolve"


def test_f5_reads_the_preview_too(window: MainWindow, act: Any, anna: Desk, ticket: int) -> None:
    act(anna, ticket, "claim")
    press(Qt.Key.Key_F5)
    assert shown(window).view.ticket.assignee == "anna"


def test_a_refresh_leaves_what_is_selected_for_copying(window: MainWindow) -> None:
    texts = [each for each in shown(window).findChildren(QTextEdit) if each.isVisible() and each.toPlainText()]
    for text in texts:
        text.moveCursor(QTextCursor.MoveOperation.Start)
        text.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    shown(window).reload()
    assert texts
    assert all(text.textCursor().selectedText() for text in texts)


def test_a_narrow_preview_gives_its_room_to_the_form(window: MainWindow) -> None:
    window.resize(1024, 700)
    press("e")
    QApplication.processEvents()
    assert shown(window).panel.height() > 300


def test_a_banner_is_as_high_as_its_text(qtbot: Any) -> None:
    banner = Banner("late", "warning")
    place = QWidget()
    qtbot.addWidget(place)
    banner.setParent(place)
    banner.tell("word " * 60)
    banner.setFixedWidth(280)
    banner.adjustSize()
    assert banner.maximumHeight() > banner.heightForWidth(280)
    banner.resize(280, banner.heightForWidth(280))
    banner.layout().activate()
    assert banner._text.height() >= banner._text.heightForWidth(banner._text.width())
