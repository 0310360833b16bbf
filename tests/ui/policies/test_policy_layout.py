"""The page of policies in windows of all widths: nothing is cut off without a way to reach it."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.policies.conftest import shown
from ui.common import theme
from ui.policies.page import PoliciesPage
from ui.policies.page_view import Room, room_of
from ui.policies.words import SECTIONS


@pytest.mark.parametrize(
    ("width", "zoom", "room"),
    [(1284, 1.0, Room.ALL), (1124, 1.0, Room.NO_LIST), (1085, 1.5, Room.ONE), (1720, 1.5, Room.ALL)],
)
def test_what_a_width_has_room_for(width: int, zoom: float, room: Room) -> None:
    assert room_of(width, zoom) is room


def settled(page: PoliciesPage, width: int) -> None:
    page.resize(width, 800)
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_not_wider_than_its_place_beside_the_tools(page: PoliciesPage, section: str) -> None:
    settled(page, 1124)
    page.form.show_section(section)
    settled(page, 1124)
    assert page.tools.isVisible()
    assert page.form._area(section).horizontalScrollBar().maximum() == 0


def test_without_room_for_the_list_a_combo_box_chooses(page: PoliciesPage) -> None:
    settled(page, 1124)
    assert not page.list.isVisible()
    assert [page.chooser.itemText(at) for at in range(page.chooser.count())] == page.list.names()
    assert page.chooser.currentText() == "Gold"
    page.form.type_in(("rungs", "tier1", "resolve", "P2"), "25m")
    assert page.chooser.currentText() == "Gold (edited)"
    page.chooser.setCurrentIndex(1)
    page.chooser.activated.emit(1)
    assert page.head.title.text() == "Standard"
    assert page.new.isVisible()
    assert page.import_button.isVisible()
    assert page.export_button.isVisible()


def test_without_room_for_both_form_and_tools_take_turns(page: PoliciesPage) -> None:
    settled(page, 1000)
    assert page.form.isVisible()
    assert not page.tools.isVisible()
    page.head.tools.click()
    assert page.tools.isVisible()
    assert not page.form.isVisible()
    assert shown(page.head)
    page.head.tools.click()
    assert page.form.isVisible()
    page.show_tool(page.tools.changes)
    assert page.tools.changes.isVisible()
    settled(page, 1284)
    assert page.form.isVisible()
    assert page.tools.isVisible()
    assert page.list.isVisible()
    assert not page.head.tools.isVisible()


def test_the_received_moment_is_seen_whole(page: PoliciesPage) -> None:
    settled(page, 1124)
    edit = page.tools.simulator.received
    inside = edit.lineEdit()
    assert inside.width() >= theme.metrics(1.0).horizontalAdvance(edit.text())
