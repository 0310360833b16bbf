"""What the client keeps in memory, and what it does not."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desk.desk import Desk
from ui.common import memory
from ui.feed import FeedThread
from ui.start import create_application


def test_qt_reads_no_sources_of_what_is_imported_after_it() -> None:
    code = (
        "import linecache\n"
        "from ui.start import import_qt\n"
        "import_qt()\n"
        "import ui.main_window, app.desk.desk\n"
        "print(*(name for name in linecache.cache if name.endswith(('engine/base.py', 'main_window.py'))))"
    )
    root = Path(__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True)
    assert said.stdout.strip() == ""


def test_the_client_starts_with_pythons_own_import() -> None:
    code = (
        "import builtins\n"
        "plain = builtins.__import__\n"
        "from pathlib import Path\n"
        "from app.settings import Settings\n"
        "from ui.start import run_client\n"
        "assert run_client(None, None, Settings(Path(), Path(), Path())) == 2, 'without a screen'\n"
        "print(builtins.__import__ is plain)"
    )
    blind = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and "QPA" not in name}
    root = Path(__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", code], cwd=root, env=blind, check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "True"


def test_an_application_shares_its_heaps_and_a_resting_client_gives_back(
    qapp: QApplication, anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(memory, "share_heaps", lambda: done.append("share"))
    monkeypatch.setattr(memory, "give_back", lambda: done.append("give back"))
    create_application(["tierdesk"])
    feed = FeedThread()
    feed._tidy(anna.database)
    assert done == ["share"]
    feed._tidied -= 60
    feed._tidy(anna.database)
    assert done == ["share", "give back"]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="Others keep no holes, or cannot be asked.")
def test_what_was_freed_goes_back_to_the_system() -> None:
    blocks = [b"x" * 100_000 for _ in range(600)]
    del blocks[:-1]  # The last one keeps all below it from going back by itself.
    before = occupied()
    memory.give_back()
    assert occupied() < before - 40


def occupied() -> float:
    """MB in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
