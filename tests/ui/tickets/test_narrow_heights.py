"""Beside a queue on a small screen nothing takes height that it does not need, so that little has to be scrolled."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QScrollArea, QTextEdit, QWidget

from app.desk.desk import Desk
from tests.ui.tickets.placing import settle, shown
from ui.common.runner import InlineRunner
from ui.tickets.details import Details
from ui.tickets.ticket_widget import TicketWidget
from ui.tickets.wrap import WrapText

Act = Callable[..., Any]

WIDTH, HEIGHT = 371, 742
"""What a window of 1280 x 800 leaves for the preview."""


def hidden(scroll: Any) -> int:
    return int(scroll.verticalScrollBar().maximum())


def around(widget: TicketWidget, part: QWidget) -> QScrollArea:
    return next(one for one in widget.findChildren(QScrollArea) if one.isAncestorOf(part))


def test_a_short_form_leaves_the_height_that_it_does_not_need(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int
) -> None:
    widget = shown(qtbot, anna, runner, ticket, WIDTH, HEIGHT)
    details = around(widget, widget.findChild(Details))
    for kind in ("note", "log"):
        widget.choose(kind)
        settle()
        assert widget.panel.height() <= widget.panel.height_wanted() + 60, kind
        assert not hidden(details), kind
        assert not hidden(around(widget, widget.panel.form)), kind


def test_a_form_that_has_the_height_it_wants_is_not_scrolled(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int, act: Act
) -> None:
    """Its texts wrap: what they would need in the narrowest place is no measure."""
    act(anna, ticket, "qualify", resolvable=True, findings="Ours")
    act(anna, ticket, "resolve", cause="Toner", fix="Changed", code="fixed")
    widget = shown(qtbot, anna, runner, ticket, WIDTH, HEIGHT)
    widget.choose("verify")
    settle()
    assert widget.panel.form is not None
    assert widget.panel.height() >= widget.panel.height_wanted()
    assert not hidden(around(widget, widget.panel.form))


def test_who_has_it_gives_way_to_a_form_unless_that_asks_for_a_person(
    qtbot: Any, mia: Desk, runner: InlineRunner, ticket: int
) -> None:
    widget = shown(qtbot, mia, runner, ticket, WIDTH, HEIGHT)
    holder, customer = (widget.findChild(QWidget, name) for name in ("assignee", "customer"))
    assert holder.isVisible()
    widget.choose("note")
    assert not holder.isVisible()
    assert customer.isVisible()
    widget.choose("assign")
    assert widget.panel.kind == "assign"
    assert holder.isVisible()
    widget.panel.back()
    assert holder.isVisible()


def facts(widget: TicketWidget) -> list[tuple[QWidget, WrapText]]:
    return [row for row in widget.findChild(Details)._rows if row[1].isVisible()]


def at_first_line(words: WrapText) -> float:
    return words.document().firstBlock().layout().lineAt(0).position().x()


def test_in_a_narrow_place_a_text_begins_behind_its_own_name(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int
) -> None:
    widget = shown(qtbot, anna, runner, ticket, WIDTH, HEIGHT)
    assert len(facts(widget)) >= 2
    for name, words in facts(widget):
        assert words.x() == name.x()
        assert at_first_line(words) >= name.width()
        assert words.height() >= words.heightForWidth(words.width()), "nothing is cut off"
    widget.resize(1100, HEIGHT)
    settle()
    [left] = {words.x() for _, words in facts(widget)}
    assert all(left >= name.x() + name.width() for name, _ in facts(widget))
    assert not any(at_first_line(words) for _, words in facts(widget))


def test_where_a_name_fills_the_line_its_text_stands_below(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int
) -> None:
    widget = shown(qtbot, anna, runner, ticket, 280, HEIGHT)
    [(name, words)] = [row for row in facts(widget) if "×" in row[0].text()]
    name.setText("Impact on all who work there × Urgency")
    widget.resize(281, HEIGHT)
    settle()
    assert not at_first_line(words)
    assert words.y() >= name.y() + name.height()


def test_a_moment_of_the_history_is_never_parted(qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int) -> None:
    widget = shown(qtbot, anna, runner, ticket, WIDTH, HEIGHT)
    story = widget.findChild(QTextEdit, "timeline")
    checked = 0
    for width in range(290, 372, 4):
        widget.resize(width, HEIGHT)
        settle()
        block = story.document().begin()
        while block.isValid():
            text = block.text()
            if "\t" in text:
                start = text.index("\t") + 1
                layout = block.layout()
                assert layout.lineForTextPosition(start).lineNumber() == layout.lineCount() - 1, (width, text)
                checked += 1
            block = block.next()
    assert checked


def test_a_subject_that_is_cut_beside_a_form_says_so(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int, act: Act
) -> None:
    whole = "The till in the bakehouse of the branch on the market square does not print receipts for anybody"
    act(anna, ticket, "correct", summary=whole, reason="Plainer")
    widget = shown(qtbot, anna, runner, ticket, WIDTH, HEIGHT)
    widget.resize(300, 500)
    settle()
    subject = widget.findChild(WrapText, "subject")
    assert subject.toPlainText() == whole
    widget.choose("note")
    settle()
    assert subject.toPlainText().endswith("…")
    assert whole.startswith(subject.toPlainText()[:-1])
    assert whole in subject.toolTip()
    assert subject.document().firstBlock().layout().lineCount() == 2
    widget.panel.back()
    settle()
    assert subject.toPlainText() == whole
