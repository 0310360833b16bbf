"""Whose figures are shown, drilled into, exported and printed while those that are chosen by now were not read."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QTextDocument

from app.desk import dashboard as reading
from app.desk import reports
from models.errors import Unreachable
from tests.ui.dashboard.conftest import Worked
from tests.ui.test_slow_answers import Late
from ui.dashboard.window import DashboardWindow

OF_ALL = "These are still the figures of all customers, all tiers"


@pytest.fixture
def late(qapp: object) -> Late:
    return Late()


@pytest.fixture
def slow(qtbot: Any, worked: Worked, late: Late) -> DashboardWindow:
    window = DashboardWindow(worked.desk, late)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: bool(late.waiting))
    late.answer()
    assert window.now.parts is not None
    return window


def choose(window: DashboardWindow, customer: str, tier: int = 0) -> None:
    head = window.head
    head.customer.setCurrentIndex(head.customer.findText(customer))
    head.tier.setCurrentIndex(tier)
    head.customer.activated.emit(head.customer.currentIndex())


def paper(window: DashboardWindow) -> str:
    make: Callable[[], QTextDocument] | None = window.pages()
    assert make is not None
    return make().toPlainText()


def test_figures_stay_those_of_whom_they_were_read_for(slow: DashboardWindow, late: Late) -> None:
    before = slow.now.parts
    make = slow.pages()
    choose(slow, "Globex", 1)
    assert slow.now.parts is before
    assert slow.now.former.text == f"{OF_ALL}. Those of Globex, Tier 1 have not been read yet."
    assert "all customers" in paper(slow)
    assert "Globex" not in slow.title()
    late.answer()
    assert not slow.now.former.isVisible()
    assert paper(slow).splitlines().count("Globex") >= 1
    assert "all customers" not in paper(slow)
    assert slow.title().endswith(", Globex, Tier 1")
    # What was wanted before stays what it was.
    assert "all customers" in make().toPlainText()


def test_a_mark_opens_the_tickets_that_it_counts(slow: DashboardWindow, late: Late) -> None:
    choose(slow, "Acme")
    late.answer()
    counted = slow.now.charts["ladder"].table.number(0, 6)
    choose(slow, "Globex")
    waiting, late.waiting = late.waiting, []
    slow.now.charts["ladder"].view.drilled.emit("tier1")
    late.answer()
    window = slow.lists[-1]
    assert {window.table.item(row, 2).text() for row in range(window.table.rowCount())} == {"Acme"}
    assert window.table.rowCount() == counted
    slow.now.lists["unheard"].all.click()
    late.answer()
    window = slow.lists[-1]
    assert {window.table.item(row, 2).text() for row in range(window.table.rowCount())} == {"Acme"}
    late.waiting = waiting
    late.answer()


def test_a_reading_that_fails_leaves_them_told_as_what_they_are(
    monkeypatch: pytest.MonkeyPatch, slow: DashboardWindow, late: Late
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(reading, "now", _unreachable)
        choose(slow, "Globex")
        late.answer()
    assert slow.now.trouble.isVisible()
    assert slow.now.former.isVisible()
    assert "all customers" in paper(slow)
    slow.refresh()
    late.answer()
    assert not slow.now.former.isVisible()


def test_a_report_too(qtbot: Any, monkeypatch: pytest.MonkeyPatch, slow: DashboardWindow, late: Late) -> None:
    slow.tabs.setCurrentIndex(1)
    late.answer()
    qtbot.waitUntil(slow.month.isVisible)
    choose(slow, "Globex")
    assert slow.month.former.isVisible()
    assert slow.title() == "Report of March 2026"
    assert "all customers" in paper(slow)
    late.answer()
    assert not slow.month.former.isVisible()
    assert slow.title() == "Report of March 2026, Globex"
    with monkeypatch.context() as broken:
        broken.setattr(reports, "report", _unreachable)
        slow.month.chooser.back.click()
        late.answer()
    assert slow.month.former.text == (
        "These are still the figures of Globex, all tiers, March 2026. "
        "Those of Globex, all tiers, February 2026 have not been read yet."
    )
    assert slow.title() == "Report of March 2026, Globex"


def _unreachable(*_: object) -> None:
    raise Unreachable("The network is gone.")
