"""What the desk knows that helps to fill a form: names to pick from, who is suited, what solved tickets like this one.

Hides which form asks for which of it. Invariant: a form never waits for its help, and help replaces nothing that is
typed. GUI thread; the desk is only called through the runner.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.desk import people, shift, similar
from app.desk.desk import Desk
from app.desk.similar import Solution
from app.desk.tickets import TicketView
from models.rows import Person
from ui.common.runner import Runner
from ui.tickets.absent import Away, who_is_away
from ui.tickets.form import Form
from ui.tickets.form_page import FormPage

Names = tuple[list[Person], list[str], list[str]]
"""Staff, customers, vendors."""


class FormHelp(QObject):
    failed = Signal(object)
    """The names cannot be read, without which nobody can be picked."""
    away_came = Signal(object)
    """Who is absent: assigning to them asks first."""

    def __init__(self, desk: Desk, runner: Runner, page: FormPage) -> None:
        super().__init__(page)
        self._desk, self._runner, self._page = desk, runner, page
        self._form: Form | None = None
        self._known: Names | None = None
        page.solution_taken.connect(self._take_solution)

    def use(self, form: Form | None, view: TicketView | None) -> None:
        """Help with this form from now on."""
        self._form = form
        if form is None or view is None:
            return
        if form.picks:
            # Those that are known already are there at once.
            if self._known is not None:
                form.offer(*self._known)
            self._runner.run(self, partial(names_of, self._desk), self._names_came, self.failed.emit)
        if form.kind == "assign":
            work = partial(shift.who_is_suited, self._desk, (view.ticket.rung,), view.ticket.category)
            self._runner.run(form, work, form.offer_suited, _quietly)
            self._runner.run(form, partial(who_is_away, self._desk), partial(self._away_came, form), _quietly)
        if form.kind in ("qualify", "resolve"):
            alike = partial(similar.solved_alike, self._desk, view.ticket)
            self._runner.run(form, alike, self._page.show_solutions, _quietly)

    def _away_came(self, form: Form, away: Away) -> None:
        form.know_away(away)
        if form is self._form:
            self.away_came.emit(away)

    def _names_came(self, known: Names) -> None:
        self._known = known
        if self._form is not None:
            self._form.offer(*known)

    @Slot(object)
    def _take_solution(self, one: Solution) -> None:
        """Into the form what solved that ticket; what is typed already stays."""
        if self._form is None:
            return
        for name, value in (("cause", one.cause), ("fix", one.fix), ("findings", one.cause), ("code", str(one.code))):
            row = self._form.rows.get(name)
            if row is not None and row.editor.raw() is None:
                row.editor.set_value(value)


def names_of(desk: Desk) -> Names:
    """Everybody and everything that a field can name."""
    active = [customer.name for customer in people.customers(desk) if customer.active]
    return list(people.staff(desk)), active, list(people.vendors(desk))


def _quietly(error: Exception) -> None:
    """A hint that is missing takes no room from what was wrong with the action."""
