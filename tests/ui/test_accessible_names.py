"""A screen reader names every control of every window: whatever the keys or the mouse can come to has a name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.desk import calendars, macros, tickets, vendors
from app.desk.desk import Desk
from app.rules.actions import KINDS
from tests.ui.conftest import Act
from tests.ui.driving import Make, settled
from ui.common.exporting import ExportDialog
from ui.common.runner import InlineRunner
from ui.remembered import store_in

Show = Callable[[QWidget], QWidget]


def controls(window: QWidget) -> Iterator[QWidget]:
    """What in this window takes the focus itself, and every button. A tab bar is not named: its tabs are."""
    for control in (window, *window.findChildren(QWidget)):
        takes = control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.focusProxy() is None
        takes = takes or isinstance(control, QAbstractButton)
        inner = control.objectName().startswith("qt_") or isinstance(control, QTabBar)
        if takes and not inner and control.isVisible():
            yield control


def spoken(control: QWidget) -> str:
    """The name as a screen reader is told it. Of a list to choose from Qt tells what is chosen, named or not."""
    if isinstance(control, QComboBox):
        labels = (label.text() for label in control.window().findChildren(QLabel) if label.buddy() is control)
        return control.accessibleName() or next(labels, "")
    found = QAccessible.queryAccessibleInterface(control)
    return str(found.text(QAccessible.Text.Name)).strip() if found is not None else ""


def path(control: QWidget | None) -> str:
    parts = []
    while control is not None:
        parts.append(f"{type(control).__name__}({control.objectName()})")
        control = control.parentWidget()
    return " < ".join(parts[:4])


def nameless(window: QWidget) -> list[str]:
    for _ in range(3):
        QApplication.processEvents()
    found = list(controls(window))
    assert found, "nothing in it takes the focus"
    return [path(control) for control in found if not spoken(control)]


@pytest.fixture
def show(qtbot: Any) -> Show:
    def shown(window: QWidget) -> QWidget:
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return shown


@pytest.fixture
def full(mia: Desk, anna: Desk, ticket: int, act: Act) -> int:
    """The number of a ticket at a desk that has something of everything."""
    act(mia, ticket, "note", text="n")
    macros.save(mia, macros.Macro(0, "", "Call", True, macros.CALL, {"summary": "s"}))
    macros.save(mia, macros.Macro(0, "", "Note", True, "note", {"text": "t"}))
    vendors.add(mia, vendors.Vendor("Contoso"))
    calendars.save(mia, None, "Office", {"time_zone": "Europe/Berlin"})
    return ticket


def test_a_window_without_names_would_be_found(show: Show) -> None:
    window = show(QWidget())
    column = QVBoxLayout(window)
    field, pressed, chosen = QLineEdit(), QPushButton(), QComboBox()
    chosen.addItem("first")
    for control in (field, pressed, chosen):
        column.addWidget(control)
    assert len(nameless(window)) == 3
    field.setAccessibleName("Field")
    pressed.setText("Press")
    label = QLabel("Choose", window)
    label.setBuddy(chosen)
    assert nameless(window) == []


def test_the_main_window_and_what_it_shows(make: Make, full: int) -> None:
    window = make()
    assert nameless(window) == []
    for name in ("assigned", "tier2", "drafts", "quality_control"):
        window.navigation.choose(name)
        assert nameless(window) == [], name
    window.focus_search()
    window.deck.search_everywhere("nothing like it")
    settled(window)
    assert nameless(window) == []
    window.deck.filter.show_text("assignee:nobody")
    window.deck.filter.show_mistake("wrong")
    clearing = window.deck.filter.field.findChildren(QToolButton)
    assert len([one for one in clearing if one.isVisible()]) == 2
    assert nameless(window) == []


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"receive"}))
def test_the_form_of_every_action(kind: str, show: Show, mia: Desk, full: int, runner: InlineRunner) -> None:
    from ui.tickets.form import Form

    form = show(Form(kind, tickets.read(mia, full)))
    if form.rows:
        if form._choice is not None:
            form._choice.choose(frozenset(form.rows) if kind == "correct" else "levels")
        for row in form.rows.values():
            row.show()
            row.complain("wrong")
        assert nameless(form) == []


def test_a_ticket_in_its_window(show: Show, mia: Desk, full: int, runner: InlineRunner, act: Act) -> None:
    from ui.tickets.ticket_window import TicketWindow

    window = show(TicketWindow(mia, runner, full))
    assert nameless(window) == []
    for kind in ("note", "assign", "log", "escalate", "cancel"):
        window.ticket.choose(kind)
        assert nameless(window) == [], kind
        window.ticket.panel.back()


def test_receiving(show: Show, mia: Desk, full: int, runner: InlineRunner) -> None:
    from ui.tickets.call_dialog import CallDialog
    from ui.tickets.receive_dialog import ReceiveDialog

    for kind in (ReceiveDialog, CallDialog):
        dialog = show(kind(mia, runner))
        dialog._show_more(True)
        dialog.rows["customer"].editor.set_value("Nobody Ltd")
        assert nameless(dialog) == []
        dialog.rows["customer"].editor.set_value("Globex")
        dialog.rows["requester"].editor.set_value("Hank Scorpio")
        dialog._caller._ask_now()
        assert dialog._caller.isVisible()
        assert nameless(dialog) == []
        dialog.reject()
        assert dialog.isVisible()
        assert nameless(dialog) == []
        dialog.reject()


@pytest.mark.parametrize("kind", ["note", "assign", "change_priority", "wait", "escalate"])
def test_many_tickets_at_once(
    kind: str, show: Show, anna: Desk, tickets_there: list[int], runner: InlineRunner
) -> None:
    from ui.tickets.bulk_dialog import BulkDialog

    assert nameless(show(BulkDialog(anna, runner, kind, tickets_there))) == []


def test_handing_over(show: Show, anna: Desk, tickets_there: list[int], runner: InlineRunner, act: Act) -> None:
    from ui.tickets.hand_over import HandOverDialog

    act(anna, tickets_there[0], "claim")
    assert nameless(show(HandOverDialog(anna, runner))) == []


def test_the_small_dialogs(show: Show, make: Make, full: int, tmp_path: Path) -> None:
    from ui.keys import KeysDialog
    from ui.notices import NoticesDialog
    from ui.palette import CommandPalette
    from ui.queues.save_view import SaveViewDialog
    from ui.quiet import QuietHoursDialog
    from ui.welcome import WelcomeDialog

    window = make()
    for dialog in (
        NoticesDialog(window.notices),
        QuietHoursDialog(store_in(tmp_path)),
        SaveViewDialog("about"),
        KeysDialog(),
        CommandPalette(window.commands.every),
        WelcomeDialog("anna", place="/home/anna/desk.db"),
    ):
        assert nameless(show(dialog)) == [], type(dialog).__name__
    welcome = WelcomeDialog()
    show(welcome)
    assert nameless(welcome) == []


def test_an_export(show: Show, tmp_path: Path, runner: InlineRunner) -> None:
    from models.errors import DeskError

    def fails() -> Any:
        raise DeskError("No.")

    assert nameless(show(ExportDialog(runner, tmp_path / "out.csv", fails))) == []


def test_the_dashboard(show: Show, mia: Desk, full: int, runner: InlineRunner) -> None:
    from ui.dashboard.window import DashboardWindow

    window = show(DashboardWindow(mia, runner))
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        assert nameless(window) == [], place


@pytest.mark.parametrize("adding", [False, True])
def test_setting_up(adding: bool, show: Show, mia: Desk, full: int, runner: InlineRunner) -> None:
    from ui.setup.window import SetupWindow

    window = show(SetupWindow(mia, runner))
    for name in ("people", "customers", "vendors", "templates", "calendars"):
        window.show_page(name)
        if adding:
            window.page(name).add()
        else:
            window.page(name).search.setText("a")
        assert nameless(window) == [], name
        if adding:
            window.page(name).panel.form.revert()


def test_importing(show: Show, mia: Desk, runner: InlineRunner, tmp_path: Path) -> None:
    from ui.setup.import_dialog import ImportDialog

    dialog = show(ImportDialog(mia, runner, "people"))
    assert nameless(dialog) == []
    file = tmp_path / "people.csv"
    file.write_text("login,name,rungs\nnina,Nina Ott,tier1\nolaf,,tier9\n", "utf-8")
    dialog.read_file(str(file))
    assert nameless(dialog) == []


def test_policies(show: Show, mia: Desk, runner: InlineRunner) -> None:
    from ui.policies.page import PoliciesPage

    page = show(PoliciesPage(mia, runner))
    page.show_policy("Standard")
    for place in range(page.tools.tabs.count()):
        page.tools.tabs.setCurrentIndex(place)
        assert nameless(page) == [], place
