"""The main window: queues on the left, the chosen queue in the middle, the chosen ticket on the right.

Hides how the three work together and the quiet refresh. Invariant: it is painted without a desk and without the
database's libraries; `use(desk)` brings it to life. GUI thread only.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout, QWidget

from ui import remembered
from ui.acting import Acting
from ui.appearance import Appearance
from ui.at_work import AtWork
from ui.commands import Commands
from ui.common import theme, wording
from ui.common.runner import Runner
from ui.common.touches import Touches
from ui.common.widgets import Banner, button
from ui.connection import ConnectionBanner, DeskStatus, Unsent, describe
from ui.coordination import CoordinatorStatus
from ui.discarding import Discarding
from ui.elsewhere import Elsewhere
from ui.feed import Pace
from ui.looking import Looking
from ui.managing import Managing
from ui.notices import Notices, NoticesButton, NoticesDialog
from ui.panes import Panes
from ui.presence import Colleagues, Place, Presence
from ui.queues import source
from ui.queues.counts import Counts
from ui.queues.deck import QueueDeck
from ui.queues.navigation import Navigation
from ui.quiet import QuietHoursDialog
from ui.settling import Settling
from ui.ticket_places import TicketPlaces
from ui.views import ShownViews, Views
from ui.work import IdleQuestion, ShiftBanner, Work, WorkStatus

if TYPE_CHECKING:
    from app.desk.desk import Desk


class MainWindow(QMainWindow):
    settled = Signal(object)
    """The chosen queue of this desk is there, or the reason why not, and every part of the window has begun."""

    def __init__(
        self, desk: Desk | None, runner: Runner, store: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        """Without a `store` nothing is remembered."""
        super().__init__(parent)
        self._runner = runner
        self._store = store
        self._desk: Desk | None = None
        self.appearance = Appearance(store, self)
        self.setWindowTitle("Tierdesk")
        self.setObjectName("main")
        self.navigation = Navigation(self)
        self.deck = QueueDeck(runner, self)
        self.places = TicketPlaces(runner, self, store)
        self.connection = ConnectionBanner(self)
        self.trouble = Banner("late", "warning", self)
        self.told = ShiftBanner(self)
        self.counts = Counts(runner, self)
        self.notices = Notices(runner, self, store)
        self.views = Views(runner, self)
        self._shown_views = ShownViews(self.views, self.navigation, self.deck)
        self._unsent = Unsent(self.connection, self.places, self.navigation)
        self.work = Work(runner, self)
        touches = Touches(self)
        self.presence = Presence(runner, self._where, touches, self)
        self.idle = IdleQuestion(self.work, touches, self)
        self.managing = Managing(runner, self, store)
        self.elsewhere = Elsewhere(self)
        self.acting = Acting(runner, self)
        self.discarding = Discarding(self)
        self.commands = Commands(self)
        self._settling = Settling(runner, self)
        self._lay_out()
        self.at_work = AtWork(self)
        self._connect()
        self._refreshing = Looking(self)
        self._refreshing.timeout.connect(self._look_again)
        self._pace = Pace(self)
        self._pace.due.connect(self._read_what_changed)
        kept = remembered.queue(store) if store is not None else ""
        self._queue = kept if kept in source.NAMES else "tier1"
        self._restore()
        self.navigation.choose(self._queue)
        if desk is not None:
            self.use(desk)

    # layout

    def _lay_out(self) -> None:
        self.splitter = Panes(self._left(), self.deck, self.places.preview, self)
        middle = QFrame(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.connection)
        column.addWidget(self.trouble)
        column.addWidget(self.idle)
        column.addWidget(self.told)
        column.addWidget(self.splitter, 1)
        self.setCentralWidget(middle)
        self.status = DeskStatus(self)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.status, 1)
        self.work_status = WorkStatus(self.work, self)
        self.statusBar().addPermanentWidget(self.work_status)
        self.coordinator = CoordinatorStatus(self)
        for part in (self.coordinator, Colleagues(self.presence, self)):
            self.statusBar().addPermanentWidget(part)
        self._default_sizes()

    def _left(self) -> QWidget:
        left = QFrame(self)
        left.setProperty("role", "window")
        self._receive = button(self.tr("New ticket"), "primary", "plus", self.tr("Receive a request, Ctrl+N"))
        self._receive.setEnabled(False)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.M, 0, 0)
        column.setSpacing(theme.XS)
        row = QVBoxLayout()
        row.setContentsMargins(theme.M, 0, theme.M, 0)
        self.notices_button = NoticesButton(self.notices, left)
        row.addWidget(self._receive)
        row.addWidget(self.notices_button)
        dashboard = self.tr("The escalation dashboard, Ctrl+Shift+D")
        self.manage_button = button(self.tr("Dashboard"), "flat", "chart", dashboard)
        self.manage_button.hide()
        row.addWidget(self.manage_button)
        column.addLayout(row)
        column.addWidget(self.navigation, 1)
        return left

    def _default_sizes(self) -> None:
        self.resize(1440, 900)
        self.splitter.reset()

    def _connect(self) -> None:
        self._receive.clicked.connect(self.receive)
        self.notices_button.clicked.connect(self.show_notices)
        self.manage_button.clicked.connect(self.managing.show_dashboard)
        self.managing.open_wanted.connect(self.places.open)
        self.managing.act_wanted.connect(self.places.act_beside)
        self.places.changed.connect(self.managing.refresh)
        self.managing.absences.told.connect(self.told.tell)
        self.notices.failed.connect(self.on_failed)
        self.notices.clicked.connect(self._come_with_notices)
        self.places.acted.connect(self.notices.know_about)
        self.places.acted.connect(self.deck.note_own)
        self.places.went_to.connect(self.deck.go_to)
        self.places.changed.connect(self.work.read)
        self.work.failed.connect(self.on_failed)
        self.work_status.open_wanted.connect(self.places.open)
        self.navigation.chosen.connect(self.show_queue)
        self.navigation.clicked.connect(self.deck.focus_rows)
        self.deck.moved_to.connect(self.places.follow)
        self.deck.opened.connect(self.open)
        self.deck.action_chosen.connect(self.acting.on_one)
        self.deck.bulk_chosen.connect(self.acting.on_many)
        self.deck.failed.connect(self.on_failed)
        self.deck.reached.connect(self._on_reached)
        for answer in (self.deck.failed, self.deck.reached, self.deck.given_up):
            answer.connect(self._settling.answered)
        self._settling.ready.connect(self._use_the_rest)
        self.places.needed.connect(self._settling.hurry)
        self.deck.take_next_wanted.connect(self.take_next)
        self.deck.receive_wanted.connect(self.receive)
        self.deck.peek_wanted.connect(self.peek)
        self.deck.beside_chosen.connect(self.acting.beside)
        self.deck.awaits_form = lambda: self.places.awaits_form
        self.deck.search_left.connect(self._leave_search)
        self.deck.made.connect(self._restore_view)
        self.places.changed.connect(self.refresh_quietly)
        self.appearance.told.connect(self.told.tell)
        self.views.failed.connect(self.on_failed)
        self.counts.came.connect(self.navigation.show_counts)
        self.counts.came.connect(self.deck.show_counts)
        self.counts.failed.connect(self.on_failed)
        self.presence.changed.connect(self._show_presence)
        self.presence.went_away.connect(self._on_away)
        self.places.called.connect(self.told.tell_of_call)
        self.places.drafts_changed.connect(self._on_drafts)
        self.places.queue_wanted.connect(self.deck.focus_rows)
        self.places.step_wanted.connect(self.deck.move)
        self.places.window_made.connect(self.elsewhere.join_ticket)
        self.places.form_came.connect(self.elsewhere.give_typed)
        self.places.shows.connect(self.deck.show_beside)
        self.managing.window_made.connect(self.elsewhere.join_managing)
        self.connection.retry_wanted.connect(self.refresh)
        self._runner.unhandled.connect(self.apologise)

    # the desk

    def use(self, desk: Desk) -> None:
        """Sign-in is done: show this desk. First its queue, which a person waits for; then all the rest."""
        self._desk = desk
        self._settling.begin()
        self.acting.use(desk)
        self.discarding.forget()
        self.deck.use(desk)
        self.commands.use(desk)
        self.manage_button.setVisible(desk.actor.is_manager)
        self.status.show_desk(describe(desk))
        self.show_queue(self._queue)
        self.deck.focus_rows()

    def _use_the_rest(self) -> None:
        desk = self._desk
        if desk is None:
            return
        self.places.use(desk, self._drafts_of(desk))
        for part in (self.notices, self.work, self.presence, self.views, self.counts, self.managing):
            part.use(desk)
        self._receive.setEnabled(True)
        self.places.show_wanted()
        self._refreshing.start()
        self.settled.emit(desk)

    def _drafts_of(self, desk: Desk) -> Path | None:
        if self._store is None:
            return None
        return remembered.drafts_of(self._store, desk.database.shown_url, desk.actor.login)

    def show_opening_failed(self, sentence: str, action: str) -> None:
        """The desk could not be opened; `deck.waiting_pane.action_wanted` is the next action."""
        self.deck.waiting_pane.show_failed(self.tr("The desk could not be opened"), sentence, action, "offline")

    def show_queue(self, name: str) -> None:
        view = self.views.of(name)
        self._queue = name
        if view is not None:
            self.deck.show_view(name, view)
        else:
            self.deck.show_queue(name)
        if self._store is not None:
            self._store.setValue("queue", name)

    @Slot(int)
    def open(self, number: int) -> None:
        """In a window of its own; of the drafts the one where one goes on typing."""
        if self.deck.name == source.DRAFTS:
            self.places.go_on_typing(number)
        else:
            self.places.open(number)

    def _where(self) -> Place:
        """What this client shows, for its colleagues."""
        rows = self.deck.in_sight() if self._is_seen else ()
        in_sight = dict.fromkeys((*self.places.in_sight(), *rows))
        return Place(*self.places.in_front(), tuple(in_sight), self._is_seen)

    @Slot(object)
    def _show_presence(self, there: Any) -> None:
        self.deck.show_presence(there)
        self.places.show_presence(there)

    @Slot(object)
    def _on_drafts(self, drafts: dict[int, tuple[str, str]]) -> None:
        self.navigation.show_count("drafts", len(drafts))
        self.deck.show_drafts(drafts)

    @Slot(bool)
    def _on_away(self, is_away: bool) -> None:
        self._refreshing.away(is_away)
        if not is_away:
            self.refresh_quietly()

    def _leave_search(self) -> None:
        self.navigation.choose(self._queue)
        if self.deck.name != self._queue:
            self.show_queue(self._queue)

    @Slot(str, object)
    def _restore_view(self, name: str, view: Any) -> None:
        if self._store is not None:
            remembered.restore_columns(self._store, name, view)

    # refreshing

    def refresh(self) -> None:
        """Read again what can be seen, and say so if it takes long."""
        self.deck.refresh(quiet=False)
        self.places.refresh()
        self.counts.read()
        self.views.read()

    @property
    def _is_seen(self) -> bool:
        return self.isVisible() and not self.isMinimized()

    def _look_again(self) -> None:
        """After a while, whatever was told or not."""
        self.refresh_quietly()
        if self._is_seen:
            self.views.read()

    def refresh_quietly(self) -> None:
        # Ticket windows are seen without this one.
        self.places.refresh()
        if self._is_seen:
            self.deck.refresh(quiet=True)
            self.counts.read()
            self.work.read()
        # Also while the window is not seen: the tray tells what is new.
        self.notices.read()

    @Slot(object)
    def hear_coordinator(self, told: Any) -> None:
        """The coordinator's thread tells of a pass, or of trouble: then what is shown is asked for at once."""
        self.coordinator.hear(told)
        if self.coordinator.is_cut_off and not self.connection.isVisible():
            self.refresh_quietly()

    @Slot(object)
    def hear(self, change: Any) -> None:
        """The change feed tells of something."""
        self._pace.take(change)

    def _read_what_changed(self, change: Any) -> None:
        """Only what can be seen is read."""
        self.managing.hear(change)
        if change.notices:
            self.notices.read()
        if change.tickets == frozenset():
            return
        self.places.refresh(change.tickets)
        if self._is_seen:
            self.deck.refresh(quiet=True)
            self.counts.read()
        if self.work.is_on(change.tickets):
            self.work.read()

    def on_failed(self, error: Exception) -> None:
        if self.connection.take(error):
            self._refreshing.lost()
        else:
            self.trouble.tell(wording.failure(error))

    def _on_reached(self) -> None:
        self.connection.reached()
        self._refreshing.reached()

    def apologise(self, error: Exception | None = None) -> None:
        """A defect of Tierdesk, or what nobody else told the person."""
        self.trouble.tell(wording.apology() if error is None else wording.failure(error))

    # what the menus do

    def receive(self) -> None:
        self.places.receive()

    def focus_search(self) -> None:
        self.elsewhere.come_forward()
        self.navigation.clear_choice()
        self.deck.focus_search()

    def focus_filter(self) -> None:
        self.elsewhere.come_forward()
        self.deck.focus_filter()

    def go_from_menu(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.elsewhere.come_forward()
            self.navigation.choose(str(action.data()))
            if self.deck.name != action.data():
                self.show_queue(str(action.data()))
            self.deck.focus_rows()

    def stop_work(self) -> None:
        self.at_work.stop()

    def take_next(self) -> None:
        self.acting.take_next()

    def next_pane(self) -> None:
        place = self.splitter.after(self.focusWidget())
        if place == 1:
            self.deck.focus_rows()
        else:
            pane = self.places.preview if place else self.navigation
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_notices(self) -> None:
        """Beside the window and not over it: people work through them ticket by ticket."""
        dialog = self.findChild(NoticesDialog)
        if dialog is None:
            dialog = NoticesDialog(self.notices, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.opened.connect(self.places.open)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @Slot()
    def _come_with_notices(self) -> None:
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.show_notices()

    def show_quiet_hours(self) -> None:
        if self._store is not None:
            QuietHoursDialog(self._store, self).open()

    def peek(self) -> None:
        """Show the ticket beside the queue, or hide it."""
        self.splitter.peek()
        self.places.show_wanted()
        self.deck.show_beside(self.places.shown if self.splitter.sizes()[2] else None)

    def use_letters(self, on: bool) -> None:
        """Whether single letters act in the queues; at once, and remembered."""
        self.deck.use_letters(on)
        self.commands.show_letters(on)
        self.elsewhere.use_letters(on)
        if self._store is not None:
            remembered.keep_letters(self._store, on)

    def reset_layout(self) -> None:
        if self._store is not None:
            remembered.forget_layout(self._store)
        for view in self.deck.views().values():
            view.table.reset_columns()
        self._default_sizes()
        self.places.reset_windows()
        self.appearance.normal()

    # Qt

    def _restore(self) -> None:
        if self._store is not None:
            remembered.restore_window(self._store, self, self.splitter)
            self.use_letters(remembered.letters(self._store))
        for action in self.commands.schemes.actions():
            action.setChecked(action.data() == theme.scheme().value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no widget inside wanted: a letter in a field never gets here."""
        if not self.commands.letters.isChecked():
            super().keyPressEvent(event)
        elif event.text() == "/":
            self.focus_filter()
        elif event.text() == "?":
            self.elsewhere.show_keys()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._catch_up()

    def _catch_up(self) -> None:
        """While it was hidden nothing was read."""
        if self._desk is not None:
            self.refresh_quietly()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.managing.close():
            event.ignore()
            return
        self._refreshing.stop()
        self.presence.leave()
        self.places.close()
        self.notices.close()
        if self._store is not None:
            remembered.save_window(self._store, self, self.splitter, self.deck.views())
            self._store.sync()
        super().closeEvent(event)
