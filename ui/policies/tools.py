"""What stands beside the form: the simulator, the changes, the rehearsal and the text of the policy, behind tabs.

Hides which of them needs what. Invariant: each is of the draft as it was examined last. GUI thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.common.runner import Runner
from ui.policies.changes import ChangesPanel
from ui.policies.rehearsal_panel import RehearsalPanel
from ui.policies.simulator import SimulatorPanel
from ui.policies.text_view import TextView

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.policy_drafts import Affected
    from app.desk.policy_list import PolicyList
    from ui.policies.draft import Draft
    from ui.policies.examining import Examined


class Tools(QWidget):
    open_wanted = Signal(int)

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.simulator = SimulatorPanel(runner)
        self.changes = ChangesPanel()
        self.rehearsal = RehearsalPanel(desk, runner)
        self.rehearsal.open_wanted.connect(self.open_wanted)
        self.text = TextView()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(self.tr("Simulator, changes, rehearsal, TOML"))
        self.tabs.addTab(self.simulator, self.tr("Simulator"))
        self.tabs.addTab(self.changes, self.tr("Changes"))
        self.tabs.addTab(self.rehearsal, self.tr("Rehearsal"))
        self.tabs.addTab(self.text, self.tr("TOML"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def begin(self, found: PolicyList, draft: Draft, affected: Affected | None) -> None:
        """Another policy is edited."""
        self.simulator.begin(found.now)
        has_customers = affected is not None and bool(affected.customers)
        of = draft.name if has_customers or not draft.extends else draft.extends
        self.rehearsal.begin(found.now.date(), sorted(found.known), of)

    def show_examined(self, examined: Examined, affected: Affected | None) -> None:
        in_force = examined.against
        sound = examined.checked if examined.sound else None
        self.text.show_text(examined.text)
        if sound is None:
            self.changes.show_mistakes()
        else:
            self.changes.show_changes(examined.differences, affected, in_force)
        self.simulator.use(sound, in_force)
        self.rehearsal.use(sound)
        count = len(examined.differences)
        self.tabs.setTabText(1, self.tr("Changes ({0})").format(count) if count and in_force else self.tr("Changes"))
