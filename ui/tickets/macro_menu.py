"""The templates of a form: taking one, keeping what is typed as one, removing one's own.

Hides the desk's functions. Invariant: a template fills what is empty and goes behind what is typed; it replaces
nothing. GUI thread only; the desk is asked through the runner.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.desk import macros
from app.desk.desk import Desk
from app.desk.macros import Macro
from app.desk.tickets import TicketView
from ui.common import wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import plain_tip, tool_button
from ui.queues.save_view import SaveViewDialog
from ui.tickets.form import Form


class MacroButton(QObject):
    """``button`` stands in the head of the form; hidden for a form without texts."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._form: Form | None = None
        self._view: TicketView | None = None
        self._known: list[Macro] = []
        self.button = tool_button("document", self.tr("Templates (Ctrl+T)"))
        self.button.setObjectName("templates")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.setToolTipsVisible(True)
        self.button.setMenu(self.menu)
        # Not the button's own: that would wait in the menu, and a hidden button's key does nothing either way.
        QShortcut(QKeySequence("Ctrl+T"), self.button).activated.connect(self.show_menu)
        self.button.hide()

    @Slot()
    def show_menu(self) -> None:
        """Below the button, with the first template ready for Enter."""
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        actions = self.menu.actions()
        if actions:
            self.menu.setActiveAction(actions[0])

    def use(self, form: Form | None, view: TicketView | None) -> None:
        """The templates of this form from now on."""
        self._form, self._view, self._known = form, view, []
        self.button.setVisible(form is not None and bool(form.text_rows()))
        self._fill()
        if form is not None and form.text_rows():
            self._runner.run(form, partial(macros.all_of, self._desk, form.kind), self._came, _quietly)

    def _came(self, found: list[Macro]) -> None:
        self._known = found
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for macro in self._known:
            taken = self._add(self.menu, macro.name, self._take, macro)
            taken.setToolTip(plain_tip(one_line(" ".join(macro.texts.values()), 200)))
        if self._known:
            self.menu.addSeparator()
        self.menu.addAction(self.tr("Keep what is typed as a template …"), self.ask_to_save)
        own = [macro for macro in self._known if macro.person == self._desk.actor.login]
        if own:
            removing = self.menu.addMenu(self.tr("Remove"))
            for macro in own:
                self._add(removing, macro.name, self._remove, macro)

    def _add(self, menu: QMenu, name: str, does: Any, macro: Macro) -> QAction:
        action = menu.addAction(one_line(name, 60).replace("&", "&&"))
        action.setData(macro.id)
        action.triggered.connect(does)
        return action

    def _chosen(self) -> Macro | None:
        action = self.sender()
        number = action.data() if isinstance(action, QAction) else None
        return next((macro for macro in self._known if macro.id == number), None)

    @Slot()
    def _take(self) -> None:
        macro = self._chosen()
        if macro is not None and self._form is not None and self._view is not None:
            for name, said in macros.expanded(macro, self._view, self._desk.actor.name).items():
                row = self._form.rows.get(name)
                if row is not None:
                    typed = row.editor.raw()
                    row.editor.set_value(f"{typed}\n{said}" if typed else said)

    @Slot()
    def ask_to_save(self) -> None:
        """The form that keeps what is typed now."""
        form = self._form
        if form is None:
            return
        texts = {name: str(row.editor.raw() or "") for name, row in form.text_rows().items()}
        variables = ", ".join(f"{{{name}}}" for name in macros.VARIABLES)
        about = self.tr("For {0}. These are filled in when it is taken: {1}").format(
            wording.action(form.kind), variables
        )
        dialog = SaveViewDialog(about, parent=self.button.window(), title=self.tr("Keep this template"))
        dialog.wished.connect(lambda name, shared: self._save(dialog, Macro(0, "", name, shared, form.kind, texts)))
        dialog.open()

    def _save(self, dialog: SaveViewDialog, macro: Macro) -> None:
        def done(_: Macro) -> None:
            dialog.accept()
            self.use(self._form, self._view)

        self._runner.run(dialog, partial(macros.save, self._desk, macro), done, dialog.refuse)

    @Slot()
    def _remove(self) -> None:
        macro = self._chosen()
        if macro is not None and self._form is not None:
            again = partial(self.use, self._form, self._view)
            self._runner.run(self._form, partial(macros.forget, self._desk, macro.id), lambda _: again(), _quietly)


def _quietly(error: Exception) -> None:
    """Templates are a help; that the desk does not answer is told by whatever needs it."""
