"""One queue on the screen: its table, or the picture for empty, loading or failed, and the line of keys below.

Hides the timers: one tick a second for the countdowns that can be seen, none while hidden. GUI thread only.
"""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.announcing import Crossings, nearness_of
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import BUSY_AFTER, ElidedLabel, PlainLabel, State, StatePane, button
from ui.queues.columns import USUAL, Column
from ui.queues.model import PAGE, QueueModel
from ui.queues.navigation import shown_count
from ui.queues.source import Fetch, Wish
from ui.queues.table import QueueTable


class QueueView(QWidget):
    """A queue or a search. `refresh(quiet=True)` reads the visible rows again without any sign of it."""

    action_chosen = Signal(int, str)
    bulk_chosen = Signal(list, str)
    opened = Signal(int)
    moved_to = Signal(object)
    failed = Signal(object)
    reached = Signal()
    """The desk answered."""
    take_next_wanted = Signal()
    peek_wanted = Signal()
    next_wanted = Signal()
    """What an empty queue offers to do next."""
    beside_chosen = Signal(str)
    """A kind of action on the ticket that is shown beside; the table's signal of that name."""
    escaped = Signal()
    given_up = Signal()
    """A person does not wait for the rows any longer; what is shown is what was shown before."""
    misread = Signal(str)
    """What was typed is no filter; an empty sentence when it is one again."""

    def __init__(
        self,
        runner: Runner,
        fetch: Fetch,
        name: str,
        empty: tuple[str, str],
        parent: QWidget | None = None,
        wish: Wish = Wish(),  # noqa: B008 - it is frozen
        columns: Collection[Column] = USUAL,
    ) -> None:
        """`empty` is what an empty queue says: a title and a reason."""
        super().__init__(parent)
        self._empty, self._next = empty, ""
        self._begun = self._anew = False
        self._total: int | None = None
        self._beside: int | None = None
        self.model = QueueModel(runner, fetch, self, wish=wish)
        self.table = QueueTable(self.model, name, self, columns)
        self.pane = StatePane(self)
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Loading"))
        self._cancel = button(self.tr("Cancel"), name=self.tr("Do not wait for the rows"), parent=self)
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._position = PlainLabel(role="small")
        self._hints = ElidedLabel(self._hint_text(), role="small")
        self._hints.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._crossings = Crossings(self)
        self._ticking = QTimer(self, interval=1000)
        self._ticking.timeout.connect(self.tick)
        self._waking = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._waking.timeout.connect(self._show_busy)
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.pane)
        foot = QFrame(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.L, theme.XS + 1, theme.M, theme.XS + 1)
        row.addWidget(self._position)
        row.addSpacing(theme.L)
        row.addWidget(self._hints, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addWidget(foot)
        self._busy.hide()
        self._cancel.hide()

    def _connect(self) -> None:
        self.model.loaded.connect(self._on_loaded)
        self.model.load_failed.connect(self._on_failed)
        self.table.action_chosen.connect(self.action_chosen)
        self.table.bulk_chosen.connect(self.bulk_chosen)
        self.table.opened.connect(self.opened)
        self.model.marks_changed.connect(self._show_position)
        self.model.unsettled.connect(self._refresh_quietly)
        self.table.moved_to.connect(self._on_moved)
        self.table.sorting_wished.connect(self.sort)
        self.table.peek_wanted.connect(self.peek_wanted)
        self.table.take_next_wanted.connect(self.take_next_wanted)
        self.table.beside_chosen.connect(self.beside_chosen)
        self.table.escaped.connect(self.escaped)
        self.table.came_to_rest.connect(self._look_at_what_came)
        self.pane.action_wanted.connect(self._on_action_wanted)
        for wants in (self.pane.cancel_wanted, self._cancel.clicked):
            wants.connect(self.give_up)

    def refresh(self, quiet: bool = False) -> None:
        """Read again what can be seen. Old rows stay until the new ones are here."""
        if not self.model.ever_loaded:
            self.pane.show_loading(self.tr("Loading the queue"), can_cancel=True)
            self._turn_to(self.pane)
        elif not quiet:
            self._waking.start()
        first, last = self.table.visible_range()
        # The first page starts at the top, where new tickets come in.
        first = 0 if first < PAGE // 2 else first
        self.model.refresh(first, max(PAGE, last - first + 1))

    def _look_at_what_came(self) -> None:
        """What was out of sight was not read when it changed."""
        if self.model.is_old(*self.table.visible_range()):
            self.refresh(quiet=True)

    def _refresh_quietly(self) -> None:
        self.refresh(quiet=True)

    def narrow(self, text: str) -> None:
        """Show those of the queue for which this filter holds."""
        if text != self.model.wish.text:
            self._ask(replace(self.model.wish, text=text))

    def sort(self, by: str, descending: bool) -> None:
        """Put the rows in another order."""
        self._ask(replace(self.model.wish, by=by, descending=descending))

    def take_out(self, numbers: Collection[int]) -> None:
        """A person did away with these: they go at once, and the cursor to what stood behind them."""
        had_cursor = self.table.current_row() is not None
        self.model.take_out(set(numbers))
        if not self.model.rowCount():
            self._show_empty()
        elif had_cursor and self.table.current_row() is None:
            self.table.move(1)
        self._show_position()

    def begin_with(self, by: str, descending: bool) -> None:
        """The order of the first rows, before any were asked for."""
        self.model.begin_with(replace(self.model.wish, by=by, descending=descending))

    def _ask(self, wish: Wish) -> None:
        self._waking.start()
        self._anew = True
        self.table.leap_no_more()
        self.model.ask(wish)
        self.table.show_sorting()

    def take_focus(self) -> None:
        """The keys go to the rows, or to what stands in their place until they are here."""
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """A person comes from the filter to what it found: the first is theirs where they are at none of it."""
        self.take_focus()
        self.table.want_first()

    def use_letters(self, on: bool) -> None:
        """Whether single letters act."""
        self.table.presses.letters = on
        self._show_position()

    def show_total(self, total: int | None) -> None:
        """How many tickets the whole queue holds, as far as the desk counts; None where nobody has counted."""
        self._total = total
        self._show_position()

    def show_beside(self, number: int | None) -> None:
        """The ticket that is shown beside."""
        self._beside = number
        self._show_position()

    def _turn_to(self, part: QWidget) -> None:
        # What is hidden loses the focus to whatever comes next, and a letter would do something there.
        focused = self._stack.currentWidget().hasFocus()
        self._stack.setCurrentWidget(part)
        if focused:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where a picture stands in the place of rows, keys mean what they mean there; only there is no row."""
        if not self.pane.isVisible() or not self.table.presses.take(event):
            super().keyPressEvent(event)

    def tick(self) -> None:
        """A second has passed."""
        first, last = self.table.visible_range()
        self.model.tick(first, last)
        self._announce(first, last)

    def _announce(self, first: int, last: int) -> None:
        """Of the rows in sight those that come near to their limit now, or are late, are said aloud."""
        rows = [row for place in range(first, last + 1) if (row := self.model.row_at(place)) is not None]
        self._crossings.keep({row.number for row in rows})
        for row in rows:
            seconds = self.model.seconds_left(row)
            if seconds is not None:
                self._crossings.look(row.number, nearness_of(self.model.urgency(row)), seconds)

    @property
    def ticking(self) -> bool:
        return self._ticking.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticking.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Over the rows rather than above them, so that nothing moves when it appears.
        self._busy.setGeometry(0, 0, self.width(), 3)
        self._place_cancel()

    def _place_cancel(self) -> None:
        self._cancel.resize(self._cancel.sizeHint())
        self._cancel.move(self.width() - self._cancel.width() - theme.M, 3)

    def _show_busy(self) -> None:
        self._place_cancel()
        for part in (self._busy, self._cancel):
            part.raise_()
            part.show()

    def _settle(self) -> None:
        self._waking.stop()
        self._busy.hide()
        focused = self._cancel.hasFocus()
        self._cancel.hide()
        if focused:
            self.take_focus()

    def give_up(self) -> None:
        """Wait no longer. What stands here already stays; where nothing does it can be tried again."""
        self.model.give_up()
        self._anew = False
        self.table.stay()
        self._settle()
        self.table.show_sorting()
        if not self.model.ever_loaded:
            reason = self.tr("You did not wait for its rows.")
            self.pane.show_failed(self.tr("Not read"), reason, self.tr("Try again"), "info")
        self.given_up.emit()

    def _on_loaded(self) -> None:
        self._settle()
        if self.model.rowCount():
            self._turn_to(self.table)
            if not self._begun:
                # Whoever comes to a queue wants to see what is most urgent in it.
                self._begun = True
                self.table.go_to_first()
            self.table.meet_awaited()
            self._meet_anew()
            self._see_current()
        else:
            self._show_empty()
        self._show_position()
        if self.model.is_as_wished:
            self.misread.emit("")
        self.reached.emit()

    def _meet_anew(self) -> None:
        """The rows of another filter or order are here."""
        if self._anew and self.model.is_as_wished:
            self._anew = False
            self.table.begin_anew()
        self.table.meet_first()

    def _show_empty(self) -> None:
        if self.model.wish.text:
            reason = self.tr("No ticket here is like that. Escape clears the filter.")
            if self.model.idle:
                named = ", ".join(one_line(name, 60) for name in self.model.idle)
                reason = self.tr("A customer without tickets: {0}").format(named)
            self.pane.show_empty(self.tr("Nothing found"), reason, icon="search")
        else:
            self.pane.show_empty(*self._empty, self._next)
        self._turn_to(self.pane)

    def offer_next(self, words: str) -> None:
        """What there is to do next while the queue is empty; '' for nothing."""
        moved, self._next = words != self._next, words
        if moved and self.pane.state is State.EMPTY and not self.model.wish.text:
            self.pane.show_empty(*self._empty, self._next)

    def _on_action_wanted(self) -> None:
        if self.pane.state is State.EMPTY:
            self.next_wanted.emit()
        else:
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self._settle()
        from app.desk.query import Misread

        if isinstance(error, Misread):
            self.misread.emit(wording.failure(error))
            self.reached.emit()
            return
        if not self.model.rowCount():
            self.pane.show_failed(
                self.tr("The queue could not be read"), wording.failure(error), self.tr("Try again"), "offline"
            )
            self._turn_to(self.pane)
        self.failed.emit(error)

    def _see_current(self) -> None:
        """What is under the cursor is looked at."""
        current = self.table.current_row()
        if current is not None:
            self.model.seen(current.number)

    def _on_moved(self, row: object) -> None:
        self._see_current()
        self._show_position()
        self.moved_to.emit(row)

    def _show_position(self) -> None:
        self._position.setText(self._position_text() if self.model.rowCount() else "")
        if self.model.marked:
            hint = self._marked_text()
        elif self.model.cut:
            hint = self.tr("More was found; another word narrows the search.")
        else:
            hint = self._hint_text()
        self._hints.setText(hint)

    @property
    def is_part(self) -> bool:
        """There are more tickets than are here."""
        return self.model.more or self.model.earlier or self.model.cut

    def how_many(self) -> str:
        """How many tickets there are, as far as it is known; with a plus where there are more."""
        here = self.model.rowCount()
        if not self.is_part:
            return QLocale().toString(here)
        if self._total is not None and self._total > here and not self.model.shown_text:
            return shown_count(self._total)
        return f"{QLocale().toString(here)}+"

    def _position_text(self) -> str:
        all_of_them = self.how_many()
        marked = len(self.model.marked)
        if marked:
            of = self.tr("{0} selected, of {1}") if self.is_part else self.tr("{0} selected")
            return of.format(QLocale().toString(marked), all_of_them)
        row = self.table.currentIndex().row()
        if row < 0 and self._beside is not None:
            return self.tr("#{0} is not in this list").format(self._beside)
        # After a leap to the end nobody has counted how many stand before.
        if row < 0 or self.model.earlier:
            return self.tr("Tickets: {0}").format(all_of_them)
        return self.tr("{0} of {1}").format(QLocale().toString(row + 1), all_of_them)

    def _marked_text(self) -> str:
        if not self.table.presses.letters:
            return self.tr("The menu Ticket acts on all that are selected · Ctrl+Space one more or less · Escape none")
        return self.tr("T Q L N E R W … act on all that are selected · X one more or less · Escape none")

    def _hint_text(self) -> str:
        letters = self.table.presses.letters
        if self.model.rowCount() and self._beside is not None and self.table.current_row() is None:
            if letters:
                return self.tr("J goes on with the next one here · letters act on the ticket beside · F1 all keys")
            return self.tr("Down goes on with the next one here · Ctrl+K acts on the ticket beside · F1 all keys")
        if not letters:
            return self.tr("Arrows move · Enter open · Space beside · Ctrl+K all commands · F1 all keys")
        return self.tr("J K move · Enter open · T claim · Q qualify · E escalate · R resolve · ? all keys")
