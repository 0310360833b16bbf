"""What the page of policies consists of, and where it stands: the list, the form with its head and banners, the tools.

Hides layout and how wide the panes were left. Invariant: it is built from the outside in, because each change of parent
would style everything inside anew. GUI thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.runner import Runner
from ui.common.widgets import Banner, Line, StatePane, button
from ui.policies.head import LeaveQuestion, PolicyHead
from ui.policies.policy_form import PolicyForm
from ui.policies.policy_list import PolicyListView
from ui.policies.tools import Tools

if TYPE_CHECKING:
    from app.desk.desk import Desk

_SPLITTER = "policies/splitter"


class PageView(QWidget):
    def __init__(self, desk: Desk, runner: Runner, store: QSettings | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._store = store
        self.may_edit = desk.actor.is_manager
        self.list = PolicyListView()
        self.new = button(self.tr("New …"), icon="plus", name=self.tr("New policy"))
        self.import_button = button(self.tr("Import from TOML …"))
        self.export_button = button(self.tr("Export as TOML …"))
        self.head = PolicyHead()
        self.head.set_read_only(not self.may_edit)
        self.form = PolicyForm(runner)
        self.tools = Tools(desk, runner)
        self.told = Banner("calm", "check-circle")
        self.trouble = Banner("late", "warning")
        self.conflict = Banner("soon", "people")
        self.conflict.setObjectName("conflict")
        self.look = self.conflict.add_button(self.tr("Look at the difference"), "primary")
        self.conflict.set_dismissable(False)
        self.question = LeaveQuestion()
        self.state = StatePane()
        for made in (self.new, self.import_button):
            made.setVisible(self.may_edit)
        self._lay_out()
        self.splitter.hide()
        self.state.show_loading(self.tr("Reading the policies"))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for widget in (Line(), self.splitter, self.state):
            whole.addWidget(widget, 0 if isinstance(widget, Line) else 1)
        self._fill_left(QWidget(self.splitter))
        self._fill_middle(QWidget(self.splitter))
        self.splitter.addWidget(self.tools)
        self.tools.setMinimumWidth(290)
        self.splitter.setSizes([int(width * theme.zoom()) for width in (186, 640, 430)])
        for place, stretch in enumerate((0, 3, 2)):
            self.splitter.setStretchFactor(place, stretch)
        kept = self._store.value(_SPLITTER) if self._store is not None else None
        if isinstance(kept, QByteArray):
            self.splitter.restoreState(kept)
        self.splitter.splitterMoved.connect(self._splitter_moved)

    def _fill_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, theme.S)
        column.setSpacing(theme.S)
        column.addWidget(self.list, 1)
        for made in (self.new, self.import_button, self.export_button):
            row = QHBoxLayout()
            row.setContentsMargins(theme.S, 0, theme.S, 0)
            row.addWidget(made)
            column.addLayout(row)

    def _fill_middle(self, middle: QWidget) -> None:
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for part in (self.question, self.conflict, self.trouble, self.told, self.head):
            inside.addWidget(part)
        inside.addWidget(self.form, 1)
        # As wide as the grid of time frames; in a narrower window it scrolls.
        middle.setMinimumWidth(min(int(606 * theme.zoom()), 900))

    @Slot()
    def _splitter_moved(self) -> None:
        if self._store is not None:
            self._store.setValue(_SPLITTER, self.splitter.saveState())
