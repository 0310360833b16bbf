"""What leaves a window: files with its tables, its pages as PDF and on a printer.

Hides asking for the place of a file, and that making pages takes seconds. Invariants: pages are made, written and
dropped on a thread of the runner, of what nobody changes; a file that cannot be written is told in `trouble`, which
stands in the window as `told` does, with what to do. Cancelled, or when the client ends, they end at the next page, and
no file is left of them. All but `_pages` on the GUI thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from ui.common import wording
from ui.common.exporting import SHORT, export
from ui.common.paper import GoOn, Stopped, ask_printer, print_pages, save_pdf
from ui.common.runner import Runner
from ui.common.saving import ask_file
from ui.common.widgets import Banner

if TYPE_CHECKING:
    from app.desk.exports import Table

Make = Callable[[], QTextDocument]
"""Makes the pages, on any thread."""
Use = Callable[[QTextDocument, GoOn], None]
"""Writes or prints them. Raises OSError, and Stopped."""


class Output(QObject):
    def __init__(self, window: QWidget, runner: Runner) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self.trouble = Banner("late", "warning", window)
        self.told = Banner("calm", "info", window)
        """What is being made, and that it is made."""
        self.cancel = self.told.add_button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self._telling = QTimer(self, singleShot=True, interval=SHORT)
        self._telling.timeout.connect(self._tell)
        self._making: dict[threading.Event, str] = {}
        """Names of what is being made, by what stops it."""

    def export(self, make: Callable[[], Sequence[Table]], name: str) -> None:
        """Asks for a file and writes the tables into it, with progress; they are made where they are written."""
        export(self._window, self._runner, name, make)

    def save_pdf(self, make: Make | None, name: str, title: str) -> None:
        """Asks for a file, under that title, and writes the pages into it."""
        if make is None:
            return
        file = ask_file(self._window, title, f"{_safe(name)}.pdf", {"PDF (*.pdf)": ".pdf"})
        if file is not None:
            self.write_pdf(make, name, file)

    def write_pdf(self, make: Make, name: str, file: Path) -> None:
        """As PDF; says so if it cannot be written."""
        self._begin(file.name, make, lambda document, go_on: save_pdf(document, name, file, go_on))

    def print(self, make: Make | None, name: str) -> None:
        printer = ask_printer(name, self._window) if make is not None else None
        if make is not None and printer is not None:
            self._begin(name, make, lambda document, go_on: print_pages(document, printer, go_on))

    def _begin(self, name: str, make: Make, use: Use) -> None:
        stop, runner = threading.Event(), self._runner
        self._making[stop] = name
        self.trouble.tell("")
        self._say("")
        self._telling.start()
        work = partial(_pages, make, use, lambda: not stop.is_set() and not runner.is_closed)
        runner.apart(self, work, partial(self._done, stop), partial(self._failed, stop))

    @Slot()
    def _tell(self) -> None:
        name = next(reversed(self._making.values()))
        self._say(self.tr("Making the pages of {0} …").format(name), under_way=True)

    def _say(self, words: str, under_way: bool = False) -> None:
        self.cancel.setVisible(under_way)
        self.told.tell(words)

    @Slot()
    def _cancel(self) -> None:
        """At once for the person: what is still done until the next page is nothing that they could see."""
        for stop in self._making:
            stop.set()
        self._end(*self._making)

    def _end(self, *ended: threading.Event) -> None:
        for stop in ended:
            self._making.pop(stop, None)
        self._say("")
        self._telling.stop()
        if self._making:
            self._telling.start()

    def _done(self, stop: threading.Event, reason: str | None) -> None:
        name = self._making.get(stop)
        if name is None:  # cancelled
            return
        self._end(stop)
        if reason:
            words = self.tr("{0} could not be saved: {1}. Choose another place.")
            self.trouble.tell(words.format(name, reason))
        else:
            self._say(self.tr("The pages of {0} are made.").format(name))

    def _failed(self, stop: threading.Event, error: Exception) -> None:
        if stop in self._making:
            self._end(stop)
            self.trouble.tell(wording.failure(error))


def _pages(make: Make, use: Use, go_on: GoOn) -> str | None:
    """Why the pages could not be written, or nothing; None where somebody stopped it.

    The error stays here: with it the document would come to the GUI thread.
    """
    if not go_on():
        return None
    # A document has timers, which want a dispatcher on their thread.
    loop = QEventLoop()
    document = make()
    try:
        use(document, go_on)
    except Stopped:
        return None
    except OSError as error:
        return error.strerror or str(error)
    finally:
        del document, loop
    return ""


def _safe(name: str) -> str:
    """As a file may be called."""
    return "".join(one if one.isalnum() or one in " -_.,()" else "-" for one in name).strip()
