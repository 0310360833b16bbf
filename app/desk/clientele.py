"""Customers with their contacts and sites as managers see and change them. Any thread.

Promises: nothing is deleted; a rename changes no ticket's history; a customer with open tickets stays active.
"""

from dataclasses import dataclass, replace

from app.desk.changing import Hand, key, managing, named, optional, require_manager
from app.desk.desk import Desk, Refused
from app.desk.policies import UNKNOWN_CALLER
from app.rules.texts import Unusable, one_of, text
from models import changes, people, queues, roster, staying
from models.rows import Customer
from models.sentences import say, sentence_of

__all__ = [
    "ContactRow",
    "CustomerLine",
    "Site",
    "activate",
    "activate_contact",
    "activate_site",
    "add",
    "add_contact",
    "add_customer",
    "add_site",
    "contacts",
    "deactivate",
    "deactivate_contact",
    "deactivate_site",
    "edit",
    "edit_contact",
    "edit_site",
    "lines",
    "note",
    "policies",
    "put_contact",
    "put_customer",
    "put_site",
    "sites",
]


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """``version`` of the policy in force; ``open`` tickets, 1,001 for more than 1,000; active contacts and sites."""

    customer: Customer
    version: int
    open: int
    contacts: int
    sites: int


@dataclass(frozen=True, slots=True)
class ContactRow:
    """``contact`` is a telephone or an address of mail; ``site`` is the name of one of the customer's sites."""

    name: str
    contact: str | None = None
    site: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    address: str | None = None
    active: bool = True


def lines(desk: Desk) -> list[CustomerLine]:
    """Every customer, the inactive too, by name."""
    require_manager(desk)
    with desk.database.read() as connection:
        known = people.newest_policies(connection)
        waiting = roster.open_by_customer(connection)
        counts = roster.counts(connection)
        found = list(people.customers(connection).values())
    most = queues.COUNTED + 1
    made = [
        CustomerLine(one, known[one.policy][0], min(most, waiting.get(one.id, 0)), *counts.get(one.id, (0, 0)))
        for one in found
    ]
    return sorted(made, key=lambda one: one.customer.name.casefold())


def policies(desk: Desk) -> list[str]:
    """The names of the policies that a customer can have."""
    with desk.database.read() as connection:
        return sorted(people.policy_names(connection), key=str.casefold)


def add(desk: Desk, name: str, policy: str) -> Customer:
    with managing(desk) as hand:
        return add_customer(hand, name, policy)


def add_customer(hand: Hand, name: str, policy: str) -> Customer:
    """In this transaction. Raises Refused."""
    name = named(say("The name"), name)
    if people.customers(hand.connection, [name]):
        raise Refused(say("There is a customer {name!r} already.", name=name))
    _check_policy(hand, policy)
    number = roster.add_customer(hand.connection, name, policy)
    made = roster.customer(hand.connection, number)
    assert made is not None
    hand.note("customer", key(number), None, changes.document(made))
    return made


def edit(desk: Desk, seen: Customer, name: str, policy: str) -> Customer:
    """Another name, another policy; the policy holds from each ticket's next visit. Raises Refused."""
    name = named(say("The name"), name)
    with managing(desk) as hand:
        if name != seen.name:
            _check_known_caller(seen)
            if people.customers(hand.connection, [name]):
                raise Refused(say("There is a customer {name!r} already.", name=name))
        if policy != seen.policy:
            _check_policy(hand, policy)
        return put_customer(hand, seen, replace(seen, name=name, policy=policy))


def deactivate(desk: Desk, seen: Customer) -> Customer:
    """Raises InUse with the open tickets."""
    with managing(desk) as hand:
        check_unneeded(hand, seen)
        return put_customer(hand, seen, replace(seen, active=False))


def check_unneeded(hand: Hand, seen: Customer) -> None:
    """Raises InUse or Refused where it cannot become inactive yet; no action changes that in this transaction."""
    _check_known_caller(seen)
    staying.let_customer_go(hand.connection, seen.id)
    waiting = roster.open_of_customer(hand.connection, seen.id, queues.COUNTED + 1)
    if waiting:
        raise hand.in_use(
            waiting,
            lambda shown: say(
                "{name} has open tickets: {tickets}; close or cancel them first.", name=seen.name, tickets=shown
            ),
        )


def activate(desk: Desk, seen: Customer) -> Customer:
    with managing(desk) as hand:
        return put_customer(hand, seen, replace(seen, active=True))


def put_customer(hand: Hand, seen: Customer, wanted: Customer) -> Customer:
    """In this transaction; who was faster is told."""
    found = roster.customer(hand.connection, seen.id)
    # A version that was put meanwhile is no change of the customer.
    same = found is not None and replace(found, policy_version=seen.policy_version) == seen
    hand.check_seen("customer", key(seen.id), True, same)
    if replace(wanted, policy_version=seen.policy_version) == seen:
        return wanted
    roster.change_customer(hand.connection, seen.id, wanted.name, wanted.policy, wanted.active)
    hand.note("customer", key(seen.id), changes.document(seen), changes.document(wanted))
    changed = roster.customer(hand.connection, seen.id)
    assert changed is not None
    return changed


def _check_known_caller(seen: Customer) -> None:
    if seen.name == UNKNOWN_CALLER:
        raise Refused(
            say("{name} takes in whoever is not known yet; it keeps its name and stays active.", name=seen.name)
        )


def _check_policy(hand: Hand, policy: str) -> None:
    known = people.policy_names(hand.connection)
    if policy not in known:
        names = one_of(sorted(known), "and")
        raise Refused(say("There is no policy {name!r}; known are {known}.", name=policy, known=names))


def contacts(desk: Desk, customer_id: int) -> list[ContactRow]:
    """All of a customer's contacts by name, the inactive too."""
    require_manager(desk)
    with desk.database.read() as connection:
        found = [ContactRow(*one) for _, one in roster.contacts(connection, [customer_id])]
    return sorted(found, key=lambda one: one.name.casefold())


def add_contact(desk: Desk, customer_id: int, contact: ContactRow) -> ContactRow:
    with managing(desk) as hand:
        return put_contact(hand, customer_id, None, replace(contact, active=True))


def edit_contact(desk: Desk, customer_id: int, seen: ContactRow, wanted: ContactRow) -> ContactRow:
    """Another name too: their tickets go with them, the journal keeps its words. Raises Refused."""
    with managing(desk) as hand:
        return put_contact(hand, customer_id, seen, replace(wanted, active=seen.active))


def deactivate_contact(desk: Desk, customer_id: int, seen: ContactRow) -> ContactRow:
    """No longer offered as a caller."""
    with managing(desk) as hand:
        return put_contact(hand, customer_id, seen, replace(seen, active=False))


def activate_contact(desk: Desk, customer_id: int, seen: ContactRow) -> ContactRow:
    with managing(desk) as hand:
        return put_contact(hand, customer_id, seen, replace(seen, active=True))


def put_contact(hand: Hand, customer_id: int, seen: ContactRow | None, wanted: ContactRow) -> ContactRow:
    """Adds (seen None) or changes a contact in this transaction; who was faster is told. Raises Refused."""
    wanted = ContactRow(
        named(say("The name"), wanted.name),
        optional(say("The contact"), wanted.contact),
        optional(say("The site"), wanted.site),
        wanted.active,
    )
    connection = hand.connection
    if seen is not None:
        found = roster.contact(connection, customer_id, seen.name)
        hand.check_seen("contact", key(customer_id, seen.name), seen, ContactRow(*found) if found else None)
    if seen == wanted:
        return wanted
    if (seen is None or seen.name != wanted.name) and roster.contact(connection, customer_id, wanted.name):
        raise Refused(say("There is a contact {name!r} already.", name=wanted.name))
    if wanted.site is not None and roster.site(connection, customer_id, wanted.site) is None:
        raise Refused(say("There is no site {name!r}; add it first.", name=wanted.site))
    row = (wanted.name, wanted.contact, wanted.site, wanted.active)
    if seen is None:
        _check_customer(hand, customer_id)
        roster.add_contact(connection, customer_id, row)
    else:
        roster.change_contact(connection, customer_id, seen.name, row)
    note(hand, customer_id, seen, wanted)
    return wanted


def sites(desk: Desk, customer_id: int) -> list[Site]:
    """All of a customer's sites by name, the inactive too."""
    require_manager(desk)
    with desk.database.read() as connection:
        found = [Site(*one) for _, one in roster.sites(connection, [customer_id])]
    return sorted(found, key=lambda one: one.name.casefold())


def add_site(desk: Desk, customer_id: int, site: Site) -> Site:
    with managing(desk) as hand:
        return put_site(hand, customer_id, None, replace(site, active=True))


def edit_site(desk: Desk, customer_id: int, seen: Site, wanted: Site) -> Site:
    """Another name too: its contacts go with it."""
    with managing(desk) as hand:
        return put_site(hand, customer_id, seen, replace(wanted, active=seen.active))


def deactivate_site(desk: Desk, customer_id: int, seen: Site) -> Site:
    with managing(desk) as hand:
        return put_site(hand, customer_id, seen, replace(seen, active=False))


def activate_site(desk: Desk, customer_id: int, seen: Site) -> Site:
    with managing(desk) as hand:
        return put_site(hand, customer_id, seen, replace(seen, active=True))


def put_site(hand: Hand, customer_id: int, seen: Site | None, wanted: Site) -> Site:
    """Adds (seen None) or changes a site in this transaction; who was faster is told. Raises Refused."""
    wanted = Site(named(say("The name"), wanted.name), _address(wanted.address), wanted.active)
    connection = hand.connection
    if seen is not None:
        found = roster.site(connection, customer_id, seen.name)
        hand.check_seen("site", key(customer_id, seen.name), seen, Site(*found) if found else None)
    if seen == wanted:
        return wanted
    if (seen is None or seen.name != wanted.name) and roster.site(connection, customer_id, wanted.name):
        raise Refused(say("There is a site {name!r} already.", name=wanted.name))
    row = (wanted.name, wanted.address, wanted.active)
    if seen is None:
        _check_customer(hand, customer_id)
        roster.add_site(connection, customer_id, row)
    else:
        roster.change_site(connection, customer_id, seen.name, row)
    note(hand, customer_id, seen, wanted)
    return wanted


def note(hand: Hand, customer_id: int, before: ContactRow | Site | None, after: ContactRow | Site) -> None:
    """Writes down what a contact or a site became."""
    kind = "contact" if isinstance(after, ContactRow) else "site"
    was = changes.document(before) if before is not None else None
    hand.note(kind, key(customer_id, after.name), was, changes.document(after))


def _address(value: str | None) -> str | None:
    try:
        return text(value) if value is not None and value.strip() else None
    except Unusable as unusable:
        raise Refused(say("The address {problem}.", problem=sentence_of(unusable))) from None


def _check_customer(hand: Hand, customer_id: int) -> None:
    if roster.customer(hand.connection, customer_id) is None:
        raise Refused(say("There is no such customer; look at the list again."))
