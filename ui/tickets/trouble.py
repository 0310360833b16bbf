"""The bar above a ticket's actions that says what is wrong, with the way on where there is one.

Invariant: what is only true while the desk does not answer goes with its answer. GUI thread.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from models.sentences import Sentence
from ui.common.widgets import Banner


class Trouble(Banner):
    take_over_wanted = Signal()
    grew = Signal()
    """The sentence needs another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("late", "warning", parent)
        self.setObjectName("trouble")
        self._is_unheard = False
        self._take_over = self.add_button_below(self.tr("Take over …"))
        self._take_over.setObjectName("take-over")
        self._take_over.clicked.connect(self.take_over_wanted)

    def say(self, sentence: str, until_heard: bool = False) -> None:
        """``until_heard``: for as long as the desk does not answer."""
        self._is_unheard = until_heard
        self._take_over.hide()
        self.tell(sentence)
        self._stand()

    def offer_to_take_over(self, why_not: object) -> None:
        """Where the reason is that a colleague has it: one press leads to where one takes it over."""
        self._take_over.setVisible(isinstance(why_not, Sentence) and "held" in why_not.parts)
        self._stand()

    def hear(self) -> None:
        """The desk has answered."""
        if self._is_unheard:
            self._is_unheard = False
            self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._stand()

    def _stand(self) -> None:
        place = self.parentWidget()
        # Where the text is larger than the place, what can be done still stands below.
        most = round(place.height() * 0.6) if place is not None else 0
        needed = max(min(self.heightForWidth(self.width()), most), 0)
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            self.grew.emit()
