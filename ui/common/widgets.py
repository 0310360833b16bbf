"""Small widgets that every window shares: plain labels, banners, pills, and the pane for empty, loading and failed.

Invariant: nothing here ever interprets a text as rich text, and every control has an accessible name. GUI thread only.
"""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.vocabulary import Priority
from ui.common import painting, theme, wording

BUSY_AFTER = 300
"""Milliseconds before a busy state shows: what is quicker does not flicker."""


def set_role(widget: QWidget, **properties: str) -> None:
    """Set properties that the style sheet looks at, and restyle."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class PlainLabel(QLabel):
    """A label that shows its text as it is: hostile HTML stays text, no image is fetched, no link opened.

    `role` is a type role of the style sheet: display, title, heading, strong, muted, small, section, error.
    """

    def __init__(self, text: str = "", role: str = "", wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if role:
            self.setProperty("role", role)
        if wrap:
            self.setWordWrap(True)
            # Not Fixed: that would cut a text that needs more lines than Qt guesses in its size hint.
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def setTextFormat(self, format: Qt.TextFormat) -> None:
        """Refused: that it is plain is what this class is for."""
        if format is not Qt.TextFormat.PlainText:
            raise ValueError("A PlainLabel stays plain.")


class ElidedLabel(PlainLabel):
    """A plain label of one line that is shortened where it does not fit, and tells the whole in its tooltip.

    `note`: what the tooltip tells instead, whether it fits or not.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent=parent)
        self.note = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        box = self.contentsRect()
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painting.elided(painter, box, self.text(), side)
        fits = QFontMetrics(self.font()).horizontalAdvance(painting.one_line(self.text())) <= box.width()
        told = self.note or ("" if fits else self.text())
        self.setToolTip(plain_tip(told) if told else "")


def plain_tip(text: str) -> str:
    """A tooltip's text that Qt shows as it is. A tooltip guesses rich text and cannot be told not to: escape it."""
    shown = text[:2000]
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>"


def take_away(part: QWidget) -> None:
    """Out of the tree at once, so that nobody finds what is in it; gone when the signal that it may be in is over.

    A layout shows what it was given a little later: a part without a parent, were it not hidden, as a window then.
    """
    part.hide()
    part.setParent(None)
    part.deleteLater()


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _is_enter(event: QKeyEvent) -> bool:
    """Enter by itself, on either part of the keyboard."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and held == Qt.KeyboardModifier.NoModifier


def pressed_by_enter(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Qt's buttons obey Enter in dialogs alone. A key that is held down presses once."""
    if not _is_enter(event):
        return False
    event.accept()
    if not event.isAutoRepeat():
        pressed.click()
    return True


class _Button(QPushButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class _ToolButton(QToolButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


def button(text: str, kind: str = "", icon: str = "", name: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button; `kind` is primary, flat, chip or nothing. In any window Enter presses the one with the focus."""
    made = _Button(text, parent)
    made.setAccessibleName(name or text.replace("&", ""))
    if kind:
        made.setProperty("kind", kind)
    if icon:
        theme.set_icon(made, icon, "on_accent" if kind == "primary" else "accent" if kind == "flat" else "muted")
    return made


def tool_button(icon: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """A button that is only an icon: its name is read aloud and shown as tooltip."""
    made = _ToolButton(parent)
    theme.set_icon(made, icon)
    made.setAccessibleName(name)
    made.setToolTip(plain_tip(name))
    return made


def make_clearable(field: QLineEdit) -> None:
    """A cross at its end empties it. Qt gives that button no name, and a cross that is dark on any ground."""
    field.setClearButtonEnabled(True)
    action = field.findChild(QAction, "_q_qlineeditclearaction")
    if action is not None:
        theme.set_icon(action, "close")
    words = QCoreApplication.translate("widgets", "Empty this field")
    for made in field.findChildren(QToolButton):
        if action is not None and made.defaultAction() is action:
            made.setAccessibleName(words)
            made.setToolTip(plain_tip(words))


class Line(QFrame):
    """A hairline between two parts."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Banner(QFrame):
    """A bar that appears only when something is wrong, or needs to be known: icon, sentence, buttons."""

    dismissed = Signal()

    def __init__(self, tone: str = "soon", icon: str = "warning", parent: QWidget | None = None) -> None:
        """`tone` is late, soon or calm."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        self._icon = QLabel(self)
        self._text = PlainLabel(wrap=True)
        self._close = tool_button("close", self.tr("Dismiss"))
        self._close.clicked.connect(self._dismiss)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        self._row.setSpacing(theme.S)
        self._row.addWidget(self._icon)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(theme.XS)
        self._middle.addWidget(self._text)
        self._row.addLayout(self._middle, 1)
        self._row.addWidget(self._close)
        theme.set_icon(self._icon, icon, tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def add_button(self, text: str, kind: str = "") -> QPushButton:
        """A button before the dismissing cross; connect it yourself."""
        made = button(text, kind)
        self._row.insertWidget(self._row.count() - 1, made)
        return made

    def add_button_below(self, text: str) -> QPushButton:
        """The same under the sentence, which keeps the whole width in a narrow place."""
        made = button(text)
        self._middle.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def set_dismissable(self, yes: bool) -> None:
        self._close.setVisible(yes)

    def tell(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        return self._text.text()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


class State(StrEnum):
    EMPTY = "empty"
    LOADING = "loading"
    FAILED = "failed"


class StatePane(QWidget):
    """What stands where rows would: three different pictures, each with its reason and the next action."""

    action_wanted = Signal()
    cancel_wanted = Signal()
    """Whoever waits does not want to wait any longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: State | None = None
        self._picture = QLabel(self)
        self._picture.setProperty("tierdeskIconSize", 40)
        self._title = PlainLabel(role="heading")
        self._reason = PlainLabel(role="muted", wrap=True)
        self._reason.setMaximumWidth(420)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Loading"))
        self._button = button("")
        self._button.clicked.connect(self._on_button)
        self._waking = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._waking.timeout.connect(self._show_busy)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.XL)
        column.setSpacing(theme.S)
        column.addStretch(2)
        # The reason wraps: it needs a width of its own, which an alignment would take from it.
        reason = QHBoxLayout()
        reason.addStretch(1)
        reason.addWidget(self._reason, 100)
        reason.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(reason)
        column.addSpacing(theme.S)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def show_empty(self, title: str, reason: str, action: str = "", icon: str = "check-circle") -> None:
        self._show(State.EMPTY, icon, "calm", title, reason, action)

    def show_failed(self, title: str, reason: str, action: str = "", icon: str = "warning") -> None:
        self._show(State.FAILED, icon, "late", title, reason, action)

    def show_loading(self, title: str = "", can_cancel: bool = False) -> None:
        """Blank at first; after BUSY_AFTER milliseconds a bar and the title, and where it can be the way out."""
        self._show(State.LOADING, "", "", title or self.tr("Loading"), "", self.tr("Cancel") if can_cancel else "")
        self._title.hide()
        self._bar.hide()
        self._button.hide()
        self._waking.start()

    def _show_busy(self) -> None:
        self._title.show()
        self._bar.show()
        self._button.setVisible(bool(self._button.text()))

    @Slot()
    def _on_button(self) -> None:
        (self.cancel_wanted if self.state is State.LOADING else self.action_wanted).emit()

    def _show(self, state: State, icon: str, colour: str, title: str, reason: str, action: str) -> None:
        self._waking.stop()
        self.state = state
        self._picture.setVisible(bool(icon))
        if icon:
            theme.set_icon(self._picture, icon, colour)
        self._title.setText(title)
        self._title.show()
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._bar.hide()
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {reason}" if reason else title)

    @property
    def told(self) -> tuple[str, str, str]:
        """Title, reason and the next action, as shown."""
        return self._title.text(), self._reason.text(), self._button.text()


class Pill(QWidget):
    """A word on a coloured ground; `colour` is late, soon, calm, paused or p1 .. p4."""

    def __init__(self, text: str = "", colour: str = "paused", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._dashed = False
        self.show_word(text, colour)

    def show_word(self, text: str, colour: str, dashed: bool = False) -> None:
        self._text, self._colour, self._dashed = painting.one_line(text), colour, dashed
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(painting.pill_width(self._text), QFontMetrics(self.font()).height() + 4)

    def minimumSizeHint(self) -> QSize:
        """A long word gives way, a short one never."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), painting.pill_width("P0") + 2), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text:
            painting.pill(QPainter(self), self.rect(), self._text, self._colour, self._dashed)


class PriorityBadge(Pill):
    """P1 .. P4; dashed while it is only assumed."""

    def show_priority(self, priority: Priority, assumed: bool = False) -> None:
        self.show_word(str(priority), priority.lower(), dashed=assumed)
        self.setAccessibleName(self.tr("Priority {0}").format(wording.priority(priority, assumed)))
        self.setToolTip(plain_tip(self.accessibleName()))


class CountdownLabel(QWidget):
    """One countdown as a widget: shape, text, bar and colour. The owner ticks it with `show_seconds`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds: float | None = None
        self._text = ""
        self._urgency = wording.Urgency.NONE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_seconds(self, seconds: float | None, paused: bool = False) -> None:
        """Time left; None where there is no due moment."""
        self._seconds = seconds
        self._urgency = wording.urgency(seconds, paused)
        if paused:
            self._text = self.tr("paused")
        else:
            self._text = self.tr("no limit") if seconds is None else wording.countdown(seconds)
        self.setAccessibleName(self._text if seconds is None or paused else wording.spoken(seconds))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = theme.metrics(1.0)
        shape = round(theme.scaled(painting.SHAPE))
        return QSize(metrics.horizontalAdvance(self._text) + shape + 3 * theme.S, metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.countdown(QPainter(self), self.rect(), self._text, self._urgency, self._seconds)
