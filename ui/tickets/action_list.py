"""What can be done with a ticket now, and why the rest cannot.

Hides the order and grouping of the actions. Invariant: exactly the actions on offer are buttons; every other one is
named with its reason. GUI thread.
"""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.rules.actions import KINDS
from models.sentences import Sentence, Word
from models.vocabulary import Status
from ui.common import theme, wording
from ui.common.widgets import PlainLabel, plain_tip, take_away
from ui.queues.presses import ACTION_KEYS
from ui.tickets.flow import FlowBox
from ui.tickets.nearing import WAYS_OUT, Nearing
from ui.tickets.wrap_button import EnterButton

MAIN: dict[Status, tuple[str, ...]] = {
    Status.RECEIVED: ("document",),
    Status.AWAITING_QUALIFICATION: ("qualify",),
    Status.IN_RESOLUTION: ("resolve", "escalate"),
    Status.WAITING: ("resume",),
    Status.QUALITY_CONTROL: ("verify",),
    Status.VERIFIED: ("close",),
    Status.AWAITING_DECISION: ("decide",),
    Status.CLOSED: ("reopen",),
}
"""The step that the procedure expects next, by status."""

_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("actions", "Procedure"),
        ("document", "qualify", "resolve", "escalate", "hand_back", "verify", "close", "reopen", "decide", "resume"),
    ),
    (QT_TRANSLATE_NOOP("actions", "While you work"), ("note", "log", "contact", "start", "stop")),
    (QT_TRANSLATE_NOOP("actions", "Who has it"), ("claim", "assign", "release")),
    (QT_TRANSLATE_NOOP("actions", "Time and vendor"), ("wait", "extend", "engage_vendor", "vendor_answer")),
    (QT_TRANSLATE_NOOP("actions", "Mend"), ("change_priority", "correct", "cancel")),
)

ICONS = {
    "start": "play", "decide": "decision", "close": "check-circle", "resume": "play", "engage_vendor": "vendor",
    "vendor_answer": "vendor", "change_priority": "priority",
}  # fmt: skip
"""Where the icon is not called like the action."""


def icon_of(kind: str) -> str:
    return ICONS.get(kind, kind)


class ActionList(QWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: QWidget | None = None
        self._leaving: QWidget | None = None
        self._shown: tuple[Status, Mapping[str, str | None], bool | None] | None = None
        self._near = PlainLabel()
        self._made: list[EnterButton] = []
        """The buttons of the actions, in the order of sight."""
        self._others_open = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)

    def show_offers(self, status: Status, offers: Mapping[str, str | None], near: Nearing | None = None) -> None:
        """Offer these for a ticket in this status; first of all what is left to do about a limit that is near."""
        shown = (status, dict(offers), near.late if near is not None else None)
        if shown != self._shown:
            self._shown = shown
            focused = self._focused()
            self._fill(status, offers, near)
            if focused is not None:
                self.focus_on(focused)
        if near is not None and near.words != self._near.text():
            self._near.setText(near.words)
            self._near.setAccessibleName(near.words)

    def _fill(self, status: Status, offers: Mapping[str, str | None], near: Nearing | None) -> None:
        self._clear()
        allowed = [kind for kind in KINDS if kind in offers and offers[kind] is None]
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        told = [kind for kind in WAYS_OUT if kind in allowed] if near is not None else []
        if near is not None:
            self._add_near(column, near, told)
        expected = [kind for kind in MAIN.get(status, ()) if kind in allowed]
        main = [kind for kind in expected if kind not in told]
        if not expected and status.is_open and "claim" in allowed:
            main = ["claim"]
        self._add_main(column, main)
        told += main
        for name, kinds in _GROUPS:
            self._add_group(column, name, [kind for kind in kinds if kind in allowed and kind not in told])
        grouped = {kind for _, kinds in _GROUPS for kind in kinds}
        self._add_group(column, QT_TRANSLATE_NOOP("actions", "More"), [kind for kind in allowed if kind not in grouped])
        self._add_others(column, {kind: why for kind, why in offers.items() if why is not None and kind != "receive"})
        column.addStretch(1)
        self._layout.addWidget(self._content)
        self._content.show()
        self._align()

    def _add_near(self, column: QVBoxLayout, near: Nearing, kinds: list[str]) -> None:
        """Which limit runs out, and what can be done about it."""
        tone = "late" if near.late else "soon"
        box = QFrame()
        box.setObjectName("near")
        box.setProperty("role", "banner")
        box.setProperty("tone", tone)
        picture = QLabel()
        theme.set_icon(picture, "warning" if near.late else "clock", tone)
        self._near = PlainLabel(wrap=True)
        self._near.setObjectName("near-words")
        line = QHBoxLayout()
        line.setSpacing(theme.S)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._near, 1)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        inside.setSpacing(theme.S)
        inside.addLayout(line)
        if kinds:
            ways = FlowBox(gap=theme.XS + 2)
            for kind in kinds:
                way = self._button(kind, "")
                way.setProperty("near", True)
                ways.add(way)
            inside.addWidget(ways)
        column.addWidget(box)

    def _clear(self) -> None:
        """Out of the tree at once, so that nobody finds a button that is no more; gone when its click is over."""
        self._made = []
        if self._content is not None:
            take_away(self._content)
            self._leaving = self._content

    def _focused(self) -> str | None:
        """The action on whose button the focus is."""
        held = self.focusWidget() if self.isVisible() else None
        return str(held.property("action")) if held is not None and held.hasFocus() else None

    def _align(self) -> None:
        """All buttons as wide as the widest, so that they stand in columns."""
        buttons = [each for each in self._made if each.property("kind") != "primary" and not each.property("near")]
        widest = max((each.sizeHint().width() for each in buttons), default=0)
        for each in buttons:
            each.want_width(widest)

    def focus_on(self, kind: str | None) -> None:
        """Put the focus on this action's button, or where it is no more on the first."""
        found = next((each for each in self._made if each.property("action") == kind), None)
        found = found or next(iter(self._made), None) or self.findChild(QPushButton)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_main(self, column: QVBoxLayout, kinds: list[str]) -> None:
        if not kinds:
            return
        column.addWidget(PlainLabel(_tr("Next step"), "section"))
        for index, kind in enumerate(kinds):
            column.addWidget(self._button(kind, "" if index else "primary"))
        column.addWidget(PlainLabel(wording.action_hint(kinds[0]), "small", wrap=True))

    def _add_group(self, column: QVBoxLayout, name: str, kinds: list[str]) -> None:
        if not kinds:
            return
        column.addSpacing(theme.XS)
        column.addWidget(PlainLabel(_tr(name), "section"))
        box = FlowBox(gap=theme.XS + 2)
        for kind in kinds:
            box.add(self._button(kind, ""))
        column.addWidget(box)

    def _button(self, kind: str, look: str) -> EnterButton:
        made = EnterButton(wording.action(kind), look, icon_of(kind))
        made.setObjectName(f"action.{kind}")
        made.setStyleSheet("text-align: left;")
        made.setProperty("action", kind)
        self._made.append(made)
        made.setAccessibleDescription(wording.action_hint(kind))
        made.setToolTip(plain_tip(wording.action_hint(kind)))
        made.clicked.connect(self._clicked)
        return made

    def _add_others(self, column: QVBoxLayout, reasons: Mapping[str, str]) -> None:
        if not reasons:
            return
        column.addSpacing(theme.XS)
        self._switch = EnterButton(_tr("Why not the others? ({0})").format(len(reasons)), "flat", "chevron-right")
        self._switch.setObjectName("why-not")
        self._switch.clicked.connect(self._switched)
        switch = FlowBox()
        switch.add(self._switch)
        column.addWidget(switch)
        self._others = QWidget()
        inside = QVBoxLayout(self._others)
        inside.setContentsMargins(theme.S, 0, 0, 0)
        inside.setSpacing(theme.XS)
        by_reason: dict[str, list[str]] = {}
        for kind in sorted(reasons, key=list(KINDS).index):
            by_reason.setdefault(shortly(reasons[kind]), []).append(kind)
        for reason, kinds in by_reason.items():
            inside.addWidget(_names(kinds, reasons))
            inside.addWidget(PlainLabel(reason, "muted", wrap=True))
            inside.addSpacing(theme.XS)
        column.addWidget(self._others)
        self._show_others()

    @Slot()
    def _switched(self) -> None:
        self._others_open = not self._others_open
        self._show_others()

    def _show_others(self) -> None:
        self._others.setVisible(self._others_open)
        theme.set_icon(self._switch, "chevron-down" if self._others_open else "chevron-right", "accent")

    @Slot()
    def _clicked(self) -> None:
        self.chosen.emit(self.sender().property("action"))


def _names(kinds: list[str], reasons: Mapping[str, str]) -> FlowBox:
    """The names of the actions that one reason holds back, each with its whole sentence."""
    box = FlowBox(gap=theme.S)
    for kind in kinds:
        name = PlainLabel(wording.action(kind))
        name.setObjectName(f"why.{kind}")
        name.setAccessibleName(f"{wording.action(kind)}: {wording.sentence(reasons[kind])}")
        name.setToolTip(plain_tip(wording.sentence(reasons[kind])))
        box.add(name)
    return box


def shortly(why: str) -> str:
    """The reason without what stands on the screen already: the action's name, and all that is possible instead.

    ``#7 is received; document it first (D).``
    """
    fact = why.parts.get("fact") if isinstance(why, Sentence) else None
    if not isinstance(why, Sentence) or not isinstance(fact, Sentence):
        return wording.sentence(why).rstrip(".") + "."
    said, first = wording.sentence(fact), why.parts.get("first")
    if isinstance(first, Sentence):
        said = f"{said}; {wording.sentence(first)}{_key_of(first.parts.get('action'))}"
    return f"{said}."


def _key_of(step: object) -> str:
    """The letter that chooses it in a queue, where it has one: `` (D)``."""
    kind = step.name if isinstance(step, Word) else ""
    letters = [QKeySequence(key).toString() for key, chosen in ACTION_KEYS.items() if chosen == kind]
    return f" ({letters[0]})" if letters else ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("actions", words)
