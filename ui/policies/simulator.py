"""What becomes of a ticket received at some moment, by the edited policy and beside it by the one in force.

Hides the simulation and how the two are laid side by side. Moments are those of the policy's time zone. Invariant: what
changed is marked by a sign and a word, not by colour alone. GUI thread; the simulation runs in the background.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime, QTimer, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QHBoxLayout,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.rules import business_time
from models.vocabulary import DeadlineKind, Priority
from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.widgets import PlainLabel, plain_tip
from ui.policies.grouped_tree import GroupedTree, below
from ui.policies.inheriting import QuietCombo

if TYPE_CHECKING:
    from app.desk.policies import InForce
    from app.desk.policy_drafts import Checked
    from app.rules.simulating import Due, Simulation, Stay

_FRIDAY, _TEN_TO_FIVE = 5, QTime(16, 50)


@dataclass(frozen=True)
class Both:
    edited: Simulation
    in_force: Simulation | None


class _Moment(QDateTimeEdit):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SimulatorPanel(QWidget):
    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._checked: Checked | None = None
        self._in_force: InForce | None = None
        self._today: date | None = None
        self._job: Job | None = None
        self.received = _Moment()
        self.received.setCalendarPopup(True)
        self.received.setDisplayFormat(self.tr("ddd d MMM yyyy  HH:mm", "how a moment is typed"))
        self.received.setAccessibleName(self.tr("Received at"))
        self.priority = QuietCombo(self.tr("Priority"))
        for priority in Priority:
            self.priority.addItem(str(priority), priority)
        self.priority.setCurrentIndex(1)
        self.qualified = QCheckBox(self.tr("Each rung qualifies it at once"))
        self.qualified.setChecked(True)
        self.qualified.setAccessibleName(self.qualified.text())
        self._note = PlainLabel(role="muted", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        heads = [self.tr("Due"), self.tr("Edited"), self.tr("In force")]
        self.tree = GroupedTree(self.tr("Due moments, by the edited policy and by the one in force"), heads)
        self.why = PlainLabel(role="small", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._simulate)
        self._lay_out()
        for signal in (self.received.dateTimeChanged, self.priority.currentIndexChanged, self.qualified.toggled):
            signal.connect(self._asked)
        self.tree.currentItemChanged.connect(self._chosen)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.S)
        first.addWidget(PlainLabel(self.tr("Received at")))
        first.addWidget(self.received, 1)
        first.addWidget(self.priority)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addLayout(first)
        column.addWidget(self.qualified)
        column.addWidget(self._note)
        column.addWidget(below(self.tree), 1)
        column.addWidget(self.why)

    def begin(self, now: datetime) -> None:
        """The desk's time: the next Friday afternoon is where a calendar shows what it is worth.

        Once; a moment that somebody chose stays while they go from policy to policy.
        """
        first, self._today = self._today is None, now.date()
        if not first:
            return
        today = QDate(now.year, now.month, now.day)
        friday = today.addDays((_FRIDAY - today.dayOfWeek()) % 7)
        self.received.setDateTime(QDateTime(friday, _TEN_TO_FIVE))

    def use(self, checked: Checked | None, in_force: InForce | None) -> None:
        """The draft, None while it has mistakes, and the version in force."""
        self._checked, self._in_force = checked, in_force
        self._asked()

    @Slot()
    def _asked(self) -> None:
        self._soon.start()

    def _simulate(self) -> None:
        if self._job is not None:
            self._job.cancel()
        checked, today = self._checked, self._today
        self.tree.setVisible(checked is not None)
        if checked is None or today is None:
            self._note.setText(self.tr("Mend the mistakes first; then the due moments stand here."))
            self.why.setText("")
            return
        moment = self.received.dateTime().toString("yyyy-MM-ddTHH:mm")
        priority: Priority = self.priority.currentData()
        work = partial(_both, checked, self._in_force, today, moment, priority, self.qualified.isChecked())
        self._job = self._runner.run(self, work, self.show_both, self._failed)

    def _failed(self, error: Exception) -> None:
        self.tree.hide()
        self._note.setText(wording.failure(error))

    def show_both(self, both: Both) -> None:
        nobody = (
            self.tr("Nobody does anything else.") if self.qualified.isChecked() else self.tr("Nobody does anything.")
        )
        signs = self.tr("Times of {0}. ↑: it is handed up then. ◆: changed.").format(both.edited.time_zone)
        self._note.setText(f"{nobody} {signs}")
        self.tree.show()
        self.tree.clear()
        before = {stay.rung: stay for stay in both.in_force.stays} if both.in_force else {}
        after = {stay.rung: stay for stay in both.edited.stays}
        zone = business_time.zone(both.edited.time_zone)
        for rung in sorted({*before, *after}, key=lambda each: each.height):
            self._add_stay(rung.value, wording.word(rung), after.get(rung), before.get(rung), zone)
        overall = (both.edited.overall, both.in_force.overall if both.in_force else None)
        if any(overall):
            group = self.tree.add_group([self.tr("Whole ticket")])
            self._add_due(group, wording.deadline(DeadlineKind.OVERALL), *overall, zone)

    def _add_stay(self, key: str, words: str, after: Stay | None, before: Stay | None, zone: ZoneInfo) -> None:
        compared = (after, before) if self._in_force is not None else (after,)
        group = self.tree.add_group([words, *(self._entered(stay, zone) for stay in compared)])
        dues = [{due.kind: due for due in stay.dues} if stay else {} for stay in (after, before)]
        for kind in dict.fromkeys([*dues[0], *dues[1]]):
            self._add_due(group, wording.deadline(kind), dues[0].get(kind), dues[1].get(kind), zone)

    def _add_due(
        self, group: QTreeWidgetItem, words: str, after: Due | None, before: Due | None, zone: ZoneInfo
    ) -> None:
        compared = self._in_force is not None
        changed = compared and (after.due_at if after else None) != (before.due_at if before else None)
        shown = [words, self._due(after, zone), self._due(before, zone) if compared else ""]
        said_aloud = [self._due_words(due, zone) for due in (after, before)]
        spoken = self.tr("{0}: {1}; in force {2}").format(words, *said_aloud)
        spoken = self.tr("changed, {0}").format(spoken) if changed else spoken
        first = f"◆ {words}" if changed else words
        item = self.tree.add_row(group, [first, *shown[1:]], spoken, bold=(0, 1) if changed else ())
        for column, due in ((1, after), (2, before)):
            why = "\n".join(map(wording.sentence, due.why)) if due else ""
            item.setData(column, Qt.ItemDataRole.UserRole, why)
            item.setToolTip(column, plain_tip(why) if why else "")

    def _entered(self, stay: Stay | None, zone: ZoneInfo) -> str:
        return self.tr("not reached") if stay is None else said(stay.entered_at, zone)

    def _due(self, due: Due | None, zone: ZoneInfo) -> str:
        if due is None:
            return self.tr("no limit")
        return f"{said(due.due_at, zone)} ↑" if _goes_up(due) else said(due.due_at, zone)

    def _due_words(self, due: Due | None, zone: ZoneInfo) -> str:
        if due is None:
            return self.tr("no limit")
        moment = said(due.due_at, zone)
        return self.tr("{0}, then it is handed up").format(moment) if _goes_up(due) else moment

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _chosen(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None = None) -> None:
        self.why.setText(str(item.data(1, Qt.ItemDataRole.UserRole) or "") if item is not None else "")


def _goes_up(due: Due) -> bool:
    return due.reached and due.escalates


def said(moment: datetime, zone: ZoneInfo) -> str:
    """``Fri 27 Nov 16:50`` in that zone."""
    local = (moment + timedelta(seconds=30)).astimezone(zone)
    shown = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
    return QLocale().toString(shown, "ddd d MMM HH:mm")


def _both(
    checked: Checked,
    in_force: InForce | None,
    today: date,
    moment: str,
    priority: Priority,
    at_once: bool,
) -> Both:
    from app.rules.policy import thaw
    from app.rules.simulating import at_once as each_at_once
    from app.rules.simulating import simulate

    edited = checked.policy(today)
    received = datetime.fromisoformat(moment).replace(tzinfo=business_time.zone(edited.time_zone))
    found = []
    for policy in (edited, thaw(in_force.frozen, in_force.version) if in_force else None):
        if policy is not None:
            found.append(simulate(policy, priority, received, each_at_once(policy) if at_once else None))
    return Both(found[0], found[1] if len(found) > 1 else None)
