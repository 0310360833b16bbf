"""Every text of the client can be translated and is: complete, with its places for values, and compiled."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.desk.desk import Desk
from tests import translating
from tests.ui.driving import settled
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.queues.columns import Column
from ui.remembered import language, store_in
from ui.tickets.receive_dialog import ReceiveDialog

_PLACES = re.compile(r"\{[^}]*\}|%n")


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    kept = translating.translated(language)
    assert set(kept) == translating.messages(), "run python -m tests.translating"
    assert [message for message, forms in kept.items() if not all(forms)] == []


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_a_translation_has_the_same_places_for_values_and_one_letter_to_press(language: str) -> None:
    for message, forms in translating.translated(language).items():
        for form in forms:
            assert sorted(_PLACES.findall(form)) == sorted(_PLACES.findall(message.source)), message
            assert form.count("&") == message.source.count("&"), message
            assert form.startswith(" ") is message.source.startswith(" "), message


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_what_qt_loads_is_what_the_file_says(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    translating.compile_to(language, fresh)
    assert fresh.read_bytes() == translating.file_of(language).with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("language", translating.LANGUAGES)
def test_no_two_commands_of_a_menu_have_the_same_letter(language: str) -> None:
    forms = {m.source: f[0] for m, f in translating.translated(language).items() if m.context == "MainWindow"}
    menus = ["&Desk", "&Go", "&View", "&Help"]
    letters = [re.search("&(.)", forms[name])[1].lower() for name in menus]  # type: ignore[index]
    assert len(set(letters)) == len(letters)


def said(widget: Any) -> set[str]:
    texts = {label.text() for label in widget.findChildren(QLabel)}
    return texts | {one.text().replace("&", "") for one in widget.findChildren(QAbstractButton)}


def test_the_client_speaks_german(
    german: None, qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int, tmp_path: Path
) -> None:
    window = settled(MainWindow(anna, runner, store_in(tmp_path)))
    qtbot.addWidget(window)
    window.show()
    window.places.show_wanted()
    heading = window.deck.view.model.headerData
    assert heading(Column.TIME, Qt.Orientation.Horizontal) == "Restzeit"
    assert heading(Column.SUBJECT, Qt.Orientation.Horizontal) == "Betreff"
    assert [window.navigation.item(row).text() for row in range(3)] == ["Meine Arbeit", "Mir zugewiesen", "Entwürfe"]
    shown = said(window)
    assert {"Neues Ticket", "Überfällig", "Zuweisen"} <= shown
    assert not {"New ticket", "Overdue", "Assign", "Note", "Timeline"} & shown
    dialog = ReceiveDialog(anna, runner)
    qtbot.addWidget(dialog)
    assert {"Kunde", "Anrufer", "Zusammenfassung", "Annehmen"} <= said(dialog)


def test_a_language_is_chosen_for_the_next_start(qtbot: Any, anna: Desk, runner: InlineRunner, tmp_path: Path) -> None:
    store = store_in(tmp_path)
    window = settled(MainWindow(anna, runner, store))
    qtbot.addWidget(window)
    window.show()
    action = next(one for one in window.commands.every if one.text() == "Deutsch")
    action.trigger()
    assert language(store) == "de"
    assert window.told.text == "Tierdesk speaks this language from its next start on."
