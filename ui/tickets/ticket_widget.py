"""One ticket: head, path, history and the action panel. The main window's preview and every ticket window are this.

Hides how a ticket is fetched and kept current, and how its parts share a wide or a narrow place. Invariants: what is on
show is one consistent view of one ticket; an answer for a ticket that is no longer wanted is dropped; half-typed text
survives every reload. GUI thread; the desk is only called through the runner.
"""

import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.desk import tickets
from app.desk.desk import Desk
from app.desk.tickets import TicketView
from models.errors import Unreachable
from models.vocabulary import Status
from ui.common import wording
from ui.common.announcing import Crossings
from ui.common.output import Output
from ui.common.runner import Job, Runner
from ui.common.widgets import BUSY_AFTER, Banner, Line, StatePane
from ui.tickets.action_panel import ActionPanel
from ui.tickets.details import Details
from ui.tickets.dossier import dossier, write_dossier
from ui.tickets.drafts import Drafts
from ui.tickets.header import Header, next_limit
from ui.tickets.nearing import escalates, nearness
from ui.tickets.sharing import Sharing
from ui.tickets.story import Tab, story, told_as_news
from ui.tickets.timeline import Timeline


class TicketWidget(QWidget):
    acted = Signal(int)
    """Something was done to the ticket of this number."""
    open_requested = Signal(int)
    next_wanted = Signal()
    """The action was submitted with Ctrl+Shift+Enter: go on to the next ticket."""
    loaded = Signal(int)

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None, drafts: Drafts | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._wanted: int | None = None
        self._view: TicketView | None = None
        self._job: Job | None = None
        self._loaded_at = 0.0
        self._again = False
        """Something changed while the ticket was read: once more."""
        self._missed = False
        """Something changed while it could not be seen."""
        self._kind_after_loading: str | None = None
        self._asked_too_early = False
        """What is read just now was asked for before that kind was chosen."""
        self._own_version = 0
        self._told_already = False
        self._known_version = 0
        """Up to here whoever types has been told what others did."""
        self._crossings = Crossings(self)
        self._make(drafts)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self._patience = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._patience.timeout.connect(self._show_loading)
        self._show_nothing()

    @property
    def number(self) -> int | None:
        """The ticket that is shown or on its way."""
        return self._wanted

    @property
    def view(self) -> TicketView | None:
        return self._view

    @property
    def panel(self) -> ActionPanel:
        return self._panel

    def show_ticket(self, number: int | None) -> None:
        """Show this ticket; None shows that there is none."""
        if number == self._wanted and number is not None:
            self.reload()
            return
        self._kind_after_loading = None
        self._wanted = number
        self._own_version = 0
        self._notice.hide()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if number is None:
            self._view = None
            self._patience.stop()
            self._show_nothing()
            return
        self._patience.start()
        self._fetch()

    @Slot()
    def reload(self) -> None:
        """Read the ticket afresh; a reading on its way is waited for. What is typed stays."""
        if self._wanted is None:
            return
        if self._is_reading:
            self._again = True
        else:
            self._fetch()

    def refresh(self) -> None:
        """The ticket may have changed: read it afresh, or where nobody can see it, as soon as somebody can."""
        if self.can_be_seen:
            self.reload()
        else:
            self._missed = True

    def catch_up(self) -> None:
        """It may be seen again."""
        if self._missed and self.can_be_seen:
            self.reload()

    @property
    def can_be_seen(self) -> bool:
        """Also a pane that is pushed together shows nothing."""
        return not self.window().isMinimized() and not self.visibleRegion().isEmpty()

    @property
    def _is_reading(self) -> bool:
        return self._job is not None and not self._job.finished

    def choose(self, kind: str) -> None:
        """Open the form of this action, as soon as the ticket is there; never refused for what was true a while ago."""
        here = self._view is not None and self._view.ticket.number == self._wanted
        if here and self._view.offers.get(self._turned(kind), "") is None:
            self._panel.choose(self._turned(kind))
            return
        self._kind_after_loading = kind
        self._asked_too_early = here and self._is_reading
        if here or not self._is_reading:
            self.reload()

    def is_sending(self, number: int) -> bool:
        """An action of that ticket is on its way from here."""
        return number in self._panel.on_its_way

    @property
    def awaits_form(self) -> bool:
        """The form that was chosen is on its way: the ticket is read, or an action of it is being sent."""
        chosen = self._kind_after_loading is not None and self._is_reading
        return chosen or (self._panel.is_pressed and (self._panel.is_busy or self._is_reading))

    def show_presence(self, there: tuple[Any, ...]) -> None:
        """Who else looks at this ticket, or types on it."""
        self._header.show_presence(there)

    def next_pane(self) -> None:
        """The keys go from the history to what can be done, or back."""
        held = QApplication.focusWidget()
        if held is not None and self._panel.isAncestorOf(held):
            self._timeline.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._panel.kind is not None:
            self._panel.choose(self._panel.kind)
        else:
            self._panel.focus_actions()

    @Slot()
    def print_dossier(self) -> None:
        if self._view is not None:
            self.output.print(partial(dossier, self._view), self._file_name())

    @Slot()
    def save_dossier(self) -> None:
        """Into a file that the person names."""
        if self._view is not None:
            self.output.save_pdf(partial(dossier, self._view), self._file_name(), self.tr("Save the dossier"))

    def write_dossier_to(self, file: Path) -> None:
        """As PDF; says that it was written, or why it cannot be."""
        assert self._view is not None
        self.output.write_pdf(partial(dossier, self._view), self._file_name(), file)

    def _file_name(self) -> str:
        return self.tr("Dossier {0}").format(self._wanted)

    def now(self) -> datetime:
        """The desk's time, carried on by this machine's steady clock."""
        assert self._view is not None
        return self._view.now + timedelta(seconds=time.monotonic() - self._loaded_at)

    def _fetch(self) -> None:
        assert self._wanted is not None
        self._again = self._missed = False
        self._job = self._runner.run(self, partial(tickets.read, self._desk, self._wanted), self._came, self._failed)

    def _came(self, view: TicketView) -> None:
        self._patience.stop()
        before, self._view = self._view, view
        self._loaded_at = time.monotonic()
        now = view.now
        self._header.show_view(view, now)
        self._details.show_view(view, now)
        fresh = before is None or before.ticket.number != view.ticket.number
        if fresh:
            self._header.show_presence(())
            self.sharing.begin_at_top()
        self._timeline.show_items(story(view), now, fresh, lambda paper: write_dossier(paper, view))
        if fresh:
            decides = self._desk.actor.is_manager and view.ticket.status is Status.AWAITING_DECISION
            self._timeline.lead_to_dossier(decides)
        self._tell_news(before, view)
        self._panel.show_view(view)
        self._pages.setCurrentWidget(self._ticket)
        self._offline.hide()
        self.sharing.fit_details()
        self.loaded.emit(view.ticket.number)
        self._choose_wanted()
        if self._again:
            self._fetch()

    def _choose_wanted(self) -> None:
        kind, too_early, self._asked_too_early = self._kind_after_loading, self._asked_too_early, False
        if kind is None or self._view is None:
            return
        if too_early and self._view.offers.get(self._turned(kind), "") is not None:
            return
        self._kind_after_loading = None
        self._panel.choose(self._turned(kind))

    def _turned(self, kind: str) -> str:
        """One key starts work and stops what is running."""
        at_work = self._view is not None and any(one.person == self._desk.actor.login for one in self._view.work)
        return "stop" if kind == "start" and at_work else kind

    def _failed(self, error: Exception) -> None:
        self._patience.stop()
        self._again = self._asked_too_early = False
        sentence = wording.failure(error)
        if self._view is not None and self._view.ticket.number == self._wanted:
            if isinstance(error, Unreachable):
                at = wording.clock(self._view.now)
                sentence = self.tr("The desk does not answer. This is the ticket as it was at {0}.").format(at)
            self._offline.tell(sentence)
            self._choose_wanted()
            return
        # Chosen now, it is not to be done whenever the desk answers again: nobody waits at the keys then.
        kind, self._kind_after_loading = self._kind_after_loading, None
        if kind is not None:
            sentence = self.tr("{0} {1} was not done.").format(sentence, wording.action(kind))
        self._pane.show_failed(self.tr("This ticket cannot be shown"), sentence, self.tr("Try again"))
        self._pages.setCurrentWidget(self._pane)

    def _tell_news(self, before: TicketView | None, view: TicketView) -> None:
        """While somebody types, what a colleague did meanwhile is said, not only shown; all of it until it is read."""
        told_already, self._told_already = self._told_already, False
        if told_already or before is None or before.ticket.number != view.ticket.number or self._panel.form is None:
            self._known_version = view.ticket.version
            return
        if self._notice.isHidden():
            self._known_version = before.ticket.version
        self._known_version = max(self._known_version, self._own_version)
        news = [
            entry
            for entry in view.journal
            if entry.version > self._known_version and entry.actor != self._desk.actor.login
        ]
        if not news:
            return
        told = [told_as_news(view, entry, self._desk.actor.login) for entry in news[-3:]]
        self._notice.tell(self.tr("Meanwhile: {0}. What you typed is still here.").format("; ".join(told)))

    @Slot()
    def _show_loading(self) -> None:
        if self._view is None or self._view.ticket.number != self._wanted:
            self._pane.show_loading()
            self._pages.setCurrentWidget(self._pane)

    def _show_nothing(self) -> None:
        title, reason = self.tr("No ticket chosen"), self.tr("Choose one in the queue to see it here.")
        self._pane.show_empty(title, reason, icon="inbox")
        self._pages.setCurrentWidget(self._pane)

    def _make(self, drafts: Drafts | None) -> None:
        # From the outermost to the innermost: each step outwards would style all that is within anew. And from above
        # downwards, as Tab goes.
        self._pages = QStackedWidget(self)
        self._ticket = QWidget(self._pages)
        self._header = Header(self._desk.actor.login, self._ticket)
        self._header.open_wanted.connect(self._open_wanted)
        self._header.why_wanted.connect(self._show_why)
        self._offline = Banner("late", "offline", self._ticket)
        self._offline.setObjectName("offline")
        self._notice = Banner("soon", "info", self._ticket)
        self._notice.setObjectName("notice")
        self._details = Details(self._ticket)
        self._timeline = Timeline(self._ticket)
        self._timeline.print_wanted.connect(self.print_dossier)
        self._timeline.save_wanted.connect(self.save_dossier)
        self._panel = ActionPanel(self._desk, self._runner, drafts, self._ticket)
        self._panel.acted.connect(self._acted)
        self._panel.changed_elsewhere.connect(self._changed_elsewhere)
        self._panel.next_wanted.connect(self._on_next)
        self._panel.ticket_wanted.connect(self.open_requested)
        self.output = Output(self, self._runner)
        self._pane = StatePane(self._pages)
        self._pane.action_wanted.connect(self.reload)
        self.sharing = Sharing(self, self._header, self._details, self._timeline, self._panel)
        column = QVBoxLayout(self._ticket)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._header, Line(), self._offline, self._notice):
            column.addWidget(part)
        column.addWidget(self.sharing, 1)
        self._pages.addWidget(self._pane)
        self._pages.addWidget(self._ticket)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # Above whichever ticket is shown by then.
        for part in (self.output.trouble, self.output.told, self._pages):
            layout.addWidget(part)
        self.setFocusProxy(self._timeline)

    @Slot()
    def _show_why(self) -> None:
        """The clocks that run now, the one that is due first on top, each with how its moment came about."""
        self._timeline.choose_tab(Tab.CLOCK)
        self._timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_opener(self) -> None:
        """It has a window of its own already."""
        self._header.opener.hide()

    @Slot()
    def _open_wanted(self) -> None:
        if self._wanted is not None:
            self.open_requested.emit(self._wanted)

    @Slot(object)
    def _acted(self, done: object) -> None:
        number = done.ticket  # type: ignore[attr-defined]
        if number == self._wanted:
            self._notice.hide()
            self._asked_too_early = self._is_reading
            self._own_version = done.version  # type: ignore[attr-defined]
            self.reload()
        self.acted.emit(number)

    @Slot(int)
    def _on_next(self, number: int) -> None:
        """Whoever went on by hand before the answer came is there already."""
        if number == self._wanted:
            self.next_wanted.emit()

    @Slot(str)
    def _changed_elsewhere(self, sentence: str) -> None:
        if sentence:
            self._notice.tell(self.tr("{0} What you typed is still here.").format(sentence))
        self._told_already = True
        self.reload()

    @Slot()
    def _tick(self) -> None:
        if self._view is not None:
            now = self.now()
            self._header.tick(self._view, now)
            self._panel.tick(now)
            self._announce(self._view, now)

    def _announce(self, view: TicketView, now: datetime) -> None:
        """A limit that comes near or passes while somebody looks is said aloud, once."""
        row, number = next_limit(view), view.ticket.number
        self._crossings.keep((number,))
        if row is not None and row.due_at is not None and self.can_be_seen:
            seconds = (row.due_at - now).total_seconds()
            self._crossings.look(number, nearness(view, row, now), seconds, escalates(view, row))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()
        self.sharing.arrange()
        self.catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sharing.arrange()
        self.catch_up()
