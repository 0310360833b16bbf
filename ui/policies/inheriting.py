"""Controls of a value that a policy may have of its own or from the policy that it extends.

Hides how the two look apart: what is inherited stands muted in its place and says from where, what is the policy's own
can be given up again. Invariant: `value()` is the document's own value, None where it has none. GUI thread.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.common import theme
from ui.common.widgets import PlainLabel, button, plain_tip, set_role


class OwnEdit(QLineEdit):
    """A line that is empty while the value is inherited, which stands greyed in it. Escape gives the own value up."""

    given_up = Signal()
    """The own value was given up for the inherited one."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._hint, self._base, self._inherited = name, hint, "", ""
        self._problem = ""
        self._reset = QAction(self)
        self._reset.setObjectName("reset")
        self._reset.triggered.connect(self._give_up)
        theme.set_icon(self._reset, "reopen")
        self.addAction(self._reset, QLineEdit.ActionPosition.TrailingPosition)
        self.setAccessibleName(name)
        self.textChanged.connect(self._show_state)
        self._show_state()

    def show_inherited(self, text: str, base: str) -> None:
        """`base` is the policy that is extended, and `text` its value; both empty where there is none."""
        self._inherited, self._base = text, base
        self._show_state()

    def show_problem(self, sentence: str, is_mistake: bool = True) -> None:
        """What is wrong with it; '' for nothing."""
        mark = "false" if not sentence else "true" if is_mistake else "warning"
        if sentence != self._problem or mark != self.property("invalid"):
            self._problem = sentence
            _mark(self, invalid=mark)
            self._show_state()

    def show_text(self, text: str) -> None:
        """Its beginning is in sight, unless somebody is typing in it."""
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    @property
    def problem(self) -> str:
        return self._problem

    @property
    def is_inherited(self) -> bool:
        """The value shown is the other policy's."""
        return bool(self._inherited) and not self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._reset.isVisible():
            self._give_up()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _give_up(self) -> None:
        self.clear()
        self.given_up.emit()

    @Slot()
    def _show_state(self) -> None:
        self.setPlaceholderText(self._inherited or self._hint)
        own = bool(self.text() and self._inherited)
        self._reset.setVisible(own and not self.isReadOnly())
        state = self._state(own)
        self._reset.setText(state)
        self._reset.setToolTip(plain_tip(state))
        _mark(self, inherits=_flag(self.is_inherited), own=_flag(own))
        self.setAccessibleDescription(" ".join(part for part in (self._problem, state) if part))
        self.setToolTip(plain_tip(self._problem or state) if self._problem or state else "")

    def _state(self, own: bool) -> str:
        if own:
            return self.tr("Back to {0} from {1} (Escape)").format(self._inherited, self._base)
        return self.tr("{0}, from {1}").format(self._inherited, self._base) if self.is_inherited else ""


def _mark(widget: QWidget, **properties: str) -> None:
    """Restyled only where something is new: a form has a hundred fields, and each restyling takes its time."""
    if any((widget.property(name) or "false") != value for name, value in properties.items()):
        set_role(widget, **properties)


def _flag(yes: bool) -> str:
    return "true" if yes else "false"


class QuietCombo(QComboBox):
    """The wheel scrolls the form, never the choice under it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OwnCombo(QuietCombo):
    """A choice whose first entry is what is inherited, or the default."""

    chosen = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._choices = list(choices)
        self._inherited: tuple[object, str] = (None, "")
        self._fill(None)
        self.activated.connect(self._activated)
        self.currentIndexChanged.connect(self._mute)

    def show_inherited(self, value: object, base: str) -> None:
        """What holds while nothing is chosen here, and from which policy; without a base it is the default."""
        if (value, base) != self._inherited:
            self._inherited = (value, base)
            self._fill(self.value())

    def value(self) -> str | None:
        found = self.currentData()
        return None if found is None else str(found)

    def show_value(self, value: object) -> None:
        place = self.findData(value) if value is not None else 0
        self.setCurrentIndex(max(place, 0))
        self._mute()

    def _fill(self, own: object) -> None:
        blocked = self.blockSignals(True)
        self.clear()
        value, base = self._inherited
        words = dict(self._choices).get(str(value), "")
        if base:
            first = self.tr("{0} (from {1})").format(words, base)
        else:
            first = self.tr("{0} (usual)").format(words) if words else ""
        self.addItem(first, None)
        for data, shown in self._choices:
            self.addItem(shown, data)
        self.show_value(own)
        self.blockSignals(blocked)

    @Slot()
    def _mute(self) -> None:
        inherits = self.value() is None
        _mark(self, inherits=_flag(inherits))
        self.setToolTip(plain_tip(self.currentText()) if inherits and self.currentText() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Closed, what is inherited is muted and short; from where it is stands in the list and in the tooltip."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.value() is None:
            option.currentText = dict(self._choices).get(str(self._inherited[0]), "")
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @Slot()
    def _activated(self) -> None:
        self.chosen.emit()


class Origin(QWidget):
    """Beside a value of several controls: from which policy it is, or the way back to that."""

    given_up = Signal()

    def __init__(self, of: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of = of
        self._from = PlainLabel(role="small")
        self._back = button("", "flat")
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self.given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._from)
        row.addWidget(self._back)
        self.show_origin("", own=False)

    def show_origin(self, base: str, own: bool, read_only: bool = False) -> None:
        self._from.setText(self.tr("from {0}").format(base))
        self._from.setVisible(bool(base) and not own)
        self._back.setText(self.tr("Back to {0}").format(base))
        self._back.setAccessibleName(self.tr("{0}: back to {1}").format(self._of, base))
        self._back.setVisible(bool(base) and own and not read_only)

    @property
    def back_button(self) -> QWidget:
        return self._back


def read_only_all(widgets: Iterable[QWidget], yes: bool) -> None:
    """Lines can still be read and copied; what is chosen from cannot be changed."""
    for widget in widgets:
        if isinstance(widget, QLineEdit):
            widget.setReadOnly(yes)
        else:
            widget.setEnabled(not yes)


__all__ = ["Origin", "OwnCombo", "OwnEdit", "QuietCombo", "read_only_all"]
