"""A list as a file: which rows, the dialog on its way, Cancel, and what goes wrong."""

import csv
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.desk.exports import EVERY, Column, Kind, Table
from tests.desk import sheets
from tests.ui.driving import Make, shown_numbers
from ui.common.exporting import ExportDialog, export
from ui.common.runner import Runner
from ui.main_window import MainWindow


@pytest.fixture
def threads(qapp: Any) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


@pytest.fixture
def place(qtbot: Any) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the person answers to the question for a file."""

    def answer(file: str | Path, kind: str = "Excel workbook (*.xlsx)") -> list[str]:
        proposed: list[str] = []

        def asked(parent: QWidget, title: str, proposal: str, kinds: Any) -> tuple[str, str]:
            proposed.append(Path(proposal).name)
            return str(file), kind

        monkeypatch.setattr("ui.common.saving.named", asked)
        return proposed

    return answer


class Rows:
    """Rows that come when they are let."""

    def __init__(self, count: int) -> None:
        self.count, self.gate = count, threading.Event()

    def make(self) -> Sequence[Table]:
        return [Table("T", (Column("A"), Column("B", Kind.NUMBER)), self._rows())]

    def _rows(self) -> Iterator[Sequence[Any]]:
        for number in range(self.count):
            if number == EVERY + 1:
                assert self.gate.wait(30)
            yield ("a", number)


def test_a_short_export_ends_with_its_folder(
    qtbot: Any, place: QWidget, threads: Runner, tmp_path: Path, choose: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.csv"
    choose(file)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog = export(place, threads, "Out", Rows(3).make)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.open_folder.isVisible())
    assert (dialog.summary.text(), dialog.detail.text()) == ("out.csv is written", f"3 rows, in {tmp_path}")
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 4
    with qtbot.waitSignal(dialog.destroyed):
        dialog.open_folder.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def test_a_long_one_says_how_far_it_is_and_holds_up_nobody(
    qtbot: Any, place: QWidget, threads: Runner, tmp_path: Path
) -> None:
    rows = Rows(3 * EVERY)
    dialog = ExportDialog(threads, tmp_path / "out.csv", rows.make, place)
    assert not dialog.isVisibleTo(place)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: dialog.detail.text() == f"{EVERY} rows")
    assert not dialog.open_folder.isVisible()
    answers: list[int] = []
    for number in range(8):
        threads.run(place, lambda number=number: number, answers.append)  # type: ignore[misc]
    threads.act(place, lambda: 8, answers.append)
    qtbot.waitUntil(lambda: sorted(answers) == list(range(9)))
    rows.gate.set()
    qtbot.waitUntil(lambda: dialog.open_folder.isVisible())
    assert (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("how", ["button", "closed"])
def test_cancelled_it_leaves_nothing_and_goes(
    qtbot: Any, place: QWidget, threads: Runner, tmp_path: Path, how: str, suffix: str
) -> None:
    rows = Rows(10 * EVERY)
    dialog = ExportDialog(threads, tmp_path / f"out{suffix}", rows.make, place)
    qtbot.waitUntil(dialog.isVisible)
    with qtbot.waitSignal(dialog.destroyed):
        if how == "button":
            dialog.cancel.click()
        else:
            dialog.close()
        assert dialog.summary.text() == "Cancelling …"
        rows.gate.set()
    assert os.listdir(tmp_path) == []


def test_a_window_that_goes_and_a_client_that_ends_end_it(qtbot: Any, tmp_path: Path) -> None:
    runner, rows = Runner(), Rows(10 * EVERY)
    dialog = ExportDialog(runner, tmp_path / "out.csv", rows.make)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.detail.text() == f"{EVERY} rows")
    rows.gate.set()
    runner.close(20)
    assert os.listdir(tmp_path) == []
    dialog._ended = True


def test_a_failure_is_a_sentence(qtbot: Any, place: QWidget, threads: Runner, tmp_path: Path) -> None:
    dialog = ExportDialog(threads, tmp_path / "no" / "out.csv", Rows(3).make, place)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: dialog.trouble.isVisible())
    assert dialog.summary.text() == "out.csv was not written"
    assert dialog.trouble.text == f"There is no folder {tmp_path / 'no'}."
    assert not dialog.open_folder.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.cancel.click()


def test_who_names_no_file_exports_nothing(place: QWidget, threads: Runner, choose: Any) -> None:
    proposed = choose("")
    assert export(place, threads, "A/B: late?", Rows(3).make) is None
    assert proposed == ["A B late.xlsx"]


def test_the_kind_that_was_chosen_is_the_suffix(
    qtbot: Any, place: QWidget, threads: Runner, tmp_path: Path, choose: Any
) -> None:
    choose(tmp_path / "Tier 1.5", "CSV, for any program (*.csv)")
    dialog = export(place, threads, "x", Rows(1).make)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.open_folder.isVisible())
    assert os.listdir(tmp_path) == ["Tier 1.5.csv"]


def exported(window: MainWindow, choose: Any, file: Path) -> list[list[str]]:
    choose(file)
    action = next(one for one in window.commands.every if one.text() == "&Export this list …")
    action.trigger()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def test_the_queue_in_front_as_it_is_narrowed_and_put_in_order(
    make: Make, act: Any, mia: Any, tmp_path: Path, choose: Any
) -> None:
    for summary in ("Lamp dark", "Printer jams", "Lamp flickers"):
        act(mia, None, "receive", customer="Acme", requester="Kim", channel="phone", summary=summary)
    window = make()
    window.deck.view.narrow("lamp")  # type: ignore[union-attr]
    window.deck.view.sort("subject", True)  # type: ignore[union-attr]
    head, *rows = exported(window, choose, tmp_path / "queue.csv")
    assert head[:4] == ["Number", "Subject", "Customer", "Caller"]
    assert [row[1] for row in rows] == ["Lamp flickers", "Lamp dark"]
    assert [int(row[0]) for row in rows] == shown_numbers(window)
    window.deck.search_everywhere("printer")
    assert [row[1] for row in exported(window, choose, tmp_path / "found.csv")[1:]] == ["Printer jams"]


def test_in_german_it_speaks_german(german: None, make: Make, act: Any, mia: Any, tmp_path: Path, choose: Any) -> None:
    act(mia, None, "receive", customer="Acme", requester="Kim", channel="phone", summary="Dunkel")
    window = make()
    from ui.queues.exporting import export_queue

    choose(tmp_path / "liste.xlsx")
    export_queue(window.deck)
    head, row = sheets.rows(tmp_path / "liste.xlsx")
    assert (head["B"], row["B"]) == ("Betreff", "Dunkel")
    assert row["F"] != "awaiting_qualification"


def test_of_several_files_older_ones_are_asked_about_once(
    qtbot: Any, place: QWidget, threads: Runner, tmp_path: Path
) -> None:
    def make() -> Sequence[Table]:
        return [Table(title, (Column("A"),), [("new",)]) for title in ("One", "Two")]

    (tmp_path / "out-Two.csv").write_text("older", encoding="utf-8")
    dialog = ExportDialog(threads, tmp_path / "out.csv", make, place)
    qtbot.waitUntil(lambda: dialog.trouble.isVisible())
    assert "out-Two.csv" in dialog.trouble.text
    assert "out-One.csv" not in dialog.trouble.text
    assert dialog.replace.isVisible()
    assert os.listdir(tmp_path) == ["out-Two.csv"]
    dialog.replace.click()
    qtbot.waitUntil(lambda: dialog.open_folder.isVisible())
    assert not dialog.trouble.isVisible()
    assert sorted(os.listdir(tmp_path)) == ["out-One.csv", "out-Two.csv"]
    assert (tmp_path / "out-Two.csv").read_text(encoding="utf-8-sig").split() == ["A", "new"]
