"""How a queue's cells are painted: countdown, priority badge, and plain texts in their weight.

Hides the drawing. Every text is drawn as it is, on one line. GUI thread only.
"""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.rows import QueueRow
from models.vocabulary import Status
from ui.common import painting, theme, wording
from ui.queues import texts
from ui.queues.columns import Column
from ui.queues.model import ROW, QueueModel

AnyIndex = QModelIndex | QPersistentModelIndex

_MARGIN = 8


def row_height() -> int:
    return theme.metrics(1.0).height() + 17


class CellDelegate(QStyledItemDelegate):
    """Paints every column of a queue."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: QueueRow | None = index.data(ROW)
        model = index.model()
        if row is None or not isinstance(model, QueueModel):
            return
        painter.save()
        _ground(painter, option, index.column(), row.number in model.marked)
        box = option.rect.adjusted(_MARGIN, 0, -_MARGIN, -1)
        column = Column(index.column())
        time = box.adjusted(theme.L - _MARGIN, 3, 0, -3)
        if row.number in model.leaving:
            _leaving(painter, time if column is Column.TIME else box, row, column, str(index.data() or ""))
        elif column is Column.TIME:
            _time(painter, time, model, row, str(index.data() or ""))
        elif column is Column.PRIORITY:
            _priority(painter, box, row)
        elif column is Column.SUBJECT:
            box = _people(painter, box, model.there.get(row.number, ()))
            box = _draft(painter, box, row, model.drafts.get(row.number))
            _subject(painter, box, row, row.number in model.changed)
        else:
            _text(painter, box, row, column, str(index.data() or ""), self)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), row_height())


def _ground(painter: QPainter, option: QStyleOptionViewItem, column: int, marked: bool) -> None:
    c = theme.colours()
    state: Any = option.state
    rect = option.rect
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(c.selected))
    elif marked or state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(c.raised))
    if marked and column == Column.TIME:
        _tick(painter, QPointF(rect.left() + 7.5, rect.center().y() + 0.5))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.line))
    if column == Column.TIME and state & QStyle.StateFlag.State_Selected:
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(c.accent))


def _tick(painter: QPainter, centre: QPointF) -> None:
    """Selected for one action on all: told by a shape too."""
    c = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    # Before the countdown there is room for so much of it.
    painter.scale(*[min(theme.scaled(1), 1.3)] * 2)
    box = QRectF(-5.5, -5.5, 11, 11)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.accent))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QPen(QColor(c.on_accent), 1.6))
    corner = box.center() + QPointF(-1, 2.5)
    painter.drawLine(box.center() + QPointF(-3, 0.5), corner)
    painter.drawLine(corner, box.center() + QPointF(3, -2.5))
    painter.restore()


def _time(painter: QPainter, box: QRect, model: QueueModel, row: QueueRow, text: str) -> None:
    painting.countdown(painter, box, text, model.urgency(row), model.seconds_left(row))


def _leaving(painter: QPainter, box: QRect, row: QueueRow, column: Column, text: str) -> None:
    """Of a row that stands no longer where it is shown: a word tells it, and what is struck out can still be read."""
    if column is Column.TIME:
        painting.countdown(painter, box, texts.gone(), wording.Urgency.NONE, None)
    elif column is Column.PRIORITY:
        _priority(painter, box, row)
    else:
        font = QFont(theme.follow_font(1.0))
        font.setStrikeOut(True)
        painter.setPen(QColor(theme.colours().muted))
        painter.setFont(font)
        painting.elided(painter, box, text)


def _priority(painter: QPainter, box: QRect, row: QueueRow) -> None:
    height = theme.metrics(0.89).height() + 3
    place = QRect(box.left(), box.center().y() - height // 2, painting.pill_width("P0"), height)
    painting.pill(painter, place, str(row.priority), row.priority.lower(), dashed=row.priority_assumed)


def _people(painter: QPainter, box: QRect, there: tuple[Any, ...]) -> QRect:
    """The initials of who else is at the ticket, filled while they type; what is left of the box."""
    if not there:
        return box
    c = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.follow_font(0.75, QFont.Weight.DemiBold))
    metrics = theme.metrics(0.75, QFont.Weight.DemiBold)
    size = max(metrics.height(), metrics.horizontalAdvance("MM")) + 6
    for here in there[:_MOST_PEOPLE]:
        place = QRectF(box.right() - size, box.center().y() - size / 2 + 0.5, size, size)
        painter.setPen(QPen(QColor(c.accent), 1.2))
        painter.setBrush(QColor(c.accent if here.typing else c.surface))
        painter.drawEllipse(place)
        painter.setPen(QColor(c.on_accent if here.typing else c.accent))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), initials(here.name))
        box = box.adjusted(0, 0, -size - 3, 0)
    painter.restore()
    return box


_MOST_PEOPLE = 2


def _draft(painter: QPainter, box: QRect, row: QueueRow, typed: tuple[str, str] | None) -> QRect:
    """What is typed and not sent: its words where the subject leaves room, else its mark; what is left of the box."""
    if typed is None:
        return box
    side, gap = round(theme.scaled(13)), 5
    words = texts.draft(*typed)
    beside = (
        box.width() - theme.metrics(1.0, QFont.Weight.DemiBold).horizontalAdvance(row.summary) - round(theme.scaled(40))
    )
    room = min(beside, side + gap + theme.metrics(1.0).horizontalAdvance(words)) if beside > theme.scaled(60) else side
    place = QRect(box.right() - room, box.top(), room, box.height())
    picture = theme.pixmap("correct", "accent", side, painter.device().devicePixelRatioF())
    painter.drawPixmap(QRectF(place.left(), place.center().y() - side / 2, side, side), picture, QRectF(picture.rect()))
    if room > side:
        painter.setPen(QColor(theme.colours().muted))
        painter.setFont(theme.follow_font(1.0))
        painting.elided(painter, place.adjusted(side + gap, 0, 0, 0), words)
    return box.adjusted(0, 0, -room - 7, 0)


def initials(name: str) -> str:
    """``BO`` for Ben Okafor."""
    words = name.split()
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper() if words else "?"


def _subject(painter: QPainter, box: QRect, row: QueueRow, changed: bool) -> None:
    c = theme.colours()
    if changed:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        dot = theme.scaled(7)
        painter.drawEllipse(QRectF(box.left(), box.center().y() + 0.5 - dot / 2, dot, dot))
        painter.restore()
        box = box.adjusted(round(dot) + 7, 0, 0, 0)
    if row.missed:
        side = theme.scaled(11)
        place = QRectF(box.right() - side, box.center().y() + 0.5 - side / 2, side, side)
        painting.shape(painter, place, wording.Urgency.LATE)
        box = box.adjusted(0, 0, -round(side) - 7, 0)
    painter.setPen(QColor(c.text))
    painter.setFont(theme.follow_font(1.0, QFont.Weight.DemiBold if changed else QFont.Weight.Medium))
    painting.elided(painter, box, row.summary)


def _text(painter: QPainter, box: QRect, row: QueueRow, column: Column, text: str, delegate: CellDelegate) -> None:
    c = theme.colours()
    muted = column is Column.NUMBER or (column is Column.STATE and row.status is not Status.WAITING)
    if column is Column.ASSIGNEE and not text:
        text, muted = texts.nobody(), True
    elif column in _PEOPLE and theme.metrics(1.0).horizontalAdvance(text) > box.width():
        text = short_name(text, box.width())
    painter.setPen(QColor(c.muted if muted else c.text))
    painter.setFont(theme.follow_font(1.0))
    painting.elided(painter, box, text)


_PEOPLE = (Column.ASSIGNEE, Column.REQUESTER)


def short_name(name: str, room: int = 0) -> str:
    """``Ben O.`` for Ben Okafor: where there is no room for all of it, more of a name than its first letters.

    ``Sister Gudrun P.`` where there is `room` for it. What is no name of words alone (``Jo (night)``) stays as it is.
    """
    words = name.split()
    if len(words) < 2 or not all(word[0].isalpha() for word in words):
        return " ".join(words)
    initial = f"{words[-1][0].upper()}."
    longer = " ".join((*words[:-1], initial))
    return longer if theme.metrics(1.0).horizontalAdvance(longer) <= room else f"{words[0]} {initial}"
