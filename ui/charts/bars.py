"""Bars from left to right: a row a bar, of one series or of several stacked ones; and bars against a ceiling.

Hides how labels, bars and amounts share the width. GUI thread.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.charts.drawing import Drawing, Mark
from ui.charts.ink import SERIES, SMALL, Filling, Ink, fill, legend, plate, write
from ui.charts.table import ChartTable, Kind, labels, told, whole_row
from ui.common import theme

_RIGHT = Qt.AlignmentFlag.AlignRight
_MOST_OF_WIDTH = 0.42


class _Places(NamedTuple):
    """The columns of the picture."""

    label: float
    bar: float
    end: float
    pitch: float
    top: float


class Bars(Drawing):
    """``series`` are columns of the table, ``end`` the column that is written behind each bar (the first series'). With
    ``writes_parts`` the amounts stand in the parts of the bar instead."""

    def __init__(
        self,
        table: ChartTable,
        series: tuple[int, ...] = (1,),
        tones: tuple[str, ...] = ("accent", "late", "soon", "paused"),
        end: int | None = None,
        writes_parts: bool = False,
    ) -> None:
        super().__init__(table)
        self._series, self._tones, self._writes_parts = series, tones, writes_parts
        self._end = series[0] if end is None else end
        rows = range(len(table.rows))
        self._full = max((sum(table.number(row, one) for one in series) for row in rows), default=0.0)
        """The amount that fills the width."""

    def height(self, width: float, ink: Ink) -> float:
        return self._head(ink) + len(self.table.rows) * (ink.line() + 7)

    def least_height(self, ink: Ink) -> float:
        return self._head(ink) + min(len(self.table.rows), 4) * (ink.line() + 2)

    def _head(self, ink: Ink) -> float:
        return ink.line(SMALL) + theme.S if len(self._series) > 1 else 0.0

    def _places(self, size: QSizeF, ink: Ink) -> _Places:
        metrics = ink.metrics()
        widest = max((metrics.horizontalAdvance(one) for one in labels(self.table)), default=0.0)
        label = min(widest + theme.M, size.width() * _MOST_OF_WIDTH)
        ends = [self._end_text(row) for row in range(len(self.table.rows))]
        end = max((metrics.horizontalAdvance(one) for one in ends), default=0.0) + theme.S
        pitch = min((size.height() - self._head(ink)) / max(len(ends), 1), ink.line() + 12)
        return _Places(label, max(size.width() - label - end, 8), end, max(pitch, ink.line() * 0.8), self._head(ink))

    def _end_text(self, row: int) -> str:
        return "" if self._writes_parts else self.table.text(row, self._end)

    def _told(self, row: int) -> str:
        """A text behind the bar says in short what the other columns do."""
        is_short = self.table.columns[self._end].kind is Kind.TEXT
        return whole_row(self.table, row, self._end if is_short else None)

    def _shown(self, size: QSizeF, places: _Places) -> range:
        """The rows for which there is room; what is left out stands in the table."""
        fit = int((size.height() - places.top + 1) / places.pitch)
        return range(min(len(self.table.rows), fit))

    def _parts(self, row: int, places: _Places) -> Iterator[tuple[int, QRectF]]:
        """The columns and boxes of a row's bar."""
        x, full = places.label, self._full
        top, height = places.top + row * places.pitch, min(places.pitch * 0.62, 18.0)
        for column in self._series:
            amount = self.table.number(row, column)
            width = places.bar * amount / full if full else 0.0
            width = max(width, 2.0) if amount else 0.0
            yield column, QRectF(x, top + (places.pitch - height) / 2, width, height)
            x += width

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        places, found = self._places(size, ink), []
        for row in self._shown(size, places):
            line = QRectF(0, places.top + row * places.pitch, size.width(), places.pitch)
            if len(self._series) == 1:
                column = self._series[0]
                found.append(Mark(row, column, line, self.table.rows[row].key(column), self._told(row)))
                continue
            parts = [(column, box) for column, box in self._parts(row, places) if box.width()]
            if not parts:
                found.append(Mark(row, self._series[0], line, "", self._told(row)))
            for column, box in parts:
                found.append(
                    Mark(
                        row,
                        column,
                        box.adjusted(-1, -2, 1, 2),
                        self.table.rows[row].key(column),
                        told(self.table, row, column),
                        QRectF(box.left(), line.top(), box.width(), line.height()),
                    )
                )
        return found

    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None:
        places = self._places(size, ink)
        if len(self._series) > 1:
            names = [
                (self.table.columns[column].title, self._tones[place], SERIES[place])
                for place, column in enumerate(self._series)
            ]
            legend(painter, QRectF(0, 0, size.width(), ink.line(SMALL)), ink, names)
        for row in self._shown(size, places):
            top = places.top + row * places.pitch
            box = QRectF(0, top, places.label - theme.S, places.pitch)
            write(painter, box, self.table.text(row, 0), ink)
            end = places.label
            for place, (column, part) in enumerate(self._parts(row, places)):
                tone = self.table.rows[row].tone or self._tones[place]
                fill(painter, part, ink, tone, SERIES[place])
                if self._writes_parts:
                    plate(painter, part, self.table.text(row, column), ink)
                end = part.right()
            text = QRectF(end + theme.S - 2, top, places.end + 2, places.pitch)
            write(painter, text, self._end_text(row), ink, colour="muted")


class Gauges(Drawing):
    """Shares of a ceiling: ``share`` is a column of shares, ``end`` says the amounts. Beyond the ceiling is hatched."""

    def __init__(self, table: ChartTable, share: int, end: int) -> None:
        super().__init__(table)
        self._share, self._end = share, end

    def height(self, width: float, ink: Ink) -> float:
        return len(self.table.rows) * (2 * ink.line() + 8)

    def _pitch(self, size: QSizeF, ink: Ink) -> float:
        high = 2 * ink.line() + 12
        return max(min(size.height() / max(len(self.table.rows), 1), high), 2 * ink.line() + 1)

    def _shown(self, size: QSizeF, ink: Ink) -> range:
        return range(min(len(self.table.rows), int((size.height() + 1) / self._pitch(size, ink))))

    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        pitch = self._pitch(size, ink)
        return [
            Mark(
                row,
                self._share,
                QRectF(0, row * pitch, size.width(), pitch - 2),
                self.table.rows[row].key(self._share),
                whole_row(self.table, row),
            )
            for row in self._shown(size, ink)
        ]

    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None:
        pitch = self._pitch(size, ink)
        full = max([1.25, *(min(one, 2.0) for one in self.table.numbers(self._share))])
        for row in self._shown(size, ink):
            top, line = row * pitch, ink.line()
            end = self.table.text(row, self._end)
            width = ink.metrics(bold=True).horizontalAdvance(end) + 4
            label = QRectF(0, top, size.width() - width - theme.S, line)
            write(painter, label, self.table.text(row, 0), ink)
            share = self.table.number(row, self._share)
            tone = "late" if share >= 1 else "soon" if share >= 0.75 else "calm"
            write(painter, QRectF(size.width() - width, top, width, line), end, ink, 1.0, tone, _RIGHT, share >= 1)
            self._bar(painter, QRectF(0, top + line + 2, size.width(), 8), ink, tone, min(share, full), full)

    @staticmethod
    def _bar(painter: QPainter, track: QRectF, ink: Ink, tone: str, share: float, full: float) -> None:
        painter.fillRect(track, ink.colour("raised"))
        ceiling = track.width() / full
        inside = QRectF(track.left(), track.top(), min(share, 1.0) * ceiling, track.height())
        fill(painter, inside, ink, tone, Filling.SOLID)
        if share > 1:
            over = QRectF(track.left() + ceiling, track.top(), (share - 1) * ceiling, track.height())
            fill(painter, over, ink, tone, Filling.HATCHED)
        painter.setPen(QPen(ink.colour("text"), 2))
        x = track.left() + ceiling
        painter.drawLine(QLineF(x, track.top() - 2, x, track.bottom() + 2))
