"""What ``--export FILE`` does: a command's result as a file that other programs open, its moments in UTC."""

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from app.commands.output import DONE, say
from app.desk.exports import Table, write


def export(file: str, tables: Sequence[Table]) -> int:
    """Raises Refused."""
    count = write(Path(file), tables, UTC)
    say(f"{count} rows are in {file}.")
    return DONE
