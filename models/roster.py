"""Customers, contacts, sites, vendors and calendars as lists that are changed row by row.

Hides their tables. Each function is one statement unless it says so. What is read to be changed is locked.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, func, insert, select, text, update

from models import schema
from models.rows import Customer
from models.tickets import CUSTOMER_COLUMNS

Contact = tuple[str, str | None, str | None, bool]
"""Name, telephone or address, site, active."""
Site = tuple[str, str | None, bool]
Vendor = tuple[str, str | None, bool]
Calendar = tuple[str, Mapping[str, Any], bool]

_CUSTOMERS, _CONTACTS, _AT, _SITES = schema.customers, schema.contacts, schema.contact_sites, schema.sites
_VENDORS, _CALENDARS, _T = schema.vendors, schema.calendars, schema.tickets.c


def lock_people(connection: Connection) -> None:
    """One change of the staff at a time: that there is a manager left is a question about all of them."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE people IN SHARE ROW EXCLUSIVE MODE")


def lock_clientele(connection: Connection) -> None:
    """Until the end of the transaction nobody else adds or changes a customer, a contact or a site."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE customers, sites, contacts IN SHARE ROW EXCLUSIVE MODE")


def customer(connection: Connection, number: int) -> Customer | None:
    """Two statements."""
    row = _CUSTOMERS.c.id == number
    connection.execute(select(_CUSTOMERS.c.id).where(row).with_for_update())
    found = connection.execute(select(*CUSTOMER_COLUMNS).where(row)).first()
    return Customer(*found) if found is not None else None


def add_customer(connection: Connection, name: str, policy: str) -> int:
    made = insert(_CUSTOMERS).values(name=name, policy=policy, active=True).returning(_CUSTOMERS.c.id)
    return int(connection.execute(made).scalar_one())


def change_customer(connection: Connection, number: int, name: str, policy: str, active: bool) -> None:
    changed = update(_CUSTOMERS).where(_CUSTOMERS.c.id == number)
    connection.execute(changed.values(name=name, policy=policy, active=active))


def open_by_customer(connection: Connection) -> dict[int, int]:
    query = select(_T.customer_id, func.count()).where(text(schema.OPEN)).group_by(_T.customer_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def engaged_by_vendor(connection: Connection) -> dict[str, int]:
    query = select(_T.vendor, func.count()).where(text(schema.ENGAGED)).group_by(_T.vendor)
    return {row[0]: row[1] for row in connection.execute(query)}


def open_of_customer(connection: Connection, number: int, limit: int) -> list[int]:
    """Numbers, the most urgent first."""
    query = select(_T.number).where(text(schema.OPEN), _T.customer_id == number)
    return list(connection.execute(query.order_by(_T.queue_at, _T.number).limit(limit)).scalars())


def engaged(connection: Connection, vendor: str, limit: int) -> list[int]:
    """Numbers of the tickets on which it is engaged, the longest first."""
    query = select(_T.number).where(text(schema.ENGAGED), _T.vendor == vendor)
    return list(connection.execute(query.order_by(_T.vendor_since, _T.number).limit(limit)).scalars())


def counts(connection: Connection) -> dict[int, tuple[int, int]]:
    """How many active contacts and sites each customer has; two statements."""
    contacts, sites = _by_customer(connection, _CONTACTS), _by_customer(connection, _SITES)
    return {number: (contacts.get(number, 0), sites.get(number, 0)) for number in contacts.keys() | sites.keys()}


def _by_customer(connection: Connection, table: Table) -> dict[int, int]:
    query = select(table.c.customer_id, func.count()).where(table.c.active).group_by(table.c.customer_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def _contacts() -> Any:
    is_its = and_(_AT.c.customer_id == _CONTACTS.c.customer_id, _AT.c.contact == _CONTACTS.c.name)
    columns = (_CONTACTS.c.customer_id, _CONTACTS.c.name, _CONTACTS.c.contact, _AT.c.site, _CONTACTS.c.active)
    return select(*columns).select_from(_CONTACTS.outerjoin(_AT, is_its)).order_by(_CONTACTS.c.name)


def contacts(
    connection: Connection, customers: Collection[int] | None = None, names: Collection[str] | None = None
) -> list[tuple[int, Contact]]:
    """Customer and contact, by name: all, or those of these customers or of these names."""
    query = _contacts()
    if customers is not None:
        query = query.where(_CONTACTS.c.customer_id.in_(list(customers)))
    if names is not None:
        query = query.where(_CONTACTS.c.name.in_(list(names)))
    return [(row[0], (row[1], row[2], row[3], row[4])) for row in connection.execute(query)]


def contact(connection: Connection, customer_id: int, name: str) -> Contact | None:
    """Two statements."""
    is_it = (_CONTACTS.c.customer_id == customer_id, _CONTACTS.c.name == name)
    connection.execute(select(_CONTACTS.c.name).where(*is_it).with_for_update())
    row = connection.execute(_contacts().where(*is_it)).first()
    return (row[1], row[2], row[3], row[4]) if row is not None else None


def add_contact(connection: Connection, customer_id: int, one: Contact) -> None:
    """Up to two statements."""
    name, reached, site, active = one
    connection.execute(insert(_CONTACTS).values(customer_id=customer_id, name=name, contact=reached, active=active))
    if site is not None:
        connection.execute(insert(_AT).values(customer_id=customer_id, contact=name, site=site))


def change_contact(connection: Connection, customer_id: int, old: str, one: Contact) -> None:
    """Tickets of a contact that gets another name follow by their key. Up to three statements."""
    name, reached, site, active = one
    is_it = (_CONTACTS.c.customer_id == customer_id, _CONTACTS.c.name == old)
    connection.execute(update(_CONTACTS).where(*is_it).values(name=name, contact=reached, active=active))
    _put_at(connection, customer_id, name, site)


def _put_at(connection: Connection, customer_id: int, contact: str, site: str | None) -> None:
    connection.execute(delete(_AT).where(_AT.c.customer_id == customer_id, _AT.c.contact == contact))
    if site is not None:
        connection.execute(insert(_AT).values(customer_id=customer_id, contact=contact, site=site))


def sites(
    connection: Connection, customers: Collection[int] | None = None, names: Collection[str] | None = None
) -> list[tuple[int, Site]]:
    """Customer and site, by name: all, or those of these customers or of these names."""
    query = select(_SITES.c.customer_id, _SITES.c.name, _SITES.c.address, _SITES.c.active).order_by(_SITES.c.name)
    if customers is not None:
        query = query.where(_SITES.c.customer_id.in_(list(customers)))
    if names is not None:
        query = query.where(_SITES.c.name.in_(list(names)))
    return [(row[0], (row[1], row[2], row[3])) for row in connection.execute(query)]


def site(connection: Connection, customer_id: int, name: str) -> Site | None:
    query = select(_SITES.c.name, _SITES.c.address, _SITES.c.active)
    query = query.where(_SITES.c.customer_id == customer_id, _SITES.c.name == name).with_for_update()
    row = connection.execute(query).first()
    return (row[0], row[1], row[2]) if row is not None else None


def add_site(connection: Connection, customer_id: int, one: Site) -> None:
    values = dict(zip(("name", "address", "active"), one, strict=True))
    connection.execute(insert(_SITES).values(customer_id=customer_id, **values))


def change_site(connection: Connection, customer_id: int, old: str, one: Site) -> None:
    values = dict(zip(("name", "address", "active"), one, strict=True))
    is_it = (_SITES.c.customer_id == customer_id, _SITES.c.name == old)
    connection.execute(update(_SITES).where(*is_it).values(**values))


def vendors(connection: Connection) -> list[Vendor]:
    """All of them by name, the inactive too."""
    query = select(_VENDORS.c.name, _VENDORS.c.contact, _VENDORS.c.active).order_by(_VENDORS.c.name)
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def vendor(connection: Connection, name: str) -> Vendor | None:
    query = select(_VENDORS.c.name, _VENDORS.c.contact, _VENDORS.c.active).where(_VENDORS.c.name == name)
    row = connection.execute(query.with_for_update()).first()
    return (row[0], row[1], row[2]) if row is not None else None


def add_vendor(connection: Connection, one: Vendor) -> None:
    connection.execute(insert(_VENDORS).values(name=one[0], contact=one[1], active=one[2]))


def change_vendor(connection: Connection, one: Vendor) -> None:
    changed = update(_VENDORS).where(_VENDORS.c.name == one[0])
    connection.execute(changed.values(contact=one[1], active=one[2]))


def calendars(connection: Connection) -> list[Calendar]:
    """All of them by name, the inactive too."""
    query = select(_CALENDARS.c.name, _CALENDARS.c.document, _CALENDARS.c.active).order_by(_CALENDARS.c.name)
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def calendar(connection: Connection, name: str) -> Calendar | None:
    query = select(_CALENDARS.c.name, _CALENDARS.c.document, _CALENDARS.c.active).where(_CALENDARS.c.name == name)
    row = connection.execute(query.with_for_update()).first()
    return (row[0], row[1], row[2]) if row is not None else None


def add_calendar(connection: Connection, one: Calendar) -> None:
    connection.execute(insert(_CALENDARS).values(name=one[0], document=one[1], active=one[2]))


def change_calendar(connection: Connection, one: Calendar) -> None:
    changed = update(_CALENDARS).where(_CALENDARS.c.name == one[0])
    connection.execute(changed.values(document=one[1], active=one[2]))
