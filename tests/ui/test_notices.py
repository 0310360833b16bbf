"""Notices in the client: counted, listed, opened and marked as read, and told once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon

from app.desk import notices as desk_notices
from app.desk import people
from app.desk.desk import Desk
from models import writer
from models.errors import Unreachable
from models.rows import Notice, replace
from models.vocabulary import DeadlineKind, NoticeKind, Rung
from tests.ui.driving import settled
from ui import notices as notices_ui
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.notices import Notices, NoticesDialog
from ui.quiet import are_quiet
from ui.remembered import store_in


@pytest.fixture
def handed_up(act: Any, anna: Desk) -> Callable[..., int]:
    """A ticket that Tier 1 hands up: Tier 2 is told."""

    def hand_up(level: str = "high") -> int:
        fields = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "<b>Smoke</b>"}
        number: int = act(anna, None, "receive", **fields).ticket
        act(anna, number, "claim")
        problem = {"description": "Smoke", "category": "Printing", "affected": "All"}
        act(anna, number, "document", **problem, impact=level, urgency=level)
        act(anna, number, "escalate", reason="needs rights")
        return number

    return hand_up


@pytest.fixture
def window(qtbot: Any, ben: Desk, runner: InlineRunner) -> MainWindow:
    made = settled(MainWindow(ben, runner))
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_new_is_counted_and_listed_as_plain_text(
    qtbot: Any, window: MainWindow, handed_up: Callable[..., int]
) -> None:
    assert window.notices_button.text() == "No notices"
    number = handed_up()
    window.refresh_quietly()
    assert window.notices_button.text() == window.notices_button.accessibleName() == "Notices: 1"
    dialog = NoticesDialog(window.notices, window)
    qtbot.addWidget(dialog)
    text = dialog.list.item(0).text()
    assert text.startswith(f"#{number}  <b>Smoke</b>  ·  Acme  ·  P1\ntoday ")
    assert text.endswith("  ·  Tier 2  ·  Arrived on your rung")


def test_enter_opens_the_ticket_and_it_is_read(qtbot: Any, window: MainWindow, handed_up: Callable[..., int]) -> None:
    number = handed_up()
    window.refresh_quietly()
    window.show_notices()
    dialog = window.findChild(NoticesDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [one.ticket.number for one in window.places.windows()] == [number]
    assert window.notices_button.text() == "No notices"
    assert not dialog.list.isVisible()
    assert dialog.empty.isVisible()
    dialog.close()


def test_delete_marks_what_is_selected_and_a_refresh_keeps_the_selection(
    qtbot: Any, window: MainWindow, handed_up: Callable[..., int]
) -> None:
    older, newer = handed_up(), handed_up()
    window.refresh_quietly()
    dialog = NoticesDialog(window.notices, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.list.item(row).text()[:2] for row in (0, 1)] == [f"#{newer}", f"#{older}"]
    dialog.list.setCurrentRow(1)
    handed_up()
    window.refresh_quietly()
    assert dialog.list.selectedItems()[0].text().startswith(f"#{older}")
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [told.ticket for told in window.notices.unread] == [newer + 1, newer]
    QTest.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert window.notices.unread == ()
    assert not dialog.all_button.isEnabled()


@pytest.mark.parametrize(("reader", "left"), [("ben", 0), ("carla", 1)])
def test_what_is_read_is_read_everywhere_by_that_person_and_by_nobody_else(
    window: MainWindow, ben: Desk, desk_of: Any, handed_up: Callable[..., int], reader: str, left: int
) -> None:
    people.save_person(ben.database, "carla", "Carla Ruiz", [Rung.TIER2])
    handed_up()
    elsewhere = Notices(InlineRunner(), window)
    elsewhere.use(desk_of(reader))
    assert len(elsewhere.unread) == 1
    elsewhere.mark_read([told.id for told in elsewhere.unread])
    assert elsewhere.unread == ()
    window.refresh_quietly()
    assert len(window.notices.unread) == left


def test_the_tray_tells_once_and_without_what_strangers_wrote(
    window: MainWindow, handed_up: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(notices_ui.QSystemTrayIcon, "showMessage", lambda _, title, text: told.append(text))
    first = handed_up()
    window.refresh_quietly()
    window.refresh_quietly()
    assert told == [f"#{first}  Arrived on your rung"]
    handed_up("low")
    window.refresh_quietly()
    assert len(told) == 1
    second, third = handed_up(), handed_up()
    window.refresh_quietly()
    assert told[1:] == [f"2 new notices: #{second}, #{third}"]


def test_who_reads_keeps_their_ticket_and_their_place_whatever_is_told_meanwhile(
    qtbot: Any, window: MainWindow, handed_up: Callable[..., int]
) -> None:
    numbers = [handed_up() for _ in range(12)]
    window.refresh_quietly()
    dialog = NoticesDialog(window.notices, window)
    qtbot.addWidget(dialog)
    dialog.resize(600, 260)
    dialog.show()
    dialog.list.setCurrentRow(8)
    scrolled = dialog.list.verticalScrollBar().value()
    assert scrolled
    handed_up()
    window.refresh_quietly()
    assert dialog.list.currentItem().text().startswith(f"#{numbers[3]} ")
    assert dialog.list.verticalScrollBar().value() == scrolled
    with qtbot.waitSignal(dialog.opened) as opened:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert opened.args == [numbers[3]]


def test_what_was_told_of_one_ticket_is_one_item(
    qtbot: Any, window: MainWindow, handed_up: Callable[..., int], ben: Desk
) -> None:
    number, other = handed_up(), handed_up()
    with ben.database.write() as connection:
        of = Notice(number, 4, NoticeKind.MISSED, DeadlineKind.COST, 2, 1, None, Rung.TIER2, ben.now(connection))
        writer.tell(connection, [replace(of, round=round) for round in range(1, 6)])
    window.refresh_quietly()
    assert window.notices_button.text() == "Notices: 2"
    dialog = NoticesDialog(window.notices, window)
    qtbot.addWidget(dialog)
    first = dialog.list.item(0).text().split("\n")
    assert first[0].startswith(f"#{number} ")
    assert "Cost ceiling reached" in first[1]
    assert first[-1] == "and 3 before"
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert {told.ticket for told in window.notices.unread} == {other}


def test_acting_on_a_ticket_reads_what_was_told_of_it(
    window: MainWindow, handed_up: Callable[..., int], qtbot: Any
) -> None:
    number = handed_up()
    window.refresh_quietly()
    window.places.choose(number, "claim")
    qtbot.waitUntil(lambda: window.notices.unread == ())


def test_a_failure_is_forgotten_when_the_desk_answers_again(
    qtbot: Any, window: MainWindow, handed_up: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_up()
    dialog = NoticesDialog(window.notices, window)
    qtbot.addWidget(dialog)
    dialog.show()
    with monkeypatch.context() as patch:
        patch.setattr(desk_notices.Unread, "newest", _gone)
        window.notices.read()
        assert dialog.trouble.isVisible()
    window.notices.read()
    assert not dialog.trouble.isVisible()


def _gone(*_: Any, **__: Any) -> None:
    raise Unreachable("The database cannot be reached.")


def test_a_click_on_the_tray_brings_the_window_with_its_notices(window: MainWindow) -> None:
    window.hide()
    window.notices.clicked.emit()
    assert window.isVisible()
    dialog = window.findChild(NoticesDialog)
    assert dialog.isVisible()
    dialog.close()


def test_in_quiet_hours_the_tray_says_nothing_and_the_list_says_it_all(
    qtbot: Any, ben: Desk, runner: InlineRunner, handed_up: Callable[..., int], tmp_path: Path, monkeypatch: Any
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(notices_ui.QSystemTrayIcon, "showMessage", lambda _, title, text: told.append(text))
    store = store_in(tmp_path)
    store.setValue("quiet", "00:00-23:59")
    window = settled(MainWindow(ben, runner, store))
    qtbot.addWidget(window)
    monkeypatch.setattr(notices_ui, "are_quiet", lambda store, now: are_quiet(store, now.replace(hour=12)))
    handed_up()
    window.notices.read()
    assert told == []
    assert len(window.notices.unread) == 1
    store.setValue("quiet", "")
    handed_up()
    window.notices.read()
    assert len(told) == 1


def test_an_outage_is_the_windows_banner(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_notices.Unread, "newest", _gone)
    window.notices.read()
    assert window.connection.isVisible()
