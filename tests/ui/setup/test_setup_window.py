"""The set-up window: its pages, keys, names for a screen reader, what is asked before something is lost, its states."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

from app.desk import staffing
from app.desk.desk import Desk
from models.errors import Unreachable
from models.rows import Person
from tests.ui.setup.touching import names, press, put, typed
from ui.common.runner import InlineRunner, Runner
from ui.common.widgets import State
from ui.setup.item_table import shared
from ui.setup.list_page import ListPage
from ui.setup.window import SetupWindow

PAGES = ("people", "customers", "vendors", "calendars", "templates")
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)

PageOf = Callable[[str], ListPage]


def test_it_opens_with_people_and_the_first_of_them_on_show(setup: SetupWindow) -> None:
    page = setup.page("people")
    assert setup.shown == "people"
    assert page.panel.title.text() == "Anna Berg"
    assert page.table.current.key == "anna"


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name(page_of: PageOf, setup: SetupWindow, name: str, qapp: Any) -> None:
    page = page_of(name)
    page.add()
    qapp.processEvents()
    nameless = [one for one in _controls(setup) if not _name_of(one)]
    assert nameless == []


def test_every_control_of_an_absence_has_a_name(people_page: ListPage, setup: SetupWindow) -> None:
    people_page.panel.form.absence.open_form()
    people_page.panel.history.fold.click()
    assert [one for one in _controls(setup) if not _name_of(one)] == []


def _controls(window: QWidget) -> list[QWidget]:
    found = [one for kind in CONTROLS for one in window.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus]


def _name_of(control: QWidget) -> str:
    # What lies inside a control is named by it: the field of a spin box, the button of a field.
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text or getattr(control.parentWidget(), "accessibleName", str)()


def test_another_page_asks_about_what_is_not_saved(setup: SetupWindow, mia: Desk, qapp: Any) -> None:
    page = setup.page("people")
    put(page, name="Anna Typed")
    setup.list.setCurrentRow(2)
    qapp.processEvents()
    assert setup.shown == "people"
    assert page.panel.leaving.isVisible()
    assert setup.list.currentRow() == 1, "the list says where one is"
    page.panel.leaving.save.click()
    assert setup.shown == "customers"
    assert staffing.members(mia)[0].person.name == "Anna Typed"


def test_closing_asks_too(setup: SetupWindow) -> None:
    page = setup.page("people")
    put(page, name="Anna Typed")
    assert not setup.close()
    assert setup.isVisible()
    page.panel.leaving.stay.click()
    assert setup.isVisible()
    setup.close()
    page.panel.leaving.throw_away.click()
    assert not setup.isVisible()


def test_a_second_wish_is_no_answer(setup: SetupWindow) -> None:
    page = setup.page("people")
    put(page, name="Anna Typed")
    setup.close()
    setup.close()
    assert setup.isVisible()
    assert typed(page, "name") == "Anna Typed"


def test_an_edited_policy_is_asked_about_when_the_window_closes(setup: SetupWindow, qtbot: Any) -> None:
    setup.show_page("policies")
    page = setup.page("policies")
    box = next(one for one in page.form.findChildren(QCheckBox) if one.text() == "Onsite")
    box.click()
    assert page.is_changed
    setup.show_page("people")
    assert not setup.close()
    assert setup.shown == "policies", "one sees what is asked about"
    setup.close()
    qtbot.waitUntil(lambda: not setup.isVisible())
    page.discard()


def test_the_keys(people_page: ListPage, setup: SetupWindow) -> None:
    table, panel = people_page.table, people_page.panel
    assert table.hasFocus()
    press(table, Qt.Key.Key_Down)
    assert panel.title.text() == "Ben Okafor"
    press(table, Qt.Key.Key_Return)
    assert panel.form.rows["name"].editor.edit.hasFocus()
    table.setFocus()
    press(table, Qt.Key.Key_O)
    assert people_page.search.hasFocus()
    assert names(people_page) == ["Ben Okafor"]
    _shortcut(people_page.search, "Escape").activated.emit()
    assert names(people_page) == ["Anna Berg", "Ben Okafor", "Mia Brandt"]
    people_page.focus_rows()
    press(table, Qt.Key.Key_Insert)
    assert panel.title.text() == "A new person"
    assert panel.form.rows["name"].editor.edit.hasFocus()
    panel.escape()
    assert table.hasFocus()
    _shortcut(people_page, "Ctrl+F").activated.emit()
    assert people_page.search.hasFocus()


def _shortcut(widget: QWidget, keys: str) -> QShortcut:
    return next(one for one in widget.findChildren(QShortcut) if one.key().toString() in (keys, keys[:3]))


def test_ctrl_n_is_left_to_receiving(setup: SetupWindow) -> None:
    assert not [one for one in setup.findChildren(QShortcut) if one.key().toString() == "Ctrl+N"]


def test_loading_and_failing_are_two_pictures(
    qtbot: Any, mia: Desk, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Desk) -> None:
        raise Unreachable("The database cannot be reached.")

    with monkeypatch.context() as patch:
        patch.setattr(staffing, "members", gone)
        window = SetupWindow(mia, runner)
        qtbot.addWidget(window)
        window.show()
        page = window.page("people")
        assert page.pane.state is State.FAILED
        assert page.pane.told[1:] == ("The database cannot be reached.", "Try again")
    page.pane.action_wanted.emit()
    assert names(page) == ["Anna Berg", "Ben Okafor", "Mia Brandt"]


def test_old_rows_stay_while_a_refresh_fails(people_page: ListPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Desk) -> None:
        raise Unreachable("The database cannot be reached.")

    monkeypatch.setattr(staffing, "members", gone)
    people_page.refresh()
    assert names(people_page) == ["Anna Berg", "Ben Okafor", "Mia Brandt"]
    assert people_page.panel.trouble.text == "The database cannot be reached."


def test_an_outage_while_saving_loses_nothing(
    people_page: ListPage, mia: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any) -> None:
        raise Unreachable("The database cannot be reached.")

    put(people_page, name="Anna Typed")
    with monkeypatch.context() as patch:
        patch.setattr(staffing, "edit", gone)
        people_page.panel.save()
    assert people_page.panel.trouble.text == "The database cannot be reached."
    assert typed(people_page, "name") == "Anna Typed"
    people_page.panel.save()
    assert staffing.members(mia)[0].person.name == "Anna Typed"


def test_nothing_is_read_on_the_gui_thread(qtbot: Any, mia: Desk, desk_calls: Any, monkeypatch: Any) -> None:
    from app.desk import absence, calendars, changing, clientele, macros, vendors

    for module in (staffing, clientele, vendors, macros, calendars, absence, changing):
        desk_calls.watch(module, monkeypatch)
    runner = Runner()
    window = SetupWindow(mia, runner)
    qtbot.addWidget(window)
    window.show()
    try:
        for name in PAGES:
            window.show_page(name)
            page = window.page(name)
            qtbot.waitUntil(lambda page=page: page.pane.state is not State.LOADING or bool(page.model.every))
        window.show_page("people")
        page = window.page("people")
        page.choose("anna")
        put(page, name="Anna Typed")
        page.panel.save()
        qtbot.waitUntil(lambda: not page.panel.busy and page.panel.told.text() == "Saved")
        page.panel.history.fold.click()
        qtbot.waitUntil(lambda: "Anna Typed" in page.panel.history.told)
    finally:
        runner.close()
    calls = {name for name in desk_calls.on_gui if name.partition(".")[2] not in ("key",)}
    assert calls == set()
    assert {"staffing.members", "staffing.edit", "changing.history", "clientele.lines"} <= desk_calls.made


def test_while_it_is_saved_nothing_can_be_typed_into_it(qtbot: Any, mia: Desk) -> None:
    runner = Runner()
    window = SetupWindow(mia, runner)
    qtbot.addWidget(window)
    window.show()
    page = window.page("people")
    try:
        qtbot.waitUntil(lambda: page.panel.record is not None)
        put(page, name="Anna Typed")
        page.panel.save()
        assert page.panel.busy
        assert not page.panel.form.isEnabled()
        assert not page.panel.save_button.isEnabled()
        qtbot.waitUntil(lambda: not page.panel.busy)
        assert page.panel.form.isEnabled()
        assert typed(page, "name") == "Anna Typed"
        assert not page.panel.is_changed
    finally:
        runner.close()


def test_it_remembers_its_page_and_the_widths_that_somebody_chose(
    qtbot: Any, mia: Desk, runner: InlineRunner, tmp_path: Path
) -> None:
    store = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = SetupWindow(mia, runner, store)
    qtbot.addWidget(window)
    window.show_page("vendors")
    table = window.page("vendors").table
    table.take_widths([200 + at for at in range(table.model().columnCount())])
    chosen = table.own_widths
    assert not window.page("people").table.own_widths, "nobody chose any"
    window.close()
    again = SetupWindow(mia, runner, store)
    qtbot.addWidget(again)
    assert again.shown == "vendors"
    assert again.page("vendors").table.own_widths == chosen
    assert not again.page("people").table.own_widths


def test_a_ticket_is_opened_from_everywhere(setup: SetupWindow, anna: Desk, ticket: int, act: Any, qtbot: Any) -> None:
    act(anna, ticket, "claim")
    page = setup.page("people")
    setup.refresh()
    with qtbot.waitSignal(setup.open_wanted) as opened:
        press(page.panel.form.holding.tickets, Qt.Key.Key_Return)
    assert opened.args == [ticket]
    with qtbot.waitSignal(setup.act_wanted) as handed:
        page.panel.form.holding.hand_over.click()
    assert handed.args == [[ticket], "assign"]


def test_the_policy_of_a_customer_is_shown_in_the_page_of_policies(setup: SetupWindow, qapp: Any) -> None:
    setup.show_page("customers")
    setup.page("customers").panel.form.open_policy.click()
    assert setup.shown == "policies"
    assert setup.page("policies").draft.name == "Standard"


def test_ten_thousand_are_sorted_and_searched(people_page: ListPage) -> None:
    from ui.setup.items import Item

    person = Person("x", "x", frozenset(), frozenset(), False, True)
    items = [Item(n, (f"Name {n:05}", "", "", n % 7, ""), True, person) for n in range(10_000)]
    people_page.model.show_items(items)
    people_page.model.sort(3, Qt.SortOrder.DescendingOrder)
    assert people_page.model.item_at(0).cells[3] == 6
    people_page.model.narrow("name 09990")
    assert people_page.model.rowCount() == 1


def test_in_a_narrow_window_the_form_stands_under_the_list(setup: SetupWindow, people_page: ListPage) -> None:
    assert people_page.splitter.orientation() is Qt.Orientation.Horizontal
    setup.resize(1000, 800)
    assert people_page.splitter.orientation() is Qt.Orientation.Vertical
    setup.resize(1280, 800)
    assert people_page.splitter.orientation() is Qt.Orientation.Horizontal


@pytest.mark.parametrize(
    ("whole", "parts", "needs", "widths"),
    [
        (400, (3, 1), (50, 50), [300, 100]),
        (400, (6, 1, 1), (50, 90, 60), [250, 90, 60]),
        (400, (2, 4, 2), (100, 50, 150), [100, 150, 150]),
        (100, (1, 1), (80, 90), [80, 90]),
    ],
)
def test_a_column_is_as_wide_as_its_heading(
    whole: int, parts: tuple[int, ...], needs: tuple[int, ...], widths: list[int]
) -> None:
    assert shared(whole, parts, needs) == widths


@pytest.mark.parametrize("name", PAGES)
def test_no_heading_is_cut_off(page_of: PageOf, name: str) -> None:
    table = page_of(name).table
    # An empty page hides its table, which is laid out when it is first shown.
    table.resizeEvent(QResizeEvent(table.size(), table.size()))
    header = table.horizontalHeader()
    assert all(header.sectionSize(at) >= header.sectionSizeHint(at) for at in range(header.count()))
