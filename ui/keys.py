"""Every key of the client on one sheet.

Hides how the sheet is laid out. Invariant: it is never larger than the screen; what has no room is scrolled to. GUI
thread only.
"""

import re

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.widgets import PlainLabel, button
from ui.queues.presses import ACTION_KEYS


def _said(text: str) -> str:
    return QCoreApplication.translate("keys", text)


def _named(keys: str) -> str:
    """As the keyboard of this language has them: ``Strg+N``, ``Leertaste``. Qt knows the names."""
    return re.sub("[A-Z][a-z]+", lambda found: QCoreApplication.translate("QShortcut", found.group()), keys)


def in_a_queue(letters: bool = True) -> list[tuple[str, str]]:
    """(key, what it does) while a queue has the focus; without the letters where these are switched off."""
    on = [(QKeySequence(key).toString(), wording.action(kind)) for key, kind in ACTION_KEYS.items()]
    on[-1] = ("S", _said("Start or stop work"))
    return [
        ("J / K" if letters else "Down / Up", _said("Next, previous ticket")),
        ("Home / End", _said("First, last ticket")),
        ("Space", _said("Show or hide the ticket beside the queue")),
        ("X, Shift+J / K" if letters else "Ctrl+Space, Shift+Down / Up", _said("Select for one action on all")),
        ("Ctrl+A", _said("Select all that are here")),
        ("Enter", _said("Open in its own window")),
        *(on if letters else []),
        *([("G", _said("Take next: the most urgent that fits you")), ("/", _said("Filter this queue"))] * letters),
        ("Escape", _said("Select none; the whole queue again")),
        ("Del", _said("Discard what is typed, in the queue Drafts")),
    ]


def in_a_form() -> list[tuple[str, str]]:
    """(key, what it does) where an action is being filled in."""
    return [
        ("Ctrl+Enter", _said("Do the chosen action")),
        ("Ctrl+Shift+Enter", _said("Do it and go to the next ticket")),
        ("Ctrl+T", _said("Templates")),
        ("Escape", _said("Back; what is typed is kept")),
    ]


def anywhere(letters: bool = True) -> list[tuple[str, str]]:
    """(key, what it does) in every window."""
    return [
        ("Ctrl+K", _said("Find any command")),
        ("Ctrl+N", _said("Receive a request")),
        ("Ctrl+Shift+N", _said("Fixed on this call")),
        ("Ctrl+Shift+S", _said("Stop the running work")),
        ("Ctrl+1 … 9", _said("Go to a queue")),
        ("Ctrl+F", _said("Search all tickets")),
        ("Alt+Down, Alt+Up", _said("Next, previous ticket")),
        ("Ctrl+P", _said("Print a worksheet")),
        ("Ctrl+Shift+I", _said("Notices")),
        ("Ctrl+Shift+D", _said("The escalation dashboard, for managers")),
        ("Ctrl+Shift+U", _said("Set up the desk, for managers")),
        ("F5", _said("Refresh")),
        ("F6", _said("Next pane")),
        ("Ctrl+= / - / 0", _said("Larger, smaller, normal")),
        ("?, F1" if letters else "F1", _said("This sheet")),
        ("Ctrl+W", _said("Close a ticket's window")),
        ("Ctrl+Q", _said("Quit")),
    ]


class KeysDialog(QDialog):
    """The sheet."""

    def __init__(self, parent: QWidget | None = None, letters: bool = True, screen: QSize | None = None) -> None:
        """`letters`: whether single letters act. `screen`: in place of the size of the screen that it is on."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.sheet = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.sheet)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(2 * theme.XL)
        self._columns.addLayout(_sheet((self.tr("In a queue"), in_a_queue(letters))))
        self._columns.addLayout(
            _sheet((self.tr("Anywhere"), anywhere(letters)), (self.tr("While an action is filled in"), in_a_form()))
        )
        self.scroll = self._scrolled()
        if letters:
            state = self.tr("Single letters act in a queue. The menu View switches them off.")
        else:
            state = self.tr("Single letters are switched off: menus and Ctrl+K do all of it. View switches them on.")
        close = button(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(PlainLabel(state, "muted", wrap=True), 1)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        outer.setSpacing(theme.L)
        outer.addWidget(self.scroll, 1)
        outer.addLayout(foot)
        self._fit((screen or self.screen().availableSize()) - QSize(2, 2) * theme.XL)

    def _scrolled(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.windowTitle())
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.sheet)
        scroll.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)
        return scroll

    def _fit(self, most: QSize) -> None:
        """As large as the sheet, or as there is room: then one column, and the keys that scroll do that."""
        bar = self.scroll.verticalScrollBar().sizeHint().width()
        around = QSize(2 * theme.XL, theme.XL + 2 * theme.L + button("").sizeHint().height())
        if self.sheet.sizeHint().width() + around.width() > most.width():
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)
            self._columns.setSpacing(theme.L)
        wanted = self.sheet.sizeHint() + around
        if wanted.height() > most.height():
            self._columns.setContentsMargins(0, 0, theme.M, 0)
            wanted += QSize(bar + theme.M, 0)
            self.scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.scroll.setFocus()
        self.resize(wanted.boundedTo(most))


def _sheet(*parts: tuple[str, list[tuple[str, str]]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.M)
    grid.setVerticalSpacing(theme.XS + 2)
    place = 0
    for title, rows in parts:
        if place:
            grid.setRowMinimumHeight(place, theme.S)
            place += 1
        grid.addWidget(PlainLabel(title, "heading"), place, 0, 1, 2)
        for key, does in rows:
            place += 1
            grid.addWidget(PlainLabel(_named(key), "key"), place, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(does), place, 1)
        place += 1
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(place, 1)
    return grid
