"""What an empty queue offers to do next."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.desk import people, tickets
from app.desk.desk import Desk
from tests.ui.conftest import Act
from tests.ui.driving import Make, settled
from ui.tickets.receive_dialog import ReceiveDialog


def test_an_empty_desk_offers_to_receive_and_an_empty_queue_to_take_next(
    make: Make, anna: Desk, act: Act, qtbot: Any
) -> None:
    window = make()
    pane = window.deck.view.pane
    assert pane.told[2] == "Receive a request (Ctrl+N)"
    pressed = pane.findChild(QPushButton)
    pressed.click()
    dialog = window.findChild(ReceiveDialog)
    assert dialog.isVisible()
    dialog.reject()
    request = {"customer": "Globex", "requester": "Hank Scorpio", "channel": "phone", "summary": "Printer is mute"}
    number = act(anna, None, "receive", **request).ticket
    window.refresh()
    window.navigation.choose("waiting")
    settled(window)
    pane = window.deck.view.pane
    qtbot.waitUntil(lambda: pane.told[2] == "Take next (G)")
    QTest.keyClick(pane, Qt.Key.Key_G)
    assert tickets.read(anna, number).ticket.assignee == "anna"
    with qtbot.waitSignal(window.deck.take_next_wanted):
        pane.findChild(QPushButton).click()
    window.navigation.choose("drafts")
    settled(window)
    assert window.deck.view.pane.told[2] == ""


def test_a_search_tells_of_a_customer_who_has_no_ticket(make: Make, anna: Desk, act: Act) -> None:
    people.add_customer(anna.database, "Initrode <b>", "Standard")
    window = make()
    window.focus_search()
    window.deck.search_everywhere("initr")
    settled(window)
    assert window.deck.view.pane.told[:2] == ("Nothing found", "A customer without tickets: Initrode <b>")
    window.deck.search_everywhere("nobody at all")
    settled(window)
    assert window.deck.view.pane.told[1].startswith("No ticket here is like that")
