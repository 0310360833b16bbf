"""When somebody is not there, and who covers. Each function is one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models import schema

_A = schema.absences.c


@dataclass(frozen=True, slots=True)
class Absence:
    """``handed_over_at``: when what they held went to the cover or back to its rungs; None before."""

    id: int
    person: str
    begins_at: datetime
    ends_at: datetime
    cover: str | None
    reason: str | None
    noted_by: str
    noted_at: datetime
    handed_over_at: datetime | None


_SELECT = select(*[_A[name] for name in Absence.__dataclass_fields__])


def not_ended(connection: Connection, now: datetime) -> list[Absence]:
    """Those that last now and those to come, the earliest first."""
    query = _SELECT.where(_A.ends_at > now).order_by(_A.begins_at, _A.id)
    return [Absence(*row) for row in connection.execute(query)]


def one(connection: Connection, number: int, lock: bool = False) -> Absence | None:
    query = _SELECT.where(_A.id == number)
    row = connection.execute(query.with_for_update() if lock else query).first()
    return Absence(*row) if row is not None else None


def add(connection: Connection, absence: Absence) -> int:
    """Its id; the one in the row is not used."""
    values: dict[str, Any] = {name: getattr(absence, name) for name in Absence.__dataclass_fields__ if name != "id"}
    return int(connection.execute(insert(schema.absences).values(values).returning(_A.id)).scalar_one())


def change(connection: Connection, absence: Absence) -> None:
    names = ("begins_at", "ends_at", "cover", "reason", "handed_over_at")
    values = {name: getattr(absence, name) for name in names}
    connection.execute(update(schema.absences).where(_A.id == absence.id).values(values))
