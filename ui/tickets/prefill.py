"""What a template fills into the form of a new request, and what it leaves alone.

Hides how typed values are told from those that the form or a template put there. Invariant: what was typed stays; a
template fills what is empty, and what nobody has touched since it was put there. GUI thread only.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.desk import macros
from app.desk.desk import Desk
from app.desk.macros import Macro
from ui.common.runner import Runner
from ui.tickets.editors import Chips, Editor, MinutesEditor, TextEditor, Value
from ui.tickets.row import Row
from ui.tickets.template_menu import TemplateMenu


class Prefill:
    def __init__(self, rows: Callable[[], Mapping[str, Row]]) -> None:
        self._rows = rows
        self._put: dict[str, Value] = {}
        self._macro: Macro | None = None

    def preset(self, values: Mapping[str, Value]) -> None:
        """What the form begins with."""
        for name, value in values.items():
            self._set(name, value)

    def fill(self, macro: Macro, values: Mapping[str, str]) -> None:
        self._macro = macro
        for name, said in macros.filled(macro, values).items():
            row = self._rows().get(name)
            if row is None or not _takes(row.editor, said):
                continue
            if self._is_free(name):
                self._set(name, said)
            elif isinstance(row.editor, TextEditor):
                row.editor.set_value(f"{row.editor.raw()}\n{said}")

    def renew(self, values: Mapping[str, str]) -> None:
        """Whose request it is was typed after the template was taken."""
        if self._macro is None:
            return
        for name, said in macros.filled(self._macro, values).items():
            if "{" in self._macro.texts[name] and name in self._put and self._is_free(name):
                self._set(name, said)

    def _is_free(self, name: str) -> bool:
        present = self._rows()[name].editor.raw()
        return present is None or (name in self._put and present == self._put[name])

    def _set(self, name: str, value: Value) -> None:
        editor = self._rows()[name].editor
        if editor.raw() != value:
            editor.set_value(value)
        self._put[name] = editor.raw()


def _takes(editor: Editor, said: str) -> bool:
    """What is no value of it was kept by another version of the client."""
    if isinstance(editor, Chips):
        return said in editor.values()
    return not isinstance(editor, MinutesEditor) or (said.isascii() and said.isdigit() and len(said) < 5)


class RequestTemplates(TemplateMenu):
    """The templates of the form of a new request, under a word rather than only a picture."""

    taken = Signal(object)
    """This `Macro` is to be filled in."""

    def __init__(
        self, desk: Desk, runner: Runner, parent: QWidget, kind: str, rows: Callable[[], Mapping[str, Row]]
    ) -> None:
        super().__init__(desk, runner, parent)
        self._kind, self._rows = kind, rows
        self.button.setText(self.tr("Templates"))
        # The arrow that Qt would draw for a menu stands below the word.
        self.button.setMenu(None)
        self.button.clicked.connect(self.open)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    @property
    def kind(self) -> str:
        return self._kind

    def typed(self) -> Mapping[str, str]:
        rows = self._rows()
        given = {name: rows[name].editor.raw() for name in macros.fills(self._kind)}
        return {name: str(value) for name, value in given.items() if value is not None}

    def take(self, macro: Macro) -> None:
        self.taken.emit(macro)
