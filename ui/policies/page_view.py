"""What the page of policies consists of, and where it stands: the list, the form with its head and banners, the tools.

Hides layout, what becomes of it in a narrow window, and how wide the panes were left. Invariants: it is built from the
outside in, because each change of parent would style everything inside anew; whatever the width, each part can be
reached, and form and tools are only side by side where both have the room they need. GUI thread.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.runner import Runner
from ui.common.widgets import Banner, Line, StatePane, button
from ui.policies.head import LeaveQuestion, PolicyHead
from ui.policies.inheriting import QuietCombo
from ui.policies.policy_form import PolicyForm
from ui.policies.policy_list import PolicyListView
from ui.policies.tools import Tools

if TYPE_CHECKING:
    from app.desk.desk import Desk

_PANES = "policies/panes"


class Room(Enum):
    """What a width has room for."""

    ALL = "list, form and tools side by side"
    NO_LIST = "the list is a combo box above"
    ONE = "the tools stand where the form does, one of them at a time"


def room_of(width: int, zoom: float) -> Room:
    """The form needs as much as its grid of time frames, the tools as much as a moment with a priority."""
    form, tools, names = _form(zoom), 180 + int(250 * zoom), _names(zoom)
    if width >= form + tools + names:
        return Room.ALL
    return Room.NO_LIST if width >= form + tools else Room.ONE


def _form(zoom: float) -> int:
    return 216 + int(424 * zoom)


def _names(zoom: float) -> int:
    return 50 + int(150 * zoom)


class PageView(QWidget):
    def __init__(self, desk: Desk, runner: Runner, store: QSettings | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._store = store
        self._room: Room | None = None
        self.may_edit = desk.actor.is_manager
        self.list = PolicyListView()
        self.chooser = QuietCombo(self.tr("Policies"))
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
        self.list.shown.connect(self._fill_chooser)
        self.chooser.activated.connect(self.list.setCurrentRow)
        self.head.tools.toggled.connect(self._turn)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for widget in (Line(), self.splitter, self.state):
            whole.addWidget(widget, 0 if isinstance(widget, Line) else 1)
        self._left = QWidget(self.splitter)
        self._fill_left(self._left)
        self._fill_right(QWidget(self.splitter))
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        kept = self._store.value(_PANES) if self._store is not None else None
        self._is_own = isinstance(kept, QByteArray) and self.panes.restoreState(kept)
        self.panes.splitterMoved.connect(self._panes_moved)

    def _fill_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, theme.S)
        column.setSpacing(theme.S)
        column.addWidget(self.list, 1)
        self._under_list = QVBoxLayout()
        self._under_list.setContentsMargins(theme.S, 0, theme.S, 0)
        self._under_list.setSpacing(theme.S)
        column.addLayout(self._under_list)

    def _fill_right(self, right: QWidget) -> None:
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self._bar = QWidget(right)
        self._in_bar = QHBoxLayout(self._bar)
        self._in_bar.setContentsMargins(theme.L, theme.S, theme.L, 0)
        self._in_bar.setSpacing(theme.S)
        self._in_bar.addWidget(self.chooser, 1)
        for part in (self._bar, self.question, self.conflict, self.trouble, self.told, self.head):
            inside.addWidget(part)
        self.panes = QSplitter(Qt.Orientation.Horizontal, right)
        self.panes.setChildrenCollapsible(False)
        for pane in (self.form, self.tools):
            self.panes.addWidget(pane)
        self.form.setMinimumWidth(320)
        inside.addWidget(self.panes, 1)

    # what there is room for

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._room is not None:
            self._make_room()

    def _make_room(self) -> None:
        room = room_of(self.width(), theme.zoom())
        if room is not self._room:
            self._room = room
            under = self._under_list if room is Room.ALL else self._in_bar
            for made in (self.new, self.import_button, self.export_button):
                under.addWidget(made)
            self._left.setVisible(room is Room.ALL)
            self._bar.setVisible(room is not Room.ALL)
            self.head.tools.setVisible(room is Room.ONE)
            self._turn()
        names = _names(theme.zoom()) if room is Room.ALL else 0
        self.splitter.setSizes([names, self.width() - names])
        if not self._is_own:
            beside = self.width() - names
            form = max(_form(theme.zoom()), beside * 57 // 100)
            self.panes.setSizes([form, beside - form])

    @Slot()
    def _turn(self) -> None:
        """Form or tools, where there is room for one of them."""
        both, tools = self._room is not Room.ONE, self.head.tools.isChecked()
        self.form.setVisible(both or not tools)
        self.tools.setVisible(both or tools)

    def show_tool(self, tool: QWidget) -> None:
        """One of the tools, wherever they are."""
        self.tools.tabs.setCurrentWidget(tool)
        self.head.tools.setChecked(True)

    @Slot()
    def _fill_chooser(self) -> None:
        self.chooser.clear()
        self.chooser.addItems(self.list.lines())
        self.chooser.setCurrentIndex(self.list.currentRow())

    @Slot()
    def _panes_moved(self) -> None:
        self._is_own = True
        if self._store is not None:
            self._store.setValue(_PANES, self.panes.saveState())
