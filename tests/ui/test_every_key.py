"""Every key, pressed where the keys are in an active window: what is then to be seen says `TABLE`.

The sheet of keys, the menus and the palette agree with it.
"""

import re
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from app.desk import dashboard, queues, staffing
from app.desk.desk import Desk
from app.desk.queues import Queue
from tests.ui.driving import Make, table
from tests.ui.key_table import ANYWHERE, FORM, OF_MANAGERS, OF_TICKET_WINDOWS, QUEUE, TABLE, Person
from ui import keys
from ui.keys import KeysDialog
from ui.palette import _KEY, CommandPalette
from ui.setup.grid_editor import GridEditor
from ui.tickets.bulk_dialog import BulkDialog


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a printer was asked for."""
    asked: list[str] = []
    monkeypatch.setattr("ui.common.output.ask_printer", lambda name, parent: asked.append(name))
    return asked


@pytest.fixture
def person(make: Make, tickets_there: list[int], qtbot: Any, printed: list[str]) -> Person:
    one = Person(make(), tickets_there, qtbot, printed)
    one.of = "main"
    one.is_in(one.window)
    return one


@pytest.fixture
def manager(make: Make, mia: Desk, tickets_there: list[int], qtbot: Any, printed: list[str]) -> Person:
    one = Person(make(desk=mia), tickets_there, qtbot, printed)
    one.is_in(one.window)
    return one


def pressed(one: Person, where: str, key: str) -> None:
    steps = TABLE[where, key](one)
    next(steps)
    one.press(key)
    with pytest.raises(StopIteration):
        next(steps)


@pytest.mark.parametrize(("where", "key"), TABLE)
def test_a_key_in_the_main_window(person: Person, where: str, key: str) -> None:
    assert QApplication.focusWidget() is table(person.window)
    pressed(person, where, key)


@pytest.mark.parametrize("key", [key for where, key in TABLE if where == ANYWHERE])
def test_a_key_in_a_tickets_window(person: Person, key: str) -> None:
    person.window.places.open(person.numbers[0])
    (own,) = person.window.places.windows()
    person.of = "ticket"
    person.is_in(own)
    assert own.isAncestorOf(QApplication.focusWidget())
    pressed(person, ANYWHERE, key)


IN_MANAGERS_WINDOWS = ("Ctrl+N", "Ctrl+Shift+N", "Ctrl+K", "F1", "?", "Ctrl+=", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+2")


@pytest.mark.parametrize("key", IN_MANAGERS_WINDOWS)
@pytest.mark.parametrize("opened", ["show_dashboard", "show_setup"])
def test_a_key_in_a_managers_window(manager: Person, opened: str, key: str) -> None:
    manager.is_in(getattr(manager.window.managing, opened)())
    pressed(manager, ANYWHERE, key)


@pytest.mark.parametrize("page", ["people", "customers", "policies"])
def test_a_question_mark_shows_the_sheet_in_every_list_of_setting_up(manager: Person, page: str) -> None:
    shown: Any = manager.is_in(manager.window.managing.show_setup())
    shown.show_page(page)
    QApplication.processEvents()
    typed_into = {id(grid.table) for grid in shown.findChildren(GridEditor)}
    lists = [one for one in shown.findChildren(QAbstractItemView) if one.isVisible() and id(one) not in typed_into]
    assert len(lists) >= 2
    for one in lists:
        manager.is_in(shown)
        one.setFocus()
        pressed(manager, ANYWHERE, "?")
        manager.dialog(KeysDialog).close()
    assert page == "policies" or shown.page(page).search.text() == ""


def test_a_question_mark_is_typed_where_one_types(manager: Person) -> None:
    shown: Any = manager.is_in(manager.window.managing.show_setup())
    shown.show_page("customers")
    QApplication.processEvents()
    manager.is_in(shown)
    page = shown.page("customers")
    page.search.setFocus()
    manager.press("?")
    assert page.search.text() == "?"
    page.search.clear()
    page.add()
    name = page.panel.form.rows["name"].editor.edit
    name.setFocus()
    manager.press("?")
    assert name.text() == "?"
    cells = page.panel.form.sites.table
    cells.setFocus()
    cells.setCurrentCell(0, 0)
    manager.press("?")
    typed = QApplication.focusWidget()
    assert isinstance(typed, QLineEdit)
    assert cells.isAncestorOf(typed)
    assert typed.text() == "?", "a letter begins the text of a cell"
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, KeysDialog) and one.isVisible()]
    page.panel.escape()


def test_without_letters_a_question_mark_is_looked_for(manager: Person) -> None:
    manager.window.use_letters(False)
    shown: Any = manager.is_in(manager.window.managing.show_setup())
    shown.page("people").table.setFocus()
    manager.press("?")
    assert shown.page("people").search.text() == "?"
    manager.window.use_letters(True)
    shown.list.setFocus()
    pressed(manager, ANYWHERE, "?")


@pytest.mark.parametrize("opened", ["show_dashboard", "show_setup"])
def test_f5_and_f6_in_a_managers_window(manager: Person, opened: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = manager
    shown = one.is_in(getattr(one.window.managing, opened)())
    QApplication.processEvents()
    read: list[str] = []
    module, name = ((dashboard, "now"), (staffing, "members"))[opened == "show_setup"]
    real = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *given, **named: (read.append(name), real(*given, **named))[1])
    passed = []
    for _ in range(3):
        one.press("F6")
        passed.append(QApplication.focusWidget())
        assert passed[-1].window() is shown
    assert len({id(held) for held in passed}) >= 2
    read.clear()
    one.press("F5")
    QApplication.processEvents()
    assert read


def test_ctrl_w_closes_a_tickets_window(person: Person) -> None:
    person.press("Enter")
    person.is_in(person.window.places.windows()[0])
    person.press("Ctrl+W")
    assert person.window.places.windows() == []


@pytest.mark.parametrize(("key", "made"), [(OF_MANAGERS[0], "_dashboard"), (OF_MANAGERS[1], "_setup")])
def test_a_managers_windows_have_keys(manager: Person, key: str, made: str) -> None:
    manager.press(key)
    assert getattr(manager.window.managing, made).isVisible()


# the palette


def test_in_a_tickets_window_the_palette_means_that_ticket(person: Person) -> None:
    person.go_to(2)
    person.window.places.open(person.numbers[0])
    own = person.is_in(person.window.places.windows()[0])
    person.press("Ctrl+K")
    palette = person.dialog(CommandPalette)
    person.is_in(palette)
    QTest.keyClicks(QApplication.focusWidget(), "claim")
    person.press("Return")
    assert person.view_of(0).ticket.assignee == "anna"
    assert person.view_of(2).ticket.assignee is None
    person.is_in(own)
    person.press("Ctrl+K")
    person.is_in(person.dialog(CommandPalette))
    QTest.keyClicks(QApplication.focusWidget(), "next ticket")
    person.press("Return")
    assert [one.number for one in person.window.places.windows()] == person.numbers[2:], "where the queue is"


def test_in_a_managers_window_the_palette_offers_nothing_that_means_a_ticket(manager: Person) -> None:
    manager.is_in(manager.window.managing.show_dashboard())
    manager.press("Ctrl+K")
    names = manager.dialog(CommandPalette).names()
    assert "Claim" not in names
    assert "Dashboard" in names


def test_the_palette_shows_each_key(person: Person) -> None:
    person.press("Ctrl+K")
    shown = person.dialog(CommandPalette)._list
    told = {shown.item(place).text(): shown.item(place).data(_KEY) for place in range(shown.count())}
    for action in person.window.commands.every:
        name, _, letter = action.text().replace("&", "").partition("\t")
        if action.isEnabled():
            assert told[name] == (action.shortcut().toString() or letter)
    assert {told[name] for name in ("Claim", "Document", "Find any command …", "Next ticket")} == {
        "T",
        "D",
        "Ctrl+K",
        "Alt+Down",
    }


# they agree


def spread(written: str) -> list[str]:
    """``Alt+Down, Alt+Up`` and ``Ctrl+= / - / 0`` and ``Ctrl+1 … 9``, each key by itself."""
    found = []
    for part in written.split(", "):
        first, *others = part.split(" / ")
        held = first[: first.rfind("+", 0, len(first) - 1) + 1]
        for one in (first, *(held + other for other in others)):
            run = re.fullmatch(r"(.*)(\d) … (\d)", one)
            found += [f"{run[1]}{n}" for n in range(int(run[2]), int(run[3]) + 1)] if run else [one]
    return found


def test_the_sheet_and_the_table_agree() -> None:
    sheets = {
        QUEUE: keys.in_a_queue() + keys.in_a_queue(letters=False),
        FORM: keys.in_a_form(),
        ANYWHERE: keys.anywhere(),
    }
    for where, rows in sheets.items():
        on_sheet = {key for written, _ in rows for key in spread(written)}
        also = {*OF_MANAGERS, *OF_TICKET_WINDOWS} if where == ANYWHERE else set()
        # The same key of two layouts.
        assert on_sheet == ({key for there, key in TABLE if there == where} | also) - {"Ctrl++"}


def test_the_menus_and_the_table_agree(person: Person) -> None:
    for action in person.window.commands.every:
        for shortcut in action.shortcuts():
            assert (ANYWHERE, shortcut.toString()) in TABLE or shortcut.toString() in OF_MANAGERS
        letter = action.text().partition("\t")[2]
        if letter:
            assert (QUEUE, letter) in TABLE
    in_menus = {key.toString() for action in person.window.commands.every for key in action.shortcuts()}
    assert {key for where, key in TABLE if where == ANYWHERE} - in_menus == {"?"}


def test_the_sheet_says_whether_letters_act(person: Person) -> None:
    def said() -> str:
        return " ".join(
            label.text() for label in person.dialog(KeysDialog).findChildren(QWidget) if hasattr(label, "text")
        )

    person.press("F1")
    assert "Single letters act in a queue" in said()
    person.dialog(KeysDialog).accept()
    person.is_in(person.window)
    person.window.commands.letters.trigger()
    person.press("F1")
    assert "Single letters are switched off" in said()
    assert "Claim" not in said()


def test_what_is_marked_gets_the_letters_action(person: Person) -> None:
    for key in ("X", "Shift+J", "E"):
        person.press(key)
    assert person.dialog(BulkDialog).windowTitle() == "Escalate: 2 tickets"
    assert not queues.page(person.window._desk, Queue.ASSIGNED).rows
