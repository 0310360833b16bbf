"""What is known of a caller: their open tickets, and those closed lately.

Hides when the desk is asked: a moment after the last letter, and only for the newest question. Invariant: what is
listed belongs to the caller named above it. GUI thread; the desk is only called through the runner.
"""

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desk import queues
from app.desk.desk import Desk
from app.desk.queues import OfCaller
from models.rows import QueueRow
from ui.common import painting, theme, wording
from ui.common.announcing import announce
from ui.common.plain import one_line
from ui.common.runner import Job, Runner
from ui.common.widgets import ElidedLabel, PlainLabel, button, plain_tip

ASK_AFTER = 150
"""Milliseconds after the last letter."""

_FEWEST, _MOST = 3, 8
"""Tickets in sight."""

_REST = 640
"""How high the rest of the form is, before it is zoomed."""

_NUMBER = Qt.ItemDataRole.UserRole
"""Where an item holds its ticket's number, and after it what is said of it."""
_LINES = _NUMBER + 1


_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class _List(QListWidget):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("\r", "\n") and not event.modifiers():
            self.entered.emit()
        elif is_text(event):
            event.ignore()  # the form has a field for it; a list would only look for it
        else:
            super().keyPressEvent(event)


def is_text(event: QKeyEvent) -> bool:
    """Something that is written, and no blank, which presses what has the focus."""
    # AltGr is Ctrl and Alt on some systems.
    held = event.modifiers() & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier)
    return event.text().isprintable() and bool(event.text().strip()) and held in (_NONE, _CTRL | _ALT)


class CallerTickets(QWidget):
    KEY = "F6"
    """Leads to the list, and back to the summary."""

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
        self._list.setItemDelegate(_Delegate(self._list))
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
        row.addWidget(PlainLabel(self.tr("{0} leads here and back").format(self.KEY), "small"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._title)
        layout.addWidget(card)
        layout.addLayout(row)
        self._show(None)

    def ask(self, customer_id: int | None, requester: str) -> None:
        """Show what is known of this caller, in a moment."""
        if customer_id is None or not requester:
            self._question = None
            self._timer.stop()
            self._show(None)
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
        self._job = self._runner.run(self, work, self._show, self._failed)

    def _show(self, found: OfCaller | None) -> None:
        rows = found.rows if found is not None else ()
        self._list.clear()
        for row in rows:
            assert found is not None
            lines = (f"#{row.number}   {one_line(row.summary, 200)}", _state(row, found))
            item = QListWidgetItem(", ".join(lines))
            item.setData(_NUMBER, row.number)
            item.setData(_LINES, lines)
            item.setToolTip(plain_tip("\n".join(lines)))
            self._list.addItem(item)
        self.setVisible(bool(rows))
        if rows:
            self._list.setCurrentRow(0)
            height = self._list.sizeHintForRow(0)
            self._list.setFixedHeight(height * min(len(rows), self._room(height)) + 2 * self._list.frameWidth())
            self._title.setText(self.tr("{0}: open tickets, and those closed lately").format(one_line(self._who)))
            self._tell(len(rows))
        self._row_changed()

    def _tell(self, count: int) -> None:
        """To whoever does not see that they came: the keys stay in the field where one types."""
        announce(self._list, self.tr("Tickets of this caller: {0}. {1} leads there.").format(count, self.KEY))

    def enter(self) -> bool:
        """Give the list the keys; False while there is none."""
        if self.isVisible() and self.isEnabled():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _room(self, height: int) -> int:
        """How many tickets are in sight: as many as the screen has room for beside the rest of the form."""
        left = self.screen().availableGeometry().height() - round(_REST * theme.zoom())
        return max(_FEWEST, min(_MOST, left // height))

    def _failed(self, error: Exception) -> None:
        # The call goes on without it; the failure shows when the request is sent.
        self._show(None)

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


def _state(row: QueueRow, found: OfCaller) -> str:
    """Where it stands, and when it was closed or is due: ``Tier 1  ·  In resolution  ·  due Tue 10:30``."""
    closed = found.closed_at.get(row.number)
    if closed is not None:
        return _ago(found.now - closed)
    parts = [wording.word(row.rung), wording.state_of(row)] if row.status.is_open else [wording.state_of(row)]
    if row.status.is_open and row.next_due_at is not None:
        late = row.next_due_at <= found.now
        due = _tr("overdue since {0}") if late else _tr("due {0}")
        parts.append(due.format(wording.instant(row.next_due_at, found.now)))
    return "  ·  ".join(parts)


def _ago(passed: timedelta) -> str:
    whole = timedelta(days=passed.days) or passed
    return _tr("Closed {0} ago").format(wording.duration(max(0.0, whole.total_seconds())))


def _tr(words: str) -> str:
    return QCoreApplication.translate("caller", words)


class _Delegate(QStyledItemDelegate):
    """A ticket in two lines: what it is, and where it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, 2 * theme.metrics(1.0).height() + theme.M)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        c = theme.colours()
        state: Any = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(c.selected))
            focused = state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QColor(c.accent) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(option.rect.adjusted(1, 1, -1, -1)), 6, 6)
        box = option.rect.adjusted(theme.S, theme.XS, -theme.S, -theme.XS)
        half = box.height() // 2
        painter.setFont(theme.follow_font(1.0))
        for place, (line, colour) in enumerate(zip(index.data(_LINES), (c.text, c.muted), strict=True)):
            painter.setPen(QColor(colour))
            painting.elided(painter, QRect(box.left(), box.top() + place * half, box.width(), half), line)
        painter.restore()
