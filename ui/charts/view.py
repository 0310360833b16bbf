"""A chart as a widget: painted, walked through with the arrow keys, told in words, opened by Enter or a click.

Hides which mark the keyboard is at, and that it stays there when the same chart comes with fresh figures. Invariant:
whatever a mark shows is told in its tooltip and to a screen reader. GUI thread.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import on_screen
from ui.common.widgets import plain_tip

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""Rows down, columns to the right; the other way round where the table's rows go across."""


class ChartView(QWidget):
    drilled = Signal(str)
    """The key of a mark that somebody opens."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._at: tuple[int, int] | None = None
        """Row and column of the mark at which the keyboard is."""
        self._marks: tuple[QSize, list[Mark]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_drawing(drawing)

    @property
    def drawing(self) -> Drawing:
        return self._drawing

    def show_drawing(self, drawing: Drawing) -> None:
        """Show this instead; the keyboard stays at its cell."""
        self._drawing, self._marks = drawing, None
        self.setAccessibleName(drawing.table.title)
        self._describe()
        self.updateGeometry()
        self.update()

    def marks(self) -> list[Mark]:
        """Those that are shown, in the order of the table."""
        if self._marks is None or self._marks[0] != self.size():
            self._marks = (self.size(), self._drawing.marks(QSizeF(self.size()), on_screen()))
        return self._marks[1]

    @property
    def current(self) -> Mark | None:
        """Where the keyboard is."""
        return next((one for one in self.marks() if (one.row, one.column) == self._at), None)

    # size and paint

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 60 else 360
        return QSize(320, round(self._drawing.height(width, on_screen())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, round(self._drawing.least_height(on_screen())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._marks = None
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = on_screen()
        painter = QPainter(self)
        self._drawing.paint(painter, QSizeF(self.size()), ink)
        mark = self.current
        if mark is not None and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = mark.box.adjusted(-1, -1, 1, 1).intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            painter.drawRoundedRect(inside, 3, 3)

    # keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.marks():
            self._go_to(self.marks()[0])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, marks = Qt.Key(event.key()), self.marks()
        if key in _STEPS and marks:
            self._go_to(self._beside(_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and marks:
            self._go_to(marks[0] if key is Qt.Key.Key_Home else marks[-1])
        elif key in _OPENING and self.current is not None and self.current.key:
            self.drilled.emit(self.current.key)
        else:
            super().keyPressEvent(event)

    def _beside(self, step: tuple[int, int]) -> Mark:
        """The next mark that way; where there is none, this one."""
        here = self.current or self.marks()[0]
        down, right = (step[1], step[0]) if self._drawing.rows_across else step
        if not down and self._has_single_marks():
            down = right
        if down:
            ahead = [one for one in self.marks() if (one.row - here.row) * down > 0]
            nearest = min((abs(one.row - here.row) for one in ahead), default=0)
            ahead = [one for one in ahead if abs(one.row - here.row) == nearest]
        else:
            ahead = [one for one in self.marks() if one.row == here.row and (one.column - here.column) * right > 0]
        return min(ahead, key=lambda one: abs(one.column - here.column), default=here)

    def _has_single_marks(self) -> bool:
        """No row has two: there is only one way to go, and every arrow goes it."""
        rows = [one.row for one in self.marks()]
        return len(set(rows)) == len(rows)

    def _go_to(self, mark: Mark) -> None:
        self._at = (mark.row, mark.column)
        self._describe()
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, mark.told))
        self.update()

    def _describe(self) -> None:
        mark = self.current
        note = self._drawing.table.note
        self.setAccessibleDescription(mark.told if mark is not None else note)

    # mouse

    def mark_at(self, point: QPointF) -> Mark | None:
        """The smallest one there."""
        there = [one for one in self.marks() if one.target.contains(point)]
        return min(there, key=lambda one: one.target.width() * one.target.height(), default=None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or mark is None:
            super().mousePressEvent(event)
            return
        self._go_to(mark)
        if mark.key:
            self.drilled.emit(mark.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        opens = mark is not None and bool(mark.key)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            if mark is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(mark.told), self, mark.target.toRect())
            return True
        return super().event(event)
