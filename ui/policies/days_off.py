"""Extra days without working time: a list of dates, one added by a small calendar, and what the next ones are called.

Invariant: a date stands in it once, and they stand in order. GUI thread.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.widgets import button, take_away
from ui.tickets.flow import FlowBox


def said(day: date) -> str:
    """``Thu 24 Dec 2026``, as the locale has it."""
    shown = QDate(day.year, day.month, day.day)
    return f"{QLocale().dayName(shown.dayOfWeek(), QLocale.FormatType.ShortFormat)} {_long(shown)}"


def _long(day: QDate) -> str:
    return QLocale().toString(day, QLocale.FormatType.LongFormat).split(", ", 1)[-1]


class _Day(QDateEdit):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DaysOff(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: list[str] = []
        self._read_only = False
        self.day = _Day()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat(self.tr("ddd d MMM yyyy", "how a day is typed"))
        self.day.setAccessibleName(self.tr("A further day without working time"))
        self.add = button(self.tr("Add day"), icon="plus")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        self._adding = QWidget()
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.day)
        row.addWidget(self.add)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.S)
        self._column.addWidget(self._adding)
        self._box: FlowBox | None = None

    def set_today(self, today: date) -> None:
        """Where the small calendar begins."""
        self.day.setDate(QDate(today.year, today.month, today.day))

    def days(self) -> list[str]:
        return list(self._days)

    def show_days(self, days: Iterable[object], muted: bool = False) -> None:
        """As the document writes them; `muted` are another policy's."""
        wanted = sorted({str(day) for day in days})
        self._days = wanted
        if self._box is not None:
            take_away(self._box)
            self._box = None
        if not wanted:
            return
        self._box = FlowBox(gap=theme.XS)
        for day in wanted:
            self._box.add(self._chip(day, muted))
        self._column.insertWidget(0, self._box)

    def set_read_only(self, yes: bool) -> None:
        self._read_only = yes
        self._adding.setVisible(not yes)

    def _chip(self, day: str, muted: bool) -> QWidget:
        words = _words(day)
        chip = button(words, "chip", "" if self._read_only else "close", self.tr("Take out {0}").format(words))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAutoDefault(False)
        chip.setEnabled(not self._read_only)
        chip.setProperty("day", day)
        chip.clicked.connect(partial(self._take_out, day))
        return chip

    @Slot()
    def _add(self) -> None:
        day = self.day.date().toString("yyyy-MM-dd")
        if day not in self._days:
            self.show_days([*self._days, day])
            self.changed.emit()

    def _take_out(self, day: str) -> None:
        self.show_days([each for each in self._days if each != day])
        self.changed.emit()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(day: str) -> str:
    try:
        return said(date.fromisoformat(day))
    except ValueError:
        return day


class DaysList(QTableWidget):
    """Days and their names, to be read."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setAccessibleName(name)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)

    def show_days(self, days: Sequence[tuple[date, str]]) -> None:
        self.setRowCount(len(days))
        height = theme.metrics(1.0).height() + theme.S
        for row, (day, name) in enumerate(days):
            self.setItem(row, 0, QTableWidgetItem(said(day)))
            self.setItem(row, 1, QTableWidgetItem(name))
            self.setRowHeight(row, height)
        self.resizeColumnToContents(0)
        self.setFixedHeight(min(len(days), 8) * height + theme.XS)
