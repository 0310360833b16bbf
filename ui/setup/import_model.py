"""The rows of an import as an item model: line, what would be or was done, the file's values, and why.

Hides how a verdict is said. Invariant: what stands in a cell of the file is shown as it is, in one line. GUI thread.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.desk.importing import Preview, Row, Verdict
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.widgets import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex

_INKS = {Verdict.ADD: "calm", Verdict.CHANGE: "accent", Verdict.SAME: "muted", Verdict.REFUSED: "late"}


class ImportModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._rows: list[Row] = []
        self._only_refused = False

    def show_preview(self, preview: Preview | None) -> None:
        self.beginResetModel()
        self._preview = preview
        self._choose()
        self.endResetModel()

    def show_only_refused(self, only: bool) -> None:
        self.beginResetModel()
        self._only_refused = only
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        every = self._preview.rows if self._preview is not None else ()
        self._rows = [row for row in every if row.verdict is Verdict.REFUSED or not self._only_refused]

    def row_at(self, place: int) -> Row:
        return self._rows[place]

    @property
    def _columns(self) -> tuple[str, ...]:
        return self._preview.columns if self._preview is not None else ()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 3 + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_tr("Line"), _tr("What"), *self._columns, _tr("Remark"))[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = self._text(row, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(text, 300)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text) if len(text) > 20 else None
        if role == Qt.ItemDataRole.ForegroundRole:
            told = index.column() == 1 or (row.verdict is Verdict.REFUSED and index.column() == self.columnCount() - 1)
            ink = _INKS[row.verdict] if told else "muted" if row.verdict is Verdict.SAME else "text"
            return QColor(getattr(theme.colours(), ink))
        return None

    def _text(self, row: Row, column: int) -> str:
        if column == 0:
            return str(row.line)
        if column == 1:
            return verdict_word(row)
        if column <= len(self._columns) + 1:
            return row.values.get(self._columns[column - 2], "")
        return wording.sentence(row.sentence)


def verdict_word(row: Row) -> str:
    """A sign and a word, so that colour is not all that tells them apart."""
    if row.done:
        return "✓ " + (_tr("added") if row.verdict is Verdict.ADD else _tr("changed"))
    return {
        Verdict.ADD: "+ " + _tr("add"),
        Verdict.CHANGE: "± " + _tr("change"),
        Verdict.SAME: "= " + _tr("same"),
        Verdict.REFUSED: "× " + _tr("refused"),
    }[row.verdict]


def _tr(words: str) -> str:
    return QCoreApplication.translate("import", words)
