"""Who can stand in for somebody, best suited first. Pure; the words are the window's. Any thread."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.desk.staffing import Member
from models.rows import Person
from models.vocabulary import Rung
from ui.common import wording


def covers_of(member: Member, others: Sequence[Member]) -> tuple[tuple[str, str], ...]:
    """Login and words of who is there and staffs one of their rungs.

    First who staffs more of the rungs, then who has more of the skills, then who holds less.
    """
    person = member.person
    possible = [other for other in others if _can(other, person)]
    possible.sort(key=lambda other: _rank(other, person))
    return tuple((other.person.login, _words(other, person)) for other in possible)


def _can(other: Member, person: Person) -> bool:
    one = other.person
    if one.login == person.login or not one.active or other.absent is not None:
        return False
    return bool(_shared(one, person)) or (one.is_manager and person.is_manager)


def _rank(other: Member, person: Person) -> tuple[int, int, int, str]:
    one = other.person
    return -len(_shared(one, person)), -len(one.skills & person.skills), other.held, one.name.casefold()


def _shared(one: Person, person: Person) -> list[Rung]:
    """The rungs that they staff themselves: that a manager may act on each does not make them a technician."""
    return [rung for rung in Rung if rung in person.rungs and rung in one.rungs]


def _words(other: Member, person: Person) -> str:
    """``Ben Okafor · Tier 1, Tier 2 · vpn · holds 3``."""
    one = other.person
    parts = [one.name, ", ".join(wording.word(rung) for rung in _shared(one, person))]
    parts.append(", ".join(sorted(one.skills & person.skills)))
    parts.append(QCoreApplication.translate("form", "holds {0}").format(other.held))
    return " · ".join(part for part in parts if part)
