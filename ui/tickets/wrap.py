"""A plain label that wraps anywhere, so that no text of a ticket decides how wide a window is.

Invariant: it shows every word it has place for, breaks a word that is wider than the label, and is as high as its lines.
GUI thread.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.common.widgets import PlainLabel

_LONGEST = 24
"""A word longer than this may be broken."""


class WrapLabel(PlainLabel):
    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", role, wrap=True, parent=parent)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def setText(self, text: str) -> None:
        super().setText(" ".join(map(_breakable, text.split(" "))))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, QFontMetrics(self.font()).lineSpacing())


def _breakable(word: str) -> str:
    """The word, with places to break it where it is too long to stand in a line."""
    if len(word) <= _LONGEST:
        return word
    return "\u200b".join(word[at : at + _LONGEST // 2] for at in range(0, len(word), _LONGEST // 2))
