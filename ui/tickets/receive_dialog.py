"""Taking a support request while the phone rings: a few fields, the keyboard alone, under 15 seconds.

Hides how customers and callers are found while they are typed. Invariants: what was typed is never lost, neither to a
refusal nor to a lost connection; one request makes one ticket, however often it is sent. GUI thread; the desk is only
called through the runner.
"""

import time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.desk import people, tickets
from app.desk.desk import Desk
from app.desk.macros import Macro
from app.desk.policies import UNKNOWN_CALLER
from app.rules.actions import Action, FieldSpec, Invalid, describe, parse
from models.errors import Unreachable
from models.rows import Customer
from models.vocabulary import Channel
from ui.common import theme, wording
from ui.common.runner import Job, Runner, is_known
from ui.common.widgets import Banner, ElidedLabel, PlainLabel, button, plain_tip
from ui.tickets import answers, conditions, missing
from ui.tickets.attempts import Attempt, Attempts
from ui.tickets.caller import CallerTickets
from ui.tickets.client import ClientEditor
from ui.tickets.drafts import NEW, Drafts
from ui.tickets.editors import Chips, Editor, LineEditor, Value
from ui.tickets.fitted import FittedDialog
from ui.tickets.key_flow import KeyFlow
from ui.tickets.pickers import PickEditor
from ui.tickets.prefill import Prefill, RequestTemplates
from ui.tickets.question import ThrowAwayQuestion
from ui.tickets.row import Row
from ui.tickets.unknown import NewContact, UnknownCustomer

_LAST = "lastCustomer"
"""The dynamic property of the parent that remembers the customer of the last request."""

_CTRL = Qt.KeyboardModifier.ControlModifier

FIXED_KEY = "Ctrl+Shift+N"

_MORE = ("contact", "impact", "urgency")


class ReceiveDialog(FittedDialog):
    KIND = "receive"
    """Under which its draft is kept, and of its templates."""
    can_turn = True
    """Into the form of a request that is fixed on the call."""
    received = Signal(int)
    open_requested = Signal(int)
    fixed_requested = Signal()
    """It is solved while the client is on the telephone: that form, with all that is `typed`."""
    contact_requested = Signal(int)
    """The caller rings about this ticket: record a contact there instead of a second ticket."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None, drafts: Drafts | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self._title())
        self.setObjectName(self.KIND)
        self._desk, self._runner, self._drafts = desk, runner, drafts
        self.began_at = time.monotonic()
        self._attempts = Attempts()
        self._sent: Attempt | None = None
        self._customers: dict[str, Customer] = {}
        self._contacts_of: int | None = None
        self._from_client = ""
        """The caller who was found by the customer's field."""
        self._job: Job | None = None
        self._specs = {spec.name: spec for spec in describe("receive")}
        self.rows: dict[str, Row] = {name: self._make_row(name) for name in self._specs}
        self._prefill = Prefill(self.every_row)
        self._make()
        self._prefill.preset(self._presets())
        self._restore()
        for row in self.every_row().values():
            row.changed.connect(self._keep)
            row.changed.connect(self._question.take_back)
        runner.run(self, partial(people.customers, desk), self._customers_came, self._names_failed)
        self.templates.read()

    def _presets(self) -> dict[str, Value]:
        """What the form begins with."""
        return {"channel": Channel.PHONE.value}

    def _title(self) -> str:
        return self.tr("Receive a request")

    def _restore(self) -> None:
        """What was typed when the client ended before it was sent."""
        draft = self._drafts.of(NEW, self.KIND) if self._drafts is not None else {}
        rows = self.every_row()
        for name, value in draft.items():
            if name in rows and value is not None:
                rows[name].editor.set_value(value)  # type: ignore[arg-type]
        self._show_more(any(draft.get(name) is not None for name in _MORE))

    @Slot()
    def _keep(self) -> None:
        if self._drafts is not None:
            typed = {name: row.editor.raw() for name, row in self.every_row().items()}
            self._drafts.keep(NEW, self.KIND, typed if self._has_text() else {})

    def done(self, result: int) -> None:
        """Sent, or thrown away on purpose."""
        if self._drafts is not None:
            self._drafts.drop(NEW, self.KIND)
        super().done(result)

    def every_row(self) -> dict[str, Row]:
        """All that is asked for here, by name."""
        return self.rows

    def fields(self) -> dict[str, object]:
        given = {name: row.editor.value() for name, row in self.rows.items()}
        return {name: value for name, value in given.items() if value is not None}

    @Slot()
    def submit(self) -> None:
        """Send the request, or show what is missing."""
        if self._sent is not None:
            return
        self._settle()
        self._trouble.tell("")
        action = self._action()
        if action is None:
            return
        self._sent = self._attempts.begin(None, action, None)
        self._set_busy(True)
        work = partial(tickets.act, self._desk, None, action, None, self._sent.action_id)
        self._runner.act(self, work, self._done, self._failed)

    def _settle(self) -> None:
        """What is sent is what is shown."""
        for name in ("customer", "requester"):
            self._pick(name).settle()

    def _action(self) -> Action | None:
        lacking = self._mark_missing()
        if lacking:
            self._show_field(lacking[0])
            return None
        try:
            return parse("receive", self.fields())
        except Invalid as invalid:
            if invalid.field in self.rows:
                self.rows[invalid.field].complain_of(invalid)
                self._show_field(invalid.field)
            else:
                self._trouble.tell(wording.failure(invalid))
            return None

    def _mark_missing(self) -> list[str]:
        return missing.complain(self.rows, self._specs, self.fields())

    def _show_field(self, name: str) -> None:
        if name in _MORE:
            self._show_more(True)
        self.every_row()[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, done: object) -> None:
        assert self._sent is not None
        self._attempts.settle(self._sent)
        self._sent = None
        self._set_busy(False)
        if self.parent() is not None:
            self.parent().setProperty(_LAST, self.rows["customer"].editor.value())
        self.received.emit(done.ticket)  # type: ignore[attr-defined]
        self.accept()

    def _failed(self, error: Exception) -> None:
        assert self._sent is not None
        if is_known(error) and not isinstance(error, Unreachable):
            self._attempts.settle(self._sent)
        self._sent = None
        self._set_busy(False)
        sentence = wording.failure(error)
        if isinstance(error, Unreachable):
            sentence = self.tr("Offline: {0} What you typed is kept; try again.").format(sentence)
        self._trouble.tell(sentence)
        self.rows["summary"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_sending(self) -> bool:
        """What was typed is on its way: its answer has to find this form."""
        return self._sent is not None

    def _set_busy(self, busy: bool) -> None:
        self._submit.setEnabled(not busy)
        for part in (self._caller, self._unknown):
            part.setEnabled(not busy)
        self._submit.setText(self.tr("Receiving …") if busy else self._verb())
        for row in self.every_row().values():
            row.setEnabled(not busy)

    def _customers_came(self, customers: list[Customer]) -> None:
        self._customers = {customer.name: customer for customer in customers if customer.active}
        editor = self._pick("customer")
        editor.offer([(name, name) for name in self._customers])
        last = self.parent().property(_LAST) if self.parent() is not None else None
        if editor.raw() is None and last in self._customers:
            editor.set_value(last)
            editor.combo.lineEdit().selectAll()
        self._caller_changed("customer")

    def _names_failed(self, error: Exception) -> None:
        self._trouble.tell(wording.failure(error))

    @Slot(str)
    def _caller_changed(self, name: str) -> None:
        """Look up the contacts of the customer, and the tickets of the caller; say what the desk does not know."""
        typed, requester = self._pick("customer"), self._pick("requester")
        chosen = self._customers.get(str(typed.value()))
        if self._contacts_of != (chosen.id if chosen else None):
            self._read_contacts(chosen)
        self._caller.ask(chosen.id if chosen else None, requester.meant)
        self._unknown.ask(typed.unknown if typed.is_nowhere else "", UNKNOWN_CALLER in self._customers)
        new = requester.combo.currentText().strip() if chosen is not None and requester.is_new else ""
        self._new_contact.tell(new, requester.suggested, chosen.name if chosen else "")

    def _read_contacts(self, customer: Customer | None) -> None:
        """Nobody is offered as a caller who is not this customer's."""
        self._contacts_of = customer.id if customer else None
        self._pick("requester").withdraw()
        if self._job is not None:
            self._job.cancel()
        if customer is not None:
            work = partial(people.contacts, self._desk, customer.id)
            self._job = self._runner.run(self, work, self._contacts_came, self._names_failed)

    def _customer_added(self, customer: Customer) -> None:
        self._customers[customer.name] = customer
        editor = self._pick("customer")
        editor.offer([(name, name) for name in self._customers])
        # Whoever has typed another name meanwhile means that one.
        if str(editor.raw() or "").strip().casefold() == customer.name.casefold():
            self._take_customer(customer.name)

    @Slot(str)
    def _left_unknown(self, name: str) -> None:
        """The customer is mended later by `correct`. The name stands as the caller, behind one that was typed there."""
        requester = self._pick("requester")
        typed, name = str(requester.raw() or "").strip(), name.strip()
        self._take_customer(UNKNOWN_CALLER)
        requester.set_value(f"{typed}, {name}" if typed else name)
        self.rows["summary"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _caller_taken(self, name: str) -> None:
        """A contact was found from the customer's field. Another caller who was typed already stays."""
        requester = self._pick("requester")
        if not requester.raw() or self._from_client == requester.raw():
            requester.set_value(name)
            self._from_client = name

    def _take_customer(self, name: str) -> None:
        editor = self._pick("customer")
        editor.offer([(name, name) for name in self._customers])
        editor.set_value(name)
        self._edited("customer")
        self.rows["requester"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_added(self, error: Exception) -> None:
        """Somebody else may have been faster: the customers as they are now."""
        self.rows["customer"].complain(wording.failure(error))
        self._runner.run(self, partial(people.customers, self._desk), self._customers_came, self._names_failed)

    def _pick(self, name: str) -> PickEditor:
        editor = self.rows[name].editor
        assert isinstance(editor, PickEditor)
        return editor

    def _contacts_came(self, contacts: list[str]) -> None:
        self._pick("requester").offer([(name, name) for name in contacts])
        self._caller_changed("requester")

    @Slot(str)
    def _edited(self, name: str) -> None:
        value = self.rows[name].editor.value()
        invalid = conditions.problem("receive", name, value) if value is not None else None
        if invalid is not None:
            self.rows[name].complain_of(invalid)
        else:
            self.rows[name].complain(None)
        given = self.fields()
        for other in ("impact", "urgency"):
            self.rows[other].set_needed(conditions.needed("receive", self._specs[other], given))
        if name in ("customer", "requester"):
            self._caller_changed(name)
            self._prefill.renew(self._known())

    def _known(self) -> dict[str, str]:
        """The values of a template's variables, as far as they are known."""
        customer = str(self.rows["customer"].editor.value() or "")
        return {"customer": customer, "requester": self._pick("requester").meant, "me": self._desk.actor.name}

    def _take_template(self, macro: Macro) -> None:
        """Fill it in, and go to the first field that is still empty."""
        self._prefill.fill(macro, self._known())
        if any(self.rows[name].editor.value() is not None for name in _MORE):
            self._show_more(True)
        rows = [row for row in self.every_row().values() if not row.isHidden() and row.editor.value() is None]
        left = [row.editor for row in rows if row.name != "contact"]
        (left[0] if left else self._submit).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _contact_wanted(self, number: int) -> None:
        if self.is_sending:
            return
        if self._drafts is not None:
            typed = {"direction": "in", "reached": True, "with_whom": self._pick("requester").meant or None}
            before = self._drafts.of(number, "contact")
            texts = (before.get("text"), *self._said())
            text = "\n".join(str(each) for each in texts if each)
            self._drafts.keep(number, "contact", before | typed | {"text": text})
        self.contact_requested.emit(number)
        super().reject()

    @Slot(int)
    def _open_wanted(self, number: int) -> None:
        self.open_requested.emit(number)
        if not self._has_text():
            super().reject()

    def _said(self) -> list[Any]:
        """What was typed about the problem, which goes along into a contact's text."""
        return [self.rows[name].editor.value() for name in ("summary", "contact")]

    def _has_text(self) -> bool:
        return any(self.rows[name].editor.raw() for name in ("requester", "summary", "contact"))

    def reject(self) -> None:
        """Escape asks before it throws typed text away."""
        if self.is_sending:
            return
        if self._question.lets_close(self._has_text()):
            super().reject()

    @Slot()
    def _throw_away(self) -> None:
        super().reject()

    def typed(self) -> dict[str, Value]:
        """All that is filled in, finished or not, for the form that takes the place of this one."""
        self._settle()
        return {name: row.editor.raw() for name, row in self.every_row().items()}

    def give_way(self) -> None:
        """Another form has what was typed."""
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field; in the summary it sends. Ctrl+Enter comes here from a list of names."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == _CTRL:
            self.submit()
        elif not self._flow.take(event):
            super().keyPressEvent(event)

    def _behind_summary(self) -> None:
        """Enter in the summary, which is the last field."""
        self.submit()

    @Slot()
    def _more_pressed(self) -> None:
        self._show_more(self.rows["contact"].isHidden())

    def _show_more(self, shown: bool) -> None:
        for name in _MORE:
            self.rows[name].setVisible(shown)
        theme.set_icon(self._more, "chevron-down" if shown else "chevron-right", "accent")

    def _make_row(self, name: str) -> Row:
        label, hint = wording.label("receive", name), wording.hint("receive", name)
        row = Row(name, label, hint, self._make_editor(self._specs[name], hint))
        row.set_needed(self._specs[name].required)
        row.changed.connect(self._edited)
        return row

    def _make(self) -> None:
        self._trouble = Banner("late", "warning")
        self._trouble.setObjectName("trouble")
        self._question = ThrowAwayQuestion()
        self._question.agreed.connect(self._throw_away)
        self._caller = CallerTickets(self._desk, self._runner)
        self._caller.contact_wanted.connect(self._contact_wanted)
        self._caller.open_wanted.connect(self._open_wanted)
        self._unknown = UnknownCustomer(self._desk, self._runner)
        self._unknown.added.connect(self._customer_added)
        self._unknown.left_unknown.connect(self._left_unknown)
        self._unknown.failed.connect(self._not_added)
        self._new_contact = NewContact()
        client = self.rows["customer"].editor
        assert isinstance(client, ClientEditor)
        client.caller_taken.connect(self._caller_taken)
        requester, summary = self._pick("requester"), self.rows["summary"].editor
        unclear = partial(missing.unclear, self.rows["customer"])
        self._flow = KeyFlow(self, client, requester, summary, self._caller, self._behind_summary, unclear)
        self._flow.lead(self._unknown, requester)
        self._more = button(self.tr("Contact, impact and urgency"), "flat", "chevron-right")
        self._more.setObjectName("more")
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._more_pressed)
        column = QVBoxLayout()
        column.setSpacing(theme.M)
        for part in (self.rows["customer"], self._unknown, self.rows["requester"], self._new_contact, self._caller):
            column.addWidget(part)
        for name in ("channel", "summary"):
            column.addWidget(self.rows[name])
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for name in _MORE:
            column.addWidget(self.rows[name])
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._trouble, self._question):
            layout.addWidget(part)
        layout.addLayout(self._make_head())
        layout.addLayout(self._beside(column))
        layout.addLayout(self._make_foot())
        self.setMinimumWidth(self.wide(620))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        self._show_more(False)
        self.rows["customer"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_head(self) -> QHBoxLayout:
        self.templates = RequestTemplates(self._desk, self._runner, self, self.KIND, self.every_row)
        self.templates.taken.connect(self._take_template)
        head = QHBoxLayout()
        head.setContentsMargins(theme.XL, theme.L, theme.L, 0)
        head.addWidget(PlainLabel(self.windowTitle(), "title"), 1)
        for way in self._further_ways():
            way.setAutoDefault(False)
            head.addWidget(way)
        head.addWidget(self.templates.button)
        return head

    def _beside(self, column: QVBoxLayout) -> QLayout:
        """The request's fields, and what else a form asks for beside them."""
        column.setContentsMargins(theme.XL, theme.M, theme.XL, theme.M)
        return column

    def _verb(self) -> str:
        return wording.action("receive")

    def _keys(self) -> str:
        """What sends it."""
        return self.tr("Enter in the summary, or Ctrl+Enter")

    def _further_ways(self) -> list[QPushButton]:
        """What else the request can become."""
        fixed = button(self.tr("Fixed on this call"), "flat", "contact")
        fixed.setObjectName("fixed")
        keys = QKeySequence(FIXED_KEY)
        fixed.setToolTip(plain_tip(self.tr("With what is typed so far ({0})").format(_native(keys))))
        fixed.clicked.connect(self._fixed)
        QShortcut(keys, self).activated.connect(self._fixed)
        return [fixed]

    @Slot()
    def _fixed(self) -> None:
        if not self.is_sending:
            self.fixed_requested.emit()

    def _make_foot(self) -> QHBoxLayout:
        cancel = button(self.tr("Cancel"))
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.reject)
        self._submit = button(self._verb(), "primary")
        self._submit.setObjectName("submit")
        self._submit.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setContentsMargins(theme.XL, theme.S, theme.XL, theme.L)
        row.setSpacing(theme.S)
        row.addWidget(ElidedLabel(self._keys(), "small"), 1)
        for made in (cancel, self._submit):
            made.setAutoDefault(False)
            row.addWidget(made)
        return row

    def _make_editor(self, spec: FieldSpec, hint: str) -> Editor:
        if spec.choices:
            return Chips([(str(value), answers.choice(value)) for value in spec.choices], spec.required)
        if spec.name == "customer":
            return ClientEditor(self._desk, self._runner, self.tr("Who needs help, or who is calling"))
        return PickEditor(hint, free=True) if spec.name == "requester" else LineEditor(hint)


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
