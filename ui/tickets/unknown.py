"""Whom the desk does not know: a customer, with what can be done about it at once, and a contact, who will be new.

Hides who may add a customer, and how. Invariant: what is said here is only there while it is true of what is typed. GUI
thread; the desk is only called through the runner.
"""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import clientele
from app.desk.changing import manages
from app.desk.desk import Desk
from app.desk.policies import STANDARD, UNKNOWN_CALLER
from models.rows import Customer
from ui.common import theme
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import PlainLabel, button
from ui.tickets.flow import FlowBox


class UnknownCustomer(QWidget):
    added = Signal(object)
    """They are a `Customer` now."""
    left_unknown = Signal(str)
    """An unknown caller will do for now; the name that was typed."""
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._name = ""
        self._may_add = manages(desk)
        self._add = button("", "flat", "plus")
        self._add.setObjectName("customer.add")
        self._add.clicked.connect(self._add_pressed)
        self._add.setVisible(self._may_add)
        self._take = button(self.tr("Take “{0}” for now").format(UNKNOWN_CALLER), "flat", "person")
        self._take.setObjectName("customer.unknown")
        self._take.clicked.connect(self._take_pressed)
        box = FlowBox(gap=theme.S)
        for made in (self._add, self._take):
            made.setAutoDefault(False)
            box.add(made)
        self._why = PlainLabel(role="small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._why)
        layout.addWidget(box)
        self.hide()

    def ask(self, name: str, with_unknown: bool) -> None:
        """Offer what can be done about this name; '' for nothing. ``with_unknown``: the desk takes unknown callers."""
        self._name = name
        self._take.setVisible(with_unknown)
        if name:
            self._add.setText(self.tr("Add the customer “{0}”").format(one_line(name, 40)).replace("&", "&&"))
            self._add.setAccessibleName(self._add.text().replace("&&", "&"))
            self._why.setText(self._reason(one_line(name, 60), with_unknown))
        self.setVisible(bool(name) and (self._may_add or with_unknown))

    def _reason(self, name: str, with_unknown: bool) -> str:
        if self._may_add:
            words = self.tr(
                "There is no customer or contact “{0}” yet. Added here it is a customer with the policy {1}."
            )
            return words.format(name, STANDARD)
        return self.tr(
            "There is no customer or contact “{0}”. A manager can add customers; until then it is kept as the caller."
        ).format(name)

    @Slot()
    def _add_pressed(self) -> None:
        self.setEnabled(False)
        work = partial(clientele.add, self._desk, self._name.strip(), STANDARD)
        self._runner.act(self, work, self._came, self._went_wrong)

    def _came(self, customer: Customer) -> None:
        self.setEnabled(True)
        self.added.emit(customer)

    def _went_wrong(self, error: Exception) -> None:
        self.setEnabled(True)
        self.failed.emit(error)

    @Slot()
    def _take_pressed(self) -> None:
        self.left_unknown.emit(self._name)


class NewContact(PlainLabel):
    """What becomes of a caller's name that no contact has, said before it is sent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="small", wrap=True, parent=parent)
        self.setObjectName("new-contact")
        self.hide()

    def tell(self, typed: str, suggested: str, customer: str) -> None:
        """``suggested`` is whom the name will be taken for, or ''. Nothing typed: nothing said."""
        if suggested:
            words = self.tr("Enter or Tab takes {0}; Escape keeps “{1}” as a new contact.")
            self.setText(words.format(one_line(suggested, 60), one_line(typed, 40)))
        else:
            words = self.tr("“{0}” is a new contact of {1}.")
            self.setText(words.format(one_line(typed, 40), one_line(customer, 60)))
        self.setVisible(bool(typed))
