"""What is painted by hand in tables and small widgets: pills, badges, countdowns, marks.

Hides the shapes. Invariant: whatever colour says, a shape and a word say too. Texts are drawn as they are, never as
rich text. GUI thread only.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from ui.common import theme
from ui.common.moments import Urgency

SHAPE = 12
"""Pixels of a countdown's shape, before they grow with the text."""

_BAR_SECONDS = 4 * 3600
"""A bar is full from so much time left on; below it shrinks faster the nearer the moment."""


def ink(urgency: Urgency) -> QColor:
    """The text colour of an urgency."""
    c = theme.colours()
    return QColor({"late": c.late, "soon": c.soon, "calm": c.calm}.get(urgency, c.paused))


def ground(urgency: Urgency) -> QColor:
    c = theme.colours()
    return QColor({"late": c.late_soft, "soon": c.soon_soft, "calm": c.calm_soft}.get(urgency, c.paused_soft))


def elided(painter: QPainter, rect: QRect, text: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    """One line of plain text, shortened with an ellipsis where it does not fit."""
    line = QFontMetrics(painter.font()).elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _MIDDLE_LINE | align.value, line)


# Put together once: a flag costs as much as drawing the text.
_MIDDLE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value


def one_line(text: str) -> str:
    """At most 300 characters on one line: laying out more than can be seen costs a repaint."""
    short = text[:300]
    # Within a time: a wider space would not fit where it did.
    return _NARROW.join(" ".join(part.split()) for part in short.split(_NARROW))


_NARROW = "\N{NARROW NO-BREAK SPACE}"


def shape(painter: QPainter, box: QRectF, urgency: Urgency) -> None:
    """The mark of an urgency: a filled warning sign, a half-full clock, a ring, two bars, a dash."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = ink(urgency)
    pen = QPen(colour, theme.scaled(1.6), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _SHAPES[urgency](painter, box.adjusted(1, 1, -1, -1), colour)
    painter.restore()


def _late(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    ground = QColor(theme.colours().surface)
    painter.setPen(QPen(ground, theme.scaled(1.5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    middle, height = box.center().x(), box.height()
    painter.drawLine(QPointF(middle, box.top() + height * 0.42), QPointF(middle, box.top() + height * 0.66))
    painter.drawPoint(QPointF(middle, box.top() + height * 0.86))


def _soon(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawEllipse(box)
    painter.setBrush(colour)
    painter.drawPie(box.adjusted(1.5, 1.5, -1.5, -1.5), 90 * 16, -180 * 16)


def _calm(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawEllipse(box)


def _paused(painter: QPainter, box: QRectF, colour: QColor) -> None:
    for part in (0.3, 0.7):
        x = box.left() + box.width() * part
        painter.drawLine(QPointF(x, box.top() + 1), QPointF(x, box.bottom() - 1))


def _none(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawLine(QPointF(box.left() + 2, box.center().y()), QPointF(box.right() - 2, box.center().y()))


_SHAPES = {
    Urgency.LATE: _late,
    Urgency.SOON: _soon,
    Urgency.CALM: _calm,
    Urgency.PAUSED: _paused,
    Urgency.NONE: _none,
}


def countdown(painter: QPainter, rect: QRect, text: str, urgency: Urgency, seconds: float | None) -> None:
    """A countdown cell: shape, text, and under both a bar of what is left."""
    side = min(round(theme.scaled(SHAPE)), rect.height() - 8)
    box = QRectF(rect.left(), rect.center().y() - side / 2 - 0.5, side, side)
    shape(painter, box, urgency)
    painter.save()
    painter.setPen(ink(urgency) if urgency in (Urgency.LATE, Urgency.SOON) else QColor(theme.colours().text))
    if urgency in (Urgency.PAUSED, Urgency.NONE):
        painter.setPen(QColor(theme.colours().muted))
    bold = urgency in (Urgency.LATE, Urgency.SOON)
    painter.setFont(theme.follow_font(1.0, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
    elided(painter, rect.adjusted(side + theme.S, 0, 0, 0), text)
    painter.restore()
    if urgency in (Urgency.LATE, Urgency.SOON, Urgency.CALM):
        _bar(painter, QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), urgency, seconds or 0.0)


def _bar(painter: QPainter, track: QRectF, urgency: Urgency, seconds: float) -> None:
    part = 1.0 if seconds < 0 else min(1.0, (seconds / _BAR_SECONDS) ** 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours().line))
    painter.drawRoundedRect(track, 1, 1)
    painter.setBrush(ink(urgency))
    painter.drawRoundedRect(QRectF(track.left(), track.top(), max(2.0, track.width() * part), 2), 1, 1)
    painter.restore()


def pill(painter: QPainter, rect: QRect, text: str, colour: str, dashed: bool = False) -> None:
    """A word on a coloured ground, `colour` and `colour_soft` of Colours; dashed says: assumed."""
    c = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QColor(getattr(c, colour))
    outline.setAlphaF(1.0 if dashed or c.window == "#000000" else 0.35)
    painter.setPen(QPen(outline, 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    painter.setBrush(Qt.BrushStyle.NoBrush if dashed else QColor(getattr(c, f"{colour}_soft")))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(QColor(getattr(c, colour)))
    painter.setFont(theme.follow_font(0.89, QFont.Weight.DemiBold))
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 4)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), shown)
    painter.restore()


def pill_width(text: str) -> int:
    return theme.metrics(0.89, QFont.Weight.DemiBold).horizontalAdvance(text) + 2 * 7
