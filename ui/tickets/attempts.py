"""What makes an action happen exactly once, however often it is sent.

Hides the ids. Invariant: the same action on the same ticket keeps its id, and the version it was decided on, until its
answer is known; after that the next one gets a new id. GUI thread.
"""

import json
from dataclasses import dataclass
from uuid import uuid4

from app.rules.actions import Action

ALWAYS_POSSIBLE = frozenset(("note", "log", "contact", "start", "stop"))
"""Actions that nothing a colleague did meanwhile can spoil: they are sent without the version looked at."""


@dataclass(frozen=True, slots=True)
class Attempt:
    ticket: int | None
    kind: str
    action: Action
    seen: int | None
    action_id: str


class Attempts:
    def __init__(self) -> None:
        self._open: dict[tuple[int | None, str, str], Attempt] = {}

    def begin(self, ticket: int | None, action: Action, version: int | None) -> Attempt:
        """The attempt to send: a new one, or the same again when its answer never came."""
        key = self._key(ticket, action)
        if key not in self._open:
            seen = None if action.kind in ALWAYS_POSSIBLE else version
            self._open[key] = Attempt(ticket, action.kind, action, seen, str(uuid4()))
        return self._open[key]

    def settle(self, attempt: Attempt) -> None:
        """Its answer is known: done, refused or changed."""
        self._open.pop(self._key(attempt.ticket, attempt.action), None)

    def _key(self, ticket: int | None, action: Action) -> tuple[int | None, str, str]:
        return ticket, action.kind, json.dumps(action.fields(), sort_keys=True)
