"""Tickets like this one that were solved: what solved them, to read, to open, or to take over. GUI thread only."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.desk.similar import Solution
from ui.common import theme
from ui.common.plain import one_line
from ui.common.widgets import PlainLabel, button
from ui.tickets.flow import FlowBox

_CUT = 220


class Solutions(QFrame):
    taken = Signal(object)
    """The solution that somebody wants in the form."""
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("solutions")
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Solved before"))
        self._found: list[Solution] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self._column.setSpacing(theme.S)
        self._parts: list[QWidget] = []
        self.hide()

    def show_found(self, found: list[Solution]) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.deleteLater()
        self._found = found
        self._parts = [PlainLabel(self.tr("Solved before"), "section")] if found else []
        self._parts += [self._one(place, solution) for place, solution in enumerate(found)]
        for part in self._parts:
            self._column.addWidget(part)
        self.setVisible(bool(found))

    def _one(self, place: int, solution: Solution) -> QWidget:
        part = QWidget()
        about = PlainLabel(one_line(f"#{solution.ticket}  {solution.summary}  ·  {solution.customer}", 120), "strong")
        about.setWordWrap(True)
        fix = PlainLabel(one_line(solution.fix, _CUT), wrap=True)
        see = button(self.tr("Open"), "flat", name=self.tr("Open #{0}").format(solution.ticket))
        take = button(
            self.tr("Take over"), "flat", name=self.tr("Take over the solution of #{0}").format(solution.ticket)
        )
        row = FlowBox(gap=theme.XS)
        for made, slot in ((take, self._take), (see, self._open)):
            made.setAutoDefault(False)
            made.setProperty("place", place)
            made.clicked.connect(slot)
            row.add(made)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(about)
        column.addWidget(fix)
        column.addWidget(row)
        return part

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self._found[int(self.sender().property("place"))])

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._found[int(self.sender().property("place"))].ticket)
