"""The form of a calendar by itself: what goes in comes out, regions by name, days off, the look ahead."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QTest

from ui.common.runner import InlineRunner
from ui.policies.calendar_form import CalendarForm

WHOLE = {
    "time_zone": "Europe/Berlin",
    "holidays": "DE-BE",
    "extra": ["2026-12-24"],
    "hours": {"mon": ["08:00-12:00", "13:00-17:00"], "sat": ["09:00-12:00"]},
    "round_the_clock": ["P1"],
}


@pytest.fixture
def form(qtbot: Any, runner: InlineRunner) -> CalendarForm:
    made = CalendarForm(runner)
    qtbot.addWidget(made)
    made.set_today(date(2026, 3, 2))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_calendar_comes_out_as_it_went_in(form: CalendarForm) -> None:
    form.show_document(WHOLE)
    assert form.document() == WHOLE
    form.show_document({})
    assert form.document() == {}


def test_showing_is_no_change_and_typing_is(qtbot: Any, form: CalendarForm) -> None:
    heard: list[int] = []
    form.changed.connect(lambda: heard.append(1))
    form.show_document(WHOLE)
    assert heard == []
    QTest.keyClicks(form.hours.lines[6], "9-12")
    assert heard
    assert form.document()["hours"]["sun"] == ["09:00-12:00"]


def test_a_region_is_chosen_by_its_name(form: CalendarForm) -> None:
    form.show_document(WHOLE)
    assert (form.region.country.currentText(), form.region.part.currentText()) == ("Germany", "Berlin")
    country = form.region.country
    country.setCurrentIndex(country.findText("United States"))
    country.activated.emit(country.currentIndex())
    assert form.document()["holidays"] == "US"
    part = form.region.part
    part.setCurrentIndex(part.findText("Alaska"))
    part.activated.emit(part.currentIndex())
    assert form.document()["holidays"] == "US-AK"
    country.setCurrentIndex(0)
    country.activated.emit(0)
    assert "holidays" not in form.document()


def test_a_region_that_nobody_knows_stays_as_it_was_written(form: CalendarForm) -> None:
    form.show_document({"holidays": "XX-YY"})
    assert form.document() == {"holidays": "XX-YY"}


def test_days_off_are_added_and_taken_out(form: CalendarForm) -> None:
    form.show_document({"extra": ["2026-12-31"]})
    form.days.day.setDate(date(2026, 12, 24))
    form.days.add.click()
    form.days.add.click()
    assert form.document()["extra"] == ["2026-12-24", "2026-12-31"]
    chip = next(one for one in form.days.findChildren(type(form.days.add)) if "Take out Thu 31" in one.accessibleName())
    chip.click()
    assert form.document()["extra"] == ["2026-12-24"]


def test_the_next_days_off_are_shown_by_name(qapp: Any, form: CalendarForm) -> None:
    form.show_document(WHOLE)
    for _ in range(3):
        qapp.processEvents()
    table = form.next_days
    rows = {table.item(row, 0).text(): table.item(row, 1).text() for row in range(table.rowCount())}
    assert rows["Fri 3 April 2026"] == "Good Friday"
    assert rows["Thu 24 December 2026"] == "Further day off"
    assert "1 January 2026" not in " ".join(rows)


def test_what_is_inherited_is_shown_overridden_and_taken_back(form: CalendarForm) -> None:
    form.show_document({}, WHOLE, "Standard")
    assert form.document() == {}
    assert form.zone.placeholderText() == "Europe/Berlin"
    assert form.always_boxes["P1"].isChecked()
    form.always_boxes["P2"].setChecked(True)
    assert form.document() == {"round_the_clock": ["P1", "P2"]}
    form._origins["round_the_clock"].back_button.click()
    assert form.document() == {}
    assert not form.always_boxes["P2"].isChecked()


def test_an_own_list_may_be_empty_over_an_inherited_one(form: CalendarForm) -> None:
    form.show_document({"extra": []}, WHOLE, "Standard")
    assert form.document() == {"extra": []}


def test_the_sentence_of_what_cannot_be_read_is_offered(form: CalendarForm) -> None:
    assert form.problem() == ""
    QTest.keyClicks(form.hours.lines[0], "nine to five")
    assert form.problem() == "Monday: Write hours such as 08:00-12:00, 13:00-17:00."


def test_read_only_nothing_can_be_changed(form: CalendarForm) -> None:
    form.show_document(WHOLE)
    form.set_read_only(True)
    assert form.zone.isReadOnly()
    assert not form.region.isEnabled()
    assert not form.days.add.isVisible()
    assert form.document() == WHOLE
