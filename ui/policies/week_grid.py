"""A week as seven bands of a day each, in which working hours are painted in steps of a quarter of an hour.

Hides drawing, the mouse and the keys. Invariants: hours that lie between the steps stay exactly as they are until
somebody paints over them; whatever the mouse can do the keys can; where the cursor is, and what lies there, is told to
a screen reader. GUI thread.

Keys: arrows move, Ctrl by the hour, Home and End to the ends of the day, Shift marks, Space or Enter turns what is
marked into working time or takes it out, Delete takes it out.
"""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.common import theme
from ui.common.widgets import plain_tip
from ui.policies.hours import DAY, Spans, clock, is_working, painted, text_of

STEP = 15
_STEPS = DAY // STEP
_KEYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -_STEPS),
    Qt.Key.Key_End: (0, _STEPS),
}


def day_name(day: int) -> str:
    """Monday is 0."""
    return QLocale().dayName(day + 1)


class WeekGrid(QWidget):
    changed = Signal()
    """Somebody painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week: list[Spans] = [()] * 7
        self._muted: frozenset[int] = frozenset()
        self._read_only = False
        self.cursor_at = (0, 8 * 60 // STEP)
        """Day and quarter of an hour."""
        self._anchor = self.cursor_at
        self._before: list[Spans] | None = None
        self._paints = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Working hours of the week"))
        self._tell()

    # what it shows

    @property
    def week(self) -> tuple[Spans, ...]:
        """The spans of each day, Monday first."""
        return tuple(self._week)

    def show_week(self, week: Iterable[Spans], muted: Iterable[int] = ()) -> None:
        """Without a signal. `muted` are the days that are not this document's own."""
        self._week, self._muted = list(week), frozenset(muted)
        self._tell()
        self.update()

    def set_read_only(self, yes: bool) -> None:
        self._read_only = yes
        self._tell()

    # where things are

    @property
    def head(self) -> int:
        """How high the line of hours above the days is."""
        return theme.metrics(0.89).height() + theme.XS

    @property
    def band(self) -> int:
        """How high a day is."""
        return theme.metrics(1.0).height() + 20

    def sizeHint(self) -> QSize:
        return QSize(480, self.head + 7 * self.band)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    def _box(self, day: int, start: int, end: int) -> QRectF:
        across = (self.width() - 1) / DAY
        top = self.head + day * self.band
        return QRectF(start * across, top + 4, (end - start) * across, self.band - 8)

    def cell_at(self, point: QPoint | QPointF) -> tuple[int, int]:
        """The day and the quarter there; outside, the nearest."""
        day = int((point.y() - self.head) // self.band)
        quarter = int(point.x() * _STEPS // max(self.width() - 1, 1))
        return min(max(day, 0), 6), min(max(quarter, 0), _STEPS - 1)

    def middle_of(self, day: int, minute: int) -> QPoint:
        """A point inside that quarter."""
        return self._box(day, minute, minute + STEP).center().toPoint()

    # painting time

    def _paint_marked(self, working: bool, before: list[Spans]) -> None:
        (day, quarter), (other, last) = self._anchor, self.cursor_at
        start, end = min(quarter, last) * STEP, (max(quarter, last) + 1) * STEP
        week = list(before)
        for each in range(min(day, other), max(day, other) + 1):
            week[each] = painted(before[each], start, end, working)
        if week != self._week:
            self._week = week
            self._muted -= set(range(min(day, other), max(day, other) + 1))
            self.changed.emit()
        self._tell()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.cursor_at = self._anchor = self.cell_at(event.position())
        day, quarter = self.cursor_at
        self._before = list(self._week)
        self._paints = not is_working(self._week[day], quarter * STEP)
        self._drag()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._before is not None:
            self.cursor_at = self.cell_at(event.position())
            self._drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._before is not None:
            self._before = None
            self._anchor = self.cursor_at
            self.update()

    def _drag(self) -> None:
        if not self._read_only and self._before is not None:
            self._paint_marked(self._paints, self._before)
        self._tell()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._move(key, event.modifiers())
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._read_only:
            day, quarter = self._anchor
            self._paint_marked(not is_working(self._week[day], quarter * STEP), self._week)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._read_only:
            self._paint_marked(False, self._week)
        else:
            super().keyPressEvent(event)

    def _move(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        days, quarters = _KEYS[key]
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            quarters *= 60 // STEP
        day, quarter = self.cursor_at
        self.cursor_at = min(max(day + days, 0), 6), min(max(quarter + quarters, 0), _STEPS - 1)
        if not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = self.cursor_at
        self._tell()
        self.update()

    # telling

    def _tell(self) -> None:
        told = self.where()
        if self._anchor != self.cursor_at:
            day, quarter = self._anchor
            since = f"{day_name(day)} {clock(quarter * STEP)}"
            told = self.tr("Marked from {0}. {1}").format(since, told)
        keys = self.tr("Arrows move, Shift marks, Space paints working time or takes it out.")
        self.setAccessibleDescription(told if self._read_only else f"{told}. {keys}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def where(self) -> str:
        """The cursor in words: ``Monday 08:15, working time; the day: 08:00-12:00, 13:00-17:00``."""
        day, quarter = self.cursor_at
        return self._said(day, quarter * STEP)

    def _said(self, day: int, minute: int) -> str:
        spans = self._week[day]
        if is_working(spans, minute):
            kind = self.tr("working time")
        elif spans and spans[0][0] < minute < spans[-1][1]:
            kind = self.tr("a break")
        else:
            kind = self.tr("no working time")
        hours = text_of(spans) or self.tr("closed")
        return self.tr("{0} {1}, {2}; the day: {3}").format(day_name(day), clock(minute), kind, hours)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day, quarter = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._said(day, quarter * STEP)), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_hours(painter)
        for day in range(7):
            self._draw_day(painter, day)
        if self.hasFocus():
            self._draw_cursor(painter)

    def _draw_hours(self, painter: QPainter) -> None:
        painter.setFont(theme.follow_font(0.89))
        painter.setPen(QColor(theme.colours().muted))
        for hour in range(0, 25, 3):
            box = self._box(0, hour * 60, hour * 60)
            where = QRectF(box.left() - 20, 0, 40, self.head)
            align = Qt.AlignmentFlag.AlignHCenter
            if hour == 0:
                where, align = QRectF(0, 0, 40, self.head), Qt.AlignmentFlag.AlignLeft
            elif hour == 24:
                where, align = QRectF(self.width() - 40, 0, 40, self.head), Qt.AlignmentFlag.AlignRight
            painter.drawText(where, align | Qt.AlignmentFlag.AlignTop, str(hour))

    def _draw_day(self, painter: QPainter, day: int) -> None:
        c = theme.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.raised))
        painter.drawRoundedRect(self._box(day, 0, DAY), 4, 4)
        for hour in range(3, 24, 3):
            line = self._box(day, hour * 60, hour * 60)
            painter.setPen(QPen(QColor(c.border), 1, Qt.PenStyle.DotLine))
            painter.drawLine(line.topLeft(), line.bottomLeft())
        spans = self._week[day]
        for (_, end), (start, _) in pairwise(spans):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.control))
            middle = self._box(day, end, start)
            painter.drawRect(QRectF(middle.left(), middle.center().y() - 0.5, middle.width(), 1))
        own = day not in self._muted
        for start, end in spans:
            ink = QColor(c.accent if own else c.control)
            fill = QColor(ink)
            fill.setAlphaF(0.32 if own else 0.16)
            painter.setPen(QPen(ink, 1.2, Qt.PenStyle.SolidLine if own else Qt.PenStyle.DashLine))
            painter.setBrush(fill)
            painter.drawRoundedRect(self._box(day, start, end).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _draw_cursor(self, painter: QPainter) -> None:
        (day, quarter), (other, last) = self._anchor, self.cursor_at
        start, end = min(quarter, last) * STEP, (max(quarter, last) + 1) * STEP
        box = self._box(min(day, other), start, end).united(self._box(max(day, other), start, end))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colours().text), 2))
        painter.drawRoundedRect(box.adjusted(-1, -2, 1, 2), 2, 2)
