"""Letters act on the ticket that is shown: the cursor is there, or nowhere."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.desk import presence, tickets, views
from app.desk.desk import Desk
from models.errors import Unreachable
from models.feed import Change
from tests.ui.driving import Make, press, preview, shown_numbers, table
from ui.main_window import MainWindow
from ui.palette import CommandPalette
from ui.queues.columns import USUAL, Column, fitted


def cursor(window: MainWindow) -> int | None:
    row = table(window).current_row()
    return row.number if row is not None else None


def receive(act: Any, desk: Desk, words: str = "New") -> int:
    number: int = act(desk, None, "receive", customer="Acme", requester="Jo", channel="phone", summary=words).ticket
    return number


def test_after_receiving_letters_act_on_the_new_ticket(make: Make, anna: Desk, act: Any, tickets_there: Any) -> None:
    window = make()
    number = receive(act, anna)
    window.places._on_received(number)
    assert preview(window).number == number
    assert cursor(window) == number
    press(window, Qt.Key.Key_T)
    assert tickets.read(anna, number).ticket.assignee == "anna"
    assert tickets.read(anna, tickets_there[0]).ticket.assignee is None


def test_where_the_ticket_is_not_in_the_queue_letters_act_on_it_as_it_is_shown_beside(
    make: Make, anna: Desk, act: Any, tickets_there: Any
) -> None:
    window = make()
    window.navigation.choose("waiting")
    window.navigation.choose("tier1")
    number = tickets_there[2]
    window.deck.view.narrow("vpn")
    window.places._on_received(number)
    assert cursor(window) is None
    press(window, Qt.Key.Key_T)
    assert [tickets.read(anna, one).ticket.assignee for one in tickets_there] == [None, None, "anna"]
    assert window.deck.view._position.text() == f"#{number} is not in this list"
    window.deck.view.narrow("")
    assert cursor(window) is None, "a key was pressed: nothing moves by itself any more"


def test_take_next_leaves_the_keys_in_the_queue(make: Make, anna: Desk, act: Any, tickets_there: Any) -> None:
    window = make()
    window.activateWindow()
    press(window, Qt.Key.Key_J)
    window.take_next()
    held = tickets_there[0]
    assert tickets.read(anna, held).ticket.assignee == "anna"
    assert cursor(window) == held
    assert preview(window).number == held
    assert window.focusWidget() is table(window)


def test_what_one_does_oneself_is_no_news(make: Make, anna: Desk, ben: Desk, act: Any, tickets_there: Any) -> None:
    window = make()
    press(window, Qt.Key.Key_T)
    press(window, Qt.Key.Key_J)
    assert window.deck.view.model.changed == set()
    act(ben, tickets_there[2], "claim")
    window.hear(Change(frozenset(tickets_there[2:])))
    assert window.deck.view.model.changed == {tickets_there[2]}
    press(window, Qt.Key.Key_J)
    act(ben, tickets_there[2], "note", text="Seen")
    window.refresh_quietly()
    assert window.deck.view.model.changed == set(), "it is under the cursor"


@pytest.mark.parametrize(
    ("typed", "first"), [("es", "Escalate"), ("re", "Receive a request …"), ("lay", "Reset the layout")]
)
def test_the_palette_does_first_what_begins_with_what_is_typed(
    window: MainWindow, qtbot: Any, typed: str, first: str
) -> None:
    palette = CommandPalette(window.commands.every, window)
    qtbot.addWidget(palette)
    palette._filter(typed)
    assert palette.names()[0] == first


@pytest.mark.parametrize(("typed", "found", "kind"), [("docum", "Document", "document"), ("not", "Note", "note")])
def test_the_palette_knows_what_can_be_done_to_a_ticket(
    window: MainWindow, qtbot: Any, typed: str, found: str, kind: str
) -> None:
    palette = CommandPalette(window.commands.every, window)
    qtbot.addWidget(palette)
    palette._filter(typed)
    assert found in palette.names()
    action = next(one for one in window.commands.every if one.text().split("\t")[0] == found)
    if kind == "note":
        action.trigger()
        assert preview(window).panel.kind == "note"
    palette._filter("no such thing")
    assert palette.names() == []
    assert not palette._nothing.isHidden()


def test_a_letter_of_the_ticket_menu_is_no_window_wide_key(window: MainWindow) -> None:
    assert all(not action.shortcuts() for action in window.commands.every if "\t" in action.text())


def test_d_documents(make: Make, anna: Desk, act: Any) -> None:
    receive(act, anna)
    window = make()
    press(window, Qt.Key.Key_D)
    assert preview(window).panel.kind == "document"


@pytest.mark.parametrize("width", [180, 260, 400, 700, 1400])
def test_the_subject_can_be_read_however_narrow_the_queue(width: int) -> None:
    widths = fitted(width, {Column.TIME: 130, Column.NUMBER: 80, Column.PRIORITY: 77}, USUAL, 7, 12)
    assert widths[Column.SUBJECT] >= min(22 * 7, width - 130)
    assert sum(widths.values()) <= width


# who is there, and views


def test_whoever_left_while_another_queue_was_shown_is_not_seen_any_more(
    window: MainWindow, ben: Desk, ticket: int
) -> None:
    presence.look(ben, "ben's", ticket, typing=False)
    window.presence.look()
    assert window.deck.view.model.there
    window.navigation.choose("tier2")
    presence.look(ben, "ben's", None, typing=False)
    window.presence.look()
    window.navigation.choose("tier1")
    window.presence.look()
    assert not window.deck.view.model.there


def test_a_view_stays_while_the_desk_has_not_agreed_to_forget_it(
    make: Make, anna: Desk, tickets_there: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = views.save(anna, views.View(0, "", "Printers", False, "tier1", "printer", "time", False))
    window = make()
    name = f"view:{kept.id}"
    window.navigation.choose(name)
    assert shown_numbers(window) == tickets_there[1:2]

    def gone(*_: Any) -> None:
        raise Unreachable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(views, "forget", gone)
        window._shown_views._remove(name)
    assert (window.deck.name, shown_numbers(window)) == (name, tickets_there[1:2])
    window._shown_views._remove(name)
    assert window.deck.name == "tier1"
    assert shown_numbers(window) == tickets_there


def test_f5_shows_the_views_that_a_colleague_shared(make: Make, ben: Desk, tickets_there: Any) -> None:
    window = make()
    kept = views.save(ben, views.View(0, "", "Printers", True, "tier1", "printer", "time", False))
    window.refresh()
    window.navigation.choose(f"view:{kept.id}")
    assert shown_numbers(window) == tickets_there[1:2]


def test_work_that_somebody_else_ended_is_not_shown_as_running(
    make: Make, anna: Desk, mia: Desk, act: Any, ticket: int
) -> None:
    window = make()
    for kind, fields in (("claim", {}), ("qualify", {"resolvable": True, "findings": "Fuse"}), ("start", {})):
        act(anna, ticket, kind, **fields)
    window.work.read()
    assert window.work_status.text
    act(mia, ticket, "escalate", reason="Not for us")
    window.hear(Change(frozenset([ticket])))
    assert window.work_status.text == ""
