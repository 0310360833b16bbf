"""A file that a person names: it has a suffix, and an older one is only replaced by who was asked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox, QWidget

from ui.common.saving import ask_file

KINDS = {"Workbook (*.xlsx)": ".xlsx", "CSV (*.csv)": ".csv"}


@pytest.fixture
def named(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path | None]:
    """Asks for a file; the person answers the dialog with these names, one after the other, and then closes it."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def ask(*names: Path, kind: str = "Workbook (*.xlsx)") -> Path | None:
        answers: Iterator[tuple[str, str]] = iter([*((str(name), kind) for name in names), ("", "")])
        monkeypatch.setattr("ui.common.saving.named", lambda *_: next(answers))
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


def test_the_systems_dialog_adds_the_suffix_of_the_kind_before_it_asks(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / "october.csv").write_text("older", encoding="utf-8")
    questions: list[str] = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        questions.append(question.text())
        question.button(QMessageBox.StandardButton.Yes).click()

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        kinds = next(one for one in dialog.findChildren(QComboBox) if one.findText("CSV (*.csv)") >= 0)
        QTest.keyClick(kinds, Qt.Key.Key_Down)
        dialog.findChild(QLineEdit).setText("october")
        QTimer.singleShot(0, answer)
        dialog.accept()

    QTimer.singleShot(0, fill)
    assert ask_file(parent, "Export", str(tmp_path / "proposed.xlsx"), KINDS) == tmp_path / "october.csv"
    assert ["october.csv" in one for one in questions] == [True]


def test_a_hostile_name_is_shown_as_it_is(named: Callable[..., Path | None], tmp_path: Path) -> None:
    (tmp_path / "<b>a.xlsx").write_text("older", encoding="utf-8")
    asked = answering("Replace it")
    assert named(tmp_path / "<b>a") is not None
    assert asked[0].startswith("<b>a.xlsx is there")
