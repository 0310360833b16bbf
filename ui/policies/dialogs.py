"""The questions of the policy editor: what a new policy starts from, whether to put one, what is wrong with a file.

Invariant: nothing is done here; who opened a dialog hears what was wanted. GUI thread.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.vocabulary import NAME_LENGTH
from ui.common import theme
from ui.common.plain import one_line
from ui.common.widgets import PlainLabel, button, set_role
from ui.policies.changes import change_words, whom
from ui.policies.inheriting import QuietCombo
from ui.policies.problem_list import Problem, ProblemList

if TYPE_CHECKING:
    from app.desk.policy_drafts import Affected
    from app.rules.policy_diff import Difference

_SHOWN = 8


class _Question(QDialog):
    """A title, a body, and at its foot Cancel and what is wanted."""

    def __init__(self, title: str, wanted: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.M)
        self.wanted: QPushButton = button(wanted, "primary")
        self.wanted.setDefault(True)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        column.setSpacing(theme.L)
        column.addWidget(PlainLabel(title, "title", wrap=True))
        column.addLayout(self.body, 1)
        column.addLayout(foot)


class NewPolicyDialog(_Question):
    named = Signal(str, str, bool)
    """Name, the policy that it starts from, and whether it extends that or is a copy of it."""

    def __init__(self, names: Sequence[str], taken: Collection[str], start: str, parent: QWidget) -> None:
        super().__init__(self.tr("New policy"), self.tr("Edit it"), parent)
        self._taken = {name.casefold() for name in taken}
        self.problem = PlainLabel(role="error", wrap=True)
        self.problem.hide()
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LENGTH)
        self.name.setAccessibleName(self.tr("Name of the new policy"))
        self.extends = QRadioButton(self.tr("Extend another policy"))
        self.copies = QRadioButton(self.tr("Copy another policy"))
        self.extends.setChecked(True)
        for choice in (self.extends, self.copies):
            choice.setAccessibleName(choice.text())
        self.base = QuietCombo(self.tr("The other policy"))
        for name in names:
            self.base.addItem(one_line(name, 100), name)
        self.base.setCurrentIndex(max(self.base.findData(start), 0))
        self._lay_out()
        self.name.textChanged.connect(self._typed)
        self.wanted.clicked.connect(self._wanted)
        self.resize(460, 340)
        self.name.setFocus()

    def _lay_out(self) -> None:
        rows = QGridLayout()
        rows.setHorizontalSpacing(theme.L)
        rows.setVerticalSpacing(theme.S)
        rows.setColumnStretch(1, 1)
        rows.addWidget(PlainLabel(self.tr("Name")), 0, 0)
        rows.addWidget(self.name, 0, 1)
        rows.addWidget(PlainLabel(self.tr("Starts from")), 1, 0)
        rows.addWidget(self.base, 1, 1)
        self.body.addWidget(self.problem)
        self.body.addLayout(rows)
        says = self.tr("Only what differs is written. Whatever is changed there later holds here too.")
        stands = self.tr("Everything is written. It stands by itself from then on.")
        for choice, words in ((self.extends, says), (self.copies, stands)):
            self.body.addWidget(choice)
            hint = PlainLabel(words, "small", wrap=True)
            hint.setContentsMargins(theme.XL, 0, 0, 0)
            self.body.addWidget(hint)
        self.body.addStretch(1)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        set_role(self.name, invalid="true" if sentence else "false")
        self.name.setAccessibleDescription(sentence)

    @Slot()
    def _typed(self) -> None:
        taken = self.name.text().strip().casefold() in self._taken
        self._tell(self.tr("There is a policy of this name; choose another.") if taken else "")

    @Slot()
    def _wanted(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self._tell(self.tr("Give the policy a name."))
        if self.problem.isHidden():
            self.named.emit(name, self.base.currentData(), self.extends.isChecked())
            self.accept()
        else:
            self.name.setFocus()


class PutDialog(_Question):
    """Shows what would be put into force; accepting it is the wish."""

    def __init__(
        self,
        name: str,
        differences: Sequence[Difference],
        affected: Affected | None,
        base_version: int,
        parent: QWidget,
    ) -> None:
        version = base_version + 1
        title = self.tr("Put version {0} of {1} into force?").format(version, one_line(name, 100))
        super().__init__(title, self.tr("Put into force"), parent)
        self.wanted.clicked.connect(self.accept)
        shown = [change_words(one) for one in differences[:_SHOWN]]
        if len(differences) > _SHOWN:
            shown.append(self.tr("and {0} more").format(len(differences) - _SHOWN))
        if not base_version:
            shown = [self.tr("A new policy. Give it to a customer to use it.")]
        elif not differences:
            shown = [self.tr("Nothing changes but the holidays, which are fixed for five more years.")]
        self.changes = PlainLabel("\n".join(shown), wrap=True)
        self.whom = PlainLabel("\n".join(whom(affected)), wrap=True)
        self.body.addWidget(PlainLabel(self.tr("What changes"), "section"))
        self.body.addWidget(self.changes)
        self.body.addWidget(PlainLabel(self.tr("Whom it concerns"), "section"))
        self.body.addWidget(self.whom)
        self.body.addStretch(1)
        self.resize(560, 420)
        self.wanted.setFocus()


class MistakesDialog(_Question):
    """What is wrong with a file that was to be imported."""

    def __init__(self, file: str, problems: Sequence[Problem], parent: QWidget) -> None:
        super().__init__(self.tr("{0} cannot be imported").format(one_line(file, 100)), self.tr("Close"), parent)
        self.cancel.hide()
        self.wanted.clicked.connect(self.accept)
        self.problems = ProblemList()
        self.body.addWidget(
            PlainLabel(self.tr("Nothing was changed. Mend these in the file, then import it again."), wrap=True)
        )
        self.body.addWidget(self.problems)
        self.body.addStretch(1)
        self.problems.show_problems(problems)
        self.resize(640, 360)
