"""The dashboard in its three palettes, compared with pictures that somebody has looked at.

How they are compared and kept is told by `tests/ui/test_pictures.py`: `PICTURES=keep`, look, commit.
"""

import os
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui import test_pictures as kept
from tests.ui.dashboard.conftest import Make, Worked
from ui.common import theme


@pytest.mark.parametrize("scheme", kept.SCHEMES, ids=str)
@pytest.mark.parametrize("tab", ["now", "month"])
def test_it_looks_as_somebody_has_seen_it(
    qtbot: Any, qapp: QApplication, worked: Worked, open_dashboard: Make, tab: str, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme, 1.0)
    window = open_dashboard(worked.desk)
    window.resize(1440, 900)
    if tab == "month":
        window.tabs.setCurrentIndex(1)
        qtbot.waitUntil(window.month.isVisible)
    window.setFocus()
    for _ in range(4):
        qapp.processEvents()
    seen = kept.small(window.grab().toImage())
    file = kept.KEPT / f"dashboard-{tab}-{scheme.value}.png"
    if os.environ.get("PICTURES") == "keep":
        assert seen.save(str(file))
    wanted = QImage(str(file))
    assert not wanted.isNull(), f"{file} is missing"
    far, mean = kept.differences(seen, wanted)
    assert far < kept._MOST_FAR, f"{far:.1%} of it look otherwise"
    assert mean < kept._MEAN
