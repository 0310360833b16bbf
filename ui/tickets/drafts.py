"""What was typed into action forms and not yet sent.

Hides where a half-written text waits, and its file. Invariants: a draft is only dropped when its action was done or its
owner empties it; a file that cannot be read or written costs the drafts of a crash and nothing else. GUI thread.
"""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

log = logging.getLogger("tierdesk.ui")


class Drafts:
    """By ticket and kind of action. One for the preview and all ticket windows, so that both know the same text.

    With ``path`` they outlive the client: give each desk a file of its own.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept: dict[tuple[int, str], dict[str, object]] = {}
        self._read()

    def keep(self, ticket: int, kind: str, draft: Mapping[str, object]) -> None:
        typed = {name: value for name, value in draft.items() if value not in (None, "", frozenset())}
        if self._kept.get((ticket, kind), {}) == typed:
            return
        if typed:
            self._kept[ticket, kind] = typed
        else:
            self._kept.pop((ticket, kind), None)
        self._write()

    def of(self, ticket: int, kind: str) -> Mapping[str, object]:
        return self._kept.get((ticket, kind), {})

    def drop(self, ticket: int, kind: str) -> None:
        if self._kept.pop((ticket, kind), None) is not None:
            self._write()

    def _read(self) -> None:
        if self._path is None or not self._path.exists():
            return
        try:
            lines = json.loads(self._path.read_text("utf-8"))
            self._kept = {(ticket, kind): {k: _thaw(v) for k, v in draft.items()} for ticket, kind, draft in lines}
        except (OSError, ValueError, TypeError, AttributeError):
            log.warning("The drafts in %s cannot be read.", self._path, exc_info=True)

    def _write(self) -> None:
        if self._path is None:
            return
        lines = [
            [ticket, kind, {k: _freeze(v) for k, v in draft.items()}] for (ticket, kind), draft in self._kept.items()
        ]
        beside = self._path.with_suffix(".new")
        try:
            beside.write_text(json.dumps(lines), "utf-8")
            beside.replace(self._path)
        except (OSError, ValueError):
            log.warning("The drafts cannot be kept in %s.", self._path, exc_info=True)


def _freeze(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _thaw(value: object) -> object:
    return frozenset(value) if isinstance(value, list) else value
