"""What is known of a caller: their open tickets, and those closed lately.

Hides when the desk is asked: a moment after the last letter, and only for the newest question. Invariant: what is
listed belongs to the caller named above it. GUI thread; the desk is only called through the runner.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.desk import queues
from app.desk.desk import Desk
from models.rows import QueueRow
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Job, Runner
from ui.common.widgets import ElidedLabel, button

ASK_AFTER = 150
"""Milliseconds after the last letter."""

MOST_IN_SIGHT = 4

_NUMBER = Qt.ItemDataRole.UserRole
"""Where an item holds its ticket's number."""


class _List(QListWidget):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("\r", "\n") and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CallerTickets(QWidget):
    contact_wanted = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._job: Job | None = None
        self._question: tuple[int, str] | None = None
        self._who = ""
        self._title = ElidedLabel(role="section")
        self._title.setObjectName("caller")
        self._list = _List()
        self._list.setObjectName("caller-tickets")
        self._list.setAccessibleName(self.tr("Tickets of this caller"))
        self._list.setAlternatingRowColors(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.entered.connect(self._contact)
        self._list.itemDoubleClicked.connect(self._open)
        self._list.currentRowChanged.connect(self._row_changed)
        self._contact_button = button(self.tr("Record a contact there"), "flat", "contact")
        self._contact_button.setObjectName("caller.contact")
        self._contact_button.clicked.connect(self._contact)
        self._open_button = button(self.tr("Open it"), "flat", "window")
        self._open_button.setObjectName("caller.open")
        self._open_button.clicked.connect(self._open)
        for made in (self._contact_button, self._open_button):
            made.setAutoDefault(False)
        self._timer = QTimer(self, singleShot=True, interval=ASK_AFTER)
        self._timer.timeout.connect(self._ask_now)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.XS, theme.XS, theme.XS, theme.XS)
        inside.addWidget(self._list)
        row = QHBoxLayout()
        row.addWidget(self._contact_button)
        row.addWidget(self._open_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._title)
        layout.addWidget(card)
        layout.addLayout(row)
        self._show_rows(())

    def ask(self, customer_id: int | None, requester: str) -> None:
        """Show what is known of this caller, in a moment."""
        if customer_id is None or not requester:
            self._question = None
            self._timer.stop()
            self._show_rows(())
            return
        if self._question != (customer_id, requester):
            self._question = (customer_id, requester)
            self._timer.start()

    @Slot()
    def _ask_now(self) -> None:
        if self._question is None:
            return
        customer_id, requester = self._question
        if self._job is not None:
            self._job.cancel()
        self._who = requester
        work = partial(queues.of_requester, self._desk, customer_id, requester)
        self._job = self._runner.run(self, work, self._show_rows, self._failed)

    def _show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        self._list.clear()
        for row in rows[:50]:
            item = QListWidgetItem(_words(row))
            item.setData(_NUMBER, row.number)
            self._list.addItem(item)
        self.setVisible(bool(rows))
        if rows:
            self._list.setCurrentRow(0)
            row = self._list.sizeHintForRow(0) + 2 * self._list.spacing()
            self._list.setFixedHeight(row * min(len(rows), MOST_IN_SIGHT) + 2 * self._list.frameWidth() + theme.XS)
            self._title.setText(self.tr("{0}: open tickets, and those closed lately").format(one_line(self._who)))
        self._row_changed()

    def _failed(self, error: Exception) -> None:
        # The call goes on without it; the failure shows when the request is sent.
        self._show_rows(())

    @Slot()
    def _row_changed(self) -> None:
        chosen = self._list.currentItem() is not None
        self._contact_button.setEnabled(chosen)
        self._open_button.setEnabled(chosen)

    @Slot()
    def _contact(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.contact_wanted.emit(item.data(_NUMBER))

    @Slot()
    def _open(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.open_wanted.emit(item.data(_NUMBER))


def _words(row: QueueRow) -> str:
    state = wording.state_of(row)
    where = f"{wording.word(row.rung)}, {state}" if row.status.is_open else state
    return f"#{row.number}   {one_line(row.summary, 90)}   ·  {where}  ·  {one_line(row.requester, 60)}"
