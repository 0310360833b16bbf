"""The pages of people and customers in their three palettes, compared with pictures that somebody has looked at.

After a wanted change: `PICTURES=keep uv run pytest tests/ui/setup/test_setup_pictures.py`, look at them, commit them.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.desk import absence, clientele, people, policies, tickets
from app.desk.absence import Wish
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Desk, administer, open_desk
from app.rules.actions import parse
from models.vocabulary import Rung
from tests.support import SetClock
from tests.ui.test_pictures import KEPT, NINE, SCHEMES, differences, small
from ui.common import theme
from ui.common.runner import InlineRunner
from ui.setup.window import SetupWindow

_FAR, _MEAN = 0.02, 4.0
"""As in tests/ui/test_pictures.py: so many parts may be far off, and the mean of all differences."""

STAFF = (
    ("anna", "Anna Berg", (Rung.TIER1,), ("mail", "vpn")),
    ("ben", "Ben Okafor", (Rung.TIER1, Rung.TIER2), ("printers", "vpn")),
    ("carla", "Carla Ruiz", (Rung.TIER2,), ("sap",)),
    ("dinesh", "Dinesh Rao", (Rung.TIER3,), ("databases",)),
    ("olga", "Olga Weiss", (Rung.ONSITE,), ("cabling",)),
)


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Desk]:
    """A desk at which it is always nine o'clock, and who manages it."""
    url, clock = f"sqlite:///{tmp_path / 'desk.db'}", SetClock(NINE)
    database = administer(url, create=True)
    policies.create_desk(database, "root")
    for login, name, rungs, skills in STAFF:
        people.save_person(database, login, name, rungs, skills)
    people.save_person(database, "mia", "Mia Brandt", is_manager=True)
    for customer in ("Acme", "Globex", "Initech"):
        people.add_customer(database, customer, "Standard")
    database.close()
    anna, mia = open_desk(url, "anna", clock=clock), open_desk(url, "mia", clock=clock)
    for summary in ("VPN drops", "Printer is mute", "Mail is late"):
        fields = {"customer": "Acme", "requester": "Jo Lee", "channel": "phone", "summary": summary}
        tickets.act(anna, tickets.act(anna, None, parse("receive", fields)).ticket, parse("claim", {}))
    _fill(mia)
    yield mia
    for desk in (anna, mia):
        desk.database.close()


def _fill(mia: Desk) -> None:
    absence.note(mia, Wish("anna", NINE + timedelta(days=3), NINE + timedelta(days=8), "ben", "On holiday"))
    absence.note(mia, Wish("carla", None, NINE + timedelta(days=1), None, "Ill"))
    acme = next(one.customer.id for one in clientele.lines(mia) if one.customer.name == "Acme")
    clientele.add_site(mia, acme, Site("Head office", "1 Harbour Street"))
    clientele.add_site(mia, acme, Site("Warehouse", "Dock 4"))
    clientele.add_contact(mia, acme, ContactRow("Kim Wu", "kim@acme.example", "Warehouse"))


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
@pytest.mark.parametrize("page", ["people", "customers"])
def test_it_looks_as_somebody_has_seen_it(
    qtbot: Any, qapp: QApplication, manager: Desk, runner: InlineRunner, page: str, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme, 1.0)
    window = SetupWindow(manager, runner)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.show_page(page)
    for _ in range(3):
        qapp.processEvents()
    seen = small(window.grab().toImage())
    kept = KEPT / f"setup-{page}-{scheme.value}.png"
    if os.environ.get("PICTURES") == "keep":
        assert seen.save(str(kept))
    wanted = QImage(str(kept))
    assert not wanted.isNull(), f"{kept} is missing"
    assert wanted.size() == seen.size()
    far, mean = differences(seen, wanted)
    assert far < _FAR, f"{far:.1%} of it look otherwise"
    assert mean < _MEAN
