"""The sections of a policy's form but the calendar: ladder, time frames, whole ticket, rules, waits.

Hides which fields stand where. GUI thread.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from models.vocabulary import Priority, Rung, WaitOn
from ui.common import theme, wording
from ui.common.widgets import PlainLabel
from ui.policies.draft import Draft, Place
from ui.policies.fields import ChoiceField, Field, LineField, SeveralField
from ui.policies.section import Section
from ui.policies.typed import AMOUNT, DAYS, DURATION, SHARE, WHOLE, Kind
from ui.policies.words import choice_word, key_word

LOWER = (Rung.TIER1, Rung.TIER2, Rung.TIER3, Rung.ONSITE)
PRIORITIES = [(str(priority), str(priority)) for priority in Priority]
CLOSE = ("cause", "fix", "code", "category", "affected", "description", "minutes")
USUAL_CLOSE = ("cause", "fix", "code")


class LadderSection(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_hint(
            self.tr("The rungs that a ticket can climb. Their order is fixed, and the manager is always last.")
        )
        self.ladder = _LadderField(self)
        self.add_field(self.ladder)
        _, inside, head = self.card(self.tr("Rungs"), ("ladder",))
        head.addWidget(self.ladder.origin)
        for rung in reversed(LOWER):
            box = self.ladder.boxes[rung.value]
            inside.insertWidget(2, box)
        inside.addWidget(PlainLabel(self.tr("{0} (always the last)").format(wording.word(Rung.MANAGER)), "muted"))
        self.column.addStretch(1)


class _LadderField(SeveralField):
    def __init__(self, parent: QWidget) -> None:
        choices = [(rung.value, wording.word(rung)) for rung in LOWER]
        super().__init__(("ladder",), key_word("ladder"), choices, parent)
        self.widget.setParent(parent)
        self.widget.hide()

    def value(self) -> list[str] | None:
        rungs = super().value()
        return None if rungs is None else list(rungs)


class FramesSection(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = self.add_hint("")
        self._cards: dict[str, QFrame] = {}
        for rung in LOWER:
            self._add_rung(rung)
        self._add_manager()
        self.column.addStretch(1)

    def _add_rung(self, rung: Rung) -> None:
        base: Place = ("rungs", rung.value)
        title = wording.word(rung)
        frame, inside, head = self.card(title, base)
        self._cards[rung.value] = frame
        rate = self._rate(base, title)
        head.addWidget(PlainLabel(key_word("rate"), "muted"))
        head.addWidget(rate.widget)
        time = partial(LineField, kind=DURATION, parent=self)
        money = partial(LineField, kind=AMOUNT, parent=self)
        rows = [("qualify", "", time), ("resolve", "", time), ("effort", "", time), ("cost", "", money)]
        choices = [(value, choice_word("on_miss", value)) for value in ("escalate", "remind")]
        misses: dict[str, Field] = {}
        for key, _, _ in rows:
            name = f"{title}, {key_word(key)}: {key_word('on_miss')}"
            misses[key] = ChoiceField((*base, "on_miss", key), name, choices, self, default="escalate")
        inside.addLayout(self.priorities(base, title, rows, misses, key_word("on_miss")))

    def _add_manager(self) -> None:
        title = wording.word(Rung.MANAGER)
        _, _, head = self.card(title, ("rungs", "manager"))
        rate = self._rate(("rungs", "manager"), title)
        head.addWidget(PlainLabel(key_word("rate"), "muted"))
        head.addWidget(rate.widget)

    def _rate(self, base: Place, title: str) -> Field:
        rate = self.add_field(LineField((*base, "rate"), f"{title}, {key_word('rate')}", AMOUNT, self, default=0))
        rate.widget.setFixedWidth(theme.metrics(1.0).horizontalAdvance("0000.00 (usual)") + 28)
        return rate

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self._hint.setText(how_empty(draft))
        self.show_ladder(draft)

    def show_ladder(self, draft: Draft) -> None:
        """Only the rungs that the ladder has."""
        ladder = draft.value(("ladder",))
        for rung, card in self._cards.items():
            card.setVisible(not isinstance(ladder, list) or rung in ladder or draft.own(("rungs", rung)) is not None)

    def refresh(self, draft: Draft, place: Place) -> None:
        super().refresh(draft, place)
        if place[:1] == ("ladder",):
            self.show_ladder(draft)


def how_empty(draft: Draft) -> str:
    """What an empty cell means, and how a time is written."""
    if draft.extends:
        return QCoreApplication.translate(
            "policies",
            "Working time by the calendar, such as 90m, 1h30 or 4h. An empty cell takes what stands greyed in it from "
            "{0}; Escape gives a value of your own up.",
        ).format(draft.extends)
    return QCoreApplication.translate(
        "policies", "Working time by the calendar, such as 90m, 1h30 or 4h. An empty cell is no limit."
    )


class WholeSection(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = self.add_hint("")
        _, inside, _ = self.card(self.tr("The whole ticket"), ("limits",))
        time = partial(LineField, kind=DURATION, parent=self)
        rows = [
            ("overall", self.tr("Receipt to resolution: what the customer was promised"), time),
            ("verify", self.tr("Resolution to closed"), time),
            ("decide", self.tr("Each time a manager is to decide"), time),
            ("vendor", self.tr("Engagement to answer, unless it says when"), time),
            ("wait", self.tr("How often a wait without an end reminds"), time),
        ]
        inside.addLayout(self.priorities(("limits",), "", rows))
        self.column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        self._hint.setText(how_empty(draft))


class RulesSection(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add(
            self.tr("Clocks"),
            [
                (self._typed("warn_at", SHARE, 0.75), self.tr("The share of a limit at which its warning is due")),
                (self._choice("resolve_from", ("entry", "qualified"), "entry"), ""),
                (self._several("assumed_priority"), self.tr("By what priority an undocumented ticket runs")),
            ],
        )
        self._add(
            self.tr("Verifying and closing"),
            [
                (self._several("four_eyes"), self.tr("Whoever resolved it does not verify it")),
                (self._typed("verify_failures", WHOLE, 2), self.tr("So many on one visit, then it goes up")),
                (self._typed("attempts", WHOLE, None, ("silence",)), self.tr("Before “unanswered” may be verified")),
                (
                    self._typed("over", DURATION, None, ("silence",)),
                    self.tr("Real time; leave both empty to refuse it"),
                ),
                (self._several("close_needs"), ""),
                (self._typed("reopen_within", DAYS, "5d"), self.tr("Calendar days after closing")),
            ],
        )
        self._add(
            self.tr("Vendor"),
            [
                (self._choice("vendor_opens", ("missed", "decision", "always"), "missed"), ""),
                (self._question(), self.tr("A manager who returns or stops says why no vendor was engaged")),
            ],
        )
        self.column.addStretch(1)

    def _add(self, title: str, rows: list[tuple[Field, str]]) -> None:
        _, inside, _ = self.card(title, (title,))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.M)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for field, hint in rows:
            self.add_field(field)
            if isinstance(field, ChoiceField):
                field.combo.setMinimumContentsLength(26)
            self._sentences_of_field(grid, field)
            self.row(grid, key_word(field.place[-1]), hint, field)
        inside.addLayout(grid)

    def _sentences_of_field(self, grid: QGridLayout, field: Field) -> None:
        grid.addWidget(self.sentences_of(field.place), grid.rowCount(), 0, 1, 2)

    def _typed(self, key: str, kind: Kind, default: object, base: Place = ()) -> Field:
        hint = "" if default is not None else self.tr("none")
        field = LineField((*base, key), key_word(key), kind, self, hint, default)
        field.widget.setMaximumWidth(theme.metrics(1.0).horizontalAdvance("0000000000000000"))
        return field

    def _choice(self, key: str, values: tuple[str, ...], default: str) -> Field:
        return ChoiceField((key,), key_word(key), [(value, choice_word(key, value)) for value in values], self, default)

    def _several(self, key: str) -> Field:
        if key == "assumed_priority":
            return ChoiceField((key,), key_word(key), PRIORITIES, self, "P3")
        if key == "four_eyes":
            return SeveralField((key,), key_word(key), PRIORITIES, self, [str(each) for each in Priority])
        return SeveralField((key,), key_word(key), [(each, key_word(each)) for each in CLOSE], self, USUAL_CLOSE)

    def _question(self) -> Field:
        choices = [(True, self.tr("Yes")), (False, self.tr("No"))]
        return ChoiceField(("vendor_question",), key_word("vendor_question"), choices, self, False)


class WaitsSection(Section):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_hint(self.tr("Which clocks stand still while a ticket waits. Effort, cost and the vendor's never do."))
        _, inside, _ = self.card(self.tr("Paused while waiting"), ("wait_pauses",))
        clocks = [(key, key_word(key)) for key in ("qualify", "resolve", "overall")]
        rows = QGridLayout()
        rows.setHorizontalSpacing(theme.L)
        rows.setVerticalSpacing(theme.S)
        rows.setColumnStretch(1, 1)
        for wait_on in WaitOn:
            name = wording.word(wait_on)
            field = SeveralField(("wait_pauses", wait_on.value), name, clocks, self)
            self.add_field(field)
            self.row(rows, name, "", field)
        inside.addLayout(rows)
        self.column.addStretch(1)


__all__ = ["FramesSection", "LadderSection", "RulesSection", "WaitsSection", "WholeSection"]
