"""The main window at a real desk: what a person does by keyboard, and what happens meanwhile."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.desk import queues
from app.desk.desk import Desk
from models.errors import Unreachable
from tests.ui.driving import Make, key_of, press, preview, shown_numbers, table
from ui import remembered
from ui.common import theme
from ui.common.widgets import ElidedLabel
from ui.connection import DeskDescription
from ui.looking import BACKUP
from ui.main_window import MainWindow
from ui.queues.columns import Column
from ui.remembered import store_in
from ui.tickets.drafts import NEW


@pytest.fixture
def window(tickets_there: list[int], make: Make) -> MainWindow:
    return make()


def test_the_queue_and_its_most_urgent_ticket_are_there_at_once(window: MainWindow, tickets_there: list[int]) -> None:
    assert window.deck.name == "tier1"
    assert table(window).model().rowCount() == 3
    assert preview(window).number == tickets_there[0]
    assert window.navigation.count_of("tier1")[:2] == (3, 0)


def test_the_preview_follows_the_keys(window: MainWindow, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_J)
    assert preview(window).number == tickets_there[1]


def test_a_letter_opens_the_action_on_the_selected_ticket(window: MainWindow, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_N)
    assert preview(window).number == tickets_there[1]
    assert preview(window).panel.form.kind == "note"


def test_one_window_a_ticket(window: MainWindow, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    assert [w.number for w in window.places.windows()] == [tickets_there[0]]
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_Return)
    assert [w.number for w in window.places.windows()] == tickets_there[:2]
    assert not window.places.windows()[0].isModal()


def test_a_closed_ticket_window_opens_again(qtbot: Any, window: MainWindow, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_Return)
    window.places.windows()[0].close()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    press(window, Qt.Key.Key_Return)
    assert [w.number for w in window.places.windows()] == [tickets_there[0]]


def test_an_action_in_the_preview_is_seen_in_queue_and_counts(
    window: MainWindow, act: Any, anna: Desk, qtbot: Any
) -> None:
    number = preview(window).number
    act(anna, number, "claim")
    preview(window).acted.emit(number)
    assert table(window).current_row().assignee == "anna"
    # The queues are counted at most once a second.
    qtbot.waitUntil(lambda: window.navigation.count_of("assigned")[:2] == (1, 0), timeout=5000)


def test_the_quiet_refresh_reads_only_while_the_window_is_seen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = queues.page
    monkeypatch.setattr(queues, "page", lambda desk, queue, *rest: read.append(str(queue)) or real(desk, queue, *rest))
    window.refresh_quietly()
    assert read == ["tier1"]
    window.hide()
    window.refresh_quietly()
    assert read == ["tier1"]


def test_the_refresh_timer_is_wired(window: MainWindow) -> None:
    timer = next(t for t in window.findChildren(QTimer) if t.parent() is window)
    assert timer.isActive()
    assert timer.interval() == BACKUP


def test_a_colleagues_change_never_takes_away_a_half_typed_text(window: MainWindow, act: Any, ben: Desk) -> None:
    press(window, Qt.Key.Key_N)
    form = preview(window).panel.form
    form.rows["text"].editor.set_value("half typed")
    number = preview(window).number
    act(ben, number, "cancel", reason="A duplicate")
    window.refresh_quietly()
    window.places.show_wanted()
    assert preview(window).number == number
    assert preview(window).panel.form.rows["text"].editor.value() == "half typed"


# offline


def test_offline_says_since_when_and_retry_ends_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    real = queues.page

    def gone(*_: Any) -> None:
        raise Unreachable("The database cannot be reached.")

    monkeypatch.setattr(queues, "page", gone)
    window.refresh_quietly()
    assert window.connection.isVisible()
    assert "Offline since" in window.connection.text
    assert "cannot be reached" in window.connection.text
    assert not window.trouble.isVisible()
    assert table(window).model().rowCount() == 3
    monkeypatch.setattr(queues, "page", real)
    window.connection.retry_wanted.emit()
    assert not window.connection.isVisible()


def test_offline_counts_what_is_not_sent_and_leads_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, ticket: int
) -> None:
    def gone(*_: Any) -> None:
        raise Unreachable("The database cannot be reached.")

    monkeypatch.setattr(queues, "page", gone)
    window.refresh_quietly()
    show = next(one for one in window.connection.findChildren(QPushButton) if one.text() == "Show")
    assert not show.isVisible()
    assert "not sent" not in window.connection.text
    drafts = window.places._drafts
    drafts.keep(ticket, "note", {"text": "half typed"})
    assert "1 change is not sent yet." in window.connection.text
    drafts.keep(ticket, "log", {"text": "more", "minutes": 3})
    drafts.keep(NEW, "receive", {"summary": "VPN"})
    assert "3 changes are not sent yet." in window.connection.text
    show.click()
    assert window.deck.name == "drafts"
    drafts.drop(ticket, "note")
    drafts.drop(ticket, "log")
    show.click()
    assert any(type(one).__name__ == "ReceiveDialog" and one.isVisible() for one in window.findChildren(QDialog))
    drafts.drop(NEW, "receive")
    assert not show.isVisible()
    assert "not sent" not in window.connection.text


def test_a_defect_is_an_apology_and_not_an_outage(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(queues, "page", broken)
    window.refresh_quietly()
    assert not window.connection.isVisible()
    assert "Sorry" in window.trouble.text


# going about


def test_control_and_a_digit_go_to_a_queue(window: MainWindow) -> None:
    key_of(window, "Ctrl+1")
    assert window.deck.name == "assigned"
    assert window.deck.view.pane.isVisible()
    assert preview(window).number is None
    key_of(window, "Ctrl+2")
    assert window.deck.name == "tier1"


def test_the_list_shows_the_queue_that_is_open_before_the_desk_is_there(make: Make) -> None:
    window = make(desk=None)
    window.navigation.setFocus()  # as Qt does when the window appears
    assert window.deck.name == "tier1"
    assert window.navigation.currentItem().text() == "Tier 1"


def test_a_queue_is_found_again_where_it_was_left(window: MainWindow, tickets_there: list[int]) -> None:
    press(window, Qt.Key.Key_J)
    key_of(window, "Ctrl+8")
    key_of(window, "Ctrl+2")
    assert table(window).current_row().number == tickets_there[1]
    assert preview(window).number == tickets_there[1]


def test_what_was_typed_is_found_again_by_the_next_client(
    make: Make, tickets_there: list[int], tmp_path: Path, anna: Desk
) -> None:
    window = make(store=store_in(tmp_path))
    assert window.navigation._items["drafts"].isHidden()
    press(window, Qt.Key.Key_N)
    preview(window).panel.form.rows["text"].editor.set_value("half a sen")
    assert window.navigation.count_of("drafts") == (1, 0, 0)
    window.places.receive()
    dialog = window.places._dialog
    dialog.rows["summary"].editor.set_value("No sound")
    window.close()
    again = make(store=store_in(tmp_path))
    assert not again.navigation._items["drafts"].isHidden()
    again.navigation.choose("drafts")
    assert shown_numbers(again) == tickets_there[:1]
    press(again, Qt.Key.Key_Return)
    assert preview(again).panel.form.rows["text"].editor.value() == "half a sen"
    again.places.receive()
    assert again.places._dialog.rows["summary"].editor.value() == "No sound"
    again.places._dialog._throw_away()
    preview(again).panel.submit()
    assert list(again.places._drafts.words()) == []
    again.places.receive()
    assert again.places._dialog.rows["summary"].editor.value() is None
    again.places._dialog.reject()


def test_space_hides_the_ticket_beside_the_queue_and_shows_it_as_wide_as_it_was(window: MainWindow) -> None:
    before = window.splitter.sizes()
    press(window, Qt.Key.Key_Space)
    assert window.splitter.sizes()[2] == 0
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_Space)
    assert window.splitter.sizes() == before
    assert preview(window).number == table(window).current_row().number


def test_alt_and_the_arrows_go_through_the_queue_from_anywhere(window: MainWindow, tickets_there: list[int]) -> None:
    window.deck.focus_filter()
    key_of(window, "Alt+Down")
    assert table(window).current_row().number == tickets_there[1]
    key_of(window, "Alt+Up")
    assert table(window).current_row().number == tickets_there[0]


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    window.activateWindow()
    seen = []
    for _ in range(3):
        key_of(window, "F6")
        focus = window.focusWidget()
        panes = {"navigation": window.navigation, "rows": table(window), "preview": window.places.preview}
        seen.append(next(name for name, pane in panes.items() if pane is focus or pane.isAncestorOf(focus)))
    assert sorted(seen) == ["navigation", "preview", "rows"]


def test_the_keys_go_to_the_rows_from_the_start(window: MainWindow) -> None:
    assert window.focusWidget() is table(window)


def test_a_click_on_a_queue_takes_the_keys_to_its_rows_and_arrows_stay_in_the_list(window: MainWindow) -> None:
    QTest.keyClick(window.navigation, Qt.Key.Key_Down)
    window.navigation.setFocus()
    QTest.keyClick(window.navigation, Qt.Key.Key_Up)
    assert window.focusWidget() is window.navigation
    item = next(window.navigation.item(n) for n in range(9) if window.navigation.item(n).text() == "Tier 1")
    place = window.navigation.visualItemRect(item).center()
    QTest.mouseClick(window.navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.focusWidget() is table(window)


def test_keys_have_nowhere_to_go_astray_when_a_queue_empties(window: MainWindow, act: Any, anna: Desk) -> None:
    window.deck.focus_rows()
    for number in (1, 2, 3):
        act(anna, number, "cancel", reason="A mistake")
    window.refresh_quietly()
    assert window.focusWidget() is window.deck.view.pane
    request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "Back again"}
    act(anna, None, "receive", **request)
    window.refresh_quietly()
    assert window.focusWidget() is table(window)


def test_receiving_shows_the_new_ticket(window: MainWindow, tickets_there: list[int]) -> None:
    key_of(window, "Ctrl+N")
    key_of(window, "Ctrl+N")
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.objectName() == "receive"]
    assert len(dialogs) == 1
    for name, value in {"customer": "Globex", "requester": "Hank", "summary": "Screen is dark"}.items():
        dialogs[0].rows[name].editor.set_value(value)
    dialogs[0].submit()
    assert preview(window).number == tickets_there[-1] + 1
    assert table(window).model().rowCount() == 4


def test_every_key_stands_on_the_sheet(window: MainWindow) -> None:
    from ui.keys import anywhere, in_a_queue
    from ui.queues.presses import ACTION_KEYS

    assert {QKeySequence(key).toString() for key in ACTION_KEYS} <= {key for key, _ in in_a_queue()}
    written = " ".join(key for key, _ in anywhere())
    for action in window.commands.every:
        for shortcut in action.shortcuts():
            name = shortcut.toString()
            assert name in written or name[:-1] in written or name in ("Ctrl+F", "F1")


def test_the_palette_finds_a_command_by_its_letters(qtbot: Any, window: MainWindow) -> None:
    from ui.palette import CommandPalette

    palette = CommandPalette(window.commands.every, window)
    qtbot.addWidget(palette)
    palette.show()
    field = palette.findChild(QWidget, "qt_spinbox_lineedit") or palette._field
    QTest.keyClicks(field, "quality")
    assert palette.names() == ["Quality control"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.deck.name == "quality_control"
    assert not palette.isVisible()


# what is remembered


def test_layout_colours_and_queue_are_remembered(qapp: Any, make: Make, tmp_path: Path) -> None:
    store = remembered.store_in(tmp_path)
    first = make(store)
    key_of(first, "Ctrl+4")
    key_of(first, "Ctrl++")
    first.resize(780, 600)
    first.splitter.setSizes([240, 200, 340])
    QApplication.processEvents()
    wanted = first.splitter.sizes()
    first.close()
    again = remembered.store_in(tmp_path)
    assert (tmp_path / "window.ini").is_file()
    second = make(again)
    # A pane's least width follows the widths of letters, which are measured anew.
    differ = zip(second.splitter.sizes(), wanted, strict=True)
    assert all(abs(one - other) <= 5 for one, other in differ)
    assert second.deck.name == "tier3"
    assert remembered.zoom(again) == pytest.approx(1.1)


def test_own_column_widths_come_back_and_are_shared_anew_only_by_a_reset(make: Make, tmp_path: Path) -> None:
    first = make(remembered.store_in(tmp_path))
    shared = table(first).columnWidth(Column.SUBJECT)
    table(first).widths_are_own = True
    table(first).setColumnWidth(Column.SUBJECT, shared + 37)
    first.close()
    second = make(remembered.store_in(tmp_path))
    assert table(second).columnWidth(Column.SUBJECT) == shared + 37
    second.resize(second.width() - 30, second.height())
    QApplication.processEvents()
    assert table(second).columnWidth(Column.SUBJECT) == shared + 37
    second.reset_layout()
    assert not table(second).widths_are_own
    second.close()
    third = make(remembered.store_in(tmp_path))
    assert abs(table(third).columnWidth(Column.SUBJECT) - shared) <= 5


def test_reset_forgets_the_layout(qapp: Any, make: Make, tmp_path: Path) -> None:
    first = make(remembered.store_in(tmp_path))
    default = first.splitter.sizes()
    first.splitter.setSizes([300, 400, 400])
    first.close()
    second = make(remembered.store_in(tmp_path))
    assert second.splitter.sizes() != default
    second.reset_layout()
    assert remembered.store_in(tmp_path).value("window/splitter") is None
    assert theme.zoom() == 1.0


@pytest.mark.parametrize("content", ["", "[window]\ngeometry=nonsense\nsplitter=1\n[General]\nzoom=x\nqueue=<b>\n"])
def test_a_broken_memory_does_no_harm(make: Make, tmp_path: Path, content: str) -> None:
    (tmp_path / "window.ini").write_text(content)
    store = remembered.store_in(tmp_path)
    assert make(store).deck.name == "tier1"
    assert remembered.zoom(store) == 1.0


def test_the_status_bar_says_who_and_where(window: MainWindow) -> None:
    texts = [label.text() for label in window.status.findChildren(QWidget) if hasattr(label, "text") and label.text()]
    assert texts[0] == "Anna Berg  (Tier 1)"
    assert texts[1].endswith("desk.db  ·  SQLite")
    tips = [label.toolTip() for label in window.status.findChildren(QWidget) if label.toolTip()]
    assert any("everybody who can open the file can do everything" in tip for tip in tips)


def test_a_long_place_is_shortened_in_the_status_bar(window: MainWindow) -> None:
    window.status.show_desk(DeskDescription("Anna", "Tier 1", "/a/long/way/" * 40 + "desk.db", "SQLite", ""))
    window.resize(900, 700)
    QCoreApplication.processEvents()
    place = next(label for label in window.status.findChildren(ElidedLabel) if label.text().endswith("SQLite"))
    assert place.mapTo(window, place.rect().topRight()).x() < 900
    place.grab()
    assert "desk.db" in place.toolTip()


def test_without_a_desk_the_window_is_there_and_waits(make: Make) -> None:
    window = make(desk=None)
    assert window.isVisible()
    assert not window.deck.filter.isEnabled()
    window.receive()
    window.refresh()
    key_of(window, "Ctrl+3")
    assert window.findChildren(QDialog) == []


def test_a_search_tells_of_what_is_closed_when_it_was(make: Make, mia: Desk, ticket: int, act: Any) -> None:
    for kind, fields in (
        ("log", {"minutes": 5, "text": "t"}),
        ("qualify", {"resolvable": True, "findings": "f"}),
        ("resolve", {"cause": "c", "fix": "f", "code": "fixed"}),
        ("verify", {"satisfied": "true", "with_whom": "Hank", "how": "phone"}),
        ("close", {}),
    ):
        act(mia, ticket, kind, **fields)
    window = make()
    window.focus_search()
    window.deck.search_everywhere("Printer")
    model = window.deck.view.model
    assert model.index(0, Column.STATE).data() == "Closed, today"
    assert not table(window).isColumnHidden(Column.STATE)


def panes_of(window: MainWindow) -> list[int]:
    QApplication.processEvents()
    return window.splitter.sizes()


def test_the_panes_follow_the_zoom_and_come_back_with_it(qapp: Any, make: Make, tmp_path: Path) -> None:
    window = make(remembered.store_in(tmp_path))
    window.resize(1440, 900)
    window.splitter.setSizes([330, 700, 409])
    normal = panes_of(window)
    theme.apply(qapp, theme.scheme(), 1.5)
    large = panes_of(window)
    assert normal[0] < large[0] <= max(1440 / 4, window.splitter.widget(0).minimumSizeHint().width()) + 1
    window.close()
    store = remembered.store_in(tmp_path)
    store.remove("window/geometry")  # else it would fit into the small screen of the tests
    again = make(store)
    assert all(abs(one - other) <= 5 for one, other in zip(panes_of(again), large, strict=True))
    key_of(again, "Ctrl+0")
    assert all(abs(one - other) <= 5 for one, other in zip(panes_of(again), normal, strict=True))


def test_what_was_left_enlarged_by_an_earlier_version_is_normal_after_ctrl_0(
    qapp: Any, make: Make, tmp_path: Path
) -> None:
    usual = panes_of(make())
    theme.apply(qapp, theme.scheme(), 1.5)
    store = remembered.store_in(tmp_path)
    make(store).close()
    store.remove("window/left")
    store.remove("window/geometry")
    window = make(store)
    key_of(window, "Ctrl+0")
    assert abs(panes_of(window)[0] - usual[0]) <= 30


def test_the_queues_take_no_third_of_a_small_window(qapp: Any, make: Make, tickets_there: list[int]) -> None:
    theme.apply(qapp, theme.scheme(), 1.5)
    window = make()
    window.resize(1280, 800)
    window.splitter.follow_zoom()
    assert panes_of(window)[0] < 1280 * 0.3
