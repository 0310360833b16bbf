"""The page around a form: what it is about, the form itself, what it will bring about, and the button that sends it.

Invariant: the button stays in sight however long the form is. GUI thread.
"""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.desk.similar import Solution
from ui.common import theme, wording
from ui.common.widgets import BUSY_AFTER, Line, PlainLabel, button, tool_button
from ui.tickets.form import Form
from ui.tickets.solutions import Solutions


def quiet_scroll(content: QWidget) -> QScrollArea:
    """A scroll area that takes no focus and paints no ground of its own, only ever as wide as its place."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(content)
    scroll.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return scroll


class FormPage(QWidget):
    left = Signal()
    submitted = Signal()
    solution_taken = Signal(object)
    ticket_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
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
        self._waking = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._waking.timeout.connect(self._bar.show)

    def show_form(self, form: Form) -> None:
        self._form = form
        self._column.insertWidget(0, form)
        self._title.setText(wording.action(form.kind))
        self._about.setText(wording.action_hint(form.kind))
        self._submit.setText(wording.action(form.kind))
        self._submit.setAccessibleName(wording.action(form.kind))
        form.show()
        # The order of Tab is the order of sight: fields, then the button, then the way back.
        QWidget.setTabOrder(_last_inside(form), self._submit)
        QWidget.setTabOrder(self._submit, self._back)

    def show_solutions(self, found: list[Solution]) -> None:
        """What solved tickets like this one."""
        self._solutions.show_found(found)

    def take_form(self) -> None:
        self._solutions.show_found([])
        if self._form is not None:
            self._column.removeWidget(self._form)
            # Out of the tree at once, so that nobody finds its fields; gone when its signal is over.
            self._form.setParent(None)
            self._form.deleteLater()
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
        if self._form is not None:
            self._form.setEnabled(not busy)
        if busy:
            self._waking.start()
        else:
            self._waking.stop()
            self._bar.hide()

    def _make_head(self) -> QHBoxLayout:
        self._back = tool_button("chevron-left", self.tr("Back to all actions (Esc)"))
        self._back.setObjectName("back")
        self._back.clicked.connect(self.left)
        self._title = PlainLabel(role="heading")
        self._title.setObjectName("action-title")
        row = QHBoxLayout()
        row.setContentsMargins(theme.S, theme.S, theme.M, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self._back)
        row.addWidget(self._title, 1)
        self._head = row
        return row

    def add_to_head(self, button: QWidget) -> None:
        """Beside the title."""
        self._head.addWidget(button)

    def _make_middle(self) -> QScrollArea:
        self._about = PlainLabel(role="muted", wrap=True)
        self._effect = PlainLabel(wrap=True)
        self._effect.setObjectName("effect")
        self._effect_box = QFrame()
        self._effect_box.setProperty("role", "card")
        inner = QVBoxLayout(self._effect_box)
        inner.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inner.addWidget(self._effect)
        holder = QWidget()
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
        scroll = quiet_scroll(holder)
        return scroll

    def _make_foot(self) -> QHBoxLayout:
        self._submit = button("", "primary")
        self._submit.setObjectName("submit")
        self._submit.setAutoDefault(False)
        self._submit.clicked.connect(self._pressed)
        keys = PlainLabel(self.tr("Ctrl+Enter"), "small")
        row = QHBoxLayout()
        row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row.setSpacing(theme.S)
        row.addStretch(1)
        row.addWidget(keys, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._submit)
        return row

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
