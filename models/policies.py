"""Whom a policy touches, who put it, and which tickets a rehearsal of it reads.

Each function is one statement. Policies themselves are kept by `models.people`.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select, text

from models import schema

_V = schema.policy_versions.c


class Version(NamedTuple):
    """One version of a policy: who put it, and when."""

    number: int
    put_by: str
    put_at: datetime


def versions(connection: Connection, name: str) -> list[Version]:
    """All versions of a policy, the newest first."""
    query = select(_V.version, _V.put_by, _V.put_at).where(_V.name == name).order_by(_V.version.desc())
    return [Version._make(row) for row in connection.execute(query)]


def customers_on(connection: Connection, names: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """By policy the id and the name of its customers that are active, by name."""
    customer = schema.customers.c
    query = select(customer.policy, customer.id, customer.name).where(customer.policy.in_(list(names)), customer.active)
    found: dict[str, list[tuple[int, str]]] = {}
    for policy, number, name in connection.execute(query.order_by(customer.name)):
        found.setdefault(policy, []).append((number, name))
    return found


def open_visits(connection: Connection, names: Collection[str]) -> dict[tuple[str, int], int]:
    """By policy and version how many tickets are open whose present visit goes on under it."""
    ticket, visit = schema.tickets.c, schema.visits.c
    here = and_(visit.ticket == ticket.number, visit.visit == ticket.visit)
    query = (
        select(_V.name, _V.version, func.count())
        .select_from(schema.tickets.join(schema.visits, here))
        .join(schema.policy_versions, _V.id == visit.policy_version)
        .where(text(schema.OPEN), _V.name.in_(list(names)))
        .group_by(_V.name, _V.version)
        .order_by(_V.name, _V.version)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def ids(connection: Connection, name: str) -> set[int]:
    """Of all versions of this policy."""
    return set(connection.execute(select(_V.id).where(_V.name == name)).scalars())


def tickets_entered(connection: Connection, versions: Collection[int], since: datetime) -> list[int]:
    """The tickets with a visit that began since then under one of these versions, in order of number."""
    visit = schema.visits.c
    query = select(visit.ticket).distinct().where(visit.entered_at >= since, visit.policy_version.in_(list(versions)))
    return list(connection.execute(query.order_by(visit.ticket)).scalars())
