"""What leaves the dashboard: files with its tables, its pages as PDF and on a printer.

Hides asking for the place of a file, and that making pages takes seconds. Invariants: pages are made, written and
dropped on a thread of the runner, of figures that nobody changes; a file that cannot be written is told above the
figures, with what to do. All but `_pages` on the GUI thread.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desk.exports import Table
from ui.common import wording
from ui.common.exporting import SHORT, export
from ui.common.paper import ask_printer, save_pdf
from ui.common.runner import Runner
from ui.common.widgets import Banner

Make = Callable[[], QTextDocument]
"""Makes the pages, on any thread."""


class Output(QObject):
    def __init__(self, window: QWidget, runner: Runner) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self.trouble = Banner("late", "warning", window)
        self.told = Banner("calm", "info", window)
        """What is being made, and that it is made."""
        self._telling = QTimer(self, singleShot=True, interval=SHORT)
        self._telling.timeout.connect(self._tell)
        self._name = ""

    def export(self, make: Callable[[], Sequence[Table]], name: str) -> None:
        """Asks for a file and writes the tables into it, with progress; they are made where they are written."""
        export(self._window, self._runner, name, make)

    def save_pdf(self, make: Make | None, name: str) -> None:
        """Asks for a file and writes the pages into it."""
        if make is None:
            return
        file, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the report"), f"{_safe(name)}.pdf", "PDF (*.pdf)"
        )
        if file:
            self.write_pdf(make, name, Path(file))

    def write_pdf(self, make: Make, name: str, file: Path) -> None:
        """As PDF; says so if it cannot be written."""
        self._begin(file.name, partial(_pages, make, lambda document: save_pdf(document, name, file)))

    def print(self, make: Make | None, name: str) -> None:
        printer = ask_printer(name, self._window) if make is not None else None
        if make is not None and printer is not None:
            self._begin(name, partial(_pages, make, lambda document: document.print_(printer)))

    def _begin(self, name: str, work: Callable[[], str]) -> None:
        self._name = name
        self.trouble.tell("")
        self.told.tell("")
        self._telling.start()
        self._runner.apart(self, work, partial(self._done, name), self._failed)

    @Slot()
    def _tell(self) -> None:
        self.told.tell(self.tr("Making the pages of {0} …").format(self._name))

    def _done(self, name: str, reason: str) -> None:
        self._telling.stop()
        if reason:
            self.told.tell("")
            self.trouble.tell(self.tr("The report could not be saved: {0}. Choose another place.").format(reason))
        else:
            self.told.tell(self.tr("The pages of {0} are made.").format(name))

    def _failed(self, error: Exception) -> None:
        self._telling.stop()
        self.told.tell("")
        self.trouble.tell(wording.failure(error))


def _pages(make: Make, use: Callable[[QTextDocument], None]) -> str:
    """Why the pages could not be written, or nothing.

    The error stays here: with it the document would come to the GUI thread.
    """
    # A document has timers, which want a dispatcher on their thread.
    loop = QEventLoop()
    document = make()
    try:
        use(document)
    except OSError as error:
        return error.strerror or str(error)
    finally:
        del document, loop
    return ""


def _safe(name: str) -> str:
    """As a file may be called."""
    return "".join(one if one.isalnum() or one in " -_.,()" else "-" for one in name).strip()
