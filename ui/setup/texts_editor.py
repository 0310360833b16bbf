"""The texts of a template: a field for each text that its kind of action asks for.

Hides which these are. Invariants: what is typed for a field stays while another kind is looked at; a variable is put
where the cursor is. GUI thread.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.desk.macros import VARIABLES
from app.rules.actions import Shape, describe
from ui.common import theme, wording
from ui.common.widgets import PlainLabel, button
from ui.tickets.editors import Editor, GrowingText, TextEditor
from ui.tickets.flow import FlowBox


def text_fields(kind: str) -> list[str]:
    """The fields of an action that a template can fill."""
    return [spec.name for spec in describe(kind) if spec.shape is Shape.TEXT]


class TextsEditor(Editor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._kept: dict[str, str] = {}
        self.fields: dict[str, TextEditor] = {}
        self._last: GrowingText | None = None
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
            self._column.removeWidget(self._place)
            self._place.setParent(None)
            self._place.deleteLater()
        self._place = QWidget()
        self.fields, self._last = {}, None
        column = QVBoxLayout(self._place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        for name in text_fields(kind) if kind else ():
            label = wording.label(kind, name)
            editor = TextEditor(least=2)
            editor.name(label, "")
            editor.set_value(self._kept.get(name))
            editor.changed.connect(partial(self._typed, name))
            column.addWidget(PlainLabel(label, "muted"))
            column.addWidget(editor)
            self.fields[name] = editor
        self._column.insertWidget(0, self._place)
        self._place.show()
        if self.fields:
            self.setFocusProxy(next(iter(self.fields.values())).edit)
        self.changed.emit()

    def value(self) -> Any:
        given = {name: editor.value() for name, editor in self.fields.items()}
        return tuple((name, text) for name, text in given.items() if text)

    def raw(self) -> Any:
        given = {name: editor.raw() for name, editor in self.fields.items()}
        return tuple((name, text) for name, text in given.items() if text)

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
        edits = [editor.edit for editor in self.fields.values()]
        held = next((edit for edit in edits if edit.hasFocus()), None) or (edits[0] if edits else None)
        if held is not None:
            held.insertPlainText(f"{{{name}}}")
            held.setFocus(Qt.FocusReason.OtherFocusReason)
