"""Who else is at a ticket, and views that people keep for themselves or for all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk import presence, views
from app.desk.desk import Desk, Refused
from app.desk.query import Misread
from app.desk.views import View
from models import presence as rows
from tests.support import SetClock, received, staffed


@pytest.fixture
def clock(desk_url: str, sit: Callable[..., Desk]) -> SetClock:
    staffed(desk_url)
    desk = sit(desk_url, "anna")
    with desk.database.read() as connection:
        return SetClock(desk.now(connection))


@pytest.fixture
def at(desk_url: str, sit: Callable[..., Desk], clock: SetClock) -> Callable[[str], Desk]:
    return lambda login: sit(desk_url, login, clock=clock)


def there(desk: Desk, client: str, *tickets: int) -> dict[int, list[tuple[str, bool]]]:
    found = presence.who_is_there(desk, client, tickets).there
    return {number: [(here.name, here.typing) for here in seen] for number, seen in found.items()}


def test_who_looks_and_who_types_is_seen_by_the_others(at: Callable[[str], Desk]) -> None:
    anna, ben = at("anna"), at("ben")
    one, other = received(anna), received(anna)
    presence.look(anna, "a", one, typing=False)
    presence.look(ben, "b", one, typing=True)
    assert there(anna, "a", one, other) == {one: [("Ben Ode", True)]}
    assert there(ben, "b", one) == {one: [("Anna Berg", False)]}
    presence.look(ben, "b", other, typing=False)
    assert there(anna, "a", one, other) == {other: [("Ben Ode", False)]}
    presence.look(ben, "b", None, typing=False)
    assert there(anna, "a", one, other) == {}
    assert there(anna, "a") == {}


def test_ones_own_other_client_is_nobody_else(at: Callable[[str], Desk]) -> None:
    anna = at("anna")
    number = received(anna)
    presence.look(anna, "at the workstation", number, typing=False)
    assert there(anna, "on the laptop", number) == {}
    assert there(at("ben"), "b", number) == {number: [("Anna Berg", False)]}


def test_a_client_that_was_killed_is_forgotten(at: Callable[[str], Desk], clock: SetClock) -> None:
    anna, ben = at("anna"), at("ben")
    number = received(anna)
    presence.look(ben, "b", number, typing=True)
    clock.moment += rows.LASTS - timedelta(seconds=1)
    assert there(anna, "a", number)
    clock.moment += timedelta(seconds=2)
    assert there(anna, "a", number) == {}
    clock.moment += timedelta(hours=1)
    presence.look(anna, "a", number, typing=False)
    with anna.database.read() as connection:
        assert connection.exec_driver_sql("SELECT client FROM presence").scalars().all() == ["a"]


LATE = View(0, "", "My late ones", False, "tier1", "is:overdue", "priority", True)


def test_a_view_is_kept_shared_changed_and_removed(at: Callable[[str], Desk]) -> None:
    anna, ben = at("anna"), at("ben")
    kept = views.save(anna, LATE)
    assert kept.id > 0
    assert views.all_of(anna) == [kept]
    assert views.all_of(ben) == []
    shared = views.save(anna, replace(LATE, shared=True, filter="prio:P1"))
    assert shared.id == kept.id, "the same name is the same view"
    assert views.all_of(ben) == [shared]
    own = views.save(ben, LATE)
    assert views.all_of(ben) == [shared, own]
    with pytest.raises(Refused, match="colleague's"):
        views.forget(ben, shared.id)
    views.forget(anna, shared.id)
    assert views.all_of(ben) == [own]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": " "}, Refused),
        ({"name": "x" * 300}, Refused),
        ({"filter": "prio:P9"}, Misread),
        ({"queue": "x"}, ValueError),
    ],
)
def test_a_view_that_shows_nothing_is_not_kept(at: Callable[[str], Desk], wrong: dict[str, str], error: type) -> None:
    with pytest.raises(error):
        views.save(at("anna"), replace(LATE, **wrong))
    assert views.all_of(at("anna")) == []
