"""How the rows of a queue are painted: what left it can still be read, and shapes grow with the text."""

from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from queue_rows import Queue, row

from ui.common import theme
from ui.common.runner import InlineRunner
from ui.common.schemes import CONTRAST, DARK, LIGHT, Colours, contrast
from ui.queues.columns import Column
from ui.queues.queue_view import QueueView


@pytest.fixture
def queue() -> Queue:
    return Queue(row(number, 300) for number in range(1, 4))


@pytest.fixture
def view(qtbot: Any, queue: Queue) -> QueueView:
    made = QueueView(InlineRunner(), queue.fetch, "Tier 1", ("Nothing here", "No ticket stands in this queue."))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.refresh()
    qtbot.waitExposed(made)
    return made


def cell(view: QueueView, place: int, column: Column) -> QImage:
    table = view.table
    return table.viewport().grab(table.visualRect(view.model.index(place, column))).toImage()


def colours_of(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize(
    ("scheme", "colours"), [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)], ids=["light", "dark", "contrast"]
)
def test_what_left_the_queue_can_still_be_read(
    qapp: QApplication, view: QueueView, queue: Queue, scheme: str, colours: Colours
) -> None:
    theme.apply(qapp, scheme, 1.0)
    before = {column: cell(view, 1, column) for column in (Column.TIME, Column.SUBJECT, Column.CUSTOMER)}
    view.model.hold()
    queue.remove(2)
    view.refresh(quiet=True)
    assert view.model.leaving == {2}
    for column, image in before.items():
        painted = cell(view, 1, column)
        assert painted != image, "it is told"
        assert max(contrast(one, colours.surface) for one in colours_of(painted)) >= 4.5
        assert colours.muted in colours_of(painted)


def test_shapes_and_icons_grow_with_the_text(qapp: QApplication, qtbot: Any, view: QueueView) -> None:
    label, pressed = QLabel(), QPushButton()
    for made in (label, pressed):
        qtbot.addWidget(made)
        theme.set_icon(made, "stop", "text")

    def coloured() -> int:
        """How many rows of pixels the ring of a countdown takes: the text is in another colour."""
        image = cell(view, 2, Column.TIME)
        height = image.height() - 6  # without the bar
        return sum(
            any(image.pixelColor(x, y).name() == LIGHT.calm for x in range(image.width())) for y in range(height)
        )

    usual = coloured(), label.pixmap().deviceIndependentSize().width(), pressed.iconSize().width()
    assert usual[1:] == (16, 16)
    theme.apply(qapp, "light", 1.5)
    QApplication.processEvents()
    assert label.pixmap().deviceIndependentSize().width() == pressed.iconSize().width() == 24
    assert coloured() >= usual[0] * 1.3
