"""Periods of whole days, and the row of controls that chooses one.

Hides where a month begins and ends. Invariant: a period that is shown has its first day before its last. GUI thread.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.widgets import PlainLabel, tool_button

_MONTH, _LAST_MONTH, _LAST_30, _OWN = "month", "last month", "30", "own"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    start: date
    end: date

    @property
    def before(self) -> "Period":
        """The one before, as long; of a whole month the month before."""
        if self._is_month:
            return month_of(self.start - timedelta(days=1))
        last = self.start - timedelta(days=1)
        return Period(last - (self.end - self.start), last)

    @property
    def after(self) -> "Period":
        first = self.end + timedelta(days=1)
        return month_of(first) if self._is_month else Period(first, first + (self.end - self.start))

    @property
    def _is_month(self) -> bool:
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1 and self.start.month == self.end.month

    def compared(self, today: date) -> "Period":
        """What it is compared with: the one before; of one that still goes on no more days than have gone."""
        before = self.before
        if self.start <= today < self.end:
            return Period(before.start, min(before.start + (today - self.start), before.end))
        return before

    def __str__(self) -> str:
        """``November 2026``, or the first and the last day."""
        if self._is_month:
            return QLocale().toString(qdate(self.start), "MMMM yyyy")
        return " – ".join(wording.date_of(one) for one in (self.start, self.end))


def month_of(day: date) -> Period:
    """The whole month of that day."""
    start = day.replace(day=1)
    return Period(start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


class PeriodChooser(QWidget):
    chosen = Signal(object)
    """A `Period` that somebody chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date(2000, 1, 1)
        self.period: Period | None = None
        """None until it is known which month this is."""
        self.back = tool_button("chevron-left", self.tr("The period before"))
        self.back.clicked.connect(self._go_back)
        self.on = tool_button("chevron-right", self.tr("The period after"))
        self.on.clicked.connect(self._go_on)
        self.title = PlainLabel(role="heading")
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Period"))
        for text, data in (
            (self.tr("This month"), _MONTH),
            (self.tr("Last month"), _LAST_MONTH),
            (self.tr("Last 30 days"), _LAST_30),
            (self.tr("Own period"), _OWN),
        ):
            self.choice.addItem(text, data)
        self.choice.activated.connect(self._choose)
        self.first, self.last = (self._day(self.tr("First day")), self._day(self.tr("Last day")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        for one in (self.back, self.on, self.title):
            row.addWidget(one)
        row.addStretch(1)
        for one in (self.first, self.last, self.choice):
            row.addWidget(one)

    def _day(self, name: str) -> QDateEdit:
        made = QDateEdit()
        made.setCalendarPopup(True)
        made.setAccessibleName(name)
        made.dateChanged.connect(self._own)
        made.hide()
        return made

    def begin(self, today: date) -> None:
        """The month of that day."""
        self._today = today
        self._show(month_of(today))

    def _show(self, period: Period) -> None:
        self.period = period
        self.title.setText(str(period))
        for editor, day in ((self.first, period.start), (self.last, period.end)):
            with QSignalBlocker(editor):
                editor.setDate(qdate(day))
        self.on.setEnabled(period.end < self._today)

    def _take(self, period: Period) -> None:
        self._show(period)
        self.chosen.emit(period)

    @Slot()
    def _go_back(self) -> None:
        if self.period is not None:
            self._take(self.period.before)

    @Slot()
    def _go_on(self) -> None:
        if self.period is not None:
            self._take(self.period.after)

    @Slot()
    def _choose(self) -> None:
        wanted = self.choice.currentData()
        for editor in (self.first, self.last):
            editor.setVisible(wanted == _OWN)
        if wanted == _MONTH:
            self._take(month_of(self._today))
        elif wanted == _LAST_MONTH:
            self._take(month_of(self._today).before)
        elif wanted == _LAST_30:
            self._take(Period(self._today - timedelta(days=29), self._today))

    @Slot()
    def _own(self) -> None:
        """Days in the wrong order wait until the other one is given."""
        start, end = _date(self.first.date()), _date(self.last.date())
        if start <= end:
            self._take(Period(start, end))
