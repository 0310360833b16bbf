"""The three panes of the main window side by side: queues, the chosen queue, the ticket beside it. GUI thread only.

Also how the keys go from pane to pane in other windows.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

_USUAL = (244, 756, 440)


class Panes(QSplitter):
    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setObjectName("panes")
        for pane in (left, middle, right):
            self.addWidget(pane)
        for place, stretch in enumerate((0, 3, 2)):
            self.setStretchFactor(place, stretch)
            self.setCollapsible(place, place != 1)
        self._peeked = _USUAL[2]
        """How wide the right pane is, where it is."""

    def reset(self) -> None:
        self.setSizes(list(_USUAL))

    def peek(self) -> None:
        """Hide the right pane, or show it as wide as it was."""
        left, middle, right = self.sizes()
        wanted = 0 if right else self._peeked
        self._peeked = right or self._peeked
        self.setSizes([left, middle + right - wanted, wanted])

    def after(self, focus: QWidget | None) -> int:
        """The place of the pane behind the one in which this widget is."""
        panes = [self.widget(place) for place in range(self.count())]
        here = next((n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), 0)
        return (here + 1) % len(panes)


def go_to_next(panes: Sequence[QWidget]) -> None:
    """The keys go to the pane behind the one in which they are, as far as something in it takes keys."""
    held = QApplication.focusWidget()
    here = next((place for place, pane in enumerate(panes) if held and _is_in(held, pane)), -1)
    for step in range(1, len(panes) + 1):
        taker = _first_taker(panes[(here + step) % len(panes)])
        if taker is not None:
            taker.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _is_in(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _first_taker(pane: QWidget) -> QWidget | None:
    for one in (pane, *pane.findChildren(QWidget)):
        takes = one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if takes and one.isVisible() and one.isEnabled() and one.focusProxy() is None:
            return one
    return None
