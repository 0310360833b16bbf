"""A real desk in a SQLite file, and people who sit at it; what the ui asks of it is done inline."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.desk import people, policies, tickets
from app.desk.desk import Desk, administer, open_desk
from app.desk.tickets import Done
from app.rules.actions import parse
from models.vocabulary import Rung
from tests.support import SetClock, staffed
from ui.common.runner import InlineRunner

Act = Callable[..., Done]
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Seat = Callable[[str], Desk]


@pytest.fixture
def clock() -> SetClock:
    """Stands at Monday, ten o'clock in Berlin, until it is set."""
    return SetClock(MONDAY)


@pytest.fixture
def seat(tmp_path: Path, clock: SetClock) -> Iterator[Seat]:
    """A desk whose time is the clock's, with the staff of the other tests."""
    url = f"sqlite:///{tmp_path / 'seats.db'}"
    database = administer(url, create=True)
    policies.create_desk(database, "root")
    database.close()
    staffed(url)
    seated: list[Desk] = []

    def sit(login: str) -> Desk:
        seated.append(open_desk(url, login, clock=clock))
        return seated[-1]

    yield sit
    for desk in seated:
        desk.database.close()


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Seats a person at the desk: anna (Tier 1), ben (Tier 1 and 2) or mia (manager)."""
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    database = administer(url, create=True)
    policies.create_desk(database, "root")
    people.save_person(database, "anna", "Anna Berg", [Rung.TIER1])
    people.save_person(database, "ben", "Ben Okafor", [Rung.TIER1, Rung.TIER2])
    people.save_person(database, "mia", "Mia Brandt", is_manager=True)
    for customer in ("Acme", "Globex"):
        people.add_customer(database, customer, "Standard")
    database.close()
    seated: list[Desk] = []

    def sit(login: str) -> Desk:
        seated.append(open_desk(url, login))
        return seated[-1]

    yield sit
    for desk in seated:
        desk.database.close()


@pytest.fixture
def anna(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("anna")


@pytest.fixture
def ben(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("ben")


@pytest.fixture
def mia(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("mia")


@pytest.fixture
def runner(qapp: object) -> Iterator[InlineRunner]:
    made = InlineRunner()
    yield made
    made.close()


@pytest.fixture
def act() -> Act:
    """``act(desk, number, kind, field=value ...)``"""

    def do(desk: Desk, number: int | None, kind: str, **fields: object) -> Done:
        return tickets.act(desk, number, parse(kind, fields))

    return do


@pytest.fixture
def ticket(anna: Desk, act: Act) -> int:
    """The number of a ticket that anna has documented."""
    request = {"customer": "Globex", "requester": "Hank Scorpio", "channel": "phone", "summary": "Printer is mute"}
    number = act(anna, None, "receive", **request).ticket
    issue = {"description": "No paper comes out", "category": "Printing", "affected": "Floor 2"}
    act(anna, number, "document", impact="medium", urgency="high", **issue)
    return number
