"""A manager's windows beside the main window: who gets them, what they ask of it, and what becomes of them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.desk import tickets
from app.desk.desk import Desk
from models.feed import Change
from models.vocabulary import Rung
from tests.ui.driving import Make
from tests.ui.setup.touching import put
from ui.dashboard.tickets import TicketsWindow
from ui.main_window import MainWindow
from ui.tickets.bulk_dialog import BulkDialog
from ui.tickets.ticket_window import TicketWindow


def action(window: MainWindow, text: str) -> QAction:
    return next(one for one in window.commands.every if one.text().replace("&", "").startswith(text))


@pytest.fixture
def managers(make: Make, mia: Desk, ticket: int) -> MainWindow:
    return make(desk=mia)


def test_a_technician_gets_neither_button_nor_command(make: Make, ticket: int) -> None:
    window = make()
    assert not window.manage_button.isVisible()
    assert not action(window, "Dashboard").isEnabled()
    assert not action(window, "Set up the desk").isEnabled()
    assert window.managing.show_dashboard() is None
    assert window.managing.show_setup() is None


def test_a_manager_opens_each_window_once(managers: MainWindow) -> None:
    assert managers.manage_button.isVisible()
    action(managers, "Dashboard").trigger()
    shown = managers.managing.show_dashboard()
    assert shown is not None
    assert shown.isVisible()
    managers.manage_button.click()
    assert managers.managing.show_dashboard() is shown
    action(managers, "Set up the desk").trigger()
    setup = managers.managing.show_setup()
    assert setup is not None
    assert setup.isVisible()


@pytest.mark.parametrize("opened", ["show_dashboard", "show_setup"])
def test_a_ticket_that_is_wanted_gets_its_window(managers: MainWindow, ticket: int, opened: str) -> None:
    shown = getattr(managers.managing, opened)()
    shown.open_wanted.emit(ticket)
    assert [window.ticket.number for window in managers.places.windows()] == [ticket]
    assert isinstance(managers.places.windows()[0], TicketWindow)


def test_tickets_are_reassigned_by_the_form_of_many(managers: MainWindow, ticket: int) -> None:
    shown = managers.managing.show_dashboard()
    assert shown is not None
    shown.act_wanted.emit([ticket], "assign")
    assert opened() is not None


def opened() -> BulkDialog:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, BulkDialog) and one.isVisible()]
    return found


@pytest.fixture
def listed(managers: MainWindow, ticket: int, qtbot: Any) -> TicketsWindow:
    """The dashboard's list of what nobody holds on Tier 1."""
    shown = managers.managing.show_dashboard()
    assert shown is not None
    qtbot.waitUntil(lambda: shown.now.parts is not None)
    shown.now._drill("staff", str(Rung.TIER1))
    (window,) = shown.lists
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window and window.table.rowCount() == 1)
    return window


def effect_of(dialog: BulkDialog) -> str:
    return dialog.table.item(0, 2).text()


def test_a_list_reassigns_before_itself_and_shows_what_became_of_it(
    listed: TicketsWindow, managers: MainWindow, qtbot: Any
) -> None:
    listed.assign.click()
    dialog = opened()
    assert dialog.parent() is listed
    assert effect_of(dialog) == "unassigned → …, Tier 1"
    dialog._form.rows["to"].editor.set_value("ben")
    assert effect_of(dialog) == "unassigned → Ben Okafor, Tier 1"
    assert listed.table.item(0, 6).text() == ""
    dialog.submit()
    assert effect_of(dialog) == "Done"
    qtbot.waitUntil(lambda: listed.table.item(0, 6) is None or listed.table.item(0, 6).text() == "Ben Okafor")


def test_notify_asks_whom(listed: TicketsWindow, mia: Desk, ticket: int) -> None:
    listed.note.click()
    dialog = opened()
    assert dialog.parent() is listed
    assert dialog.windowTitle() == "Notify: 1 ticket"
    form = dialog._form
    assert next(iter(form.rows)) == "tell"
    assert form.rows["tell"].isAncestorOf(dialog.focusWidget())
    form.rows["text"].editor.set_value("Please call them")
    dialog.submit()
    assert form.rows["tell"].error.text() == "This is needed."
    assert dialog.results == {}
    form.rows["tell"].editor.set_value("anna")
    assert effect_of(dialog) == "Anna Berg gets a notice"
    dialog.submit()
    assert dialog.results == {ticket: ""}
    assert tickets.read(mia, ticket).journal[-1].fields["tell"] == "anna"


def test_notify_proposes_who_holds_them_all(listed: TicketsWindow, anna: Desk, ticket: int, act: Any) -> None:
    act(anna, ticket, "claim")
    listed.note.click()
    dialog = opened()
    assert dialog._form.rows["tell"].editor.value() == "anna"
    assert effect_of(dialog) == "Anna Berg gets a notice"
    dialog.reject()
    assert not dialog.isVisible(), "nobody typed anything"


def test_a_file_that_goes_away_is_said_in_every_window_until_it_is_back(
    managers: MainWindow, mia: Desk, qtbot: Any
) -> None:
    file = Path(str(mia.database.url.database))
    ends = [end for end in ("", "-wal", "-shm") if file.with_name(file.name + end).exists()]
    shown = managers.managing.show_dashboard()
    assert shown is not None
    qtbot.waitUntil(lambda: shown.now.parts is not None)
    for end in ends:
        file.with_name(file.name + end).rename(file.with_name("away.db" + end))
    managers.refresh_quietly()
    shown.refresh()
    assert "Offline since" in managers.connection.text
    assert "file is not there" in managers.connection.text
    assert "file is not there" in shown.now.trouble.text
    assert not file.exists()
    for end in ends:
        file.with_name("away.db" + end).rename(file.with_name(file.name + end))
    managers.refresh_quietly()
    shown.refresh()
    assert managers.connection.isHidden()
    assert shown.now.trouble.isHidden()


def test_the_dashboard_hears_the_feed(managers: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = managers.managing.show_dashboard()
    heard: list[Any] = []
    monkeypatch.setattr(shown, "hear", heard.append)
    change = Change(frozenset([1]))
    managers._read_what_changed(change)
    assert change in heard


def test_the_client_stays_while_a_form_is_not_saved(managers: MainWindow) -> None:
    setup = managers.managing.show_setup()
    assert setup is not None
    page = setup.page("people")
    page.add()
    put(page, name="Nobody yet")
    assert not managers.close()
    assert managers.isVisible()
    assert setup.isVisible()


def test_both_close_with_the_client(make: Make, mia: Desk, ticket: int) -> None:
    window = make(desk=mia)
    shown = [window.managing.show_dashboard(), window.managing.show_setup()]
    window.close()
    assert not any(one is not None and isValid(one) and one.isVisible() for one in shown)


_SITS_DOWN = """
import sys, threading
from app.desk.desk import open_desk
from ui.common.runner import Runner
from ui import managing
from ui.main_window import MainWindow
from ui.start import create_application

managing.IDLE = 0  # read when the window is made
app, runner = create_application(["tierdesk"]), Runner()
window = MainWindow(open_desk(sys.argv[1], sys.argv[2]), runner)
window.show()
ready = []
managing._ready = lambda done: ready.append(threading.current_thread() is threading.main_thread())
for _ in range(3000):
    app.processEvents()
    threading.Event().wait(0.001)
    if ready:
        break
known = set(sys.modules)
print(ready, "ui.dashboard.window" in known, "ui.policies.page" in known)
window.managing.show_dashboard()
window.managing.show_setup()
print(sorted(set(sys.modules) - known))
runner.close()
"""


@pytest.mark.parametrize(
    ("login", "said"), [("mia", "[True] True True\n[]\n"), ("anna", "[] False False\n[]\n")], ids=["manager", "other"]
)
def test_a_managers_windows_are_prepared_before_they_are_opened(mia: Desk, login: str, said: str) -> None:
    url = mia.database.url.render_as_string(hide_password=False)
    done = subprocess.run([sys.executable, "-c", _SITS_DOWN, url, login], capture_output=True, text=True, timeout=120)
    assert done.stdout == said, done.stderr
