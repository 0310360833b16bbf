"""How the parts of a ticket share its place, from size to size and from ticket to ticket."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.desk.desk import Desk
from ui.common.runner import InlineRunner
from ui.tickets.action_list import ActionList
from ui.tickets.details import Details
from ui.tickets.header import Header
from ui.tickets.ticket_widget import TicketWidget


@pytest.fixture
def widget(qtbot: Any, anna: Desk, runner: InlineRunner) -> TicketWidget:
    made = TicketWidget(anna, runner)
    qtbot.addWidget(made)
    made.resize(830, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def scroll_of(content: QWidget) -> QScrollArea:
    return content.parentWidget().parentWidget()


def documented(desk: Desk, act: Any, words: str) -> int:
    request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "Slow"}
    number = act(desk, None, "receive", **request).ticket
    act(desk, number, "document", impact="low", urgency="low", description=words, category="Mail", affected="All")
    return int(number)


@pytest.mark.parametrize("width", [780, 860, 900, 940, 980])
def test_details_for_which_a_lower_place_has_no_room_can_be_scrolled(
    qtbot: Any, widget: TicketWidget, anna: Desk, act: Any, width: int
) -> None:
    widget.show_ticket(documented(anna, act, "\n".join(["Word by word it tells what is slow. " * 3] * 4)))
    details = widget.findChild(Details)
    scroll = scroll_of(details)

    def fits() -> bool:
        wanted = details.heightForWidth(scroll.viewport().width())
        seen = scroll.height() + scroll.verticalScrollBar().maximum()
        return scroll.viewport().height() == scroll.height() and seen == wanted == details.height()

    qtbot.waitUntil(fits)
    widget.resize(width, 420)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0 and fits())
    widget.resize(width, 900)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0 and fits())


def test_another_ticket_begins_at_the_top(qtbot: Any, widget: TicketWidget, anna: Desk, act: Any) -> None:
    one, other = (documented(anna, act, "\n".join([words] * 5)) for words in ("Slow", "Slower"))
    widget.resize(900, 330)
    widget.show_ticket(one)
    bars = [scroll_of(widget.findChild(part)).verticalScrollBar() for part in (Details, ActionList)]
    qtbot.waitUntil(lambda: all(bar.maximum() > 0 for bar in bars))
    for bar in bars:
        bar.setValue(bar.maximum())
    widget.reload()
    assert all(bar.value() > 0 for bar in bars), "the same ticket stays where it was scrolled to"
    widget.show_ticket(other)
    assert [bar.value() for bar in bars] == [0, 0]


def test_tab_goes_from_above_downwards(qtbot: Any, widget: TicketWidget, ticket: int) -> None:
    widget.show_ticket(ticket)
    for name in ("notice", "offline"):
        widget.findChild(QWidget, name).tell("Something to be known")
    elsewhere = (widget.panel, widget.findChild(Header))
    qtbot.waitUntil(lambda: widget.findChild(QWidget, "timeline").y() > 0)
    places, held = [], widget.nextInFocusChain()
    while held is not widget:
        takes_keys = held.focusPolicy() & Qt.FocusPolicy.TabFocus and held.isVisible()
        if takes_keys and not any(part.isAncestorOf(held) for part in elsewhere):
            places.append(held.mapTo(widget, QPoint(0, 0)).y())
        held = held.nextInFocusChain()
    assert len(places) == 4, "the crosses of two sentences, the tabs, the story"
    assert places == sorted(places)
