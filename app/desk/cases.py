"""Loading what the rules judge: tickets with all that the procedure has to know of them, and the policies in question.

Hides which reads make a case. Invariant: what is read here was locked before, so that it is the state that the lock
protects. Any thread.
"""

from collections.abc import Collection, Iterable, Mapping, MutableMapping

from app.rules.case import Case
from app.rules.policy import Policy, thaw
from models import people, tickets
from models.engine import Transaction
from models.rows import Ticket


def cases(connection: Transaction, loaded: Mapping[int, Ticket]) -> dict[int, Case]:
    """The cases of these tickets, by number; two statements."""
    if not loaded:
        return {}
    around = tickets.surroundings(connection, loaded.keys())
    ledger = tickets.ledger(connection, loaded.keys())
    return {
        number: Case(ticket, around[number].visit, around[number].customer, ledger.get(number, ()), around[number].work)
        for number, ticket in loaded.items()
    }


def versions_of(cases: Iterable[Case]) -> set[int]:
    """The policy versions by which these cases are judged."""
    found: set[int] = set()
    for case in cases:
        found |= {case.customer.policy_version, case.visit.policy_version, case.ticket.overall_policy}
        found |= {row.policy_version for row in case.deadlines}
    return found


def know_policies(connection: Transaction, known: MutableMapping[int, Policy], versions: Collection[int]) -> None:
    """Adds the policies of these versions to those that are known; a version never changes."""
    missing = set(versions) - known.keys()
    if missing:
        found = people.frozen_policies(connection, missing)
        known.update({one: thaw(frozen, version) for one, (frozen, version) in found.items()})
