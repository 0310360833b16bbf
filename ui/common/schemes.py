"""The colour values of the three schemes. Pure data; `theme` puts them to use.

`PAIRS` names every text colour together with the grounds on which it may stand.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """What each colour means. A `_soft` colour is a ground for the colour of the same name."""

    window: str
    """Behind everything; the navigation."""
    surface: str
    """Where people read and type: tables, fields, cards."""
    raised: str
    """Lifted a little from the surface: hovered rows, headers, pressed buttons."""
    border: str
    line: str
    """Between rows: fainter than border."""
    control: str
    """The outline of a field or a check box: 3 to 1 against the surface."""
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_strong: str
    """The accent while hovered or pressed, as a ground for on_accent."""
    selected: str
    """The ground of a selected row or word."""
    focus: str
    late: str
    late_soft: str
    soon: str
    soon_soft: str
    calm: str
    calm_soft: str
    paused: str
    paused_soft: str
    p1: str
    p1_soft: str
    p2: str
    p2_soft: str
    p3: str
    p3_soft: str
    p4: str
    p4_soft: str


LIGHT = Colours(
    window="#f4f5f8",
    surface="#ffffff",
    raised="#f0f2f6",
    border="#d8dde6",
    line="#eaedf2",
    control="#7f8898",
    text="#1a1e27",
    muted="#586172",
    disabled="#9199a6",
    accent="#2f57d0",
    on_accent="#ffffff",
    accent_strong="#2447b3",
    selected="#e4ebfd",
    focus="#2f57d0",
    late="#b0221a",
    late_soft="#fde9e7",
    soon="#8a4b00",
    soon_soft="#fdf0d9",
    calm="#17693f",
    calm_soft="#e3f4ea",
    paused="#535c6c",
    paused_soft="#edf0f4",
    p1="#b0221a",
    p1_soft="#fde9e7",
    p2="#8a4b00",
    p2_soft="#fdf0d9",
    p3="#2447b3",
    p3_soft="#e4ebfd",
    p4="#535c6c",
    p4_soft="#edf0f4",
)

DARK = Colours(
    window="#14161b",
    surface="#1b1e25",
    raised="#252932",
    border="#323844",
    line="#262b34",
    control="#727c8d",
    text="#e7eaf0",
    muted="#a0a9b8",
    disabled="#6a7382",
    accent="#8fb0ff",
    on_accent="#10141f",
    accent_strong="#aec6ff",
    selected="#26345a",
    focus="#8fb0ff",
    late="#ff978e",
    late_soft="#431f1d",
    soon="#f3bd58",
    soon_soft="#3d2f14",
    calm="#79d3a6",
    calm_soft="#1a3829",
    paused="#a9b2c0",
    paused_soft="#2a2f39",
    p1="#ff978e",
    p1_soft="#431f1d",
    p2="#f3bd58",
    p2_soft="#3d2f14",
    p3="#a5c0ff",
    p3_soft="#24325a",
    p4="#a9b2c0",
    p4_soft="#2a2f39",
)

CONTRAST = Colours(
    window="#000000",
    surface="#000000",
    raised="#1c1c1c",
    border="#ffffff",
    line="#6e6e6e",
    control="#ffffff",
    text="#ffffff",
    muted="#e2e2e2",
    disabled="#9a9a9a",
    accent="#ffe600",
    on_accent="#000000",
    accent_strong="#fff48a",
    selected="#003a75",
    focus="#ffe600",
    late="#ffa49b",
    late_soft="#000000",
    soon="#ffd24a",
    soon_soft="#000000",
    calm="#8dffc0",
    calm_soft="#000000",
    paused="#e2e2e2",
    paused_soft="#000000",
    p1="#ffa49b",
    p1_soft="#000000",
    p2="#ffd24a",
    p2_soft="#000000",
    p3="#9fd0ff",
    p3_soft="#000000",
    p4="#e2e2e2",
    p4_soft="#000000",
)

_ROWS = ("surface", "window", "raised", "selected")

PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "muted", "accent", "late", "soon", "calm", "paused") for ground in _ROWS),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    *((name, f"{name}_soft") for name in ("late", "soon", "calm", "paused", "p1", "p2", "p3", "p4")),
    *(("text", f"{name}_soft") for name in ("late", "soon", "calm", "paused")),
)
"""(text colour, ground) as they occur on the screen."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
