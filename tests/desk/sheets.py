"""Reads workbooks back, from the XML that stands in them."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

_N = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x([0-9A-F]{4})_")


def names(file: Path) -> list[str]:
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return [str(sheet.get("name")) for sheet in book.iter(f"{_N}sheet")]


def xml(file: Path, number: int = 1) -> str:
    with ZipFile(file) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def rows(file: Path, number: int = 1) -> list[dict[str, Any]]:
    """The cells of each row by the letter of their column: texts, or numbers as they stand there."""
    found = []
    for row in ElementTree.fromstring(xml(file, number)).iter(f"{_N}row"):
        cells: dict[str, Any] = {}
        for cell in row.iter(f"{_N}c"):
            assert cell.find(f"{_N}f") is None, "a formula"
            if cell.get("t") == "inlineStr":
                text = "".join(part.text or "" for part in cell.iter(f"{_N}t"))
                value: Any = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
            else:
                value = float(cell.findtext(f"{_N}v") or "nan")
            cells[str(cell.get("r")).rstrip("0123456789")] = value
        found.append(cells)
    return found
