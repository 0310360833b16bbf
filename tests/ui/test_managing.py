"""A manager's windows beside the main window: who gets them, what they ask of it, and what becomes of them."""

from typing import Any

import pytest
from PySide6.QtGui import QAction
from shiboken6 import isValid

from app.desk.desk import Desk
from models.feed import Change
from tests.ui.driving import Make
from tests.ui.setup.touching import put
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
    assert managers.findChild(BulkDialog) is not None


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
