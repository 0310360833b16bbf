"""What a test does to a list page and its form, and what it sees there."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.setup.list_page import ListPage


def press(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, keys)


def put(page: ListPage, **values: Any) -> None:
    """Type into the form."""
    for name, value in values.items():
        page.panel.form.rows[name].editor.set_value(value)


def typed(page: ListPage, name: str) -> Any:
    return page.panel.form.rows[name].editor.value()


def complaint(page: ListPage, name: str) -> str:
    row = page.panel.form.rows[name]
    return "" if row.error.isHidden() else row.error.text()


def trouble(page: ListPage) -> str:
    return "" if page.panel.trouble.isHidden() else page.panel.trouble.text


def rows(page: ListPage) -> list[tuple[str, ...]]:
    """What the table shows, row by row."""
    model = page.model
    wide = range(model.columnCount())
    return [tuple(str(model.index(row, column).data()) for column in wide) for row in range(model.rowCount())]


def names(page: ListPage) -> list[str]:
    return [row[0] for row in rows(page)]
