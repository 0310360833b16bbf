"""What a screen reader is told unasked: that a limit comes near, that it has passed. Never a tick.

Hides when something was told already. Invariant: each crossing is told once, to whoever saw the ticket before it; a
ticket that comes into sight late, or near its limit, says so by its name and not by an announcement. GUI thread.
"""

from collections.abc import Callable, Collection
from enum import IntEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.common import moments

_HOUR = 3600


class Nearness(IntEnum):
    """How near a ticket is to its next limit."""

    CALM = 0
    NEAR = 1
    LATE = 2


def nearness_of(urgency: moments.Urgency) -> Nearness:
    """Of what a queue's row shows."""
    near = {moments.Urgency.SOON: Nearness.NEAR, moments.Urgency.LATE: Nearness.LATE}
    return near.get(urgency, Nearness.CALM)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say this, when it has said what it is at."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def near_words(ticket: int, seconds: float, escalates: bool) -> str:
    """``#10422 escalates in 8 minutes``."""
    words = _tr("#{0} escalates in {1}") if escalates else _tr("#{0} is due in {1}")
    return words.format(ticket, _in_words(seconds))


def late_words(ticket: int) -> str:
    return _tr("#{0} is late").format(ticket)


def _in_words(seconds: float) -> str:
    if seconds >= _HOUR:
        return moments.duration(seconds)
    return QCoreApplication.translate("announcing", "%n minutes", "", max(round(seconds / 60), 1))


class Crossings:
    """The tickets in sight of one widget, and how near each was to its limit when it was looked at last."""

    def __init__(self, widget: QWidget, say: Callable[[QWidget, str], None] = announce) -> None:
        self._widget, self._say = widget, say
        self._last: dict[int, Nearness] = {}

    def look(self, ticket: int, nearness: Nearness, seconds: float, escalates: bool = False) -> None:
        """It has so many seconds left; tell it if that is nearer than before."""
        before = self._last.get(ticket)
        self._last[ticket] = nearness
        if before is None or nearness <= before:
            return
        late = nearness is Nearness.LATE
        self._say(self._widget, late_words(ticket) if late else near_words(ticket, seconds, escalates))

    def keep(self, tickets: Collection[int]) -> None:
        """Only these are in sight still."""
        self._last = {ticket: last for ticket, last in self._last.items() if ticket in tickets}


def _tr(words: str) -> str:
    return QCoreApplication.translate("announcing", words)
