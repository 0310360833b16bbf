"""The middle of the main window: the chosen queue, or the search through all tickets, under its title and its filter.

Hides that each queue has a view of its own, so that going back to one shows it at once and as it was left, with its
filter and its order. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.runner import Runner
from ui.common.widgets import ElidedLabel, Line, PlainLabel, StatePane
from ui.queues import source
from ui.queues.columns import Column, usual_of
from ui.queues.filter_bar import FilterBar
from ui.queues.navigation import shown_count
from ui.queues.queue_view import QueueView

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.queues import Count


class QueueDeck(QWidget):
    """`use(desk)` first; then `show_queue` and `search_everywhere`."""

    action_chosen = Signal(int, str)
    bulk_chosen = Signal(list, str)
    opened = Signal(int)
    moved_to = Signal(object)
    failed = Signal(object)
    reached = Signal()
    given_up = Signal()
    """Nobody waits any longer for what was asked."""
    take_next_wanted = Signal()
    receive_wanted = Signal()
    peek_wanted = Signal()
    beside_chosen = Signal(str)
    """A kind of action, or OPEN, on the ticket that is shown beside: in the queue none is chosen."""
    keep_wished = Signal(str, object)
    """The queue that is shown, and how: to be kept as a view."""
    made = Signal(str, object)
    """A queue is shown for the first time: its name and its view."""
    search_left = Signal()
    """A person is done with the search through all tickets: back to the queue."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self._desk: Desk | None = None
        self._views: dict[str, QueueView] = {}
        self._counts: Mapping[str, Count] = {}
        self._name = ""
        self._drafts: dict[int, tuple[str, str]] = {}
        self._there: Mapping[int, tuple[Any, ...]] = {}
        self._letters = True
        self._beside: int | None = None
        self.awaits_form: Callable[[], bool] = lambda: False
        """Whether the form that a letter of a queue opens is on its way."""
        self._of_view: dict[str, str] = {}
        """The queue of each view that is kept, by its name here."""
        self._title = ElidedLabel(role="title")
        self._summary = PlainLabel(role="muted")
        self.filter = FilterBar(self)
        self.filter.wished.connect(self._narrow)
        self.filter.left.connect(self._enter_rows)
        self.filter.escaped.connect(self._escape)
        self.filter.everywhere_wished.connect(self._turn)
        self.filter.keep_wished.connect(self._keep)
        self._stack = QStackedWidget(self)
        self.waiting_pane = StatePane(self)
        self._stack.addWidget(self.waiting_pane)
        self._lay_out()
        self.waiting_pane.show_loading(self.tr("Opening the desk"))

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setProperty("role", "surface")
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addWidget(self._title, 1)
        row.addWidget(self._summary)
        above = QVBoxLayout(head)
        above.setContentsMargins(theme.L, theme.M, theme.M, theme.M)
        above.setSpacing(theme.S)
        above.addLayout(row)
        above.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)

    def stand_above_rows(self, part: QWidget) -> None:
        """Between the filter and the rows."""
        place: Any = self.layout()
        place.insertWidget(place.indexOf(self._stack), part)

    # what is shown

    def use(self, desk: Desk) -> None:
        """Show this desk from now on."""
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._views = {}
        self._desk = desk
        self.filter.setEnabled(True)

    def show_queue(self, name: str) -> None:
        self._name = name
        self._title.setText(wording.queue(name))
        self._show_summary()
        if self._desk is not None and name == source.DRAFTS:
            self._show(
                name, source.these(self._desk, lambda: list(self._drafts)), self._empty_queue(name), usual_of(name)
            )
        elif self._desk is not None:
            self._show(name, source.page_of(self._desk, name), self._empty_queue(name), usual_of(name))

    def show_view(self, name: str, view: Any) -> None:
        """Show a view that was kept, under this name."""
        self._name = name
        self._of_view[name] = view.queue
        self._title.setText(view.name)
        self._summary.setText(wording.queue(view.queue) if view.queue in source.NAMES else self.tr("All tickets"))
        if self._desk is not None:
            every = view.queue == "every"
            fetch = source.everywhere(self._desk) if every else source.page_of(self._desk, view.queue)
            columns = usual_of(view.queue)
            wish = source.Wish(view.filter, view.order_by, view.descending)
            self._show(name, fetch, self._empty_queue(view.queue), columns, wish)

    def forget(self, name: str) -> None:
        """This view is kept no longer, or otherwise."""
        view = self._views.pop(name, None)
        if view is not None:
            self._stack.removeWidget(view)
            view.deleteLater()

    def search_everywhere(self, text: str | None = None) -> None:
        """Show all tickets, ended ones too; those for which the text holds, or what was searched for last."""
        if self._desk is None:
            return
        self._name = source.EVERYWHERE
        self._title.setText(self.tr("All tickets"))
        self._summary.setText(self.tr("ended ones too"))
        columns = usual_of(source.EVERYWHERE)
        self._show(source.EVERYWHERE, source.everywhere(self._desk), self._empty_queue("all"), columns)
        if text is not None:
            self.filter.show_text(text)
            self._narrow(text)

    def in_sight(self) -> tuple[int, ...]:
        """The tickets whose rows can be seen."""
        view = self.view
        if view is None or not view.table.isVisible():
            return ()
        first, last = view.table.visible_range()
        rows = (view.model.row_at(place) for place in range(first, last + 1))
        return tuple(row.number for row in rows if row is not None)

    def show_presence(self, there: Mapping[int, tuple[Any, ...]]) -> None:
        self._there = there
        if self.view is not None:
            self.view.model.show_presence(there)

    def show_drafts(self, drafts: dict[int, tuple[str, str]]) -> None:
        """The tickets on which something is typed and not sent, with its action and its words."""
        moved, self._drafts = list(drafts) != list(self._drafts), drafts
        if self.view is not None:
            self.view.model.show_drafts(drafts)
        if moved and self._name == source.DRAFTS:
            self.refresh()

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        self._counts = counts
        self._show_summary()
        for name, view in self._views.items():
            self._offer_next(name, view)

    @property
    def view(self) -> QueueView | None:
        """The queue or search that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, QueueView) else None

    @property
    def name(self) -> str:
        """The name of the queue that is shown; EVERYWHERE while all tickets are searched."""
        return self._name

    def shown(self) -> tuple[Desk, str, str, source.Wish, list[int] | None] | None:
        """What is shown: of which desk, its title, which queue, how, and which tickets where it is no queue."""
        if self._desk is None or self.view is None:
            return None
        queue, numbers = self._of_view.get(self._name, self._name), None
        if self._name == source.DRAFTS:
            queue, numbers = "every", list(self._drafts)
        elif self._name == source.EVERYWHERE:
            queue = "every"
        return self._desk, self._title.text(), queue, self.view.model.wish, numbers

    def refresh(self, quiet: bool = True) -> None:
        if self.view is not None:
            self.view.refresh(quiet)

    def focus_rows(self) -> None:
        """The keys go to the queue."""
        if self.view is not None:
            self.view.take_focus()

    @Slot()
    def _enter_rows(self) -> None:
        """From the filter to what it found."""
        if self.view is not None:
            self.view.enter()

    def use_letters(self, on: bool) -> None:
        """Whether single letters act, in every queue and at once."""
        self._letters = on
        for view in self._views.values():
            view.use_letters(on)

    @Slot(object)
    def show_beside(self, number: int | None) -> None:
        """The ticket that is shown beside the queue."""
        self._beside = number
        if self.view is not None:
            self.view.show_beside(number)

    def typed_for(self, kind: str) -> str:
        """The form of this action has come: what was typed for it in the queue meanwhile."""
        return "".join([view.table.presses.typed_for(kind) for view in self._views.values()])

    def move(self, by: int) -> None:
        """Go so many rows on, as J and K do."""
        if self.view is not None:
            self.view.table.move(by)
            self.focus_rows()

    def go_to(self, number: int) -> None:
        """The person is at this ticket: the cursor follows, as soon as the ticket is in the queue."""
        if self.view is not None:
            self.view.table.go_when_here(number)

    @Slot(int)
    def note_own(self, number: int) -> None:
        """This person did something to the ticket."""
        for view in self._views.values():
            view.model.own(number)

    def focus_filter(self) -> None:
        self.filter.take_focus()

    def focus_search(self) -> None:
        # First: what is hidden with the keys in it loses them to whatever comes next.
        self.filter.take_focus()
        self.search_everywhere()
        self.filter.take_focus()

    def views(self) -> Mapping[str, QueueView]:
        """Every view that was made, by queue."""
        return self._views

    # how

    def _show(
        self,
        name: str,
        fetch: source.Fetch,
        empty: tuple[str, str],
        columns: Collection[Column],
        wish: source.Wish | None = None,
    ) -> None:
        view = self._views.get(name)
        if view is None:
            wish = wish or source.first_wish(name)
            view = QueueView(self.runner, fetch, self._title.text(), empty, self, wish, columns)
            view.action_chosen.connect(self.action_chosen)
            view.bulk_chosen.connect(self.bulk_chosen)
            view.opened.connect(self.opened)
            view.moved_to.connect(self.moved_to)
            view.failed.connect(self.failed)
            view.reached.connect(self.reached)
            view.escaped.connect(self._escape)
            view.peek_wanted.connect(self.peek_wanted)
            view.take_next_wanted.connect(self.take_next_wanted)
            view.next_wanted.connect(self._do_next)
            self._offer_next(name, view)
            view.beside_chosen.connect(self.beside_chosen)
            view.model.loaded.connect(self._show_summary)
            view.table.presses.awaits_form = lambda: self.awaits_form()
            view.misread.connect(self.filter.show_mistake)
            view.given_up.connect(self._show_filter)
            view.given_up.connect(self.given_up)
            self._views[name] = view
            self._stack.addWidget(view)
            self.made.emit(name, view)
        self._stack.setCurrentWidget(view)
        view.use_letters(self._letters)
        view.model.show_presence(self._there)
        view.model.show_drafts(self._drafts)
        self.filter.show_text(view.model.wish.text)
        self.filter.show_everywhere(name == source.EVERYWHERE)
        view.refresh(quiet=True)
        self._show_summary()
        self.moved_to.emit(view.table.current_row())
        view.show_beside(self._beside)

    @Slot()
    def _show_filter(self) -> None:
        """What is shown is of this filter, whatever was typed meanwhile."""
        if self.view is not None:
            self.filter.show_text(self.view.model.wish.text)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        if self.view is not None:
            self.view.narrow(text)

    @Slot()
    def _escape(self) -> None:
        """Out of the filter: the queue is whole again; out of the search: back to the queue."""
        if self._name == source.EVERYWHERE:
            self.search_left.emit()
        else:
            self.filter.clear()
        self.focus_rows()

    @Slot()
    def _keep(self) -> None:
        if self.view is not None:
            self.keep_wished.emit(self._name, self.view.model.wish)

    @Slot(bool)
    def _turn(self, everywhere: bool) -> None:
        if everywhere:
            self.search_everywhere(self.filter.text.strip())
            self.filter.take_focus()
        else:
            self.search_left.emit()

    def _empty_queue(self, name: str) -> tuple[str, str]:
        if name == source.DRAFTS:
            return self.tr("No drafts"), self.tr("What you type and do not send is found here.")
        if name == "assigned":
            reason = self.tr("Nothing is assigned to you. Take a ticket from a queue with T.")
            return self.tr("All done"), reason
        return self.tr("Nothing here"), self.tr("No ticket stands in this queue now.")

    @property
    def _desk_is_empty(self) -> bool:
        every = self._counts.get("all")
        return every is not None and not every.total

    def _offer_next(self, name: str, view: QueueView) -> None:
        """Whoever comes to the end of a queue goes on from there."""
        if name == source.DRAFTS:
            words = ""
        elif self._desk_is_empty:
            keys = QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText)
            words = self.tr("Receive a request ({0})").format(keys)
        else:
            words = self.tr("Take next (G)")
        view.offer_next(words)

    @Slot()
    def _do_next(self) -> None:
        (self.receive_wanted if self._desk_is_empty else self.take_next_wanted).emit()

    @Slot()
    def _show_summary(self) -> None:
        """How many tickets the queue holds; where it is narrowed, how many of them are like that."""
        name, view = self._name, self.view
        if name == source.EVERYWHERE or name.startswith(source.VIEW):
            return
        count = self._counts.get(name)
        if view is not None and view is self._views.get(name):
            view.show_total(count.total if count is not None else None)
            if view.model.ever_loaded and view.model.shown_text:
                self._summary.setText(self._narrowed(view, count))
                return
        if count is None:
            self._summary.setText("")
            return
        parts = [self.tr("{0} open").format(shown_count(count.total))]
        if count.late:
            parts.append(self.tr("{0} late").format(shown_count(count.late)))
        if count.soon:
            parts.append(self.tr("{0} soon").format(shown_count(count.soon)))
        self._summary.setText("  ·  ".join(parts))

    def _narrowed(self, view: QueueView, count: Count | None) -> str:
        if count is None:
            return self.tr("{0} found").format(view.how_many())
        return self.tr("{0} found, of {1}").format(view.how_many(), shown_count(count.total))
