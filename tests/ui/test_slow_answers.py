"""What a person does while the desk has not answered yet: nothing is swallowed, skipped or kept from being shown."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk import queues, tickets
from app.desk.desk import Desk, Refused
from app.desk.queues import Queue
from tests.ui.driving import press, preview, settled, table
from tests.ui.queues.queue_rows import Later
from ui.common.runner import Job
from ui.main_window import MainWindow
from ui.tickets.ticket_widget import TicketWidget


class Late(Later):
    act = Later.run

    def answer(self, most: int = 1000) -> None:
        """Let the desk answer, also what is asked for because of its answers."""
        while self.waiting and most:
            job, most = self.waiting.pop(0), most - 1
            job.perform()
            self._deliver(job)


@pytest.fixture
def late(qapp: object) -> Late:
    return Late()


@pytest.fixture
def slow(qtbot: Any, anna: Desk, late: Late, tickets_there: list[int]) -> MainWindow:
    window = MainWindow(anna, late)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    for _ in range(3):
        late.answer()
        settled(window)
    return window


@pytest.fixture
def hold(late: Late) -> Callable[[], list[Job]]:
    """Takes what was asked for last out of the line: put back, it is answered."""

    def take() -> list[Job]:
        return [late.waiting.pop()]

    return take


def held(anna: Desk) -> set[int]:
    return {row.number for row in queues.page(anna, Queue.ASSIGNED).rows}


def trouble(window: MainWindow) -> str:
    banner = preview(window).panel._trouble
    return "" if banner.isHidden() else banner.text


def test_a_second_ticket_is_taken_while_the_first_is_on_its_way(
    slow: MainWindow, late: Late, hold: Any, anna: Desk, tickets_there: list[int]
) -> None:
    press(slow, Qt.Key.Key_T)
    claim = hold()
    press(slow, Qt.Key.Key_J)
    late.answer()
    press(slow, Qt.Key.Key_T)
    late.answer()
    assert held(anna) == {tickets_there[1]}
    late.waiting += claim
    late.answer()
    assert held(anna) == set(tickets_there[:2])


def test_what_is_pressed_while_an_action_is_on_its_way_is_done_after_it(
    slow: MainWindow, late: Late, hold: Any, anna: Desk, tickets_there: list[int]
) -> None:
    press(slow, Qt.Key.Key_T)
    claim = hold()
    press(slow, Qt.Key.Key_S)
    press(slow, Qt.Key.Key_N)
    late.answer()
    assert trouble(slow) == "Still sending: Claim."
    assert preview(slow).panel.form is None
    late.waiting += claim
    late.answer()
    assert held(anna) == {tickets_there[0]}
    assert preview(slow).panel.kind == "note"
    assert trouble(slow) == ""


def test_what_only_the_answer_allows_is_done_when_it_came(
    slow: MainWindow, late: Late, anna: Desk, tickets_there: list[int]
) -> None:
    late_work = preview(slow)
    press(slow, Qt.Key.Key_T)
    assert late_work.view.offers["release"] is not None
    late_work.choose("release")
    late.answer()
    assert held(anna) == set()
    kinds = [entry.kind for entry in tickets.read(anna, tickets_there[0]).journal]
    assert kinds == ["receive", "claim", "release"]


def test_after_a_failure_nothing_is_done_that_was_pressed_in_the_belief_it_would_succeed(
    slow: MainWindow, late: Late, anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise Refused("No.")

    with monkeypatch.context() as patch:
        patch.setattr(tickets, "act", refuse)
        press(slow, Qt.Key.Key_T)
        press(slow, Qt.Key.Key_N)
        late.answer()
    slow.refresh_quietly()
    late.answer()
    assert preview(slow).panel.form is None
    assert trouble(slow) == "No."


def test_escape_and_send_say_that_something_else_is_on_its_way(slow: MainWindow, late: Late, hold: Any) -> None:
    press(slow, Qt.Key.Key_N)
    late.answer()
    panel = preview(slow).panel
    panel.form.rows["text"].editor.set_value("x")
    panel.choose("claim")
    claim = hold()
    for press_it in (panel.submit, panel.back):
        panel._trouble.hide()
        press_it()
        assert trouble(slow) == "Still sending: Claim."
    late.waiting += claim
    late.answer()
    assert panel.form.rows["text"].editor.value() == "x"


@pytest.mark.parametrize("goes_on", [False, True])
def test_send_and_next_skips_nothing_for_whoever_goes_on_by_hand(
    slow: MainWindow, late: Late, hold: Any, tickets_there: list[int], goes_on: bool
) -> None:
    press(slow, Qt.Key.Key_N)
    late.answer()
    panel = preview(slow).panel
    panel.form.rows["text"].editor.set_value("Called back")
    panel.submit(then_next=True)
    note = hold()
    if goes_on:
        # The preview follows when the keys rest: not yet.
        QTest.keyClick(table(slow), Qt.Key.Key_J)
    late.waiting += note
    late.answer()
    assert table(slow).current_row().number == tickets_there[1]


def test_changes_that_come_faster_than_answers_keep_nobody_from_seeing_a_ticket(
    qtbot: Any, anna: Desk, late: Late, ticket: int, act: Any
) -> None:
    widget = TicketWidget(anna, late)
    qtbot.addWidget(widget)
    widget.show()
    widget.show_ticket(ticket)
    for place in range(5):
        act(anna, ticket, "note", text=f"{place}")
        widget.reload()
        widget.show_ticket(ticket)
    assert len(late.waiting) == 1, "one reading at a time"
    late.answer(1)
    assert widget.view is not None
    act(anna, ticket, "note", text="the last")
    late.answer()
    assert widget.view.journal[-1].fields == {"text": "the last"}
    assert not late.waiting


def test_a_reading_of_a_ticket_that_is_not_wanted_any_more_is_dropped(
    qtbot: Any, anna: Desk, late: Late, tickets_there: list[int]
) -> None:
    widget = TicketWidget(anna, late)
    qtbot.addWidget(widget)
    widget.show()
    widget.show_ticket(tickets_there[0])
    widget.reload()
    widget.show_ticket(tickets_there[1])
    late.answer()
    assert widget.view.ticket.number == tickets_there[1]
    widget.show_ticket(tickets_there[0])
    widget.show_ticket(None)
    late.answer()
    assert widget.view is None


def test_what_nobody_waits_for_begins_when_the_first_queue_has_answered(
    qtbot: Any, anna: Desk, late: Late, tickets_there: list[int]
) -> None:
    window = MainWindow(None, late)
    qtbot.addWidget(window)
    began: list[Desk] = []
    window.settled.connect(began.append)
    window.use(anna)
    assert len(late.waiting) == 1
    late.answer()
    assert window.deck.view.model.rowCount() == len(tickets_there)
    assert began == []
    settled(window)
    late.answer()
    assert began == [anna]


def test_who_presses_before_all_is_there_is_not_kept_waiting(
    qtbot: Any, anna: Desk, late: Late, tickets_there: list[int]
) -> None:
    window = MainWindow(None, late)
    qtbot.addWidget(window)
    window.show()
    began: list[Desk] = []
    window.settled.connect(began.append)
    window.use(anna)
    window.receive()
    assert window.places._dialog.isVisible()
    assert began == [anna]
    late.answer()
    settled(window)
    late.answer()
    assert began == [anna]


def test_who_does_not_wait_for_the_first_queue_has_the_rest_all_the_same(
    qtbot: Any, anna: Desk, late: Late, tickets_there: list[int]
) -> None:
    window = MainWindow(None, late)
    qtbot.addWidget(window)
    window.show()
    began: list[Desk] = []
    window.settled.connect(began.append)
    window.use(anna)
    window.deck.view.give_up()
    for _ in range(3):
        settled(window)
        late.answer()
    assert began == [anna]
