"""Lines over days: what came in against what was done.

Hides scale, grid and labels of the axes. GUI thread.
"""

import math
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QDate, QLineF, QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import SMALL, Filling, Ink, legend, write
from ui.charts.table import ChartTable, told
from ui.common import theme

_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_TONES = ("accent", "calm")


class Days(Drawing):
    """The first column is the day, the next two are the series: a filled line with dots, a dashed one with squares."""

    rows_across = True

    def __init__(self, table: ChartTable) -> None:
        super().__init__(table)
        most = max((*table.numbers(1), *table.numbers(2), 1.0))
        step = 10 ** math.floor(math.log10(most))
        self._top: float = next(step * factor for factor in (1, 2, 4, 5, 10) if step * factor >= most)
        """The scale's end: a round number."""

    def height(self, width: float, ink: Ink) -> float:
        return 190 + ink.line(SMALL)

    def _plot(self, size: QSizeF, ink: Ink) -> QRectF:
        left = ink.metrics(SMALL).horizontalAdvance(QLocale().toString(round(self._top))) + theme.S
        top = ink.line(SMALL) + theme.M
        return QRectF(left, top, size.width() - left - theme.S, size.height() - top - ink.line(SMALL) - 6)

    def _point(self, row: int, column: int, plot: QRectF) -> QPointF:
        count = max(len(self.table.rows) - 1, 1)
        part = self.table.number(row, column) / self._top
        return QPointF(plot.left() + plot.width() * row / count, plot.bottom() - plot.height() * part)

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        plot, found = self._plot(size, ink), []
        pitch = plot.width() / max(len(self.table.rows) - 1, 1)
        for row in range(len(self.table.rows)):
            points = [self._point(row, column, plot) for column in (1, 2)]
            middle = (points[0].y() + points[1].y()) / 2
            first_is_upper = points[0].y() <= points[1].y()
            for column, point in zip((1, 2), points, strict=True):
                upper = first_is_upper == (column == 1)
                top, bottom = (plot.top(), middle) if upper else (middle, plot.bottom())
                found.append(
                    Mark(
                        row,
                        column,
                        QRectF(point.x() - 6, point.y() - 6, 12, 12),
                        self.table.rows[row].key(column),
                        told(self.table, row, column),
                        QRectF(point.x() - pitch / 2, top, pitch, bottom - top),
                    )
                )
        return found

    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None:
        plot = self._plot(size, ink)
        fillings = (Filling.SOLID, Filling.HATCHED)
        names = [
            (self.table.columns[column].title, _TONES[column - 1], filling)
            for column, filling in enumerate(fillings, start=1)
        ]
        legend(painter, QRectF(plot.left(), 0, plot.width(), ink.line(SMALL)), ink, names)
        self._grid(painter, plot, ink)
        if self.table.rows:
            self._line(painter, plot, ink, 1)
            self._line(painter, plot, ink, 2)

    def _grid(self, painter: QPainter, plot: QRectF, ink: Ink) -> None:
        top, line = self._top, ink.line(SMALL)
        for part in (0.0, 0.5, 1.0):
            y = plot.bottom() - plot.height() * part
            painter.setPen(QPen(ink.colour("border" if not part else "line"), 1))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            if part * top == int(part * top):
                box = QRectF(0, y - line / 2, plot.left() - 6, line)
                write(painter, box, QLocale().toString(int(part * top)), ink, SMALL, "muted", _RIGHT)
        count = len(self.table.rows)
        room = ink.metrics(SMALL).horizontalAdvance("00 MMM") + theme.L
        every = max(1, math.ceil(count * room / max(plot.width(), 1)))
        for row in range(0, count, every):
            x = self._point(row, 1, plot).x()
            box = QRectF(x - room / 2, plot.bottom() + 4, room, line)
            if box.left() < 0:
                box.moveLeft(0)
            side = _CENTRE if box.right() <= plot.right() + theme.S else _RIGHT
            box.setRight(min(box.right(), plot.right() + theme.S))
            write(painter, box, _day(self.table.rows[row].cells[0]), ink, SMALL, "muted", side)

    def _line(self, painter: QPainter, plot: QRectF, ink: Ink, column: int) -> None:
        points = [self._point(row, column, plot) for row in range(len(self.table.rows))]
        tone, is_first = _TONES[column - 1], column == 1
        painter.save()
        if is_first:
            ground = QColor(ink.colour(tone))
            ground.setAlphaF(0.14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(ground))
            foot = [QPointF(points[-1].x(), plot.bottom()), QPointF(points[0].x(), plot.bottom())]
            painter.drawPolygon(QPolygonF([*points, *foot]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if is_first else Qt.PenStyle.DashLine
        painter.setPen(QPen(ink.colour(tone), 1.8, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Lines one by one: joining them costs ten times as much.
        painter.drawLines([QLineF(one, other) for one, other in pairwise(points)])
        if plot.width() / max(len(points), 1) > 7:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.colour(tone))
            for point in points:
                box = QRectF(point.x() - 2.6, point.y() - 2.6, 5.2, 5.2)
                (painter.drawEllipse if is_first else painter.drawRect)(box)
        painter.restore()


def _day(value: object) -> str:
    """``3 Nov``; the year is in the table."""
    if not isinstance(value, date):
        return str(value)
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM")
