"""The whole procedure by clicks and keys: a ticket from the phone call up the ladder, down again, and closed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.desk import tickets, verify
from app.desk.desk import Desk
from models.vocabulary import Status, VisitOutcome
from tests.support import staffed
from ui.common.runner import Runner
from ui.main_window import MainWindow
from ui.tickets.editors import Chips
from ui.tickets.receive_dialog import ReceiveDialog
from ui.tickets.ticket_widget import TicketWidget

CTRL = Qt.KeyboardModifier.ControlModifier

PATIENCE = 20_000
"""Milliseconds for a step on a busy machine; a step that works takes some tens."""

POLICY = """
name = "Whole ladder"
ladder = ["tier1", "tier2", "tier3", "onsite"]
verify_failures = 3
vendor_question = true
[calendar]
time_zone = "Europe/Berlin"
hours = { mon = ["08:00-17:00"], tue = ["08:00-17:00"], wed = ["08:00-17:00"] }
[limits]
overall = "40h"
[rungs.tier1]
qualify = "4h"
resolve = "8h"
"""


class Seat:
    """A person at a main window of their own. Does nothing but click and type."""

    def __init__(self, desk: Desk, runner: Runner, qtbot: Any) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(desk, runner)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.come_back()
        self.wait(lambda: self.window.deck.view is not None and self.window.deck.view.model.ever_loaded)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, to whatever has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def open_by_letter(self, letter: str, kind: str) -> None:
        """A letter in the queue; the keys are in the form then."""
        assert QApplication.focusWidget() is self.window.deck.view.table
        self.press(letter)
        self.wait(lambda: self.ticket.panel.kind == kind)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def tab_to(self, name: str) -> None:
        """Tab until the focus is there: no field is out of the keyboard's reach, nor before another's turn."""
        for _ in range(12):
            if QApplication.focusWidget().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab never comes to {name}.")

    def come_back(self) -> None:
        """To this person's workplace."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    @property
    def ticket(self) -> TicketWidget:
        shown = self.window.places.preview.currentWidget()
        assert isinstance(shown, TicketWidget)
        return shown

    def go_to(self, queue: str, number: int) -> None:
        """Clicks the queue in the navigation, then the arrow keys to the ticket."""
        self.come_back()
        items = self.window.navigation
        item = items._items[queue]
        QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=items.visualItemRect(item).center())
        self.wait(lambda: self.window.deck.name == queue)
        table = self.window.deck.view.table
        self.press(Qt.Key.Key_F5)
        self.wait(lambda: table.model().rowCount() > 0)
        QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        while self.window.places.shown != number:
            before = self.window.places.shown
            QTest.keyClick(table, Qt.Key.Key_J)
            assert self.window.places.shown != before, f"#{number} is not in {queue}"
        self.wait(lambda: self.ticket.number == number and self.ticket.view is not None)

    def do(self, kind: str, where: TicketWidget | None = None, **fields: str) -> None:
        """Clicks the action, fills in its form by keys, submits, and waits for the desk's answer."""
        ticket = where or self.ticket
        self.click(self.find(ticket, f"action.{kind}"))
        for name, value in fields.items():
            self.fill(ticket, name, value)
        version = ticket.view.ticket.version
        submit = ticket.findChild(QAbstractButton, "submit")
        if submit is not None and submit.isVisibleTo(ticket):
            self.click(submit)
        self.wait(lambda: ticket.view is not None and ticket.view.ticket.version > version)

    def fill(self, ticket: QWidget, name: str, value: str) -> None:
        self.wait(lambda: ticket.findChild(QWidget, f"field.{name}") is not None)
        editor = ticket.findChild(QWidget, f"editor.{name}")
        if isinstance(editor, Chips):
            chip = next(editor.button(choice) for choice in editor.values() if str(choice).lower() == value)
            self.click(chip)
            return
        control = ticket.findChild(QWidget, f"field.{name}")
        typed = control.findChild(QLineEdit) if not isinstance(control, QLineEdit | QPlainTextEdit) else control
        QTest.mouseClick(typed, Qt.MouseButton.LeftButton)
        QTest.keyClicks(typed, value)

    def find(self, place: QWidget, name: str) -> QAbstractButton:
        seen = lambda: [one for one in place.findChildren(QAbstractButton, name) if one.isVisible()]  # noqa: E731
        self.wait(lambda: bool(seen()))
        return seen()[0]

    def click(self, button: QAbstractButton) -> None:
        self.wait(lambda: button.isVisible() and button.isEnabled())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, button.height() // 2))


@pytest.fixture
def seat(qtbot: Any, desk_url: str, sit: Callable[..., Desk]) -> Iterator[Callable[[str], Seat]]:
    staffed(desk_url, POLICY)
    runner = Runner()
    seats: list[Seat] = []

    def take(login: str) -> Seat:
        seats.append(Seat(sit(desk_url, login), runner, qtbot))
        return seats[-1]

    yield take
    for one in seats:
        one.window.close()
    runner.close()
    QApplication.sendPostedEvents()


def receive(anna: Seat) -> int:
    """The phone rings: keys only, from Ctrl+N to Enter."""
    anna.press(Qt.Key.Key_N, CTRL)
    dialog = anna.window.findChildren(ReceiveDialog)[0]
    anna.wait(lambda: dialog.isActiveWindow())
    for name, value in (("customer", "Acme"), ("requester", "Kim Osei"), ("summary", "Server room is too hot")):
        anna.tab_to(f"field.{name}")
        anna.type(value)
    with anna.qtbot.waitSignal(dialog.received, timeout=PATIENCE) as caught:
        anna.press(Qt.Key.Key_Return)
    return int(caught.args[0])


def test_from_the_phone_call_to_the_closed_ticket(
    seat: Callable[[str], Seat], desk_url: str, sit: Callable[..., Desk], desk_calls: Any
) -> None:
    anna = seat("anna")
    number = receive(anna)
    anna.go_to("tier1", number)
    anna.do(
        "document",
        description="It smells burnt",
        category="Cooling",
        affected="Server room",
        impact="high",
        urgency="medium",
    )
    anna.do("qualify", resolvable="true", findings="Filter is clogged")
    anna.do("log", minutes="20", text="Cleaned the filter")
    anna.do("escalate", reason="Still hot", tried="Filter", why="skill")

    carla = seat("carla")
    carla.go_to("tier2", number)
    version = carla.ticket.view.ticket.version
    carla.press("t")
    carla.wait(lambda: carla.ticket.view.ticket.version > version)
    carla.open_by_letter("q", "qualify")
    carla.press(Qt.Key.Key_Right)
    carla.press(Qt.Key.Key_Tab)
    carla.type("Compressor does not start")
    carla.press(Qt.Key.Key_Return, CTRL)
    carla.wait(lambda: carla.ticket.view.ticket.rung.value == "tier3")
    assert QApplication.focusWidget().window() is carla.window
    assert carla.ticket.panel.kind is None

    dinesh = seat("dinesh")
    dinesh.go_to("tier3", number)
    dinesh.do("qualify", resolvable="true", findings="Firmware resets")
    dinesh.do("escalate", reason="Somebody has to stand in front of it")

    olga = seat("olga")
    olga.go_to("onsite", number)
    QTest.keyClick(olga.window.deck.view.table, Qt.Key.Key_Return)
    olga.wait(lambda: len(olga.window.places.windows()) == 1)
    own = olga.window.places.windows()[0].ticket
    olga.wait(lambda: own.view is not None)
    olga.do("qualify", own, resolvable="false", findings="Compressor is dead, no spare")

    boss = seat("max")
    boss.go_to("decision", number)
    boss.do("decide", decision="return", to="tier2", instructions="Move the load", no_vendor="Out of business")

    carla.go_to("tier2", number)
    carla.do("qualify", resolvable="true", findings="Load can move")
    carla.do("log", minutes="15", text="Moved the load")
    carla.do("resolve", cause="Compressor", fix="Load moved", code="workaround")

    ben = seat("ben")
    ben.go_to("quality_control", number)
    ben.do("verify", satisfied="false", how="phone", comment="Still warm")
    carla.go_to("tier2", number)
    carla.do("resolve", cause="Compressor", fix="Load moved, door open", code="workaround")
    ben.go_to("quality_control", number)
    ben.open_by_letter("y", "verify")
    ben.press(Qt.Key.Key_Space)
    ben.tab_to("field.how")
    ben.type("phone")
    ben.press(Qt.Key.Key_Return, CTRL)
    ben.wait(lambda: ben.ticket.view.ticket.status is Status.VERIFIED)
    ben.open_by_letter("c", "close")
    ben.press(Qt.Key.Key_Space)
    ben.wait(lambda: ben.ticket.view.ticket.status is Status.CLOSED)

    assert desk_calls.on_gui == []
    _assert_whole(sit(desk_url, "max"), number)


def _assert_whole(desk: Desk, number: int) -> None:
    view = tickets.read(desk, number)
    assert view.ticket.status is Status.CLOSED
    assert [(visit.rung.value, visit.outcome) for visit in view.visits] == [
        ("tier1", VisitOutcome.ESCALATED),
        ("tier2", VisitOutcome.ESCALATED),
        ("tier3", VisitOutcome.ESCALATED),
        ("onsite", VisitOutcome.ESCALATED),
        ("manager", VisitOutcome.RETURNED),
        ("tier2", VisitOutcome.CLOSED),
    ]
    assert [entry.version for entry in view.journal] == list(range(1, len(view.journal) + 1))
    actors = [entry.actor for entry in view.journal]
    assert actors == [
        *["anna"] * 5,
        *["carla"] * 2,
        *["dinesh"] * 2,
        "olga",
        "max",
        *["carla"] * 3,
        "ben",
        "carla",
        *["ben"] * 2,
    ]
    assert [found for _, found in verify.tickets(desk.database)] == [[]]
