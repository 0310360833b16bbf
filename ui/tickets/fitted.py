"""A dialog as high as its fields and as wide as its letters need.

Invariant: it never outgrows the screen's width. GUI thread.
"""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog

from ui.common import theme


class FittedDialog(QDialog):
    def event(self, event: QEvent) -> bool:
        """As high as its fields, whatever appears among them."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            width = max(self.width(), self.minimumWidth())
            self.resize(width, self.heightForWidth(width))
        return handled

    def wide(self, width: int) -> int:
        """So wide where letters are larger, as far as the screen goes."""
        return max(width, min(round(width * theme.zoom()), self.screen().availableGeometry().width() - 2 * theme.XL))
