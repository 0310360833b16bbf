"""The head of a ticket: who called in vain, who is at work, and why the next limit is due when it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.desk import tickets
from app.desk.desk import Desk
from tests.support import SetClock, act, documented
from tests.ui.tickets.conftest import MONDAY, Seat
from ui.common.runner import InlineRunner
from ui.tickets.story import Tab
from ui.tickets.ticket_widget import TicketWidget
from ui.tickets.timeline import Timeline

Show = Callable[[Desk, int], TicketWidget]


@pytest.fixture
def anna_(seat: Seat) -> Desk:
    return seat("anna")


@pytest.fixture
def number(anna_: Desk) -> int:
    return documented(anna_)


@pytest.fixture
def show(qtbot: Any, runner: InlineRunner) -> Show:
    def made(desk: Desk, number: int) -> TicketWidget:
        widget = TicketWidget(desk, runner)
        qtbot.addWidget(widget)
        widget.resize(420, 700)
        widget.show()
        qtbot.waitExposed(widget)
        widget.show_ticket(number)
        return widget

    return made


def called(desk: Desk, number: int) -> None:
    act(desk, number, "contact", direction="in", reached=True, with_whom="Kim", text="Where does it stand?")


def calls(widget: TicketWidget) -> str:
    pill: Any = widget.findChild(object, "calls")
    return "" if pill.isHidden() else pill.accessibleName()


def test_calls_without_an_answer_are_counted_until_there_is_one(seat: Seat, show: Show, number: int) -> None:
    anna_, ben = seat("anna"), seat("ben")
    act(anna_, number, "claim")
    widget = show(ben, number)
    for _ in range(3):
        called(ben, number)
    widget.reload()
    assert calls(widget) == "called 3×"
    act(ben, number, "note", text="Somebody should call")
    assert tickets.read(ben, number).calls == 3
    act(ben, number, "contact", direction="out", reached=False, with_whom="Kim", text="Nobody there")
    assert tickets.read(ben, number).calls == 3
    act(anna_, number, "note", text="I am at it")
    widget.reload()
    assert calls(widget) == ""


def test_a_contact_that_reaches_the_client_answers(anna_: Desk, number: int) -> None:
    called(anna_, number)
    called(anna_, number)
    assert tickets.read(anna_, number).calls == 2
    act(anna_, number, "contact", direction="out", reached=True, with_whom="Kim", text="Told")
    assert tickets.read(anna_, number).calls == 0


def test_my_own_work_is_mine(seat: Seat, show: Show, clock: SetClock, number: int) -> None:
    anna_, ben = seat("anna"), seat("ben")
    act(anna_, number, "claim")
    act(anna_, number, "start")
    clock.moment = MONDAY + timedelta(minutes=22)
    holder: Any = show(anna_, number).findChild(object, "assignee")
    assert holder.text().endswith("you have been working on it for 22 min")
    holder = show(ben, number).findChild(object, "assignee")
    assert holder.text().endswith("Anna Berg has been working on it for 22 min")


def test_the_due_moment_is_a_button_that_says_why(anna_: Desk, show: Show, number: int) -> None:
    widget = show(anna_, number)
    due = widget.findChild(QPushButton, "due")
    assert due.accessibleName() == f"{due.text()}. Why this time?"
    assert due.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(due, Qt.Key.Key_Return)
    timeline = widget.findChild(Timeline)
    assert timeline.tab is Tab.CLOCK
    assert timeline.text().startswith("Qualify due today 10:00")


@pytest.mark.parametrize("width", [300, 420, 1100])
def test_nothing_of_the_due_moment_is_cut_off(anna_: Desk, show: Show, number: int, german: None, width: int) -> None:
    widget = show(anna_, number)
    widget.resize(width, 700)
    for _ in range(4):
        QApplication.processEvents()
    due, holder = widget.findChild(QPushButton, "due"), widget.findChild(object, "assignee")
    assert due.height() >= due.heightForWidth(due.width())
    assert isinstance(holder, object)
    status: Any = widget.findChild(object, "status")
    assert status.width() >= status.sizeHint().width()


def test_a_limit_that_comes_near_is_told_while_somebody_looks(
    anna_: Desk, show: Show, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(anna_, number, "qualify", resolvable=True, findings="Ours")
    widget, told = show(anna_, number), []
    monkeypatch.setattr(widget._crossings, "_say", lambda _, words: told.append(words))
    for minutes in (10, 89, 90, 91, 120, 121):
        monkeypatch.setattr(widget, "now", lambda minutes=minutes: MONDAY + timedelta(minutes=minutes))
        widget._tick()
    assert told == [f"#{number} escalates in 30 minutes", f"#{number} is late"]
