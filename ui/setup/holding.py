"""What a person holds: their open tickets, each one Enter away, and the way to hand them over.

Hides when they are read. GUI thread; the desk is only called through the runner.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk import queues
from app.desk.desk import Desk
from app.desk.queues import START, Look, Page, Queue
from models.narrowing import Field, Login, Term
from ui.common import theme, wording
from ui.common.runner import Runner
from ui.common.widgets import ElidedLabel, PlainLabel, button
from ui.setup.record_form import bring_into_sight
from ui.setup.refusal import TicketList, line_of

_MOST = 200


class Holding(QWidget):
    open_wanted = Signal(int)
    act_wanted = Signal(list, str)

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._shown: tuple[str, int] | None = None
        self._leads = False
        """The focus goes to handing over, as soon as they are read."""
        self.numbers: list[int] = []
        self.summary = ElidedLabel(role="muted")
        self.tickets = TicketList(self.tr("Tickets that they hold"))
        self.tickets.open_wanted.connect(self.open_wanted)
        self.hand_over = button(self.tr("Hand over their tickets …"), icon="assign")
        self.hand_over.clicked.connect(self._hand_over)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(PlainLabel(self.tr("What they hold"), "strong"))
        head.addWidget(self.summary, 1)
        head.addWidget(self.hand_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addLayout(head)
        column.addWidget(self.tickets)

    def show_of(self, login: str, held: int) -> None:
        """Of this person, who holds so many."""
        if self._shown == (login, held):
            return
        if self._shown is None or self._shown[0] != login:
            self._leads = False
            self._show([])
        self._shown = (login, held)
        some = self.tr("1 ticket") if held == 1 else self.tr("{0} tickets").format(held)
        self.summary.setText(some if held else self.tr("Holds nothing."))
        self.hand_over.setVisible(bool(held))
        if not held:
            self._show([])
            return
        work = partial(_held_by, self._desk, login)
        self._runner.run(self, work, partial(self._came, login), self._failed)

    def _came(self, login: str, page: Page) -> None:
        if self._shown is not None and self._shown[0] == login:
            self._show([line_of(row) for row in page.rows])

    def _failed(self, error: Exception) -> None:
        self._shown = None
        self.summary.setText(wording.failure(error))

    def _show(self, lines: list[tuple[int, str]]) -> None:
        self.numbers = [number for number, _ in lines]
        self.tickets.show_lines(lines)
        self.tickets.setVisible(bool(lines))
        self.hand_over.setEnabled(bool(lines))
        if self._leads and lines:
            self.lead()

    def lead(self) -> None:
        """To the way to hand them over: nothing else can be done before."""
        self._leads = not self.hand_over.isEnabled()
        if not self._leads:
            self.hand_over.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, partial(bring_into_sight, self))

    @Slot()
    def _hand_over(self) -> None:
        self.act_wanted.emit(self.numbers, "assign")


def _held_by(desk: Desk, login: str) -> Page:
    mine = Look((Term(Field.ASSIGNEE, (Login(login),)),))
    return queues.page(desk, Queue.ALL, START, _MOST, mine)
