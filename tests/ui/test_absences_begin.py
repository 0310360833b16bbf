"""An absence that begins later is begun by the client of any manager that is open then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.desk import absence, tickets
from app.desk.absence import Wish
from app.desk.desk import Desk
from models.errors import Unreachable
from tests.support import SetClock
from tests.ui.driving import Make
from ui.absences import Absences
from ui.common.runner import InlineRunner

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def held(anna: Desk, ticket: int, act: Any) -> int:
    act(anna, ticket, "claim")
    return ticket


@pytest.fixture
def manager(mia: Desk, clock: SetClock, held: int) -> Desk:
    """Mia, who has noted that anna is absent from tomorrow on; ben covers."""
    desk = replace(mia, clock=clock)
    absence.note(desk, Wish("anna", NOW + timedelta(days=1), NOW + timedelta(days=2), "ben"))
    return desk


def test_it_is_handed_over_once_when_it_begins(
    qtbot: Any, manager: Desk, clock: SetClock, runner: InlineRunner, held: int
) -> None:
    watch = Absences(runner, None)  # type: ignore[arg-type]
    said: list[str] = []
    watch.told.connect(said.append)
    watch.use(manager)
    assert tickets.read(manager, held).ticket.assignee == "anna"
    clock.moment += timedelta(days=1, minutes=1)
    watch.look()
    watch.look()
    assert tickets.read(manager, held).ticket.assignee == "ben"
    assert said == ["Anna Berg is absent from now on. Tickets that went to Ben Okafor: 1."]
    watch.close()


def test_who_is_no_manager_looks_at_nothing(anna: Desk, runner: InlineRunner, monkeypatch: Any) -> None:
    monkeypatch.setattr(absence, "begin_due", lambda desk: pytest.fail("looked"))
    watch = Absences(runner, None)  # type: ignore[arg-type]
    watch.use(anna)
    watch.look()


def test_an_outage_is_no_end(manager: Desk, clock: SetClock, runner: InlineRunner, held: int) -> None:
    def gone(_: Desk) -> None:
        raise Unreachable("The database cannot be reached.")

    watch = Absences(runner, None)  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(absence, "begin_due", gone)
        watch.use(manager)
    clock.moment += timedelta(days=1, minutes=1)
    watch.look()
    assert tickets.read(manager, held).ticket.assignee == "ben"
    watch.close()


def test_the_main_window_of_a_manager_watches(make: Make, manager: Desk, clock: SetClock, held: int) -> None:
    clock.moment += timedelta(days=1, minutes=1)
    window = make(desk=manager)
    assert tickets.read(manager, held).ticket.assignee == "ben"
    assert window.told.text.startswith("Anna Berg is absent from now on.")
