"""Handing over at the end of a shift: each ticket with its next step, to a colleague or back to its rung.

Hides reading what one holds and who may take it. Invariants: what stays says why; what was typed stays until its ticket
is handed over, and is not thrown away unasked. GUI thread; the desk is only called through the runner.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk import people, queues, shift
from app.desk.desk import Desk
from app.desk.queues import Page, Place, Queue
from models.rows import Person, QueueRow
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import Banner, PlainLabel, button, plain_tip
from ui.queues import texts
from ui.tickets.absent import AbsentQuestion, Away, who_is_away
from ui.tickets.hand_over_all import STAYS, ForAll
from ui.tickets.question import ThrowAwayQuestion

_MOST = 200
_NUMBER, _SUBJECT, _PRIORITY, _DUE, _TO, _STEP, _RESULT = range(7)


@dataclass(slots=True)
class _Row:
    ticket: QueueRow
    to: QComboBox
    step: QLineEdit
    result: QTableWidgetItem


def _place_of(offered: QComboBox, to: str | None) -> int | None:
    """Where it is offered. Qt's own search does not find what is None."""
    return next((place for place in range(offered.count()) if offered.itemData(place) == to), None)


def _with_air(editor: QWidget) -> QWidget:
    """In a cell editors would touch each other."""
    cell = QWidget()
    row = QHBoxLayout(cell)
    row.setContentsMargins(theme.XS, 0, theme.XS, 0)
    row.addWidget(editor)
    return cell


class HandOverDialog(QDialog):
    acted = Signal(int)

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._sending = False
        self._sent: dict[int, shift.Handing] = {}
        self.rows: dict[int, _Row] = {}
        self.setWindowTitle(self.tr("Hand over my tickets"))
        self.resize(1080, 560)
        self._make()
        runner.run(self, partial(_held, desk), self._came, self._failed)

    def _make(self) -> None:
        self.trouble = Banner("late", "warning")
        self.question = ThrowAwayQuestion()
        self.question.agreed.connect(self._throw_away)
        self.absent = AbsentQuestion()
        self.absent.anyway.connect(self.submit)
        self.absent.to_cover.connect(self._give_to_cover)
        self.summary = PlainLabel(self.tr("Reading what you hold …"), "muted")
        self.for_all = ForAll()
        self.for_all.wished.connect(self._give_all)
        self.for_all.step_wished.connect(self._say_all)
        self.for_all.setEnabled(False)
        self._make_table()
        self._lay_out()

    def _make_table(self) -> None:
        headings = (
            self.tr("Number"),
            self.tr("Subject"),
            self.tr("Priority"),
            self.tr("Due"),
            self.tr("To"),
            self.tr("Next step"),
            self.tr("Result"),
        )
        self.table = QTableWidget(0, len(headings), self)
        self.table.setHorizontalHeaderLabels(headings)
        self.table.setAccessibleName(self.tr("Tickets that you hold"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 32)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (_SUBJECT, _STEP, _RESULT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column in (_NUMBER, _PRIORITY, _DUE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setColumnWidth(_TO, round(theme.scaled(170)))
        # Until there is one it would take the width from the subject.
        self.table.setColumnHidden(_RESULT, True)

    def _lay_out(self) -> None:
        self.submit_button = button(self.tr("Hand over"), "primary")
        self.submit_button.setEnabled(False)
        self.submit_button.clicked.connect(self.submit)
        close = button(self.tr("Close"))
        close.clicked.connect(self.reject)
        for made in (self.submit_button, close):
            made.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.summary, 1)
        foot.addWidget(close)
        foot.addWidget(self.submit_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(PlainLabel(self.windowTitle(), "title"))
        layout.addWidget(self.trouble)
        layout.addWidget(self.question)
        layout.addWidget(self.absent)
        layout.addWidget(self.for_all)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _came(self, found: tuple[Page, list[Person], Away]) -> None:
        page, staff, self.absent.away = found
        self._now = page.now
        tickets = page.rows
        self.table.setRowCount(len(tickets))
        for place, ticket in enumerate(tickets):
            self._fill(place, ticket, staff)
        self.for_all.offer(self._colleagues(staff, tickets))
        self.for_all.setEnabled(bool(tickets))
        if page.more:
            held = self.tr("You hold more than {0}; these are due first.").format(len(tickets))
        else:
            held = self.tr("You hold {0}.").format(len(tickets)) if tickets else self.tr("You hold nothing.")
        self.summary.setText(held)
        self._enable()

    def _colleagues(self, staff: list[Person], tickets: Sequence[QueueRow]) -> list[tuple[str, str]]:
        """Who may take one of these tickets: as it is offered, and the login."""
        rungs = {ticket.rung for ticket in tickets}
        found = []
        for person in staff:
            if person.active and person.login != self._desk.actor.login and any(map(person.staffs, rungs)):
                absent = self.absent.away.words(person.login, self._now)
                found.append((f"{person.name} · {absent}" if absent else person.name, person.login))
        return found

    def _fill(self, place: int, ticket: QueueRow, staff: list[Person]) -> None:
        to = QComboBox()
        to.addItem(self.tr("stays with me"), STAYS)
        to.addItem(self.tr("back to {0}").format(wording.word(ticket.rung)), None)
        for shown, login in self._colleagues(staff, [ticket]):
            to.addItem(shown, login)
        to.setAccessibleName(self.tr("To whom #{0} goes").format(ticket.number))
        to.currentIndexChanged.connect(self._edited)
        step = QLineEdit()
        step.setMaxLength(2000)
        step.textChanged.connect(self._edited)
        step.setPlaceholderText(self.tr("What is to be done next"))
        step.setAccessibleName(self.tr("Next step of #{0}").format(ticket.number))
        result = QTableWidgetItem("")
        subject = QTableWidgetItem(one_line(ticket.summary, 200))
        subject.setToolTip(plain_tip(f"{ticket.summary}\n{ticket.customer}"))
        due = QTableWidgetItem(texts.due(ticket, self._now))
        if texts.urgency(ticket, self._now) is wording.Urgency.LATE:
            due.setForeground(QColor(theme.colours().late))
        self.table.setItem(place, _NUMBER, QTableWidgetItem(str(ticket.number)))
        self.table.setItem(place, _SUBJECT, subject)
        self.table.setItem(place, _PRIORITY, QTableWidgetItem(str(ticket.priority)))
        self.table.setItem(place, _DUE, due)
        self.table.setCellWidget(place, _TO, _with_air(to))
        self.table.setCellWidget(place, _STEP, _with_air(step))
        self.table.setItem(place, _RESULT, result)
        self.rows[ticket.number] = _Row(ticket, to, step, result)

    @Slot(object, str)
    def _give_all(self, to: str | None, step: str) -> None:
        """Everything that is here yet; who may not take one of them is told at that ticket."""
        for row in self.rows.values():
            place = _place_of(row.to, to)
            if row.to.isEnabled() and place is not None:
                row.to.setCurrentIndex(place)
            elif row.to.isEnabled():
                self._say(row.ticket.number, self.tr("Does not staff this rung."), "late")
        self._say_all(step)

    @Slot(str)
    def _say_all(self, step: str) -> None:
        """The next step of what goes and has none yet."""
        for row in self.rows.values():
            if step and row.step.isEnabled() and row.to.currentData() != STAYS and not row.step.text().strip():
                row.step.setText(step)

    def _given(self) -> list[shift.Handing]:
        given = [
            shift.Handing(number, row.to.currentData(), row.step.text().strip())
            for number, row in self.rows.items()
            if row.to.isEnabled() and row.to.currentData() != STAYS
        ]
        return [self._as_sent(one) for one in given]

    def _as_sent(self, one: shift.Handing) -> shift.Handing:
        """What was sent and never answered is sent again as the same, that it be done once."""
        sent = self._sent.get(one.ticket)
        return sent if sent is not None and replace(one, id=sent.id) == sent else one

    @Slot()
    def _enable(self) -> None:
        self.submit_button.setEnabled(bool(self._given()) and not self._sending)

    @Slot()
    def _edited(self) -> None:
        self.question.take_back()
        self.absent.take_back()
        self._enable()

    def reject(self) -> None:
        """Escape asks before it throws away what is not handed over yet, and waits for what is on its way."""
        typed = any(row.step.isEnabled() and row.step.text().strip() for row in self.rows.values())
        if self._sending:
            self.summary.setText(self.tr("Still handing over …"))
        elif self.question.lets_close(typed or bool(self._given())):
            super().reject()

    @Slot()
    def _throw_away(self) -> None:
        if not self._sending:
            super().reject()

    @Slot()
    def submit(self) -> None:
        """Hand over what shall not stay; an assignment to a colleague needs its next step."""
        missing = [one for one in self._given() if one.to is not None and not one.next_step]
        if missing:
            self._say(missing[0].ticket, self.tr("Say what is to be done next."), "late")
            self.rows[missing[0].ticket].step.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        given = self._given()
        if not all(self.absent.lets_assign(one.to, self._now) for one in given if one.to is not None):
            return
        if given and not self._sending:
            self._sending = True
            self._sent |= {one.ticket: one for one in given}
            self.trouble.tell("")
            self._enable()
            self._runner.act(self, partial(shift.hand_over, self._desk, given), self._done, self._failed)

    @Slot(str, str)
    def _give_to_cover(self, absent: str, cover: str) -> None:
        """Every ticket that should go to who is absent."""
        for row in self.rows.values():
            place = row.to.findData(cover)
            if row.to.isEnabled() and row.to.currentData() == absent and place >= 0:
                row.to.setCurrentIndex(place)
            elif row.to.isEnabled() and row.to.currentData() == absent:
                self._say(row.ticket.number, self.tr("Who covers does not staff this rung."), "late")
        self.submit()

    def _done(self, answers: dict[int, str | None]) -> None:
        self._sending = False
        for number, why_not in answers.items():
            row = self.rows[number]
            for part in (row.to, row.step):
                part.setEnabled(why_not is not None)
            self._say(number, wording.sentence(why_not or self.tr("Handed over")), "late" if why_not else "calm")
            if why_not is None:
                self.acted.emit(number)
        stay = sum(why_not is not None for why_not in answers.values())
        self.summary.setText(self.tr("{0} handed over, {1} not").format(len(answers) - stay, stay))
        self._enable()

    def _say(self, number: int, words: str, ink: str) -> None:
        self.table.setColumnHidden(_RESULT, False)
        result = self.rows[number].result
        result.setText(one_line(words, 300))
        result.setForeground(QColor(getattr(theme.colours(), ink)))
        result.setToolTip(plain_tip(one_line(words, 300)))

    def _failed(self, error: Exception) -> None:
        self._sending = False
        self.summary.setText("")
        self.trouble.tell(wording.failure(error))
        self._enable()


def _held(desk: Desk) -> tuple[Page, list[Person], Away]:
    return queues.page(desk, Queue.ASSIGNED, Place(), _MOST), people.staff(desk), who_is_away(desk)
