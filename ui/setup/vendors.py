"""The page of vendors: who is engaged when the firm's own people cannot solve it, and how they are reached.

GUI thread, but for `_save` and what the subject reads and changes.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.desk import vendors as desk_vendors
from app.desk.desk import Desk
from app.desk.vendors import Vendor, VendorLine
from ui.common.runner import Runner
from ui.common.widgets import PlainLabel
from ui.setup.items import Item
from ui.setup.record_form import RecordForm, Told
from ui.setup.subject import Subject, Words
from ui.tickets.editors import LineEditor


def _items(lines: Sequence[VendorLine]) -> list[Item]:
    return [
        Item(one.vendor.name, (one.vendor.name, one.vendor.contact or "", one.engagements), one.vendor.active, one)
        for one in lines
    ]


class VendorForm(RecordForm):
    faults = (("The name", "name"), ("There is a vendor", "name"), ("The contact", "contact"))

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__()
        hint = self.tr("it stays: tickets name it")
        self.add_row("name", self.tr("Name"), LineEditor(hint), hint, needed=True)
        self.add_row("contact", self.tr("How they are reached"), LineEditor(self.tr("telephone, mail or portal")))
        self.engaged = PlainLabel(role="muted", wrap=True)
        self.column.addWidget(self.engaged)

    def fill(self, record: VendorLine | None) -> None:
        vendor = record.vendor if record is not None else Vendor("")
        self.rows["name"].editor.set_value(vendor.name)
        self.rows["contact"].editor.set_value(vendor.contact)
        self.rows["name"].setVisible(record is None)

    def show_beside(self, record: VendorLine | None) -> None:
        self.engaged.setVisible(record is not None)
        if record is not None:
            words = self.tr("Engagements that are not answered: {0}.")
            self.engaged.setText(words.format(record.engagements))

    def history_of(self, record: VendorLine) -> Sequence[Told]:
        return (("vendor", record.vendor.name, ""),)

    def work(self, desk: Desk) -> Callable[[], str]:
        contact = self.rows["contact"].editor.value()
        seen = self.record.vendor if self.record is not None else None
        return partial(_save, desk, seen, str(self.rows["name"].editor.value()), str(contact) if contact else None)


def _save(desk: Desk, seen: Vendor | None, name: str, contact: str | None) -> str:
    if seen is None:
        return desk_vendors.add(desk, Vendor(name, contact)).name
    return desk_vendors.edit(desk, seen, contact).name


def _deactivate(desk: Desk, record: VendorLine) -> str:
    return desk_vendors.deactivate(desk, record.vendor).name


def _activate(desk: Desk, record: VendorLine) -> str:
    return desk_vendors.activate(desk, record.vendor).name


def vendors() -> Subject:
    return Subject(
        icon="vendor",
        words=_words(),
        headings=(_tr("Name"), _tr("How they are reached"), _tr("Engaged")),
        parts=(40, 45, 15),
        read=desk_vendors.lines,
        items=_items,
        make_form=VendorForm,
        key_of=lambda record: record.vendor.name,
        edited=lambda record: record.vendor,
        name_of=lambda record: record.vendor.name,
        is_active=lambda record: record.vendor.active,
        activate=_activate,
        deactivate=_deactivate,
        field_names={"contact": _tr("How they are reached"), "active": _tr("Active"), "name": _tr("Name")},
    )


def _words() -> Words:
    return Words(
        title=_tr("Vendors"),
        about=_tr(
            "Who is engaged when the firm's own people cannot solve it. What is typed on a ticket appears here too."
        ),
        search=_tr("Find by name or contact"),
        new=_tr("A new vendor"),
        add=_tr("Add a vendor"),
        deactivate=_tr("Deactivate {0}? It is not offered any more when a vendor is engaged."),
        empty_title=_tr("No vendors yet"),
        empty_reason=_tr("Add those whom you call, so that nobody has to look for the number."),
        nothing_title=_tr("No vendor chosen"),
        nothing_reason=_tr("Choose one on the left, or add one."),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("vendors", words)
