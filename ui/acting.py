"""What keys, menus and the palette do to tickets, and to which.

Hides that with no row chosen the ticket that is shown beside is meant. Invariant: nothing is done to a ticket that the
person did not choose or does not see. GUI thread only.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.common.runner import Job, Runner
from ui.queues import source
from ui.queues.presses import OPEN

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from models.rows import QueueRow
    from ui.main_window import MainWindow


class Acting(QObject):
    def __init__(self, runner: Runner, window: MainWindow) -> None:
        super().__init__(window)
        self._runner, self._window = runner, window
        self._desk: Desk | None = None
        self._taking: Job | None = None
        self._wish: uuid.UUID | None = None
        self._unheard = ""
        window.deck.moved_to.connect(self._on_moved)
        window.connection.came_back.connect(self._heard)

    def use(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def is_manager(self) -> bool:
        return self._desk is not None and self._desk.actor.is_manager

    @Slot(int, str)
    def on_one(self, number: int, kind: str) -> None:
        """On the ticket of this row."""
        if not self._window.at_work.stands_between(number, kind):
            self._window.places.choose(number, kind)

    @Slot(str)
    def beside(self, kind: str) -> None:
        """No row is chosen: it is meant for the ticket that is shown beside, and for nothing where none is."""
        number = self._window.places.beside if kind else None
        if number is None:
            self._window.told.tell(self._nothing_chosen())
        elif kind == OPEN:
            self._window.open(number)
        else:
            self.on_one(number, kind)

    def _nothing_chosen(self) -> str:
        return self.tr("No ticket is chosen here, so nothing was done. Up and Down choose one.")

    @Slot(object)
    def _on_moved(self, row: QueueRow | None) -> None:
        told = self._window.told
        if row is not None and told.text == self._nothing_chosen():
            told.tell("")

    def in_front(self, kind: str, *_: object) -> None:
        """From a menu or the palette: on all that are selected in the queue, or on the ticket in front."""
        window = self._window
        view = window.deck.view
        marked = list(view.model.marked) if view is not None and window.elsewhere.here() is window else []
        if marked:
            self.on_many(marked, kind)
        elif (number := window.places.in_front()[0]) is None:
            self.beside("")
        elif window.elsewhere.here() is not window or not window.at_work.stands_between(number, kind):
            # A ticket's own window says by itself what stands between.
            window.places.choose_in_front(kind)

    @Slot(list, str)
    def on_many(self, numbers: list[int], kind: str) -> None:
        dialog = self._window.places.act_on_many(numbers, kind)
        view = self._window.deck.view
        if dialog is not None and view is not None:
            # What was not done stays marked, for another try or another action.
            dialog.acted.connect(lambda number: view.model.mark([number], False))

    def take_next(self) -> None:
        """Claim the most urgent ticket that nobody holds and that fits this person."""
        desk = self._desk
        if desk is not None and (self._taking is None or self._taking.finished):
            wish = self._wish = self._wish or uuid.uuid4()
            self._taking = self._runner.act(self, lambda: source.take_next(desk, wish), self._on_taken, self._not_taken)

    def _not_taken(self, error: Exception) -> None:
        # Imported here: this module is loaded before the window is painted.
        from models.errors import Unreachable
        from ui.tickets.sending import not_sent_later

        self._window.on_failed(error)
        if isinstance(error, Unreachable):
            self._unheard = not_sent_later(self.tr("Take next"))
            self._window.trouble.tell(self._unheard)

    @Slot()
    def _heard(self) -> None:
        """The desk answers again: what was said of its silence is old."""
        if self._unheard and self._window.trouble.text == self._unheard:
            self._window.trouble.tell("")
        self._unheard = ""

    def _on_taken(self, row: QueueRow | None) -> None:
        self._wish = None
        self._heard()
        window, deck = self._window, self._window.deck
        if row is None:
            window.told.tell_nothing_to_take()
            return
        window.told.tell("")
        deck.note_own(row.number)
        if deck.view is None or deck.view.model.place_of(row.number) is None:
            window.navigation.choose("assigned")
        deck.go_to(row.number)
        window.places.show_number(row.number)
        window.refresh_quietly()
        deck.focus_rows()
