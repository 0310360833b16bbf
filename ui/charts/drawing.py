"""What every chart is: a table, marks for its cells, and a way to paint them.

Hides nothing yet; `view` makes a widget of it, a printer's painter takes it as it is. Invariant: marks are made from
the table's cells and nothing else, and each tells its cell in words. GUI thread.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from ui.charts.ink import Ink
from ui.charts.table import ChartTable


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of the table as it is drawn. ``key`` is what stands behind it, empty where nothing does."""

    row: int
    column: int
    box: QRectF
    """Where the ring of the keyboard's place goes."""
    key: str
    told: str
    hit: QRectF | None = None
    """Where a click is meant for it; None for the box."""

    @property
    def target(self) -> QRectF:
        return self.hit if self.hit is not None else self.box


class Drawing(ABC):
    """A kind of chart with its table."""

    rows_across = False
    """The rows of the table follow each other from left to right: the arrow keys go with them."""

    def __init__(self, table: ChartTable) -> None:
        self.table = table

    @abstractmethod
    def height(self, width: float, ink: Ink) -> float:
        """How high it would like to be."""

    @abstractmethod
    def marks(self, size: QSizeF, ink: Ink) -> list[Mark]:
        """In the order of the table."""

    @abstractmethod
    def paint(self, painter: QPainter, size: QSizeF, ink: Ink) -> None: ...

    def least_height(self, ink: Ink) -> float:
        """Below this it tells too little."""
        return ink.line() * 3
