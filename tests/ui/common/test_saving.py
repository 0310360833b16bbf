"""A file that a person names: it has a suffix, and an older one is only replaced by who was asked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from ui.common.saving import ask_file

KINDS = {"Workbook (*.xlsx)": ".xlsx", "CSV (*.csv)": ".csv"}


@pytest.fixture
def named(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path | None]:
    """Asks for a file; the person answers the dialog with these names, one after the other, and then closes it."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def ask(*names: Path, kind: str = "Workbook (*.xlsx)") -> Path | None:
        answers: Iterator[tuple[str, str]] = iter([*((str(name), kind) for name in names), ("", "")])
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
        return ask_file(parent, "Export", "proposed.xlsx", KINDS)

    return ask


def answering(words: str) -> list[str]:
    """The person clicks on this button of the question; what they were asked."""
    asked: list[str] = []

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(one for one in box.buttons() if one.text().replace("&", "") == words).click()

    QTimer.singleShot(0, click)
    return asked


def test_an_older_file_of_a_name_that_got_its_suffix_here_is_asked_about(
    named: Callable[..., Path | None], tmp_path: Path
) -> None:
    (tmp_path / "october.xlsx").write_text("older", encoding="utf-8")
    asked = answering("Replace it")
    assert named(tmp_path / "october") == tmp_path / "october.xlsx"
    assert asked == ["october.xlsx is there already. Replace it?"]


def test_who_would_keep_it_chooses_another_name(named: Callable[..., Path | None], tmp_path: Path) -> None:
    (tmp_path / "Tier 1.5.csv").write_text("older", encoding="utf-8")
    asked = answering("Cancel")
    assert named(tmp_path / "Tier 1.5", tmp_path / "Tier 1.6", kind="CSV (*.csv)") == tmp_path / "Tier 1.6.csv"
    assert len(asked) == 1
    answering("Cancel")
    assert named(tmp_path / "Tier 1.5", kind="CSV (*.csv)") is None


def test_a_name_that_the_dialog_asked_about_is_not_asked_about_again(
    named: Callable[..., Path | None], tmp_path: Path
) -> None:
    (tmp_path / "october.CSV").write_text("older", encoding="utf-8")
    assert named(tmp_path / "october.CSV") == tmp_path / "october.CSV"
    assert named(tmp_path / "new") == tmp_path / "new.xlsx"
    assert named() is None


def test_a_hostile_name_is_shown_as_it_is(named: Callable[..., Path | None], tmp_path: Path) -> None:
    (tmp_path / "<b>a.xlsx").write_text("older", encoding="utf-8")
    asked = answering("Replace it")
    assert named(tmp_path / "<b>a") is not None
    assert asked[0].startswith("<b>a.xlsx is there")
