"""The newest version of every policy: who put it when, and how many customers have it. Any thread."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from models import schema


@dataclass(frozen=True, slots=True)
class PolicyLine:
    name: str
    version: int
    put_by: str
    """A name of the staff, else the login."""
    put_at: datetime
    customers: int
    """The active ones."""


def newest(connection: Connection) -> list[PolicyLine]:
    """By name."""
    version, person, customer = schema.policy_versions.c, schema.people.c, schema.customers.c
    last = select(func.max(version.id)).group_by(version.name)
    having = (
        select(func.count())
        .select_from(schema.customers)
        .where(customer.policy == version.name, customer.active)
        .scalar_subquery()
    )
    query = (
        select(version.name, version.version, func.coalesce(person.name, version.put_by), version.put_at, having)
        .select_from(schema.policy_versions.outerjoin(schema.people, person.login == version.put_by))
        .where(version.id.in_(last))
        .order_by(version.name)
    )
    return [PolicyLine(*row) for row in connection.execute(query)]
