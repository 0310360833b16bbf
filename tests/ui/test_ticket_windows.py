"""The windows of tickets: they go on without the main window, lead to other tickets, and leave nothing behind."""

import gc
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.desk import presence as desk_presence
from app.desk import tickets
from app.desk.desk import Desk
from tests.ui.driving import Make, press, preview, table
from ui import remembered
from ui.common.paper import Printer
from ui.common.runner import Runner
from ui.main_window import MainWindow
from ui.tickets.ticket_widget import TicketWidget
from ui.tickets.ticket_window import TicketWindow


def opened(window: MainWindow, ticket: int) -> TicketWindow:
    window.places.open(ticket)
    (found,) = [one for one in window.places.windows() if one.number == ticket]
    assert isinstance(found, TicketWindow)
    return found


def reads(monkeypatch: Any) -> list[int]:
    read, real = [], tickets.read
    monkeypatch.setattr(tickets, "read", lambda desk, number: read.append(number) or real(desk, number))
    return read


def there(widget: TicketWidget) -> str:
    label = widget.findChild(QLabel, "presence")
    return label.text() if label.isVisible() else ""


def test_a_ticket_window_stays_current_while_the_main_window_is_minimised(
    window: MainWindow, ben: Desk, ticket: int, act: Any, monkeypatch: Any
) -> None:
    own = opened(window, ticket)
    window.showMinimized()
    act(ben, ticket, "note", text="hello")
    read = reads(monkeypatch)
    window.places.refresh(frozenset([ticket]))
    assert read == [ticket], "the preview cannot be seen"
    assert own.ticket.view.journal[-1].fields == {"text": "hello"}
    assert window.places.in_sight() == (ticket,)
    own.close()
    assert window.places.in_sight() == ()
    assert window.places.in_front() == (None, False)


def test_what_changed_while_a_ticket_could_not_be_seen_is_read_when_it_can(
    window: MainWindow, ben: Desk, ticket: int, act: Any, monkeypatch: Any
) -> None:
    own = opened(window, ticket)
    own.showMinimized()
    press(window, Qt.Key.Key_Space)
    act(ben, ticket, "note", text="hello")
    read = reads(monkeypatch)
    window.places.refresh(frozenset([ticket]))
    window.places.refresh(frozenset([ticket]))
    assert read == []
    own.showNormal()
    assert own.ticket.view.journal[-1].fields == {"text": "hello"}
    window.peek()
    assert preview(window).view.journal[-1].fields == {"text": "hello"}
    assert len(read) == 2, "once each"


def test_who_is_there_is_told_at_once_by_a_place_that_shows_another_ticket(
    make: Make, ben: Desk, tickets_there: list[int]
) -> None:
    window = make()
    desk_presence.look(ben, "ben's", tickets_there[1], typing=False)
    window.presence.look()
    press(window, Qt.Key.Key_J)
    assert there(preview(window)) == "Ben Okafor is looking"
    assert there(opened(window, tickets_there[1]).ticket) == "Ben Okafor is looking"
    press(window, Qt.Key.Key_K)
    assert there(preview(window)) == ""


def test_a_link_in_a_ticket_window_opens_the_other_ticket(window: MainWindow, tickets_there: list[int]) -> None:
    own = opened(window, tickets_there[0])
    own.ticket.panel.ticket_wanted.emit(tickets_there[1])
    assert {one.number for one in window.places.windows()} == set(tickets_there[:2])


def test_send_and_next_in_a_ticket_window_opens_the_next_of_the_queue_in_its_place(
    make: Make, tickets_there: list[int]
) -> None:
    window = make()
    own = opened(window, tickets_there[0])
    for done, wanted in zip(tickets_there, [*tickets_there[1:], tickets_there[-1]], strict=True):
        own.choose("note")
        own.ticket.panel.form.rows["text"].editor.set_value("Called back")
        own.ticket.panel.submit(then_next=True)
        assert own.ticket.view.journal[-1].kind == "note", done
        (own,) = window.places.windows()
        assert own.number == wanted
    assert table(window).current_row().number == tickets_there[-1]


def test_whoever_went_on_in_the_queue_goes_on_from_there(make: Make, tickets_there: list[int]) -> None:
    window = make()
    own = opened(window, tickets_there[0])
    QTest.keyClick(table(window), Qt.Key.Key_J)
    own.choose("note")
    own.ticket.panel.form.rows["text"].editor.set_value("Called back")
    own.ticket.panel.submit(then_next=True)
    assert [one.number for one in window.places.windows()] == [tickets_there[1]]


def test_closed_windows_leave_nothing_behind(make: Make, tickets_there: list[int]) -> None:
    window = make()

    def there_are() -> int:
        gc.collect()
        return sum(isinstance(one, TicketWidget) for one in gc.get_objects())

    before = there_are()
    for number in tickets_there:
        opened(window, number).close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.places.windows() == []
    assert there_are() <= before + 1, "the last one is let go with the next"


@pytest.mark.parametrize("what", ["print_worksheet", "print_dossier"])
def test_paper_is_printed_while_one_goes_on(
    qtbot: Any, anna: Desk, ticket: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    runner, gate, printer = Runner(), threading.Event(), Printer()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr("ui.common.output.ask_printer", lambda name, parent: printer)
    window = MainWindow(anna, runner, None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.places._in_front() is not None)
    runner.apart(window, lambda: gate.wait(30), lambda _: None)
    getattr(window.places, what)()
    assert not (tmp_path / "printed.pdf").exists()
    gate.set()
    output = window.places._in_front().output
    qtbot.waitUntil(lambda: "are made" in output.told.text)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    runner.close()


def left_as(own: TicketWindow) -> tuple[QSize, int]:
    QCoreApplication.processEvents()
    return own.size(), own.ticket.sharing.sizes()[1]


def test_ticket_windows_come_back_as_the_last_one_was_left_until_the_layout_is_reset(
    make: Make, tickets_there: list[int], tmp_path: Path
) -> None:
    first = make(remembered.store_in(tmp_path))
    own = opened(first, tickets_there[0])
    usual = left_as(own)
    own.resize(800, 600)  # as large as the screen here
    QCoreApplication.processEvents()
    own.ticket.sharing.setSizes([300, 500])
    own.ticket.sharing.splitterMoved.emit(300, 1)
    left = left_as(own)
    own.close()
    assert left_as(opened(first, tickets_there[1])) == left, "one for all"
    first.close()
    second = make(remembered.store_in(tmp_path))
    own = opened(second, tickets_there[0])
    assert left_as(own) == left
    second.reset_layout()
    assert left_as(own) == usual, "also of one that is open"
    own.close()
    size, panel = left_as(opened(second, tickets_there[1]))
    assert (size.height(), panel) == (usual[0].height(), usual[1]), "as wide as fits on this screen"


def test_the_next_ticket_takes_over_how_the_window_is_shared(make: Make, tickets_there: list[int]) -> None:
    window = make()
    own = opened(window, tickets_there[0])
    own.resize(1000, 600)
    own.ticket.sharing.set_panel_width(500)
    own.choose("note")
    own.ticket.panel.form.rows["text"].editor.set_value("Called back")
    own.ticket.panel.submit(then_next=True)
    (own,) = window.places.windows()
    assert left_as(own)[1] == 500


def test_a_window_is_destroyed_when_qt_is_through_with_closing_it(
    qtbot: Any, make: Make, tickets_there: list[int]
) -> None:
    places, destroyed = make().places, []
    places.open(tickets_there[0])
    [window] = places.windows()
    window.destroyed.connect(lambda: destroyed.append(tickets_there[0]))
    window.close()
    del window
    assert not destroyed
    qtbot.waitUntil(lambda: bool(destroyed))
    assert not places.windows()
    assert not places._closing


class Shown(QObject):
    """The kinds of widgets that were shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.add(type(watched).__name__)
        return False


def test_no_part_of_a_window_is_shown_as_a_window_of_its_own(
    qtbot: Any, qapp: QApplication, make: Make, anna: Desk, act: Any, tickets_there: list[int]
) -> None:
    issue = {"description": "d", "category": "c", "affected": "a", "impact": "medium", "urgency": "high"}
    act(anna, tickets_there[-1], "document", **issue)
    shown = Shown()
    qapp.installEventFilter(shown)
    window = make()
    for number in tickets_there:
        window.places.show_number(number)
        for kind in ("note", "log", "document", "qualify", "escalate", "assign", "wait"):
            window.places.choose(number, kind)
            qtbot.wait(0)
    window.places.open(tickets_there[0])
    window.resize(900, 600)
    qtbot.wait(0)
    qapp.removeEventFilter(shown)
    assert shown.kinds == {"MainWindow", "TicketWindow"}
