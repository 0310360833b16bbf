"""Whoever assigns to somebody who is absent is asked first: in the form of a ticket, of many, and at a shift's end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.desk import absence, tickets
from app.desk.absence import Wish
from app.desk.desk import Desk
from app.rules.actions import Assign
from ui.common.runner import InlineRunner
from ui.tickets.absent import AbsentQuestion, who_is_away
from ui.tickets.bulk_dialog import BulkDialog
from ui.tickets.hand_over import HandOverDialog
from ui.tickets.pickers import PickEditor
from ui.tickets.ticket_widget import TicketWidget


@pytest.fixture
def absent(mia: Desk, ticket: int) -> None:
    """Ben is absent for two days; mia covers."""
    absence.note(mia, Wish("ben", None, datetime.now(UTC) + timedelta(days=2), "mia", "Ill"))


@pytest.fixture
def widget(qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int, absent: None) -> TicketWidget:
    made = TicketWidget(anna, runner)
    qtbot.addWidget(made)
    made.show()
    made.show_ticket(ticket)
    made.panel.choose("assign")
    return made


def question(of: Any) -> AbsentQuestion:
    return of.findChild(AbsentQuestion)


def holder(desk: Desk, number: int) -> str | None:
    return tickets.read(desk, number).ticket.assignee


def give(widget: TicketWidget, login: str) -> None:
    form = widget.panel.form
    assert form is not None
    form.rows["to"].editor.set_value(login)
    form.rows["reason"].editor.set_value("He knows it")


def test_the_list_says_who_is_absent_until_when_and_who_covers(widget: TicketWidget) -> None:
    picker = widget.panel.form.rows["to"].editor
    assert isinstance(picker, PickEditor)
    words = {picker.combo.itemData(row): picker.combo.itemText(row) for row in range(picker.combo.count())}
    assert "absent until" in words["ben"]
    assert words["ben"].endswith("covered by Mia Brandt")
    assert "absent" not in words["mia"]


def test_submitting_asks_and_back_changes_nothing(widget: TicketWidget, anna: Desk, ticket: int) -> None:
    give(widget, "ben")
    widget.panel.submit()
    asked = question(widget)
    assert asked.isVisible()
    assert asked.text.startswith("Ben Okafor is absent until")
    assert holder(anna, ticket) is None
    asked.back_button.click()
    assert not asked.isVisible()
    assert holder(anna, ticket) is None
    assert widget.panel.form.rows["reason"].editor.value() == "He knows it"
    widget.panel.submit()
    assert asked.isVisible(), "back is no agreement"


def test_anyway_assigns_as_it_was(widget: TicketWidget, anna: Desk, ticket: int) -> None:
    give(widget, "ben")
    widget.panel.submit()
    question(widget).anyway_button.click()
    assert holder(anna, ticket) == "ben"


def test_to_the_cover_assigns_to_who_covers(widget: TicketWidget, anna: Desk, ticket: int) -> None:
    give(widget, "ben")
    widget.panel.submit()
    assert question(widget).cover_button.text() == "To Mia Brandt"
    question(widget).cover_button.click()
    assert holder(anna, ticket) == "mia"


def test_the_question_goes_when_somebody_else_is_chosen(widget: TicketWidget, anna: Desk, ticket: int) -> None:
    give(widget, "ben")
    widget.panel.submit()
    give(widget, "mia")
    assert not question(widget).isVisible()
    widget.panel.submit()
    assert holder(anna, ticket) == "mia"


def test_who_is_there_is_not_asked_about(widget: TicketWidget, anna: Desk, ticket: int) -> None:
    give(widget, "anna")
    widget.panel.submit()
    assert holder(anna, ticket) == "anna"


def test_a_cover_who_is_absent_too_is_not_offered(
    qtbot: Any, mia: Desk, anna: Desk, runner: InlineRunner, ticket: int
) -> None:
    ends = datetime.now(UTC) + timedelta(days=2)
    absence.note(mia, Wish("ben", None, ends, "anna"))
    absence.note(mia, Wish("anna", None, ends, None))
    away = who_is_away(mia)
    asked = AbsentQuestion()
    qtbot.addWidget(asked)
    asked.away = away
    assert not asked.lets_assign("ben", datetime.now(UTC))
    assert not asked.cover_button.isVisibleTo(asked)


def test_who_is_back_is_not_asked_about(qtbot: Any, mia: Desk, absent: None) -> None:
    asked = AbsentQuestion()
    qtbot.addWidget(asked)
    asked.away = who_is_away(mia)
    assert asked.lets_assign("ben", datetime.now(UTC) + timedelta(days=3))


@pytest.mark.parametrize(("way", "gets"), [("anyway_button", "ben"), ("cover_button", "mia")])
def test_many_ask_once(
    qtbot: Any, anna: Desk, runner: InlineRunner, tickets_there: list[int], absent: None, way: str, gets: str
) -> None:
    dialog = BulkDialog(anna, runner, "assign", tickets_there)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._form.rows["to"].editor.set_value("ben")
    dialog.submit()
    asked = question(dialog)
    assert asked.isVisible()
    assert [holder(anna, number) for number in tickets_there] == [None] * 3
    getattr(asked, way).click()
    assert [holder(anna, number) for number in tickets_there] == [gets] * 3


@pytest.mark.parametrize(("way", "gets"), [("anyway_button", "ben"), ("cover_button", "mia")])
def test_handing_over_asks(
    qtbot: Any, anna: Desk, runner: InlineRunner, tickets_there: list[int], absent: None, act: Any, way: str, gets: str
) -> None:
    for number in tickets_there:
        act(anna, number, "claim")
    dialog = HandOverDialog(anna, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    for number in tickets_there[:2]:
        row = dialog.rows[number]
        row.to.setCurrentIndex(row.to.findData("ben"))
        assert "absent until" in row.to.currentText()
        row.step.setText("Call back")
    dialog.submit()
    assert question(dialog).isVisible()
    assert holder(anna, tickets_there[0]) == "anna"
    getattr(question(dialog), way).click()
    assert [holder(anna, number) for number in tickets_there] == [gets, gets, "anna"]
    assert dialog.summary.text() == "2 handed over, 0 not"


def test_the_rules_let_a_person_do_it(anna: Desk, ticket: int, absent: None) -> None:
    """It is a question and no prohibition: scripts assign as they did."""
    tickets.act(anna, ticket, Assign(to="ben"))
    assert holder(anna, ticket) == "ben"
