"""Key figures side by side: a name, a large amount, what it was before.

Hides how many stand in a line. GUI thread.
"""

from math import inf

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, QSizeF
from PySide6.QtGui import QPainter

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import SMALL, Ink, write
from ui.charts.table import ChartTable, Kind, key_figure
from ui.common import theme

_BIG = 1.6
_LEAST = 128.0


class Tiles(Drawing):
    """The first column is the name, the second the amount; ``before`` the column of what it was before, if any."""

    rows_across = True

    def __init__(self, table: ChartTable, before: int | None = None) -> None:
        super().__init__(table)
        self._before = before

    def _in_a_line(self, width: float, ink: Ink, height: float = inf) -> int:
        rows, least = len(self.table.rows), max(_LEAST, ink.metrics(SMALL).averageCharWidth() * 20)
        # Names and what it was before are words; a page grows with them, but not for the sake of one that is very long.
        words = [self.table.text(row, 0) for row in range(rows)]
        words += [self._change(row) for row in range(rows)] if self._before is not None else []
        widest = max((ink.metrics(SMALL).horizontalAdvance(one) for one in words), default=0) + 3 * theme.S
        wished, fewest = (self._lines(width, room) for room in (max(least, min(widest, least * 1.6)), least))
        there = int((height + theme.S) / (self._tile_height(ink) + theme.S)) if height < inf else wished
        lines = min(wished, max(there, fewest))
        # As even as can be: twelve stand six and six rather than seven and five.
        return -(-rows // lines) if lines else 1

    def _lines(self, width: float, room: float) -> int:
        return -(-len(self.table.rows) // max(int(width / room), 1))

    def _tile_height(self, ink: Ink) -> float:
        return ink.line(SMALL) * (2 if self._before is not None else 1) + ink.line(_BIG) + theme.S

    def height(self, width: float, ink: Ink) -> float:
        lines = -(-len(self.table.rows) // self._in_a_line(width, ink))
        return lines * (self._tile_height(ink) + theme.S)

    def least_height(self, ink: Ink) -> float:
        return self._tile_height(ink)

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        fit = self._in_a_line(size.width(), ink, size.height())
        width, height = size.width() / fit, self._tile_height(ink) + theme.S
        return [
            Mark(
                row,
                1,
                QRectF((row % fit) * width, (row // fit) * height, width - theme.S, height - theme.S),
                self.table.rows[row].key(1),
                key_figure(self.table, row),
            )
            for row in range(len(self.table.rows))
        ]

    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None:
        marks = self.marks(size, ink)
        part = self.letters(marks[0].box.width() - theme.S, ink) if marks else SMALL
        for mark in marks:
            box, row = mark.box.adjusted(theme.S, 0, 0, 0), mark.row
            tone = self.table.rows[row].tone
            painter.fillRect(QRectF(mark.box.left(), box.top() + 3, 3, box.height() - 6), ink.colour(tone or "border"))
            top = box.top()
            name = QRectF(box.left(), top, box.width(), ink.line(SMALL))
            write(painter, name, self.table.text(row, 0), ink, part, "muted")
            top += ink.line(SMALL) + 1
            line = QRectF(box.left(), top, box.width(), ink.line(_BIG))
            write(painter, line, self.table.text(row, 1), ink, _BIG, tone or "text", bold=True)
            if self._before is not None:
                under = QRectF(box.left(), line.bottom(), box.width(), ink.line(SMALL))
                write(painter, under, self._change(row), ink, SMALL, "muted")

    def letters(self, width: float, ink: Ink) -> float:
        """The size of letters in which all names find room, or the smallest."""
        names = [self.table.text(row, 0) for row in range(len(self.table.rows))]
        sizes = (SMALL, 0.8, 0.74, 0.68)
        fitting = (one for one in sizes if max(map(ink.metrics(one).horizontalAdvance, names)) <= width + 1)
        return next(fitting, sizes[-1])

    def _change(self, row: int) -> str:
        """``▲ 12 % from 210``"""
        assert self._before is not None
        now, then = self.table.number(row, 1), self.table.number(row, self._before)
        text = self.table.text(row, self._before)
        if text == self.table.text(row, 1):
            return QCoreApplication.translate("charts", "as before")
        if self.table.kind(row, 1) is Kind.SHARE or not then:
            sign = "▲ " if now > then else "▼ "
            return sign + QCoreApplication.translate("charts", "before: {0}").format(text)
        change = QLocale().toString(abs(now / then - 1) * 100, "f", 0)
        sign = "▲" if now > then else "▼"
        return QCoreApplication.translate("charts", "{0} {1} % from {2}").format(sign, change, text)
