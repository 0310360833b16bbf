"""Who else looks at the tickets that can be seen here, or types on them.

Hides the client's name, and when the desk is told and asked. Invariants: the desk is told and asked at most every PACE;
nothing is asked while the window cannot be seen, or nobody is here; who is where reloads nothing. GUI thread only; the
desk is asked through the runner.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.touches import Touches
from ui.common.widgets import PlainLabel, plain_tip

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.presence import Around

PACE = 5000
"""Milliseconds between two tellings."""

_AGAIN = 15.0
"""Seconds after which the same is told again, so that it does not grow old."""


_AWAY = 120.0
"""Seconds in which nothing is typed, shown or pointed at until nobody is here: then the desk is neither told nor asked,
so that hundreds of clients that are left open are no load."""


class Place(NamedTuple):
    """What this client shows: the ticket in front, whether somebody types on it, and all tickets in sight."""

    ticket: int | None
    typing: bool
    in_sight: tuple[int, ...]
    is_seen: bool = False
    """The window that tells who else is here can be seen."""


class Presence(QObject):
    changed = Signal(object)
    """Who is at which ticket: the desk's `Here` by ticket."""
    colleagues_changed = Signal(tuple)
    """The names of all others who are here."""
    went_away = Signal(bool)
    """Nobody is at this client any more; False when somebody is again."""

    def __init__(
        self,
        runner: Runner,
        where: Callable[[], Place],
        touches: Touches,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``where`` tells what this client shows now; nothing of it while the window cannot be seen."""
        super().__init__(parent)
        self._runner, self._where, self._touches, self._clock = runner, where, touches, clock
        self._client = str(uuid.uuid4())
        self._desk: Desk | None = None
        self._told: tuple[int | None, bool] = (None, False)
        self._told_at = 0.0
        self._last: tuple[int | None, bool, QPoint] = (None, False, QPoint())
        self._moved_at = clock()
        self.is_away = False
        self._job: Job | None = None
        self._telling = _Telling(self._client)
        self.there: Mapping[int, tuple[Any, ...]] = {}
        self.colleagues: tuple[str, ...] = ()
        self._pace = QTimer(self, interval=PACE)
        self._pace.timeout.connect(self.look)

    def use(self, desk: Desk) -> None:
        self._desk = desk
        self._pace.start()

    @Slot()
    def look(self) -> None:
        """Tell the desk what is shown here if that is new or grows old, and ask who else is there."""
        desk, place = self._desk, self._where()
        if desk is None or (self._job is not None and not self._job.finished):
            return
        if self._is_left(place):
            return
        here = (place.ticket, place.typing)
        old = place.ticket is not None and self._clock() - self._told_at >= _AGAIN
        tell = here if here != self._told or old else None
        if tell is None and not place.in_sight and not place.is_seen:
            return
        telling = self._telling
        self._job = self._runner.run(
            self, lambda: telling.look(desk, tell, place.in_sight), lambda around: self._came(tell, around), _quietly
        )

    def _is_left(self, place: Place) -> bool:
        """Whether nobody is here; nobody is said to be anywhere then, of whom nothing is known any more."""
        # What colleagues do moves the rows in sight, and nobody here.
        now, seen = self._clock(), (place.ticket, place.is_seen, QCursor.pos())
        if place.typing or self._last != seen:
            self._last, self._moved_at = seen, now
        self._moved_at = max(self._moved_at, self._touches.at)
        is_away = now - self._moved_at >= _AWAY
        if is_away != self.is_away:
            self.is_away = is_away
            if is_away:
                self._show({}, ())
            self.went_away.emit(is_away)
        return is_away

    def leave(self) -> None:
        """The client ends: colleagues need not wait until its row grows old."""
        self._pace.stop()
        desk, telling = self._desk, self._telling
        on_its_way = self._job is not None and not self._job.finished
        if desk is not None and (on_its_way or self._told[0] is not None):
            self._runner.run(self, lambda: telling.leave(desk), lambda _: None, _quietly)

    def _came(self, told: tuple[int | None, bool] | None, around: Around) -> None:
        if told is not None:
            self._told, self._told_at = told, self._clock()
        self._show(around.there, around.colleagues)

    def _show(self, there: Mapping[int, tuple[Any, ...]], colleagues: tuple[str, ...]) -> None:
        if there != self.there:
            self.there = there
            self.changed.emit(there)
        if colleagues != self.colleagues:
            self.colleagues = colleagues
            self.colleagues_changed.emit(colleagues)


class _Telling:
    """Asks and tells the desk, on the runner's threads, one after the other: whoever has left tells nothing more."""

    def __init__(self, client: str) -> None:
        self._client, self._lock, self._has_left = client, threading.Lock(), False

    def look(self, desk: Desk, tell: tuple[int | None, bool] | None, in_sight: tuple[int, ...]) -> Around:
        from app.desk import presence

        with self._lock:
            if tell is not None and not self._has_left:
                presence.look(desk, self._client, *tell)
        return presence.who_is_there(desk, self._client, in_sight)

    def leave(self, desk: Desk) -> None:
        from app.desk import presence

        with self._lock:
            self._has_left = True
            presence.look(desk, self._client, None, typing=False)


def _quietly(error: Exception) -> None:
    """A hint that is missing is no trouble; that the desk does not answer is told by whatever else asks it."""


class Colleagues(PlainLabel):
    """How many colleagues are here, in the status bar; their names for whoever rests the mouse there."""

    def __init__(self, presence: Presence, parent: QWidget | None = None) -> None:
        super().__init__(role="small", parent=parent)
        self.setContentsMargins(theme.S, 2, theme.M, 2)
        self.setAccessibleName(self.tr("Colleagues"))
        self.hide()
        presence.colleagues_changed.connect(self.show_names)

    @Slot(tuple)
    def show_names(self, names: tuple[str, ...]) -> None:
        count = wording.number(len(names))
        said = self.tr("1 colleague here") if len(names) == 1 else self.tr("{0} colleagues here").format(count)
        self.setText(said)
        shown = names if len(names) <= _NAMED else (*names[:_NAMED], "…")
        self.setToolTip(plain_tip("\n".join(shown)))
        self.setAccessibleDescription(f"{said}: {', '.join(shown)}")
        self.setVisible(bool(names))


_NAMED = 20


def words(there: tuple[Any, ...]) -> str:
    """``Ben Okafor is typing, Carla Ruiz is looking``."""
    typing = QCoreApplication.translate("presence", "{0} is typing")
    looking = QCoreApplication.translate("presence", "{0} is looking")
    return ", ".join((typing if one.typing else looking).format(one.name) for one in there)
