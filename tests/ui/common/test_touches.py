"""What counts as somebody's hand on this client, and what does not."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ui.common.touches import Touches


@pytest.fixture
def clock(qapp: object) -> list[float]:
    return [100.0]


@pytest.fixture
def touches(clock: list[float]) -> Touches:
    return Touches(clock=lambda: clock[0])


@pytest.fixture
def window(qtbot: Any, touches: Touches) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLineEdit())
    QShortcut(QKeySequence("Ctrl+N"), made)
    return shown(qtbot, made)


def shown(qtbot: Any, made: Any) -> Any:
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() == made.windowHandle())
    return made


def test_keys_menu_keys_clicks_and_moves_count(touches: Touches, window: QWidget, clock: list[float]) -> None:
    handle = window.windowHandle()
    for touch in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_A),
        lambda: QTest.keyClick(handle, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(9, 9)),
        lambda: QTest.mouseMove(handle, QPoint(20, 20)),
    ):
        clock[0] += 10
        assert touches.at < clock[0]
        touch()
        assert touches.at == clock[0]


def test_what_the_client_does_by_itself_does_not_count(
    qtbot: Any, touches: Touches, window: QWidget, clock: list[float]
) -> None:
    began = touches.at
    clock[0] += 10
    window.findChild(QLineEdit).setText("Changed by a colleague")
    window.resize(400, 300)
    window.repaint()
    qtbot.wait(50)
    assert touches.at == began


def test_a_dialog_that_comes_later_counts_too(
    qtbot: Any, touches: Touches, window: QWidget, clock: list[float]
) -> None:
    dialog = shown(qtbot, QDialog(window))
    clock[0] += 10
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    assert touches.at == clock[0]
