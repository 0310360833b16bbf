"""The field of a new request's customer, which also finds whoever calls: a contact of any customer, by name.

Hides when the desk is asked for contacts, and how one of them becomes a customer and a caller. Invariant: a name that a
customer has, or a part of it, is that customer; a contact is only taken where the name can mean no other. GUI thread;
the desk is only called through the runner.
"""

from functools import partial

from PySide6.QtCore import QStringListModel, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desk import people
from app.desk.desk import Desk
from app.desk.people import Caller
from ui.common.runner import Job, Runner
from ui.tickets.editors import Value
from ui.tickets.pickers import PickEditor

ASK_AFTER = 80
"""Milliseconds after the last letter."""

_FEWEST = 2
"""Letters by which a contact is looked for."""


class ClientEditor(PickEditor):
    caller_taken = Signal(str)
    """The customer stands here; this contact of theirs calls."""
    answered = Signal()
    """It is known which contacts have what is typed."""

    def __init__(self, desk: Desk, runner: Runner, hint: str = "", parent: QWidget | None = None) -> None:
        self._callers: dict[str, Caller] = {}
        self._asked: str | None = None
        self._job: Job | None = None
        self._was_left_asking = False
        super().__init__(hint, parent=parent)
        self._desk, self._runner = desk, runner
        self._suggestions = QStringListModel(self)
        self.combo.completer().setModel(self._suggestions)
        self.combo.goes_on = True
        self._timer = QTimer(self, singleShot=True, interval=ASK_AFTER)
        self._timer.timeout.connect(self._ask)

    @property
    def is_asking(self) -> bool:
        """Whether a contact has what is typed is not known yet."""
        return self._timer.isActive() or self._asked is not None

    @property
    def callers(self) -> list[Caller]:
        """The contacts that have what is typed."""
        return list(self._callers.values())

    @property
    def caller(self) -> Caller | None:
        """The contact that what is typed means, if it means one."""
        typed = _joined(self.combo.currentText())
        if typed in self._callers:
            return self._callers[typed]
        if self._declined or not super().is_nowhere:
            return None
        named = [each for each in self.callers if each.name.casefold() == typed.casefold()] or self.callers
        return named[0] if len(named) == 1 else None

    @property
    def is_nowhere(self) -> bool:
        """What is typed is a part of no customer's name, and no contact's."""
        found = bool(self._callers) and not self._declined
        return super().is_nowhere and not self.is_asking and not found

    def value(self) -> Value:
        """The highlighted contact stands for their customer, also before the field is left."""
        chosen = self._callers.get(_joined(self.combo.currentText()))
        return chosen.customer if chosen is not None else super().value()

    def set_value(self, value: Value) -> None:
        self._forget()
        self.combo.completer().popup().hide()
        super().set_value(value)

    @Slot()
    def settle(self) -> None:
        """As any other field of a choice; and a contact becomes their customer, and is told.

        Where nobody knows yet whether it is a contact, that is asked at once and done when the answer is there.
        """
        self._was_left_asking = self.is_asking
        if self._timer.isActive():
            self._ask()
        caller = self.caller
        if caller is None:
            super().settle()
            return
        self.set_value(caller.customer)
        self.caller_taken.emit(caller.name)

    def _forget(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        self._asked, self._callers, self._was_left_asking = None, {}, False

    @Slot()
    def _hand(self) -> None:
        super()._hand()
        self._forget()
        if len(_joined(self.combo.currentText())) >= _FEWEST:
            self._timer.start()
        self._show_suggestions()

    @Slot()
    def _ask(self) -> None:
        self._timer.stop()
        self._asked = _joined(self.combo.currentText())
        work = partial(people.callers, self._desk, self._asked)
        self._job = self._runner.run(self, work, self._came, self._failed)

    def _came(self, found: list[Caller]) -> None:
        self._asked = None
        self._callers = {f"{each.name}, {each.customer}": each for each in found}
        self._show_suggestions()
        self.changed.emit()
        left = self._was_left_asking
        if left:
            self.settle()
        self.answered.emit()
        if found and not left and self.combo.hasFocus() and not self._is_walked:
            self.combo.suggest_for(self.combo.lineEdit().text())

    def _failed(self, error: Exception) -> None:
        # The call goes on without it; the failure shows when the request is sent.
        self._came([])

    def _fill(self, things: object) -> None:
        super()._fill(things)  # type: ignore[arg-type]
        self._show_suggestions()

    @property
    def _is_walked(self) -> bool:
        """A hand walks through the suggestions."""
        return self.combo.completer().popup().currentIndex().isValid()

    def _show_suggestions(self) -> None:
        # Under a hand that walks through them they stay as they are.
        if not self._is_walked:
            customers = [self.combo.itemText(row) for row in range(self.combo.count())]
            self._suggestions.setStringList([*customers, *self._callers])


def _joined(text: str) -> str:
    return " ".join(text.split())
