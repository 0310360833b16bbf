"""Exports: a person names a file, and tables are written into it while they go on working.

Hides the dialog that tells how far it is. Invariants: nothing waits for an export but the next one; cancelled or failed
it leaves no file. GUI thread only; the tables are made and written on a thread of the runner.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths, Qt, QTimer, QTimeZone, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.saving import ask_file
from ui.common.widgets import Banner, PlainLabel, button

if TYPE_CHECKING:
    from app.desk.exports import Table

SHORT = 300
"""Milliseconds in which an export is done without a word on its way."""

_AGAIN = 100


def export(parent: QWidget, runner: Runner, name: str, make: Callable[[], Sequence[Table]]) -> ExportDialog | None:
    """Asks for a file, called ``name`` unless the person says otherwise, and writes what ``make`` makes elsewhere."""
    file = _ask(parent, name)
    return ExportDialog(runner, file, make, parent) if file is not None else None


def _ask(parent: QWidget, name: str) -> Path | None:
    kinds = {
        QCoreApplication.translate("ExportDialog", "Excel workbook (*.xlsx)"): ".xlsx",
        QCoreApplication.translate("ExportDialog", "CSV, for any program (*.csv)"): ".csv",
    }
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("ExportDialog", "Export")
    proposed = str(Path(folder) / f"{_usable(name)}.xlsx")
    return ask_file(parent, title, proposed, kinds)


def _usable(name: str) -> str:
    """A file's name without what no file system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_()" else " " for letter in one_line(name))
    return " ".join(kept.split())[:80] or "Tierdesk"


def _number(count: int) -> str:
    return QLocale().toString(count)


class ExportDialog(QDialog):
    """Begins at once. It is seen when the export takes a while, and at its end."""

    def __init__(
        self, runner: Runner, file: Path, make: Callable[[], Sequence[Table]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.file = file
        self._stop, self._written = threading.Event(), 0
        self._ended = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._lay_out()
        self._showing = QTimer(self, singleShot=True, interval=SHORT)
        self._showing.timeout.connect(self.show)
        self._telling = QTimer(self, interval=_AGAIN)
        self._telling.timeout.connect(self._tell)
        self._runner, self._make = runner, make
        self._begin(over=False)

    def _begin(self, over: bool) -> None:
        self._ended, self._written = False, 0
        self._showing.start()
        self._telling.start()
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
        self._runner.apart(self, lambda: self._work(zone, over), self._done, self._failed)

    @Slot()
    def _begin_over(self) -> None:
        """Somebody has read which older files go."""
        self.trouble.hide()
        self._say_begun()
        self.bar.show()
        self.detail.show()
        self.cancel.setText(self.tr("Cancel"))
        self._begin(over=True)

    def _say_begun(self) -> None:
        self.summary.setText(self.tr("Writing {0} …").format(self.file.name))
        self.detail.setText(self.tr("No rows yet"))

    def _lay_out(self) -> None:
        self.summary = PlainLabel(role="title", wrap=True)
        self.detail = PlainLabel(role="muted", wrap=True)
        self._say_begun()
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("The export is on its way"))
        self.trouble = Banner("late", "warning", self)
        self.trouble.set_dismissable(False)
        self.replace = self.trouble.add_button(self.tr("Replace them"))
        self.replace.clicked.connect(self._begin_over)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.open_folder = button(self.tr("Open the folder"), "primary")
        self.open_folder.clicked.connect(self._open_folder)
        self.open_folder.hide()
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.open_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        column.setSpacing(theme.M)
        for part in (self.summary, self.trouble, self.bar, self.detail):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(440)

    def _work(self, zone: str, over: bool) -> int | None:
        """On the runner's thread; None where it was cancelled."""
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        from app.desk.exports import Cancelled, write

        try:
            found = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            found = ZoneInfo("UTC")
        try:
            return write(self.file, self._make(), found, self._go_on, over)
        except Cancelled:
            return None

    def _go_on(self, written: int) -> bool:
        """On the runner's thread."""
        self._written = written
        return not self._stop.is_set() and not self._runner.is_closed and isValid(self)

    @Slot()
    def _tell(self) -> None:
        if self._written:
            self.detail.setText(self.tr("{0} rows").format(_number(self._written)))

    def _done(self, count: int | None) -> None:
        if count is None:
            self._ended = True
            self.close()
            return
        self._end(self.tr("{0} is written").format(self.file.name))
        rows = self.tr("1 row") if count == 1 else self.tr("{0} rows").format(_number(count))
        self.detail.setText(self.tr("{0}, in {1}").format(rows, str(self.file.parent)))
        self.open_folder.show()
        self.open_folder.setDefault(True)
        self.open_folder.setFocus()

    def _failed(self, error: Exception) -> None:
        from app.desk.exports import There

        self.replace.setVisible(isinstance(error, There))
        self._end(self.tr("{0} was not written").format(self.file.name))
        self.detail.hide()
        self.trouble.tell(wording.failure(error))
        self.cancel.setFocus()

    def _end(self, said: str) -> None:
        self._ended = True
        self._showing.stop()
        self._telling.stop()
        self.bar.hide()
        self.summary.setText(said)
        self.cancel.setText(self.tr("Close"))
        self.show()

    @Slot()
    def reject(self) -> None:
        """Cancel: the dialog goes when nothing is left of the file. At the end: close."""
        if self._ended:
            self.close()
            return
        self._stop.set()
        self.cancel.setEnabled(False)
        self.summary.setText(self.tr("Cancelling …"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ended:
            event.accept()
        else:
            event.ignore()
            self.reject()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))
        self.close()
