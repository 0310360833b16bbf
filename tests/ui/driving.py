"""Driving the main window by keys, and saying what it shows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.main_window import MainWindow
from ui.queues.table import QueueTable

Make = Callable[..., MainWindow]
"""Makes a main window of anna's; without a store it remembers nothing."""


def settled(window: MainWindow) -> MainWindow:
    """A window whose queue has answered, with all its other parts, which begin after that."""
    QApplication.processEvents()
    return window


def table(window: MainWindow) -> QueueTable:
    assert window.deck.view is not None
    return window.deck.view.table


def press(window: MainWindow, key: Qt.Key, widget: QWidget | None = None) -> None:
    QTest.keyClick(widget or table(window), key)
    window.places.show_wanted()


def preview(window: MainWindow) -> Any:
    return window.places.preview.currentWidget()


def key_of(window: MainWindow, shortcut: str) -> None:
    """Press a shortcut of the menus: offscreen no window is active, so shortcuts do not arrive by themselves."""
    wanted = QKeySequence(shortcut)
    next(action for action in window.commands.every if wanted in action.shortcuts()).trigger()
    window.places.show_wanted()


def shown_numbers(window: MainWindow) -> list[int]:
    model = window.deck.view.model
    return [model.row_at(place).number for place in range(model.rowCount())]
