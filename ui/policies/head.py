"""Above the form: which policy this is, of which version, and what can be done with it.

Invariant: what somebody may not do is said in a sentence. GUI thread.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.widgets import Banner, ElidedLabel, PlainLabel, button


class PolicyHead(QWidget):
    put_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(role="title")
        self.about = ElidedLabel(role="muted")
        self.tools = button(self.tr("Simulator and rehearsal"), icon="play")
        self.tools.setCheckable(True)
        self.tools.hide()
        self.discard = button(self.tr("Discard edits"))
        self.put = button(self.tr("Put into force …"), "primary")
        self.put.clicked.connect(self.put_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.only_managers = PlainLabel(
            self.tr("You can look, simulate and export. Only managers change a policy or put one into force."),
            "muted",
            wrap=True,
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addLayout(words, 1)
        row.addWidget(self.tools)
        row.addWidget(self.discard)
        row.addWidget(self.put)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.XS)
        column.addLayout(row)
        column.addWidget(self.only_managers)

    def show_policy(self, name: str, about: str) -> None:
        self.title.setText(name)
        self.about.setText(about)

    def set_read_only(self, yes: bool) -> None:
        self.only_managers.setVisible(yes)
        self.put.setVisible(not yes)
        self.discard.setVisible(not yes)


class LeaveQuestion(Banner):
    """Asked before somebody leaves edits that are in force for nobody."""

    left = Signal()
    thrown_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soon", "info", parent)
        self.setObjectName("leaving")
        self.leave = self.add_button(self.tr("Leave, keep the draft"), "primary")
        self.leave.clicked.connect(self.left)
        self.throw_away = self.add_button(self.tr("Throw away"))
        self.throw_away.clicked.connect(self.thrown_away)

    def ask(self, names: list[str]) -> None:
        self.tell(
            self.tr("Edited and not in force: {0}. A draft is kept until Tierdesk ends.").format(", ".join(names))
        )
        self.leave.setFocus()
