"""How wide the columns of a queue are where nobody has set them: what is fixed is measured, the rest is shared.

GUI thread only.
"""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTableView

from ui.common import painting, theme, wording
from ui.queues.columns import Column, fitted

_WIDEST = (-72_000, -28)
"""Seconds of which the countdowns are the longest: many hours over, and the first minute over."""


def widths_of(
    table: QTableView, usual: Sequence[Column], wanted: Collection[Column], heading: Callable[[Column], str]
) -> dict[Column, int]:
    """The wanted columns for which there is room, and their widths; the ``usual`` ones come first, in their order."""
    bold = theme.metrics(1.0, QFont.Weight.DemiBold)  # what is late is painted so
    number = table.fontMetrics().horizontalAdvance("0000000") + theme.M
    shape = round(theme.scaled(painting.SHAPE))
    fixed = {
        Column.TIME: max(bold.horizontalAdvance(wording.countdown(late)) for late in _WIDEST) + 40 + shape,
        Column.NUMBER: max(number, _heading_width(heading(Column.NUMBER))),
        Column.PRIORITY: max(painting.pill_width("P0") + theme.L, _heading_width(heading(Column.PRIORITY))),
    }
    fixed = {column: width for column, width in fixed.items() if column in wanted}
    in_turn = [*(column for column in usual if column in wanted), *sorted(wanted)]
    return fitted(table.viewport().width(), fixed, in_turn, table.fontMetrics().averageCharWidth(), theme.M)


def _heading_width(text: str) -> int:
    # Beside it stands the arrow of the order.
    return theme.metrics(0.89, QFont.Weight.DemiBold).horizontalAdvance(text) + theme.L + 18
