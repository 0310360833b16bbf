"""What was typed into action forms and not yet sent.

Hides where a half-written text waits, and its file. Invariants: a draft is only dropped when its action was done or its
owner empties it; a second client of the same person keeps its own drafts in the same file; a file that cannot be read
or written costs the drafts of a crash and nothing else. GUI thread.
"""

import json
import logging
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

log = logging.getLogger("tierdesk.ui")

NEW = 0
"""In the place of a ticket's number: of the request that is being received."""

Key = tuple[int, str]
"""Ticket and kind of action."""


class Drafts:
    """By ticket and kind of action. One for the preview and all ticket windows, so that both know the same text.

    With ``path`` they outlive the client: give each desk and person a file of its own. ``changed`` is called after each
    change of what there is.
    """

    def __init__(self, path: Path | None = None, changed: Callable[[], None] = lambda: None) -> None:
        self._path = path
        self._changed = changed
        self._kept: dict[Key, dict[str, object]] = _read(path)

    def keep(self, ticket: int, kind: str, draft: Mapping[str, object]) -> None:
        typed = {name: value for name, value in draft.items() if value not in (None, "", frozenset())}
        if self._kept.get((ticket, kind), {}) == typed:
            return
        if typed:
            # At the end: the newest is the first that one looks for.
            self._kept.pop((ticket, kind), None)
            self._kept[ticket, kind] = typed
        else:
            self._kept.pop((ticket, kind), None)
        self._write((ticket, kind))

    def of(self, ticket: int, kind: str) -> Mapping[str, object]:
        return self._kept.get((ticket, kind), {})

    def drop(self, ticket: int, kind: str) -> None:
        if self._kept.pop((ticket, kind), None) is not None:
            self._write((ticket, kind))

    def tickets(self) -> list[int]:
        """The tickets that have one, the newest first."""
        return list(dict.fromkeys(ticket for ticket, _ in reversed(self._kept) if ticket != NEW))

    def kind_of(self, ticket: int) -> str | None:
        """The action of this ticket's newest draft."""
        return next((kind for number, kind in reversed(self._kept) if number == ticket), None)

    def _write(self, changed: Key) -> None:
        if self._path is not None:
            kept = _read(self._path) | {key: self._kept[key] for key in (changed,) if key in self._kept}
            if changed not in self._kept:
                kept.pop(changed, None)
            _save(self._path, kept)
        self._changed()


def _read(path: Path | None) -> dict[Key, dict[str, object]]:
    if path is None or not path.exists():
        return {}
    try:
        lines = json.loads(path.read_text("utf-8"))
        return {(ticket, kind): {k: _thaw(v) for k, v in draft.items()} for ticket, kind, draft in lines}
    except (OSError, ValueError, TypeError, AttributeError):
        log.warning("The drafts in %s cannot be read.", path, exc_info=True)
        return {}


def _save(path: Path, kept: Mapping[Key, Mapping[str, object]]) -> None:
    lines = [[ticket, kind, {k: _freeze(v) for k, v in draft.items()}] for (ticket, kind), draft in kept.items()]
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # What somebody writes about a customer is nobody else's on this computer.
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(lines, file)
        beside.replace(path)
    except (OSError, ValueError):
        log.warning("The drafts cannot be kept in %s.", path, exc_info=True)


def _freeze(value: object) -> object:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return sorted(value) if isinstance(value, frozenset) else value


def _thaw(value: object) -> object:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["at"])
    return frozenset(value) if isinstance(value, list) else value
