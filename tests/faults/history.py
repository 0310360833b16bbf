"""The history checker: what must be true of a desk after any fault whatsoever."""

import time
from collections import Counter
from datetime import datetime

from sqlalchemy import text

from app.desk import tickets, verify
from app.desk.desk import Desk
from models import queues
from models.vocabulary import VisitOutcome

_PATIENCE = 60.0


def settled(desk: Desk) -> datetime:
    """Waits until nothing is due any more, and says when that was seen: reminders go on falling due."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with desk.database.read() as connection:
            now = desk.database.now(connection)
            if queues.due_now(connection, now) == 0:
                return now
        time.sleep(0.05)
    raise AssertionError("the checker never catches up")


def mistakes(desk: Desk, settled_at: datetime) -> list[str]:
    """What is wrong, a phrase each. ``settled_at`` is what `settled` said."""
    found = [f"#{number}: {phrase}" for number, phrases in verify.tickets(desk.database) for phrase in phrases]
    with desk.database.read() as connection:
        numbers = connection.execute(text("SELECT number FROM tickets ORDER BY number")).scalars().all()
        told = connection.execute(
            text(
                "SELECT ticket, kind, deadline, visit, round, version, person, rung, count(*) FROM notices "
                "GROUP BY ticket, kind, deadline, visit, round, version, person, rung HAVING count(*) > 1"
            )
        ).all()
    found += [f"#{row[0]}: told twice of {row[1]} {row[2]}" for row in told]
    for number in numbers:
        found += [f"#{number}: {phrase}" for phrase in _of_ticket(desk, number, settled_at)]
    return found


def _of_ticket(desk: Desk, number: int, settled_at: datetime) -> list[str]:
    view = tickets.read(desk, number)
    found = []
    if [entry.version for entry in view.journal] != list(range(1, len(view.journal) + 1)):
        found.append("a version is missing")
    climbs = Counter(entry.visit for entry in view.journal if entry.actor is None and entry.kind == "escalate")
    found += [f"visit {visit} was escalated {count} times" for visit, count in climbs.items() if count > 1]
    missed = [visit.visit for visit in view.visits if visit.outcome is VisitOutcome.MISSED]
    if sorted(climbs) != missed:
        found.append(f"visits {missed} ended missed, visits {sorted(climbs)} were escalated")
    ladder = view.policy.ladder
    for lower, upper in zip(view.visits, view.visits[1:], strict=False):
        if ladder.index(upper.rung) > ladder.index(lower.rung) + 1:
            found.append(f"climbed from {lower.rung} to {upper.rung}")
    for row in view.deadlines:
        overdue = row.due_at is not None and row.due_at <= settled_at
        if row.ended_at is None and overdue and row.fired_at is None and view.ticket.status.is_open:
            found.append(f"{row.kind} of visit {row.visit}, round {row.round}, is due and was not fired")
        if row.fired_at is not None and row.due_at is not None and row.fired_at < row.due_at:
            found.append(f"{row.kind} of visit {row.visit}, round {row.round}, was fired too early")
    return found
