"""Places that are scrolled where their content is higher than they are. GUI thread only."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget


class QuietScroll(QScrollArea):
    """Takes no focus and paints no ground of its own; what is in it is only ever as wide as its place."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)


class WrappingScroll(QuietScroll):
    """Its content wraps: as wide as the place it needs less height than Qt takes for its least, which is that of the
    narrowest."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)


class FittedScroll(QuietScroll):
    """Wants to be as high as its content is at this width, and in a smaller window gives way down to ``least``."""

    def __init__(self, content: QWidget, least: int, parent: QWidget | None = None) -> None:
        self._least = least
        super().__init__(content, parent)

    def sizeHint(self) -> QSize:
        content = self.widget()
        height = max(content.heightForWidth(self.viewport().width()), content.minimumSizeHint().height())
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), self._least))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
