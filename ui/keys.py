"""Every key of the client on one sheet. GUI thread only."""

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.widgets import PlainLabel, button
from ui.queues.table import ACTION_KEYS


def _said(text: str) -> str:
    return QCoreApplication.translate("keys", text)


def _named(keys: str) -> str:
    """As the keyboard of this language has them: ``Strg+N``, ``Leertaste``. Qt knows the names."""
    return re.sub("[A-Z][a-z]+", lambda found: QCoreApplication.translate("QShortcut", found.group()), keys)


def in_a_queue() -> list[tuple[str, str]]:
    """(key, what it does) while a queue has the focus."""
    letters = [(QKeySequence(key).toString(), wording.action(kind)) for key, kind in ACTION_KEYS.items()]
    letters[-1] = ("S", _said("Start or stop work"))
    return [
        ("J / K", _said("Next, previous ticket")),
        ("Home / End", _said("First, last ticket")),
        ("Space", _said("Show or hide the ticket beside the queue")),
        ("X, Shift+J / K", _said("Select for one action on all")),
        ("Enter", _said("Open in its own window")),
        *letters,
        ("G", _said("Take next: the most urgent that fits you")),
    ]


def anywhere() -> list[tuple[str, str]]:
    """(key, what it does) in the whole window."""
    return [
        ("Ctrl+N", _said("Receive a request")),
        ("Ctrl+Shift+N", _said("Fixed on this call")),
        ("Ctrl+Shift+I", _said("Notices")),
        ("Ctrl+Shift+D", _said("The escalation dashboard, for managers")),
        ("Ctrl+K", _said("Find any command")),
        ("Ctrl+1 … 9", _said("Go to a queue")),
        ("/", _said("Filter this queue")),
        ("Ctrl+F", _said("Search all tickets")),
        ("Alt+Down, Alt+Up", _said("Next, previous ticket")),
        ("Ctrl+P", _said("Print a worksheet")),
        ("F5", _said("Refresh")),
        ("F6", _said("Next pane")),
        ("Ctrl+Enter", _said("Do the chosen action")),
        ("Ctrl+= / - / 0", _said("Larger, smaller, normal")),
        ("?", _said("This sheet")),
        ("Ctrl+Q", _said("Quit")),
    ]


class KeysDialog(QDialog):
    """The sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        columns = QHBoxLayout()
        columns.setSpacing(2 * theme.XL)
        columns.addLayout(_sheet(self.tr("In a queue"), in_a_queue()))
        columns.addLayout(_sheet(self.tr("Anywhere"), anywhere()))
        close = button(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        outer.setSpacing(theme.L)
        outer.addLayout(columns)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _sheet(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.M)
    grid.setVerticalSpacing(theme.XS + 2)
    grid.addWidget(PlainLabel(title, "heading"), 0, 0, 1, 2)
    for place, (key, does) in enumerate(rows, start=1):
        grid.addWidget(PlainLabel(_named(key), "key"), place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(PlainLabel(does), place, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    return grid
