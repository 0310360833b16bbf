"""Who is suited for a ticket: the rung that they staff, the skills that its category asks for, and how much they hold.

A category asks for the skills that somebody on the staff has and that are the category or one of its words; where
nobody has such a skill, everybody on the rung is suited. Pure.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from models.rows import Person
from models.vocabulary import Rung

_WORD = re.compile(r"[^\W_]+")


def needed(category: str | None, staff: Iterable[Person]) -> frozenset[str]:
    """The skills that this category asks for, case folded."""
    if category is None:
        return frozenset()
    folded = category.casefold()
    said = {folded, *_WORD.findall(folded)}
    return frozenset(skill.casefold() for person in staff for skill in person.skills if skill.casefold() in said)


def fits(person: Person, skills: Collection[str]) -> bool:
    """The person has one of these skills, or none is asked for."""
    return not skills or any(skill.casefold() in skills for skill in person.skills)


def ranked(
    staff: Collection[Person],
    rungs: Collection[Rung],
    category: str | None,
    held: Mapping[str, int],
    absent: Collection[str] = (),
) -> list[Person]:
    """Those who are active and staff one of the rungs: who staffs more of them first, then who has the skill, then who
    holds least; absent ones last.

    ``absent`` are logins.
    """
    skills = needed(category, staff)
    missing = {one.login: sum(not one.staffs(rung) for rung in rungs) for one in staff if one.active}
    able = [one for one in staff if missing.get(one.login, len(rungs)) < len(rungs)]

    def place(one: Person) -> tuple[bool, int, bool, bool, int, str]:
        # A manager staffs every rung, and is asked last.
        fit = fits(one, skills)
        return one.login in absent, missing[one.login], not fit, one.is_manager, held.get(one.login, 0), one.name

    return sorted(able, key=place)
