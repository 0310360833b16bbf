"""What the rules say of a draft: mistakes, warnings, its text, and what differs from the version in force.

Hides which functions of the desk are asked. Nothing here knows widgets; it runs in the background.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.sentences import Sentence
from ui.policies.draft import Draft, place_of
from ui.policies.problem_list import Problem

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.policies import InForce
    from app.desk.policy_drafts import Affected, Checked
    from app.desk.policy_list import PolicyList
    from app.rules.policy_diff import Difference


@dataclass(frozen=True)
class Examined:
    checked: Checked
    text: str
    """The draft as TOML."""
    differences: tuple[Difference, ...]
    """Empty while there are mistakes."""

    @property
    def sound(self) -> bool:
        return self.checked.complete is not None

    def problems(self) -> list[Problem]:
        """What it says, with the sentences as the rules have them."""
        mistakes = [Problem(_place(one.place), one.sentence) for one in self.checked.mistakes]
        return [*mistakes, *(Problem(_place(one.place), one.sentence, False) for one in self.checked.warnings)]


def _place(told: str) -> tuple[str, ...]:
    # A place in another policy is a sentence, and no place of this form.
    return (told,) if isinstance(told, Sentence) else place_of(told)


def examine(known: Mapping[str, InForce], document: Mapping[str, Any]) -> Examined:
    from app.desk import policy_drafts

    found = policy_drafts.checked(known, document)
    different = tuple(policy_drafts.compared(known, found)) if found.complete is not None else ()
    return Examined(found, policy_drafts.exported(document), different)


@dataclass(frozen=True)
class Opened:
    """A policy to be looked at or edited, and whom it concerns."""

    list: PolicyList
    draft: Draft
    affected: Affected


def open_policy(desk: Desk, name: str) -> Opened:
    """The version in force, as a draft that nobody has changed yet."""
    from app.desk import policy_drafts, policy_list

    found = policy_list.read(desk)
    document = spread(policy_drafts.draft_of(found.known[name]))
    draft = Draft(document, policy_drafts.inherited(found.known, document), found.known[name].version)
    return Opened(found, draft, policy_drafts.affected(desk.database, name))


def spread(document: Mapping[str, Any]) -> dict[str, Any]:
    """With a value for each priority where one stood for all of them: so it is edited."""
    from app.rules.policy_shape import for_all

    return for_all(document)
