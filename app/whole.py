"""Files that are there whole or not at all: they are made beside their place and moved there when they are complete.

Hides where a file really lies, what of an older one is kept, and what a process that was killed has left behind.
Invariant: what fails leaves what was there before and nothing else; what was killed leaves no more than until the next
file is made in the same place. Any thread.
"""

import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_BESIDE = ".tierdesk-new-"
_LONG = 24 * 3600
"""Seconds in which any file is made; it counts where folders cannot be locked."""


def write_whole(file: Path, content: bytes | memoryview) -> None:
    """Puts this content into the file. Raises OSError."""
    target = real(file)
    with beside(target.parent) as folder:
        part = folder / "part"
        part.write_bytes(content)
        place(part, target, target)


def real(file: Path) -> Path:
    """Where a file lies: what is put in the place of a link would leave the file itself as old as it was."""
    return Path(os.path.realpath(file))


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder in that folder, for one's own eyes, to make files in; gone at the end. Raises OSError."""
    _sweep(folder)
    made, handle = _begin(folder)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        _let_go(handle)


def _begin(folder: Path) -> tuple[Path, int | None]:
    while True:
        made = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))
        # Before it is held somebody who sweeps may take it for left behind.
        with suppress(BlockingIOError, FileNotFoundError):
            handle = _hold(made)
            if made.exists():
                return made, handle
            _let_go(handle)


def _sweep(folder: Path) -> None:
    """Removes what killed processes have left there, as far as this person may."""
    for left in folder.glob(f"{_BESIDE}*"):
        with suppress(OSError):
            handle = _hold(left)
            try:
                if handle is not None or _is_old(left):
                    shutil.rmtree(left)
            finally:
                _let_go(handle)


def _is_old(folder: Path) -> bool:
    return time.time() - max(one.lstat().st_mtime for one in (folder, *folder.iterdir())) > _LONG


def _hold(folder: Path) -> int | None:
    """Locks it until the handle is let go, or the process is gone; None where folders cannot be locked.

    Raises BlockingIOError where somebody else holds it, and OSError.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:
        os.close(handle)
        return None
    return handle


def _let_go(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)


def place(part: Path, target: Path, older: Path) -> None:
    """Moves what was made beside it to its place, safe on the disk before. Raises OSError.

    Who may read the older file may read this one, and nobody else. ``older`` is where that one is by now.
    """
    if older.exists() and not older.is_file() and not older.is_dir():
        # To replace a device is more than somebody meant who may do it.
        raise OSError(errno.EINVAL, "not a file")
    with part.open("rb+") as made:
        os.fsync(made.fileno())
    if older.is_file():
        part.chmod(stat.S_IMODE(older.stat().st_mode))
    os.replace(part, target)
