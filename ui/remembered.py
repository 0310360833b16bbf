"""What the client remembers of how its window was left: size, panes, columns, zoom, colours, keys, the last queue.

Hides the keys of the settings file. GUI thread only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from ui.panes import Panes
from ui.queues.columns import SORTED_BY, Column
from ui.queues.queue_view import QueueView

_LAYOUT = "window"


def store_in(folder: Path) -> QSettings:
    """The file `window.ini` in this folder."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def drafts_of(store: QSettings, desk: str, login: str) -> Path:
    """The file of what this person typed at this desk and did not send."""
    which = hashlib.sha256(f"{desk}\n{login}".encode()).hexdigest()[:16]
    return Path(store.fileName()).parent / "drafts" / f"{which}.json"


def save_window(store: QSettings, window: QMainWindow, splitter: Panes, views: Mapping[str, QueueView]) -> None:
    """With the columns of these queues."""
    save_columns(store, views)
    store.setValue(f"{_LAYOUT}/geometry", window.saveGeometry())
    store.setValue(f"{_LAYOUT}/splitter", splitter.saveState())
    store.setValue(f"{_LAYOUT}/left", round(splitter.left))


def restore_window(store: QSettings, window: QMainWindow, splitter: Panes) -> None:
    """Whatever of it is there and sound; the rest stays as it is."""
    geometry, panes = store.value(f"{_LAYOUT}/geometry"), store.value(f"{_LAYOUT}/splitter")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if isinstance(panes, QByteArray) and splitter.restoreState(panes):
        # Of an enlarged window the state has what there was room for, and not what was wanted.
        left = str(store.value(f"{_LAYOUT}/left", ""))
        splitter.want_left(float(left) if left.isdecimal() else None)


def save_ticket_window(store: QSettings, window: Any) -> None:
    """How a ticket's window was left, for all of them; where it stood is the desktop's."""
    size = window.normalGeometry().size() if window.isMaximized() or window.isMinimized() else window.size()
    store.setValue(f"{_LAYOUT}/ticket/size", size)
    store.setValue(f"{_LAYOUT}/ticket/maximised", "yes" if window.isMaximized() else "")
    store.setValue(f"{_LAYOUT}/ticket/panel", window.ticket.sharing.panel_width)


def restore_ticket_window(store: QSettings, window: Any) -> None:
    """Whatever of it is there and sound."""
    size, panel = store.value(f"{_LAYOUT}/ticket/size"), str(store.value(f"{_LAYOUT}/ticket/panel", ""))
    if isinstance(size, QSize) and size.isValid():
        window.resize(size.boundedTo(window.screen().availableSize()))
    if store.value(f"{_LAYOUT}/ticket/maximised") == "yes":
        window.setWindowState(Qt.WindowState.WindowMaximized)
    if panel.isdecimal():
        window.ticket.sharing.set_panel_width(int(panel))


def save_columns(store: QSettings, views: Mapping[str, QueueView]) -> None:
    """Of every queue its columns, their order and widths, and by what its rows stand in order."""
    for name, view in views.items():
        table, wish = view.table, view.model.wish
        store.setValue(f"{_LAYOUT}/columns/{name}", table.horizontalHeader().saveState())
        store.setValue(f"{_LAYOUT}/shown/{name}", ",".join(column.name for column in sorted(table.wanted)))
        store.setValue(f"{_LAYOUT}/widths/{name}", "own" if table.widths_are_own else "")
        store.setValue(f"{_LAYOUT}/order/{name}", f"{wish.by} {'falling' if wish.descending else 'rising'}")


def restore_columns(store: QSettings, name: str, view: QueueView) -> None:
    """Whatever of it is there and sound."""
    shown = str(store.value(f"{_LAYOUT}/shown/{name}", ""))
    known = {column.name: column for column in Column}
    if shown:
        view.table.want([known[word] for word in shown.split(",") if word in known])
    state = store.value(f"{_LAYOUT}/columns/{name}")
    if isinstance(state, QByteArray) and view.table.horizontalHeader().restoreState(state):
        view.table.widths_are_own = store.value(f"{_LAYOUT}/widths/{name}") == "own"
        view.table.share_width()
    by, _, turn = str(store.value(f"{_LAYOUT}/order/{name}", "")).partition(" ")
    if by in SORTED_BY.values():
        view.begin_with(by, turn == "falling")


def forget_layout(store: QSettings) -> None:
    store.remove(_LAYOUT)


def keep_letters(store: QSettings, on: bool) -> None:
    store.setValue("letters", "on" if on else "off")


def letters(store: QSettings) -> bool:
    """Whether single letters act in the queues."""
    return store.value("letters", "on") != "off"


def zoom(store: QSettings) -> float:
    try:
        return float(str(store.value("zoom", 1.0)))
    except ValueError:
        return 1.0


def scheme(store: QSettings) -> str:
    return str(store.value("scheme", ""))


def language(store: QSettings) -> str:
    """The code of the language that was chosen; empty for the system's."""
    return str(store.value("language", ""))


def queue(store: QSettings) -> str:
    return str(store.value("queue", ""))
