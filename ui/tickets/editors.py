"""The controls that a person fills a field with, one class for each shape of value.

Hides which Qt widgets stand for a line, a text, minutes, a choice ... and how an empty one is told from a filled one.
Invariants: `value()` is what `actions.parse` takes, or None for empty; what was typed is never changed or interpreted;
Tab always leaves. GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.vocabulary import NAME_LENGTH
from ui.common import theme
from ui.tickets.flow import FlowBox
from ui.tickets.wrap_button import WrapButton

Value = str | int | bool | None


class Editor(QWidget):
    """A field's control. `control` takes the focus and carries the accessible name."""

    changed = Signal()

    control: QWidget

    def _hold(self, control: QWidget) -> None:
        self.control = control
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(control)
        self.setFocusProxy(control)

    def value(self) -> Value:
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        raise NotImplementedError

    def raw(self) -> Value:
        """What was typed, finished or not; `set_value` takes it back."""
        return self.value()

    def name(self, label: str, help_text: str) -> None:
        """Tell a screen reader what this is."""
        self.control.setAccessibleName(label)
        self.control.setAccessibleDescription(help_text)


class LineEditor(Editor):
    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        # A little more than is accepted, so that a paste that is too long is told rather than cut.
        self.edit.setMaxLength(NAME_LENGTH * 10)
        self.edit.textChanged.connect(self.changed)
        self._hold(self.edit)

    def value(self) -> Value:
        return self.edit.text().strip() or None

    def raw(self) -> Value:
        return self.edit.text() or None

    def set_value(self, value: Value) -> None:
        # The cursor is behind it: whoever comes back to a text goes on with it.
        self.edit.setText("" if value is None else str(value))


class GrowingText(QPlainTextEdit):
    """A text field as high as its text, between `least` and `most` lines. Tab leaves it."""

    def __init__(self, least: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin())) + theme.S
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * lines + frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class TextEditor(Editor):
    def __init__(self, hint: str = "", least: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = GrowingText(least)
        self.edit.setPlaceholderText(hint)
        self.edit.textChanged.connect(self.changed)
        self._hold(self.edit)

    def value(self) -> Value:
        return self.edit.toPlainText().strip() or None

    def raw(self) -> Value:
        return self.edit.toPlainText() or None

    def set_value(self, value: Value) -> None:
        self.edit.setPlainText("" if value is None else str(value))
        self.edit.moveCursor(QTextCursor.MoveOperation.End)


_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _Chip(WrapButton):
    """Leaves the arrows to its group: a button would move the focus itself, without choosing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Chips(Editor):
    """A few choices side by side, one of them chosen; arrows move. Where it may stay empty, a second press empties."""

    def __init__(self, choices: Sequence[tuple[Value, str]], required: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self._required = required
        self._chosen: int | None = None
        self._buttons: list[QPushButton] = []
        box = FlowBox(gap=theme.XS)
        for index, (_, words) in enumerate(choices):
            button = _Chip(words.replace("&", "&&"))
            button.setCheckable(True)
            button.setProperty("kind", "chip")
            button.setProperty("place", index)
            button.setAutoDefault(False)
            button.clicked.connect(self._clicked)
            box.add(button)
            self._buttons.append(button)
        self._hold(box)
        self.setFocusProxy(self._buttons[0])
        self.set_value(None)

    def value(self) -> Value:
        return None if self._chosen is None else self._values[self._chosen]

    def set_value(self, value: Value) -> None:
        self._choose(self._values.index(value) if value in self._values else None)

    def name(self, label: str, help_text: str) -> None:
        super().name(label, help_text)
        for button in self._buttons:
            button.setAccessibleName(f"{label}: {button.text().replace('&&', '&')}")
            button.setAccessibleDescription(help_text)

    def values(self) -> list[Value]:
        """What can be chosen."""
        return list(self._values)

    def button(self, value: Value) -> QAbstractButton:
        return self._buttons[self._values.index(value)]

    @Slot()
    def _clicked(self) -> None:
        place = self.sender().property("place")
        self._choose(None if place == self._chosen and not self._required else place)

    def _choose(self, place: int | None) -> None:
        before, self._chosen = self._chosen, place
        for index, button in enumerate(self._buttons):
            button.setChecked(index == place)
            # One stop for Tab, as a group of radio buttons has.
            stop = index == (place or 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[place or 0])
        if before != place:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        held = self.focusWidget()
        at = self._buttons.index(held) if held in self._buttons else 0
        place = (at + step) % len(self._buttons)
        self._choose(place)
        self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)


class MinutesEditor(Editor):
    """Whole minutes; nothing typed is empty. The usual amounts are one press away."""

    def __init__(self, usual: Sequence[int] = (5, 10, 15, 30, 60), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spin = QSpinBox()
        self.spin.setRange(0, 24 * 60)
        self.spin.setSpecialValueText(" ")
        self.spin.setSuffix(self.tr(" min"))
        self.spin.setAccelerated(True)
        self.spin.setMinimumWidth(84)
        self.spin.valueChanged.connect(self.changed)
        box = FlowBox(gap=theme.XS)
        box.add(self.spin)
        for minutes in usual:
            box.add(self._pick(minutes))
        self._hold(box)
        self.control = self.spin
        self.setFocusProxy(self.spin)

    def value(self) -> Value:
        return self.spin.value() or None

    def set_value(self, value: Value) -> None:
        self.spin.setValue(int(value or 0))

    def _pick(self, minutes: int) -> QPushButton:
        button = QPushButton(str(minutes))
        button.setProperty("kind", "flat")
        button.setProperty("minutes", minutes)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.setAccessibleName(self.tr("%n minutes", "", minutes))
        button.clicked.connect(self._picked)
        return button

    @Slot()
    def _picked(self) -> None:
        self.spin.setValue(self.sender().property("minutes"))
        self.spin.setFocus(Qt.FocusReason.OtherFocusReason)
