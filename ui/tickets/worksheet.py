"""A ticket on paper, for somebody who drives to it: what is known, what was tried, and room to write.

Hides the page. Invariant: every text is put in as characters, never as markup; a moment has its whole date. Any thread.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from app.desk.tickets import TicketView
from ui.common import wording
from ui.common.paper import Paper
from ui.tickets.story import Tab, happened

_MOST = 4_000
"""Characters of one text; the rest is on the screen."""
_LINES = 9
"""Lines to write on."""


def worksheet(view: TicketView) -> QTextDocument:
    """The pages."""
    paper = Paper(most=_MOST)
    ticket = view.ticket
    paper.title(f"#{ticket.number}  {ticket.summary}")
    paper.small(_tr("Printed {0}").format(wording.full_instant(view.now)))
    paper.facts(_facts(view))
    if ticket.description:
        paper.section(wording.label("document", "description"), ticket.description)
    told = sorted(happened(view, None), key=lambda item: (item.at, item.order), reverse=True)
    for item in (one for one in told if Tab.NOTES in one.tabs):
        at = wording.instant(item.at, None)
        texts = "\n".join(f"{label}: {text}" if label else text for label, text in item.lines)
        paper.section(f"{at}  {item.who} {item.what}", texts)
    _room(paper)
    return paper.document


def _facts(view: TicketView) -> list[tuple[str, str]]:
    ticket = view.ticket
    due = wording.full_instant(ticket.next_due_at) if ticket.next_due_at else "–"
    holder = wording.actor(ticket.assignee, dict(view.people)) if ticket.assignee else "–"
    return [
        (wording.label("receive", "customer"), view.customer.name),
        *wording.caller(ticket.requester, view.caller),
        (_tr("Priority"), wording.priority(ticket.priority, ticket.priority_assumed)),
        (_tr("Where it stands"), f"{wording.word(ticket.rung)}: {wording.word(ticket.status)}"),
        (_tr("Who has it"), holder),
        (_tr("Due"), due),
        (wording.label("document", "category"), ticket.category or "–"),
        (wording.label("document", "affected"), ticket.affected or "–"),
    ]


def _room(paper: Paper) -> None:
    """To be filled in by hand."""
    asked = (
        (_tr("Arrived at"), 1),
        (_tr("What was found and done"), _LINES),
        (_tr("Parts"), 1),
        (_tr("Minutes"), 1),
        (_tr("Signature of the client"), 1),
    )
    for title, lines in asked:
        paper.write(title, bold=True, above=12)
        for _ in range(lines):
            paper.write("_" * 84, scale=0.9, above=6)


def _tr(words: str) -> str:
    return QCoreApplication.translate("worksheet", words)
