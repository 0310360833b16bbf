"""People and customers from a CSV file: what it would change, then changing it, then what was refused. Any thread.

Promises: whatever is handed in, there is a sentence a row; a preview writes nothing; each row is done by itself; the
same file a second time changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.desk.desk import Desk

__all__ = ["Preview", "Row", "Verdict", "What", "carry_out", "decode", "examine", "refused_as_csv"]


class What(StrEnum):
    PEOPLE = "people"
    CUSTOMERS = "customers"


class Verdict(StrEnum):
    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` of the file. ``values`` by column of the preview; ``sentence`` says what would be or was done."""

    line: int
    values: dict[str, str]
    original: tuple[str, ...]
    verdict: Verdict
    sentence: str


@dataclass(frozen=True, slots=True)
class Preview:
    what: What
    header: tuple[str, ...]
    """The file's first line, as it is."""
    columns: tuple[str, ...]
    """The columns that are known, by their names in `values`."""
    remarks: tuple[str, ...]
    """Unknown columns and the like."""
    rows: tuple[Row, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and what is to be told of how it was read. Raises Refused where it is none."""
    raise NotImplementedError


def examine(desk: Desk, what: What, text: str) -> Preview:
    """What importing would do; nothing is written. Raises Refused for what is no such file."""
    raise NotImplementedError


def carry_out(desk: Desk, preview: Preview, go_on: Callable[[int, int], bool]) -> Preview:
    """Imports what the preview found; its rows now say what was done.

    ``go_on`` hears how many of how many rows are done, and ends it by False: what is left is then as before.
    """
    raise NotImplementedError


def refused_as_csv(preview: Preview) -> str:
    """The refused rows as they were, with a column that says why; formulas defused."""
    raise NotImplementedError
