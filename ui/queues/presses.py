"""What a key means in a queue.

Hides letters that are switched off, and what is typed ahead. Invariants: a letter acts on the ticket under the cursor,
or where there is none on the one that is shown beside; what is typed behind a letter that opens a form goes into that
form or nowhere, never to another ticket. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from ui.queues.table import QueueTable

ACTION_KEYS: dict[Qt.Key, str] = {
    Qt.Key.Key_T: "claim",
    Qt.Key.Key_D: "document",
    Qt.Key.Key_Q: "qualify",
    Qt.Key.Key_L: "log",
    Qt.Key.Key_N: "note",
    Qt.Key.Key_E: "escalate",
    Qt.Key.Key_R: "resolve",
    Qt.Key.Key_W: "wait",
    Qt.Key.Key_V: "engage_vendor",
    Qt.Key.Key_Y: "verify",
    Qt.Key.Key_C: "close",
    Qt.Key.Key_S: "start",
}
"""Letters and the kind of action that they choose on the selected ticket. S stops where work is running."""

OPEN = "open"
"""In the place of a kind of action: show the ticket in its own window."""

_NO_TEXT = frozenset(("claim", "start"))
"""Done at once: nobody types a text behind them."""

TYPING = 700
"""Milliseconds within which one letter follows another while a person types a text."""

_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Presses(QObject):
    """`take` does what a key means, and says whether it means anything."""

    def __init__(self, table: QueueTable) -> None:
        super().__init__(table)
        self._table = table
        self.letters = True
        """Whether single letters act."""
        self.awaits_form: Callable[[], bool] = lambda: False
        """Whether the form of the letter that was pressed last is on its way."""
        self._kind = ""
        """What is typed now belongs to the form of this action."""
        self._ahead = ""
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._calm_down)

    def take(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._table.mark_all()
            return True
        if self._belongs_to_form(event):
            return True
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & ~_SHIFT:
            return held == _CONTROL and key is Qt.Key.Key_Space and self._marked()
        return self._took_step(key, bool(held & _SHIFT)) or self._took_mark(key) or self._took_action(event, key)

    def _took_step(self, key: Qt.Key, marking: bool) -> bool:
        table = self._table
        if (marking and key in (Qt.Key.Key_Down, Qt.Key.Key_Up)) or self._is_letter(key, Qt.Key.Key_J, Qt.Key.Key_K):
            if marking:
                table.mark_current(True)
            table.move(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_J) else -1)
            if marking:
                table.mark_current(True)
            return True
        leaps = {
            Qt.Key.Key_Home: table.go_to_top,
            Qt.Key.Key_End: table.go_to_last,
            Qt.Key.Key_Space: table.peek_wanted.emit,
        }
        # With no row under the cursor Qt would begin at the first one.
        if not table.currentIndex().isValid():
            leaps |= {Qt.Key.Key_Down: partial(table.move, 1), Qt.Key.Key_Up: partial(table.move, -1)}
        if self._is_letter(key, Qt.Key.Key_G):
            table.take_next_wanted.emit()
            return True
        if key in leaps:
            leaps[key]()
        return key in leaps

    def _is_letter(self, key: Qt.Key, *wanted: Qt.Key) -> bool:
        return self.letters and key in wanted

    def _took_mark(self, key: Qt.Key) -> bool:
        """Selecting for one action on all."""
        if self._is_letter(key, Qt.Key.Key_X):
            return self._marked()
        if key is Qt.Key.Key_Escape and not self._table.unmark():
            self._table.escaped.emit()
        return key is Qt.Key.Key_Escape

    def _marked(self) -> bool:
        if self._table.current_row() is None:
            self._table.beside_chosen.emit("")
        self._table.mark_current(None)
        return True

    def _took_action(self, event: QKeyEvent, key: Qt.Key) -> bool:
        row = self._table.current_row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row is not None:
                self._table.opened.emit(row.number)
            else:
                self._table.beside_chosen.emit(OPEN)
            return True
        if not self._is_letter(key, *ACTION_KEYS):
            return False
        if event.isAutoRepeat():
            return True  # a finger that rests on a key wishes nothing again
        kind, marked = ACTION_KEYS[key], list(self._table.marked)
        if marked:
            self._table.bulk_chosen.emit(marked, kind)
            return True
        if kind not in _NO_TEXT:
            self._kind, self._ahead = kind, ""
            self._typing.start()
        if row is not None:
            self._table.action_chosen.emit(row.number, kind)
        else:
            self._table.beside_chosen.emit(kind)
        return True

    # what is typed ahead

    def _belongs_to_form(self, event: QKeyEvent) -> bool:
        """Whether it is part of a text behind a letter: kept for its form, or dropped where no form came."""
        text = event.text()
        if not self._kind or not text or not text.isprintable():
            return False
        if self.awaits_form():
            self._ahead += text
        elif not self._typing.isActive():
            self.forget()
            return False
        self._typing.start()
        return True

    def typed_for(self, kind: str) -> str:
        """The form of this action has come: what was typed for it meanwhile. Letters act again from now on."""
        ahead = self._ahead if kind == self._kind else ""
        self.forget()
        return ahead

    def forget(self) -> None:
        """Nobody types any more."""
        self._kind = self._ahead = ""
        self._typing.stop()

    def _calm_down(self) -> None:
        if self.awaits_form():
            self._typing.start()
        else:
            self.forget()
