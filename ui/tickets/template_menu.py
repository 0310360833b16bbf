"""The templates that a form offers: taking one, keeping what is typed as one, removing one's own.

Hides the desk's functions, and that the menu is gone through by first letters. Invariant: a template replaces nothing
that was typed. GUI thread only; the desk is asked through the runner.
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.desk import macros
from app.desk.desk import Desk
from app.desk.macros import Macro
from ui.common import wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import plain_tip, tool_button
from ui.queues.save_view import SaveViewDialog

KEY = "Ctrl+T"
"""Opens the templates of the form that has the keys."""

_PAUSE = 2.0
"""Seconds after which a letter begins another name."""


def kind_words(kind: str) -> str:
    """What a template of this kind is for."""
    if kind == macros.CALL:
        return QCoreApplication.translate("template_menu", "Fixed on this call")
    return wording.action(kind)


class LetteredMenu(QMenu):
    """Letters go to the first entry that begins with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed, self._at = "", 0.0

    def showEvent(self, event: QShowEvent) -> None:
        self._typed = ""
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letter = event.text()
        if held or not letter.isprintable() or not letter or (letter == " " and not self._goes_on()):
            super().keyPressEvent(event)
            return
        self._typed = self._typed + letter.casefold() if self._goes_on() else letter.casefold()
        self._at = time.monotonic()
        found = self.beginning_with(self._typed)
        if found is not None:
            self.setActiveAction(found)

    def beginning_with(self, letters: str) -> QAction | None:
        for action in self.actions():
            if action.isEnabled() and action.text().replace("&&", "&").casefold().startswith(letters):
                return action
        return None

    def _goes_on(self) -> bool:
        return bool(self._typed) and time.monotonic() - self._at < _PAUSE


class TemplateMenu(QObject):
    """``button`` opens it, and KEY wherever its parent has the focus."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._known: list[Macro] = []
        self.button = tool_button("document", self.tr("Templates"))
        keys = QKeySequence(KEY).toString(QKeySequence.SequenceFormat.NativeText)
        self.button.setToolTip(plain_tip(self.tr("Templates ({0})").format(keys)))
        self.button.setObjectName("templates")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = LetteredMenu(self.button)
        self.menu.setToolTipsVisible(True)
        self.button.setMenu(self.menu)
        shortcut = QShortcut(QKeySequence(KEY), parent)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open)

    # of the form

    @property
    def kind(self) -> str:
        """The kind of its templates; '' while there are none."""
        raise NotImplementedError

    def typed(self) -> Mapping[str, str]:
        """What is typed now, of what a template can fill."""
        raise NotImplementedError

    def take(self, macro: Macro) -> None:
        """Fill it in."""
        raise NotImplementedError

    # the menu

    @Slot()
    def open(self) -> None:
        if not self.kind or not self.button.isVisible():
            return
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        entries = (action for action in self.menu.actions() if action.isEnabled() and not action.isSeparator())
        first = next(entries, None)
        if first is not None:
            self.menu.setActiveAction(first)

    def read(self) -> None:
        """Ask the desk for the templates of this kind."""
        self._known = []
        self._fill()
        if self.kind:
            work = partial(macros.all_of, self._desk, self.kind)
            self._runner.run(self._owner(), work, partial(self._came, self.kind), _quietly)

    def _owner(self) -> QObject:
        return self

    def _came(self, kind: str, found: list[Macro]) -> None:
        if kind == self.kind:
            self._known = found
            self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for macro in self._known:
            taken = self._add(self.menu, macro.name, self._take, macro)
            taken.setToolTip(plain_tip(one_line(macros.said(macro), 200)))
        if not self._known:
            self.menu.addAction(self.tr("No templates yet")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Keep what is typed as a template …"), self.ask_to_save)
        own = [macro for macro in self._known if macro.person == self._desk.actor.login]
        if own:
            removing = self.menu.addMenu(self.tr("Remove"))
            for macro in own:
                self._add(removing, macro.name, self._remove, macro)

    def _add(self, menu: QMenu, name: str, does: Callable[[], Any], macro: Macro) -> QAction:
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
        if macro is not None:
            self.take(macro)

    @Slot()
    def ask_to_save(self) -> None:
        """The form that keeps what is typed now."""
        kind, texts = self.kind, self.typed()
        variables = ", ".join(f"{{{name}}}" for name in macros.variables(kind))
        about = self.tr("For {0}. These are filled in when it is taken: {1}").format(kind_words(kind), variables)
        dialog = SaveViewDialog(about, parent=self.button.window(), title=self.tr("Keep this template"))
        dialog.wished.connect(lambda name, shared: self._save(dialog, Macro(0, "", name, shared, kind, texts)))
        dialog.open()

    def _save(self, dialog: SaveViewDialog, macro: Macro) -> None:
        def done(_: Macro) -> None:
            dialog.accept()
            self.read()

        self._runner.run(dialog, partial(macros.save, self._desk, macro), done, dialog.refuse)

    @Slot()
    def _remove(self) -> None:
        macro = self._chosen()
        if macro is not None:
            work = partial(macros.forget, self._desk, macro.id)
            self._runner.run(self._owner(), work, lambda _: self.read(), _quietly)


def _quietly(error: Exception) -> None:
    """Templates are a help; that the desk does not answer is told by whatever needs it."""
