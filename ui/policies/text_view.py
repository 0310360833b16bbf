"""A policy as the text that it is kept as, to be read and copied. GUI thread."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.widgets import PlainLabel, button


class TextView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("The policy as TOML"))
        self.text.setTabChangesFocus(True)
        self.copy = button(self.tr("Copy"), icon="document")
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("What is kept, and what the command line reads."), "small", wrap=True), 1)
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def show_text(self, text: str) -> None:
        if text != self.text.toPlainText():
            at = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.verticalScrollBar().setValue(at)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
