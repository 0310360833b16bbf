"""The shared widgets: plain text stays plain, and the three states are three pictures with a way on."""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.vocabulary import Priority
from ui.common import painting, theme
from ui.common.widgets import (
    Banner,
    CountdownLabel,
    ElidedLabel,
    Pill,
    PlainLabel,
    PriorityBadge,
    StatePane,
    button,
    make_clearable,
    plain_tip,
    take_away,
    tool_button,
)

HOSTILE = "<b>bold</b><img src='file:///etc/passwd'>"


def labels(widget: QWidget) -> list[QLabel]:
    return [label for label in widget.findChildren(QLabel) if label.text()]


def test_a_plain_label_never_becomes_rich(qtbot: Any) -> None:
    label = PlainLabel(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    with pytest.raises(ValueError, match="plain"):
        label.setTextFormat(Qt.TextFormat.AutoText)


def test_a_tooltip_shows_hostile_text_as_it_is() -> None:
    shown = plain_tip(HOSTILE)
    assert "<img" not in shown
    assert "&lt;img" in shown
    document = QTextDocument()
    document.setHtml(shown)
    assert document.toPlainText() == HOSTILE


def test_a_label_that_is_shortened_tells_the_whole_in_its_tooltip(qtbot: Any) -> None:
    label = ElidedLabel("a long subject " * 20)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.grab()
    assert "a long subject" in label.toolTip()
    label.setText("ok")
    label.grab()
    assert label.toolTip() == ""
    label.note = "what there is to know about it"
    label.grab()
    assert "what there is to know" in label.toolTip()


def test_a_banner_tells_in_plain_text_and_can_be_dismissed(qtbot: Any) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.tell(HOSTILE)
    assert not banner.isHidden()
    assert banner.text == HOSTILE
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels(banner))
    with qtbot.waitSignal(banner.dismissed):
        banner._close.click()
    assert banner.isHidden()


@pytest.fixture
def pane(qtbot: Any) -> StatePane:
    made = StatePane()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def test_empty_and_failed_name_the_reason_and_the_next_action(qtbot: Any, pane: StatePane) -> None:
    pane.show_empty("Nothing here", "No ticket stands in this queue.")
    assert pane.told == ("Nothing here", "No ticket stands in this queue.", "")
    assert pane.accessibleName() == "Nothing here. No ticket stands in this queue."
    empty = pane.grab().toImage()
    pane.show_failed("Not read", "The network is down.", "Try again")
    assert pane.told == ("Not read", "The network is down.", "Try again")
    assert pane.grab().toImage() != empty
    with qtbot.waitSignal(pane.action_wanted):
        pane.findChild(QPushButton).click()


def test_loading_shows_nothing_until_it_has_taken_a_while(pane: StatePane) -> None:
    pane.show_loading("Reading")
    bar, waking = pane.findChild(QProgressBar), pane.findChild(QTimer)
    assert bar.isHidden()
    assert waking.isActive()
    waking.timeout.emit()
    assert bar.isVisible()
    assert pane.told[0] == "Reading"


def test_what_was_loaded_in_time_never_flickers(pane: StatePane) -> None:
    pane.show_loading()
    pane.show_empty("Nothing here", "")
    assert not pane.findChild(QTimer).isActive()


def test_the_reason_of_a_state_is_not_cut_off(pane: StatePane) -> None:
    pane.show_empty("Nothing here", "No ticket stands in this queue now, nor in any other of this rung.")
    pane.grab()
    reason = next(label for label in pane.findChildren(PlainLabel) if label.text().startswith("No ticket"))
    assert reason.width() > 250
    assert reason.height() >= reason.heightForWidth(reason.width())


def test_buttons_have_names_for_those_who_cannot_see_them(qtbot: Any) -> None:
    for made, name in ((button("&Save"), "Save"), (tool_button("close", "Dismiss"), "Dismiss")):
        qtbot.addWidget(made)
        assert made.accessibleName() == name


def test_a_priority_says_whether_it_is_assumed_without_colour(qtbot: Any) -> None:
    badge = PriorityBadge()
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    badge.show_priority(Priority.P2)
    assert badge.accessibleName() == "Priority P2"
    sure = badge.grab().toImage()
    badge.show_priority(Priority.P2, assumed=True)
    assert badge.accessibleName() == "Priority P2 (assumed)"
    assert badge.grab().toImage() != sure


def test_an_empty_pill_paints_nothing(qtbot: Any) -> None:
    pill = Pill("")
    qtbot.addWidget(pill)
    pill.resize(40, 20)
    blank = QWidget()
    qtbot.addWidget(blank)
    blank.resize(40, 20)
    assert pill.grab().toImage() == blank.grab().toImage()


@pytest.mark.parametrize(
    ("seconds", "paused", "said"),
    [(480, False, "due in 8 min"), (-60, False, "1 min over"), (None, False, "no limit"), (None, True, "paused")],
)
def test_a_countdown_is_read_aloud_in_words(qtbot: Any, seconds: float | None, paused: bool, said: str) -> None:
    label = CountdownLabel()
    qtbot.addWidget(label)
    label.show_seconds(seconds, paused)
    assert label.accessibleName() == said


def test_a_time_with_a_narrow_space_is_shown_whole(qtbot: Any) -> None:
    time = "Decide, due today 1:12\N{NARROW NO-BREAK SPACE}PM"
    assert painting.one_line(f"  {time}\n\tand\u2028then ") == f"{time} and then"
    label = ElidedLabel(time)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == "", "it fits"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [lambda: button("Do it"), lambda: tool_button("close", "Do it")])
def test_enter_presses_the_button_with_the_focus_in_any_window(qtbot: Any, make: Any, key: Qt.Key) -> None:
    window, made, presses = QWidget(), make(), []
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(made)
    made.clicked.connect(lambda: presses.append(key))
    QTest.keyClick(made, key)
    assert presses == [key]
    QTest.keyClick(made, key, Qt.KeyboardModifier.ControlModifier)
    if key is not Qt.Key.Key_Space:
        assert presses == [key], "Ctrl+Enter is the form's"


def test_a_key_that_is_held_down_presses_once(qtbot: Any) -> None:
    made, presses = button("Do it"), []
    qtbot.addWidget(made)
    made.clicked.connect(lambda: presses.append(1))
    none = Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", again)
        QApplication.sendEvent(made, event)
        assert event.isAccepted(), "it goes to nothing behind the button either"
    assert presses == [1]


def test_a_dialog_keeps_its_default_button(qtbot: Any) -> None:
    dialog, presses = QDialog(), []
    qtbot.addWidget(dialog)
    layout, field = QVBoxLayout(dialog), QWidget()
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout.addWidget(field)
    for words in ("Send", "Leave"):
        made = button(words)
        made.setDefault(words == "Send")
        made.clicked.connect(lambda _=False, words=words: presses.append(words))
        layout.addWidget(made)
    dialog.show()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert presses == ["Send"]
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert presses == ["Send", "Leave"]


def test_what_is_taken_away_before_it_was_shown_becomes_no_window(qtbot: Any) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    qtbot.addWidget(place)
    place.show()
    before = windows()
    part = QWidget()
    column.addWidget(part)
    take_away(part)
    QCoreApplication.processEvents()
    assert windows() == before
    assert column.isEmpty()


def windows() -> set[QWidget]:
    return {one for one in QApplication.topLevelWidgets() if one.isVisible()}


def test_the_cross_that_empties_a_field_is_seen_on_every_ground(qtbot: Any, qapp: QApplication) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    make_clearable(field)
    (cross,) = field.findChildren(QAction)
    for scheme in ("light", "dark", "contrast"):
        theme.apply(qapp, scheme)
        assert cross.icon().pixmap(16, 16).toImage() == theme.pixmap("close").toImage()
