"""The rows of a list page: sorted by any column, narrowed by what is typed, with or without what is inactive.

Hides the order and the search. Invariant: what is shown is a selection of what was given last, each key once. Lists of
a desk are short enough to be sorted here; tickets never are. GUI thread only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt

from ui.common.plain import one_line

AnyIndex = QModelIndex | QPersistentModelIndex

ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Item:
    """One row. ``cells`` are texts or numbers; ``record`` is what the form shows."""

    key: Any
    cells: tuple[str | int, ...]
    active: bool
    record: Any
    found_by: str = ""
    """What the search finds it by beside its cells."""


class ItemModel(QAbstractTableModel):
    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._every: tuple[Item, ...] = ()
        self._shown: list[Item] = []
        self._words: tuple[str, ...] = ()
        self._with_inactive = False
        self._column, self._falling = 0, False

    def show_items(self, items: Sequence[Item]) -> None:
        self._every = tuple(items)
        self._arrange()

    def narrow(self, text: str) -> None:
        """Only what has every one of these words in it."""
        self._words = tuple(text.casefold().split())
        self._arrange()

    def show_inactive(self, wanted: bool) -> None:
        self._with_inactive = wanted
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._falling = column, order is Qt.SortOrder.DescendingOrder
        self._arrange()

    @property
    def is_narrowed(self) -> bool:
        return bool(self._words)

    @property
    def every(self) -> tuple[Item, ...]:
        return self._every

    @property
    def inactive(self) -> int:
        """How many there are that are no longer active."""
        return sum(not item.active for item in self._every)

    def item_at(self, row: int) -> Item | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def item_of(self, key: Any) -> Item | None:
        return next((item for item in self._every if item.key == key), None)

    def row_of(self, key: Any) -> int:
        return next((row for row, item in enumerate(self._shown) if item.key == key), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        column = self._column
        shown = [item for item in self._every if (self._with_inactive or item.active) and self._is_found(item)]
        # Nothing stands behind everything, however the rest is turned.
        empty = [item for item in shown if item.cells[column] == ""]
        rest = [item for item in shown if item.cells[column] != ""]
        rest.sort(key=lambda item: _order(item.cells[column]), reverse=self._falling)
        self._shown = rest + empty
        self.endResetModel()

    def _is_found(self, item: Item) -> bool:
        if not self._words:
            return True
        said = " ".join([*map(str, item.cells), item.found_by]).casefold()
        return all(word in said for word in self._words)

    # Qt

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item_at(index.row())
        if item is None:
            return None
        if role == ITEM:
            return item
        cell = item.cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return QLocale().toString(cell) if isinstance(cell, int) else one_line(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, int):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._headings[section]
        is_number = bool(self._every) and isinstance(self._every[0].cells[section], int)
        if role == Qt.ItemDataRole.TextAlignmentRole and is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _order(cell: str | int) -> tuple[int, int, str]:
    return (0, cell, "") if isinstance(cell, int) else (1, 0, cell.casefold())
