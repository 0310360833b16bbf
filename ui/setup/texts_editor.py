"""What a template fills in: a field for each text that its kind of action asks for, of a new request for more.

Hides which these are. Invariants: what is typed for a field stays while another kind is looked at; a variable is put
where the cursor is. GUI thread.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desk.macros import CALL, VARIABLES, fills, variables
from app.rules.actions import FieldSpec, Shape
from ui.common import theme, wording
from ui.common.widgets import PlainLabel, button, take_away
from ui.tickets import answers
from ui.tickets.editors import Chips, Editor, LineEditor, MinutesEditor, TextEditor
from ui.tickets.flow import FlowBox


def text_fields(kind: str) -> list[str]:
    """The fields of an action that a template can fill."""
    every = kind in (CALL, "receive")
    return [name for name, (_, spec) in fills(kind).items() if every or spec.shape is Shape.TEXT]


class TextsEditor(Editor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._kept: dict[str, str] = {}
        self.fields: dict[str, Editor] = {}
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.S)
        self._place: QWidget | None = None
        self._column.addWidget(PlainLabel(self.tr("Filled in when it is taken:"), "small"))
        self._column.addWidget(self._make_variables())
        self._hold(holder)

    def _make_variables(self) -> FlowBox:
        box = FlowBox(gap=theme.XS)
        self.variables: dict[str, QPushButton] = {}
        for name in VARIABLES:
            made = button(f"{{{name}}}", "chip", name=self.tr("Put {0} into the text").format(f"{{{name}}}"))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(partial(self.put, name))
            self.variables[name] = made
            box.add(made)
        return box

    def use(self, kind: str) -> None:
        """The texts of this kind of action from now on."""
        if kind == self._kind:
            return
        self._kind = kind
        if self._place is not None:
            take_away(self._place)
        self._place = QWidget()
        self.fields = {}
        column = QVBoxLayout(self._place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        asked = fills(kind) if kind else {}
        for name in text_fields(kind) if kind else ():
            label = wording.label(asked[name][0], name)
            editor = _editor(asked[name][1])
            editor.name(label, "")
            editor.set_value(self._kept.get(name))
            editor.changed.connect(partial(self._typed, name))
            column.addWidget(PlainLabel(label, "muted"))
            column.addWidget(editor)
            self.fields[name] = editor
        self._column.insertWidget(0, self._place)
        self._place.show()
        for name, shown in self.variables.items():
            shown.setVisible(name in variables(kind))
        if self.fields:
            self.setFocusProxy(next(iter(self.fields.values())))
        self.changed.emit()

    def value(self) -> Any:
        given = {name: editor.value() for name, editor in self.fields.items()}
        return tuple((name, str(text)) for name, text in given.items() if text)

    def raw(self) -> Any:
        given = {name: editor.raw() for name, editor in self.fields.items()}
        return tuple((name, str(text)) for name, text in given.items() if text)

    def set_value(self, value: Any) -> None:
        self._kept = dict(value or ())
        for name, editor in self.fields.items():
            editor.set_value(self._kept.get(name))
        self.changed.emit()

    def _typed(self, name: str) -> None:
        self._kept[name] = str(self.fields[name].raw() or "")
        self.changed.emit()

    def put(self, name: str, *_: object) -> None:
        """Put this variable where the cursor is, else behind the first text."""
        edits = [one.edit for one in self.fields.values() if isinstance(one, (TextEditor, LineEditor))]
        held = next((edit for edit in edits if edit.hasFocus()), None) or (edits[0] if edits else None)
        if isinstance(held, QLineEdit):
            held.insert(f"{{{name}}}")
        elif held is not None:
            held.insertPlainText(f"{{{name}}}")
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)


def _editor(spec: FieldSpec) -> Editor:
    if spec.choices:
        return Chips([(str(value), answers.choice(value)) for value in spec.choices], required=False)
    if spec.shape is Shape.MINUTES:
        return MinutesEditor()
    return LineEditor() if spec.shape is Shape.LINE else TextEditor(least=2)
