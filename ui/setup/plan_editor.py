"""The control for a moment that is planned by the day: when an absence begins, and when it ends.

Hides how an empty date field begins to be typed in. Invariants: the field is there from the beginning, and says so
while no moment is chosen; digits typed into it are its day, month and year, in the order of the language. GUI thread.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QEvent, QLocale, QObject, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from ui.tickets.time_editors import InstantEditor, MomentEdit, Picks, moment_shown

_MORNING, _EVENING = time(9), time(18)
_LONG_AGO = QDate(2000, 1, 1)
"""Stands for no moment: Qt shows other words for the least one."""
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def beginnings(now: datetime) -> Picks:
    """When people go, the nearest first."""
    today = now.astimezone().date()
    days = {1: _tr("Tomorrow morning")}
    days.setdefault(7 - today.weekday(), _tr("Next Monday"))
    days.setdefault(7, _tr("In one week"))
    return [(words, _at(today + timedelta(days=ahead), _MORNING)) for ahead, words in days.items()]


def endings(now: datetime) -> Picks:
    """Until when they go, the nearest first."""
    local = now.astimezone()
    today = local.date()
    picks = [(_tr("Tomorrow evening"), _at(today + timedelta(days=1), _EVENING))]
    sunday = _at(today + timedelta(days=6 - today.weekday()), _EVENING)
    if sunday > picks[0][1]:
        picks.append((_tr("End of this week"), sunday))
    weeks = ((_tr("In one week"), 7), (_tr("In two weeks"), 14))
    return [*picks, *((words, _at(today + timedelta(days=days), _EVENING)) for words, days in weeks)]


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour).astimezone()


class _Planned(MomentEdit):
    """Empty until a digit is typed, a day picked from the calendar, or it is set."""

    def __init__(self, nothing: str, nearest: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nearest = moment_shown(nearest)
        self._day = ""
        """As it was typed: the month that stands there meanwhile may be too short for it."""
        self.setCalendarPopup(True)
        self.setDisplayFormat(f"{_digits()}  HH:mm")
        # A day picked from the calendar keeps this time of day.
        self.setMinimumDateTime(QDateTime(_LONG_AGO, self._nearest.time()))
        self.setSpecialValueText(nothing)
        self.empty()
        self.calendarWidget().installEventFilter(self)

    @property
    def is_empty(self) -> bool:
        return self.dateTime() == self.minimumDateTime()

    def empty(self) -> None:
        self.setDateTime(self.minimumDateTime())

    def select_first(self) -> None:
        """What is typed next begins with the day, or what the language begins with."""
        self._day = ""
        self.setSelectedSection(self.sectionAt(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = event.key() in _STEPS and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self.is_empty and (steps or event.text().isdigit()):
            self.setDateTime(self._nearest)
            self.select_first()
            if steps:
                return
        section = self.currentSection()
        if not event.text().isdigit():
            self._day = ""
        elif section is QDateTimeEdit.Section.DaySection:
            self._day += event.text()
        super().keyPressEvent(event)
        if self._day and self.currentSection() is not section:
            self._keep_day()

    def _keep_day(self) -> None:
        """Qt made the 31st a 30th in a month of thirty days; now it may be another month."""
        shown, section, wanted = self.date(), self.currentSection(), int(self._day)
        if shown.day() < wanted <= shown.daysInMonth():
            self.setDate(QDate(shown.year(), shown.month(), wanted))
            self.setSelectedSection(section)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._day = ""
        if not self.is_empty and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.select_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and self.is_empty:
            near = self._nearest.date()
            self.calendarWidget().setCurrentPage(near.year(), near.month())
        return super().eventFilter(watched, event)


class PlanEditor(InstantEditor):
    def __init__(
        self, now: datetime, usual: Callable[[datetime], Picks], nothing: str, parent: QWidget | None = None
    ) -> None:
        """`usual` moments are one press away; `nothing` is said while none is chosen."""
        self._usual_of, self._said = usual, nothing
        super().__init__(now, required=False, parent=parent)
        self.setFocusProxy(self.edit)

    def _usual(self, now: datetime) -> Picks:
        return self._usual_of(now)

    def _nothing(self) -> str:
        return self._said

    def _make_edit(self) -> _Planned:
        return _Planned(self._said, self._picks[0][1])

    def _show_state(self) -> None:
        edit = self.edit
        assert isinstance(edit, _Planned)
        if not self._set:
            edit.empty()
        self._never.setChecked(not self._set)

    def _go_on_typing(self) -> None:
        super()._go_on_typing()
        assert isinstance(self.edit, _Planned)
        self.edit.select_first()

    @Slot()
    def _edited(self) -> None:
        edit = self.edit
        assert isinstance(edit, _Planned)
        self._set = not edit.is_empty
        self._never.setChecked(not self._set)
        super()._edited()


def _digits() -> str:
    """The language's short date with every place of it: ``dd/MM/yyyy``."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    for letters, whole in (("d+", "dd"), ("M+", "MM"), ("y+", "yyyy")):
        short = re.sub(letters, whole, short)
    return short


def _tr(words: str) -> str:
    return QCoreApplication.translate("plan", words)
