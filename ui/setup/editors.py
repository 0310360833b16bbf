"""The controls of the set-up forms beside those of actions: check boxes for rungs, chips for skills, a switch.

Hides how several words become one value. Invariants: `value()` is a tuple without repeats, or what a field takes; what
was typed and not yet made a chip counts. GUI thread.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.vocabulary import NAME_LENGTH
from ui.common import theme
from ui.common.plain import one_line
from ui.common.widgets import plain_tip
from ui.tickets.editors import Editor
from ui.tickets.flow import Flow, FlowBox


class BoxesEditor(Editor):
    """Any number of a few things, a check box each, in the order in which they were given."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        box = FlowBox(gap=theme.M)
        for value, words in choices:
            made = QCheckBox(words.replace("&", "&&"))
            made.toggled.connect(self._toggled)
            self.boxes[value] = made
            box.add(made)
        self._hold(box)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> Any:
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        for each, box in self.boxes.items():
            box.setChecked(each in (value or ()))

    def name(self, label: str, help_text: str) -> None:
        super().name(label, help_text)
        for box in self.boxes.values():
            box.setAccessibleName(f"{label}: {box.text().replace('&&', '&')}")
            box.setAccessibleDescription(help_text)

    @Slot()
    def _toggled(self) -> None:
        self.changed.emit()


class SwitchEditor(Editor):
    """Yes or no."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(words)
        self.box.toggled.connect(self._toggled)
        self._hold(self.box)

    def value(self) -> Any:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    @Slot()
    def _toggled(self) -> None:
        self.changed.emit()


class _Combo(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceEditor(Editor):
    """One of a list that is not typed into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = _Combo()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        self.combo.currentIndexChanged.connect(self._chosen)
        self._hold(self.combo)

    def offer(self, things: Sequence[tuple[Any, str]]) -> None:
        """Values and their words; what is chosen stays."""
        chosen = self.value()
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        for value, words in things:
            self.combo.addItem(one_line(words, 120), value)
        self.combo.blockSignals(blocked)
        self.set_value(chosen)

    def value(self) -> Any:
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:
        row = self.combo.findData(value) if value is not None else -1
        if row < 0 and value is not None:
            # Not on offer yet, or no longer: what is there is still what is there.
            self.combo.addItem(one_line(str(value), 120), value)
            row = self.combo.count() - 1
        self.combo.setCurrentIndex(row)

    @Slot()
    def _chosen(self) -> None:
        self.changed.emit()


class _Entry(QLineEdit):
    entered = Signal()
    emptied = Signal()
    """Backspace in an empty field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if event.text() == "," or (enter and self.text().strip()):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class TagsEditor(Editor):
    """Words as chips. Enter or a comma makes one of what is typed, a press on it takes it away."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._chips: list[QPushButton] = []
        self.edit = _Entry()
        self.edit.setPlaceholderText(hint)
        self.edit.setMaxLength(NAME_LENGTH * 10)
        self.edit.setMinimumWidth(160)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._completed)
        self.edit.setCompleter(completer)
        self.edit.textChanged.connect(self.changed)
        self.edit.entered.connect(self.take)
        self.edit.editingFinished.connect(self.take)
        self.edit.emptied.connect(self._drop_last)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        self._box = FlowBox(gap=theme.XS)
        column.addWidget(self._box)
        column.addWidget(self.edit)
        self._hold(holder)
        self.control = self.edit
        self.setFocusProxy(self.edit)

    def know(self, words: Sequence[str]) -> None:
        """What is completed while it is typed."""
        self._known.setStringList(list(words))

    def value(self) -> Any:
        pending = [word.strip() for word in self.edit.text().split(",")]
        return tuple(dict.fromkeys((*self._words, *filter(None, pending))))

    def set_value(self, value: Any) -> None:
        blocked = self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.blockSignals(blocked)
        self._show(list(value or ()))

    @Slot()
    def take(self) -> None:
        """Make a chip of what is typed."""
        if self.edit.text().strip():
            words = list(self.value())
            self.edit.clear()
            self._show(words)

    @Slot(str)
    def _completed(self, _: str) -> None:
        # After the completer has put its word into the field.
        QTimer.singleShot(0, self, self.take)

    @Slot()
    def _drop_last(self) -> None:
        if self._words:
            self._show(self._words[:-1])

    @Slot()
    def _drop(self) -> None:
        word = self.sender().property("word")
        self._show([each for each in self._words if each != word])
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, words: list[str]) -> None:
        self._words = words
        flow: Flow = self._box.layout()  # type: ignore[assignment]
        for chip in self._chips:
            flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(word) for word in words]
        for chip in self._chips:
            self._box.add(chip)
        self._box.setVisible(bool(words))
        self._box.updateGeometry()
        self.changed.emit()

    def _chip(self, word: str) -> QPushButton:
        chip = QPushButton(one_line(word, 40).replace("&", "&&"))
        chip.setProperty("kind", "chip")
        chip.setProperty("word", word)
        chip.setAutoDefault(False)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        theme.set_icon(chip, "close")
        chip.setAccessibleName(self.tr("Remove {0}").format(one_line(word, 60)))
        chip.setToolTip(plain_tip(chip.accessibleName()))
        chip.clicked.connect(self._drop)
        return chip

    def chips(self) -> list[QPushButton]:
        return list(self._chips)
