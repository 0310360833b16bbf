"""How often a window reads again although nobody told it of a change.

Hides the three paces: a change may be told and not arrive, so now and then one looks; oftener while the desk is out of
reach, and rarely while nobody is at this client. GUI thread.
"""

from PySide6.QtCore import QObject, QTimer, Slot

OFTEN = 5000
"""Milliseconds between looks whether the desk is back."""

BACKUP = 30_000
"""While somebody is here."""

RARELY = 300_000
"""While nobody is: hundreds of idle clients are no load."""


class Looking(QTimer):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, interval=BACKUP)
        self._is_away = self._is_lost = False

    def lost(self) -> None:
        """The desk does not answer."""
        self._set(self._is_away, True)

    def reached(self) -> None:
        """It answers."""
        self._set(self._is_away, False)

    @Slot(bool)
    def away(self, is_away: bool) -> None:
        """Nobody has touched the client for a while, or somebody has come back."""
        self._set(is_away, self._is_lost)

    def _set(self, is_away: bool, is_lost: bool) -> None:
        self._is_away, self._is_lost = is_away, is_lost
        pace = OFTEN if is_lost else RARELY if is_away else BACKUP
        # Setting it begins anew.
        if pace != self.interval():
            self.setInterval(pace)
