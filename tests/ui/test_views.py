"""Views of queues: kept under a name, shared, gone back to, changed and removed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk import views
from app.desk.desk import Desk
from app.desk.views import View
from models.errors import Unreachable
from tests.ui.driving import settled
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.queues.save_view import SaveViewDialog


def names(window: MainWindow) -> list[str]:
    navigation = window.navigation
    return [navigation.item(row).text() for row in range(navigation.count())]


def save(window: MainWindow, name: str, shared: bool = False) -> SaveViewDialog:
    QTest.mouseClick(window.deck.filter.keep, Qt.MouseButton.LeftButton)
    dialog = next(one for one in window.findChildren(SaveViewDialog) if one.isVisible())
    dialog.name.setText(name)
    dialog.shared.setChecked(shared)
    dialog.save.click()
    return dialog


def narrow(window: MainWindow, text: str) -> None:
    window.deck.filter.field.setText(text)
    window.deck.filter._wish()


def test_what_is_shown_is_kept_under_a_name_and_found_again(
    qtbot: Any, window: MainWindow, anna: Desk, runner: InlineRunner
) -> None:
    assert "Views" not in names(window)
    narrow(window, "prio:P2")
    window.deck.view.sort("number", descending=True)
    dialog = save(window, "Second class")
    assert not dialog.isVisible()
    assert names(window)[-2:] == ["Views", "Second class"]
    (kept,) = views.all_of(anna)
    assert kept == View(kept.id, "anna", "Second class", False, "tier1", "prio:P2", "number", True)
    assert window.deck.name == f"view:{kept.id}"
    assert window.deck._title.text() == "Second class"
    window.navigation.choose("tier2")
    again = settled(MainWindow(anna, runner))
    qtbot.addWidget(again)
    again.show()
    again.navigation.choose(f"view:{kept.id}")
    assert again.deck.filter.text == "prio:P2"
    assert again.deck.view.model.wish.by == "number"
    assert again.deck.view.model.rowCount() == 1


def test_a_search_is_kept_too(window: MainWindow, anna: Desk) -> None:
    window.focus_search()
    narrow(window, "printer")
    save(window, "Printers of all time")
    (kept,) = views.all_of(anna)
    assert (kept.queue, kept.filter) == ("every", "printer")
    assert window.deck.view.model.rowCount() == 1


def test_saved_again_under_its_name_it_is_changed(window: MainWindow, anna: Desk) -> None:
    narrow(window, "prio:P2")
    save(window, "Mine")
    narrow(window, "prio:P3")
    QTest.mouseClick(window.deck.filter.keep, Qt.MouseButton.LeftButton)
    dialog = next(one for one in window.findChildren(SaveViewDialog) if one.isVisible())
    assert dialog.name.text() == "Mine"
    dialog.save.click()
    (kept,) = views.all_of(anna)
    assert kept.filter == "prio:P3"
    assert names(window).count("Mine") == 1
    assert window.deck.filter.text == "prio:P3"


def test_colleagues_have_what_is_shared_and_cannot_remove_it(window: MainWindow, ben: Desk) -> None:
    kept = views.save(ben, View(0, "", "<b>Ours</b>", True, "all", "is:overdue", "time", False))
    views.save(ben, View(0, "", "Ben's", False, "all", "", "time", False))
    window.views.read()
    assert names(window)[-2:] == ["Views", "<b>Ours</b>"]
    window.navigation.choose(f"view:{kept.id}")
    assert window.deck._summary.text() == "All open"
    QTest.keyClick(window.navigation, Qt.Key.Key_Delete)
    assert "<b>Ours</b>" in names(window)


def test_delete_removes_ones_own_view_and_goes_back_to_a_queue(window: MainWindow, anna: Desk) -> None:
    save(window, "Short lived")
    QTest.keyClick(window.navigation, Qt.Key.Key_Delete)
    assert views.all_of(anna) == []
    assert "Views" not in names(window)
    assert window.deck.name == "tier1"


def test_a_view_that_cannot_be_kept_says_why_and_keeps_what_was_typed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any) -> None:
        raise Unreachable("The database cannot be reached.")

    monkeypatch.setattr(views, "save", gone)
    dialog = save(window, "Wanted")
    assert dialog.isVisible()
    assert dialog.trouble.text == "The database cannot be reached."
    assert dialog.name.text() == "Wanted"
    dialog.reject()
