"""What a set of steps leaves in the database: one place that turns steps into rows, for people and for the checker.

Hides that several steps of one ticket leave only its last state, but every entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.rules.case import Step
from app.rules.replay import effects
from models import writer
from models.rows import Deadline, Entry, Ticket, Work


@dataclass(frozen=True, slots=True)
class Written:
    """A step with what only the journal knows of it: the id of its action, its digest, and when it was really done."""

    step: Step
    action_id: str
    digest: str
    done_at: datetime | None


def writing(done: Sequence[Written], login: str) -> writer.Writing:
    """The rows of these steps, in their order. ``login`` is the stamp on their entries."""
    steps = [one.step for one in done]
    loaded: dict[int, int] = {}
    for step in steps:
        loaded.setdefault(step.after.ticket.number, step.before.ticket.version if step.before else 0)
    last: dict[int, Ticket] = {step.after.ticket.number: step.after.ticket for step in steps}
    visits = {(visit.ticket, visit.visit): visit for step in steps for visit in step.visits}
    rows: dict[tuple[Any, ...], Deadline] = {
        (row.ticket, row.visit, row.kind, row.round): row for step in steps for row in step.deadlines
    }
    ended, started = _net_work(steps)
    return writer.Writing(
        tickets=list(last.values()),
        loaded=loaded,
        visits=list(visits.values()),
        deadlines=list(rows.values()),
        entries=[_entry(one, login) for one in done],
        texts=[_texts(step) for step in steps],
        work_ended=ended,
        work_started=started,
        contacts=[contact for step in steps if (contact := _contact(step))],
        vendors=[step.fields["vendor"] for step in steps if "vendor" in step.fields],
        notices=[notice for step in steps for notice in step.notices],
    )


def _entry(one: Written, login: str) -> Entry:
    step = one.step
    before, ticket = step.before, step.after.ticket
    return Entry(
        ticket=ticket.number,
        version=ticket.version,
        action_id=one.action_id,
        digest=one.digest,
        kind=step.kind,
        actor=step.actor,
        login=login,
        done_at=one.done_at or step.at,
        recorded_at=step.at,
        from_status=before.ticket.status if before else None,
        to_status=ticket.status,
        from_rung=before.ticket.rung if before else None,
        to_rung=ticket.rung,
        visit=before.ticket.visit if before else ticket.visit,
        minutes=step.minutes,
        fields=step.fields,
        effects=effects(step),
    )


def _net_work(steps: Sequence[Step]) -> tuple[list[Work], list[Work]]:
    """Running work that began before these steps and ended in them, and that began in them and goes on."""
    ended: list[Work] = []
    started: list[Work] = []
    for step in steps:
        for one in step.work_ended:
            if one in started:
                started.remove(one)
            else:
                ended.append(one)
        started += step.work_started
    return ended, started


def _texts(step: Step) -> list[str]:
    """By what an entry is found: what was written, beside the ticket's number, summary, requester and customer."""
    written = [value for value in step.fields.values() if isinstance(value, str)]
    if not written:
        return []
    ticket = step.after.ticket
    return [str(ticket.number), ticket.summary, ticket.requester, step.after.customer.name, *written]


def _contact(step: Step) -> tuple[int, str, str | None] | None:
    """A requester becomes a contact of the customer."""
    if "requester" not in step.fields and "customer" not in step.fields:
        return None
    ticket = step.after.ticket
    return ticket.customer_id, ticket.requester, step.fields.get("contact")
