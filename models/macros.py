"""Text templates for the forms of actions: a person's own and those that are shared.

Each function is one statement. On PostgreSQL only its owner can change a template, and a manager one that is shared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from models import conflicts, schema

_M = schema.macros.c


@dataclass(frozen=True, slots=True)
class Macro:
    """``texts`` by field of an action of that kind; ``{customer}`` and other variables stand in them as typed."""

    id: int
    person: str
    name: str
    shared: bool
    kind: str
    texts: Mapping[str, str]
    active: bool = True
    """Offered in menus."""


def of(connection: Connection, login: str, kind: str) -> list[Macro]:
    """A person's own active templates for this kind of action and those that are shared, by name."""
    query = select(*[_M[name] for name in Macro.__dataclass_fields__])
    query = query.where(_M.kind == kind, _M.active, or_(_M.person == login, _M.shared)).order_by(_M.name, _M.id)
    return [Macro(*row) for row in connection.execute(query)]


def in_sight(connection: Connection, login: str) -> list[Macro]:
    """All that are shared and a person's own, the inactive too, by kind and name."""
    query = select(*[_M[name] for name in Macro.__dataclass_fields__]).where(or_(_M.person == login, _M.shared))
    return [Macro(*row) for row in connection.execute(query.order_by(_M.kind, _M.name, _M.id))]


def one(connection: Connection, number: int) -> Macro | None:
    """Locked, to be changed."""
    query = select(*[_M[name] for name in Macro.__dataclass_fields__]).where(_M.id == number).with_for_update()
    row = connection.execute(query).first()
    return Macro(*row) if row is not None else None


def named(connection: Connection, person: str, kind: str, name: str) -> int | None:
    """The id of that person's template of that name."""
    query = select(_M.id).where(_M.person == person, _M.kind == kind, _M.name == name)
    return connection.execute(query).scalar()


def change(connection: Connection, macro: Macro) -> None:
    values = {"name": macro.name, "texts": macro.texts, "active": macro.active}
    connection.execute(update(schema.macros).where(_M.id == macro.id).values(values))


def save(connection: Connection, macro: Macro) -> int:
    """A new template, or over the person's template of that name and kind; its id."""
    values: dict[str, Any] = {name: getattr(macro, name) for name in Macro.__dataclass_fields__ if name != "id"}
    statement = conflicts.insert(connection, schema.macros).values(values)
    changed = {name: values[name] for name in ("shared", "texts", "active")}
    statement = statement.on_conflict_do_update(index_elements=["person", "kind", "name"], set_=changed)
    return int(connection.execute(statement.returning(_M.id)).scalar_one())


def forget(connection: Connection, login: str, number: int) -> bool:
    """Whether the person had that template."""
    gone = connection.execute(delete(schema.macros).where(_M.id == number, _M.person == login))
    return bool(gone.rowcount)
