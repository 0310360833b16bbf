"""A field of cells, the stronger the more: weekday by hour.

Hides how strong, and how small its letters are. Invariant: every cell says its number; only where not even the smallest
letters find room, its square grows with it instead, in all cells alike. GUI thread.
"""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import SMALL, Ink, write
from ui.charts.table import ChartTable, labels, told
from ui.common import theme

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_LETTERS = ((SMALL, False), (0.78, False), (0.68, False), (0.78, True), (0.68, True), (0.58, False), (0.58, True))
"""Sizes of letters to try, the best first, and whether the number stands on its end."""


class Heat(Drawing):
    """The first column names the row, each further one is a column of cells under its title."""

    def __init__(self, table: ChartTable) -> None:
        super().__init__(table)
        self._most = max((table.number(row, column) for row, column in self._cells()), default=0.0)

    def height(self, width: float, ink: Ink) -> float:
        return ink.line(SMALL) + 4 + len(self.table.rows) * (ink.line() + 6)

    def least_height(self, ink: Ink) -> float:
        return ink.line(SMALL) + 4 + len(self.table.rows) * ink.line()

    def _field(self, size: QSizeF, ink: Ink) -> QRectF:
        widest = max((ink.metrics(SMALL).horizontalAdvance(one) for one in labels(self.table)), default=0.0)
        top = ink.line(SMALL) + 4
        return QRectF(widest + theme.S, top, size.width() - widest - theme.S, size.height() - top)

    def _box(self, row: int, column: int, field: QRectF) -> QRectF:
        width = field.width() / max(len(self.table.columns) - 1, 1)
        height = min(field.height() / max(len(self.table.rows), 1), 30.0)
        return QRectF(field.left() + (column - 1) * width, field.top() + row * height, width - 1.5, height - 1.5)

    def _cells(self) -> list[tuple[int, int]]:
        return [(row, column) for row in range(len(self.table.rows)) for column in range(1, len(self.table.columns))]

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        field = self._field(size, ink)
        return [
            Mark(
                row,
                column,
                self._box(row, column, field),
                self.table.rows[row].key(column),
                told(self.table, row, column),
            )
            for row, column in self._cells()
        ]

    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None:
        field, line = self._field(size, ink), ink.line(SMALL)
        for row in range(len(self.table.rows)):
            box = self._box(row, 1, field)
            write(painter, QRectF(0, box.top(), field.left() - 6, box.height()), self.table.text(row, 0), ink, SMALL)
        room = self._box(0, 1, field).width()
        fits = ink.metrics(SMALL).horizontalAdvance("00") + 2 <= room
        for column in range(1, len(self.table.columns)):
            if fits or column % 3 == 1:
                box = self._box(0, column, field)
                head = QRectF(box.left() - 8, 0, box.width() + 16, line)
                write(painter, head, self.table.columns[column].title, ink, SMALL, "muted", _CENTRE)
        letters = self.letters(size, ink)
        for row, column in self._cells():
            self._cell(painter, self._box(row, column, field), ink, row, column, letters)

    def letters(self, size: QSizeF, ink: Ink) -> tuple[float, bool] | None:
        """In which all numbers find room, the longest too; None where there are none for them."""
        box = self._box(0, 1, self._field(size, ink))
        texts = {self.table.text(row, column) for row, column in self._cells() if self.table.number(row, column)}
        for part, upright in _LETTERS:
            along, across = (box.height(), box.width()) if upright else (box.width(), box.height())
            widest = max((ink.metrics(part).horizontalAdvance(one) for one in texts), default=0.0)
            # Digits have nothing below their line: a line may be a little higher than its box.
            if widest + 2 <= along and ink.line(part) <= across + 3:
                return part, upright
        return None

    def _cell(
        self, painter: QPainter, box: QRectF, ink: Ink, row: int, column: int, letters: tuple[float, bool] | None
    ) -> None:
        amount = self.table.number(row, column)
        painter.fillRect(box, ink.colour("raised"))
        if not amount:
            return
        share = amount / self._most
        ground = ink.blend("accent", 0.15 + 0.85 * share)
        if letters is not None:
            painter.fillRect(box, ground)
            self._number(painter, box, self.table.text(row, column), ink, letters, ink.readable_on(ground))
            return
        side = share**0.5
        width, height = box.width() * side, box.height() * side
        inner = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
        painter.fillRect(inner, ground)
        painter.setPen(QPen(ink.colour("accent"), 1))
        painter.drawRect(inner)

    @staticmethod
    def _number(
        painter: QPainter, box: QRectF, text: str, ink: Ink, letters: tuple[float, bool], colour: QColor
    ) -> None:
        part, upright = letters
        if not upright:
            write(painter, box, text, ink, part, colour, _CENTRE)
            return
        painter.save()
        painter.translate(box.center())
        painter.rotate(-90)
        write(
            painter,
            QRectF(-box.height() / 2, -box.width() / 2, box.height(), box.width()),
            text,
            ink,
            part,
            colour,
            _CENTRE,
        )
        painter.restore()
