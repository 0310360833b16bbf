"""The ladder as a funnel: how many tickets stand on each rung, and since when.

Hides the shape. Invariant: an age is told by its pattern and its place, from young on the left to old. GUI thread.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import SMALL, Filling, Ink, fill, legend, plate, write
from ui.charts.table import labels, told
from ui.common import theme

_BANDS: tuple[tuple[str, Filling], ...] = (
    ("calm", Filling.OPEN),
    ("accent", Filling.DOTTED),
    ("accent", Filling.HATCHED),
    ("soon", Filling.CROSSED),
    ("late", Filling.SOLID),
)


class Funnel(Drawing):
    """The first column names the rung, the last is its sum, those between are the bands of age, at most five."""

    def height(self, width: float, ink: Ink) -> float:
        return ink.line(SMALL) + theme.M + len(self.table.rows) * (ink.line() + 14)

    def least_height(self, ink: Ink) -> float:
        return ink.line(SMALL) + theme.M + len(self.table.rows) * (ink.line() + 2)

    def _bands(self) -> range:
        return range(1, len(self.table.columns) - 1)

    def _lines(self, size: QSizeF, ink: Ink) -> list[QRectF]:
        """The room of each rung's bar."""
        head = ink.line(SMALL) + theme.M
        widest = max((ink.metrics().horizontalAdvance(one) for one in labels(self.table)), default=0.0) + theme.M
        sums = labels(self.table, len(self.table.columns) - 1)
        end = max((ink.metrics(bold=True).horizontalAdvance(one) for one in sums), default=0.0) + theme.S
        pitch = min((size.height() - head) / max(len(self.table.rows), 1), 44.0)
        width = max(size.width() - widest - end, 8)
        return [QRectF(widest, head + row * pitch, width, pitch) for row in range(len(self.table.rows))]

    def _parts(self, row: int, line: QRectF) -> Iterator[tuple[int, QRectF]]:
        last = len(self.table.columns) - 1
        full = max(self.table.numbers(last), default=0.0) or 1.0
        height = min(line.height() - 4, 28.0)
        x = line.center().x() - line.width() * self.table.number(row, last) / full / 2
        for column in self._bands():
            width = line.width() * self.table.number(row, column) / full
            yield column, QRectF(x, line.center().y() - height / 2, width, height)
            x += width

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        found = []
        for row, line in enumerate(self._lines(size, ink)):
            last = len(self.table.columns) - 1
            for column, box in self._parts(row, line):
                if box.width():
                    key = self.table.rows[row].key(column)
                    found.append(Mark(row, column, box, key, told(self.table, row, column)))
            end = QRectF(line.right(), line.top(), size.width() - line.right(), line.height())
            found.append(Mark(row, last, end, self.table.rows[row].key(last), told(self.table, row, last)))
        return found

    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None:
        names = [(self.table.columns[column].title, *_BANDS[column - 1]) for column in self._bands()]
        legend(painter, QRectF(0, 0, size.width(), ink.line(SMALL)), ink, names)
        for row, line in enumerate(self._lines(size, ink)):
            label = QRectF(0, line.top(), line.left() - theme.S, line.height())
            write(painter, label, self.table.text(row, 0), ink)
            for column, box in self._parts(row, line):
                fill(painter, box, ink, *_BANDS[column - 1])
                if self.table.number(row, column):
                    plate(painter, box, self.table.text(row, column), ink)
            end = QRectF(line.right(), line.top(), size.width() - line.right(), line.height())
            sums = self.table.text(row, len(self.table.columns) - 1)
            write(painter, end, sums, ink, 1.0, "text", Qt.AlignmentFlag.AlignRight, bold=True)
