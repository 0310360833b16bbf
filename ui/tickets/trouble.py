"""The bar above a ticket's actions that says what is wrong, with the way on where there is one.

Hides what becomes of a sentence that is longer than its place: it can be scrolled, by wheel and by keys, and shows that
there is more. Invariant: what is only true while the desk does not answer goes with its answer. GUI thread.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollArea, QVBoxLayout, QWidget

from models.sentences import Sentence
from ui.common import theme
from ui.common.widgets import Banner, plain_tip, tool_button

_STEPS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class Trouble(Banner):
    take_over_wanted = Signal()
    grew = Signal()
    """The sentence needs another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("late", "warning", parent)
        self.setObjectName("trouble")
        self._is_unheard = False
        self._take_over = self.add_button_below(self.tr("Take over …"))
        self._take_over.setObjectName("take-over")
        self._take_over.clicked.connect(self.take_over_wanted)
        self._roll = _Roll()
        self._middle.replaceWidget(self._text, self._roll)
        self._roll.setWidget(self._text)
        self._make_rest()

    def _make_rest(self) -> None:
        """The button that leads on in a sentence that is longer than its place, under the one that dismisses it."""
        self.rest = tool_button("chevron-down", self.tr("Read on"))
        self.rest.setObjectName("rest")
        self.rest.clicked.connect(self._read_on)
        self.rest.installEventFilter(self)
        self.rest.hide()
        self._row.removeWidget(self._close)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addStretch(1)
        side.addWidget(self._close)
        side.addWidget(self.rest)
        side.addStretch(1)
        self._row.addLayout(side)
        bar = self._roll.verticalScrollBar()
        bar.rangeChanged.connect(self._show_rest)
        bar.valueChanged.connect(self._show_rest)

    def say(self, sentence: str, until_heard: bool = False) -> None:
        """``until_heard``: for as long as the desk does not answer."""
        self._is_unheard = until_heard
        self._take_over.hide()
        self.tell(sentence)
        self._roll.updateGeometry()
        self._roll.fit()
        self._roll.verticalScrollBar().setValue(0)
        self._stand()

    def offer_to_take_over(self, why_not: object) -> None:
        """Where the reason is that a colleague has it: one press leads to where one takes it over."""
        self._take_over.setVisible(isinstance(why_not, Sentence) and "held" in why_not.parts)
        self._stand()

    def hear(self) -> None:
        """The desk has answered."""
        if self._is_unheard:
            self._is_unheard = False
            self._let_go()
            self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._stand()

    def _stand(self) -> None:
        place = self.parentWidget()
        # Where the text is larger than the place, what can be done still stands below.
        most = round(place.height() * 0.6) if place is not None else 0
        needed = max(min(self.heightForWidth(self.width()), most), 0)
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            self.grew.emit()

    # the rest of a long sentence

    @Slot()
    def _show_rest(self) -> None:
        bar = self._roll.verticalScrollBar()
        there_is_more = bar.value() < bar.maximum()
        words = self.tr("Read on") if there_is_more else self.tr("Back to the beginning")
        theme.set_icon(self.rest, "chevron-down" if there_is_more else "chevron-up")
        self.rest.setAccessibleName(words)
        self.rest.setToolTip(plain_tip(words))
        if not bar.maximum():
            self._let_go()
        self.rest.setVisible(bar.maximum() > 0)

    def _let_go(self) -> None:
        """Qt would hand the focus on to a button that does something, under a finger that is about to press again."""
        if self.rest.hasFocus():
            self.rest.clearFocus()

    @Slot()
    def _read_on(self) -> None:
        bar = self._roll.verticalScrollBar()
        there_is_more = bar.value() < bar.maximum()
        steps = QAbstractSlider.SliderAction
        bar.triggerAction(steps.SliderPageStepAdd if there_is_more else steps.SliderToMinimum)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that scroll, on the button that leads on."""
        # Python may have emptied this widget already while Qt still asks it.
        of_rest = watched is getattr(self, "rest", None) and event.type() is QEvent.Type.KeyPress
        if of_rest and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            self._roll.verticalScrollBar().triggerAction(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)


class _Roll(QScrollArea):
    """As high as its text where there is the place, else scrolled.

    It fits the text itself: Qt takes the height that a label wants at some width of its own for the least one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    def heightForWidth(self, width: int) -> int:
        text = self.widget()
        return text.heightForWidth(width) if text is not None else -1

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Two lines, of whatever width."""
        return QSize(24, 2 * theme.metrics(1.0).lineSpacing())

    def fit(self) -> None:
        """The text is another, or its place."""
        text, place = self.widget(), self.maximumViewportSize()
        if text is None:
            return
        width = place.width()
        if text.heightForWidth(width) > place.height():
            width -= self.verticalScrollBar().sizeHint().width()
        text.resize(width, text.heightForWidth(width))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            # Of the text: its letters or their size are others.
            self.updateGeometry()
            self.fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
