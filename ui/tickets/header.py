"""The head of a ticket: which one it is, how urgent, for whom, who has it, and how long is left.

Invariant: it never grows wider than its place, whatever a ticket's texts are; the countdown is told by shape, words and
colour. GUI thread.
"""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desk.tickets import TicketView
from app.rules import clocks
from models.rows import Deadline
from models.vocabulary import DeadlineKind, Status
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.widgets import CountdownLabel, ElidedLabel, Pill, PlainLabel, PriorityBadge, plain_tip, tool_button
from ui.presence import words
from ui.tickets.flow import FlowBox
from ui.tickets.step_bar import StepBar
from ui.tickets.steps import steps
from ui.tickets.why import why
from ui.tickets.wrap import WrapText
from ui.tickets.wrap_button import Caption, EnterButton

_STATUS_COLOURS = {
    Status.WAITING: "paused",
    Status.QUALITY_CONTROL: "calm",
    Status.VERIFIED: "calm",
    Status.CLOSED: "paused",
    Status.CANCELLED: "paused",
    Status.AWAITING_DECISION: "soon",
}


_ROOMY = 700

_OFTEN = 2
"""Calls without an answer from which on they are worth a word; the manager's dashboard counts them from there."""


class Header(QFrame):
    open_wanted = Signal()
    why_wanted = Signal()
    """Somebody asks why the next limit is due when it is."""

    def __init__(self, me: str = "", parent: QWidget | None = None) -> None:
        """``me`` is the login of whoever looks."""
        super().__init__(parent)
        self._me = me
        self.setProperty("role", "surface")
        self.opener = tool_button("window", self.tr("Open in a window of its own"))
        self.opener.setObjectName("open")
        self.opener.clicked.connect(self.open_wanted)
        self._number = PlainLabel(role="muted")
        self._number.setObjectName("number")
        self._subject = WrapText(role="heading")
        self._subject.setObjectName("subject")
        self._subject.setAccessibleName(self.tr("Subject"))
        self._priority = PriorityBadge()
        self._status = Pill()
        self._status.setObjectName("status")
        self._overall = Pill()
        self._overall.setObjectName("overall")
        self._calls = Pill()
        self._calls.setObjectName("calls")
        self._people = ElidedLabel(role="muted")
        self._people.setObjectName("customer")
        self._holder = Caption()
        self._holder.setObjectName("assignee")
        self._left = CountdownLabel()
        self._left.setObjectName("time-left")
        self._there = ElidedLabel(role="soon")
        self._there.setObjectName("presence")
        self._there.hide()
        self._due = EnterButton("", "flat")
        self._due.setObjectName("due")
        self._due.setStyleSheet("text-align: left; padding: 1px 3px;")
        self._due.clicked.connect(self.why_wanted)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self._bar = StepBar()
        self._words = ""
        """The whole subject."""
        self._is_cut = False
        self._roomy = True
        self._lay_out()

    def show_view(self, view: TicketView, now: datetime) -> None:
        ticket = view.ticket
        self._number.setText(f"#{ticket.number}")
        self._words = one_line(ticket.summary)
        self._show_subject()
        self._priority.show_priority(ticket.priority, ticket.priority_assumed)
        self._status.show_word(_status_words(view), _STATUS_COLOURS.get(ticket.status, "p3"))
        channel = wording.word(ticket.channel)
        broken = view.ticket.status.is_open and _overall_is_missed(view)
        self._overall.show_word(wording.limit_missed(DeadlineKind.OVERALL) if broken else "", "late")
        self._overall.setVisible(broken)
        self._calls.show_word(self.tr("called {0}×").format(view.calls), "soon")
        self._calls.setVisible(view.calls >= _OFTEN)
        row = next_limit(view)
        reasons = plain_tip("\n".join(why(view, row, now))) if row is not None else ""
        for part in (self._left, self._due):
            part.setToolTip(reasons)
        self._people.setText(f"{one_line(view.customer.name)}  ·  {one_line(ticket.requester)}  ·  {channel}")
        self._holder.setText(self._holder_words(view, now))
        self.tick(view, now)

    def show_presence(self, there: tuple[Any, ...]) -> None:
        """Who else is here; whoever types is said louder."""
        self._there.setText(words(there))
        self._there.setVisible(bool(there))

    def tick(self, view: TicketView, now: datetime) -> None:
        """The same ticket, a second later."""
        due, row = view.ticket.next_due_at, next_limit(view)
        paused = due is None and any(clock.is_paused for clock in view.deadlines)
        seconds = None if due is None else (due - now).total_seconds()
        shown_at_all = view.ticket.status.is_open and (due is not None or paused)
        self._left.setVisible(shown_at_all)
        self._due.setVisible(shown_at_all)
        if shown_at_all:
            self._left.show_seconds(seconds, paused)
            words = self._due_words(row, due, now)
            self._due.setText(words)
            self._due.setAccessibleName(self.tr("{0}. Why this time?").format(words))
        self._bar.show_steps(steps(view, now))

    def _due_words(self, row: Deadline | None, due: datetime | None, now: datetime) -> str:
        if due is None:
            return self.tr("clocks stand still")
        kind = wording.deadline(row.kind) if row is not None else self.tr("Next limit")
        return self.tr("{0}, due {1}").format(kind, wording.instant(due, now))

    def _holder_words(self, view: TicketView, now: datetime) -> str:
        ticket, parts = view.ticket, []
        if ticket.assignee is None:
            parts.append(self.tr("Nobody has it") if ticket.status.is_open else "")
        else:
            name = wording.actor(ticket.assignee, dict(view.people))
            since = wording.instant(ticket.assigned_at, now) if ticket.assigned_at is not None else ""
            parts.append(self.tr("{0}, since {1}").format(one_line(name, 40), since) if since else one_line(name, 40))
        for work in view.work:
            minutes = wording.duration(max((now - work.started_at).total_seconds(), 0))
            if work.person == self._me:
                parts.append(self.tr("you have been working on it for {0}").format(minutes))
                continue
            name = one_line(wording.actor(work.person, dict(view.people)))
            parts.append(self.tr("{0} has been working on it for {1}").format(name, minutes))
        return "  ·  ".join(part for part in parts if part)

    def _lay_out(self) -> None:
        self._narrow_time = FlowBox(gap=theme.XS)
        self._narrow_time.hide()
        self._time = QVBoxLayout()
        self._time.setSpacing(theme.XS)
        self._time.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight)
        self._time.addWidget(self._due, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.S)
        self._head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self._subject, 1, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(self._time)
        self._head.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignTop)
        self._about = QHBoxLayout()
        self._about.setSpacing(theme.S)
        badges = FlowBox(gap=theme.S)
        for badge in (self._priority, self._status, self._overall, self._calls):
            badges.add(badge)
        self._about.addWidget(badges)
        self._about.addWidget(self._people, 1)
        self._about.addWidget(self._holder)
        self._low = QVBoxLayout()
        self._low.addWidget(self._there)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        self._column.setSpacing(theme.S)
        for row in (self._head, self._about, self._low):
            self._column.addLayout(row)
        self._column.addWidget(self._bar)

    def be_brief(self, yes: bool, tight: bool = False, held: bool = False) -> None:
        """A form below needs the height: the path gives way to it, and who has it unless the form asks who is to have
        it (``held``); in a ``tight`` place also whom it is for."""
        self._bar.setVisible(not yes)
        self._people.setVisible(not (yes and tight))
        self._holder.setVisible(not yes or (held and not tight))
        self._is_cut = yes and tight
        self._show_subject()

    def _show_subject(self) -> None:
        """Cut it says so, for the words that are missing may be those that matter."""
        words, font = self._words, self._subject.font()
        self._subject.show_text(first_lines(words, font, self._subject.width()) if self._is_cut else words)
        self._subject.setToolTip(plain_tip(words) if self._is_cut else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Customer, holder and time left stand beside the rest where there is room, else on lines of their own."""
        super().resizeEvent(event)
        self._show_subject()
        roomy = self.width() >= _ROOMY * theme.zoom()
        if roomy == self._roomy:
            return
        self._roomy = roomy
        if roomy:
            self._time.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight)
            self._time.addWidget(self._due, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._about.insertWidget(1, self._people, 1)
            self._about.addWidget(self._holder)
        else:
            for part in (self._left, self._due):
                self._time.removeWidget(part)
                self._narrow_time.add(part)
            for part in (self._people, self._holder, self._narrow_time):
                self._low.addWidget(part)
        self._narrow_time.setVisible(not roomy)


def first_lines(words: str, font: QFont, width: int, most: int = 2) -> str:
    """As much of it as so many lines hold; what is cut ends in an ellipsis."""
    layout = QTextLayout(words, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    starts = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= most:
        return words
    last = starts[most - 1]
    return words[:last] + QFontMetrics(font).elidedText(words[last:], Qt.TextElideMode.ElideRight, width)


def next_limit(view: TicketView) -> Deadline | None:
    """The row behind the ticket's next due moment."""
    due = view.ticket.next_due_at
    if due is None:
        return None
    rows = [row for row in view.deadlines if row.ended_at is None and row.due_at == due and row.kind.is_limit]
    return next((row for row in rows if row.kind is not DeadlineKind.OVERALL), rows[0] if rows else None)


def _overall_is_missed(view: TicketView) -> bool:
    """What the customer was promised is broken: it counts no more, and is shown apart."""
    return any(clocks.counts_as_missed(row) for row in view.deadlines if row.kind is DeadlineKind.OVERALL)


def _status_words(view: TicketView) -> str:
    ticket = view.ticket
    rung = wording.word(ticket.rung)
    if ticket.waiting_on is not None:
        return f"{rung}: {wording.word(ticket.waiting_on)}"
    return f"{rung}: {wording.word(ticket.status)}" if ticket.status.is_open else wording.word(ticket.status)
