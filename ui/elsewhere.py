"""The windows beside the main one: the keys that work anywhere work in them, and mean what is in that window.

Hides which window a person is in, also while a palette stands before it. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from ui.keys import KeysDialog
from ui.palette import CommandPalette

if TYPE_CHECKING:
    from ui.main_window import MainWindow

OF_THE_QUEUE = ("Alt+Down", "Alt+Up", "Ctrl+P")
"""They mean a ticket: nothing in a window that shows none. Alt+Down opens a list of choices there."""


class Elsewhere(QObject):
    """`join` each window that is made."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._main = window
        self._others: WeakSet[QWidget] = WeakSet()
        self._meant: QWidget | None = None
        self._sheet = self._question_mark()

    def _question_mark(self) -> QAction:
        """A shortcut, for every list takes a letter for the beginning of what is looked for. Where a text is typed
        Qt gives the field the letter, before any shortcut. The main window has `?` without: its queues are typed into.
        """
        sheet = QAction(self)
        sheet.setShortcut(QKeySequence("?"))
        sheet.setAutoRepeat(False)
        sheet.triggered.connect(self.show_keys)
        return sheet

    def use_letters(self, on: bool) -> None:
        """Whether `?` is a key; else a letter like any other."""
        self._sheet.setEnabled(on)

    @Slot(object)
    def join_ticket(self, window: QWidget) -> None:
        self.join(window)

    @Slot(object)
    def join_managing(self, window: QWidget) -> None:
        """A manager's window: the keys of a ticket are none there."""
        self.join(window, OF_THE_QUEUE)

    def join(self, window: QWidget, without: Collection[str] = ()) -> None:
        """The menus' keys work in this window too, but for these and those that it has itself."""
        own = [one.key() for one in window.findChildren(QShortcut)]
        own += [QKeySequence(key) for key in (*without, *getattr(window, "OWN_KEYS", ()))]
        for action in self._main.commands.every:
            if action.shortcuts() and not any(key in own for key in action.shortcuts()):
                window.addAction(action)
        window.addAction(self._sheet)
        self._others.add(window)

    def here(self) -> QWidget:
        """The window that the person is in."""
        there = self._meant or QApplication.activeWindow()
        others = [one for one in self._others if isValid(one)]
        while there is not None and there not in others:
            there = there.parentWidget()
        return there or self._main

    @contextmanager
    def _meaning(self, window: QWidget) -> Iterator[None]:
        """What is done now means this window, whichever is active by then."""
        self._meant = self._main.places.meant = window
        try:
            yield
        finally:
            self._meant = self._main.places.meant = None

    def come_forward(self) -> None:
        """What was wished is in the main window."""
        if self.here() is not self._main:
            self._main.showNormal() if self._main.isMinimized() else self._main.show()
            self._main.raise_()
            self._main.activateWindow()

    # what the keys do, each in its window

    def refresh(self) -> None:
        here: Any = self.here()
        here.refresh()

    def next_pane(self) -> None:
        here: Any = self.here()
        here.next_pane()

    def next_ticket(self) -> None:
        self._step(1)

    def previous_ticket(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """In a ticket's window the next one takes its place."""
        here: Any = self.here()
        if here in self._main.places.windows():
            self._main.places.go_on_from(here.number, by)
        elif here is self._main:
            self._main.deck.move(by)

    def show_keys(self) -> None:
        _open(KeysDialog(self.here(), letters=self._main.commands.letters.isChecked()))

    def show_palette(self) -> None:
        here = self.here()
        commands = self._main.commands
        unfit = [] if here is self._main else list(commands.of_queue)
        if unfit and here not in self._main.places.windows():
            unfit += commands.of_ticket
        actions = [one for one in commands.every if one not in unfit]
        _open(CommandPalette(actions, here, partial(self._do, here)))

    def _do(self, here: QWidget, action: QAction) -> None:
        with self._meaning(here):
            action.trigger()

    # what was typed ahead

    @Slot(str)
    def give_typed(self, kind: str) -> None:
        """The form has come for which somebody typed already: once it has the keys, it gets what was typed."""
        ahead = self._main.deck.typed_for(kind)
        if ahead:
            QTimer.singleShot(0, self, partial(_type, ahead))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _type(text: str) -> None:
    """Letter by letter, as the keyboard would have."""
    for letter in text:
        place = QApplication.focusWidget()
        if place is not None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(place, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
