"""A workbook (XLSX) of tables, written a row at a time.

Hides XlsxWriter, and what Excel cannot hold: long texts, many rows, old dates, great numbers. Invariant: whatever ends
it, no file of it stays open. Any thread but the one that paints.
"""

import io
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import date, datetime, tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxFileError  # type: ignore[import-untyped]

from app.desk.exports import Column, Count, Kind, Table, another, clean, heading, unique

MOST_ROWS = 1_048_575
"""Of a sheet, under its heading."""
_MOST_TEXT = 32_767
"""Of a cell, in units of UTF-16."""
_CUT = " … [cut]"
_MOST_NAME = 31
_EXACT = 10**15
"""From here on Excel rounds."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was."""
_MEASURED, _NARROWEST, _WIDEST = 200, 8, 60
"""So many rows say how wide a column is, in characters."""

_FORMATS = {
    Kind.NUMBER: "General",
    Kind.MONEY: "#,##0.00",
    Kind.INSTANT: "yyyy-mm-dd hh:mm",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MINUTES: "#,##0",
    Kind.DURATION: "[h]:mm:ss",
    Kind.SHARE: "0.0%",
}
_WIDTHS = {Kind.INSTANT: 17, Kind.DAY: 12, Kind.MONEY: 14}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(file: Path, tables: Sequence[Table], zone: tzinfo, count: Count) -> None:
    """Raises Cancelled, OSError."""
    with closing(_Watched(file, count)) as out:
        book = Workbook(out, {**_OPTIONS, "tmpdir": str(file.parent)})
        book.use_zip64()
        trouble: BaseException | None = None
        try:
            _Sheets(book, zone, count).write(tables)
            book.close()
        except XlsxFileError as error:
            trouble = error.args[0] if isinstance(error.args[0], OSError) else error
        except BaseException as error:
            trouble = error
        finally:
            _let_go(book)
        if trouble is not None:
            # Without the frames in which the archive lives: it ends now, while its file is still open.
            out.is_lost = True
            raise trouble.with_traceback(None) from None


def _let_go(book: Any) -> None:
    for sheet in book.worksheets():
        with suppress(OSError):  # what is left in a buffer of a full disk
            sheet._opt_close()


class _Watched(io.FileIO):
    """The file into which all is packed in the end: a person can cancel that too."""

    def __init__(self, file: Path, count: Count) -> None:
        super().__init__(file, "w")
        self._count = count
        self.is_lost = False
        """What is still written goes nowhere."""

    def write(self, data: Any) -> int:
        left = memoryview(data)
        try:
            if not self.is_lost:
                self._count.ask()
            while left and not self.is_lost:
                left = left[super().write(left) :]
        except BaseException:
            self.is_lost = True
            raise
        return len(data)


class _Sheets:
    def __init__(self, book: Any, zone: tzinfo, count: Count) -> None:
        self._book, self._zone, self._count = book, zone, count
        self._formats = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self._names: list[str] = []

    def write(self, tables: Sequence[Table]) -> None:
        # All of them first, so that a further sheet of one takes no other's name.
        names = unique([table.title for table in tables], _MOST_NAME)
        self._names += names
        for name, table in zip(names, tables, strict=True):
            self._write(name, table)

    def _write(self, name: str, table: Table) -> None:
        rows = self._count.through(table.rows)
        first = list(islice(rows, _MEASURED))
        widths = [_width(column, [row[place] for row in first]) for place, column in enumerate(table.columns)]
        rows, of = chain(first, rows), name
        while True:
            written = self._fill(self._begin(name, table, widths), table, rows)
            if written < MOST_ROWS or (following := next(rows, None)) is None:
                return
            rows = chain((following,), rows)
            name = another(of, self._names, _MOST_NAME)
            self._names.append(name)

    def _begin(self, name: str, table: Table, widths: Sequence[float]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading(column, self._zone), self._head)
        return sheet

    def _fill(self, sheet: Any, table: Table, rows: Iterator[Sequence[Any]]) -> int:
        cells = [self._cell(sheet, column) for column in table.columns]
        last = 0
        for last, row in enumerate(islice(rows, MOST_ROWS), start=1):
            for place, (put, value) in enumerate(zip(cells, row, strict=True)):
                if value is not None:
                    put(last, place, value)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
        return last

    def _cell(self, sheet: Any, column: Column) -> Callable[[int, int, Any], object]:
        """What puts a value of that column into a row and place of the sheet."""
        text, form, zone = sheet.write_string, self._formats.get(column.kind), self._zone
        number = _numbers(sheet, form)
        match column.kind:
            case Kind.TEXT:
                return lambda row, place, value: text(row, place, _short(clean(str(value))))
            case Kind.INSTANT:
                moment = _moments(sheet, form)
                return lambda row, place, value: moment(row, place, value.astimezone(zone).replace(tzinfo=None))
            case Kind.DAY:
                return _moments(sheet, form)
            case Kind.MONEY:
                return lambda row, place, value: number(row, place, value / 100)
            case Kind.DURATION:
                return lambda row, place, value: number(row, place, value / 86_400)
        return number


def _numbers(sheet: Any, form: Any) -> Callable[[int, int, Any], object]:
    def put(row: int, place: int, value: Any) -> object:
        if math.isfinite(value) and abs(value) < _EXACT:
            return sheet.write_number(row, place, value, form)
        return sheet.write_string(row, place, str(value))

    return put


def _moments(sheet: Any, form: Any) -> Callable[[int, int, Any], object]:
    def put(row: int, place: int, value: date) -> object:
        day = value.date() if isinstance(value, datetime) else value
        if day >= _FIRST_DAY:
            return sheet.write_datetime(row, place, value, form)
        return sheet.write_string(row, place, str(value))

    return put


def _short(text: str) -> str:
    """The text, cut where Excel would call the file damaged."""
    if len(text) <= _MOST_TEXT // 2 or len(units := text.encode("utf-16-le")) <= 2 * _MOST_TEXT:
        return text
    return units[: 2 * (_MOST_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _width(column: Column, values: Sequence[Any]) -> float:
    if column.kind in _WIDTHS:
        return max(_WIDTHS[column.kind], len(column.title) + 3)
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest, len(column.title) + 3, _NARROWEST) + 1, _WIDEST)
