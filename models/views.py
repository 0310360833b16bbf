"""Views of queues that people keep: a filter and an order under a name, for themselves or for everybody.

Each function is one statement. On PostgreSQL only its owner can change a view, and nobody else sees one that is not
shared.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, or_, select

from models import conflicts, schema

_V = schema.views.c


@dataclass(frozen=True, slots=True)
class View:
    """``filter`` is as one types it; ``order_by`` a word of `narrowing.OrderBy`."""

    id: int
    person: str
    name: str
    shared: bool
    queue: str
    filter: str
    order_by: str
    descending: bool


def of(connection: Connection, login: str) -> list[View]:
    """A person's own views and those that are shared, by name."""
    query = select(*[_V[name] for name in View.__dataclass_fields__]).where(or_(_V.person == login, _V.shared))
    return [View(*row) for row in connection.execute(query.order_by(_V.name, _V.id))]


def save(connection: Connection, view: View) -> int:
    """A new view, or over the person's view of that name; its id."""
    values = {name: getattr(view, name) for name in View.__dataclass_fields__ if name != "id"}
    changed = {name: value for name, value in values.items() if name not in ("person", "name")}
    statement = conflicts.insert(connection, schema.views).values(values)
    statement = statement.on_conflict_do_update(index_elements=["person", "name"], set_=changed)
    return int(connection.execute(statement.returning(_V.id)).scalar_one())


def forget(connection: Connection, login: str, number: int) -> bool:
    """Whether the person had that view."""
    gone = connection.execute(delete(schema.views).where(_V.id == number, _V.person == login))
    return bool(gone.rowcount)
