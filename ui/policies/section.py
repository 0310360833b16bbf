"""What the sections of a policy's form share: their fields by place, labelled rows and grids, problems at their place.

Hides layout. Invariant: every field of a section is found by its place, and every problem that is told of the section
is shown in it: at its field, and as a sentence above. GUI thread.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.vocabulary import Priority
from ui.common import theme
from ui.common.widgets import PlainLabel, set_role
from ui.policies.draft import Draft, Place, nearest
from ui.policies.fields import Field, SeveralField
from ui.policies.problem_list import Problem
from ui.policies.words import choice_word, key_word, place_words

GridRow = tuple[str, str, Callable[[Place, str], Field]]
"""Key, hint under the label, and what makes the field of a place with that name."""


class Section(QWidget):
    changed = Signal(object, object)
    """Place and the document's own value there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[Place, Field] = {}
        self._sentences: dict[Place, PlainLabel] = {}
        self._draft: Draft | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.S, theme.L, theme.S, theme.L)
        self.column.setSpacing(theme.L)

    # what people do

    def show_draft(self, draft: Draft) -> None:
        self._draft = draft
        for field in self.fields.values():
            field.show_draft(draft)

    def refresh(self, draft: Draft, place: Place) -> None:
        """A value at that place changed."""
        if place in self.fields:
            self.fields[place].show_draft(draft)

    def set_read_only(self, yes: bool) -> None:
        for field in self.fields.values():
            field.set_read_only(yes)

    def typed_problems(self) -> dict[Place, str]:
        found = ((place, field.typed_problem()) for place, field in self.fields.items())
        return {place: sentence for place, sentence in found if sentence}

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong in this section, mistakes first; of each place the first is shown."""
        here: dict[Place, Problem] = {}
        for one in problems:
            place = nearest(one.place, list(self.fields))
            if place is not None:
                here.setdefault(place, one)
        for place, field in self.fields.items():
            told = here.get(place)
            if told is not None or field.problem:
                field.show_problem(told.sentence if told else "", told is None or told.is_mistake)
        for group, label in self._sentences.items():
            inside = {place: one for place, one in here.items() if place[: len(group)] == group}
            label.setText("\n".join(self._line(place, one.sentence) for place, one in inside.items()))
            role = "error" if not inside or any(one.is_mistake for one in inside.values()) else "soon"
            if role != label.property("role"):
                set_role(label, role=role)
            label.setVisible(bool(inside))

    def _line(self, place: Place, sentence: str) -> str:
        return f"{place_words(place[-2:])}: {sentence}" if len(place) > 2 else f"{place_words(place)}: {sentence}"

    def field_at(self, place: Place) -> Field | None:
        found = nearest(place, list(self.fields))
        return None if found is None else self.fields[found]

    # building

    def add_field(self, field: Field) -> Field:
        self.fields[field.place] = field
        field.changed.connect(self._field_changed)
        return field

    def _field_changed(self, place: Place) -> None:
        self.changed.emit(place, self.fields[place].value())

    def add_hint(self, text: str) -> PlainLabel:
        label = PlainLabel(text, "muted", wrap=True)
        self.column.addWidget(label)
        return label

    def sentences_of(self, group: Place) -> PlainLabel:
        """Where the problems of the places that begin so are said."""
        label = PlainLabel(role="error", wrap=True)
        label.hide()
        self._sentences[group] = label
        return label

    def card(self, title: str = "", group: Place = ()) -> tuple[QFrame, QVBoxLayout, QHBoxLayout]:
        """A card in the column, its inside, and the row of its title."""
        frame = QFrame(self)
        frame.setProperty("role", "card")
        self.column.addWidget(frame)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        inside.setSpacing(theme.S)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        if title:
            head.addWidget(PlainLabel(title, "heading"))
            head.addStretch(1)
            inside.addLayout(head)
        inside.addWidget(self.sentences_of(group))
        return frame, inside, head

    def row(self, rows: QGridLayout, label: str, hint: str, field: Field) -> None:
        """A label with its hint on the left, the field on the right."""
        at = rows.rowCount()
        words = QVBoxLayout()
        words.setSpacing(0)
        name = PlainLabel(label)
        name.setBuddy(field.focus)
        words.addWidget(name)
        if hint:
            words.addWidget(PlainLabel(hint, "small", wrap=True))
        words.addStretch(1)
        words.setContentsMargins(0, theme.XS, 0, 0)
        rows.addLayout(words, at, 0)
        if isinstance(field, SeveralField):
            rows.addWidget(field.widget, at, 1)
        else:
            # With an alignment, or the narrowest control would decide how wide the column may be.
            rows.addWidget(field.widget, at, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def priorities(
        self, base: Place, title: str, rows: Sequence[GridRow], last: Mapping[str, Field] | None = None, head: str = ""
    ) -> QGridLayout:
        """A grid of fields, a row for each key and a column for each priority; `last` are fields behind the rows."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.XS)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(0, 4 if head else 6)
        for column, priority in enumerate(Priority, start=1):
            grid.addWidget(PlainLabel(str(priority), "section"), 0, column)
            grid.setColumnStretch(column, 2)
        if head:
            grid.addWidget(PlainLabel(head, "section"), 0, 5)
            grid.setColumnStretch(5, 3)
        for at, (key, hint, make) in enumerate(rows, start=1):
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addStretch(1)
            words.addWidget(PlainLabel(key_word(key)))
            if hint:
                words.addWidget(PlainLabel(hint, "small", wrap=True))
            words.addStretch(1)
            grid.addLayout(words, at, 0)
            for column, priority in enumerate(Priority, start=1):
                place = (*base, key, str(priority))
                name = ", ".join(part for part in (title, key_word(key), str(priority)) if part)
                field = self.add_field(make(place, name))
                field.focus.setMinimumWidth(theme.metrics(1.0).horizontalAdvance("1h30m") + 34)
                grid.addWidget(field.widget, at, column)
            if last and key in last:
                choice = self.add_field(last[key]).widget
                widest = max((choice_word("on_miss", "remind"), choice_word("on_miss", "escalate")), key=len)
                choice.setMinimumWidth(theme.metrics(1.0).horizontalAdvance(widest) + 58)
                grid.addWidget(choice, at, 5)
        return grid


def in_order(fields: Iterable[QWidget]) -> None:
    """Tab goes through them in this order."""
    previous: QWidget | None = None
    for widget in fields:
        if previous is not None:
            QWidget.setTabOrder(previous, widget)
        previous = widget
