"""The chosen record beside its list: its form, what goes wrong with it, saving, deactivating, and its history.

Hides how a record travels to the desk and what each answer means for the form. Invariants: one thing is on its way at
a time; what is typed stays until it is saved, or thrown away by a press that says so; a refusal names the field at
fault, or stands above the form with the tickets that it is about. GUI thread; the desk is only called through the
runner.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk.desk import Desk
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.scrolling import QuietScroll
from ui.common.widgets import Banner, ElidedLabel, Line, Pill, PlainLabel, StatePane, button
from ui.setup.history import History
from ui.setup.leaving import LeaveQuestion
from ui.setup.refusal import HeldTickets
from ui.setup.subject import Subject


class RecordPanel(QFrame):
    saved = Signal(object)
    """The key of what was saved, added, deactivated or activated: read it anew, then call `settled`."""
    refresh_wanted = Signal()
    """Something else is to be seen: a refusal because somebody else changed it, an absence that was noted."""
    left = Signal()
    """Escape, and nothing is typed."""
    open_wanted = Signal(int)
    act_wanted = Signal(list, str)
    mode_changed = Signal()

    def __init__(self, desk: Desk, runner: Runner, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._subject = desk, runner, subject
        self.setProperty("role", "surface")
        self.setObjectName("record")
        self.busy = False
        self._fresh: Any = None
        """As it is now, where somebody else changed it under what is typed."""
        self._said = ""
        self._is_kept = False
        """It is said that it cannot be deactivated."""
        self._focus: QWidget | None = None
        self.form = subject.make_form(desk, runner)
        self.form.changed.connect(self._show_state)
        self.form.open_wanted.connect(self.open_wanted)
        self.form.act_wanted.connect(self.act_wanted)
        self.form.refresh_wanted.connect(self.refresh_wanted)
        self._make()
        self._lay_out()
        self._shortcut("Ctrl+Return", self.save)
        self._shortcut("Ctrl+Enter", self.save)
        self._shortcut("Escape", self.escape)
        self.show_nothing()

    # what stands where

    def _make(self) -> None:
        words = self._subject.words
        self.title = ElidedLabel(role="title")
        self._inactive = Pill(self.tr("inactive"), "paused")
        self.trouble = Banner("late", "warning")
        self.trouble.setObjectName("trouble")
        self.reload_button = self.trouble.add_button(self.tr("Show how it is now"))
        self.reload_button.clicked.connect(self._throw_away)
        self.held = HeldTickets()
        self.held.open_wanted.connect(self.open_wanted)
        self.leaving = LeaveQuestion()
        self.leaving.save_wanted.connect(self.save)
        self.leaving.thrown_away.connect(self._throw_away)
        self.question = Banner("soon", "info")
        self.question.setObjectName("question")
        self.question.set_dismissable(False)
        self.yes = self.question.add_button(self.tr("Deactivate"), "primary")
        self.yes.clicked.connect(self._deactivate)
        self.no = self.question.add_button(self.tr("Keep active"))
        self.no.clicked.connect(self.question.hide)
        self.history = History(self._desk, self._runner, self._subject.field_names)
        self.told = PlainLabel(role="small")
        self.told.setObjectName("told")
        self.back_button = button(self.tr("Bring back what I typed"), "flat")
        self.back_button.clicked.connect(self.form.bring_back)
        self.revert_button = button(self.tr("Revert"))
        self.revert_button.clicked.connect(self.form.revert)
        self.save_button = button(self.tr("Save changes"), "primary")
        self.save_button.clicked.connect(self.save)
        self.nothing = StatePane()
        self.nothing.show_empty(words.nothing_title, words.nothing_reason, icon=self._subject.icon)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.XL, theme.S, theme.XL, theme.L)
        column.setSpacing(theme.L)
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(self.history)
        self._scroll = QuietScroll(inner)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.XL, theme.L, theme.XL, theme.S)
        head.addWidget(self.title, 1)
        head.addWidget(self._inactive)
        whole.addLayout(head)
        for part in (self.trouble, self.held, self.leaving, self.question):
            whole.addWidget(part)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Line())
        whole.addLayout(self._foot())
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.XL, theme.S, theme.XL, theme.S)
        foot.setSpacing(theme.S)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.back_button)
        foot.addWidget(PlainLabel(self.tr("Ctrl+Enter"), "small"))
        foot.addWidget(self.revert_button)
        foot.addWidget(self.save_button)
        return foot

    def _shortcut(self, keys: str, slot: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    # the record

    @property
    def is_changed(self) -> bool:
        return self._pages.currentIndex() == 1 and (self.form.is_changed or self.form.inner_is_changed)

    @property
    def keeps_typed(self) -> bool:
        """Something typed would be lost if it were left: in the form, or of a new one only on offer to come back."""
        return self.is_changed or (self.is_adding and self.form.can_bring_back)

    @property
    def record(self) -> Any:
        """What is shown; None while one is added, or none is."""
        return self.form.record if self._pages.currentIndex() == 1 else None

    @property
    def is_adding(self) -> bool:
        return self._pages.currentIndex() == 1 and self.form.record is None

    def show_record(self, record: Any) -> None:
        """Another one; what is typed must have been asked about before."""
        same = self.record is not None and self._subject.key_of(self.record) == self._subject.key_of(record)
        self._quieten(keep_told=same)
        self._fresh = None
        self.form.show_record(record)
        self.history.show_of(partial(self.form.history_of, record))
        self._pages.setCurrentIndex(1)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
        self._show_state()

    def take_fresh(self, record: Any) -> None:
        """The same one, as it was just read. What is typed stays, and it is said that it was changed meanwhile."""
        edited = self._subject.edited
        if self.busy:
            return
        if self._is_kept and not self.form.why_kept(record):
            self._is_kept = False
            self.trouble.hide()
        if edited(record) == edited(self.form.record) or self.form.is_own(record):
            self.form.take_beside(record)
        elif not self.form.is_changed:
            self.show_record(record)
        else:
            self._fresh = record
            self.reload_button.show()
            if self.trouble.isHidden():
                self.trouble.tell(self.tr("Somebody else changed this meanwhile. What you typed is still here."))

    def show_new(self) -> None:
        self._quieten()
        self._fresh = None
        self.form.show_record(None)
        self.history.show_of(None)
        self._pages.setCurrentIndex(1)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_state()
        self.form.focus_first()

    def show_nothing(self) -> None:
        self._quieten()
        self._pages.setCurrentIndex(0)
        self.mode_changed.emit()

    def focus_first(self) -> None:
        self.form.focus_first()

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Do it: at once, or when somebody said what shall become of what is typed."""
        if self.keeps_typed:
            self.leaving.save.setVisible(self.form.is_changed and not self.form.inner_is_changed)
            self.leaving.ask(self._name(), then)
        else:
            self.leaving.take_back()
            then()

    def _name(self) -> str:
        record = self.form.record
        return self._subject.name_of(record) if record is not None else self._subject.words.new

    def _quieten(self, keep_told: bool = False) -> None:
        for banner in (self.trouble, self.question, self.held):
            banner.hide()
        self._is_kept = False
        self.leaving.take_back()
        if not keep_told:
            self.told.setText("")

    @Slot()
    def _show_state(self) -> None:
        record = self.form.record
        self.title.setText(one_line(self._name(), 200))
        self._inactive.setVisible(record is not None and not self._subject.is_active(record))
        changed = self.form.is_changed
        for made in (self.save_button, self.revert_button):
            made.setEnabled(changed and not self.busy)
        self.back_button.setVisible(self.form.can_bring_back)
        if changed:
            self.told.setText(self.tr("Not saved yet"))
        elif self.told.text() == self.tr("Not saved yet"):
            self.told.setText("")
        if not self.is_changed:
            self.leaving.take_back()
        self.mode_changed.emit()

    # saving

    @Slot()
    def save(self) -> None:
        """Send what the form says, or show what is missing. In a form inside of it, Ctrl+Enter sends that one."""
        if self.busy or self.form.inner_submits():
            return
        if not self.form.is_changed:
            return
        self.trouble.hide()
        mistake = self.form.first_mistake()
        if mistake is not None:
            self.form.focus_field(mistake)
            return
        self._send(self.form.work(self._desk), self.tr("Saved"))

    @Slot()
    def escape(self) -> None:
        """Out of a question, else back to how it was, else out of the form."""
        for banner in (self.leaving, self.question):
            if not banner.isHidden():
                banner.hide()
                self.leaving.then = None
                return
        if self.form.inner_escapes():
            return
        if self.form.is_changed:
            self.form.revert()
        else:
            self.left.emit()

    def _send(self, work: Callable[[], Any], said: str) -> None:
        self._said = said
        self._set_busy(True)
        self._runner.act(self, work, self._done, self._failed)

    def _done(self, key: Any) -> None:
        """It is done; until it was read anew nothing can be typed, or that would be compared with what was before."""
        self.form.settle()
        self.saved.emit(key)

    def settled(self, record: Any) -> None:
        """What was saved, as it was read after that; None where it could not be read."""
        then, self.leaving.then = self.leaving.then, None
        self._set_busy(False)
        if record is not None:
            self.show_record(record)
        self.told.setText(self._said)
        if then is not None:
            then()

    def _failed(self, error: Exception) -> None:
        self.form.settle(failed=True)
        self._set_busy(False)
        self.leaving.take_back()
        field = self.form.field_at_fault(error)
        if field is None or not self.form.complain_of(field, error):
            if not (getattr(error, "tickets", ()) and self.form.lead_to_tickets()):
                self.held.show_of(error)
            self.reload_button.setVisible("look at it again" in str(error))
            self.trouble.tell(wording.failure(error))
        self.refresh_wanted.emit()

    def _set_busy(self, busy: bool) -> None:
        if busy:
            self._focus = QApplication.focusWidget()
        self.busy = busy
        self.form.setEnabled(not busy)
        if not busy and self._focus is not None and isValid(self._focus) and QApplication.focusWidget() is None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    @Slot()
    def _throw_away(self) -> None:
        """Show how it is now."""
        if self._fresh is not None:
            self.show_record(self._fresh)
        else:
            self.form.drop_inner()
            self.form.revert()
            self.trouble.hide()
            if self.record is not None:
                self.show_record(self.record)

    # deactivating

    def ask_to_deactivate(self) -> None:
        record = self.record
        if record is None or self.busy or not self._subject.is_active(record):
            return
        why_kept = self.form.why_kept(record)
        if why_kept:
            self.reload_button.hide()
            self.trouble.tell(why_kept)
            self._is_kept = True
            self.form.lead_to_tickets()
            # Perhaps it was true a while ago.
            self.refresh_wanted.emit()
            return
        sentence = self._subject.words.deactivate
        self.question.tell(sentence.format(one_line(self._subject.name_of(record), 60)))
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _deactivate(self) -> None:
        self.question.hide()
        self._change_active(self._subject.deactivate, self.tr("Deactivated"))

    @Slot()
    def activate(self) -> None:
        self._change_active(self._subject.activate, self.tr("Active again"))

    def _change_active(self, does: Callable[[Desk, Any], Any], said: str) -> None:
        if self.record is not None and not self.busy:
            self.trouble.hide()
            self.held.hide()
            self._send(partial(does, self._desk, self.record), said)
