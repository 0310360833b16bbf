"""The pictures of every window, without a screen."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from app.desk.desk import Desk
from ui.screenshots import take


@pytest.fixture
def pictures(tmp_path: Path, anna: Desk, ticket: int) -> list[Path]:
    return take(anna, tmp_path / "pictures")


def test_every_window_is_drawn_in_light_and_dark(pictures: list[Path], qapp: Any) -> None:
    names = {file.stem for file in pictures}
    windows = {name.removesuffix("-light") for name in names if name.endswith("-light")}
    assert {"main", "ticket", "receive", "welcome", "keys", "commands", "empty-queue", "main-offline"} <= windows
    assert {f"{name}-dark" for name in windows} <= names
    assert "main-150-percent" in names
    for file in pictures:
        image = QImage(str(file))
        assert image.width() > 300
        assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 5


def test_a_desk_without_tickets_has_pictures_too(tmp_path: Path, anna: Desk) -> None:
    assert take(anna, tmp_path / "pictures", schemes=("light",))
