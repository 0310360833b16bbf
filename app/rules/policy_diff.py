"""What differs between two policies that are complete: of the version in force and of one that is being edited.

Compares what holds, not what is written: what is inherited counts, and so does a default. Pure.
"""

from dataclasses import dataclass

from app.rules.policy_document import Complete


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs. ``before`` and ``after`` are as TOML shows them, None where there is no such value."""

    place: str
    """As mistakes name it: ``rungs.tier1.resolve.P2``; without the priority where all priorities change alike."""
    parts: tuple[str, ...]
    """The keys of the place, to be named in the reader's language: ``("rungs", "tier1", "resolve", "P2")``."""
    before: str | None
    after: str | None


def differences(before: Complete | None, after: Complete) -> list[Difference]:
    """In the file's order; without a version before, all that the policy says."""
    raise NotImplementedError
