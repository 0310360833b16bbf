"""The calendar of a policy: the form that calendars have of their own too, and a way to take one of those over.

Hides that a calendar's table is one value of the draft. Invariant: taking a calendar over is a change as any other: it
can be undone and is in force for nobody before the policy is put. GUI thread.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import button
from ui.policies.calendar_form import CalendarForm
from ui.policies.draft import Draft, Place
from ui.policies.problem_list import Problem
from ui.policies.section import Section

PLACE: Place = ("calendar",)


class CalendarSection(Section):
    calendars_wanted = Signal()
    """Somebody wants to choose from the desk's calendars: answer with `offer`."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take = button(self.tr("Take from a calendar …"))
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self.calendars_wanted)
        self._menu: QMenu | None = None
        row = QHBoxLayout()
        hint = self.add_hint(self.tr("When it is working time. Priorities that run round the clock do not need hours."))
        self.column.removeWidget(hint)
        row.addWidget(hint, 1)
        row.addWidget(self.take)
        self.column.addLayout(row)
        self.form = CalendarForm(runner)
        self.form.changed.connect(self._edited)
        _, inside, _ = self.card("", ())
        inside.addWidget(self.form)
        self.column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        self._draft = draft
        own, below = draft.own(PLACE), draft.below(PLACE)
        inherited = (below if isinstance(below, Mapping) else {}) if draft.extends else None
        self.form.show_document(own if isinstance(own, Mapping) else {}, inherited, draft.extends)

    def refresh(self, draft: Draft, place: Place) -> None:
        if place[:1] == PLACE and self.form.document() != (draft.own(PLACE) or {}):
            self.show_draft(draft)

    def set_read_only(self, yes: bool) -> None:
        self.form.set_read_only(yes)
        self.take.setVisible(not yes)

    def typed_problems(self) -> dict[Place, str]:
        problems = self.form.hours.problems()
        return {("calendar", "hours", day): sentence for day, sentence in problems.items()}

    def show_problems(self, problems: Sequence[Problem]) -> None:
        here: dict[str, str] = {}
        typed = self.typed_problems()
        for one in problems:
            # What cannot be read is said at its day already.
            if one.place[:1] == PLACE and one.place not in typed:
                here.setdefault(one.place[1] if len(one.place) > 1 else "time_zone", one.sentence)
        self.form.show_problems(here)

    def focus_of(self, place: Place) -> QWidget:
        """The control of that place."""
        controls: dict[str, QWidget] = {
            "holidays": self.form.region.country,
            "extra": self.form.days.day,
            "round_the_clock": self.form.always_boxes["P1"],
            "hours": self.form.hours.grid,
        }
        if len(place) > 2 and place[1] == "hours":
            return self.form.hours.line_of(place[2])
        return controls.get(place[1] if len(place) > 1 else "", self.form.zone)

    def offer(self, calendars: Mapping[str, Mapping[str, Any]]) -> None:
        """A menu of the desk's calendars, by name."""
        menu = QMenu(self)
        for name, document in calendars.items():
            action = QAction(one_line(name, 80).replace("&", "&&"), menu)
            action.triggered.connect(partial(self._take, dict(document)))
            menu.addAction(action)
        if not calendars:
            none = QAction(self.tr("There are no calendars yet."), menu)
            none.setEnabled(False)
            menu.addAction(none)
        self._menu = menu
        menu.popup(self.take.mapToGlobal(self.take.rect().bottomLeft()))

    @property
    def offered(self) -> list[QAction]:
        return self._menu.actions() if self._menu is not None else []

    def _take(self, document: dict[str, Any]) -> None:
        if self._draft is not None:
            self.changed.emit(PLACE, document)

    def _edited(self) -> None:
        self.changed.emit(PLACE, self.form.document() or None)
