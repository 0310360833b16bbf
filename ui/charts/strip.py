"""What comes in the next hours: a lane for each row, on it the amounts at their times.

Hides the scale. Invariant: an amount is told by its number, or where that finds no room by the size of its mark, never
by colour. GUI thread.
"""

from datetime import datetime, timedelta

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import SMALL, Ink, write
from ui.charts.table import ChartTable, labels, told
from ui.common import moments, theme

GROUND_LEAST, GROUND_MOST = 0.12, 0.36
"""How much of its colour the ground of the least and of the greatest amount has."""

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Strip(Drawing):
    """The first column names the lane, each further one is a span of ``step`` from ``start`` on."""

    def __init__(self, table: ChartTable, start: datetime, step: timedelta = timedelta(minutes=15)) -> None:
        super().__init__(table)
        self._start, self._step = start, step
        self._most = max(
            (max(table.numbers(column)) for column in range(1, len(table.columns)) if table.rows), default=0
        )

    def height(self, width: float, ink: Ink) -> float:
        return ink.line(SMALL) + 6 + len(self.table.rows) * (ink.line() + 8)

    def least_height(self, ink: Ink) -> float:
        return ink.line(SMALL) + 6 + len(self.table.rows) * ink.line()

    def _field(self, size: QSizeF, ink: Ink) -> QRectF:
        widest = max((ink.metrics().horizontalAdvance(one) for one in labels(self.table)), default=0.0)
        foot = ink.line(SMALL) + 6
        return QRectF(widest + theme.M, 0, size.width() - widest - theme.M, size.height() - foot)

    def _pitch(self, field: QRectF) -> float:
        return field.height() / max(len(self.table.rows), 1)

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        field, found = self._field(size, ink), []
        width, pitch = field.width() / max(len(self.table.columns) - 1, 1), self._pitch(field)
        for row in range(len(self.table.rows)):
            for column in range(1, len(self.table.columns)):
                if not self.table.number(row, column):
                    continue
                box = QRectF(field.left() + (column - 1) * width, row * pitch, width, pitch)
                found.append(
                    Mark(
                        row,
                        column,
                        box.adjusted(1, 1, -1, -1),
                        self.table.rows[row].key(column),
                        told(self.table, row, column),
                    )
                )
        return found

    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None:
        field = self._field(size, ink)
        pitch = self._pitch(field)
        self._axis(painter, field, ink)
        for row in range(len(self.table.rows)):
            box = QRectF(0, row * pitch, field.left() - theme.S, pitch)
            write(painter, box, self.table.text(row, 0), ink)
            painter.setPen(QPen(ink.colour("line"), 1))
            y = (row + 1) * pitch - 0.5
            painter.drawLine(QLineF(field.left(), y, field.right(), y))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self.marks(size, ink):
            self._pill(painter, mark, ink)
        painter.restore()

    def _axis(self, painter: QPainter, field: QRectF, ink: Ink) -> None:
        """Half hours, and the names of the whole ones."""
        span = self._step * (len(self.table.columns) - 1)
        first = self._start.astimezone().replace(minute=0, second=0, microsecond=0)
        for place in range(int(span / timedelta(minutes=30)) + 3):
            moment = first + timedelta(minutes=30 * place)
            if not self._start <= moment <= self._start + span:
                continue
            x = field.left() + field.width() * ((moment - self._start) / span)
            painter.setPen(QPen(ink.colour("line" if moment.minute else "border"), 1))
            painter.drawLine(QLineF(x, field.top(), x, field.bottom() + (0 if moment.minute else 4)))
            if not moment.minute:
                room = QRectF(x - 34, field.bottom() + 5, 68, ink.line(SMALL))
                room.moveRight(min(room.right(), field.right()))
                write(painter, room, moments.clock(moment), ink, SMALL, "muted", _CENTRE)

    def _pill(self, painter: QPainter, mark: Mark, ink: Ink) -> None:
        amount = self.table.number(mark.row, mark.column)
        tone = self.table.rows[mark.row].tone or "accent"
        text = self.table.text(mark.row, mark.column)
        written = ink.metrics(SMALL, bold=True).horizontalAdvance(text)
        height = min(mark.box.height(), ink.line(SMALL) + 2)
        width = min(max(written + 8, height), mark.box.width() + 2)
        # So weak that the colour of text is readable on it in every scheme.
        ground = ink.blend(tone, GROUND_LEAST + (GROUND_MOST - GROUND_LEAST) * amount / self._most)
        box = QRectF(mark.box.center().x() - width / 2, mark.box.center().y() - height / 2, width, height)
        painter.setPen(QPen(ink.colour(tone), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, height / 2, height / 2)
        if width >= written:
            write(painter, box, text, ink, SMALL, "text", _CENTRE, bold=True)
