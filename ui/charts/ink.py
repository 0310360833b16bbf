"""What a chart is drawn with: colours, letters and fillings, on a screen or on paper.

Hides that a printer's painter counts other pixels: on paper letters have a size in the chart's own units, which the
painter scales. Invariant: each filling has a pattern of its own, so that none is told by its colour alone. GUI thread.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.common import theme
from ui.common.schemes import LIGHT, Colours, contrast

SMALL = 0.89
_PAPER_BODY = 12.0
"""Units of a chart on paper; 96 of them are an inch."""


class Filling(StrEnum):
    SOLID = "solid"
    HATCHED = "hatched"
    CROSSED = "crossed"
    DOTTED = "dotted"
    OPEN = "open"


_GROUND = {Filling.HATCHED: 0.22, Filling.CROSSED: 0.22, Filling.DOTTED: 0.12, Filling.OPEN: 0.0}
"""How much of its colour the ground of a pattern has."""

SERIES = (Filling.SOLID, Filling.HATCHED, Filling.DOTTED, Filling.OPEN)


@dataclass(frozen=True)
class Ink:
    """`on_screen()` follows the scheme and the zoom in force, `on_paper()` is light always."""

    colours: Colours
    points: float = 0.0
    """The size of body text on the screen; 0 on paper."""
    _metrics: dict[tuple[float, bool], QFontMetricsF] = field(default_factory=dict, repr=False, compare=False)
    _fonts: dict[tuple[float, bool], QFont] = field(default_factory=dict, repr=False, compare=False)
    _colours: dict[str, QColor] = field(default_factory=dict, repr=False, compare=False)

    def font(self, part: float = 1.0, bold: bool = False) -> QFont:
        made = self._fonts.get((part, bold))
        if made is None:
            weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
            made = theme.follow_font(part, weight) if self.points else _on_paper(part, weight)
            self._fonts[part, bold] = made
        return made

    def metrics(self, part: float = 1.0, bold: bool = False) -> QFontMetricsF:
        made = self._metrics.get((part, bold))
        if made is None:
            made = self._metrics[part, bold] = QFontMetricsF(self.font(part, bold))
        return made

    def line(self, part: float = 1.0) -> float:
        return self.metrics(part).height()

    def colour(self, name: str) -> QColor:
        """Not to be changed."""
        made = self._colours.get(name)
        if made is None:
            made = self._colours[name] = QColor(getattr(self.colours, name))
        return made

    def blend(self, name: str, share: float) -> QColor:
        """The colour, mixed with the surface. Not to be changed."""
        return _blend(getattr(self.colours, name), self.colours.surface, round(share, 2))

    @staticmethod
    def readable_on(ground: QColor) -> QColor:
        """The colour of letters on a ground of any strength: black or white has 4.5 to 1 on every colour."""
        return _readable_on(ground.name())


@lru_cache(maxsize=512)
def _blend(over: str, under: str, share: float) -> QColor:
    parts = zip(QColor(over).getRgb()[:3], QColor(under).getRgb()[:3], strict=True)
    return QColor(*(round(one * share + other * (1 - share)) for one, other in parts))


@lru_cache(maxsize=512)
def _readable_on(ground: str) -> QColor:
    return QColor(max(("#000000", "#ffffff"), key=lambda one: contrast(one, ground)))


def _on_paper(part: float, weight: QFont.Weight) -> QFont:
    made = QFont("DejaVu Sans")
    made.setPixelSize(round(_PAPER_BODY * part))
    made.setWeight(weight)
    return made


def on_screen() -> Ink:
    return _on_screen(theme.colours(), theme.base_points())


@lru_cache(maxsize=4)
def _on_screen(colours: Colours, points: float) -> Ink:
    return Ink(colours, points)


def on_paper() -> Ink:
    return Ink(LIGHT)


def fill(painter: QPainter, box: QRectF, ink: Ink, tone: str, filling: Filling) -> None:
    """A bar of this tone."""
    if box.width() <= 0 or box.height() <= 0:
        return
    colour = ink.colour(tone)
    if filling is Filling.SOLID:
        painter.fillRect(box, colour)
        return
    painter.fillRect(box, ink.blend(tone, _GROUND[filling]))
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    if filling in (Filling.HATCHED, Filling.CROSSED):
        _hatch(painter, box, colour, filling is Filling.CROSSED)
    elif filling is Filling.DOTTED:
        _dot(painter, box, colour)
    painter.restore()
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _hatch(painter: QPainter, box: QRectF, colour: QColor, crossed: bool) -> None:
    painter.setPen(QPen(colour, 1.2))
    step, height = 5.0, box.height()
    starts = [box.left() - height + place * step for place in range(int((box.width() + height) / step) + 2)]
    painter.drawLines([QLineF(x, box.bottom(), x + height, box.top()) for x in starts])
    if crossed:
        painter.drawLines([QLineF(x, box.top(), x + height, box.bottom()) for x in starts])


def _dot(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    step = 5.0
    painter.drawPoints(
        [
            QPointF(box.left() + 3 + across * step, box.top() + 3 + down * step)
            for across in range(int(box.width() / step) + 1)
            for down in range(int(box.height() / step) + 1)
        ]
    )


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    ink: Ink,
    part: float = 1.0,
    colour: str | QColor = "text",
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    bold: bool = False,
) -> None:
    """One line of plain text, in the middle of the box's height, shortened where it does not fit."""
    painter.setFont(ink.font(part, bold))
    painter.setPen(ink.colour(colour) if isinstance(colour, str) else colour)
    metrics = ink.metrics(part, bold)
    if metrics.horizontalAdvance(text) > box.width() + 1:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
    flags = side.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
    painter.drawText(box, flags, text)


def legend(painter: QPainter, box: QRectF, ink: Ink, entries: list[tuple[str, str, Filling]]) -> None:
    """Names of series with their fillings, from the left."""
    x, side = box.left(), 10.0
    metrics = ink.metrics(SMALL)
    widths = [side + 7 + metrics.horizontalAdvance(name) for name, _, _ in entries]
    space = min(max((box.width() - sum(widths)) / max(len(entries) - 1, 1), 4.0), 12.0)
    for name, tone, filling in entries:
        fill(painter, QRectF(x, box.center().y() - side / 2, side, side), ink, tone, filling)
        x += side + 5
        width = metrics.horizontalAdvance(name) + 2
        write(painter, QRectF(x, box.top(), min(width, box.right() - x), box.height()), name, ink, SMALL, "muted")
        x += width + space
        if x >= box.right():
            return


def plate(painter: QPainter, box: QRectF, text: str, ink: Ink) -> None:
    """A text in the middle of a bar where it fits, on a ground of its own: letters on a pattern cannot be read."""
    room = ink.metrics(SMALL).horizontalAdvance(text) + 8
    if box.width() <= room:
        return
    height = min(ink.line(SMALL), box.height() - 4)
    ground = QRectF(box.center().x() - room / 2, box.center().y() - height / 2, room, height)
    painter.fillRect(ground, ink.colour("surface"))
    write(painter, ground, text, ink, SMALL, "text", Qt.AlignmentFlag.AlignHCenter)
