"""The templates of an action's form on a ticket.

Hides which form is shown now. Invariant: a template fills what is empty and goes behind what is typed; it replaces
nothing. GUI thread only.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.desk import macros
from app.desk.desk import Desk
from app.desk.macros import Macro
from app.desk.tickets import TicketView
from ui.common.runner import Runner
from ui.tickets.form import Form
from ui.tickets.template_menu import TemplateMenu


class MacroButton(TemplateMenu):
    """``button`` stands in the head of the form; hidden for a form without texts."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__(desk, runner, parent)
        self._form: Form | None = None
        self._view: TicketView | None = None
        self.button.hide()

    def use(self, form: Form | None, view: TicketView | None) -> None:
        """The templates of this form from now on."""
        self._form, self._view = form, view
        self.button.setVisible(bool(self.kind))
        self.read()

    @property
    def kind(self) -> str:
        return self._form.kind if self._form is not None and self._form.text_rows() else ""

    def _owner(self) -> QObject:
        # What is asked for a form goes with it.
        return self._form or self

    def typed(self) -> Mapping[str, str]:
        rows = self._form.text_rows() if self._form is not None else {}
        return {name: str(row.editor.raw() or "") for name, row in rows.items()}

    def take(self, macro: Macro) -> None:
        if self._form is None or self._view is None:
            return
        for name, said in macros.expanded(macro, self._view, self._desk.actor.name).items():
            row = self._form.rows.get(name)
            if row is not None:
                typed = row.editor.raw()
                row.editor.set_value(f"{typed}\n{said}" if typed else said)
