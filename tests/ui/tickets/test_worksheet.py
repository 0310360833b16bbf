"""A ticket on paper: complete, as plain text, with room to write."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from app.desk import tickets
from app.desk.desk import Desk
from ui.tickets.worksheet import worksheet


def test_it_has_what_somebody_who_drives_there_needs(anna: Desk, ticket: int, act: Any, tmp_path: Path) -> None:
    act(anna, ticket, "note", text="Key is at the <b>reception</b>\nsecond floor")
    document = worksheet(tickets.read(anna, ticket))
    text = document.toPlainText()
    for wanted in (
        f"#{ticket}  Printer is mute",
        "Globex",
        "Hank Scorpio",
        "No paper comes out",
        "Floor 2",
        "Key is at the <b>reception</b>",
        "Signature of the client",
    ):
        assert wanted in text, text
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    document.print_(printer)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("hostile", ["<img src='file:///etc/passwd'>", "a\u202eb", "x" * 90_000])
def test_hostile_texts_are_characters(anna: Desk, ticket: int, act: Any, hostile: str) -> None:
    act(anna, ticket, "note", text=hostile)
    text = worksheet(tickets.read(anna, ticket)).toPlainText()
    assert "\u202e" not in text
    assert hostile[:10].replace("\u202e", "[U+202E]") in text
    assert len(text) < 10_000
