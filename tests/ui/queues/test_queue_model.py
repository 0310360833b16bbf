"""The queue's model: a ticket appears once, selection follows tickets, and time is the database's."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from queue_rows import NOW, Later, Queue, paused, row

from models.errors import Unreachable
from models.narrowing import Order, OrderBy
from models.rows import NO_LIMIT
from models.vocabulary import Priority, Status, WaitOn
from ui.common.runner import InlineRunner
from ui.common.wording import Urgency
from ui.queues import model as module
from ui.queues.columns import Column, fitted, usual_of
from ui.queues.model import ROW, QueueModel
from ui.queues.source import Wish


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue() -> Queue:
    return Queue(row(number) for number in range(1, 6))


@pytest.fixture
def model(qapp: object, queue: Queue, clock: Clock) -> Any:
    made = QueueModel(InlineRunner(), queue.fetch, clock=clock)
    checker = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.refresh()
    yield made
    del checker


def numbers(model: QueueModel) -> list[int]:
    return [model.index(place, 0).data(ROW).number for place in range(model.rowCount())]


def shown(model: QueueModel, number: int, column: Column) -> str:
    place = model.place_of(number)
    assert place is not None
    return str(model.index(place, column).data())


def test_rows_come_in_the_queues_order(model: QueueModel) -> None:
    assert numbers(model) == [1, 2, 3, 4, 5]


def test_a_ticket_that_moved_appears_once_and_keeps_its_index(model: QueueModel, queue: Queue) -> None:
    index = QPersistentModelIndex(model.index(3, 0))  # ticket 4
    due = NOW + timedelta(seconds=5)
    queue.change(4, next_due_at=due, queue_at=due)
    model.refresh()
    assert numbers(model) == [4, 1, 2, 3, 5]
    assert index.row() == 0


def test_what_left_the_queue_goes_and_what_came_is_there(model: QueueModel, queue: Queue) -> None:
    stays, goes = QPersistentModelIndex(model.index(4, 0)), QPersistentModelIndex(model.index(1, 0))
    queue.remove(2)
    queue.remove(3)
    queue.rows.append(row(9, minutes=1.5))
    model.refresh()
    assert numbers(model) == [1, 9, 4, 5]
    assert stays.row() == 3
    assert not goes.isValid()


def test_a_refresh_without_news_says_nothing(qtbot: Any, model: QueueModel) -> None:
    with (
        qtbot.assertNotEmitted(model.dataChanged),
        qtbot.assertNotEmitted(model.layoutChanged),
        qtbot.assertNotEmitted(model.rowsInserted),
        qtbot.assertNotEmitted(model.modelReset),
    ):
        model.refresh()


def test_a_changed_ticket_is_marked_until_it_is_seen(model: QueueModel, queue: Queue) -> None:
    assert model.changed == set()
    queue.change(3, version=2, summary="New words")
    model.refresh()
    assert model.changed == {3}
    assert shown(model, 3, Column.SUBJECT) == "New words"
    model.seen(3)
    assert model.changed == set()


def test_pages_follow_by_key_and_never_by_position(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 3)
    queue = Queue(row(number) for number in range(1, 9))
    model = QueueModel(InlineRunner(), queue.fetch)
    model.refresh()
    assert numbers(model) == [1, 2, 3]
    queue.rows.append(row(20, minutes=0.5))  # comes in above: an OFFSET would now show ticket 3 twice
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert numbers(model) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert queue.asked == [(None, 3), (3, 3), (6, 3)]


def test_refreshing_the_first_page_keeps_the_pages_behind_it(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 3)
    queue = Queue(row(number) for number in range(1, 9))
    model = QueueModel(InlineRunner(), queue.fetch)
    for _ in range(3):
        model.refresh(model.rowCount())
    queue.remove(2)
    model.refresh()
    assert numbers(model) == [1, 3, 4, 5, 6, 7, 8]
    assert not model.more


def test_only_the_wanted_rows_are_read(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 3)
    queue = Queue(row(number) for number in range(1, 9))
    model = QueueModel(InlineRunner(), queue.fetch)
    for _ in range(3):
        model.refresh(model.rowCount())
    queue.asked.clear()
    queue.change(5, version=2, summary="New")
    model.refresh(first=3, count=3)
    assert queue.asked == [(3, 3)]
    assert shown(model, 5, Column.SUBJECT) == "New"


def test_nothing_is_asked_while_an_answer_is_on_its_way(qtbot: Any, queue: Queue) -> None:
    class Never(InlineRunner):
        def run(self, owner: QObject, work: Any, done: Any, failed: Any = None) -> Any:
            queue.asked.append((0, 0))
            return module.Job(owner, work, done, failed)

    model = QueueModel(Never(), queue.fetch)
    model.refresh()
    model.refresh()
    assert len(queue.asked) == 1
    assert not model.canFetchMore(QModelIndex())


def test_a_failure_leaves_the_rows(qtbot: Any, model: QueueModel, queue: Queue) -> None:
    queue.error = Unreachable("Gone.")
    with qtbot.waitSignal(model.load_failed) as failed:
        model.refresh()
    assert failed.args == [queue.error]
    assert numbers(model) == [1, 2, 3, 4, 5]


# time


def test_time_left_is_counted_from_the_databases_time(model: QueueModel, clock: Clock) -> None:
    assert shown(model, 5, Column.TIME) == "0:05:00"
    clock.seconds += 61
    assert shown(model, 5, Column.TIME) == "0:03:59"
    assert shown(model, 1, Column.TIME) == "-0:00:01 over"


def test_a_second_repaints_the_visible_countdowns_with_one_signal(qtbot: Any, model: QueueModel) -> None:
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(lambda a, b, roles: told.append((a.row(), a.column(), b.row(), b.column())))
    model.tick(1, 3)
    model.tick(3, 99)
    model.tick(0, -1)
    assert told == [(1, Column.TIME, 3, Column.TIME), (3, Column.TIME, 4, Column.TIME)]


def test_what_is_paused_or_without_a_limit_says_so(qapp: object) -> None:
    waits = {"waiting_on": WaitOn.CUSTOMER, "waits_from": Status.IN_RESOLUTION}
    until = NOW + timedelta(days=1)
    queue = Queue(
        [
            paused(1, **waits),
            paused(2, waiting_until=until, **(waits | {"waiting_on": WaitOn.VENDOR, "vendor": "Cisco"})),
            row(3)._replace(next_due_at=None),
            paused(4, waiting_until=until, **(waits | {"waiting_on": WaitOn.APPOINTMENT})),
        ]
    )
    model = QueueModel(InlineRunner(), queue.fetch)
    model.refresh()
    assert [shown(model, number, Column.TIME) for number in (1, 2, 3)] == ["customer", "vendor", "no limit"]
    assert shown(model, 4, Column.TIME) == "until tomorrow"
    assert shown(model, 1, Column.STATE) == "waiting: customer"
    assert shown(model, 2, Column.STATE).startswith("until tomorrow ")
    assert shown(model, 2, Column.STATE).endswith(", waiting: Cisco")
    assert shown(model, 3, Column.STATE) == "Received"


def test_a_clock_that_runs_on_does_not_hide_why_a_ticket_waits(qapp: object) -> None:
    """It stands behind all that have time left; its overall clock, which nothing pauses, ran out three minutes ago."""
    late = paused(1, waiting_on=WaitOn.PARTS)._replace(next_due_at=NOW - timedelta(minutes=3))
    counts = row(2, -3, status=Status.WAITING, waiting_on=WaitOn.PARTS)
    model = QueueModel(InlineRunner(), Queue([late, counts]).fetch)
    model.refresh()
    assert numbers(model) == [2, 1]
    cell = model.index(1, Column.TIME)
    assert cell.data() == "parts"
    assert model.urgency(late) is Urgency.PAUSED
    assert "a clock that is not paused: due today" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).startswith("paused, waiting: parts")
    assert shown(model, 2, Column.TIME) == "-0:03 over", "where the policy pauses nothing the countdown goes on"
    assert model.urgency(counts) is Urgency.LATE


def test_what_is_closed_says_when(qapp: object) -> None:
    closed = row(1)._replace(
        status=Status.CLOSED, closed_at=NOW - timedelta(days=40), next_due_at=None, queue_at=NO_LIMIT
    )
    model = QueueModel(InlineRunner(), Queue([closed]).fetch)
    model.refresh()
    assert shown(model, 1, Column.STATE) == "Closed, 15 Oct"


_FIXED = {Column.TIME: 130, Column.NUMBER: 80, Column.PRIORITY: 77}


@pytest.mark.parametrize(
    ("queue", "seen", "unseen"),
    [
        ("tier1", {Column.ASSIGNEE}, {Column.STATE}),
        ("assigned", {Column.TIER}, {Column.ASSIGNEE}),
        ("waiting", {Column.STATE}, {Column.ASSIGNEE}),
        ("everywhere", {Column.STATE}, {Column.ASSIGNEE}),
        ("every", {Column.STATE}, {Column.ASSIGNEE}),
    ],
)
def test_each_queue_shows_what_matters_there_at_1440_pixels(queue: str, seen: set[Column], unseen: set[Column]) -> None:
    widths = fitted(723, _FIXED, usual_of(queue), 6, 12)
    assert seen <= widths.keys()
    assert not unseen & widths.keys()


# words


def test_a_screen_reader_hears_words_rather_than_a_clock(model: QueueModel, queue: Queue) -> None:
    queue.change(5, priority_assumed=True, priority=Priority.P2, version=2)
    model.refresh()
    spoken = [model.index(4, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in Column]
    assert spoken[:7] == ["due in 5 min", "5", "Subject 5", "Acme", "P2 (assumed)", "unassigned", "Received"]
    assert spoken[7:10] == ["Tier 1", "Jo", ""]


def test_tooltips_never_interpret_a_tickets_text(model: QueueModel, queue: Queue) -> None:
    queue.change(1, summary="<img src='file:///etc/passwd'>", requester="<b>x</b>", version=2)
    model.refresh()
    for column in Column:
        tip = model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)
        assert "<img" not in tip
        assert "<b>" not in tip


def test_every_column_has_a_heading(model: QueueModel) -> None:
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert all(headings)
    assert len(set(headings)) == len(Column)


# merging


DUES = st.dictionaries(st.integers(1, 12), st.integers(0, 30), max_size=12)


@given(before=DUES, after=DUES)
def test_a_refresh_of_everything_shows_what_the_desk_has(before: dict[int, int], after: dict[int, int]) -> None:
    queue = Queue(row(n, minutes=m) for n, m in before.items())
    model = QueueModel(InlineRunner(), queue.fetch)
    checker = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh()
    kept = {n: QPersistentModelIndex(model.index(place, 0)) for place, n in enumerate(numbers(model))}
    queue.rows = [row(n, minutes=m) for n, m in after.items()]
    model.refresh()
    assert numbers(model) == [r.number for r in sorted(queue.rows, key=Order().key)]
    for number, index in kept.items():
        assert index.isValid() is (number in after)
        assert not index.isValid() or index.data(ROW).number == number
    del checker


# leaping, filtering, another order


@pytest.fixture
def long(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Thirty rows, in pages of ten."""
    monkeypatch.setattr(module, "PAGE", 10)
    queue = Queue(row(number) for number in range(1, 31))
    made = QueueModel(InlineRunner(), queue.fetch)
    checker = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.refresh(0, 10)
    yield made, queue
    del checker


def test_the_end_is_the_first_page_of_the_reverse_order_and_what_is_before_it_comes_when_wanted(long: Any) -> None:
    model, queue = long
    model.go_to_end()
    assert numbers(model) == list(range(21, 31))
    assert (model.earlier, model.more) == (True, False)
    index = QPersistentModelIndex(model.index(0, 0))
    model.fetch_earlier()
    assert numbers(model) == list(range(11, 31))
    assert index.row() == 10
    model.fetch_earlier()
    model.fetch_earlier()
    assert numbers(model) == list(range(1, 31))
    assert not model.earlier
    asked = len(queue.asked)
    model.fetch_earlier()
    model.go_to_end()
    model.go_to_start()
    assert len(queue.asked) == asked, "all of it is here"


def test_a_refresh_at_the_end_stays_there(long: Any) -> None:
    model, queue = long
    model.go_to_end()
    queue.remove(25)
    queue.rows.append(row(40, minutes=22.5))
    model.refresh(0, 10)
    assert numbers(model) == [21, 22, 40, 23, 24, 26, 27, 28, 29, 30]
    assert model.earlier
    model.go_to_start()
    assert numbers(model) == list(range(1, 11))
    assert (model.earlier, model.more) == (False, True)


def test_scrolling_on_is_not_held_back(long: Any) -> None:
    model, _ = long
    model.hold()
    model.fetchMore(QModelIndex())
    assert numbers(model) == list(range(1, 21))
    model.go_to_end()
    assert numbers(model) == list(range(21, 31))


def test_a_wish_replaces_what_is_shown_and_the_rest_follows_it(long: Any) -> None:
    model, _ = long
    model.ask(Wish(by="number", descending=True))
    assert numbers(model) == list(range(30, 20, -1))
    model.fetchMore(QModelIndex())
    assert numbers(model) == list(range(30, 10, -1))
    model.ask(Wish("t 2"))  # as a subject has it: Subject 2, Subject 20 ...
    assert numbers(model) == [2, *range(20, 29)]
    model.fetchMore(QModelIndex())
    assert numbers(model) == [2, *range(20, 30)]
    assert not model.more
    assert model.changed == set(), "nobody changed them"


def test_an_answer_to_an_older_wish_is_dropped(qapp: object) -> None:
    queue, later = Queue(row(number) for number in range(1, 6)), Later()
    model = QueueModel(later, queue.fetch)
    model.refresh()
    model.ask(Wish("3"))
    later.answer()
    assert numbers(model) == [3]


@given(
    DUES,
    st.sampled_from([Order(by, falling) for by in OrderBy for falling in (False, True)]),
    st.lists(st.sampled_from(["end", "start", "earlier", "more", "refresh", "change", "hold", "settle"]), max_size=12),
)
def test_whatever_one_does_the_rows_are_one_stretch_of_the_queue(
    dues: dict[int, int], order: Order, moves: list[str]
) -> None:
    queue = Queue(row(n, minutes=m, summary=f"s{n % 3}", category="ab"[n % 2]) for n, m in dues.items())
    model = QueueModel(InlineRunner(), queue.fetch, wish=Wish("", order.by.value, order.descending))
    checker = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh(0, 3)
    for move in moves:
        {
            "end": model.go_to_end,
            "start": model.go_to_start,
            "earlier": model.fetch_earlier,
            "more": lambda: model.fetchMore(QModelIndex()),
            "refresh": lambda: model.refresh(0, 100),
            "hold": model.hold,
            "settle": model.settle,
            "change": lambda: queue.rows and queue.change(queue.rows[0].number, summary="s9"),
        }[move]()
        found = numbers(model)
        assert len(found) == len(set(found))
    model.settle()
    model.refresh(0, 100)
    whole = [one.number for one in sorted(queue.rows, key=order.key, reverse=order.descending)]
    found = numbers(model)
    assert found == whole[-len(found) :] if found else not whole
    assert model.earlier or found == whole
    del checker


def held_with_a_move(number: int, minutes: float) -> tuple[QueueModel, Queue]:
    """Ten of twenty rows under a hand, and one of them becomes due at another time."""
    queue = Queue(row(number) for number in range(1, 21))
    model = QueueModel(InlineRunner(), queue.fetch)
    model.refresh()
    model.hold()
    due = NOW + timedelta(minutes=minutes)
    queue.change(number, version=2, next_due_at=due, queue_at=due)
    return model, queue


def test_one_that_moved_under_a_hand_while_more_rows_come_is_marked_where_it_is(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 10)
    model, _ = held_with_a_move(3, minutes=12.5)
    with qtbot.assertNotEmitted(model.rowsRemoved), qtbot.assertNotEmitted(model.layoutChanged):
        model.fetchMore(QModelIndex())
    assert numbers(model) == list(range(1, 20)), "each once, and none elsewhere than it was"
    assert model.leaving == {3}
    assert "belongs further on by now" in model.index(2, Column.SUBJECT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.changed == {3}
    model.refresh(0, 10)
    assert model.leaving == {3}, "also after the next quiet refresh"
    model.unsettled.connect(lambda: model.refresh(0, 10))
    model.settle()
    assert numbers(model) == [1, 2, *range(4, 13), 3, *range(13, 20)]
    assert model.leaving == set()
    assert "belongs" not in model.index(11, Column.SUBJECT).data(Qt.ItemDataRole.AccessibleTextRole)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert numbers(model) == [1, 2, *range(4, 13), 3, *range(13, 21)]


def test_one_that_moved_under_a_hand_while_earlier_rows_come_is_marked_too(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 10)
    queue = Queue(row(number) for number in range(1, 21))
    model = QueueModel(InlineRunner(), queue.fetch)
    model.refresh()
    model.go_to_end()
    assert numbers(model) == list(range(11, 21))
    model.hold()
    due = NOW + timedelta(minutes=5.5)
    queue.change(15, next_due_at=due, queue_at=due)
    with qtbot.assertNotEmitted(model.rowsRemoved), qtbot.assertNotEmitted(model.layoutChanged):
        model.fetch_earlier()
    assert numbers(model) == list(range(2, 21))
    assert model.leaving == {15}
    model.unsettled.connect(lambda: model.refresh(0, 10))
    model.settle()
    assert numbers(model) == [2, 3, 4, 5, 15, *range(6, 15), *range(16, 21)]
