"""Handing over at the end of a shift."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk import people, shift, tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from models.vocabulary import Rung
from ui.common.runner import InlineRunner
from ui.tickets import hand_over
from ui.tickets.hand_over import HandOverDialog


@pytest.fixture
def held(anna: Desk, act: Any) -> list[int]:
    numbers = []
    for words in ("VPN drops", "<b>Mail</b> is late", "No sound"):
        fields = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": words}
        numbers.append(act(anna, None, "receive", **fields).ticket)
        act(anna, numbers[-1], "claim")
    return numbers


@pytest.fixture
def dialog(qtbot: Any, anna: Desk, runner: InlineRunner, held: list[int]) -> HandOverDialog:
    made = HandOverDialog(anna, runner)
    qtbot.addWidget(made)
    made.show()
    return made


def give(dialog: HandOverDialog, number: int, to: str, step: str = "") -> None:
    row = dialog.rows[number]
    row.to.setCurrentIndex(row.to.findText(to))
    row.step.setText(step)


def test_each_ticket_goes_where_it_was_given_with_its_next_step(
    dialog: HandOverDialog, anna: Desk, held: list[int]
) -> None:
    first, second, third = held
    assert dialog.summary.text() == "You hold 3."
    assert not dialog.submit_button.isEnabled()
    give(dialog, first, "Ben Okafor", "Ask for the invoice")
    give(dialog, second, "back to Tier 1", "Swap the drum")
    dialog.submit_button.click()
    assert dialog.summary.text() == "2 handed over, 0 not"
    assert tickets.read(anna, first).ticket.assignee == "ben"
    assert tickets.read(anna, second).ticket.assignee is None
    assert tickets.read(anna, third).ticket.assignee == "anna"
    assert not dialog.rows[first].to.isEnabled()
    assert not dialog.submit_button.isEnabled()


def test_a_colleague_is_told_what_is_to_be_done(dialog: HandOverDialog, anna: Desk, held: list[int]) -> None:
    give(dialog, held[0], "Ben Okafor")
    dialog.submit()
    assert dialog.rows[held[0]].result.text() == "Say what is to be done next."
    assert tickets.read(anna, held[0]).ticket.assignee == "anna"


def test_what_stays_says_why_and_keeps_what_was_typed(
    dialog: HandOverDialog, mia: Desk, held: list[int], act: Any
) -> None:
    act(mia, held[0], "assign", to="ben", reason="He knows it")
    give(dialog, held[0], "back to Tier 1", "Swap the drum")
    dialog.submit()
    assert "Ben Okafor has" in dialog.rows[held[0]].result.text()
    assert dialog.summary.text() == "0 handed over, 1 not"
    assert dialog.rows[held[0]].step.text() == "Swap the drum"


def test_an_outage_loses_nothing(dialog: HandOverDialog, held: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: Any) -> None:
        raise Unreachable("The database cannot be reached.")

    give(dialog, held[0], "back to Tier 1", "Swap the drum")
    with monkeypatch.context() as patch:
        patch.setattr(shift, "hand_over", gone)
        dialog.submit()
    assert dialog.trouble.text == "The database cannot be reached."
    assert dialog.rows[held[0]].step.text() == "Swap the drum"
    dialog.submit()
    assert dialog.summary.text() == "1 handed over, 0 not"


def test_a_lost_answer_does_not_hand_over_twice(
    dialog: HandOverDialog, anna: Desk, held: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shift.hand_over

    def lost(*given: Any) -> None:
        real(*given)
        raise Unreachable("The connection to the database was lost; try again.")

    give(dialog, held[0], "back to Tier 1", "Swap the drum")
    with monkeypatch.context() as patch:
        patch.setattr(shift, "hand_over", lost)
        dialog.submit()
    dialog.submit()
    assert dialog.summary.text() == "1 handed over, 0 not"
    assert [entry.kind for entry in tickets.read(anna, held[0]).journal] == ["receive", "claim", "note", "release"]


def test_what_was_typed_anew_is_another_step(
    dialog: HandOverDialog, anna: Desk, mia: Desk, held: list[int], act: Any
) -> None:
    act(mia, held[0], "assign", to="ben", reason="He knows it")
    for step in ("Swap the drum", "Swap the drum", "Swap the belt"):
        give(dialog, held[0], "back to Tier 1", step)
        dialog.submit()
    notes = [entry.fields["text"] for entry in tickets.read(anna, held[0]).journal if entry.kind == "note"]
    assert notes == ["Swap the drum", "Swap the belt"]


def test_escape_asks_before_it_throws_text_away(dialog: HandOverDialog, held: list[int]) -> None:
    dialog.rows[held[0]].step.setText("Call Hank, he knows about the fuser")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.question.isVisible()
    dialog.rows[held[0]].step.setText("Call Hank")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "somebody typed on: it is asked anew"
    dialog.question.agreed.emit()
    assert not dialog.isVisible()


def test_what_is_handed_over_is_not_asked_about(dialog: HandOverDialog, held: list[int]) -> None:
    give(dialog, held[0], "back to Tier 1", "Swap the drum")
    dialog.submit()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_whoever_holds_more_than_are_shown_is_told_so(
    qtbot: Any, anna: Desk, runner: InlineRunner, held: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_over, "_MOST", 2)
    made = HandOverDialog(anna, runner)
    qtbot.addWidget(made)
    assert made.summary.text() == "You hold more than 2; these are due first."


def test_all_go_to_a_colleague_in_one_step_and_what_was_typed_stays(
    dialog: HandOverDialog, anna: Desk, held: list[int]
) -> None:
    dialog.rows[held[1]].step.setText("Swap the drum")
    all_of_them = dialog.for_all
    all_of_them.to.setCurrentIndex(all_of_them.to.findText("Ben Okafor"))
    all_of_them.step.setText("See the last note")
    all_of_them.fill.click()
    assert [row.to.currentData() for row in dialog.rows.values()] == ["ben"] * 3
    assert [row.step.text() for row in dialog.rows.values()] == [
        "See the last note",
        "Swap the drum",
        "See the last note",
    ]
    dialog.submit()
    assert [tickets.read(anna, number).ticket.assignee for number in held] == ["ben"] * 3


def test_all_go_back_or_stay(dialog: HandOverDialog, held: list[int]) -> None:
    choice = dialog.for_all.to
    for text, data in (("back to their tiers", None), ("stay with me", "stays")):
        choice.setCurrentIndex(choice.findText(text))
        dialog.for_all.fill.click()
        assert [row.to.currentData() for row in dialog.rows.values()] == [data] * 3
    dialog.for_all.step.setText("Swap the drum")
    dialog.for_all.fill.click()
    assert not any(row.step.text() for row in dialog.rows.values()), "what stays needs no next step"


def test_who_does_not_staff_a_rung_is_given_nothing_there(
    qtbot: Any, anna: Desk, mia: Desk, runner: InlineRunner, held: list[int], act: Any
) -> None:
    people.save_person(anna.database, "eva", "Eva Lang", [Rung.TIER3])
    issue = {"description": "d", "category": "c", "affected": "a", "impact": "low", "urgency": "low"}
    act(mia, held[0], "document", **issue)
    for rung in ("tier2", "tier3"):
        act(mia, held[0], "escalate", reason=rung)
    act(mia, held[0], "assign", to="mia")
    act(mia, held[1], "assign", to="mia", reason="r")
    made = HandOverDialog(mia, runner)
    qtbot.addWidget(made)
    assert made.table.isColumnHidden(6)
    made.for_all.to.setCurrentIndex(made.for_all.to.findText("Eva Lang"))
    made.for_all.step.setText("Look at it")
    made.for_all.fill.click()
    assert made.rows[held[0]].to.currentData() == "eva"
    assert made.rows[held[1]].to.currentData() == "stays"
    assert made.rows[held[1]].result.text() == "Does not staff this rung."
    assert not made.table.isColumnHidden(6)


def test_a_row_tells_priority_and_when_it_is_due(dialog: HandOverDialog, held: list[int]) -> None:
    said = [dialog.table.item(0, column).text() for column in (2, 3)]
    assert said[0] == "P3"
    assert said[1].startswith(("today ", "tomorrow ")) or len(said[1].split()) == 2
    assert dialog.table.columnWidth(1) > dialog.table.columnWidth(3)
