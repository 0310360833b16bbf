"""Taking the next ticket, and the work that is running: in the status bar, by its key, and asked about."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.desk import tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from ui.common.touches import Touches
from ui.main_window import MainWindow
from ui.work import IDLE, IdleQuestion, Work


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.deck.view.table, key)
    window.places.show_wanted()


def panel(window: MainWindow) -> Any:
    return window.places.preview.currentWidget().panel


def test_g_takes_the_next_ticket_and_shows_it(window: MainWindow, anna: Desk, ticket: int) -> None:
    press(window, Qt.Key.Key_G)
    assert tickets.read(anna, ticket).ticket.assignee == "anna"
    assert window.places.shown == ticket
    assert not window.told.isVisible()
    press(window, Qt.Key.Key_G)
    assert window.told.text == "There is nothing to take: no unassigned ticket on your rungs fits your skills."


def test_g_after_a_lost_answer_takes_no_second_ticket(
    window: MainWindow, anna: Desk, ticket: int, act: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "Second"}
    other = act(anna, None, "receive", **fields).ticket
    real = tickets.act

    def lost(*given: Any) -> None:
        monkeypatch.undo()
        real(*given)
        raise Unreachable("The connection to the database was lost; try again.")

    monkeypatch.setattr(tickets, "act", lost)
    press(window, Qt.Key.Key_G)
    press(window, Qt.Key.Key_G)
    assert window.places.shown == ticket
    assert [tickets.read(anna, number).ticket.assignee for number in (ticket, other)] == ["anna", None]
    press(window, Qt.Key.Key_G)
    assert tickets.read(anna, other).ticket.assignee == "anna"


def test_s_starts_and_stops_work_and_the_status_bar_counts(
    window: MainWindow, anna: Desk, ticket: int, qtbot: Any
) -> None:
    assert not window.work_status.isVisible()
    press(window, Qt.Key.Key_S)
    assert window.work_status.isVisible()
    assert window.work_status.text == f"#{ticket}, 0 of 30 min"
    assert [one.person for one in tickets.read(anna, ticket).work] == ["anna"]
    press(window, Qt.Key.Key_S)
    assert panel(window).kind == "stop"
    panel(window).submit()
    assert tickets.read(anna, ticket).work == ()
    assert not window.work_status.isVisible()


def test_a_click_on_the_running_work_shows_or_stops_it(window: MainWindow, ticket: int) -> None:
    press(window, Qt.Key.Key_S)
    show, stop = window.work_status.findChildren(QAbstractButton)
    assert show.accessibleName() == f"Running work: #{ticket}, 0 of 30 min"
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert [one.ticket.number for one in window.places.windows()] == [ticket]
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert panel(window).kind == "stop"


@pytest.fixture
def at_work_elsewhere(window: MainWindow, anna: Desk, ticket: int, act: Callable[..., Any]) -> int:
    """The cursor is on `ticket`; Anna works on this one."""
    fields = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "Second"}
    other = act(anna, None, "receive", **fields).ticket
    act(anna, other, "start")
    window.refresh_quietly()
    window.deck.go_to(ticket)
    window.places.show_wanted()
    assert window.places.beside == ticket
    return int(other)


def told_buttons(window: MainWindow) -> dict[str, QAbstractButton]:
    return {one.text(): one for one in window.told.findChildren(QAbstractButton) if one.isVisible() and one.text()}


def test_s_while_work_runs_elsewhere_leads_over_in_steps_that_are_seen(
    window: MainWindow, anna: Desk, ticket: int, at_work_elsewhere: int
) -> None:
    other = at_work_elsewhere
    press(window, Qt.Key.Key_S)
    assert window.told.text == (
        f"You are working on #{other}, so work on #{ticket} did not start. Ctrl+Shift+S stops #{other}."
    )
    assert not tickets.read(anna, ticket).work
    told_buttons(window)[f"Stop work on #{other} …"].click()
    assert (panel(window).kind, window.places.beside) == ("stop", other)
    assert tickets.read(anna, other).work, "its minutes and its text are asked for first"
    panel(window).submit()
    assert not tickets.read(anna, other).work
    assert window.told.text == f"Work on #{other} is stopped."
    told_buttons(window)[f"Start work on #{ticket}"].click()
    assert [one.person for one in tickets.read(anna, ticket).work] == ["anna"]
    assert not window.told.isVisible()


def test_the_key_stops_what_runs_elsewhere_and_goes_on_where_work_was_wanted(
    window: MainWindow, anna: Desk, ticket: int, at_work_elsewhere: int
) -> None:
    press(window, Qt.Key.Key_S)
    window.at_work.stop()
    panel(window).submit()
    assert list(told_buttons(window)) == [f"Start work on #{ticket}"]
    window.at_work.stop()
    assert window.told.text == "None of your work is running."
    assert told_buttons(window) == {}


def test_stop_on_a_ticket_on_which_nothing_runs_says_where_it_runs(
    window: MainWindow, anna: Desk, ticket: int, at_work_elsewhere: int
) -> None:
    window.acting.in_front("stop")
    assert window.told.text == f"Your work runs on #{at_work_elsewhere}, not here. Ctrl+Shift+S stops it."
    window.at_work.stop()
    panel(window).submit()
    assert not window.told.isVisible(), "nothing else was wanted"


@pytest.fixture
def clock() -> list[float]:
    return [1000.0]


@pytest.fixture
def question(qtbot: Any, window: MainWindow, clock: list[float]) -> IdleQuestion:
    made = IdleQuestion(window.work, Touches(window, lambda: clock[0]), window, lambda: clock[0])
    qtbot.addWidget(made)
    return made


def test_after_a_while_in_which_nobody_touched_the_client_running_work_is_asked_about(
    window: MainWindow, question: IdleQuestion, clock: list[float], ticket: int, qtbot: Any
) -> None:
    clock[0] += 2 * IDLE
    question.look()
    assert question.isHidden(), "nothing is running"
    press(window, Qt.Key.Key_S)
    clock[0] += IDLE - 1
    question.look()
    assert question.isHidden()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_J)
    clock[0] += IDLE - 1
    question.look()
    assert question.isHidden(), "the key began the time anew"
    clock[0] += 2
    question.look()
    assert question.text == f"Are you still working on #{ticket}? For 30 min nothing happened here."
    buttons = {button.text(): button for button in question.findChildren(QAbstractButton)}
    with qtbot.waitSignal(question.stop_wanted) as wanted:
        buttons["Stop work …"].click()
    assert wanted.args == [ticket]
    assert question.isHidden()
    clock[0] += IDLE
    question.look()
    buttons["Still working"].click()
    question.look()
    assert question.isHidden()


def test_a_question_on_its_way_is_asked_again_afterwards(anna: Desk, ticket: int, act: Callable[..., Any]) -> None:
    from tests.ui.queues.queue_rows import Later

    later = Later()
    work = Work(later)
    work.use(anna)
    act(anna, ticket, "start")
    work.read()
    later.answer()
    later.answer()
    assert work.running is not None
