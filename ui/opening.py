"""From a painted window to a desk in it: open what was asked for, or greet and ask.

Hides the threads' part of it and where passwords come from. Invariant: nothing here blocks, and a failure is a sentence
with something to do next. GUI thread; the module's functions run on the runner's threads.
"""

from __future__ import annotations

import getpass
import logging
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QSettings, QTimer, Slot

from ui.common import wording
from ui.common.runner import Runner
from ui.coordination import CoordinatorThread
from ui.feed import FeedThread
from ui.main_window import MainWindow
from ui.start import Start
from ui.welcome import Way, WelcomeDialog, Wish

if TYPE_CHECKING:
    from app.desk.desk import Desk

log = logging.getLogger("tierdesk.ui")


class Opening(QObject):
    """Owns the runner and the main window for as long as the client runs."""

    def __init__(self, start: Start, store: QSettings | None, runner: Runner | None = None) -> None:
        super().__init__()
        self._start = start
        self._runner = runner or Runner(self)
        self._wish: Wish | None = None
        self._desk: Desk | None = None
        self.welcome: WelcomeDialog | None = None
        self.window = MainWindow(None, self._runner, store)
        self.window.deck.waiting_pane.action_wanted.connect(self.greet)
        self.window.settled.connect(self._on_settled)
        self._coordination = CoordinatorThread(self)
        self._coordination.told.connect(self.window.hear_coordinator)
        self._feed = FeedThread(self)
        self._feed.told.connect(self.window.hear)
        self.window.connection.came_back.connect(self._feed.start_over)

    def begin(self) -> None:
        """Open the desk that was asked for; greet if none was and there is no own one yet."""
        url, login = self._start.wanted_url, self._start.wanted_login
        if url is None and not file_of(self._start.own_url).exists():
            # After the event loop has painted the window once: a dialog over nothing looks broken.
            QTimer.singleShot(0, self, self.greet)
            return
        url = url or self._start.own_url
        self._runner.run(self, lambda: opened(url, login), self._on_opened, self._on_failed)

    def greet(self) -> None:
        """Ask who it is and which desk."""
        if self.welcome is not None:
            self.welcome.raise_()
            return
        login = self._start.wanted_login or system_login()
        place = str(file_of(self._start.own_url))
        self.welcome = WelcomeDialog(login, self._start.wanted_url or "", place, self.window)
        self.welcome.asked.connect(self._on_asked)
        self.welcome.rejected.connect(self._on_rejected)
        self.window.deck.waiting_pane.show_empty(
            self.tr("No desk yet"),
            self.tr("Say who you are and which desk to open."),
            self.tr("Choose a desk …"),
            "inbox",
        )
        self.welcome.open()

    def close(self) -> None:
        """The client ends; another takes over as coordinator."""
        self._feed.stop()
        self._coordination.stop()
        self._runner.close()
        if self._desk is not None:
            self._desk.database.close()

    def on_defect(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A defect on the GUI thread, in place of a traceback on a terminal that nobody sees."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("A defect in the window.", exc_info=(kind, error, trace))
        self.window.apologise()

    def _on_asked(self, wish: Wish) -> None:
        self._wish = wish
        if wish.way is Way.SAMPLE:
            # A process of its own: the sample desk is thrown away when its window is closed.
            QProcess.startDetached(sys.executable, ["-m", "app", "demo"])
            self.window.close()
            return
        own = self._start.own_url
        work = (lambda: founded(own, wish)) if wish.way is Way.OWN else (lambda: joined(wish))
        self._runner.run(self, work, self._on_opened, self._on_failed)

    def _on_opened(self, desk: Desk) -> None:
        self._desk = desk
        if self.welcome is not None:
            self.welcome.accept()
            self.welcome = None
        self._remember(desk)
        self.window.use(desk)

    @Slot(object)
    def _on_settled(self, desk: Desk) -> None:
        """What nobody waits for begins when the first queue is there."""
        self._coordination.start(desk)
        self._feed.start(desk, self._coordination.lease_moved, self._coordination.hear_alive)

    def _remember(self, desk: Desk) -> None:
        """What the greeting found out is asked only once. A password is not part of it."""
        settings = self._start.settings
        if self._wish is None:
            return
        settings.database = without_password(desk.database.shown_url)[0]
        settings.login = desk.actor.login if desk.database.is_sqlite else None
        self._runner.run(self, settings.save, lambda _: None)

    def _on_failed(self, error: Exception) -> None:
        sentence = wording.failure(error)
        self.greet()
        self.window.show_opening_failed(sentence, self.tr("Choose a desk …"))
        if self.welcome is not None:
            self.welcome.tell(sentence)

    def _on_rejected(self) -> None:
        self.welcome = None
        if self._desk is None:
            self.window.close()


def file_of(url: str) -> Path:
    """The file of an SQLite URL."""
    return Path(url.split("///", 1)[-1])


def system_login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def opened(url: str, login: str | None) -> Desk:
    """The desk, with the password that the keyring has for it."""
    from app.desk.desk import open_desk
    from ui import secrets_store

    bring_libraries()
    bare, in_url = without_password(url)
    password = in_url or (secrets_store.recall(bare) if bare.startswith("postgresql") else None)
    return open_desk(bare, login, password)


def bring_libraries() -> None:
    """Import here what the first queue needs: on the GUI thread it would be a gap of half a second."""
    import app.desk.queues  # noqa: F401


def joined(wish: Wish) -> Desk:
    """A team's desk, with the password that was typed."""
    from app.desk.desk import open_desk
    from ui import secrets_store

    bring_libraries()
    url, in_url = without_password(wish.url)
    typed = wish.password or in_url
    login = (wish.login or None) if url.startswith("sqlite") else None
    desk = open_desk(url, login, typed or secrets_store.recall(url))
    if wish.keep_password and typed:
        secrets_store.keep(url, typed)
    return desk


def without_password(url: str) -> tuple[str, str]:
    """The URL as it may be kept, and the password that stood in it or an empty text."""
    matched = re.fullmatch(r"(\w[\w+]*://[^:@/]*):([^@]*)(@.*)", url, re.DOTALL)
    return (matched[1] + matched[3], unquote(matched[2])) if matched else (url, "")


def founded(url: str, wish: Wish) -> Desk:
    """An own desk, made if it is not there yet, with this person as its manager on every rung."""
    from app.desk import people, policies
    from app.desk.desk import administer, open_desk
    from models.errors import Unfit
    from models.vocabulary import Rung

    folder = file_of(url).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = QCoreApplication.translate("Opening", "The folder {0} cannot be made ({1}); choose another place.")
        raise Unfit(words.format(folder, error.strerror)) from None
    database = administer(url, create=True)
    try:
        policies.create_desk(database, wish.login)
        known = {person.login for person in people.everybody(database)}
        if wish.login not in known:
            rungs = [rung for rung in Rung if rung is not Rung.MANAGER]
            people.save_person(database, wish.login, wish.name, rungs, is_manager=True)
    finally:
        database.close()
    return open_desk(url, wish.login)
