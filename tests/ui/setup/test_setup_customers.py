"""The page of customers: policy, contacts and sites in one form, refusals at their table, deactivating."""

from typing import Any

from PySide6.QtCore import Qt

from app.desk import clientele
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Desk
from models.rows import Customer
from tests.ui.setup.touching import complaint, names, press, put, rows, trouble, typed
from ui.setup.grid_editor import GridEditor
from ui.setup.list_page import ListPage


def customer(desk: Desk, name: str) -> Customer:
    return next(one.customer for one in clientele.lines(desk) if one.customer.name == name)


def choose(page: ListPage, desk: Desk, name: str) -> int:
    number = customer(desk, name).id
    page.choose(number)
    return number


def write(grid: GridEditor, row: int, *cells: str) -> None:
    """Type into a row, as the editor of a cell does; the row under the last one makes a new one."""
    for column, text in enumerate(cells):
        grid.table.item(row, column).setText(text)


def test_customers_are_listed_with_their_policy_and_what_is_open(
    customers_page: ListPage, mia: Desk, ticket: int
) -> None:
    customers_page.refresh()
    assert rows(customers_page) == [
        ("Acme", "Standard, v1", "0", "0", "0"),
        ("Globex", "Standard, v1", "1", "0", "1"),
        ("Unknown caller", "Standard, v1", "0", "0", "0"),
    ]


def test_a_customer_is_added_with_contacts_and_sites_at_once(customers_page: ListPage, mia: Desk, qapp: Any) -> None:
    customers_page.add()
    form = customers_page.panel.form
    put(customers_page, name="Initech", policy="Standard")
    write(form.sites, 0, "Head office", "1 Harbour Street")
    write(form.contacts, 0, "Peter Gibbons", "+1 555 1", "Head office")
    qapp.processEvents()
    write(form.contacts, 1, "Milton Waddams")
    assert form.contacts.choices[2]() == ["Head office"]
    customers_page.panel.save()
    made = customer(mia, "Initech")
    assert clientele.sites(mia, made.id) == [Site("Head office", "1 Harbour Street")]
    assert clientele.contacts(mia, made.id) == [
        ContactRow("Milton Waddams"),
        ContactRow("Peter Gibbons", "+1 555 1", "Head office"),
    ]
    assert customers_page.panel.title.text() == "Initech"
    assert customers_page.table.current.key == made.id
    assert not customers_page.panel.is_changed


def test_contacts_and_sites_are_changed_in_place(customers_page: ListPage, mia: Desk) -> None:
    number = customer(mia, "Acme").id
    clientele.add_site(mia, number, Site("Yard"))
    clientele.add_contact(mia, number, ContactRow("Jo Lee", None, "Yard"))
    clientele.add_contact(mia, number, ContactRow("Kim Wu"))
    choose(customers_page, mia, "Acme")
    form = customers_page.panel.form
    write(form.sites, 0, "Shipyard", "Dock 4")
    write(form.contacts, 0, "Jo Lee", "jo@acme.example")
    form.contacts.table.setCurrentCell(1, 0)
    form.contacts.switch_button.click()
    customers_page.panel.save()
    assert trouble(customers_page) == ""
    assert clientele.sites(mia, number) == [Site("Shipyard", "Dock 4")]
    assert clientele.contacts(mia, number) == [
        ContactRow("Jo Lee", "jo@acme.example", "Shipyard"),
        ContactRow("Kim Wu", None, None, active=False),
    ]


def test_delete_in_the_table_makes_inactive_and_removes_only_what_is_new(
    customers_page: ListPage, mia: Desk, qapp: Any
) -> None:
    clientele.add_contact(mia, customer(mia, "Acme").id, ContactRow("Jo Lee"))
    choose(customers_page, mia, "Acme")
    grid = customers_page.panel.form.contacts
    write(grid, 1, "Somebody new")
    qapp.processEvents()
    grid.table.setCurrentCell(1, 0)
    press(grid.table, Qt.Key.Key_Delete)
    assert [line.cells[0] for line in grid.value()] == ["Jo Lee"]
    grid.table.setCurrentCell(0, 0)
    press(grid.table, Qt.Key.Key_Delete)
    assert [line.active for line in grid.value()] == [False]
    assert grid.switch_button.text() == "Activate"


def test_enter_begins_to_type_in_a_cell(customers_page: ListPage, mia: Desk) -> None:
    choose(customers_page, mia, "Acme")
    grid = customers_page.panel.form.contacts
    grid.add_button.click()
    assert grid.table.state() == grid.table.State.EditingState
    assert grid.table.currentRow() == 0


def test_a_line_without_a_name_and_a_name_twice_are_told_above_the_table(
    customers_page: ListPage, mia: Desk, qapp: Any
) -> None:
    choose(customers_page, mia, "Acme")
    form = customers_page.panel.form
    write(form.contacts, 0, "", "+1 555 1")
    customers_page.panel.save()
    assert complaint(customers_page, "contacts") == "Each needs a name."
    write(form.contacts, 0, "Jo Lee")
    qapp.processEvents()
    write(form.contacts, 1, "jo lee")
    customers_page.panel.save()
    assert complaint(customers_page, "contacts") == "Jo Lee stands here twice."


def test_what_was_stored_before_a_refusal_is_stored_and_saving_goes_on_from_there(
    customers_page: ListPage, mia: Desk, qapp: Any
) -> None:
    customers_page.add()
    form = customers_page.panel.form
    put(customers_page, name="Initech", policy="Standard")
    write(form.sites, 0, "Head office")
    write(form.contacts, 0, "P" * 250)
    customers_page.panel.save()
    assert "200" in complaint(customers_page, "contacts")
    assert clientele.sites(mia, customer(mia, "Initech").id) == [Site("Head office")]
    assert customers_page.panel.is_adding
    write(form.contacts, 0, "Peter Gibbons")
    customers_page.panel.save()
    assert names(customers_page).count("Initech") == 1
    assert clientele.contacts(mia, customer(mia, "Initech").id) == [ContactRow("Peter Gibbons")]
    assert not customers_page.panel.is_changed


def test_a_contact_that_somebody_else_changed_is_told(customers_page: ListPage, mia: Desk) -> None:
    number = customer(mia, "Acme").id
    made = clientele.add_contact(mia, number, ContactRow("Jo Lee"))
    choose(customers_page, mia, "Acme")
    write(customers_page.panel.form.contacts, 0, "Jo Lee", "typed")
    clientele.edit_contact(mia, number, made, ContactRow("Jo Lee", "elsewhere"))
    customers_page.panel.save()
    assert "meanwhile" in trouble(customers_page)
    assert typed(customers_page, "contacts")[0].cells[1] == "typed"
    customers_page.panel.reload_button.click()
    assert typed(customers_page, "contacts")[0].cells[1] == "elsewhere"


def test_a_name_that_is_taken_is_refused_at_its_field(customers_page: ListPage, mia: Desk) -> None:
    choose(customers_page, mia, "Acme")
    put(customers_page, name="Globex")
    customers_page.panel.save()
    assert "Globex" in complaint(customers_page, "name")


def test_a_customer_with_open_tickets_stays_and_they_are_listed(
    customers_page: ListPage, mia: Desk, ticket: int
) -> None:
    choose(customers_page, mia, "Globex")
    customers_page.deactivate()
    customers_page.panel.yes.click()
    assert customer(mia, "Globex").active
    held = customers_page.panel.held
    assert [line.split()[0] for line in held.tickets.lines()] == [f"#{ticket}"]
    choose(customers_page, mia, "Acme")
    assert not held.isVisible()
    customers_page.deactivate()
    customers_page.panel.yes.click()
    assert names(customers_page) == ["Globex", "Unknown caller"]


def test_the_policy_is_one_press_away(customers_page: ListPage, mia: Desk, qtbot: Any) -> None:
    choose(customers_page, mia, "Acme")
    form = customers_page.panel.form
    assert form.version.text() == "Version 1 is in force. Open tickets: 0."
    with qtbot.waitSignal(customers_page.policy_wanted) as wanted:
        form.open_policy.click()
    assert wanted.args == ["Standard"]


def test_the_history_tells_of_contacts_too(customers_page: ListPage, mia: Desk) -> None:
    choose(customers_page, mia, "Acme")
    write(customers_page.panel.form.contacts, 0, "Jo Lee", "+1 555 1")
    customers_page.panel.save()
    history = customers_page.panel.history
    history.fold.click()
    assert "Jo Lee: Mia Brandt" in history.told
    assert "Telephone or mail: +1 555 1" in history.told


def test_hostile_names_are_shown_as_they_are(customers_page: ListPage, mia: Desk) -> None:
    hostile = '<img src="file:///etc/passwd"> & Sons'
    clientele.add(mia, hostile, "Standard")
    customers_page.refresh()
    choose(customers_page, mia, hostile)
    assert hostile in names(customers_page)
    assert customers_page.panel.title.text() == hostile
