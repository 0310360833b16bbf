"""The fields of a policy's form: each is the control of one place in the document.

Hides how a control shows an own value, an inherited one and the default, and how a problem is shown at it. Invariants:
a field never changes the draft by itself; what cannot be read is handed on as it was typed, so that no check takes it
for nothing. GUI thread.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.common import theme
from ui.common.widgets import plain_tip
from ui.policies.draft import Draft, Place
from ui.policies.inheriting import Origin, OwnCombo, OwnEdit
from ui.policies.typed import Kind, Unreadable
from ui.tickets.flow import FlowBox


class Field(QObject):
    """`widget` stands in the form; `focus` is what takes the keys."""

    changed = Signal(object)
    """Somebody changed the value of this place."""

    widget: QWidget
    focus: QWidget

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self.place = place
        self.problem = ""
        """What is wrong with it, as it is shown."""

    def value(self) -> Any:
        """The document's own value; None where it has none."""
        raise NotImplementedError

    def show_draft(self, draft: Draft) -> None:
        raise NotImplementedError

    def typed_problem(self) -> str:
        """What is wrong with it by itself, whatever the rest says."""
        return ""

    def show_problem(self, sentence: str, is_mistake: bool = True) -> None:
        self.problem = sentence

    def set_read_only(self, yes: bool) -> None:
        self.widget.setEnabled(not yes)

    def _tell(self) -> None:
        self.changed.emit(self.place)


class LineField(Field):
    def __init__(
        self, place: Place, name: str, kind: Kind, parent: QWidget, hint: str = "", default: Any = None
    ) -> None:
        super().__init__(place, parent)
        self._kind = kind
        usual = self.tr("{0} (usual)").format(kind.show(default)) if default is not None else hint
        self.edit = OwnEdit(name, usual)
        self.widget = self.focus = self.edit
        self.edit.textEdited.connect(self._tell)
        self.edit.given_up.connect(self._tell)
        self.edit.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        text = self.edit.text().strip()
        if not text:
            return None
        try:
            return self._kind.read(text)
        except Unreadable:
            return text

    def typed_problem(self) -> str:
        text = self.edit.text().strip()
        try:
            if text:
                self._kind.read(text)
        except Unreadable as unreadable:
            return str(unreadable)
        return ""

    def show_draft(self, draft: Draft) -> None:
        below = draft.below(self.place)
        self.edit.show_inherited("" if below is None else self._kind.show(below), draft.extends)
        own = draft.own(self.place)
        # What means the same stays as somebody is typing it.
        if own != self.value():
            self.edit.show_text("" if own is None else self._kind.show(own))

    def show_problem(self, sentence: str, is_mistake: bool = True) -> None:
        super().show_problem(sentence)
        self.edit.show_problem(sentence, is_mistake)

    def set_read_only(self, yes: bool) -> None:
        self.edit.setReadOnly(yes)

    @Slot()
    def _tidy(self) -> None:
        """Once somebody is done, it stands as everybody writes it."""
        value = self.value()
        if value is not None and not self.typed_problem():
            self.edit.show_text(self._kind.show(value))


class ChoiceField(Field):
    def __init__(
        self, place: Place, name: str, choices: Sequence[tuple[Any, str]], parent: QWidget, default: Any = None
    ) -> None:
        super().__init__(place, parent)
        self._values = {str(value): value for value, _ in choices}
        self._default = default
        self.combo = OwnCombo(name, [(str(value), words) for value, words in choices])
        self.widget = self.focus = self.combo
        self.combo.chosen.connect(self._tell)

    def value(self) -> Any:
        found = self.combo.value()
        return None if found is None else self._values.get(found, found)

    def show_draft(self, draft: Draft) -> None:
        below = draft.below(self.place)
        if below is None:
            self.combo.show_inherited(self._default, "")
        else:
            self.combo.show_inherited(below, draft.extends)
        self.combo.show_value(draft.own(self.place))

    def show_problem(self, sentence: str, is_mistake: bool = True) -> None:
        super().show_problem(sentence)
        self.combo.setAccessibleDescription(sentence)
        self.combo.setToolTip(plain_tip(sentence) if sentence else "")


class SeveralField(Field):
    """A list of words, each on or off."""

    def __init__(
        self,
        place: Place,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget,
        default: Sequence[str] = (),
    ) -> None:
        super().__init__(place, parent)
        self._default, self._every = list(default), [value for value, _ in choices]
        self._own = False
        self._draft: Draft | None = None
        self._read_only = False
        self.boxes = {value: self._box(name, words) for value, words in choices}
        self.origin = Origin(name)
        self.origin.given_up.connect(self._give_up)
        row = FlowBox(gap=theme.M)
        for box in (*self.boxes.values(), self.origin):
            row.add(box)
        self.widget, self.focus = row, next(iter(self.boxes.values()))

    def _box(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setAccessibleName(f"{name}: {words}")
        box.toggled.connect(self._toggled)
        return box

    def value(self) -> Any:
        return [value for value, box in self.boxes.items() if box.isChecked()] if self._own else None

    def show_draft(self, draft: Draft) -> None:
        self._draft = draft
        own = draft.own(self.place)
        self._own = own is not None
        below = draft.below(self.place)
        shown = own if own is not None else self._default if below is None else below
        on = self._on(shown)
        for value, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(value in on)
        self.origin.show_origin(draft.extends if below is not None else "", self._own, self._read_only)

    def _on(self, value: Any) -> list[str]:
        if isinstance(value, bool):
            return self._every if value else []
        return [str(one) for one in value] if isinstance(value, list | tuple) else []

    def set_read_only(self, yes: bool) -> None:
        self._read_only = yes
        for box in self.boxes.values():
            box.setEnabled(not yes)
            # Read is all that can be done with it; it should not look as if it did not hold.
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus if yes else Qt.FocusPolicy.StrongFocus)
        if self._draft is not None:
            self.show_draft(self._draft)

    def show_problem(self, sentence: str, is_mistake: bool = True) -> None:
        super().show_problem(sentence)
        for box in self.boxes.values():
            box.setAccessibleDescription(sentence)

    @Slot()
    def _toggled(self) -> None:
        self._own = True
        self._tell()

    @Slot()
    def _give_up(self) -> None:
        self._own = False
        self._tell()
