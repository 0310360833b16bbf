"""What the ticket is about: its description, what is affected, what it waits for, how it was resolved.

Invariant: a long text is cut until somebody asks for all of it; every text can be selected and is shown as it is.
GUI thread.
"""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.desk.tickets import TicketView
from ui.common import theme, wording
from ui.common.plain import shown
from ui.common.widgets import PlainLabel, button
from ui.tickets.wrap import WrapText

_FEW = (320, 5)
"""Characters and lines of a text that stand there unasked."""

_MOST = 20_000

_NARROW = 440
"""Below this width a column of names would make most texts wrap: each text begins behind its own name there."""

_MOST_NAME = 0.6
"""The share of a narrow place up to which a text begins on the line of its name; else below."""


class Details(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: TicketView | None = None
        self._now: datetime | None = None
        self._all = False
        self._told: tuple[object, ...] = ()
        # Kept from ticket to ticket: of all widgets those that hold a document take longest to make.
        self._rows: list[tuple[PlainLabel, WrapText]] = []
        self._ways: dict[int, tuple[bool, bool]] = {}
        """How each row is placed: in a narrow place or not, with a long name or not."""
        self._is_narrow = False
        self._undocumented = PlainLabel(self.tr("Not documented yet."), "muted")
        self._description = WrapText()
        self._description.setAccessibleName(wording.label("document", "description"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.XS)
        self._grid.setColumnStretch(1, 1)
        self._switch = button("", "flat")
        self._switch.setObjectName("show-all")
        self._switch.setAutoDefault(False)
        self._switch.clicked.connect(self._switched)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self._undocumented)
        column.addWidget(self._description)
        column.addLayout(self._grid)
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)

    def show_view(self, view: TicketView, now: datetime) -> None:
        if self._view is not None and self._view.ticket.number != view.ticket.number:
            self._all = False
        self._view, self._now = view, now
        told = (view.ticket.number, view.ticket.description, *_facts(view, now))
        if told != self._told:  # else a text that somebody is selecting would lose its selection
            self._told = told
            self._fill()

    def _fill(self) -> None:
        assert self._view is not None
        assert self._now is not None
        description, cut = self._cut(self._view.ticket.description or "")
        _put(self._description, description)
        self._undocumented.setVisible(self._view.ticket.description is None)
        facts = list(_facts(self._view, self._now))
        for place, (name, text) in enumerate(facts):
            label, words = self._row(place)
            label.setText(name)
            words.setAccessibleName(name)
            shortened, was_cut = self._cut(text)
            cut = cut or was_cut
            label.show()
            _put(words, shortened)
        for label, words in self._rows[len(facts) :]:
            label.hide()
            _put(words, "")
        self._place_all()
        self._switch.setText(self.tr("Show less") if self._all else self.tr("Show all"))
        self._switch.setVisible(cut or self._all)

    def _row(self, place: int) -> tuple[PlainLabel, WrapText]:
        if place == len(self._rows):
            # Shown before they have their places, they would be windows of their own without a parent.
            self._rows.append((PlainLabel(role="muted", parent=self), WrapText(parent=self)))
        return self._rows[place]

    def _place(self, place: int) -> None:
        """A column of names where there is room; else a text begins behind its name, or below if that is long."""
        label, words = self._rows[place]
        wanted = label.sizeHint().width()
        is_long = self._is_narrow and wanted > self.width() * _MOST_NAME
        words.leave_room(wanted + theme.M if self._is_narrow and not is_long else 0)
        way = (self._is_narrow, is_long)
        if self._ways.get(place) == way:
            return
        self._ways[place] = way
        for part in (label, words):
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        # Where a text begins behind its name, both lie in the same cells.
        self._grid.addWidget(words, 2 * place + is_long, 0 if self._is_narrow else 1, 1, 2 if self._is_narrow else 1)
        self._grid.addWidget(label, 2 * place, 0, 1, 2 if self._is_narrow else 1, top)
        label.raise_()

    def _place_all(self) -> None:
        for place in range(len(self._rows)):
            self._place(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_narrow = self.width() < _NARROW * theme.zoom()
        edge = theme.S if self._is_narrow else theme.M
        self._column.setContentsMargins(theme.L, edge, theme.L, edge)
        self._place_all()

    def _cut(self, text: str) -> tuple[str, bool]:
        safe = shown(text)
        if self._all:
            return safe[:_MOST] + ("…" if len(safe) > _MOST else ""), False
        characters, lines = _FEW
        kept = "\n".join(safe[: characters + 1].split("\n")[:lines])[:characters]
        return (kept.rstrip() + " …", True) if len(kept) < len(safe) else (safe, False)

    @Slot()
    def _switched(self) -> None:
        self._all = not self._all
        self._fill()


def _put(place: WrapText, words: str) -> None:
    """Nothing stays of another ticket, neither a text nor what was selected of one."""
    place.moveCursor(QTextCursor.MoveOperation.Start)
    place.show_text(words)
    place.setVisible(bool(words))


def _facts(view: TicketView, now: datetime) -> Iterator[tuple[str, str]]:
    ticket = view.ticket
    # The name alone stands in the header already.
    yield from wording.caller(ticket.requester, view.caller)[0 if view.caller.contact else 1 :]
    about = [part for part in (ticket.category, ticket.affected) if part]
    if about:
        yield wording.label("document", "affected"), "  ·  ".join(about)
    if ticket.impact is not None and ticket.urgency is not None:
        levels = f"{wording.word(ticket.impact)} × {wording.word(ticket.urgency)}"
        words = f"{wording.label('document', 'impact')} × {wording.label('document', 'urgency')}"
        yield words, levels
    if ticket.waiting_on is not None:
        yield wording.word(ticket.waiting_on), _wait(view, now)
    if ticket.vendor is not None and ticket.vendor_since is not None:
        parts = [ticket.vendor, ticket.vendor_reference, wording.instant(ticket.vendor_since, now)]
        yield wording.label("engage_vendor", "vendor"), "  ·  ".join(part for part in parts if part)
    if ticket.cause:
        yield wording.label("resolve", "cause"), ticket.cause
    if ticket.fix:
        code = f"  ({wording.word(ticket.code)})" if ticket.code is not None else ""
        yield wording.label("resolve", "fix"), ticket.fix + code
    if ticket.minutes:
        yield wording.label("log", "minutes"), wording.minutes(ticket.minutes)


def _wait(view: TicketView, now: datetime) -> str:
    ticket = view.ticket
    parts = [ticket.waiting_reason or ""]
    if ticket.waiting_until is not None:
        parts.append(f"{wording.label('wait', 'until')}: {wording.instant(ticket.waiting_until, now)}")
    return "  ·  ".join(part for part in parts if part)
