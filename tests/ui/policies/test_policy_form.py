"""Editing a policy: what is inherited, what is its own, what is wrong and where that is said."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTabBar,
    QWidget,
)

from app.desk import policies, policy_drafts, policy_list, regions
from app.desk.desk import Desk
from tests.ui.policies.conftest import choice, line, own, shown, write
from ui.common import theme
from ui.common.runner import InlineRunner, Runner
from ui.common.schemes import DARK, LIGHT
from ui.policies.page import PoliciesPage
from ui.policies.words import SECTIONS

RESOLVE = ("rungs", "tier1", "resolve")


def sentences(page: PoliciesPage) -> list[str]:
    return [one.sentence for one in page.form.problems.problems]


def test_the_list_says_what_there_is(page: PoliciesPage) -> None:
    assert page.list.names() == ["Gold", "Standard"]
    spoken = page.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Gold, Version 1, extends Standard, Mia Brandt, today ")
    assert spoken.endswith("Customers: 1")
    assert page.head.about.text() == "Version 1 in force, extends Standard, customers: 1"


def test_a_time_frame_is_edited_as_it_is_typed(page: PoliciesPage) -> None:
    write(page, "90m", *RESOLVE, "P3")
    assert own(page, *RESOLVE, "P3") == "1h30m"
    QTest.keyClick(line(page, *RESOLVE, "P3"), Qt.Key.Key_Tab)
    assert line(page, *RESOLVE, "P3").text() == "1h30m"
    assert page.is_changed
    assert "edited" in page.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert 'P3 = "90m"' in page.tools.text.text.toPlainText()


def test_typing_what_is_there_already_is_no_change(page: PoliciesPage) -> None:
    page.show_policy("Standard")
    write(page, "1h30", "rungs", "tier3", "resolve", "P2")
    assert own(page, "rungs", "tier3", "resolve", "P2") == "1h30m"
    assert not page.is_changed


def test_what_is_inherited_is_muted_and_says_from_where(page: PoliciesPage) -> None:
    inherited, mine = line(page, *RESOLVE, "P1"), line(page, *RESOLVE, "P2")
    assert (inherited.text(), inherited.placeholderText()) == ("", "20m")
    assert inherited.property("inherits") == "true"
    assert inherited.accessibleDescription() == "20m, from Standard"
    assert mine.text() == "30m"
    assert mine.property("own") == "true"
    assert "Back to 40m from Standard" in mine.accessibleDescription()


def test_an_own_value_is_given_up_one_by_one(page: PoliciesPage) -> None:
    edit = line(page, *RESOLVE, "P2")
    write(page, "25m", *RESOLVE, "P1")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert own(page, *RESOLVE, "P2") is None
    assert own(page, *RESOLVE, "P1") == "25m"
    assert edit.placeholderText() == "40m"


def test_a_choice_is_overridden_and_reset(page: PoliciesPage) -> None:
    combo = choice(page, "rungs", "tier1", "on_miss", "qualify")
    assert combo.currentText() == "Remind only (from Standard)"
    combo.setCurrentIndex(combo.findData("escalate"))
    combo.activated.emit(combo.currentIndex())
    assert own(page, "rungs", "tier1", "on_miss", "qualify") == "escalate"
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert own(page, "rungs", "tier1", "on_miss", "qualify") is None
    assert not page.is_changed


def test_a_list_is_overridden_and_reset(page: PoliciesPage) -> None:
    field = page.form.sections["rules"].fields[("four_eyes",)]
    assert [box.isChecked() for box in field.boxes.values()] == [True, False, False, False]
    field.boxes["P2"].click()
    assert own(page, "four_eyes") == ["P1", "P2"]
    assert field.origin.back_button.accessibleName() == "Four eyes for: back to Standard"
    field.origin.back_button.click()
    assert own(page, "four_eyes") is None
    assert not field.boxes["P2"].isChecked()


def test_a_rung_that_leaves_the_ladder_takes_its_frames_with_it(page: PoliciesPage) -> None:
    page.form.show_section("ladder")
    page.form.sections["ladder"].fields[("ladder",)].boxes["tier3"].click()
    assert own(page, "ladder") == ["tier1", "tier2", "onsite"]
    page.form.show_section("frames")
    cards = page.form.sections["frames"]._cards
    assert [shown(cards[rung]) for rung in ("tier1", "tier2", "tier3", "onsite")] == [True, True, False, True]


def test_what_cannot_be_read_is_said_while_it_is_typed(page: PoliciesPage) -> None:
    edit = line(page, *RESOLVE, "P3")
    edit.setFocus()
    QTest.keyClicks(edit, "9x")
    assert edit.property("invalid") == "true"
    assert edit.accessibleDescription().startswith("Write a length of time such as 90m, 1h30 or 4h.")
    assert sentences(page) == ["Write a length of time such as 90m, 1h30 or 4h."]
    assert page.form.tabs.tabText(SECTIONS.index("frames")) == "Time frames (1)"
    page.examine_now()
    # The rules find it too; it is told once.
    assert len(sentences(page)) == 1
    assert not page.head.put.isEnabled()
    assert edit.text() == "9x"
    write(page, "2h", *RESOLVE, "P3")
    assert sentences(page) == []
    assert page.head.put.isEnabled()


def test_a_mistake_of_the_whole_is_shown_at_its_place_and_in_the_list(page: PoliciesPage) -> None:
    page.show_policy("Standard")
    days = page.form.calendar.form.hours
    for day in days.lines[:5]:
        day.clear()
    page.examine_now()
    assert sentences(page) == ["P2, P3 and P4: there are limits, but neither hours nor round the clock to count them."]
    assert shown(page.form.calendar.form._problems["hours"])
    page.form.show_section("ladder")
    page.form.problems.list.itemActivated.emit(page.form.problems.list.item(0))
    assert page.form.tabs.currentIndex() == SECTIONS.index("calendar")
    assert QApplication.focusWidget() is days.grid


def test_a_warning_is_told_apart_from_a_mistake_and_leads_to_its_cell(page: PoliciesPage) -> None:
    write(page, "20h", *RESOLVE, "P2")
    edit = line(page, "limits", "overall", "P2")
    assert edit.property("invalid") == "warning"
    assert page.form.problems.told == "Warnings: 1"
    assert page.head.put.isEnabled()
    page.form.show_section("waits")
    page.form.problems.list.itemClicked.emit(page.form.problems.list.item(0))
    assert QApplication.focusWidget() is edit


def test_the_mark_of_a_warning_is_of_the_colours_and_the_size_in_force(page: PoliciesPage, qapp: QApplication) -> None:
    def mark() -> tuple[int, str]:
        icon, size = page.form.problems.list.item(0).icon(), page.form.problems.list.sizeHintForRow(0)
        image = icon.pixmap(48, 48).toImage()
        found = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return size, next(colour.name() for colour in found if colour.alpha() == 255)

    write(page, "20h", *RESOLVE, "P2")
    usual = mark()
    theme.apply(qapp, "dark", 1.5)
    large = mark()
    assert large[0] > usual[0]
    assert (usual[1], large[1]) == (LIGHT.soon, DARK.soon)
    assert page.form.problems.list.height() >= large[0]


def test_a_mistake_in_a_rule_is_said_above_it(page: PoliciesPage) -> None:
    write(page, "120 %", "warn_at")
    label = page.form.sections["rules"]._sentences[("warn_at",)]
    assert shown(label)
    assert label.text() == "Warn at: Write a share from 1 % to 99 %."
    write(page, "72h", "silence", "over")
    write(page, "x", "silence", "attempts")
    assert page.form.tabs.tabText(SECTIONS.index("rules")) == "Rules (2)"


def test_an_empty_cell_of_a_policy_by_itself_is_no_limit(page: PoliciesPage) -> None:
    page.show_policy("Standard")
    write(page, "", "limits", "overall", "P4")
    assert own(page, "limits", "overall", "P4") is None
    assert own(page, "limits", "overall", "P3") == "24h"
    changes = page.tools.changes.tree.topLevelItem(0).child(0)
    assert [changes.text(column) for column in range(3)] == ["Overall, P4", "40h", "none"]


def test_hours_painted_in_the_policy_are_the_drafts(page: PoliciesPage) -> None:
    page.form.show_section("calendar")
    QApplication.processEvents()
    grid = page.form.calendar.form.hours.grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.middle_of(5, 9 * 60))
    assert own(page, "calendar", "hours") == {"sat": ["09:00-09:15"]}
    page.form.calendar.form.hours.lines[5].setFocus()
    QTest.keyClick(page.form.calendar.form.hours.lines[5], Qt.Key.Key_Escape)
    assert not page.is_changed


def test_a_mistake_in_a_policy_that_extends_this_one_is_told(mia: Desk, open_page: Callable[..., PoliciesPage]) -> None:
    policies.put(mia.database, 'name = "Lean"\nextends = "Standard"\n[calendar.hours]\nmon = []\n', "mia")
    policies.put(mia.database, 'name = "Top"\nextends = "Lean"\n[rungs.tier3]\nrate = 1.0\n', "mia")
    page = open_page(mia, "Lean")
    page.form.sections["ladder"].fields[("ladder",)].boxes["tier3"].click()
    page.examine_now()
    assert any("Top, which extends it" in one.place[0] for one in page.form.problems.problems)
    assert not page.head.put.isEnabled()


def test_another_policy_is_looked_at_and_the_edits_are_still_there(page: PoliciesPage) -> None:
    write(page, "25m", *RESOLVE, "P1")
    page.show_policy("Standard")
    assert line(page, *RESOLVE, "P1").text() == "20m"
    page.show_policy("Gold")
    assert line(page, *RESOLVE, "P1").text() == "25m"


def test_edits_are_kept_when_the_window_goes_and_asked_about_before(
    page: PoliciesPage, gold: Desk, open_page: Callable[..., PoliciesPage]
) -> None:
    assert page.may_leave()
    write(page, "25m", *RESOLVE, "P1")
    assert not page.may_leave()
    assert "Edited and not in force: Gold" in page.question.text
    assert page.may_leave()
    page.close()
    assert line(open_page(gold), *RESOLVE, "P1").text() == "25m"


def test_edits_are_thrown_away_on_wish(page: PoliciesPage) -> None:
    left: list[int] = []
    write(page, "25m", *RESOLVE, "P1")
    page.ask_to_leave(lambda: left.append(1))
    assert left == []
    page.question.throw_away.click()
    assert left == [1]
    assert not page.is_changed
    write(page, "25m", *RESOLVE, "P1")
    page.head.discard.click()
    assert not page.is_changed
    assert line(page, *RESOLVE, "P1").text() == ""


def test_a_technician_looks_and_is_told_why_it_cannot_be_changed(
    gold: Desk, desk_of: Callable[[str], Desk], open_page: Callable[..., PoliciesPage]
) -> None:
    page = open_page(desk_of("anna"))
    assert shown(page.head.only_managers)
    assert page.head.only_managers.text().endswith("Only managers change a policy or put one into force.")
    assert [shown(one) for one in (page.head.put, page.head.discard, page.new, page.import_button)] == [False] * 4
    edit = line(page, *RESOLVE, "P2")
    edit.setFocus()
    QTest.keyClicks(edit, "9")
    assert (edit.isReadOnly(), edit.text(), page.is_changed) == (True, "30m", False)
    assert not page.form.sections["rules"].fields[("four_eyes",)].boxes["P1"].isEnabled()
    assert not choice(page, "resolve_from").isEnabled()
    QApplication.processEvents()
    assert page.tools.simulator.tree.topLevelItemCount() > 2
    assert shown(page.export_button)


def test_every_control_has_a_name(page: PoliciesPage) -> None:
    for key in SECTIONS:
        page.form.show_section(key)
    kinds = (QLineEdit, QComboBox, QAbstractButton, QAbstractItemView, QTabBar)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not isinstance(widget, QHeaderView)
        and not widget.isHidden()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), QComboBox | QTabBar | QLineEdit)
        and not _inside_another(widget)
    ]
    assert nameless == []


def _inside_another(widget: QWidget) -> bool:
    """A part that Qt made: the line of a spin box, the list of a combo, the corner of a table."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, PoliciesPage):
        if parent.metaObject().className() in ("QComboBoxPrivateContainer", "QCalendarWidget"):
            return True
        parent = parent.parentWidget()
    return widget.metaObject().className() in ("QTableCornerButton", "QLineEdit") and widget.objectName() == (
        "qt_spinbox_lineedit"
    )


def test_the_keys_go_through_a_rung_in_the_order_of_sight(page: PoliciesPage) -> None:
    page.form.show_section("frames")
    first = line(page, *RESOLVE, "P1")
    first.setFocus()
    for priority in ("P2", "P3", "P4"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is line(page, *RESOLVE, priority)


def test_the_rules_are_asked_in_the_background(
    qtbot: Any, gold: Desk, open_page: Callable[..., PoliciesPage], threads: Runner, desk_calls: Any, monkeypatch: Any
) -> None:
    for module in (policy_drafts, policy_list, regions):
        desk_calls.watch(module, monkeypatch)
    page = open_page(gold, runner=threads)
    page.form.show_section("calendar")
    qtbot.waitUntil(lambda: page.draft is not None and page.examined is not None)
    edit = line(page, *RESOLVE, "P1")
    edit.setFocus()
    QTest.keyClicks(edit, "25m")
    assert page.examined is None
    qtbot.waitUntil(lambda: page.examined is not None)
    assert desk_calls.on_gui == []
    assert "P1" in page.examined.text


def test_reading_that_fails_says_so_and_can_be_tried_again(
    gold: Desk, open_page: Callable[..., PoliciesPage], runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.errors import Unreachable

    real = policy_list.read

    def unreachable(desk: Desk) -> Any:
        raise Unreachable("The database cannot be reached.")

    monkeypatch.setattr(policy_list, "read", unreachable)
    page = open_page(gold)
    assert page.state.told == ("The policies cannot be read", "The database cannot be reached.", "Try again")
    monkeypatch.setattr(policy_list, "read", real)
    page.state.action_wanted.emit()
    assert page.draft is not None
    assert not shown(page.state)
