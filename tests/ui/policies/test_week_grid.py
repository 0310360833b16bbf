"""Working hours: painted with the mouse, painted with the keys, typed; the three are one."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.common import theme
from ui.policies.hours import Unreadable, painted, spans_of, text_of
from ui.policies.hours_editor import HoursEditor
from ui.policies.week_grid import WeekGrid

OFFICE = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: Any) -> HoursEditor:
    made = HoursEditor()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def grid(editor: HoursEditor) -> WeekGrid:
    editor.grid.setFocus()
    return editor.grid


def drag(grid: WeekGrid, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid, end)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("08:00-12:00, 13:00-17:00", OFFICE),
        ("8-12 and 13-17", OFFICE),
        ("8h–12h; 13.00 to 17.00", OFFICE),
        ("13:00-17:00,8:00-12:00", OFFICE),
        ("0-24", ((0, 24 * 60),)),
        ("8-12, 12-17", ((8 * 60, 17 * 60),)),
        ("", ()),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, spans: Any) -> None:
    assert spans_of(typed) == spans
    assert spans_of(text_of(spans)) == spans


@pytest.mark.parametrize("typed", ["nine", "9", "17-8", "8-12, 11-13", "8-25", "8:70-9"])
def test_what_is_no_list_of_hours_is_said_in_a_sentence(typed: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        spans_of(typed)


def test_painting_merges_and_cuts() -> None:
    assert painted(OFFICE, 12 * 60, 13 * 60, True) == ((8 * 60, 17 * 60),)
    assert painted(((8 * 60, 17 * 60),), 12 * 60, 13 * 60, False) == OFFICE
    assert painted(((485, 725),), 12 * 60, 13 * 60, False) == ((485, 720),)


def test_the_mouse_paints_working_time_over_several_days(editor: HoursEditor, grid: WeekGrid) -> None:
    drag(grid, grid.middle_of(0, 9 * 60), grid.middle_of(2, 12 * 60))
    assert editor.hours() == {day: ["09:00-12:15"] for day in ("mon", "tue", "wed")}
    assert editor.lines[1].text() == "09:00-12:15"


def test_a_drag_that_begins_on_working_time_takes_it_out(editor: HoursEditor, grid: WeekGrid) -> None:
    editor.show_hours({"fri": ["08:00-17:00"]})
    drag(grid, grid.middle_of(4, 12 * 60), grid.middle_of(4, 12 * 60 + 45))
    assert editor.hours() == {"fri": ["08:00-12:00", "13:00-17:00"]}


def test_a_drag_that_comes_back_leaves_what_it_crossed(editor: HoursEditor, grid: WeekGrid) -> None:
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=grid.middle_of(0, 9 * 60))
    QTest.mouseMove(grid, grid.middle_of(3, 20 * 60))
    QTest.mouseMove(grid, grid.middle_of(0, 9 * 60 + 15))
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=grid.middle_of(0, 9 * 60 + 15))
    assert editor.hours() == {"mon": ["09:00-09:30"]}


def test_the_keys_paint_as_the_mouse_does(editor: HoursEditor, grid: WeekGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Right, CTRL)  # Monday 09:00
    QTest.keyClick(grid, Qt.Key.Key_Down)
    for _ in range(3):
        QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert editor.hours() == {"tue": ["09:00-10:00"], "wed": ["09:00-10:00"]}
    QTest.keyClick(grid, Qt.Key.Key_Left)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert editor.hours()["wed"] == ["09:00-09:30", "09:45-10:00"]


def test_a_screen_reader_hears_where_the_cursor_is(editor: HoursEditor, grid: WeekGrid) -> None:
    editor.show_hours({"mon": ["08:00-12:00", "13:00-17:00"]})
    assert grid.accessibleName() == "Working hours of the week"
    assert grid.accessibleDescription().startswith("Monday 08:00, working time; the day: 08:00-12:00, 13:00-17:00.")
    for _ in range(4):
        QTest.keyClick(grid, Qt.Key.Key_Right, CTRL)
    assert grid.where().startswith("Monday 12:00, a break")
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.where().startswith("Monday 23:45, no working time")


def test_hours_between_the_steps_stay_until_they_are_painted_over(editor: HoursEditor, grid: WeekGrid) -> None:
    editor.show_hours({"mon": ["08:10-12:05"]})
    drag(grid, grid.middle_of(0, 16 * 60), grid.middle_of(0, 16 * 60 + 15))
    assert editor.hours() == {"mon": ["08:10-12:05", "16:00-16:30"]}


def test_typing_shows_in_the_grid_and_mistakes_stay_where_they_are(editor: HoursEditor) -> None:
    QTest.keyClicks(editor.lines[5], "9-13")
    assert editor.grid.week[5] == ((9 * 60, 13 * 60),)
    QTest.keyClicks(editor.lines[6], "9-x")
    assert editor.hours()["sun"] == ["9-x"]
    assert editor.problems() == {"sun": "Write hours such as 08:00-12:00, 13:00-17:00."}
    assert "Sunday: Write hours" in editor.problem.text()
    assert "Write hours" in editor.lines[6].accessibleDescription()


def test_a_day_inherits_until_it_is_given_hours_and_can_be_closed(editor: HoursEditor) -> None:
    below = {"mon": ["08:00-17:00"], "tue": ["08:00-17:00"]}
    editor.show_hours({"tue": ["09:00-12:00"]}, below, "Standard")
    assert editor.hours() == {"tue": ["09:00-12:00"]}
    assert editor.grid.week[:2] == (((480, 1020),), ((540, 720),))
    assert editor.lines[0].placeholderText() == "08:00-17:00"
    assert "from Standard" in editor.lines[0].accessibleDescription()
    QTest.keyClicks(editor.lines[0], "closed")
    assert editor.hours()["mon"] == []
    editor.lines[1].setFocus()
    QTest.keyClick(editor.lines[1], Qt.Key.Key_Escape)
    assert "tue" not in editor.hours()
    assert editor.grid.week[1] == ((480, 1020),)


def test_taking_all_hours_out_of_an_inherited_day_closes_it(editor: HoursEditor, grid: WeekGrid) -> None:
    editor.show_hours({}, {"mon": ["08:00-09:00"]}, "Standard")
    drag(grid, grid.middle_of(0, 8 * 60), grid.middle_of(0, 9 * 60))
    assert editor.hours() == {"mon": []}
    assert editor.lines[0].text() == "closed"


def test_mondays_hours_are_taken_until_friday(editor: HoursEditor) -> None:
    editor.show_hours({"mon": ["08:00-12:00"]})
    editor.copy.click()
    assert editor.hours() == {day: ["08:00-12:00"] for day in ("mon", "tue", "wed", "thu", "fri")}


def test_read_only_hours_cannot_be_painted(editor: HoursEditor, grid: WeekGrid) -> None:
    editor.show_hours({"mon": ["08:00-12:00"]})
    editor.set_read_only(True)
    drag(grid, grid.middle_of(0, 8 * 60), grid.middle_of(3, 20 * 60))
    QTest.keyClick(grid, Qt.Key.Key_Space)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert editor.hours() == {"mon": ["08:00-12:00"]}
    assert editor.lines[0].isReadOnly()


def test_the_lines_stand_beside_their_days_at_any_zoom(qapp: Any, editor: HoursEditor) -> None:
    for zoom in (1.0, 1.5):
        theme.apply(qapp, "light", zoom)
        for _ in range(3):
            qapp.processEvents()
        for day in range(7):
            middle = editor.grid.mapTo(editor, editor.grid.middle_of(day, 600)).y()
            assert abs(editor.lines[day].geometry().center().y() - middle) < 6
