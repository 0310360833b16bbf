"""A calendar: time zone, working hours, public holidays of a region, further days off, and a look at the next days off.

Hides the lists of zones and regions, which are read in the background when the form is first seen. `document()` and
`show_document()` speak of a policy's `calendar` table: time_zone, hours, holidays, extra, round_the_clock. Invariant:
only what the document says itself comes out of it, what was typed and cannot be read included. GUI thread.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.regions import Holiday, Places
from models.vocabulary import Priority
from ui.common import theme
from ui.common.runner import Runner
from ui.common.widgets import PlainLabel
from ui.policies.days_off import DaysList, DaysOff
from ui.policies.hours_editor import HoursEditor
from ui.policies.inheriting import Origin, OwnEdit
from ui.policies.region_picker import RegionPicker

_Table = Mapping[str, Any]


class CalendarForm(QWidget):
    changed = Signal()
    """Somebody changed something; not sent for `show_document`."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._inherited: _Table | None = None
        self._base = ""
        self._read_only = False
        self._asked = False
        self._today = date(*QDate.currentDate().getDate())
        self._preview_of: tuple[str, tuple[str, ...]] | None = None
        self._make()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._preview)
        self.set_today(self._today)
        self.show_document({})

    def _make(self) -> None:
        self.zone = OwnEdit(self.tr("Time zone"), self.tr("such as Europe/Berlin"))
        self.zone.setMaximumWidth(320)
        self.hours = HoursEditor()
        self.region = RegionPicker()
        self.days = DaysOff()
        self.always = QWidget()
        self.always_boxes = {str(priority): QCheckBox(str(priority)) for priority in Priority}
        self.next_days = DaysList(self.tr("The next days off"))
        self.next_note = PlainLabel(role="small")
        self._origins = {key: Origin(words) for key, words in self._words().items()}
        self._problems = {key: PlainLabel(role="error", wrap=True) for key in self._words()}
        for key, origin in self._origins.items():
            origin.given_up.connect(partial(self._give_up, key))
        for widget in (self.hours, self.region, self.days):
            widget.changed.connect(self._edited)
        self._make_always()
        self.zone.textChanged.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XL)
        parts: dict[str, QWidget] = {
            "time_zone": self.zone,
            "hours": self.hours,
            "holidays": self.region,
            "extra": self.days,
            "round_the_clock": self.always,
        }
        for key, content in parts.items():
            column.addLayout(self._part(key, content))
        ahead = QVBoxLayout()
        ahead.setSpacing(theme.XS)
        ahead.addWidget(PlainLabel(self.tr("The next days off"), "strong"))
        ahead.addWidget(self.next_note)
        ahead.addWidget(self.next_days)
        column.addLayout(ahead)
        column.addStretch(1)

    def _words(self) -> dict[str, str]:
        return {
            "time_zone": self.tr("Time zone"),
            "hours": self.tr("Working hours"),
            "holidays": self.tr("Public holidays"),
            "extra": self.tr("Further days off"),
            "round_the_clock": self.tr("Round the clock for"),
        }

    def _make_always(self) -> None:
        row = QHBoxLayout(self.always)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.L)
        for priority, box in self.always_boxes.items():
            box.setAccessibleName(self.tr("Round the clock for {0}").format(priority))
            box.toggled.connect(self._edited)
            row.addWidget(box)
        row.addWidget(PlainLabel(self.tr("every minute is working time, also on holidays"), "small"))
        row.addStretch(1)

    def _part(self, key: str, content: QWidget) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(PlainLabel(self._words()[key], "strong"))
        head.addWidget(self._origins[key])
        head.addStretch(1)
        part = QVBoxLayout()
        part.setSpacing(theme.XS)
        part.addLayout(head)
        self._problems[key].hide()
        part.addWidget(self._problems[key])
        part.addWidget(content)
        return part

    # the document

    def document(self) -> dict[str, Any]:
        """The `calendar` table: what this document says itself."""
        found: dict[str, Any] = {}
        zone = self.zone.text().strip()
        if zone:
            found["time_zone"] = zone
        if self._own["holidays"] and self.region.region():
            found["holidays"] = self.region.region()
        if self._own["extra"] and (self.days.days() or self._base):
            found["extra"] = self.days.days()
        hours = self.hours.hours()
        if hours:
            found["hours"] = hours
        always = [priority for priority, box in self.always_boxes.items() if box.isChecked()]
        if self._own["round_the_clock"] and (always or self._base):
            found["round_the_clock"] = always
        return found

    def show_document(self, document: _Table, inherited: _Table | None = None, base: str = "") -> None:
        """A `calendar` table, over that of the policy `base` where it extends one. Without a signal."""
        self._inherited, self._base = inherited, base if inherited is not None else ""
        below = inherited or {}
        self._own = {key: key in document for key in ("holidays", "extra", "round_the_clock")}
        with QSignalBlocker(self):
            self.zone.show_inherited(str(below.get("time_zone", "")), self._base)
            if self.zone.text().strip() != str(document.get("time_zone", "")):
                self.zone.setText(str(document.get("time_zone", "")))
            self.hours.show_hours(_table(document.get("hours")), _table(below.get("hours")) if base else None, base)
            self.region.show_region(str(document.get("holidays", below.get("holidays", ""))))
            self._show_days(document.get("extra", below.get("extra", [])))
            always = document.get("round_the_clock", below.get("round_the_clock", []))
            for priority, box in self.always_boxes.items():
                with QSignalBlocker(box):
                    box.setChecked(isinstance(always, Iterable) and priority in always)
        self._show_origins()

    def _show_days(self, days: object) -> None:
        wanted = sorted({str(day) for day in days}) if isinstance(days, Iterable) else []
        if wanted != self.days.days():
            self.days.show_days(wanted)

    def problem(self) -> str:
        """The first thing typed here that cannot be read, in a sentence; '' for none."""
        return self.hours.problem.text().partition("\n")[0]

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Sentences at their places: time_zone, hours, holidays, extra, round_the_clock."""
        for key, label in self._problems.items():
            label.setText(problems.get(key, ""))
            label.setVisible(bool(label.text()))
        self.zone.show_problem(problems.get("time_zone", ""))

    def set_read_only(self, yes: bool) -> None:
        self._read_only = yes
        self.zone.setReadOnly(yes)
        self.hours.set_read_only(yes)
        self.region.setEnabled(not yes)
        self.always.setEnabled(not yes)
        self.days.set_read_only(yes)
        self.days.show_days(self.days.days())
        self._show_origins()

    def set_today(self, today: date) -> None:
        """The desk's day, from which the next days off are counted."""
        self._today = today
        self.days.set_today(today)
        self._preview_of = None
        self._soon.start()

    def _show_origins(self) -> None:
        own = {**self._own, "time_zone": bool(self.zone.text().strip()), "hours": bool(self.hours.hours())}
        for key, origin in self._origins.items():
            has = self._inherited is not None and (key == "hours" or bool(self._inherited.get(key)))
            base = self._base if has or own[key] else ""
            # Each day has its own way back; all of them at once would throw away too much with one press.
            origin.show_origin("" if own[key] and key in ("hours", "time_zone") else base, own[key], self._read_only)
        self._soon.start()

    @Slot()
    def _edited(self) -> None:
        sender = self.sender()
        if sender is self.region:
            self._own["holidays"] = True
        if sender is self.days:
            self._own["extra"] = True
        if sender in self.always_boxes.values():
            self._own["round_the_clock"] = True
        self._show_origins()
        self.changed.emit()

    def _give_up(self, key: str) -> None:
        document = self.document()
        document.pop(key, None)
        self.show_document(document, self._inherited, self._base)
        self.changed.emit()

    # the lists, read when they are first wanted

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            from app.desk import regions

            self._asked = True
            self._runner.run(self, regions.places, self._came, self._missing)
        self._soon.start()

    def _came(self, places: Places) -> None:
        completer = QCompleter(places.time_zones, self.zone)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(completer)
        self.region.show_countries(places.countries)

    def _missing(self, error: Exception) -> None:
        # A list that does not come is no reason to stop anybody: zone and region stay as they are.
        self._asked = False

    @Slot()
    def _preview(self) -> None:
        region, extra = self.region.region(), tuple(self.days.days())
        if not self.isVisible() or (region, extra) == self._preview_of:
            return
        self._preview_of = (region, extra)
        years = range(self._today.year, self._today.year + 2)
        self._runner.run(self, partial(_off, region, years), partial(self._show_next, extra), self._no_preview)

    def _show_next(self, extra: tuple[str, ...], found: list[Holiday]) -> None:
        named = {date.fromisoformat(day): self.tr("Further day off") for day in extra if _is_date(day)}
        named |= {one.day: one.name for one in found}
        until = self._today.replace(year=self._today.year + 1, day=min(self._today.day, 28))
        ahead = [(day, name) for day, name in sorted(named.items()) if self._today <= day < until]
        self.next_days.show_days(ahead)
        self.next_days.setVisible(bool(ahead))
        self.next_note.setText(
            self.tr("Those of the next twelve months: {0}. Putting a policy fixes them.").format(len(ahead))
            if ahead
            else self.tr("None in the next twelve months.")
        )

    def _no_preview(self, error: Exception) -> None:
        self.next_days.hide()
        self.next_note.setText(self.tr("The holidays of this region are not known here."))


def _off(region: str, years: range) -> list[Holiday]:
    from app.desk import regions

    return regions.holidays_of(region, years) if region else []


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _table(value: object) -> _Table:
    return value if isinstance(value, Mapping) else {}
