"""A policy that is being edited: checked as somebody types, compared, imported, put into force by a manager.

Hides that a policy may extend another. A draft is a nested dict, as TOML has it: what an editor changes. Nothing here
needs a database where the policies in force are given. Any thread.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.desk.policies import InForce, base_of, extends, in_force, put_as
from app.rules import policy_diff, policy_document, policy_writing
from app.rules.policy import Policy, thaw
from app.rules.policy_diff import Difference
from app.rules.policy_document import Complete, Document, Mistake, PolicyMistakes
from app.rules.refused import Refused
from models import migrate
from models import policies as rows
from models.engine import Database
from models.sentences import say, sentence_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say of a draft. ``complete`` is None where there are mistakes."""

    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]
    """What is allowed but hardly meant."""
    complete: Complete | None

    def frozen(self, today: date) -> dict[str, Any]:
        """With its holidays; only of what is complete. The first time that takes a second: the library of holidays is
        slow to load."""
        assert self.complete is not None
        return policy_document.freeze(self.complete, today)

    def policy(self, today: date, version: int = 0) -> Policy:
        """Ready to be simulated and rehearsed; slow as `frozen` is."""
        return thaw(self.frozen(today), version)


def checked(known: Mapping[str, InForce], document: Mapping[str, Any]) -> Checked:
    """Checks a draft against the policies in force (`policies.policies`). Reads no database, freezes no holidays.

    What would go wrong in a policy that extends it is a mistake of the draft too: nothing would be put. The first draft
    that names a country loads the library of holidays, which takes half a second.
    """
    try:
        read = policy_document.document(document)
        complete = _resolved(known, read)
    except PolicyMistakes as wrong:
        return Checked(wrong.mistakes, (), None)
    mistakes = tuple(_above(known, read.name, complete))
    return Checked(mistakes, tuple(policy_document.remarks(complete)), None if mistakes else complete)


def _resolved(known: Mapping[str, InForce], document: Document) -> Complete:
    try:
        base = base_of(document, known)
    except Refused as refused:
        raise PolicyMistakes([Mistake("extends", sentence_of(refused))]) from None
    return policy_document.resolve(document, base.frozen if base else None)


def _above(known: Mapping[str, InForce], name: str, complete: Complete) -> Iterator[Mistake]:
    """What would go wrong in the policies that extend this one."""
    for other in known.values():
        if extends(other) != name:
            continue
        try:
            theirs = policy_document.resolve(policy_document.read(other.text), {"document": complete.written})
        except PolicyMistakes as wrong:
            for one in wrong.mistakes:
                place = say("{name}, which extends it: {place}", name=other.name, place=one.place)
                yield Mistake(place, one.sentence)
        else:
            yield from _above(known, other.name, theirs)


def draft_of(policy: InForce) -> dict[str, Any]:
    """The document of a policy in force, to be edited: only what its own file says. A copy."""
    return imported(policy.text)


def imported(text: str) -> dict[str, Any]:
    """The draft that a TOML text is. Raises PolicyMistakes for what is no well-formed policy."""
    return copy.deepcopy(policy_writing.tidy(policy_document.read(text).written))


def exported(document: Mapping[str, Any]) -> str:
    """The TOML text of a draft."""
    return policy_writing.write(document)


def inherited(known: Mapping[str, InForce], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the draft has from the policy that it extends: that policy's whole document; empty if it extends none."""
    base = known.get(str(document.get("extends")))
    found: Mapping[str, Any] = base.frozen["document"] if base else {}
    return found


def compared(known: Mapping[str, InForce], document: Mapping[str, Any], draft: Checked) -> list[Difference]:
    """That document's draft, which is complete, against what is in force; all of it where nothing like it is."""
    assert draft.complete is not None
    before = compared_with(known, document)
    found = policy_diff.differences(policy_document.thawed(before.frozen) if before else None, draft.complete)
    # That a new one is called otherwise than what it extends is no change.
    return [one for one in found if before is None or one.place != "name"]


def compared_with(known: Mapping[str, InForce], document: Mapping[str, Any]) -> InForce | None:
    """The policy of that name; for a new one the policy that it extends, which its customers have until then."""
    return known.get(str(document.get("name"))) or known.get(str(document.get("extends")))


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom a new version of a policy touches, and whom it does not."""

    name: str
    version: int
    """The version in force; 0 for a new policy. The next one gets the number after it."""
    put_by: str | None
    put_at: datetime | None
    customers: tuple[str, ...]
    """Those on this policy, by name."""
    extending: Mapping[str, tuple[str, ...]]
    """By name the policies that extend it, directly or not, which get a new version too, with their customers."""
    open_visits: Mapping[tuple[str, int], int]
    """By policy and version how many open tickets' visits go on under it: they keep it."""

    @property
    def open_tickets(self) -> int:
        return sum(self.open_visits.values())


def affected(database: Database, name: str) -> Affected:
    """Whom a new version of this policy would touch."""
    with database.read() as connection:
        migrate.check(connection)
        known = in_force(connection)
        versions = rows.versions(connection, name)
        others = [one for one in _followers(known, name) if one != name]
        customers = rows.customers_on(connection, [name, *others])
        visits = rows.open_visits(connection, [name, *others])
    names = {policy: tuple(name for _, name in found) for policy, found in customers.items()}
    return Affected(
        name=name,
        version=versions[0].number if versions else 0,
        put_by=versions[0].put_by if versions else None,
        put_at=versions[0].put_at if versions else None,
        customers=names.get(name, ()),
        extending={other: names.get(other, ()) for other in others},
        open_visits=visits,
    )


def _followers(known: Mapping[str, InForce], name: str) -> list[str]:
    """The policies that extend it, directly or not, in the order in which they would be put."""
    found: list[str] = []
    pending = [name]
    while pending:
        above = pending.pop(0)
        new = [other.name for other in known.values() if extends(other) == above and other.name not in found]
        found += new
        pending += new
    return found


def versions(database: Database, name: str) -> list[rows.Version]:
    """Who put which version of a policy, and when; the newest first."""
    with database.read() as connection:
        return rows.versions(connection, name)


__all__ = [
    "Affected",
    "Checked",
    "affected",
    "checked",
    "compared",
    "compared_with",
    "draft_of",
    "exported",
    "imported",
    "inherited",
    "put_as",
    "versions",
]
