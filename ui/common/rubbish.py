"""Python's garbage is collected on the GUI thread only.

Hides the collector's thresholds, and what it need not look through: classes, functions and the first widgets, which
hold up the window for a tenth of a second each time. Python collects on whichever thread allocates, so a background
thread could be the one that destroys a widget caught in a cycle: a segmentation fault, seen in tests. Invariant: from
`__init__` to `stop` no cycle is broken on any other thread than the GUI's. GUI thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 250
"""Milliseconds between looks at how much there is."""

_MOVED_IN = 6000
"""Milliseconds after which the libraries are there, and the widgets that a client has for life."""


class Rubbish(QObject):
    _there = 0
    """So many keep the garbage here; the last one lets it go."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        Rubbish._there += 1
        gc.disable()
        self._looking = QTimer(self, interval=EVERY)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._moving_in = QTimer(self, singleShot=True, interval=_MOVED_IN)
        self._moving_in.timeout.connect(self._keep)
        self._moving_in.start()

    def stop(self) -> None:
        """Let Python collect where it likes again. Once."""
        self._looking.stop()
        self._moving_in.stop()
        Rubbish._there -= 1
        if not Rubbish._there:
            gc.unfreeze()
            gc.enable()

    @Slot()
    def _keep(self) -> None:
        """What has come to stay is not looked through again. Of what is young only what is no garbage."""
        gc.collect(1)
        gc.freeze()

    @Slot()
    def _look(self) -> None:
        """The oldest generation that is full, and with it the younger ones."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
