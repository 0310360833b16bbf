"""Where a file goes: the person names it, and no older file is replaced that they were not asked about.

Hides that the system's dialog does not give every name a suffix, and asks about the name without the one that is added
to it then. GUI thread.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.common.plain import one_line


def ask_file(parent: QWidget, title: str, proposed: str, kinds: Mapping[str, str]) -> Path | None:
    """The file that the person chooses, with one of the suffixes; None if they would rather not.

    ``kinds`` are filters of the dialog and the suffix of each; of a dialog that tells no filter the first one counts.
    """
    while True:
        chosen, kind = named(parent, title, proposed, kinds)
        if not chosen:
            return None
        file = Path(chosen)
        if file.suffix.lower() in kinds.values():
            return file
        file = file.with_name(file.name + kinds.get(kind, next(iter(kinds.values()))))
        if not file.exists() or _may_replace(parent, title, file):
            return file
        proposed = str(file)


def named(parent: QWidget, title: str, proposed: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    """What the person chooses in the system's dialog, and under which filter; nothing if they would rather not."""
    dialog = QFileDialog(parent, title, str(Path(proposed).parent), ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(next(iter(kinds.values())))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds.get(kind, "")))
    dialog.selectFile(Path(proposed).name)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    answer = (dialog.selectedFiles()[0], dialog.selectedNameFilter()) if accepted else ("", "")
    dialog.deleteLater()
    return answer


def _may_replace(parent: QWidget, title: str, file: Path) -> bool:
    words = QCoreApplication.translate("saving", "{0} is there already. Replace it?").format(one_line(file.name, 120))
    box = QMessageBox(QMessageBox.Icon.Warning, title, words, QMessageBox.StandardButton.Cancel, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    replace = box.addButton(QCoreApplication.translate("saving", "Replace it"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is replace
