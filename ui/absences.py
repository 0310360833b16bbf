"""Absences that begin: a manager's client sees it within a minute, and what is held goes to its cover or its rung.

Hides how often it is looked. Invariants: whoever is no manager looks at nothing; several clients may see the same one,
and the desk hands over once. GUI thread only; the desk is asked through the runner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.common import wording
from ui.common.plain import one_line
from ui.common.runner import Job, Runner

if TYPE_CHECKING:
    from app.desk.absence import HandedOver
    from app.desk.desk import Desk

EVERY = 60_000
"""Milliseconds between two looks."""


class Absences(QObject):
    told = Signal(str)
    """An absence has begun, and this client handed over: who, and what went where."""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._desk: Desk | None = None
        self._looking: Job | None = None
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)

    def use(self, desk: Desk) -> None:
        """Watch over this desk from now on, if its person is a manager."""
        self.close()
        if desk.actor.is_manager:
            self._desk = desk
            self._timer.start()
            self.look()

    @Slot()
    def look(self) -> None:
        desk = self._desk
        if desk is not None and (self._looking is None or self._looking.finished):
            self._looking = self._runner.run(self, lambda: _begin(desk), self._came, _quietly)

    def close(self) -> None:
        self._timer.stop()
        self._desk = None
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _came(self, found: tuple[list[HandedOver], Mapping[str, str]]) -> None:
        handed, names = found
        if handed:
            self.told.emit(" ".join(self._sentence(one, names) for one in handed))

    def _sentence(self, one: HandedOver, names: Mapping[str, str]) -> str:
        absence = one.absence
        who = one_line(names.get(absence.person, absence.person), 60)
        to_cover = sum(to is not None for to in one.given.values())
        parts = [self.tr("{0} is absent from now on.").format(who)]
        if to_cover and absence.cover is not None:
            cover = one_line(names.get(absence.cover, absence.cover), 60)
            parts.append(self.tr("Tickets that went to {0}: {1}.").format(cover, to_cover))
        if len(one.given) > to_cover:
            parts.append(self.tr("Tickets that went back to their rungs: {0}.").format(len(one.given) - to_cover))
        parts += [f"#{number}: {wording.sentence(why)}" for number, why in one.stays.items()]
        return " ".join(parts)


def _begin(desk: Desk) -> tuple[list[HandedOver], Mapping[str, str]]:
    from app.desk import absence, people

    handed = absence.begin_due(desk)
    names = {person.login: person.name for person in people.everybody(desk.database)} if handed else {}
    return handed, names


def _quietly(error: Exception) -> None:
    """The next look tries again; that the desk does not answer is told by whatever is being read."""
