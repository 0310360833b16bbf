"""A desk with a week's history and something in every part of the dashboard; it is always nine o'clock there."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from app.desk import people, policies, tickets
from app.desk.desk import Desk, administer, open_desk
from app.rules.actions import parse
from tests.support import SetClock, staffed
from ui.common.runner import InlineRunner
from ui.dashboard.window import DashboardWindow

NINE = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)

POLICY = """
name = "Figures"
ladder = ["tier1", "tier2", "tier3", "onsite"]
four_eyes = false
verify_failures = 2
vendor_opens = "always"
reopen_within = "30d"
[calendar]
time_zone = "UTC"
round_the_clock = ["P1", "P2", "P3", "P4"]
[limits]
overall = "40h"
vendor = "3h"
verify = "20h"
[rungs.tier1]
qualify = "50h"
resolve = "72h"
effort = "60m"
rate = 60.0
[rungs.tier2]
qualify = "50h"
resolve = "48h"
rate = 90.0
[rungs.tier3]
resolve = "240h"
[rungs.manager]
rate = 150.0
"""

Make = Callable[..., DashboardWindow]


@dataclass
class Story:
    """People act, each at their time."""

    desk: Desk
    clock: SetClock

    def at(self, **ago: float) -> "Story":
        self.clock.moment = NINE - timedelta(**ago)
        return self

    def do(self, login: str, number: int | None, kind: str, **fields: Any) -> int:
        person = next(one for one in people.staff(self.desk) if one.login == login)
        return tickets.act(replace(self.desk, actor=person), number, parse(kind, fields)).ticket

    def received(self, summary: str, customer: str = "Acme", category: str = "Printing", levels: str = "medium") -> int:
        request = {"customer": customer, "requester": "Kim Lee", "channel": "phone", "summary": summary}
        number = self.do("anna", None, "receive", **request)
        issue = {"description": "It began today.", "category": category, "affected": "Floor 2"}
        self.do("anna", number, "document", **issue, impact=levels, urgency=levels)
        return number

    def solved(self, number: int, login: str, minutes: int) -> None:
        self.do(login, number, "claim")
        self.do(login, number, "qualify", resolvable=True, findings="A loose cable")
        self.do(login, number, "log", minutes=minutes, text="Looked for it")
        self.do(login, number, "resolve", cause="A loose cable", fix="Plugged it in", code="fixed")

    def closed(self, number: int, login: str, minutes: int) -> None:
        self.solved(number, login, minutes)
        self.do(login, number, "verify", satisfied="true", with_whom="Kim Lee", how="phone")
        self.do(login, number, "close")


def _last_week(story: Story) -> None:
    for at, (summary, customer) in enumerate(
        (("Printer is mute", "Acme"), ("VPN drops", "Globex"), ("Mail is late", "Acme"))
    ):
        number = story.at(days=9 - at, hours=1).received(summary, customer, "Mail" if at else "Printing")
        story.at(days=9 - at).closed(number, "anna", 20 + 5 * at)
    taught = story.at(days=5).received("No sound in meetings")
    story.do("anna", taught, "log", minutes=15, text="Tried the cable")
    story.do("anna", taught, "escalate", reason="Beyond me", why="skill")
    story.at(days=5, hours=-2).solved(taught, "carla", 6)
    story.do("carla", taught, "verify", satisfied="false", with_whom="Kim Lee", how="phone", comment="Still mute")
    story.do("carla", taught, "resolve", cause="Muted", fix="Turned on", code="fixed")
    story.do("carla", taught, "verify", satisfied="true", with_whom="Kim Lee", how="phone")
    story.do("carla", taught, "close")
    again = story.at(days=8).received("Screen flickers")
    story.closed(again, "anna", 10)
    story.at(days=1, hours=5).do("anna", again, "reopen", reason="It is back")
    slow = story.at(days=7).received("Backup fails", category="Backup")
    story.at(days=4).closed(slow, "anna", 40)
    gone = story.at(days=3).received("Same as before")
    story.do("anna", gone, "cancel", reason="Twice", code="duplicate")


def _today(story: Story) -> dict[str, int]:
    """One for every list of the tab Now, by its name."""
    untouched = story.at(days=2).received("Lamp is out", "Globex")
    silent = story.at(days=1, hours=6).received("Keyboard sticks")
    story.solved(silent, "anna", 5)
    missed = {"direction": "out", "with_whom": "Kim Lee", "reached": False, "text": "Nobody there"}
    story.at(hours=5).do("anna", silent, "contact", **missed)
    vendor = story.at(days=1).received("Line is down", "Acme", "Network")
    story.do("anna", vendor, "escalate", reason="The line", why="vendor")
    story.do("carla", vendor, "claim")
    story.do("carla", vendor, "engage_vendor", vendor="Fibre AG", wait=True)
    decision = story.at(hours=20).received("Server room is hot", "Globex")
    for login in ("anna", "carla", "dinesh", "olga"):
        story.do(login, decision, "claim")
        story.do(login, decision, "log", minutes=10, text="Looked")
        story.do(login, decision, "escalate", reason="Beyond me", why="skill")
    waits = story.at(hours=4).received("Waits for parts")
    story.do("anna", waits, "claim")
    until = (NINE + timedelta(hours=2)).isoformat()
    story.do("anna", waits, "wait", on="parts", reason="Ordered", until=until)
    grinding = story.at(hours=3).received("Excel is slow")
    story.do("ben", grinding, "claim")
    story.do("ben", grinding, "qualify", resolvable=True, findings="Will try")
    story.do("ben", grinding, "log", minutes=50, text="Tried everything")
    called = story.at(hours=2).received("No network", "Acme", "Network", "high")
    for _ in range(2):
        call = {"direction": "in", "with_whom": "Kim Lee", "reached": True, "text": "When?"}
        story.do("ben", called, "contact", **call)
    return {
        "untouched": untouched,
        "silent": silent,
        "vendor": vendor,
        "decision": decision,
        "waits": waits,
        "grinding": grinding,
        "called": called,
    }


@dataclass
class Worked:
    """The manager's desk, its clock, and the tickets of today by what is the matter with them."""

    desk: Desk
    clock: SetClock
    numbers: dict[str, int]
    story: Story


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, int]]:
    """The files of an empty desk and of a worked one, played once; and the tickets of today."""
    folder = tmp_path_factory.mktemp("desks")
    empty, worked = folder / "empty.db", folder / "worked.db"
    url = f"sqlite:///{empty}"
    database = administer(url, create=True)
    policies.create_desk(database, "root")
    database.close()
    staffed(url, POLICY)
    shutil.copy(empty, worked)
    clock = SetClock(NINE)
    desk = open_desk(f"sqlite:///{worked}", "max", clock=clock)
    story = Story(desk, clock)
    _last_week(story)
    numbers = _today(story)
    desk.database.close()
    return empty, worked, numbers


def _opened(file: Path, folder: Path) -> tuple[Desk, SetClock]:
    """A copy of that desk, at nine o'clock."""
    clock = SetClock(NINE)
    shutil.copy(file, folder / "desk.db")
    return open_desk(f"sqlite:///{folder / 'desk.db'}", "max", clock=clock), clock


@pytest.fixture
def empty_desk(desks: tuple[Path, Path, dict[str, int]], tmp_path: Path) -> Iterator[tuple[Desk, SetClock]]:
    """Staff and customers, and not one ticket."""
    desk, clock = _opened(desks[0], tmp_path)
    yield desk, clock
    desk.database.close()


@pytest.fixture
def worked(desks: tuple[Path, Path, dict[str, int]], tmp_path: Path) -> Iterator[Worked]:
    desk, clock = _opened(desks[1], tmp_path)
    yield Worked(desk, clock, desks[2], Story(desk, clock))
    desk.database.close()


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def open_dashboard(qtbot: Any, runner: InlineRunner) -> Make:
    """The dashboard on the screen, with what it reads first."""

    def show(desk: Desk, store: QSettings | None = None) -> DashboardWindow:
        window = DashboardWindow(desk, runner, store)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: not window._pace[0].is_due)
        return window

    return show


@pytest.fixture
def dashboard(worked: Worked, open_dashboard: Make) -> DashboardWindow:
    return open_dashboard(worked.desk)
