"""A request that is solved while the client is on the telephone: one form, everything from receive to close.

Hides the actions that it becomes. Invariants: what was typed is never lost; one call makes one ticket, however often it
is sent; minutes that nobody filled in are those since the form was opened. GUI thread; the desk is only called through
the runner.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.desk import macros, shift
from app.desk.desk import Desk
from app.rules.actions import FieldSpec, Shape, describe
from models.errors import Unreachable
from models.vocabulary import Code, Level
from ui.common import theme, wording
from ui.common.runner import Runner, is_known
from ui.common.widgets import PlainLabel
from ui.tickets import answers
from ui.tickets.drafts import Drafts
from ui.tickets.editors import Chips, Editor, MinutesEditor, TextEditor, Value
from ui.tickets.form import line_editor
from ui.tickets.receive_dialog import ReceiveDialog
from ui.tickets.row import Row

_FURTHER = (("document", "category"), ("resolve", "cause"), ("resolve", "fix"), ("resolve", "code"), ("log", "minutes"))
_CONFIRMED = "confirmed"


class CallDialog(ReceiveDialog):
    KIND = macros.CALL
    can_turn = False

    told = Signal(object)
    """What the call became: a `CallDone`."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None, drafts: Drafts | None = None) -> None:
        self._unanswered: shift.Call | None = None
        self._writing = False
        self.further: dict[str, Row] = {}
        super().__init__(desk, runner, parent, drafts)
        for name in ("code", _CONFIRMED):
            self._flow.lead(self.further[name], self.further["fix"].editor)
        self.setMinimumWidth(self.wide(940))

    def _presets(self) -> dict[str, Value]:
        usual = {"impact": Level.LOW.value, "urgency": Level.LOW.value, "code": Code.FIXED.value}
        return super()._presets() | usual

    def _title(self) -> str:
        return self.tr("Fixed on this call")

    def _verb(self) -> str:
        return self.tr("Fixed")

    def _keys(self) -> str:
        return self.tr("Ctrl+Enter")

    def _further_ways(self) -> list[QPushButton]:
        return []

    def _behind_summary(self) -> None:
        """To what comes next of the request, or to its solution."""
        if self.rows["contact"].isHidden():
            self.further["category"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def take_over(self, typed: Mapping[str, Value], began_at: float) -> None:
        """Go on with what was typed into the form of a new request, which was opened then."""
        self.began_at = min(self.began_at, began_at)
        rows = self.every_row()
        for name, value in typed.items():
            if value is not None:
                rows[name].editor.set_value(value)
        self._show_more(typed.get("contact") is not None or any(typed.get(name) for name in ("impact", "urgency")))
        left = [name for name in ("customer", "requester", "summary") if rows[name].editor.value() is None]
        rows[left[0] if left else "category"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def every_row(self) -> dict[str, Row]:
        return self.rows | self.further

    def _beside(self, column: QVBoxLayout) -> QLayout:
        right = QVBoxLayout()
        right.setSpacing(theme.M)
        right.addWidget(PlainLabel(self.tr("The solution"), "section"))
        for kind, name in _FURTHER:
            spec = next(spec for spec in describe(kind) if spec.name == name)
            self._add(right, name, wording.label(kind, name), _editor(spec, wording.hint(kind, name)))
        confirmed = Chips([(True, self.tr("Yes, now")), (False, self.tr("Not yet"))], required=True)
        self._add(right, _CONFIRMED, self.tr("Does the client confirm it?"), confirmed)
        self.further["minutes"].set_needed(False)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        both.setSpacing(theme.XL)
        both.addLayout(column, 1)
        both.addLayout(right, 1)
        return both

    def _said(self) -> list[Any]:
        return [*super()._said(), *(self.further[name].editor.value() for name in ("category", "cause", "fix"))]

    def _has_text(self) -> bool:
        return super()._has_text() or any(self.further[name].editor.raw() for name in ("category", "cause", "fix"))

    def _add(self, column: QVBoxLayout, name: str, label: str, editor: Editor) -> None:
        row = Row(name, label, "", editor)
        row.changed.connect(self._further_edited)
        row.set_needed(True)
        self.further[name] = row
        column.addWidget(row)

    @Slot(str)
    def _further_edited(self, name: str) -> None:
        self.further[name].complain(None)

    def _mark_missing(self) -> list[str]:
        missing = [name for name, row in self.further.items() if row.editor.value() is None and name != "minutes"]
        for name in missing:
            self.further[name].complain(self.tr("This is needed."))
        return [*super()._mark_missing(), *missing]

    @Slot()
    def submit(self) -> None:
        """Write everything, or show what is missing."""
        if self._writing:
            return
        self._settle()
        self._trouble.tell("")
        if self._action() is None:
            return
        call = self._made()
        if self._unanswered is not None and call == replace(self._unanswered, id=call.id):
            call = self._unanswered
        self._unanswered, self._writing = call, True
        self._set_busy(True)
        self._runner.act(self, partial(shift.fixed_on_call, self._desk, call), self._came, self._went_wrong)

    def _made(self) -> shift.Call:
        given = {name: row.editor.value() for name, row in self.every_row().items()}
        # Where nobody said, the minutes are those of the call; counted once, so that sending again is the same call.
        if given["minutes"] is None:
            given["minutes"] = max(1, math.ceil((time.monotonic() - self.began_at) / 60))
            self.further["minutes"].editor.set_value(given["minutes"])
        contact = given["contact"]
        return shift.Call(
            **{name: str(given[name]) for name in _TEXTS},
            minutes=int(str(given["minutes"])),
            confirmed=given[_CONFIRMED] is True,
            contact=str(contact) if contact else None,
        )

    def _came(self, done: shift.CallDone) -> None:
        self._unanswered, self._writing = None, False
        self._set_busy(False)
        self.received.emit(done.ticket)
        self.told.emit(done)
        self.accept()

    def _went_wrong(self, error: Exception) -> None:
        self._writing = False
        if is_known(error) and not isinstance(error, Unreachable):
            self._unanswered = None
        self._set_busy(False)
        sentence = wording.failure(error)
        if isinstance(error, Unreachable):
            sentence = self.tr("Offline: {0} What you typed is kept; try again.").format(sentence)
        self._trouble.tell(sentence)

    def _set_busy(self, busy: bool) -> None:
        super()._set_busy(busy)
        self._submit.setText(self.tr("Writing …") if busy else self._verb())

    @property
    def is_sending(self) -> bool:
        return self._writing


_TEXTS = (
    "customer",
    "requester",
    "channel",
    "summary",
    "category",
    "impact",
    "urgency",
    "cause",
    "fix",
    "code",
)


def _editor(spec: FieldSpec, hint: str) -> Editor:
    if spec.choices:
        return Chips([(str(value), answers.choice(value)) for value in spec.choices], spec.required)
    if spec.shape is Shape.MINUTES:
        return MinutesEditor()
    if spec.shape is Shape.TEXT:
        return TextEditor(hint, least=2)
    return line_editor(spec.name, hint)
