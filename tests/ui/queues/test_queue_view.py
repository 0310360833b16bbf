"""A queue on the screen: keys, a place that does not jump, three states, and a timer only while it can be seen."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton
from queue_rows import NOW, Later, Queue, row

from models.errors import Unreachable
from models.vocabulary import Status
from ui.common import theme, wording
from ui.common.runner import InlineRunner
from ui.common.widgets import State
from ui.queues.columns import USUAL, Column
from ui.queues.presses import ACTION_KEYS
from ui.queues.queue_view import QueueView
from ui.queues.table import QueueTable

EMPTY = ("Nothing here", "No ticket stands in this queue.")


@pytest.fixture
def queue() -> Queue:
    return Queue(row(number) for number in range(1, 61))


@pytest.fixture
def view(qtbot: Any, queue: Queue) -> QueueView:
    made = QueueView(InlineRunner(), queue.fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.refresh()
    qtbot.waitExposed(made)
    return made


def current(view: QueueView) -> int | None:
    found = view.table.current_row()
    return found.number if found else None


def key(view: QueueView, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(view.table, one)


# keys


def test_j_and_k_move_like_the_arrows_and_stay_inside(view: QueueView) -> None:
    assert current(view) == 1
    key(view, Qt.Key.Key_J, Qt.Key.Key_J)
    assert current(view) == 3
    key(view, Qt.Key.Key_Down)
    assert current(view) == 4
    key(view, *[Qt.Key.Key_K] * 9)
    assert current(view) == 1


def test_coming_back_to_the_window_chooses_no_ticket_and_letters_do_nothing(
    qtbot: Any, view: QueueView, queue: Queue
) -> None:
    """The ticket under the cursor left the queue: the next letter must not act on another one."""
    key(view, Qt.Key.Key_J, Qt.Key.Key_J)
    queue.remove(3)
    view.refresh(quiet=True)
    view.table.clearFocus()
    view.table.setFocus()
    assert current(view) is None
    with qtbot.assertNotEmitted(view.action_chosen):
        key(view, Qt.Key.Key_T)
    key(view, Qt.Key.Key_J)
    assert current(view) == 4


def test_a_missed_limit_is_marked_for_eyes_and_ears(view: QueueView, queue: Queue) -> None:
    before = view.table.grab().toImage()
    queue.change(2, missed=True)
    view.refresh(quiet=True)
    assert view.table.grab().toImage() != before
    subject = view.model.index(1, Column.SUBJECT)
    assert subject.data(Qt.ItemDataRole.AccessibleTextRole) == "Subject 2, a limit has been missed"


def test_while_a_hand_is_on_the_rows_none_moves_and_they_settle_when_it_rests(
    view: QueueView, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.queues.table.RESTING", 1500)
    key(view, Qt.Key.Key_J)
    before = view.model.every_number()
    queue.remove(4)
    queue.rows.append(row(90, minutes=0.5))
    queue.change(5, version=2, summary="Changed", next_due_at=NOW, queue_at=NOW)
    view.refresh(quiet=True)
    assert view.model.every_number() == before
    assert view.model.index(4, Column.SUBJECT).data() == "Changed"
    assert view.model.changed == {5}
    gone = view.model.index(3, Column.SUBJECT)
    assert gone.data(Qt.ItemDataRole.AccessibleTextRole) == "Subject 4, no longer in this queue"
    view.table._resting.timeout.emit()
    assert view.model.every_number() == [5, 90, *[number for number in before if number not in (4, 5)]]
    assert view.model.leaving == set()
    assert current(view) == 2


def test_enter_and_double_click_open(qtbot: Any, view: QueueView) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        key(view, Qt.Key.Key_Return)
    assert opened.args == [1]
    place = view.table.visualRect(view.model.index(2, Column.SUBJECT)).center()
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [3]


@pytest.mark.parametrize(("letter", "kind"), ACTION_KEYS.items(), ids=lambda v: getattr(v, "name", v))
def test_letters_choose_an_action_on_the_selected_ticket(
    qtbot: Any, view: QueueView, letter: Qt.Key, kind: str
) -> None:
    key(view, Qt.Key.Key_J)
    with qtbot.waitSignal(view.action_chosen) as chosen:
        key(view, letter)
    assert chosen.args == [2, kind]


def test_letters_do_nothing_with_control_or_without_a_ticket(qtbot: Any, view: QueueView) -> None:
    with qtbot.assertNotEmitted(view.action_chosen):
        QTest.keyClick(view.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        view.table.selectionModel().clear()
        key(view, Qt.Key.Key_E)


# a place that does not jump


def height_of(view: QueueView, number: int) -> int:
    place = view.model.place_of(number)
    assert place is not None
    return view.table.rowViewportPosition(place)


def test_the_row_under_the_cursor_stays_where_it_is_on_the_screen(qtbot: Any, view: QueueView, queue: Queue) -> None:
    key(view, *[Qt.Key.Key_J] * 30)
    before = height_of(view, 31)
    queue.rows += [row(100 + n, minutes=0.1 * n) for n in range(1, 5)]
    queue.remove(3)
    with qtbot.assertNotEmitted(view.moved_to):
        view.refresh(quiet=True)
    assert current(view) == 31
    assert height_of(view, 31) == before


def test_without_a_row_under_the_cursor_the_topmost_row_stays(view: QueueView, queue: Queue) -> None:
    bar = view.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first, _ = view.table.visible_range()
    top = view.model.row_at(first)
    assert top is not None
    assert top.number > 2  # the selected ticket, 1, is out of sight
    before = height_of(view, top.number)
    queue.rows.append(row(100, minutes=0.5))
    view.refresh(quiet=True)
    assert height_of(view, top.number) == before
    assert current(view) == 1


def test_a_ticket_that_leaves_the_queue_takes_no_neighbour_with_it(qtbot: Any, view: QueueView, queue: Queue) -> None:
    key(view, Qt.Key.Key_J, Qt.Key.Key_J)
    queue.remove(3)
    with qtbot.assertNotEmitted(view.moved_to):
        view.refresh(quiet=True)
    assert current(view) is None
    key(view, Qt.Key.Key_J)
    assert current(view) == 4  # goes on from where the ticket stood


def test_moving_to_a_changed_ticket_takes_its_mark_away(view: QueueView, queue: Queue) -> None:
    queue.change(2, version=2)
    view.refresh(quiet=True)
    assert view.model.changed == {2}
    key(view, Qt.Key.Key_J)
    assert view.model.changed == set()


# states


def test_an_empty_queue_says_why(qtbot: Any) -> None:
    made = QueueView(InlineRunner(), Queue().fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert made.pane.isVisible()
    assert made.pane.state is State.EMPTY
    assert made.pane.told[:2] == EMPTY


def test_a_failure_says_what_to_do_next_and_trying_again_helps(qtbot: Any, queue: Queue) -> None:
    made = QueueView(InlineRunner(), queue.fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.show()
    queue.error = Unreachable("The network is down.")
    made.refresh()
    assert made.pane.state is State.FAILED
    assert made.pane.told[1:] == ("The network is down.", "Try again")
    queue.error = None
    made.pane.action_wanted.emit()
    assert made.table.isVisible()
    assert made.model.rowCount() == 60


def test_old_rows_stay_while_new_ones_load_or_fail(view: QueueView, queue: Queue) -> None:
    queue.error = Unreachable("Gone.")
    view.refresh()
    assert view.table.isVisible()
    assert view.model.rowCount() == 60


def busy_timer(view: QueueView) -> QTimer:
    return next(timer for timer in view.findChildren(QTimer) if timer.interval() == 300 and timer.parent() is view)


def cancel(view: QueueView) -> QPushButton:
    return next(one for one in view.findChildren(QPushButton) if one.text() == "Cancel" and one.parent() is view)


def test_a_leap_that_nobody_waits_for_moves_nobody_later(qtbot: Any) -> None:
    runner, queue = Later(), Queue(row(number, float(number)) for number in range(1, 301))
    made = QueueView(runner, queue.fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    runner.answer()
    at = made.table.current_row().number
    made.refresh()
    made.table.go_to_last()
    made.give_up()
    made.refresh(quiet=True)
    runner.answer()
    assert made.table.current_row().number == at
    made.table.go_to_last()
    made.narrow("Subject")
    runner.answer()
    assert made.table.current_row().number == at


def test_whoever_does_not_wait_keeps_the_rows_and_their_filter(qtbot: Any, queue: Queue) -> None:
    runner = Later()
    made = QueueView(runner, queue.fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    runner.answer()
    made.narrow("Subject 7")
    assert not cancel(made).isVisible(), "what is quick does not flicker"
    busy_timer(made).timeout.emit()
    assert cancel(made).isVisible()
    with qtbot.waitSignal(made.given_up):
        cancel(made).click()
    assert not cancel(made).isVisible()
    assert not busy_timer(made).isActive()
    runner.answer()
    assert made.model.rowCount() == 60, "an answer that nobody waits for changes nothing"
    assert made.model.wish.text == ""
    made.narrow("Subject 7")
    runner.answer()
    assert made.model.rowCount() == 1
    made.sort("number", True)
    busy_timer(made).timeout.emit()
    cancel(made).click()
    made.refresh()
    runner.answer()
    assert made.model.wish.text == "Subject 7"
    assert made.model.wish.by == "time"
    assert made.model.rowCount() == 1


def test_whoever_does_not_wait_for_the_first_rows_can_try_again(qtbot: Any, queue: Queue) -> None:
    runner = Later()
    made = QueueView(runner, queue.fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    (stop,) = made.pane.findChildren(QPushButton)
    assert not stop.isVisible()
    made.pane._waking.timeout.emit()
    assert stop.isVisible()
    assert stop.text() == "Cancel"
    stop.click()
    runner.answer()
    assert made.pane.told[2] == "Try again"
    assert made.pane.isVisible()
    stop.click()
    runner.answer()
    assert made.table.isVisible()
    assert made.model.rowCount() == 60


def test_a_slow_refresh_shows_a_bar_and_a_quiet_one_never(qtbot: Any, queue: Queue) -> None:
    runner = Later()
    made = QueueView(runner, queue.fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert made.pane.state is State.LOADING
    runner.answer()
    bar = next(bar for bar in made.findChildren(QProgressBar) if bar.parent() is made)
    made.refresh(quiet=True)
    assert not busy_timer(made).isActive()
    runner.answer()
    made.refresh()
    assert busy_timer(made).isActive()
    busy_timer(made).timeout.emit()
    assert bar.isVisible()
    runner.answer()
    assert not bar.isVisible()
    assert not busy_timer(made).isActive()


# the timer


def test_the_countdown_ticks_only_while_it_can_be_seen(view: QueueView) -> None:
    assert view.ticking
    view.hide()
    assert not view.ticking
    view.show()
    assert view.ticking


def test_a_tick_repaints_exactly_the_visible_countdowns(qtbot: Any, view: QueueView) -> None:
    told: list[tuple[int, int, int]] = []
    view.model.dataChanged.connect(lambda a, b, roles: told.append((a.row(), b.row(), b.column())))
    view.tick()
    first, last = view.table.visible_range()
    assert told == [(first, last, Column.TIME)]
    assert 0 < last < 59


# looks


def test_hostile_text_is_painted_as_text(qtbot: Any) -> None:
    def picture(summary: str) -> QImage:
        queue = Queue([row(1, summary=summary)])
        made = QueueView(InlineRunner(), queue.fetch, "Tier 1", EMPTY)
        qtbot.addWidget(made)
        made.resize(900, 200)
        made.show()
        made.refresh()
        place = made.table.visualRect(made.model.index(0, Column.SUBJECT))
        return made.table.viewport().grab(place).toImage()

    assert picture("<b>x</b>") != picture("<i>x</i>")  # as rich text without its tags both would be an x
    assert picture("<b></b>") != picture("")


def test_narrow_tables_hide_what_matters_least_and_keep_the_subject(qtbot: Any, view: QueueView) -> None:
    def hidden() -> set[Column]:
        return {column for column in Column if view.table.isColumnHidden(column)}

    view.resize(1400, 500)
    assert hidden() == set(Column) - set(USUAL)
    view.resize(500, 500)
    assert Column.ASSIGNEE in hidden()
    assert not hidden() & {Column.SUBJECT, Column.TIME, Column.NUMBER, Column.PRIORITY}


@pytest.mark.parametrize("seconds", [-3, -59, -600, -80_000])
def test_how_late_a_ticket_is_fits_its_column(qapp: Any, view: QueueView, queue: Queue, seconds: int) -> None:
    for zoom in (1.0, 1.5):
        theme.apply(qapp, "light", zoom)
        bold = QFontMetrics(theme.follow_font(1.0, QFont.Weight.DemiBold))
        # Before the text stand the margin and its mark.
        room = view.table.columnWidth(Column.TIME) - 45
        assert bold.horizontalAdvance(wording.countdown(seconds)) <= room


def test_zoom_makes_rows_taller(qapp: Any, view: QueueView) -> None:
    before = view.table.rowHeight(0)
    theme.apply(qapp, "light", 1.5)
    assert view.table.rowHeight(0) > before


def test_late_soon_and_calm_differ_without_colour(qtbot: Any) -> None:
    queue = Queue([row(1, minutes=-5), row(2, minutes=5), row(3, minutes=500), row(4, status=Status.CLOSED)])
    queue.change(4, next_due_at=None, queue_at=NOW + timedelta(days=1))
    made = QueueView(InlineRunner(), queue.fetch, "Tier 1", EMPTY)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.refresh()
    made.table.selectionModel().clear()
    marks = []
    for place in range(4):
        box = made.table.visualRect(made.model.index(place, Column.TIME))
        box.setWidth(16 + 13)  # the mark alone, without its words
        image = made.table.viewport().grab(box).toImage().convertToFormat(QImage.Format.Format_Mono)
        marks.append(bytes(image.constBits()))
    assert len(set(marks)) == 4


def test_the_table_has_a_name(view: QueueView) -> None:
    assert isinstance(view.table, QueueTable)
    assert view.table.accessibleName() == "Tier 1"
