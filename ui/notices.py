"""What a person is told: a button with the number of unread notices, their list, and a word in the system tray.

Hides reading and marking. Invariants: every notice is announced in the tray at most once a client, several of them in
one message, and never with a text that a stranger wrote, because a tray may take it for markup; the list says it all.
GUI thread only; the desk is asked through the runner.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QObject, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from models.vocabulary import Priority
from ui.common import painting, theme, wording
from ui.common.runner import Job, Runner
from ui.common.widgets import Banner, PlainLabel, button
from ui.quiet import are_quiet

if TYPE_CHECKING:
    from app.desk.desk import Desk

SHOWN = 200
"""As many are shown, the newest; older ones come when these are marked as read."""


class Notices(QObject):
    """The unread notices of whoever is signed in."""

    changed = Signal()
    failed = Signal(Exception)
    clicked = Signal()
    """Somebody clicked what the tray told, or the tray's picture."""

    def __init__(self, runner: Runner, parent: QWidget, store: QSettings | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._store = store
        self._desk: Desk | None = None
        self._reading: Job | None = None
        self._reader: Any = None
        self._known: set[int] = set()
        """Every notice that was read here: none of them is announced again."""
        self._began: datetime | None = None
        self._tray: QSystemTrayIcon | None = None
        self._again = False
        self.unread: tuple[Any, ...] = ()

    def use(self, desk: Desk) -> None:
        """Whose notices these are from now on. Those that are there already are not announced."""
        from app.desk.notices import Unread

        self._desk, self._reader = desk, Unread(desk)
        self._known, self._began = set(), None
        self.read()

    @Slot()
    def read(self) -> None:
        """Ask the desk again, unless it is being asked."""
        reader = self._reader
        if reader is None:
            return
        if self._reading is not None and not self._reading.finished:
            self._again = True
            return
        self._reading = self._runner.run(self, lambda: reader.newest(SHOWN), self._on_read, self._on_failed)

    def mark_read(self, ids: list[int]) -> None:
        """This person has read these."""
        desk = self._desk
        if desk is None or not ids:
            return
        self._runner.run(self, lambda: _mark(desk, ids), self._on_marked, self.failed.emit)

    def know_about(self, ticket: int) -> None:
        """This person has acted on the ticket: what was told of it is known."""
        desk = self._desk
        if desk is not None and any(told.ticket == ticket for told in self.unread):
            self._runner.run(self, lambda: _know(desk, ticket), self._on_marked, self.failed.emit)

    def close(self) -> None:
        if self._tray is not None:
            self._tray.hide()

    def _on_marked(self, _: Any) -> None:
        if self._reading is not None:
            # What is on its way may be older than the mark.
            self._reading.cancel()
            self._reading = None
        self.read()

    def _on_read(self, unread: list[Any]) -> None:
        newest = max((told.created_at for told in unread), default=datetime.min.replace(tzinfo=UTC))
        began, self._began = self._began, self._began or newest
        new = [told for told in unread if began and told.id not in self._known and told.created_at >= began]
        self._known |= {told.id for told in unread}
        self.unread = tuple(unread)
        self._announce([told for told in new if _is_urgent(told)])
        self.changed.emit()
        self._read_again()

    def _on_failed(self, error: Exception) -> None:
        self._again = False
        self.failed.emit(error)

    def _read_again(self) -> None:
        """What was told while they were being read may be newer."""
        again, self._again = self._again, False
        if again:
            self.read()

    def _announce(self, new: list[Any]) -> None:
        if not new or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if are_quiet(self._store, datetime.now(UTC).astimezone()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(theme.emblem(), self)
            self._tray.setToolTip("Tierdesk")
            self._tray.messageClicked.connect(self.clicked)
            self._tray.activated.connect(self._on_tray)
            self._tray.show()
        self._tray.showMessage("Tierdesk", announcement(new))

    @Slot(object)
    def _on_tray(self, reason: object) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.clicked.emit()


def _is_urgent(told: Any) -> bool:
    """The tray tells what is for this person alone, and of what is for a whole rung only the two highest priorities."""
    return told.person is not None or told.priority in (Priority.P1, Priority.P2)


def announcement(new: list[Any]) -> str:
    """One message for all of them, without what strangers wrote."""
    if len(new) == 1:
        return wording.notice(new[0].kind, new[0].deadline, new[0].ticket)
    tickets = sorted({told.ticket for told in new})
    named = ", ".join(f"#{number}" for number in tickets[:5]) + (" …" if len(tickets) > 5 else "")
    return QCoreApplication.translate("notices", "{0} new notices: {1}").format(len(new), named)


def _mark(desk: Desk, ids: list[int]) -> int:
    from app.desk import notices

    return notices.acknowledge(desk, ids)


def _know(desk: Desk, ticket: int) -> int:
    from app.desk import notices

    return notices.acknowledge_of(desk, ticket)


class NoticesButton(QPushButton):
    """How many are unread."""

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "flat")
        theme.set_icon(self, "bell")
        self._notices = notices
        notices.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        count, tickets = len(self._notices.unread), len({told.ticket for told in self._notices.unread})
        shown = f"{tickets}+" if count >= SHOWN else str(tickets)
        text = self.tr("No notices") if not count else self.tr("Notices: {0}").format(shown)
        self.setToolTip(self.tr("On how many tickets there is something that you have not read, Ctrl+Shift+I"))
        self.setText(text)
        self.setAccessibleName(text)


class NoticesDialog(QDialog):
    """The list, one item a ticket: Enter opens it, Delete marks what was told of it as read."""

    opened = Signal(int)
    """The number of the ticket to show."""

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self.setWindowTitle(self.tr("Notices"))
        self.resize(720, 460)
        self.empty = PlainLabel(self.tr("Nothing new. What the checker and colleagues tell you appears here."), "muted")
        self.list = QListWidget(self)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Unread notices"))
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.XS)
        self.trouble = Banner("late", "warning", self)
        self.open_button = button(self.tr("Open ticket"), "primary")
        self.read_button = button(self.tr("Mark as read"), name=self.tr("Mark the selected notices as read, Delete"))
        self.all_button = button(self.tr("Mark all as read"))
        close = button(self.tr("Close"))
        self._lay_out(close)
        self.list.itemActivated.connect(self._open)
        self.list.itemSelectionChanged.connect(self._enable)
        self.open_button.clicked.connect(self._open)
        self.read_button.clicked.connect(self._mark)
        self.all_button.clicked.connect(self._mark_all)
        close.clicked.connect(self.accept)
        notices.changed.connect(self._fill)
        notices.failed.connect(self._on_failed)
        self._fill()

    def _lay_out(self, close: QPushButton) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        outer.setSpacing(theme.M)
        outer.addWidget(PlainLabel(self.tr("Notices"), "title"))
        outer.addWidget(self.trouble)
        outer.addWidget(self.empty)
        outer.addWidget(self.list, 1)
        outer.addStretch(0)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        for one in (self.open_button, self.read_button, self.all_button, close):
            # Enter opens the chosen notice and presses nothing beside.
            one.setAutoDefault(False)
            row.addWidget(one)
        row.insertStretch(3, 1)
        outer.addLayout(row)

    @Slot()
    def _fill(self) -> None:
        """Shows what is unread, what was told last first; who reads keeps their ticket and their place."""
        chosen, here = set(self._chosen()), self._ticket_of(self.list.currentItem())
        row, scrolled = self.list.currentRow(), self.list.verticalScrollBar().value()
        now = datetime.now(UTC)
        self.list.blockSignals(True)
        self.list.clear()
        for number, told in _by_ticket(self._notices.unread).items():
            item = QListWidgetItem(_words(told, now))
            item.setData(Qt.ItemDataRole.UserRole, (number, [one.id for one in told]))
            self.list.addItem(item)
            if number == here:
                self.list.setCurrentItem(item, QItemSelectionModel.SelectionFlag.NoUpdate)
            item.setSelected(number in chosen)
        if self.list.count() and self.list.currentItem() is None:
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self.list.verticalScrollBar().setValue(scrolled)
        self.list.setVisible(bool(self.list.count()))
        self.empty.setVisible(not self.list.count())
        self.trouble.hide()
        self._enable()

    @staticmethod
    def _ticket_of(item: QListWidgetItem | None) -> int | None:
        return item.data(Qt.ItemDataRole.UserRole)[0] if item is not None else None

    def _chosen(self) -> list[int]:
        """The tickets."""
        return [item.data(Qt.ItemDataRole.UserRole)[0] for item in self.list.selectedItems()]

    @Slot()
    def _enable(self) -> None:
        selected = len(self.list.selectedItems())
        self.open_button.setEnabled(selected == 1)
        self.read_button.setEnabled(selected > 0)
        self.all_button.setEnabled(self.list.count() > 0)

    @Slot()
    def _open(self) -> None:
        selected = self.list.selectedItems()
        if len(selected) == 1:
            number = selected[0].data(Qt.ItemDataRole.UserRole)[0]
            self._mark()
            self.opened.emit(number)

    @Slot()
    def _mark(self) -> None:
        told = [item.data(Qt.ItemDataRole.UserRole)[1] for item in self.list.selectedItems()]
        self._notices.mark_read([one for ids in told for one in ids])

    @Slot()
    def _mark_all(self) -> None:
        self._notices.mark_read([told.id for told in self._notices.unread])

    def _on_failed(self, error: Exception) -> None:
        self.trouble.tell(wording.failure(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._mark()
        else:
            super().keyPressEvent(event)


_LINES = 3


def _by_ticket(unread: tuple[Any, ...]) -> dict[int, list[Any]]:
    """What is unread of each ticket, the newest first."""
    found: dict[int, list[Any]] = {}
    for told in unread:
        found.setdefault(told.ticket, []).append(told)
    return found


def _words(told: list[Any], now: datetime) -> str:
    """A ticket, and below it what was told of it."""
    last = told[0]
    about = f"#{last.ticket}  {last.summary}  ·  {last.customer}  ·  {last.priority}"
    lines = [_line(one, now) for one in told[:_LINES]]
    if len(told) > _LINES:
        lines.append(QCoreApplication.translate("notices", "and {0} before").format(len(told) - _LINES))
    return "\n".join((about, *lines))


def _line(told: Any, now: datetime) -> str:
    parts = [wording.instant(told.created_at, now), wording.word(told.at_rung), wording.told(told.kind, told.deadline)]
    if told.due_at is not None:
        parts.append(QCoreApplication.translate("notices", "due {0}").format(wording.instant(told.due_at, now)))
    if told.note:
        parts.append(f"{told.note_by}: {painting.one_line(told.note)}")
    return "  ·  ".join(parts)
