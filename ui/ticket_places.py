"""Where tickets are shown: the preview, windows of their own, and the form that receives one.

Hides when which of them is made. Invariants: one window a ticket; the preview follows a person's moves in the queue and
nothing else, so that a refresh never takes away a half-typed text. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from models.rows import QueueRow
from ui import remembered
from ui.common.runner import Runner

if TYPE_CHECKING:
    from app.desk.desk import Desk

Dropped: TypeAlias = tuple[int, str, Mapping[str, object]]
"""A text that was thrown away: its ticket, its action, what was typed."""

_RESTING = 60
"""Milliseconds on a row before the preview reads it: holding J down reads none."""


class TicketPlaces(QObject):
    changed = Signal()
    """A ticket was changed or received here."""
    acted = Signal(int)
    """The same, with its number."""
    called = Signal(object)
    """A request was solved on the telephone: the desk's `CallDone`."""
    drafts_changed = Signal(object)
    """The tickets on which something is typed and not sent, the newest first."""
    unsent = Signal(int)
    """How many changes are typed and not done; a new request is one."""
    needed = Signal()
    """A person wants to see a ticket before there is a place for it."""
    went_to = Signal(int)
    """A person is at this ticket now, wherever the queue's cursor is."""
    queue_wanted = Signal()
    """What was done beside the queue is done; the keys belong to its rows again."""
    step_wanted = Signal(int)
    """A person is done with the ticket to which the queue went last: so many rows on."""
    shows = Signal(object)
    """The number of the ticket in the preview, or None."""
    window_made = Signal(object)
    """A ticket has a window of its own now."""
    form_came = Signal(str)
    """The form of this action is open, and has the keys by the time that this call is over."""

    def __init__(self, runner: Runner, parent: QWidget, store: QSettings | None = None) -> None:
        """Without a ``store`` it is not remembered how ticket windows were left."""
        super().__init__(parent)
        self._window, self._store = parent, store
        self._runner = runner
        self._desk: Desk | None = None
        self._windows: dict[int, Any] = {}
        self._closing: dict[int, Any] = {}
        """By their ids. They have no parent, so that Python owns them: let go of in their own close, they would be
        destroyed while Qt is still at it."""
        self._wanted: int | None = None
        self.meant: QWidget | None = None
        """In place of the active window while a command of a palette is done that stood before this one."""
        self._chosen_in: Any = None
        """The ticket's widget in which an action was chosen last."""
        self._dialog: Any = None
        self._ticket: Any = None
        self._drafts: Any = None
        """What was typed and not sent: one for all places, so that each knows the same text."""
        self._there: Mapping[int, tuple[Any, ...]] = {}
        self.preview = QStackedWidget(parent)
        self.preview.addWidget(QWidget())
        self.preview.setMinimumWidth(280)
        self._resting = QTimer(self, singleShot=True, interval=_RESTING)
        self._resting.timeout.connect(self.show_wanted)

    def _is_ready(self) -> bool:
        """A desk is there; what the window has not brought yet it is asked for now."""
        if self._desk is None:
            self.needed.emit()
        return self._desk is not None

    def use(self, desk: Desk, drafts: Path | None = None) -> None:
        """Show this desk's tickets; with a file what is typed and not sent outlives the client."""
        # Imported here: these bring the desk's libraries, and the window is painted before.
        from ui.tickets.drafts import Drafts
        from ui.tickets.ticket_widget import TicketWidget

        self.close()
        self._drafts = Drafts(drafts, self)
        self._drafts.changed.connect(self._tell_drafts)
        self._drafts.sent.connect(self._tell_drafts)
        if self._ticket is not None:
            self.preview.removeWidget(self._ticket)
            self._ticket.deleteLater()
        self._desk = desk
        self._ticket = TicketWidget(desk, self._runner, self.preview, self._drafts)
        self._ticket.acted.connect(self._on_changed)
        self._ticket.open_requested.connect(self.open)
        self._ticket.next_wanted.connect(self._on_next_of_preview)
        self._ticket.loaded.connect(self._show_who_is_there)
        self._ticket.panel.is_beside_queue = True
        self._ticket.panel.home_wanted.connect(self.queue_wanted)
        self._ticket.panel.mode_changed.connect(self._on_mode)
        self.preview.addWidget(self._ticket)
        self.preview.setCurrentWidget(self._ticket)
        self.preview.setFocusProxy(self._ticket)
        self._tell_drafts()

    @Slot()
    def _tell_drafts(self) -> None:
        self.drafts_changed.emit(self._drafts.words())
        self.unsent.emit(self._drafts.count)

    @property
    def shown(self) -> int | None:
        """The ticket in the preview."""
        return self._wanted

    def follow(self, row: QueueRow | None) -> None:
        """A person went to this row, or to a queue in which none is chosen."""
        number = row.number if row is not None else None
        if number != self._wanted:
            self._wanted = number
            self._resting.start()
            self.shows.emit(number)

    def show_number(self, number: int) -> None:
        self._wanted = number
        self.shows.emit(number)
        self.show_wanted()

    @property
    def beside(self) -> int | None:
        """The ticket that a person sees in the preview, or is about to."""
        if self._ticket is None or not self._ticket.can_be_seen or self._ticket.number != self._wanted:
            return None
        return self._wanted

    @property
    def awaits_form(self) -> bool:
        """The form of the action that was chosen last is on its way."""
        ticket = self._chosen_in
        return ticket is not None and isValid(ticket) and bool(ticket.awaits_form)

    @Slot()
    def _on_mode(self) -> None:
        kind = self.sender().kind  # type: ignore[attr-defined]
        if kind is not None:
            self.form_came.emit(kind)

    def show_wanted(self) -> None:
        """Show at once what was wanted last."""
        self._resting.stop()
        if self._ticket is None:
            return
        if self._ticket.number != self._wanted:
            self._ticket.show_ticket(self._wanted)
        else:
            self._ticket.catch_up()

    def refresh(self, changed: frozenset[int] | None = None) -> None:
        """Read again, quietly, the tickets that can be seen; only those of `changed` if it is given.

        What cannot be seen is read when it is seen again. Whether the main window is seen makes no difference to the
        windows of tickets.
        """
        for ticket in self._tickets():
            if changed is None or ticket.number in changed:
                ticket.refresh()

    def _tickets(self) -> list[Any]:
        """Every place in which a ticket is shown."""
        preview = [self._ticket] if self._ticket is not None else []
        return [*preview, *(window.ticket for window in self.windows())]

    def choose(self, number: int, kind: str) -> None:
        """Show the ticket with this action chosen: in the preview, or in a window where the preview is closed."""
        if not self._is_ready():
            return
        # Pushed together it keeps its width, out of sight.
        if self.preview.visibleRegion().isEmpty():
            self.open(number)
            self._choose_in(self._windows[number].ticket, kind)
            return
        self.show_number(number)
        self._choose_in(self._ticket, kind)

    def _choose_in(self, ticket: Any, kind: str) -> None:
        self._chosen_in = ticket
        ticket.choose(kind)

    def choose_in_front(self, kind: str) -> None:
        """On the ticket that a person looks at."""
        number, _typing = self.in_front()
        window = self._window_in_front()
        if window is not None:
            self._choose_in(window.ticket, kind)
        elif number is not None:
            self.choose(number, kind)

    def go_on_typing(self, number: int) -> None:
        """The form in which something was typed on this ticket."""
        kind = self._drafts.kind_of(number)
        if kind is not None:
            self.choose(number, kind)
        else:
            self.open(number)

    def is_sending(self, number: int) -> bool:
        """An action of that ticket is on its way: whether its text is still needed shows when it has arrived."""
        return any(ticket.is_sending(number) for ticket in self._tickets())

    def discard_drafts(self, numbers: list[int]) -> list[Dropped]:
        """Throw away all that is typed on these; what `keep_drafts` takes to bring it back."""
        dropped = [(number, kind, self._drafts.of(number, kind)) for number, kind in self._drafts.keys_of(numbers)]
        for number, kind, _ in dropped:
            self._drafts.drop(number, kind)
        return dropped

    def keep_drafts(self, dropped: list[Dropped]) -> list[Dropped]:
        """Bring back what was thrown away, of the same form the last; those where something else was typed since, which
        stays."""
        last = {one[:2]: one for one in dropped}
        superseded = []
        for one in dropped:
            number, kind, draft = one
            if one is last[number, kind] and not self._drafts.of(number, kind):
                self._drafts.keep(number, kind, draft)
            else:
                superseded.append(one)
        return superseded

    def open(self, number: int) -> None:
        """The ticket's own window, made or brought to the front."""
        if not self._is_ready():
            return
        window = self._windows.get(number)
        if window is None:
            from ui.tickets.ticket_window import TicketWindow

            window = TicketWindow(self._desk, self._runner, number, drafts=self._drafts)
            window.acted.connect(self._on_changed)
            window.open_requested.connect(self.open)
            window.next_wanted.connect(self.go_on_from)
            window.closed.connect(self._forget_window)
            window.ticket.loaded.connect(self._show_who_is_there)
            if self._store is not None:
                remembered.restore_ticket_window(self._store, window)
            window.ticket.panel.mode_changed.connect(self._on_mode)
            self._windows[number] = window
            self._show_who_is_there(number)
            self.window_made.emit(window)
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot(list, str)
    def act_beside(self, numbers: list[int], kind: str) -> QDialog | None:
        """The same wished in a manager's window, before which it opens; a note is for telling somebody there."""
        return self.act_on_many(numbers, kind, QApplication.activeWindow(), notifies=kind == "note")

    def act_on_many(
        self, numbers: list[int], kind: str, window: QWidget | None = None, notifies: bool = False
    ) -> QDialog | None:
        """The form of this action for all of these tickets, before `window` or else the main one."""
        if not self._is_ready():
            return None
        from ui.tickets.bulk_dialog import BulkDialog

        dialog = BulkDialog(self._desk, self._runner, kind, numbers, window or self._window, notifies)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.acted.connect(self._on_changed)
        dialog.open()
        return dialog

    def print_worksheet(self) -> None:
        """The ticket in front on paper, with room to write."""
        shown = self._in_front()
        if shown is not None:
            from ui.tickets.worksheet import worksheet

            shown.output.print(partial(worksheet, shown.view), f"Tierdesk #{shown.number}")

    def print_dossier(self) -> None:
        """Complete details of the ticket in front on paper."""
        shown = self._in_front()
        if shown is not None:
            shown.print_dossier()

    def save_dossier(self) -> None:
        """The same as PDF."""
        shown = self._in_front()
        if shown is not None:
            shown.save_dossier()

    def _in_front(self) -> Any:
        """The widget of the ticket that a person looks at, if it has been read."""
        number, _ = self.in_front()
        return next((one for one in self._tickets() if one.view and one.number == number), None)

    def hand_over(self) -> None:
        """The form that hands over what one holds."""
        if not self._is_ready():
            return
        from ui.tickets.hand_over import HandOverDialog

        dialog = HandOverDialog(self._desk, self._runner, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.acted.connect(self._on_changed)
        dialog.open()

    def fixed_on_call(self) -> None:
        """The form for a request that is solved while the client is on the telephone."""
        self.receive(fixed=True)

    def receive(self, fixed: bool = False) -> None:
        """The form for a new request; the one that is open already, if there is one.

        ``fixed`` asks for everything from receive to close, while the client is on the telephone; what is typed into
        a form that asks for less goes along.
        """
        if not self._is_ready():
            return
        if self._dialog is None or not isValid(self._dialog) or not self._dialog.isVisible():
            self._dialog = self._joined(self._new_dialog(fixed))
        elif fixed and self._dialog.can_turn and not self._dialog.is_sending:
            before, self._dialog = self._dialog, self._joined(self._new_dialog(True))
            self._dialog.take_over(before.typed(), before.began_at)
            before.give_way()
        self._dialog.show()
        self._dialog.raise_()
        # From whichever window it was wished, the keys go to it.
        self._dialog.activateWindow()

    def _joined(self, dialog: Any) -> Any:
        """A form for a new request, with what becomes of it told."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.received.connect(self._on_received)
        dialog.open_requested.connect(self.open)
        dialog.contact_requested.connect(self._on_contact)
        dialog.fixed_requested.connect(self.fixed_on_call)
        return dialog

    def _new_dialog(self, fixed: bool) -> Any:
        assert self._desk is not None
        if not fixed:
            from ui.tickets.receive_dialog import ReceiveDialog

            return ReceiveDialog(self._desk, self._runner, self._window, self._drafts)
        from ui.tickets.call_dialog import CallDialog

        dialog = CallDialog(self._desk, self._runner, self._window, self._drafts)
        dialog.told.connect(self.called)
        return dialog

    def in_front(self) -> tuple[int | None, bool]:
        """The ticket that a person looks at, and whether they type on it: an active window's, else the preview's."""
        window = self._window_in_front()
        shown = [window.ticket] if window is not None else []
        if not shown and self._ticket is not None and self._ticket.can_be_seen:
            shown = [self._ticket]
        if not shown or shown[0].number is None:
            return None, False
        return shown[0].number, shown[0].panel.is_typing

    def _window_in_front(self) -> Any:
        """The ticket window that is active, also where a dialog stands before it."""
        there = self.meant or QApplication.activeWindow()
        windows = self.windows()
        while there is not None and there not in windows:
            there = there.parentWidget()
        return there

    def in_sight(self) -> tuple[int, ...]:
        """The tickets that are shown whole."""
        return tuple(one.number for one in self._tickets() if one.number is not None and one.can_be_seen)

    def show_presence(self, there: Mapping[int, tuple[Any, ...]]) -> None:
        """Who else is at the tickets that are shown whole."""
        self._there = there
        for ticket in self._tickets():
            ticket.show_presence(there.get(ticket.number, ()))

    @Slot(int)
    def _show_who_is_there(self, number: int) -> None:
        """A place shows another ticket; that somebody is there was told before."""
        for ticket in self._tickets():
            if ticket.number == number:
                ticket.show_presence(self._there.get(number, ()))

    def windows(self) -> list[Any]:
        return list(self._windows.values())

    def reset_windows(self) -> None:
        """The usual size and share for all that are open."""
        for window in self.windows():
            window.reset()

    @Slot(int)
    def _forget_window(self, number: int) -> None:
        window = self._windows.pop(number, None)
        if window is None:
            return
        self._closing[id(window)] = window
        window.destroyed.connect(partial(self._closing.pop, id(window), None))
        if self._store is not None:
            remembered.save_ticket_window(self._store, window)

    def close(self) -> None:
        """The client ends, or goes to another desk: every window is closed, every typed word is in the file."""
        for window in self.windows():
            window.close()
        if self._drafts is not None:
            self._drafts.close()

    @Slot()
    def _on_next_of_preview(self) -> None:
        """Whoever went on by hand, and rests on a row that the preview does not show yet, is there already."""
        if self._ticket.number == self._wanted:
            self.step_wanted.emit(1)

    @Slot(int)
    def go_on_from(self, number: int, by: int = 1) -> None:
        """The queue's next ticket (or the previous one) takes the place of the window that is done with."""
        if self._wanted == number:
            self.step_wanted.emit(by)
        done = self._windows.get(number)
        if self._wanted in (None, number) or done is None:
            return  # the end of the queue
        self.open(self._wanted)
        self._windows[self._wanted].restoreGeometry(done.saveGeometry())
        self._windows[self._wanted].ticket.sharing.set_panel_width(done.ticket.sharing.panel_width)
        done.close()

    def _on_changed(self, number: int) -> None:
        self.acted.emit(number)
        self.changed.emit()

    def _on_contact(self, number: int) -> None:
        self.went_to.emit(number)
        self.choose(number, "contact")

    def _on_received(self, number: int) -> None:
        self.went_to.emit(number)
        self.show_number(number)
        self.changed.emit()
