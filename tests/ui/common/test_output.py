"""Pages on their way: the person can cancel them, and a client that ends meanwhile does so in peace."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.output import Output
from ui.common.paper import Paper
from ui.common.runner import Runner


@pytest.fixture
def threads(qapp: Any) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close(20)


@pytest.fixture
def output(qtbot: Any, threads: Runner) -> Output:
    """In a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Output(window, threads)
    column = QVBoxLayout(window)
    column.addWidget(made.trouble)
    column.addWidget(made.told)
    window.show()
    return made


class Pages:
    """A report of some pages, which is made when it is let."""

    def __init__(self) -> None:
        self.gate, self.begun = threading.Event(), threading.Event()

    def make(self) -> QTextDocument:
        self.begun.set()
        assert self.gate.wait(30)
        paper = Paper()
        for _ in range(8):
            paper.table(["a", "b"], [[str(row), f"text {row}"] for row in range(60)], [50, 50])
        return paper.document


def test_cancelled_it_leaves_the_older_file_and_the_next_is_made(qtbot: Any, output: Output, tmp_path: Path) -> None:
    file, pages = tmp_path / "report.pdf", Pages()
    file.write_bytes(b"older")
    output.write_pdf(pages.make, "Report", file)
    qtbot.waitUntil(output.cancel.isVisible)
    assert output.told.text == "Making the pages of report.pdf …"
    output.cancel.click()
    assert not output.told.isVisible()
    pages.gate.set()
    output.write_pdf(pages.make, "Report", tmp_path / "next.pdf")
    qtbot.waitUntil(lambda: "are made" in output.told.text)
    assert output.told.text == "The pages of next.pdf are made."
    assert not output.cancel.isVisible()
    assert file.read_bytes() == b"older"
    assert sorted(os.listdir(tmp_path)) == ["next.pdf", "report.pdf"]


def test_all_that_wait_are_cancelled_and_are_not_even_made(
    qtbot: Any, output: Output, threads: Runner, tmp_path: Path
) -> None:
    first, second = Pages(), Pages()
    output.write_pdf(first.make, "One", tmp_path / "one.pdf")
    output.write_pdf(second.make, "Two", tmp_path / "two.pdf")
    qtbot.waitUntil(output.cancel.isVisible)
    output.cancel.click()
    first.gate.set()
    over: list[None] = []
    threads.apart(output, lambda: None, over.append)
    qtbot.waitUntil(lambda: bool(over))
    assert not second.begun.is_set()
    assert os.listdir(tmp_path) == []
    assert not output.told.isVisible()
    assert not output.trouble.isVisible()


def test_one_of_two_that_is_made_leaves_the_other_under_way(qtbot: Any, output: Output, tmp_path: Path) -> None:
    first, second = Pages(), Pages()
    output.write_pdf(first.make, "One", tmp_path / "one.pdf")
    output.write_pdf(second.make, "Two", tmp_path / "two.pdf")
    first.gate.set()
    assert second.begun.wait(20)
    qtbot.waitUntil(lambda: output.told.text == "Making the pages of two.pdf …" and (tmp_path / "one.pdf").exists())
    qtbot.waitUntil(output.cancel.isVisible)
    second.gate.set()
    qtbot.waitUntil(lambda: output.told.text == "The pages of two.pdf are made.")
    assert not output.cancel.isVisible()


def test_a_runner_that_closes_ends_it_at_the_next_page(qtbot: Any, qapp: object, tmp_path: Path) -> None:
    runner, pages, window = Runner(), Pages(), QWidget()
    qtbot.addWidget(window)
    Output(window, runner).write_pdf(pages.make, "Report", tmp_path / "report.pdf")
    assert pages.begun.wait(20)
    threading.Timer(0.3, pages.gate.set).start()
    runner.close(20)
    assert [one.name for one in threading.enumerate() if one.name.startswith("desk-long")] == []
    assert os.listdir(tmp_path) == []


def test_a_name_without_suffix_gets_one(
    qtbot: Any, output: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Pages()
    pages.gate.set()
    monkeypatch.setattr("ui.common.saving.named", lambda *_: (str(tmp_path / "report"), "PDF (*.pdf)"))
    output.save_pdf(pages.make, "Report", "Save the report")
    qtbot.waitUntil(lambda: "are made" in output.told.text)
    assert os.listdir(tmp_path) == ["report.pdf"]


_CLOSED_MEANWHILE = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from app.settings import Settings
from ui.common.paper import Paper
from ui.start import create_application, run_client

folder = Path(sys.argv[1])
app = create_application(["tierdesk"])
begun = threading.Event()

def long_report():
    paper = Paper()
    for _ in range(400):
        paper.table(["a", "b"], [[str(row), f"text {row}"] for row in range(60)], [50, 50])
    begun.set()
    return paper.document

def save():
    from ui.common.output import Output
    from ui.main_window import MainWindow
    window = next(one for one in app.topLevelWidgets() if isinstance(one, MainWindow))
    Output(window, window._runner).write_pdf(long_report, "Report", folder / "report.pdf")
    end.start()

def leave():
    if begun.is_set():
        end.stop()
        QTimer.singleShot(200, app.quit)

end = QTimer(interval=20)
end.timeout.connect(leave)
QTimer.singleShot(200, save)
code = run_client(None, "anna", Settings(folder, folder, folder / "logs"))
still = [one.name for one in threading.enumerate() if one.name.startswith("desk-long")]
print(code, "still at work" if still else "nobody at work")
"""


def test_a_client_that_ends_while_pages_are_laid_out_ends_without_a_crash(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"older")
    ended = subprocess.run(
        [sys.executable, "-c", _CLOSED_MEANWHILE, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "0 still at work\n"), ended.stderr
    assert "Fatal" not in ended.stderr
    assert (tmp_path / "report.pdf").read_bytes() == b"older"
    assert not list(tmp_path.glob(".tierdesk-*"))
