"""Everything that is wrong with a policy, and what is allowed but hardly meant; choosing a line leads to its place.

Invariant: mistakes stand before warnings, and each says which it is by a mark and a word. GUI thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.plain import one_line
from ui.common.widgets import Line, PlainLabel, plain_tip
from ui.policies.draft import Place
from ui.policies.words import place_words

_MOST_LINES = 4


@dataclass(frozen=True)
class Problem:
    place: Place
    sentence: str
    is_mistake: bool = True


class ProblemList(QWidget):
    chosen = Signal(object)
    """The place of the line that somebody wants to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []
        self._head = PlainLabel(role="strong")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Mistakes and warnings; Enter goes to the place"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._activated)
        self.list.itemClicked.connect(self._activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        self._head.setContentsMargins(theme.L, theme.S, theme.L, theme.XS)
        column.addWidget(self._head)
        column.addWidget(self.list)
        self.hide()

    @property
    def problems(self) -> list[Problem]:
        return list(self._problems)

    @property
    def told(self) -> str:
        return self._head.text()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        wanted = sorted(problems, key=lambda one: not one.is_mistake)
        self.setVisible(bool(wanted))
        if wanted != self._problems:
            self._problems = wanted
            self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """The marks are of the colours and the size in force."""
        super().changeEvent(event)
        # Qt may ask before there are any.
        if event.type() is QEvent.Type.StyleChange and getattr(self, "_problems", None):
            self._tell()

    def _tell(self) -> None:
        wanted = self._problems
        at = self.list.currentRow()
        self.list.clear()
        for one in wanted:
            self.list.addItem(self._item(one))
        self.list.setCurrentRow(min(at, len(wanted) - 1))
        mistakes = sum(one.is_mistake for one in wanted)
        told = [self.tr("Mistakes: {0}").format(mistakes)] if mistakes else []
        if len(wanted) > mistakes:
            told.append(self.tr("Warnings: {0}").format(len(wanted) - mistakes))
        self._head.setText(", ".join(told))
        height = max(self.list.sizeHintForRow(0), theme.metrics(1.0).height() + 6)
        self.list.setFixedHeight(min(len(wanted), _MOST_LINES) * height + theme.S)

    def _item(self, one: Problem) -> QListWidgetItem:
        words = f"{place_words(one.place)}: {one.sentence}"
        item = QListWidgetItem(one_line(words))
        item.setIcon(theme.icon("cancel" if one.is_mistake else "warning", "late" if one.is_mistake else "soon"))
        kind = self.tr("Mistake") if one.is_mistake else self.tr("Warning")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {words}")
        item.setToolTip(plain_tip(words))
        return item

    @Slot(QListWidgetItem)
    def _activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._problems[self.list.row(item)].place)
