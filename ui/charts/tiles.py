"""Key figures side by side: a name, a large amount, what it was before.

Hides how many stand in a line. GUI thread.
"""

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

    def _in_a_line(self, width: float, ink: Ink) -> int:
        room = max(_LEAST, ink.metrics(SMALL).averageCharWidth() * 20)
        if self._before is not None:
            # What it was before is a sentence; a page grows with it, but not for the sake of one long name.
            words = [self._change(row) for row in range(len(self.table.rows))]
            widest = max((ink.metrics(SMALL).horizontalAdvance(one) for one in words), default=0) + 3 * theme.S
            room = max(room, min(widest, room * 1.6))
        fit = max(int(width / room), 1)
        lines = -(-len(self.table.rows) // fit)
        # As even as can be: twelve stand six and six rather than seven and five.
        return -(-len(self.table.rows) // lines) if lines else 1

    def _tile_height(self, ink: Ink) -> float:
        return ink.line(SMALL) * (2 if self._before is not None else 1) + ink.line(_BIG) + theme.S

    def height(self, width: float, ink: Ink) -> float:
        lines = -(-len(self.table.rows) // self._in_a_line(width, ink))
        return lines * (self._tile_height(ink) + theme.S)

    def least_height(self, ink: Ink) -> float:
        return self._tile_height(ink)

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        fit = self._in_a_line(size.width(), ink)
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
        for mark in self.marks(size, ink):
            box, row = mark.box.adjusted(theme.S, 0, 0, 0), mark.row
            tone = self.table.rows[row].tone
            painter.fillRect(QRectF(mark.box.left(), box.top() + 3, 3, box.height() - 6), ink.colour(tone or "border"))
            top = box.top()
            name = QRectF(box.left(), top, box.width(), ink.line(SMALL))
            write(painter, name, self.table.text(row, 0), ink, SMALL, "muted")
            top += ink.line(SMALL) + 1
            line = QRectF(box.left(), top, box.width(), ink.line(_BIG))
            write(painter, line, self.table.text(row, 1), ink, _BIG, tone or "text", bold=True)
            if self._before is not None:
                under = QRectF(box.left(), line.bottom(), box.width(), ink.line(SMALL))
                write(painter, under, self._change(row), ink, SMALL, "muted")

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
