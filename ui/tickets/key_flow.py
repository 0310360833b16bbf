"""Typing a request through without the mouse: where Enter leads, and where text goes that is typed beside a field.

Hides the order of the fields. Invariant: what is typed never vanishes; on a button or in a list it goes on in the next
field that takes text. GUI thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QWidget

from ui.tickets.caller import CallerTickets, is_text
from ui.tickets.client import ClientEditor
from ui.tickets.editors import Editor
from ui.tickets.pickers import PickEditor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyFlow(QObject):
    """Of one form. ``behind_summary`` is what Enter in the summary does, ``unclear`` says that several can be meant."""

    def __init__(
        self,
        form: QDialog,
        client: ClientEditor,
        requester: PickEditor,
        summary: Editor,
        caller: CallerTickets,
        behind_summary: Callable[[], object],
        unclear: Callable[[], object],
    ) -> None:
        super().__init__(form)
        self._form, self._client, self._requester, self._summary = form, client, requester, summary
        self._caller, self._behind_summary, self._unclear = caller, behind_summary, unclear
        self._waits = False
        """Enter was pressed in the customer, and whether a contact is meant is not known yet."""
        self._text_of: list[tuple[QWidget, Editor]] = []
        client.combo.taken.connect(self._from_client)
        client.combo.lineEdit().textEdited.connect(self._typed_on)
        client.answered.connect(self._answered)
        requester.combo.goes_on = True
        requester.combo.taken.connect(self._from_requester)
        requester.combo.below = caller.enter

    def lead(self, place: QWidget, editor: Editor) -> None:
        """Text that is typed in this place, where nothing takes it, goes to this field and not to the summary."""
        self._text_of.append((place, editor))

    def take(self, event: QKeyEvent) -> bool:
        """A key that no field of the form took; whether it was one of these."""
        held = self._form.focusWidget()
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._enter(held)
        elif event.key() == Qt.Key.Key_F6 and not event.modifiers():
            self._switch()
        elif event.key() == Qt.Key.Key_Up and held is self._summary.control:
            self._caller.enter()
        elif isinstance(held, QAbstractButton | QAbstractItemView) and is_text(event):
            self._type_on(held, event)
        else:
            return False
        return True

    def _enter(self, held: QWidget | None) -> None:
        if held in (self._client.combo, self._client.combo.lineEdit()):
            self._from_client()
        elif held in (self._requester.combo, self._requester.combo.lineEdit()):
            self._from_requester()
        elif held is self._summary.control:
            self._behind_summary()
        else:
            self._form.focusNextChild()

    @Slot()
    def _from_client(self) -> None:
        """To the caller; where the caller is known with the customer, to the summary."""
        self._client.settle()
        self._waits = self._client.is_asking and self._client.value() is None
        if self._waits:
            return
        if self._client.value() is None and self._client.callers and not self._client.is_nowhere:
            self._client.combo.suggest_for(self._client.combo.lineEdit().text())
            self._unclear()
        elif self._client.value() is not None and self._requester.value() is not None:
            _go(self._summary)
        elif self._client.value() is not None:
            _go(self._requester)
        else:
            self._form.focusNextChild()

    @Slot()
    def _from_requester(self) -> None:
        """To the summary, past the caller's tickets: they are told, and a key leads to them."""
        self._requester.settle()
        _go(self._summary)

    @Slot()
    def _typed_on(self) -> None:
        self._waits = False

    @Slot()
    def _answered(self) -> None:
        if self._waits:
            self._from_client()

    def _switch(self) -> None:
        held = self._form.focusWidget()
        if held is not None and self._caller.isAncestorOf(held):
            _go(self._summary)
        else:
            self._caller.enter()

    def _type_on(self, held: QWidget, event: QKeyEvent) -> None:
        editor = next((editor for place, editor in self._text_of if place.isAncestorOf(held)), self._summary)
        _go(editor)
        QCoreApplication.sendEvent(editor.control, event.clone())


def _go(editor: Editor) -> None:
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
