"""The path of a ticket as a row of stations, painted.

Hides the drawing and what gives way where the place is narrow: first captions, then the names of all stations but the
present one, which stay in the tooltips. Invariant: state is told by shape and words, never by colour alone; a screen
reader is told all of it. GUI thread.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.common import theme
from ui.tickets.steps import State, Step

_DOT = 9.0
_ROOMY = 78
"""Pixels a station needs for its name and times."""


class StepBar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAccessibleName(self.tr("Steps of the procedure"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._steps: tuple[Step, ...] = ()

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        if steps == self._steps:
            return
        self._steps = steps
        self.setAccessibleDescription("; ".join(step.spoken for step in steps))
        self.update()

    @property
    def steps(self) -> tuple[Step, ...]:
        return self._steps

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(theme.follow_font(0.89)).lineSpacing()
        return QSize(320, int(2 * theme.scaled(_DOT) + 2 * line + theme.S + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._steps:
            index = int(event.pos().x() // self._pitch())
            QToolTip.showText(event.globalPos(), self._steps[min(max(index, 0), len(self._steps) - 1)].spoken, self)
            return True
        return super().event(event)

    def _pitch(self) -> float:
        return self.width() / max(len(self._steps), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch, y = self._pitch(), theme.scaled(_DOT) + 3
        centres = [QPointF(pitch * (index + 0.5), y) for index in range(len(self._steps))]
        self._paint_lines(painter, centres)
        for step, centre in zip(self._steps, centres, strict=True):
            self._paint_dot(painter, step, centre)
        for step, centre in zip(self._steps, centres, strict=True):
            if pitch >= _ROOMY:
                self._paint_words(painter, step, centre, pitch - 4)
            elif step.state is State.NOW:
                self._paint_words(painter, step, centre, min(170.0, float(self.width())))
        painter.end()

    def _paint_lines(self, painter: QPainter, centres: list[QPointF]) -> None:
        colours = theme.colours()
        for index in range(len(centres) - 1):
            left, right = self._steps[index], self._steps[index + 1]
            reached = right.state is not State.AHEAD and left.state is not State.AHEAD
            painter.setPen(QPen(QColor(colours.accent if reached else colours.border), 2))
            gap = QPointF(theme.scaled(_DOT) + 3, 0)
            painter.drawLine(centres[index] + gap, centres[index + 1] - gap)

    def _paint_dot(self, painter: QPainter, step: Step, centre: QPointF) -> None:
        painter.save()
        painter.translate(centre)
        painter.scale(theme.zoom(), theme.zoom())
        self._paint_dot_here(painter, step)
        painter.restore()

    def _paint_dot_here(self, painter: QPainter, step: Step) -> None:
        colours = theme.colours()
        tint = QColor(colours.late if step.late else colours.accent)
        circle = QRectF(-_DOT, -_DOT, 2 * _DOT, 2 * _DOT)
        if step.state is State.AHEAD:
            painter.setPen(QPen(QColor(colours.border), 2))
            painter.setBrush(QColor(colours.surface))
            painter.drawEllipse(circle.adjusted(2, 2, -2, -2))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if step.state is State.DONE:
            painter.setBrush(tint)
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
            self._paint_mark(painter, step, circle.center())
            return
        self._paint_now(painter, step, circle, tint)

    def _paint_mark(self, painter: QPainter, step: Step, centre: QPointF) -> None:
        pen = QPen(QColor(theme.colours().on_accent), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if step.late:
            painter.drawLine(centre + QPointF(0, -4), centre + QPointF(0, 0.5))
            painter.drawPoint(centre + QPointF(0, 4))
            return
        corner = centre + QPointF(-1, 3)
        painter.drawLine(centre + QPointF(-4, 0), corner)
        painter.drawLine(corner, centre + QPointF(4, -3))

    def _paint_now(self, painter: QPainter, step: Step, circle: QRectF, tint: QColor) -> None:
        """A ring that fills as its time is used; two bars inside while the clock stands still."""
        colours = theme.colours()
        painter.setBrush(QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.border if step.share is not None else colours.accent), 3))
        ring = circle.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawEllipse(ring)
        if step.share is not None:
            soon = step.share >= 0.75 and not step.late
            painter.setPen(QPen(QColor(colours.soon) if soon else tint, 3))
            painter.drawArc(ring, 90 * 16, -int(360 * 16 * min(max(step.share, 0.03), 1)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        centre = circle.center()
        if step.paused:
            painter.drawRect(QRectF(centre.x() - 3, centre.y() - 3.5, 2, 7))
            painter.drawRect(QRectF(centre.x() + 1, centre.y() - 3.5, 2, 7))
        else:
            painter.drawEllipse(centre, 3, 3)

    def _paint_words(self, painter: QPainter, step: Step, centre: QPointF, width: float) -> None:
        colours = theme.colours()
        weight = theme.QFont.Weight.DemiBold if step.state is State.NOW else theme.QFont.Weight.Normal
        font = theme.follow_font(0.89, weight)
        left = min(max(centre.x() - width / 2, 0.0), self.width() - width)
        line = QFontMetricsF(font).lineSpacing()
        top = 2 * theme.scaled(_DOT) + 6 + theme.XS
        name = colours.muted if step.state is State.AHEAD else colours.text
        for words, tint, y in ((step.name, name, top), (step.caption, colours.muted, top + line)):
            painter.setFont(font if y == top else theme.follow_font(0.89))
            painter.setPen(QColor(colours.late if step.late and y > top else tint))
            shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, y, width, line), Qt.AlignmentFlag.AlignHCenter, shown)
