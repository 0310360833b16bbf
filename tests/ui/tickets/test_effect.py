"""What an action will bring about is said before it is done, and comes about."""

from datetime import timedelta

import pytest

from app.desk import tickets
from app.desk.desk import Desk
from models.vocabulary import DeadlineKind, Priority, Status
from tests.support import SetClock, act, documented, received
from tests.ui.tickets.conftest import MONDAY, Seat
from ui.common import wording
from ui.tickets.effect import effect


@pytest.fixture
def anna_(seat: Seat) -> Desk:
    return seat("anna")


@pytest.fixture
def max_(seat: Seat) -> Desk:
    return seat("max")


def said(desk: Desk, number: int, kind: str, **given: object) -> str:
    return effect(tickets.read(desk, number), kind, given, desk.actor)


def due(desk: Desk, number: int, kind: DeadlineKind) -> str:
    """When this clock of the ticket is due, as it is said."""
    view = tickets.read(desk, number)
    row = next(row for row in view.deadlines if row.kind is kind and row.ended_at is None)
    assert row.due_at is not None
    return wording.instant(row.due_at, view.now)


@pytest.fixture
def resolving(anna_: Desk) -> int:
    number = documented(anna_)
    act(anna_, number, "qualify", resolvable=True, findings="Ours")
    return number


def test_documenting_says_the_priority_and_the_new_due_moments(anna_: Desk) -> None:
    number = received(anna_)
    was = due(anna_, number, DeadlineKind.QUALIFY)
    assert said(anna_, number, "document", impact="high") == ""
    told = said(anna_, number, "document", impact="high", urgency="high")
    assert told.startswith("Can be qualified then. Priority P1 instead of P3 (assumed). ")
    act(anna_, number, "document", description="a", category="b", affected="c", impact="high", urgency="high")
    assert f"Qualify due {due(anna_, number, DeadlineKind.QUALIFY)} instead of {was}." in told


def test_an_extension_says_the_new_due_moment_or_why_it_is_too_long(anna_: Desk, resolving: int) -> None:
    was = due(anna_, resolving, DeadlineKind.RESOLVE)
    told = said(anna_, resolving, "extend", time="1h")
    act(anna_, resolving, "extend", time="1h", plan="Parts come")
    assert told == f"Resolve due {due(anna_, resolving, DeadlineKind.RESOLVE)} instead of {was}."


def test_too_long_an_extension_is_refused_while_it_is_typed(anna_: Desk, resolving: int) -> None:
    assert said(anna_, resolving, "extend", time="9h") == "An extension on Tier 1 at P3 is 2h at most."


def test_a_priority_says_which_clocks_it_moves(anna_: Desk, resolving: int) -> None:
    was = due(anna_, resolving, DeadlineKind.RESOLVE)
    told = said(anna_, resolving, "change_priority", priority="P1")
    act(anna_, resolving, "change_priority", priority="P1", reason="The boss")
    assert told.startswith("Priority P1 instead of P3. ")
    assert f"Resolve due {due(anna_, resolving, DeadlineKind.RESOLVE)} instead of {was}." in told


def test_a_hand_back_names_to_whom(seat: Seat, anna_: Desk) -> None:
    ben = seat("ben")
    number = documented(anna_)
    act(anna_, number, "claim")
    act(anna_, number, "escalate", reason="Not ours")
    told = said(ben, number, "hand_back")
    assert told.startswith("Goes back to Tier 1, to Anna Berg. Qualify clock: ")
    act(ben, number, "hand_back", reason="Which printer?")
    assert tickets.read(ben, number).ticket.assignee == "anna"
    assert told.endswith(f"due {due(ben, number, DeadlineKind.QUALIFY)}.")


def test_a_wait_says_for_whom_and_which_clocks_pause(anna_: Desk, resolving: int) -> None:
    until = (MONDAY + timedelta(hours=4)).isoformat()
    told = said(anna_, resolving, "wait", on="customer", until=until)
    at = wording.instant(MONDAY + timedelta(hours=4), MONDAY)
    assert told.startswith(f"Waits for: customer, until {at}. These clocks pause: Resolve.")
    assert said(anna_, resolving, "wait", on="customer").endswith("A reminder comes Wed 09:00.")


def test_a_vendor_is_told_with_its_answers_moment(max_: Desk) -> None:
    number = documented(max_)
    while tickets.read(max_, number).ticket.status is not Status.AWAITING_DECISION:
        act(max_, number, "escalate", reason="Not ours")
    told = said(max_, number, "engage_vendor", wait=False)
    act(max_, number, "engage_vendor", vendor="Canon", wait=False)
    assert f"Vendor answer clock: 8 h, due {due(max_, number, DeadlineKind.VENDOR)}." in told
    assert said(max_, number, "vendor_answer", result="fix") == "The vendor's clock ends."


def test_a_contact_from_the_client_ends_the_wait_for_them(anna_: Desk, clock: SetClock, resolving: int) -> None:
    act(anna_, resolving, "wait", on="customer", reason="Asked")
    clock.moment = MONDAY + timedelta(hours=1)
    told = said(anna_, resolving, "contact", direction="in", reached=True)
    act(anna_, resolving, "contact", direction="in", reached=True, with_whom="Kim", text="Yes")
    assert told.startswith(f"The wait ends. Resolve goes on: due {due(anna_, resolving, DeadlineKind.RESOLVE)}.")
    assert said(anna_, resolving, "contact", direction="out", reached=True) == ""


def test_who_has_it_then_is_said(seat: Seat, anna_: Desk) -> None:
    number = documented(anna_)
    assert said(anna_, number, "assign", to="ben") == "Ben Ode has it then."
    assert said(anna_, number, "qualify", resolvable=True).startswith("Goes into resolution. You have it then.")


def test_the_end_of_a_ticket_is_said(anna_: Desk, resolving: int) -> None:
    assert said(anna_, resolving, "cancel", code="mistake") == "Is cancelled for good: it cannot be reopened."
    told = said(anna_, resolving, "resolve", code="fixed")
    assert told.startswith("Goes to quality control: the client confirms. Verify clock: ")
    act(anna_, resolving, "resolve", cause="Toner", fix="Changed", code="fixed")
    assert said(anna_, resolving, "verify", satisfied="false").startswith("Goes back to resolution;")
    assert said(anna_, resolving, "verify", satisfied="true") == "Can be closed then."


def test_a_ticket_that_comes_back_is_unassigned_on_its_rung(anna_: Desk, resolving: int) -> None:
    act(anna_, resolving, "log", minutes=5, text="Looked")
    act(anna_, resolving, "resolve", cause="Toner", fix="Changed", code="fixed")
    act(anna_, resolving, "verify", satisfied="true", with_whom="Kim", how="phone")
    assert said(anna_, resolving, "close").startswith("Closes. It can be reopened until ")
    act(anna_, resolving, "close")
    told = said(anna_, resolving, "reopen")
    act(anna_, resolving, "reopen", reason="Again")
    assert told.startswith("Goes back to Tier 1, unassigned. Qualify clock: ")
    assert f"due {due(anna_, resolving, DeadlineKind.QUALIFY)}." in told


def test_what_is_not_allowed_any_more_is_not_foreseen(anna_: Desk, resolving: int) -> None:
    assert said(anna_, resolving, "close") == ""
    assert said(anna_, resolving, "note", text="x") == ""
    assert tickets.read(anna_, resolving).ticket.priority is Priority.P3
