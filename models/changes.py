"""Who changed what of a desk's people, customers and lists. Rows are only appended. Each function is one statement."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from models import schema
from models.rows import encode

_C = schema.changes.c


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``before`` is None of what was added; ``by`` is the person, ``login`` with what they signed in."""

    kind: str
    name: str
    by: str
    login: str
    at: datetime
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def document(one: object) -> Mapping[str, Any]:
    """What is written down of a row: its values by name, sets in order. Not what names it or follows from others."""
    told = {name: value for name, value in asdict(one).items() if name not in _UNTOLD}  # type: ignore[call-overload]
    return {name: sorted(value) if isinstance(value, frozenset) else encode(value) for name, value in told.items()}


_UNTOLD = ("id", "login", "policy_version")


def append(connection: Connection, change: Change) -> None:
    values = {name: getattr(change, name) for name in Change.__dataclass_fields__}
    # A JSON null would be a value; what is not there is NULL.
    connection.execute(insert(schema.changes).values({name: one for name, one in values.items() if one is not None}))


def of(connection: Connection, kind: str, name: str, limit: int) -> list[Change]:
    """The newest changes of that one, the newest first."""
    query = select(*[_C[name] for name in Change.__dataclass_fields__]).where(_C.kind == kind, _C.name == name)
    return [Change(*row) for row in connection.execute(query.order_by(_C.id.desc()).limit(limit))]


def renamed_contacts(connection: Connection) -> list[tuple[int, str, str]]:
    """Customer, old and new name of every contact that got another name, in order."""
    query = select(_C.name, _C.before, _C.after).where(_C.kind == "contact", _C.before.is_not(None)).order_by(_C.id)
    return [
        (int(row[0].partition("/")[0]), row[1]["name"], row[2]["name"])
        for row in connection.execute(query)
        if row[1]["name"] != row[2]["name"]
    ]
