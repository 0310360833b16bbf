"""What is asked of the desk and what it answers.

Hides by what two requests are known to be the same: an id, and a digest of everything that was asked for, which the
journal keeps with the entry. Pure.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.desk.desk import Changed, Refused
from app.rules.actions import Action, Invalid
from app.rules.texts import show_instant
from models.rows import Entry
from models.vocabulary import Rung, Status


@dataclass(frozen=True, slots=True)
class Request:
    """An action that somebody asks for.

    ``ticket`` is a number, None for a new one, or a name that a request before it gave to its new ticket by ``ref``.
    ``login`` is who acts, None for whoever sits at the desk. ``seen`` is the version that they were looking at.
    """

    ticket: int | str | None
    action: Action
    login: str | None = None
    seen: int | None = None
    action_id: str | None = None
    done_at: datetime | None = None
    ref: str | None = None

    def with_id(self) -> "Request":
        """The same request with an id, a new one if it has none."""
        return self if self.action_id is not None else replace(self, action_id=str(uuid.uuid4()))


@dataclass(frozen=True, slots=True)
class Done:
    """What an action made of its ticket."""

    ticket: int
    version: int
    status: Status
    rung: Rung


Answer = Done | Refused | Changed | Invalid


def digest(number: int | str | None, request: Request, login: str) -> str:
    """Of what this person asks for on this ticket; alike for the same request for ever."""
    return _digest(number, request.action.kind, request.action.fields(), login, request.done_at)


def is_as_asked(entry: Entry) -> bool:
    """Whether a person's entry still says what its digest was made of."""
    if entry.actor is None:
        return True
    number = entry.ticket if entry.version > 1 else None
    told = (entry.done_at, None) if entry.done_at == entry.recorded_at else (entry.done_at,)
    return any(entry.digest == _digest(number, entry.kind, entry.fields, entry.actor, done_at) for done_at in told)


def _digest(
    number: int | str | None, kind: str, fields: Mapping[str, Any], login: str, done_at: datetime | None
) -> str:
    content = [number, kind, dict(fields), login, show_instant(done_at) if done_at else None]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
