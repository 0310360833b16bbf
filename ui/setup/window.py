"""The window in which managers set up the desk: a list of pages on the left, the chosen page on the right.

Hides when a page is made and read. Invariants: a page is made when somebody first goes to it; unsaved edits are asked
about before another page is shown or the window is closed. GUI thread only.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from app.desk.desk import Desk
from ui.common.runner import Runner
from ui.common.widgets import Line
from ui.setup.calendars import calendars
from ui.setup.customers import customers
from ui.setup.list_page import ListPage
from ui.setup.page_list import PageList
from ui.setup.people import people
from ui.setup.templates import templates
from ui.setup.vendors import vendors

_LAYOUT = "window/setup"
_SUBJECTS = {
    "people": people,
    "customers": customers,
    "vendors": vendors,
    "calendars": calendars,
    "templates": templates,
}


class SetupWindow(QMainWindow):
    OWN_KEYS = ("Ctrl+F",)
    """What its pages do themselves: they search their list."""
    open_wanted = Signal(int)
    """Somebody wants to see this ticket."""
    act_wanted = Signal(list, str)
    """One action on these tickets."""

    def __init__(
        self, desk: Desk, runner: Runner, store: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        """Without a `store` nothing is remembered."""
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._runner, self._store = desk, runner, store
        self._pages: dict[str, Any] = {}
        self._shown = ""
        self._asking = False
        self._answered: set[str] = set()
        """Pages about whose edits somebody has decided while the window closes."""
        self.setObjectName("setup")
        self.setWindowTitle(self.tr("Set up the desk"))
        self.list = PageList(self)
        self.list.chosen.connect(self.show_page)
        self._stack = QStackedWidget()
        self._lay_out()
        for keys, slot in (("F5", self.refresh), ("Ctrl+W", self.close), ("F6", self.next_pane)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._restore()
        kept = str(store.value(f"{_LAYOUT}/page", "")) if store is not None else ""
        self.show_page(kept if self.list.has(kept) else "people")

    def _lay_out(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(Line(vertical=True))
        row.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        # Everything of a policy side by side, where the screen has the room.
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()).expandedTo(QSize(1280, 800)))

    # pages

    @property
    def shown(self) -> str:
        """The name of the page on show."""
        return self._shown

    def page(self, name: str) -> Any:
        """The page of this name, made if it was not yet."""
        if name not in self._pages:
            page = self._make_page(name)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Policies, people, customers, vendors, calendars or templates; asks first where something is not saved."""
        if name == self._shown or not self.list.has(name):
            return
        # Back until it is decided; after Qt is done with the press.
        QTimer.singleShot(0, self, self._mark_shown)
        self._leave(partial(self._go, name))

    @Slot()
    def _mark_shown(self) -> None:
        self.list.mark(self._shown)

    def _go(self, name: str) -> None:
        page = self.page(name)
        self._shown = name
        self.list.mark(name)
        self._stack.setCurrentWidget(page)
        page.refresh()
        if isinstance(page, ListPage) and not self.list.hasFocus():
            page.focus_rows()

    def _make_page(self, name: str) -> Any:
        if name == "policies":
            return self._make_policies()
        page = ListPage(self._desk, self._runner, _SUBJECTS[name]())
        page.open_wanted.connect(self.open_wanted)
        page.act_wanted.connect(self.act_wanted)
        page.import_wanted.connect(partial(self.import_csv, name))
        page.policy_wanted.connect(self.show_policy)
        kept = str(self._store.value(f"{_LAYOUT}/columns/{name}", "")) if self._store is not None else ""
        page.table.take_widths([int(width) for width in kept.split() if width.isdecimal()])
        return page

    def _make_policies(self) -> Any:
        # Imported here: the editor is large, and who looks after people need not wait for it.
        from ui.policies.page import PoliciesPage

        page = PoliciesPage(self._desk, self._runner, self._store)
        page.open_wanted.connect(self.open_wanted)
        return page

    @Slot(str)
    def show_policy(self, name: str) -> None:
        """The page of policies with this one on show."""
        self._leave(partial(self._go_to_policy, name))

    def _go_to_policy(self, name: str) -> None:
        if self._shown != "policies":
            self._go("policies")
        self.page("policies").show_policy(name)

    def _leave(self, then: Callable[[], None]) -> None:
        """What is edited of a policy stays on its page; a form of a list asks."""
        page = self._pages.get(self._shown)
        if isinstance(page, ListPage):
            page.ask_to_leave(then)
        else:
            then()

    @Slot()
    def refresh(self) -> None:
        """Read the page on show anew; what is typed stays."""
        if self._shown:
            self._pages[self._shown].refresh()

    @Slot()
    def next_pane(self) -> None:
        """From the list of pages to the page, and back."""
        page = self._pages.get(self._shown)
        if not isinstance(page, ListPage) or not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            page.focus_rows()

    def import_csv(self, name: str, *_: object) -> None:
        """The dialog that brings people or customers from a file."""
        from ui.setup.import_dialog import ImportDialog

        dialog = ImportDialog(self._desk, self._runner, name, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.imported.connect(self.refresh)
        dialog.open()

    # Qt

    def _restore(self) -> None:
        geometry = self._store.value(f"{_LAYOUT}/geometry") if self._store is not None else None
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._asks_first():
            event.ignore()
            return
        self._answered.clear()
        if self._store is not None:
            self._store.setValue(f"{_LAYOUT}/geometry", self.saveGeometry())
            self._store.setValue(f"{_LAYOUT}/page", self._shown)
            for name, page in self._pages.items():
                if isinstance(page, ListPage) and page.table.own_widths:
                    widths = " ".join(map(str, page.table.own_widths))
                    self._store.setValue(f"{_LAYOUT}/columns/{name}", widths)
        super().closeEvent(event)

    def _asks_first(self) -> bool:
        """Whether something is not saved, about which it is asked now."""
        left = (name for name, page in self._pages.items() if page.is_changed and name not in self._answered)
        asked = next(left, None)
        if asked is None:
            return False
        if asked != self._shown:
            self._go(asked)
        self._asking = True
        self._pages[asked].ask_to_leave(partial(self._go_on_closing, asked))
        self._asking = False
        return True

    def _go_on_closing(self, answered: str) -> None:
        self._answered.add(answered)
        if self._asking:
            # Qt closes nothing in the middle of closing.
            QTimer.singleShot(0, self, self.close)
        else:
            self.close()
