"""The page of calendars: working hours and days off under a name, from which policies are filled in.

Hides how a calendar's document becomes a form. GUI thread, but for `_save` and what the subject reads and changes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot

from app.desk import calendars as desk_calendars
from app.desk.calendars import Calendar, CalendarLine
from app.desk.desk import Desk
from app.desk.policies import PolicyMistakes
from ui.common import wording
from ui.common.runner import Runner
from ui.common.widgets import PlainLabel
from ui.policies.calendar_form import CalendarForm
from ui.setup.items import Item
from ui.setup.record_form import RecordForm, Told
from ui.setup.subject import Subject, Words
from ui.tickets.editors import Editor, LineEditor


def _items(lines: Sequence[CalendarLine]) -> list[Item]:
    return [_item(line) for line in lines]


def _item(line: CalendarLine) -> Item:
    calendar, document = line.calendar, line.calendar.document
    cells = (
        calendar.name,
        str(document.get("time_zone", "")),
        str(document.get("holidays", "")),
        ", ".join(line.policies),
    )
    return Item(calendar.name, cells, calendar.active, line)


class _CalendarEditor(Editor):
    """A calendar's table as the value of one field."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.form = CalendarForm(runner)
        self.form.changed.connect(self._edited)
        self._hold(self.form)
        self.control = self.form.zone
        self.setFocusProxy(self.form.zone)

    @property
    def unfinished(self) -> str:
        return self.form.problem()

    def value(self) -> Any:
        return self.form.document()

    def set_value(self, value: Any) -> None:
        self.form.show_problems({})
        self.form.show_document(value or {})
        self.changed.emit()

    @Slot()
    def _edited(self) -> None:
        self.form.show_problems({})
        self.changed.emit()


class CalendarRecordForm(RecordForm):
    faults = (("The name", "name"), ("There is a calendar", "name"))

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__()
        hint = self.tr("it stays: policies are filled in from it")
        self.add_row("name", self.tr("Name"), LineEditor(hint), hint, needed=True)
        self.used = PlainLabel(role="muted", wrap=True)
        self.column.addWidget(self.used)
        self.calendar = _CalendarEditor(runner)
        self.add_row("document", self.tr("Working time"), self.calendar, needed=True)

    def fill(self, record: CalendarLine | None) -> None:
        self.rows["name"].editor.set_value(record.calendar.name if record is not None else None)
        self.rows["name"].setVisible(record is None)
        self.calendar.set_value(record.calendar.document if record is not None else {})

    def show_beside(self, record: CalendarLine | None) -> None:
        if record is None:
            self.used.setText(self.tr("A policy keeps its own copy: changing a calendar changes no policy."))
        elif record.policies:
            self.used.setText(self.tr("Exactly this calendar is in force in: {0}.").format(", ".join(record.policies)))
        else:
            self.used.setText(self.tr("No policy in force says exactly this."))

    def complain_of(self, field: str, error: Exception) -> bool:
        if isinstance(error, PolicyMistakes):
            self.calendar.form.show_problems(_by_key(error))
        return super().complain_of(field, error)

    def history_of(self, record: CalendarLine) -> Sequence[Told]:
        return (("calendar", record.calendar.name, ""),)

    def field_at_fault(self, error: Exception) -> str | None:
        return "document" if isinstance(error, PolicyMistakes) else super().field_at_fault(error)

    def work(self, desk: Desk) -> Callable[[], str]:
        seen = self.record.calendar if self.record is not None else None
        name = seen.name if seen is not None else str(self.rows["name"].editor.value())
        return partial(_save, desk, seen, name, self.calendar.value())


def _by_key(mistakes: PolicyMistakes) -> Mapping[str, str]:
    """The sentences by the part of the calendar to which they belong, of several the first."""
    found: dict[str, str] = {}
    for one in mistakes.mistakes:
        parts = [part for part in str(one.place).replace("[", ".").split(".") if part and part != "calendar"]
        if parts:
            found.setdefault(parts[0], wording.sentence(one.sentence))
    return found


def _save(desk: Desk, seen: Calendar | None, name: str, document: Mapping[str, Any]) -> str:
    return desk_calendars.save(desk, seen, name, document).name


def _deactivate(desk: Desk, record: CalendarLine) -> str:
    return desk_calendars.deactivate(desk, record.calendar).name


def _activate(desk: Desk, record: CalendarLine) -> str:
    return desk_calendars.activate(desk, record.calendar).name


def calendars() -> Subject:
    return Subject(
        icon="sun",
        words=_words(),
        headings=(_tr("Name"), _tr("Time zone"), _tr("Holidays"), _tr("Policies")),
        parts=(34, 26, 14, 26),
        read=desk_calendars.lines,
        items=_items,
        make_form=CalendarRecordForm,
        key_of=lambda record: record.calendar.name,
        edited=lambda record: record.calendar,
        name_of=lambda record: record.calendar.name,
        is_active=lambda record: record.calendar.active,
        activate=_activate,
        deactivate=_deactivate,
        field_names={
            "document": _tr("Working time"),
            "time_zone": _tr("Time zone"),
            "holidays": _tr("Holidays"),
            "hours": _tr("Working hours"),
            "extra": _tr("Further days off"),
            "round_the_clock": _tr("Round the clock"),
            "active": _tr("Active"),
        },
        is_wide=True,
    )


def _words() -> Words:
    return Words(
        title=_tr("Calendars"),
        about=_tr("Working hours and days off under a name. A policy that is filled in from one keeps its own copy."),
        search=_tr("Find by name, time zone or policy"),
        new=_tr("A new calendar"),
        add=_tr("Add a calendar"),
        deactivate=_tr("Deactivate {0}? It is not offered any more when a policy is written."),
        empty_title=_tr("No calendars yet"),
        empty_reason=_tr("Add one for hours that several policies share."),
        nothing_title=_tr("No calendar chosen"),
        nothing_reason=_tr("Choose one on the left, or add one."),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("calendars", words)
