"""Proof that a desk is sound: every ticket's journal replayed and compared with its row, its visits and its ledger.

Reads in chunks, each of one state of the desk, so that people can go on working. Any thread.
"""

from collections.abc import Iterator
from itertools import pairwise

from app.desk.cases import know_policies
from app.desk.requests import is_as_asked
from app.rules import clocks, replay
from app.rules.policy import Policy
from models import changes, migrate
from models import tickets as rows
from models.engine import Database, Transaction
from models.rows import encode

_CHUNK = 200


def tickets(database: Database) -> Iterator[tuple[int, list[str]]]:
    """Every ticket's number with what is wrong with it, a phrase each; in order of number."""
    policies: dict[int, Policy] = {}
    last = 0
    names: Names = {}
    while True:
        with database.read() as connection:
            if not last:
                migrate.check(connection)
            chunk = rows.chunk(connection, last, _CHUNK)
            names = _names_since(connection)
            know_policies(connection, policies, {visit.policy_version for one in chunk for visit in one.visits})
        for one in chunk:
            yield one.ticket.number, _differences(one, policies, names)
        if len(chunk) < _CHUNK:
            return
        last = chunk[-1].ticket.number


Names = dict[tuple[int, str], set[str]]
"""By customer and name of a contact: what that contact was called later."""


def _names_since(connection: Transaction) -> Names:
    found: Names = {}
    for customer, old, new in changes.renamed_contacts(connection):
        found.setdefault((customer, old), set()).add(new)
        for (of, _), later in found.items():
            if of == customer and old in later:
                later.add(new)
    return found


def _differences(one: rows.TicketRows, policies: dict[int, Policy], names: Names) -> list[str]:
    try:
        replayed = replay.replay(one.journal)
    except replay.Broken as broken:
        return [str(broken)]
    said = replayed.ticket.get("requester")
    if isinstance(said, str) and one.ticket.requester in names.get((one.ticket.customer_id, said), ()):
        # A contact who got another name has it on their tickets, while the journal keeps what was said.
        replayed.ticket["requester"] = one.ticket.requester
    work = {each.person: encode(each.started_at) for each in one.work}
    found = replay.differences(replayed, one.ticket, one.visits, one.deadlines, work) + _altered(one)
    if found:
        return found
    visit = one.visits[-1]
    current = [row for row in one.deadlines if row.visit in (0, visit.visit)]
    missed = any(clocks.counts_as_missed(row) for row in one.deadlines)
    placed = clocks.with_queue_place(one.ticket, visit, current, policies)
    for name in ("next_due_at", "queue_at"):
        is_now, ought = getattr(one.ticket, name), getattr(placed, name)
        if is_now != ought:
            found.append(f"{name} is {encode(is_now)!r}, its ledger says {encode(ought)!r}")
    if one.ticket.missed != missed:
        found.append(f"missed is {one.ticket.missed}, its ledger says {missed}")
    return found


def _altered(one: rows.TicketRows) -> list[str]:
    """Entries that say something else than what their action asked for, or begin elsewhere than where one ended."""
    found = [
        f"journal entry {entry.version} is not what was asked for (texts, person or time)"
        for entry in one.journal
        if not is_as_asked(entry)
    ]
    for before, entry in pairwise(one.journal):
        if (before.to_status, before.to_rung) != (entry.from_status, entry.from_rung):
            found.append(f"journal entry {entry.version} does not begin where entry {before.version} ended")
    minutes = sum(entry.minutes or 0 for entry in one.journal)
    if minutes != one.ticket.minutes:
        found.append(f"minutes are {one.ticket.minutes}, those of the journal's entries {minutes}")
    return found
