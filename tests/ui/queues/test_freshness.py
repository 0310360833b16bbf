"""What is on the screen is what the desk has: after failures, under a filter that is none, coming into sight."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.desk.desk import Desk
from models.errors import Unreachable
from models.feed import Change
from models.rows import QueueRow
from tests.ui.driving import Make, shown_numbers
from ui.common.runner import InlineRunner, Job, Runner
from ui.queues import source
from ui.queues.counts import Counts
from ui.queues.model import QueueModel
from ui.queues.queue_view import QueueView
from ui.queues.source import Part, Wish

_MANY = 260


class Held(Runner):
    """Does the work when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[Job] = []

    def run(self, owner: QObject, work: Any, done: Any, failed: Any = None) -> Job:
        job = Job(owner, work, done, failed)
        self._held.append(job)
        return job

    def go(self) -> None:
        while self._held:
            job = self._held.pop(0)
            job.perform()
            job.deliver()


@pytest.fixture
def many(anna: Desk, act: Any) -> list[int]:
    """Tickets on Tier 1, every second about a printer."""
    made = []
    for place in range(_MANY):
        words = f"{'Printer' if place % 2 else 'VPN'} {place * 37 % _MANY:03}"
        request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": words}
        made.append(act(anna, None, "receive", **request).ticket)
    return made


class Desk1:
    """The queue of Tier 1, which can be out of reach."""

    def __init__(self, desk: Desk) -> None:
        self.gone = False
        self._fetch = source.page_of(desk, "tier1")

    def __call__(self, wish: Wish, part: Part) -> Any:
        if self.gone:
            raise Unreachable("gone")
        return self._fetch(wish, part)


@pytest.fixture
def desk(anna: Desk, many: list[int]) -> Desk1:
    return Desk1(anna)


@pytest.fixture
def whole(qapp: object, desk: Desk1) -> QueueModel:
    """All rows, by time left."""
    model = QueueModel(InlineRunner(), desk)
    model.refresh()
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == _MANY
    return model


def rows(model: QueueModel) -> list[QueueRow]:
    return [row for place in range(model.rowCount()) if (row := model.row_at(place)) is not None]


@pytest.mark.parametrize(
    ("wish", "key"),
    [(Wish("printer"), lambda row: "Printer" not in row.summary), (Wish("", "subject"), lambda row: row.summary)],
)
def test_what_was_wished_while_the_desk_was_gone_is_shown_when_it_is_back(
    whole: QueueModel, desk: Desk1, wish: Wish, key: Callable[[QueueRow], Any]
) -> None:
    desk.gone = True
    whole.ask(wish)
    whole.refresh()
    assert whole.rowCount() == _MANY, "the old rows stay until there are new ones"
    assert not whole.canFetchMore(whole.index(-1, -1))
    desk.gone = False
    whole.refresh()
    while whole.canFetchMore(whole.index(-1, -1)):
        whole.fetchMore(whole.index(-1, -1))
    shown = rows(whole)
    assert [key(row) for row in shown] == sorted(key(row) for row in shown)
    assert len(shown) == (_MANY // 2 if wish.text else _MANY)
    assert wish.text == "" or not any(key(row) for row in shown)


def test_under_a_filter_that_is_none_the_rows_are_kept_fresh(
    make: Make, ben: Desk, act: Any, tickets_there: list[int]
) -> None:
    window = make()
    window.deck.view.narrow("prio:P9")
    mistake = window.deck.filter.mistake.text()
    assert mistake
    act(ben, tickets_there[0], "claim")
    window.hear(Change(frozenset(tickets_there[:1])))
    assert window.deck.view.model.row_at(0).assignee == "ben"
    assert window.deck.filter.mistake.text() == mistake, "it still is none"
    window.deck.view.narrow("mail")
    assert window.deck.filter.mistake.text() == ""
    assert shown_numbers(window) == tickets_there[2:]


def test_every_row_in_sight_is_read_on_a_tall_screen(
    qapp: QApplication, qtbot: Any, desk: Desk1, ben: Desk, act: Any, many: list[int]
) -> None:
    view = QueueView(InlineRunner(), desk, "Tier 1", ("", ""))
    qtbot.addWidget(view)
    view.resize(1200, 2400)
    view.show()
    view.refresh()
    view.model.fetchMore(view.model.index(-1, -1))
    view.table.verticalScrollBar().setValue(view.table.verticalHeader().sectionPosition(48))
    _, last = view.table.visible_range()
    assert last > 100
    number = view.model.row_at(last).number
    act(ben, number, "claim")
    view.refresh(quiet=True)
    assert view.model.row_at(view.model.place_of(number)).assignee == "ben"


def test_rows_that_come_into_sight_are_read_again(qtbot: Any, make: Make, ben: Desk, act: Any, many: list[int]) -> None:
    window = make()
    view, model = window.deck.view, window.deck.view.model
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    bar = view.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    model._clock = lambda: 1e9  # much later
    act(ben, many[3], "claim")
    window.hear(Change(frozenset(many[3:4])))
    bar.setValue(0)
    qtbot.waitUntil(lambda: model.row_at(model.place_of(many[3])).assignee == "ben", timeout=10_000)


def test_a_search_says_that_there_is_more_and_puts_no_arrow_on_a_column(make: Make, many: list[int]) -> None:
    window = make()
    window.deck.search_everywhere("printer")
    view = window.deck.view
    header = view.table.horizontalHeader()
    assert view.model.rowCount() == 100
    assert view._position.text().endswith("100+")
    assert "narrows" in view._hints.text()
    assert not header.isSortIndicatorShown()
    view.sort("subject", False)
    assert header.isSortIndicatorShown()
    window.deck.search_everywhere("printer 001")
    assert "narrows" not in view._hints.text()


def test_counts_that_grew_old_while_they_were_read_are_read_again(
    qtbot: Any, anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.queues.counts.PACE", 20)
    runner, came = Held(), []
    counts = Counts(runner)
    counts.came.connect(came.append)
    counts.use(anna)
    counts.read()
    qtbot.wait(100)
    assert came == []
    runner.go()
    qtbot.waitUntil(lambda: bool(runner._held))
    runner.go()
    assert len(came) == 2
