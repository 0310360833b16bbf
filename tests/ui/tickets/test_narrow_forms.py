"""No form is wider than its place, however narrow that is and however large the letters; an open one gets the room."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QTabBar, QWidget

from app.desk import tickets
from app.desk.desk import Desk
from app.desk.tickets import TicketView
from tests.ui.tickets.placing import settle, shown
from ui.common import theme
from ui.common.runner import InlineRunner
from ui.tickets.action_panel import AT_ONCE, ActionPanel
from ui.tickets.ticket_widget import TicketWidget
from ui.tickets.timeline import Timeline

Act = Callable[..., Any]


@pytest.fixture
def views(anna: Desk, mia: Desk, act: Act, ticket: int) -> list[TicketView]:
    """The manager's view of the ticket at stages that together offer every action."""
    request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "New"}
    new = act(anna, None, "receive", **request).ticket
    seen = [tickets.read(mia, new), tickets.read(mia, ticket)]
    act(anna, ticket, "escalate", reason="Not ours")
    seen.append(tickets.read(mia, ticket))
    act(mia, ticket, "qualify", resolvable=True, findings="Ours")
    act(mia, ticket, "start")
    seen.append(tickets.read(mia, ticket))
    act(mia, ticket, "resolve", cause="Toner", fix="Changed", code="fixed")
    seen.append(tickets.read(mia, ticket))
    act(mia, ticket, "verify", satisfied="true", with_whom="Jo", how="phone")
    seen.append(tickets.read(mia, ticket))
    act(mia, ticket, "close")
    seen.append(tickets.read(mia, ticket))
    for _ in range(4):
        act(mia, new, "document", description="a", category="b", affected="c", impact="low", urgency="low") if (
            tickets.read(mia, new).offers["document"] is None
        ) else act(mia, new, "escalate", reason="Up")
    act(mia, new, "escalate", reason="Up")
    act(mia, new, "engage_vendor", vendor="Canon", wait=False)
    return [*seen, tickets.read(mia, new)]


@pytest.fixture(params=(1.0, 1.5))
def zoomed(request: Any, qapp: QApplication) -> None:
    """The fixture of all ui tests takes it back."""
    if theme.zoom() != request.param:
        theme.apply(qapp, theme.Scheme.LIGHT, request.param)


def beyond(scroll: QScrollArea, part: QWidget) -> int:
    """By how many pixels its right edge is out of sight."""
    return part.mapTo(scroll.viewport(), QPoint(part.width(), 0)).x() - scroll.viewport().width()


def cut_off(panel: ActionPanel) -> list[str]:
    assert panel.form is not None
    scroll = next(one for one in panel.findChildren(QScrollArea) if one.isAncestorOf(panel.form))
    seen = [row.editor for row in panel.form.rows.values() if row.isVisible()]
    seen += [child for row in seen for child in row.findChildren(QWidget) if child.isVisible() and not child.isWindow()]
    inside = [part for part in seen if part.objectName() != "qt_scrollarea_viewport"]
    return [f"{panel.kind}: {part.objectName() or type(part).__name__}" for part in inside if beyond(scroll, part) > 0]


@pytest.mark.parametrize("width", [280, 320, 360, 400])
def test_no_field_is_cut_off(
    qtbot: Any, mia: Desk, runner: InlineRunner, views: list[TicketView], zoomed: None, german: None, width: int
) -> None:
    panel = ActionPanel(mia, runner)
    qtbot.addWidget(panel)
    panel.resize(width, 600)
    panel.show()
    walked, found = set(), []
    for view in views:
        panel.show_view(view)
        for kind, why_not in view.offers.items():
            if why_not is None and kind not in AT_ONCE:
                panel.choose(kind)
                QApplication.processEvents()
                walked.add(kind)
                found += cut_off(panel)
                assert panel.width() == width, kind
                panel.back()
    assert not found
    assert len(walked) >= 20


def in_sight(widget: TicketWidget, part: QWidget) -> bool:
    return part.visibleRegion().boundingRect().height() == part.height()


def test_an_open_form_gets_the_height_it_needs_and_gives_it_back(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int
) -> None:
    widget = shown(qtbot, anna, runner, ticket, 420, 860)
    before = widget.panel.height()
    widget.choose("escalate")
    settle()
    assert widget.panel.height() > before
    assert widget.panel.form is not None
    assert all(in_sight(widget, row) for row in widget.panel.form.rows.values())
    assert in_sight(widget, widget.findChild(QWidget, "effect"))
    widget.panel.back()
    settle()
    assert widget.panel.height() < 0.5 * widget.findChild(QSplitter).height()


def test_the_history_keeps_a_line_beside_a_long_form(
    qtbot: Any, anna: Desk, runner: InlineRunner, ticket: int, zoomed: None
) -> None:
    widget = shown(qtbot, anna, runner, ticket, 320, 700)
    widget.choose("escalate")
    settle()
    story = widget.findChild(QWidget, "timeline")
    assert story.isVisible()
    assert 40 <= story.height() < widget.panel.height()


@pytest.mark.parametrize("language", ["english", "german"])
@pytest.mark.parametrize("zoom", [0.7, 1.0, 1.5, 2.0])
def test_no_part_of_the_history_hides_behind_an_arrow(qtbot: Any, zoom: float, language: str, request: Any) -> None:
    if language == "german":
        request.getfixturevalue("german")
    made = Timeline()
    qtbot.addWidget(made)
    made.show()
    tabs = made.findChild(QTabBar, "timeline-tabs")
    theme.apply(QApplication.instance(), theme.Scheme.LIGHT, zoom)
    settle()
    words = sum(tabs.fontMetrics().horizontalAdvance(tabs.tabText(tab)) for tab in range(tabs.count()))
    rooms = set()
    for width in range(words + 40, words + 140):
        made.resize(width, 300)
        settle()
        assert tabs.tabRect(tabs.count() - 1).right() < tabs.width(), width
        rooms.add(tabs.property("room"))
    assert rooms >= {"little", "some"}
    made.resize(2 * words + 240, 300)
    settle()
    assert tabs.property("room") == "enough"


def test_the_parts_of_the_history_come_closer_when_the_letters_grow(qtbot: Any, qapp: QApplication) -> None:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(380, 300)
    made.show()
    tabs = made.findChild(QTabBar, "timeline-tabs")
    for zoom, room in ((1.0, "enough"), (1.5, "some"), (1.0, "enough")):
        theme.apply(qapp, theme.Scheme.LIGHT, zoom)
        settle()
        assert tabs.property("room") == room
