"""Hours in which the tray says nothing."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTime

from ui.quiet import QuietHoursDialog, are_quiet, hours_of
from ui.remembered import store_in


@pytest.mark.parametrize(
    ("kept", "at", "quiet"),
    [
        ("18:00-07:00", "23:30", True),
        ("18:00-07:00", "06:59", True),
        ("18:00-07:00", "07:00", False),
        ("18:00-07:00", "12:00", False),
        ("12:00-13:00", "12:30", True),
        ("12:00-13:00", "13:00", False),
        ("", "03:00", False),
        ("nonsense", "03:00", False),
        ("25:00-07:00", "03:00", False),
    ],
)
def test_the_hours_may_pass_midnight(tmp_path: Path, kept: str, at: str, quiet: bool) -> None:
    store = store_in(tmp_path)
    store.setValue("quiet", kept)
    assert are_quiet(store, datetime.combine(date(2026, 3, 2), time.fromisoformat(at), UTC)) is quiet


def test_without_a_store_nothing_is_quiet() -> None:
    assert not are_quiet(None, datetime(2026, 3, 2, 23, tzinfo=UTC))


def test_hours_are_chosen_and_given_up(qtbot: Any, tmp_path: Path) -> None:
    store = store_in(tmp_path)
    dialog = QuietHoursDialog(store)
    qtbot.addWidget(dialog)
    assert not dialog.begin.isEnabled()
    dialog.wanted.setChecked(True)
    dialog.begin.setTime(QTime(20, 15))
    dialog._save()
    assert hours_of(store) == (time(20, 15), time(7, 0))
    again = QuietHoursDialog(store)
    qtbot.addWidget(again)
    assert again.wanted.isChecked()
    again.wanted.setChecked(False)
    again._save()
    assert hours_of(store) is None
