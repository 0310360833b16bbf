"""A text that wraps anywhere and is as high as its lines, to be read, selected and copied.

Hides how a height follows from a width. Invariants: it is plain characters, copied exactly as they were given; no word
of a ticket, however long, decides how wide a window is. GUI thread.
"""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextCursor, QTextDocument, QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget


class WrapText(QTextEdit):
    """``role`` is a type role of the style sheet: heading, or nothing for body text."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._twin = QTextDocument(self)
        for document in (self.document(), self._twin):
            document.setDocumentMargin(0)
            option = document.defaultTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            document.setDefaultTextOption(option)
        self.setProperty("kind", "reading")
        self.setProperty("role", role or "body")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        if text != self.toPlainText() or not text:
            self.setPlainText(text)
            self._twin.setPlainText(text)
            self.updateGeometry()

    def leave_room(self, before: int) -> None:
        """Before the first line, for a name that stands there."""
        for document in (self.document(), self._twin):
            cursor = QTextCursor(document)
            form = cursor.blockFormat()
            if form.textIndent() != before:
                form.setTextIndent(before)
                cursor.setBlockFormat(form)
                self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._twin.setDefaultFont(self.font())
        self._twin.setTextWidth(max(width, 1))
        return ceil(self._twin.size().height())

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, QFontMetrics(self.font()).lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
