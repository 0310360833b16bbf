"""Every test of the ui runs offscreen, dressed, and in one locale: no screen, no clock and no desktop has a say."""

import os
from collections.abc import Iterator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("TIERDESK_THEME", None)

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui.common import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if theme.scheme() is not theme.Scheme.LIGHT or theme.zoom() != 1.0:
        theme.apply(qapp, theme.Scheme.LIGHT, 1.0)
    yield
    if theme.scheme() is not theme.Scheme.LIGHT or theme.zoom() != 1.0:
        theme.apply(qapp, theme.Scheme.LIGHT, 1.0)
