"""Acting through the desk: exactly once, on the version that was looked at, by whom it may be done."""

from collections.abc import Callable

from app.desk.desk import Desk
from tests.support import act, documented, staffed

Sit = Callable[..., Desk]


def test_a_ticket_is_received_documented_and_qualified(desk_url: str, sit: Sit) -> None:
    staffed(desk_url)
    anna = sit(desk_url, "anna")
    number = documented(anna)
    done = act(anna, number, "qualify", resolvable=True, findings="Worn drum")
    assert (done.status, done.rung, done.version) == ("in_resolution", "tier1", 3)
