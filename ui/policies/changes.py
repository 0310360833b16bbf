"""What a draft changes against the version in force, and whom that concerns.

Hides how places and values are said. Invariant: it is never silent about what does not change: visits that are open
keep the version with which they began. GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common import theme
from ui.common.plain import one_line
from ui.common.widgets import PlainLabel
from ui.policies.grouped_tree import GroupedTree, below
from ui.policies.words import SECTIONS, place_words, section_of, section_word, value_words

if TYPE_CHECKING:
    from app.desk.policies import InForce
    from app.desk.policy_drafts import Affected
    from app.rules.policy_diff import Difference

_NAMED = 3


class ChangesPanel(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = PlainLabel(role="strong", wrap=True)
        self.whom = PlainLabel(role="muted", wrap=True)
        self.whom.setAlignment(Qt.AlignmentFlag.AlignTop)
        heads = [self.tr("What"), self.tr("In force"), self.tr("Edited")]
        self.tree = GroupedTree(self.tr("Changes against the version in force"), heads)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self.told)
        column.addWidget(self.whom)
        column.addWidget(below(self.tree), 1)

    def show_mistakes(self) -> None:
        """Nothing can be compared while the draft has mistakes."""
        self.told.setText("")
        self.whom.setText(self.tr("Mend the mistakes first; then what changes stands here."))
        self.tree.hide()

    def show_changes(
        self, differences: Sequence[Difference], affected: Affected | None, against: InForce | None
    ) -> None:
        """``against``: what it was compared with, of the same name or what a new one extends."""
        version = affected.version if affected is not None else 0
        self.tree.setVisible(bool(differences))
        self.tree.clear()
        if not differences and not version:
            self.told.setText(self.tr("A new policy; it says the same as the one that it extends."))
        elif not differences:
            self.told.setText(self.tr("Nothing differs from version {0}, which is in force.").format(version))
        elif not version and against is not None:
            words = self.tr("A new policy. Changes against {0}, which it extends: {1}")
            self.told.setText(words.format(against.name, len(differences)))
        elif not version:
            self.told.setText(self.tr("A new policy; this is what it says."))
        else:
            self.told.setText(self.tr("Changes against version {0}: {1}").format(version, len(differences)))
        self.whom.setText("\n".join(whom(affected)))
        for key in SECTIONS:
            self._add_section(key, [one for one in differences if section_of(one.parts) == key])

    def _add_section(self, key: str, differences: Sequence[Difference]) -> None:
        if not differences:
            return
        group = self.tree.add_group([section_word(key)])
        for one in differences:
            shown = [place_words(one.parts), value_words(one.parts, one.before), value_words(one.parts, one.after)]
            self.tree.add_row(group, shown, change_words(one))


def change_words(one: Difference) -> str:
    """``Tier 1, resolve, P2: 40m → 30m``."""
    before, after = value_words(one.parts, one.before), value_words(one.parts, one.after)
    return f"{place_words(one.parts)}: {before} → {after}"


def whom(affected: Affected | None) -> list[str]:
    """Sentences: who has it, which policies follow it, and that what runs is not touched."""
    if affected is None or not affected.version:
        return [QCoreApplication.translate("policies", "No customer has it yet.")]
    told = [_customers(affected.customers)]
    for name, customers in affected.extending.items():
        sentence = QCoreApplication.translate("policies", "{0} extends it and gets a new version too (customers: {1}).")
        told.append(sentence.format(name, len(customers)))
    told.append(not_retroactive(affected.open_tickets))
    return told


def _customers(names: Sequence[str]) -> str:
    if not names:
        return QCoreApplication.translate("policies", "No customer has it yet.")
    sentence = QCoreApplication.translate("policies", "Customers that have it: {0} ({1}).")
    more = " …" if len(names) > _NAMED else ""
    return sentence.format(len(names), ", ".join(one_line(name, 60) for name in names[:_NAMED]) + more)


def not_retroactive(open_tickets: int) -> str:
    """That nothing is changed after the fact."""
    if not open_tickets:
        return QCoreApplication.translate("policies", "No open ticket runs under it. It holds for every new visit.")
    sentence = QCoreApplication.translate(
        "policies",
        "Open tickets that keep the version with which their visit began: {0}. It holds for new visits, never in "
        "retrospect.",
    )
    return sentence.format(open_tickets)
