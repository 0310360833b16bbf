"""The moments of an absence: empty at first, typed with digits, or one press away."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QPushButton

from ui.setup.plan_editor import PlanEditor, beginnings, endings

NOW = datetime(2026, 11, 24, 10, 33, tzinfo=UTC)  # a Tuesday


@pytest.fixture
def until(qtbot: Any) -> PlanEditor:
    made = PlanEditor(NOW, endings, "Not chosen")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    return made


def local(editor: PlanEditor) -> str:
    return f"{datetime.fromisoformat(str(editor.value())).astimezone():%Y-%m-%d %H:%M}"


def never(editor: PlanEditor) -> QPushButton:
    return next(one for one in editor.findChildren(QPushButton) if one.isCheckable())


def pick(editor: PlanEditor, words: str) -> None:
    next(one for one in editor.findChildren(QPushButton) if one.text() == words).click()


def test_the_field_is_there_at_once_and_says_that_nothing_is_chosen(until: PlanEditor) -> None:
    assert until.edit.isVisible()
    assert until.edit.text() == "Not chosen"
    assert until.value() is None
    assert never(until).isChecked()


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de_DE", "sv_SE"])
@pytest.mark.parametrize("before", [None, "In two weeks"])
@pytest.mark.parametrize("day", [QDate(2026, 12, 21), QDate(2027, 1, 31), QDate(2028, 2, 29)])
def test_digits_are_day_month_and_year_in_the_order_of_the_language(
    qtbot: Any, locale: str, before: str | None, day: QDate
) -> None:
    kept = QLocale()
    QLocale.setDefault(QLocale(locale))
    made = PlanEditor(NOW, endings, "Not chosen")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    if before is None:
        made.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        pick(made, before)
    order = {"en_GB": "ddMMyyyy", "en_US": "MMddyyyy", "de_DE": "ddMMyyyy", "sv_SE": "yyyyMMdd"}[locale]
    QTest.keyClicks(made.edit, day.toString(order))
    assert local(made) == day.toString("yyyy-MM-dd 18:00")
    QTest.keyClicks(made.edit, "0730")
    assert local(made) == day.toString("yyyy-MM-dd 07:30")
    QLocale.setDefault(kept)


def test_an_arrow_begins_with_the_nearest_moment_and_the_chip_empties_it(until: PlanEditor) -> None:
    changes: list[object] = []
    until.changed.connect(lambda: changes.append(until.value()))
    QTest.keyClick(until.edit, Qt.Key.Key_Down)
    assert local(until) == "2026-11-25 18:00"
    assert not never(until).isChecked()
    never(until).click()
    assert until.value() is None
    assert until.edit.text() == "Not chosen"
    assert changes[0] is not None
    assert changes[-1] is None


def test_a_day_of_the_calendar_ends_in_the_evening_and_it_opens_near_now(until: PlanEditor, qtbot: Any) -> None:
    calendar = until.edit.calendarWidget()
    assert isinstance(calendar, QCalendarWidget)
    arrow = QPoint(until.edit.width() - 8, until.edit.height() // 2)
    QTest.mouseClick(until.edit, Qt.MouseButton.LeftButton, pos=arrow)
    qtbot.waitUntil(calendar.isVisible)
    assert (calendar.yearShown(), calendar.monthShown()) == (2026, 11)
    assert until.value() is None
    calendar.activated.emit(QDate(2026, 12, 3))
    calendar.clicked.emit(QDate(2026, 12, 3))
    assert local(until) == "2026-12-03 18:00"


@pytest.mark.parametrize("days", range(7))
def test_what_is_one_press_away_suits_an_absence_on_every_day_of_the_week(days: int) -> None:
    now = NOW + timedelta(days=days)
    for usual in (beginnings, endings):
        moments = [moment for _, moment in usual(now)]
        assert all(moment > now for moment in moments)
        assert moments == sorted(set(moments))
    words = [words for words, _ in endings(now)]
    assert words[0] == "Tomorrow evening"
    assert words[-2:] == ["In one week", "In two weeks"]
    assert ("End of this week" in words) == (days not in (4, 5)), "on Saturday and Sunday that is tomorrow, or today"


def test_it_is_emptied_and_set_as_every_editor(until: PlanEditor) -> None:
    until.set_value("2026-12-24T12:00:00+00:00")
    assert until.value() == "2026-12-24T12:00:00Z"
    until.set_value(None)
    assert until.value() is None
    assert until.edit.text() == "Not chosen"
