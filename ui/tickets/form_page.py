"""The page around a form: what it is about, the form itself, what it will bring about, and the button that sends it.

Invariant: the button stays in sight however long the form is. GUI thread.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.desk.similar import Solution
from ui.common import theme, wording
from ui.common.scrolling import QuietScroll, WrappingScroll
from ui.common.widgets import BUSY_AFTER, Line, PlainLabel, take_away, tool_button
from ui.tickets.form import Form
from ui.tickets.solutions import Solutions
from ui.tickets.wrap_button import Caption, EnterButton


class FormPage(QWidget):
    left = Signal()
    submitted = Signal()
    solution_taken = Signal(object)
    ticket_wanted = Signal(int)
    discarded = Signal()
    """What is typed here is to be thrown away."""
    height_changed = Signal()
    """It wants more or less room than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._beside: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._make_head())
        layout.addWidget(self._make_middle(), 1)
        layout.addWidget(Line())
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Sending"))
        self._bar.hide()
        layout.addWidget(self._bar)
        layout.addLayout(self._make_foot())
        self._holder.installEventFilter(self)
        self._waking = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._waking.timeout.connect(self._bar.show)

    def show_form(self, form: Form) -> None:
        self._form = form
        self._column.insertWidget(0, form)
        self._title.setText(wording.action(form.kind))
        self._about.setText(wording.action_hint(form.kind))
        self._submit.setText(wording.action(form.kind))
        self._submit.setAccessibleName(wording.action(form.kind))
        self._fit_edges()
        form.show()
        # The order of Tab is the order of sight: fields, then the button, then the way back.
        QWidget.setTabOrder(_last_inside(form), self._submit)
        QWidget.setTabOrder(self._submit, self._discard)
        QWidget.setTabOrder(self._discard, self._back)

    def show_solutions(self, found: list[Solution]) -> None:
        """What solved tickets like this one."""
        self._solutions.show_found(found)

    def take_form(self) -> None:
        self._solutions.show_found([])
        if self._form is not None:
            take_away(self._form)
            self._form = None

    def focus_submit(self) -> None:
        self._submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_effect(self, sentence: str) -> None:
        self._effect.setText(sentence)
        self._effect_box.setVisible(bool(sentence))

    def set_busy(self, busy: bool) -> None:
        """No second press, no typing into what is on its way."""
        self._submit.setEnabled(not busy)
        self._back.setEnabled(not busy)
        self._discard.setEnabled(not busy)
        if self._form is not None:
            self._form.setEnabled(not busy)
        if busy:
            self._waking.start()
        else:
            self._waking.stop()
            self._bar.hide()

    def _make_head(self) -> QBoxLayout:
        self._back = tool_button("chevron-left", self.tr("Back to all actions (Esc)"))
        self._back.setObjectName("back")
        self._back.clicked.connect(self.left)
        self._title = Caption(role="heading")
        self._title.setObjectName("action-title")
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        row.addWidget(self._back)
        row.addWidget(self._title, 1)
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(theme.S, theme.S, theme.M, 0)
        head.setSpacing(theme.XS)
        head.addLayout(row, 1)
        return head

    def add_to_head(self, button: QWidget) -> None:
        """Beside the title."""
        self._beside = button
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_middle(self) -> QuietScroll:
        self._about = PlainLabel(role="muted", wrap=True)
        self._effect = PlainLabel(wrap=True)
        self._effect.setObjectName("effect")
        self._effect_box = QFrame()
        self._effect_box.setProperty("role", "card")
        inner = QVBoxLayout(self._effect_box)
        inner.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inner.addWidget(self._effect)
        holder = self._holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(theme.M, theme.XS, theme.M, theme.M)
        outer.setSpacing(theme.M)
        outer.addWidget(self._about)
        self._column = QVBoxLayout()
        outer.addLayout(self._column)
        outer.addWidget(self._effect_box)
        self._solutions = Solutions()
        self._solutions.taken.connect(self.solution_taken)
        self._solutions.opened.connect(self.ticket_wanted)
        outer.addWidget(self._solutions)
        outer.addStretch(1)
        self._scroll = WrappingScroll(holder)
        return self._scroll

    def _make_foot(self) -> QBoxLayout:
        self._submit = EnterButton("", "primary")
        self._submit.setObjectName("submit")
        self._submit.clicked.connect(self._pressed)
        self._keys = PlainLabel(self.tr("Ctrl+Enter"), "small")
        self._discard = EnterButton(self.tr("Discard"), "flat")
        self._discard.setAccessibleName(self.tr("Discard what is typed here"))
        self._discard.setObjectName("discard")
        self._discard.clicked.connect(self._on_discard)
        self._discard.hide()
        row = self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row.setSpacing(theme.S)
        row.addWidget(self._discard)
        row.addStretch(1)
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._submit)
        return row

    def show_draft(self, kept: bool) -> None:
        """Whether something is typed here that waits among the drafts."""
        self._discard.setVisible(kept)
        self._fit_edges()

    def height_wanted(self) -> int:
        """So high that nothing of it is out of sight, as wide as it is."""
        around = self.height() - self._scroll.viewport().height()
        inside = self._holder.layout()
        width = self._scroll.viewport().width()
        high = inside.totalHeightForWidth(width) if inside.hasHeightForWidth() else inside.totalSizeHint().height()
        return around + high + theme.XS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have emptied this widget already while Qt still asks it.
        if watched is getattr(self, "_holder", None) and event.type() is QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_edges()

    def _fit_edges(self) -> None:
        """In a narrow place the keys stay away, then the way out stands below; above likewise what is beside."""
        room = self.width() - 2 * theme.M
        wanted = self._submit.sizeHint().width()
        if not self._discard.isHidden():
            wanted += self._discard.sizeHint().width() + theme.S
        self._keys.setVisible(wanted + self._keys.sizeHint().width() + theme.S <= room)
        below = QBoxLayout.Direction.BottomToTop
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if wanted <= room else below)
        beside = self._beside.sizeHint().width() if self._beside is not None else 0
        fits = self._back.sizeHint().width() + self._title.sizeHint().width() + beside + theme.L <= room
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    @Slot()
    def _on_discard(self) -> None:
        self.discarded.emit()

    @Slot()
    def _pressed(self) -> None:
        self.submitted.emit()


def _last_inside(form: QWidget) -> QWidget:
    """The last of the form's controls in the order of Tab. Behind what takes no focus, as the form, Qt puts nothing."""
    last, follower = form, form.nextInFocusChain()
    while follower is not form:
        if follower.focusPolicy() is not Qt.FocusPolicy.NoFocus and form.isAncestorOf(follower):
            last = follower
        follower = follower.nextInFocusChain()
    return last
