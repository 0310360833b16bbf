"""The pictures of every window, without a screen."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from app.desk.desk import Desk
from tests.ui.conftest import Act
from ui.common.schemes import CONTRAST
from ui.screenshots import take


@pytest.fixture
def pictures(tmp_path: Path, anna: Desk, mia: Desk, ticket: int, act: Act) -> list[Path]:
    """A technician's, at a desk where a manager has something to decide."""
    request = {"customer": "Acme", "requester": "Jo", "channel": "phone", "summary": "VPN drops"}
    decided = act(mia, None, "receive", **request).ticket
    issue = {"description": "d", "category": "Network", "affected": "Floor 2", "impact": "high", "urgency": "high"}
    act(mia, decided, "document", **issue)
    for _ in range(4):
        act(mia, decided, "escalate", reason="r")
    return take(anna, tmp_path / "pictures")


def test_every_window_is_drawn_in_light_and_dark(pictures: list[Path], qapp: Any) -> None:
    names = {file.stem for file in pictures}
    windows = {name.removesuffix("-light") for name in names if name.endswith("-light")}
    assert {"main", "ticket", "receive", "welcome", "keys", "commands", "empty-queue", "main-offline"} <= windows
    assert {"policies", "policies-rehearsal", "ticket-dossier"} <= windows
    assert {f"{name}-dark" for name in windows} <= names
    for name in ("main", "ticket", "receive", "dashboard-now"):
        assert {f"{name}-{look}" for look in ("contrast", "light-150-percent", "dark-150-percent")} <= names
    contrast = next(QImage(str(file)) for file in pictures if file.stem == "receive-contrast")
    assert contrast.pixelColor(3, 3).name() == CONTRAST.window
    for file in pictures:
        image = QImage(str(file))
        assert image.width() > 300
        assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 5


def test_a_desk_without_tickets_has_pictures_too(tmp_path: Path, anna: Desk) -> None:
    assert take(anna, tmp_path / "pictures", schemes=("light",))


def test_without_fonts_there_is_a_sentence_rather_than_boxes(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    code = (
        "from ui.screenshots import take\n"
        "from models.errors import Unfit\n"
        "try:\n"
        f"    take(None, {str(tmp_path)!r})\n"
        "except Unfit as sentence:\n"
        "    print(sentence)\n"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60)
    assert done.stdout.startswith("No font is installed here")
