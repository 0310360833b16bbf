"""The hours in which the tray says nothing; the list of notices says it all the same.

Hides how they are kept. They may pass midnight. GUI thread only.
"""

from datetime import datetime, time

from PySide6.QtCore import QSettings, QTime
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.widgets import PlainLabel, button

_FROM, _TO = time(18, 0), time(7, 0)


def are_quiet(store: QSettings | None, now: datetime) -> bool:
    """Nothing shall be said at this moment, which is told in the person's own time."""
    hours = hours_of(store)
    if hours is None:
        return False
    begin, end = hours
    at = now.time()
    return begin <= at < end if begin <= end else at >= begin or at < end


def hours_of(store: QSettings | None) -> tuple[time, time] | None:
    """From and to; None where the tray may always speak."""
    said = str(store.value("quiet", "")) if store is not None else ""
    try:
        begin, _, end = said.partition("-")
        return time.fromisoformat(begin), time.fromisoformat(end)
    except ValueError:
        return None


class QuietHoursDialog(QDialog):
    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        hours = hours_of(store)
        self.setWindowTitle(self.tr("Quiet hours"))
        self.wanted = QCheckBox(self.tr("The tray says nothing"), self)
        self.wanted.setChecked(hours is not None)
        begin, end = hours or (_FROM, _TO)
        self.begin = self._edit(begin, self.tr("Quiet from"))
        self.end = self._edit(end, self.tr("Quiet until"))
        self.wanted.toggled.connect(self._enable)
        save, cancel = button(self.tr("Save"), "primary"), button(self.tr("Cancel"))
        save.setDefault(True)
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        hours_row, foot = QHBoxLayout(), QHBoxLayout()
        for part in (PlainLabel(self.tr("from")), self.begin, PlainLabel(self.tr("to")), self.end):
            hours_row.addWidget(part)
        hours_row.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        column.setSpacing(theme.M)
        column.addWidget(PlainLabel(self.windowTitle(), "title"))
        column.addWidget(PlainLabel(self.tr("What you are told stays in the list of notices."), "muted", wrap=True))
        column.addWidget(self.wanted)
        column.addLayout(hours_row)
        column.addLayout(foot)
        self.setMinimumWidth(380)
        self._enable()

    def _edit(self, at: time, name: str) -> QTimeEdit:
        edit = QTimeEdit(QTime(at.hour, at.minute), self)
        edit.setAccessibleName(name)
        return edit

    def _enable(self) -> None:
        for edit in (self.begin, self.end):
            edit.setEnabled(self.wanted.isChecked())

    def _save(self) -> None:
        said = "-".join(edit.time().toString("HH:mm") for edit in (self.begin, self.end))
        self._store.setValue("quiet", said if self.wanted.isChecked() else "")
        self.accept()
