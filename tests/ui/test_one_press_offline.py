"""What is one press, without a text, is never kept while the desk does not answer: it is said, and not done later."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desk import queues, tickets
from app.desk.desk import Desk
from models.errors import Unreachable
from tests.ui.driving import Make, press, preview, table
from ui.common import wording
from ui.main_window import MainWindow

_NOT_DONE = "was not done as far as is known, and is not sent later; do it again once the desk answers."

Outage = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def outage(monkeypatch: pytest.MonkeyPatch) -> Outage:
    """While it lasts the desk does not answer."""

    def dead(*_: object, **__: object) -> None:
        raise Unreachable("The database cannot be reached.")

    @contextmanager
    def lasting() -> Iterator[None]:
        with monkeypatch.context() as patch:
            for module, name in ((tickets, "act"), (tickets, "read"), (queues, "page")):
                patch.setattr(module, name, dead)
            yield

    return lasting


@pytest.fixture
def window(make: Make, tickets_there: list[int]) -> MainWindow:
    return make()


def said(window: MainWindow) -> str:
    banner: Any = preview(window).panel.findChild(object, "trouble")
    return "" if banner.isHidden() else banner.text


def holders(desk: Desk, numbers: list[int]) -> list[str | None]:
    return [tickets.read(desk, number).ticket.assignee for number in numbers]


def test_a_claim_offline_is_said_not_to_be_done_and_is_neither_counted_nor_sent_later(
    window: MainWindow, anna: Desk, tickets_there: list[int], outage: Outage
) -> None:
    with outage():
        window.refresh_quietly()
        press(window, Qt.Key.Key_T)
        assert said(window) == f"Offline: no answer from the desk. Claim {_NOT_DONE}"
        assert window.connection.isVisible()
        assert "not sent" not in window.connection.text
    window.refresh()
    assert not window.connection.isVisible()
    assert said(window) == ""
    assert holders(anna, tickets_there) == [None, None, None]
    press(window, Qt.Key.Key_T)
    assert holders(anna, tickets_there) == ["anna", None, None]


def test_a_claim_on_a_ticket_that_could_not_be_read_is_not_done_when_it_can_be(
    window: MainWindow, anna: Desk, tickets_there: list[int], outage: Outage
) -> None:
    with outage():
        press(window, Qt.Key.Key_J)
        assert preview(window)._pane.told[:2] == ("This ticket cannot be shown", "The database cannot be reached.")
        press(window, Qt.Key.Key_T)
        assert preview(window)._pane.told[1] == "The database cannot be reached. Claim was not done."
    window.refresh()
    assert preview(window).view.ticket.number == tickets_there[1]
    assert holders(anna, tickets_there) == [None, None, None]


def test_a_form_without_a_text_does_not_speak_of_one(
    window: MainWindow, anna: Desk, act: Any, tickets_there: list[int], outage: Outage
) -> None:
    number = tickets_there[0]
    issue = {"description": "d", "category": "c", "affected": "a", "impact": "medium", "urgency": "high"}
    act(anna, number, "document", **issue)
    act(anna, number, "qualify", resolvable=True, findings="f")
    act(anna, number, "log", minutes=5, text="t")
    act(anna, number, "resolve", cause="c", fix="f", code="fixed")
    act(anna, number, "verify", satisfied="true", with_whom="Jo", how="Phone")
    window.refresh()
    window.places.choose(number, "close")
    panel = preview(window).panel
    assert panel.kind == "close"
    with outage():
        panel.submit()
    assert said(window) == f"Offline: no answer from the desk. Close {_NOT_DONE}"


def test_fields_that_were_left_empty_are_no_text_either(
    window: MainWindow, anna: Desk, act: Any, tickets_there: list[int], outage: Outage
) -> None:
    act(anna, tickets_there[0], "claim")
    act(anna, tickets_there[0], "start")
    window.refresh()
    window.places.choose(tickets_there[0], "stop")
    panel = preview(window).panel
    assert panel.kind == "stop"
    with outage():
        panel.submit()
    assert said(window) == f"Offline: no answer from the desk. {wording.action('stop')} {_NOT_DONE}"


def test_taking_the_next_offline_is_said_not_to_be_done(
    window: MainWindow, anna: Desk, tickets_there: list[int], outage: Outage
) -> None:
    with outage():
        QTest.keyClick(table(window), Qt.Key.Key_G)
        assert window.trouble.text == f"Offline: no answer from the desk. Take next {_NOT_DONE}"
        assert "not sent" not in window.connection.text
    window.refresh()
    assert not window.trouble.isVisible()
    assert holders(anna, tickets_there) == [None, None, None]
