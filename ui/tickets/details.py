"""What the ticket is about: its description, what is affected, what it waits for, how it was resolved.

Invariant: a long text is cut until somebody asks for all of it; every text can be selected and is shown as it is.
GUI thread.
"""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.desk.tickets import TicketView
from ui.common import theme, wording
from ui.common.plain import shown
from ui.common.widgets import PlainLabel, button
from ui.tickets.wrap import WrapText

_FEW = (320, 5)
"""Characters and lines of a text that stand there unasked."""

_MOST = 20_000


class Details(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: TicketView | None = None
        self._now: datetime | None = None
        self._all = False
        self._content: QWidget | None = None
        self._told: tuple[object, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)

    def show_view(self, view: TicketView, now: datetime) -> None:
        if self._view is not None and self._view.ticket.number != view.ticket.number:
            self._all = False
        self._view, self._now = view, now
        told = (view.ticket.number, view.ticket.description, *_facts(view, now))
        if told != self._told:  # else a text that somebody is selecting would lose its selection
            self._told = told
            self._fill()

    def _fill(self) -> None:
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        assert self._view is not None
        assert self._now is not None
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        cut = self._add_description(column)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(_facts(self._view, self._now)):
            label = PlainLabel(name, "muted")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            words, was_cut = self._cut(text)
            cut = cut or was_cut
            grid.addWidget(self._text(words, name), row, 1)
        column.addLayout(grid)
        if cut or self._all:
            column.addWidget(self._switch(), 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self._content)
        self._content.show()  # Qt would do it a moment later, and the height would be that of nothing

    def _add_description(self, column: QVBoxLayout) -> bool:
        assert self._view is not None
        text = self._view.ticket.description
        if text is None:
            column.addWidget(PlainLabel(self.tr("Not documented yet."), "muted"))
            return False
        words, cut = self._cut(text)
        column.addWidget(self._text(words, wording.label("document", "description")))
        return cut

    def _text(self, words: str, name: str) -> WrapText:
        label = WrapText(words)
        label.setAccessibleName(name)
        return label

    def _cut(self, text: str) -> tuple[str, bool]:
        safe = shown(text)
        if self._all:
            return safe[:_MOST] + ("…" if len(safe) > _MOST else ""), False
        characters, lines = _FEW
        kept = "\n".join(safe[: characters + 1].split("\n")[:lines])[:characters]
        return (kept.rstrip() + " …", True) if len(kept) < len(safe) else (safe, False)

    def _switch(self) -> QPushButton:
        words = self.tr("Show less") if self._all else self.tr("Show all")
        made = button(words, "flat")
        made.setObjectName("show-all")
        made.setAutoDefault(False)
        made.clicked.connect(self._switched)
        return made

    @Slot()
    def _switched(self) -> None:
        self._all = not self._all
        self._fill()


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
