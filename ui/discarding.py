"""Throwing away what is typed, ticket by ticket, in the queue of the drafts; and the way back.

Hides where the thrown away texts wait. Invariants: only what is chosen in that queue goes; what went can be brought
back until a person dismisses the offer, and never takes the place of what was typed since. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from ui.common import wording
from ui.common.widgets import Banner
from ui.queues.source import DRAFTS

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.queues.queue_view import QueueView
    from ui.ticket_places import Dropped

KEY = "Del"
"""In the drafts' rows only."""


class Discarding(Banner):
    """Stands above the drafts' rows while there is something to bring back."""

    offered = Signal(bool)
    """Whether drafts are shown, which can be thrown away."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("calm", "info", window)
        self.setObjectName("drafts-discarded")
        self._deck, self._places, self._acting = window.deck, window.places, window.acting
        self._dropped: list[Dropped] = []
        self._undo = self.add_button(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Bring the drafts back"))
        self._undo.clicked.connect(self._bring_back)
        self.dismissed.connect(self.forget)
        self._deck.stand_above_rows(self)
        self._deck.made.connect(self._on_made)
        self._deck.moved_to.connect(self._follow)

    @Slot()
    def forget(self) -> None:
        """There is no way back any longer."""
        self._dropped = []
        self.tell("")

    @Slot()
    def discard(self) -> None:
        """Throw away what is typed on the tickets that are selected, or on the one under the cursor."""
        view = self._deck.view
        if self._deck.name != DRAFTS or view is None:
            return
        row = view.table.current_row()
        numbers = list(view.table.marked) or ([row.number] if row is not None else [])
        if not numbers:
            self._acting.beside("")
            return
        staying = [number for number in numbers if self._places.is_sending(number)]
        going = [number for number in numbers if number not in staying]
        view.take_out(going)
        self._dropped += self._places.discard_drafts(going)
        self._say(staying)

    def _say(self, staying: list[int]) -> None:
        sentences = []
        if tickets := len({number for number, _, _ in self._dropped}):
            one, many = self.tr("1 draft discarded."), self.tr("{0} drafts discarded.")
            sentences.append(one if tickets == 1 else many.format(wording.number(tickets)))
        if staying:
            sentences.append(self.tr("On its way to the desk, and stays: {0}").format(_named(staying)))
        self._undo.setVisible(bool(tickets))
        self.tell(" ".join(sentences))

    @Slot()
    def _bring_back(self) -> None:
        dropped = self._dropped
        view = self._deck.view
        if view is not None:
            view.model.settle()  # the hand is on the button, and not on the rows
        # The texts that found another in their place wait on, until that one is sent or thrown away too.
        superseded = self._dropped = self._places.keep_drafts(dropped)
        if back := [number for number, _, _ in dropped if number not in {one[0] for one in superseded}]:
            self._deck.go_to(back[0])
        self._deck.focus_rows()
        named = _named([number for number, _, _ in superseded])
        self.tell(self.tr("Something else was typed since, and stays: {0}").format(named) if superseded else "")

    @Slot(object)
    def _follow(self, _: object) -> None:
        """Another queue may be shown; the way back waits for whoever returns to this one."""
        here = self._deck.name == DRAFTS
        self.setVisible(here and bool(self.text))
        self.offered.emit(here)

    @Slot(str, object)
    def _on_made(self, name: str, view: Any) -> None:
        if name != DRAFTS:
            return
        action = QAction(view.table)
        action.setShortcut(QKeySequence(KEY))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        # A finger that rests on the key throws away one and no more.
        action.setAutoRepeat(False)
        action.triggered.connect(self.discard)
        view.table.addAction(action)
        view.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.model.marks_changed.connect(partial(self._name, action, view))
        self._name(action, view)

    def _name(self, action: QAction, view: QueueView) -> None:
        marked = len(list(view.table.marked))
        many = self.tr("Discard {0} drafts").format(wording.number(marked))
        action.setText(many if marked > 1 else self.tr("Discard draft"))


def _named(numbers: Iterable[int]) -> str:
    return ", ".join(f"#{number}" for number in dict.fromkeys(numbers))
