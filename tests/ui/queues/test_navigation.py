"""The list of queues and its counts."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.queues import Count, Queue
from ui.common import painting, theme
from ui.queues.navigation import Navigation, shown_count
from ui.queues.source import NAMES


@pytest.fixture
def navigation(qtbot: Any) -> Navigation:
    made = Navigation()
    qtbot.addWidget(made)
    made.resize(220, 400)
    made.show()
    return made


def test_every_queue_of_the_desk_is_there() -> None:
    assert set(NAMES) == set(Queue) - {Queue.EVERY}


@pytest.mark.parametrize(("total", "text"), [(0, "0"), (1000, "1,000"), (1001, "1,000+")])
def test_counts_stop_at_a_thousand(total: int, text: str) -> None:
    assert shown_count(total) == text


def test_counts_have_the_marks_of_the_locale(german: None) -> None:
    assert shown_count(1001) == "1.000+"


def test_counts_are_shown_and_read_aloud(navigation: Navigation) -> None:
    navigation.show_counts({Queue.TIER1: Count(42, 3, 5)})
    assert navigation.count_of("tier1") == (42, 3, 5)
    assert navigation.count_of("tier2") is None
    item = next(navigation.item(n) for n in range(navigation.count()) if navigation.item(n).text() == "Tier 1")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Tier 1: 42 tickets, 3 late, 5 soon"


def test_unchanged_counts_repaint_nothing(qtbot: Any, navigation: Navigation) -> None:
    navigation.show_counts({"tier1": Count(42, 3, 5)})
    with qtbot.assertNotEmitted(navigation.itemChanged):
        navigation.show_counts({"tier1": Count(42, 3, 5)})


def test_going_to_a_queue_is_told_and_headings_are_passed_over(qtbot: Any, navigation: Navigation) -> None:
    navigation.choose("assigned")
    with qtbot.waitSignal(navigation.chosen) as chosen:
        QTest.keyClick(navigation, Qt.Key.Key_Down)
    assert chosen.args == ["tier1"]


def test_counts_change_the_picture(navigation: Navigation) -> None:
    before = navigation.grab().toImage()
    navigation.show_counts({"tier1": Count(42, 0, 0)})
    total = navigation.grab().toImage()
    navigation.show_counts({"tier1": Count(42, 1, 0)})
    late = navigation.grab().toImage()
    navigation.show_counts({"tier1": Count(42, 0, 1)})
    assert len({bytes(image.constBits()) for image in (before, total, late, navigation.grab().toImage())}) == 4


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_longest_name_is_not_cut_when_it_is_chosen(
    qapp: QApplication, navigation: Navigation, monkeypatch: pytest.MonkeyPatch, zoom: float
) -> None:
    theme.apply(qapp, "light", zoom)
    navigation.show_counts({Queue.QUALITY_CONTROL: Count(300, 35, 11)})
    navigation.resize(navigation.minimumSizeHint().width(), 600)
    navigation.choose("quality_control")
    cut: list[str] = []
    real = painting.elided

    def seen(painter: Any, rect: Any, text: str, *rest: Any) -> None:
        if QFontMetrics(painter.font()).horizontalAdvance(text) > rect.width():
            cut.append(text)
        real(painter, rect, text, *rest)

    monkeypatch.setattr(painting, "elided", seen)
    navigation.grab()
    assert cut == []
