"""A typed word is never lost, wherever else the same ticket is open and however a form is left."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from app.desk import tickets
from app.desk.desk import Desk
from tests.ui.driving import Make, press, preview
from ui.main_window import MainWindow
from ui.remembered import store_in
from ui.tickets.drafts import Drafts
from ui.tickets.ticket_window import TicketWindow


def text_of(place: Any) -> Any:
    return place.panel.form.rows["text"].editor


def opened(window: MainWindow, ticket: int) -> TicketWindow:
    window.places.open(ticket)
    (found,) = [one for one in window.places.windows() if one.number == ticket]
    assert isinstance(found, TicketWindow)
    return found


def test_an_older_form_never_overwrites_a_newer_text(window: MainWindow, ticket: int) -> None:
    press(window, Qt.Key.Key_N)
    text_of(preview(window)).set_value("Twenty")
    other = opened(window, ticket)
    other.choose("note")
    assert text_of(other.ticket).value() == "Twenty"
    text_of(other.ticket).set_value("Twenty minutes of findings")
    assert text_of(preview(window)).value() == "Twenty minutes of findings"
    other.close()
    preview(window).panel.back()
    press(window, Qt.Key.Key_N)
    assert text_of(preview(window)).value() == "Twenty minutes of findings"
    text_of(preview(window)).set_value(None)
    assert list(window.places._drafts.words()) == []


def test_what_was_sent_elsewhere_is_not_offered_to_be_sent_again(
    window: MainWindow, ticket: int, anna: Desk, monkeypatch: Any
) -> None:
    press(window, Qt.Key.Key_N)
    other = opened(window, ticket)
    other.choose("note")
    text_of(other.ticket).set_value("Once")
    other.ticket.panel.submit()
    assert preview(window).panel.form is None
    assert [entry.kind for entry in tickets.read(anna, ticket).journal].count("note") == 1


def test_a_form_that_is_only_looked_at_is_no_draft(window: MainWindow, ticket: int) -> None:
    window.places.choose(ticket, "change_priority")
    assert preview(window).panel.kind == "change_priority"
    preview(window).panel.back()
    assert list(window.places._drafts.words()) == []


def test_the_last_word_before_the_client_is_closed_is_kept(make: Make, ticket: int, tmp_path: Path) -> None:
    window = make(store_in(tmp_path))
    press(window, Qt.Key.Key_N)
    text_of(preview(window)).set_value("The last sentence before going home")
    path = window._drafts_of(window._desk)
    window.close()
    again = Drafts(path)
    assert again.of(ticket, "note") == {"text": "The last sentence before going home"}
    again.close()


def test_a_call_about_a_ticket_is_added_to_what_is_typed_there(window: MainWindow, ticket: int) -> None:
    window.places.choose(ticket, "contact")
    text_of(preview(window)).set_value("Asked for the invoice")
    window.places.receive()
    dialog = window.places._dialog
    dialog.rows["summary"].editor.set_value("Rings again")
    dialog._contact_wanted(ticket)
    assert text_of(preview(window)).value() == "Asked for the invoice\nRings again"
