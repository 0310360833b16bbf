"""What the client keeps in memory, and what it does not."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from ui.common import memory


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
