"""What leaves the dashboard: files with its tables, its pages as PDF and on a printer.

Hides asking for the place of a file, and that making pages takes a moment. Invariant: a file that cannot be written is
told above the figures, with what to do. GUI thread.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desk.exports import Table
from ui.common.exporting import export
from ui.common.paper import print_paper, save_pdf
from ui.common.runner import Runner
from ui.common.widgets import Banner


class Output(QObject):
    def __init__(self, window: QWidget, runner: Runner) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self.trouble = Banner("late", "warning", window)

    def export(self, tables: Sequence[Table], name: str) -> None:
        """Asks for a file and writes the tables into it, with progress."""
        export(self._window, self._runner, name, lambda: tables)

    def save_pdf(self, document: QTextDocument | None, name: str) -> None:
        """Asks for a file and writes the pages into it."""
        if document is None:
            return
        file, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the report"), f"{_safe(name)}.pdf", "PDF (*.pdf)"
        )
        if file:
            self.write_pdf(document, name, Path(file))

    def write_pdf(self, document: QTextDocument, name: str, file: Path) -> None:
        """As PDF; says so if it cannot be written."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            save_pdf(document, name, file)
            self.trouble.tell("")
        except OSError as error:
            reason = error.strerror or str(error)
            self.trouble.tell(self.tr("The report could not be saved: {0}. Choose another place.").format(reason))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def print(self, document: QTextDocument | None, name: str) -> None:
        if document is not None:
            print_paper(document, name, self._window)


def _safe(name: str) -> str:
    """As a file may be called."""
    return "".join(one if one.isalnum() or one in " -_.,()" else "-" for one in name).strip()
