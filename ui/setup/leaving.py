"""The question before a form with unsaved edits is left.

Invariant: nothing typed is lost without a press on Throw away. GUI thread.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.common.plain import one_line
from ui.common.widgets import Banner


class LeaveQuestion(Banner):
    save_wanted = Signal()
    thrown_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soon", "info", parent)
        self.setObjectName("leaving")
        self.then: Callable[[], None] | None = None
        self.save = self.add_button(self.tr("Save changes"), "primary")
        self.save.clicked.connect(self.save_wanted)
        self.throw_away = self.add_button(self.tr("Throw away"))
        self.throw_away.clicked.connect(self._throw_away)
        self.stay = self.add_button(self.tr("Go on editing"))
        self.stay.clicked.connect(self.take_back)
        self.set_dismissable(False)

    def ask(self, name: str, then: Callable[[], None]) -> None:
        """`then` is done once it is saved or thrown away."""
        self.then = then
        self.tell(self.tr("The changes of {0} are not saved yet.").format(one_line(name, 60)))
        self.save.setFocus()

    @Slot()
    def take_back(self) -> None:
        self.then = None
        self.hide()

    @Slot()
    def _throw_away(self) -> None:
        # Whoever hears it has nothing to ask about any more, and takes the question back.
        then = self.then
        self.thrown_away.emit()
        self.take_back()
        if then is not None:
            then()
