"""What was typed into action forms and not yet sent.

Hides where a half-written text waits, and its file. Invariants: a draft is only dropped when its action was done or its
owner empties it; a second client of the same person keeps its own drafts in the same file; what is typed is in the file
two seconds later, and the window never waits for the disk; a file that cannot be read or written costs the drafts of a
crash and nothing else. GUI thread, but for what reads and writes the file.
"""

import json
import logging
import os
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from ui.common.runner import Job, Runner

log = logging.getLogger("tierdesk.ui")

NEW = 0
"""In the place of a ticket's number: of the request that is being received."""

PAUSE = 1000
"""Milliseconds that a changed text waits for more of it before the file is written."""

_PATIENCE = 2000
"""Milliseconds that the file is waited for while another client writes it."""

_BEGINNING = 200
"""Characters of a text that are shown where its ticket stands among others."""

Key = tuple[int, str]
"""Ticket and kind of action."""

Draft = dict[str, object]


class Drafts(QObject):
    """By ticket and kind of action. One for the preview and all ticket windows, so that all show the same text.

    With ``path`` they outlive the client: give each desk and person a file of its own, and `close` at the end.
    """

    changed = Signal(int, str)
    """The text of this ticket and kind is another one now."""
    sent = Signal(int, str)
    """It is gone, because its action was done."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._kept: dict[Key, Draft] = _read(path) if path is not None else {}
        self._unsaved: dict[Key, Draft | None] = {}
        # A thread of its own: those of the desk hang where its network is dead.
        self._disk = Runner(self, threads=1)
        self._writing: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._save)

    def keep(self, ticket: int, kind: str, draft: Mapping[str, object]) -> None:
        typed = _typed(draft)
        if self._kept.get((ticket, kind), {}) == typed:
            return
        self._kept.pop((ticket, kind), None)
        if typed:
            # At the end: the newest is the first that one looks for.
            self._kept[ticket, kind] = typed
        self._note((ticket, kind))
        self.changed.emit(ticket, kind)

    def of(self, ticket: int, kind: str) -> Mapping[str, object]:
        return self._kept.get((ticket, kind), {})

    def drop(self, ticket: int, kind: str, sent: Mapping[str, object] | None = None) -> None:
        """Its action was done. With ``sent`` it stays if something else was typed meanwhile."""
        kept = self._kept.get((ticket, kind))
        if kept is None or (sent is not None and kept != _typed(sent)):
            return
        del self._kept[ticket, kind]
        self._note((ticket, kind))
        self.sent.emit(ticket, kind)

    @property
    def count(self) -> int:
        """How many there are, that of a new request too."""
        return len(self._kept)

    def keys_of(self, tickets: Collection[int]) -> list[Key]:
        """Of these tickets every text that waits, the oldest first."""
        return [key for key in self._kept if key[0] in tickets]

    def words(self) -> dict[int, tuple[str, str]]:
        """Of each ticket that has one, the newest first: the action of its newest, and how what was written begins."""
        newest: dict[int, tuple[str, str]] = {}
        for (ticket, kind), draft in reversed(self._kept.items()):
            if ticket != NEW and ticket not in newest:
                written = max((value for value in draft.values() if isinstance(value, str)), key=len, default="")
                newest[ticket] = kind, written[:_BEGINNING]
        return newest

    def kind_of(self, ticket: int) -> str | None:
        """The action of this ticket's newest draft."""
        return next((kind for number, kind in reversed(self._kept) if number == ticket), None)

    def close(self, seconds: float = 2.0) -> None:
        """The client ends: write what is not written yet, and wait at most so long for it."""
        self._pause.stop()
        self._write()
        self._disk.close(seconds)

    def _note(self, key: Key) -> None:
        if self._path is None:
            return
        self._unsaved.pop(key, None)
        self._unsaved[key] = self._kept.get(key)
        if not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _save(self) -> None:
        if self._writing is not None and not self._writing.finished:
            self._pause.start()  # a slow disk: meanwhile only the newest of each text waits
        else:
            self._write()

    def _write(self) -> None:
        if self._path is not None and self._unsaved:
            unsaved, self._unsaved = self._unsaved, {}
            done = partial(self._written, unsaved)
            self._writing = self._disk.run(self, partial(_merge, self._path, unsaved), done)

    def _written(self, unsaved: dict[Key, Draft | None], is_there: bool) -> None:
        if not is_there:
            self._unsaved = unsaved | self._unsaved  # once more with the next change


def _typed(draft: Mapping[str, object]) -> Draft:
    return {name: value for name, value in draft.items() if value not in (None, "", frozenset())}


def _merge(path: Path, changes: Mapping[Key, Draft | None]) -> bool:
    """Write these changes, and leave what other clients wrote. False where that failed."""
    lock = QLockFile(str(path.with_suffix(".lock")))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whoever cannot get the lock writes without it: a text that two clients fight about is better than none.
        lock.tryLock(_PATIENCE)
        kept = _thawed(path.read_text("utf-8")) if path.exists() else {}
        for key, draft in changes.items():
            kept.pop(key, None)
            if draft is not None:
                kept[key] = draft
        _replace(path, kept)
    except (OSError, ValueError):
        log.warning("The drafts cannot be kept in %s.", path, exc_info=True)
        return False
    finally:
        lock.unlock()
    return True


def _replace(path: Path, kept: Mapping[Key, Draft]) -> None:
    lines = [[ticket, kind, {k: _freeze(v) for k, v in draft.items()}] for (ticket, kind), draft in kept.items()]
    beside = path.with_suffix(f".{os.getpid()}")
    # What somebody writes about a customer is nobody else's on this computer.
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(lines, file)
        file.flush()
        # Else a power failure can leave the new name with nothing behind it.
        os.fsync(file.fileno())
    beside.replace(path)


def _read(path: Path) -> dict[Key, Draft]:
    try:
        return _thawed(path.read_text("utf-8")) if path.exists() else {}
    except (OSError, ValueError):
        log.warning("The drafts in %s cannot be read.", path, exc_info=True)
        return {}


def _thawed(text: str) -> dict[Key, Draft]:
    """The drafts in a file's text. What is broken is left out: it costs itself."""
    try:
        lines = json.loads(text)
        each = list(lines)
    except (ValueError, TypeError, RecursionError):
        log.warning("The file of the drafts is broken.", exc_info=True)
        return {}
    kept: dict[Key, Draft] = {}
    for line in each:
        try:
            ticket, kind, draft = line
            if isinstance(ticket, int) and isinstance(kind, str):
                kept[ticket, kind] = {str(name): _thaw(value) for name, value in draft.items()}
        except (ValueError, TypeError, AttributeError, KeyError):
            log.warning("A draft is broken.", exc_info=True)
    return kept


def _freeze(value: object) -> object:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return sorted(value) if isinstance(value, frozenset) else value


def _thaw(value: object) -> object:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["at"])
    return frozenset(value) if isinstance(value, list) else value
