"""The controls for a length of time and for a moment.

Hides the zone: people read and type local time, `value()` is UTC with its zone. Invariant: a moment that nobody chose
is None, never "now". GUI thread.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.widgets import button
from ui.tickets.editors import Editor, Value
from ui.tickets.flow import FlowBox


def _pick(words: str, described: str, amount: int) -> QPushButton:
    made = button(words, "flat", name=described)
    made.setProperty("amount", amount)
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


class _HintedLine(QLineEdit):
    """As wide as its hint where there is room."""

    def sizeHint(self) -> QSize:
        wanted = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 3 * theme.S
        return QSize(max(wanted, super().sizeHint().width() // 2), super().sizeHint().height())


class DurationEditor(Editor):
    """A duration as the command line writes it (45m, 1h30m), the usual ones one press away."""

    USUAL = ("15m", "30m", "1h", "2h", "4h")

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _HintedLine()
        self.edit.setPlaceholderText(hint or self.tr("for example 45m or 1h30m"))
        self.edit.textChanged.connect(self.changed)
        box = FlowBox(gap=theme.XS)
        box.add(self.edit)
        for index, words in enumerate(self.USUAL):
            made = _pick(words, words, index)
            made.clicked.connect(self._picked)
            box.add(made)
        self._hold(box)
        self.control = self.edit
        self.setFocusProxy(self.edit)

    def value(self) -> Value:
        return self.edit.text().replace(" ", "").lower() or None

    def set_value(self, value: Value) -> None:
        self.edit.setText("" if value is None else str(value))

    @Slot()
    def _picked(self) -> None:
        self.edit.setText(self.USUAL[self.sender().property("amount")])
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


Picks = Sequence[tuple[str, datetime]]
"""Moments that are one press away, the nearest first, with their words."""


class MomentEdit(QDateTimeEdit):
    """The wheel scrolls the form, never the moment. Where the whole words do not fit it is said in figures."""

    def __init__(self, parent: QWidget | None = None, words: str = "") -> None:
        super().__init__(parent)
        self._words = words
        if words:
            self.setDisplayFormat(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._words:
            return
        said = QLocale().toString(self.dateTime(), self._words)
        fits = self.fontMetrics().horizontalAdvance(said) + 6 * theme.S <= self.width()
        figures = f"{QLocale().dateFormat(QLocale.FormatType.ShortFormat)} HH:mm"
        wanted = self._words if fits else figures
        if self.displayFormat() != wanted:
            self.setDisplayFormat(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class InstantEditor(Editor):
    """A moment in local time. `now` is the desk's, so that a wrong clock here shifts no pick."""

    def __init__(self, now: datetime, required: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picks = self._usual(now.astimezone())
        self._set = required
        self.edit = self._make_edit()
        self.edit.setCalendarPopup(True)
        self.edit.dateTimeChanged.connect(self._edited)
        self._never = button(self._nothing())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self._pick_row(required))
        column.addWidget(self.edit)
        self._hold(holder)
        self.control = self.edit
        self.setFocusProxy(self._never if not required else self.edit)
        self._show_state()

    def value(self) -> Value:
        if not self._set:
            return None
        moment = self.edit.dateTime().toUTC()
        return moment.toString("yyyy-MM-ddTHH:mm:ss") + "Z"

    def set_value(self, value: Value) -> None:
        self._set = value is not None
        if value is not None:
            self.edit.setDateTime(moment_shown(datetime.fromisoformat(str(value))))
        self._show_state()
        self.changed.emit()

    def _usual(self, now: datetime) -> Picks:
        return _usual_moments(now)

    def _nothing(self) -> str:
        """What is said where no moment is chosen."""
        return self.tr("No date")

    def _make_edit(self) -> MomentEdit:
        made = MomentEdit(words=self.tr("ddd d MMM yyyy  HH:mm", "how a moment is typed"))
        made.setDateTime(moment_shown(self._picks[0][1]))
        return made

    def _pick_row(self, required: bool) -> FlowBox:
        box = FlowBox(gap=theme.XS)
        self._never.setProperty("kind", "chip")
        self._never.setCheckable(True)
        self._never.setAutoDefault(False)
        self._never.clicked.connect(self._cleared)
        box.add(self._never)
        self._never.setHidden(required)
        for index, (words, _) in enumerate(self._picks):
            made = _pick(words, words, index)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(self._picked)
            box.add(made)
        return box

    def _show_state(self) -> None:
        self._never.setChecked(not self._set)
        self.edit.setVisible(self._set)

    @Slot()
    def _picked(self) -> None:
        self._set = True
        self.edit.setDateTime(moment_shown(self._picks[self.sender().property("amount")][1]))
        self._show_state()
        self.changed.emit()
        self._go_on_typing()

    def _go_on_typing(self) -> None:
        """What was picked can be made exact."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _cleared(self) -> None:
        self.set_value(None)

    @Slot()
    def _edited(self) -> None:
        self.changed.emit()


def moment_shown(moment: datetime) -> QDateTime:
    """To the second, in local time."""
    return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))


def _usual_moments(now: datetime) -> Picks:
    """The moments that people name on the phone, the nearest first."""
    morning = time(9)
    tomorrow = datetime.combine(now.date() + timedelta(days=1), morning).astimezone()
    monday = datetime.combine(now.date() + timedelta(days=7 - now.weekday()), morning).astimezone()
    week = datetime.combine(now.date() + timedelta(days=7), morning).astimezone()
    even = now.replace(second=0, microsecond=0) + timedelta(minutes=-now.minute % 5)
    moments = [
        (QCoreApplication.translate("moments", "In 1 hour"), even + timedelta(hours=1)),
        (QCoreApplication.translate("moments", "In 4 hours"), even + timedelta(hours=4)),
        (QCoreApplication.translate("moments", "Tomorrow 9:00"), tomorrow),
    ]
    if monday != tomorrow:
        moments.append((QCoreApplication.translate("moments", "Monday 9:00"), monday))
    return [*moments, (QCoreApplication.translate("moments", "In a week"), week)]
