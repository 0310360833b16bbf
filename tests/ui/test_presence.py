"""Who else is at a ticket: in its row, in its head, for eyes and ears; told at a pace and forgotten at the end."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.desk import presence as desk_presence
from app.desk.desk import Desk
from models.errors import Unreachable
from ui.common.runner import InlineRunner
from ui.common.touches import Touches
from ui.looking import BACKUP, RARELY
from ui.main_window import MainWindow
from ui.presence import Colleagues, Place, Presence
from ui.queues.cells import initials, short_name
from ui.queues.columns import Column

NOBODY = desk_presence.Around({}, ())


def subject(window: MainWindow) -> Any:
    return window.deck.view.model.index(0, Column.SUBJECT)


def picture(window: MainWindow) -> QImage:
    """The subject's cell: beside it time goes on."""
    table = window.deck.view.table
    return table.viewport().grab(table.visualRect(subject(window))).toImage()


def head(window: MainWindow) -> QLabel:
    return window.places.preview.currentWidget().findChild(QLabel, "presence")


def seen_by(desk: Desk, ticket: int) -> list[tuple[str, bool]]:
    found = desk_presence.who_is_there(desk, "somebody else", [ticket])
    return [(here.login, here.typing) for here in found.there.get(ticket, ())]


def test_a_colleague_who_looks_or_types_is_seen_in_the_row_and_in_the_head(
    window: MainWindow, ben: Desk, ticket: int
) -> None:
    before = picture(window)
    desk_presence.look(ben, "ben's", ticket, typing=False)
    window.presence.look()
    looking = picture(window)
    assert looking != before
    assert head(window).isVisible()
    assert head(window).text() == "Ben Okafor is looking"
    assert subject(window).data(Qt.ItemDataRole.AccessibleTextRole) == "Printer is mute, Ben Okafor is looking"
    desk_presence.look(ben, "ben's", ticket, typing=True)
    window.presence.look()
    assert head(window).text() == "Ben Okafor is typing"
    assert picture(window) not in (before, looking)
    desk_presence.look(ben, "ben's", None, typing=False)
    window.presence.look()
    assert not head(window).isVisible()
    assert picture(window) == before


def test_colleagues_see_what_is_shown_here_and_whether_somebody_types(
    window: MainWindow, ben: Desk, ticket: int
) -> None:
    window.presence.look()
    assert seen_by(ben, ticket) == [("anna", False)]
    QTest.keyClick(window.deck.view.table, Qt.Key.Key_N)
    window.presence.look()
    assert seen_by(ben, ticket) == [("anna", False)], "a form that is only open is no typing"
    panel = window.places.preview.currentWidget().panel
    panel.form.rows["text"].editor.set_value("x")
    window.presence.look()
    assert seen_by(ben, ticket) == [("anna", True)]
    panel._typed_at -= 61
    window.presence.look()
    assert seen_by(ben, ticket) == [("anna", False)], "nor is one that was left alone for a minute"
    window.showMinimized()
    window.presence.look()
    assert seen_by(ben, ticket) == []
    window.showNormal()
    window.presence.look()
    assert seen_by(ben, ticket)
    window.close()
    assert seen_by(ben, ticket) == []


def test_the_desk_is_told_when_something_is_new_or_grows_old(
    qapp: object, anna: Desk, ticket: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[Any, ...]] = []
    asked: list[Any] = []
    monkeypatch.setattr(desk_presence, "look", lambda desk, client, *what: told.append(what))
    monkeypatch.setattr(desk_presence, "who_is_there", lambda desk, client, tickets: asked.append(tickets) or NOBODY)
    place, clock = [Place(ticket, False, (ticket,))], [100.0]
    presence = Presence(InlineRunner(), lambda: place[0], Touches(clock=lambda: clock[0]), clock=lambda: clock[0])
    presence.use(anna)
    presence.look()
    presence.look()
    assert (told, len(asked)) == ([(ticket, False)], 2)
    clock[0] += 16
    presence.look()
    assert told == [(ticket, False)] * 2
    place[0] = Place(ticket, True, (ticket,))
    presence.look()
    assert told[-1] == (ticket, True)
    place[0] = Place(None, False, ())
    presence.look()
    presence.look()
    assert told[-1] == (None, False)
    assert len(told) == 4, "nothing is said while nothing is shown"
    presence.leave()
    assert len(told) == 4


def test_nothing_is_told_or_asked_more_often_than_every_five_seconds(
    window: MainWindow, ticket: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by a move, nor by typing, nor by what changes: by this timer alone."""
    asked: list[Any] = []
    monkeypatch.setattr(desk_presence, "who_is_there", lambda *_: asked.append(None) or NOBODY)
    (timer,) = window.presence.findChildren(QTimer)
    assert timer.isActive()
    assert timer.interval() >= 5000
    QTest.keyClick(window.deck.view.table, Qt.Key.Key_N)
    window.places.preview.currentWidget().panel.form.rows["text"].editor.set_value("x")
    window.refresh()
    window.navigation.choose("all")
    assert asked == []
    timer.timeout.emit()
    assert len(asked) == 1


def test_the_status_bar_tells_how_many_colleagues_are_here(
    window: MainWindow, ben: Desk, mia: Desk, ticket: int, act: Any
) -> None:
    colleagues = window.findChild(Colleagues)
    window.presence.look()
    assert not colleagues.isVisible()
    desk_presence.look(ben, "ben's", ticket, typing=False)
    desk_presence.look(ben, "ben's other", ticket, typing=False)
    window.presence.look()
    assert colleagues.isVisible()
    assert colleagues.text() == "1 colleague here"
    desk_presence.look(mia, "mia's", ticket, typing=False)
    window.presence.look()
    assert colleagues.text() == "2 colleagues here"
    assert "Ben Okafor" in colleagues.toolTip()
    assert "Mia Brandt" in colleagues.toolTip()
    for desk, client in ((ben, "ben's"), (ben, "ben's other"), (mia, "mia's")):
        desk_presence.look(desk, client, None, typing=False)
    window.presence.look()
    assert not colleagues.isVisible()


def test_who_is_here_is_asked_for_only_while_the_window_is_seen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.navigation.choose("onsite")
    window.places.show_wanted()
    window.presence.look()
    asked: list[Any] = []
    monkeypatch.setattr(desk_presence, "who_is_there", lambda *_: asked.append(None) or NOBODY)
    window.presence.look()
    assert len(asked) == 1, "also in an empty queue"
    window.showMinimized()
    window.presence.look()
    window.presence.look()
    assert len(asked) == 1


def test_without_the_desk_a_hint_is_missing_and_nothing_else(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, ben: Desk, ticket: int
) -> None:
    desk_presence.look(ben, "ben's", ticket, typing=False)

    def gone(*_: Any) -> None:
        raise Unreachable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(desk_presence, "who_is_there", gone)
        window.presence.look()
    assert not window.connection.isVisible()
    window.presence.look()
    assert head(window).isVisible()


@pytest.mark.parametrize(("name", "letters"), [("Ben Okafor", "BO"), ("Eva", "E"), ("a b c", "AC"), (" ", "?")])
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "short"),
    [("Ben Okafor", "Ben O."), ("Eva", "Eva"), ("Ana de la Cruz", "Ana C."), (" ", ""), ("Jo (night)", "Jo (night)")],
)
def test_a_name_without_room_says_more_than_its_first_letters(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_title_leaves_no_name_out_for_which_there_is_room(window: MainWindow) -> None:
    assert short_name("Dr Felix Jansen", 200) == "Dr Felix J."
    assert short_name("Dr Felix Jansen", 10) == "Dr J."


def test_a_client_that_is_left_asks_nothing_until_somebody_is_back(
    qapp: object, anna: Desk, ticket: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    there = desk_presence.Around({ticket: ()}, ("Ben Okafor",))
    monkeypatch.setattr(desk_presence, "who_is_there", lambda *_: asked.append(None) or there)
    place, clock = [Place(ticket, False, (ticket,), True)], [100.0]
    presence = Presence(InlineRunner(), lambda: place[0], Touches(clock=lambda: clock[0]), clock=lambda: clock[0])
    shown: list[Any] = []
    presence.colleagues_changed.connect(shown.append)
    presence.went_away.connect(shown.append)
    presence.use(anna)
    presence.look()
    clock[0] += 119
    presence.look()
    assert (len(asked), shown) == (2, [("Ben Okafor",)])
    clock[0] += 2
    presence.look()
    presence.look()
    assert (len(asked), shown) == (2, [("Ben Okafor",), (), True])
    place[0] = place[0]._replace(ticket=None)
    presence.look()
    assert (len(asked), shown[3:]) == (3, [False, ("Ben Okafor",)])
    place[0] = place[0]._replace(typing=True)
    clock[0] += 500
    presence.look()
    assert not presence.is_away


def test_while_nobody_is_here_the_window_reads_rarely_and_at_once_when_somebody_is_back(
    window: MainWindow, ben: Desk, ticket: int, act: Any
) -> None:
    timer = window._refreshing
    window.presence.went_away.emit(True)
    assert (timer.interval(), timer.isActive()) == (RARELY, True)
    act(ben, ticket, "claim")
    window.presence.went_away.emit(False)
    assert timer.interval() == BACKUP
    assert window.deck.view.model.row_at(0).assignee == "ben"


def test_what_colleagues_do_is_no_sign_of_somebody_here_and_a_key_in_a_dialog_is(
    qtbot: Any, anna: Desk, ticket: int
) -> None:
    place, clock = [Place(ticket, False, (ticket,), True)], [100.0]
    presence = Presence(InlineRunner(), lambda: place[0], Touches(clock=lambda: clock[0]), clock=lambda: clock[0])
    presence.use(anna)
    presence.look()
    for more in range(10):
        clock[0] += 20
        place[0] = place[0]._replace(in_sight=(ticket, ticket + more))
        presence.look()
    assert presence.is_away
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() == field.windowHandle())
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    presence.look()
    assert not presence.is_away
    presence.leave()
