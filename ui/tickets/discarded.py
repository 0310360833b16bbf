"""That a draft was thrown away, with the way back.

Invariant: what was thrown away is kept until somebody goes on to something else. GUI thread.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.common.widgets import Banner


class Discarded(Banner):
    wanted_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("calm", "info", parent)
        self.setObjectName("discarded")
        self.kept: tuple[int, str, Mapping[str, object]] | None = None
        """Ticket, kind of action, and what was typed."""
        self.undo = self.add_button(self.tr("Undo"))
        self.undo.clicked.connect(self._undo)

    def offer_back(self, number: int, kind: str, draft: Mapping[str, object]) -> None:
        self.kept = (number, kind, dict(draft))
        self.tell(self.tr("Draft discarded."))

    def forget(self) -> None:
        self.kept = None
        self.hide()

    @Slot()
    def _undo(self) -> None:
        self.hide()
        self.wanted_back.emit()
