"""Every action's form asks for exactly the action's fields, in the control that fits, and says what is wrong where."""

from collections.abc import Callable
from typing import Any

import pytest

from app.desk import tickets
from app.desk.desk import Desk
from app.rules.actions import KINDS, Invalid, Shape, describe
from ui.tickets.editors import Chips, LineEditor, MinutesEditor, TextEditor
from ui.tickets.form import Form
from ui.tickets.pickers import PickEditor
from ui.tickets.time_editors import DurationEditor, InstantEditor

CONTROLS = {
    Shape.LINE: LineEditor,
    Shape.TEXT: TextEditor,
    Shape.CHOICE: Chips,
    Shape.TRUTH: Chips,
    Shape.MINUTES: MinutesEditor,
    Shape.RATING: Chips,
    Shape.DURATION: DurationEditor,
    Shape.INSTANT: InstantEditor,
    Shape.PERSON: PickEditor,
    Shape.CUSTOMER: PickEditor,
    Shape.VENDOR: PickEditor,
}


@pytest.fixture
def form_of(qtbot: Any, anna: Desk, ticket: int) -> Callable[[str], Form]:
    made: list[Form] = []  # held here, because qtbot holds widgets weakly

    def make(kind: str) -> Form:
        form = Form(kind, tickets.read(anna, ticket))
        made.append(form)
        qtbot.addWidget(form)
        form.show()
        return form

    return make


def in_sight(form: Form) -> list[str]:
    return [name for name, row in form.rows.items() if not row.isHidden()]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_form_has_exactly_the_fields_of_its_action(form_of: Callable[[str], Form], kind: str) -> None:
    form = form_of(kind)
    assert set(form.rows) == {spec.name for spec in describe(kind)}
    for spec in describe(kind):
        editor = form.rows[spec.name].editor
        assert type(editor) is CONTROLS[spec.shape]
        assert editor.control.objectName() == f"field.{spec.name}"
        assert editor.control.accessibleName()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if any(spec.required for spec in describe(kind))])
def test_what_is_missing_is_said_above_its_field(form_of: Callable[[str], Form], kind: str) -> None:
    form = form_of(kind)
    for row in form.rows.values():
        row.editor.set_value(None)
    with pytest.raises(Invalid) as caught:
        form.action()
    first = next(name for name in in_sight(form) if not form.rows[name].error.isHidden())
    assert caught.value.field == first or kind == "correct"
    assert form.rows[first].error.text() == "This is needed."


def test_a_mistake_is_said_while_typing_and_goes_when_mended(form_of: Callable[[str], Form]) -> None:
    form = form_of("extend")
    row = form.rows["time"]
    row.editor.set_value("soon")
    assert row.error.text() == "More time must be a duration such as 90s, 15m or 4h."
    assert not row.error.isHidden()
    assert row.editor.control.accessibleDescription() == row.error.text()
    row.editor.set_value("45m")
    assert row.error.isHidden()


def test_nothing_is_missed_while_nothing_was_typed(form_of: Callable[[str], Form]) -> None:
    form = form_of("escalate")
    form.rows["tried"].editor.set_value("Driver")
    assert all(row.error.isHidden() for row in form.rows.values())


def test_a_text_that_is_too_long_is_refused_in_place(form_of: Callable[[str], Form]) -> None:
    form = form_of("document")
    form.rows["category"].editor.set_value("x" * 201)
    assert form.rows["category"].error.text() == "Category is longer than 200 characters."


@pytest.mark.parametrize(
    ("decision", "shown"),
    [
        (None, ["decision"]),
        ("return", ["decision", "to", "instructions", "no_vendor"]),
        ("vendor", ["decision", "instructions", "vendor", "reference", "answer_by"]),
        ("stop", ["decision", "agreement", "no_vendor"]),
    ],
)
def test_a_decision_asks_only_for_its_own_fields(
    form_of: Callable[[str], Form], decision: str | None, shown: list[str]
) -> None:
    form = form_of("decide")
    form.rows["decision"].editor.set_value(decision)
    assert in_sight(form) == shown


def test_a_ticket_is_returned_to_a_rung_of_its_policy(form_of: Callable[[str], Form]) -> None:
    editor = form_of("decide").rows["to"].editor
    assert isinstance(editor, Chips)
    assert editor.values() == ["tier1", "tier2", "tier3", "onsite"]


def test_what_another_decision_asked_for_is_not_sent(form_of: Callable[[str], Form]) -> None:
    form = form_of("decide")
    form.rows["decision"].editor.set_value("return")
    form.rows["to"].editor.set_value("tier2")
    form.rows["instructions"].editor.set_value("Try again")
    form.rows["decision"].editor.set_value("stop")
    form.rows["agreement"].editor.set_value("Hank agreed")
    form.rows["no_vendor"].editor.set_value("Out of warranty")
    assert form.action().fields() == {
        "decision": "stop", "agreement": "Hank agreed", "no_vendor": "Out of warranty"
    }  # fmt: skip


def test_the_vendor_question_is_asked_before_the_desk_refuses(form_of: Callable[[str], Form]) -> None:
    form = form_of("decide")
    form.rows["decision"].editor.set_value("stop")
    form.rows["agreement"].editor.set_value("Hank agreed")
    with pytest.raises(Invalid) as caught:
        form.action()
    assert caught.value.field == "no_vendor"


def test_a_client_who_is_not_satisfied_must_be_explained(form_of: Callable[[str], Form]) -> None:
    form = form_of("verify")
    assert form.rows["with_whom"].editor.value() == "Hank Scorpio"
    form.rows["how"].editor.set_value("Phone")
    form.rows["satisfied"].editor.set_value("true")
    assert form.action().fields()["satisfied"] == "true"
    form.rows["satisfied"].editor.set_value("false")
    with pytest.raises(Invalid, match="This is needed"):
        form.action()


def test_a_priority_is_changed_by_its_levels_or_by_its_name(form_of: Callable[[str], Form], qtbot: Any) -> None:
    form = form_of("change_priority")
    form.rows["reason"].editor.set_value("Everybody stands still")
    assert in_sight(form) == ["impact", "urgency", "reason"]
    assert form.action().fields() == {"impact": "medium", "urgency": "high", "reason": "Everybody stands still"}
    form.findChild(object, "choose.priority").click()
    assert in_sight(form) == ["priority", "reason"]
    form.rows["priority"].editor.set_value("P1")
    assert form.action().fields() == {"priority": "P1", "reason": "Everybody stands still"}


def test_only_what_is_chosen_is_corrected(form_of: Callable[[str], Form]) -> None:
    form = form_of("correct")
    assert in_sight(form) == ["reason"]
    form.rows["reason"].editor.set_value("Misheard")
    with pytest.raises(Invalid, match="Choose what to correct"):
        form.action()
    form.findChild(object, "choose.summary").click()
    assert form.rows["summary"].editor.value() == "Printer is mute"
    form.rows["summary"].editor.set_value("Printer is loud")
    assert form.action().fields() == {"summary": "Printer is loud", "reason": "Misheard"}


def test_a_draft_brings_everything_back(form_of: Callable[[str], Form]) -> None:
    form = form_of("correct")
    form.findChild(object, "choose.cause").click()
    form.rows["cause"].editor.set_value("  half a sen")
    again = form_of("correct")
    again.restore(form.draft())
    assert in_sight(again) == ["cause", "reason"]
    assert again.rows["cause"].editor.raw() == "  half a sen"


def test_a_moment_is_local_to_people_and_utc_to_the_desk(form_of: Callable[[str], Form]) -> None:
    editor = form_of("wait").rows["until"].editor
    assert editor.value() is None
    editor.set_value("2026-11-25T09:00:00Z")
    assert editor.value() == "2026-11-25T09:00:00Z"
