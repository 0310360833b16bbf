"""Buttons and captions whose words wrap where their place is narrower than one line of them.

Hides how a height follows from a width. Invariant: no word decides how wide a form is; what is read aloud is the text
in one piece. GUI thread.
"""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.common import theme
from ui.common.widgets import PlainLabel, pressed_by_enter

_LEAST = 4
"""Letters for which there is always room."""


class WrapButton(QPushButton):
    """As wide as its words in one line where there is room for them."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = self.fontMetrics()
        more = len(self._lines(width)) - 1
        return super().sizeHint().height() + more * metrics.lineSpacing()

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        least = self._frame() + self.fontMetrics().averageCharWidth() * _LEAST
        return QSize(min(hint.width(), least), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(self._lines(self.width()))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _frame(self) -> int:
        """What stands left and right of the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QPushButton.sizeHint(self).width() - words.width()

    def _lines(self, width: int) -> list[str]:
        room = width - self._frame()
        metrics = self.fontMetrics()
        if metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width() <= room:
            return [self.text()]
        return _wrapped(self.text(), metrics, self, room)


def _wrapped(text: str, metrics: QFontMetrics, widget: QWidget, room: int) -> list[str]:
    layout = QTextLayout(text, widget.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    least = metrics.averageCharWidth()
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, least))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines or [text]


class EnterButton(WrapButton):
    """Enter presses it, in any window. ``kind`` and ``icon`` are those of `widgets.button`."""

    def __init__(self, text: str = "", kind: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._wanted = 0
        self.setAccessibleName(text.replace("&", ""))
        self.setAutoDefault(False)
        if kind:
            self.setProperty("kind", kind)
        if icon:
            theme.set_icon(self, icon, "on_accent" if kind == "primary" else "accent" if kind == "flat" else "muted")

    def want_width(self, width: int) -> None:
        """As wide as its neighbours where there is room."""
        if width != self._wanted:
            self._wanted = width
            self.updateGeometry()

    @property
    def own_width(self) -> int:
        """Of its words in one line."""
        return super().sizeHint().width()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), getattr(self, "_wanted", 0)), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class Caption(PlainLabel):
    """A label for a `Flow`: one line where there is room, else as many as it takes."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, wrap=True, parent=parent)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(ceil(metrics.horizontalAdvance(self.text())) + 2, metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).averageCharWidth() * _LEAST, self.sizeHint().height())
