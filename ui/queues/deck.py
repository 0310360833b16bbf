"""The middle of the main window: the chosen queue or search, under its title and the search field.

Hides that each queue has a view of its own, so that going back to one shows it at once and where it was left. GUI
thread only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.runner import Runner
from ui.common.widgets import ElidedLabel, Line, PlainLabel, StatePane
from ui.queues import source
from ui.queues.navigation import shown_count
from ui.queues.queue_view import QueueView

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.queues import Count

_TYPING = 250
"""Milliseconds of rest after a letter before the search begins."""


class QueueDeck(QWidget):
    """`use(desk)` first; then `show_queue` and `search`."""

    action_chosen = Signal(int, str)
    opened = Signal(int)
    moved_to = Signal(object)
    failed = Signal(object)
    reached = Signal()
    search_left = Signal()
    """A person emptied the search: back to the queue."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._desk: Desk | None = None
        self._views: dict[str, QueueView] = {}
        self._counts: Mapping[str, Count] = {}
        self._name = ""
        self._title = ElidedLabel(role="title")
        self._summary = PlainLabel(role="muted")
        self.search_field = QLineEdit(self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._search_typed)
        self._stack = QStackedWidget(self)
        self.waiting_pane = StatePane(self)
        self._stack.addWidget(self.waiting_pane)
        self._dress_search()
        self._lay_out()
        self.waiting_pane.show_loading(self.tr("Opening the desk"))

    def _dress_search(self) -> None:
        field = self.search_field
        field.setProperty("kind", "search")
        field.setPlaceholderText(self.tr("Search tickets  ( / )"))
        field.setAccessibleName(self.tr("Search tickets"))
        field.setClearButtonEnabled(True)
        field.setMaxLength(200)
        field.setMinimumWidth(140)
        field.setMaximumWidth(280)
        field.setEnabled(False)
        self._glass = field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        theme.set_icon(self._glass, "search")
        field.textEdited.connect(self._on_edited)
        field.textChanged.connect(self._on_changed)
        field.returnPressed.connect(self._search_typed)
        field.installEventFilter(self)

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setProperty("role", "surface")
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.L, theme.M, theme.M, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(self._title, 3)
        row.addWidget(self._summary)
        row.addWidget(self.search_field, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)

    # what is shown

    def use(self, desk: Desk) -> None:
        """Show this desk from now on."""
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._views = {}
        self._desk = desk
        self.search_field.setEnabled(True)

    def show_queue(self, name: str) -> None:
        self._name = name
        self._title.setText(wording.queue(name))
        self._show_summary()
        if self._desk is not None:
            self._show(name, source.page_of(self._desk, name), self._empty_queue(name))

    def search(self, text: str) -> None:
        """Show what is found; an empty text does nothing."""
        if self._desk is None or not text.strip():
            return
        self._name = ""
        self._drop("?")
        self._title.setText(self.tr("Search: {0}").format(text.strip()))
        self._summary.setText(self.tr("newest first"))
        reason = self.tr("Try fewer or other words, a ticket number, or a customer's name.")
        self._show("?", source.found_by(self._desk, text.strip()), (self.tr("Nothing found"), reason))

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        self._counts = counts
        self._show_summary()

    @property
    def view(self) -> QueueView | None:
        """The queue or search that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, QueueView) else None

    @property
    def name(self) -> str:
        """The name of the queue that is shown; empty during a search."""
        return self._name

    def refresh(self, quiet: bool = True) -> None:
        if self.view is not None:
            self.view.refresh(quiet)

    def focus_rows(self) -> None:
        """The keys go to the queue."""
        if self.view is not None:
            self.view.take_focus()

    def focus_search(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def views(self) -> Mapping[str, QueueView]:
        """Every view that was made, by queue."""
        return self._views

    # how

    def _show(self, name: str, fetch: source.Fetch, empty: tuple[str, str]) -> None:
        view = self._views.get(name)
        if view is None:
            view = QueueView(self._runner, fetch, self._title.text(), empty, self)
            view.action_chosen.connect(self.action_chosen)
            view.opened.connect(self.opened)
            view.moved_to.connect(self.moved_to)
            view.failed.connect(self.failed)
            view.reached.connect(self.reached)
            self._views[name] = view
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.refresh(quiet=True)
        self.moved_to.emit(view.table.current_row())

    def _drop(self, name: str) -> None:
        view = self._views.pop(name, None)
        if view is not None:
            self._stack.removeWidget(view)
            view.deleteLater()

    def _empty_queue(self, name: str) -> tuple[str, str]:
        if name == "assigned":
            reason = self.tr("Nothing is assigned to you. Take a ticket from a queue with T.")
            return self.tr("All done"), reason
        return self.tr("Nothing here"), self.tr("No ticket stands in this queue now.")

    def _show_summary(self) -> None:
        count = self._counts.get(self._name)
        if not self._name:
            return
        if count is None:
            self._summary.setText("")
            return
        parts = [self.tr("{0} open").format(shown_count(count.total))]
        if count.late:
            parts.append(self.tr("{0} late").format(shown_count(count.late)))
        if count.soon:
            parts.append(self.tr("{0} soon").format(shown_count(count.soon)))
        self._summary.setText("  ·  ".join(parts))

    # typing a search

    def _on_edited(self, text: str) -> None:
        self._typing.start()

    def _on_changed(self, text: str) -> None:
        if not text and not self._name:
            self._typing.stop()
            self.search_left.emit()

    def _search_typed(self) -> None:
        self._typing.stop()
        self.search(self.search_field.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search_field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.search_field.clear()
                self.focus_rows()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.focus_rows()
                return True
        return super().eventFilter(watched, event)
