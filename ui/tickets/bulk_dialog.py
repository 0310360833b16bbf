"""One action on many tickets: the form once, what it will do to each ticket, then a result for each.

Hides reading the tickets and sending the action in groups. Invariants: the effect on every ticket is shown before
anything is sent; each ticket is answered by itself; Cancel ends after the group that is on its way, and a ticket whose
answer never came is sent again under the same id, so that it is done once; nothing typed is thrown away unasked. GUI
thread; the desk is only called through the runner.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk import shift, tickets
from app.desk.desk import Desk
from app.desk.shift import Suited
from app.desk.tickets import Answer, Request, TicketView
from app.rules.actions import Action, Assign, Invalid, parse
from app.rules.permissions import check_staffs, takes_over
from app.rules.refused import Refused
from models.errors import Unreachable
from models.rows import Person
from models.vocabulary import Rung
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner, is_known
from ui.common.scrolling import FittedScroll
from ui.common.widgets import Banner, PlainLabel, button
from ui.tickets.absent import AbsentQuestion, Away, who_is_away
from ui.tickets.action_list import shortly
from ui.tickets.action_panel import AT_ONCE
from ui.tickets.attempts import Attempt, Attempts
from ui.tickets.effect import Foresight
from ui.tickets.form import Form
from ui.tickets.form_help import Names, names_of
from ui.tickets.question import ThrowAwayQuestion

MOST = 500
"""Tickets at once."""

_LEAST_FORM, _LEAST_ROWS = 200, 3
"""Pixels of the form, and rows of the list, that stay in sight in a small window."""

_PADDING = 5
"""Pixels left and right of a cell's text, by the style sheet."""

_GROUP = 10
"""So many are sent together; between two groups a person can cancel."""


class BulkDialog(QDialog):
    acted = Signal(int)
    """Something was done to the ticket of this number."""

    def __init__(
        self,
        desk: Desk,
        runner: Runner,
        kind: str,
        numbers: Sequence[int],
        parent: QWidget | None = None,
        notifies: bool = False,
    ) -> None:
        """`notifies`: a note that somebody has to be told of at once."""
        super().__init__(parent)
        self._notifies = notifies
        self._staff: dict[str, Person] = {}
        self._desk, self._runner, self._kind = desk, runner, kind
        self._foresight = Foresight(kind, desk.actor)
        self._numbers = list(numbers)[:MOST]
        self._views: dict[int, TicketView] = {}
        self._form: Form | None = None
        self._attempts = Attempts()
        self._waiting: list[Attempt] = []
        self._suited: list[Suited] | None = None
        self._cancelled = False
        self._typed = False
        """Something was typed since it was sent last."""
        self.results: dict[int, str] = {}
        """What came of each ticket that was answered."""
        self.setWindowTitle(self._words())
        self.resize(QSize(760, 720).boundedTo(self.screen().availableSize()))
        self._make()
        runner.run(self, partial(_read, desk, self._numbers), self._came, self._reading_failed)

    def _words(self) -> str:
        words = self.tr("{0}: 1 ticket") if len(self._numbers) == 1 else self.tr("{0}: {1} tickets")
        return words.format(self._named(), len(self._numbers))

    def _named(self) -> str:
        return self.tr("Notify") if self._notifies else wording.action(self._kind)

    def _make(self) -> None:
        self._trouble = Banner("late", "warning")
        self._trouble.setObjectName("trouble")
        self._question = ThrowAwayQuestion()
        self._question.agreed.connect(self._throw_away)
        self._absent = AbsentQuestion()
        self._absent.anyway.connect(self.submit)
        self._absent.to_cover.connect(self._assign_to_cover)
        self._absent.back.connect(self._back_to_person)
        self._place = QVBoxLayout()
        self._make_table()
        self.progress = QProgressBar(self)
        self.progress.setRange(0, len(self._numbers))
        self.progress.setAccessibleName(self.tr("How many are done"))
        self.progress.hide()
        self.summary = PlainLabel(role="muted")
        self.submit_button = button(self._words(), "primary")
        self.submit_button.setEnabled(False)
        self.submit_button.clicked.connect(self.submit)
        self.cancel_button = button(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        for made in (self.submit_button, self.cancel_button):
            made.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.submit_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(PlainLabel(self._words(), "title"))
        layout.addWidget(self._trouble)
        layout.addWidget(self._question)
        layout.addWidget(self._absent)
        layout.addLayout(self._place)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.progress)
        layout.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)

    def _make_table(self) -> None:
        self._row_of = {number: row for row, number in enumerate(self._numbers)}
        self._said: dict[int, tuple[str, str]] = {}
        # Once for many texts: each by itself would measure every row anew.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self.table = QTableWidget(len(self._numbers), 3, self)
        self.table.setHorizontalHeaderLabels([self.tr("Number"), self.tr("Subject"), self.tr("Effect")])
        self.table.setAccessibleName(self.tr("What happens to each ticket"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(_Wrapped(self.table))
        self.table.verticalHeader().hide()
        self._fitting.timeout.connect(self.table.resizeRowsToContents)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        # By another size of the window, and by a scroll bar that comes.
        header.sectionResized.connect(self._fit_soon)
        rows = min(len(self._numbers), _LEAST_ROWS) * self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(header.sizeHint().height() + rows + theme.XS)
        for row, number in enumerate(self._numbers):
            self.table.setItem(row, 0, QTableWidgetItem(str(number)))
            self._say(number, self.tr("Reading …"), "muted")

    # before

    def _came(self, found: dict[int, TicketView | None]) -> None:
        self._views = {number: view for number, view in found.items() if view is not None}
        for number in found.keys() - self._views.keys():
            self._say(number, self.tr("There is no such ticket."), "late")
        for row, number in enumerate(self._numbers):
            if number in self._views:
                self.table.setItem(row, 1, QTableWidgetItem(one_line(self._views[number].ticket.summary, 200)))
        if self._views and self._kind not in AT_ONCE:
            self._open_form(next(iter(self._views.values())))
        self._show_effects()

    def _open_form(self, view: TicketView) -> None:
        self._form = Form(self._kind, view, wanted=("tell",) if self._notifies else ())
        self._form.changed.connect(self._edited)
        self._scroll = FittedScroll(self._form, _LEAST_FORM)
        self._place.addWidget(self._scroll)
        if self._form.picks:
            self._runner.run(self, partial(names_of, self._desk), self._offer, self._reading_failed)
        if self._kind == "assign":
            categories = {view.ticket.category for view in self._views.values()}
            category = categories.pop() if len(categories) == 1 else None
            work = partial(shift.who_is_suited, self._desk, self._rungs(), category)
            self._runner.run(self, work, self._offer_suited, _quietly)
            self._runner.run(self, partial(who_is_away, self._desk), self._know_away, self._reading_failed)
        # Else it is shown only later, and what cannot be seen yet does not get the keys.
        self._scroll.show()
        self._focus_form()

    def _focus_form(self) -> None:
        """Whoever chose an action types into its form at once."""
        held = self.focusWidget()
        if self._form is not None and self._form.isVisible() and (held is None or not self._form.isAncestorOf(held)):
            self._form.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_form()

    @Slot()
    def _edited(self) -> None:
        self._typed = True
        self._question.take_back()
        self._absent.take_back()
        if any(self.results.values()):
            # With what is typed now it may be allowed.
            self.results = {number: sentence for number, sentence in self.results.items() if not sentence}
            self.summary.setText("")
        self._show_effects()

    def _offer(self, known: Names) -> None:
        if self._form is None:
            return
        self._staff = {person.login: person for person in known[0]}
        if self._suited is None:
            self._form.offer(*known)
        if self._notifies:
            self._propose_holder()
        self._show_effects()

    def _rungs(self) -> set[Rung]:
        return {view.ticket.rung for view in self._views.values()}

    def _offer_suited(self, found: list[Suited]) -> None:
        """Whoever could get one of them; not who has them all."""
        self._suited = found
        holders = {view.ticket.assignee for view in self._views.values()}
        if self._form is not None:
            others = [one for one in found if holders != {one.person.login}]
            self._form.offer_suited(others, self._rungs())
            self._show_effects()

    def _propose_holder(self) -> None:
        """Who has all of them is whom one wants to tell; nobody has typed that."""
        holders = {view.ticket.assignee for view in self._views.values()}
        holder = holders.pop() if len(holders) == 1 else None
        row = self._form.rows["tell"] if self._form is not None else None
        if row is None or holder is None or holder == self._desk.actor.login or row.editor.value() is not None:
            return
        typed = self._typed
        row.editor.set_value(holder)
        self._typed = typed

    def _reading_failed(self, error: Exception) -> None:
        """Of the tickets or of the names; what is being sent is not touched by it."""
        self._trouble.tell(wording.failure(error))

    @Slot()
    def _show_effects(self) -> None:
        given = self._given()
        for number, view in self._views.items():
            if number in self.results:
                continue
            why_not = view.offers.get(self._kind)
            if why_not is not None:
                self._say(number, shortly(why_not), "muted")
            elif (cannot := self._cannot_get(view, given)) is not None:
                self._say(number, cannot, "late")
            else:
                said = self._handed(view, given) or self._foresight.of(view, given)
                self._say(number, said or self._named(), "text")
        possible = self._possible()
        if self._form is not None:
            self._form.take_over(self._takes_over(given))
        count = len(possible) or len(self._waiting)
        self.submit_button.setText(self.tr("{0} {1}").format(self._named(), count) if count else self._named())
        self.submit_button.setEnabled(bool(possible) and not self._waiting)
        # Once it was sent, a button that can do nothing more only says what did not happen.
        self.submit_button.setVisible(bool(count) or not self.results)

    def _given(self) -> dict[str, object]:
        return self._form.fields() if self._form is not None else {}

    def _takes_over(self, given: Mapping[str, object]) -> bool:
        """One of those that are not done is taken from a colleague."""
        login = self._desk.actor.login
        return any(takes_over(view.ticket, login) for _, view in self._left(given))

    def _left(self, given: Mapping[str, object]) -> Iterator[tuple[int, TicketView]]:
        """What is not done and allows it."""
        for number, view in self._views.items():
            allowed = view.offers.get(self._kind, "") is None and self._cannot_get(view, given) is None
            if allowed and self.results.get(number) != "":
                yield number, view

    def _cannot_get(self, view: TicketView, given: Mapping[str, object]) -> str | None:
        """Why this ticket does not go to who is chosen for all of them; None where it does."""
        person = self._staff.get(str(given.get("to"))) if self._kind == "assign" else None
        if person is None:
            return None
        if view.ticket.assignee == person.login:
            return self.tr("{0} has it already.").format(person.name)
        try:
            check_staffs(person, view.ticket.rung)
        except Refused as refused:
            return wording.failure(refused)
        return None

    def _handed(self, view: TicketView, given: Mapping[str, object]) -> str:
        """From whom to whom it goes, or who is told."""
        if self._kind == "assign":
            held = view.ticket.assignee
            has = self._name(held) if held is not None else self.tr("unassigned")
            gets = self._name(given["to"]) if "to" in given else "…"
            return self.tr("{0} → {1}, {2}").format(has, gets, wording.word(view.ticket.rung))
        if self._kind == "note" and "tell" in given:
            return self.tr("{0} gets a notice").format(self._name(given["tell"]))
        return ""

    def _name(self, login: object) -> str:
        person = self._staff.get(str(login))
        return person.name if person is not None else str(login)

    def _possible(self) -> list[int]:
        return [number for number, view in self._left(self._given()) if number not in self.results]

    def _say(self, number: int, words: str, ink: str) -> None:
        if self._said.get(number) == (words, ink):
            return
        self._said[number] = (words, ink)
        item = QTableWidgetItem(one_line(words, 400))
        item.setForeground(QColor(getattr(theme.colours(), ink)))
        item.setToolTip(one_line(words, 400).replace("<", "‹"))
        self.table.setItem(self._row_of[number], 2, item)
        self._fitting.start()

    @Slot()
    def _fit_soon(self) -> None:
        self._fitting.start()

    # sending

    @Slot()
    def submit(self) -> None:
        """Send the action to every ticket that allows it."""
        if self._waiting or not self.submit_button.isEnabled():
            return
        self._trouble.tell("")
        try:
            action = self._form.action() if self._form is not None else parse(self._kind, {})
        except Invalid as invalid:
            if invalid.field is None:
                self._trouble.tell(wording.failure(invalid))
            if self._form is not None:
                self._form.focus_field(invalid.field)
            return
        people = self._form.people if self._form is not None else ()
        if isinstance(action, Assign) and not self._absent.lets_assign(action.to, self._now(), people):
            return
        self._begin(action)

    def _now(self) -> datetime:
        return max(view.now for view in self._views.values())

    @Slot(str, str)
    def _assign_to_cover(self, _: str, cover: str) -> None:
        if self._form is not None:
            self._form.rows["to"].editor.set_value(cover)
            self.submit()

    @Slot()
    def _back_to_person(self) -> None:
        if self._form is not None:
            self._form.focus_field("to")

    def _know_away(self, away: Away) -> None:
        self._absent.away = away
        if self._form is not None:
            self._form.know_away(away)

    def _begin(self, action: Action) -> None:
        self._cancelled = False
        possible = self._possible()
        self._waiting = [self._attempts.begin(n, action, self._views[n].ticket.version) for n in possible]
        self.progress.setRange(0, len(possible))
        self.progress.setValue(0)
        self.progress.show()
        self.submit_button.setEnabled(False)
        # The form gives its keys up; where they are by then is what can be done meanwhile.
        self.cancel_button.setFocus()
        if self._form is not None:
            self._form.setEnabled(False)
        self._go_on()

    def _go_on(self) -> None:
        if not self._waiting or self._cancelled:
            self._end()
            return
        group = self._waiting[:_GROUP]
        requests = [Request(one.ticket, one.action, None, one.seen, one.action_id) for one in group]
        work = partial(tickets.act_all, self._desk, requests)
        self._runner.act(self, work, partial(self._answered, group), self._sending_failed)

    def _answered(self, group: list[Attempt], answers: list[Answer]) -> None:
        self._waiting = self._waiting[len(group) :]
        self._typed = False
        for attempt, answer in zip(group, answers, strict=True):
            assert attempt.ticket is not None
            self._attempts.settle(attempt)
            if isinstance(answer, Exception):
                self.results[attempt.ticket] = wording.failure(answer)
                self._say(attempt.ticket, self.results[attempt.ticket], "late")
            else:
                self.results[attempt.ticket] = ""
                self._say(attempt.ticket, self.tr("Done"), "calm")
                self.acted.emit(attempt.ticket)
        self.progress.setValue(self.progress.value() + len(group))
        self._go_on()

    def _end(self) -> None:
        self._waiting = []
        done = sum(not sentence for sentence in self.results.values())
        # Those that were never sent, because they cannot be, are not done either.
        not_done = len(self._numbers) - done
        self.summary.setText(self.tr("{0} done, {1} not").format(done, not_done) if self.results else "")
        self.progress.hide()
        self.cancel_button.setText(self.tr("Close"))
        if self._form is not None:
            self._form.setEnabled(True)
        refusing = [number for number, sentence in self.results.items() if sentence]
        if refusing:
            # As they are now, for another try; if that cannot be read, the next answer says so.
            self._runner.run(self, partial(_read, self._desk, refusing), self._came_again, _quietly)
        self._show_effects()
        self._focus_what_is_next()

    def _focus_what_is_next(self) -> None:
        """Sending again what got no answer; else to be done with it."""
        again = self._trouble.isVisible() and self.submit_button.isEnabled()
        (self.submit_button if again else self.cancel_button).setFocus()

    def _came_again(self, found: dict[int, TicketView | None]) -> None:
        self._views |= {number: view for number, view in found.items() if view is not None}
        self._show_effects()

    def _sending_failed(self, error: Exception) -> None:
        sentence = wording.failure(error)
        if isinstance(error, Unreachable):
            sentence = self.tr("Offline: {0} What has no result yet can be sent again.").format(sentence)
        self._trouble.tell(sentence)
        if self._waiting and is_known(error) and not isinstance(error, Unreachable):
            for attempt in self._waiting[:_GROUP]:
                self._attempts.settle(attempt)
        self._end()

    def reject(self) -> None:
        """While it is sending, Cancel stops after the group that is on its way; else it closes, or asks first."""
        if self._waiting:
            self._cancelled = True
            self.summary.setText(self.tr("Ending …"))
        elif self._question.lets_close(self._typed):
            super().reject()

    @Slot()
    def _throw_away(self) -> None:
        super().reject()


class _Wrapped(QStyledItemDelegate):
    """Cells as high as their lines with some air. Qt takes the padding beside a text for room that it has."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow, box = QStyleOptionViewItem(option), QRect(option.rect)
        box.setWidth(box.width() - 2 * _PADDING)
        narrow.rect = box
        return super().sizeHint(narrow, index) + QSize(2 * _PADDING, theme.S)


def _read(desk: Desk, numbers: Sequence[int]) -> dict[int, TicketView | None]:
    """None for what is there no longer."""
    found = tickets.read_many(desk, numbers)
    return {number: found.get(number) for number in numbers}


def _quietly(error: Exception) -> None:
    """What nobody asked for says nothing of its failure."""
