"""Two whole clients, each a process of its own, at one desk: each sees what the other does, and undoes none of it."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.desk import tickets
from app.desk.desk import Desk
from models import presence, schema
from tests.faults.proxy import Proxy
from tests.support import NO_LIMITS, received, staffed
from tests.windows.client import Client

_OUTAGE = 60.0
_BACK_WITHIN = 10.0

Start = Callable[..., Client]


@pytest.fixture
def url(desk_url: str, sit: Callable[..., Desk]) -> str:
    """A staffed desk with three tickets on Tier 1."""
    staffed(desk_url, NO_LIMITS)
    desk = sit(desk_url, "carla")
    for summary in ("VPN drops", "Printer is mute", "Mail is late"):
        received(desk, summary)
    return desk_url


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a client, and waits until it shows the queue with the first ticket beside it."""
    started: list[Client] = []

    def begin(url: str, login: str) -> Client:
        client = Client(url, login, tmp_path / login)
        started.append(client)
        client.until(lambda rows: len(rows) == 3, "rows")
        client.until(lambda shown: shown == 1, "shown")
        return client

    yield begin
    for client in started:
        client.close()


def test_what_one_does_is_on_the_others_screen(url: str, start: Start) -> None:
    anna, ben = start(url, "anna"), start(url, "ben")
    anna.ask("press", "T")
    ben.until(lambda held: held == "anna", "assignee", 1)
    ben.ask("press", "N")
    ben.ask("type", "text", "The switch was off")
    ben.ask("submit")
    anna.until(lambda kinds: "note" in kinds, "kinds")


def test_of_two_who_take_the_same_ticket_at_once_one_has_it_and_the_other_is_told(
    url: str, start: Start, sit: Callable[..., Desk]
) -> None:
    clients = {"anna": start(url, "anna"), "ben": start(url, "ben")}
    for client in clients.values():
        client.tell("press", "T")
    for client in clients.values():
        client.heard()
    holder = clients["anna"].until(bool, "assignee", 1)
    loser = next(client for login, client in clients.items() if login != holder)
    for client in clients.values():
        client.until(lambda held: held == holder, "assignee", 1)
    name = {"anna": "Anna Berg", "ben": "Ben Ode"}[holder]
    loser.until(lambda told: any(name in sentence for sentence in told), "told")
    claims = [entry for entry in tickets.read(sit(url, "carla"), 1).journal if entry.kind == "claim"]
    assert [entry.actor for entry in claims] == [holder]


def test_a_colleagues_looking_and_typing_is_seen_until_its_client_ends_or_is_killed(
    url: str, start: Start, sit: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = start(url, "anna"), start(url, "ben")
    anna.until(lambda who: who == "Ben Ode is looking", "who")
    ben.ask("press", "N")
    ben.ask("type", "text", "It is the fus")
    anna.until(lambda who: who == "Ben Ode is typing", "who")
    anna.ask("select", 2)
    assert anna.until(lambda said: "Ben Ode" in said, "in_row", 1) == "VPN drops, Ben Ode is typing"
    ben.kill()
    assert "Ben Ode" in anna.ask("in_row", 1)
    # A killed client says nothing more: it is forgotten when its last word is too old.
    with sit(url, "carla").database.write() as connection:
        words = schema.presence.c
        said_at = connection.execute(select(words.seen_at).where(words.person == "ben")).scalar_one()
        connection.execute(
            update(schema.presence).where(words.person == "ben").values(seen_at=said_at - presence.LASTS)
        )
    anna.until(lambda said: said == "VPN drops", "in_row", 1)


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("how", ["cut", "stall"])
def test_a_client_without_network_for_a_minute_keeps_what_was_typed_and_comes_back(
    url: str, start: Start, how: str
) -> None:
    network = Proxy(url, random.Random(1))
    network.calm()
    away, at_desk = start(network.url, "anna"), start(url, "ben")
    away.ask("press", "N")
    away.ask("type", "text", "Typed in the cellar")
    away.ask("longest_gap")
    network.go_down(how)
    gone = time.monotonic()
    at_desk.ask("press", "T")
    at_desk.until(lambda held: held == "ben", "assignee", 1)
    away.ask("submit")
    away.until(bool, "is_offline", patience=_OUTAGE)
    said = time.monotonic() - gone
    away.until(lambda told: any("What you typed is kept" in sentence for sentence in told), "told", patience=_OUTAGE)
    assert away.ask("typed", "text") == "Typed in the cellar"
    time.sleep(max(0.0, gone + _OUTAGE - time.monotonic()))
    network.come_back()
    back = time.monotonic()
    away.until(lambda offline: not offline, "is_offline")
    returned = time.monotonic() - back
    print(
        f"{how}: said so after {said:.1f} s, back after {returned:.1f} s, stood still {away.ask('longest_gap'):.3f} s"
    )
    assert returned < _BACK_WITHIN
    away.until(lambda held: held == "ben", "assignee", 1)
    away.ask("submit")
    kinds = at_desk.until(lambda kinds: "note" in kinds, "kinds")
    assert kinds.count("note") == 1
    # And it hears again by itself of what happens, not only when it looks.
    at_desk.ask("press", "N")
    at_desk.ask("type", "text", "Welcome back")
    at_desk.ask("submit")
    # A reading that was under way on the dead link is given up by the system after 45 s at the latest.
    away.until(lambda kinds: kinds.count("note") == 2, "kinds", patience=100)
    network.close()
