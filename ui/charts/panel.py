"""A card with a chart under its title, and a switch that shows the chart's table in its place.

Hides when the table is made: when it is asked for. Invariant: chart and table are of the same rows. GUI thread.
"""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ui.charts.drawing import Drawing
from ui.charts.grid import Grid
from ui.charts.ink import on_screen
from ui.charts.table import ChartTable
from ui.charts.view import ChartView
from ui.common import theme
from ui.common.widgets import PlainLabel, plain_tip, tool_button


class Title(PlainLabel):
    """A title of one line, or of two where it is narrow; what does not fit even so is cut off at its end."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "strong", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(len(self.lines()) * QFontMetrics(self.font()).height(), _HEAD))

    def lines(self) -> list[str]:
        """As it is broken in its width."""
        metrics, text, width = QFontMetrics(self.font()), self.text(), self.width()
        if metrics.horizontalAdvance(text) <= width:
            return [text]
        words = text.split(" ")
        fit = [at for at in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:at])) <= width]
        if not fit:
            return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
        rest = metrics.elidedText(" ".join(words[fit[-1] :]), Qt.TextElideMode.ElideRight, width)
        return [" ".join(words[: fit[-1]]), rest]

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        lines, height = self.lines(), QFontMetrics(self.font()).height()
        top = (self.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            painter.drawText(0, top + place * height, self.width(), height, Qt.AlignmentFlag.AlignVCenter.value, line)


_HEAD = 28


class Card(QFrame):
    """A title, something beside it, and whatever stands beneath."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title = Title(title)
        self.aside = PlainLabel(role="small")
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.S)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.aside)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self.column.setSpacing(theme.XS)
        self.column.addLayout(self.head)


class ChartPanel(Card):
    drilled = Signal(str)

    def __init__(self, empty: str = "", most: int = 0, parent: QWidget | None = None) -> None:
        """``empty`` stands in place of a chart that has nothing to draw. It takes the height that its chart, or
        its table where that is shown, would like in its width, up to ``most``; with 0 what its place gives."""
        super().__init__("", parent)
        self._empty_text, self._most = empty, most
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

    def show_drawing(self, drawing: Drawing, aside: str = "", incomplete: str = "") -> None:
        """Show these figures, as chart or as table, whichever is chosen; ``incomplete`` says that they are not all."""
        self._drawing = drawing
        self._nothing.setText(incomplete or self._empty_text)
        self.aside.setToolTip(plain_tip(incomplete) if incomplete else "")
        self.title.setText(drawing.table.title)
        self.title.setToolTip(plain_tip(f"{drawing.table.title}\n{drawing.table.note}"))
        self.aside.setText(aside)
        self.setAccessibleName(drawing.table.title)
        self.switch.setAccessibleName(self.tr("Show as table: {0}").format(drawing.table.title))
        if self.view is None:
            self.view = ChartView(drawing)
            self.view.drilled.connect(self.drilled)
            self._stack.addWidget(self.view)
            QWidget.setTabOrder(self.switch, self.view)
        else:
            self.view.show_drawing(drawing)
        if self.grid is not None:
            self.grid.show_table(drawing.table)
        self._choose()
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._take_height()

    def _take_height(self) -> None:
        if self._drawing is None or not self._most:
            return
        around = self.column.contentsMargins()
        width = self.contentsRect().width() - around.left() - around.right()
        wanted = self._drawing.height(max(width, 200), on_screen())
        if self.grid is not None and self._stack.currentWidget() is self.grid:
            wanted = max(wanted, self.grid.whole_height())
        chart = min(wanted, self._most)
        head = self.head.sizeHint().height() + self.column.spacing() + around.top() + around.bottom()
        self.setMinimumHeight(ceil(chart) + head + self.height() - self.contentsRect().height())

    @Slot(bool)
    def _turn(self, as_table: bool) -> None:
        if as_table and self.grid is None and self._drawing is not None:
            self.grid = Grid()
            self.grid.drilled.connect(self.drilled)
            self.grid.show_table(self._drawing.table)
            self._stack.addWidget(self.grid)
            QWidget.setTabOrder(self.switch, self.grid)
        self._choose()
        self._take_height()
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
