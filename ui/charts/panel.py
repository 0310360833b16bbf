"""A card with a chart under its title, and a switch that shows the chart's table in its place.

Hides when the table is made: when it is asked for. Invariant: chart and table are of the same rows. GUI thread.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui.charts.drawing import Drawing
from ui.charts.grid import Grid
from ui.charts.table import ChartTable
from ui.charts.view import ChartView
from ui.common import theme
from ui.common.widgets import ElidedLabel, PlainLabel, plain_tip, tool_button


class Card(QFrame):
    """A title, something beside it, and whatever stands beneath."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = ElidedLabel(title, "strong")
        self.aside = PlainLabel(role="small")
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.S)
        self.title.setMinimumHeight(28)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.aside)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self.column.setSpacing(theme.XS)
        self.column.addLayout(self.head)


class ChartPanel(Card):
    drilled = Signal(str)

    def __init__(self, empty: str = "", parent: QWidget | None = None) -> None:
        """``empty`` stands in place of a chart that has nothing to draw."""
        super().__init__("", parent)
        self._empty_text = empty
        self.view: ChartView | None = None
        self.grid: Grid | None = None
        self._drawing: Drawing | None = None
        self.switch = tool_button("table", self.tr("Show as table"))
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self._turn)
        self.head.addWidget(self.switch)
        self._nothing = PlainLabel(empty, "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._nothing)
        self.column.addLayout(self._stack, 1)

    @property
    def table(self) -> ChartTable | None:
        return self._drawing.table if self._drawing is not None else None

    @property
    def drawing(self) -> Drawing | None:
        return self._drawing

    def show_drawing(self, drawing: Drawing, aside: str = "") -> None:
        """Show these figures, as chart or as table, whichever is chosen."""
        self._drawing = drawing
        self.title.setText(drawing.table.title)
        self.title.setToolTip(plain_tip(drawing.table.note))
        self.aside.setText(aside)
        self.setAccessibleName(drawing.table.title)
        self.switch.setAccessibleName(self.tr("Show as table: {0}").format(drawing.table.title))
        if self.view is None:
            self.view = ChartView(drawing)
            self.view.drilled.connect(self.drilled)
            self._stack.addWidget(self.view)
        else:
            self.view.show_drawing(drawing)
        if self.grid is not None:
            self.grid.show_table(drawing.table)
        self._choose()

    @Slot(bool)
    def _turn(self, as_table: bool) -> None:
        if as_table and self.grid is None and self._drawing is not None:
            self.grid = Grid()
            self.grid.drilled.connect(self.drilled)
            self.grid.show_table(self._drawing.table)
            self._stack.addWidget(self.grid)
        self._choose()
        shown = self._stack.currentWidget()
        if self.switch.hasFocus() and shown is not None and not isinstance(shown, QLabel):
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        """The chart, its table, or the sentence that there is nothing."""
        if self.switch.isChecked() and self.grid is not None:
            self._stack.setCurrentWidget(self.grid)
        elif self._drawing is not None and self._drawing.table.is_empty and self._empty_text:
            self._stack.setCurrentWidget(self._nothing)
        elif self.view is not None:
            self._stack.setCurrentWidget(self.view)
