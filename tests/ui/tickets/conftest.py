"""A desk at which it is always Monday."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.desk.desk import Desk, open_desk
from app.desk.tickets import Done
from tests.support import SetClock

Act = Callable[..., Done]
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Seat = Callable[[str], Desk]


@pytest.fixture
def clock() -> SetClock:
    """Stands at Monday, ten o'clock in Berlin, until it is set."""
    return SetClock(MONDAY)


@pytest.fixture
def seat(staffed_template: Path, tmp_path: Path, clock: SetClock) -> Iterator[Seat]:
    """A desk whose time is the clock's, with the staff of the other tests."""
    file = tmp_path / "seats.db"
    shutil.copyfile(staffed_template, file)
    seated: list[Desk] = []

    def sit(login: str) -> Desk:
        seated.append(open_desk(f"sqlite:///{file}", login, clock=clock))
        return seated[-1]

    yield sit
    for desk in seated:
        desk.database.close()
