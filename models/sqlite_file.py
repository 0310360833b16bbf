"""A desk in an SQLite file: which SQLite may touch it, where it may lie, and how it is kept from losing anything.

SQLite 3.7.0-3.51.2 can corrupt a WAL that two connections use (fixed in 3.51.3, 3.50.7 and 3.44.6): a sound SQLite
keeps the desk in WAL with every commit synced, another in a rollback journal, and refuses a desk that is in WAL. WAL
needs shared memory, so a desk never lies on a network share.
"""

import os
import re
import sqlite3
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from models.errors import Conflict, DeskError, Unfit, Unreachable
from models.sentences import Sentence, say

_NETWORK_FILE_SYSTEMS = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ncpfs",
    "fuse.sshfs",
    "fuse.davfs",
    "davfs",
    "glusterfs",
)
# How the mount table spells a blank and the like.
_ESCAPED = re.compile(r"\\([0-7]{3})")


def driver() -> ModuleType:
    """The DB-API module to use: the bundled SQLite where it is there, else the interpreter's."""
    try:
        import pysqlite3.dbapi2 as bundled
    except ImportError:
        return sqlite3
    module: ModuleType = bundled
    return module


def is_sound(version: tuple[int, ...]) -> bool:
    """Whether this SQLite can be trusted with a WAL that several processes use."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def check_place(file: str) -> None:
    """Raises Unfit where a desk must not or cannot lie."""
    path = Path(file)
    if file.startswith(("\\\\", "//")) or _file_system(path).startswith(_NETWORK_FILE_SYSTEMS):
        raise Unfit(
            say(
                "The desk's file lies on a network share, where SQLite loses data. Move it to a local disk, or keep "
                "the desk in PostgreSQL."
            )
        )
    try:
        if not path.parent.is_dir():
            folder = path.parent
            raise Unfit(
                say("There is no folder {folder}; make it, or choose another place for the desk.", folder=folder)
            )
        if path.is_dir():
            raise Unfit(say("{path} is a folder; name a file in it, such as desk.db.", path=path))
    except OSError as error:
        raise Unfit(say("No desk can lie there ({reason}); choose another place.", reason=error.strerror)) from None


class File:
    """The file at its place, opened. It is made by the first connection of whoever may make it, and by nobody else."""

    def __init__(self, name: str, make: bool) -> None:
        self._name, self._make = os.path.abspath(name), make

    def open(self, module: ModuleType, options: Mapping[str, Any]) -> Any:
        """A connection. Raises Unreachable where the file is not there."""
        if not self._make:
            self.identity()
        mode = "rwc" if self._make else "rw"
        connection = module.connect(f"{Path(self._name).as_uri()}?mode={mode}", uri=True, **options)
        self._make = False
        return connection

    def identity(self) -> tuple[int, int]:
        """Which file lies there now: a connection goes on with the one that it opened, wherever that went.

        Raises Unreachable where there is none, as when its disk was taken away.
        """
        try:
            found = os.stat(self._name)
        except PermissionError:
            return (0, 0)  # SQLite says so better
        except OSError:
            raise Unreachable(
                say(
                    "The desk's file is not there: {file}. Connect its disk or put the file back, then try again.",
                    file=self._name,
                )
            ) from None
        return (found.st_dev, found.st_ino)


def _file_system(path: Path) -> str:
    # A link on a local disk may well lead to a share.
    place = Path(os.path.realpath(path))
    best = ("", "")
    for line in mounts().splitlines():
        _, point, kind, *_ = [*line.split(" "), "", "", ""]
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), point)
        if place.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def mounts() -> str:
    """What is mounted where, as Linux tells it; empty on other systems."""
    table = Path("/proc/mounts")
    return table.read_text(errors="replace") if sys.platform.startswith("linux") and table.exists() else ""


def settle(connection: Any, module: ModuleType) -> None:
    """Makes a new connection safe, and gives it what queries ask of both engines.

    Raises Unfit for a file that this SQLite must not touch.
    """
    connection.create_function("translate", 3, _translate, deterministic=True)
    cursor = connection.cursor()
    try:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode == "wal" and is_sound(module.sqlite_version_info):
            # NORMAL loses acknowledged commits when the power fails; FULL lost none in any crash image.
            cursor.execute("PRAGMA synchronous=FULL")
        else:
            if mode == "wal":
                raise Unfit(
                    say(
                        "This desk is in WAL mode and SQLite {version} can damage it; install the package pysqlite3, "
                        "or an SQLite of 3.51.3 or newer.",
                        version=module.sqlite_version,
                    )
                )
            cursor.execute("PRAGMA synchronous=EXTRA")
        for pragma in ("foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF", "cache_size=-6000"):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _translate(value: str | None, letters: str, others: str) -> str | None:
    """PostgreSQL's function of that name, for as many others as letters."""
    return None if value is None else value.translate(_table(letters, others))


@lru_cache(16)
def _table(letters: str, others: str) -> dict[int, int]:
    return str.maketrans(letters, others)


def use_wal(connection: Any, module: ModuleType) -> None:
    """Puts the file into WAL for good, where this SQLite is sound: readers do not wait for the writer."""
    if is_sound(module.sqlite_version_info):
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()


def known_error(said: str) -> DeskError | None:
    """What an SQLite message means, or None if that is a bug."""
    return next((kind(sentence) for signs, kind, sentence in _MESSAGES if any(sign in said for sign in signs)), None)


_MESSAGES: tuple[tuple[tuple[str, ...], type[DeskError], Sentence], ...] = (
    (
        ("UNIQUE constraint failed",),
        Conflict,
        say("Somebody else changed the same thing at the same moment; try again."),
    ),
    (
        ("locked", "busy"),
        Unreachable,
        say("Another program holds the desk's file; nothing was changed. Close it, then try again."),
    ),
    (("disk is full",), Unreachable, say("The disk is full; nothing was changed. Make room, then try again.")),
    (
        ("readonly", "read-only"),
        Unfit,
        say("The desk's file can only be read; get the right to write it, and its folder."),
    ),
    (
        ("unable to open",),
        Unfit,
        say("The desk's file cannot be opened; check that it exists and that you may write it and its folder."),
    ),
    (
        ("not a database", "malformed"),
        Unfit,
        say("The file is no desk, or it is damaged; restore it from a backup, or name another."),
    ),
    (
        ("no such table",),
        Unfit,
        say("The database is no desk, or only a part of one; its administrator runs: tierdesk db create"),
    ),
    (
        ("disk I/O",),
        Unreachable,
        say("The disk reported an error; nothing was changed. Check the disk, then try again."),
    ),
)
