"""A ticket on paper: complete, as plain text, with room to write."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from app.desk import clientele, tickets
from app.desk.desk import Desk
from ui.common.runner import InlineRunner
from ui.tickets.details import Details
from ui.tickets.ticket_widget import TicketWidget
from ui.tickets.worksheet import worksheet
from ui.tickets.wrap import WrapText


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


def test_where_the_caller_is_found_stands_on_paper_and_on_the_screen(
    anna: Desk, mia: Desk, ticket: int, runner: InlineRunner, qtbot: Any
) -> None:
    globex = tickets.read(anna, ticket).customer.id
    widget = TicketWidget(anna, runner)
    qtbot.addWidget(widget)
    widget.show_ticket(ticket)
    [hank] = clientele.contacts(mia, globex)
    assert "Hank Scorpio" not in shown_by(widget.findChild(Details)), "the header has the name"
    clientele.add_site(mia, globex, clientele.Site("Hall 3", "1 Road\nTown"))
    clientele.edit_contact(mia, globex, hank, replace(hank, contact="+44 1", site="Hall 3"))
    text = worksheet(tickets.read(anna, ticket)).toPlainText()
    assert "Hank Scorpio  ·  +44 1" in text
    assert "Hall 3  ·  1 Road, Town" in text
    widget.show_ticket(ticket)
    words = shown_by(widget.findChild(Details))
    assert "Hank Scorpio  ·  +44 1" in words
    assert "Hall 3  ·  1 Road, Town" in words


def shown_by(details: Any) -> list[str]:
    return [one.toPlainText() for one in details.findChildren(WrapText)]


@pytest.mark.parametrize("hostile", ["<img src='file:///etc/passwd'>", "a\u202eb", "x" * 90_000])
def test_hostile_texts_are_characters(anna: Desk, ticket: int, act: Any, hostile: str) -> None:
    act(anna, ticket, "note", text=hostile)
    text = worksheet(tickets.read(anna, ticket)).toPlainText()
    assert "\u202e" not in text
    assert hostile[:10].replace("\u202e", "[U+202E]") in text
    assert len(text) < 10_000
