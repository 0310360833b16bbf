"""What happens when the client starts: the application, the painted shell, the sign-in or the greeting.

Hides the order of it: the window is painted first, then `opening` brings the desk. GUI thread.
"""

from __future__ import annotations

import atexit
import builtins
import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

# Whatever is of Qt is imported inside functions here: `refusal` is asked before PySide6 does any harm.
if TYPE_CHECKING:
    from PySide6.QtCore import QLocale, QTranslator
    from PySide6.QtWidgets import QApplication

    from app.settings import Settings

_SWITCH_INTERVAL = 0.0001
"""Seconds that a busy Python thread keeps the GUI waiting, at each of the 150 cells that are painted in a queue.

Painted while another thread reads pages without a pause, on one machine: 905 ms at Python's 5 ms, 103 at 0.5, 57 at
0.1, 43 at 0.01; without it 22. The other thread gets as much done as at 0.5.
"""


@dataclass(frozen=True)
class Start:
    """How the client was asked to start. `url` and `login` are None where the command line does not say them."""

    url: str | None
    login: str | None
    settings: Settings

    @property
    def wanted_url(self) -> str | None:
        """The desk that was asked for, now or at an earlier start."""
        return self.url or self.settings.database

    @property
    def wanted_login(self) -> str | None:
        return self.login or self.settings.login

    @property
    def own_url(self) -> str:
        """Where an own desk lies: a named SQLite file, else the one in the person's data folder."""
        named = self.wanted_url or ""
        return named if named.startswith("sqlite") else f"sqlite:///{self.settings.data / 'desk.db'}"


def refusal(pyside: str, python: tuple[int, int]) -> str | None:
    """Why the client must not start with these versions, in one sentence; None if it may."""
    major, minor = (int(part) for part in pyside.split(".")[:2])
    if (major, minor) >= (6, 12) and python < (3, 12):
        return (
            f"PySide6 {pyside} loses references on Python {python[0]}.{python[1]} and would end this program without "
            "warning; install PySide6-Essentials below 6.12, or run Tierdesk on Python 3.12 or newer."
        )
    return None


def no_screen(environment: Mapping[str, str]) -> str | None:
    """Why no window can be shown here; Qt itself would abort with a core dump."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return None
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return None
    return "There is no screen here: DISPLAY and WAYLAND_DISPLAY are not set. The command line works without one."


def create_application(
    argv: Sequence[str], scheme: str | None = None, zoom: float = 1.0, language: str = ""
) -> QApplication:
    """The one QApplication, dressed; in that language, or else in the system's."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from ui.common import memory, theme

    sys.setswitchinterval(_SWITCH_INTERVAL)
    memory.share_heaps()
    app = QApplication.instance() or QApplication(list(argv))
    assert isinstance(app, QApplication)
    app.setApplicationName("Tierdesk")
    app.setDesktopFileName("tierdesk")
    app.setWindowIcon(theme.emblem())
    if language:
        QLocale.setDefault(QLocale(language))
    speak(app, QLocale())
    theme.apply(app, theme.wanted_scheme(scheme), zoom)
    return app


def speak(app: QApplication, locale: QLocale) -> list[QTranslator]:
    """The application's texts, Qt's own among them, in the language of this locale, as far as there is one."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translations = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own = str(Path(__file__).parent.parent / "resources" / "translations")
    installed = []
    for name, folder in (("qtbase", translations), ("tierdesk", own)):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)
            installed.append(translator)
    return installed


def import_qt() -> str:
    """PySide6's version, imported so that Python's own `import` stays as it is.

    PySide6 puts one of its own there, which reads the source of every module that is imported later, to learn whether
    it may switch PySide's features with ``from __feature__``. Nobody does here, and it costs 18 MB and a tenth of the
    start.
    """
    plain = builtins.__import__
    import PySide6

    builtins.__import__ = plain
    return str(PySide6.__version__)


def run_client(url: str | None, login: str | None, settings: Settings, argv: Sequence[str] = ()) -> int:
    """Show the client until it is closed. Returns the exit code: 2 if it must not or cannot start."""
    sentence = refusal(import_qt(), sys.version_info[:2]) or no_screen(os.environ)
    if sentence is not None:
        print(sentence, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 2
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ui import remembered
    from ui.opening import Opening

    store = remembered.store_in(settings.folder)
    looks = (remembered.scheme(store), remembered.zoom(store), remembered.language(store))
    app = create_application([*argv] or sys.argv[:1], *looks)
    opening = Opening(Start(url, login, settings), store)
    sys.excepthook = opening.on_defect
    opening.window.show()
    opening.begin()
    code = app.exec()
    opening.close()
    if threading.active_count() > 1:
        atexit.register(_end_at_once, code, app, opening)
    return code


def _end_at_once(code: int, *kept: object) -> None:
    """The process ends here, without taking Python and Qt apart, which a thread may still be at work in.

    Threads are waited for, but not for minutes: pages are laid out in one piece, and a call into a dead network may
    hang. Such a thread would crash when Python is gone. Until here nothing is destroyed that it may use, so that
    whoever called the client could put in order what was theirs.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
