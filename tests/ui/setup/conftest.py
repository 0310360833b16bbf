"""The set-up window of mia, who manages a desk with three people and two customers of her own."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from app.desk.desk import Desk
from ui.common.runner import InlineRunner
from ui.setup.list_page import ListPage
from ui.setup.window import SetupWindow

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def setup(qtbot: Any, mia: Desk, runner: InlineRunner) -> SetupWindow:
    window = SetupWindow(mia, runner)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def page_of(setup: SetupWindow) -> Callable[[str], ListPage]:
    def show(name: str) -> ListPage:
        setup.show_page(name)
        assert setup.shown == name
        return setup.page(name)

    return show


@pytest.fixture
def people_page(page_of: Callable[[str], ListPage]) -> ListPage:
    return page_of("people")


@pytest.fixture
def customers_page(page_of: Callable[[str], ListPage]) -> ListPage:
    return page_of("customers")
