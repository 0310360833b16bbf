"""The form of one policy: its sections behind tabs, and under them the list of what is wrong.

Hides which section has which place, and that a section is made when it is first seen: a hundred fields at once would
hold the window up. Invariants: the draft is changed here and nowhere else; what was typed is checked at once, and what
the rules say of the whole comes on top of it; both stay at their places. GUI thread.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.common.runner import Runner
from ui.common.scrolling import QuietScroll
from ui.common.widgets import Line
from ui.policies.calendar_section import CalendarSection
from ui.policies.draft import Draft, Place
from ui.policies.fields import LineField
from ui.policies.problem_list import Problem, ProblemList
from ui.policies.section import Section
from ui.policies.sections import FramesSection, LadderSection, RulesSection, WaitsSection, WholeSection
from ui.policies.words import SECTIONS, section_of, section_word


class _Sections(dict[str, Section]):
    """Made when they are first asked for; whoever walks over them meets those that were."""

    def __init__(self, make: Callable[[str], Section]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Section:
        return self._make(key)


class PolicyForm(QWidget):
    changed = Signal()
    """The draft changed."""
    calendars_wanted = Signal()
    """Somebody wants to choose from the desk's calendars: answer with `calendar.offer`."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.draft: Draft | None = None
        self._read_only = False
        self._today: date | None = None
        self._told: list[Problem] = []
        self.sections = _Sections(self._make_section)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(self.tr("Sections of the policy"))
        self._pages = QStackedWidget()
        for key in SECTIONS:
            self.tabs.addTab(section_word(key))
            area = QuietScroll(QWidget())
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._pages.addWidget(area)
        self.tabs.currentChanged.connect(self._show_page)
        self.problems = ProblemList()
        self.problems.chosen.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(Line())
        column.addWidget(self._pages, 1)
        column.addWidget(self.problems)

    # sections

    def _make_section(self, key: str) -> Section:
        area = self._area(key)
        # In its place from the beginning: each change of parent would style every field anew.
        section = self._section(key, area.viewport())
        self.sections[key] = section
        area.setWidget(section)
        section.setAutoFillBackground(False)
        section.changed.connect(self._edited)
        if self.draft is not None:
            section.set_read_only(self._read_only)
            section.show_draft(self.draft)
            self._show_problems()
        return section

    def _section(self, key: str, parent: QWidget) -> Section:
        if key == "calendar":
            calendar = CalendarSection(self._runner, parent)
            calendar.calendars_wanted.connect(self.calendars_wanted)
            if self._today is not None:
                calendar.form.set_today(self._today)
            return calendar
        kinds = {
            "ladder": LadderSection,
            "frames": FramesSection,
            "whole": WholeSection,
            "rules": RulesSection,
            "waits": WaitsSection,
        }
        return kinds[key](parent)

    def _area(self, key: str) -> QScrollArea:
        area = self._pages.widget(SECTIONS.index(key))
        assert isinstance(area, QScrollArea)
        return area

    @property
    def calendar(self) -> CalendarSection:
        section = self.sections["calendar"]
        assert isinstance(section, CalendarSection)
        return section

    @Slot(int)
    def _show_page(self, at: int) -> None:
        self.sections[SECTIONS[at]].show()
        self._pages.setCurrentIndex(at)

    def show_section(self, key: str) -> None:
        self.tabs.setCurrentIndex(SECTIONS.index(key))
        self._show_page(SECTIONS.index(key))

    # the draft

    def show_draft(self, draft: Draft, read_only: bool, today: date) -> None:
        """Another policy, or the same one as it was."""
        self.draft, self._told, self._read_only, self._today = draft, [], read_only, today
        for section in list(self.sections.values()):
            section.set_read_only(read_only)
            section.show_draft(draft)
        self._show_page(self.tabs.currentIndex())
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
            if key in self.sections:
                self.sections[key].show_problems(here)
            self.tabs.setTabText(at, f"{section_word(key)} ({len(here)})" if here else section_word(key))
        self.problems.show_problems(shown)

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Shows the section of that place and puts the keys there."""
        key = section_of(place)
        if not key:
            return
        self.show_section(key)
        section = self.sections[key]
        if isinstance(section, CalendarSection):
            wanted: QWidget | None = section.focus_of(place)
        else:
            field = section.field_at(place)
            wanted = None if field is None else field.focus
        if wanted is not None:
            self._area(key).ensureWidgetVisible(wanted, 40, 80)
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def type_in(self, place: Place, text: str) -> None:
        """As if somebody had typed it into the line of that place."""
        field = self.sections[section_of(place)].fields[place]
        if isinstance(field, LineField):
            field.edit.setText(text)
            field.edit.textEdited.emit(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.problems.updateGeometry()
