"""A real desk in a SQLite file, and people who sit at it; every test runs offscreen, dressed, in one locale.

No screen, no clock and no desktop has a say.
"""

import functools
import inspect
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("TIERDESK_THEME", None)

from PySide6.QtCore import QEvent, QLocale, QSettings
from PySide6.QtWidgets import QApplication

from app.desk import health, people, policies, queues, tickets, verify
from app.desk.desk import Desk, administer, open_desk
from app.desk.tickets import Done
from app.rules.actions import parse
from models.vocabulary import Rung
from tests.support import staffed
from tests.ui.driving import Make, settled
from ui.common import theme
from ui.common.runner import InlineRunner
from ui.main_window import MainWindow
from ui.start import speak

Act = Callable[..., Done]


@pytest.fixture(autouse=True)
def _settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's keys are no hand that rests on the rows; what holds them back has tests of its own."""
    monkeypatch.setattr("ui.queues.table.RESTING", 0)


@pytest.fixture(autouse=True)
def _patient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the event loop waits long enough for a machine whose cores are busy with tests."""
    if "qtbot" in request.fixturenames:
        qtbot = request.getfixturevalue("qtbot")
        for name in ("waitUntil", "waitSignal"):
            monkeypatch.setattr(qtbot, name, functools.partial(getattr(qtbot, name), timeout=20_000))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if theme.scheme() is not theme.Scheme.LIGHT or theme.zoom() != 1.0:
        theme.apply(qapp, theme.Scheme.LIGHT, 1.0)
    yield
    # Else what a test closed goes only with an event loop: every test would dress the windows of all before it.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.scheme() is not theme.Scheme.LIGHT or theme.zoom() != 1.0:
        theme.apply(qapp, theme.Scheme.LIGHT, 1.0)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The client speaks German."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    installed = speak(qapp, QLocale())
    assert installed
    yield
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def desk_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the desk of `desk_of`, to be copied."""
    file = tmp_path_factory.mktemp("template") / "desk.db"
    shutil.copyfile(sqlite_template, file)
    database = administer(f"sqlite:///{file}")
    people.save_person(database, "anna", "Anna Berg", [Rung.TIER1])
    people.save_person(database, "ben", "Ben Okafor", [Rung.TIER1, Rung.TIER2])
    people.save_person(database, "mia", "Mia Brandt", is_manager=True)
    for customer in ("Acme", "Globex"):
        people.add_customer(database, customer, "Standard")
    database.close()
    return file


@pytest.fixture(scope="session")
def staffed_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a desk that has the staff of `tests.support`, to be copied."""
    file = tmp_path_factory.mktemp("template") / "desk.db"
    shutil.copyfile(sqlite_template, file)
    staffed(f"sqlite:///{file}")
    return file


@pytest.fixture
def desk_of(desk_template: Path, tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Seats a person at the desk: anna (Tier 1), ben (Tier 1 and 2) or mia (manager)."""
    file = tmp_path / "desk.db"
    shutil.copyfile(desk_template, file)
    seated: list[Desk] = []

    def sit(login: str) -> Desk:
        seated.append(open_desk(f"sqlite:///{file}", login))
        return seated[-1]

    yield sit
    for desk in seated:
        desk.database.close()


@pytest.fixture
def anna(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("anna")


@pytest.fixture
def ben(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("ben")


@pytest.fixture
def mia(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("mia")


@pytest.fixture
def runner(qapp: object) -> Iterator[InlineRunner]:
    made = InlineRunner()
    yield made
    made.close()


@pytest.fixture
def act() -> Act:
    """``act(desk, number, kind, field=value ...)``"""

    def do(desk: Desk, number: int | None, kind: str, **fields: object) -> Done:
        return tickets.act(desk, number, parse(kind, fields))

    return do


@pytest.fixture
def ticket(anna: Desk, act: Act) -> int:
    """The number of a ticket that anna has documented."""
    request = {"customer": "Globex", "requester": "Hank Scorpio", "channel": "phone", "summary": "Printer is mute"}
    number = act(anna, None, "receive", **request).ticket
    issue = {"description": "No paper comes out", "category": "Printing", "affected": "Floor 2"}
    act(anna, number, "document", impact="medium", urgency="high", **issue)
    return number


class DeskCalls:
    """Every call of a function of the desk, and whether it was made on the GUI thread."""

    def __init__(self) -> None:
        self.made: set[str] = set()
        self.on_gui: list[str] = []

    def watch(self, module: ModuleType, patch: pytest.MonkeyPatch) -> None:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                patch.setattr(module, name, self._noting(f"{module.__name__.rpartition('.')[2]}.{name}", function))

    def _noting(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(function)
        def noting(*args: object, **kwargs: object) -> object:
            self.made.add(name)
            if threading.current_thread() is threading.main_thread():
                self.on_gui.append(name)
            return function(*args, **kwargs)

        return noting


@pytest.fixture
def desk_calls(monkeypatch: pytest.MonkeyPatch) -> DeskCalls:
    """Watches all functions of `app.desk` from now on; a test's own calls are noted too."""
    calls = DeskCalls()
    for module in (health, people, policies, queues, tickets, verify):
        calls.watch(module, monkeypatch)
    return calls


@pytest.fixture
def tickets_there(anna: Desk, act: Any) -> list[int]:
    """Three tickets on Tier 1, the first the most urgent."""
    made = []
    for words in ("VPN drops", "Printer is mute", "Mail is late"):
        request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": words}
        made.append(act(anna, None, "receive", **request).ticket)
    return made


@pytest.fixture
def make(qtbot: Any, anna: Desk, runner: InlineRunner) -> Make:
    kept: list[MainWindow] = []

    def build(store: QSettings | None = None, desk: Desk | None = anna) -> MainWindow:
        window = MainWindow(desk, runner, store)
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        settled(window).places.show_wanted()
        return window

    return build


@pytest.fixture
def window(ticket: int, make: Make) -> MainWindow:
    """Anna's main window, with one ticket in her queue."""
    return make()
