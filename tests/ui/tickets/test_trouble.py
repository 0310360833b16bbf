"""A sentence above the actions that is longer than its place: all of it can be read, and one sees that."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton

from app.desk.desk import Desk
from tests.ui.driving import Make, preview
from ui.common import theme
from ui.main_window import MainWindow
from ui.tickets.trouble import Trouble


@pytest.fixture
def held(anna: Desk, ben: Desk, ticket: int, act: Any) -> int:
    act(ben, ticket, "qualify", resolvable=True, findings="A cable")
    return ticket


def refused(window: MainWindow, ticket: int) -> Trouble:
    """Anna wants to resolve what Ben holds."""
    window.resize(1280, 800)
    window.deck.view.table.select_number(ticket)
    window.places.show_wanted()
    preview(window).choose("resolve")
    for _ in range(4):
        QApplication.processEvents()
    found = window.findChild(Trouble)
    assert found.text
    return found


@pytest.fixture
def long(german: None, make: Make, held: int, qapp: QApplication) -> Trouble:
    """In German, at 150 percent."""
    theme.apply(qapp, "light", 1.5)
    return refused(make(), held)


def test_the_rest_of_a_long_sentence_is_reached_by_keys(long: Trouble) -> None:
    bar = long._roll.verticalScrollBar()
    assert bar.maximum() > 0
    assert long._text.height() >= long._text.heightForWidth(long._text.width()), "nothing of it is cut off"
    assert long.rest.isVisible()
    assert long.rest.focusPolicy() & Qt.FocusPolicy.TabFocus
    before = long.rest.accessibleName()
    long.window().activateWindow()  # the platform tells of it in an event
    for _ in range(4):
        QApplication.processEvents()
    long.rest.setFocus()
    QTest.keyClick(long.rest, Qt.Key.Key_Down)
    assert bar.value() > 0
    QTest.keyClick(long.rest, Qt.Key.Key_Home)
    assert bar.value() == 0
    for _ in range(5):
        if bar.value() < bar.maximum():
            QTest.keyClick(long.rest, Qt.Key.Key_Space)
    assert bar.value() == bar.maximum()
    assert long.rest.hasFocus()
    assert long.rest.accessibleName() != before, "what is left is the way back"
    QTest.keyClick(long.rest, Qt.Key.Key_Return)
    assert bar.value() == 0
    assert long.rest.accessibleName() == before


def test_and_by_the_wheel(long: Trouble) -> None:
    bar, place = long._roll.verticalScrollBar(), long._roll.viewport()
    middle = QPointF(place.rect().center())
    turned = QWheelEvent(
        middle, place.mapToGlobal(middle), QPoint(), QPoint(0, -1200), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(place, turned)
    assert bar.value() == bar.maximum() > 0


def test_the_next_sentence_begins_at_its_beginning(long: Trouble) -> None:
    long._roll.verticalScrollBar().setValue(30)
    long.say(long.text + " " + long.text)
    QApplication.processEvents()
    assert long._roll.verticalScrollBar().value() == 0
    long.say("No.")
    for _ in range(4):
        QApplication.processEvents()
    assert not long.rest.isVisible()


def test_where_all_of_it_fits_nothing_is_scrolled(make: Make, held: int) -> None:
    short = refused(make(), held)
    assert short._roll.verticalScrollBar().maximum() == 0
    assert not short.findChild(QToolButton, "rest").isVisible()
    assert short._text.height() >= short._text.heightForWidth(short._text.width())


def test_it_follows_the_zoom(make: Make, held: int, qapp: QApplication) -> None:
    told = refused(make(), held)
    for zoom in (2.0, 1.0):
        theme.apply(qapp, "light", zoom)
        for _ in range(6):
            QApplication.processEvents()
        assert told._text.height() == told._text.heightForWidth(told._text.width())
        assert told.rest.isVisible() is (told._text.height() > told._roll.viewport().height())
        assert told.rest.isVisible() is (zoom == 2.0)


@pytest.mark.parametrize("then", ["short", "heard"])
def test_no_button_comes_under_the_finger_that_read_on(long: Trouble, then: str) -> None:
    long.window().activateWindow()
    for _ in range(4):
        QApplication.processEvents()
    long.say(long.text * 3, until_heard=True)
    QApplication.processEvents()
    long.rest.setFocus()
    assert long.rest.hasFocus()
    if then == "short":
        long.say("No.")
    else:
        long.hear()
    for _ in range(4):
        QApplication.processEvents()
    assert not long.rest.isVisible()
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)
