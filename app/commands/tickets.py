"""The commands that read tickets: ticket list, ticket show, ticket why."""

import argparse
from datetime import datetime
from typing import Any

from app.commands.exporting import export
from app.commands.opening import desk_of
from app.commands.output import DONE, one_line, say, say_json, say_table, tell
from app.desk import query, queues, tickets
from app.desk.desk import Desk, Refused
from app.desk.exports import listed
from app.desk.tickets import TicketView
from app.rules import clocks, why
from app.rules.texts import one_of, show_instant
from app.settings import Settings
from models.narrowing import Field, Filter, Login, Term
from models.rows import Deadline, Entry, QueueRow, Visit
from models.vocabulary import DeadlineKind

_LISTED = ["number", "status", "rung", "priority", "due", "customer", "assignee", "summary"]


def ticket_command(options: argparse.Namespace, settings: Settings) -> int:
    """ticket list, ticket show, ticket why."""
    with desk_of(settings) as desk:
        if options.what == "list":
            return _list(desk, options)
        view = tickets.read(desk, options.number)
        if options.what == "why":
            return _why(view, options.kind)
        if options.json:
            say_json(_document(view))
        else:
            _show(view)
        return DONE


def _list(desk: Desk, options: argparse.Namespace) -> int:
    if options.export is not None:
        # All of them: a file has no end at which one would look for the rest.
        return export(options.export, [listed(desk, *_asked(desk, options))])
    rows, more = _rows(desk, options)
    if options.json:
        say_json([_listed(row) for row in rows])
        return DONE
    say_table([_listed(row) | {"due": _due(row)} for row in rows], _LISTED)
    if more:
        tell(f"There are more; this shows {len(rows)}. See --limit.")
    return DONE


def _rows(desk: Desk, options: argparse.Namespace) -> tuple[tuple[QueueRow, ...], bool]:
    if options.search is None and options.filter is None:
        found = queues.listing(desk, options.rung, options.status, options.mine, limit=options.limit)
        return found.rows, found.more
    queue, look = _asked(desk, options)
    found = queues.page(desk, queue, queues.START, options.limit, look)
    return found.rows, found.more


def _asked(desk: Desk, options: argparse.Namespace) -> tuple[queues.Queue, queues.Look]:
    narrowed = _narrowed(desk, options)
    # A search is through everything that was ever written; a filter narrows what is open, unless it names statuses.
    ended_too = options.search is not None or any(term.field is Field.STATUS for term in narrowed)
    return (queues.Queue.EVERY if ended_too else queues.Queue.ALL), queues.Look(narrowed)


def _narrowed(desk: Desk, options: argparse.Namespace) -> Filter:
    terms = list(query.read(options.filter or "", desk.actor.login))
    if options.search is not None:
        terms.append(Term(Field.WORDS, (options.search,)))
    if options.rung is not None:
        terms.append(Term(Field.TIER, (options.rung,)))
    if options.status is not None:
        terms.append(Term(Field.STATUS, (options.status,)))
    if options.mine:
        terms.append(Term(Field.ASSIGNEE, (Login(desk.actor.login),)))
    return tuple(terms)


def _listed(row: QueueRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "version": row.version,
        "status": row.status,
        "rung": row.rung,
        "priority": row.priority,
        "customer": row.customer,
        "requester": row.requester,
        "summary": row.summary,
        "assignee": row.assignee,
        "received_at": show_instant(row.received_at),
        "next_due_at": _instant(row.next_due_at),
    }


def _due(row: QueueRow) -> str:
    return f"{row.next_due_at:%Y-%m-%d %H:%M}Z" if row.next_due_at else "-"


def _moment(moment: datetime | None) -> str | None:
    """A moment for a person: to the second, in UTC."""
    return f"{moment:%Y-%m-%d %H:%M:%S}Z" if moment else None


def _instant(moment: datetime | None) -> str | None:
    return show_instant(moment) if moment else None


def _document(view: TicketView) -> dict[str, Any]:
    """A ticket as ``ticket show --json`` prints it."""
    ticket = view.ticket
    return {
        "number": ticket.number,
        "version": ticket.version,
        "status": ticket.status,
        "rung": ticket.rung,
        "priority": ticket.priority,
        "customer": view.customer.name,
        "requester": ticket.requester,
        "summary": ticket.summary,
        "assignee": ticket.assignee,
        "received_at": show_instant(ticket.received_at),
        "closed_at": _instant(ticket.closed_at),
        "next_due_at": _instant(ticket.next_due_at),
        "visits": [_visit(visit) for visit in view.visits],
        "deadlines": [_deadline(row) for row in view.deadlines],
        "journal": [_entry(entry) for entry in view.journal],
    }


def _visit(visit: Visit) -> dict[str, Any]:
    return {
        "visit": visit.visit,
        "rung": visit.rung,
        "entered_at": show_instant(visit.entered_at),
        "left_at": _instant(visit.left_at),
        "outcome": visit.outcome,
        "effort_minutes": visit.effort_minutes,
        "cost": visit.cost_cents / 100,
    }


def _deadline(row: Deadline) -> dict[str, Any]:
    return {
        "visit": row.visit,
        "kind": row.kind,
        "round": row.round,
        "due_at": _instant(row.due_at),
        "fired_at": _instant(row.fired_at),
        "ended_at": _instant(row.ended_at),
        "outcome": row.outcome,
        "paused": row.is_paused,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "version": entry.version,
        "kind": entry.kind,
        "actor": entry.actor or "checker",
        "done_at": show_instant(entry.done_at),
        "recorded_at": show_instant(entry.recorded_at),
        "from_status": entry.from_status,
        "to_status": entry.to_status,
        "from_rung": entry.from_rung,
        "to_rung": entry.to_rung,
        "minutes": entry.minutes,
        "fields": dict(entry.fields),
    }


def _show(view: TicketView) -> None:
    ticket = view.ticket
    say(f"#{ticket.number} {one_line(ticket.summary)}")
    holder = one_line(view.people.get(ticket.assignee or "", ticket.assignee or "nobody"))
    held = f"held by {holder}" if ticket.status.is_open else f"last held by {holder}"
    assumed = " (assumed)" if ticket.priority_assumed else ""
    say(f"{ticket.status} on {ticket.rung}, {ticket.priority}{assumed}, {held}, version {ticket.version}")
    whose = f"{one_line(view.customer.name)}, {one_line(ticket.requester)}"
    say(f"{whose}, by {ticket.channel}, received {_moment(ticket.received_at)}")
    for name in ("description", "category", "affected", "cause", "fix", "code"):
        if getattr(ticket, name):
            say(f"{name}: {_indented(getattr(ticket, name), 2)}")
    say("")
    say_table([_visit_row(visit) for visit in view.visits], _VISIT_COLUMNS)
    say("")
    if view.deadlines:
        say_table([_deadline_row(row, view) for row in view.deadlines], _DEADLINE_COLUMNS)
        say("")
    for entry in view.journal:
        _show_entry(entry, view)


_VISIT_COLUMNS = ["visit", "rung", "entered", "left", "outcome", "minutes", "cost"]
_DEADLINE_COLUMNS = ["visit", "kind", "round", "due", "state", "fired", "ended"]


def _visit_row(visit: Visit) -> dict[str, Any]:
    return {
        "visit": visit.visit,
        "rung": visit.rung,
        "entered": _moment(visit.entered_at),
        "left": _moment(visit.left_at),
        "outcome": visit.outcome,
        "minutes": visit.effort_minutes,
        "cost": f"{visit.cost_cents / 100:.2f}",
    }


def _deadline_row(row: Deadline, view: TicketView) -> dict[str, Any]:
    return {
        "visit": row.visit or "all",
        "kind": row.kind,
        "round": row.round,
        "due": _moment(row.due_at),
        "state": _state(row, view),
        "fired": _moment(row.fired_at),
        "ended": _moment(row.ended_at),
    }


def _state(row: Deadline, view: TicketView) -> str:
    if row.fired_at is not None and row.kind.is_warning:
        return "told"
    if row.fired_at is not None and row.ended_at is None:
        return "missed"
    return row.outcome or ("paused" if row.is_paused else "overdue" if clocks.is_overdue(row, view.now) else "open")


def _show_entry(entry: Entry, view: TicketView) -> None:
    actor = one_line(view.people.get(entry.actor or "", entry.actor or "the escalation checker"))
    minutes = f", {entry.minutes} min" if entry.minutes else ""
    say(f"{entry.version}. {_moment(entry.recorded_at)} {actor}: {entry.kind}{minutes}")
    if entry.done_at != entry.recorded_at:
        say(f"     done: {_moment(entry.done_at)}")
    for name, value in entry.fields.items():
        say(f"     {name}: {_indented(value, 7)}")


def _indented(value: object, by: int) -> str:
    """A value as the command line spells it; later lines of a text cannot be taken for lines of Tierdesk's own."""
    word = str(value).lower() if isinstance(value, bool) else str(value)
    return word.replace("\n", f"\n{' ' * by}")


def _why(view: TicketView, kind: DeadlineKind) -> int:
    rows = [row for row in view.deadlines if row.kind is kind]
    if not rows:
        known = sorted({row.kind.value for row in view.deadlines})
        has = f"it has {one_of(known, 'and')}" if known else "it has none"
        raise Refused(f"#{view.ticket.number} never had the deadline {kind}; {has}.")
    policies = view.policies
    for row in rows:
        say(f"{row.kind}, {'of the ticket' if row.visit == 0 else f'visit {row.visit}'}, round {row.round}")
        zone = policies[row.policy_version].time_zone
        for line in why.lines(why.why(view.journal, row, policies), row, zone):
            say(f"  {line}")
        say(f"  now {_state(row, view)}")
    return DONE
