"""One field of a form: its label, above the control what is wrong with it, and the control.

Invariant: a complaint is seen and heard (it becomes the control's description); it never changes what is typed.
GUI thread.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.widgets import PlainLabel, set_role
from ui.tickets.editors import Editor
from ui.tickets.flow import FlowBox
from ui.tickets.wrap_button import Caption


class Row(QWidget):
    changed = Signal(str)

    def __init__(self, name: str, label: str, hint: str, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.label, self.editor, self._hint = name, label, editor, hint
        self.setObjectName(f"row.{name}")
        caption = Caption(label, "strong")
        caption.setBuddy(editor.control)
        self._optional = Caption(self.tr("optional"), "small")
        self.error = PlainLabel(role="error", wrap=True)
        self.error.setObjectName(f"error.{name}")
        self.error.hide()
        head = FlowBox(gap=theme.S)
        head.add(caption)
        head.add(self._optional)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(head)
        layout.addWidget(self.error)
        layout.addWidget(editor)
        editor.setObjectName(f"editor.{name}")
        editor.control.setObjectName(f"field.{name}")
        editor.name(label, hint)
        editor.changed.connect(self._edited)

    def complain_of(self, invalid: Exception) -> None:
        """Show the sentence of a mistake in this field, with the field's name as people read it."""
        sentence = wording.failure(invalid)
        named = sentence.startswith(f"{self.name} ")
        self.complain(self.label + sentence.removeprefix(self.name) if named else sentence)

    def set_needed(self, needed: bool, why: str = "") -> None:
        """``why`` it is needed, where that is not plain to see."""
        self._optional.setText(why if needed else self.tr("optional"))
        self._optional.setVisible(bool(self._optional.text()))

    def complain(self, sentence: str | None) -> None:
        self.error.setText(sentence or "")
        self.error.setVisible(bool(sentence))
        self.editor.name(self.label, sentence or self._hint)
        set_role(self.editor.control, invalid="true" if sentence else "false")

    @Slot()
    def _edited(self) -> None:
        self.changed.emit(self.name)
