"""How a command answers: results on standard output, every line flushed; messages for people on standard error."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

DONE, WANTING, REFUSED, CHANGED, UNREACHABLE = range(5)
"""The exit codes."""


def say(line: str) -> None:
    """A line of the result."""
    print(line, flush=True)  # noqa: T201


def tell(message: str) -> None:
    """A message for a person."""
    print(message, file=sys.stderr, flush=True)  # noqa: T201


def say_json(document: Any, indent: int | None = 2) -> None:
    """A JSON document; ``indent`` None for a line of JSON Lines."""
    say(json.dumps(document, indent=indent, ensure_ascii=False))


def say_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows as a table with these columns, each as wide as its longest value."""
    cells = [[column.upper() for column in columns]]
    cells += [["" if row.get(column) is None else str(row[column]) for column in columns] for row in rows]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    for line in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
