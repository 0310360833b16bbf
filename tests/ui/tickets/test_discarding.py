"""A draft is gone on with where it was left, can be thrown away and brought back, and is not made by mistake."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.desk import tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from tests.ui.driving import press, preview, table
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.tickets.action_panel import ActionPanel
from ui.tickets.drafts import Drafts


@pytest.fixture
def drafts() -> Drafts:
    return Drafts()


@pytest.fixture
def panel(qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int, drafts: Drafts) -> ActionPanel:
    made = ActionPanel(anna, runner, drafts)
    qtbot.addWidget(made)
    made.resize(380, 700)
    made.show_view(tickets.read(anna, ticket))
    made.show()
    qtbot.waitExposed(made)
    return made


def bar(panel: ActionPanel, name: str) -> str:
    banner: Any = panel.findChild(object, name)
    return "" if banner.isHidden() else banner.text


def field(panel: ActionPanel, name: str) -> QWidget:
    assert panel.form is not None
    return panel.form.rows[name].editor.control


def discard(panel: ActionPanel) -> QPushButton:
    return panel.findChild(QPushButton, "discard")


def test_one_goes_on_at_the_end_of_what_was_typed_last(panel: ActionPanel) -> None:
    panel.choose("escalate")
    for name, words in (("needed", "Rights on the server"), ("reason", "Ask the print team")):
        QTest.keyClicks(field(panel, name), words)
    panel.back()
    panel.choose("escalate")
    assert panel.focusWidget() is field(panel, "reason")
    QTest.keyClicks(panel.focusWidget(), " now")
    assert panel.form is not None
    assert panel.form.rows["reason"].editor.value() == "Ask the print team now"


def test_a_note_that_was_begun_has_the_cursor_and_not_whom_to_tell(panel: ActionPanel) -> None:
    panel.choose("note")
    QTest.keyClicks(field(panel, "text"), "Half a no")
    panel.back()
    panel.choose("note")
    assert panel.focusWidget() is field(panel, "text")


def test_a_prefilled_text_is_nothing_that_was_typed(panel: ActionPanel, anna: Desk, act: Any, ticket: int) -> None:
    panel.choose("contact")
    assert panel.form is not None
    assert panel.form.rows["with_whom"].editor.value() == "Hank Scorpio"
    assert panel.focusWidget() is not field(panel, "with_whom")


def test_a_draft_is_thrown_away_and_brought_back(panel: ActionPanel, drafts: Drafts, ticket: int) -> None:
    panel.choose("note")
    assert discard(panel).isHidden()
    QTest.keyClicks(field(panel, "text"), "Not to be sent")
    assert not discard(panel).isHidden()
    discard(panel).click()
    assert panel.kind is None
    assert list(drafts.words()) == []
    assert bar(panel, "discarded") == "Draft discarded."
    undo: Any = panel.findChild(object, "discarded")
    undo.undo.click()
    assert panel.kind == "note"
    assert drafts.of(ticket, "note") == {"text": "Not to be sent"}
    assert panel.focusWidget() is field(panel, "text")
    assert bar(panel, "discarded") == ""


def test_a_choice_by_mistake_leaves_no_draft(panel: ActionPanel, drafts: Drafts) -> None:
    panel.choose("qualify")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    assert panel.form is not None
    assert panel.form.fields() == {"resolvable": True}
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)
    panel.back() if panel.kind else None
    assert list(drafts.words()) == []


def test_a_choice_with_a_text_is_kept(panel: ActionPanel, drafts: Drafts, ticket: int) -> None:
    panel.choose("qualify")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClicks(field(panel, "findings"), "Toner")
    panel.back()
    assert drafts.of(ticket, "qualify") == {"resolvable": True, "findings": "Toner"}


def test_drafts_of_many_tickets_go_and_come_back_together(window: MainWindow, ticket: int) -> None:
    window.places.choose(ticket, "note")
    QTest.keyClicks(preview(window).panel.form.rows["text"].editor.edit, "Later")
    dropped = window.places.discard_drafts([ticket])
    assert preview(window).panel.kind is None
    assert [(number, kind) for number, kind, _ in dropped] == [(ticket, "note")]
    window.places.keep_drafts(dropped)
    window.places.go_on_typing(ticket)
    assert preview(window).panel.form.rows["text"].editor.value() == "Later"


def test_after_a_form_of_another_window_the_keys_are_in_the_queue(window: MainWindow, ticket: int, qtbot: Any) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.setFocus()
    window.places.choose(ticket, "contact")
    other.close()
    panel = preview(window).panel
    for name, value in (("direction", "in"), ("reached", True), ("text", "Called")):
        panel.form.rows[name].editor.set_value(value)
    panel.submit()
    assert panel.kind is None
    assert window.focusWidget() is table(window)


def test_where_no_step_is_next_the_first_action_has_the_focus(panel: ActionPanel, ben: Desk, act: Any) -> None:
    view = panel._view
    assert view is not None
    act(ben, view.ticket.number, "claim")
    panel.show_view(tickets.read(panel._desk, view.ticket.number))
    panel.focus_actions()
    assert panel.focusWidget().property("action") == "note"


def test_offline_goes_when_the_desk_answers_again(
    panel: ActionPanel, anna: Desk, ticket: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(*_: object) -> None:
        raise Unreachable("The database does not answer.")

    panel.choose("note")
    QTest.keyClicks(field(panel, "text"), "Half")
    with monkeypatch.context() as patch:
        patch.setattr(tickets, "act", dead)
        panel.submit()
    assert bar(panel, "trouble").startswith("Offline: ")
    panel.show_view(tickets.read(anna, ticket))
    assert bar(panel, "trouble") == ""
    assert panel.form is not None
    assert panel.form.rows["text"].editor.value() == "Half"


def test_what_a_colleague_has_can_be_taken_over_from_the_refusal(
    panel: ActionPanel, anna: Desk, ben: Desk, act: Any, ticket: int
) -> None:
    act(ben, ticket, "claim")
    panel.show_view(tickets.read(anna, ticket))
    panel.choose("qualify")
    said = bar(panel, "trouble")
    assert said.startswith(f"Qualify is not possible now: Ben Okafor has had #{ticket} since today ")
    assert said.endswith("; only they or a manager can do this (qualify); take it over first (assign, with a reason).")
    panel.findChild(QPushButton, "take-over").click()
    assert panel.kind == "assign"
    assert panel.form is not None
    assert panel.form.fields()["to"] == "anna"
    assert panel.focusWidget() is field(panel, "reason")


def test_to_whom_a_colleague_gave_it_is_news(window: MainWindow, mia: Desk, act: Any, ticket: int) -> None:
    window.places.choose(ticket, "note")
    act(mia, ticket, "assign", to="ben")
    preview(window).reload()
    notice: Any = preview(window).findChild(object, "notice")
    assert notice.text.startswith("Meanwhile: Mia Brandt assigned it to Ben Okafor.")


def test_a_letter_of_the_queue_leads_back_to_it(window: MainWindow) -> None:
    press(window, Qt.Key.Key_N)
    preview(window).panel.back()
    assert window.focusWidget() is table(window)
