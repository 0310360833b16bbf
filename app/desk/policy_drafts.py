"""A policy that is being edited: checked as somebody types, compared, imported, put into force by a manager.

Hides that a policy may extend another. A draft is a nested dict, as TOML has it: what an editor changes. Nothing here
needs a database where the policies in force are given. Any thread.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.desk.desk import Desk
from app.desk.policies import InForce, Put
from app.rules.policy import Policy
from app.rules.policy_diff import Difference
from app.rules.policy_document import Complete, Mistake
from models.engine import Database


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say of a draft. ``complete`` is None where there are mistakes."""

    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...]
    """What is allowed but hardly meant."""
    complete: Complete | None

    def frozen(self, today: date) -> dict[str, Any]:
        """With its holidays. The first time that takes a second; the library of holidays is slow to load."""
        raise NotImplementedError

    def policy(self, today: date) -> Policy:
        """Ready to be simulated and rehearsed; slow as `frozen` is."""
        raise NotImplementedError


def checked(known: Mapping[str, InForce], document: Mapping[str, Any]) -> Checked:
    """Checks a draft against the policies in force (`policies.policies`). Reads no database, freezes no holidays.

    The first draft that names a country loads the library of holidays, which takes half a second.
    """
    raise NotImplementedError


def draft_of(policy: InForce) -> dict[str, Any]:
    """The document of a policy in force, to be edited: only what its own file says. A copy."""
    raise NotImplementedError


def imported(text: str) -> dict[str, Any]:
    """The draft that a TOML text is. Raises PolicyMistakes for what is no well-formed policy."""
    raise NotImplementedError


def exported(document: Mapping[str, Any]) -> str:
    """The TOML text of a draft without mistakes."""
    raise NotImplementedError


def inherited(known: Mapping[str, InForce], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the draft has from the policy that it extends: that policy's whole document; empty if it extends none."""
    raise NotImplementedError


def compared(known: Mapping[str, InForce], draft: Checked) -> list[Difference]:
    """The draft against the version of the same name in force; all of it where there is none."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom a new version of a policy touches, and whom it does not."""

    name: str
    version: int
    """The version in force; 0 for a new policy. The next one gets the number after it."""
    put_by: str | None
    put_at: Any
    customers: tuple[str, ...]
    """Those on this policy, by name."""
    extending: Mapping[str, tuple[str, ...]]
    """By name the policies that extend it, directly or not, which get a new version too, with their customers."""
    open_visits: Mapping[tuple[str, int], int]
    """How many open tickets' visits go on under which version of which of these policies: they keep it."""

    @property
    def open_tickets(self) -> int:
        return sum(self.open_visits.values())


def affected(database: Database, name: str) -> Affected:
    """Whom a new version of this policy would touch."""
    raise NotImplementedError


def put_as(desk: Desk, text: str, base_version: int) -> list[Put]:
    """Puts a policy into force for every new visit, as the desk's manager.

    ``base_version`` is the version that was in force when editing began, 0 for a new policy. Raises PolicyMistakes;
    Refused if the person is no manager; Changed if somebody has put another version since.
    """
    raise NotImplementedError
