"""The main screens in their three palettes, compared with pictures that somebody has looked at.

Compared are small pictures, so that another machine's way of drawing letters does not matter, but a moved pane, a lost
colour or an empty table does. After a wanted change: `PICTURES=keep uv run pytest tests/ui/test_pictures.py`, look at
what is in `tests/ui/pictures`, commit it.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.desk import people, policies, tickets
from app.desk.desk import Desk, administer, open_desk
from app.rules.actions import parse
from models.vocabulary import Rung
from tests.support import SetClock
from tests.ui.driving import settled
from ui.common import theme
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.policies.page import PoliciesPage
from ui.tickets.receive_dialog import ReceiveDialog
from ui.tickets.ticket_window import TicketWindow

KEPT = Path(__file__).parent / "pictures"
SCHEMES = (theme.Scheme.LIGHT, theme.Scheme.DARK, theme.Scheme.CONTRAST)
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_SMALL = QSize(360, 225)
_FAR, _MOST_FAR, _MEAN = 48, 0.02, 4.0
"""A part of a colour that differs by more than this is far; so many may be; and the mean of all differences."""


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Desk]:
    """A desk at which it is always nine o'clock, with a dozen tickets."""
    url, clock = f"sqlite:///{tmp_path / 'desk.db'}", SetClock(NINE - timedelta(hours=2))
    database = administer(url, create=True)
    policies.create_desk(database, "root")
    people.save_person(database, "anna", "Anna Berg", [Rung.TIER1])
    people.save_person(database, "ben", "Ben Okafor", [Rung.TIER1, Rung.TIER2])
    for customer in ("Acme", "Globex", "Initech"):
        people.add_customer(database, customer, "Standard")
    database.close()
    desk = open_desk(url, "anna", clock=clock)
    summaries = ("VPN drops", "Printer is mute", "Mail is late", "No sound in meetings", "Laptop will not start")
    for place in range(12):
        levels = (("high", "high"), ("medium", "high"), ("medium", "medium"), ("low", "low"))[place % 4]
        fields = {"customer": ("Acme", "Globex", "Initech")[place % 3], "requester": "Jo Lee", "channel": "phone"}
        number = _act(desk, None, "receive", **fields, summary=summaries[place % 5])
        issue = {"description": "It began this morning.", "category": "Network", "affected": "Floor 2"}
        _act(desk, number, "document", **issue, impact=levels[0], urgency=levels[1])
        if place % 3 == 0:
            _act(desk, number, "claim")
        clock.moment += timedelta(minutes=9)
    clock.moment = NINE
    yield desk
    desk.database.close()


def _act(desk: Desk, number: int | None, kind: str, **fields: Any) -> int:
    return tickets.act(desk, number, parse(kind, fields)).ticket


def main(desk: Desk, runner: InlineRunner) -> QWidget:
    window = MainWindow(desk, runner)
    window.resize(1280, 800)
    window.show()
    settled(window)
    window.deck.view.table.move(1)
    window.places.show_wanted()
    window.status._place.setText("desk.db")
    return window


def ticket(desk: Desk, runner: InlineRunner) -> QWidget:
    window = TicketWindow(desk, runner, 2)
    window.resize(1120, 720)
    window.show()
    window.choose("escalate")
    return window


def receive(desk: Desk, runner: InlineRunner) -> QWidget:
    dialog = ReceiveDialog(desk, runner)
    dialog.show()
    return dialog


def policies_page(desk: Desk, runner: InlineRunner) -> QWidget:
    policies.put(desk.database, 'name = "Gold"\nextends = "Standard"\n[limits]\noverall = { P2 = "6h" }\n', "root")
    page = PoliciesPage(replace(desk, actor=replace(desk.actor, is_manager=True)), runner)
    page.resize(1280, 800)
    page.show()
    page.show_policy("Gold")
    page.form.show_section("frames")
    page.form.type_in(("rungs", "tier1", "resolve", "P2"), "30m")
    page.form.type_in(("rungs", "tier1", "effort", "P3"), "9x")
    page.examine_now()
    return page


SCREENS: dict[str, Callable[[Desk, InlineRunner], QWidget]] = {
    "main": main,
    "ticket": ticket,
    "receive": receive,
    "policies": policies_page,
}


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
@pytest.mark.parametrize("screen", SCREENS)
def test_it_looks_as_somebody_has_seen_it(
    qtbot: Any, qapp: QApplication, anna: Desk, runner: InlineRunner, screen: str, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme, 1.0)
    widget = SCREENS[screen](anna, runner)
    qtbot.addWidget(widget)
    qtbot.waitExposed(widget)
    for _ in range(3):
        qapp.processEvents()
    seen = small(widget.grab().toImage())
    kept = KEPT / f"{screen}-{scheme.value}.png"
    if os.environ.get("PICTURES") == "keep":
        KEPT.mkdir(exist_ok=True)
        assert seen.save(str(kept))
    wanted = QImage(str(kept))
    assert not wanted.isNull(), f"{kept} is missing"
    assert wanted.size() == seen.size()
    far, mean = differences(seen, wanted)
    assert far < _MOST_FAR, f"{far:.1%} of it look otherwise"
    assert mean < _MEAN


def test_pictures_of_two_palettes_are_told_apart() -> None:
    light, dark = (QImage(str(KEPT / f"main-{scheme.value}.png")) for scheme in SCHEMES[:2])
    far, mean = differences(light, dark)
    assert far > 10 * _MOST_FAR
    assert mean > 10 * _MEAN


def small(picture: QImage) -> QImage:
    """As much of a picture as another machine draws alike."""
    scaled = picture.scaled(_SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return scaled.convertToFormat(QImage.Format.Format_RGB888)


def differences(one: QImage, other: QImage) -> tuple[float, float]:
    """The share of the colours' parts that are far from one another, and the mean of all differences."""
    pairs = zip(_bytes(one), _bytes(other), strict=True)
    found = [abs(left - right) for left, right in pairs]
    return sum(each > _FAR for each in found) / len(found), sum(found) / len(found)


def _bytes(picture: QImage) -> bytes:
    whole = picture.convertToFormat(QImage.Format.Format_RGB888)
    width = whole.width() * 3
    return b"".join(bytes(whole.constScanLine(y))[:width] for y in range(whole.height()))
