"""The three panes of the main window side by side: queues, the chosen queue, the ticket beside it. GUI thread only.

Hides how they follow the zoom. Invariant: what a person set for one zoom comes back with it, whatever was between. Also
how the keys go from pane to pane in other windows.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from ui.common import theme

_USUAL = (244, 756, 440)

_MOST_LEFT = 0.25
"""The share of the window that the queues get of themselves where letters are large."""


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
        self._left = float(_USUAL[0])
        """How wide the left pane is wanted while nothing is enlarged."""
        self._share = _USUAL[2] / (_USUAL[1] + _USUAL[2])
        """What the right pane has of the rest, where it is."""
        self._zoom = theme.zoom()
        # Once the new letters are measured everywhere.
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self.follow_zoom)
        self.splitterMoved.connect(self._on_moved)

    def reset(self) -> None:
        self.setSizes(_USUAL)
        self._left = float(_USUAL[0])

    @property
    def left(self) -> float:
        """How wide the left pane is wanted, whatever the zoom."""
        return self._left

    def want_left(self, width: float | None) -> None:
        """Before it is shown; None for what the sizes say that were restored."""
        self._left = width or 0.0

    def setSizes(self, sizes: Sequence[int]) -> None:
        super().setSizes(sizes)
        self._note(sizes)

    @Slot()
    def _on_moved(self) -> None:
        self._note(self.sizes())

    def _note(self, sizes: Sequence[int]) -> None:
        """A person wants these."""
        left, middle, right = sizes
        if left:
            self._left = left / theme.zoom()
        if right:
            self._share = right / (middle + right)

    @Slot()
    def follow_zoom(self) -> None:
        self._zoom = theme.zoom()
        left, middle, right = self.sizes()
        total = left + middle + right
        if left:
            left = self._fitting(total)
        if right:
            right = round((total - left) * self._share)
        super().setSizes([left, total - left - right, right])

    def _fitting(self, total: int) -> int:
        """Enlarged with its letters, but for no more than they need where that is much of the window."""
        wanted = self._left * self._zoom
        if self._zoom > 1:
            wanted = min(wanted, max(total * _MOST_LEFT, self._left))
        return max(round(wanted), self.widget(0).minimumSizeHint().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and theme.zoom() != self._zoom:
            self._following.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if theme.zoom() == self._zoom and self.isVisible():
            self._note_share()

    def _note_share(self) -> None:
        _, middle, right = self.sizes()
        if right:
            self._share = right / (middle + right)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the sizes are those that were set or restored."""
        super().showEvent(event)
        self._note_share()
        self._left = self._left or self.sizes()[0] / theme.zoom() or float(_USUAL[0])
        self.follow_zoom()

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
