"""The action panel: it offers what is allowed, sends exactly once, and never loses a typed text."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.desk import macros, people, tickets
from app.desk.desk import Desk, Refused
from app.desk.macros import Macro
from models.errors import Unreachable
from models.vocabulary import Rung
from ui.common import wording
from ui.common.runner import InlineRunner
from ui.queues.save_view import SaveViewDialog
from ui.tickets.action_panel import ActionPanel
from ui.tickets.form import Form
from ui.tickets.template_menu import KEY


@pytest.fixture
def panel(qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int) -> ActionPanel:
    made = ActionPanel(anna, runner)
    qtbot.addWidget(made)
    made.resize(380, 700)
    made.show_view(tickets.read(anna, ticket))
    made.show()
    qtbot.waitExposed(made)
    return made


class Sent:
    """Stands for the desk: remembers what was sent and answers as told, at last for real."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *failures: Exception) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self._failures = list(failures)
        self._real = tickets.act
        monkeypatch.setattr(tickets, "act", self._act)

    def _act(self, *call: Any) -> object:
        self.calls.append(call[1:])
        if self._failures:
            raise self._failures.pop(0)
        return self._real(*call)

    @property
    def ids(self) -> list[str]:
        return [call[3] for call in self.calls]


def press(panel: ActionPanel, name: str) -> None:
    next(one for one in panel.findChildren(QPushButton, name) if one.isVisibleTo(panel)).click()


def offered(panel: ActionPanel) -> set[str]:
    made = (one for one in panel.findChildren(QPushButton) if one.isVisibleTo(panel))
    return {one.property("action") for one in made if one.property("action")}


def trouble(panel: ActionPanel) -> str:
    banner = panel.findChild(object, "trouble")
    return "" if banner.isHidden() else banner.text


def escalating(panel: ActionPanel) -> None:
    press(panel, "action.escalate")
    panel.form.rows["reason"].editor.set_value("Needs the print server")


def test_exactly_the_offers_are_buttons_and_the_rest_says_why(panel: ActionPanel, anna: Desk, ticket: int) -> None:
    offers = tickets.read(anna, ticket).offers
    press(panel, "why-not")
    assert offered(panel) == {kind for kind, why in offers.items() if why is None}
    for kind, why in offers.items():
        reason = panel.findChild(object, f"why.{kind}")
        assert (reason is None) == (why is None or kind == "receive")
        assert reason is None or wording.sentence(why) in reason.accessibleName()


def test_what_is_not_allowed_opens_no_form_but_is_explained(panel: ActionPanel) -> None:
    panel.choose("close")
    assert panel.kind is None
    assert trouble(panel) == "Close is not possible now: #1 is awaiting qualification; qualify it first (Q)."


def test_a_note_is_written_by_keyboard_alone(panel: ActionPanel, anna: Desk, ticket: int, qtbot: Any) -> None:
    panel.choose("note")
    edit = panel.form.rows["text"].editor.edit
    QTest.keyClicks(edit, "Called twice")
    with qtbot.waitSignal(panel.acted):
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tickets.read(anna, ticket).journal[-1].fields == {"text": "Called twice"}
    assert panel.kind is None


def test_what_asks_nothing_is_done_at_once(panel: ActionPanel, anna: Desk, ticket: int) -> None:
    press(panel, "action.claim")
    assert tickets.read(anna, ticket).ticket.assignee == "anna"


def test_the_version_looked_at_goes_along_where_it_matters(panel: ActionPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(monkeypatch)
    panel.choose("note")
    panel.form.rows["text"].editor.set_value("x")
    panel.submit()
    escalating(panel)
    panel.submit()
    assert [call[2] for call in sent.calls] == [None, 2]


def test_a_missing_field_sends_nothing(panel: ActionPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(monkeypatch)
    press(panel, "action.escalate")
    press(panel, "submit")
    assert not sent.calls
    assert panel.form.rows["reason"].error.text() == "This is needed."
    assert panel.focusWidget() is panel.form.rows["reason"].editor.edit


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Refused("The rung has it already."), "The rung has it already."),
        (Unreachable("The database does not answer."), "Offline: no answer from the desk."),
        (KeyError("a bug"), "What you typed is kept."),
    ],
)
def test_a_failure_is_said_and_the_text_stays(
    panel: ActionPanel, monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    Sent(monkeypatch, failure)
    escalating(panel)
    panel.submit()
    assert said in trouble(panel)
    assert "a bug" not in trouble(panel)
    assert panel.form.rows["reason"].editor.value() == "Needs the print server"
    assert panel.form.isEnabled()


def test_after_a_lost_connection_the_same_attempt_is_sent_again(
    panel: ActionPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Sent(monkeypatch, Unreachable("Gone."), Unreachable("Gone."))
    escalating(panel)
    panel.submit()
    panel.submit()
    assert len(set(sent.ids)) == 1
    panel.form.rows["reason"].editor.set_value("Something else")
    panel.submit()
    assert len(set(sent.ids)) == 2


def test_a_refused_attempt_is_settled_and_the_next_one_new(panel: ActionPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(monkeypatch, Refused("No."))
    escalating(panel)
    panel.submit()
    panel.submit()
    assert len(set(sent.ids)) == 2


def test_an_answer_that_was_lost_after_the_commit_is_not_done_twice(
    panel: ActionPanel, monkeypatch: pytest.MonkeyPatch, anna: Desk, ticket: int
) -> None:
    real, lost = tickets.act, [True]

    def act(*call: Any) -> object:
        done = real(*call)
        if lost:
            lost.clear()
            raise Unreachable("The answer was lost.")
        return done

    monkeypatch.setattr(tickets, "act", act)
    panel.choose("note")
    panel.form.rows["text"].editor.set_value("Once")
    panel.submit()
    panel.submit()
    assert panel.kind is None
    assert [entry.kind for entry in tickets.read(anna, ticket).journal].count("note") == 1


def test_changed_is_told_and_the_text_stays(panel: ActionPanel, anna: Desk, ben: Desk, ticket: int, act: Any) -> None:
    told: list[str] = []
    panel.changed_elsewhere.connect(told.append)
    escalating(panel)
    act(ben, ticket, "claim")
    panel.submit()
    assert len(told) == 1
    assert "Ben Okafor" in told[0]
    assert panel.form.rows["reason"].editor.value() == "Needs the print server"


def test_going_back_and_looking_elsewhere_keeps_what_was_typed(panel: ActionPanel, anna: Desk, act: Any) -> None:
    first = tickets.read(anna, 1)
    fields = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "VPN"}
    other = act(anna, None, "receive", **fields).ticket
    escalating(panel)
    panel.back()
    assert panel.kind is None
    panel.show_view(tickets.read(anna, other))
    panel.choose("note")
    assert panel.form.rows["text"].editor.value() is None
    panel.show_view(first)
    panel.choose("escalate")
    assert panel.form.rows["reason"].editor.value() == "Needs the print server"


def test_submitted_text_is_gone_from_the_drafts(panel: ActionPanel, anna: Desk, ticket: int) -> None:
    panel.choose("note")
    panel.form.rows["text"].editor.set_value("Done with")
    panel.submit()
    panel.show_view(tickets.read(anna, ticket))
    panel.choose("note")
    assert panel.form.rows["text"].editor.value() is None


def test_the_effect_is_told_before(panel: ActionPanel) -> None:
    panel.choose("escalate")
    assert panel.findChild(object, "effect").text().startswith("Goes to Tier 2, unassigned. Qualify clock: 20 min")


def test_a_colleague_is_picked_from_those_who_staff_the_rung(panel: ActionPanel, anna: Desk, ticket: int) -> None:
    panel.choose("assign")
    combo = panel.form.rows["to"].editor.combo
    assert [combo.itemText(row) for row in range(combo.count())] == [
        "Anna Berg · holds 0",
        "Ben Okafor · holds 0",
        "Mia Brandt · holds 0",
    ]
    panel.form.rows["to"].editor.set_value("ben")
    panel.submit()
    assert tickets.read(anna, ticket).ticket.assignee == "ben"


@pytest.fixture
def solved(anna: Desk, ben: Desk, act: Any) -> int:
    """A ticket like the one that is shown, closed long ago."""
    request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "Printer is mute again"}
    number: int = act(anna, None, "receive", **request).ticket
    issue = {"description": "d", "category": "Printing", "affected": "a", "impact": "low", "urgency": "low"}
    act(anna, number, "document", **issue)
    act(anna, number, "qualify", resolvable=True, findings="f")
    act(anna, number, "log", minutes=3, text="Looked")
    act(anna, number, "resolve", cause="Cable <b>out</b>", fix="Cable in", code="workaround")
    act(ben, number, "verify", satisfied="true", with_whom="Jo", how="phone")
    act(ben, number, "close")
    return number


def test_what_solved_a_ticket_like_this_stands_beside_the_qualification(
    solved: int, panel: ActionPanel, qtbot: Any
) -> None:
    panel.choose("qualify")
    box = panel.findChild(object, "solutions")
    assert box.isVisible()
    texts = [label.text() for label in box.findChildren(QLabel)]
    assert any(text.startswith(f"#{solved} Printer is mute again") for text in texts)
    assert "Cable in" in texts
    panel.form.rows["resolvable"].editor.set_value(True)
    take = next(one for one in box.findChildren(QPushButton) if one.text() == "Take over")
    assert take.accessibleName() == f"Take over the solution of #{solved}"
    take.click()
    assert panel.form.rows["findings"].editor.value() == "Cable <b>out</b>"
    see = next(one for one in box.findChildren(QPushButton) if one.text() == "Open")
    with qtbot.waitSignal(panel.ticket_wanted) as wanted:
        see.click()
    assert wanted.args == [solved]
    panel.back()
    panel.choose("note")
    assert not box.isVisible()


def test_a_solution_that_is_taken_over_replaces_nothing_that_was_typed(
    solved: int, panel: ActionPanel, anna: Desk, ticket: int, act: Any
) -> None:
    act(anna, ticket, "qualify", resolvable=True, findings="f")
    panel.show_view(tickets.read(anna, ticket))
    panel.choose("resolve")
    panel.form.rows["cause"].editor.set_value("My own words")
    box = panel.findChild(object, "solutions")
    next(one for one in box.findChildren(QPushButton) if one.text() == "Take over").click()
    rows = panel.form.rows
    given = [rows[name].editor.value() for name in ("cause", "fix", "code")]
    assert given == ["My own words", "Cable in", "workaround"]


def test_assigning_offers_first_who_is_suited_and_says_why(
    panel: ActionPanel, anna: Desk, ticket: int, act: Any
) -> None:
    people.save_person(anna.database, "cleo", "Cleo Adams", [Rung.TIER1], ["printing"])
    act(anna, None, "receive", customer="Acme", requester="Jo", channel="phone", summary="x")
    act(anna, ticket + 1, "claim")
    panel.choose("assign")
    combo = panel.form.rows["to"].editor.combo
    offered = [combo.itemText(row) for row in range(combo.count())]
    assert offered[0] == "Cleo Adams · has the skill · holds 0"
    assert offered[-1] == "Mia Brandt · holds 0"
    assert "Anna Berg · holds 1" in offered
    panel.form.rows["to"].editor.set_value("cleo")
    panel.submit()
    assert trouble(panel) == ""
    assert tickets.read(anna, ticket).ticket.assignee == "cleo"


def test_taking_over_from_a_colleague_needs_a_reason_at_its_field(
    panel: ActionPanel, anna: Desk, ben: Desk, ticket: int, act: Any
) -> None:
    panel.choose("assign")
    reason = panel.form.rows["reason"]
    assert reason._optional.text() == "optional"
    act(ben, ticket, "claim")
    panel.show_view(tickets.read(anna, ticket))
    assert "needed" in reason._optional.text()
    panel.form.rows["to"].editor.set_value("mia")
    panel.submit()
    assert reason.error.text() == "This is needed."
    reason.editor.set_value("He is ill")
    panel.submit()
    assert tickets.read(anna, ticket).ticket.assignee == "mia"


def test_templates_are_kept_and_taken_and_replace_nothing(
    panel: ActionPanel, anna: Desk, ben: Desk, qtbot: Any
) -> None:
    panel.choose("note")
    templates = panel._templates
    assert templates.button.isVisible()
    panel.form.rows["text"].editor.set_value("Rang {requester}")
    templates.ask_to_save()
    dialog = panel.window().findChild(SaveViewDialog)
    dialog.name.setText("<b>Rang</b>")
    dialog.shared.setChecked(True)
    dialog.save.click()
    assert [macro.name for macro in macros.all_of(ben, "note")] == ["<b>Rang</b>"]
    panel.form.rows["text"].editor.set_value(None)
    first = templates.menu.actions()[0]
    assert first.text() == "<b>Rang</b>"
    first.trigger()
    assert panel.form.rows["text"].editor.value() == "Rang Hank Scorpio"
    first = templates.menu.actions()[0]
    first.trigger()
    assert panel.form.rows["text"].editor.value() == "Rang Hank Scorpio\nRang Hank Scorpio"
    removing = next(action.menu() for action in templates.menu.actions() if action.menu() is not None)
    removing.actions()[0].trigger()
    assert macros.all_of(anna, "note") == []
    panel.back()
    assert not templates.button.isVisible()


def test_a_key_opens_the_templates_and_letters_choose_one(panel: ActionPanel, anna: Desk) -> None:
    for name in ("Called", "Password", "Printer & toner", "Print again"):
        macros.save(anna, Macro(0, "", name, True, "note", {"text": f"{name} it was"}))
    panel.choose("note")
    menu = panel._templates.menu
    # Offscreen no window is active, so shortcuts do not arrive by themselves.
    next(one for one in panel.findChildren(QShortcut) if one.key() == QKeySequence(KEY)).activated.emit()
    assert menu.isVisible()
    assert menu.activeAction().text() == "Called"
    QTest.keyClicks(menu, "print")
    assert menu.activeAction().text() == "Print again"
    QTest.keyClicks(menu, "er &")
    assert menu.activeAction().text() == "Printer && toner"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert panel.form.rows["text"].editor.value() == "Printer & toner it was"


def test_a_form_without_texts_has_no_templates(panel: ActionPanel, anna: Desk, ticket: int) -> None:
    view, templates = tickets.read(anna, ticket), panel._templates
    panel.choose("note")
    assert templates.button.isVisible()
    form = Form("engage_vendor", view)
    templates.use(form, view)
    assert not templates.button.isVisible()
    form.deleteLater()


def test_the_next_ticket_with_the_same_offers_makes_no_buttons_anew(panel: ActionPanel, anna: Desk, act: Any) -> None:
    receive = {"customer": "Acme", "requester": "Jo", "channel": "phone"}
    like, other = (act(anna, None, "receive", summary=text, **receive).ticket for text in ("One", "Two"))
    act(anna, other, "claim")
    there = []
    for number in (like, other, like, other):
        panel.show_view(tickets.read(anna, number))
        there.append({id(one) for one in panel.findChildren(QPushButton)})
        offers = tickets.read(anna, number).offers
        assert offered(panel) == {kind for kind, why in offers.items() if why is None}
    assert there[1] == there[2] == there[3]


def test_why_not_is_said_of_the_ticket_that_is_shown(panel: ActionPanel, anna: Desk, ticket: int, act: Any) -> None:
    fields = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "s"}
    received = [act(anna, None, "receive", **fields).ticket for _ in range(2)]
    panel.show_view(tickets.read(anna, received[0]))
    press(panel, "why-not")
    for number in (received[1], ticket, received[0]):
        panel.show_view(tickets.read(anna, number))
        told = [one for one in panel.findChildren(QLabel, "why.close") if one.isVisibleTo(panel)]
        assert len(told) == 1
        assert f"#{number} " in told[0].accessibleName()


def test_whoever_reads_why_not_gets_no_action_under_the_keys_when_a_colleague_acts(
    qtbot: Any, panel: ActionPanel, anna: Desk, ben: Desk, ticket: int, act: Any
) -> None:
    panel.activateWindow()
    switch = next(one for one in panel.findChildren(QPushButton, "why-not") if one.isVisible())
    switch.setFocus()
    qtbot.waitUntil(switch.hasFocus)
    act(ben, ticket, "claim")
    panel.show_view(tickets.read(anna, ticket))
    held = QApplication.focusWidget()
    assert held is not switch
    assert held.objectName() == "why-not"


def test_only_the_last_few_sets_of_offers_are_kept(panel: ActionPanel, anna: Desk, ticket: int) -> None:
    view = tickets.read(anna, ticket)
    kinds = [kind for kind, why in view.offers.items() if why is None]
    for count in range(len(kinds)):
        offers = {kind: None if kind in kinds[: count + 1] else "no" for kind in view.offers}
        panel.show_view(replace(view, offers=offers))
    assert len(kinds) > 7
    assert len(panel.findChildren(QPushButton, "why-not")) == 6
