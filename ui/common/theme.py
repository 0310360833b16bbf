"""How Tierdesk looks: palettes, spacing, type and icons of the light, the dark and the high-contrast scheme.

Hides every colour value and the style sheet. Invariant: a text colour on the ground it is meant for has a contrast
of at least 4.5 to 1 in every scheme (a test computes it). GUI thread only.
"""

import os
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import product

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ui.common.schemes import CONTRAST, DARK, LIGHT, Colours

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""The only distances between things, in device independent pixels."""

RADIUS = 6

ICON_SIZE = 16


class Scheme(StrEnum):
    """`SYSTEM` follows the desktop; the others are what they say."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass
class _State:
    scheme: Scheme = Scheme.SYSTEM
    colours: Colours = LIGHT
    zoom: float = 1.0
    base_font: QFont | None = None
    pictures: QTemporaryDir | None = None


_state = _State()

_COLOURS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}


def colours() -> Colours:
    """The colours in force. Read them while painting; never keep them."""
    return _state.colours


def zoom() -> float:
    return _state.zoom


def scaled(pixels: float) -> float:
    """A length that grows with the text: of icons and of shapes that stand in its line."""
    return pixels * _state.zoom


def scheme() -> Scheme:
    """What was applied last: SYSTEM stays SYSTEM."""
    return _state.scheme


def wanted_scheme(setting: str | None = None) -> Scheme:
    """The scheme that the environment, else the setting, asks for; SYSTEM where neither says something known."""
    for value in (os.environ.get("TIERDESK_THEME"), setting):
        if value in Scheme.__members__.values():
            return Scheme(value)
    return Scheme.SYSTEM


def apply(app: QApplication, scheme: Scheme | str = Scheme.SYSTEM, zoom: float | None = None) -> None:
    """Dress the whole application. Safe to call again: windows that are open change at once."""
    _state.scheme = Scheme(scheme)
    _state.zoom = _state.zoom if zoom is None else min(max(zoom, 0.7), 2.0)
    _state.colours = _COLOURS.get(_state.scheme) or _of_the_system()
    if _state.base_font is None:
        app.setStyle("Fusion")
        _state.base_font = QFont(app.font())
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(_follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(_follow_system)
    font = QFont(_state.base_font)
    font.setPointSizeF(base_points())
    # The sheet goes last: setting font or palette after it would polish every widget twice.
    app.setFont(font)
    follow_font.cache_clear()
    metrics.cache_clear()
    app.setPalette(_palette(_state.colours))
    app.setStyleSheet(_sheet(_state.colours))
    _skin().changed.emit()


def base_points() -> float:
    """The size of body text in points, zoom included."""
    system = _state.base_font.pointSizeF() if _state.base_font is not None else 9.0
    return max(system, 9.0) * _state.zoom


@cache
def follow_font(part: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The body font in another size (1.0 is body) and weight, for what is painted by hand. Not to be changed."""
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(base_points() * part)
    font.setWeight(weight)
    return font


@cache
def metrics(part: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetrics:
    """How wide and high that font is."""
    return QFontMetrics(follow_font(part, weight))


def set_icon(target: QAbstractButton | QAction | QLabel, name: str, colour: str = "muted") -> None:
    """Give a button, an action or a label an icon that follows the scheme. `colour` is a field of Colours."""
    keeper = target.findChild(_IconKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly) or _IconKeeper(target)
    keeper.name, keeper.colour = name, colour
    keeper.show()


def icon(name: str, colour: str = "muted") -> QIcon:
    """The icon `resources/icons/<name>.svg` in a colour of the scheme in force, for a button, a menu or a list.

    Exact on the screens that there are, and on a plain or a doubly sharp one that is plugged in later.
    """
    ratios = {1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    shown = QIcon()
    for size, ratio in product({ICON_SIZE, round(scaled(ICON_SIZE))}, ratios):
        shown.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
        shown.addPixmap(pixmap(name, "disabled", size, ratio), QIcon.Mode.Disabled)
    return shown


def emblem() -> QIcon:
    """Tierdesk's own icon, in the sizes that a desktop may ask for."""
    shown = QIcon()
    for size in (16, 20, 22, 24, 32, 48, 64, 128):
        shown.addPixmap(pixmap("tierdesk", "accent", size))
    return shown


def pixmap(name: str, colour: str = "muted", size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` device independent pixels."""
    return _render(name, getattr(_state.colours, colour), size, ratio)


@cache
def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def _follow_system() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _state.scheme is Scheme.SYSTEM:
        apply(app, Scheme.SYSTEM)


def _of_the_system() -> Colours:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


class _Skin(QObject):
    """Tells every icon that the colours have changed."""

    changed = Signal()


class _IconKeeper(QObject):
    """Keeps the icon of its parent in the colours in force. Lives and dies with it.

    Walking over `QApplication.allWidgets()` instead would wrap widgets that Qt made for itself; PySide never learns of
    their end, and takes the next widget at the same address for them.
    """

    def __init__(self, target: QAbstractButton | QAction | QLabel) -> None:
        super().__init__(target)
        self.name, self.colour = "", ""
        _skin().changed.connect(self.show)

    @Slot()
    def show(self) -> None:
        if not hasattr(self, "name"):
            return  # Python has emptied this object already, while Qt still calls it
        target = self.parent()
        if isinstance(target, QLabel):
            size = round(scaled(int(target.property("tierdeskIconSize") or ICON_SIZE)))
            target.setPixmap(pixmap(self.name, self.colour, size, target.devicePixelRatioF()))
            return
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(1, 1) * round(scaled(ICON_SIZE)))
        if isinstance(target, QAbstractButton | QAction):
            target.setIcon(icon(self.name, self.colour))


@cache
def _skin() -> _Skin:
    return _Skin()


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, c.window),
        (role.Base, c.surface),
        (role.AlternateBase, c.raised),
        (role.Button, c.surface),
        (role.ToolTipBase, c.raised),
        (role.WindowText, c.text),
        (role.Text, c.text),
        (role.ButtonText, c.text),
        (role.ToolTipText, c.text),
        (role.BrightText, c.late),
        (role.Highlight, c.selected),
        (role.HighlightedText, c.text),
        (role.PlaceholderText, c.muted),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Accent, c.accent),
        (role.Light, c.raised),
        (role.Midlight, c.border),
        (role.Mid, c.border),
        (role.Dark, c.border),
        (role.Shadow, c.border),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.disabled))
    return palette


def _picture(name: str, colour: str) -> str:
    """The path of the recoloured icon: a style sheet takes pictures from files only."""
    if _state.pictures is None:
        _state.pictures = QTemporaryDir()
    path = f"{_state.pictures.path()}/{name}-{colour[1:]}.svg"
    with open(path, "w", encoding="utf-8") as file:
        file.write(_source(name).replace("currentColor", colour))
    return path


def _source(name: str) -> str:
    return resources.files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")


def _sizes() -> dict[str, str]:
    """Of the pictures that Qt draws as the style sheet says: they grow with the text like all others."""
    box, ring = round(scaled(14)), round(scaled(5))
    pixels = {"icon": ICON_SIZE, "arrow": 12, "step": 10}
    sizes = {name: round(scaled(size)) for name, size in pixels.items()}
    # With its border of one pixel a box is as wide as the ring of a chosen one with what is in it.
    sizes |= {"box": box, "round": box // 2 + 1, "ring": ring, "dot": box + 2 - 2 * ring}
    return {name: f"{size}px" for name, size in sizes.items()}


def _sheet(c: Colours) -> str:
    template = resources.files("resources").joinpath("style.qss").read_text("utf-8")
    points = base_points()
    words = {name: getattr(c, name) for name in c.__dataclass_fields__}
    words |= {
        "small": f"{points * 0.89:.2f}pt",
        "body": f"{points:.2f}pt",
        "heading": f"{points * 1.16:.2f}pt",
        "title": f"{points * 1.5:.2f}pt",
        "display": f"{points * 2.1:.2f}pt",
        "radius": f"{RADIUS}px",
        **_sizes(),
        "picture_up": _picture("chevron-up", c.muted),
        "picture_down": _picture("chevron-down", c.muted),
        "picture_check": _picture("check", c.on_accent),
        "picture_tick": _picture("check", c.text),
    }
    # Longest first, so that @late does not eat the beginning of @late_soft.
    for name in sorted(words, key=len, reverse=True):
        template = template.replace(f"@{name}", words[name])
    return template
