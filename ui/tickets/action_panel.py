"""The one action panel of a ticket: what can be done now, the form of what was chosen, and the sending of it.

Hides how an action travels to the desk and what each answer means for the form. Invariants: one action is on its way at
a time; a typed text leaves the panel only when its action was done; an action whose answer was lost is sent again with
the same id. GUI thread; the desk is only called through the runner.
"""

import logging
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk import people, shift, similar, tickets
from app.desk.desk import Changed, Desk
from app.desk.similar import Solution
from app.desk.tickets import TicketView
from app.rules.actions import Action, Invalid, parse
from models.errors import Unreachable
from models.rows import Person
from ui.common import wording
from ui.common.runner import Runner, is_known
from ui.common.widgets import Banner
from ui.tickets.action_list import ActionList, shortly
from ui.tickets.attempts import Attempt, Attempts
from ui.tickets.drafts import Drafts
from ui.tickets.effect import effect
from ui.tickets.form import Form
from ui.tickets.form_page import FormPage, quiet_scroll
from ui.tickets.macro_menu import MacroButton

log = logging.getLogger("tierdesk.ui")

AT_ONCE = frozenset(("claim", "release", "start", "resume"))
"""Actions that ask nothing and can be taken back: choosing them does them."""


class ActionPanel(QFrame):
    acted = Signal(object)
    """Done: what the desk answered."""
    changed_elsewhere = Signal(str)
    """A colleague was faster; the sentence says who and what."""
    next_wanted = Signal()
    """It was submitted with the wish to go on to the next ticket."""
    ticket_wanted = Signal(int)
    """Somebody wants to see another ticket, which was solved."""
    mode_changed = Signal()

    def __init__(self, desk: Desk, runner: Runner, drafts: Drafts | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("action-panel")
        self.setProperty("role", "surface")
        self._desk, self._runner = desk, runner
        self._drafts = drafts or Drafts()
        self._attempts = Attempts()
        self._view: TicketView | None = None
        self._form: Form | None = None
        self._leaving: Form | None = None
        self._came_from: QWidget | None = None
        self._on_its_way: Attempt | None = None
        self._then_next = False
        self._known: tuple[list[Person], list[str], list[str]] | None = None
        self._make()

    @property
    def kind(self) -> str | None:
        """The action whose form is open."""
        return self._form.kind if self._form is not None else None

    @property
    def form(self) -> Form | None:
        return self._form

    @property
    def is_busy(self) -> bool:
        return self._on_its_way is not None

    def show_view(self, view: TicketView) -> None:
        """Show what can be done with this ticket. A form that is open on the same ticket stays as it is."""
        same = self._view is not None and self._view.ticket.number == view.ticket.number
        if not same:
            self._leave_form()
            self._came_from = None
            self._trouble.hide()
        self._view = view
        self._list.show_offers(view.ticket.status, view.offers)
        if self._form is not None:
            self._form.update_view(view)
            self._say_why_not()
            self._show_effect()

    def choose(self, kind: str) -> None:
        """Open the form of this action, or say why it is not possible now. What asks nothing is done at once."""
        if self._view is None or self.is_busy:
            return
        why_not = self._view.offers.get(kind)
        if kind not in self._view.offers or why_not is not None:
            # What is possible instead stands below.
            reason = shortly(why_not or self.tr("this cannot be done with a ticket that exists"))
            self._tell(self.tr("{0} is not possible now: {1}").format(wording.action(kind), reason))
            return
        self._trouble.hide()
        if kind in AT_ONCE:
            self._send(parse(kind, {}))
            return
        if self.kind != kind:
            self._open_form(kind)
        self._remember_place()
        if self._form is not None and not self._form.focus_first():
            self._page.focus_submit()

    @Slot()
    def submit(self) -> None:
        """Send what the form says, or show what is missing."""
        if self._form is None or self.is_busy:
            return
        self._trouble.hide()
        try:
            action = self._form.action()
        except Invalid as invalid:
            self._say_why_not()
            if invalid.field is None:
                self._tell(wording.failure(invalid))
            self._form.focus_field(invalid.field)
            return
        self._send(action)

    @Slot()
    def back(self) -> None:
        """To the list of actions; what was typed is kept."""
        if self.is_busy:
            return
        kind = self.kind
        self._leave_form()
        self._trouble.hide()
        self._focus_after(kind)

    def focus_actions(self) -> None:
        """To the next step."""
        self._list.focus_on(None)

    def _remember_place(self) -> None:
        """A letter in the queue opened the form: the keys go back there when it is left."""
        held = QApplication.focusWidget()
        if held is not None and not self.isAncestorOf(held):
            self._came_from = held

    def _focus_after(self, kind: str | None) -> None:
        """The form is gone: the keys go back to where they came from, else to the list of actions."""
        place, self._came_from = self._came_from, None
        if place is not None and isValid(place) and place.isVisible() and place.window() is self.window():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._list.focus_on(kind)

    def keep_drafts(self) -> None:
        """Put what is typed now among the drafts."""
        if self._form is not None and self._view is not None:
            self._drafts.keep(self._view.ticket.number, self._form.kind, self._form.draft())

    def _make(self) -> None:
        self._trouble = Banner("late", "warning")
        self._trouble.setObjectName("trouble")
        self._list = ActionList()
        self._list.setObjectName("actions")
        self._list.chosen.connect(self.choose)
        scroll = quiet_scroll(self._list)
        self._page = FormPage()
        self._page.left.connect(self.back)
        self._page.submitted.connect(self.submit)
        self._templates = MacroButton(self._desk, self._runner, self)
        self._page.add_to_head(self._templates.button)
        self._page.solution_taken.connect(self._take_solution)
        self._page.ticket_wanted.connect(self.ticket_wanted)
        self._pages = QStackedWidget()
        self._pages.addWidget(scroll)
        self._pages.addWidget(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._trouble)
        layout.addWidget(self._pages, 1)
        self._saving = QTimer(self, interval=2000)
        self._saving.timeout.connect(self.keep_drafts)
        self._shortcut("Ctrl+Return", self.submit)
        self._shortcut("Ctrl+Enter", self.submit)
        self._shortcut("Ctrl+Shift+Return", self._submit_and_next)
        self._shortcut("Ctrl+Shift+Enter", self._submit_and_next)
        self._shortcut("Escape", self.back)

    def _shortcut(self, keys: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    @Slot()
    def _submit_and_next(self) -> None:
        self._then_next = True
        self.submit()
        if not self.is_busy:
            self._then_next = False

    def _open_form(self, kind: str) -> None:
        assert self._view is not None
        self._leave_form()
        self._form = Form(kind, self._view)
        self._form.restore(self._drafts.of(self._view.ticket.number, kind))
        self._form.changed.connect(self._form_changed)
        self._page.show_form(self._form)
        self._pages.setCurrentWidget(self._page)
        self._show_effect()
        self._saving.start()
        self._ask_desk_for_names()
        self._templates.use(self._form, self._view)
        self._ask_who_is_suited()
        self._ask_for_solutions()
        self.mode_changed.emit()

    def _leave_form(self) -> None:
        self.keep_drafts()
        self._drop_form()

    def _drop_form(self) -> None:
        if self._form is None:
            return
        self._saving.stop()
        self._templates.use(None, None)
        self._page.take_form()
        self._leaving, self._form = self._form, None
        self._pages.setCurrentIndex(0)
        self.mode_changed.emit()

    def _ask_desk_for_names(self) -> None:
        if self._form is None or not self._form.picks:
            return
        if self._known is not None:
            self._form.offer(*self._known)
        self._runner.run(self, partial(names_of, self._desk), self._names_came, self._names_failed)

    def _ask_who_is_suited(self) -> None:
        """For a form that names somebody: after the names, which are there at once."""
        assert self._view is not None
        if self._form is None or self._form.kind != "assign":
            return
        ticket = self._view.ticket
        work = partial(shift.who_is_suited, self._desk, ticket.rung, ticket.category)
        self._runner.run(self._form, work, self._form.offer_suited, _quietly)

    def _ask_for_solutions(self) -> None:
        """What solved tickets like this one, beside the forms that find a solution."""
        assert self._view is not None
        if self._form is not None and self._form.kind in ("qualify", "resolve"):
            work = partial(similar.solved_alike, self._desk, self._view.ticket)
            self._runner.run(self._form, work, self._page.show_solutions, _quietly)

    @Slot(object)
    def _take_solution(self, one: Solution) -> None:
        """Into the form what solved that ticket; what is typed already stays."""
        if self._form is None:
            return
        for name, value in (("cause", one.cause), ("fix", one.fix), ("findings", one.cause), ("code", str(one.code))):
            row = self._form.rows.get(name)
            if row is not None and row.editor.raw() is None:
                row.editor.set_value(value)

    def _names_came(self, known: tuple[list[Person], list[str], list[str]]) -> None:
        self._known = known
        if self._form is not None:
            self._form.offer(*known)

    def _names_failed(self, error: Exception) -> None:
        self._tell(wording.failure(error))

    @Slot()
    def _form_changed(self) -> None:
        self._show_effect()

    def _show_effect(self) -> None:
        if self._form is not None and self._view is not None:
            self._page.show_effect(effect(self._view, self._form.kind, self._form.fields(), self._view.now))

    def _say_why_not(self) -> None:
        """The ticket moved on under an open form: say so at once rather than after Enter."""
        assert self._form is not None
        assert self._view is not None
        why_not = self._view.offers.get(self._form.kind)
        if why_not is not None and not self.is_busy:
            self._tell(wording.sentence(why_not))

    def _send(self, action: Action) -> None:
        assert self._view is not None
        number = self._view.ticket.number
        attempt = self._attempts.begin(number, action, self._view.ticket.version)
        self._on_its_way = attempt
        self._focus_before = QApplication.focusWidget()
        self._page.set_busy(True)
        work = partial(tickets.act, self._desk, number, action, attempt.seen, attempt.action_id)
        self._runner.run(self, work, self._done, self._failed)

    def _done(self, done: object) -> None:
        attempt = self._arrived()
        self._attempts.settle(attempt)
        if attempt.ticket is not None:
            self._drafts.drop(attempt.ticket, attempt.kind)
        if self._is_shown(attempt) and self.kind == attempt.kind:
            self._drop_form()
            self._focus_after(None)
        self._trouble.hide()
        onward, self._then_next = self._then_next, False
        self.acted.emit(done)
        if onward:
            self.next_wanted.emit()

    def _failed(self, error: Exception) -> None:
        attempt = self._arrived()
        self._then_next = False
        if not isinstance(error, Unreachable) and is_known(error):
            self._attempts.settle(attempt)  # the desk answered: a next try is a new one
        self._tell(self._sentence(attempt, error))
        if isinstance(error, Changed):
            self._trouble.hide()
            self.changed_elsewhere.emit(wording.failure(error))
        if self._is_shown(attempt) and self._focus_before is not None and self.kind == attempt.kind:
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, attempt: Attempt, error: Exception) -> str:
        sentence = wording.failure(error)
        if isinstance(error, Unreachable):
            sentence = self.tr("Offline: {0} What you typed is kept; try again.").format(sentence)
        elif not is_known(error):
            sentence = self.tr("{0} What you typed is kept.").format(sentence)
        return sentence if self._is_shown(attempt) else f"#{attempt.ticket}: {sentence}"

    def _is_shown(self, attempt: Attempt) -> bool:
        return self._view is not None and self._view.ticket.number == attempt.ticket

    def _arrived(self) -> Attempt:
        attempt, self._on_its_way = self._on_its_way, None
        assert attempt is not None
        self._page.set_busy(False)
        return attempt

    def _tell(self, sentence: str) -> None:
        self._trouble.tell(sentence)


def names_of(desk: Desk) -> tuple[list[Person], list[str], list[str]]:
    """Everybody and everything that a field can name: staff, customers, vendors."""
    active = [customer.name for customer in people.customers(desk) if customer.active]
    return list(people.staff(desk)), active, list(people.vendors(desk))


def _quietly(error: Exception) -> None:
    """A hint that is missing takes no room from what was wrong with the action."""
