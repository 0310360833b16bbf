"""Pages as a file: whole or not at all, also where the disk has no room."""

import subprocess
import sys
from pathlib import Path

import pytest

from ui.common.paper import Paper, Printer, Stopped, print_pages, save_pdf

_LIMIT = 20_000
"""Bytes of a file that the small disk takes."""

_ON_A_SMALL_DISK = f"""
import resource, signal, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from ui.common.paper import Paper, save_pdf

app = QGuiApplication([])
paper = Paper()
for row in range(40):
    paper.table(["a", "b"], [[str(row * cell * 7919), f"text {{cell}}"] for cell in range(40)], [50, 50])
# Without the signal a write beyond the limit is an error of the system like that of a full disk.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({_LIMIT}, {_LIMIT}))
try:
    save_pdf(paper.document, "Report", Path(sys.argv[1]))
except OSError as error:
    print("told:", error.strerror)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_disk_without_room_is_told_and_leaves_the_older_file(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    older = b"%PDF of last month" + bytes(_LIMIT * 2)
    file.write_bytes(older)
    ended = subprocess.run(
        [sys.executable, "-c", _ON_A_SMALL_DISK, str(file)], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.stdout == "told: File too large\n", ended.stderr
    assert file.read_bytes() == older
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_the_file_behind_a_link_is_written_and_only_who_might_read_it_may(qapp: object, tmp_path: Path) -> None:
    paper = Paper()
    paper.title("Report")
    (tmp_path / "kept").mkdir()
    file, link = tmp_path / "kept" / "report.pdf", tmp_path / "link.pdf"
    file.write_bytes(b"older")
    file.chmod(0o600)
    link.symlink_to(file)
    save_pdf(paper.document, "Report", link)
    assert link.is_symlink()
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.rstrip().endswith(b"%%EOF")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["report.pdf"]


def test_between_two_pages_it_can_be_stopped_and_leaves_the_older_file(qapp: object, tmp_path: Path) -> None:
    paper = long_paper()
    file = tmp_path / "report.pdf"
    file.write_bytes(b"older")
    asked: list[int] = []

    def go_on() -> bool:
        asked.append(len(asked))
        return len(asked) < 3

    with pytest.raises(Stopped):
        save_pdf(paper.document, "Report", file, go_on)
    assert len(asked) <= 4, "no page after the refusal"
    assert file.read_bytes() == b"older"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_printer_can_be_stopped_too_and_leaves_no_half_report(qapp: object, tmp_path: Path) -> None:
    printed = []
    for pages in (3, 10_000):
        file = tmp_path / f"{pages}.pdf"
        printer = Printer()
        printer.setOutputFileName(str(file))
        asked = iter(range(10_000))
        try:
            print_pages(long_paper().document, printer, lambda asked=asked, pages=pages: next(asked) < pages)
        except Stopped:
            printed.append((pages, next(asked)))
        else:
            assert file.read_bytes().startswith(b"%PDF")
    assert printed == [(3, 5)]
    assert [one.name for one in tmp_path.iterdir()] == ["10000.pdf"]


def test_a_printer_that_cannot_begin_is_told(qapp: object, tmp_path: Path) -> None:
    printer = Printer()
    printer.setOutputFileName(str(tmp_path / "nowhere" / "report.pdf"))
    with pytest.raises(OSError, match="error"):
        print_pages(long_paper().document, printer, lambda: True)


def long_paper() -> Paper:
    paper = Paper()
    for _ in range(8):
        paper.table(["a", "b"], [[str(row), f"text {row}"] for row in range(60)], [50, 50])
    return paper
