"""The dossier of a ticket: complete details of all activity, for whoever decides over it.

Hides which part of a ticket's history stands where. Invariant: every journal entry stands in it, with everything that
was written there and uncut; so does every limit, kept or missed, and why its moment was when it was. Moments have
their whole dates: it is read on other days too. Any thread.
"""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from app.desk.tickets import TicketView
from app.rules.stays import Stay, stays
from models.rows import Deadline, Visit
from models.vocabulary import DeadlineKind, Outcome, Rung
from ui.common import wording
from ui.common.paper import Paper
from ui.tickets.story import Item, happened
from ui.tickets.why import limit_words, why


def dossier(view: TicketView) -> QTextDocument:
    """The pages, for paper."""
    paper = Paper()
    write_dossier(paper, view)
    return paper.document


def write_dossier(paper: Paper, view: TicketView) -> None:
    ticket = view.ticket
    paper.title(f"#{ticket.number}  {ticket.summary}")
    paper.small(_tr("Dossier, as of {0}").format(wording.full_instant(view.now)))
    paper.facts(_facts(view))
    if ticket.description:
        paper.section(wording.label("document", "description"), ticket.description)
    spent = stays(view.visits, view.journal, view.now)
    paper.heading(_tr("By rung"))
    paper.table(_rung_headings(), [_rung(view, stay) for stay in spent], (14, 15, 17, 11, 11, 10, 10, 12))
    _activity(paper, view, spent)
    _limits(paper, view)


def _facts(view: TicketView) -> list[tuple[str, str]]:
    ticket = view.ticket
    cost = sum(visit.cost_cents for visit in view.visits)
    facts = [
        (wording.label("receive", "customer"), view.customer.name),
        *wording.caller(ticket.requester, view.caller),
        (_tr("Received"), wording.full_instant(ticket.received_at)),
        (_tr("Priority"), wording.priority(ticket.priority, ticket.priority_assumed)),
        (_tr("Where it stands"), f"{wording.word(ticket.rung)}: {wording.word(ticket.status)}"),
        (_tr("Who has it"), wording.actor(ticket.assignee, dict(view.people)) if ticket.assignee else "–"),
        (wording.label("document", "category"), ticket.category or "–"),
        (wording.label("document", "affected"), ticket.affected or "–"),
        (_tr("Promised"), _promised(view)),
        (_tr("Work so far"), f"{wording.minutes(ticket.minutes)}  ·  {_tr('cost {0}').format(wording.money(cost))}"),
    ]
    if ticket.vendor is not None and ticket.vendor_since is not None:
        parts = [ticket.vendor, ticket.vendor_reference, wording.full_instant(ticket.vendor_since)]
        facts.append((wording.label("engage_vendor", "vendor"), "  ·  ".join(part for part in parts if part)))
    for name, text in (("cause", ticket.cause), ("fix", ticket.fix)):
        if text:
            facts.append((wording.label("resolve", name), text))
    return facts


def _promised(view: TicketView) -> str:
    """What the customer was promised, and whether it was kept."""
    rows = [row for row in view.deadlines if row.kind is DeadlineKind.OVERALL]
    return _kept(view, rows[-1]) if rows else _tr("no limit")


def _rung_headings() -> tuple[str, ...]:
    return (
        _tr("Rung"),
        _tr("Entered"),
        _tr("Held by"),
        _tr("Queueing"),
        _tr("Waiting"),
        _tr("Work"),
        _tr("Cost"),
        _tr("Ended"),
    )


def _rung(view: TicketView, stay: Stay) -> tuple[str, ...]:
    visit, people = stay.visit, dict(view.people)
    policy = view.policies[visit.policy_version]
    return (
        wording.word(visit.rung),
        wording.instant(visit.entered_at, None),
        ", ".join(dict.fromkeys(wording.actor(login, people) for login in stay.holders)) or "–",
        wording.duration(stay.queueing) if stay.queueing else "–",
        wording.duration(stay.waiting) if stay.waiting else "–",
        _of(wording.minutes(visit.effort_minutes), _ceiling(view, visit, DeadlineKind.EFFORT)),
        _of(wording.money(visit.cost_cents), _ceiling(view, visit, DeadlineKind.COST))
        if policy.rate(visit.rung)
        else "–",
        wording.word(visit.outcome) if visit.outcome is not None else _tr("still here"),
    )


def _of(used: str, ceiling: str) -> str:
    return _tr("{0} of {1}").format(used, ceiling) if ceiling else used


def _ceiling(view: TicketView, visit: Visit, kind: DeadlineKind) -> str:
    rows = [row for row in view.deadlines if (row.visit, row.kind) == (visit.visit, kind)]
    return limit_words(view, rows[-1]) if rows else ""


def _activity(paper: Paper, view: TicketView, spent: list[Stay]) -> None:
    """What happened, by visit and from the first to the last."""
    items = sorted(happened(view, None), key=lambda item: (item.at, item.order))
    for stay in spent:
        visit = stay.visit
        title = _tr("{0}, visit {1}").format(wording.word(visit.rung), visit.visit)
        until = wording.full_instant(visit.left_at) if visit.left_at else _tr("now")
        paper.heading(title if visit.rung is not Rung.MANAGER else wording.word(visit.rung))
        paper.small(f"{wording.full_instant(visit.entered_at)} – {until}")
        for item in (one for one in items if one.visit == visit.visit):
            _item(paper, item)


def _item(paper: Paper, item: Item) -> None:
    at = wording.instant(item.at, None)
    paper.write(f"{at}  {item.who} {item.what}".strip(), bold=True, above=8)
    if item.change:
        paper.small(item.change, above=1)
    for label, text in item.lines:
        paper.write(f"{label}: {text}" if label else text, above=1, left=12)


def _limits(paper: Paper, view: TicketView) -> None:
    """Every due moment, kept or missed, and why it was then."""
    rows = [row for row in view.deadlines if not row.kind.is_warning]
    if not rows:
        return
    paper.heading(_tr("Due moments"))
    for row in sorted(rows, key=lambda row: (row.started_at, row.visit, row.kind, row.round)):
        of = next((wording.word(visit.rung) for visit in view.visits if visit.visit == row.visit), "")
        name = "  ·  ".join(part for part in (of, wording.deadline(row.kind)) if part)
        late = row.fired_at is not None and row.kind.is_limit
        paper.write(f"{name}: {_kept(view, row)}", bold=True, above=8, colour="late" if late else "text")
        for line in why(view, row, None, most=None):
            paper.small(line, above=0)


def _kept(view: TicketView, row: Deadline) -> str:
    """How a due moment ended: ``kept, due 12 Nov 2026 10:30``."""
    return "  ·  ".join(_kept_parts(view, row))


def _kept_parts(view: TicketView, row: Deadline) -> Iterator[str]:
    if row.kind in (DeadlineKind.UNTIL, DeadlineKind.WAIT):
        yield _tr("over") if row.ended_at is not None or row.fired_at is not None else _tr("running")
    elif row.fired_at is not None or row.outcome is Outcome.MISSED:
        yield _tr("missed")
    elif row.outcome is Outcome.MET:
        yield _tr("kept")
    elif row.outcome is Outcome.VOID:
        yield _tr("no longer needed")
    else:
        yield _tr("paused") if row.is_paused else _tr("running")
    if row.limit_seconds is not None:
        yield _tr("allowed {0}").format(limit_words(view, row))
    if row.due_at is not None:
        yield _tr("due {0}").format(wording.instant(row.due_at, None))
    if row.ended_at is not None:
        yield _tr("ended {0}").format(wording.instant(row.ended_at, None))


def _tr(words: str) -> str:
    return QCoreApplication.translate("dossier", words)
