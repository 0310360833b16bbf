"""A row of switches that decides which fields a form asks for.

Hides how one or several of a few words are chosen. Invariant: with `several` any number may be on, else always exactly
one. GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.common import theme
from ui.tickets.flow import FlowBox
from ui.tickets.wrap_button import WrapButton


class Toggles(QWidget):
    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._several = several
        self.missing_words = ""
        self._buttons: dict[str, QPushButton] = {}
        box = FlowBox(gap=theme.XS)
        for value, words in choices:
            button = WrapButton(words.replace("&", "&&"))
            button.setObjectName(f"choose.{value}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "chip")
            button.setProperty("choice", value)
            button.clicked.connect(self._clicked)
            self._buttons[value] = button
            box.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
        self.setFocusProxy(next(iter(self._buttons.values())))
        if not several:
            next(iter(self._buttons.values())).setChecked(True)

    def chosen(self) -> frozenset[str] | str:
        on = [value for value, button in self._buttons.items() if button.isChecked()]
        return frozenset(on) if self._several else on[0]

    def choose(self, chosen: object) -> None:
        wanted = chosen if isinstance(chosen, frozenset) else {chosen}
        for value, button in self._buttons.items():
            button.setChecked(value in wanted)

    @property
    def nothing(self) -> frozenset[str] | str:
        """What is chosen before anybody chose."""
        return frozenset() if self._several else next(iter(self._buttons))

    @property
    def starts_empty(self) -> bool:
        return self._several and not self.chosen()

    @property
    def missing(self) -> str:
        """The sentence to show while nothing is chosen that must be, else ''."""
        return self.missing_words if self.starts_empty else ""

    @Slot()
    def _clicked(self) -> None:
        if not self._several:
            self.choose(self.sender().property("choice"))
        self.changed.emit()
