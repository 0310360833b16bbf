"""Absences in the form of a person: noting one with its preview, what becomes of the tickets, coming back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from app.desk import absence, staffing, tickets
from app.desk.absence import Wish
from app.desk.desk import Desk
from models.rows import Person
from models.vocabulary import Rung
from tests.ui.setup.touching import rows
from ui.common import wording
from ui.setup.absence_form import AbsenceForm
from ui.setup.absence_panel import AbsencePanel
from ui.setup.list_page import ListPage


@pytest.fixture
def held(anna: Desk, tickets_there: list[int], act: Any) -> list[int]:
    for number in tickets_there:
        act(anna, number, "claim")
    return tickets_there


@pytest.fixture
def panel(people_page: ListPage, held: list[int]) -> AbsencePanel:
    people_page.refresh()
    people_page.choose("anna")
    return people_page.panel.form.absence


@pytest.fixture
def form(panel: AbsencePanel) -> AbsenceForm:
    panel.note_button.click()
    assert panel.form is not None
    return panel.form


def later(**amount: float) -> str:
    return (datetime.now(UTC) + timedelta(**amount)).isoformat()


def set_to(form: AbsenceForm, **values: Any) -> None:
    for name, value in values.items():
        form.rows[name].editor.set_value(value)
    form.read_preview()


def test_who_staffs_the_same_rungs_is_offered_best_suited_first(
    people_page: ListPage, mia: Desk, form: AbsenceForm
) -> None:
    carla = Person("carla", "Carla Ruiz", frozenset({Rung.TIER1}), frozenset({"vpn"}), False, True)
    dinesh = Person("dinesh", "Dinesh Rao", frozenset({Rung.TIER3}), frozenset(), False, True)
    for one in (carla, dinesh):
        staffing.add(mia, one)
    anna = next(one.person for one in staffing.members(mia) if one.person.login == "anna")
    staffing.edit(mia, anna, Person("anna", "Anna Berg", anna.rungs, frozenset({"vpn"}), False, True))
    people_page.refresh()
    combo = form.rows["cover"].editor.combo
    words = [combo.itemText(row) for row in range(combo.count())]
    assert words == [
        "Nobody: back to their rungs",
        "Carla Ruiz · Tier 1 · vpn · holds 0",
        "Ben Okafor · Tier 1 · holds 0",
    ]


def test_what_becomes_of_each_ticket_is_shown_before_it_is_noted(form: AbsenceForm, held: list[int]) -> None:
    assert form.summary.text() == "Say until when, and here stands what becomes of their tickets."
    set_to(form, ends_at=later(days=2), cover="ben")
    assert form.summary.text() == "At once:"
    goes = sorted(line.split(" · ")[0] for line in form.tickets.lines())
    assert goes == [f"#{number} to Ben Okafor" for number in held]
    set_to(form, cover="")
    assert all("back to Tier 1" in line for line in form.tickets.lines())
    set_to(form, begins_at=later(days=1))
    assert form.summary.text() == "When it begins, as far as they still hold them:"


def test_the_tickets_go_to_the_cover_and_it_is_said(
    people_page: ListPage, panel: AbsencePanel, form: AbsenceForm, anna: Desk, held: list[int]
) -> None:
    set_to(form, ends_at=later(days=2), cover="ben", reason="On holiday")
    form.note_button.click()
    assert [tickets.read(anna, number).ticket.assignee for number in held] == ["ben"] * 3
    assert panel.form is None
    assert "Tickets that went to the cover: 3." in panel.told.text()
    assert absence.absences(anna)["anna"].reason == "On holiday"
    assert next(row[4] for row in rows(people_page) if row[0] == "Anna Berg").startswith("until ")
    assert people_page.panel.form.holding.summary.text() == "Holds nothing."


def test_without_a_cover_they_go_back_to_the_rung(
    panel: AbsencePanel, form: AbsenceForm, anna: Desk, held: Any
) -> None:
    set_to(form, ends_at=later(days=2), cover="")
    form.submit()
    assert [tickets.read(anna, number).ticket.assignee for number in held] == [None] * 3
    assert "Tickets that went back to their rungs: 3." in panel.told.text()


def test_one_to_come_hands_over_nothing_yet_and_can_be_called_off(
    panel: AbsencePanel, form: AbsenceForm, anna: Desk, held: list[int]
) -> None:
    set_to(form, begins_at=later(days=1), ends_at=later(days=2), cover="ben")
    form.submit()
    assert [tickets.read(anna, number).ticket.assignee for number in held] == ["anna"] * 3
    (coming,) = absence.upcoming(anna)
    ends = panel.findChild(object, f"end.{coming.id}")
    assert ends.text() == "Call it off"
    assert "Ben Okafor" in ends.accessibleName()
    ends.click()
    assert absence.upcoming(anna) == []


def test_one_that_is_noted_is_read_whole_with_its_cover_and_in_one_format(
    people_page: ListPage, panel: AbsencePanel, mia: Desk, qtbot: Any
) -> None:
    year = datetime.now(UTC).year
    begins, ends = datetime(year + 1, 12, 21, 12, tzinfo=UTC), datetime(year + 2, 1, 4, 12, tzinfo=UTC)
    noted, _ = absence.note(mia, Wish("anna", begins, ends, "ben", "Skiing in the Dolomites with the whole family"))
    people_page.refresh()
    line = panel.findChild(QLabel, f"absence.{noted.id}")
    begin, end = (f"{day} {wording.clock(begins)}" for day in (f"21 Dec {year + 1}", f"4 Jan {year + 2}"))
    assert line.text().startswith(f"Absent from {begin} to {end}, covered by Ben Okafor  ·  Skiing")
    qtbot.waitUntil(lambda: line.height() >= line.heightForWidth(line.width()) > 2 * line.fontMetrics().height())


def test_who_is_back_is_back_now(people_page: ListPage, panel: AbsencePanel, mia: Desk, anna: Desk) -> None:
    noted, _ = absence.note(mia, Wish("anna", None, datetime.now(UTC) + timedelta(days=2), None))
    people_page.refresh()
    ends = panel.findChild(object, f"end.{noted.id}")
    assert ends.text() == "Back now"
    ends.click()
    assert absence.absences(anna) == {}


def test_one_to_come_is_changed_with_what_would_become_of_the_tickets(
    people_page: ListPage, panel: AbsencePanel, mia: Desk, anna: Desk, held: list[int]
) -> None:
    begins, ends = datetime.now(UTC) + timedelta(days=1), datetime.now(UTC) + timedelta(days=3)
    noted, _ = absence.note(mia, Wish("anna", begins, ends, None, "Course"))
    people_page.refresh()
    panel.findChild(object, f"change.{noted.id}").click()
    form = panel.form
    assert form is not None
    assert form.rows["reason"].editor.value() == "Course"
    assert form.rows["begins_at"].isEnabled()
    assert all("back to Tier 1" in line for line in form.tickets.lines())
    set_to(form, cover="ben", ends_at=later(days=2))
    assert all("to Ben Okafor" in line for line in form.tickets.lines())
    panel.note_button.click()
    form.submit()
    (changed,) = absence.upcoming(anna)
    assert (changed.id, changed.cover, changed.reason) == (noted.id, "ben", "Course")
    assert changed.ends_at < ends
    assert panel.form is None


def test_of_one_that_lasts_the_end_is_changed_and_the_tickets_stay(
    people_page: ListPage, panel: AbsencePanel, mia: Desk, anna: Desk, held: list[int]
) -> None:
    noted, _ = absence.note(mia, Wish("anna", None, datetime.now(UTC) + timedelta(days=2), "ben"))
    people_page.refresh()
    panel.findChild(object, f"change.{noted.id}").click()
    form = panel.form
    assert form is not None
    assert not form.rows["begins_at"].isEnabled()
    assert form.summary.text() == "Tickets that were handed over stay where they are."
    set_to(form, ends_at=later(days=5))
    panel.findChild(object, f"change.{noted.id}").click()
    assert form.trouble.text == "Save or cancel this one first."
    form.submit()
    lasts = absence.absences(anna)["anna"]
    assert (lasts.id, lasts.begins_at, lasts.handed_over_at) == (noted.id, noted.begins_at, noted.handed_over_at)
    assert lasts.ends_at > noted.ends_at + timedelta(days=2)
    assert panel.told.text() == "Saved. Tickets that were handed over stay where they are."
    assert [tickets.read(anna, number).ticket.assignee for number in held] == ["ben"] * 3


def test_until_when_has_to_be_said(form: AbsenceForm) -> None:
    form.submit()
    assert form.rows["ends_at"].error.text() == "Say until when."


def test_a_refusal_is_told_in_the_form_and_what_was_typed_stays(
    people_page: ListPage, form: AbsenceForm, mia: Desk
) -> None:
    absence.note(mia, Wish("anna", None, datetime.now(UTC) + timedelta(days=5), None))
    set_to(form, ends_at=later(days=2), reason="Dentist")
    form.submit()
    assert "Anna Berg is absent from" in form.trouble.text
    assert form.rows["reason"].editor.value() == "Dentist"


def test_ctrl_enter_in_it_notes_the_absence_and_saves_no_person(
    people_page: ListPage, form: AbsenceForm, anna: Desk
) -> None:
    set_to(form, ends_at=later(days=2), cover="ben")
    people_page.panel.form.rows["name"].editor.set_value("Anna Typed")
    form.rows["reason"].editor.edit.setFocus()
    people_page.panel.save()
    assert "anna" in absence.absences(anna)
    assert people_page.panel.form.is_changed


def test_a_half_typed_absence_is_asked_about(people_page: ListPage, panel: AbsencePanel, form: AbsenceForm) -> None:
    form.rows["reason"].editor.set_value("On holi")
    people_page._on_moved(people_page.model.item_of("ben"))
    leaving = people_page.panel.leaving
    assert leaving.isVisible()
    assert not leaving.save.isVisible(), "a person is saved, an absence is noted"
    leaving.throw_away.click()
    assert people_page.panel.title.text() == "Ben Okafor"
    assert panel.form is None


def test_escape_leaves_an_empty_one(people_page: ListPage, panel: AbsencePanel, form: AbsenceForm) -> None:
    form.rows["reason"].editor.edit.setFocus()
    people_page.panel.escape()
    assert panel.form is None
    assert panel.note_button.isVisible()
