"""The rows behind a chart: what it draws, what its table shows, what an export writes. One source, so that they agree.

Hides how a value of each kind is said, and written where a file wants numbers. Invariant: nothing of it changes once
made. Pure; any thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.desk.exports import Column, Kind, Table
from ui.common import moments
from ui.common.plain import one_line

__all__ = ["ChartTable", "Column", "Kind", "Row", "exported", "key_figure", "labels", "said", "told", "whole_row"]

NOTHING = "–"

Value = str | int | float | date | datetime | None

_PLACES = frozenset((Kind.TEXT, Kind.DAY, Kind.INSTANT))
"""Kinds that say where an amount belongs and are none themselves."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Value, ...]
    keys: tuple[str, ...] = ()
    """By column what stands behind the cell, for whoever drills down; empty where nothing does."""
    tone: str = ""
    """A colour of the scheme, where the row has one of its own."""
    kind: Kind | None = None
    """What its amounts are, where each row is about something else; instead of the columns' kinds."""
    at_least: bool = False
    """Counting stopped there: there may be more."""

    def key(self, column: int) -> str:
        return self.keys[column] if column < len(self.keys) else ""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """``note`` says in a sentence what the figures are."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def kind(self, row: int, column: int) -> Kind:
        own, usual = self.rows[row].kind, self.columns[column].kind
        return usual if own is None or usual in _PLACES else own

    def text(self, row: int, column: int) -> str:
        """The cell as it is shown."""
        kind = self.kind(row, column)
        text = said(kind, self.rows[row].cells[column])
        if self.rows[row].at_least and kind is Kind.NUMBER:
            # Not one among those that were looked at: of the others nothing is known.
            return f"{text}+" if self.number(row, column) else NOTHING
        return text

    def number(self, row: int, column: int) -> float:
        """The cell as an amount; 0 where it has none."""
        value = self.rows[row].cells[column]
        return float(value) if isinstance(value, int | float) else 0.0

    def numbers(self, column: int) -> list[float]:
        return [self.number(row, column) for row in range(len(self.rows))]

    @property
    def is_empty(self) -> bool:
        """There is nothing to draw: no row has an amount."""
        amounts = [place for place, one in enumerate(self.columns) if one.kind not in _PLACES]
        return not any(self.number(row, place) for row in range(len(self.rows)) for place in amounts)


def said(kind: Kind, value: Value) -> str:
    """A value in the words of the locale."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        return moments.full_instant(value)
    if isinstance(value, date):
        return QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.ShortFormat)
    if isinstance(value, str):
        return one_line(value)
    return _number(kind, value)


def _number(kind: Kind, value: float) -> str:
    match kind:
        case Kind.MINUTES:
            return moments.minutes(round(value))
        case Kind.MONEY:
            return moments.money(round(value))
        case Kind.DURATION:
            return moments.duration(value)
        case Kind.SHARE:
            return QCoreApplication.translate("charts", "{0} %").format(QLocale().toString(value * 100, "f", 0))
    return QLocale().toString(round(value))


def told(table: ChartTable, row: int, column: int, label: int = 0) -> str:
    """A cell in a sentence of its own: ``Tier 2, Kept: 14``."""
    return QCoreApplication.translate("charts", "{0}, {1}: {2}").format(
        table.text(row, label), table.columns[column].title, table.text(row, column)
    )


def whole_row(table: ChartTable, row: int, but: int | None = None) -> str:
    """All of a row that says something: ``Tier 2. Kept: 14. Missed: 2``; ``but`` is a column that repeats others."""
    others = [place for place in range(1, len(table.columns)) if place != but and table.text(row, place)]
    parts = [f"{table.columns[place].title}: {table.text(row, place)}" for place in others]
    return ". ".join([table.text(row, 0), *parts])


def key_figure(table: ChartTable, row: int) -> str:
    """A row that is a name with an amount: ``Opened: 120. Period before: 100``."""
    named = QCoreApplication.translate("charts", "{0}: {1}").format(table.text(row, 0), table.text(row, 1))
    others = [place for place in range(2, len(table.columns)) if table.text(row, place)]
    return ". ".join([named, *(f"{table.columns[place].title}: {table.text(row, place)}" for place in others)])


def labels(table: ChartTable, column: int = 0) -> Sequence[str]:
    return [table.text(row, column) for row in range(len(table.rows))]


def exported(table: ChartTable) -> Table:
    """The same for a file. Where each row is about something else its unit stands in a column of its own."""
    if not any(row.kind for row in table.rows):
        return Table(table.title, table.columns, [row.cells for row in table.rows])
    columns = [one if one.kind in _PLACES else Column(one.title, Kind.NUMBER) for one in table.columns]
    unit = Column(QCoreApplication.translate("charts", "Unit"))
    rows = [(*(_in_units(row.kind, value) for value in row.cells), _unit(row.kind)) for row in table.rows]
    return Table(table.title, (*columns, unit), rows)


def _in_units(kind: Kind | None, value: Value) -> Value:
    if not isinstance(value, int | float):
        return value
    return {Kind.MONEY: value / 100, Kind.SHARE: value * 100, Kind.DURATION: value / 3600}.get(
        kind or Kind.NUMBER, value
    )


def _unit(kind: Kind | None) -> str:
    match kind:
        case Kind.MINUTES:
            return QCoreApplication.translate("charts", "minutes")
        case Kind.MONEY:
            return QCoreApplication.translate("charts", "money")
        case Kind.DURATION:
            return QCoreApplication.translate("charts", "hours")
        case Kind.SHARE:
            return "%"
    return ""
