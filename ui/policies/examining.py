"""What the rules say of a draft: mistakes, warnings, its text, and what differs from the version in force.

Hides which functions of the desk are asked. Nothing here knows widgets; it runs in the background.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.sentences import Sentence
from ui.policies.draft import Draft, Place, place_of
from ui.policies.problem_list import Problem
from ui.policies.typed import DURATION

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
    against: InForce | None
    """From what it differs: the one of its name, or what a new one extends."""

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
    different = tuple(policy_drafts.compared(known, document, found)) if found.complete is not None else ()
    against = policy_drafts.compared_with(known, document)
    return Examined(found, policy_drafts.exported(document), different, against)


@dataclass(frozen=True)
class Found:
    """All policies in force, and of the one that is wanted its document and whom it concerns."""

    list: PolicyList
    extends: Mapping[str, str]
    """By name, the policy that it extends."""
    name: str
    document: dict[str, Any]
    """As it is in force; empty where it is not."""
    affected: Affected | None
    whole: Mapping[str, Mapping[str, Any]]
    """By name what each policy passes on to one that extends it."""

    def draft(self) -> Draft:
        """The policy as it is in force, which nobody has changed yet."""
        return self.draft_of(self.document)

    def draft_of(self, document: Mapping[str, Any]) -> Draft:
        """That document of this policy, begun from the version in force."""
        there = self.list.known.get(self.name)
        draft = Draft(copy.deepcopy(dict(document)), {}, there.version if there else 0, copy.deepcopy(self.document))
        self.follow(draft)
        return draft

    def carried_over(self, draft: Draft) -> tuple[Draft, list[Place]]:
        """The draft's own edits over the version in force, and the places that both changed."""
        from app.rules.policy_diff import carried_over

        # Where nothing was before there are no edits, only a whole of somebody's own.
        edited = (draft.document, []) if not draft.before else carried_over(draft.before, draft.document, self.document)
        begun = self.draft_of(edited[0])
        begun.begun = begun.before
        return begun, edited[1]

    def follow(self, draft: Draft) -> None:
        """What the draft inherits is of the versions now in force."""
        draft.inherited = self.whole.get(draft.extends, {})


def find(desk: Desk, name: str) -> Found:
    """The policies in force, and of them the one of that name."""
    from app.desk import policy_drafts, policy_list
    from app.desk.policies import extends

    found = policy_list.read(desk)
    there = found.known.get(name)
    affected = policy_drafts.affected(desk.database, name) if there else None
    document = spread(policy_drafts.draft_of(there)) if there else {}
    above = {one.name: extends(one) or "" for one in found.known.values()}
    whole = {one: policy_drafts.inherited(found.known, {"extends": one}) for one in found.known}
    return Found(found, above, name, document, affected, whole)


def begun(desk: Desk, name: str, base: str, by_extending: bool) -> Draft:
    """A new policy that extends another, or is a copy of it."""
    document = {"name": name, "extends": base} if by_extending else {**find(desk, base).document, "name": name}
    return find(desk, name).draft_of(document)


def imported(desk: Desk, text: str) -> Draft:
    """The policy in a file, begun from the version of its name in force. Raises PolicyMistakes."""
    from app.desk import policy_drafts

    document = spread(policy_drafts.imported(text))
    return find(desk, document["name"]).draft_of(document)


def spread(document: Mapping[str, Any]) -> dict[str, Any]:
    """With a value for each priority where one stood for all of them, and each time spelled alike: so it is edited.

    Typing what is there already is then no change.
    """
    from app.rules.policy_shape import for_all

    whole = copy.deepcopy(for_all(document))
    for table in (whole.get("limits", {}), whole.get("silence", {}), *whole.get("rungs", {}).values()):
        for key, value in table.items():
            if isinstance(value, dict):
                table[key] = {priority: _spelled(one) for priority, one in value.items()}
            else:
                table[key] = _spelled(value)
    return whole


def _spelled(value: object) -> object:
    return DURATION.show(value) if isinstance(value, str) else value
