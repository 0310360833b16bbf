"""What is refused below the windows is told in a German window in German, and on the command line in English."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.desk import policies, tickets
from app.desk.desk import Changed, Desk, Refused
from app.desk.query import Misread, read
from app.desk.shift import Handing, hand_over
from app.desk.tickets import Request
from app.rules.actions import Invalid, parse
from app.rules.texts import one_of
from models import sqlite_file
from models.errors import Unreachable
from models.sentences import say
from models.vocabulary import Priority
from tests import translating
from tests.cli.running import Cli
from tests.ui.driving import Make
from ui.common import wording
from ui.common.runner import InlineRunner
from ui.connection import ConnectionBanner
from ui.tickets.form import Form
from ui.tickets.receive_dialog import ReceiveDialog
from ui.tickets.ticket_widget import TicketWidget

REQUEST = {"customer": "Nobody & Sons", "requester": "Jo", "channel": "phone", "summary": "No sound"}
RAW = ("tier1", "tier2", "onsite", "quality control", "in resolution", "closed", "hand back", "note", "cause", "has")
"""Words that only the command line says."""


@pytest.fixture
def widget(qtbot: Any, anna: Desk, runner: InlineRunner) -> TicketWidget:
    made = TicketWidget(anna, runner)
    qtbot.addWidget(made)
    made.show()
    return made


def banner(widget: QWidget, name: str) -> str:
    return str(widget.findChild(object, name).text)  # type: ignore[attr-defined]


def refusal(desk: Desk, number: int | None, kind: str, **fields: object) -> Exception:
    with pytest.raises((Refused, Changed, Invalid)) as caught:
        tickets.act(desk, number, parse(kind, fields))
    return caught.value


def test_whoever_claims_what_is_held_is_told_so_in_german(
    german: None, widget: TicketWidget, ben: Desk, ticket: int, act: Any, capsys: Any
) -> None:
    act(ben, ticket, "claim")
    widget.show_ticket(ticket)
    widget.findChild(QPushButton, "why-not").click()
    why = widget.findChild(QLabel, "why.claim").accessibleName()
    assert why.startswith(f"Übernehmen: Ben Okafor hat #{ticket} seit ")
    assert why.endswith("; übernehmen Sie es (Zuweisen, mit einem Grund).")
    answer = Cli(capsys, str(ben.database.url), "anna")("act", str(ticket), "claim")
    assert answer.err.startswith(f"Ben Okafor has had #{ticket} since ")
    assert answer.err.endswith("; take it over (assign, with a reason).\n")


def test_what_somebody_else_holds_is_theirs_to_resolve(
    german: None, widget: TicketWidget, ben: Desk, ticket: int, act: Any
) -> None:
    act(ben, ticket, "qualify", resolvable=True, findings="A cable")
    widget.show_ticket(ticket)
    widget.panel.choose("resolve")
    told = banner(widget.panel, "trouble")
    assert told.startswith(f"Lösen ist jetzt nicht möglich: Ben Okafor hat #{ticket} seit ")
    assert "nur diese Person oder ein Manager kann das tun (Lösen); übernehmen Sie es zuerst" in told


def test_a_colleague_who_was_faster_is_told_of_in_german(
    german: None, widget: TicketWidget, anna: Desk, ben: Desk, ticket: int, act: Any
) -> None:
    widget.show_ticket(ticket)
    widget.panel.choose("escalate")
    widget.panel.form.rows["reason"].editor.set_value("Needs rights")
    act(ben, ticket, "claim")
    widget.panel.submit()
    assert banner(widget, "notice") == (
        f"Ben Okafor war schneller: Übernehmen an #{ticket}, Status jetzt „Wartet auf Einschätzung“ bei Stufe 1. "
        "Was Sie getippt haben, steht noch hier."
    )


def test_why_an_action_is_not_possible_is_short_in_german_too(german: None, widget: TicketWidget, ticket: int) -> None:
    widget.show_ticket(ticket)
    widget.panel.choose("close")
    assert banner(widget.panel, "trouble") == (
        f"Schließen ist jetzt nicht möglich: #{ticket} hat den Status „Wartet auf Einschätzung“; "
        "zuerst: Einschätzen (Q)."
    )
    widget.findChild(QPushButton, "why-not").click()
    whole = widget.findChild(QLabel, "why.close").accessibleName()
    assert "daher geht nicht: Schließen; zuerst: Einschätzen; möglich: " in whole


def test_a_customer_who_is_not_there(
    german: None, qtbot: Any, anna: Desk, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = refusal(anna, None, "receive", **REQUEST)
    assert str(error).startswith("There is no customer 'Nobody & Sons'; add it first")
    dialog = ReceiveDialog(anna, runner)
    qtbot.addWidget(dialog)
    for name, value in {**REQUEST, "customer": "Acme"}.items():
        dialog.rows[name].editor.set_value(value)

    def meanwhile_gone(*call: object) -> None:
        raise error

    monkeypatch.setattr(tickets, "act", meanwhile_gone)
    dialog.submit()
    assert banner(dialog, "trouble") == (
        "Es gibt keinen Kunden „Nobody & Sons“; legen Sie ihn erst an, oder nehmen Sie den Kunden „Unknown caller“."
    )


def test_a_field_is_called_as_its_form_calls_it(german: None, qtbot: Any, anna: Desk, ticket: int) -> None:
    form = Form("note", tickets.read(anna, ticket))
    qtbot.addWidget(form)
    form.rows["text"].editor.set_value("a\x1bb")
    with pytest.raises(Invalid, match=r"^text contains a character that is not text \(U\+001B\)\.$") as caught:
        form.action()
    german_text = "„Notiz“ enthält ein Zeichen, das kein Text ist (U+001B)."
    assert wording.failure(caught.value) == german_text
    assert form.rows["text"].error.text() == german_text


def test_a_filter_that_is_none(german: None, make: Make, ticket: int) -> None:
    window = make()
    window.show()
    window.deck.filter.field.setText("prio:P9")
    window.deck.filter._wish()
    assert window.deck.filter.mistake.text() == "prio:p9 ist nicht bekannt; es gibt P1, P2, P3 oder P4."
    with pytest.raises(Misread, match=r"^prio:p9 is nothing known; there is P1, P2, P3 or P4\.$"):
        read("prio:P9", "anna")


def test_an_unreachable_desk(german: None, qtbot: Any) -> None:
    shown = ConnectionBanner()
    qtbot.addWidget(shown)
    error = sqlite_file.known_error("database is locked")
    assert isinstance(error, Unreachable)
    shown.take(error)
    assert "Ein anderes Programm hält die Datei des Desks fest; nichts wurde geändert." in shown.text


def test_what_stays_when_a_shift_ends(german: None, anna: Desk, ticket: int, act: Any) -> None:
    act(anna, ticket, "claim")
    why_not = hand_over(anna, [Handing(ticket, "zoe", "Look at it")])[ticket]
    assert why_not == "There is nobody on the staff with the login 'zoe'; see the list of people."
    german_text = "Im Team hat niemand den Anmeldenamen „zoe“; sehen Sie in der Liste der Personen nach."
    assert wording.sentence(why_not) == german_text


def test_an_answer_of_many_keeps_its_sentence(german: None, anna: Desk, ticket: int) -> None:
    (answer,) = tickets.act_all(anna, [Request(ticket, parse("close", {}))])
    assert isinstance(answer, Refused)
    assert wording.failure(answer).startswith(f"#{ticket} hat den Status")


def _everything_refused(anna: Desk, ben: Desk, mia: Desk, ticket: int, act: Any) -> Iterator[str]:
    """Why not, of every action at every stage of a ticket, for each of them."""
    steps: list[tuple[Desk, str, dict[str, object]]] = [
        (anna, "qualify", {"resolvable": True, "findings": "A cable"}),
        (anna, "start", {}),
        (anna, "wait", {"on": "customer", "reason": "Asked"}),
        (anna, "resume", {}),
        (anna, "resolve", {"cause": "Cable", "fix": "New cable", "code": "fixed"}),
        (ben, "verify", {"satisfied": "true", "with_whom": "Hank", "how": "Phone"}),
        (ben, "close", {}),
    ]
    for desk, kind, fields in [*steps, (ben, "", {})]:
        for reader in (anna, ben, mia):
            yield from (why for why in tickets.read(reader, ticket).offers.values() if why is not None)
        if kind:
            act(desk, ticket, kind, **fields)


def test_no_reason_is_told_in_english(german: None, anna: Desk, ben: Desk, mia: Desk, ticket: int, act: Any) -> None:
    reasons = set(_everything_refused(anna, ben, mia, ticket, act))
    assert len(reasons) > 40
    for reason in reasons:
        told = wording.sentence(reason)
        assert told != str(reason)
        assert [word for word in RAW if re.search(rf"\b{word}\b", told)] == [], told


def test_a_policy_with_a_mistake(german: None) -> None:
    with pytest.raises(policies.PolicyMistakes) as caught:
        policies.examine(None, 'name = "Bad"\nladder = ["tier1"]\nresolve_from = "entri"\n')
    (mistake,) = caught.value.mistakes
    assert mistake.sentence == 'This must be entry or qualified, not "entri" (did you mean "entry"?).'
    assert wording.sentence(mistake.sentence) == (
        'Das muss entry oder qualified sein, nicht "entri" (meinten Sie „entry“?).'
    )


def test_numbers_and_lists_are_said_as_the_language_says_them(german: None) -> None:
    assert wording.sentence(say("is longer than {most:,} characters", most=100000)) == "ist länger als 100.000 Zeichen"
    assert wording.sentence(one_of(list(Priority))) == "P1, P2, P3 oder P4"


def test_what_cannot_be_said_in_german_is_said_in_english(german: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wording.sentence(say("Nobody has translated {this}.", this="it")) == "Nobody has translated it."
    assert wording.sentence("Any text") == "Any text"
    for broken in ("{nummer} fehlt", "{0} fehlt", "{number", "{number.x}"):
        monkeypatch.setattr(wording, "_from_below", lambda pattern, said=broken: said)
        assert wording.sentence(say("There is no ticket #{number}.", number=7)) == "There is no ticket #7."


def test_an_english_window_says_it_as_the_command_line_does_but_for_the_names_of_rungs(
    anna: Desk, mia: Desk, ticket: int, act: Any
) -> None:
    error = refusal(anna, ticket, "close")
    assert wording.failure(error) == str(error)
    assert "awaiting qualification" in wording.failure(error)
    act(mia, ticket, "escalate", reason="Not here")
    assert wording.failure(refusal(anna, ticket, "claim")).startswith(f"#{ticket} is on Tier 2; you staff Tier 1,")


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_every_sentence_says_the_same_names_in_the_same_way(language: str) -> None:
    """A translation can be put together wherever the English can."""
    sentences = {m.source: f[0] for m, f in translating.translated(language).items() if m.context == "sentences"}
    assert len(sentences) > 150
    for pattern, said in sentences.items():
        assert _names(said) == _names(pattern), pattern
        assert said.count("„") == said.count("“"), said


def _names(pattern: str) -> set[tuple[str, str, str]]:
    return {(name, form or "", how or "") for _, name, form, how in Formatter().parse(pattern) if name is not None}
