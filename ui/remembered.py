"""What the client remembers of how its window was left: size, panes, column widths, zoom, colours, the last queue.

Hides the keys of the settings file. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from ui.queues.queue_view import QueueView

_LAYOUT = "window"


def store_in(folder: Path) -> QSettings:
    """The file `window.ini` in this folder."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def save_window(store: QSettings, window: QMainWindow, splitter: QSplitter) -> None:
    store.setValue(f"{_LAYOUT}/geometry", window.saveGeometry())
    store.setValue(f"{_LAYOUT}/splitter", splitter.saveState())


def restore_window(store: QSettings, window: QMainWindow, splitter: QSplitter) -> None:
    """Whatever of it is there and sound; the rest stays as it is."""
    geometry, panes = store.value(f"{_LAYOUT}/geometry"), store.value(f"{_LAYOUT}/splitter")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if isinstance(panes, QByteArray):
        splitter.restoreState(panes)


def save_columns(store: QSettings, views: Mapping[str, QueueView]) -> None:
    for name, view in views.items():
        if view.table.widths_are_own:
            store.setValue(f"{_LAYOUT}/columns/{name}", view.table.horizontalHeader().saveState())


def restore_columns(store: QSettings, name: str, view: QueueView) -> None:
    state = store.value(f"{_LAYOUT}/columns/{name}")
    if isinstance(state, QByteArray) and view.table.horizontalHeader().restoreState(state):
        view.table.widths_are_own = True


def forget_layout(store: QSettings) -> None:
    store.remove(_LAYOUT)


def zoom(store: QSettings) -> float:
    try:
        return float(str(store.value("zoom", 1.0)))
    except ValueError:
        return 1.0


def scheme(store: QSettings) -> str:
    return str(store.value("scheme", ""))


def queue(store: QSettings) -> str:
    return str(store.value("queue", ""))
