"""A layout that wraps, also in its last moments."""

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from ui.tickets.flow import Flow


def test_items_wrap_where_the_width_ends(qtbot: Any) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box)
    for word in ("Note", "Log work", "Contact"):
        flow.addWidget(QPushButton(word))
    assert flow.count() == 3
    assert flow.heightForWidth(60) > flow.heightForWidth(2000)
    taken = flow.takeAt(1)
    assert taken is not None
    assert flow.count() == 2
    assert flow.takeAt(7) is None


def test_what_the_collector_has_emptied_answers_qt_still(qtbot: Any) -> None:
    """A layout in a cycle: Python takes its attributes, then Qt destroys it and asks for its items."""
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box)
    flow.addWidget(QPushButton("Note"))
    flow.__dict__.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None
    assert flow.takeAt(0) is None
