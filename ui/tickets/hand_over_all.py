"""One choice for all tickets that are handed over: to whom, and with which next step.

Hides the two fields. Invariant: nothing is chosen by itself, and what was typed at a ticket is never overwritten. GUI
thread only.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ui.common import theme
from ui.common.widgets import PlainLabel, button

STAYS = "stays"
"""A ticket that is kept: nobody is handed it."""

_NOTHING = "nothing"
"""It is not said to whom."""


class ForAll(QWidget):
    wished = Signal(object, str)
    """To whom all shall go (a login, None for back to the rung, STAYS), and the next step; the step may be empty."""
    step_wished = Signal(str)
    """Only the next step for all; to whom is chosen for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.to = QComboBox()
        self.to.setAccessibleName(self.tr("To whom all go"))
        self.to.setMinimumContentsLength(18)
        self.step = QLineEdit()
        self.step.setMaxLength(2000)
        self.step.setPlaceholderText(self.tr("What is to be done next, where nothing is said yet"))
        self.step.setAccessibleName(self.tr("Next step of all where nothing is said yet"))
        self.step.returnPressed.connect(self._wish)
        self.fill = button(self.tr("Fill in"), name=self.tr("Fill this in for all tickets"))
        self.fill.setAutoDefault(False)
        self.fill.clicked.connect(self._wish)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        label = PlainLabel(self.tr("All"), "strong")
        label.setBuddy(self.to)
        row.addWidget(label)
        row.addWidget(self.to)
        row.addWidget(self.step, 1)
        row.addWidget(self.fill)

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """(what is shown, login) of everybody who may take one of the tickets."""
        self.to.clear()
        self.to.addItem(self.tr("to whom"), _NOTHING)
        self.to.addItem(self.tr("stay with me"), STAYS)
        self.to.addItem(self.tr("back to their tiers"), None)
        for shown, login in people:
            self.to.addItem(shown, login)

    @Slot()
    def _wish(self) -> None:
        step = self.step.text().strip()
        if self.to.currentData() != _NOTHING:
            self.wished.emit(self.to.currentData(), step)
        elif step:
            self.step_wished.emit(step)
        else:
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
