"""In the queue of the drafts what is typed is thrown away by its key, its menu and its command, and brought back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.desk import queues, tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from tests.ui.driving import Make, press, preview, shown_numbers, table
from ui.common.runner import Job
from ui.main_window import MainWindow
from ui.palette import CommandPalette
from ui.queues.columns import Column
from ui.queues.source import DRAFTS

WORDS = ("First", "Second", "Third")


def typed_on(window: MainWindow, number: int, words: str) -> None:
    window.places.choose(number, "note")
    preview(window).panel.form.rows["text"].editor.set_value(words)
    preview(window).panel.back()
    QApplication.processEvents()


@pytest.fixture
def window(make: Make, tickets_there: list[int], qtbot: Any) -> MainWindow:
    """With something typed on each of three tickets, in the queue of the drafts."""
    made = make()
    for number, words in zip(tickets_there, WORDS, strict=True):
        typed_on(made, number, words)
    made.navigation.choose(DRAFTS)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.deck.focus_rows()
    return made


def said(window: MainWindow) -> str:
    return window.discarding.text if window.discarding.isVisible() else ""


def undo(window: MainWindow) -> None:
    one = next(one for one in window.discarding.findChildren(QPushButton) if one.text() == "Undo")
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)


def counted(window: MainWindow) -> int:
    return (window.navigation.count_of(DRAFTS) or (0,))[0]


def text_of(window: MainWindow, number: int) -> object:
    return window.places._drafts.of(number, "note").get("text")


def command(window: MainWindow) -> QAction:
    (action,) = window.commands.of_queue
    return action


def test_delete_throws_away_the_draft_under_the_cursor_and_undo_brings_it_back(
    window: MainWindow, tickets_there: list[int]
) -> None:
    table(window).select_number(tickets_there[1])
    press(window, Qt.Key.Key_Delete)
    assert said(window) == "1 draft discarded."
    assert (shown_numbers(window), counted(window)) == ([tickets_there[0], tickets_there[2]], 2)
    row = table(window).current_row()
    assert row is not None
    assert row.number == window.places.shown == tickets_there[2], "what stood behind it"
    assert QApplication.focusWidget() is table(window)
    undo(window)
    assert (shown_numbers(window), counted(window), said(window)) == (tickets_there, 3, "")
    row = table(window).current_row()
    assert row is not None
    assert row.number == tickets_there[1]
    assert QApplication.focusWidget() is table(window)
    press(window, Qt.Key.Key_Return)
    assert preview(window).panel.form.rows["text"].editor.value() == "Second"


def test_a_row_says_what_is_typed_on_it_in_every_queue(window: MainWindow, tickets_there: list[int]) -> None:
    model = window.deck.view.model
    subject = model.index(0, Column.SUBJECT)
    assert model.data(subject, Qt.ItemDataRole.AccessibleTextRole).endswith("typed and not sent: Note: First")
    typed_on(window, tickets_there[0], "First of all")
    assert model.data(subject, Qt.ItemDataRole.AccessibleTextRole).endswith("Note: First of all")
    with_words = table(window).viewport().grab().toImage()
    model.show_drafts({})
    assert table(window).viewport().grab().toImage() != with_words
    window.navigation.choose("tier1")
    model = window.deck.view.model
    place = model.place_of(tickets_there[1])
    assert "typed and not sent: Note: Second" in model.data(
        model.index(place, Column.SUBJECT), Qt.ItemDataRole.ToolTipRole
    )


def test_delete_throws_away_all_that_are_selected(window: MainWindow, tickets_there: list[int]) -> None:
    table(window).mark_all()
    press(window, Qt.Key.Key_Delete)
    assert said(window) == "3 drafts discarded."
    assert counted(window) == 0
    assert window.deck.view.pane.told[0] == "No drafts"
    assert QApplication.focusWidget() is window.deck.view.pane
    undo(window)
    assert shown_numbers(window) == tickets_there
    assert [text_of(window, number) for number in tickets_there] == list(WORDS)
    assert QApplication.focusWidget() is table(window)


def test_one_after_the_other_comes_back_together(window: MainWindow, tickets_there: list[int]) -> None:
    table(window).select_number(tickets_there[2])
    for _ in range(2):
        press(window, Qt.Key.Key_Delete)
    assert said(window) == "2 drafts discarded."
    assert shown_numbers(window) == tickets_there[:1]
    undo(window)
    assert [text_of(window, number) for number in tickets_there] == list(WORDS)


def test_a_row_goes_at_once_under_a_hand_and_while_the_desk_is_out_of_reach(
    window: MainWindow, tickets_there: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(*_: object, **__: object) -> None:
        raise Unreachable("The database cannot be reached.")

    window.deck.view.model.hold()
    table(window).select_number(tickets_there[0])
    with monkeypatch.context() as patch:
        patch.setattr(queues, "page", dead)
        press(window, Qt.Key.Key_Delete)
        assert shown_numbers(window) == tickets_there[1:]
        assert window.connection.isVisible(), "that a row went is no answer of the desk"
    undo(window)
    assert shown_numbers(window) == tickets_there


def test_the_way_back_waits_in_its_queue_until_it_is_dismissed(window: MainWindow, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_Delete)
    window.navigation.choose("tier1")
    assert said(window) == ""
    window.navigation.choose(DRAFTS)
    assert said(window) == "1 draft discarded."
    window.discarding._close.click()
    for queue in ("tier1", DRAFTS):
        window.navigation.choose(queue)
        assert said(window) == ""


def test_what_was_typed_since_stays(window: MainWindow, tickets_there: list[int]) -> None:
    table(window).mark_all()
    press(window, Qt.Key.Key_Delete)
    typed_on(window, tickets_there[1], "Newer")
    undo(window)
    assert [text_of(window, number) for number in tickets_there] == ["First", "Newer", "Third"]
    assert said(window) == f"Something else was typed since, and stays: #{tickets_there[1]}"
    window.places._drafts.drop(tickets_there[1], "note")
    undo(window)
    assert text_of(window, tickets_there[1]) == "Second", "it waits until the other one is sent"
    assert said(window) == ""


def test_what_is_on_its_way_is_not_thrown_away(
    window: MainWindow, tickets_there: list[int], anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = tickets_there[0]
    window.places.choose(number, "note")
    panel = preview(window).panel
    held: list[Any] = []
    with monkeypatch.context() as patch:
        patch.setattr(panel._runner, "act", lambda _owner, work, done, _failed=None: held.append((work, done)))
        panel.submit()
    window.deck.focus_rows()
    table(window).mark_all()
    press(window, Qt.Key.Key_Delete)
    assert said(window) == f"2 drafts discarded. On its way to the desk, and stays: #{number}"
    assert shown_numbers(window) == [number]
    ((work, done),) = held
    done(work())
    assert shown_numbers(window) == []
    undo(window)
    assert [text_of(window, one) for one in tickets_there] == [None, "Second", "Third"]
    assert [entry.kind for entry in tickets.read(anna, number).journal].count("note") == 1


def test_an_answer_that_was_asked_for_before_brings_no_row_back(
    window: MainWindow, tickets_there: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = window.deck.view.model
    asked: list[Job] = []

    def later(owner: Any, work: Any, done: Any, failed: Any = None) -> Job:
        job = Job(owner, work, done, failed)
        asked.extend([job] if owner is model else [])
        return job

    with monkeypatch.context() as patch:
        patch.setattr(model._runner, "run", later)
        model.refresh()
        press(window, Qt.Key.Key_Delete)
    before, *_, again = asked
    assert not before.wanted
    assert again.wanted
    assert again is not before


def test_a_key_that_is_held_throws_away_one(window: MainWindow) -> None:
    (of_row,) = table(window).actions()
    assert not of_row.autoRepeat()


def test_a_mark_of_what_went_is_no_trap(
    window: MainWindow, tickets_there: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(*_: object, **__: object) -> None:
        raise Unreachable("The database cannot be reached.")

    monkeypatch.setattr(queues, "page", dead)
    number = tickets_there[0]
    model = window.deck.view.model
    model.changed.add(number)
    table(window).select_number(number)
    press(window, Qt.Key.Key_Delete)
    model.seen(number)
    assert shown_numbers(window) == tickets_there[1:]


def test_at_another_desk_nothing_comes_back(window: MainWindow, anna: Desk, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_Delete)
    window.use(anna)
    window.navigation.choose(DRAFTS)
    assert said(window) == ""


def test_what_is_thrown_away_again_is_brought_back_as_it_was_last(window: MainWindow, tickets_there: list[int]) -> None:
    table(window).select_number(tickets_there[0])
    press(window, Qt.Key.Key_Delete)
    typed_on(window, tickets_there[0], "Newer")
    table(window).select_number(tickets_there[0])
    press(window, Qt.Key.Key_Delete)
    assert said(window) == "1 draft discarded."
    undo(window)
    assert text_of(window, tickets_there[0]) == "Newer"


def test_where_no_row_is_chosen_nothing_goes(window: MainWindow) -> None:
    table(window).selectionModel().clear()
    press(window, Qt.Key.Key_Delete)
    assert counted(window) == 3
    assert window.told.text.startswith("No ticket is chosen here, so nothing was done.")


def test_the_rows_menu_and_the_command_do_the_same(window: MainWindow, tickets_there: list[int]) -> None:
    rows = table(window)
    assert rows.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    (of_row,) = rows.actions()
    assert of_row.text() == "Discard draft"
    rows.select_number(tickets_there[0])
    of_row.trigger()
    assert shown_numbers(window) == tickets_there[1:]
    rows.mark_all()
    assert of_row.text() == "Discard 2 drafts"
    assert command(window).isEnabled()
    command(window).trigger()
    assert counted(window) == 0
    assert said(window) == "3 drafts discarded."


def test_only_the_drafts_offer_it(window: MainWindow, tickets_there: list[int]) -> None:
    window.navigation.choose("tier1")
    assert table(window).actions() == []
    assert not command(window).isEnabled()
    table(window).mark_all()
    press(window, Qt.Key.Key_Delete)
    window.discarding.discard()
    assert counted(window) == 3


def test_the_palette_offers_it_with_its_key_where_the_drafts_are(
    window: MainWindow, tickets_there: list[int], qtbot: Any
) -> None:
    def names() -> list[str]:
        palette = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CommandPalette))
        found = palette.names()
        palette.reject()
        QApplication.sendPostedEvents(palette)
        return found

    window.elsewhere.show_palette()
    assert "Discard draft" in names()
    window.places.open(tickets_there[0])
    (own,) = window.places.windows()
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    window.elsewhere.show_palette()
    offered = names()
    assert "Claim" in offered
    assert "Discard draft" not in offered, "its rows are not in this window"


def test_an_open_form_of_it_closes_and_comes_back_as_typed(window: MainWindow, tickets_there: list[int]) -> None:
    table(window).select_number(tickets_there[0])
    window.places.choose(tickets_there[0], "note")
    window.deck.focus_rows()
    press(window, Qt.Key.Key_Delete)
    assert preview(window).panel.kind is None
    undo(window)
    window.places.go_on_typing(tickets_there[0])
    assert preview(window).panel.form.rows["text"].editor.value() == "First"
