"""Tables as files that other programs open: CSV and XLSX, a row at a time.

Hides both formats. Invariants: memory does not grow with the rows; a file is there whole or not at all, and so are
several, for they are made beside their place and moved there at the end; what fails leaves what was there before. Any
thread but the one that paints.
"""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.desk.desk import Desk, Refused
from app.desk.queues import Look, Queue, every_row
from app.rules.sheet import csv_line, defused
from app.whole import beside, place, real
from models.rows import QueueRow
from models.sentences import Sentence, say

GoOn = Callable[[int], bool]
"""Told how many rows are written, it says whether to go on."""


class Cancelled(Exception):
    """Somebody said not to go on; nothing is left of what was written."""


class There(Refused):
    """Files of these names are there already, and nobody was asked about them. Nothing was written."""


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


SUFFIXES = (".xlsx", ".csv")
_OLDER = ".tierdesk-old-"
EVERY = 500
"""Rows between two questions whether to go on."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAME = re.compile(r'[\\/*?:\[\]<>|"\x00-\x1f]+')


def write(
    file: Path, tables: Sequence[Table], zone: tzinfo, go_on: GoOn = lambda written: True, over: bool = False
) -> int:
    """Writes the tables to ``file``, by its suffix ``.xlsx`` or ``.csv``; how many rows.

    Several tables are sheets of one XLSX file, or CSV files named after it and their titles: of these, older ones are
    only replaced if ``over`` says so. Instants are of that time zone. Raises Cancelled, There, and Refused where a file
    cannot be written.
    """
    if file.suffix.lower() not in SUFFIXES:
        raise Refused(say("{file} is neither .xlsx nor .csv, by which is told what is written.", file=file.name))
    targets = _targets(file, tables)
    _check_free(targets, over)
    count = Count(go_on)
    with ExitStack() as stack:
        at = next(iter(targets), file.absolute())
        with _told(at):
            folder = stack.enter_context(beside(at.parent))
        made = {folder / f"{number}{file.suffix}": target for number, target in enumerate(targets)}
        _make(made, tables, zone, count)
        # Somebody else may have been faster.
        _check_free(targets, over)
        _place(made)
    return count.rows


def _targets(file: Path, tables: Sequence[Table]) -> list[Path]:
    if file.suffix.lower() == ".xlsx" or len(tables) == 1:
        return [real(file)]
    whole = file.absolute()
    return [
        whole.with_name(f"{file.stem}-{name}{file.suffix}") for name in unique([table.title for table in tables], 60)
    ]


def _check_free(targets: Sequence[Path], over: bool) -> None:
    """One file has the name that was asked for; the names of several are not known before."""
    there = tuple(target.name for target in targets if target.is_file()) if len(targets) > 1 and not over else ()
    if there:
        raise There(say("These files are there already: {files}. Move them away, or choose another name.", files=there))


def _make(made: Mapping[Path, Path], tables: Sequence[Table], zone: tzinfo, count: "Count") -> None:
    for part, target in made.items():
        if part.suffix.lower() == ".xlsx":
            from app.desk import workbook  # only who writes one waits for its library

            with _told(target):
                workbook.write(part, tables, zone, count)
            return
    for (part, target), table in zip(made.items(), tables, strict=True):
        with _told(target):
            _write_csv(part, table, zone, count)


def _place(made: Mapping[Path, Path]) -> None:
    """All of them or none."""
    if len(made) < 2:
        for part, target in made.items():
            with _told(target):
                place(part, target, target)
        return
    older: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    first = next(iter(made.values()))
    with _told(first):
        aside = Path(tempfile.mkdtemp(prefix=_OLDER, dir=first.parent))
    try:
        for part, target in made.items():
            kept = aside / target.name
            with _told(target):
                if target.is_file():
                    os.replace(target, kept)
                    older.append((kept, target))
                place(part, target, kept if kept.exists() else target)
                placed.append(target)
    except BaseException:
        _take_back(placed, older)
        # What could not be moved back stays there.
        with suppress(OSError):
            aside.rmdir()
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _take_back(placed: Sequence[Path], older: Sequence[tuple[Path, Path]]) -> None:
    for target in placed:
        with suppress(OSError):
            target.unlink()
    for kept, target in older:
        with suppress(OSError):
            os.replace(kept, target)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """What the system says of this file is Refused, with its name."""
    try:
        yield
    except OSError as error:
        raise Refused(_trouble(file, error)) from error


class Count:
    """Rows that were written; asks from time to time whether to go on."""

    def __init__(self, go_on: GoOn) -> None:
        self.rows = 0
        self._go_on = go_on

    def ask(self) -> None:
        """Raises Cancelled."""
        if not self._go_on(self.rows):
            raise Cancelled

    def through(self, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """The rows, each counted. Raises Cancelled."""
        for row in rows:
            if self.rows % EVERY == 0:
                self.ask()
            self.rows += 1
            yield row
        self.ask()


def clean(text: str) -> str:
    """The text without what no file can hold."""
    return text if text.isprintable() else _NOT_TEXT.sub("\ufffd", text)


def heading(column: Column, zone: tzinfo) -> str:
    """Neither format knows time zones, so that the heading says it."""
    return clean(f"{column.title} ({zone})" if column.kind is Kind.INSTANT else column.title)


def unique(titles: Iterable[str], most: int) -> list[str]:
    """Names of at most so many characters, of files and sheets, none of them twice whatever the letter case."""
    found: list[str] = []
    for title in titles:
        found.append(
            another(_NOT_IN_NAME.sub(" ", clean(title)).strip(" '.")[:most].strip(" '.") or "Table", found, most)
        )
    return found


def another(name: str, taken: Collection[str], most: int) -> str:
    """The name, with a number behind it if it is taken."""
    folded = {one.casefold() for one in taken}
    candidate, number = name, 1
    while candidate.casefold() in folded:
        number += 1
        end = f" ({number})"
        candidate = name[: most - len(end)] + end
    return candidate


def _write_csv(file: Path, table: Table, zone: tzinfo, count: Count) -> None:
    spell = [_SPELLED[column.kind] for column in table.columns]
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        out.write(csv_line([defused(heading(column, zone)) for column in table.columns]))
        out.writelines(
            csv_line(["" if value is None else one(value, zone) for one, value in zip(spell, row, strict=True)])
            for row in count.through(table.rows)
        )


def _spell_money(cents: int, zone: tzinfo) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _spell_duration(seconds: float, zone: tzinfo) -> str:
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


_SPELLED: Mapping[Kind, Callable[[Any, tzinfo], object]] = {
    Kind.TEXT: lambda value, zone: defused(clean(str(value))),
    Kind.NUMBER: lambda value, zone: value,
    Kind.MONEY: _spell_money,
    Kind.INSTANT: lambda value, zone: value.astimezone(zone).replace(tzinfo=None).isoformat(" ", "seconds"),
    Kind.DAY: lambda value, zone: value.isoformat(),
    Kind.MINUTES: lambda value, zone: value,
    Kind.DURATION: _spell_duration,
    Kind.SHARE: lambda value, zone: round(value, 6),
}


def _trouble(file: Path, error: OSError) -> Sentence:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("There is no room for {file} on the disk; nothing of it is left there.", file=file.name)
    if error.errno == errno.ENOENT and not file.parent.exists():
        return say("There is no folder {folder}.", folder=str(file.parent))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return say(
            "{file} cannot be written: you lack the right to it, or another program has it open.", file=file.name
        )
    return say("{file} cannot be written: {reason}.", file=file.name, reason=error.strerror or str(error))


def listed(
    desk: Desk,
    queue: Queue,
    look: Look,
    title: str = "Tickets",
    titles: Mapping[str, str] | None = None,
    word: Callable[[StrEnum], str] = str,
) -> Table:
    """A queue's tickets as a table, read while it is written.

    ``titles`` are those of the columns by their name in `LISTED`; ``word`` says a value of the vocabulary.
    """
    named = {name: english for name, (english, _) in LISTED.items()} | dict(titles or {})
    columns = tuple(Column(named[name], kind) for name, (_, kind) in LISTED.items())
    return Table(title, columns, (_line(row, word) for row in every_row(desk, queue, look)))


LISTED: Mapping[str, tuple[str, Kind]] = {
    "number": ("Number", Kind.NUMBER),
    "subject": ("Subject", Kind.TEXT),
    "customer": ("Customer", Kind.TEXT),
    "requester": ("Requester", Kind.TEXT),
    "priority": ("Priority", Kind.TEXT),
    "status": ("Status", Kind.TEXT),
    "rung": ("Rung", Kind.TEXT),
    "holder": ("Holder", Kind.TEXT),
    "received": ("Received", Kind.INSTANT),
    "due": ("Due", Kind.INSTANT),
    "waiting_for": ("Waiting for", Kind.TEXT),
    "waiting_until": ("Waiting until", Kind.INSTANT),
    "vendor": ("Vendor", Kind.TEXT),
    "category": ("Category", Kind.TEXT),
}
"""The columns of a list of tickets: name, title in English, kind."""


def _line(row: QueueRow, word: Callable[[StrEnum], str]) -> tuple[Any, ...]:
    return (
        row.number,
        row.summary,
        row.customer,
        row.requester,
        row.priority,
        word(row.status),
        word(row.rung),
        row.assignee_name or row.assignee,
        row.received_at,
        row.next_due_at,
        word(row.waiting_on) if row.waiting_on else None,
        row.waiting_until,
        row.vendor,
        row.category,
    )
