"""A small table that is typed into, as contacts and sites of a customer are: the last, empty row makes a new one.

Hides QTableWidget and what an empty row means. Invariants: a row that was read is never removed, only made inactive; a
row that was typed here and has no name is no row. GUI thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.vocabulary import NAME_LENGTH
from ui.common import theme
from ui.common.widgets import button, plain_tip
from ui.tickets.editors import Editor

AnyIndex = QModelIndex | QPersistentModelIndex

_MOST_LINES = 8
_LONGEST = NAME_LENGTH * 10


@dataclass(frozen=True, slots=True)
class Line:
    """``seen`` is what was read, None for what is new; ``cells`` what stands there now."""

    seen: Any
    cells: tuple[str, ...]
    active: bool = True

    @property
    def is_empty(self) -> bool:
        return self.seen is None and not any(self.cells)


class GridEditor(Editor):
    def __init__(self, headings: Sequence[str], noun: str, parent: QWidget | None = None) -> None:
        """`noun` is what a row is: a contact, a site."""
        super().__init__(parent)
        self._wide = len(headings)
        self._lines: list[Line] = []
        self._showing = False
        self.choices: dict[int, Callable[[], Sequence[str]]] = {}
        """Of a column that is chosen rather than typed: what is on offer."""
        self.table = _Table(0, self._wide + 1, self)
        self.table.setHorizontalHeaderLabels([*headings, ""])
        for column, heading in enumerate(headings):
            self.table.horizontalHeaderItem(column).setToolTip(plain_tip(heading))
        self.table.setItemDelegate(_Delegate(self))
        self.table.itemChanged.connect(self._typed)
        self.table.currentCellChanged.connect(self._show_button)
        self.table.remove_wanted.connect(self.switch)
        self.switch_button = button("", "flat")
        self.switch_button.clicked.connect(self.switch)
        self._noun = noun
        self._add = self.tr("Add {0}").format(noun)
        self.add_button = button(self._add, "flat", "plus")
        self.add_button.clicked.connect(self.begin_new)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.switch_button)
        column.addLayout(foot)
        self._hold(holder)
        self.control = self.table
        self.setFocusProxy(self.table)
        self.set_value(())

    # the value

    def value(self) -> Any:
        """The lines, without what is empty."""
        return tuple(line for line in self._lines if not line.is_empty)

    def set_value(self, value: Any) -> None:
        self._lines = [*(value or ())]
        self._show()
        self.changed.emit()

    @property
    def unfinished(self) -> str:
        """What is wrong with a line as it stands, '' where nothing is."""
        names = [line.cells[0].casefold() for line in self.value()]
        if "" in names:
            return self.tr("Each needs a name.")
        twice = next((line.cells[0] for line in self.value() if names.count(line.cells[0].casefold()) > 1), None)
        return self.tr("{0} stands here twice.").format(twice) if twice is not None else ""

    # the table

    def _show(self) -> None:
        self._showing = True
        self.table.setRowCount(len(self._lines) + 1)
        for row, line in enumerate([*self._lines, Line(None, ("",) * self._wide)]):
            for column in range(self._wide):
                item = QTableWidgetItem(line.cells[column])
                if not line.active:
                    item.setForeground(QColor(theme.colours().muted))
                self.table.setItem(row, column, item)
            state = QTableWidgetItem("" if line.active else self.tr("inactive"))
            state.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            state.setForeground(QColor(theme.colours().muted))
            self.table.setItem(row, self._wide, state)
        self._showing = False
        self._fit()
        self._show_button()

    def _fit(self) -> None:
        table = self.table
        table.setColumnHidden(self._wide, all(line.active for line in self._lines))
        height = table.verticalHeader().defaultSectionSize()
        rows = min(table.rowCount(), _MOST_LINES)
        table.setFixedHeight(rows * height + table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth() + 2)

    @Slot(QTableWidgetItem)
    def _typed(self, item: QTableWidgetItem) -> None:
        if self._showing or item.column() >= self._wide:
            return
        row, column, text = item.row(), item.column(), item.text().strip()
        if row == len(self._lines):
            if not text:
                return
            self._lines.append(Line(None, ("",) * self._wide))
            # Qt is still in the middle of its editing.
            QTimer.singleShot(0, self, self._grow)
        cells = list(self._lines[row].cells)
        cells[column] = text
        self._lines[row] = replace(self._lines[row], cells=tuple(cells))
        self.changed.emit()

    @Slot()
    def _grow(self) -> None:
        """One more empty row under what was typed."""
        if self.table.rowCount() == len(self._lines):
            self._showing = True
            self.table.setRowCount(len(self._lines) + 1)
            for column in range(self._wide + 1):
                self.table.setItem(len(self._lines), column, QTableWidgetItem(""))
            self._showing = False
            self._fit()
            self._show_button()

    @Slot()
    def begin_new(self) -> None:
        """Type into the empty row."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.setCurrentCell(len(self._lines), 0)
        self.table.editItem(self.table.item(len(self._lines), 0))

    @Slot()
    def _show_button(self) -> None:
        row = self.table.currentRow()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        self.switch_button.setVisible(line is not None)
        if line is not None:
            words = self.tr("Remove") if line.seen is None else self.tr("Deactivate")
            words = words if line.active else self.tr("Activate")
            self.switch_button.setText(words)
            self.switch_button.setAccessibleName(f"{words}: {line.cells[0]}")

    @Slot()
    def switch(self) -> None:
        """Make the chosen line inactive or active; what is new and not stored is taken away."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._lines):
            return
        line = self._lines[row]
        if line.seen is None:
            del self._lines[row]
        else:
            self._lines[row] = replace(line, active=not line.active)
        column = max(self.table.currentColumn(), 0)
        self._show()
        self.table.setCurrentCell(row, column)
        self.changed.emit()

    def name(self, label: str, help_text: str) -> None:
        super().name(label, help_text)
        self.add_button.setAccessibleName(self._add)


class _Table(QTableWidget):
    remove_wanted = Signal()

    def __init__(self, rows: int, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(rows, columns, parent)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed | trigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(columns - 1, QHeaderView.ResizeMode.ResizeToContents)

    def event(self, event: QEvent) -> bool:
        """A letter begins the text of a cell, and is no key of the window: `?` too."""
        typed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and event.text() == "?"
        if typed and self.currentItem() is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if self.state() is not QAbstractItemView.State.EditingState and self.currentItem() is not None:
                self.editItem(self.currentItem())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif control or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """A line to type in, or the choices of the column."""

    def __init__(self, editor: GridEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        heading = self._editor.table.horizontalHeaderItem(index.column()).text()
        choices = self._editor.choices.get(index.column())
        if choices is None:
            edit = QLineEdit(parent)
            edit.setMaxLength(_LONGEST)
            edit.setAccessibleName(heading)
            edit.setFrame(False)
            return edit
        combo = QComboBox(parent)
        combo.setAccessibleName(heading)
        combo.addItems(["", *choices()])
        return combo

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data() or ""))

    def setModelData(self, editor: QWidget, model: Any, index: AnyIndex) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, text)
