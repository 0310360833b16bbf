"""Writing a document of paragraphs, facts and tables, for paper, PDF or reading on the screen.

Hides Qt's text formats. Invariant: every text is put in as characters, never as markup, with what a screen would obey
named; nothing in it is fetched or opened. Any thread, a document on one only; to ask for a
printer is the GUI thread's.
"""

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.whole import write_whole
from ui.common import theme
from ui.common.plain import shown

GoOn = Callable[[], bool]
"""Asked before each page but the first whether to go on. Any thread."""

_PAGE_MARGIN = 15
"""Millimetres."""


class Paper:
    """Writes at the end of a document.

    On a screen it has the colours and the size in force, on paper it is black on white. ``most`` characters of one
    text are written; of a longer one the rest is on the screen.
    """

    def __init__(self, document: QTextDocument | None = None, most: int | None = None) -> None:
        self._on_screen = document is not None
        self.document = document or QTextDocument()
        if not self._on_screen:
            self.document.setDefaultFont(QFont("DejaVu Sans", 10))
        self._cursor = QTextCursor(self.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._most = most

    def title(self, text: str) -> None:
        self.write(text, scale=1.5, bold=True)

    def heading(self, text: str) -> None:
        self.write(text, scale=1.15, bold=True, above=16)

    def small(self, text: str, above: int = 2) -> None:
        self.write(text, scale=0.85, colour="muted", above=above)

    def section(self, title: str, text: str) -> None:
        """A text under its title."""
        self.write(title, bold=True, above=10)
        self.write(text)

    def write(
        self, text: str, scale: float = 1.0, bold: bool = False, above: int = 2, colour: str = "text", left: int = 0
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setLeftMargin(left)
        if self.document.isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._cursor.insertText(self._safe(text), self._ink(scale, bold, colour))

    def facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """Labels and what they say, side by side."""
        table = self._cursor.insertTable(len(rows), 2, self._table([22, 78]))
        for row, (label, value) in enumerate(rows):
            table.cellAt(row, 0).firstCursorPosition().insertText(self._safe(label), self._ink(bold=True))
            table.cellAt(row, 1).firstCursorPosition().insertText(self._safe(value), self._ink())
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """``widths`` are per cent."""
        form = self._table(widths)
        form.setHeaderRowCount(1)
        form.setBorder(0.5)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(self._colour("line")))
        form.setBorderCollapse(True)
        table = self._cursor.insertTable(len(rows) + 1, len(headings), form)
        for row, cells in enumerate((headings, *rows)):
            ink = self._ink(0.9, bold=not row)
            for column, text in enumerate(cells):
                table.cellAt(row, column).firstCursorPosition().insertText(self._safe(text), ink)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    @staticmethod
    def _table(widths: Sequence[int]) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(3)
        form.setCellSpacing(0)
        form.setTopMargin(8)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in widths])
        return form

    def _safe(self, text: str) -> str:
        whole = shown(text)
        cut = whole if self._most is None or len(whole) <= self._most else f"{whole[: self._most]} …"
        return cut.replace("\n", "\u2028")

    def _colour(self, name: str) -> QColor:
        if self._on_screen:
            return QColor(getattr(theme.colours(), name))
        return QColor({"line": "#b0b0b0", "muted": "#505050", "late": "#a01010"}.get(name, "#000000"))

    def _ink(self, scale: float = 1.0, bold: bool = False, colour: str = "text") -> QTextCharFormat:
        ink = QTextCharFormat()
        ink.setFontPointSize((theme.base_points() if self._on_screen else 10) * scale)
        ink.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        ink.setForeground(QBrush(self._colour(colour)))
        return ink


class Stopped(Exception):
    """Somebody said not to go on; no file was written."""


class Printer(QPrinter):
    """A printer, which can be told between two pages to print no more."""

    def __init__(self) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.go_on: GoOn = lambda: True

    def newPage(self) -> bool:
        """Qt asks for every page but the first, and prints none after a refusal."""
        return self.go_on() and super().newPage()


class _PdfWriter(QPdfWriter):
    def __init__(self, device: QIODevice, go_on: GoOn) -> None:
        super().__init__(device)
        self._go_on = go_on

    def newPage(self) -> bool:
        """As the printer's."""
        return self._go_on() and super().newPage()


def ask_printer(name: str, parent: QWidget) -> Printer | None:
    """The printer that the person chooses; None if they would rather not."""
    printer = Printer()
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(document: QTextDocument, printer: Printer, go_on: GoOn) -> None:
    """Prints. Raises OSError if it cannot begin, and Stopped; what is on its way to the printer by then is printed."""
    printer.go_on = go_on
    document.print_(printer)
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    if not go_on():
        # Half a report in a file would pass for a whole one.
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
        raise Stopped


def save_pdf(document: QTextDocument, name: str, file: Path, go_on: GoOn = lambda: True) -> None:
    """Writes the pages into a file, whole or not at all. Raises OSError, and Stopped."""
    # Into memory: of a disk that is full Qt says nothing, and of a file that cannot be opened neither.
    pages = QBuffer()
    pages.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _PdfWriter(pages, go_on)
    writer.setTitle(name)
    writer.setResolution(300)
    margins = QMarginsF(_PAGE_MARGIN, _PAGE_MARGIN, _PAGE_MARGIN, _PAGE_MARGIN)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    document.print_(writer)
    del writer
    if not go_on():
        raise Stopped
    write_whole(file, pages.data().data())
