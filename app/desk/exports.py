"""Tables as files that other programs open: CSV and XLSX, a row at a time.

Hides both formats, and what a text has to lose so that no program takes it for a formula. Invariants: memory does not
grow with the rows; a file is there whole or not at all, for it is made beside its place and moved there at the end. Any
thread but the one that paints.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.desk.desk import Desk
from app.desk.queues import Look, Queue

GoOn = Callable[[int], bool]
"""Told how many rows are written, it says whether to go on."""


class Cancelled(Exception):
    """Somebody said not to go on; nothing is left of what was written."""


class Kind(StrEnum):
    """What a column's values are. None is an empty cell in every one."""

    TEXT = "text"
    NUMBER = "number"
    """An int or a float."""
    MONEY = "money"
    """An int: cents."""
    INSTANT = "instant"
    """An aware datetime."""
    DAY = "day"
    """A date."""
    MINUTES = "minutes"
    """An int."""
    DURATION = "duration"
    """Seconds, written as hours, minutes and seconds."""
    SHARE = "share"
    """A float from 0 to 1, shown as per cent."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are gone through once; each has a value for every column."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]


def write(file: Path, tables: Sequence[Table], zone: tzinfo, go_on: GoOn = lambda written: True) -> int:
    """Writes the tables to ``file``, by its suffix ``.xlsx`` or ``.csv``; how many rows.

    Several tables are sheets of one XLSX file, or CSV files named after it and their titles. Instants are of that time
    zone. Raises Cancelled, and Refused where the file cannot be written.
    """
    raise NotImplementedError


def listed(
    desk: Desk,
    queue: Queue,
    look: Look,
    title: str = "",
    titles: Mapping[str, str] | None = None,
    word: Callable[[StrEnum], str] = str,
) -> Table:
    """A queue's tickets as a table, read while it is written. ``titles`` of columns by their name, ``word`` says a
    value of the vocabulary."""
    raise NotImplementedError
