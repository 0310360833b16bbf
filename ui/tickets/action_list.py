"""What can be done with a ticket now, and why the rest cannot.

Hides the order and grouping of the actions. Invariant: exactly the actions on offer are buttons; every other one is
named with its reason. GUI thread.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

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


_GAP = theme.XS + 2
"""Between two buttons."""

_MOST_PAGES = 6
"""From ticket to ticket of a queue a few sets of offers take turns, and buttons take longer to make than to show."""


class ActionList(QWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[tuple[object, ...], _Page] = {}
        """By what they offer; the one on show is the last."""
        self._others_open = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)

    def show_offers(self, status: Status, offers: Mapping[str, str | None], near: Nearing | None = None) -> None:
        """Offer these for a ticket in this status; first of all what is left to do about a limit that is near."""
        allowed = tuple(kind for kind in KINDS if kind in offers and offers[kind] is None)
        reasons = {kind: why for kind, why in offers.items() if why is not None and kind != "receive"}
        late = near.late if near is not None else None
        wanted = (status, allowed, tuple(reasons), late, theme.zoom())
        if wanted != next(reversed(self._pages), None):
            focused = self._focused()
            self._turn_to(wanted, lambda: _Page(status, allowed, len(reasons), late))
            if focused is not None:
                self._focus_on(focused)
        page = self._pages[wanted]
        page.say_why_not(reasons, self._others_open)
        if near is not None:
            page.say_near(near.words)

    def _turn_to(self, wanted: tuple[object, ...], make: Callable[[], "_Page"]) -> None:
        shown = next(reversed(self._pages.values()), None)
        if wanted not in self._pages:
            page = make()
            page.chosen.connect(self.chosen)
            page.others_wanted.connect(self._on_others)
            self._layout.addWidget(page)
        else:
            page = self._pages.pop(wanted)
        self._pages[wanted] = page
        if shown is not None:
            shown.hide()
        page.show()
        if len(self._pages) > _MOST_PAGES:
            take_away(self._pages.pop(next(iter(self._pages))))

    def focus_on(self, kind: str | None) -> None:
        """Put the focus on this action's button, or where it is no more on the first."""
        self._focus_on(f"action.{kind}")

    def _focus_on(self, name: str) -> None:
        if self._pages:
            next(reversed(self._pages.values())).focus_on(name)

    def _focused(self) -> str | None:
        """The name of the button that has the focus; also that of the reasons, so that whoever reads them gets no
        action under the keys when a colleague acts.
        """
        held = self.focusWidget() if self.isVisible() else None
        return held.objectName() if held is not None and held.hasFocus() else None

    @Slot(bool)
    def _on_others(self, wanted: bool) -> None:
        self._others_open = wanted


class _Page(QWidget):
    """The buttons of one set of offers; of which ticket they are only the sentences say."""

    chosen = Signal(str)
    others_wanted = Signal(bool)
    """Why the others are not possible: to be seen, or no longer."""

    def __init__(self, status: Status, allowed: Sequence[str], refused: int, late: bool | None) -> None:
        """``late``: whether the limit that is near has passed; None if none is near."""
        super().__init__()
        self._made: list[EnterButton] = []
        """The buttons of the actions, in the order of sight."""
        self._near: PlainLabel | None = None
        self._switch: EnterButton | None = None
        self._others: QWidget | None = None
        self._reasons: Mapping[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        told = [kind for kind in WAYS_OUT if kind in allowed] if late is not None else []
        if late is not None:
            self._add_near(column, late, told)
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
        self._place_of_others = QVBoxLayout()
        if refused:
            self._add_switch(column, refused)
        column.addStretch(1)

    def say_near(self, words: str) -> None:
        """Which limit runs out, and when."""
        if self._near is not None and words != self._near.text():
            self._near.setText(words)
            self._near.setAccessibleName(words)

    def say_why_not(self, reasons: Mapping[str, str], wanted: bool) -> None:
        """Of the other actions; made only where somebody looks, for there are more reasons than buttons."""
        told = self._reasons if self._others is not None else None
        self._reasons = reasons
        if self._switch is None or told == (reasons if wanted else None):
            return
        if self._others is not None:
            self._place_of_others.removeWidget(self._others)
            take_away(self._others)
            self._others = None
        if wanted:
            self._others = _told(reasons)
            self._place_of_others.addWidget(self._others)
            self._others.show()
        theme.set_icon(self._switch, "chevron-down" if wanted else "chevron-right", "accent")

    def focus_on(self, name: str) -> None:
        """On the button of this name, or else on the first."""
        buttons = [*self._made, *([self._switch] if self._switch is not None else [])]
        found = next((each for each in buttons if each.objectName() == name), next(iter(buttons), None))
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_near(self, column: QVBoxLayout, late: bool, kinds: list[str]) -> None:
        """Which limit runs out, and what can be done about it."""
        tone = "late" if late else "soon"
        box = QFrame()
        box.setObjectName("near")
        box.setProperty("role", "banner")
        box.setProperty("tone", tone)
        picture = QLabel()
        theme.set_icon(picture, "warning" if late else "clock", tone)
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
            ways = FlowBox(gap=_GAP)
            for kind in kinds:
                way = self._button(kind, "")
                way.setProperty("near", True)
                ways.add(way)
            inside.addWidget(ways)
        column.addWidget(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._align(event.size().width())

    def _align(self, width: int) -> None:
        """All buttons as wide as the widest, so that they stand in columns; each by itself where there is only one."""
        buttons = [each for each in self._made if each.property("kind") != "primary" and not each.property("near")]
        widest = max((each.own_width for each in buttons), default=0)
        wanted = widest if 2 * widest + _GAP <= width else 0
        for each in buttons:
            each.want_width(wanted)

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
        box = FlowBox(gap=_GAP)
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

    def _add_switch(self, column: QVBoxLayout, refused: int) -> None:
        column.addSpacing(theme.XS)
        self._switch = EnterButton(_tr("Why not the others? ({0})").format(refused), "flat", "chevron-right")
        self._switch.setObjectName("why-not")
        self._switch.clicked.connect(self._switched)
        box = FlowBox()
        box.add(self._switch)
        column.addWidget(box)
        column.addLayout(self._place_of_others)

    @Slot()
    def _switched(self) -> None:
        wanted = self._others is None
        self.say_why_not(self._reasons, wanted)
        self.others_wanted.emit(wanted)

    @Slot()
    def _clicked(self) -> None:
        self.chosen.emit(self.sender().property("action"))


def _told(reasons: Mapping[str, str]) -> QWidget:
    """Each reason once, below the actions that it holds back."""
    made = QWidget()
    inside = QVBoxLayout(made)
    inside.setContentsMargins(theme.S, 0, 0, 0)
    inside.setSpacing(theme.XS)
    by_reason: dict[str, list[str]] = {}
    for kind in sorted(reasons, key=list(KINDS).index):
        by_reason.setdefault(shortly(reasons[kind]), []).append(kind)
    for reason, kinds in by_reason.items():
        inside.addWidget(_names(kinds, reasons))
        inside.addWidget(PlainLabel(reason, "muted", wrap=True))
        inside.addSpacing(theme.XS)
    return made


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
