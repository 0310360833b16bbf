"""The filter above a queue: what is typed narrows it, chips put the usual conditions into the text and take them out.

Hides the rest after a letter, completion, where a mistake is said, and that chips without room are entries of a menu.
Invariant: the text is all there is to a filter; a chip is ticked when its condition stands in the text, however it is
spelled. GUI thread only.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.common import theme
from ui.common.widgets import PlainLabel, button, make_clearable, tool_button

_TYPING = 250
"""Milliseconds of rest after a letter before the queue is narrowed."""

MOST = 200
"""Letters of a filter."""

_NARROW, _BESIDE = 260, 60
"""Pixels: the least width; what stands beside field and chips."""

MINE, UNASSIGNED, SOON, OVERDUE = "is:mine", "is:unassigned", "due<1h", "is:overdue"


class FilterBar(QFrame):
    wished = Signal(str)
    """The filter as it stands now, after a rest or at once by Enter or a chip."""
    left = Signal()
    """The keys go back to the rows."""
    escaped = Signal()
    keep_wished = Signal()
    """Keep what is shown as a view."""
    everywhere_wished = Signal(bool)
    """Search all tickets rather than the queue, or the queue again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self._given_way: list[QPushButton] = []
        """The chips without room."""
        self.mistake = PlainLabel(role="error", wrap=True)
        self.chips: dict[str, QPushButton] = {}
        self.everywhere = self._chip(self.tr("All tickets"), self.tr("Search all tickets, ended ones too. Ctrl+F"))
        self.everywhere.clicked.connect(self.everywhere_wished)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._wish)
        self._said = ""
        self._dress()
        self._lay_out()
        self.setEnabled(False)

    def _dress(self) -> None:
        field = self.field
        field.setProperty("kind", "search")
        field.setAccessibleName(self.tr("Filter"))
        field.setAccessibleDescription(self.tr("Words, or conditions such as customer:acme, prio:P1, due<1h"))
        make_clearable(field)
        field.setMaxLength(MOST)
        field.setMinimumWidth(140)
        self._glass = field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        theme.set_icon(self._glass, "search")
        # A picture and no button; to a screen reader all the same a button of the field.
        self._glass.setText(field.accessibleName())
        field.textEdited.connect(self._on_edited)
        field.textChanged.connect(self._on_changed)
        field.returnPressed.connect(self._go)
        field.installEventFilter(self)
        self._completer = _Completer(field)
        self.show_everywhere(False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(theme.XS + 2)
        top.addWidget(self.field, 1)
        for piece, text, name in (
            (MINE, self.tr("Mine"), self.tr("Only what I hold")),
            (UNASSIGNED, self.tr("Unassigned"), self.tr("Only what nobody holds")),
            (SOON, self.tr("< 1 h"), self.tr("Only what is due within the hour, or late")),
            (OVERDUE, self.tr("Overdue"), self.tr("Only what is late")),
        ):
            chip = self._chip(text, name)
            chip.setProperty("piece", piece)
            chip.clicked.connect(self._toggle)
            self.chips[piece] = chip
            top.addWidget(chip)
        self.more = self._chip("…", self.tr("More conditions"))
        self.more.clicked.connect(self._open_more)
        self.more.hide()
        top.addWidget(self.more)
        top.addSpacing(theme.S)
        top.addWidget(self.everywhere)
        self.keep = tool_button("plus", self.tr("Save what is shown as a view"))
        self.keep.clicked.connect(self.keep_wished)
        top.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(top)
        column.addWidget(self.mistake)
        self.mistake.hide()
        # Else the chips would keep the whole window from being made narrow.
        self.setMinimumWidth(_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            # Letters of another size.
            self._share_room()
        return done

    def _share_room(self) -> None:
        """Where there is no room for all chips the last ones give way to a menu."""
        left = self.width() - self.field.minimumWidth() - self.everywhere.sizeHint().width() - _BESIDE
        widths = [chip.sizeHint().width() + theme.XS + 2 for chip in self.chips.values()]
        if sum(widths) > left:
            left -= self.more.sizeHint().width() + theme.XS + 2
        shown = sum(sum(widths[: place + 1]) <= left for place in range(len(widths)))
        self._given_way = list(self.chips.values())[shown:]
        for place, chip in enumerate(self.chips.values()):
            chip.setVisible(place < shown)
        self.more.setVisible(bool(self._given_way))
        self._show_more()

    def _show_more(self) -> None:
        """A condition of the menu holds."""
        self.more.setChecked(any(chip.isChecked() for chip in self._given_way))
        names = ", ".join(chip.text() for chip in self._given_way)
        self.more.setAccessibleName(self.tr("More conditions: {0}").format(names))
        self.more.setToolTip(self.more.accessibleName())

    @Slot()
    def _open_more(self) -> None:
        self._show_more()  # the click ticked it, and nothing holds by that
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chip in self._given_way:
            entry = menu.addAction(chip.text())
            entry.setCheckable(True)
            entry.setChecked(chip.isChecked())
            entry.triggered.connect(chip.click)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.setActiveAction(menu.actions()[0])

    def _chip(self, text: str, name: str) -> QPushButton:
        chip = button(text, "chip", name=name)
        chip.setCheckable(True)
        chip.setToolTip(name)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return chip

    # what is shown

    @property
    def text(self) -> str:
        return self.field.text()

    def show_text(self, text: str) -> None:
        """This queue's filter; nothing is wished by that."""
        self._typing.stop()
        self._said = text
        self.field.setText(text)
        self.show_mistake("")

    def show_everywhere(self, everywhere: bool) -> None:
        self.everywhere.setChecked(everywhere)
        searching = self.tr("Search all tickets  ( Ctrl+F )")
        self.field.setPlaceholderText(searching if everywhere else self.tr("Filter  ( / )   customer:acme  due<1h"))

    @Slot(str)
    def show_mistake(self, sentence: str) -> None:
        self.mistake.setText(sentence)
        self.mistake.setVisible(bool(sentence))
        self.field.setProperty("invalid", "true" if sentence else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """No filter."""
        self.field.clear()
        self._wish()

    # typing

    @Slot()
    def _on_edited(self) -> None:
        self._typing.start()

    def _on_changed(self, text: str) -> None:
        from app.desk.query import has

        for piece, chip in self.chips.items():
            chip.setChecked(has(text, piece))
        self._show_more()
        if not text:
            self._typing.stop()
            self._wish()

    @Slot()
    def _toggle(self) -> None:
        from app.desk.query import toggled

        self.field.setText(toggled(self.text, str(self.sender().property("piece"))))
        self._wish()

    @Slot()
    def _wish(self) -> None:
        self._typing.stop()
        text = self.text.strip()
        if text != self._said:
            self._said = text
            self.wished.emit(text)

    @Slot()
    def _go(self) -> None:
        self._wish()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have emptied this widget already while Qt still asks it.
        mine = watched is getattr(self, "field", None)
        if mine and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


class _Completer(QObject):
    """Offers the fields, and after a field's colon its values where they are few, for the piece that is typed."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._words = QStringListModel(self)
        self._offered = QCompleter(self._words, self)
        self._offered.setWidget(field)
        self._offered.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offered.activated.connect(self._take)
        # Before Qt's own: that gives Enter to the field, which would leave it with the list still open.
        self._offered.popup().installEventFilter(self)
        field.textEdited.connect(self._offer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab in the list take what is chosen there, Tab else the first; else Enter is the field's."""
        # Python may have emptied this object already while Qt still asks it.
        offered = getattr(self, "_offered", None)
        if offered is None or not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        chosen = offered.popup().currentIndex()
        if event.key() == Qt.Key.Key_Tab and not chosen.isValid():
            chosen = offered.completionModel().index(0, 0)
        if event.key() in _TAKES and chosen.isValid():
            self._close()
            self._take(str(chosen.data()))
            return True
        if event.key() in _TAKES:
            self._close()
        return False

    def _close(self) -> None:
        self._offered.popup().hide()
        # Not every window system gives the window back what its list had.
        self._field.activateWindow()

    @property
    def words(self) -> list[str]:
        """What is offered now."""
        return [
            str(self._offered.completionModel().index(row, 0).data()) for row in range(self._offered.completionCount())
        ]

    @Slot(str)
    def _offer(self, text: str) -> None:
        piece = self._piece()
        self._words.setStringList(_offers(piece))
        self._offered.setCompletionPrefix(piece.removeprefix("-"))
        if piece.strip("-") and self._offered.completionCount() and not self._is_whole(piece):
            self._offered.complete()
        elif self._offered.popup().isVisible():
            self._close()

    def _is_whole(self, piece: str) -> bool:
        return self.words == [piece.removeprefix("-")]

    def _piece(self) -> str:
        """What stands between the last space and the cursor."""
        return self._field.text()[: self._field.cursorPosition()].rpartition(" ")[2]

    @Slot(str)
    def _take(self, word: str) -> None:
        place, piece = self._field.cursorPosition(), self._piece()
        minus = "-" if piece.startswith("-") else ""
        text = self._field.text()
        self._field.setText(text[: place - len(piece)] + minus + word + text[place:])
        self._field.setCursorPosition(place - len(piece) + len(minus + word))
        self._field.textEdited.emit(self._field.text())


_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def _offers(piece: str) -> list[str]:
    from app.desk.query import KEYS

    name, colon, _ = piece.removeprefix("-").partition(":")
    if not colon:
        return [*(f"{key.name}:" for key in KEYS), MINE, UNASSIGNED, OVERDUE, SOON, "due>", "age>", "age<"]
    return [f"{key.name}:{value}" for key in KEYS if key.name == name.lower() for value in key.values]
