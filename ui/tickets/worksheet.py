"""A ticket on paper, for somebody who drives to it: what is known, what was tried, and room to write.

Hides the page. Invariant: every text is put in as characters, never as markup. GUI thread.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.desk.tickets import TicketView
from ui.common import wording
from ui.tickets.plain import shown
from ui.tickets.story import Tab, story

_MOST = 4_000
"""Characters of one text; the rest is on the screen."""
_LINES = 9
"""Lines to write on."""


def print_worksheet(view: TicketView, parent: QWidget) -> bool:
    """Asks for a printer and prints; False if the person would rather not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(f"Tierdesk #{view.ticket.number}")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    worksheet(view).print_(printer)
    return True


def worksheet(view: TicketView) -> QTextDocument:
    """The pages."""
    document = QTextDocument()
    document.setDefaultFont(QFont("DejaVu Sans", 10))
    cursor = QTextCursor(document)
    ticket = view.ticket
    _write(cursor, f"#{ticket.number}  {ticket.summary}", points=15, bold=True)
    _write(cursor, _tr("Printed {0}").format(wording.full_instant(view.now)), points=8)
    _facts(cursor, view)
    if ticket.description:
        _section(cursor, wording.label("document", "description"), ticket.description)
    notes = [item for item in story(view) if Tab.NOTES in item.tabs and not item.running]
    for item in notes:
        at = wording.instant(item.at, view.now)
        texts = "\n".join(f"{label}: {text}" if label else text for label, text in item.lines)
        _section(cursor, f"{at}  {item.who} {item.what}", texts)
    _room(cursor)
    return document


def _facts(cursor: QTextCursor, view: TicketView) -> None:
    ticket = view.ticket
    due = wording.full_instant(ticket.next_due_at) if ticket.next_due_at else "–"
    holder = wording.actor(ticket.assignee, dict(view.people)) if ticket.assignee else "–"
    facts = [
        (wording.label("receive", "customer"), view.customer.name),
        (wording.label("receive", "requester"), ticket.requester),
        (_tr("Priority"), wording.priority(ticket.priority, ticket.priority_assumed)),
        (_tr("Where it stands"), f"{wording.word(ticket.rung)}: {wording.word(ticket.status)}"),
        (_tr("Who has it"), holder),
        (_tr("Due"), due),
        (wording.label("document", "category"), ticket.category or "–"),
        (wording.label("document", "affected"), ticket.affected or "–"),
    ]
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(2)
    form.setTopMargin(8)
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in (22, 78)])
    table = cursor.insertTable(len(facts), 2, form)
    for row, (label, value) in enumerate(facts):
        table.cellAt(row, 0).firstCursorPosition().insertText(label, _ink(bold=True))
        table.cellAt(row, 1).firstCursorPosition().insertText(_safe(value), _ink())
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _section(cursor: QTextCursor, title: str, text: str) -> None:
    _write(cursor, title, bold=True, above=10)
    _write(cursor, text)


def _room(cursor: QTextCursor) -> None:
    """To be filled in by hand."""
    asked = (
        (_tr("Arrived at"), 1),
        (_tr("What was found and done"), _LINES),
        (_tr("Parts"), 1),
        (_tr("Minutes"), 1),
        (_tr("Signature of the client"), 1),
    )
    for title, lines in asked:
        _write(cursor, title, bold=True, above=12)
        for _ in range(lines):
            _write(cursor, "_" * 84, points=9, above=6)


def _write(cursor: QTextCursor, text: str, points: int = 10, bold: bool = False, above: int = 2) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    if cursor.document().isEmpty():
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
    cursor.insertText(_safe(text), _ink(points, bold))


def _safe(text: str) -> str:
    whole = shown(text)
    cut = whole if len(whole) <= _MOST else f"{whole[:_MOST]} …"
    return cut.replace("\n", "\u2028")


def _ink(points: int = 10, bold: bool = False) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setFontPointSize(points)
    ink.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return ink


def _tr(words: str) -> str:
    return QCoreApplication.translate("worksheet", words)
