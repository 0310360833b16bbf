"""How often the client has called or written without an answer.

Hides what counts as an answer: a contact that reached the client, what the client said in quality control, or anything
that who holds the ticket now did on it but noting another contact from the client. Invariant: the manager's dashboard
counts alike (`models.looking_back`). Pure.
"""

from collections.abc import Sequence

from models.rows import Entry
from models.vocabulary import Direction, Satisfied


def unanswered(journal: Sequence[Entry], holder: str | None) -> int:
    """The client's contacts since the last answer; ``holder`` is who has the ticket now."""
    count = 0
    for entry in journal:
        if _is_call(entry):
            count += 1
        elif _answers(entry, holder):
            count = 0
    return count


def _is_call(entry: Entry) -> bool:
    return entry.kind == "contact" and entry.fields.get("direction") == Direction.IN


def _answers(entry: Entry, holder: str | None) -> bool:
    if holder is not None and entry.actor == holder:
        return True
    if entry.kind == "contact":
        return bool(entry.fields.get("reached"))
    return entry.kind == "verify" and entry.fields.get("satisfied") != Satisfied.UNANSWERED
