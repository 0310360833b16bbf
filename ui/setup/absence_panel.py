"""A person's absences under their form: those noted, and noting or changing one with what becomes of their tickets.

Hides how an absence is asked for. Invariants: what would happen to each ticket is shown before anything is noted; what
is typed stays until it is noted or thrown away. GUI thread; the desk is only called through the runner.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.desk import absence
from app.desk.absence import Absence, HandedOver
from app.desk.desk import Desk
from app.desk.staffing import Member
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import Banner, PlainLabel, button, take_away
from ui.setup.absence_form import AbsenceForm
from ui.tickets.absence_words import span


@dataclass(frozen=True, slots=True)
class About:
    """Whose absences these are, and what is to be known of their colleagues."""

    member: Member
    absences: tuple[Absence, ...]
    covers: tuple[tuple[str, str], ...]
    """Who can cover, best suited first: login and words."""
    names: Mapping[str, str]
    now: datetime


class AbsencePanel(QWidget):
    open_wanted = Signal(int)
    noted = Signal()
    """Something was noted, or ended: the list is to be read anew."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._about: About | None = None
        self._lines: QWidget | None = None
        self.form: AbsenceForm | None = None
        self.trouble = Banner("late", "warning")
        self.told = PlainLabel(role="muted", wrap=True)
        self.told.hide()
        self.note_button = button(self.tr("Note an absence …"), icon="sun")
        self.note_button.clicked.connect(self.open_form)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.S)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Absence"), "strong"), 1)
        head.addWidget(self.note_button)
        self._column.addLayout(head)
        self._place = QVBoxLayout()
        self._column.addLayout(self._place)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.told)

    def show_of(self, about: About) -> None:
        same = self._about is not None and self._about.member.person.login == about.member.person.login
        self._about = about
        if not same:
            self.drop_form()
            self.told.hide()
        self.trouble.hide()
        self._show_lines()
        self.note_button.setVisible(self.form is None and about.member.person.active)
        if self.form is not None:
            self.form.offer(about.covers)

    def _show_lines(self) -> None:
        assert self._about is not None
        if self._lines is not None:
            self._place.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = QWidget(self)
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        for one in self._about.absences:
            column.addLayout(self._line(one))
        if not self._about.absences:
            column.addWidget(PlainLabel(self.tr("None is noted."), "muted"))
        self._place.addWidget(self._lines)
        self._lines.show()

    def _line(self, one: Absence) -> QHBoxLayout:
        assert self._about is not None
        words = span(one, self._about.names, self._about.now)
        text = words[:1].upper() + words[1:]
        label = PlainLabel(f"{text}  ·  {one_line(one.reason, 120)}" if one.reason else text, wrap=True)
        label.setObjectName(f"absence.{one.id}")
        label.setAccessibleName(label.text())
        lasts = one.begins_at <= self._about.now
        ends = button(self.tr("Back now") if lasts else self.tr("Call it off"), "flat")
        ends.setAccessibleName(f"{ends.text()}: {words}")
        ends.setObjectName(f"end.{one.id}")
        ends.clicked.connect(partial(self.end, one))
        changes = button(self.tr("Change …"), "flat")
        changes.setAccessibleName(f"{changes.text()}: {words}")
        changes.setObjectName(f"change.{one.id}")
        changes.clicked.connect(partial(self.change, one))
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(label, 1)
        row.addWidget(changes)
        row.addWidget(ends)
        return row

    def change(self, one: Absence, *_: object) -> None:
        """Another end, cover or reason; of one to come another beginning too."""
        if self.form is None or not self.form.is_changed:
            self.drop_form()
            self._open(one)
        else:
            self.form.complain(self.tr("Save or cancel this one first."))

    def end(self, one: Absence, *_: object) -> None:
        """They are back, or do not go."""
        self.trouble.hide()
        self._runner.act(self, partial(absence.end, self._desk, one), self._ended, self._failed)

    def _ended(self, _: Absence) -> None:
        self._tell(self.tr("Tickets that were handed over stay where they are."))
        self.noted.emit()

    def _failed(self, error: Exception) -> None:
        self.trouble.tell(wording.failure(error))
        self.noted.emit()

    # noting one

    @property
    def is_changed(self) -> bool:
        return self.form is not None and self.form.is_changed

    @property
    def has_keys(self) -> bool:
        focus = QApplication.focusWidget()
        return self.form is not None and focus is not None and self.form.isAncestorOf(focus)

    @Slot()
    def open_form(self) -> None:
        if self.form is None:
            self._open(None)

    def _open(self, seen: Absence | None) -> None:
        if self._about is None:
            return
        self.told.hide()
        self.form = AbsenceForm(self._desk, self._runner, self._about.member.person.login, self._about.now, seen)
        self.form.offer(self._about.covers)
        self.form.name(self._about.names)
        self.form.noted.connect(self._noted)
        self.form.left.connect(self.leave_form)
        self.form.open_wanted.connect(self.open_wanted)
        self._column.addWidget(self.form)
        self.note_button.hide()
        self.form.show()
        self.form.begin()

    @Slot()
    def leave_form(self) -> None:
        """Back to the button."""
        self.drop_form()
        self.note_button.show()
        self.note_button.setFocus()

    def drop_form(self) -> None:
        if self.form is not None:
            take_away(self.form)
            self.form = None
            self.note_button.show()

    @Slot(object)
    def _noted(self, done: tuple[Absence, HandedOver | None] | Absence) -> None:
        self.leave_form()
        changed, handed = (done, None) if isinstance(done, Absence) else done
        if handed is not None:
            self._tell(self._said_of(handed))
        elif changed.handed_over_at is not None:
            self._tell(self.tr("Saved. Tickets that were handed over stay where they are."))
        else:
            self._tell(self.tr("Noted. Their tickets go when it begins."))
        self.noted.emit()

    def _said_of(self, handed: HandedOver) -> str:
        to_cover = sum(to is not None for to in handed.given.values())
        back = len(handed.given) - to_cover
        parts = [self.tr("Noted.")]
        if to_cover:
            parts.append(self.tr("Tickets that went to the cover: {0}.").format(to_cover))
        if back:
            parts.append(self.tr("Tickets that went back to their rungs: {0}.").format(back))
        for number, sentence in handed.stays.items():
            parts.append(f"#{number}: {wording.sentence(sentence)}")
        return " ".join(parts)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
