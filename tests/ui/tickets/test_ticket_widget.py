"""One ticket on the screen: it shows what is stored, as it is stored, and survives what colleagues do."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTextEdit,
    QWidget,
)

from app.desk import tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from ui.common import theme
from ui.common.runner import InlineRunner
from ui.common.widgets import Banner
from ui.tickets.step_bar import StepBar
from ui.tickets.steps import State
from ui.tickets.story import Tab
from ui.tickets.ticket_widget import TicketWidget
from ui.tickets.ticket_window import TicketWindow
from ui.tickets.timeline import Timeline

HOSTILE = "<b>bold</b> <img src='file:///etc/passwd'> \u202eexe.png {0} %1 & &amp;"


@pytest.fixture
def widget(qtbot: Any, anna: Desk, runner: InlineRunner) -> TicketWidget:
    made = TicketWidget(anna, runner)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def text_of(widget: QWidget, name: str) -> str:
    found = widget.findChild(QWidget, name)
    return found.toPlainText() if isinstance(found, QTextEdit) else found.text()


def told(widget: TicketWidget, name: str) -> str:
    banner = widget.findChild(object, name)
    return "" if banner.isHidden() else banner.text


def test_the_head_says_which_ticket_it_is(widget: TicketWidget, ticket: int) -> None:
    widget.show_ticket(ticket)
    assert text_of(widget, "number") == f"#{ticket}"
    assert text_of(widget, "subject") == "Printer is mute"
    assert text_of(widget, "customer") == "Globex  ·  Hank Scorpio  ·  Phone"
    assert text_of(widget, "assignee") == "Nobody has it"
    assert widget.findChild(object, "time-left").isVisible()


def test_the_path_shows_done_now_and_ahead(widget: TicketWidget, ticket: int) -> None:
    widget.show_ticket(ticket)
    bar = widget.findChild(StepBar)
    assert [step.name for step in bar.steps] == [
        "Received", "Documented", "Qualified", "Tier 1", "Tier 2", "Tier 3", "Onsite", "Quality control", "Closed",
    ]  # fmt: skip
    assert [step.state for step in bar.steps[:5]] == [
        State.DONE, State.DONE, State.AHEAD, State.NOW, State.AHEAD,
    ]  # fmt: skip
    assert bar.steps[3].caption == "0 / 20 min"
    assert "Tier 1: now" in bar.accessibleDescription()


def test_the_timeline_tells_every_entry(widget: TicketWidget, anna: Desk, ticket: int, act: Any) -> None:
    act(anna, ticket, "log", minutes=12, text="Cleaned the rollers")
    widget.show_ticket(ticket)
    timeline = widget.findChild(Timeline)
    text = timeline.text()
    for words in ("Anna Berg received the request", "Anna Berg documented the issue", "12 min", "Cleaned the rollers"):
        assert words in text
    timeline.choose_tab(Tab.NOTES)
    assert "Cleaned the rollers" in timeline.text()
    assert "received the request" not in timeline.text()
    timeline.choose_tab(Tab.AUDIT)
    assert "Entry 1, receive, by login" in timeline.text()


def test_the_marks_of_the_timeline_grow_with_the_text(widget: TicketWidget, ticket: int, qapp: QApplication) -> None:
    widget.show_ticket(ticket)
    story = widget.findChild(QTextEdit, "timeline")

    def mark() -> tuple[int, int]:
        """How wide the rail is that is not text, and how many rows the ground of the first mark takes in it."""
        QApplication.processEvents()
        image = story.viewport().grab().toImage()
        left = int(story.document().begin().blockFormat().leftMargin())
        ground = image.pixelColor(image.width() - 1, 0).name()
        rows = [any(image.pixelColor(x, y).name() != ground for x in range(14, left - 4)) for y in range(80)]
        first = rows.index(True)
        return left, rows.index(False, first) - first

    def seen() -> list[int]:
        return [mark()[0] + 8, round(mark()[1] / theme.zoom())]

    usual = seen()
    theme.apply(qapp, "light", 1.5)
    large = seen()
    assert large[0] == round(usual[0] * 1.5)
    assert abs(large[1] - usual[1]) <= 1


def test_hostile_text_is_shown_as_text(widget: TicketWidget, anna: Desk, act: Any) -> None:
    fields = {"customer": "Globex", "requester": HOSTILE, "channel": "e-mail", "summary": HOSTILE}
    number = act(anna, None, "receive", **fields).ticket
    issue = {"description": HOSTILE, "category": HOSTILE, "affected": HOSTILE, "impact": "low", "urgency": "low"}
    act(anna, number, "document", **issue)
    widget.show_ticket(number)
    seen = HOSTILE.replace("\u202e", "[U+202E]")
    assert seen in widget.findChild(Timeline).text()
    assert seen in text_of(widget, "subject")
    labels = [label for label in widget.findChildren(QLabel) if label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert not any("\u202e" in label.text() for label in labels)
    assert all("<img" not in label.toolTip() for label in labels)
    for text in widget.findChildren(QTextEdit):
        assert "\ufffc" not in text.toPlainText()  # stands for a picture
        assert "<img" not in text.toHtml()


def test_a_long_word_decides_no_width(widget: TicketWidget, anna: Desk, act: Any) -> None:
    fields = {"customer": "Globex", "requester": "x" * 200, "channel": "phone", "summary": "y" * 200}
    widget.resize(420, 700)
    widget.show_ticket(act(anna, None, "receive", **fields).ticket)
    assert widget.minimumSizeHint().width() <= 420
    assert widget.width() == 420


def test_wide_stands_side_by_side_and_narrow_one_above_the_other(widget: TicketWidget, ticket: int) -> None:
    widget.show_ticket(ticket)
    splitter = widget.findChild(QSplitter)
    assert splitter.orientation() is Qt.Orientation.Horizontal
    widget.resize(420, 700)
    assert splitter.orientation() is Qt.Orientation.Vertical


def test_acting_shows_the_new_state(widget: TicketWidget, ticket: int, qtbot: Any) -> None:
    widget.show_ticket(ticket)
    with qtbot.waitSignal(widget.acted) as caught:
        widget.choose("claim")
    assert caught.args == [ticket]
    assert text_of(widget, "assignee").startswith("Anna Berg, since")


def test_changed_shows_who_reloads_and_keeps_the_text(widget: TicketWidget, ben: Desk, ticket: int, act: Any) -> None:
    widget.show_ticket(ticket)
    widget.choose("escalate")
    widget.panel.form.rows["reason"].editor.set_value("Needs rights")
    act(ben, ticket, "claim")
    widget.panel.submit()
    assert "Ben Okafor was faster" in told(widget, "notice")
    assert text_of(widget, "assignee").startswith("Ben Okafor")
    assert widget.panel.form.rows["reason"].editor.value() == "Needs rights"


def test_who_lost_a_claim_is_told_who_was_faster_once_and_of_no_text(
    widget: TicketWidget, ben: Desk, ticket: int, act: Any
) -> None:
    widget.show_ticket(ticket)
    act(ben, ticket, "claim")
    widget.choose("claim")
    now = "awaiting qualification on Tier 1"
    assert told(widget, "trouble") == f"Ben Okafor was faster: claim on #{ticket}, which is now {now}."
    assert told(widget, "notice") == ""
    assert text_of(widget, "assignee").startswith("Ben Okafor")
    widget.choose("close")
    assert "was faster" not in told(widget, "trouble"), "one sentence at a time"


def test_news_while_typing_are_told(widget: TicketWidget, ben: Desk, ticket: int, act: Any) -> None:
    widget.show_ticket(ticket)
    widget.choose("note")
    widget.panel.form.rows["text"].editor.set_value("Half a sen")
    act(ben, ticket, "log", minutes=3, text="Looked")
    widget.reload()
    assert told(widget, "notice") == "Meanwhile: Ben Okafor logged work. What you typed is still here."
    assert widget.panel.form.rows["text"].editor.value() == "Half a sen"


def test_a_kind_is_chosen_as_soon_as_the_ticket_is_there(widget: TicketWidget, ticket: int) -> None:
    widget.choose("escalate")
    assert widget.panel.kind is None
    widget._wanted = ticket
    widget.choose("escalate")
    widget.reload()
    assert widget.panel.kind == "escalate"


def test_a_ticket_that_does_not_exist_is_a_sentence(widget: TicketWidget) -> None:
    widget.show_ticket(4711)
    assert widget._pane.told[1] == "There is no ticket #4711."


def test_losing_the_connection_keeps_the_ticket_on_show(
    widget: TicketWidget, ticket: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    widget.show_ticket(ticket)

    def gone(*_: object) -> None:
        raise Unreachable("The database does not answer.")

    monkeypatch.setattr(tickets, "read", gone)
    widget.reload()
    assert told(widget, "offline").startswith("The desk does not answer. This is the ticket as it was at ")
    assert text_of(widget, "subject") == "Printer is mute"


def test_the_window_is_named_after_its_ticket(qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int) -> None:
    window = TicketWindow(anna, runner, ticket)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    assert window.windowTitle() == f"#{ticket} Printer is mute"
    assert window.number == ticket
    window.choose("note")
    assert window.ticket.panel.kind == "note"


def test_every_control_has_a_name(widget: TicketWidget, ticket: int) -> None:
    widget.show_ticket(ticket)
    widget.choose("assign")
    for kind in (QAbstractButton, QComboBox, QPlainTextEdit):
        for control in widget.findChildren(kind):
            unused = not control.isVisible() or control.inherits("QScrollBar")
            assert unused or control.accessibleName() or control.text(), control
    for edit in widget.findChildren(QLineEdit):
        assert edit.accessibleName() or edit.parentWidget().accessibleName(), edit.objectName()


def test_all_that_happens_while_somebody_types_is_told(widget: TicketWidget, ben: Desk, ticket: int, act: Any) -> None:
    widget.show_ticket(ticket)
    widget.choose("note")
    act(ben, ticket, "note", text="One")
    widget.reload()
    act(ben, ticket, "change_priority", priority="P1", reason="r")
    widget.reload()
    notice = widget.findChild(Banner, "notice")
    assert notice.text.startswith("Meanwhile: Ben Okafor noted; Ben Okafor changed the priority.")
    notice._dismiss()
    act(ben, ticket, "note", text="Two")
    widget.reload()
    assert notice.text.startswith("Meanwhile: Ben Okafor noted. ")


def test_the_clock_tab_says_why_a_moment_is_due(widget: TicketWidget, ticket: int) -> None:
    widget.show_ticket(ticket)
    timeline = widget.findChild(Timeline)
    timeline.choose_tab(Tab.CLOCK)
    told = timeline.text()
    assert "Qualify due " in told
    assert "Receive: starts with 1 h by Standard, version 1" in told
    assert "working" in told
    # Hands-on work has no moment while nobody works; its ceiling is money.
    assert "Cost 0.00 of 45.00 used" in told
    assert "Effort 0 s of 30 min used" in told
    assert told.index("Qualify due ") < told.index("Overall due ") < told.index("Effort")


def test_the_clock_tab_tells_every_turn_of_a_clock(widget: TicketWidget, anna: Desk, ticket: int, act: Any) -> None:
    act(anna, ticket, "wait", on="customer", reason="They are out")
    act(anna, ticket, "resume")
    act(anna, ticket, "start")
    widget.show_ticket(ticket)
    timeline = widget.findChild(Timeline)
    timeline.choose_tab(Tab.CLOCK)
    told = timeline.text()
    for turn in ("Wait: stands still, ", "Resume: goes on, ", "Start work: work is running, 30 min left"):
        assert turn in told, told


def test_a_long_history_opens_with_its_newest_part(widget: TicketWidget, anna: Desk, ticket: int, act: Any) -> None:
    for number in range(120):
        act(anna, ticket, "note", text=f"Note {number}.")
    widget.show_ticket(ticket)
    timeline = widget.findChild(Timeline)
    assert "Note 119." in timeline.text()
    assert "Note 1." not in timeline.text()
    widget.findChild(QAbstractButton, "older").click()
    assert "Note 1." in timeline.text()


def test_the_preview_asks_for_a_window_of_its_own(widget: TicketWidget, ticket: int, qtbot: Any) -> None:
    widget.show_ticket(ticket)
    with qtbot.waitSignal(widget.open_requested) as caught:
        widget.findChild(QAbstractButton, "open").click()
    assert caught.args == [ticket]
