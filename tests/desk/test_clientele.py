"""Customers, contacts and sites as managers change them: what is refused, what follows a rename, what is offered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.desk import changing, clientele, people, tickets, verify
from app.desk.changing import InUse
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Desk, Refused
from models.rows import Customer
from tests.support import NO_LIMITS, act, received, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def max_(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url, NO_LIMITS)
    return sit(desk_url, "max")


def customer(desk: Desk, name: str = "Acme") -> Customer:
    return next(one.customer for one in clientele.lines(desk) if one.customer.name == name)


def test_a_customer_is_added_renamed_and_gets_another_policy(max_: Desk) -> None:
    made = clientele.add(max_, "Initech", "Standard")
    number = received(max_, customer="Initech")
    clientele.add_contact(max_, made.id, ContactRow("Lea"))
    clientele.add_site(max_, made.id, Site("Hall 3"))
    changed = clientele.edit(max_, made, "Initech Ltd", "No limits")
    assert (changed.id, changed.name, changed.policy) == (made.id, "Initech Ltd", "No limits")
    assert tickets.read(max_, number).customer == changed
    line = next(one for one in clientele.lines(max_) if one.customer == changed)
    assert (line.version, line.open, line.contacts, line.sites) == (1, 1, 2, 1)
    assert clientele.policies(max_) == ["No limits", "Standard"]
    told = changing.history(max_, "customer", str(made.id))
    assert [(one.before or {}).get("name") for one in told] == ["Initech", None]


def test_a_customer_with_open_tickets_stays_active(max_: Desk) -> None:
    seen = customer(max_)
    number = received(max_)
    with pytest.raises(InUse, match=f"Acme has open tickets: #{number}; close or cancel") as refused:
        clientele.deactivate(max_, seen)
    assert [row.number for row in refused.value.tickets] == [number]
    act(max_, number, "cancel", reason="Twice")
    gone = clientele.deactivate(max_, seen)
    assert "Acme" not in [one.name for one in people.customers(max_)]
    with pytest.raises(Refused, match="no longer active"):
        received(max_)
    clientele.activate(max_, gone)
    assert received(max_)


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda desk, seen: clientele.add(desk, "Acme", "Standard"), "There is a customer 'Acme' already"),
        (lambda desk, seen: clientele.add(desk, "New", "Gold"), "There is no policy 'Gold'; known are"),
        (lambda desk, seen: clientele.edit(desk, seen, "Globex", "Standard"), "There is a customer 'Globex' already"),
        (lambda desk, seen: clientele.edit(desk, seen, "Acme", "Gold"), "There is no policy 'Gold'"),
        (lambda desk, seen: clientele.edit(desk, replace(seen, policy="x"), "A", "x"), "There is no policy|meanwhile"),
        (lambda desk, seen: clientele.deactivate(desk, customer(desk, "Unknown caller")), "takes in whoever"),
        (lambda desk, seen: clientele.edit(desk, customer(desk, "Unknown caller"), "X", "Standard"), "keeps its name"),
        (lambda desk, seen: clientele.add_contact(desk, seen.id, ContactRow("A", site="Moon")), "no site 'Moon'"),
        (lambda desk, seen: clientele.add_contact(desk, 10**9, ContactRow("A")), "no such customer"),
        (lambda desk, seen: clientele.add_site(desk, seen.id, Site(" ")), "The name must not be empty"),
        (lambda desk, seen: clientele.add_site(desk, seen.id, Site("a", "\x00")), "The address contains"),
    ],
)
def test_what_cannot_be_is_refused(max_: Desk, attempt: Callable[[Desk, Customer], object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        attempt(max_, customer(max_))


def test_contacts_and_sites(max_: Desk) -> None:
    acme = customer(max_)
    hall = clientele.add_site(max_, acme.id, Site("Hall 3", "1 Road\nTown"))
    kim = clientele.add_contact(max_, acme.id, ContactRow("Kim Wells", "+44 1", "Hall 3"))
    with pytest.raises(Refused, match="There is a contact 'Kim Wells' already"):
        clientele.add_contact(max_, acme.id, ContactRow("Kim Wells"))
    hall = clientele.edit_site(max_, acme.id, hall, replace(hall, name="Hall 4"))
    assert clientele.contacts(max_, acme.id) == [replace(kim, site="Hall 4")]
    kim = clientele.edit_contact(max_, acme.id, replace(kim, site="Hall 4"), ContactRow("Kim Wells", "kim@acme.org"))
    with pytest.raises(Refused, match="Max Lind changed this meanwhile"):
        clientele.edit_contact(max_, acme.id, replace(kim, contact="old"), kim)
    gone = clientele.deactivate_contact(max_, acme.id, kim)
    assert people.contacts(max_, acme.id) == []
    assert clientele.activate_contact(max_, acme.id, gone) == kim
    assert people.contacts(max_, acme.id) == ["Kim Wells"]
    hall = clientele.deactivate_site(max_, acme.id, hall)
    assert clientele.sites(max_, acme.id) == [hall]
    assert clientele.activate_site(max_, acme.id, hall).active
    told = changing.history(max_, "site", changing.key(acme.id, "Hall 4"))
    assert [(one.after or {}).get("name") for one in told] == ["Hall 4", "Hall 4", "Hall 4", "Hall 3"]


def test_tickets_follow_a_contact_who_gets_another_name(max_: Desk) -> None:
    acme = customer(max_)
    number, other = received(max_), received(max_, customer="Globex")
    for old, new in (("Kim", "Kim Wells"), ("Kim Wells", "Kim Ode")):
        seen = next(one for one in clientele.contacts(max_, acme.id) if one.name == old)
        clientele.edit_contact(max_, acme.id, seen, replace(seen, name=new))
    view = tickets.read(max_, number)
    assert view.ticket.requester == "Kim Ode"
    assert view.journal[0].fields["requester"] == "Kim"
    assert tickets.read(max_, other).ticket.requester == "Kim"
    act(max_, number, "note", text="Still the same")
    assert dict(verify.tickets(max_.database)) == {number: [], other: []}
    told = changing.history(max_, "contact", changing.key(acme.id, "Kim Ode"))
    assert [(one.before or {}).get("name") for one in told] == ["Kim Wells", "Kim"]


def test_technicians_change_no_customer(desk_url: str, max_: Desk, sit: Sit) -> None:
    anna, acme = sit(desk_url, "anna"), customer(max_)
    for attempt in (
        lambda: clientele.lines(anna),
        lambda: clientele.add(anna, "X", "Standard"),
        lambda: clientele.edit(anna, acme, "X", "Standard"),
        lambda: clientele.add_contact(anna, acme.id, ContactRow("X")),
        lambda: clientele.add_site(anna, acme.id, Site("X")),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            attempt()
