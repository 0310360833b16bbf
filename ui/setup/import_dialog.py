"""People or customers from a CSV file: what it would change, then changing it with progress, then what was refused.

Hides reading the file and importing it in the background. Invariants: nothing is written before every row's verdict is
on the screen and Import was pressed; Cancel ends after the row that is on its way and says what was done; the rows that
were refused can be saved until the dialog is closed. GUI thread, but for the functions that are handed to the runner.
"""

import threading
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.desk import importing
from app.desk.desk import Desk, Refused
from app.desk.importing import Preview, Row, Verdict, What
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import Banner, ElidedLabel, PlainLabel, StatePane, button
from ui.setup.import_model import ImportModel
from ui.setup.item_table import PaddedCells

LARGEST = 20_000_000
"""Bytes of a file; the staff of a city has room in it."""

_OFTEN = 0.03
"""Seconds between two words of how far it is."""


class _Progress(QObject):
    """Carries from the importing thread how far it is, and back that it shall end."""

    moved = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cancelled = threading.Event()
        self._told_at = 0.0

    def go_on(self, done: int, of: int) -> bool:
        """Called on the importing thread."""
        now = time.monotonic()
        if now - self._told_at >= _OFTEN or done == of:
            self._told_at = now
            self.moved.emit(done, of)
        return not self.cancelled.is_set()


class ImportDialog(QDialog):
    imported = Signal()
    """Something was added or changed."""
    moved = Signal(int, int)
    """While it imports: so many rows of so many are done."""

    def __init__(self, desk: Desk, runner: Runner, what: str, parent: QWidget | None = None) -> None:
        """`what` is people or customers."""
        super().__init__(parent)
        self._desk, self._runner, self._what = desk, runner, What(what)
        self.preview: Preview | None = None
        self._progress: _Progress | None = None
        self.setWindowTitle(self._title())
        self.resize(980, 640)
        self._make()
        self._lay_out()
        self._show_no_file()
        self._show_state()

    def _title(self) -> str:
        if self._what is What.PEOPLE:
            return self.tr("Import people from a file")
        return self.tr("Import customers from a file")

    # what stands where

    def _make(self) -> None:
        self.trouble = Banner("late", "warning")
        self.remarks = Banner("calm", "info")
        self.file = ElidedLabel(self.tr("No file chosen yet."), "muted")
        self.choose_button = button(self.tr("Choose a file …"), icon="document")
        self.choose_button.clicked.connect(self.choose)
        self.counts = PlainLabel(role="strong", wrap=True)
        self.counts.setObjectName("counts")
        self.only_refused = QCheckBox(self.tr("Only the refused"))
        self.model = ImportModel()
        self.only_refused.toggled.connect(self._narrow)
        self._make_table()
        self.pane = StatePane()
        self.pane.action_wanted.connect(self.choose)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("How far the import is"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.summary = PlainLabel(role="muted", wrap=True)
        self.summary.setObjectName("summary")
        self.save_button = button(self.tr("Save the refused rows …"))
        self.save_button.clicked.connect(self.save_refused)
        self.close_button = button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.import_button = button(self.tr("Import"), "primary")
        self.import_button.clicked.connect(self.carry_out)
        for made in (self.choose_button, self.save_button, self.close_button, self.import_button):
            made.setAutoDefault(False)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.carry_out)

    def _make_table(self) -> None:
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("What becomes of each row"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setItemDelegate(PaddedCells(self.table))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(theme.metrics(1.0).height() + 12)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.detail = PlainLabel(role="muted", wrap=True)
        self.detail.setObjectName("detail")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.choose_button)
        top.addWidget(self.file, 1)
        self._over = QWidget()
        over = QHBoxLayout(self._over)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self.counts, 1)
        over.addWidget(self.only_refused)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.summary, 1)
        for made in (self.save_button, self.close_button, self.import_button):
            foot.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(PlainLabel(self.windowTitle(), "title"))
        layout.addWidget(PlainLabel(self._help(), "muted", wrap=True))
        layout.addLayout(top)
        for part in (self.trouble, self.remarks, self._over):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.detail)
        layout.addWidget(self.progress)
        layout.addLayout(foot)

    def _help(self) -> str:
        if self._what is What.PEOPLE:
            columns = self.tr("login, name, rungs, skills, manager, active")
        else:
            columns = self.tr("customer, policy, contact, telephone, mail, site, address")
        words = self.tr("The first line names the columns, such as: {0}. Nothing is changed before you press Import.")
        return words.format(columns)

    # choosing a file

    @Slot()
    def choose(self) -> None:
        if self._progress is not None:
            return
        kinds = self.tr("CSV files (*.csv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self._title(), "", kinds)
        if name:
            self.read_file(name)

    def read_file(self, name: str) -> None:
        """Show what importing this file would do."""
        self.preview = None
        self.trouble.tell("")
        self.remarks.tell("")
        self.summary.setText("")
        self.file.setText(name)
        self.pane.show_loading(self.tr("Reading {0}").format(one_line(Path(name).name, 60)))
        self._stack.setCurrentWidget(self.pane)
        self._over.hide()
        work = partial(_examine, self._desk, self._what, name)
        self._runner.run(self, work, self._examined, self._failed)

    def _examined(self, found: tuple[Preview, str | None]) -> None:
        preview, how = found
        remarks = [wording.sentence(each) for each in ((how,) if how else ()) + preview.remarks]
        self.remarks.tell(" ".join(remarks))
        self._show(preview)

    def _failed(self, error: Exception) -> None:
        self._progress = None
        if self.preview is None:
            self._show_no_file()
        self.trouble.tell(wording.failure(error))
        self._show_state()

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self.model.show_preview(preview)
        self._fit_columns()
        self.table.selectRow(0)
        self._show_state()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        for column in range(self.model.columnCount() - 1):
            width = max(self.table.sizeHintForColumn(column), header.sectionSizeHint(column)) + theme.M
            header.resizeSection(column, min(width, 170))

    @Slot(QModelIndex, QModelIndex)
    def _show_detail(self, index: QModelIndex, before: QModelIndex) -> None:
        """The whole remark of the chosen row, which may be longer than its cell."""
        if index.isValid():
            row = self.model.row_at(index.row())
            words = self.tr("Line {0}: {1}").format(row.line, wording.sentence(row.sentence))
            self.detail.setText(one_line(words, 600))

    @Slot(bool)
    def _narrow(self, only: bool) -> None:
        self.model.show_only_refused(only)

    def _show_state(self) -> None:
        """What can be pressed now, and what is said of the rows."""
        preview, busy = self.preview, self._progress is not None
        self._over.setVisible(preview is not None)
        self.detail.setVisible(preview is not None)
        self._stack.setCurrentWidget(self.pane if preview is None else self.table)
        refused = preview.count(Verdict.REFUSED) if preview is not None else 0
        wanted = len(_wanted(preview))
        self.counts.setText("   ·   ".join(self._counted(preview)) if preview is not None else "")
        self.only_refused.setEnabled(refused > 0 or self.only_refused.isChecked())
        self.import_button.setEnabled(wanted > 0 and not busy)
        self.import_button.setText(self._import_words(wanted))
        self.save_button.setVisible(refused > 0)
        self.save_button.setEnabled(not busy)
        self.choose_button.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.close_button.setText(self.tr("Cancel") if busy else self.tr("Close"))

    def _import_words(self, rows: int) -> str:
        if not rows:
            return self.tr("Import")
        return self.tr("Import 1 row") if rows == 1 else self.tr("Import {0} rows").format(rows)

    def _show_no_file(self) -> None:
        reason = self.tr("Choose one, and here stands what would become of each row.")
        self.pane.show_empty(self.tr("No file yet"), reason, self.tr("Choose a file …"), "document")

    def _counted(self, preview: Preview) -> list[str]:
        """How many rows are what: before, and of what is done already after."""
        done = [row for row in preview.rows if row.done]
        counts = (
            (self.tr("{0} added"), sum(row.verdict is Verdict.ADD for row in done), bool(done)),
            (self.tr("{0} changed"), sum(row.verdict is Verdict.CHANGE for row in done), bool(done)),
            (self.tr("{0} to add"), sum(row.verdict is Verdict.ADD for row in _wanted(preview)), not done),
            (self.tr("{0} to change"), sum(row.verdict is Verdict.CHANGE for row in _wanted(preview)), not done),
            (self.tr("{0} not done"), len(_wanted(preview)), bool(done) and bool(_wanted(preview))),
            (self.tr("{0} the same"), preview.count(Verdict.SAME), True),
            (self.tr("{0} refused"), preview.count(Verdict.REFUSED), True),
        )
        return [words.format(count) for words, count, is_told in counts if is_told]

    # while it imports

    @Slot()
    def carry_out(self) -> None:
        """Do what the preview says."""
        if self.preview is None or not self.import_button.isEnabled():
            return
        self.trouble.tell("")
        self._progress = _Progress(self)
        self._progress.moved.connect(self._moved)
        self.progress.setRange(0, len(_wanted(self.preview)))
        self.progress.setValue(0)
        self._show_state()
        # Not in the line of actions: what somebody does to a ticket meanwhile does not wait behind a whole file.
        work = partial(importing.carry_out, self._desk, self.preview, self._progress.go_on)
        self._runner.run(self, work, self._done, self._failed_midway)

    @Slot(int, int)
    def _moved(self, done: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        if self._progress is not None and not self._progress.cancelled.is_set():
            self.summary.setText(self.tr("{0} of {1} rows").format(done, of))
        self.moved.emit(done, of)

    def _done(self, preview: Preview) -> None:
        cancelled = self._progress is not None and self._progress.cancelled.is_set()
        self._progress = None
        if preview.ended:
            said = self.tr("What was done until then stays; importing the file again goes on from there.")
        elif cancelled:
            said = self.tr("Cancelled: what was done until then stays.")
        else:
            said = self.tr("The import is done: {0}.").format(", ".join(self._counted(preview)))
        self.summary.setText(said)
        self._show(preview)
        self.imported.emit()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed_midway(self, error: Exception) -> None:
        self.summary.setText(self.tr("What was done until then stays; importing the file again goes on from there."))
        self._failed(error)
        self.imported.emit()

    @Slot()
    def reject(self) -> None:
        """While it imports, Cancel ends it; else it closes."""
        if self._progress is not None:
            self._progress.cancelled.set()
            self.summary.setText(self.tr("Ending …"))
        else:
            super().reject()

    # what was refused

    @Slot()
    def save_refused(self) -> None:
        kinds = self.tr("CSV files (*.csv *.txt);;All files (*)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the refused rows"), "refused.csv", kinds)
        if name:
            self.save_refused_as(name)

    def save_refused_as(self, name: str) -> None:
        assert self.preview is not None
        work = partial(_write, self.preview, name)
        self._runner.run(self, work, self._saved, self._failed)

    def _saved(self, name: str) -> None:
        self.summary.setText(self.tr("The refused rows are in {0}.").format(one_line(name, 120)))


def _wanted(preview: Preview | None) -> list[Row]:
    """The rows that Import is about, as far as they are not done."""
    rows = preview.rows if preview is not None else ()
    return [row for row in rows if row.verdict in (Verdict.ADD, Verdict.CHANGE) and not row.done]


def _examine(desk: Desk, what: What, name: str) -> tuple[Preview, str | None]:
    """Not on the GUI thread."""
    text, how = importing.decode(_read(name))
    return importing.examine(desk, what, text), how


def _read(name: str) -> bytes:
    try:
        # A device or a pipe tells no size.
        with open(name, "rb") as file:
            found = file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(name, error) from None
    if len(found) > LARGEST:
        raise Refused(_tr("{0} is too large to be imported.").format(Path(name).name))
    return found


def _write(preview: Preview, name: str) -> str:
    """Not on the GUI thread."""
    try:
        Path(name).write_text(importing.refused_as_csv(preview, wording.sentence), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise Refused(_tr("{0} cannot be written: {1}.").format(Path(name).name, error.strerror or "")) from None
    return name


def _unreadable(name: str, error: OSError) -> Refused:
    return Refused(_tr("{0} cannot be read: {1}.").format(Path(name).name, error.strerror or ""))


def _tr(words: str) -> str:
    return QCoreApplication.translate("import", words)
