"""A field of cells, the stronger the more: weekday by hour.

Hides how strong. Invariant: where there is room a cell says its number, elsewhere its square grows with it. GUI thread.
"""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import SMALL, Ink, write
from ui.charts.table import ChartTable, labels, told
from ui.common import theme

_CENTRE = Qt.AlignmentFlag.AlignHCenter


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
        for row, column in self._cells():
            self._cell(painter, self._box(row, column, field), ink, row, column)

    def _cell(self, painter: QPainter, box: QRectF, ink: Ink, row: int, column: int) -> None:
        amount = self.table.number(row, column)
        painter.fillRect(box, ink.colour("raised"))
        if not amount:
            return
        share = amount / self._most
        ground = ink.blend("accent", 0.15 + 0.85 * share)
        text = self.table.text(row, column)
        if ink.metrics(SMALL).horizontalAdvance(text) + 2 <= box.width() and ink.line(SMALL) <= box.height() + 3:
            painter.fillRect(box, ground)
            write(painter, box, text, ink, SMALL, ink.readable_on(ground), _CENTRE)
            return
        side = share**0.5
        width, height = box.width() * side, box.height() * side
        inner = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
        painter.fillRect(inner, ground)
        painter.setPen(QPen(ink.colour("accent"), 1))
        painter.drawRect(inner)
