"""A list of what a desk is set up with: search, table and buttons on the left, the chosen one's form on the right.

Hides when the list is read and how a choice meets unsaved edits. Invariants: the cursor stays on the same one whatever
is read anew; another one is only shown after unsaved edits were asked about; old rows stay while new ones are read.
GUI thread; the desk is only called through the runner.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.desk.desk import Desk
from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.widgets import Line, PlainLabel, StatePane, button, make_clearable
from ui.setup.item_table import ItemTable
from ui.setup.items import Item, ItemModel
from ui.setup.record_panel import RecordPanel
from ui.setup.subject import Subject

_BESIDE = 700
"""What a list and a form side by side need of letters, in pixels at 100 %."""


class ListPage(QWidget):
    open_wanted = Signal(int)
    act_wanted = Signal(list, str)
    import_wanted = Signal()
    policy_wanted = Signal(str)
    """The policy of this name, in the page of policies."""

    def __init__(self, desk: Desk, runner: Runner, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self.subject = desk, runner, subject
        self._reading: Job | None = None
        self._again = False
        self._saved: tuple[Any] | None = None
        """The key of what was saved a moment ago, while it is read anew."""
        self.model = ItemModel(subject.headings)
        self.table = ItemTable(self.model, subject.parts, subject.words.title)
        self.panel = RecordPanel(desk, runner, subject)
        self.pane = StatePane()
        self._make()
        self._lay_out()
        self._connect()
        self.pane.show_loading()
        self._stack.setCurrentWidget(self.pane)
        self._show_state()

    def _make(self) -> None:
        words = self.subject.words
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setPlaceholderText(words.search)
        self.search.setAccessibleName(words.search)
        make_clearable(self.search)
        self.search.setMaxLength(200)
        self.inactive = QCheckBox(self.tr("Show inactive"))
        self.count = PlainLabel(role="small")
        self.count.setObjectName("count")
        self.add_button = button(words.add, "primary", "plus")
        self.edit_button = button(self.tr("Edit"))
        self.off_button = button(self.tr("Deactivate"))
        self.on_button = button(self.tr("Activate"))
        self.import_button = button(self.tr("Import from CSV …"))
        self.import_button.setVisible(self.subject.can_import)
        for made in (self.add_button, self.edit_button, self.off_button, self.on_button, self.import_button):
            made.setAutoDefault(False)

    def _lay_out(self) -> None:
        left = self._left()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        parts = (4, 6) if self.subject.is_wide else (57, 43)
        for widget, part in zip((left, self.panel), parts, strict=True):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.indexOf(widget), part)
        self.panel.setMinimumWidth(360)
        self._parts = [part * 100 for part in parts]
        self.splitter.setSizes(self._parts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window, or in large letters, the form stands under the list.
        narrow = self.width() < 200 + int(_BESIDE * theme.zoom())
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.splitter.orientation() is not wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes([450, 550] if narrow else self._parts)

    def _left(self) -> QFrame:
        words = self.subject.words
        left = QFrame()
        left.setProperty("role", "surface")
        about = PlainLabel(words.about, "muted", wrap=True)
        about.setContentsMargins(theme.L, 0, theme.L, theme.XS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.pane)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.L, 0, 0)
        column.setSpacing(theme.S)
        column.addLayout(_row(PlainLabel(words.title, "title"), None, self.add_button))
        column.addWidget(about)
        column.addLayout(_row(self.search, self.inactive, self.import_button))
        column.addWidget(self._stack, 1)
        column.addWidget(Line())
        column.addLayout(self._foot())
        return left

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.L, theme.XS, theme.L, theme.S)
        foot.setSpacing(theme.S)
        foot.addWidget(self.count, 1)
        for made in (self.edit_button, self.off_button, self.on_button):
            foot.addWidget(made)
        return foot

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.inactive.toggled.connect(self._show_inactive)
        self.table.moved_to.connect(self._on_moved)
        self.table.edit_wanted.connect(self.edit)
        self.table.add_wanted.connect(self.add)
        self.table.remove_wanted.connect(self.deactivate)
        self.table.typed.connect(self._on_typed)
        self.add_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.off_button.clicked.connect(self.deactivate)
        self.on_button.clicked.connect(self.activate)
        self.import_button.clicked.connect(self.import_wanted)
        self.pane.action_wanted.connect(self._on_pane)
        self.panel.saved.connect(self._on_saved)
        self.panel.refresh_wanted.connect(self.refresh)
        self.panel.left.connect(self.focus_rows)
        self.panel.open_wanted.connect(self.open_wanted)
        self.panel.act_wanted.connect(self.act_wanted)
        self.panel.form.policy_wanted.connect(self.policy_wanted)
        self.panel.mode_changed.connect(self._show_state)
        # Ctrl+N receives a request here too; Insert adds to the list.
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_search)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.focus_rows)
        for keys in ("Return", "Enter"):
            enter = QShortcut(QKeySequence(keys), self.search)
            enter.setContext(Qt.ShortcutContext.WidgetShortcut)
            enter.activated.connect(self.focus_rows)
        escape = QShortcut(QKeySequence("Escape"), self.search)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._leave_search)

    # reading

    @Slot()
    def refresh(self) -> None:
        """Read the list anew; what is being read already is read once more after that."""
        if self._reading is not None and not self._reading.finished:
            self._again = True
            return
        self._again = False
        self._reading = self._runner.run(self, partial(self.subject.read, self._desk), self._came, self._failed)

    def _came(self, found: Any) -> None:
        self.model.show_items(self.subject.items(found))
        if self._again:
            # Begun before something was saved, perhaps: what was saved is settled by what is read now.
            self.refresh()
        elif self._saved is not None:
            (key,), self._saved = self._saved, None
            item = self.model.item_of(key)
            self.panel.settled(item.record if item is not None else None)
        elif self.panel.record is not None:
            item = self.model.item_of(self.subject.key_of(self.panel.record))
            if item is not None:
                self.panel.take_fresh(item.record)
        self._show_rows()
        self.first()

    def _failed(self, error: Exception) -> None:
        if self._saved is not None:
            self._saved = None
            self.panel.settled(None)
        if self.model.every:
            self.panel.trouble.tell(wording.failure(error))
            return
        self.pane.show_failed(self.tr("The list could not be read"), wording.failure(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self.pane)

    @Slot(object)
    def _on_saved(self, key: Any) -> None:
        self._saved = (key,)
        self.refresh()

    def _show_rows(self) -> None:
        """The rows as they are arranged now, the cursor where it was."""
        self._mark_shown()
        words = self.subject.words
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
        elif self.model.is_narrowed:
            reason = self.tr("Nothing in this list has all of these words.")
            self.pane.show_empty(self.tr("Nothing found"), reason, self.tr("Show all"), "search")
            self._stack.setCurrentWidget(self.pane)
        else:
            self.pane.show_empty(words.empty_title, words.empty_reason, words.add, self.subject.icon)
            self._stack.setCurrentWidget(self.pane)
        self._show_state()

    @Slot()
    def _on_pane(self) -> None:
        if self.pane.state == "failed":
            self.pane.show_loading()
            self.refresh()
        elif self.model.is_narrowed:
            self._leave_search()
        else:
            self.add()

    # choosing

    @property
    def is_changed(self) -> bool:
        return self.panel.is_changed

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        self.panel.ask_to_leave(then)

    @Slot(object)
    def _on_moved(self, item: Item) -> None:
        record = self.panel.record
        if record is not None and self.subject.key_of(record) == item.key:
            return
        if self.panel.keeps_typed:
            # Back until it is decided; after Qt is done with the press.
            QTimer.singleShot(0, self, self._mark_shown)
        self.panel.ask_to_leave(partial(self.choose, item.key))

    @Slot()
    def _mark_shown(self) -> None:
        record = self.panel.record
        self.table.mark(self.subject.key_of(record) if record is not None else None)

    def choose(self, key: Any) -> None:
        """Show the one with this key."""
        item = self.model.item_of(key)
        if item is None:
            return
        if not item.active and not self.inactive.isChecked():
            self.inactive.setChecked(True)
        self.panel.show_record(item.record)
        self.table.mark(key)
        self._show_state()

    def first(self) -> None:
        """Show the first one, where none is shown: an empty half of a window tells nobody anything."""
        item = self.model.item_at(0)
        if item is not None and self.panel.record is None and not self.panel.is_adding:
            self.choose(item.key)

    @Slot()
    def add(self) -> None:
        if self.panel.is_adding:
            self.panel.focus_first()
        else:
            self.panel.ask_to_leave(self._add)

    def _add(self) -> None:
        self.table.mark(None)
        self.panel.show_new()
        self._show_state()

    @Slot()
    def edit(self) -> None:
        if self.panel.record is not None:
            self.panel.focus_first()

    @Slot()
    def deactivate(self) -> None:
        self.panel.ask_to_leave(self.panel.ask_to_deactivate)

    @Slot()
    def activate(self) -> None:
        self.panel.ask_to_leave(self.panel.activate)

    @Slot()
    def focus_rows(self) -> None:
        """To the table; out of a form in which nothing was added yet."""
        if self.panel.is_adding and not self.panel.keeps_typed:
            self.panel.show_nothing()
        if self.model.rowCount():
            self.first()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(text)

    @Slot()
    def _leave_search(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.focus_rows()

    @Slot(str)
    def _narrow(self, text: str) -> None:
        self.model.narrow(text)
        self._show_rows()

    @Slot(bool)
    def _show_inactive(self, wanted: bool) -> None:
        self.model.show_inactive(wanted)
        self._show_rows()

    @Slot()
    def _show_state(self) -> None:
        record = self.panel.record
        active = record is not None and self.subject.is_active(record)
        self.edit_button.setEnabled(record is not None)
        self.off_button.setVisible(record is None or active)
        self.off_button.setEnabled(active and not self.panel.busy)
        self.on_button.setVisible(record is not None and not active)
        self.on_button.setEnabled(not self.panel.busy)
        shown, inactive = self.model.rowCount(), self.model.inactive
        every = len(self.model.every) - (0 if self.inactive.isChecked() else inactive)
        words = self.tr("{0} shown").format(shown) if shown == every else self.tr("{0} of {1}").format(shown, every)
        hidden = inactive and not self.inactive.isChecked()
        self.count.setText(f"{words}  ·  {self.tr('{0} inactive').format(inactive)}" if hidden else words)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Side by side, with room where None stands."""
    row = QHBoxLayout()
    row.setContentsMargins(theme.L, 0, theme.L, 0)
    row.setSpacing(theme.S)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
