"""What `bench_window` starts: a bare table, or the client, each in a process that imports nothing else.

Prints the milliseconds from the moment given to the end of the first painting that shows rows, and ends there.
"""

import os
import sys
import time
from typing import Any


def bare(began: float) -> None:
    """A table over a model of a million rows that computes its cells: what Qt itself takes."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    class Model(QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:
            return 1_000_000

        def columnCount(self, parent: Any = None) -> int:
            return 8

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

    class Table(QTableView):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            told(began)

    app = QApplication(["bare"])
    table, model = Table(), Model()
    table.setModel(model)
    table.resize(1440, 900)
    table.show()
    app.exec()


def client(began: float, url: str) -> None:
    """The real one, as `tierdesk` starts it."""
    from app.__main__ import main as tierdesk
    from ui.start import import_qt

    import_qt()
    from PySide6.QtCore import QEvent

    from ui.queues.table import QueueTable

    happens = QueueTable.viewportEvent

    def watched(table: Any, event: Any) -> bool:
        done = happens(table, event)
        if event.type() == QEvent.Type.Paint and table.model().rowCount():
            told(began)
        return done

    QueueTable.viewportEvent = watched  # type: ignore[method-assign]
    sys.argv[1:] = ["--database", url, "--as", "anna"]
    tierdesk()


def told(began: float) -> None:
    print((time.time() - began) * 1000, flush=True)
    os._exit(0)


if __name__ == "__main__":
    kind, moment, *rest = sys.argv[1:]
    {"bare": bare, "client": client}[kind](float(moment), *rest)
