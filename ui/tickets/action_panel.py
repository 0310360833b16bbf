"""The one action panel of a ticket: what can be done now, the form of what was chosen, and the sending of it.

Hides how an action travels to the desk and what each answer means for the form. Invariants: one action of a ticket is
on its way at a time, and what is pressed meanwhile waits for its answer; what is typed is among the drafts at once,
leaves them only when its action was done, and is the same in every panel that shows it; an action whose answer was
lost is sent again with the same id. GUI thread; the desk is only called through the runner.
"""

import logging
import time
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk import tickets
from app.desk.desk import Changed, Desk
from app.desk.tickets import Done, TicketView
from app.rules.actions import Action, Assign, Invalid, parse
from app.rules.permissions import takes_over
from models.errors import Unreachable
from ui.common import wording
from ui.common.runner import Runner, is_known
from ui.common.scrolling import WrappingScroll
from ui.tickets.absent import AbsentQuestion
from ui.tickets.action_list import ActionList, shortly
from ui.tickets.attempts import Attempts
from ui.tickets.discarded import Discarded
from ui.tickets.drafts import Drafts
from ui.tickets.effect import effect
from ui.tickets.form import Form
from ui.tickets.form_help import FormHelp
from ui.tickets.form_page import FormPage
from ui.tickets.macro_menu import MacroButton
from ui.tickets.nearing import nearing
from ui.tickets.return_path import ReturnPath
from ui.tickets.sending import Sending, failed_words, overtaken
from ui.tickets.trouble import Trouble

log = logging.getLogger("tierdesk.ui")

AT_ONCE = frozenset(("claim", "release", "start", "resume"))
"""Actions that ask nothing and can be taken back: choosing them does them."""

_FORESIGHT = 60.0
"""Seconds after which what was foreseen is due at another minute."""

_TYPING = 60.0
"""Seconds after the last letter for which somebody counts as typing."""


class ActionPanel(QFrame):
    acted = Signal(object)
    """Done: what the desk answered."""
    changed_elsewhere = Signal(str)
    """A colleague was faster; the sentence says who and what, where somebody typed meanwhile."""
    next_wanted = Signal(int)
    """This ticket was done with the wish to go on to the next."""
    ticket_wanted = Signal(int)
    """Somebody wants to see another ticket, which was solved."""
    mode_changed = Signal()
    home_wanted = Signal()
    """The form is done with, and the keys belong where they were before: in the queue beside."""
    height_changed = Signal()
    """The form that is open wants more or less room."""

    def __init__(self, desk: Desk, runner: Runner, drafts: Drafts | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("action-panel")
        self.setProperty("role", "surface")
        self._desk, self._runner = desk, runner
        self._drafts = drafts if drafts is not None else Drafts(parent=self)
        self._drafts.changed.connect(self._show_typed_elsewhere)
        self._drafts.sent.connect(self._drop_sent_elsewhere)
        self._attempts = Attempts()
        self._view: TicketView | None = None
        self._now: datetime | None = None
        self._foreseen_at: datetime | None = None
        self._form: Form | None = None
        self._leaving: Form | None = None
        self._way_back = ReturnPath(self)
        self.is_beside_queue = False
        self.on_its_way: dict[int, Sending] = {}
        self._pressed: str | None = None
        """What was chosen while an action of the same ticket was on its way."""
        self._pressed_from = 0
        """The version from which the ticket shows what that action did."""
        self._mirroring = False
        self._then_next = False
        """How it was sent what somebody who is absent should get."""
        self._typed_at = -_TYPING
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
        """An action of the ticket on show is on its way."""
        return self._view is not None and self._view.ticket.number in self.on_its_way

    @property
    def is_pressed(self) -> bool:
        """An action was chosen that begins as soon as the one on its way is done."""
        return self._pressed is not None

    @property
    def is_typing(self) -> bool:
        """Somebody typed here a moment ago."""
        return self._form is not None and time.monotonic() - self._typed_at < _TYPING

    def show_view(self, view: TicketView) -> None:
        """Show what can be done with this ticket. A form that is open on the same ticket stays as it is."""
        same = self._view is not None and self._view.ticket.number == view.ticket.number
        if not same:
            self._leave_form()
            self._way_back.forget()
            self._trouble.hide()
            self._discarded.forget()
            self._pressed = None
        self._view = view
        self._trouble.hear()
        if not same:
            self._page.set_busy(self.is_busy)
        self._show_offers(view.now)
        if self._form is not None:
            self._form.update_view(view)
            self._say_takes_over()
            self._say_why_not()
            self._show_effect()
        if self._pressed is not None and not self.is_busy and view.ticket.version >= self._pressed_from:
            pressed, self._pressed = self._pressed, None
            self.choose(pressed)

    def tick(self, now: datetime) -> None:
        """The same ticket, later: a limit may be near by now, and what is foreseen be due later."""
        if self._view is None:
            return
        self._show_offers(now)
        if self._foreseen_at is not None and (now - self._foreseen_at).total_seconds() >= _FORESIGHT:
            self._show_effect()

    def _show_offers(self, now: datetime) -> None:
        assert self._view is not None
        self._now = now
        self._list.show_offers(self._view.ticket.status, self._view.offers, nearing(self._view, now))

    def choose(self, kind: str) -> None:
        """Open the form of this action, or say why it is not possible now. What asks nothing is done at once."""
        if self._view is None:
            return
        if self.is_busy:
            self._pressed = kind
            self._say_busy()
            return
        self._pressed = None
        why_not = self._view.offers.get(kind)
        if kind not in self._view.offers or why_not is not None:
            # What else is possible stands below.
            reason = shortly(why_not or self.tr("this cannot be done with a ticket that exists"))
            self._tell(self.tr("{0} is not possible now: {1}").format(wording.action(kind), reason))
            self._offer_to_take_over(why_not)
            return
        self._trouble.hide()
        if kind in AT_ONCE:
            self._send(parse(kind, {}))
            return
        if self.kind != kind:
            self._open_form(kind)
        self._way_back.remember()
        if self._form is not None and not (self._form.go_on() or self._form.focus_first()):
            self._page.focus_submit()

    @Slot()
    def submit(self, then_next: bool = False) -> None:
        """Send what the form says, or show what is missing."""
        if self._form is None:
            return
        if self.is_busy:
            self._say_busy()
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
        if isinstance(action, Assign) and not self._absent.lets_assign(action.to, self._view.now, self._form.people):
            self._then_next = then_next
            return
        self._send(action, then_next)

    @Slot()
    def _assign_anyway(self) -> None:
        self.submit(self._then_next)

    @Slot(str, str)
    def _assign_to_cover(self, _: str, cover: str) -> None:
        if self._form is not None:
            self._form.rows["to"].editor.set_value(cover)
            self.submit(self._then_next)

    @Slot()
    def _back_to_person(self) -> None:
        if self._form is not None:
            self._form.focus_field("to")

    @Slot()
    def back(self) -> None:
        """To the list of actions; what was typed is kept."""
        if self.is_busy:
            self._say_busy()
            return
        kind = self.kind
        self._leave_form()
        self._trouble.hide()
        self._focus_after(kind)

    @Slot()
    def discard(self) -> None:
        """Throw away what is typed here; there is a way back."""
        if self._form is None or self._view is None or self.is_busy:
            return
        number, kind = self._view.ticket.number, self._form.kind
        draft = self._form.draft()
        self._drafts.drop(number, kind)
        self._drop_form()
        self._trouble.hide()
        self._discarded.offer_back(number, kind, draft)
        self._focus_after(kind)

    @Slot()
    def _undo_discard(self) -> None:
        kept = self._discarded.kept
        self._discarded.forget()
        if kept is not None:
            self._drafts.keep(*kept)
            if self._is_shown(kept[0]):
                self.choose(kept[1])

    def _leave_form(self) -> None:
        """What was typed stays among the drafts, a choice that a key made by mistake does not."""
        if self._form is not None and self._view is not None and not self.is_busy and not self._form.is_worth_keeping:
            number, kind = self._view.ticket.number, self._form.kind
            self._drop_form()
            self._drafts.drop(number, kind)
        self._drop_form()

    @property
    def asks_for_room(self) -> bool:
        """A form is open, or a sentence stands here."""
        return self._form is not None or self._trouble.isVisible()

    def height_wanted(self) -> int:
        """So high that the form is in sight as a whole, with what stands above it; or else a sentence."""
        if self._form is not None:
            return self.height() - self._pages.height() + self._page.height_wanted()
        return self._trouble.heightForWidth(self.width()) + self._list.minimumSizeHint().height()

    def focus_actions(self) -> None:
        """To the next step."""
        self._list.focus_on(None)

    def _focus_after(self, kind: str | None) -> None:
        """The form is gone: the keys go back to where they came from, else to the list of actions."""
        if self._way_back.go():
            return
        if self._way_back.is_from_elsewhere and self.is_beside_queue:
            self.home_wanted.emit()
        else:
            self._list.focus_on(kind)

    def _say_busy(self) -> None:
        """A second press on what is on its way is no other wish: the button and its bar say that it is being sent."""
        assert self._view is not None
        kind = self.on_its_way[self._view.ticket.number].attempt.kind
        if self.kind != kind:
            self._tell(self.tr("Still sending: {0}.").format(wording.action(kind)))

    @Slot(int, str)
    def _show_typed_elsewhere(self, number: int, kind: str) -> None:
        """The same form is open in another place, and somebody types there."""
        if self._shows(number, kind) and not self.is_busy and not self._mirroring:
            assert self._form is not None
            self._mirroring = True
            self._form.become(self._drafts.of(number, kind))
            self._mirroring = False
            self._page.show_draft(self._form.is_worth_keeping)
            self._show_effect()

    @Slot(int, str)
    def _drop_sent_elsewhere(self, number: int, kind: str) -> None:
        if self._shows(number, kind) and not self.is_busy:
            self._drop_form()

    def _shows(self, number: int, kind: str) -> bool:
        return self.kind == kind and self._view is not None and self._view.ticket.number == number

    def _make(self) -> None:
        self._trouble = Trouble()
        self._trouble.take_over_wanted.connect(self._assign_to_me)
        self._trouble.grew.connect(self.height_changed)
        self._list = ActionList()
        self._list.setObjectName("actions")
        self._list.chosen.connect(self.choose)
        self.scroll = WrappingScroll(self._list)
        self._page = FormPage()
        self._page.left.connect(self.back)
        self._page.submitted.connect(self.submit)
        self._page.height_changed.connect(self.height_changed)
        self._templates = MacroButton(self._desk, self._runner, self)
        self._page.add_to_head(self._templates.button)
        self._help = FormHelp(self._desk, self._runner, self._page)
        self._help.failed.connect(self._help_failed)
        self._absent = AbsentQuestion()
        self._help.away_came.connect(self._absent.know)
        self._absent.anyway.connect(self._assign_anyway)
        self._absent.to_cover.connect(self._assign_to_cover)
        self._absent.back.connect(self._back_to_person)
        self._page.ticket_wanted.connect(self.ticket_wanted)
        self._page.discarded.connect(self.discard)
        self._discarded = Discarded()
        self._discarded.wanted_back.connect(self._undo_discard)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.scroll)
        self._pages.addWidget(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._trouble)
        layout.addWidget(self._absent)
        layout.addWidget(self._discarded)
        layout.addWidget(self._pages, 1)
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
        self.submit(then_next=True)

    def _open_form(self, kind: str) -> None:
        assert self._view is not None
        self._leave_form()
        self._discarded.forget()
        self._form = Form(kind, self._view)
        self._say_takes_over()
        self._form.restore(self._drafts.of(self._view.ticket.number, kind))
        self._form.changed.connect(self._form_changed)
        self._form.changed.connect(self._absent.take_back)
        self._absent.begin()
        self._page.show_form(self._form)
        self._page.show_draft(self._form.is_worth_keeping)
        self._pages.setCurrentWidget(self._page)
        self._show_effect()
        self._help.use(self._form, self._view)
        self._templates.use(self._form, self._view)
        self.mode_changed.emit()

    def _say_takes_over(self) -> None:
        if self._form is not None and self._view is not None:
            self._form.take_over(takes_over(self._view.ticket, self._desk.actor.login))

    def _drop_form(self) -> None:
        if self._form is None:
            return
        self._absent.begin()
        self._help.use(None, None)
        self._templates.use(None, None)
        self._page.take_form()
        self._leaving, self._form = self._form, None
        self._pages.setCurrentIndex(0)
        self.mode_changed.emit()

    @Slot(object)
    def _help_failed(self, error: Exception) -> None:
        self._tell(wording.failure(error))

    @Slot()
    def _form_changed(self) -> None:
        if self._mirroring:
            return
        assert self._form is not None
        assert self._view is not None
        self._typed_at = time.monotonic()
        self._keep(self._view.ticket.number, self._form)
        self._page.show_draft(self._form.is_worth_keeping)
        self._show_effect()

    def _keep(self, number: int, form: Form) -> Mapping[str, object]:
        self._mirroring = True
        self._drafts.keep(number, form.kind, form.draft())
        self._mirroring = False
        return self._drafts.of(number, form.kind)

    def _show_effect(self) -> None:
        if self._form is not None and self._view is not None and self._now is not None:
            self._foreseen_at = self._now
            given = self._form.fields()
            self._page.show_effect(effect(self._view, self._form.kind, given, self._desk.actor, self._now))

    def _say_why_not(self) -> None:
        """The ticket moved on under an open form: say so at once rather than after Enter."""
        assert self._form is not None
        assert self._view is not None
        why_not = self._view.offers.get(self._form.kind)
        if why_not is not None and not self.is_busy:
            self._tell(wording.sentence(why_not))
            self._offer_to_take_over(why_not)

    def _send(self, action: Action, then_next: bool = False) -> None:
        assert self._view is not None
        number = self._view.ticket.number
        attempt = self._attempts.begin(number, action, self._view.ticket.version)
        # Kept anew: a name that was typed is another value since the names came.
        typed = self._keep(number, self._form) if self._form is not None and self.kind == action.kind else {}
        sending = Sending(attempt, typed, then_next, QApplication.focusWidget())
        self.on_its_way[number] = sending
        self._page.set_busy(True)
        work = partial(tickets.act, self._desk, number, action, attempt.seen, attempt.action_id)
        self._runner.act(self, work, partial(self._done, number), partial(self._failed, number))

    def _done(self, number: int, done: Done) -> None:
        sending = self._arrived(number)
        kind = sending.attempt.kind
        self._attempts.settle(sending.attempt)
        if self._is_shown(number):
            self._pressed_from = done.version
            self._trouble.hide()
        if self._shows(number, kind):
            self._drop_form()
            self._focus_after(None)
        self._drafts.drop(number, kind, sending.typed)
        self.acted.emit(done)
        if sending.then_next:
            self.next_wanted.emit(number)

    def _failed(self, number: int, error: Exception) -> None:
        sending = self._arrived(number)
        if not isinstance(error, Unreachable) and is_known(error):
            self._attempts.settle(sending.attempt)  # the desk answered: a next try is a new one
        if self._is_shown(number):
            self._pressed = None  # it was pressed in the belief that this would be done
        if isinstance(error, Changed) and self._is_shown(number):
            self._tell("" if sending.typed else overtaken(error))
            self.changed_elsewhere.emit(overtaken(error) if sending.typed else "")
        else:
            sentence = failed_words(error, sending)
            sentence = sentence if self._is_shown(number) else f"#{number}: {sentence}"
            self._tell(sentence, isinstance(error, Unreachable))
        if self._shows(number, sending.attempt.kind):
            if sending.focus is not None and isValid(sending.focus):
                sending.focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_typed_elsewhere(number, sending.attempt.kind)

    def _is_shown(self, number: int) -> bool:
        return self._view is not None and self._view.ticket.number == number

    def _arrived(self, number: int) -> Sending:
        sending = self.on_its_way.pop(number)
        self._page.set_busy(self.is_busy)
        return sending

    def _tell(self, sentence: str, until_heard: bool = False) -> None:
        self._trouble.say(sentence, until_heard)

    def _offer_to_take_over(self, why_not: object) -> None:
        assert self._view is not None
        if self._view.offers.get("assign", "") is None:
            self._trouble.offer_to_take_over(why_not)

    @Slot()
    def _assign_to_me(self) -> None:
        self.choose("assign")
        if self._form is not None and self.kind == "assign":
            self._form.rows["to"].editor.set_value(self._desk.actor.login)
            self._form.focus_field("reason")
