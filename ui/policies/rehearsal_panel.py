"""The rehearsal of an edited policy: asked for, watched, given up, and its results.

Hides the thread it runs on: it is told by a counter that the panel looks at. Invariants: one rehearsal at a time; a
result says of which draft it is, and that it is old once that draft was edited; what is unknown is counted, never left
out. GUI thread.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.widgets import PlainLabel, button
from ui.policies.grouped_tree import below
from ui.policies.inheriting import QuietCombo
from ui.policies.rehearsal_result import RehearsalResult

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.policy_drafts import Checked
    from app.desk.rehearsal import Rehearsal

DAYS = (7, 30, 90)
_LOOK = 100
"""Milliseconds between looks at how far it is."""


@dataclass
class _Watched:
    """Shared by the panel and the thread that rehearses."""

    done: int = 0
    total: int = 0
    given_up: threading.Event = field(default_factory=threading.Event)

    def go_on(self, done: int, total: int) -> bool:
        self.done, self.total = done, total
        return not self.given_up.is_set()


class RehearsalPanel(QWidget):
    open_wanted = Signal(int)
    """The ticket of this number."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._checked: Checked | None = None
        self._today = date.min
        self._job: Job | None = None
        self._watched = _Watched()
        self._rehearsed: Checked | None = None
        """The draft of the result, and what was told of it."""
        self._told = ""
        self.days = QuietCombo(self.tr("Days to rehearse"))
        for days in DAYS:
            self.days.addItem(self.tr("last {0} days").format(days), days)
        self.of = QuietCombo(self.tr("Whose visits"))
        self.start = button(self.tr("Start"), "primary", icon="play", name=self.tr("Start the rehearsal"))
        self.start.clicked.connect(self._start)
        self.cancel = button(self.tr("Cancel"), name=self.tr("Give the rehearsal up"))
        self.cancel.clicked.connect(self._give_up)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the rehearsal is"))
        self.note = PlainLabel(role="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.result = RehearsalResult()
        self.result.open_wanted.connect(self.open_wanted)
        self._looking = QTimer(self, interval=_LOOK)
        self._looking.timeout.connect(self._look)
        self._lay_out()
        self._set_running(False)
        self._explain()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.S)
        first.addWidget(PlainLabel(self.tr("Visits that began under")))
        first.addWidget(self.of, 1)
        second = QHBoxLayout()
        second.setSpacing(theme.S)
        second.addWidget(PlainLabel(self.tr("of the")))
        second.addWidget(self.days, 1)
        second.addWidget(self.start)
        second.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        column.addWidget(below(self.result), 1)

    def begin(self, today: date, policies: Sequence[str], of: str) -> None:
        """Another policy is edited; `of` has the customers whose visits are nearest to it."""
        self._give_up()
        self._today = today
        self.of.clear()
        for name in policies:
            self.of.addItem(name, name)
        self.of.setCurrentIndex(max(self.of.findData(of), 0))
        self.result.hide()
        self._explain()

    def use(self, checked: Checked | None) -> None:
        """The draft, None while it has mistakes."""
        self._checked = checked
        self.start.setEnabled(checked is not None)
        if not self.result.isHidden():
            # Checked anew it may be what it was, as when the page is shown again.
            edited = self.tr("Edited since this rehearsal. Start again to see what the policy does now.")
            self.note.setText(self._told if checked == self._rehearsed else edited)
        elif not self.running:
            self._explain()

    @property
    def running(self) -> bool:
        return self._job is not None

    def _explain(self) -> None:
        self.note.setText(
            self.tr("Mend the mistakes first; then the policy can be rehearsed.")
            if self._checked is None
            else self.tr(
                "What this policy would have made of real visits: the actions at their real moments, under the new "
                "limits. The first difference ends a visit's rehearsal; what would have followed is counted as "
                "unknown, not guessed. Nothing is written."
            )
        )

    # running

    @Slot()
    def _start(self) -> None:
        checked = self._checked
        if checked is None or self.running:
            return
        self._watched, self._rehearsed = _Watched(), checked
        self.result.hide()
        self._set_running(True)
        self.note.setText(self.tr("Reading the tickets …"))
        work = partial(
            _rehearse, self._desk, checked, self._today, self.of.currentData(), self.days.currentData(), self._watched
        )
        # Kept first: where the work is done at once, the answer is here before the job is.
        self._job = Job(self, work, self._came, self._failed)
        job = self._runner.run(self, work, self._came, self._failed)
        if self._job is not None:
            self._job = job

    @Slot()
    def _give_up(self) -> None:
        """The thread ends after the batch it is at; its answer is not waited for."""
        if self._job is not None:
            self._watched.given_up.set()
            self._job.cancel()
            self._done()
            self.note.setText(self.tr("Given up. Nothing was written."))

    def stop(self) -> None:
        """The page goes: no thread works on for nobody."""
        self._watched.given_up.set()

    def _done(self) -> None:
        self._job = None
        self._set_running(False)

    def _set_running(self, running: bool) -> None:
        self.start.setVisible(not running)
        self.cancel.setVisible(running)
        self.bar.setVisible(running)
        self.bar.setRange(0, 0)
        for combo in (self.of, self.days):
            combo.setEnabled(not running)
        if running:
            self._looking.start()
        else:
            self._looking.stop()

    @Slot()
    def _look(self) -> None:
        done, total = self._watched.done, self._watched.total
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.note.setText(self.tr("{0} of {1} tickets rehearsed").format(done, total))

    def _came(self, rehearsal: Rehearsal) -> None:
        self._done()
        if rehearsal.sums is None:
            self.note.setText(self.tr("Given up. Nothing was written."))
            return
        self._told = self.tr("Visits that began since {0}: {1}, of {2} tickets.").format(
            wording.instant(rehearsal.since, rehearsal.until), rehearsal.sums.visits, rehearsal.sums.tickets
        )
        self.note.setText(self._told)
        self.result.show_sums(rehearsal.sums)
        self.result.show()

    def _failed(self, error: Exception) -> None:
        self._done()
        self.note.setText(wording.failure(error))


def _rehearse(desk: Desk, checked: Checked, today: date, of: str, days: int, watched: _Watched) -> Rehearsal:
    from app.desk.rehearsal import rehearse

    return rehearse(desk.database, checked.policy(today), of, days, watched.go_on, desk.clock)


__all__ = ["DAYS", "RehearsalPanel"]
