"""Policies from files and into files, as TOML.

Hides the dialogs for files and reading them in the background. Invariant: a file with a mistake changes nothing, and
each mistake is named by its place. GUI thread.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.common import wording
from ui.common.runner import Runner
from ui.policies import examining
from ui.policies.dialogs import MistakesDialog
from ui.policies.draft import place_of
from ui.policies.problem_list import Problem

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from ui.policies.draft import Draft

_MOST = 2_000_000
"""Bytes; a policy has a few thousand."""


class PolicyFiles(QObject):
    imported = Signal(object)
    """A Draft."""
    told = Signal(str)
    """What was done, in a sentence."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._window = desk, runner, parent

    @Slot()
    def ask_import(self) -> None:
        dialog = self._dialog(self.tr("Import a policy"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def ask_export(self, name: str, text: str) -> None:
        dialog = self._dialog(self.tr("Export the policy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(f"{_file_name(name)}.toml")
        dialog.fileSelected.connect(partial(self.export_to, text))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters([self.tr("Policies (*.toml)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @Slot(str)
    def import_from(self, path: str) -> None:
        """Reads the file; `imported` follows, or a window with what is wrong with it."""
        self._runner.run(self, partial(_read, self._desk, path), self.imported.emit, partial(self._wrong, path))

    def _wrong(self, path: str, error: Exception) -> None:
        from app.rules.policy_document import PolicyMistakes

        if isinstance(error, PolicyMistakes):
            problems = [Problem(place_of(one.place), wording.sentence(one.sentence)) for one in error.mistakes]
        else:
            problems = [Problem((self.tr("File"),), _failure(error))]
        dialog = MistakesDialog(Path(path).name, problems, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export_to(self, text: str, path: str) -> None:
        self._runner.act(self, partial(_write, path, text), self._written, partial(self._not_written, path))

    def _written(self, path: str) -> None:
        self.told.emit(self.tr("Written: {0}").format(path))

    def _not_written(self, path: str, error: Exception) -> None:
        problems = [Problem((Path(path).name,), _failure(error))]
        dialog = MistakesDialog(Path(path).name, problems, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _failure(error: Exception) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else wording.failure(error)


def _file_name(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in " -_." else "_" for letter in name).strip(" .") or "policy"


def _read(desk: Desk, path: str) -> Draft:
    with open(path, "rb") as file:
        found = file.read(_MOST)
    return examining.imported(desk, found.decode("utf-8", "replace"))


def _write(path: str, text: str) -> str:
    Path(path).write_text(text, encoding="utf-8", newline="\n")
    return path
