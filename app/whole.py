"""Files that are there whole or not at all: they are made beside their place and moved there when they are complete.

Hides where a file really lies and what of an older one is kept. Invariant: what fails leaves what was there before and
nothing else. Any thread.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BESIDE = ".tierdesk-"


def write_whole(file: Path, content: bytes | memoryview) -> None:
    """Puts this content into the file. Raises OSError."""
    target = real(file)
    with beside(target.parent) as folder:
        part = folder / "part"
        part.write_bytes(content)
        place(part, target)


def real(file: Path) -> Path:
    """Where a file lies: what is put in the place of a link would leave the file itself as old as it was."""
    return Path(os.path.realpath(file))


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder in that folder, for one's own eyes, to make files in; gone at the end. Raises OSError."""
    made = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def place(part: Path, target: Path) -> None:
    """Moves what was made beside it to its place, safe on the disk before. Raises OSError.

    Who may read the older file may read this one, and nobody else.
    """
    with part.open("rb+") as made:
        os.fsync(made.fileno())
    if target.exists():
        part.chmod(stat.S_IMODE(target.stat().st_mode))
    os.replace(part, target)
