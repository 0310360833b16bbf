"""The staff as its managers see and change it. Any thread.

Promises: nobody is deleted; nobody who holds a ticket or has work running becomes inactive; there is always an active
manager.
"""

from dataclasses import dataclass

from app.desk.desk import Desk
from models.absences import Absence
from models.rows import Person

__all__ = ["Member", "activate", "add", "deactivate", "edit", "members"]


@dataclass(frozen=True, slots=True)
class Member:
    """``held`` open tickets; ``absent`` now, and the ``next`` absence after that."""

    person: Person
    held: int
    absent: Absence | None
    next: Absence | None


def members(desk: Desk) -> list[Member]:
    """Everybody, the inactive too, by name."""
    raise NotImplementedError


def add(desk: Desk, person: Person) -> Person:
    """As it was stored: texts stripped. Raises Refused, also where the login is there already."""
    raise NotImplementedError


def edit(desk: Desk, seen: Person, wanted: Person) -> Person:
    """Name, rungs, skills, manager; the login stays. Raises Refused."""
    raise NotImplementedError


def deactivate(desk: Desk, seen: Person) -> Person:
    """Raises InUse with the tickets that they hold, Refused for the last manager or while their work runs."""
    raise NotImplementedError


def activate(desk: Desk, seen: Person) -> Person:
    raise NotImplementedError
