"""The colours can be read, the icons are there, and a change of scheme reaches what is open."""

import re
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QListWidget,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
)

from ui.common import theme
from ui.common.schemes import CONTRAST, DARK, LIGHT, PAIRS, Colours, contrast

SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_every_text_can_be_read_on_its_ground(colours: Colours, pair: tuple[str, str]) -> None:
    text, ground = (getattr(colours, name) for name in pair)
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_the_outline_of_a_control_can_be_seen(colours: Colours) -> None:
    assert contrast(colours.control, colours.surface) >= 3
    assert contrast(colours.control, colours.window) >= 3


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_and_size_in_the_style_sheet_is_known(qapp: QApplication) -> None:
    assert not re.search(r"@\w+", qapp.styleSheet())
    assert resources.files("resources").joinpath("style.qss").read_text("utf-8").count("@") > 50


def dominant(image: QImage) -> str:
    """The colour of the opaque pixels."""
    found = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return next(colour.name() for colour in found if colour.alpha() == 255)


@pytest.mark.parametrize(
    "file", sorted(Path(str(resources.files("resources") / "icons")).glob("*.svg")), ids=lambda f: f.stem
)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: object, file: Path) -> None:
    assert dominant(theme.pixmap(file.stem, "late", 48).toImage()) == LIGHT.late


def test_a_change_of_scheme_recolours_what_is_open(qtbot: Any, qapp: QApplication) -> None:
    made = QPushButton()
    qtbot.addWidget(made)
    theme.set_icon(made, "stop", "text")
    light = made.icon().pixmap(16, 16).toImage()
    assert light == theme.pixmap("stop", "text").toImage()
    theme.apply(qapp, "dark")
    assert made.icon().pixmap(16, 16).toImage() == theme.pixmap("stop", "text").toImage() != light
    assert qapp.palette().window().color() == QColor(DARK.window)


@pytest.mark.parametrize("zoom", [0.7, 1.0, 1.5])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_as_sharp_as_the_screen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, zoom: float, ratio: float
) -> None:
    theme.apply(qapp, "light", zoom)
    fractional = SimpleNamespace(devicePixelRatio=lambda: 1.5)
    monkeypatch.setattr(theme.QGuiApplication, "screens", lambda: [qapp.primaryScreen(), fractional])
    size = round(theme.scaled(theme.ICON_SIZE))
    shown = theme.icon("stop").pixmap(QSize(size, size), ratio)
    assert shown.toImage() == theme.pixmap("stop", size=size, ratio=ratio).toImage()


class System:
    """The hints of a desktop that wants this; offscreen there is none that wants anything."""

    def __init__(self, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> None:
        self.colorScheme = lambda: scheme
        self.contrastPreference = lambda: contrast
        self.accessibility = lambda: self


NO, HIGH = Qt.ContrastPreference.NoPreference, Qt.ContrastPreference.HighContrast


@pytest.mark.parametrize(
    ("scheme", "wish", "colours"),
    [
        (Qt.ColorScheme.Dark, NO, DARK),
        (Qt.ColorScheme.Light, NO, LIGHT),
        (Qt.ColorScheme.Unknown, NO, LIGHT),
        (Qt.ColorScheme.Dark, HIGH, CONTRAST),
        (Qt.ColorScheme.Light, HIGH, CONTRAST),
    ],
)
@pytest.mark.parametrize("what_changed", ["scheme", "contrast"])
def test_what_the_system_wants_is_followed_at_once(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    scheme: Qt.ColorScheme,
    wish: Qt.ContrastPreference,
    colours: Colours,
    what_changed: str,
) -> None:
    theme.apply(qapp, "system")
    assert theme.colours() is LIGHT
    hints = qapp.styleHints()
    with monkeypatch.context() as patch:
        patch.setattr(theme.QGuiApplication, "styleHints", lambda: System(scheme, wish))
        if what_changed == "scheme":
            hints.colorSchemeChanged.emit(scheme)
        else:
            hints.accessibility().contrastPreferenceChanged.emit(wish)
        assert theme.colours() is colours
        assert qapp.palette().window().color() == QColor(colours.window)
        theme.apply(qapp, "light")
        hints.colorSchemeChanged.emit(scheme)
        assert theme.colours() is LIGHT, "whoever chose a scheme keeps it"


@pytest.mark.parametrize(
    ("environment", "setting", "scheme"),
    [
        (None, None, "system"),
        ("dark", None, "dark"),
        ("dark", "light", "dark"),
        (None, "contrast", "contrast"),
        ("nonsense", "light", "light"),
        ("", "", "system"),
    ],
)
def test_the_environment_decides_over_the_setting(
    monkeypatch: pytest.MonkeyPatch, environment: str | None, setting: str | None, scheme: str
) -> None:
    if environment is not None:
        monkeypatch.setenv("TIERDESK_THEME", environment)
    assert theme.wanted_scheme(setting) == scheme


def test_zoom_makes_the_text_larger_within_bounds(qapp: QApplication) -> None:
    normal = qapp.font().pointSizeF()
    theme.apply(qapp, "light", 1.5)
    assert qapp.font().pointSizeF() == pytest.approx(normal * 1.5)
    theme.apply(qapp, "light", 99)
    assert theme.zoom() == 2.0


def test_pictures_in_menus_lists_and_boxes_grow_with_the_text(qapp: QApplication, qtbot: Any) -> None:
    menu, chosen, box = QMenu(), QListWidget(), QCheckBox("Chosen")
    for made in (menu, chosen, box):
        qtbot.addWidget(made)
        made.show()

    def sizes() -> tuple[int, int, int, int]:
        metric = QStyle.PixelMetric
        indicator = QStyle.SubElement.SE_CheckBoxIndicator
        option = QStyleOptionButton()
        option.initFrom(box)
        return (
            menu.style().pixelMetric(metric.PM_SmallIconSize, None, menu),
            chosen.style().pixelMetric(metric.PM_ListViewIconSize, None, chosen),
            box.style().subElementRect(indicator, option, box).width() - 2,
            menu.actionGeometry(ticked).width(),
        )

    ticked = menu.addAction("Chosen")
    ticked.setCheckable(True)
    ticked.setChecked(True)
    *usual, narrow = sizes()
    assert usual == [16, 16, 14]
    theme.apply(qapp, "light", 1.5)
    *large, wide = sizes()
    assert large == [24, 24, 21]
    assert wide > narrow
