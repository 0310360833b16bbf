"""Changing a desk's people, customers and lists: who may, who did it, and what they had before their eyes.

Promises: one transaction a change, with one row of `changes` in it; whoever changes what somebody else has changed
meanwhile is told who and when, and changes nothing. Any thread.
"""

from app.desk.desk import Desk, Refused
from models.changes import Change
from models.rows import QueueRow
from models.sentences import Sentence

__all__ = ["Change", "InUse", "history"]


class InUse(Refused):
    """It cannot be deactivated yet. ``tickets`` stand in the way, the most urgent first; ``count`` is capped."""

    def __init__(self, sentence: Sentence, tickets: tuple[QueueRow, ...] = (), count: int = 0) -> None:
        super().__init__(sentence)
        self.tickets, self.count = tickets, count


def history(desk: Desk, kind: str, name: str) -> list[Change]:
    """The newest hundred changes, the newest first.

    Kinds and names: ``person`` login, ``absence`` login, ``customer`` name, ``contact`` and ``site`` customer/name,
    ``vendor`` name, ``calendar`` name, ``macro`` owner/kind/name. What was renamed goes on under its new name.
    """
    raise NotImplementedError
