"""The composition root: the only place that knows the command line, the desk and the window."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from app import cli
from app.settings import Settings


class _Screen:
    """The commands that need a window. Qt is imported only when one is asked for."""

    def client(self, options: argparse.Namespace, settings: Settings) -> int:
        from ui.start import run_client

        return run_client(options.database, options.login_as, settings)

    def demo(self, options: argparse.Namespace, settings: Settings) -> int:
        from app.commands import output
        from app.sample import desk

        with _throw_away(options, settings) as (url, folder):
            with output.progress("Happenings of the sample desk", "broken off") as show:
                desk.make(url, options.tickets, show)
            login = desk.login_of(options.role)
            if options.screenshots:
                return self._screenshots(url, login, Path(options.screenshots))
            from ui.start import run_client

            return run_client(url, login, Settings(folder, folder, folder / "logs"))

    def _screenshots(self, url: str, login: str, folder: Path) -> int:
        from app.desk.desk import open_desk
        from ui import screenshots

        desk = open_desk(url, login)
        for file in screenshots.take(desk, folder):
            print(file, flush=True)  # noqa: T201
        desk.database.close()
        return 0


@contextmanager
def _throw_away(options: argparse.Namespace, settings: Settings) -> Iterator[tuple[str, Path]]:
    """The URL of an empty database and a folder, both gone afterwards (but for a database that was named)."""
    from app.sample.server import throw_away_postgresql

    with tempfile.TemporaryDirectory(prefix="tierdesk-demo-", ignore_cleanup_errors=True) as folder:
        if options.engine == "sqlite":
            yield f"sqlite:///{folder}/desk.db", Path(folder)
            return
        with nullcontext(options.database) if options.database else throw_away_postgresql() as url:
            yield url, Path(folder)


def main() -> int:
    """The entry point of `tierdesk`."""
    return cli.main(sys.argv[1:], _Screen())


if __name__ == "__main__":
    sys.exit(main())
