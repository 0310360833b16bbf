"""The control that finds one thing among many while its name is typed: a person, a customer, a vendor.

Hides how a typed part of a name becomes a choice. Invariant: what is shown is what `value()` gives; a name that is not
in the list is empty unless new names are welcome, and then it is the typed name itself. GUI thread.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from models.vocabulary import NAME_LENGTH
from ui.tickets.editors import Editor, Value

_WALKING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
"""Keys by which a combo would change its choice unseen."""


class SearchCombo(QComboBox):
    """An editable combo that finds any part of a name. The wheel scrolls the form, never the choice.

    Nor do the arrows: Down shows what matches, and among that they walk.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.lineEdit().setMaxLength(NAME_LENGTH * 10)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        completer.popup().installEventFilter(self)
        # When Qt has done with the click itself.
        completer.activated[str].connect(self._clicked, Qt.ConnectionType.QueuedConnection)
        self.below: Callable[[], bool] | None = None
        """Where Down leads before it shows suggestions; whether it led there."""
        self.goes_on = False
        """Enter on a suggestion takes it and leaves the field: `taken`."""

    def minimumSizeHint(self) -> QSize:
        """Nobody's name decides how wide a form is."""
        return QSize(100, super().minimumSizeHint().height())

    left = Signal()
    """The focus went on to another field."""
    declined = Signal()
    """Escape on the suggestions: none of them is meant."""
    taken = Signal()
    """One of the suggestions was chosen, and stands here."""

    @Slot(str)
    def _clicked(self, words: str) -> None:
        if self.goes_on:
            self.setEditText(words)
            self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _WALKING or held:
            super().keyPressEvent(event)
        elif event.key() != Qt.Key.Key_Down:
            event.ignore()
        elif self.below is None or not self.below():
            self._suggest()

    def _suggest(self) -> None:
        """Show what matches; all there is where nothing is typed, or one of it was chosen."""
        typed = self.lineEdit().text()
        if not typed.strip() or self.findText(typed.strip(), Qt.MatchFlag.MatchFixedString) >= 0:
            if self.count():
                self.showPopup()
            return
        self.suggest_for(typed)

    def suggest_for(self, typed: str) -> None:
        completer = self.completer()
        completer.setCompletionPrefix(typed)
        if completer.completionCount():
            completer.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a list of suggestions of which none was chosen is an Enter in the field."""
        popup = self.completer().popup() if self.completer() is not None else None
        if watched is popup and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            chosen = popup.currentIndex().isValid()
            if enter and chosen and self.goes_on and not event.modifiers():
                words = str(popup.currentIndex().data())
                popup.hide()
                self.setEditText(words)
                self.taken.emit()
                return True
            if enter and not chosen:
                popup.hide()
                QCoreApplication.sendEvent(self.lineEdit(), event.clone())
                return True
            if event.key() == Qt.Key.Key_Escape:
                popup.hide()
                self.declined.emit()
                return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.lineEdit().selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def row_of(self, text: str) -> int:
        """The row whose words are these, else the only row that contains them, else -1."""
        wanted = " ".join(text.split()).casefold()
        if not wanted:
            return -1
        words = [self.itemText(row).casefold() for row in range(self.count())]
        if wanted in words:
            return words.index(wanted)
        holding = [row for row, shown in enumerate(words) if wanted in shown]
        return holding[0] if len(holding) == 1 else -1

    def row_with_words(self, text: str) -> int:
        """The only row that has all of these words as whole words, else -1: ``saleh`` for Dr Amira Saleh."""
        wanted = set(text.casefold().split())
        rows = [row for row in range(self.count()) if wanted and wanted <= set(self.itemText(row).casefold().split())]
        return rows[0] if len(rows) == 1 else -1


class PickEditor(Editor):
    """One of the offered things, or with `free` a new name too. Things are (value, words).

    A part of a name that can only mean one thing becomes it when the field is left. Where new names are welcome, Escape
    on the suggestions keeps what is typed.
    """

    def __init__(self, hint: str = "", free: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free = free
        self._offered = False
        self._by_hand = False
        """Typed since the field was last settled; what was put here is final."""
        self._declined = False
        self._was_left = False
        """Before there was anything on offer."""
        self.combo = SearchCombo()
        self.combo.lineEdit().setPlaceholderText(hint)
        self.combo.lineEdit().textEdited.connect(self._hand)
        self.combo.editTextChanged.connect(self._typed)
        self.combo.left.connect(self.settle)
        self.combo.declined.connect(self._decline)
        self._hold(self.combo)

    def offer(self, things: Sequence[tuple[str, str]]) -> None:
        """Put these on offer; what is typed or chosen stays."""
        self._offered = True
        self._fill(things)
        if self._was_left:
            self.settle()

    def withdraw(self) -> None:
        """Nothing is on offer until the desk has answered."""
        self._offered = False
        self._fill(())

    def _fill(self, things: Sequence[tuple[str, str]]) -> None:
        text = self.combo.currentText()
        at = self.combo.lineEdit().cursorPosition()
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        for value, words in things:
            self.combo.addItem(words, value)
        self.combo.setCurrentIndex(-1)
        self.combo.setEditText(text)
        self.combo.blockSignals(blocked)
        self.combo.lineEdit().setCursorPosition(at)

    def value(self) -> Value:
        text = self.combo.currentText().strip()
        row = self.combo.row_of(text)
        if not self._offered:
            return text or None  # who is faster than the list is believed; the desk knows better
        if self._free:
            exact = row >= 0 and self.combo.itemText(row).casefold() == text.casefold()
            return self.combo.itemData(row) if exact else text or None
        return self.combo.itemData(row) if row >= 0 else None

    def raw(self) -> Value:
        return self.value() or self.combo.currentText() or None

    @property
    def unknown(self) -> str:
        """What is typed and stands for nothing on offer, else ''."""
        return "" if self.value() is not None else self.combo.currentText().strip()

    @property
    def is_nowhere(self) -> bool:
        """What is typed is not even a part of anything on offer."""
        words = (self.combo.itemText(row).casefold() for row in range(self.combo.count()))
        unknown = " ".join(self.unknown.split()).casefold()
        return bool(unknown) and not any(unknown in each for each in words)

    @property
    def is_new(self) -> bool:
        """What is typed is the name of nothing on offer."""
        text = self.combo.currentText().strip().casefold()
        return bool(text) and self._offered and self.combo.findText(text, Qt.MatchFlag.MatchFixedString) < 0

    @property
    def meant(self) -> str:
        """The words that stand here once the field is left."""
        row = -1 if self._declined else self._meant_row()
        return self.combo.itemText(row) if row >= 0 else self.combo.currentText().strip()

    @property
    def suggested(self) -> str:
        """The words on offer that what was typed becomes when the field is left, '' if it stays as it is."""
        return self.meant if self._by_hand and self.is_new and self.meant != self.combo.currentText().strip() else ""

    def set_value(self, value: Value) -> None:
        self._by_hand = self._declined = self._was_left = False
        row = self.combo.findData(value) if value is not None else -1
        if row >= 0:
            self.combo.setCurrentIndex(row)
        else:
            self.combo.setCurrentIndex(-1)
            self.combo.setEditText("" if value is None else str(value))

    @Slot()
    def _hand(self) -> None:
        self._by_hand, self._declined, self._was_left = True, False, False

    @Slot()
    def _decline(self) -> None:
        self._declined = True
        self.changed.emit()

    @Slot()
    def _typed(self) -> None:
        self.changed.emit()

    @Slot()
    def settle(self) -> None:
        """Write a part of a name that can only mean one out in full. A new name that was put here, or kept, stays."""
        self._was_left = not self._offered
        if self._free and (self._declined or not self._by_hand):
            return
        row = self._meant_row()
        if row >= 0:
            self._by_hand = False
            self.combo.setCurrentIndex(row)

    def _meant_row(self) -> int:
        text = self.combo.currentText()
        row = self.combo.row_of(text)
        return self.combo.row_with_words(text) if row < 0 and self._free else row
