"""The whole procedure by clicks and keys: a ticket from the phone call up the ladder, down again, and closed."""

import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.desk import tickets, verify
from app.desk.desk import Desk
from models.engine import Database
from models.vocabulary import Status, VisitOutcome
from tests.support import staffed
from ui.common.runner import Runner
from ui.main_window import MainWindow
from ui.tickets.editors import Chips
from ui.tickets.receive_dialog import ReceiveDialog
from ui.tickets.ticket_widget import TicketWidget

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

    @property
    def ticket(self) -> TicketWidget:
        shown = self.window.places.preview.currentWidget()
        assert isinstance(shown, TicketWidget)
        return shown

    def go_to(self, queue: str, number: int) -> None:
        """Clicks the queue in the navigation, then the arrow keys to the ticket."""
        items = self.window.navigation
        item = items._items[queue]
        QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=items.visualItemRect(item).center())
        self.qtbot.waitUntil(lambda: self.window.deck.name == queue)
        table = self.window.deck.view.table
        QTest.keyClick(self.window, Qt.Key.Key_F5)
        self.qtbot.waitUntil(lambda: table.model().rowCount() > 0)
        QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        while self.window.places.shown != number:
            before = self.window.places.shown
            QTest.keyClick(table, Qt.Key.Key_J)
            assert self.window.places.shown != before, f"#{number} is not in {queue}"
        self.qtbot.waitUntil(lambda: self.ticket.number == number and self.ticket.view is not None)

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
        self.qtbot.waitUntil(lambda: ticket.view is not None and ticket.view.ticket.version > version)

    def fill(self, ticket: QWidget, name: str, value: str) -> None:
        self.qtbot.waitUntil(lambda: ticket.findChild(QWidget, f"field.{name}") is not None)
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
        self.qtbot.waitUntil(lambda: place.findChild(QAbstractButton, name) is not None)
        found = place.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton)
        return found

    def click(self, button: QAbstractButton) -> None:
        self.qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
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


@pytest.fixture
def blocked_gui(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where a window opened a transaction on the GUI thread itself: nowhere, it is hoped."""
    found: list[str] = []
    opens = Database._transaction

    def watched(database: Database, options: Any) -> Any:
        stack = traceback.extract_stack()
        if threading.current_thread() is threading.main_thread() and any(
            "/ui/" in each.filename and "/tests/" not in each.filename for each in stack
        ):
            found.extend(traceback.format_list(stack[-12:]))
        return opens(database, options)

    monkeypatch.setattr(Database, "_transaction", watched)
    return found


def receive(anna: Seat) -> int:
    """The phone rings: Ctrl+N's button, then keys only until Enter."""
    button = next(each for each in anna.window.findChildren(QAbstractButton) if each.text() == "New ticket")
    anna.click(button)
    anna.qtbot.waitUntil(lambda: bool(anna.window.findChildren(ReceiveDialog)))
    dialog = anna.window.findChildren(ReceiveDialog)[0]
    anna.qtbot.waitUntil(dialog.isVisible)
    for name, value in (("customer", "Acme"), ("requester", "Kim Osei"), ("summary", "Server room is too hot")):
        anna.fill(dialog, name, value)
    with anna.qtbot.waitSignal(dialog.received) as caught:
        QTest.keyClick(dialog.findChild(QWidget, "field.summary"), Qt.Key.Key_Return)
    return int(caught.args[0])


def test_from_the_phone_call_to_the_closed_ticket(
    seat: Callable[[str], Seat], desk_url: str, sit: Callable[..., Desk], blocked_gui: list[str]
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
    carla.do("claim")
    carla.do("qualify", resolvable="false", findings="Compressor does not start")

    dinesh = seat("dinesh")
    dinesh.go_to("tier3", number)
    dinesh.do("qualify", resolvable="true", findings="Firmware resets")
    dinesh.do("escalate", reason="Somebody has to stand in front of it")

    olga = seat("olga")
    olga.go_to("onsite", number)
    QTest.keyClick(olga.window.deck.view.table, Qt.Key.Key_Return)
    olga.qtbot.waitUntil(lambda: len(olga.window.places.windows()) == 1)
    own = olga.window.places.windows()[0].ticket
    olga.qtbot.waitUntil(lambda: own.view is not None)
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
    ben.do("verify", satisfied="false", with_whom="Kim Osei", how="phone", comment="Still warm")
    carla.go_to("tier2", number)
    carla.do("resolve", cause="Compressor", fix="Load moved, door open", code="workaround")
    ben.go_to("quality_control", number)
    ben.do("verify", satisfied="true", with_whom="Kim Osei", how="phone")
    ben.do("close")

    assert blocked_gui == []
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
