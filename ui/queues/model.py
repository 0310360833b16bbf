"""The rows of one queue as an item model: pages arrive as one scrolls, refreshes are merged in.

Hides paging in both directions, merging and the countdown. What is here is one stretch of the queue: from its first row
on, or after a leap to the end from somewhere on to its last. Invariants: a ticket appears once; a row that stays keeps
its persistent index, so that selection and scrolling follow tickets, not positions; time left is computed from the
database's time. The GUI thread only; fetching happens on the runner's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.rows import QueueRow
from ui.common import wording
from ui.common.runner import Job, Runner
from ui.common.widgets import plain_tip
from ui.presence import words
from ui.queues import texts
from ui.queues.columns import Column
from ui.queues.merging import replaced, runs, spliced
from ui.queues.source import Fetch, Part, Wish

if TYPE_CHECKING:
    from app.desk.queues import Order, Page

PAGE = 100
"""Rows that one request asks for."""

_OLD = 2.0
"""Seconds after which rows that come into sight are read again."""

ROW = Qt.ItemDataRole.UserRole
"""The QueueRow behind an index."""

AnyIndex = QModelIndex | QPersistentModelIndex

_SAID = frozenset((Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole))


class QueueModel(QAbstractTableModel):
    """Call `refresh` to load; the signals tell what came of it."""

    loaded = Signal()
    """Rows arrived and were merged; also when nothing changed."""
    load_failed = Signal(object)
    marks_changed = Signal()
    unsettled = Signal()
    """What was held back is to be read again."""
    about_to_merge = Signal()
    merged = Signal()
    """Around each merge, for a view that keeps its place."""

    def __init__(
        self,
        runner: Runner,
        fetch: Fetch,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        wish: Wish = Wish(),  # noqa: B008 - it is frozen
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._fetch = fetch
        self._wish = self._shown = wish
        """What is wished, and what the rows that are here are of; they differ until a leap succeeds."""
        self._owed: bool | None = None
        """A leap (backwards or not) that failed: the rows that are here are of something else."""
        self._clock = clock
        self._rows: list[QueueRow] = []
        self._place: dict[int, int] = {}
        self._more = False
        self._earlier = False
        self.cut = False
        self.idle: tuple[str, ...] = ()
        """Customers of whom the search tells, and who have no ticket."""
        """More was found than is told."""
        self._order: Order | None = None
        self._read_when: dict[int, float] = {}
        self._job: Job | None = None
        self._merging = False
        self._again: tuple[int, int] | None = None
        self._now: datetime | None = None
        self._read_at = 0.0
        self.ever_loaded = False
        self.changed: set[int] = set()
        """Tickets that somebody changed since they were last looked at."""
        self._own: set[int] = set()
        """Tickets that this person changed: no news when they are read."""
        self.there: Mapping[int, tuple[Any, ...]] = {}
        self.drafts: Mapping[int, tuple[str, str]] = {}
        """Action and words of what is typed and not sent."""
        """Who else looks at which ticket, or types on it."""
        self.leaving: set[int] = set()
        """Tickets that are here no longer, or elsewhere, and still shown where they were."""
        self._displaced: set[int] = set()
        """Those of them whose row says already that it belongs elsewhere."""
        self._held = self._unsettled = False
        self.marked: dict[int, None] = {}
        """Tickets that a person selected for one action on all of them, in that order."""

    # what it says

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role not in _SAID:
            return None
        column, now = Column(index.column()), self.now()
        if role == Qt.ItemDataRole.DisplayRole:
            return texts.text(row, column, now)
        moved, people = row.number in self._displaced, words(self.there.get(row.number, ()))
        draft = texts.draft(*self.drafts[row.number]) if row.number in self.drafts else ""
        marks = texts.marks(row, row.number in self.leaving and not moved, draft, people)
        marks = (texts.moved(), *marks) if moved else marks
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(texts.tip(row, column, now, marks))
        return texts.spoken(row, column, now, marks, row.number in self.marked)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return texts.heading(Column(section))

    def row_at(self, place: int) -> QueueRow | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, number: int) -> int | None:
        """Where a ticket stands now, or None if it is not here."""
        return self._place.get(number)

    @property
    def more(self) -> bool:
        """There are rows behind the last one."""
        return self._more

    @property
    def earlier(self) -> bool:
        """There are rows before the first one."""
        return self._earlier

    @property
    def wish(self) -> Wish:
        """What is shown, or on its way."""
        return self._wish

    @property
    def shown_text(self) -> str:
        """The filter of the rows that are here."""
        return self._shown.text

    @property
    def is_as_wished(self) -> bool:
        """The rows that are here are those of the wish."""
        return self._owed is None and self._shown == self._wish

    @property
    def is_ordered(self) -> bool:
        """The rows stand in the order of a column."""
        return not self.ever_loaded or self._order is not None

    def now(self) -> datetime | None:
        """The database's time, as far as it is known here."""
        return self._now and self._now + timedelta(seconds=self._clock() - self._read_at)

    def seconds_left(self, row: QueueRow) -> float | None:
        return texts.seconds_left(row, self.now())

    def urgency(self, row: QueueRow) -> wording.Urgency:
        return texts.urgency(row, self.now())

    # what it does

    def ask(self, wish: Wish) -> None:
        """Show this from now on. The rows stay until the new ones are here."""
        self._wish = wish
        self._leap(backwards=False)

    def give_up(self) -> None:
        """Nobody waits for what is on its way any longer: the rows that are here stay, and so does what they are of."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._wish, self._owed, self._again = self._shown, None, None

    def begin_with(self, wish: Wish) -> None:
        """What the first reading shall be of."""
        self._wish = self._shown = wish

    def go_to_start(self) -> None:
        """The first rows, where they are not here."""
        if self._earlier:
            self._leap(backwards=False)

    def go_to_end(self) -> None:
        """The last rows, where they are not here: the first page of the reverse order."""
        if self._more:
            self._leap(backwards=True)

    def refresh(self, first: int = 0, count: int | None = None) -> None:
        """Read `count` rows (a page) from `first` on and merge them in; after the request that is on its way.

        At most three pages: more than the tallest screen shows.
        """
        count = PAGE if count is None else min(max(count, 1), 3 * PAGE)
        if self._busy():
            self._again = (first, count)
            return
        if self._owed is not None:
            self._leap(self._owed)
            return
        first = min(first, len(self._rows))
        after = self._rows[first - 1] if first else None
        if not first and self._earlier and self._order is not None:
            after = self._order.just_before(self._rows[0])
        self._read(self._shown, Part(after, count), self._merge)

    def fetch_earlier(self) -> None:
        """The rows before the first one, if there are any."""
        if self._earlier and self._owed is None and not self._busy():
            self._read(self._shown, Part(self._rows[0], PAGE, backwards=True), self._prepend)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self._more and self._owed is None and not self._busy()

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self.refresh(len(self._rows), PAGE)

    def is_old(self, first: int, last: int) -> bool:
        """One of these rows was read a while ago: it may have changed out of sight."""
        since = self._clock() - _OLD
        return any(self._read_when.get(row.number, 0.0) < since for row in self._rows[first : last + 1])

    def tick(self, first: int, last: int) -> None:
        """A second has passed: the countdowns of these rows are to be painted again."""
        last = min(last, len(self._rows) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(
                self.index(first, Column.TIME), self.index(last, Column.TIME), [Qt.ItemDataRole.DisplayRole]
            )

    def mark(self, numbers: Iterable[int], on: bool) -> None:
        """Select these for one action on all, or no more."""
        wanted = [number for number in numbers if number in self._place]
        for number in wanted:
            if on:
                self.marked[number] = None
            else:
                self.marked.pop(number, None)
        self._repaint(set(wanted))
        self.marks_changed.emit()

    def take_out(self, numbers: set[int]) -> None:
        """These are no rows any longer: they go at once, whatever rests on them.

        What is on its way would bring them back and is dropped; the caller refreshes.
        """
        if self._job is not None:
            self._job.cancel()
            self._job = self._again = None
        self.mark(numbers, False)
        self.about_to_merge.emit()
        self._remove_missing(self._place.keys() - numbers)
        for noted in (self.changed, self.leaving, self._displaced):
            noted -= numbers
        self.merged.emit()

    def show_presence(self, there: Mapping[int, tuple[Any, ...]]) -> None:
        """Who is at which ticket now."""
        moved = {n for n in there.keys() | self.there.keys() if there.get(n) != self.there.get(n)}
        self.there = there
        self._repaint(moved & self._place.keys())

    def show_drafts(self, drafts: Mapping[int, tuple[str, str]]) -> None:
        """What is typed on which tickets now."""
        moved = {n for n in drafts.keys() | self.drafts.keys() if drafts.get(n) != self.drafts.get(n)}
        self.drafts = drafts
        self._repaint(moved & self._place.keys())

    def every_number(self) -> list[int]:
        """The tickets that are here, in order."""
        return [row.number for row in self._rows]

    def own(self, number: int) -> None:
        """This person did something to the ticket: the change that is read next is no news."""
        if number in self._place:
            self._own.add(number)

    def seen(self, number: int) -> None:
        """Somebody looks at this ticket: its mark goes."""
        if number in self.changed:
            self.changed.discard(number)
            self._repaint({number})

    # how

    def _read(self, wish: Wish, part: Part, done: Callable[[Part, Page], None]) -> None:
        self._job = self._runner.run(
            self, lambda: self._fetch(wish, part), lambda page: self._take(wish, part, page, done), self._fail
        )

    def _leap(self, backwards: bool) -> None:
        """To other rows: what is on its way is of the old ones."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._again = None
        self._owed = backwards
        self._read(self._wish, Part(backwards=backwards, limit=PAGE), self._replace)

    def _busy(self) -> bool:
        """A request is on its way, or its answer is being merged: a view may ask for more in the middle of that."""
        return self._merging or (self._job is not None and not self._job.finished)

    def _fail(self, error: Exception) -> None:
        from app.desk.query import Misread

        self._again = None
        if isinstance(error, Misread) and self.ever_loaded:
            # What is no filter never becomes one by itself: until it is typed otherwise the rows are kept fresh.
            self._owed = None
        self.load_failed.emit(error)

    def _take(self, wish: Wish, part: Part, page: Page, done: Callable[[Part, Page], None]) -> None:
        self._now, self._read_at, self._order = page.now, self._clock(), page.order
        self._shown, self.cut, self.idle = wish, page.cut, page.idle
        self.about_to_merge.emit()
        self._merging = True
        try:
            done(part, page)
        finally:
            self._merging = False
        self.ever_loaded = True
        self._read_when = {n: at for n, at in self._read_when.items() if n in self._place}
        self._read_when |= {row.number: self._read_at for row in page.rows}
        self.merged.emit()
        self.loaded.emit()
        self._go_on()

    def _merge(self, part: Part, page: Page) -> None:
        is_next = bool(self._rows) and part.after is self._rows[-1]
        if self._held and is_next:
            self._add(page, behind=True)
            self._more = page.more
            return
        shown = replaced(self._rows, self._displaced, self._more, page.order)
        rows, more = spliced(shown, self._more, part.after, page.rows, page.more, page.order)
        if self._held and self._rows:
            self._renew(rows)
            return
        self._more = more
        # Where nothing is left of the stretch after a leap, what was before it is all that there is.
        self._earlier = self._earlier and bool(rows)
        self._become(rows, mark=self.ever_loaded)

    def _renew(self, rows: list[QueueRow]) -> None:
        """What the rows say now, each where it is: somebody has a hand on them."""
        fresh = {row.number: row for row in rows}
        numbers = self.every_number()
        altered = self._take_words(fresh)
        self.leaving = {number for number in numbers if number not in fresh} | self._displaced
        self._unsettled |= [row.number for row in rows] != numbers
        self._repaint(altered | self.leaving)

    def _add(self, page: Page, behind: bool) -> None:
        """More rows while somebody has a hand on those that are here: one of them that moved is marked where it is."""
        fresh = {row.number: row for row in page.rows}
        moved = fresh.keys() & self._place.keys()
        altered = self._take_words(fresh)
        self._displaced |= moved
        self.leaving |= moved
        self._unsettled |= bool(moved)
        new = [row for row in page.rows if row.number not in moved]
        self._insert_new([*self._rows, *new] if behind else [*new, *self._rows])
        self._repaint(altered | moved)

    def _take_words(self, fresh: Mapping[int, QueueRow]) -> set[int]:
        """Each row says what is known now, where it is; the tickets of which that is something else."""
        old, self._rows = self._rows, [fresh.get(row.number, row) for row in self._rows]
        altered = {one.number: one for one, other in zip(old, self._rows, strict=True) if one != other}
        self._note_news({number for number, row in altered.items() if row.version != fresh[number].version})
        return set(altered)

    def _note_news(self, changed: set[int]) -> None:
        self.changed |= changed - self._own
        self._own -= changed

    def hold(self) -> None:
        """From now on no row moves, comes or goes by itself, until `settle`."""
        self._held = True

    def settle(self) -> None:
        """The hand is gone: everything to its place."""
        self._held = False
        if self._unsettled:
            self._unsettled = False
            self.leaving = set()
            self.unsettled.emit()

    def _prepend(self, part: Part, page: Page) -> None:
        self._earlier = page.more
        if self._held:
            self._add(page, behind=False)
            return
        here = {row.number for row in page.rows}
        self._become([*page.rows, *(row for row in self._rows if row.number not in here)], mark=True)

    def _replace(self, part: Part, page: Page) -> None:
        self._owed = None
        self._more = page.more and not part.backwards
        self._earlier = page.more and part.backwards
        self._become(list(page.rows), mark=False)

    def _go_on(self) -> None:
        """What was changed while a request was on its way may be newer than its answer."""
        again, self._again = self._again, None
        if again is not None:
            self.refresh(*again)

    def _become(self, rows: list[QueueRow], mark: bool) -> None:
        self._displaced = set()
        old = {row.number: row for row in self._rows}
        self._remove_missing({row.number for row in rows})
        self._reorder([row for row in rows if row.number in old])
        self._insert_new(rows)
        self._index_places()
        altered = {row.number for row in rows if row.number in old and old[row.number] != row}
        if mark:
            self._note_news({n for n in altered if old[n].version != rows[self._place[n]].version})
        self.changed &= self._place.keys()
        if self.marked.keys() - self._place.keys():
            self.marked = {number: None for number in self.marked if number in self._place}
            self.marks_changed.emit()
        self._repaint(altered)

    def _remove_missing(self, wanted: set[int]) -> None:
        gone = [place for place, row in enumerate(self._rows) if row.number not in wanted]
        for first, last in reversed(runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._index_places()
            self.endRemoveRows()

    def _reorder(self, rows: list[QueueRow]) -> None:
        """Take these rows, which are the tickets of the present ones in their new order and with their new content."""
        if [row.number for row in rows] == [row.number for row in self._rows]:
            self._rows = rows
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._rows[index.row()].number for index in before]
        self._rows = rows
        self._index_places()
        after = [self.index(self._place[n], index.column()) for n, index in zip(numbers, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert_new(self, rows: Sequence[QueueRow]) -> None:
        new = [place for place, row in enumerate(rows) if row.number not in self._place]
        for first, last in runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self._index_places()
            self.endInsertRows()

    def _index_places(self) -> None:
        self._place = {row.number: place for place, row in enumerate(self._rows)}

    def _repaint(self, numbers: set[int]) -> None:
        for first, last in runs(sorted(self._place[number] for number in numbers)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
