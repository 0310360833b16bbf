"""Keeping something under a name: for oneself, or for everybody. GUI thread only."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.widgets import Banner, PlainLabel, button


class SaveViewDialog(QDialog):
    wished = Signal(str, bool)
    """The name, and whether everybody shall have it."""

    def __init__(
        self, about: str, name: str = "", shared: bool = False, parent: QWidget | None = None, title: str = ""
    ) -> None:
        """``about`` says what is kept; without a title it is a view of a queue."""
        super().__init__(parent)
        self.setWindowTitle(title or self.tr("Save this view"))
        self.trouble = Banner("late", "warning", self)
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(200)
        self.name.setAccessibleName(self.tr("Its name"))
        self.name.setPlaceholderText(self.tr("For example: late and mine"))
        self.shared = QCheckBox(self.tr("For everybody at this desk"), self)
        self.shared.setChecked(shared)
        self.save = button(self.tr("Save"), "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        cancel = button(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        column.setSpacing(theme.M)
        column.addWidget(PlainLabel(self.windowTitle(), "title"))
        column.addWidget(self.trouble)
        column.addWidget(PlainLabel(about, "muted", wrap=True))
        column.addWidget(self.name)
        column.addWidget(self.shared)
        column.addLayout(row)
        self.setMinimumWidth(420)
        self.name.textChanged.connect(self._enable)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        self.save.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _save(self) -> None:
        self.save.setEnabled(False)
        self.wished.emit(self.name.text().strip(), self.shared.isChecked())

    def refuse(self, error: Exception) -> None:
        """It could not be kept; what was typed stays."""
        self.trouble.tell(wording.failure(error))
        self._enable()
