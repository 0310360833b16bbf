"""Customers with their contacts and sites as managers see and change them. Any thread.

Promises: nothing is deleted; a rename changes no ticket's history; a customer with open tickets stays active.
"""

from dataclasses import dataclass

from app.desk.desk import Desk
from models.rows import Customer

__all__ = [
    "ContactRow",
    "CustomerLine",
    "Site",
    "activate",
    "activate_contact",
    "activate_site",
    "add",
    "add_contact",
    "add_site",
    "contacts",
    "deactivate",
    "deactivate_contact",
    "deactivate_site",
    "edit",
    "edit_contact",
    "edit_site",
    "lines",
    "policies",
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
    raise NotImplementedError


def policies(desk: Desk) -> list[str]:
    """The names of the policies that a customer can have."""
    raise NotImplementedError


def add(desk: Desk, name: str, policy: str) -> Customer:
    raise NotImplementedError


def edit(desk: Desk, seen: Customer, name: str, policy: str) -> Customer:
    """Another name, another policy; the policy holds from each ticket's next visit. Raises Refused."""
    raise NotImplementedError


def deactivate(desk: Desk, seen: Customer) -> Customer:
    """Raises InUse with the open tickets."""
    raise NotImplementedError


def activate(desk: Desk, seen: Customer) -> Customer:
    raise NotImplementedError


def contacts(desk: Desk, customer_id: int) -> list[ContactRow]:
    """All of a customer's contacts by name, the inactive too."""
    raise NotImplementedError


def add_contact(desk: Desk, customer_id: int, contact: ContactRow) -> ContactRow:
    raise NotImplementedError


def edit_contact(desk: Desk, customer_id: int, seen: ContactRow, wanted: ContactRow) -> ContactRow:
    """Another name too: their tickets go with them, the journal keeps its words. Raises Refused."""
    raise NotImplementedError


def deactivate_contact(desk: Desk, customer_id: int, seen: ContactRow) -> ContactRow:
    """No longer offered as a caller."""
    raise NotImplementedError


def activate_contact(desk: Desk, customer_id: int, seen: ContactRow) -> ContactRow:
    raise NotImplementedError


def sites(desk: Desk, customer_id: int) -> list[Site]:
    """All of a customer's sites by name, the inactive too."""
    raise NotImplementedError


def add_site(desk: Desk, customer_id: int, site: Site) -> Site:
    raise NotImplementedError


def edit_site(desk: Desk, customer_id: int, seen: Site, wanted: Site) -> Site:
    """Another name too: its contacts go with it."""
    raise NotImplementedError


def deactivate_site(desk: Desk, customer_id: int, seen: Site) -> Site:
    raise NotImplementedError


def activate_site(desk: Desk, customer_id: int, seen: Site) -> Site:
    raise NotImplementedError
