"""No function of the desk is ever called on the GUI thread, whatever the windows are used for."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.desk import tickets
from app.desk.desk import Desk
from ui.common.runner import Runner
from ui.main_window import MainWindow
from ui.queues.source import NAMES
from ui.tickets.receive_dialog import ReceiveDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def threads(qapp: QApplication) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


@pytest.fixture
def window(qtbot: Any, anna: Desk, ticket: int, threads: Runner, desk_calls: Any) -> Iterator[MainWindow]:
    made = MainWindow(anna, threads)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: getattr(made.places.preview.currentWidget(), "view", None) is not None)
    yield made
    made.close()


def press(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_queues_search_and_forms_ask_the_desk_elsewhere(qtbot: Any, window: MainWindow, desk_calls: Any) -> None:
    shown = window.places.preview.currentWidget()
    for place, name in enumerate(NAMES, start=1):
        press(Qt.Key(Qt.Key.Key_0 + place), CTRL)
        qtbot.waitUntil(lambda name=name: window.deck.name == name and window.deck.view.model.ever_loaded)
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_F, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "mute")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "queues.search" in desk_calls.made)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: shown.view is not None and window.deck.view.table.current_row() is not None)
    # Offscreen a window gets back late what a list of suggestions had.
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.deck.view.table)
    press("t")
    qtbot.waitUntil(lambda: shown.view is not None and shown.view.ticket.assignee == "anna")
    assign = lambda: [one for one in shown.findChildren(QAbstractButton, "action.assign") if one.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: bool(assign()))
    QTest.mouseClick(assign()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "people.staff" in desk_calls.made)
    window.refresh_quietly()  # what the timer calls
    qtbot.waitUntil(lambda: {"queues.page", "queues.counts", "tickets.read", "tickets.act"} <= desk_calls.made)
    assert desk_calls.on_gui == []


def test_receiving_asks_the_desk_elsewhere(qtbot: Any, window: MainWindow, desk_calls: Any) -> None:
    press(Qt.Key.Key_N, CTRL)
    dialog = window.findChild(ReceiveDialog)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and "people.customers" in desk_calls.made)
    QTest.keyClicks(QApplication.focusWidget(), "Globex")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Hank Scorpio")
    qtbot.waitUntil(lambda: {"people.contacts", "queues.of_requester"} <= desk_calls.made)
    while QApplication.focusWidget().objectName() != "field.summary":
        press(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Lamp is out")
    with qtbot.waitSignal(dialog.received):
        press(Qt.Key.Key_Return)
    assert desk_calls.on_gui == []


def test_a_ticket_window_asks_the_desk_elsewhere(qtbot: Any, window: MainWindow, desk_calls: Any) -> None:
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.places.windows()) == 1)
    own = window.places.windows()[0]
    qtbot.waitUntil(lambda: own.ticket.view is not None)
    own.choose("note")
    QTest.keyClicks(own.findChild(QWidget, "field.text"), "Rang back")
    with qtbot.waitSignal(own.acted):
        QTest.keyClick(own.findChild(QWidget, "field.text"), Qt.Key.Key_Return, CTRL)
    QTest.keyClick(own, Qt.Key.Key_F5)
    assert desk_calls.on_gui == []


def test_the_watch_sees_a_call_on_the_gui_thread(anna: Desk, ticket: int, desk_calls: Any) -> None:
    tickets.read(anna, ticket)
    assert "tickets.read" in desk_calls.on_gui
