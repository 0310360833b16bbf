"""The page of policies on a real desk: Standard, Gold that extends it, three customers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk import people, policies
from app.desk.desk import Desk
from ui.common.runner import InlineRunner, Runner
from ui.policies.fields import ChoiceField, LineField
from ui.policies.page import PoliciesPage
from ui.policies.words import section_of

GOLD = 'name = "Gold"\nextends = "Standard"\n[rungs.tier1]\nresolve = { P2 = "30m" }\n'

OpenPage = Callable[..., PoliciesPage]


@pytest.fixture
def gold(mia: Desk) -> Desk:
    policies.put(mia.database, GOLD, "mia")
    people.add_customer(mia.database, "Initech", "Gold")
    return mia


@pytest.fixture
def threads(qapp: object) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def open_page(qtbot: Any, runner: InlineRunner) -> OpenPage:
    def build(desk: Desk, name: str = "Gold", runner: Runner = runner) -> PoliciesPage:
        page = PoliciesPage(desk, runner)
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        qtbot.waitExposed(page)
        if isinstance(runner, InlineRunner):
            page.show_policy(name)
        return page

    return build


@pytest.fixture
def page(gold: Desk, open_page: OpenPage) -> PoliciesPage:
    return open_page(gold)


def line(page: PoliciesPage, *place: str) -> QLineEdit:
    """The line of that place, in sight."""
    page.form.show_section(section_of(place))
    field = page.form.sections[section_of(place)].fields[place]
    assert isinstance(field, LineField)
    return field.edit


def choice(page: PoliciesPage, *place: str) -> Any:
    field = page.form.sections[section_of(place)].fields[place]
    assert isinstance(field, ChoiceField)
    return field.combo


def write(page: PoliciesPage, text: str, *place: str) -> None:
    """What a person does: into the field, everything out, the new value, on."""
    edit = line(page, *place)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)
    page.examine_now()


def own(page: PoliciesPage, *place: str) -> Any:
    assert page.draft is not None
    return page.draft.own(place)


def shown(widget: QWidget) -> bool:
    return not widget.isHidden()
