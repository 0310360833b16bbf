"""The windows of a manager's desk beside the main window: the dashboard, and where the desk is set up.

Hides when they are made, that what takes long of that is done beforehand and elsewhere, and what becomes of them when
the client goes to another desk. Invariant: whoever is no manager gets neither. GUI thread only.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.absences import Absences
from ui.common.runner import Runner

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from ui.dashboard.window import DashboardWindow
    from ui.setup.window import SetupWindow

log = logging.getLogger("tierdesk.ui")

IDLE = 2_000
"""Milliseconds after somebody sat down: their queue comes first."""


class Managing(QObject):
    open_wanted = Signal(int)
    """A ticket is to be seen whole."""
    act_wanted = Signal(list, str)
    """The form of that action for these tickets."""
    window_made = Signal(object)
    """The dashboard, or where the desk is set up."""

    def __init__(self, runner: Runner, parent: QWidget, store: QSettings | None = None) -> None:
        super().__init__(parent)
        self._runner, self._store = runner, store
        self._desk: Desk | None = None
        self._dashboard: DashboardWindow | None = None
        self._setup: SetupWindow | None = None
        self.absences = Absences(runner, self)
        # Once for many tickets that were acted on together.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh_lists)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.prepare)

    def use(self, desk: Desk) -> None:
        self._forget()
        self._desk = desk
        self.absences.use(desk)
        if self._may:
            self._idle.start()

    @Slot()
    def prepare(self) -> None:
        """Whoever opens a window waits neither for its code to be loaded nor for its queries to be put together."""
        if self._desk is not None:
            self._runner.run(self, partial(_prepare, self._desk), _ready, _not_ready)

    @Slot()
    def show_dashboard(self) -> DashboardWindow | None:
        if not self._may:
            return None
        if self._dashboard is None or not isValid(self._dashboard):
            from ui.dashboard.window import DashboardWindow

            assert self._desk is not None
            self._dashboard = DashboardWindow(self._desk, self._runner, self._store)
            self._listen(self._dashboard)
        _bring(self._dashboard)
        return self._dashboard

    @Slot()
    def show_setup(self) -> SetupWindow | None:
        if not self._may:
            return None
        if self._setup is None or not isValid(self._setup):
            from ui.setup.window import SetupWindow

            assert self._desk is not None
            self._setup = SetupWindow(self._desk, self._runner, self._store)
            self._listen(self._setup)
        _bring(self._setup)
        return self._setup

    def hear(self, change: Any) -> None:
        """The change feed tells of something."""
        if self._dashboard is not None and isValid(self._dashboard):
            self._dashboard.hear(change)

    @Slot()
    def refresh(self) -> None:
        """This client changed something."""
        if self._dashboard is not None and isValid(self._dashboard) and self._dashboard.isVisible():
            self._dashboard.refresh()
        self._soon.start()

    @Slot()
    def _refresh_lists(self) -> None:
        """Whoever reassigned tickets from a list looks there for what became of them."""
        lists = self._dashboard.lists if self._dashboard is not None and isValid(self._dashboard) else []
        for one in lists:
            if isValid(one) and one.isVisible():
                one.reload()

    def close(self) -> bool:
        """Whether all are closed: one with unsaved edits asks first, and stays until that is answered."""
        for window in (self._dashboard, self._setup):
            if window is not None and isValid(window) and not window.close():
                _bring(window)
                return False
        self._forget()
        return True

    def _forget(self) -> None:
        self._idle.stop()
        self.absences.close()
        for window in (self._dashboard, self._setup):
            if window is not None and isValid(window):
                window.deleteLater()
        self._dashboard = self._setup = None

    @property
    def _may(self) -> bool:
        return self._desk is not None and self._desk.actor.is_manager

    def _listen(self, window: Any) -> None:
        window.open_wanted.connect(self.open_wanted)
        window.act_wanted.connect(self.act_wanted)
        self.window_made.emit(window)


def _prepare(desk: Desk) -> None:
    """On a thread of the runner: half a second on the GUI thread would be felt."""
    import ui.dashboard.window
    import ui.policies.page
    import ui.setup.window  # noqa: F401
    from app.desk import dashboard

    dashboard.now(desk, datetime.now(UTC) - timedelta(days=1))


def _ready(_: None) -> None:
    """The windows are made when somebody asks for them."""


def _not_ready(error: Exception) -> None:
    """They are opened as well, only not as fast; that the desk does not answer is told by whatever is being read."""
    log.debug("The manager's windows could not be prepared: %s", error)


def _bring(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
