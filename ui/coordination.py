"""The coordinator inside the client: its thread, and what the status bar says of it.

Hides that the election runs on a thread of its own, so that neither a slow pass nor an outage is felt by the window.
Invariants: nothing of it runs on the GUI thread but showing what it told; closing the client gives the lease up, and
waits no longer than QUIT for that.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.common import theme, wording
from ui.common.widgets import PlainLabel

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from models.engine import Database
    from models.feed import Alive

QUIT = 2.0
"""Seconds that closing the client waits for the lease to be given up."""

STALE = 15.0
"""Seconds after which the checker's last pass counts as stale: longer than a takeover takes."""


class CoordinatorThread(QObject):
    """A candidate for as long as the client runs."""

    told = Signal(object)
    """A `Tick` or a `Trouble`, delivered on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._rouse: Any = None
        self._thread: threading.Thread | None = None
        self._seen: tuple[Any, bool] = (None, False)
        """The last tick, None after trouble, and whether this client leads."""

    def start(self, desk: Desk) -> None:
        """Stand for election at this desk; once."""
        from app.coordination.running import Rouse

        self._rouse = Rouse()
        given = (desk.database, desk.login, desk.actor.name)
        self._thread = threading.Thread(target=self._run, args=given, name="coordinator", daemon=True)
        self._thread.start()

    def lease_moved(self) -> None:
        """Look at the lease now. From any thread."""
        if self._rouse is not None:
            self._rouse.now()

    def hear_alive(self, alive: Alive) -> None:
        """The coordinator has renewed its lease: whoever only follows need not look. From any thread."""
        seen, leads = self._seen
        if leads or self._rouse is None:
            return
        if seen is None or seen.term != alive.term:
            self._rouse.now()
            return
        self._rouse.alive()
        self._hear(replace(seen, now=alive.now, last_pass_at=alive.last_pass_at), leads)

    def stop(self) -> None:
        """Give the lease up."""
        self._stop.set()
        self.lease_moved()
        if self._thread is not None:
            self._thread.join(QUIT)

    def _run(self, database: Database, login: str, name: str) -> None:
        from importlib.metadata import version

        from app.coordination import coordinator as election
        from app.coordination import running
        from app.coordination.checker import Checker
        from app.coordination.folding import Folding

        place = election.Place.LAPTOP if on_battery() else election.Place.WORKSTATION
        me = election.candidate(running.this_client(name), place, version("tierdesk"))
        checker, folding = Checker(database, login), Folding(database)
        candidate = election.Coordinator(database, checker, me, folding=folding)
        running.run(candidate, self._rouse, self._stop, lambda heard: self._hear(heard, candidate.leads))

    def _hear(self, heard: Any, leads: bool) -> None:
        self._seen = (heard if hasattr(heard, "term") else None, leads)
        if not self._stop.is_set():
            self.told.emit((heard, leads))


def on_battery() -> bool:
    """Whether this computer has a battery, as laptops do. Linux tells; elsewhere a workstation is assumed."""
    from pathlib import Path

    supplies = Path("/sys/class/power_supply")
    return supplies.is_dir() and any(name.name.startswith("BAT") for name in supplies.iterdir())


@dataclass(frozen=True)
class _Seen:
    leader: str | None
    is_me: bool
    last_pass_at: datetime | None
    offset: float
    """Seconds by which the database's clock is ahead of this computer's."""
    at: datetime
    """When it was seen, by the database's clock."""


class CoordinatorStatus(PlainLabel):
    """Who is coordinator and when it last passed; stale is said in words and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("coordinator")
        self.setContentsMargins(theme.S, 2, theme.M, 2)
        self._seen: _Seen | None = None
        self._trouble: Exception | None = None
        self._ticking = QTimer(self, interval=1000)
        self._ticking.timeout.connect(self._show)

    @Slot(object)
    def hear(self, told: tuple[Any, bool]) -> None:
        """What the coordinator's thread tells."""
        heard, leads = told
        now = getattr(heard, "now", None)
        self._trouble = getattr(heard, "error", None)
        if now is not None:
            offset = (now - datetime.now(UTC)).total_seconds()
            self._seen = _Seen(heard.leader, leads, heard.last_pass_at, offset, now)
        if self.isVisible():
            self._ticking.start()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._seen is not None or self._trouble is not None:
            self._ticking.start()
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Also when the window is minimised: nobody sees the seconds go by."""
        super().hideEvent(event)
        self._ticking.stop()

    @property
    def is_cut_off(self) -> bool:
        """The desk does not answer the coordinator's thread."""
        from models.errors import Busy, Unreachable

        return isinstance(self._trouble, Unreachable) and not isinstance(self._trouble, Busy)

    @Slot()
    def _show(self) -> None:
        text, stale = self._words()
        self.setText(text)
        self.setProperty("role", "error" if stale else "small")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(self.tr("Coordinator"))
        self.setAccessibleDescription(text)

    def _words_of(self, trouble: Exception) -> str:
        from models.errors import Unreachable

        if isinstance(trouble, Unreachable):
            return self.tr("Checker: the desk does not answer")
        return self.tr("Checker: {0}").format(wording.failure(trouble))

    def _words(self) -> tuple[str, bool]:
        seen = self._seen
        if self._trouble is not None:
            return self._words_of(self._trouble), True
        if seen is None:
            return self.tr("Coordinator: being elected"), False
        if seen.leader is None:
            return self.tr("Coordinator: being elected"), False
        who = self.tr("this client") if seen.is_me else seen.leader
        since = seen.last_pass_at or seen.at
        ago = max(0, round((datetime.now(UTC) - since).total_seconds() + seen.offset))
        if seen.last_pass_at is None and ago <= STALE:
            return self.tr("Coordinator: {0}, no pass yet").format(who), False
        if ago > STALE:
            return self.tr("Coordinator: {0}, stale: last pass {1} s ago").format(who, ago), True
        return self.tr("Coordinator: {0}, last pass {1} s ago").format(who, ago), False
