"""The form of one policy: its sections behind tabs, and under them the list of what is wrong.

Hides which section has which place. Invariants: the draft is changed here and nowhere else; what was typed is checked
at once, and what the rules say of the whole comes on top of it; both stay at their places. GUI thread.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.common.runner import Runner
from ui.common.widgets import Line
from ui.policies.calendar_section import CalendarSection
from ui.policies.draft import Draft, Place
from ui.policies.fields import LineField
from ui.policies.problem_list import Problem, ProblemList
from ui.policies.section import Section
from ui.policies.sections import FramesSection, LadderSection, RulesSection, WaitsSection, WholeSection
from ui.policies.words import SECTIONS, section_of, section_word
from ui.tickets.form_page import quiet_scroll


class PolicyForm(QWidget):
    changed = Signal()
    """The draft changed."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self._read_only = False
        self._told: list[Problem] = []
        self.calendar = CalendarSection(runner)
        self.sections: dict[str, Section] = {
            "ladder": LadderSection(),
            "frames": FramesSection(),
            "whole": WholeSection(),
            "rules": RulesSection(),
            "waits": WaitsSection(),
            "calendar": self.calendar,
        }
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(self.tr("Sections of the policy"))
        self._pages = QStackedWidget()
        for key in SECTIONS:
            self.tabs.addTab(section_word(key))
            self._pages.addWidget(quiet_scroll(self.sections[key]))
            self.sections[key].changed.connect(self._edited)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.problems = ProblemList()
        self.problems.chosen.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(Line())
        column.addWidget(self._pages, 1)
        column.addWidget(self.problems)

    def show_draft(self, draft: Draft, read_only: bool) -> None:
        """Another policy, or the same one as it was."""
        self.draft, self._told, self._read_only = draft, [], read_only
        for section in self.sections.values():
            section.set_read_only(read_only)
            section.show_draft(draft)
        self._show_problems()

    def show_told(self, problems: Sequence[Problem]) -> None:
        """What the rules say of the draft as it is."""
        self._told = list(problems)
        self._show_problems()

    @property
    def typed_problems(self) -> dict[Place, str]:
        """What was typed and cannot be read."""
        return {place: words for section in self.sections.values() for place, words in section.typed_problems().items()}

    @Slot(object, object)
    def _edited(self, place: Place, value: Any) -> None:
        if self.draft is None or self._read_only:
            return
        self.draft.put(place, value)
        for section in self.sections.values():
            section.refresh(self.draft, place)
        self._show_problems()
        self.changed.emit()

    def _show_problems(self) -> None:
        typed = self.typed_problems
        # The field's own words are nearer to what was typed than the file's.
        told = [one for one in self._told if one.place not in typed]
        shown = [*(Problem(place, words) for place, words in typed.items()), *told]
        shown.sort(key=lambda one: not one.is_mistake)
        for at, key in enumerate(SECTIONS):
            here = [one for one in shown if section_of(one.place) == key]
            self.sections[key].show_problems(here)
            self.tabs.setTabText(at, f"{section_word(key)} ({len(here)})" if here else section_word(key))
        self.problems.show_problems(shown)

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Shows the section of that place and puts the keys there."""
        key = section_of(place)
        if not key:
            return
        self.tabs.setCurrentIndex(SECTIONS.index(key))
        section = self.sections[key]
        if isinstance(section, CalendarSection):
            wanted: QWidget | None = section.focus_of(place)
        else:
            field = section.field_at(place)
            wanted = None if field is None else field.focus
        if wanted is not None:
            area = self._pages.currentWidget()
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(wanted, 40, 80)
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def type_in(self, place: Place, text: str) -> None:
        """As if somebody had typed it into the line of that place."""
        field = self.sections[section_of(place)].fields[place]
        if isinstance(field, LineField):
            field.edit.setText(text)
            field.edit.textEdited.emit(text)

    def show_section(self, key: str) -> None:
        self.tabs.setCurrentIndex(SECTIONS.index(key))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.problems.updateGeometry()
