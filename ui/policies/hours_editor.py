"""Working hours by the day: the week to paint in, and beside each day its hours as a text.

Hides that the two are one, and which days are the document's own. Invariant: what was typed and cannot be read stays in
its line, is said under it, and is handed on as it is, so that nothing takes it for a day off. GUI thread.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.widgets import PlainLabel, button
from ui.policies.hours import DAYS, Spans, Unreadable, read_day, spans_of, text_of, written
from ui.policies.inheriting import OwnEdit
from ui.policies.week_grid import WeekGrid, day_name


class HoursEditor(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inherited: Mapping[str, Any] = {}
        self._base = ""
        self._showing = False
        self.grid = WeekGrid()
        self.grid.changed.connect(self._painted)
        self.lines = [self._line(day) for day in range(7)]
        self.problem = PlainLabel(role="error", wrap=True)
        self.problem.hide()
        self.copy = button(self.tr("Monday's hours until Friday"), "flat")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self._lay_out()

    def _line(self, day: int) -> OwnEdit:
        line = OwnEdit(self.tr("Hours of {0}").format(day_name(day)), self.tr("closed"))
        line.setMinimumWidth(theme.metrics(1.0).horizontalAdvance("00:00-00:00, 00:00-00:00") + 60)
        line.textChanged.connect(self._typed)
        line.editingFinished.connect(partial(self._tidy, day))
        return line

    def _lay_out(self) -> None:
        rows = QGridLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(theme.M)
        rows.setVerticalSpacing(0)
        self._rows = rows
        rows.setColumnStretch(1, 1)
        for day in range(7):
            name = PlainLabel(day_name(day))
            name.setBuddy(self.lines[day])
            rows.addWidget(name, day + 1, 0, Qt.AlignmentFlag.AlignVCenter)
            rows.addWidget(self.lines[day], day + 1, 2, Qt.AlignmentFlag.AlignVCenter)
        rows.addWidget(self.grid, 0, 1, 8, 1)
        hint = PlainLabel(self.tr("Draw with the mouse, or type the hours."), "small")
        under = QHBoxLayout()
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(hint, 1)
        under.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self.problem)
        column.addLayout(rows)
        column.addLayout(under)
        column.addStretch(1)
        self._measure()

    def _measure(self) -> None:
        self._rows.setRowMinimumHeight(0, self.grid.head)
        for day in range(7):
            self._rows.setRowMinimumHeight(day + 1, self.grid.band)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_rows"):
            self._measure()

    # the document

    def show_hours(self, own: Mapping[str, Any], inherited: Mapping[str, Any] | None = None, base: str = "") -> None:
        """The `hours` table of a document, over the one of the policy that it extends. Without a signal."""
        self._inherited, self._base = inherited or {}, base if inherited is not None else ""
        self._showing = True
        for day, name in enumerate(DAYS):
            line = self.lines[day]
            line.show_inherited(self._words(read_day(self._inherited.get(name, [])) or ()) if self._base else "", base)
            text = self._text(own[name]) if name in own else ""
            # What means the same stays as somebody is typing it.
            if self._value(line.text()) != own.get(name):
                line.show_text(text)
        self._showing = False
        self._refresh()

    def hours(self) -> dict[str, Any]:
        """The days that this document says itself."""
        values = {name: self._value(line.text()) for name, line in zip(DAYS, self.lines, strict=True)}
        return {name: value for name, value in values.items() if value is not None}

    def line_of(self, name: str) -> QWidget:
        """The line of a day, by its key."""
        return self.lines[DAYS.index(name)] if name in DAYS else self.grid

    def problems(self) -> dict[str, str]:
        """By day, a sentence."""
        return {name: line.problem for name, line in zip(DAYS, self.lines, strict=True) if line.problem}

    def set_read_only(self, yes: bool) -> None:
        self.grid.set_read_only(yes)
        self.copy.setVisible(not yes)
        for line in self.lines:
            line.setReadOnly(yes)

    def _text(self, value: object) -> str:
        spans = read_day(value)
        if spans is None:
            return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        return self._words(spans) if spans or self._base else ""

    def _words(self, spans: Spans) -> str:
        return text_of(spans) or self.tr("closed")

    def _value(self, text: str) -> list[str] | None:
        """The document's value of what is typed; None where it says nothing about this day."""
        if not text.strip():
            return None
        if self._is_closed(text):
            return [] if self._base else None
        try:
            return written(spans_of(text))
        except Unreadable:
            return [text]

    def _is_closed(self, text: str) -> bool:
        return text.strip().casefold() in {"closed", "-", "–", self.tr("closed").casefold()}

    def _spans(self, day: int) -> Spans:
        own = self._value(self.lines[day].text())
        return read_day(self._inherited.get(DAYS[day], []) if own is None else own) or ()

    # what people do

    @Slot()
    def _typed(self) -> None:
        if not self._showing:
            self._refresh()
            self.changed.emit()

    def _tidy(self, day: int) -> None:
        """Once somebody is done, the hours stand as everybody writes them."""
        line = self.lines[day]
        if line.text().strip() and not line.problem:
            line.setText(self._text(self._value(line.text()) or []))

    @Slot()
    def _painted(self) -> None:
        self._showing = True
        for day, spans in enumerate(self.grid.week):
            if spans != self._spans(day):
                self.lines[day].setText(self._text(written(spans)))
        self._showing = False
        self._refresh()
        self.changed.emit()

    @Slot()
    def _copy(self) -> None:
        monday = self._text(written(self._spans(0)))
        self._showing = True
        for day in range(5):
            self.lines[day].setText(monday)
        self._showing = False
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        for line in self.lines:
            line.show_problem(self._problem_of(line.text()))
        self.grid.show_week(
            [self._spans(day) for day in range(7)],
            [day for day in range(7) if self._base and not self.lines[day].text().strip()],
        )
        told = [f"{day_name(day)}: {line.problem}" for day, line in enumerate(self.lines) if line.problem]
        self.problem.setText("\n".join(told))
        self.problem.setVisible(bool(told))

    def _problem_of(self, text: str) -> str:
        if not text.strip() or self._is_closed(text):
            return ""
        try:
            spans_of(text)
        except Unreadable as unreadable:
            return str(unreadable)
        return ""
