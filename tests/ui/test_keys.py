"""The sheet of keys: whole on every screen."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ui.common import theme
from ui.keys import KeysDialog


@pytest.mark.parametrize("screen", [QSize(1280, 800), QSize(1024, 600), QSize(800, 600)])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_sheet_is_never_larger_than_the_screen_and_all_of_it_can_be_scrolled_to(
    qapp: QApplication, qtbot: Any, screen: QSize, zoom: float
) -> None:
    theme.apply(qapp, theme.scheme(), zoom)
    sheet = KeysDialog(screen=screen)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitExposed(sheet)
    assert sheet.size().boundedTo(screen) == sheet.size()
    (close,) = [one for one in sheet.findChildren(QPushButton) if one.text() == "Close"]
    assert sheet.rect().contains(QRect(close.mapTo(sheet, QPoint()), close.size()))
    assert sheet.scroll.horizontalScrollBar().maximum() == 0
    for label in sheet.sheet.findChildren(QLabel):
        assert label.width() >= label.sizeHint().width()
    bar = sheet.scroll.verticalScrollBar()
    if bar.maximum():
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_PageDown)
        assert bar.value() > 0, "by keys as well"


def test_where_there_is_room_nothing_is_scrolled(qtbot: Any) -> None:
    sheet = KeysDialog(screen=QSize(1280, 800))
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitExposed(sheet)
    assert sheet.scroll.verticalScrollBar().maximum() == 0
    assert sheet.width() > sheet.height()
