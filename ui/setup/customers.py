"""The page of customers: whose tickets these are, under which policy, with their contacts and sites.

Hides how a customer becomes a row and a form, and that contacts and sites are read when one is chosen. GUI thread, but
for `_read`, `_details` and what saves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk import changing, clientele
from app.desk.changing import InUse
from app.desk.clientele import ContactRow, CustomerLine, Site
from app.desk.desk import Desk
from models.rows import Customer
from ui.common import wording
from ui.common.runner import Job, Runner
from ui.common.widgets import PlainLabel, button
from ui.setup.customer_steps import Steps
from ui.setup.editors import ChoiceEditor
from ui.setup.grid_editor import GridEditor, Line
from ui.setup.items import Item
from ui.setup.record_form import RecordForm, Told
from ui.setup.subject import Subject, Words
from ui.tickets.editors import LineEditor

_MOST = 1000
_MOST_TOLD = 50
"""Contacts and sites whose history is read."""


@dataclass(frozen=True, slots=True)
class Record:
    line: CustomerLine
    policies: tuple[str, ...]

    @property
    def customer(self) -> Customer:
        return self.line.customer


def _read(desk: Desk) -> tuple[list[CustomerLine], tuple[str, ...]]:
    return clientele.lines(desk), tuple(clientele.policies(desk))


def _items(found: tuple[list[CustomerLine], tuple[str, ...]]) -> list[Item]:
    lines, policies = found
    return [_item(Record(line, policies)) for line in lines]


def _item(record: Record) -> Item:
    line, customer = record.line, record.customer
    policy = _tr("{0}, v{1}").format(customer.policy, line.version)
    cells = (customer.name, policy, line.contacts, line.sites, line.open)
    return Item(customer.id, cells, customer.active, record)


def _details(desk: Desk, customer: int) -> tuple[list[ContactRow], list[Site]]:
    return clientele.contacts(desk, customer), clientele.sites(desk, customer)


class CustomerForm(RecordForm):
    faults = (("The name", "name"), ("There is a customer", "name"), ("There is no policy", "policy"))

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__()
        self._desk, self._runner = desk, runner
        self._reading: Job | None = None
        self._steps: Steps | None = None
        self._stored: Customer | None = None
        """As it was stored by steps of which a later one was refused."""
        self._policies: tuple[str, ...] = ()
        self.add_row("name", self.tr("Name"), LineEditor(), needed=True)
        self.policy = ChoiceEditor()
        self.add_row("policy", self.tr("Policy"), self.policy, needed=True)
        self.column.addWidget(self._make_about())
        self.contacts = GridEditor((_tr("Name"), _tr("Telephone or mail"), _tr("Site")), self.tr("a contact"))
        self.add_row("contacts", self.tr("Contacts"), self.contacts, optional=False)
        self.sites = GridEditor((_tr("Name"), _tr("Address")), self.tr("a site"))
        self.add_row("sites", self.tr("Sites"), self.sites, optional=False)
        self.contacts.choices[2] = self._site_names
        self.changed.connect(self._say_version)

    def _make_about(self) -> QWidget:
        about = QWidget()
        row = QHBoxLayout(about)
        row.setContentsMargins(0, 0, 0, 0)
        self.version = PlainLabel(role="muted", wrap=True)
        self.open_policy = button(self.tr("Open the policy"), "flat", "link")
        self.open_policy.clicked.connect(self._open_policy)
        row.addWidget(self.version, 1)
        row.addWidget(self.open_policy)
        return about

    @Slot()
    def _open_policy(self) -> None:
        self.policy_wanted.emit(str(self.policy.value() or ""))

    def _site_names(self) -> list[str]:
        return [line.cells[0] for line in self.sites.value() if line.active and line.cells[0]]

    # the record

    def fill(self, record: Record | None) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._steps = self._stored = None
        self.rows["name"].editor.set_value(record.customer.name if record is not None else "")
        if record is not None:
            self._policies = record.policies
        self.policy.offer([(name, name) for name in self._policies])
        usual = self._policies[0] if len(self._policies) == 1 else None
        self.policy.set_value(record.customer.policy if record is not None else usual)
        self.contacts.set_value(())
        self.sites.set_value(())

    def read_more(self, record: Record | None) -> None:
        if record is not None:
            self._read_details(record)
        elif not self._policies:
            self._runner.run(self, partial(clientele.policies, self._desk), self._offer, self._failed)

    def _offer(self, names: list[str]) -> None:
        self._policies = tuple(names)
        self.policy.offer([(name, name) for name in names])

    def show_beside(self, record: Record | None) -> None:
        self.open_policy.setVisible(record is not None)
        self._say_version()

    def _say_version(self) -> None:
        record = self.record
        if record is None or self.policy.value() not in (None, record.customer.policy):
            self.version.setText(self.tr("It holds from each ticket's next visit on; visits that run keep theirs."))
            return
        count = record.line.open
        shown = f"{QLocale().toString(_MOST)}+" if count > _MOST else QLocale().toString(count)
        words = self.tr("Version {0} is in force. Open tickets: {1}.")
        self.version.setText(words.format(record.line.version, shown))

    def take_beside(self, record: Record) -> None:
        super().take_beside(record)
        if not self.is_changed:
            self._read_details(record)

    def _read_details(self, record: Record) -> None:
        work = partial(_details, self._desk, record.customer.id)
        self._reading = self._runner.run(self, work, self._details_came, self._failed)

    def _details_came(self, found: tuple[list[ContactRow], list[Site]]) -> None:
        contacts, sites = found
        self.rebase("contacts", tuple(_line_of_contact(one) for one in contacts))
        self.rebase("sites", tuple(_line_of_site(one) for one in sites))

    def history_of(self, record: Record) -> Sequence[Told]:
        """Theirs, and that of their contacts and sites, which are changed here too."""
        found = [("customer", str(record.customer.id), "")]
        for name in ("contacts", "sites"):
            seen = [line.seen for line in self.rows[name].editor.value() if line.seen is not None]
            kind = name.removesuffix("s")
            found += [(kind, changing.key(record.customer.id, one.name), one.name) for one in seen[:_MOST_TOLD]]
        return found

    def field_at_fault(self, error: Exception) -> str | None:
        """A refusal of a contact or a site is told above their table, with the one's name."""
        at = self._steps.at if self._steps is not None else ""
        begins = str(error).startswith(("The ", "There is "))
        return at if at and begins and not isinstance(error, InUse) else super().field_at_fault(error)

    def complain_of(self, field: str, error: Exception) -> bool:
        done = super().complain_of(field, error)
        if done and self._steps is not None and self._steps.at == field:
            self.rows[field].complain(f"{self._steps.at_name}: {wording.failure(error)}")
        return done

    def _failed(self, error: Exception) -> None:
        self.rows["contacts"].complain(wording.failure(error))

    # saving

    def work(self, desk: Desk) -> Callable[[], int]:
        given = {name: row.editor.value() for name, row in self.rows.items()}
        seen = self._stored or (self.record.customer if self.record is not None else None)
        name, policy = str(given["name"]), str(given["policy"])
        self._steps = Steps(desk, seen, name, policy, given["sites"], given["contacts"])
        return self._steps

    def settle(self, failed: bool = False) -> None:
        """Whatever was done before a refusal is done."""
        if failed and self._steps is not None:
            self._stored = self._steps.seen
            for name in ("sites", "contacts"):
                done = self._steps.settled(name)
                self.rows[name].editor.set_value(done)
        super().settle(failed)

    def is_own(self, record: Record) -> bool:
        return self._stored == record.customer


def _line_of_contact(one: ContactRow) -> Line:
    return Line(one, (one.name, one.contact or "", one.site or ""), one.active)


def _line_of_site(one: Site) -> Line:
    return Line(one, (one.name, one.address or ""), one.active)


def _deactivate(desk: Desk, record: Record) -> int:
    return clientele.deactivate(desk, record.customer).id


def _activate(desk: Desk, record: Record) -> int:
    return clientele.activate(desk, record.customer).id


def customers() -> Subject:
    return Subject(
        icon="inbox",
        words=_words(),
        headings=(_tr("Name"), _tr("Policy"), _tr("Contacts"), _tr("Sites"), _tr("Tickets")),
        parts=(34, 27, 15, 11, 13),
        read=_read,
        items=_items,
        make_form=CustomerForm,
        key_of=lambda record: record.customer.id,
        edited=lambda record: (record.customer.name, record.customer.policy, record.customer.active),
        name_of=lambda record: record.customer.name,
        is_active=lambda record: record.customer.active,
        activate=_activate,
        deactivate=_deactivate,
        field_names={
            "name": _tr("Name"),
            "policy": _tr("Policy"),
            "contact": _tr("Telephone or mail"),
            "site": _tr("Site"),
            "address": _tr("Address"),
            "active": _tr("Active"),
        },
        can_import=True,
    )


def _words() -> Words:
    return Words(
        title=_tr("Customers"),
        about=_tr("Whose requests are received here, and the policy that each was promised."),
        search=_tr("Find by name or policy"),
        new=_tr("A new customer"),
        add=_tr("Add a customer"),
        deactivate=_tr("Deactivate {0}? No new requests are received for them; their tickets and history stay."),
        empty_title=_tr("No customers yet"),
        empty_reason=_tr("Add the first one, or import them from a file."),
        nothing_title=_tr("No customer chosen"),
        nothing_reason=_tr("Choose one on the left, or add one."),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("customers", words)
