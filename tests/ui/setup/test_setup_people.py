"""The page of people: adding, editing, refusals at their field, conflicts, deactivating, history."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.desk import staffing
from app.desk.desk import Desk
from models.rows import Person
from models.vocabulary import Rung
from tests.ui.setup.touching import complaint, names, press, put, rows, trouble, typed
from ui.setup.list_page import ListPage


def person(desk: Desk, login: str) -> Person:
    return next(one.person for one in staffing.members(desk) if one.person.login == login)


def test_the_staff_is_listed_by_name_with_rungs_and_what_they_hold(
    people_page: ListPage, anna: Desk, ticket: int, act: Any
) -> None:
    act(anna, ticket, "claim")
    people_page.refresh()
    assert [row[:2] + row[3:4] for row in rows(people_page)] == [
        ("Anna Berg", "Tier 1", "1"),
        ("Ben Okafor", "Tier 1, Tier 2", "0"),
        ("Mia Brandt", "Manager", "0"),
    ]
    assert people_page.count.text() == "3 shown"


def test_somebody_is_added_with_rungs_and_skills(people_page: ListPage, mia: Desk) -> None:
    people_page.add_button.click()
    assert people_page.panel.title.text() == "A new person"
    form = people_page.panel.form
    put(people_page, name="Carla Ruiz", login="carla")
    form.rows["rungs"].editor.boxes[Rung.TIER2].click()
    form.skills.edit.setText("vpn")
    press(form.skills.edit, Qt.Key.Key_Return)
    form.skills.edit.setText("mail")
    press(form.skills.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    people_page.panel.save()
    made = person(mia, "carla")
    assert (made.name, made.rungs, made.skills) == ("Carla Ruiz", {Rung.TIER2}, {"vpn", "mail"})
    assert names(people_page) == ["Anna Berg", "Ben Okafor", "Carla Ruiz", "Mia Brandt"]
    assert people_page.panel.title.text() == "Carla Ruiz"
    assert people_page.table.current.key == "carla"
    assert people_page.panel.told.text() == "Saved"
    login = form.rows["login"]
    assert (login.isVisible(), login.isEnabled(), login.editor.value()) == (True, False, "carla"), "the login stays"


def test_who_would_act_nowhere_is_told(people_page: ListPage) -> None:
    people_page.add()
    form = people_page.panel.form
    assert form.nowhere.isHidden()
    put(people_page, name="Carla Ruiz", login="carla")
    assert not form.nowhere.isHidden()
    form.rows["rungs"].editor.boxes[Rung.TIER2].click()
    assert form.nowhere.isHidden()


def test_what_is_wanting_is_said_above_its_field_which_gets_the_keys(people_page: ListPage) -> None:
    people_page.add()
    put(people_page, name="Carla Ruiz")
    people_page.panel.save()
    assert complaint(people_page, "login") == "This is needed."
    assert people_page.panel.form.rows["login"].editor.edit.hasFocus()
    put(people_page, login="carla")
    assert complaint(people_page, "login") == ""


def test_a_login_that_is_taken_is_refused_at_its_field(people_page: ListPage, mia: Desk) -> None:
    people_page.add()
    put(people_page, name="Another Anna", login="anna")
    people_page.panel.save()
    assert "anna" in complaint(people_page, "login")
    assert people_page.panel.form.rows["login"].editor.edit.hasFocus()
    assert typed(people_page, "name") == "Another Anna"
    assert person(mia, "anna").name == "Anna Berg"


def test_an_unusable_name_is_refused_at_its_field(people_page: ListPage) -> None:
    put(people_page, name="A" * 300)
    people_page.panel.save()
    assert "200" in complaint(people_page, "name")


def test_somebody_is_changed_in_place(people_page: ListPage, mia: Desk) -> None:
    people_page.choose("anna")
    put(people_page, name="Anna Berger", rungs=("tier1", "tier3"), skills=("vpn",))
    assert people_page.panel.told.text() == "Not saved yet"
    people_page.panel.save()
    made = person(mia, "anna")
    assert (made.name, made.rungs, made.skills) == ("Anna Berger", {Rung.TIER1, Rung.TIER3}, {"vpn"})
    assert not people_page.panel.is_changed


def test_known_skills_are_completed(people_page: ListPage, mia: Desk) -> None:
    staffing.edit(mia, person(mia, "ben"), Person("ben", "Ben Okafor", frozenset(), frozenset({"sap"}), False, True))
    people_page.refresh()
    people_page.choose("anna")
    people_page.panel.form.show_beside(people_page.panel.record)
    completer = people_page.panel.form.skills.edit.completer()
    assert completer.model().stringList() == ["sap"]


def test_a_skill_goes_away_by_a_press_and_by_backspace(people_page: ListPage) -> None:
    people_page.choose("anna")
    put(people_page, skills=("mail", "vpn", "sap"))
    skills = people_page.panel.form.skills
    skills.chips()[0].click()
    assert skills.value() == ("vpn", "sap")
    press(skills.edit, Qt.Key.Key_Backspace)
    assert skills.value() == ("vpn",)
    skills.edit.setText("erp")
    assert skills.value() == ("vpn", "erp"), "what is not a chip yet counts"


def test_who_was_changed_by_somebody_else_meanwhile_is_said_and_what_is_typed_stays(
    people_page: ListPage, mia: Desk
) -> None:
    people_page.choose("anna")
    put(people_page, name="Anna Typed")
    before = person(mia, "anna")
    staffing.edit(mia, before, Person("anna", "Anna Elsewhere", before.rungs, before.skills, False, True))
    people_page.panel.save()
    assert "meanwhile" in trouble(people_page)
    assert typed(people_page, "name") == "Anna Typed"
    assert person(mia, "anna").name == "Anna Elsewhere"
    assert people_page.panel.reload_button.isVisible()
    people_page.panel.reload_button.click()
    assert typed(people_page, "name") == "Anna Elsewhere"
    put(people_page, name="Anna Typed")
    people_page.panel.save()
    assert person(mia, "anna").name == "Anna Typed"


def test_a_change_elsewhere_shows_at_once_where_nothing_is_typed(people_page: ListPage, mia: Desk) -> None:
    people_page.choose("anna")
    before = person(mia, "anna")
    staffing.edit(mia, before, Person("anna", "Anna Elsewhere", before.rungs, before.skills, False, True))
    people_page.refresh()
    assert typed(people_page, "name") == "Anna Elsewhere"
    put(people_page, name="Anna Typed")
    staffing.edit(mia, person(mia, "anna"), before)
    people_page.refresh()
    assert typed(people_page, "name") == "Anna Typed"
    assert "Somebody else changed this meanwhile" in trouble(people_page)


def test_escape_reverts_and_what_was_typed_can_be_brought_back(people_page: ListPage) -> None:
    people_page.choose("anna")
    put(people_page, name="Anna Typed")
    people_page.panel.escape()
    assert typed(people_page, "name") == "Anna Berg"
    assert people_page.panel.back_button.isVisible()
    people_page.panel.back_button.click()
    assert typed(people_page, "name") == "Anna Typed"
    people_page.panel.escape()
    people_page.panel.escape()
    assert people_page.table.hasFocus(), "a second Escape leaves the form"


def test_what_was_typed_of_a_new_person_outlives_a_second_escape(people_page: ListPage, qapp: Any) -> None:
    panel = people_page.panel
    people_page.add()
    put(people_page, name="Zoe Typed")
    panel.escape()
    panel.escape()
    assert people_page.table.hasFocus()
    assert panel.is_adding
    assert panel.back_button.isVisible()
    people_page.add()
    assert panel.form.rows["name"].editor.edit.hasFocus()
    panel.escape()
    press(people_page.table, Qt.Key.Key_Down)
    qapp.processEvents()
    assert panel.leaving.isVisible(), "another one is asked about"
    panel.leaving.stay.click()
    panel.back_button.click()
    assert typed(people_page, "name") == "Zoe Typed"
    panel.escape()
    press(people_page.table, Qt.Key.Key_Down)
    panel.leaving.throw_away.click()
    assert not panel.is_adding
    assert not panel.back_button.isVisible()


def test_another_row_asks_about_what_is_not_saved(people_page: ListPage, mia: Desk, qapp: Any) -> None:
    people_page.choose("anna")
    people_page.table.setFocus()
    put(people_page, name="Anna Typed")
    press(people_page.table, Qt.Key.Key_Down)
    qapp.processEvents()
    panel = people_page.panel
    assert panel.leaving.isVisible()
    assert people_page.table.current.key == "anna"
    panel.leaving.stay.click()
    assert not panel.leaving.isVisible()
    press(people_page.table, Qt.Key.Key_Down)
    panel.leaving.save.click()
    assert person(mia, "anna").name == "Anna Typed"
    assert panel.title.text() == "Ben Okafor"
    put(people_page, name="Ben Typed")
    press(people_page.table, Qt.Key.Key_Down)
    panel.leaving.throw_away.click()
    assert person(mia, "ben").name == "Ben Okafor"
    assert panel.title.text() == "Mia Brandt"


def test_saving_what_is_refused_does_not_leave(people_page: ListPage, qapp: Any) -> None:
    people_page.choose("anna")
    put(people_page, name="A" * 300)
    people_page.table.mark("ben")
    people_page._on_moved(people_page.model.item_of("ben"))
    people_page.panel.leaving.save.click()
    qapp.processEvents()
    assert people_page.panel.title.text() == "Anna Berg"
    assert complaint(people_page, "name")
    assert people_page.panel.leaving.then is None


def test_who_leaves_is_deactivated_after_a_question_and_can_come_back(people_page: ListPage, mia: Desk) -> None:
    people_page.choose("ben")
    people_page.table.setFocus()
    press(people_page.table, Qt.Key.Key_Delete)
    panel = people_page.panel
    assert "Ben Okafor" in panel.question.text
    panel.no.click()
    assert person(mia, "ben").active
    people_page.off_button.click()
    panel.yes.click()
    assert not person(mia, "ben").active
    assert names(people_page) == ["Anna Berg", "Mia Brandt"]
    assert people_page.count.text() == "2 shown  ·  1 inactive"
    people_page.inactive.click()
    assert names(people_page) == ["Anna Berg", "Ben Okafor", "Mia Brandt"]
    people_page.choose("ben")
    assert not people_page.off_button.isVisible()
    people_page.on_button.click()
    assert person(mia, "ben").active


def test_who_holds_tickets_stays_and_is_told_so_at_once(
    people_page: ListPage, anna: Desk, mia: Desk, tickets_there: list[int], act: Any, qtbot: Any
) -> None:
    for number in tickets_there:
        act(anna, number, "claim")
    people_page.refresh()
    people_page.choose("anna")
    people_page.window().activateWindow()
    people_page.table.setFocus()
    press(people_page.table, Qt.Key.Key_Delete)
    panel, holding = people_page.panel, people_page.panel.form.holding
    assert not panel.question.isVisible(), "nothing is asked that cannot be done"
    assert trouble(people_page) == "Anna Berg holds 3 tickets; hand them over first."
    assert person(mia, "anna").active
    assert not panel.held.isVisible(), "they are listed once"
    assert not panel.reload_button.isVisible(), "it is shown as it is now"
    assert [line.split()[0] for line in holding.tickets.lines()] == [f"#{number}" for number in tickets_there]
    assert people_page.window().focusWidget() is holding.hand_over
    with qtbot.waitSignal(people_page.act_wanted) as handed:
        press(holding.hand_over, Qt.Key.Key_Return)
    assert handed.args == [tickets_there, "assign"]
    for number in tickets_there:
        act(anna, number, "release")
    people_page.refresh()
    assert trouble(people_page) == ""
    people_page.deactivate()
    panel.yes.click()
    assert not person(mia, "anna").active


def test_what_they_took_since_it_was_read_is_listed_when_the_desk_refuses(
    people_page: ListPage, anna: Desk, mia: Desk, tickets_there: list[int], act: Any
) -> None:
    people_page.choose("anna")
    people_page.window().activateWindow()
    people_page.deactivate()
    panel, holding = people_page.panel, people_page.panel.form.holding
    act(anna, tickets_there[0], "claim")
    panel.yes.click()
    assert person(mia, "anna").active
    assert "Anna Berg holds" in trouble(people_page)
    assert not panel.held.isVisible()
    assert [line.split()[0] for line in holding.tickets.lines()] == [f"#{tickets_there[0]}"]
    assert people_page.window().focusWidget() is holding.hand_over


def test_what_they_hold_stands_under_the_form(
    people_page: ListPage, anna: Desk, tickets_there: list[int], act: Any, qtbot: Any
) -> None:
    for number in tickets_there:
        act(anna, number, "claim")
    people_page.refresh()
    people_page.choose("anna")
    holding = people_page.panel.form.holding
    assert holding.summary.text() == "3 tickets"
    assert holding.numbers == tickets_there
    with qtbot.waitSignal(people_page.act_wanted) as handed:
        holding.hand_over.click()
    assert handed.args == [tickets_there, "assign"]
    people_page.choose("ben")
    assert holding.summary.text() == "Holds nothing."
    assert not holding.hand_over.isVisible()


def test_the_last_manager_stays(people_page: ListPage, mia: Desk) -> None:
    people_page.choose("mia")
    people_page.deactivate()
    people_page.panel.yes.click()
    assert "only active manager" in trouble(people_page)
    assert person(mia, "mia").active


def test_who_changed_what_is_told_line_by_line(people_page: ListPage) -> None:
    people_page.choose("anna")
    put(people_page, name="Anna Berger", skills=("vpn",))
    people_page.panel.save()
    history = people_page.panel.history
    history.fold.click()
    assert "Mia Brandt" in history.told
    assert "Name: Anna Berg → Anna Berger" in history.told
    assert "Skills: – → vpn" in history.told
    people_page.choose("ben")
    assert history.told == "Nobody changed it since this desk keeps a record of changes."


def test_the_search_and_the_headings_find_people(people_page: ListPage, mia: Desk) -> None:
    people_page.search.setText("tier okafor")
    assert names(people_page) == ["Ben Okafor"]
    assert people_page.count.text() == "1 of 3"
    people_page.search.setText("nobody has this")
    assert people_page.pane.told[0] == "Nothing found"
    people_page.pane.action_wanted.emit()
    assert people_page.search.text() == ""
    people_page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(people_page) == ["Mia Brandt", "Ben Okafor", "Anna Berg"]


def test_a_refusal_of_rights_is_a_sentence(qtbot: Any, anna: Desk, runner: Any) -> None:
    from ui.setup.window import SetupWindow

    window = SetupWindow(anna, runner)
    qtbot.addWidget(window)
    window.show()
    title, reason, action = window.page("people").pane.told
    assert title == "The list could not be read"
    assert "manager" in reason
    assert action == "Try again"


@pytest.mark.parametrize("login", ["anna", "mia"])
def test_on_a_server_it_says_how_a_login_gets_its_rights(people_page: ListPage, login: str) -> None:
    form = people_page.panel.form
    people_page.choose(login)
    assert not form.about_rights.isVisible(), "a file knows no rights"
    form._is_server = True
    people_page.choose("ben")
    people_page.choose(login)
    assert form.about_rights.isVisible()
    assert ("tierdesk_managers" in form.about_rights.text()) is (login == "mia")
    assert f'"{login}"' in form.about_rights.text()
