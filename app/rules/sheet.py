"""A table in a CSV file from who knows where: its text, its delimiter, its lines; and writing one that does no harm.

Hides what spreadsheets make of CSV. Promises: whatever the bytes, there is a table or an `Unusable` with a sentence's
end; whatever a program takes for the delimiter, no text that `csv_line` writes is a formula to it; what was defused is
read back as it was. Pure.

A program that takes the semicolon for the delimiter, as Excel does in German, honours no quotation mark in the middle
of what it takes for a cell: there a text falls into pieces, and at the end of a line. Therefore each piece is defused.
The comma needs none of that: who splits there honours the quotation marks around a text that has one.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.rules.texts import Unusable
from models.sentences import Sentence, say

MOST_BYTES = 10_000_000
MOST_ROWS = 50_000
_MOST_COLUMNS = 100
_DELIMITERS = (";", "\t", ",")
_NAMED = re.compile(r"\Asep=([;,\t])\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
# What a formula begins with, in one of the programs that open such a file.
_SIGN = "=+\\-@＝＋－＠"
# What may stand before it: programs leave out spaces, and a quotation mark may be part of the file's own ones.
_BEFORE = r"(?:['\"\ufeff]|[^\S\t\r\n])*"
_WITHIN = "(?<=[;|\t\r\n])"
_DANGER = re.compile(f"\\A(?={_BEFORE}[{_SIGN}\t\r\n])|{_WITHIN}(?={_BEFORE}[{_SIGN}])")
_DEFUSED = re.compile(f"\\A'(?={_BEFORE}[{_SIGN}\t\r\n])|{_WITHIN}'(?={_BEFORE}[{_SIGN}])")
# What is quoted has one of these: one of them is the delimiter, whatever the program.
_APART = re.compile('[",;|\t\r\n]')


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table; ``number`` is the line of the file on which it begins."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    header: tuple[str, ...]
    lines: tuple[Line, ...]


def decode(data: bytes) -> tuple[str, Sentence | None]:
    """The text of a file, and what is to be told of how it was read. Raises Unusable."""
    if len(data) > MOST_BYTES:
        raise Unusable(say("is larger than 10 MB; split it"))
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise Unusable(say("is a workbook, not CSV; save it as CSV first"))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data:
        raise Unusable(say("is no text in UTF-8; save it as CSV in UTF-8"))
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    try:
        told = say("The file is not in UTF-8, so it was read as Windows text (cp1252); look at accents and umlauts.")
        return data.decode("cp1252"), told
    except UnicodeDecodeError:
        raise Unusable(say("is no text in UTF-8; save it as CSV in UTF-8")) from None


def read(text: str) -> Sheet:
    """The table in a CSV text, with its empty lines left out. Raises Unusable."""
    if len(text) > MOST_BYTES:
        raise Unusable(say("is larger than 10 MB; split it"))
    text = text.removeprefix("\ufeff")
    named = _NAMED.match(text)
    skipped = 1 if named else 0
    text = text[named.end() :] if named else text
    lines = _lines(text, named[1] if named else _delimiter(text), skipped)
    header = next(lines, None)
    if header is None:
        raise Unusable(say("is empty; its first line names the columns"))
    if len(header.cells) > _MOST_COLUMNS:
        raise Unusable(say("has more than {most} columns", most=_MOST_COLUMNS))
    found: list[Line] = []
    for line in lines:
        if len(found) == MOST_ROWS:
            raise Unusable(say("has more than {most:,} rows; split it", most=MOST_ROWS))
        found.append(line)
    return Sheet(header.cells, tuple(found))


def _delimiter(text: str) -> str:
    """The one that the first line that says something has most of."""
    first = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    bare = _QUOTED.sub("", first)
    return max(_DELIMITERS, key=bare.count)


def _lines(text: str, delimiter: str, skipped: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1 + skipped
        try:
            cells = next(reader, None)
        except csv.Error:
            raise Unusable(
                say(
                    "cannot be read from line {line} on: a quotation mark is not closed, or a cell is too long",
                    line=number,
                )
            ) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Line(number, tuple(_as_it_was(cell) for cell in cells))


def _as_it_was(cell: str) -> str:
    return _DEFUSED.sub("", cell) if "'" in cell else cell


def defused(text: str) -> str:
    """The text, with an apostrophe before whatever a program would take for a formula."""
    return _DANGER.sub("'", text)


def csv_line(cells: Iterable[object]) -> str:
    """One line of a file, with its end. The texts among the cells must be defused."""
    line = ",".join([_quoted(str(cell)) for cell in cells])
    # An empty line would be none.
    return (line or '""') + "\r\n"


def _quoted(cell: str) -> str:
    if _APART.search(cell) is None:
        return cell
    return '"' + cell.replace('"', '""') + '"'


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """These rows, with whatever a spreadsheet would take for a formula marked as a text."""
    return "".join(csv_line(map(defused, row)) for row in rows)
